//! Less motion: nothing slides or fades, when the system asks for it or by the setting, which is remembered.

use crate::hands::Desk;
use egui::{Key, Modifiers};
use worthwhile::app::Start;

/// Seconds that something slides or fades.
fn animation(desk: &Desk) -> f32 {
    desk.harness.ctx.global_style().animation_time
}

fn command(desk: &mut Desk, words: &str) {
    desk.keys(Modifiers::COMMAND, Key::K);
    desk.type_text(words);
    desk.key(Key::Enter);
}

#[test]
fn less_motion_is_chosen_by_a_command_in_both_themes_and_remembered() {
    let mut desk = Desk::start(Start::Sample);
    assert!(animation(&desk) > 0.0);
    command(&mut desk, "Less motion");
    assert!(animation(&desk) <= 0.0);
    let scroll = desk.harness.ctx.global_style().scroll_animation;
    assert_eq!(scroll, egui::style::ScrollAnimation::none());
    command(&mut desk, "Dark colours");
    assert!(animation(&desk) <= 0.0);
    let file = desk.file("case.ron");
    desk.window()
        .next_dialog(worthwhile::app::testing::Dialog::Choose(file.clone()));
    desk.keys(Modifiers::COMMAND, Key::S);
    let Desk { harness, folder } = desk;
    drop(harness);
    let mut desk = Desk::start_in(folder, Start::File(file));
    assert!(animation(&desk) <= 0.0);
    command(&mut desk, "Usual motion");
    assert!(animation(&desk) > 0.0);
}

#[test]
fn what_the_system_asks_for_is_followed_until_something_else_is_chosen() {
    let mut desk = Desk::start(Start::Sample);
    desk.window().ask_for_less_motion();
    desk.settle();
    assert!(animation(&desk) <= 0.0);
    command(&mut desk, "Usual motion");
    assert!(animation(&desk) > 0.0);
    command(&mut desk, "Motion as the system");
    assert!(animation(&desk) <= 0.0);
}

#[test]
fn the_menu_says_whether_there_is_less_motion_and_changes_it() {
    let mut desk = Desk::start(Start::Sample);
    desk.press("Menu");
    desk.press("Less motion");
    assert!(animation(&desk) <= 0.0);
    desk.press("Menu");
    desk.press("Less motion");
    assert!(animation(&desk) > 0.0);
}

#[test]
fn a_ring_around_a_field_stands_still_and_goes_away() {
    for (less, asks) in [(true, "a wait"), (false, "the next frame")] {
        let mut desk = Desk::start(Start::Sample);
        if less {
            command(&mut desk, "Less motion");
        }
        desk.key(Key::F8);
        let outputs = desk.harness.output().viewport_output.values();
        let soon = outputs.map(|output| output.repaint_delay).min().unwrap();
        assert_eq!(
            soon > std::time::Duration::from_millis(50),
            less,
            "{asks}: {soon:?}"
        );
    }
}
