//! The sample and the templates as a whole: once every question is answered, every line is a number.
//!
//! Left out: whether the files are in the program's own style (beside the code).
#![expect(
    clippy::unwrap_used,
    reason = "a sample that cannot be answered should stop its test"
)]

use jiff::civil::date;
use rust_decimal::Decimal;
use worthwhile::check::{Code, Severity, check, check_on};
use worthwhile::engine::tracking::{Promise, TrackedLine, Tracking, Verdict, track};
use worthwhile::engine::{Ask, BenefitResult, evaluate};
use worthwhile::formula::Unit;
use worthwhile::model::{
    Amount, Case, Cost, Currency, Distribution, Driver, DriverValue, Exact, PaidTo, Ramp, Rate,
    Spend, Words,
};
use worthwhile::storage::emptied;
use worthwhile::storage::library::{in_currency, sample, sample_after_sale, templates};

/// Every question answered with the same number, in whatever unit it is asked.
fn answered(mut case: Case) -> Case {
    for driver in &mut case.drivers {
        if driver.value == DriverValue::Open {
            driver.value = DriverValue::Known(Exact::from(10));
        }
    }
    case
}

#[test]
fn in_an_answered_template_every_line_counts_in_any_currency() {
    for template in templates() {
        for currency in [Currency::EUR, Currency::JPY] {
            let case = answered(in_currency(&template.case().unwrap(), currency));
            let results = evaluate(&case, &Ask::default()).unwrap();
            let name = template.name;
            assert!(results.benefits.iter().all(BenefitResult::counts), "{name}");
            assert!(
                results
                    .costs
                    .iter()
                    .all(|x| x.figures.total > Decimal::ZERO),
                "{name}"
            );
            assert_eq!(results.inaction.missing, [], "{name}");
            let findings = check(&case);
            assert!(
                findings.iter().all(|x| x.severity() != Severity::Error),
                "{name}: {findings:?}"
            );
        }
    }
}

/// The deals of issue lists and sales books: what people sell most.
#[test]
fn there_is_a_template_for_each_usual_deal() {
    let names: Vec<&str> = templates().iter().map(|one| one.name).collect();
    assert!(names.len() >= 12, "{names:?}");
    for deal in [
        "software_replacement",
        "cloud_migration",
        "sales_productivity",
        "recruiting_turnover",
        "energy_fleet",
        "quality_scrap",
        "inventory_capital",
        "compliance",
    ] {
        assert!(names.contains(&deal), "{deal}");
    }
    for (place, template) in templates().iter().enumerate() {
        let others = templates().iter().skip(place + 1);
        for other in others {
            assert_ne!(template.name, other.name);
            assert_ne!(template.title, other.title);
        }
    }
}

fn is_a_plain_question(text: &str) -> bool {
    text.ends_with('?') && text.starts_with(char::is_uppercase) && !text.contains("  ")
}

#[test]
fn a_template_asks_ten_to_twenty_questions_and_knows_no_answer() {
    for template in templates() {
        let (name, case) = (template.name, template.case().unwrap());
        assert!((10..=20).contains(&case.drivers.len()), "{name}");
        for driver in &case.drivers {
            let asked = format!("{name}: {}", driver.id);
            assert!(is_a_plain_question(&driver.question), "{asked}");
            assert!(!driver.question.contains(char::is_numeric), "{asked}");
            assert!(!driver.unit.is_empty(), "{asked}");
            assert!(
                Unit::parse(&driver.unit).is_ok(),
                "{asked}: {}",
                driver.unit
            );
            let open = Driver {
                question: driver.question.clone(),
                ..Driver::open(driver.id.clone(), &driver.label, &driver.unit)
            };
            assert_eq!(*driver, open, "{asked}");
            assert_eq!(driver.distribution, Distribution::Pert, "{asked}");
        }
    }
}

#[test]
fn every_benefit_of_a_template_serves_something_to_be_said_by_the_customer() {
    for template in templates() {
        let (name, case) = (template.name, template.case().unwrap());
        for value in &case.stated_values {
            let Words::Ours(question) = &value.words else {
                panic!("{name}: words of a customer who does not exist");
            };
            assert!(is_a_plain_question(question), "{name}: {question}");
            let measure = value.measure.as_ref().unwrap();
            assert_eq!((measure.now, measure.target), (None, None), "{name}");
            assert!(!value.costs_today.is_empty(), "{name}: {}", value.id);
            let mut serving = case
                .benefits
                .iter()
                .filter(|benefit| benefit.serves.as_ref() == Some(&value.id));
            assert!(serving.next().is_some(), "{name}: {}", value.id);
        }
        for benefit in &case.benefits {
            let of = format!("{name}: {}", benefit.id);
            let served = benefit.serves.as_ref().expect(&of);
            let value = case.stated_values.iter().find(|one| one.id == *served);
            let parts = &value.expect(&of).costs_today;
            // What comes once draws on no cost of today (method §3).
            let once = matches!(benefit.gain, worthwhile::model::Gain::OneOff { .. });
            match &benefit.acts_on {
                None => assert!(once, "{of}"),
                Some(part) => assert!(parts.iter().any(|one| one.label == *part), "{of}"),
            }
            assert_eq!(
                (&benefit.ramp, benefit.risk),
                (&Ramp::None, Rate::ZERO),
                "{of}"
            );
            assert_eq!(
                (benefit.productivity, benefit.attribution),
                (None, Rate::WHOLE)
            );
        }
    }
}

/// Training or getting used to it, and what a project takes besides: work of their own, moving or cleaning data, both at once, leaving the old.
#[test]
fn a_template_reminds_of_the_costs_that_people_forget_and_names_no_amount() {
    let by_formula = |cost: &Cost| {
        matches!(
            &cost.spend,
            Spend::OneOff { amount: Amount::Formula(text), .. }
                | Spend::Recurring { amount: Amount::Formula(text), .. }
                if !text.is_empty() && !text.contains(char::is_numeric)
        )
    };
    for template in templates() {
        let (name, case) = (template.name, template.case().unwrap());
        for cost in &case.costs {
            assert!(by_formula(cost), "{name}: {}", cost.id);
            assert_eq!((cost.risk, cost.uplift), (Rate::ZERO, Rate::ZERO), "{name}");
        }
        let paid_to = |to| case.costs.iter().filter(|cost| cost.paid_to == to).count();
        assert!(paid_to(PaidTo::OurPrice) >= 1, "{name}");
        assert!(paid_to(PaidTo::CustomersOwnWork) >= 2, "{name}");
        let learns = ["training", "change", "learning"];
        let ids: Vec<&str> = case.costs.iter().map(|cost| cost.id.as_str()).collect();
        assert!(ids.iter().any(|id| learns.contains(id)), "{name}: {ids:?}");
    }
    let mut all: Vec<String> = Vec::new();
    for template in templates() {
        all.extend(
            template
                .case()
                .unwrap()
                .costs
                .iter()
                .map(|cost| cost.id.to_string()),
        );
    }
    for forgotten in [
        "project_team",
        "migration",
        "clean_up",
        "parallel",
        "decommissioning",
        "change",
        "upkeep",
        "interfaces",
        "leaving",
    ] {
        assert!(all.iter().any(|id| id == forgotten), "{forgotten}");
    }
}

#[test]
fn a_blank_template_claims_no_figure() {
    for template in templates() {
        let case = template.case().unwrap();
        let results = evaluate(&case, &Ask::default()).unwrap();
        let name = template.name;
        assert!(
            !results.benefits.iter().any(BenefitResult::counts),
            "{name}"
        );
        assert_eq!(results.benefits_total.total, Decimal::ZERO, "{name}");
        assert_eq!(results.costs_total.total, Decimal::ZERO, "{name}");
        assert!(results.inaction.doing_nothing.is_none(), "{name}");
    }
}

#[test]
fn a_blank_template_has_questions_but_no_errors() {
    for template in templates() {
        let findings = check(&template.case().unwrap());
        assert!(findings.iter().all(|x| x.severity() != Severity::Error));
    }
}

/// A case of one's own as a template asks for everything the case knew, claims nothing, and answers as the others do.
#[test]
fn a_template_made_of_a_case_claims_nothing_and_counts_once_it_is_answered() {
    let mut cases = vec![sample().unwrap()];
    cases.extend(templates().iter().map(|one| answered(one.case().unwrap())));
    for case in cases {
        let name = &case.title;
        let blank = emptied(&case, "Ours", case.start).case;
        let results = evaluate(&blank, &Ask::default()).unwrap();
        assert!(
            !results.benefits.iter().any(BenefitResult::counts),
            "{name}"
        );
        assert_eq!(results.costs_total.total, Decimal::ZERO, "{name}");
        assert!(results.inaction.doing_nothing.is_none(), "{name}");
        for filled in [&blank, &answered(blank.clone())] {
            let findings = check(filled);
            let error = findings.iter().find(|x| x.severity() == Severity::Error);
            assert!(error.is_none(), "{name}: {error:?}");
        }
        let results = evaluate(&answered(blank), &Ask::default()).unwrap();
        assert!(results.benefits.iter().all(BenefitResult::counts), "{name}");
        let counts = |total: Decimal| total > Decimal::ZERO;
        assert!(
            results.costs.iter().all(|x| counts(x.figures.total)),
            "{name}"
        );
    }
}

/// The figures were computed by a script of its own, from the method and not from this program.
#[test]
fn the_sample_comes_out_as_computed_independently() {
    let results = evaluate(&sample().unwrap(), &Ask::default()).unwrap();
    let near = |found: Decimal, expected: &str| {
        let expected: Decimal = expected.parse().unwrap();
        assert!(
            (found - expected).abs() < Decimal::new(1, 2),
            "{found} instead of {expected}"
        );
    };
    near(results.npv, "368582.28");
    near(results.benefits_total.present_value, "640110.59");
    near(results.costs_total.present_value, "271528.31");
    near(results.roi.ratio().unwrap(), "1.3574");
    near(results.payback.months().unwrap(), "14.7476");
    near(results.inaction.doing_nothing.unwrap().total, "5634322.75");
}

#[test]
fn the_sample_has_no_errors_and_few_warnings() {
    let findings = check(&sample().unwrap());
    let count = |severity| findings.iter().filter(|x| x.severity() == severity).count();
    assert_eq!(count(Severity::Error), 0, "{findings:?}");
    // What is missing, that the answer is before it, what is back before it has built up, where the competitor does as well, and the two
    // hurdles that hard benefits alone and the conservative scenario miss.
    assert!(count(Severity::Warning) <= 6, "{findings:?}");
    let answered = check(&answered(sample().unwrap()));
    assert!(
        answered.iter().all(|x| x.severity() != Severity::Error),
        "{answered:?}"
    );
}

/// What became of the sample a year after its signature.
fn a_year_later() -> Tracking {
    let case = sample_after_sale().unwrap();
    let promise = Promise::of(case.baseline.as_ref().unwrap()).unwrap();
    track(&case, &promise, None).unwrap()
}

fn tracked<'t>(tracking: &'t Tracking, id: &str) -> &'t TrackedLine {
    let mut lines = tracking.lines.iter();
    lines.find(|line| line.id.as_str() == id).unwrap()
}

#[test]
fn a_year_after_its_signature_the_sample_comes_out_as_added_up_by_hand() {
    let tracking = a_year_later();
    assert_eq!(tracking.month, 12);
    let near = |found: Decimal, expected: &str| {
        let expected: Decimal = expected.parse().unwrap();
        let apart = (found - expected).abs();
        assert!(apart < Decimal::new(1, 2), "{found} instead of {expected}");
    };
    // Promised: 1,130 claims a week, 46 weeks, 26 − 17 = 9 minutes at 38 an hour are 296,286 a year; 90 % by us, 60 % productive, 90 % after
    // risk and 60 % in the first year are 86,397.00, and ten months of it 71,997.50.
    let typing = &tracked(&tracking, "handler_time").progress;
    near(typing.promised_reported, "71997.498");
    // Measured: a minute of a weekly claim is 46 · 38 · 0.9 · 0.6 / 60 / 12 = 1.311 a month. Minutes saved are 3 and 4 of 1,240 claims;
    // 4.5, 5, 5.5, 6 of 1,105; 6.5, 7, 7, 7.2 of 1,080: 8,680 + 23,205 + 29,916 = 61,801.
    near(typing.achieved, "81021.111");
    // Promised: 1,130 · 46 · 0.54 calls at 4.60 are 129,118.32 a year, 85 % after risk; the ramp over eight months makes 6.5 of ten months.
    let calls = &tracked(&tracking, "fewer_calls").progress;
    near(calls.promised_reported, "59448.23");
    // Measured: a call of a weekly claim is 46 · 4.60 / 12 = 17.6333 a month; 0.07 and 0.12 of 1,240; 0.17, 0.22, 0.26, 0.28 of 1,105;
    // 0.33, 0.35, 0.37 of 1,080: 235.6 + 1,027.65 + 1,134 = 2,397.25; and 6,600 booked in the last month.
    near(calls.achieved, "48871.51");
    near(tracking.benefits.achieved, "129892.62");
    near(tracking.benefits.promised_reported, "131445.73");
    // Spent beyond the promise: 31,680 of 24,192 on the project, 13,800 of 10,350 on records, less 471.20 of 16,051.20 on training and 23 on
    // the interface: 22,400 USD at 0.92 instead of 19,500 USD at 0.92 and 15 % more.
    near(tracking.costs.difference, "10443.80");
}

#[test]
fn a_year_after_its_signature_not_all_is_good_in_the_sample() {
    let (case, tracking) = (sample_after_sale().unwrap(), a_year_later());
    let verdict = |id: &str| {
        let share = tracked(&tracking, id).progress.achieved_share;
        share.map(|share| Verdict::of(share, &case.tracking_rules))
    };
    assert_eq!(verdict("handler_time"), Some(Verdict::OnTrack));
    assert_eq!(verdict("fewer_calls"), Some(Verdict::Short));
    assert_eq!(verdict("renewals_won"), None, "nothing is reported");
    assert!(tracking.costs.difference > Decimal::ZERO);
    assert_eq!(tracking.problems, [], "every report is in a figure");
    // A forecast is kept as it was given, and the last one is that of the latest measures.
    let given = case.reforecasts.last().unwrap().amount.value();
    let latest = tracking.benefits.forecasts.latest_measures.unwrap();
    assert_eq!(given, latest.round_dp(2));
    for reason in &case.reasons {
        assert!(!reason.action.is_empty() && !reason.owner.is_empty());
    }
    assert_eq!(case.earlier_baselines.len(), 1, "the pilot is kept");
}

#[test]
fn a_year_after_its_signature_the_sample_has_only_the_doubts_that_are_meant() {
    let findings = check_on(&sample_after_sale().unwrap(), date(2026, 11, 23));
    let codes: Vec<Code> = findings.iter().map(|one| one.code).collect();
    // The competitor ends the archive as well, payback comes before all has built up, the conservative scenario misses three hurdles, and
    // renewals are not reported, which is one of the reasons.
    let meant = [
        Code::MeTooValue,
        Code::PaybackInsideRamp,
        Code::HurdleMissedBeside,
        Code::HurdleMissedBeside,
        Code::HurdleMissedBeside,
        Code::ReportOverdue,
    ];
    assert_eq!(codes, meant, "{findings:?}");
}
