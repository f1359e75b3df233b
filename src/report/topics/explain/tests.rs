//! The promises of explanations, on the sample case.

mod tiles;

use super::*;
use crate::engine::{Ask, evaluate};
use crate::model::Case;
use crate::storage::library::sample;
use rust_decimal::Decimal;

fn with_sample(test: impl Fn(&Report, &Case)) {
    let case = sample().unwrap();
    let results = evaluate(&case, &Ask::default()).unwrap();
    test(&Report::new(&case, &results), &case);
}

/// Every figure that the sample can explain.
fn figures(case: &Case) -> Vec<Figure> {
    let named = "npv roi payback discounted_payback irr mirr pv_benefits pv_costs total_benefits total_costs cost_of_inaction removed \
                 delay_per_month break_even verified_share lasting_payback benefit_cost_ratio profitability_index peak_need \
                 problem_left costs:start our_price:year_1 own_work:total contingency:pv";
    let named = named.split_whitespace().map(|name| name.parse().unwrap());
    let benefits = case.benefits.iter().map(|b| Figure::Benefit(b.id.clone()));
    let costs = case.costs.iter().map(|c| Figure::Cost(c.id.clone()));
    let values = case.stated_values.iter();
    let values = values.map(|v| Figure::Value(v.id.clone()));
    let drivers = case.drivers.iter().map(|d| Figure::Driver(d.id.clone()));
    let lines = benefits.chain(costs).chain(values).chain(drivers);
    named.chain(lines).collect()
}

/// An amount as it is printed, without its currency; nothing of a dash.
fn digits(text: &str) -> i64 {
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    let sign = if text.contains('\u{2212}') { -1 } else { 1 };
    digits.parse::<i64>().unwrap_or(0) * sign
}

fn items(explained: &ExplainedFigure) -> impl Iterator<Item = &TopicRow> {
    explained.parts.iter().filter_map(|part| match part {
        ExplainedPart::Item(row) => Some(row),
        ExplainedPart::Sentence(_) => None,
    })
}

#[test]
fn text_and_structure_say_the_same_and_the_structure_adds_a_benefits_share() {
    with_sample(|report, case| {
        for figure in figures(case) {
            let text = report.explain(&figure).unwrap();
            let mut explained = report.explained(&figure).unwrap();
            if report.share_of_benefits(&figure).is_some() {
                let share = explained.parts.pop();
                assert_eq!(share, report.share_of_benefits(&figure));
            }
            let lines = explained.lines().join("\n");
            assert_eq!(text, format!("{lines}\n"), "{figure}");
        }
    });
}

#[test]
fn whatever_can_be_clicked_can_be_explained() {
    with_sample(|report, case| {
        for figure in figures(case) {
            let explained = report.explained(&figure).unwrap();
            let parts = items(&explained).filter_map(|row| row.figure.clone());
            let rests_on = explained.rests_on.iter();
            let rests_on = rests_on.map(|rest| rest.figure.clone().unwrap());
            for next in parts.chain(rests_on) {
                assert!(report.explained(&next).is_some(), "{figure} → {next}");
            }
        }
    });
}

#[test]
fn an_open_driver_is_open_and_not_verified() {
    with_sample(|report, _| {
        let figure = "benefit:renewals_won".parse().unwrap();
        let explained = report.explained(&figure).unwrap();
        let mut open = explained.rests_on.clone();
        open.retain(|rest| rest.state == RowState::Open);
        assert_eq!(open.len(), 1);
        assert_eq!(open[0].label, "Share of lost renewals kept");
        assert_eq!(open[0].value, "not known yet");
        // What has no number has no share either.
        assert_eq!(items(&explained).count(), 0);
    });
}

#[test]
fn the_shares_of_all_benefits_are_printed_and_add_up_to_one() {
    with_sample(|report, case| {
        let lines = report.results.benefits.iter();
        let shares = lines.filter_map(|line| report.results.share_of_benefits(line));
        assert_eq!(shares.sum::<Decimal>().round_dp(20), Decimal::ONE);
        let benefit = Figure::Benefit(case.benefits[0].id.clone());
        let explained = report.explained(&benefit).unwrap();
        let Some(ExplainedPart::Item(share)) = explained.parts.last() else {
            panic!("no share");
        };
        let (label, value) = (&share.label, &share.value);
        assert!(label.starts_with("Share of all benefits") && value.ends_with('%'));
        assert_eq!(share.figure, Some(Figure::PvBenefits));
    });
}

#[test]
fn what_is_taken_from_each_other_comes_out_as_it_is_printed() {
    with_sample(|report, _| {
        let explained = report.explained(&Figure::Npv).unwrap();
        let Some(ExplainedPart::Sentence(rule)) = explained.parts.first() else {
            panic!("no rule");
        };
        let (gains, costs) = rule.split_once('−').unwrap();
        let left = digits(gains) - digits(costs);
        assert_eq!(left, digits(&explained.value.unwrap()));
        for figure in [Figure::PvBenefits, Figure::PvCosts, Figure::TotalCosts] {
            let explained = report.explained(&figure).unwrap();
            let sum: i64 = items(&explained).map(|row| digits(&row.value)).sum();
            assert_eq!(sum, digits(&explained.value.unwrap()), "{figure}");
        }
    });
}

#[test]
fn the_shares_under_the_net_present_value_add_up_to_a_hundred() {
    with_sample(|report, _| {
        let explained = report.explained(&Figure::Npv).unwrap();
        let shares = items(&explained).filter_map(|row| row.value.strip_suffix('%')?.parse().ok());
        let shares: Vec<i32> = shares.collect();
        assert!(shares.len() > 1);
        assert_eq!(shares.iter().sum::<i32>(), 100);
    });
}

#[test]
fn every_sum_of_the_investment_is_explained_by_parts_that_add_up_to_it() {
    let mut case = sample().unwrap();
    // A part of the price is set aside, in steps that have to be rounded together.
    let ours = case.costs.iter_mut();
    let ours = ours.filter(|cost| cost.paid_to == crate::model::PaidTo::OurPrice);
    ours.for_each(|cost| cost.risk = "7.3%".parse().unwrap());
    let results = evaluate(&case, &Ask::default()).unwrap();
    let report = Report::new(&case, &results);
    let investment = report.case_rows().investment;
    let columns = ["start", "year_1", "year_2", "year_3", "total", "pv"];
    let groups = investment.groups.iter().map(|group| &group.cells);
    let set_aside = investment.groups[0].contingency.as_ref().unwrap();
    let rows = groups.chain([&investment.total, set_aside]);
    let names = [
        "our_price",
        "own_work",
        "third_party",
        "costs",
        "contingency",
    ];
    for (name, cells) in names.into_iter().zip(rows) {
        assert_eq!(cells.len(), columns.len());
        for (column, cell) in columns.iter().zip(cells) {
            let figure: Figure = format!("{name}:{column}").parse().unwrap();
            let explained = report.explained(&figure).unwrap();
            let value = explained.value.as_ref().unwrap();
            assert_eq!(digits(value), digits(cell), "{figure}");
            let sum: i64 = items(&explained).map(|row| digits(&row.value)).sum();
            assert_eq!(sum, digits(cell), "{figure}: {explained:#?}");
        }
    }
    assert!(report.explained(&"costs:year_4".parse().unwrap()).is_none());
}

#[test]
fn a_sum_before_an_open_cost_says_so_and_the_others_do_not() {
    let mut case = sample().unwrap();
    let own = case.costs.iter_mut();
    let mut own = own.filter(|cost| cost.paid_to == crate::model::PaidTo::CustomersOwnWork);
    let own = own.next().unwrap();
    own.spend = crate::model::Spend::once(crate::model::Amount::Formula(String::new()), 0);
    let results = evaluate(&case, &Ask::default()).unwrap();
    let report = Report::new(&case, &results);
    let explained = |name: &str| report.explain(&name.parse().unwrap()).unwrap();
    for name in ["own_work:year_1", "costs:year_1", "costs:start"] {
        assert!(explained(name).contains("Not complete"), "{name}");
    }
    assert!(!explained("our_price:year_1").contains("Not complete"));
}

#[test]
fn the_figures_that_calc_prints_are_explained_by_their_keys() {
    with_sample(|report, _| {
        let keys = "lasting_payback benefit_cost_ratio profitability_index peak_need problem_left";
        for key in keys.split(' ') {
            assert!(!report.json()[key].is_null(), "{key}");
            let explained = report.explained(&key.parse().unwrap()).unwrap();
            let is_whole = explained.value.is_some() && !explained.parts.is_empty();
            assert!(is_whole, "{key}");
        }
        let need = report.results.peak_need(report.case).unwrap();
        let explained = report.explained(&Figure::PeakNeed).unwrap();
        let printed = digits(&explained.value.unwrap());
        assert_eq!(printed, digits(&report.write.sum(need)));
    });
}
