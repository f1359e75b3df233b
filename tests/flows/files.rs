//! Files: welcome, open, save, close, recover.

use crate::hands::Desk;
use egui::{Key, Modifiers};
use worthwhile::app::Start;
use worthwhile::app::testing::Dialog;

#[test]
fn the_welcome_screen_leads_to_a_blank_case_and_to_the_sample() {
    let mut desk = Desk::start(Start::Last);
    assert!(desk.sees("Build a business case together"));
    desk.press("Look at the sample");
    assert_eq!(desk.case().title, "Faster answers for claims");
    assert!(!desk.window().is_dirty());
    desk.keys(Modifiers::COMMAND, Key::N);
    assert_eq!(desk.case().title, "");
}

#[test]
fn saving_asks_for_a_name_once_and_never_again() {
    let mut desk = Desk::start(Start::Sample);
    let path = desk.file("claims.ron");
    desk.window().next_dialog(Dialog::Choose(path.clone()));
    desk.keys(Modifiers::COMMAND, Key::S);
    assert_eq!(worthwhile::storage::load(&path).unwrap(), *desk.case());
    let offered = desk.window().suggestions();
    assert!(
        offered[0].ends_with("Faster answers for claims.ron"),
        "{offered:?}"
    );
    desk.keys(Modifiers::COMMAND, Key::S);
    assert_eq!(desk.window().suggestions().len(), 1);
}
