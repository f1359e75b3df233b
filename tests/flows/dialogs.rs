//! Every question that lies over the window: it has a name, takes the focus, keeps it, and goes away by Escape; and everything in it has a
//! name and a role.

use crate::access::Walk;
use crate::hands::Desk;
use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::kittest::{AccessKitNode, NodeT as _};
use worthwhile::app::Start;
use worthwhile::app::testing::{Dialog, leave_behind};
use worthwhile::storage::{Overwrite, library, save};

const CTRL: Modifiers = Modifiers::COMMAND;

/// The names of the dialogs that are open.
fn dialogs(desk: &Desk) -> Vec<String> {
    let root = desk.harness.root();
    let nodes = root.children_recursive().map(|node| node.accesskit_node());
    let open = nodes.filter(|node| node.role() == Role::Dialog && !node.is_hidden());
    open.map(|node| node.label().unwrap_or_default()).collect()
}

/// Whether the widget with the focus lies inside the dialog of this name.
fn focus_is_inside(desk: &Desk, name: &str) -> bool {
    let root = desk.harness.root();
    let mut nodes = root.children_recursive().map(|node| node.accesskit_node());
    let Some(focused) = nodes.find(AccessKitNode::is_focused) else {
        return false;
    };
    let above = std::iter::successors(
        focused.parent(),
        egui_kittest::kittest::AccessKitNode::parent,
    );
    let mut dialogs = above.filter(|node| node.role() == Role::Dialog);
    dialogs.any(|node| node.label().as_deref() == Some(name))
}

/// Looks at a dialog that is open, goes around in it by Tab, and leaves it by Escape.
fn examine(walk: &mut Walk, desk: &mut Desk, name: &str) {
    walk.look(desk, name);
    let open = dialogs(desk);
    walk.expect(open.iter().any(|open| open == name), || {
        format!("{name}: the dialogs are called {open:?}")
    });
    for press in 0..30 {
        desk.key(Key::Tab);
        if !focus_is_inside(desk, name) {
            walk.expect(false, || {
                format!("{name}: the focus is outside after {} times Tab", press + 1)
            });
            break;
        }
    }
    desk.key(Key::Escape);
    if !dialogs(desk).is_empty() {
        // What is typed into, or open in front of it, is left first.
        desk.key(Key::Escape);
    }
    let left = dialogs(desk);
    walk.expect(!left.contains(&name.to_owned()), || {
        format!("{name}: it stays after Escape")
    });
}

fn command(desk: &mut Desk, words: &str) {
    desk.keys(CTRL, Key::K);
    desk.type_text(words);
    desk.key(Key::Enter);
}

/// The sample in a file of its own.
fn saved() -> Desk {
    Desk::opened(&library::sample().unwrap())
}

#[test]
fn questions_about_names_and_settings_are_named_keep_the_focus_and_go_by_escape() {
    let mut walk = Walk::default();
    let mut desk = saved();
    desk.keys(CTRL, Key::Comma);
    examine(&mut walk, &mut desk, "Case settings");
    desk.press("Currency: Euro");
    examine(&mut walk, &mut desk, "Currency of the case");
    command(&mut desk, "Save as template");
    examine(&mut walk, &mut desk, "Save as template");
    command(&mut desk, "New scenario");
    examine(&mut walk, &mut desk, "New scenario");
    desk.key(Key::F1);
    examine(&mut walk, &mut desk, "Help");
    desk.keys(CTRL, Key::K);
    let open = dialogs(&desk);
    walk.expect(open.contains(&"Find a command".to_owned()), || {
        format!("palette: {open:?}")
    });
    desk.key(Key::Escape);
    walk.end();
}

#[test]
fn the_name_of_a_scenario_and_the_rate_of_a_currency_are_asked_accessibly() {
    let mut walk = Walk::default();
    let mut desk = saved();
    desk.keys(CTRL, Key::Num4);
    let slider = desk.named("Value · ");
    desk.fill(&slider, "1");
    desk.press("Save as scenario…");
    examine(&mut walk, &mut desk, "Save as scenario");
    desk.press("Currency: Euro");
    desk.type_text("Swiss");
    desk.key(Key::Enter);
    examine(&mut walk, &mut desk, "What is one EUR worth in CHF?");
    walk.end();
}

#[test]
fn questions_about_files_are_named_keep_the_focus_and_go_by_escape() {
    let mut walk = Walk::default();
    let mut desk = saved();
    desk.keys(CTRL, Key::Num7);
    desk.fill("Prepared by · One page", "Controller");
    desk.keys(CTRL, Key::Q);
    examine(&mut walk, &mut desk, "Save before closing?");
    let path = desk.file("case.ron");
    let mut theirs = worthwhile::storage::load(&path).unwrap();
    theirs.title = "Theirs".into();
    save(&path, &theirs, Overwrite::Allow).unwrap();
    desk.keys(CTRL, Key::S);
    examine(&mut walk, &mut desk, "The file has changed");
    desk.window().next_dialog(Dialog::Unavailable);
    desk.keys(CTRL | Modifiers::SHIFT, Key::S);
    walk.look(&desk, "path");
    desk.begin("Path of the file", "case.ron");
    desk.key(Key::Enter);
    examine(&mut walk, &mut desk, "Replace the file?");
    let broken = desk.file("broken.ron");
    std::fs::write(&broken, "(format: 1, ").unwrap();
    desk.window().next_dialog(Dialog::Choose(broken));
    desk.keys(CTRL, Key::O);
    desk.press("Do not save");
    examine(&mut walk, &mut desk, "The file was not opened");
    walk.end();
}

#[test]
fn what_comes_from_outside_is_asked_about_accessibly() {
    let mut walk = Walk::default();
    let mut desk = saved();
    let picture = desk.file("logo.svg");
    std::fs::write(
        &picture,
        "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 4 1'/>",
    )
    .unwrap();
    desk.drop_file(&picture);
    examine(&mut walk, &mut desk, "Whose logo is it?");
    let mut copy = (*desk.case()).clone();
    copy.title = "Theirs".into();
    let path = desk.file("copy.ron");
    save(&path, &copy, Overwrite::Refuse).unwrap();
    desk.window().next_dialog(Dialog::Choose(path));
    command(&mut desk, "Compare with another file");
    let review = dialogs(&desk).pop().unwrap_or_default();
    walk.expect(review.contains("copy.ron"), || {
        format!("the review is called {review:?}")
    });
    examine(&mut walk, &mut desk, &review);
    let table = desk.file("study.csv");
    std::fs::write(
        &table,
        "kind,label,Initial,Year 1\ncost,Setup,50,0\nbenefit,Saved,0,90\n",
    )
    .unwrap();
    desk.drop_file(&table);
    examine(&mut walk, &mut desk, "Begin a case from a table");
    walk.end();
}

#[test]
fn unanswered_fields_templates_and_unsaved_work_are_asked_about_accessibly() {
    let mut walk = Walk::default();
    let mut desk = saved();
    desk.keys(CTRL, Key::Num7);
    desk.begin("Prepared on · One page", "yesterday or so");
    desk.key(Key::Tab);
    desk.keys(CTRL, Key::S);
    let asked = dialogs(&desk).pop().unwrap_or_default();
    walk.expect(!asked.is_empty(), || {
        "the question about a field has no name".to_owned()
    });
    examine(&mut walk, &mut desk, &asked);
    let mut desk = saved();
    std::fs::create_dir(desk.file("templates")).unwrap();
    std::fs::write(desk.file("templates").join("Claims.ron"), "theirs").unwrap();
    command(&mut desk, "Save as template");
    desk.begin("Name of the template", "Claims");
    desk.key(Key::Enter);
    examine(&mut walk, &mut desk, "Replace the template?");
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("claims.ron");
    let sample = library::sample().unwrap();
    save(&path, &sample, Overwrite::Refuse).unwrap();
    let mut unsaved = sample;
    unsaved.title = "Newer".into();
    leave_behind(folder.path(), unsaved, &path);
    let mut desk = Desk::start_in(folder, Start::Last);
    examine(&mut walk, &mut desk, "Unsaved work was found");
    walk.end();
}

#[test]
fn the_palette_tells_which_entry_enter_would_take() {
    let mut desk = saved();
    desk.keys(CTRL, Key::K);
    desk.type_text("colours");
    // To a screen reader the focus is on the entry, while typing goes into the field.
    let told = |desk: &Desk| {
        let root = desk.harness.root();
        let mut nodes = root.children_recursive().map(|node| node.accesskit_node());
        let focused = nodes.find(AccessKitNode::is_focused).unwrap();
        (focused.role(), focused.label().unwrap_or_default())
    };
    let option = |words: &str| (Role::ListBoxOption, words.to_owned());
    assert_eq!(told(&desk), option("Colours as the system"));
    desk.key(Key::ArrowDown);
    assert_ne!(told(&desk), option("Colours as the system"));
    assert_eq!(told(&desk).0, Role::ListBoxOption);
}
