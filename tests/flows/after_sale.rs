//! After the sale: the case is agreed, what happened is entered like in a spreadsheet, and the results follow.

use crate::hands::Desk;
use egui::{Event, Key, Modifiers, OutputCommand};
use egui_kittest::kittest::Queryable as _;
use jiff::civil::date;
use worthwhile::model::{
    Basis, BenefitClass, Case, Currency, Driver, DriverValue, Exact, Gain, Id, StatedValue, Words,
};
use worthwhile::storage;

const CTRL: Modifiers = Modifiers::COMMAND;
const SHIFT: Modifiers = Modifiers::SHIFT;

/// A saving of 1,000 a month over three years from January 2027, and a second number that nothing rests on.
fn plain() -> Case {
    let mut case = Case::new("Saving", Currency::EUR, date(2027, 1, 1));
    let id = |text: &str| Id::new(text).unwrap();
    let words = Words::Customers("We are too slow".to_owned());
    case.stated_values = vec![StatedValue::new(id("time"), "Time", words)];
    let mut saving = Driver::open(id("saving"), "Saving", "EUR/month");
    saving.value = DriverValue::Known(Exact::from(1_000));
    let mut minutes = Driver::open(id("minutes"), "Minutes", "minute/claim");
    minutes.value = DriverValue::Known(Exact::from(30));
    case.drivers = vec![saving, minutes];
    let gain = Gain::Recurring {
        formula: "saving".to_owned(),
        from_month: 1,
        to_month: None,
    };
    let mut benefit = worthwhile::model::Benefit::new(
        id("less"),
        "Less re-typing",
        BenefitClass::CashSaving,
        gain,
    );
    benefit.serves = Some(id("time"));
    case.benefits = vec![benefit];
    case
}

fn agreed() -> Case {
    storage::agree(&plain(), &["CFO".to_owned()], date(2026, 11, 2)).unwrap()
}

/// The page on which reports are entered.
fn entering(case: &Case) -> Desk {
    let mut desk = Desk::opened_at(case, Key::Num8);
    desk.press("What happened");
    desk
}

fn go(desk: &mut Desk, cell: &str) {
    desk.harness.get_by_label(cell).focus();
    desk.settle();
}

fn is_at(desk: &Desk, cell: &str) -> bool {
    desk.harness.get_by_label(cell).is_focused()
}

fn measured(desk: &Desk) -> Vec<(String, u32, String)> {
    let case = desk.case();
    let all = case.measured.iter();
    let mut all: Vec<_> = all
        .map(|one| {
            (
                one.driver.to_string(),
                one.from_month,
                one.value.to_string(),
            )
        })
        .collect();
    all.sort();
    all
}

fn entry(name: &str, month: u32, value: &str) -> (String, u32, String) {
    (name.to_owned(), month, value.to_owned())
}

#[test]
fn a_case_is_agreed_by_keyboard_and_says_when_and_by_whom() {
    let mut desk = Desk::opened_at(&plain(), Key::Num8);
    assert!(desk.sees("This case is not agreed yet"));
    desk.keys(CTRL, Key::K);
    desk.type_text("Agree the case");
    desk.key(Key::Enter);
    // Nobody is named in this case, so that the role is written; the day of today stands there.
    go(&mut desk, "Another role that agreed");
    desk.type_text("CFO");
    desk.key(Key::Enter);
    let case = desk.case();
    let baseline = case.baseline.as_ref().unwrap();
    assert_eq!(baseline.agreed_by, ["CFO"]);
    assert_eq!(baseline.agreed_on, worthwhile::app::testing::TODAY);
    assert!(desk.sees("Agreed on November 23, 2026 by CFO"));
    assert_eq!(
        desk.window().undo_label().as_deref(),
        Some("Agree the case")
    );
    assert_eq!(desk.window().step(), 8);
    desk.keys(CTRL, Key::Z);
    assert!(desk.case().baseline.is_none());
    assert!(desk.sees("This case is not agreed yet"));
}

#[test]
fn what_was_changed_since_is_shown_and_agreeing_again_keeps_what_was_agreed() {
    let mut case = agreed();
    case.drivers[0].value = DriverValue::Known(Exact::from(1_200));
    let mut desk = Desk::opened_at(&case, Key::Num8);
    desk.press("Details · changes since it was agreed");
    assert!(desk.sees("Saving, value"));
    desk.press("Agree again…");
    desk.press("Agree");
    let case = desk.case();
    assert_eq!(
        case.earlier_baselines.len(),
        1,
        "the day of today is before the first one"
    );
}

#[test]
fn the_grid_is_walked_and_filled_by_keyboard_and_each_gesture_is_one_undo() {
    let mut desk = entering(&agreed());
    go(&mut desk, "Feb 2027 · Saving");
    desk.type_text("800");
    desk.key(Key::Tab);
    assert!(is_at(&desk, "Mar 2027 · Saving"));
    desk.key(Key::ArrowRight);
    desk.type_text("1,200");
    desk.key(Key::Enter);
    assert!(is_at(&desk, "Apr 2027 · Minutes"));
    assert_eq!(
        measured(&desk),
        [entry("saving", 2, "800"), entry("saving", 4, "1200")]
    );
    go(&mut desk, "Feb 2027 · Saving");
    desk.key(Key::F2);
    desk.type_text("5");
    desk.key(Key::Enter);
    assert_eq!(measured(&desk)[0], entry("saving", 2, "8005"));
    go(&mut desk, "Feb 2027 · Saving");
    desk.key(Key::Delete);
    assert_eq!(measured(&desk), [entry("saving", 4, "1200")]);
    let february = desk.harness.get_by_label("Feb 2027 · Saving").value();
    assert_eq!(
        february.as_deref(),
        Some(""),
        "not reported is empty, never 0"
    );
    for left in [2, 2, 1, 0] {
        desk.keys(CTRL, Key::Z);
        assert_eq!(measured(&desk).len(), left);
    }
}

#[test]
fn a_block_is_pasted_with_who_said_it_and_copied_out_again() {
    let mut desk = entering(&agreed());
    desk.press("Who says so · what is entered now");
    desk.press("Measured by the customer");
    desk.fill("Said by · what is entered now", "Controlling");
    go(&mut desk, "Jan 2027 · Saving");
    desk.harness.event(Event::Paste(
        "900\t\t1,100\r\n28\tmany\t25\r\n7\r\n".to_owned(),
    ));
    desk.settle();
    assert_eq!(
        measured(&desk),
        [
            entry("minutes", 1, "28"),
            entry("minutes", 3, "25"),
            entry("saving", 1, "900"),
            entry("saving", 3, "1100"),
        ]
    );
    assert!(desk.sees("“many” is not a number"), "nothing is lost");
    assert!(desk.sees("1 text was left out"));
    let said = desk.case().measured[0].said.clone().unwrap();
    assert_eq!(
        (said.basis, said.by.as_str()),
        (Basis::Measured, "Controlling")
    );
    go(&mut desk, "Jan 2027 · Saving");
    desk.keys(SHIFT, Key::ArrowRight);
    desk.keys(SHIFT, Key::ArrowRight);
    desk.harness.event(Event::Copy);
    desk.harness.step();
    let commands = &desk.harness.output().platform_output.commands;
    let copied = commands.iter().find_map(|command| match command {
        OutputCommand::CopyText(text) => Some(text.clone()),
        _ => None,
    });
    assert_eq!(copied.as_deref(), Some("900\t\t1,100"));
    desk.keys(CTRL, Key::Z);
    assert!(measured(&desk).is_empty(), "a paste is one undo");
}

#[test]
fn amounts_are_booked_from_the_start_on() {
    let mut desk = entering(&agreed());
    go(&mut desk, "Start · Less re-typing");
    desk.type_text("250");
    desk.key(Key::Tab);
    desk.type_text("0");
    desk.key(Key::Enter);
    let case = desk.case();
    let booked: Vec<_> = case
        .actuals
        .iter()
        .map(|one| (one.month, one.amount))
        .collect();
    assert_eq!(
        booked,
        [(0, Exact::from(250)), (1, Exact::from(0))],
        "0 is reported"
    );
}

#[test]
fn results_follow_the_review_month_and_each_figure_is_explained() {
    let mut case = agreed();
    let said = Some(worthwhile::model::Provenance::new(
        Basis::Measured,
        "Controlling",
    ));
    for (from_month, value) in [(2, 800), (4, 1_200)] {
        case.measured.push(worthwhile::model::Measured {
            driver: case.drivers[0].id.clone(),
            from_month,
            value: Exact::from(value),
            said: said.clone(),
        });
    }
    let mut desk = Desk::opened_at(&case, Key::Num8);
    // As of month 4, the last report: 2 · 800 + 1,200 of the 3,000 promised in months 2 to 4.
    assert!(desk.sees("€2,800 of the €3,000 promised in the same months, 93.3%"));
    desk.press("An earlier review month");
    // As of month 3: 2 · 800 of 2,000.
    assert!(desk.sees("€1,600 of the €2,000 promised in the same months, 80.0%"));
    desk.press("Explain what became of Less re-typing");
    assert!(desk.sees("measured") || desk.sees("Saving"));
    desk.press("The last report");
    assert!(desk.sees("€2,800 of the €3,000"));
    desk.press("Keep the forecast latest measures");
    // 2,800 + 1,000 of month 1, which is not reported, + 32 · 1,200.
    let kept = &desk.case().reforecasts[0];
    assert_eq!((kept.month, kept.amount), (4, Exact::from(42_200)));
}

#[test]
fn a_reason_has_what_is_done_and_by_whom() {
    let mut desk = Desk::opened_at(&agreed(), Key::Num8);
    desk.press("Reasons");
    desk.press("Add a reason");
    desk.fill("Why · the reason", "The second office joined later");
    let name = "The second office joined later";
    desk.fill(&format!("What is done · {name}"), "Connect it");
    desk.fill(&format!("Owner · {name}"), "Head of Claims");
    let case = desk.case();
    let reason = &case.reasons[0];
    assert_eq!(
        (
            reason.why.as_str(),
            reason.action.as_str(),
            reason.owner.as_str()
        ),
        (name, "Connect it", "Head of Claims")
    );
}

#[test]
fn a_table_of_reports_is_reviewed_before_it_is_taken_over() {
    let mut desk = Desk::opened_at(&agreed(), Key::Num8);
    let path = desk.file("june.csv");
    std::fs::write(&path, "id,1,2,said_by\nsaving,900,many,CFO\n").unwrap();
    let choose = worthwhile::app::testing::Dialog::Choose(path);
    desk.window().next_dialog(choose);
    desk.press("Read a table of reports…");
    assert!(desk.sees("“many” is not a number"));
    assert!(measured(&desk).is_empty(), "nothing is taken over yet");
    desk.press("Apply 1 of 1");
    assert_eq!(measured(&desk), [entry("saving", 1, "900")]);
}
