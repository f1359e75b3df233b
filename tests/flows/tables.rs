//! Tables that are opened: what is read and what is left out is shown before anything is taken over.

use crate::hands::Desk;
use egui::{Key, Modifiers};
use worthwhile::app::Start;
use worthwhile::model::Currency;

const TITLED: &str = "Business case draft,,,,,\nkind,label,Initial,Year 1,Year 2,Year 3\ncost,Setup,50000,0,0,0\nbenefit,Saved,0,30000,30000,30000\n";

fn dropped(text: &str, name: &str) -> Desk {
    let mut desk = Desk::start(Start::Last);
    desk.keys(Modifiers::COMMAND, Key::N);
    let path = desk.file(name);
    std::fs::write(&path, text).unwrap();
    desk.drop_file(&path);
    desk
}

#[test]
fn a_table_shows_what_is_read_and_what_is_not_before_it_becomes_a_case() {
    let mut desk = dropped(TITLED, "study.csv");
    assert!(desk.sees("Read: rows 3–4, 3 years: 1 benefit, 1 cost"));
    assert!(desk.sees("Not read: row 1 “Business case draft” (above the table)."));
    assert!(desk.case().costs.is_empty(), "nothing is taken over yet");
    desk.press("Begin the case");
    assert_eq!(desk.case().title, "study");
    assert_eq!(desk.case().costs[0].label, "Setup");
    assert!(desk.window().is_dirty());
}

#[test]
fn a_table_that_is_cancelled_changes_nothing() {
    let mut desk = dropped(TITLED, "study.csv");
    desk.press("Cancel");
    assert!(desk.case().costs.is_empty());
    assert!(!desk.sees("Begin the case"));
}

#[test]
fn numbers_with_two_readings_are_asked_about_once() {
    let table = "kind,label,Initial,Year 1\ncost,Einführung,50.000,0\nbenefit,Ersparnis,0,80.000\n";
    let mut desk = dropped(table, "sheets_de.csv");
    assert!(!desk.sees("Read: rows 2–3, 1 year: 1 benefit, 1 cost"));
    desk.press("50.000 means 50,000");
    assert!(desk.sees("“50.000” is read as 50,000, as asked."));
    desk.press("Begin the case");
    let worthwhile::model::Spend::ByYear(amounts) = &desk.case().costs[0].spend else {
        panic!("a cost of a table is by year");
    };
    assert_eq!(amounts.initial.to_string(), "50000");
    assert_eq!(desk.case().currency, Currency::EUR);
}

#[test]
fn a_file_that_is_no_table_says_why_and_cannot_be_taken_over() {
    let mut desk = dropped("Section,Item,Value\nInputs,Team,8\n", "model.csv");
    assert!(desk.sees("its first row is “Section Item Value”"));
    desk.press("Cancel");
    assert!(desk.case().costs.is_empty());
}
