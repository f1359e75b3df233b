//! The logos on the page: chosen from a file, dropped onto the window, seen, and removed.

use crate::hands::Desk;
use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use std::path::PathBuf;
use worthwhile::app::Start;
use worthwhile::app::testing::Dialog;

const DRAWING: &str =
    r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 10"><path d="M0 0h40v10z"/></svg>"#;

fn at_the_page() -> Desk {
    let mut desk = Desk::start(Start::Sample);
    desk.keys(Modifiers::COMMAND, Key::Num7);
    desk
}

fn written(desk: &Desk, name: &str, content: &[u8]) -> PathBuf {
    let path = desk.file(name);
    std::fs::write(&path, content).unwrap();
    path
}

fn choose(desk: &mut Desk, name: &str, content: &[u8], button: &str) {
    let path = written(desk, name, content);
    desk.window().next_dialog(Dialog::Choose(path));
    desk.press(button);
}

#[test]
fn a_logo_is_chosen_seen_kept_in_the_file_and_removed() {
    let mut desk = at_the_page();
    choose(
        &mut desk,
        "a.svg",
        DRAWING.as_bytes(),
        "Choose the customer’s logo",
    );
    assert!(desk.case().logos.customer.is_some() && desk.case().logos.provider.is_none());
    let undo = desk.window().undo_label();
    assert_eq!(undo.as_deref(), Some("Choose the customer’s logo"));
    let picture = desk.harness.get_by_label("the customer’s logo: SVG, 1 KB");
    assert_eq!(
        picture.accesskit_node().role(),
        egui::accesskit::Role::Image
    );
    // As wide as the drawing is, four times its height: 36 points at most, and 150 points wide.
    assert!((picture.rect().width() / picture.rect().height() - 4.0).abs() < 0.2);
    let saved = desk.file("saved.ron");
    desk.window().next_dialog(Dialog::Choose(saved.clone()));
    desk.keys(Modifiers::COMMAND, Key::S);
    let again = worthwhile::storage::load(&saved).unwrap();
    assert_eq!(again.logos, desk.case().logos);
    desk.press("Remove the customer’s logo");
    assert!(desk.case().logos.customer.is_none());
    desk.keys(Modifiers::COMMAND, Key::Z);
    assert!(desk.sees("the customer’s logo: SVG, 1 KB"));
}

#[test]
fn a_file_that_is_no_logo_says_why_and_changes_nothing() {
    let mut desk = at_the_page();
    for (name, content, says) in [
        (
            "a.png",
            &b"\xff\xd8\xff\xe0"[..],
            "this is a JPEG picture; save the logo as PNG or SVG.",
        ),
        (
            "b.svg",
            b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>",
            "holds a script",
        ),
        (
            "c.png",
            b"\x89PNG\r\n\x1a\nnot more",
            "the PNG picture is damaged",
        ),
    ] {
        choose(&mut desk, name, content, "Choose our logo");
        assert!(desk.sees("The logo was not taken"), "{name}");
        assert!(desk.sees(says), "{name}");
        desk.press("Close");
        assert_eq!(desk.case().logos, worthwhile::model::Logos::default());
    }
}

#[test]
fn a_picture_that_is_dropped_becomes_the_logo_of_the_side_that_is_named() {
    let mut desk = Desk::start(Start::Sample);
    let path = written(&desk, "ours.svg", DRAWING.as_bytes());
    desk.drop_file(&path);
    assert!(desk.sees("Whose logo is it?"));
    assert!(desk.sees("“ours.svg” goes to the head of the page."));
    desk.press("Ours");
    assert!(desk.case().logos.provider.is_some());
    assert_eq!(desk.window().step(), 7);
    desk.drop_file(&path);
    desk.press("Cancel");
    assert!(desk.case().logos.customer.is_none());
}

#[test]
fn a_logo_of_a_file_that_cannot_be_shown_is_said_where_it_is_chosen_and_the_page_is_there() {
    let mut case = worthwhile::storage::library::sample().unwrap();
    case.logos.provider = Some(worthwhile::model::Logo::from_base64("AAAA"));
    let desk = Desk::opened_at(&case, Key::Num7);
    assert!(desk.sees("It is not on the page: this is neither a PNG picture nor an SVG drawing"));
    assert!(desk.sees("The page as it will print"));
    assert!(desk.sees("The page is set without our logo"));
}
