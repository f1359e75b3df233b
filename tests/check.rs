//! Every finding of `check`: a case that triggers it, with its weight and path, and a sound case that does not.
//!
//! Left out: the wording of the sentences.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a case that cannot be built must stop the test"
)]

mod common;

use common::{answer, benefit, blank, dec, driver, id, paid_once, recurring};
use std::collections::BTreeSet;
use worthwhile::check::{Code, Severity, check};
use worthwhile::engine::Payback;
use worthwhile::model::{
    Basis, BenefitClass, Case, Confirmation, Currency, DriverValue, Exact, Gain, PaidTo,
    ProblemCost, Provenance, Ramp, Rate, StatedValue, Words,
};

/// What is done to a sound case.
type Change = fn(&mut Case);

/// One finding: its code, its weight, its path, and what makes it appear in a sound case.
type Break = (Code, Severity, &'static str, Change);

fn percent(text: &str) -> Rate {
    Rate::from_percent(dec(text))
}

/// A case on which there is nothing to say.
fn sound() -> Case {
    let mut case = blank(3, "10%");
    case.discount_rate_said = Some(Provenance::new(Basis::StatedByCustomer, "CFO"));
    case.stated_values[0].confirmation = Confirmation::ByCustomer {
        by: "CFO".to_owned(),
        on: jiff::civil::date(2027, 1, 1),
    };
    case.drivers.push(driver("saving", "60000", "USD/year"));
    case.drivers[0].said = Some(Provenance::new(Basis::Measured, "CFO"));
    case.benefits.push(benefit("saved", recurring("saving")));
    case.benefits[0].ramp = Ramp::ByYear(vec![percent("50"), percent("100")]);
    case.costs.push(paid_once("paid", dec("50000"), 0));
    case
}

fn write_formula(case: &mut Case, formula: &str) {
    case.benefits[0].gain = recurring(formula);
}

fn costs_today(case: &mut Case, formula: &str) {
    case.stated_values[0].costs_today.push(ProblemCost {
        label: "Today".to_owned(),
        formula: formula.to_owned(),
        growth: Rate::ZERO,
    });
}

fn another_benefit(case: &mut Case, name: &str, formula: &str) {
    let mut other = case.benefits[0].clone();
    other.id = id(name);
    other.gain = recurring(formula);
    case.benefits.push(other);
}

fn pay(case: &mut Case, amount: &str) {
    case.costs[0] = paid_once("paid", dec(amount), 0);
}

/// A case that is wrong until it is mended.
const ERRORS: [Break; 8] = [
    (Code::NoAnswer, Severity::Error, "", |case| {
        case.discount_rate = percent("-100");
    }),
    (
        Code::DuplicateId,
        Severity::Error,
        "costs[paid].id",
        |case| {
            case.costs.push(case.costs[0].clone());
        },
    ),
    (
        Code::UnknownReference,
        Severity::Error,
        "benefits[saved].serves",
        |case| {
            case.benefits[0].serves = Some(id("nothing"));
        },
    ),
    (
        Code::OutOfRange,
        Severity::Error,
        "benefits[saved].risk",
        |case| {
            case.benefits[0].risk = percent("120");
        },
    ),
    (
        Code::MissingExchangeRate,
        Severity::Error,
        "benefits[saved].gain",
        |case| {
            let Gain::Recurring { .. } = case.benefits[0].gain else {
                return;
            };
            case.benefits[0].gain = Gain::ByYear(worthwhile::model::YearlyAmounts {
                currency: Some(Currency::EUR),
                initial: Exact(dec("1")),
                years: Vec::new(),
                said: None,
            });
        },
    ),
    (
        Code::BadFormula,
        Severity::Error,
        "benefits[saved].gain",
        |case| write_formula(case, "saving *"),
    ),
    (
        Code::BadDriver,
        Severity::Error,
        "drivers[saving].unit",
        |case| {
            "USD//year".clone_into(&mut case.drivers[0].unit);
        },
    ),
    (
        Code::NoResult,
        Severity::Error,
        "benefits[saved].gain",
        |case| {
            case.drivers.push(driver("nothing", "0", ""));
            write_formula(case, "saving / nothing");
        },
    ),
];

/// What a critical reader objects to.
const WARNINGS: [Break; 19] = [
    (
        Code::NeverHappens,
        Severity::Warning,
        "costs[late].spend",
        |case| {
            case.costs.push(paid_once("late", dec("1"), 37));
        },
    ),
    (
        Code::RangeOrder,
        Severity::Warning,
        "drivers[saving].low",
        |case| {
            case.drivers[0].low = Some(Exact(dec("2")));
            case.drivers[0].high = Some(Exact(dec("1")));
        },
    ),
    (
        Code::MissingFigure,
        Severity::Warning,
        "benefits[saved].gain",
        |case| {
            case.drivers[0].value = DriverValue::Open;
        },
    ),
    (
        Code::UntiedBenefit,
        Severity::Warning,
        "benefits[saved].serves",
        |case| {
            case.benefits[0].serves = None;
        },
    ),
    (
        Code::UnservedValue,
        Severity::Warning,
        "stated_values[other]",
        |case| {
            let words = Words::Customers("And this".to_owned());
            case.stated_values
                .push(StatedValue::new(id("other"), "Other", words));
        },
    ),
    (
        Code::NotCustomersWords,
        Severity::Warning,
        "stated_values[value].words",
        |case| {
            case.stated_values[0].words = Words::Ours("We think so".to_owned());
        },
    ),
    (
        Code::LargeImprovement,
        Severity::Warning,
        "stated_values[value].costs_today",
        |case| {
            costs_today(case, "saving * 2");
        },
    ),
    (Code::SoftMajority, Severity::Warning, "benefits", |case| {
        case.benefits[0].class = BenefitClass::Revenue;
    }),
    (
        Code::NoRamp,
        Severity::Warning,
        "benefits[saved].ramp",
        |case| {
            case.benefits[0].ramp = Ramp::None;
        },
    ),
    (Code::NoOwnWork, Severity::Warning, "costs", |case| {
        case.costs[0].paid_to = PaidTo::OurPrice;
    }),
    (
        Code::UnsourcedDriver,
        Severity::Warning,
        "drivers[saving].said",
        |case| {
            case.drivers[0].said = None;
        },
    ),
    (
        Code::UnverifiedDriver,
        Severity::Warning,
        "drivers[saving].said",
        |case| {
            case.drivers[0].said = Some(Provenance::new(Basis::OurEstimate, "Sales"));
        },
    ),
    (
        Code::PaybackInsideRamp,
        Severity::Warning,
        "benefits",
        |case| pay(case, "20000"),
    ),
    (Code::DipsAgain, Severity::Warning, "costs", |case| {
        case.costs.push(paid_once("late", dec("90000"), 30));
    }),
    (Code::ImplausibleRoi, Severity::Warning, "", |case| {
        pay(case, "1000");
    }),
    (
        Code::PoolExceeded,
        Severity::Warning,
        "stated_values[value].costs_today",
        |case| {
            costs_today(case, "saving / 2");
        },
    ),
    (
        Code::HurdleMissed,
        Severity::Warning,
        "hurdles.payback_within_months",
        |case| {
            case.hurdles.payback_within_months = Some(15);
        },
    ),
    (
        Code::NegativeAmount,
        Severity::Warning,
        "benefits[saved].gain",
        |case| write_formula(case, "-saving"),
    ),
    (
        Code::IgnoredProductivity,
        Severity::Warning,
        "benefits[saved].productivity",
        |case| {
            case.benefits[0].productivity = Some(percent("50"));
        },
    ),
];

/// What is worth knowing.
const HINTS: [Break; 10] = [
    (Code::UnknownLocale, Severity::Hint, "locale", |case| {
        "not a locale".clone_into(&mut case.locale);
    }),
    (
        Code::OpenQuestion,
        Severity::Hint,
        "drivers[saving].value",
        |case| {
            case.drivers[0].value = DriverValue::Open;
        },
    ),
    (
        Code::NotWritten,
        Severity::Hint,
        "benefits[saved].gain",
        |case| write_formula(case, ""),
    ),
    (
        Code::NoStatedValue,
        Severity::Hint,
        "stated_values",
        |case| case.stated_values.clear(),
    ),
    (Code::NoBenefit, Severity::Hint, "benefits", |case| {
        case.benefits.clear();
    }),
    (Code::NoCost, Severity::Hint, "costs", |case| {
        case.costs.clear();
    }),
    (
        Code::NotConfirmed,
        Severity::Hint,
        "stated_values[value].confirmation",
        |case| {
            case.stated_values[0].confirmation = Confirmation::NotYet;
        },
    ),
    (Code::ManyBenefits, Severity::Hint, "benefits", |case| {
        for name in ["second", "third", "fourth", "fifth", "sixth"] {
            another_benefit(case, name, "saving / 100");
        }
    }),
    (
        Code::DominantBenefit,
        Severity::Hint,
        "benefits[saved]",
        |case| {
            another_benefit(case, "second", "saving / 2");
        },
    ),
    (
        Code::UnsourcedDiscountRate,
        Severity::Hint,
        "discount_rate",
        |case| {
            case.discount_rate_said = None;
        },
    ),
];

fn breaks() -> impl Iterator<Item = Break> {
    ERRORS.into_iter().chain(WARNINGS).chain(HINTS)
}

#[test]
fn a_sound_case_has_no_findings() {
    let case = sound();
    assert_eq!(check(&case), []);
    assert!(matches!(answer(&case).payback, Payback::After { months, .. } if months == dec("16")));
}

#[test]
fn each_break_is_found_at_its_path_with_its_weight() {
    for (code, severity, path, break_it) in breaks() {
        let mut case = sound();
        break_it(&mut case);
        let findings = check(&case);
        let found = findings
            .iter()
            .find(|finding| finding.code == code && finding.path == path);
        assert!(found.is_some(), "{} at {path}: {findings:?}", code.name());
        assert_eq!(found.unwrap().severity(), severity, "{}", code.name());
        assert!(!found.unwrap().message.is_empty());
        assert!(findings.is_sorted_by_key(worthwhile::check::Finding::severity));
    }
}

#[test]
fn just_inside_a_limit_there_is_no_finding() {
    let inside: [(Code, Change); 6] = [
        (Code::LargeImprovement, |case| {
            costs_today(case, "saving * 2.5");
        }),
        (Code::PoolExceeded, |case| costs_today(case, "saving")),
        (Code::HurdleMissed, |case| {
            case.hurdles.payback_within_months = Some(16);
        }),
        (Code::NeverHappens, |case| {
            case.costs.push(paid_once("late", dec("1"), 36));
        }),
        (Code::SoftMajority, |case| {
            another_benefit(case, "second", "saving");
            case.benefits[1].class = BenefitClass::Revenue;
        }),
        (Code::ManyBenefits, |case| {
            for name in ["second", "third", "fourth", "fifth"] {
                another_benefit(case, name, "saving");
            }
        }),
    ];
    for (code, change) in inside {
        let mut case = sound();
        change(&mut case);
        let found = check(&case);
        assert!(
            !found.iter().any(|finding| finding.code == code),
            "{}: {found:?}",
            code.name()
        );
    }
}

#[test]
fn every_code_is_tried_and_has_a_name_of_its_own() {
    let codes: BTreeSet<Code> = breaks().map(|(code, ..)| code).collect();
    let names: BTreeSet<&str> = codes.iter().map(|code| code.name()).collect();
    // The last variant's number tells how many there are.
    assert_eq!(codes.len(), Code::IgnoredProductivity as usize + 1);
    assert_eq!(names.len(), codes.len());
}

#[test]
fn a_line_without_a_name_is_not_quoted_by_nothing() {
    let mut case = sound();
    case.benefits[0].label.clear();
    write_formula(&mut case, "");
    let findings = worthwhile::check::check(&case);
    assert!(
        findings
            .iter()
            .all(|finding| !finding.message.contains("“”"))
    );
    let named = findings
        .iter()
        .find(|f| f.code == Code::NotWritten)
        .unwrap();
    assert!(
        named.message.starts_with("A line without a name"),
        "{}",
        named.message
    );
}
