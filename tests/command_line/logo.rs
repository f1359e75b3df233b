//! `logo`: put into a case and left out, with a sentence for what is no logo; and what exports make of it.

use super::cases::HARBOUR;
use super::program::Folder;
use std::fs;

const DRAWING: &str = r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 10"><path fill="#f00" d="M0 0h40v10z"/></svg>"##;

fn furnished() -> Folder {
    let folder = Folder::new();
    folder.file("case.ron", HARBOUR);
    folder.file("logo.svg", DRAWING);
    folder
}

fn put(side: &str, file: &str) -> [String; 6] {
    ["logo", "case.ron", side, file, "-o", "new.ron"].map(str::to_owned)
}

fn arguments(all: &[String]) -> Vec<&str> {
    all.iter().map(String::as_str).collect()
}

#[test]
fn a_logo_is_put_into_a_new_case_shown_by_diff_kept_in_a_shared_copy_and_left_out_again() {
    let folder = furnished();
    folder.answer(&arguments(&put("--customer", "logo.svg")));
    assert_eq!(
        fs::read_to_string(folder.path("case.ron")).unwrap(),
        HARBOUR
    );
    let diff = folder.answer(&["diff", "case.ron", "new.ron"]);
    assert!(
        diff.contains("logos: nothing → customer SVG, 1 KB"),
        "{diff}"
    );
    folder.answer(&["export", "new.ron", "--shared", "-o", "copy.ron"]);
    let copy = fs::read_to_string(folder.path("copy.ron")).unwrap();
    assert!(copy.contains("customer: \"PHN2Zy"), "{copy}");
    folder.answer(&["logo", "new.ron", "--remove", "customer", "-o", "bare.ron"]);
    let bare = fs::read_to_string(folder.path("bare.ron")).unwrap();
    assert!(!bare.contains("logos"), "{bare}");
}

#[cfg(feature = "pdf")]
#[test]
fn the_page_holds_the_logo_in_each_format() {
    let folder = furnished();
    folder.answer(&arguments(&put("--provider", "logo.svg")));
    for format in ["pdf", "png", "svg"] {
        let (bare, with) = (format!("bare.{format}"), format!("with.{format}"));
        folder.answer(&["export", "case.ron", "-o", &bare]);
        folder.answer(&["export", "new.ron", "-o", &with]);
        let read = |name: &str| fs::read(folder.path(name)).unwrap();
        assert_ne!(read(&bare), read(&with), "{format}");
    }
    let text = |case: &str| {
        folder.answer(&["export", case, "-o", "text.txt", "--force"]);
        fs::read_to_string(folder.path("text.txt")).unwrap()
    };
    assert_eq!(text("case.ron"), text("new.ron"));
}

#[test]
fn what_is_no_logo_is_refused_with_its_file_and_nothing_is_written() {
    let folder = furnished();
    folder.file("photo.png", b"\xff\xd8\xff\xe0");
    let run = folder.run(&arguments(&put("--customer", "photo.png")));
    assert_eq!(run.code, Some(1));
    assert_eq!(
        run.err.trim(),
        "error: photo.png: this is a JPEG picture; save the logo as PNG or SVG"
    );
    let run = folder.run(&arguments(&put("--customer", "none.png")));
    assert!(run.err.contains("there is no such file"), "{}", run.err);
    let run = folder.run(&["logo", "case.ron", "-o", "new.ron"]);
    assert_eq!(run.code, Some(2));
    assert!(run.err.contains("--customer FILE"), "{}", run.err);
    assert!(!folder.path("new.ron").exists());
}

#[cfg(feature = "pdf")]
#[test]
fn a_case_whose_logo_cannot_be_shown_is_exported_without_it_and_says_so() {
    let folder = furnished();
    let broken = HARBOUR.replacen("(\n", "(\n    logos: (provider: \"AAAA\"),\n", 1);
    assert_ne!(broken, HARBOUR);
    folder.file("broken.ron", &broken);
    let run = folder.run(&["export", "broken.ron", "-o", "page.pdf"]);
    assert_eq!(run.code, Some(0), "{}", run.err);
    let says = "The page is set without our logo: this is neither a PNG picture nor an SVG drawing";
    assert!(run.err.contains(says), "{}", run.err);
    assert!(folder.path("page.pdf").exists());
    let check = folder.answer(&["check", "broken.ron"]);
    assert!(check.contains(says), "{check}");
}

#[test]
fn a_template_keeps_our_logo_and_not_that_of_the_customer() {
    let folder = furnished();
    folder.file("ours.svg", DRAWING.replace("40", "50"));
    folder.answer(&[
        "logo",
        "case.ron",
        "--customer",
        "logo.svg",
        "--provider",
        "ours.svg",
        "-o",
        "new.ron",
    ]);
    fs::create_dir(folder.path("team")).unwrap();
    folder.answer(&[
        "template",
        "save",
        "new.ron",
        "Claims",
        "--templates-dir",
        "team",
    ]);
    let template = fs::read_to_string(folder.path("team/Claims.ron")).unwrap();
    let (_, logos) = template.split_once("logos: (").unwrap();
    assert!(logos.trim_start().starts_with("provider: "), "{logos}");
    assert!(!logos.contains("customer: "), "{logos}");
}
