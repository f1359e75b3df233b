//! The step with the one page.

use crate::hands::Desk;
use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable as _;
use worthwhile::app::Start;
use worthwhile::app::testing::Dialog;
use worthwhile::model::{PageSection, Paper};

fn at_the_page() -> Desk {
    let mut desk = Desk::start(Start::Sample);
    desk.keys(Modifiers::COMMAND, Key::Num7);
    desk
}

#[test]
fn the_page_is_shown_and_follows_its_choices() {
    let mut desk = at_the_page();
    let size = |desk: &Desk| desk.harness.get_by_label(PAGE).rect();
    let a4 = size(&desk);
    assert!(a4.height() / a4.width() > 1.4, "{a4}");
    desk.press("Letter");
    assert_eq!(desk.case().page.paper, Paper::Letter);
    let letter = size(&desk);
    assert!(letter.height() / letter.width() < 1.32, "{letter}");
    desk.press("Fit page");
    assert!(size(&desk).height() < 660.0);
    desk.press("100%");
    assert!(size(&desk).width() > 780.0);
}

const PAGE: &str = "The page as it will print";

#[test]
fn sections_are_left_out_and_shown_again() {
    let mut desk = at_the_page();
    desk.harness.get_by_label("Next steps").scroll_to_me();
    desk.settle();
    desk.press("Next steps");
    assert_eq!(desk.case().page.leave_out, [PageSection::NextSteps]);
    assert_eq!(
        desk.window().undo_label().as_deref(),
        Some("Leave out: Next steps")
    );
    desk.press("Next steps");
    assert!(desk.case().page.leave_out.is_empty());
}

#[test]
fn the_decision_line_is_written_here() {
    let mut desk = at_the_page();
    desk.fill("Purpose · One page", "so that nobody types twice");
    desk.fill("Decide by · One page", "31 January 2027");
    desk.key(Key::Tab);
    let decision = desk.case().decision.clone().unwrap();
    assert_eq!(decision.purpose, "so that nobody types twice");
    assert_eq!(decision.by, Some(jiff::civil::date(2027, 1, 31)));
    desk.press("Begin with a decision line");
    assert_eq!(desk.case().decision, None);
    assert!(!desk.sees("Decide by · One page"));
}

#[test]
fn the_page_is_copied_as_text() {
    let mut desk = at_the_page();
    desk.harness.get_by_label("Copy as text").click();
    let mut copied = None;
    for _ in 0..6 {
        desk.harness.step();
        let commands = &desk.harness.output().platform_output.commands;
        for command in commands {
            if let egui::OutputCommand::CopyText(text) = command {
                copied = Some(text.clone());
            }
        }
    }
    let copied = copied.unwrap();
    assert!(copied.starts_with("Faster answers for claims"), "{copied}");
    let risks = copied
        .to_lowercase()
        .contains("what would have to go wrong");
    assert!(risks, "everything the page says: {copied}");
    assert!(desk.sees("on the clipboard"));
}

#[test]
fn every_format_is_exported_from_here() {
    let mut desk = at_the_page();
    for (name, file) in [
        ("Export PDF", "a.pdf"),
        ("Export PNG", "a.png"),
        ("Export SVG", "a.svg"),
        ("Export Text", "a.txt"),
        ("Export Markdown", "a.md"),
        ("Export CSV", "a.csv"),
        ("Export JSON", "a.json"),
    ] {
        let path = desk.file(file);
        desk.window().next_dialog(Dialog::Choose(path.clone()));
        desk.press(name);
        assert!(path.exists(), "{name}");
    }
}

#[test]
fn another_case_never_shows_the_page_of_the_one_before() {
    let mut desk = at_the_page();
    let before = desk.harness.get_by_label(PAGE).rect();
    desk.press("Letter");
    assert_ne!(desk.harness.get_by_label(PAGE).rect(), before);
    desk.keys(Modifiers::COMMAND, Key::N);
    desk.press("Do not save");
    desk.keys(Modifiers::COMMAND, Key::Num7);
    // A blank case prints on A4 again.
    assert_eq!(desk.harness.get_by_label(PAGE).rect(), before);
}

#[test]
fn a_case_without_an_answer_says_why_and_what_to_do() {
    let folder = tempfile::tempdir().unwrap();
    let mut case = worthwhile::storage::library::sample().unwrap();
    case.discount_rate = worthwhile::model::Rate::from_percent((-100).into());
    let path = folder.path().join("broken.ron");
    worthwhile::storage::save(&path, &case, worthwhile::storage::Overwrite::Refuse).unwrap();
    let mut desk = Desk::start_in(folder, Start::File(path));
    desk.keys(Modifiers::COMMAND, Key::Num7);
    assert!(desk.sees("There is no page yet"));
    assert!(desk.harness.query_by_label(PAGE).is_none());
}

#[test]
fn in_a_narrow_window_the_choices_are_folded_above_the_page() {
    let mut desk = at_the_page();
    desk.keys(Modifiers::COMMAND, Key::I);
    desk.harness.set_size(egui::vec2(1024.0, 700.0));
    desk.settle();
    assert!(!desk.sees("Prepared by · One page"));
    desk.press("Choices, exports and questions");
    desk.fill("Prepared by · One page", "Controller");
    assert_eq!(desk.case().prepared_by, "Controller");
    desk.press("Hide choices and exports");
    assert!(!desk.sees("Prepared by · One page"));
}
