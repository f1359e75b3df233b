//! How long the review of a thousand changes takes: of a copy of the case, as text and as data, of the workbook that comes back, and what
//! `diff` tells of them.
//!
//! Left out: reading a case file.

#![expect(clippy::expect_used, reason = "a bench may stop with its reason")]

use jiff::civil::date;
use worthwhile::model::{
    Amount, Basis, Benefit, BenefitClass, Case, Cost, Currency, Driver, DriverValue, Every, Exact,
    Gain, Id, PaidTo, Payment, ProblemCost, Provenance, Spend, StatedValue, Words,
};
use worthwhile::review::{Review, review_json, review_text};

/// So many drivers in three kinds, with a benefit and a cost for each three of them.
const GROUPS: i64 = 334;

fn main() {
    divan::main();
}

fn id(text: &str) -> Id {
    Id::new(text).expect("a valid id")
}

fn driver(kind: &str, n: i64, unit: &str, value: i64) -> Driver {
    let mut driver = Driver::open(id(&format!("{kind}_{n}")), format!("{kind} {n}"), unit);
    driver.value = DriverValue::Known(Exact::from(value));
    driver.low = Some(Exact::from(value * 4 / 5));
    driver.high = Some(Exact::from(value * 3 / 2));
    driver.said = Some(Provenance::new(Basis::Measured, "Head of Operations"));
    driver
}

/// A case of 1,002 drivers, each one more than `more` higher.
fn case(more: i64) -> Case {
    let mut case = Case::new("Large", Currency::EUR, date(2027, 2, 1));
    for n in 0..GROUPS {
        let value = id(&format!("value_{}", n / 8));
        if n % 8 == 0 {
            let words = Words::Customers("Less of it.".into());
            let mut stated = StatedValue::new(value.clone(), format!("Value {}", n / 8), words);
            stated.costs_today.push(ProblemCost {
                label: "Today".into(),
                formula: format!("items_{n} * minutes_{n} * hourly_{n}"),
                growth: worthwhile::model::Rate::ZERO,
            });
            case.stated_values.push(stated);
        }
        case.drivers
            .push(driver("items", n, "item/month", 1000 + n + more));
        case.drivers
            .push(driver("minutes", n, "minute/item", 12 + n % 9 + more));
        case.drivers
            .push(driver("hourly", n, "EUR/hour", 34 + more));
        let gain = Gain::Recurring {
            formula: format!("items_{n} * minutes_{n} * 20% * hourly_{n}"),
            from_month: 1 + u32::try_from(n % 6).expect("small"),
            to_month: None,
        };
        let mut benefit = Benefit::new(
            id(&format!("benefit_{n}")),
            format!("Benefit {n}"),
            BenefitClass::Capacity,
            gain,
        );
        benefit.serves = Some(value);
        case.benefits.push(benefit);
        let spend = Spend::Recurring {
            amount: Amount::Formula(format!("hourly_{n} * minutes_{n} * items_{n} * 5%")),
            every: Every::Quarter,
            paid: Payment::InAdvance,
            from_month: 1,
            to_month: None,
        };
        case.costs.push(Cost::new(
            id(&format!("cost_{n}")),
            format!("Cost {n}"),
            PaidTo::OurPrice,
            spend,
        ));
    }
    case
}

fn review() -> Review {
    Review::between(&case(0), &case(1), "copy.ron")
}

#[divan::bench]
fn compare_a_thousand_changes(bencher: divan::Bencher) {
    let (old, new) = (case(0), case(1));
    bencher.bench(|| Review::between(&old, &new, "copy.ron").items.len());
}

#[divan::bench]
fn diff_of_a_thousand_changes(bencher: divan::Bencher) {
    let review = review();
    bencher.bench(|| review.differences().into_text().len());
}

#[divan::bench(sample_count = 5)]
fn review_a_thousand_changes_as_text(bencher: divan::Bencher) {
    let review = review();
    bencher.bench(|| review_text(&review, &review.without_doubts()).len());
}

#[divan::bench(sample_count = 5)]
fn review_a_thousand_changes_as_data(bencher: divan::Bencher) {
    let review = review();
    bencher.bench(|| {
        review_json(&review, &review.without_doubts())
            .to_string()
            .len()
    });
}

#[cfg(feature = "workbook")]
#[divan::bench(sample_count = 2)]
fn review_the_workbook_of_a_thousand_changes(bencher: divan::Bencher) {
    use worthwhile::engine::{Ask, evaluate};
    use worthwhile::report::Report;
    use worthwhile::review::review_of_workbook;

    let (old, new) = (case(0), case(1));
    let results = evaluate(&new, &Ask::default()).expect("an answer");
    let bytes = Report::new(&new, &results).workbook().expect("a workbook");
    bencher.bench(|| {
        review_of_workbook(&old, &bytes, "copy.xlsx", date(2027, 1, 4))
            .expect("a copy of the case")
            .items
            .len()
    });
}
