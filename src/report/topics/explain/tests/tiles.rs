//! A benefit as tiles, and the marks of what was changed, on the sample case.

use super::*;
use crate::formula::{Operator, Sign};
use crate::model::testing::{id, says};
use crate::model::{Change, Exact, Gain, TradeState};

/// A bridge in one line: signs, and each tile as "label: value".
fn line(bridge: &BenefitBridge) -> String {
    let tile = |tile: &Tile| format!("[{}: {}]", tile.label, tile.value.as_deref().unwrap_or("?"));
    let formula = bridge.formula.iter().map(|piece| match piece {
        BridgePiece::Tile(one) => tile(one),
        BridgePiece::Sign(sign) => glyph(*sign).to_owned(),
    });
    let result = bridge.result.iter().map(|one| format!("= {}", tile(one)));
    let steps = bridge.steps.iter().map(|one| format!("→ {}", tile(one)));
    let all: Vec<String> = formula.chain(result).chain(steps).collect();
    all.join(" ")
}

fn bridge_of(case: &Case, id: &str) -> BenefitBridge {
    let results = evaluate(case, &Ask::default()).unwrap();
    let benefit = case.benefits.iter().find(|one| one.id.as_str() == id);
    Report::new(case, &results).bridge(&format!("benefits[{id}]"), benefit.unwrap())
}

fn tiles(bridge: &BenefitBridge) -> Vec<&Tile> {
    let tiles = bridge.formula.iter().filter_map(|piece| match piece {
        BridgePiece::Tile(tile) => Some(tile),
        BridgePiece::Sign(_) => None,
    });
    tiles.collect()
}

/// The agreed trade of the sample, which changes the payment of the subscription, changes more.
fn with_trade(more: Change) -> Case {
    let mut case = sample().unwrap();
    let trade = &mut case.trades[0];
    assert_eq!(trade.state, TradeState::Agreed);
    trade.give = "Two years".to_owned();
    trade.effect.push(more);
    case
}

#[test]
fn a_benefit_is_shown_from_the_numbers_of_the_customer_to_the_money() {
    // 1,130 × 46 × 9.1 ÷ 60 × 38 = 299,578.07; × 0.9 = 269,620; × 0.6 = 161,772; less 10%: 145,595.
    let bridge = bridge_of(&sample().unwrap(), "handler_time");
    let line = line(&bridge);
    let expected = "[Claims: 1,130 claims / week] × [weeks in a year: 46] × [Minutes saved per claim: 9.1 minutes / claim] ÷ \
                    [minutes in an hour: 60] × [Cost of a handler's hour: €38 / hour] = [a year at full effect: €299,578] → \
                    [Share caused by us: 90%] → [Productive share: 60%] → [Risk deduction: −10%] → [over 3 years: ";
    assert!(line.starts_with(expected), "{line}");
    let left = bridge.steps.iter().map(|step| &*step.below).take(3);
    assert!(left.eq(["€269,620 a year", "€161,772 a year", "€145,595 a year"]));
}

#[test]
fn each_tile_opens_what_holds_it_and_says_who_stands_behind_it() {
    let bridge = bridge_of(&sample().unwrap(), "handler_time");
    let opens = |tile: &&Tile| match &tile.opens {
        TileTarget::Field(path) => path.clone(),
        other => format!("{other:?}"),
    };
    let found: Vec<String> = tiles(&bridge).iter().map(opens).collect();
    let fields = "drivers[claims].value calendar.weeks_per_year drivers[minutes_saved].label Nothing drivers[handler_cost].value";
    assert_eq!(found.join(" "), fields);
    assert_eq!(tiles(&bridge)[0].below, "Head of Claims");
    assert_eq!(tiles(&bridge)[0].state, RowState::Verified);
    let steps = bridge.steps.iter().take(4).map(|step| opens(&step));
    let fields = ["attribution", "productivity", "risk", "ramp"];
    assert!(steps.eq(fields.map(|field| format!("benefits[handler_time].{field}"))));
}

#[test]
fn a_number_that_is_not_known_is_a_tile_to_enter_it() {
    let bridge = bridge_of(&sample().unwrap(), "renewals_won");
    let mut open = tiles(&bridge);
    open.retain(|tile| tile.state == RowState::Open);
    let [open] = open[..] else {
        panic!("{bridge:?}")
    };
    assert_eq!(open.label, "Share of lost renewals kept");
    assert_eq!((open.value.as_deref(), &*open.below), (None, "enter it"));
    let field = "drivers[renewals_kept].value".to_owned();
    assert_eq!(open.opens, TileTarget::Field(field));
    assert_eq!(bridge.result.unwrap().value, None);
}

#[test]
fn sums_choices_and_brackets_are_tiles_too() {
    let mut case = sample().unwrap();
    let gain = |case: &mut Case, text: &str| match &mut case.benefits[0].gain {
        Gain::Recurring { formula, .. } => text.clone_into(formula),
        other => panic!("{other:?}"),
    };
    for (text, expected) in [
        (
            "max(0, claims * (retyping_minutes - minutes_saved) * handler_cost) - 12000 EUR/year",
            "the highest of ( [fixed number: 0] or [Claims: 1,130 claims / week] × ( [Re-typing per claim: 26 minutes / claim] − \
             [Minutes saved per claim: 9.1 minutes / claim] ) × [Cost of a handler's hour: €38 / hour] ) × [weeks in a year: 46] ÷ \
             [minutes in an hour: 60] − [fixed number: €12,000 / year] = ",
        ),
        (
            "claims * nobody",
            "[Claims: 1,130 claims / week] × [weeks in a year: 46] × [nobody: ?] = [a year at full effect: ?]",
        ),
    ] {
        gain(&mut case, text);
        let line = line(&bridge_of(&case, "handler_time"));
        assert!(line.starts_with(expected), "{line}");
    }
    gain(&mut case, "claims *");
    assert_eq!(bridge_of(&case, "handler_time"), BenefitBridge::default());
}

#[test]
fn amounts_by_year_are_tiles_that_are_added() {
    let bridge = bridge_of(&sample().unwrap(), "archive_ended");
    let signs = bridge.formula.iter();
    let plus = BridgePiece::Sign(Sign::Operator(Operator::Add));
    let plus = signs.filter(|piece| **piece == plus).count();
    assert_eq!(plus + 1, tiles(&bridge).len(), "{bridge:?}");
    assert!(plus > 0);
}

#[test]
fn what_an_agreed_trade_changed_is_said_at_the_number_and_in_its_explanation() {
    let case = with_trade(Change::number(id("handler_cost"), Exact::from(36)));
    let bridge = bridge_of(&case, "handler_time");
    let hour = *tiles(&bridge).last().unwrap();
    assert_eq!(hour.value.as_deref(), Some("€36 / hour"));
    assert_eq!(hour.below, "changed by an agreed trade");
    assert!(hour.changed && hour.state == RowState::Unverified);
    let sentence = "The agreed trade “Two years” changes it to €36 / hour.";
    assert!(hour.about.iter().any(|said| said == sentence), "{hour:?}");
    let results = evaluate(&case, &Ask::default()).unwrap();
    let report = Report::new(&case, &results);
    let figure = "driver:handler_cost".parse().unwrap();
    let text = report.explain(&figure).unwrap();
    says(&text, sentence);
    says(
        &text,
        "changed by the agreed trade “Two years”; €38 / hour ",
    );
    let rows = report.case_rows();
    let marks = &rows.benefits[0].rows[0].marks;
    assert_eq!(marks.len(), 1, "{marks:?}");
    assert_eq!(marks[0].short, "number changed by an agreed trade");
}

#[test]
fn what_a_trade_or_a_trial_changed_of_a_cost_is_said_with_its_field() {
    let case = with_trade(Change::StartLater { months: 2 });
    let results = evaluate(&case, &Ask::default()).unwrap();
    let tried = [Change::StartLater { months: 1 }];
    let said = |report: &Report| -> Vec<(String, String)> {
        let rows = report.case_rows().investment.groups.remove(0).rows;
        let mut rows = rows.into_iter();
        let subscription = rows.find(|row| row.id.as_str() == "subscription");
        let marks = subscription.unwrap().marks.into_iter();
        marks.map(|mark| (mark.path, mark.sentence)).collect()
    };
    let own = |field: &str, sentence: &str| {
        let path = format!("costs[subscription].spend.{field}");
        (path, sentence.to_owned())
    };
    let sentence = "The agreed trade “Two years” changes the payment to in advance.";
    let payment = own("paid", sentence);
    let sentence = "The agreed trade “Two years” starts it 2 months later.";
    let later = own("from_month", sentence);
    let report = Report::new(&case, &results);
    assert_eq!(said(&report), [payment.clone(), later]);
    let tried = report.with_tried(&tried);
    let later = own("from_month", "What is tried starts it 1 month later.");
    assert_eq!(said(&tried), [payment, later]);
}
