//! What people type arrives as they meant it: whose number it is, plain amounts, settings, days, roles, and what counts as changed.

use crate::hands::Desk;
use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable as _;
use jiff::civil::date;
use worthwhile::app::Start;
use worthwhile::app::testing::{Dialog, TODAY};
use worthwhile::model::{
    Amount, Basis, BenefitClass, Case, Driver, DriverValue, Gain, Provenance, Rate, Spend,
};
use worthwhile::storage::{Overwrite, library, save};

const CTRL: Modifiers = Modifiers::COMMAND;

fn sample() -> Desk {
    Desk::start(Start::Sample)
}

fn driver(case: &Case, id: &str) -> Driver {
    let mut all = case.drivers.iter();
    all.find(|driver| driver.id.as_str() == id).unwrap().clone()
}

fn said(desk: &Desk, id: &str) -> Provenance {
    driver(&desk.case(), id).said.unwrap()
}

fn settings(desk: &mut Desk) {
    desk.keys(CTRL, Key::Comma);
}

#[test]
fn a_number_changed_in_its_field_is_ours_and_the_old_one_brings_back_who_said_it() {
    let mut desk = sample();
    let measured = said(&desk, "claims");
    assert_eq!(measured.basis, Basis::Measured);
    desk.keys(CTRL, Key::Num2);
    desk.fill("Value · Claims", "900");
    let ours = said(&desk, "claims");
    assert_eq!((ours.basis, ours.on), (Basis::OurEstimate, Some(TODAY)));
    let former = ours.changed_from.unwrap();
    assert_eq!((former.value.as_str(), &former.said), ("1130", &measured));
    desk.press("Details · Claims");
    assert!(desk.sees("Changed by us from 1,130 claims / week (measured by Head of Claims"));
    desk.press("They say the new number · Claims");
    let theirs = said(&desk, "claims");
    assert_eq!(
        (theirs.basis, theirs.by.as_str()),
        (Basis::Measured, "Head of Claims")
    );
    assert!(
        theirs.changed_from.is_some(),
        "what was said before is not lost"
    );
    desk.keys(CTRL, Key::Z);
    desk.fill("Value · Claims", "1130");
    assert_eq!(said(&desk, "claims"), measured);
}

#[test]
fn a_number_kept_from_a_slider_is_ours_and_tells_who_said_the_old_one() {
    let mut desk = sample();
    let measured = said(&desk, "retyping_minutes");
    desk.keys(CTRL, Key::Num4);
    desk.fill("Value · Re-typing per claim", "31");
    desk.fill("Value · Discount rate", "12 %");
    desk.press("Keep in the case");
    let ours = said(&desk, "retyping_minutes");
    assert_eq!(ours.basis, Basis::OurEstimate);
    assert_eq!(ours.changed_from.unwrap().said, measured);
    let rate = desk.case().discount_rate_said.clone().unwrap();
    assert_eq!(rate.changed_from.unwrap().value, "10%");
}

#[test]
fn a_discount_rate_changed_in_the_settings_is_no_longer_the_customers() {
    let mut desk = sample();
    settings(&mut desk);
    desk.fill("Discount rate · case", "8");
    let said = desk.case().discount_rate_said.clone().unwrap();
    assert_eq!(said.basis, Basis::OurEstimate);
    assert!(desk.sees("Changed by us from 10% (stated by Chief Financial Officer"));
}

#[test]
fn a_plain_amount_is_enough_for_a_benefit() {
    let mut case = library::sample().unwrap();
    let first = &mut case.benefits[0];
    first.gain = Gain::Recurring {
        formula: String::new(),
        from_month: 1,
        to_month: None,
    };
    "Plain".clone_into(&mut first.label);
    let mut desk = Desk::opened(&case);
    desk.keys(CTRL, Key::Num2);
    desk.press("Details · Plain");
    desk.press("Edit as text · Plain");
    for (typed, kept, shown) in [
        ("€60,000 a year", "60000 EUR/year", "EUR/year"),
        ("400k * 15%", "400000 EUR/year * 15%", "€60,000"),
    ] {
        desk.fill("Formula · Plain", typed);
        assert!(desk.sees(shown), "{typed}");
        let gain = desk.case().benefits[0].gain.clone();
        assert!(
            matches!(&gain, Gain::Recurring { formula, .. } if formula == kept),
            "{typed}: {gain:?}"
        );
    }
}

#[test]
fn revenue_asks_for_its_margin() {
    let mut case = library::sample().unwrap();
    let first = &mut case.benefits[0];
    first.class = BenefitClass::Revenue;
    first.gain = Gain::Recurring {
        formula: "60000 EUR/year".to_owned(),
        from_month: 1,
        to_month: None,
    };
    "More policies".clone_into(&mut first.label);
    let mut desk = Desk::opened(&case);
    desk.keys(CTRL, Key::Num2);
    desk.press("Details · More policies");
    assert!(desk.sees("Revenue counts as margin, never as turnover"));
    desk.press("Multiply by their margin");
    assert!(!desk.sees("Revenue counts as margin, never as turnover"));
    let margin = driver(&desk.case(), "margin");
    assert_eq!(
        (margin.value, margin.unit.as_str()),
        (DriverValue::Open, "%")
    );
}

#[test]
fn a_cost_may_be_written_as_not_known_yet() {
    let mut desk = sample();
    desk.keys(CTRL, Key::Num3);
    let first = desk.case().costs[0].label.clone();
    desk.press(&format!("Details · {first}"));
    desk.press(&format!("Given as · {first}"));
    desk.press("Not known yet");
    let spend = desk.case().costs[0].spend.clone();
    let (Spend::OneOff { amount, .. } | Spend::Recurring { amount, .. }) = &spend else {
        panic!("{spend:?}");
    };
    assert_eq!(*amount, Amount::Formula(String::new()), "open, not 0");
}

#[test]
fn settings_refuse_what_cannot_be_and_keep_what_they_had() {
    let mut desk = sample();
    let before = desk.case();
    settings(&mut desk);
    for (field, typed, says) in [
        (
            "Discount rate · case",
            "-200",
            "A discount rate lies between",
        ),
        ("Weeks · case", "0", "A year's number of weeks lies above 0"),
        ("Weeks · case", "400", "is at most 53"),
        (
            "Payback within months · case",
            "-3",
            "Write a whole number from 1 to 360",
        ),
        (
            "Lowest return on investment · case",
            "-300",
            "A return on investment lies",
        ),
    ] {
        desk.fill(field, typed);
        assert!(desk.sees(says), "{field}: {typed}");
        desk.key(Key::Escape);
        if !desk.sees("Cost of money") {
            settings(&mut desk);
        }
    }
    assert_eq!(*desk.case(), *before);
}

#[test]
fn a_day_is_typed_as_today_with_a_short_year_or_taken_from_the_calendar() {
    let mut desk = sample();
    settings(&mut desk);
    let by = |desk: &Desk| desk.case().decision.clone().unwrap().by;
    desk.fill("Decide by · case", "today");
    assert_eq!(by(&desk), Some(TODAY));
    desk.fill("Decide by · case", "15 Jan 27");
    assert_eq!(by(&desk), Some(date(2027, 1, 15)));
    desk.press("Calendar: case, Decide by");
    desk.press("20 January 2027");
    assert_eq!(by(&desk), Some(date(2027, 1, 20)));
    // By keyboard: a week down, a day left.
    desk.harness.get_by_label("Decide by · case").focus();
    desk.settle();
    desk.key(Key::ArrowDown);
    desk.key(Key::ArrowDown);
    desk.key(Key::ArrowLeft);
    desk.key(Key::Enter);
    assert_eq!(by(&desk), Some(date(2027, 1, 26)));
}

#[test]
fn roles_named_before_are_offered() {
    let mut desk = sample();
    desk.press("Edit “Time lost to re-typing”");
    desk.fill("Said by · Time lost to re-typing", "Director");
    assert!(desk.sees("Director of IT"));
    desk.key(Key::ArrowDown);
    desk.key(Key::Enter);
    assert_eq!(desk.case().stated_values[0].said_by, "Director of IT");
}

#[test]
fn another_locale_is_no_change_of_the_answer() {
    let mut desk = sample();
    let path = desk.file("copy.ron");
    let mut other = (*desk.case()).clone();
    "de-DE".clone_into(&mut other.locale);
    save(&path, &other, Overwrite::Allow).unwrap();
    desk.window().next_dialog(Dialog::Choose(path));
    desk.keys(CTRL, Key::K);
    desk.type_text("Compare with another file");
    desk.key(Key::Enter);
    desk.press("Apply 1 of 1");
    assert_eq!(desk.case().locale, "de-DE");
    assert!(
        desk.sees("Net present value: 368.582"),
        "it reads another way"
    );
    for figure in ["better, was", "worse, was", "was 368", "was €"] {
        assert!(
            !desk.sees(figure),
            "{figure}: nothing has become another figure"
        );
    }
    settings(&mut desk);
    desk.begin("Discount rate · case", "12");
    desk.key(Key::Enter);
    assert_eq!(desk.case().discount_rate, Rate::from_percent(12.into()));
    assert!(
        desk.sees("worse, was"),
        "a changed figure tells what it was"
    );
}
