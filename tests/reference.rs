//! Figures of published cases, compared with the engine's: studies, textbooks and the tests of calculation libraries.
//!
//! Each figure is compared with the published one within its published rounding, and with a recomputation in 50-digit
//! decimals to nine digits. Left out: cases that the model has no place for; they are listed with the reason.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a published case that cannot be read must stop the test"
)]

#[path = "reference/annuities.rs"]
mod annuities;
mod common;
#[path = "reference/compare.rs"]
mod compare;
#[path = "reference/direct.rs"]
mod direct;
#[path = "reference/published.rs"]
mod published;
#[path = "reference/tables.rs"]
mod tables;

use common::dec;
use compare::{Comparison, compare};
use published::{Published, not_expressed, published};
use rust_decimal::prelude::ToPrimitive;
use std::collections::BTreeSet;
use worthwhile::engine::{Irr, Payback, Roi};

/// Every figure of one published case that the engine gives, compared.
fn comparisons(case: &Published) -> Vec<Comparison> {
    let found = tables::figures(case).unwrap_or_else(|| direct::figures(case));
    compare(case, &found)
}

/// Whether anything is compared, here or among the several rates below.
fn is_compared(case: &Published) -> bool {
    !comparisons(case).is_empty() || case.expected["irr_all"].is_array()
}

#[test]
fn every_figure_agrees_with_the_published_one_and_with_the_recomputation() {
    let all: Vec<Comparison> = published().iter().flat_map(comparisons).collect();
    let wrong: Vec<String> = all
        .iter()
        .filter(|comparison| !comparison.agrees())
        .map(Comparison::to_string)
        .collect();
    let against_published = all.iter().filter(|c| c.published).count();
    println!(
        "{against_published} published figures and {} recomputed ones compared",
        all.len() - against_published
    );
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    // What was found when the cases were collected: a change of the reader must not lose any of them in silence.
    assert!(against_published >= 139, "{against_published}");
    assert!(
        all.len() - against_published >= 139,
        "{}",
        all.len() - against_published
    );
}

#[test]
fn every_case_is_either_compared_or_listed_with_a_reason() {
    let all = published();
    let ids: BTreeSet<&str> = all.iter().map(|case| case.id.as_str()).collect();
    assert_eq!((all.len(), ids.len()), (201, 201));
    let expressed = all.iter().filter(|case| is_compared(case)).count();
    println!("{expressed} of {} published cases are expressed", all.len());
    assert!(expressed >= 140, "{expressed}");
    let lost: Vec<&str> = all
        .iter()
        .filter(|case| is_compared(case) == not_expressed(case).is_some())
        .map(|case| case.id.as_str())
        .collect();
    assert!(lost.is_empty(), "neither or both: {lost:?}");
}

#[test]
fn a_wrong_published_figure_is_not_returned() {
    let mut counted = 0;
    for case in published().iter().filter(|case| case.is_negative_control()) {
        for (figure, got) in tables::figures(case).unwrap() {
            let Some(wrong) = case.expected[&figure].as_f64() else {
                continue;
            };
            let tolerance = case.tolerance(&figure).unwrap();
            let got = got.unwrap().to_f64().unwrap();
            assert!(
                (got - wrong).abs() > tolerance,
                "{} {figure}: {got}",
                case.id
            );
            counted += 1;
        }
    }
    assert_eq!(counted, 6);
}

#[test]
fn the_golden_vector_comes_out_to_the_dollar() {
    let all = published();
    let study = all.iter().find(|case| case.id == "tei-salesloft").unwrap();
    let results = tables::answer(study).unwrap();
    let whole = |number: rust_decimal::Decimal| number.round().to_string();
    assert_eq!(whole(results.costs_total.present_value), "1672201");
    assert_eq!(whole(results.benefits_total.present_value), "7168371");
    assert_eq!(whole(results.npv), "5496170");
    let Roi::Ratio(roi) = results.roi else {
        unreachable!("there are costs")
    };
    assert_eq!((roi * dec("100")).round_dp(1), dec("328.7"));
    assert_ne!(whole(results.npv), "4996518");
    assert_eq!(results.costs_total.total, dec("2004420"));
    assert_eq!(results.benefits_total.total, dec("8897602"));
    // Published as "< 6 months".
    assert!(matches!(results.payback, Payback::After { months, .. } if months < dec("6")));
    let net: Vec<String> = results
        .years
        .iter()
        .map(|row| row.net.normalize().to_string())
        .collect();
    // The study prints 2,424,560 and 3,581,976: its own rows, each rounded on its own.
    assert_eq!(net, ["-53150", "939796", "2424559", "3581977"]);
}

#[test]
fn the_published_rate_is_among_the_rates_where_there_are_several() {
    let mut counted = 0;
    for case in &published() {
        let rates = ["all_roots", "irr_all"]
            .iter()
            .find_map(|name| case.recomputed[*name].as_array());
        let (Some(rates), Some(results)) = (rates, tables::answer(case)) else {
            continue;
        };
        let found = match &results.irr {
            Irr::Rate(rate) => vec![*rate],
            Irr::Several(rates) => rates.clone(),
            Irr::None(_) => Vec::new(),
        };
        assert_eq!(found.len(), rates.len(), "{}: {found:?}", case.id);
        for (got, want) in found.iter().zip(rates) {
            let (got, want) = (got.to_f64().unwrap(), want.as_f64().unwrap());
            assert!((got - want).abs() < 1e-9, "{}: {got} for {want}", case.id);
            counted += 1;
        }
    }
    assert!(counted >= 35, "{counted}");
}

#[test]
fn each_end_of_a_published_tornado_comes_out_to_the_dollar() {
    let case = direct::tornado();
    let ends = [
        ("residual", "40891.5", -63_248.0, "13630.5", -35_986.0),
        ("rework", "2", -55_737.0, "0", -43_497.0),
        ("labor_rate", "27", -55_125.0, "33", -44_109.0),
        ("adoption", "80", -52_857.0, "90", -46_377.0),
        ("coverage", "85", -52_677.0, "95", -46_557.0),
        // The first bar is printed with a rounded range; this is what its printed range gives.
        ("minutes", "0.63", -72_261.0, "1.37", -26_973.0),
    ];
    for (name, low, at_low, high, at_high) in ends {
        for (value, want) in [(low, at_low), (high, at_high)] {
            let got = direct::with_driver(&case, name, value).to_f64().unwrap();
            assert!((got - want).abs() <= 0.51, "{name} at {value}: {got}");
        }
    }
}

#[test]
fn lists_of_published_figures_come_out_one_by_one() {
    let all = published();
    let find = |id: &str| all.iter().find(|case| case.id == id).unwrap();
    let steps = find("gai-waterfall");
    let register = find("gai-risk-register");
    let losses = direct::register(register).inaction.by_value;
    let losses = losses
        .iter()
        .map(|value| value.as_ref().unwrap().total)
        .collect();
    for (got, want) in [
        (direct::running(steps), &steps.expected["running"]),
        (losses, &register.expected["line_losses"]),
    ] {
        let want = want.as_array().unwrap();
        assert_eq!(got.len(), want.len());
        for (got, want) in got.iter().zip(want) {
            let (got, want) = (got.to_f64().unwrap(), want.as_f64().unwrap());
            assert!((got - want).abs() <= 0.5, "{got} for {want}");
        }
    }
}
