//! Figures beside those of the answers they come from.

use super::*;
use crate::model::testing::{self, id};
use crate::model::{Change, Exact, Rate, Scenario};
use crate::storage::library::sample;
use rust_decimal::Decimal;

fn percent(percent: i64) -> Rate {
    Rate::from_percent(Decimal::from(percent))
}

/// The sample with three trades of one effect each, and nothing agreed but the second.
fn traded() -> Case {
    let mut case = sample().unwrap();
    let trades = r#"trades: [
        (id: "offered", give: "A discount", state: Offered, effect: [ExtraDiscount("5%")]),
        (id: "agreed", give: "A discount", state: Agreed, effect: [ExtraDiscount("3%")]),
        (id: "refused", give: "A discount", state: Refused, effect: [ExtraDiscount("50%")])]"#;
    case.trades = testing::case(trades).trades;
    case
}

#[test]
fn each_scenario_has_the_figures_of_its_own_answer() {
    let mut case = sample().unwrap();
    let lower = Change::DiscountRate(percent(1));
    case.scenarios.push(Scenario {
        id: id("cheap_money"),
        name: "Cheap money".into(),
        changes: vec![lower],
        note: String::new(),
    });
    let scenarios = [
        ScenarioChoice::Expected,
        ScenarioChoice::Conservative,
        ScenarioChoice::Own(id("cheap_money")),
        ScenarioChoice::Own(id("no_such")),
    ];
    let found = compare(&case, View::All, &scenarios);
    let first = found[0].headline.clone().unwrap();
    for compared in &found[..3] {
        let ask = Ask {
            scenario: compared.scenario.clone(),
            view: View::All,
        };
        let answer = evaluate(&case, &ask).unwrap();
        let headline = compared.headline.as_ref().unwrap();
        assert_eq!(headline.npv, answer.npv);
        assert_eq!(headline.payback, answer.payback);
        assert_eq!(headline.delay_per_month, answer.inaction.delay[1]);
    }
    assert!(found[1].headline.as_ref().unwrap().npv < first.npv);
    assert!(found[3].headline.is_err());
}

#[test]
fn the_effect_of_a_trade_is_that_of_the_trade_alone() {
    let case = traded();
    let found = trade_effects(&case, &Ask::default()).unwrap();
    assert_eq!(found.iter().map(|e| e.trade).collect::<Vec<_>>(), [0, 1, 2]);
    // One that is refused says what it would do, so that it can be offered again.
    assert_ne!(found[2].with.as_ref(), Ok(&found[2].without));
    let price = |points: i64| {
        let mut case = case.clone();
        case.trades.clear();
        case.discount = Rate::from_percent(case.discount.percent() + Decimal::from(points));
        evaluate(&case, &Ask::default()).unwrap()
    };
    let [none, agreed, both] = [0, 3, 8].map(|points| Headline::of(&price(points)));
    assert_eq!((&found[0].without, &found[0].with), (&agreed, &Ok(both)));
    assert_eq!((&found[1].without, &found[1].with), (&none, &Ok(agreed)));
    assert!(found[0].difference(|one| Some(one.npv)) > Some(Decimal::ZERO));
}

#[test]
fn agreeing_a_trade_changes_nothing_but_its_state() {
    let case = traded();
    let mut changed = with_trade(&case, &id("offered"), TradeState::Agreed).unwrap();
    assert_eq!(changed.trades[0].state, TradeState::Agreed);
    changed.trades[0].state = TradeState::Offered;
    assert_eq!(changed, case);
    assert_eq!(with_trade(&case, &id("other"), TradeState::Agreed), None);
}

#[test]
fn a_trade_without_an_answer_says_so() {
    let mut case = traded();
    let impossible = Change::DiscountRate(percent(-100));
    case.trades[0].effect = vec![impossible];
    let found = trade_effects(&case, &Ask::default()).unwrap();
    let difference = |effect: &TradeEffect| effect.difference(|one| Some(one.npv));
    assert!(found[0].with.is_err() && difference(&found[0]).is_none());
    let driver = Change::number(id("no_such"), Exact::from(1));
    case.trades[0].effect = vec![driver];
    let found = trade_effects(&case, &Ask::default()).unwrap();
    assert_eq!(difference(&found[0]), Some(Decimal::ZERO));
}
