//! A benefit as tiles, from the customer's numbers to the money, and the marks of what agreed trades and scenarios changed.

use crate::hands::Desk;
use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable as _;
use worthwhile::model::{
    Case, Change, DriverValue, Exact, Gain, Id, Payment, Scenario, Spend, TradeState,
};
use worthwhile::storage::library;

const CLAIMS: &str = "Claims: 1,130 claims / week, Head of Claims, verified · Less re-typing";

fn sample() -> Desk {
    Desk::opened_at(&library::sample().unwrap(), Key::Num2)
}

fn is_focused(desk: &Desk, name: &str) -> bool {
    desk.harness.get_by_label(name).is_focused()
}

fn id(text: &str) -> Id {
    Id::new(text).unwrap()
}

#[test]
fn a_benefit_is_read_in_plain_words_and_its_formula_is_typed_only_on_request() {
    let mut desk = sample();
    desk.press("Details · Less re-typing");
    for tile in [
        CLAIMS,
        "× weeks in a year: 46, calendar of the case · Less re-typing",
        "÷ minutes in an hour: 60 · Less re-typing",
        "= a year at full effect: €299,578 · Less re-typing",
        "→ Share caused by us: 90%, €269,620 a year · Less re-typing",
        "→ Risk deduction: −10%, €145,595 a year · Less re-typing",
    ] {
        assert!(desk.sees(tile), "{tile}");
    }
    assert!(!desk.sees("handler_cost"), "ids stay out of sight");
    desk.press("Edit as text · Less re-typing");
    desk.fill("Formula · Less re-typing", "claims * minutes_saved * ");
    assert!(
        desk.sees("Formula · Less re-typing"),
        "what is wrong stays in sight"
    );
    desk.fill(
        "Formula · Less re-typing",
        "claims * minutes_saved * handler_cost * 2",
    );
    desk.press("Close the text · Less re-typing");
    assert!(!desk.sees("Formula · Less re-typing"));
    assert!(desk.sees("× fixed number: 2, written in the formula · Less re-typing"));
}

#[test]
fn a_formula_whose_units_do_not_fit_says_so_while_its_text_is_closed() {
    let mut case = library::sample().unwrap();
    case.benefits[0].gain = Gain::Recurring {
        formula: "claims * minutes_saved".to_owned(),
        from_month: 1,
        to_month: None,
    };
    let mut desk = Desk::opened_at(&case, Key::Num2);
    desk.press("Details · Less re-typing");
    assert!(desk.sees("is an hourly cost missing?"));
    assert!(!desk.sees("Formula · Less re-typing"));
}

#[test]
fn a_tile_opens_the_field_that_holds_its_number() {
    let mut desk = sample();
    desk.press("Details · Less re-typing");
    desk.press("→ Risk deduction: −10%, €145,595 a year · Less re-typing");
    assert!(is_focused(&desk, "Risk deduction · Less re-typing"));
    desk.press(CLAIMS);
    assert!(is_focused(&desk, "Value · Claims"));
    desk.type_text("1250");
    desk.key(Key::Tab);
    let first = desk.case().drivers[0].value.clone();
    assert_eq!(first, DriverValue::Known(Exact::from(1250)));
}

#[test]
fn a_tile_is_reached_and_pressed_by_keyboard() {
    let mut desk = sample();
    desk.press("Details · Less re-typing");
    desk.find(CLAIMS).focus();
    desk.settle();
    desk.key(Key::Enter);
    assert!(is_focused(&desk, "Value · Claims"));
}

#[test]
fn a_number_that_is_not_known_yet_is_entered_from_its_tile() {
    let mut desk = sample();
    desk.press("Details · Renewals kept");
    desk.press("× Share of lost renewals kept: not known yet, enter it · Renewals kept");
    desk.type_text("20");
    desk.key(Key::Tab);
    let case = desk.case();
    let mut drivers = case.drivers.iter();
    let kept = drivers.find(|driver| driver.id.as_str() == "renewals_kept");
    assert_eq!(kept.unwrap().value, DriverValue::Known(Exact::from(20)));
}

/// The sample whose agreed trade is given in return for two years, with one change more.
fn traded(change: Change) -> Case {
    let mut case = library::sample().unwrap();
    let trade = &mut case.trades[0];
    assert_eq!(trade.state, TradeState::Agreed);
    "Two years".clone_into(&mut trade.give);
    trade.effect.push(change);
    case
}

#[test]
fn what_an_agreed_trade_changed_is_said_in_the_row_and_in_the_form_of_a_cost() {
    let mut case = traded(Change::StartLater { months: 2 });
    let cost = case.costs.iter_mut();
    for cost in cost.filter(|cost| cost.id.as_str() == "subscription") {
        let Spend::Recurring { paid, .. } = &mut cost.spend else {
            panic!()
        };
        *paid = Payment::InArrears;
    }
    let mut desk = Desk::opened_at(&case, Key::Num2);
    assert!(
        desk.sees("2 months later by an agreed trade"),
        "at the benefits"
    );
    desk.keys(Modifiers::COMMAND, Key::Num3);
    assert!(desk.sees("in advance by an agreed trade"));
    desk.press("Details · Subscription");
    assert!(desk.sees("The agreed trade “Two years” changes the payment to in advance."));
    assert!(desk.sees("The agreed trade “Two years” starts it 2 months later."));
    assert!(
        desk.sees("The agreed trade “Two years” changes it to 9%."),
        "the discount"
    );
}

#[test]
fn what_a_scenario_changed_is_said_at_the_benefit_and_at_its_number() {
    let mut case = library::sample().unwrap();
    case.scenarios.push(Scenario {
        id: id("dearer"),
        name: "Dearer hours".to_owned(),
        changes: vec![Change::Driver {
            id: id("handler_cost"),
            value: Exact::from(45),
        }],
        note: String::new(),
    });
    let mut desk = Desk::opened_at(&case, Key::Num2);
    assert!(!desk.sees("number changed by the scenario"));
    desk.press("Scenario");
    desk.press("Dearer hours");
    assert!(desk.sees("number changed by the scenario"));
    desk.press("Details · Less re-typing");
    assert!(desk.sees("The scenario “Dearer hours” changes it to €45 / hour."));
}

#[test]
fn a_benefit_without_a_name_is_called_so_beside_the_figures() {
    let mut desk = sample();
    desk.keys(Modifiers::COMMAND | Modifiers::SHIFT, Key::B);
    desk.key(Key::Escape);
    assert!(desk.sees("“Benefit without a name”"));
    assert!(!desk.sees("“”"));
}
