//! A case becomes a template of one's own, the welcome screen offers it, and a team shares a folder of them.

use crate::hands::Desk;
use egui::{Key, Modifiers};
use std::fs;
use std::path::PathBuf;
use worthwhile::app::Start;
use worthwhile::app::testing::{Dialog, TODAY};
use worthwhile::model::DriverValue;
use worthwhile::storage::{Overwrite, library, load, save};

fn menu(desk: &mut Desk, entry: &str) {
    desk.press("Menu");
    desk.press(entry);
}

fn save_as(desk: &mut Desk, name: &str) {
    menu(desk, "Save as template…");
    desk.begin("Name of the template", name);
    desk.press("Save");
}

fn in_templates(desk: &Desk, file: &str) -> PathBuf {
    desk.file("templates").join(file)
}

#[test]
fn a_case_saved_as_a_template_is_offered_on_the_welcome_screen_and_begun_without_values() {
    let mut desk = Desk::start(Start::Sample);
    let before = desk.case();
    save_as(&mut desk, "Claims: motor/home");
    assert!(desk.sees("Saved as template “Claims motor home”"));
    // Something about this case should be looked at before others use it, so that it stays until it is read.
    if desk.sees("Left out, too: ") {
        desk.press("Close");
    }
    assert_eq!(desk.case(), before, "the case itself stays as it is");
    assert!(in_templates(&desk, "Claims motor home.ron").exists());
    desk.keys(Modifiers::COMMAND, Key::W);
    let card = desk.named("Template Claims: motor/home: ");
    assert!(card.contains(" questions, "), "{card}");
    desk.press(&card);
    let case = desk.case();
    assert_eq!(
        (case.title.as_str(), case.start),
        ("Claims: motor/home", TODAY)
    );
    assert_eq!(case.customer, "");
    assert!(case.drivers.len() >= before.drivers.len());
    assert!(
        case.drivers
            .iter()
            .all(|one| !matches!(one.value, DriverValue::Known(_)))
    );
    assert!(!desk.window().is_dirty());
}

#[test]
fn the_palette_leads_to_it_too_and_enter_saves() {
    let mut desk = Desk::start(Start::Sample);
    desk.keys(Modifiers::COMMAND, Key::K);
    desk.type_text("as template");
    desk.key(Key::Enter);
    desk.begin("Name of the template", "Claims");
    desk.key(Key::Enter);
    assert!(in_templates(&desk, "Claims.ron").exists());
}

#[test]
fn a_name_that_cannot_be_is_said_while_it_is_typed() {
    let mut desk = Desk::start(Start::Sample);
    menu(&mut desk, "Save as template…");
    for (name, says) in [
        ("Customer service", "comes with the program"),
        ("???", "needs a letter or a digit"),
    ] {
        desk.begin("Name of the template", name);
        assert!(desk.sees(says), "{name}");
        desk.key(Key::Enter);
    }
    assert!(desk.sees("Name of the template"));
    desk.press("Cancel");
    assert!(!desk.file("templates").exists());
}

#[test]
fn a_template_that_is_there_is_replaced_only_after_asking() {
    let mut desk = Desk::start(Start::Sample);
    fs::create_dir(desk.file("templates")).unwrap();
    let path = in_templates(&desk, "Claims.ron");
    let mut theirs = library::template("compliance").unwrap().case().unwrap();
    theirs.title = "Theirs".to_owned();
    save(&path, &theirs, Overwrite::Refuse).unwrap();
    save_as(&mut desk, "claims");
    assert!(desk.sees("Replace the template?"));
    desk.press("Cancel");
    assert_eq!(load(&path).unwrap(), theirs);
    save_as(&mut desk, "claims");
    desk.press("Replace it");
    assert_eq!(load(&path).unwrap().title, "claims");
}

#[test]
fn files_that_cannot_be_used_are_told_on_the_welcome_screen_beside_those_that_can() {
    let folder = tempfile::tempdir().unwrap();
    let templates = folder.path().join("templates");
    fs::create_dir(&templates).unwrap();
    fs::write(templates.join("broken.ron"), "(format: 1, title: ").unwrap();
    save(
        &templates.join("deal.ron"),
        &library::sample().unwrap(),
        Overwrite::Refuse,
    )
    .unwrap();
    let good = library::template("training").unwrap().case().unwrap();
    save(&templates.join("Ours.ron"), &good, Overwrite::Refuse).unwrap();
    let mut desk = Desk::start_in(folder, Start::Last);
    for says in [
        "broken.ron: line 1",
        "deal.ron: this is one customer's case",
    ] {
        assert!(desk.sees(says), "{says}");
    }
    let card = desk.named("Template Training: sooner able, fewer mistakes: 20 questions");
    // A file that somebody takes away meanwhile is told as well.
    fs::remove_file(in_templates(&desk, "Ours.ron")).unwrap();
    desk.press(&card);
    assert!(desk.sees("Ours.ron: there is no such file"));
    assert!(desk.window().case().is_none());
}

#[test]
fn another_folder_is_chosen_once_and_remembered() {
    let mut desk = Desk::start(Start::Last);
    assert!(desk.sees("Your own templates"));
    let team = desk.file("team");
    fs::create_dir(&team).unwrap();
    let good = library::template("training").unwrap().case().unwrap();
    save(&team.join("Ours.ron"), &good, Overwrite::Refuse).unwrap();
    desk.window().next_dialog(Dialog::Choose(team.clone()));
    desk.press("Choose the folder for templates…");
    assert!(desk.sees("Template Training: sooner able, fewer mistakes: "));
    assert!(desk.sees("Templates are kept in "));
    let Desk { folder, harness } = desk;
    drop(harness);
    let mut desk = Desk::start_in(folder, Start::Last);
    desk.press(&desk.named("Template Training: sooner able, fewer mistakes: "));
    save_as(&mut desk, "Second");
    assert!(team.join("Second.ron").exists());
    assert!(!desk.file("templates").exists());
}

#[test]
fn where_the_desktop_has_no_dialog_the_folder_is_typed() {
    let mut desk = Desk::start(Start::Last);
    fs::create_dir(desk.file("team")).unwrap();
    desk.window().next_dialog(Dialog::Unavailable);
    desk.press("Choose the folder for templates…");
    let team = desk.file("team").display().to_string();
    desk.begin("Path of the file", &team);
    desk.press("Choose");
    assert!(desk.sees("Templates are kept in "));
}
