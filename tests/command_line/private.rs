//! Private figures are told with `--private` only, and no copy that comes back touches them: looked for in every byte of every answer.

use super::program::Folder;
use std::fs;

/// A case in which every field is filled, with private fields that stand nowhere else.
const EVERY_FIELD: &str = include_str!("../cases/every_field.ron");

/// What stands in the private part, in the costs of our gives, and in both of the baseline.
const MARKED: [&str; 10] = [
    "ZQPRIV",
    "271828182",
    "314159265",
    "161803398",
    "141421356",
    "173205081",
    "223606797",
    "282842712",
    "264575131",
    "331662479",
];

fn furnished() -> Folder {
    let folder = Folder::new();
    folder.file("case.ron", EVERY_FIELD);
    // Other private figures and another number, so that a comparison has something to tell.
    let old = EVERY_FIELD
        .replace("271828182", "271828183")
        .replace("173205081", "1")
        .replace("Known(\"100\")", "Known(\"99\")");
    folder.file("old.ron", old);
    folder
}

/// The marks that a text holds, however a locale groups their digits.
fn marks(bytes: &[u8]) -> Vec<&'static str> {
    let text = String::from_utf8_lossy(bytes);
    let groups = ['.', ',', ' ', '\'', '\u{a0}', '\u{202f}', '\u{2009}'];
    let plain: String = text.chars().filter(|c| !groups.contains(c)).collect();
    MARKED
        .into_iter()
        .filter(|mark| plain.contains(mark))
        .collect()
}

/// Every command that answers on a case, as text and as data.
const COMMANDS: [&[&str]; 21] = [
    &["calc", "case.ron"],
    &["calc", "case.ron", "--json"],
    &["check", "case.ron"],
    &["check", "case.ron", "--json"],
    &["price", "case.ron"],
    &["price", "case.ron", "--json"],
    &["exchange", "case.ron"],
    &["exchange", "case.ron", "--json"],
    &["exchange", "case.ron", "--markdown"],
    &["exchange", "case.ron", "--shared"],
    &["exchange", "case.ron", "--shared", "--json"],
    &["explain", "case.ron", "npv"],
    &["explain", "case.ron", "cost_of_inaction"],
    &["explain", "case.ron", "pv_costs"],
    &["sensitivity", "case.ron"],
    &["sensitivity", "case.ron", "--json"],
    &["simulate", "case.ron", "--trials", "100"],
    &["simulate", "case.ron", "--trials", "100", "--json"],
    &["diff", "old.ron", "case.ron"],
    &["import", "case.ron", "--into", "old.ron"],
    &["import", "case.ron", "--into", "old.ron", "--json"],
];

#[test]
fn no_answer_tells_anything_private_unasked() {
    let folder = furnished();
    for arguments in COMMANDS {
        let run = folder.run(arguments);
        assert!(!run.out.is_empty(), "{arguments:?}: {}", run.err);
        for text in [run.out, run.err] {
            assert_eq!(marks(text.as_bytes()), [""; 0], "{arguments:?}: {text}");
        }
    }
    for ending in ["txt", "md", "csv", "json"] {
        let name = format!("page.{ending}");
        folder.run(&["export", "case.ron", "-o", &name]);
        let bytes = fs::read(folder.path(&name)).unwrap();
        assert_eq!(marks(&bytes), [""; 0], "{name}");
    }
}

#[test]
fn what_is_private_is_told_where_it_is_asked_for() {
    let folder = furnished();
    for face in [&[][..], &["--json"], &["--markdown"]] {
        let told = folder.run(&[&["exchange", "case.ron", "--private"], face].concat());
        assert_eq!(
            marks(told.out.as_bytes()),
            ["173205081", "223606797"],
            "{face:?}"
        );
    }
    let told = folder.answer(&["diff", "old.ron", "case.ron", "--private"]);
    assert_eq!(marks(told.as_bytes()), ["271828182", "173205081"], "{told}");
    let both = folder.run(&["exchange", "case.ron", "--private", "--shared"]);
    assert_eq!(both.code, Some(2));
}

#[test]
fn a_difference_that_is_only_private_is_not_called_none() {
    let folder = Folder::new();
    folder.file("old.ron", EVERY_FIELD);
    folder.file("new.ron", EVERY_FIELD.replace("271828182", "271828183"));
    let told = folder.answer(&["diff", "old.ron", "new.ron"]);
    assert!(told.contains("but what is private"), "{told}");
    let told = folder.answer(&["diff", "old.ron", "new.ron", "--private"]);
    assert!(told.contains("private.our_cost"), "{told}");
}

#[test]
fn a_copy_with_a_private_part_of_its_own_leaves_ours_as_it_is() {
    let folder = furnished();
    // It lost our private part and the costs of our gives, holds a price of its own, and changes one number.
    let from = EVERY_FIELD.rfind(" private: (").unwrap();
    let copy = format!(
        "{} private: (walk_away_price: \"1 EUR\"))",
        &EVERY_FIELD[..from]
    )
    .replace(
        "cost_to_giver: \"173205081 EUR\", ",
        "cost_to_giver: \"2 EUR\", ",
    )
    .replace("cost_to_giver: \"223606797 EUR\", ", "")
    .replace("walk_away_price: \"264575131 EUR\", ", "")
    .replace("Known(\"100\")", "Known(\"101\")");
    assert_eq!(copy.matches("101").count(), 1);
    folder.file("copy.ron", copy);
    for accept in [&[][..], &["--accept", "all"]] {
        let arguments = [
            "import", "copy.ron", "--into", "case.ron", "-o", "new.ron", "--force",
        ];
        let told = folder.answer(&[&arguments[..], accept].concat());
        assert!(
            told.contains("holds something private of its own"),
            "{told}"
        );
        assert!(!told.to_lowercase().contains("walk"), "{told}");
        let compared = folder.answer(&["diff", "case.ron", "new.ron", "--private"]);
        assert!(compared.contains("drivers[num].value"), "{compared}");
        assert!(
            !compared.contains("private") && !compared.contains("cost_to_giver"),
            "{compared}"
        );
        let text = fs::read(folder.path("new.ron")).unwrap();
        assert_eq!(marks(&text), MARKED);
    }
}
