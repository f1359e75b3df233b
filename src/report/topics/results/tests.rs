//! What is printed adds up, and every mark and reason is said.

use super::*;
use crate::engine::tracking::track;
use crate::model::testing::{case, dec, id};
use crate::model::{Actual, Baseline, Exact, Measured};

fn agreed() -> Case {
    let mut case = case(
        r#"horizon_years: 1, discount_rate: "10%",
        stated_values: [(id: "time", label: "Time", words: Customers("Too slow"))],
        drivers: [(id: "third", label: "Third", value: Known("100"), unit: "EUR/month")],
        benefits: [
            (id: "one", label: "One", serves: "time", class: CashSaving, gain: Recurring(formula: "third / 3")),
            (id: "two", label: "Two", serves: "time", class: CashSaving, gain: Recurring(formula: "third / 3")),
            (id: "three", label: "Three", serves: "time", class: CashSaving, gain: Recurring(formula: "third / 3"))],
        costs: [(id: "fee", label: "Fee", paid_to: OurPrice, spend: OneOff(amount: Fixed("10000 EUR")))]"#,
    );
    case.baseline = Some(Baseline {
        agreed_on: jiff::civil::date(2027, 1, 1),
        agreed_by: Vec::new(),
        case: Box::new(case.clone()),
    });
    case.measured = vec![Measured {
        driver: id("third"),
        from_month: 1,
        value: Exact(dec("110")),
        said: None,
    }];
    case
}

fn rows(case: &Case) -> ResultRows {
    let promise = Promise::of(case.baseline.as_ref().unwrap()).unwrap();
    let tracking = track(case, &promise, Some(2)).unwrap();
    ResultsReport::new(case, &promise, &tracking).rows()
}

#[test]
fn printed_lines_add_up_to_their_printed_total() {
    let rows = rows(&agreed());
    // 36.67 a month each: 73.33 of 66.67 in two months, printed as 74, 73, 73 of 67, 67, 66.
    let achieved: Vec<&str> = rows
        .benefit_lines
        .iter()
        .map(|line| line.achieved.as_str())
        .collect();
    assert_eq!(achieved, ["74", "73", "73"]);
    assert_eq!(
        (
            rows.benefits_total.achieved.as_str(),
            rows.benefits_total.difference.as_str()
        ),
        ("220", "20")
    );
    let differences = rows
        .benefit_lines
        .iter()
        .map(|line| line.difference.parse::<i64>().unwrap());
    assert_eq!(differences.sum::<i64>(), 20);
    assert_eq!(rows.why[0].value, "+€20");
}

#[test]
fn a_line_that_is_gone_or_new_is_marked_and_what_is_in_no_figure_is_told() {
    let mut case = agreed();
    let mut new = case.benefits.remove(2);
    new.id = id("four");
    new.label = "Four".to_owned();
    case.benefits.push(new);
    let booked = |line: &str, month| Actual {
        line: id(line),
        month,
        amount: Exact(dec("5")),
        currency: None,
        said: None,
    };
    case.actuals = vec![booked("four", 1), booked("fee", 40)];
    let rows = rows(&case);
    let labels: Vec<&str> = rows
        .benefit_lines
        .iter()
        .map(|line| line.label.as_str())
        .collect();
    assert_eq!(
        labels,
        [
            "One",
            "Two",
            "Three (no longer in the case)",
            "Four (new since)"
        ]
    );
    assert_eq!(rows.benefits_total.achieved, "225");
    assert_eq!(
        rows.left_out,
        [
            "“Fee” is reported for month 40, which is none of its months in the agreed case; correct the month."
        ]
    );
    assert_eq!(rows.not_reported, ["Fee: month 0, promised €10,000"]);
}
