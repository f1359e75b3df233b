//! The desktop around the window: lists in dialogs, the buttons of dialogs, the clipboard.

use crate::hands::Desk;
use egui::{Event, Key, Modifiers, PointerButton, Pos2, Rect};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use worthwhile::app::Start;
use worthwhile::model::{DelayReading, Discounting};

/// A click that begins and ends within one frame, as a touchpad and a slow frame make it.
fn tap(desk: &mut Desk, at: Pos2) {
    let button = |pressed| Event::PointerButton {
        pos: at,
        button: PointerButton::Primary,
        pressed,
        modifiers: Modifiers::NONE,
    };
    let events = &mut desk.harness.input_mut().events;
    events.extend([Event::PointerMoved(at), button(true), button(false)]);
    desk.settle();
}

fn middle(desk: &Desk, name: &str) -> Pos2 {
    desk.harness.get_by_label(name).rect().center()
}

/// The row of a list that has dropped down: the last thing of this name.
fn row(desk: &Desk, name: &str) -> Pos2 {
    let all = desk.harness.query_all_by_label(name);
    all.last().unwrap().rect().center()
}

#[test]
fn a_list_in_a_dialog_opens_in_front_of_it_every_time() {
    let mut desk = Desk::start(Start::Sample);
    desk.keys(Modifiers::COMMAND, Key::Comma);
    let mut pick = |list: &str, choice: &str| {
        let at = middle(&desk, list);
        tap(&mut desk, at);
        let at = row(&desk, choice);
        tap(&mut desk, at);
        let case = desk.case();
        (case.discounting, case.delay)
    };
    let paid = "Money counts as paid · case";
    let later = "When they start later · case";
    let stays = "The end stays: what falls beyond is lost";
    let moves = "The end moves too: all comes later";
    for _ in 0..2 {
        assert_eq!(
            pick(paid, "At the end of each month").0,
            Discounting::Monthly
        );
        assert_eq!(
            pick(paid, "At the end of each year").0,
            Discounting::YearEnd
        );
        assert_eq!(pick(later, moves).1, DelayReading::HorizonMoves);
        assert_eq!(pick(later, stays).1, DelayReading::SameEnd);
    }
}

#[test]
fn what_drops_down_in_a_dialog_lies_in_front_of_it_when_it_opens_again() {
    let mut desk = Desk::start(Start::Sample);
    desk.keys(Modifiers::COMMAND, Key::Comma);
    for _ in 0..2 {
        desk.harness.get_by_label("Add a rate…").scroll_to_me();
        desk.settle();
        let at = middle(&desk, "Add a rate…");
        tap(&mut desk, at);
        let at = row(&desk, "CHF Swiss franc");
        tap(&mut desk, at);
        assert!(
            desk.sees("What is one CHF worth"),
            "the list took the click"
        );
        desk.press("Cancel");
        assert!(desk.sees("Case settings"));
    }
}

/// The buttons of the question before unsaved work is closed, in a window of this width.
fn buttons(wide: f32, names: &[&str]) -> Vec<Rect> {
    let mut desk = Desk::start(Start::Sample);
    desk.keys(Modifiers::COMMAND | Modifiers::SHIFT, Key::V);
    desk.type_text("Anything");
    desk.harness.set_size(egui::vec2(wide, 600.0));
    desk.settle();
    desk.keys(Modifiers::COMMAND, Key::W);
    let rect = |name: &&str| desk.harness.get_by_label(name).rect();
    names.iter().map(rect).collect()
}

#[test]
fn the_buttons_of_a_dialog_stand_at_the_right_whole_and_on_one_level() {
    for wide in [1280.0, 700.0] {
        let [save, not, cancel] = buttons(wide, &["Save", "Do not save", "Cancel"])[..] else {
            panic!("three buttons");
        };
        // The usual answer is at the edge.
        assert!(cancel.right() < not.left() && not.right() < save.left());
        for other in [not, cancel] {
            assert!((other.center().y - save.center().y).abs() < 1.0);
            assert!(
                (other.height() - save.height()).abs() < 1.0,
                "no text is broken"
            );
        }
    }
}

#[test]
fn the_buttons_that_do_not_fit_go_on_below_whole() {
    let mut desk = Desk::start(Start::Sample);
    let path = desk.file("case.ron");
    desk.window()
        .next_dialog(worthwhile::app::testing::Dialog::Choose(path.clone()));
    desk.keys(Modifiers::COMMAND, Key::S);
    std::fs::write(&path, "written by somebody else").unwrap();
    desk.keys(Modifiers::COMMAND | Modifiers::SHIFT, Key::V);
    desk.type_text("Anything");
    desk.keys(Modifiers::COMMAND, Key::S);
    let names = [
        "Save under another name…",
        "Write over it",
        "Take what is in the file",
        "Cancel",
    ];
    let rects = names.map(|name| desk.harness.get_by_label(name).rect());
    let right = rects[0].right();
    let mut rows: Vec<Vec<Rect>> = Vec::new();
    for rect in rects {
        assert!(
            (rect.height() - rects[0].height()).abs() < 1.0,
            "no text is broken"
        );
        match rows
            .last_mut()
            .filter(|row| (row[0].center().y - rect.center().y).abs() < 1.0)
        {
            Some(row) => row.push(rect),
            None => rows.push(vec![rect]),
        }
    }
    for row in &rows {
        assert!(
            (row[0].right() - right).abs() < 1.0,
            "each row ends at the edge"
        );
        for pair in row.windows(2) {
            assert!(
                pair[1].right() < pair[0].left(),
                "from the right, and apart"
            );
        }
    }
    for pair in rows.windows(2) {
        assert!(
            pair[1][0].top() >= pair[0][0].bottom(),
            "rows lie below each other"
        );
    }
}

/// Whether any figure of the strip says what it was.
fn marks_a_change(desk: &Desk) -> bool {
    let all = desk.harness.query_all_by_label_contains("was ");
    // What only stands there is the value of its node.
    let mut names = all.filter_map(|node| {
        let node = node.accesskit_node();
        node.label().or_else(|| node.value())
    });
    names.any(|name| {
        ["was ", "better, was ", "worse, was "]
            .iter()
            .any(|words| name.starts_with(words))
    })
}

#[test]
fn a_figure_that_becomes_known_is_neither_better_nor_worse() {
    let mut desk = Desk::start(Start::Sample);
    desk.keys(Modifiers::COMMAND, Key::N);
    desk.keys(Modifiers::COMMAND, Key::Num3);
    desk.press("Add a cost in one line");
    desk.type_text("Licence 40000 a year");
    desk.key(Key::Enter);
    assert_eq!(desk.case().costs.len(), 1);
    assert!(!marks_a_change(&desk));
}

#[test]
fn what_the_clipboard_does_not_take_is_not_said_to_be_there() {
    let mut desk = Desk::start(Start::Sample);
    desk.keys(Modifiers::COMMAND, Key::Num7);
    desk.press("Copy as text");
    assert!(desk.sees("The page is on the clipboard as text"));
    let mut desk = Desk::start(Start::Sample);
    desk.window().break_clipboard();
    desk.keys(Modifiers::COMMAND, Key::Num7);
    desk.press("Copy as text");
    assert!(desk.sees("This desktop’s clipboard did not take the page"));
    assert!(!desk.sees("The page is on the clipboard"));
    desk.keys(Modifiers::COMMAND, Key::Num5);
    desk.press("Copy the list for the meeting");
    assert!(desk.sees("This desktop’s clipboard did not take the trades"));
    assert!(!desk.sees("The trades are on the clipboard"));
}

#[test]
fn the_page_can_be_copied_from_anywhere_by_its_name() {
    let mut desk = Desk::start(Start::Sample);
    desk.keys(Modifiers::COMMAND, Key::K);
    desk.type_text("copy the page");
    desk.key(Key::Enter);
    assert!(desk.sees("The page is on the clipboard as text"));
}
