//! Every finding of `check`: a case that triggers it, with its weight and path, and a sound case that does not.
//!
//! Left out: the wording of the sentences.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a case that cannot be built must stop the test"
)]

mod common;
#[path = "check/tracking.rs"]
mod tracking;

use common::{answer, benefit, blank, dec, driver, id, paid_once, recurring};
use std::collections::BTreeSet;
use worthwhile::check::{Code, Severity, check, check_on};
use worthwhile::engine::Payback;
use worthwhile::model::{
    Actual, Alternative, AlternativeKind, Amount, Baseline, Basis, BenefitClass, Capital, Case,
    Committed, Confirmation, Cost, Currency, DriverValue, EarlyExit, Every, Exact, ExchangeEntry,
    ExchangeKind, Financing, FinancingKind, Gain, Logo, Minimum, Money, NextStep, PaidTo, Payment,
    Phase, PriceBase, Pricing, ProblemCost, Provenance, Ramp, Rate, Reach, Renewal, Scenario, Side,
    Spend, StatedValue, StepState, Tax, Term, Terms, Tier, Trade, TradeState, Words,
    WorkingCapital, Worth, WorthSaidBy, YearlyAmounts,
};

/// The day on which the cases are looked at.
const TODAY: jiff::civil::Date = jiff::civil::date(2027, 1, 15);

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

/// A benefit that grows and rests on a number with another value from year 2 on.
fn grown_by_year(case: &mut Case, year_2: &str) {
    case.drivers[0].years = vec![year_2.parse().unwrap()];
    case.benefits[0].growth = percent("2");
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

/// Something given so many days before [`TODAY`].
fn give(case: &mut Case, from: Side, days_ago: i32, points: i64) {
    use jiff::ToSpan;
    let name = format!("entry_{}", case.exchange.len());
    case.exchange.push(ExchangeEntry {
        id: id(&name),
        from,
        kind: ExchangeKind::Information,
        what: name,
        phase: Phase::InTheBuyingProcess,
        on: TODAY.saturating_sub(days_ago.days()),
        worth: Worth::new(points).unwrap(),
        worth_said_by: WorthSaidBy::Receiver,
    });
}

/// A step that somebody owns and that is due on [`TODAY`].
fn next_step(case: &mut Case) {
    case.next_steps.push(NextStep {
        id: id("meet"),
        what: "Meet".to_owned(),
        owner: "CFO".to_owned(),
        by: Some(TODAY),
        state: StepState::Open,
    });
}

/// A give-get that is on the table.
fn trade(case: &mut Case, get: &str) {
    case.trades.push(Trade {
        id: id("deal"),
        give: "Training".to_owned(),
        get: get.to_owned(),
        cost_to_giver: None,
        worth_to_receiver: None,
        state: TradeState::Offered,
        effect: Vec::new(),
    });
}

/// A competitor that costs something and reaches a share of the benefit.
fn competitor(case: &mut Case, share: &str) {
    case.alternatives.push(Alternative {
        id: id("other"),
        label: "Other".to_owned(),
        kind: AlternativeKind::Competitor,
        costs: vec![paid_once("fee", dec("100"), 0)],
        reaches: vec![Reach {
            benefit: id("saved"),
            share: percent(share),
        }],
        brings: Vec::new(),
        note: String::new(),
    });
}

fn pay(case: &mut Case, amount: &str) {
    case.costs[0] = paid_once("paid", dec(amount), 0);
}

/// The cost as ten units at a price.
fn price(case: &mut Case, pricing: Pricing) {
    case.costs[0].spend = Spend::OneOff {
        amount: Amount::Quantity {
            quantity: 10.into(),
            unit: "user".to_owned(),
            unit_price: Money::new(dec("5000"), Currency::USD),
            pricing,
        },
        month: 0,
    };
}

fn yearly(case: &mut Case, amount: Amount) {
    case.costs[0].spend = Spend::Recurring {
        amount,
        every: Every::Year,
        paid: Payment::InAdvance,
        from_month: 1,
        to_month: None,
    };
}

fn term(case: &mut Case, committed_months: u32, renewal: Option<Renewal>) {
    case.costs[0].term = Some(Term {
        committed_months,
        early_exit: EarlyExit::RestOfTerm,
        renewal,
    });
}

fn tier(above: i64) -> Tier {
    Tier {
        above: above.into(),
        tier_price: 4000.into(),
        fee: Exact::default(),
    }
}

fn committed(quantity: i64, beyond: Option<i64>) -> Minimum {
    Minimum::Quantity(Committed {
        committed: quantity.into(),
        price_beyond: beyond.map(Exact::from),
    })
}

/// A case that is wrong until it is mended.
const ERRORS: [Break; 12] = [
    (
        Code::OutOfRange,
        Severity::Error,
        "finance.discount_rates",
        |case| case.finance.discount_rates = vec![percent("5"); 4],
    ),
    (
        Code::OutOfRange,
        Severity::Error,
        "finance.tax.rate",
        |case| case.finance.tax = Some(tax("101")),
    ),
    (
        Code::UnknownReference,
        Severity::Error,
        "benefits[saved].acts_on",
        |case| {
            costs_today(case, "saving * 5");
            case.benefits[0].acts_on = Some("Something else".to_owned());
        },
    ),
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
    (Code::OutOfRange, Severity::Error, "discount", |case| {
        case.discount = percent("100.1");
    }),
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
const WARNINGS: [Break; 43] = [
    (
        Code::NotOurContract,
        Severity::Warning,
        "trades[deal].effect",
        |case| {
            price(case, Pricing::default());
            trade(case, "A reference");
            case.trades[0]
                .effect
                .push(worthwhile::model::Change::Quantity {
                    cost: id("paid"),
                    quantity: 11.into(),
                });
        },
    ),
    (
        Code::UnusableLogo,
        Severity::Warning,
        "logos.provider",
        |case| case.logos.provider = Some(Logo::from_base64("not a picture")),
    ),
    (
        Code::NeverHappens,
        Severity::Warning,
        "drivers[saving].years",
        |case| {
            case.drivers[0].years = [70_000, 80_000, 90_000].map(Exact::from).to_vec();
        },
    ),
    (
        Code::SameName,
        Severity::Warning,
        "drivers[saving_2].label",
        |case| {
            let mut twin = case.drivers[0].clone();
            twin.id = id("saving_2");
            twin.label = format!(" {} ", twin.label.to_uppercase());
            case.drivers.push(twin);
        },
    ),
    (
        Code::NotUsed,
        Severity::Warning,
        "costs[paid].term",
        |case| term(case, 12, None),
    ),
    (
        Code::NotUsed,
        Severity::Warning,
        "costs[paid].term",
        |case| {
            yearly(case, Amount::Formula("saving / 4".to_owned()));
            term(case, 12, Some(Renewal::NewPrice(Exact::from(2))));
        },
    ),
    (
        Code::CommittedBeyond,
        Severity::Warning,
        "costs[paid].term",
        |case| {
            yearly(case, Amount::Fixed(Money::new(dec("15000"), Currency::USD)));
            term(case, 37, None);
        },
    ),
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
        Code::HurdleNotYet,
        Severity::Warning,
        "hurdles.payback_within_months",
        |case| {
            case.hurdles.payback_within_months = Some(15);
            // What it brings is not known yet.
            another_benefit(case, "second", "");
        },
    ),
    (
        Code::HurdleMissedBeside,
        Severity::Warning,
        "hurdles.payback_within_months",
        |case| {
            case.hurdles.payback_within_months = Some(16);
            // At nine tenths of the saving the money is back about two months later.
            let DriverValue::Known(value) = case.drivers[0].value.clone() else {
                return;
            };
            case.drivers[0].low = Some(Exact(value.value() * dec("0.9")));
            case.drivers[0].high = Some(value);
        },
    ),
    (Code::Incomplete, Severity::Warning, "", |case| {
        let spend = Spend::OneOff {
            amount: Amount::Formula(String::new()),
            month: 0,
        };
        case.costs.push(Cost::new(
            id("open"),
            "Open",
            PaidTo::CustomersOwnWork,
            spend,
        ));
    }),
    (
        Code::NotUsed,
        Severity::Warning,
        "benefits[saved].growth",
        |case| {
            case.benefits[0].growth = percent("10");
            case.benefits[0].ramp = Ramp::None;
            case.benefits[0].gain = Gain::ByYear(YearlyAmounts {
                currency: None,
                initial: Exact::from(0),
                years: vec![Exact::from(60_000); 3],
                said: Some(Provenance::new(Basis::Measured, "CFO")),
            });
        },
    ),
    (
        Code::NotUsed,
        Severity::Warning,
        "costs[paid].uplift",
        |case| {
            case.costs[0].uplift = percent("3");
        },
    ),
    (
        Code::FinanceUnclear,
        Severity::Warning,
        "finance.terms",
        |case| case.finance.inflation = percent("2"),
    ),
    (
        Code::FinanceUnclear,
        Severity::Warning,
        "finance.inflation",
        |case| {
            case.finance.terms = Some(Terms::Real);
            case.finance.financing = Some(loan(24));
        },
    ),
    (
        Code::FinanceUnclear,
        Severity::Warning,
        "finance.financing.months",
        |case| case.finance.financing = Some(loan(20)),
    ),
    (
        Code::FinanceUnclear,
        Severity::Warning,
        "finance.working_capital",
        |case| {
            case.finance.tax = Some(tax("20"));
            case.benefits[0].class = BenefitClass::WorkingCapital;
            case.benefits[0].gain = Gain::OneOff {
                formula: "1000 USD".to_owned(),
                month: 1,
            };
        },
    ),
    (
        Code::NotUsed,
        Severity::Warning,
        "finance.working_capital",
        |case| case.finance.working_capital = Some(WorkingCapital::GivenBack),
    ),
    (
        Code::NotUsed,
        Severity::Warning,
        "finance.price_base",
        |case| case.finance.price_base = PriceBase::Start,
    ),
    (
        Code::NotUsed,
        Severity::Warning,
        "finance.financing",
        |case| {
            case.costs.clear();
            case.finance.financing = Some(loan(24));
        },
    ),
    (
        Code::AfterTaxLoss,
        Severity::Warning,
        "finance.tax",
        |case| {
            case.costs[0].capital = Some(Capital::default());
            case.finance.tax = Some(tax("99"));
        },
    ),
    (
        Code::HurdleMissed,
        Severity::Warning,
        "hurdles.irr_at_least",
        |case| case.hurdles.irr_at_least = Some(percent("9000")),
    ),
    (
        Code::NotUsed,
        Severity::Warning,
        "costs[paid].spend",
        |case| {
            price(
                case,
                Pricing {
                    years: vec![3.into()],
                    ..Pricing::default()
                },
            );
        },
    ),
    (
        Code::NotUsed,
        Severity::Warning,
        "costs[paid].spend",
        |case| {
            price(
                case,
                Pricing {
                    tiers: vec![tier(5), tier(9)],
                    minimum: Some(committed(7, Some(2))),
                    ..Pricing::default()
                },
            );
        },
    ),
    (
        Code::RangeOrder,
        Severity::Warning,
        "costs[paid].spend",
        |case| {
            price(
                case,
                Pricing {
                    tiers: vec![tier(5), tier(5)],
                    ..Pricing::default()
                },
            );
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
const HINTS: [Break; 14] = [
    (
        Code::GrowthOnYears,
        Severity::Hint,
        "benefits[saved].growth",
        |case| grown_by_year(case, "70000"),
    ),
    (
        Code::MinimumAboveUse,
        Severity::Hint,
        "costs[paid].spend",
        |case| {
            price(
                case,
                Pricing {
                    minimum: Some(committed(11, None)),
                    ..Pricing::default()
                },
            );
        },
    ),
    (
        Code::RevenueWithoutMargin,
        Severity::Hint,
        "benefits[saved].gain",
        |case| case.benefits[0].class = BenefitClass::Revenue,
    ),
    (Code::PriceAboveList, Severity::Hint, "discount", |case| {
        case.discount = percent("-5");
    }),
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

/// What is given, traded and planned, and what others bring, looked at on [`TODAY`].
const EXCHANGE: [Break; 16] = [
    (
        Code::GiveWithoutGet,
        Severity::Warning,
        "trades[deal].get",
        |case| {
            trade(case, " ");
        },
    ),
    (
        Code::NextStepWithoutOwner,
        Severity::Hint,
        "next_steps[meet].owner",
        |case| {
            next_step(case);
            case.next_steps[0].owner.clear();
        },
    ),
    (
        Code::NextStepOverdue,
        Severity::Warning,
        "next_steps[meet].by",
        |case| {
            next_step(case);
            case.next_steps[0].by = TODAY.yesterday().ok();
        },
    ),
    (
        Code::KindDoesNotFit,
        Severity::Warning,
        "exchange[entry_0].kind",
        |case| {
            give(case, Side::Customer, 0, 3);
            case.exchange[0].kind = ExchangeKind::Concession;
        },
    ),
    (
        Code::EntryAhead,
        Severity::Hint,
        "exchange[entry_0].on",
        |case| {
            give(case, Side::Customer, -1, 3);
        },
    ),
    (
        Code::ExchangeStalled,
        Severity::Warning,
        "exchange",
        |case| {
            give(case, Side::Customer, 22, 3);
            give(case, Side::Provider, 0, 3);
        },
    ),
    (
        Code::ExchangeStalled,
        Severity::Warning,
        "exchange",
        |case| {
            give(case, Side::Provider, 22, 3);
        },
    ),
    (
        Code::ExchangeOneSided,
        Severity::Warning,
        "exchange",
        |case| {
            (0..3).for_each(|_| give(case, Side::Customer, 0, 4));
        },
    ),
    (
        Code::ExchangeOneSided,
        Severity::Warning,
        "exchange",
        |case| {
            (0..3).for_each(|_| give(case, Side::Provider, 0, 4));
        },
    ),
    (
        Code::OutOfRange,
        Severity::Error,
        "exchange_rules.viable_to",
        |case| {
            case.exchange_rules.viable_to = percent("101");
        },
    ),
    (
        Code::RangeOrder,
        Severity::Warning,
        "exchange_rules.viable_from",
        |case| {
            case.exchange_rules.viable_from = percent("66");
        },
    ),
    (
        Code::MeTooValue,
        Severity::Warning,
        "stated_values[value]",
        |case| {
            competitor(case, "100");
        },
    ),
    (
        Code::OnlyCompetitorReaches,
        Severity::Warning,
        "alternatives[other].brings[theirs]",
        |case| {
            competitor(case, "50");
            let theirs = benefit("theirs", recurring("saving"));
            case.alternatives[0].brings.push(theirs);
        },
    ),
    (
        Code::UntiedBenefit,
        Severity::Warning,
        "alternatives[other].brings[theirs]",
        |case| {
            competitor(case, "50");
            let mut theirs = benefit("theirs", recurring("saving"));
            theirs.serves = None;
            case.alternatives[0].brings.push(theirs);
        },
    ),
    (
        Code::BadFormula,
        Severity::Error,
        "alternatives[other].brings[theirs].gain",
        |case| {
            competitor(case, "50");
            let theirs = benefit("theirs", recurring("nobody * 2"));
            case.alternatives[0].brings.push(theirs);
        },
    ),
    (
        Code::OutOfRange,
        Severity::Error,
        "alternatives[other].reaches",
        |case| {
            competitor(case, "201");
        },
    ),
];

/// The agreed version of the case, to differ from.
fn agree(case: &mut Case) {
    case.baseline = Some(Baseline {
        agreed_on: TODAY,
        agreed_by: vec!["CFO".to_owned()],
        case: Box::new(case.clone()),
    });
}

/// What is possible and unusual of its kind.
const UNUSUAL: [Break; 12] = [
    (
        Code::UnusualNumber,
        Severity::Warning,
        "discount_rate",
        |case| case.discount_rate = percent("1200"),
    ),
    (
        Code::UnusualNumber,
        Severity::Warning,
        "drivers[saving].value",
        |case| case.drivers[0].value = DriverValue::Known(Exact(dec("-5"))),
    ),
    (
        Code::UnusualNumber,
        Severity::Warning,
        "drivers[share].value",
        |case| case.drivers.push(driver("share", "2500", "%")),
    ),
    (
        // A percent sign may have been lost: 60,000 is 100 times 600.
        Code::UnusualNumber,
        Severity::Warning,
        "drivers[saving].low",
        |case| case.drivers[0].low = Some(Exact(dec("600"))),
    ),
    (
        Code::UnusualNumber,
        Severity::Warning,
        "drivers[saving].high",
        |case| case.drivers[0].high = Some(Exact(dec("6000000"))),
    ),
    (
        Code::UnusualNumber,
        Severity::Warning,
        "benefits[saved].growth",
        |case| case.benefits[0].growth = percent("300"),
    ),
    (
        Code::UnusualNumber,
        Severity::Warning,
        "costs[paid].risk",
        |case| case.costs[0].risk = percent("900"),
    ),
    (
        Code::UnusualNumber,
        Severity::Warning,
        "scenarios[other].changes",
        |case| {
            let changes = vec![worthwhile::model::Change::Driver {
                id: id("saving"),
                value: Exact(dec("6000000")),
            }];
            case.scenarios.push(Scenario {
                id: id("other"),
                name: "Other".to_owned(),
                changes,
                note: String::new(),
            });
        },
    ),
    (
        Code::UnusualNumber,
        Severity::Warning,
        "drivers[saving].value",
        |case| {
            agree(case);
            case.drivers[0].value = DriverValue::Known(Exact(dec("6000000")));
        },
    ),
    (
        Code::UnitChanged,
        Severity::Warning,
        "drivers[saving].unit",
        |case| {
            agree(case);
            "USD/month".clone_into(&mut case.drivers[0].unit);
        },
    ),
    (Code::UnusualDay, Severity::Warning, "start", |case| {
        case.start = jiff::civil::date(1927, 1, 1);
    }),
    (
        Code::UnusualDay,
        Severity::Warning,
        "drivers[saving].said",
        |case| {
            let said = case.drivers[0].said.as_mut().unwrap();
            said.on = Some(TODAY.tomorrow().unwrap());
        },
    ),
];

fn breaks() -> impl Iterator<Item = Break> {
    ERRORS
        .into_iter()
        .chain(WARNINGS)
        .chain(UNUSUAL)
        .chain(HINTS)
        .chain(EXCHANGE)
        .chain(tracking::TRACKING)
}

#[test]
fn a_sound_case_has_no_findings() {
    let case = sound();
    assert_eq!(check(&case), []);
    assert_eq!(check_on(&case, TODAY), []);
    assert!(matches!(answer(&case).payback, Payback::After { months, .. } if months == dec("16")));
}

#[test]
fn each_break_is_found_at_its_path_with_its_weight() {
    for (code, severity, path, break_it) in breaks() {
        let mut case = sound();
        break_it(&mut case);
        let findings = check_on(&case, TODAY);
        let found = findings
            .iter()
            .find(|finding| finding.code == code && finding.path == path);
        assert!(found.is_some(), "{} at {path}: {findings:?}", code.name());
        assert_eq!(found.unwrap().severity(), severity, "{}", code.name());
        assert!(!found.unwrap().message.is_empty());
        let field = worthwhile::model::fields::Path::from(path).field();
        assert!(field.is_some(), "{path} is in no table of fields");
        assert!(findings.is_sorted_by_key(worthwhile::check::Finding::severity));
    }
}

/// What is just inside a limit, by the finding that must not come.
const INSIDE: [(Code, Change); 21] = [
    (Code::GrowthOnYears, |case| grown_by_year(case, "60000")),
    (Code::NeverHappens, |case| {
        case.drivers[0].years = vec![dec("70000").into(), dec("80000").into()];
    }),
    (Code::UnusualNumber, |case| {
        case.discount_rate = percent("50");
        case.benefits[0].growth = percent("100");
        case.drivers.push(driver("share", "100", "%"));
        // A change may go both ways, and a wide range is no lost sign.
        case.drivers.push(driver("change", "3", "%"));
        case.drivers[2].low = Some(Exact(dec("-4")));
        case.drivers[0].high = Some(Exact(dec("5000000")));
    }),
    (Code::UnitChanged, |case| {
        agree(case);
        "USD per year".clone_into(&mut case.drivers[0].unit);
    }),
    (Code::UnusualDay, |case| {
        case.drivers[0].said.as_mut().unwrap().on = Some(TODAY);
    }),
    (Code::RevenueWithoutMargin, |case| {
        case.benefits[0].class = BenefitClass::Revenue;
        write_formula(case, "saving * 30%");
    }),
    (Code::OutOfRange, |case| {
        case.discount_rate = percent("-99");
        case.calendar.weeks_per_year = Exact::from(53);
        case.hurdles.roi_at_least = Some(percent("-100"));
    }),
    (Code::PriceAboveList, |case| case.discount = percent("0")),
    (Code::OutOfRange, |case| case.discount = percent("-50")),
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
    (Code::GiveWithoutGet, |case| {
        trade(case, "");
        case.trades[0].state = TradeState::Refused;
    }),
    (Code::NextStepOverdue, next_step),
    (Code::ExchangeStalled, |case| {
        give(case, Side::Customer, 21, 3);
        give(case, Side::Provider, 21, 3);
    }),
    (Code::ExchangeOneSided, |case| {
        // 7 of 20 points are 35 %, and 13 of 20 are 65 %.
        (0..4).for_each(|_| give(case, Side::Customer, 0, 3));
        give(case, Side::Customer, 0, 1);
        give(case, Side::Provider, 0, 5);
        give(case, Side::Provider, 0, 2);
    }),
    (Code::EntryAhead, |case| give(case, Side::Customer, 0, 3)),
    (Code::MeTooValue, |case| competitor(case, "99.9")),
];

#[test]
fn just_inside_a_limit_there_is_no_finding() {
    for (code, change) in INSIDE {
        let mut case = sound();
        change(&mut case);
        let found = check_on(&case, TODAY);
        assert!(
            !found.iter().any(|finding| finding.code == code),
            "{}: {found:?}",
            code.name()
        );
    }
}

fn tax(rate: &str) -> Tax {
    Tax {
        rate: percent(rate),
        ..Tax::default()
    }
}

fn loan(months: u32) -> Financing {
    Financing {
        kind: FinancingKind::Loan,
        rate: percent("5"),
        months,
        every: Every::Year,
        paid: Payment::InArrears,
    }
}

#[test]
fn every_code_is_tried_and_has_a_name_of_its_own() {
    let codes: BTreeSet<Code> = breaks().map(|(code, ..)| code).collect();
    let names: BTreeSet<&str> = codes.iter().map(|code| code.name()).collect();

    assert_eq!(codes.len(), Code::ALL.len());
    assert_eq!(names.len(), codes.len());
}

#[test]
fn a_figure_that_misses_a_hurdle_is_not_told_to_be_what_it_misses() {
    let missed = |change: Change| {
        let mut case = sound();
        change(&mut case);
        let found = check(&case).into_iter();
        let found = found.filter(|finding| finding.code == Code::HurdleMissed);
        found.map(|finding| finding.message).collect::<Vec<_>>()
    };
    let roi = answer(&sound()).roi.ratio().unwrap();
    assert_eq!(roi.round_dp(9), dec("1.438767844"));
    let just_above = missed(|case| case.hurdles.roi_at_least = Some(percent("143.877")));
    assert_eq!(
        just_above,
        ["The return of 143.8768% misses the customer's own hurdle of 143.877%."]
    );
    let far_above = missed(|case| case.hurdles.roi_at_least = Some(percent("145")));
    assert_eq!(
        far_above,
        ["The return of 144% misses the customer's own hurdle of 145%."]
    );
    let late = missed(|case| {
        case.hurdles.payback_within_months = Some(1);
    });
    assert_eq!(
        late,
        ["The payback of 16\u{a0}months misses the customer's own hurdle of 1\u{a0}month."]
    );
    let just_late = missed(|case| {
        case.costs[0].risk = percent("0.1");
        case.hurdles.payback_within_months = Some(16);
    });
    assert_eq!(
        just_late,
        ["The payback of 16.01\u{a0}months misses the customer's own hurdle of 16\u{a0}months."]
    );
}

#[test]
fn a_hurdle_is_missed_by_a_case_without_any_cost_as_well() {
    let mut case = sound();
    case.costs.clear();
    write_formula(&mut case, "-saving");
    assert_eq!(answer(&case).roi.ratio(), None);
    let found = check(&case);
    let missed = found.iter().find(|one| one.code == Code::HurdleMissed);
    assert!(missed.is_some_and(|one| one.path.is_empty()), "{found:?}");
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

#[test]
fn only_a_day_makes_things_late() {
    let mut case = sound();
    next_step(&mut case);
    give(&mut case, Side::Customer, 0, 5);
    assert_eq!(check(&case), []);
    assert_eq!(check_on(&case, TODAY), []);
    let later = TODAY.saturating_add(jiff::ToSpan::days(22));
    let codes: Vec<Code> = check_on(&case, later)
        .iter()
        .map(|finding| finding.code)
        .collect();
    // Both sides are silent by then, and the step was due.
    assert_eq!(
        codes,
        [
            Code::ExchangeStalled,
            Code::ExchangeStalled,
            Code::NextStepOverdue
        ]
    );
}

#[test]
fn a_line_that_is_gone_since_it_was_agreed_may_still_be_reported() {
    let mut case = sound();
    agree(&mut case);
    case.benefits[0].profile.owner = "CFO".to_owned();
    case.benefits[0].profile.how = "Ledger".to_owned();
    case.costs.clear();
    case.costs.push(paid_once("other", dec("50000"), 0));
    case.actuals.push(Actual {
        line: id("paid"),
        month: 0,
        amount: Exact(dec("50000")),
        currency: None,
        said: None,
    });
    assert_eq!(check(&case), []);
}

#[test]
fn settings_that_cannot_be_are_found_each_at_its_field() {
    let wrong: [(&str, Change); 8] = [
        ("discount_rate", |case| case.discount_rate = percent("-200")),
        ("calendar.weeks_per_year", |case| {
            case.calendar.weeks_per_year = Exact::from(0);
        }),
        ("calendar.weeks_per_year", |case| {
            case.calendar.weeks_per_year = Exact::from(400);
        }),
        ("hurdles.payback_within_months", |case| {
            case.hurdles.payback_within_months = Some(0);
        }),
        ("hurdles.roi_at_least", |case| {
            case.hurdles.roi_at_least = Some(percent("-101"));
        }),
        ("simulation.trials", |case| {
            case.simulation.trials = 4_000_000_000;
        }),
        ("exchange_rules.stalled_after_days", |case| {
            case.exchange_rules.stalled_after_days = 0;
        }),
        ("benefits[saved].growth", |case| {
            case.benefits[0].growth = percent("2000");
        }),
    ];
    for (path, change) in wrong {
        let mut case = sound();
        change(&mut case);
        let findings = check(&case);
        let found = findings
            .iter()
            .any(|finding| finding.code == Code::OutOfRange && finding.path == path);
        assert!(found, "{path}: {findings:?}");
    }
}

#[test]
fn a_credit_is_below_zero_without_a_finding_as_long_as_the_price_is_not() {
    let found = |credit: &str| {
        let mut case = sound();
        for (name, amount) in [("price", "9000"), ("credit", credit)] {
            let mut line = paid_once(name, dec(amount), 0);
            line.paid_to = PaidTo::OurPrice;
            case.costs.push(line);
        }
        let found = check(&case);
        let found = found.iter().filter(|one| one.code == Code::NegativeAmount);
        found.map(|one| one.path.clone()).collect::<Vec<_>>()
    };
    assert!(found("-9000").is_empty());
    assert_eq!(found("-9001"), ["costs[credit].spend"]);
}

#[test]
fn what_the_customer_or_others_pay_is_never_below_zero() {
    for paid_to in [PaidTo::CustomersOwnWork, PaidTo::ThirdParty] {
        let mut case = sound();
        let mut line = paid_once("refund", dec("-300"), 0);
        line.paid_to = paid_to;
        case.costs.push(line);
        let found = check(&case);
        let mut found = found.iter().filter(|one| one.code == Code::NegativeAmount);
        let path = found.next().map(|one| one.path.as_str());
        assert_eq!(path, Some("costs[refund].spend"), "{paid_to:?}");
    }
}
