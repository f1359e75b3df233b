//! Finance's own view against published cases, sums by hand, and an independent recomputation (method §5b).

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a case that cannot be built must stop the test"
)]

#[path = "finance_view/by_hand.rs"]
mod by_hand;
mod common;
#[path = "finance_view/contracts.rs"]
mod contracts;
#[path = "finance_view/expressed.rs"]
mod expressed;
#[path = "finance_view/figures.rs"]
mod figures;
#[path = "finance_view/laws.rs"]
mod laws;

use figures::Published;
use rust_decimal::Decimal;
use serde_json::Value;

fn published() -> Vec<Published> {
    serde_json::from_str(include_str!("reference/finance_view.json")).unwrap()
}

/// Pairs of a figure's name and number out of a value that may be a list.
fn numbers(value: &Value) -> Vec<Decimal> {
    let one = |value: &Value| value.as_str().unwrap().parse::<Decimal>().unwrap();
    match value {
        Value::Array(list) => list.iter().map(one).collect(),
        one_number => vec![one(one_number)],
    }
}

/// Why a figure of these cases is not compared.
const LEFT_OUT: [(&str, &str, &str); 2] = [
    (
        "rn-acca-merrily",
        "",
        "two rates of inflation on uneven amounts, which one switch does not give",
    ),
    (
        "rn-shields",
        "real_flows",
        "flows in real terms are an input here",
    ),
];

#[test]
fn every_published_figure_of_finances_view_is_reproduced_by_its_printed_digits() {
    let (mut compared, mut wrong) = (0, Vec::new());
    for case in published() {
        let found = figures::of(&case);
        for (name, expected) in case.expected.as_object().unwrap() {
            let left_out = LEFT_OUT
                .iter()
                .any(|(id, figure, _)| *id == case.id && (figure.is_empty() || figure == name));
            let Some((_, got)) = found.iter().find(|(figure, _)| figure == name) else {
                assert!(left_out, "{} {name} is not compared", case.id);
                continue;
            };
            let expected = numbers(expected);
            let recomputed = case.recomputed.get(name).map(numbers).unwrap_or_default();
            let tolerance = numbers(&case.tolerance[name]);
            assert_eq!(got.len(), expected.len(), "{} {name}: {got:?}", case.id);
            for (at, got) in got.iter().enumerate() {
                compared += 1;
                let off = (got - expected[at]).abs();
                if (off <= tolerance[at]) == case.is_wrong() {
                    wrong.push(format!(
                        "{} {name}: {got}, published {}",
                        case.id, expected[at]
                    ));
                }
                let Some(full) = recomputed.get(at).filter(|_| !case.is_wrong()) else {
                    continue;
                };
                let digits = full.abs().max(Decimal::ONE) * Decimal::new(1, 9);
                if (got - full).abs() > digits {
                    wrong.push(format!("{} {name}: {got}, recomputed {full}", case.id));
                }
            }
        }
    }
    println!("{compared} published figures compared");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(compared >= 150, "{compared}");
}

#[test]
fn at_least_sixty_published_cases_are_expressed() {
    let cases = published();
    let expressed = cases.iter().filter(|case| !figures::of(case).is_empty());
    let expressed = expressed.count();
    println!(
        "{expressed} of {} published cases are expressed",
        cases.len()
    );
    assert_eq!(expressed, cases.len() - 1);
    assert!(expressed >= 60, "{expressed}");
}
