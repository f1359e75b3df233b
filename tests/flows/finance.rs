//! Finance's own view in the window: closed until it is asked for, then its fields, its tables, and its explanations.

use crate::hands::Desk;
use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable;
use worthwhile::app::Start;
use worthwhile::model::{Rate, TaxPaid};

/// The sample with its settings open.
fn settings() -> Desk {
    let mut desk = Desk::start(Start::Sample);
    desk.keys(Modifiers::COMMAND, Key::Comma);
    desk
}

fn focus_and_press(desk: &mut Desk, name: &str) {
    desk.harness.get_by_label(name).focus();
    desk.settle();
    desk.key(Key::Enter);
}

fn choose(desk: &mut Desk, list: &str, choice: &str) {
    focus_and_press(desk, list);
    desk.press(choice);
}

#[test]
fn a_case_shows_nothing_of_it_until_it_is_asked_for() {
    let mut desk = settings();
    assert!(!desk.sees("Tax on profit · finance"));
    desk.press("Close");
    desk.keys(Modifiers::COMMAND, Key::Num3);
    assert!(!desk.sees("Explain after tax"));
    desk.press("Details · Set-up");
    assert!(!desk.sees("In the books · Set-up"));
}

#[test]
fn tax_is_asked_for_in_the_settings_and_shown_below_the_investment() {
    let mut desk = settings();
    focus_and_press(&mut desk, "Details · Finance's own view");
    choose(&mut desk, "Tax on profit · case", "Paid one year later");
    desk.fill("Tax rate · case", "25");
    let tax = desk.case().finance.tax.clone().unwrap();
    assert_eq!(tax.rate, Rate::from_percent(25.into()));
    assert_eq!(tax.paid, TaxPaid::NextYear);
    desk.press("Close");
    desk.keys(Modifiers::COMMAND, Key::Num3);
    assert!(desk.sees("Net present value after tax"));
    focus_and_press(&mut desk, "Explain after tax");
    assert!(desk.sees("present value of the tax"));
    desk.keys(Modifiers::COMMAND, Key::Z);
    desk.keys(Modifiers::COMMAND, Key::Z);
    assert_eq!(desk.case().finance.tax, None);
}

#[test]
fn a_cost_becomes_capital_once_finance_is_asked_for() {
    let mut desk = settings();
    focus_and_press(&mut desk, "Details · Finance's own view");
    desk.press("Close");
    desk.keys(Modifiers::COMMAND, Key::Num3);
    desk.press("Details · Set-up");
    choose(&mut desk, "In the books · Set-up", "Capital, written off");
    desk.fill("Written off over years · Set-up", "5");
    choose(&mut desk, "Worth at the end · Set-up", "Counted");
    desk.fill("Residual value · Set-up", "3000");
    let costs = &desk.case().costs;
    let set_up = costs.iter().find(|cost| cost.label == "Set-up").unwrap();
    let capital = set_up.capital.clone().unwrap();
    assert_eq!(capital.years, Some(5));
    assert_eq!(capital.residual.unwrap().to_string(), "3000 EUR");
    assert!(desk.sees("Residual value at the end"));
}
