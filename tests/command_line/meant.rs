//! Numbers arrive as they were meant: whose they are after a copy is taken over, and what settings cannot be.

use super::cases::harbour_with;
use super::program::Folder;
use super::{furnished, json};

/// A copy of the small case with another number of claims, which names the same person for it.
fn copy() -> String {
    harbour_with("value: Known(\"20000\")", "value: Known(\"16000\")")
}

#[test]
fn a_number_that_comes_back_changed_is_no_longer_that_of_who_said_the_old_one() {
    let folder = furnished();
    folder.file("copy.ron", copy());
    let told = folder.answer(&["import", "copy.ron", "--into", "case.ron", "-o", "new.ron"]);
    assert!(
        told.contains("changed in copy.ron from 20,000 claims / year (measured by Head of Claims)"),
        "{told}"
    );
    let new = std::fs::read_to_string(folder.path("new.ron")).unwrap();
    assert!(new.contains("basis: OurEstimate"), "{new}");
    assert!(
        new.contains("changed_from: (value: \"20000\", unit: \"claim/year\""),
        "{new}"
    );
    // It is read again as it was written.
    assert!(!folder.answer(&["diff", "new.ron", "new.ron"]).contains('→'));
}

#[test]
fn what_was_measured_and_then_changed_is_not_verified() {
    let folder = Folder::new();
    let measured = |value: &str, said: &str| {
        let one = harbour_with(
            "(id: \"minutes\", label: \"Minutes per claim\", value: Known(\"12\"), unit: \"minute/claim\")",
            "(id: \"minutes\", label: \"Minutes per claim\", value: Known(\"12\"), unit: \"minute/claim\", said: (basis: Measured))",
        );
        let both = one.replace(
            "unit: \"EUR/hour\")",
            "unit: \"EUR/hour\", said: (basis: StatedByCustomer))",
        );
        both.replace("Known(\"20000\")", value)
            .replace("(basis: Measured, by: \"Head of Claims\")", said)
    };
    let theirs = "(basis: Measured, by: \"Head of Claims\")";
    folder.file("case.ron", measured("Known(\"20000\")", theirs));
    folder.file("copy.ron", measured("Known(\"16000\")", theirs));
    folder.answer(&["import", "copy.ron", "--into", "case.ron", "-o", "new.ron"]);
    let benefits = |file: &str| {
        let args = ["calc", file, "--view", "verified", "--json"];
        json(&folder.run(&args).out)["npv"].to_string()
    };
    assert_ne!(benefits("case.ron"), benefits("new.ron"));
    folder.file(
        "nothing.ron",
        measured("Known(\"16000\")", "(basis: OurEstimate)"),
    );
    assert_eq!(benefits("new.ron"), benefits("nothing.ron"));
}

#[test]
fn a_plain_amount_in_a_file_is_money_a_year_and_is_no_verified_number() {
    let folder = Folder::new();
    let formula = |text: &str| harbour_with("claims * minutes * hourly * 50%", text);
    folder.file("plain.ron", formula("60000 EUR/year"));
    folder.file("monthly.ron", formula("5000 EUR/month"));
    folder.file("bare.ron", formula("60000"));
    let npv = |file: &str, view: &str| {
        json(&folder.run(&["calc", file, "--view", view, "--json"]).out)["npv"].to_string()
    };
    assert_eq!(npv("plain.ron", "all"), npv("monthly.ron", "all"));
    assert_ne!(npv("plain.ron", "all"), npv("plain.ron", "verified"));
    let findings = folder.run(&["check", "bare.ron"]).out;
    assert!(
        findings.contains(
            "60000 is a number without unit, not money: is an amount of money missing, such as 60000 EUR/year?"
        ),
        "{findings}"
    );
}

#[test]
fn findings_call_numbers_by_their_labels() {
    let folder = Folder::new();
    let broken = harbour_with("claims * minutes * hourly * 50%", "claims + minutes");
    folder.file("broken.ron", &broken);
    let findings = folder.run(&["check", "broken.ron"]).out;
    assert!(findings.contains("“Minutes per claim” is"), "{findings}");
    assert!(!findings.contains('`'), "{findings}");
}
