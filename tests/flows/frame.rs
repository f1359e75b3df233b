//! The frame: palette, shortcuts, findings, undo, themes, zoom, and names for who does not see.

use crate::files::edit;
use crate::hands::Desk;
use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use worthwhile::app::Start;
use worthwhile::app::testing::Dialog;

const CTRL: Modifiers = Modifiers::COMMAND;

/// The large figure of the strip whose name begins so.
fn figure(desk: &Desk, name: &str) -> String {
    let node = desk.find(name);
    node.accesskit_node().label().unwrap()
}

#[test]
fn undo_and_redo_say_what_they_do() {
    let mut desk = Desk::start(Start::Sample);
    edit(&mut desk, "Controller");
    desk.press("Undo: Change prepared by");
    assert!(!desk.window().is_dirty());
    assert!(desk.sees("Undone: Change prepared by"));
    desk.press("Redo: Change prepared by");
    assert_eq!(desk.case().prepared_by, "Controller");
    desk.key(Key::Tab);
    desk.keys(CTRL, Key::Z);
    assert_ne!(desk.case().prepared_by, "Controller");
}

#[test]
fn the_palette_finds_commands_and_does_them() {
    let mut desk = Desk::start(Start::Sample);
    desk.keys(CTRL, Key::K);
    assert!(desk.sees("Find a command or a line"));
    desk.type_text("7 one");
    desk.key(Key::Enter);
    assert!(!desk.sees("Find a command or a line"));
    assert_eq!(desk.window().step(), 7);
    desk.keys(CTRL, Key::K);
    desk.type_text("nothing is called so");
    assert!(desk.sees("Nothing of that name"));
    desk.key(Key::Enter);
    desk.key(Key::Escape);
    assert!(!desk.sees("Find a command or a line"));
}

#[test]
fn the_palette_finds_lines_of_the_case_by_their_name() {
    let mut desk = Desk::start(Start::Sample);
    let cost = desk.case().costs[0].label.clone();
    desk.keys(CTRL, Key::K);
    desk.type_text(&cost);
    desk.key(Key::Enter);
    assert_eq!(desk.window().step(), 3);
}

#[test]
fn rows_of_a_spreadsheet_are_pasted_from_the_palette() {
    let mut desk = Desk::start(Start::Sample);
    for (words, step, field) in [
        ("paste num", 2, "Rows from a spreadsheet"),
        ("paste cost", 3, "Rows to paste"),
    ] {
        desk.keys(CTRL, Key::K);
        desk.type_text(words);
        desk.key(Key::Enter);
        assert_eq!(desk.window().step(), step);
        assert!(desk.sees(field), "{words}");
    }
}

#[test]
fn a_hover_text_goes_when_a_dialog_comes() {
    let about = "Names, horizon, discount rate, hurdles…";
    let mut desk = Desk::start(Start::Sample);
    desk.harness.get_by_label_contains("Case settings:").hover();
    desk.harness.run_steps(60);
    assert!(desk.sees(about));
    desk.keys(CTRL, Key::Comma);
    desk.harness.run_steps(10);
    assert!(desk.sees("Money counts as paid"));
    assert!(!desk.sees(about));
}

#[test]
fn the_arrows_choose_in_the_palette() {
    let mut desk = Desk::start(Start::Sample);
    desk.keys(CTRL, Key::K);
    desk.type_text("colours");
    desk.key(Key::ArrowDown);
    desk.key(Key::ArrowDown);
    desk.key(Key::Enter);
    assert!(desk.harness.ctx.global_style().visuals.dark_mode);
}

#[test]
fn the_sheet_of_shortcuts_lists_them_and_closes() {
    let mut desk = Desk::start(Start::Sample);
    desk.key(Key::F1);
    for what in [
        "Save as…",
        "Next finding",
        "Meeting mode",
        "Add a benefit",
        "1 What they value",
    ] {
        assert!(desk.sees(what), "{what}");
    }
    assert!(desk.sees("Ctrl+Shift+S"));
    desk.key(Key::Escape);
    assert!(!desk.sees("Ctrl+Shift+S"));
}

#[test]
fn the_help_says_what_the_terms_mean_as_the_documentation_does() {
    let mut desk = Desk::start(Start::Sample);
    desk.key(Key::F1);
    desk.press("Terms");
    let listed = include_str!("../../docs/glossary.md");
    for (term, meaning) in [
        (
            "Hurdle",
            "The least that the customer asks of an investment, such as a payback within 18 months.",
        ),
        (
            "Productive share",
            "The part of freed working time that is used for useful work.",
        ),
    ] {
        assert!(listed.contains(&format!("- **{term}**: {meaning}")));
        assert!(desk.sees(term), "{term}");
        assert!(desk.sees(meaning), "{meaning}");
    }
    assert!(!desk.sees("Ctrl+Shift+S"));
    desk.key(Key::Escape);
    assert!(!desk.sees("Hurdle"));
}

#[test]
fn scenario_and_view_change_the_answer() {
    let mut desk = Desk::start(Start::Sample);
    let expected = figure(&desk, "Net present value:");
    desk.press("Hard only");
    let hard = figure(&desk, "Net present value:");
    assert_ne!(hard, expected);
    desk.press("All");
    assert_eq!(figure(&desk, "Net present value:"), expected);
    desk.press("Scenario");
    desk.press("Conservative");
    assert_ne!(figure(&desk, "Net present value:"), expected);
    assert!(!desk.window().is_dirty(), "looking is no change");
}

#[test]
fn a_press_on_a_figure_explains_it() {
    let mut desk = Desk::start(Start::Sample);
    desk.find("Payback:").click();
    desk.settle();
    assert!(desk.sees("Rests on"));
    desk.press("Inspector");
    assert!(!desk.sees("Rests on"));
    desk.find("Net present value:").click();
    desk.settle();
    assert!(desk.sees("Rests on"), "explaining shows the inspector");
}

#[test]
fn the_next_finding_is_shown_with_its_step_and_its_field_has_the_focus() {
    let mut desk = Desk::start(Start::Sample);
    desk.keys(CTRL, Key::Num4);
    let focused = |desk: &Desk| desk.harness.ctx.memory(egui::Memory::focused);
    let mut last = focused(&desk);
    // The findings of the sample: a benefit without its figure, a value on which we are no reason, the ramp, two hurdles of the settings that
    // are missed beside the headline, an open number, a value that is not confirmed; then from the start again. That the answer is not complete has no field and is passed over.
    let mut next = |desk: &mut Desk, step: usize| {
        desk.key(Key::F8);
        assert!(desk.sees("Go to:"));
        assert_eq!(desk.window().step(), step);
        let now = focused(desk);
        assert!(now.is_some(), "nothing has the focus");
        assert_ne!(now, last, "the focus stays where it was");
        last = now;
    };
    for step in [2, 1, 2] {
        next(&mut desk, step);
    }
    for _ in 0..2 {
        desk.key(Key::F8);
        assert!(desk.sees("Case settings"));
        desk.key(Key::Escape);
        desk.key(Key::Escape);
    }
    for step in [2, 1, 2] {
        next(&mut desk, step);
    }
}

#[test]
fn themes_are_chosen_in_the_menu() {
    let mut desk = Desk::start(Start::Sample);
    let dark = |desk: &Desk| desk.harness.ctx.global_style().visuals.dark_mode;
    desk.press("Menu");
    desk.press("Dark");
    assert!(dark(&desk));
    desk.press("Menu");
    desk.press("Light");
    assert!(!dark(&desk));
}

#[test]
fn everything_becomes_larger_within_bounds_and_usual_again() {
    let mut desk = Desk::start(Start::Sample);
    let zoom = |desk: &Desk| desk.harness.ctx.zoom_factor();
    desk.keys(CTRL, Key::Plus);
    desk.keys(CTRL, Key::Plus);
    assert!((zoom(&desk) - 1.2).abs() < 0.001, "{}", zoom(&desk));
    for _ in 0..20 {
        desk.keys(CTRL, Key::Minus);
    }
    assert!((zoom(&desk) - 0.8).abs() < 0.001, "{}", zoom(&desk));
    desk.keys(CTRL, Key::Num0);
    assert!((zoom(&desk) - 1.0).abs() < 0.001, "{}", zoom(&desk));
}

#[test]
fn steps_are_reached_by_key_and_by_press() {
    let mut desk = Desk::start(Start::Sample);
    desk.keys(CTRL, Key::PageDown);
    desk.keys(CTRL, Key::PageDown);
    assert_eq!(desk.window().step(), 3);
    desk.keys(CTRL, Key::PageUp);
    assert_eq!(desk.window().step(), 2);
    // The step's name goes on with the number of its findings, where it has any.
    let page = desk.named("7 One page");
    desk.press(&page);
    assert_eq!(desk.window().step(), 7);
    desk.keys(CTRL, Key::PageDown);
    assert_eq!(desk.window().step(), 8);
    desk.keys(CTRL, Key::PageDown);
    assert_eq!(desk.window().step(), 8);
}

/// Whatever can be pressed or typed into, and has no name of its own. A hint is no name: it is gone once something is typed.
fn nameless(desk: &Desk) -> Vec<String> {
    let nodes = desk.harness.root();
    let nodes = nodes.children_recursive();
    nodes
        .map(|node| node.accesskit_node())
        .filter(|node| egui::accessibility::is_input(node.role()) && !node.is_hidden())
        .filter(|node| !node.data().is_read_only())
        .filter(|node| node.label().is_none_or(|label| label.trim().is_empty()))
        .map(|node| format!("{:?} at {:?}", node.role(), node.raw_bounds()))
        .collect()
}

fn assert_named(desk: &Desk, screen: &str) {
    let found = nameless(desk);
    assert!(found.is_empty(), "{screen}: {found:#?}");
}

#[test]
fn everything_that_can_be_pressed_or_typed_into_has_a_name() {
    let mut desk = Desk::start(Start::Last);
    assert_named(&desk, "welcome");
    desk.press("Look at the sample");
    for step in [Key::Num1, Key::Num2, Key::Num3, Key::Num4] {
        desk.keys(CTRL, step);
        assert_named(&desk, step.name());
    }
    for add in [Key::V, Key::B, Key::N, Key::C] {
        desk.keys(CTRL | Modifiers::SHIFT, add);
        assert_named(&desk, add.name());
    }
    desk.keys(CTRL, Key::I);
    for tab in ["Explain", "Evidence"] {
        desk.press(tab);
        assert_named(&desk, tab);
    }
    desk.keys(CTRL, Key::K);
    assert_named(&desk, "palette");
    desk.key(Key::Escape);
    desk.key(Key::F1);
    assert_named(&desk, "help");
    desk.key(Key::Escape);
    desk.press("Menu");
    assert_named(&desk, "menu");
    desk.key(Key::Escape);
    desk.window().next_dialog(Dialog::Unavailable);
    desk.keys(CTRL, Key::S);
    assert_named(&desk, "path");
    desk.key(Key::Escape);
    desk.keys(CTRL, Key::Comma);
    assert_named(&desk, "settings of the case");
    desk.key(Key::Escape);
    desk.keys(CTRL, Key::Q);
    assert_named(&desk, "unsaved");
    desk.key(Key::Escape);
    desk.key(Key::F5);
    for page in 0..8 {
        assert_named(&desk, &format!("page {page} of the meeting"));
        desk.key(Key::PageDown);
    }
}

#[test]
fn nothing_breaks_on_a_window_of_any_size() {
    let mut desk = Desk::start(Start::Sample);
    for (width, height) in [
        (1024.0, 700.0),
        (900.0, 600.0),
        (640.0, 400.0),
        (320.0, 200.0),
    ] {
        desk.harness.set_size(egui::vec2(width, height));
        for step in [Key::Num1, Key::Num2, Key::Num3, Key::Num4] {
            desk.keys(CTRL, step);
            assert!(desk.sees("Return on investment"), "{width} × {height}");
        }
        desk.keys(CTRL, Key::Comma);
        desk.key(Key::Escape);
        desk.key(Key::F5);
        desk.key(Key::Escape);
    }
}

#[test]
fn on_a_narrow_window_the_inspector_and_the_step_take_turns() {
    let mut desk = Desk::start(Start::Sample);
    desk.harness.set_size(egui::vec2(700.0, 600.0));
    desk.settle();
    assert!(desk.sees("In the customer's words"));
    desk.find("Payback:").click();
    desk.settle();
    assert!(desk.sees("Rests on"));
    assert!(!desk.sees("In the customer's words"));
    desk.keys(CTRL, Key::I);
    assert!(desk.sees("In the customer's words"));
}
