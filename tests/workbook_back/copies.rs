//! `import --into`: the review of an edited workbook or of another copy, and the case that comes out of it.

use crate::edit::with_numbers;
use crate::program::Folder;
use crate::round_trip::exported;
use serde_json::Value;
use std::fs;
use worthwhile::model::{Basis, Case, DriverValue, Exact};
use worthwhile::storage::{Overwrite, library, load, save};

/// A folder with the sample, and a workbook of it in which two inputs were changed.
fn furnished() -> Folder {
    let folder = Folder::new();
    let sample = library::sample().unwrap();
    save(&folder.path("case.ron"), &sample, Overwrite::Refuse).unwrap();
    let bytes = exported(&sample).unwrap();
    let numbers = [("claims", "1200"), ("retyping_minutes", "28")];
    folder.file("copy.xlsx", with_numbers(&bytes, &numbers));
    folder
}

fn driver(case: &Case, id: &str) -> DriverValue {
    let mut drivers = case.drivers.iter();
    drivers
        .find(|driver| driver.id.as_str() == id)
        .unwrap()
        .value
        .clone()
}

#[test]
fn a_copy_is_shown_and_nothing_is_written_without_a_file() {
    let folder = furnished();
    let before = fs::read(folder.path("case.ron")).unwrap();
    let text = folder.answer(&["import", "copy.xlsx", "--into", "case.ron"]);
    for words in [
        "[x] Claims, value: 1,130 claims / week → 1,200 claims / week",
        "stated by the customer",
        "With 2 of 2 accepted:",
        "Net present value: €368,582 → ",
    ] {
        assert!(text.contains(words), "no “{words}” in {text}");
    }
    assert_eq!(fs::read(folder.path("case.ron")).unwrap(), before);
}

#[test]
fn what_is_accepted_is_written_to_another_file() {
    let folder = furnished();
    let all = ["import", "copy.xlsx", "--into", "case.ron", "-o", "all.ron"];
    folder.answer(&all);
    let case = load(&folder.path("all.ron")).unwrap();
    assert_eq!(
        driver(&case, "claims"),
        DriverValue::Known(Exact::from(1200))
    );
    let said = case
        .drivers
        .iter()
        .find(|driver| driver.id.as_str() == "claims");
    let said = said.unwrap().said.clone().unwrap();
    assert_eq!(
        (said.basis, said.source.as_str()),
        (Basis::StatedByCustomer, "copy.xlsx")
    );
    // The file is there now, and stays unless it may be replaced.
    assert_eq!(folder.run(&all).code, Some(1));
    let one = [
        "import",
        "copy.xlsx",
        "--into",
        "case.ron",
        "--accept",
        "drivers[claims].value",
        "-o",
        "all.ron",
        "--force",
    ];
    folder.answer(&one);
    let case = load(&folder.path("all.ron")).unwrap();
    assert_eq!(
        driver(&case, "retyping_minutes"),
        DriverValue::Known(Exact::from(26))
    );
}

#[test]
fn a_review_as_data_has_the_effect_of_each_change_and_of_all() {
    let folder = furnished();
    let text = folder.answer(&["import", "copy.xlsx", "--into", "case.ron", "--json"]);
    let json: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(json["changes"].as_array().unwrap().len(), 2);
    assert_eq!(json["changes"][0]["path"], "drivers[claims].value");
    let npv = |value: &Value| {
        value
            .as_str()
            .unwrap()
            .parse::<rust_decimal::Decimal>()
            .unwrap()
    };
    let alone = npv(&json["changes"][0]["npv"]);
    assert!(
        json["changes"][0]["npv_words"]
            .as_str()
            .unwrap()
            .starts_with("+€")
    );
    assert_eq!(json["figures"].as_array().unwrap().len(), 4);
    assert!(alone > rust_decimal::Decimal::ZERO && npv(&json["npv"]) > alone);
}

#[test]
fn an_unknown_change_is_wrong_usage() {
    let folder = furnished();
    let run = folder.run(&[
        "import",
        "copy.xlsx",
        "--into",
        "case.ron",
        "--accept",
        "nonsense",
    ]);
    assert_eq!(run.code, Some(2));
    assert!(
        run.err.contains("there is no change “nonsense”"),
        "{}",
        run.err
    );
    let run = folder.run(&[
        "import",
        "copy.xlsx",
        "--currency",
        "EUR",
        "--discount-rate",
        "10%",
        "-o",
        "x.ron",
    ]);
    assert_eq!(run.code, Some(2));
    assert!(run.err.contains("--into CASE"), "{}", run.err);
}

#[test]
fn two_copies_of_a_case_are_merged_and_the_private_part_stays() {
    let folder = furnished();
    let mut copy = load(&folder.path("case.ron")).unwrap();
    assert!(copy.private.is_some(), "the sample has one");
    copy.private = None;
    "Merged".clone_into(&mut copy.title);
    let gone = copy.next_steps.remove(0);
    save(&folder.path("copy.ron"), &copy, Overwrite::Refuse).unwrap();
    let text = folder.answer(&[
        "import",
        "copy.ron",
        "--into",
        "case.ron",
        "-o",
        "merged.ron",
    ]);
    assert!(text.contains("yours stays as it is"), "{text}");
    assert!(text.contains(&format!("removed “{}”", gone.what)), "{text}");
    let merged = load(&folder.path("merged.ron")).unwrap();
    assert_eq!(merged.title, "Merged");
    assert!(merged.private.is_some());
    assert_eq!(merged.next_steps, copy.next_steps);
}
