//! `agree` freezes a case, and `import --actuals` takes over what was reported since, as scripts use them.

use super::program::{Folder, Run};
use super::{HARBOUR, SECRETS, json, number};
use rust_decimal::Decimal;
use std::fs;

fn agreed() -> Folder {
    let folder = Folder::new();
    folder.file("case.ron", HARBOUR);
    folder.answer(&[
        "agree",
        "case.ron",
        "--by",
        "CFO",
        "--by",
        "Head of Claims",
        "--on",
        "2027-01-20",
        "-o",
        "agreed.ron",
    ]);
    folder
}

fn text(folder: &Folder, name: &str) -> String {
    fs::read_to_string(folder.path(name)).unwrap()
}

fn reports(folder: &Folder, table: &str, more: &[&str]) -> Run {
    folder.file("june.csv", table);
    let arguments = ["import", "june.csv", "--actuals", "--into", "agreed.ron"];
    folder.run(&[&arguments[..], more].concat())
}

#[test]
fn agreeing_freezes_the_case_with_day_and_roles_and_without_its_private_part() {
    let folder = agreed();
    let written = text(&folder, "agreed.ron");
    let (own, baseline) = written.split_once("baseline:").unwrap();
    assert!(baseline.contains("2027-01-20") && baseline.contains("Head of Claims"));
    assert!(baseline.contains("less_typing"), "the whole case");
    let (frozen, private) = baseline.split_once("private:").unwrap();
    for secret in SECRETS {
        assert!(
            !own.contains(secret) && !frozen.contains(secret),
            "{secret}"
        );
        assert!(private.contains(secret), "the case itself keeps {secret}");
    }
    // The figures of the case are what they were.
    let npv = |file| json(&folder.answer(&["calc", file, "--json"]))["npv"].clone();
    assert_eq!(npv("agreed.ron"), npv("case.ron"));
}

#[test]
fn agreeing_again_in_its_own_place_keeps_the_earlier_version_and_needs_force() {
    let folder = agreed();
    let again = |more: &[&str]| {
        let arguments = ["agree", "agreed.ron", "--by", "COO", "-o", "agreed.ron"];
        folder.run(&[&arguments[..], more].concat())
    };
    let before = text(&folder, "agreed.ron");
    let refused = again(&["--on", "2027-06-01"]);
    assert_eq!(refused.code, Some(1));
    assert!(refused.err.contains("--force"), "{}", refused.err);
    let refused = again(&["--on", "2027-01-19", "--force"]);
    assert_eq!(refused.code, Some(2));
    assert!(
        refused.err.contains("was agreed on 2027-01-20 already"),
        "{}",
        refused.err
    );
    assert_eq!(text(&folder, "agreed.ron"), before, "nothing is written");
    let run = again(&["--on", "2027-06-01", "--force"]);
    assert_eq!(run.code, Some(0), "{}", run.err);
    assert_eq!(
        run.out,
        "Agreed on June 1, 2027 by COO. What was agreed before is kept.\n"
    );
    let after = text(&folder, "agreed.ron");
    let (_, earlier) = after.split_once("earlier_baselines:").unwrap();
    assert!(earlier.contains("2027-01-20"));
}

#[test]
fn nobody_agrees_without_a_role() {
    let folder = Folder::new();
    folder.file("case.ron", HARBOUR);
    for roles in [
        &["agree", "case.ron", "-o", "a.ron"][..],
        &["agree", "case.ron", "--by", " ", "-o", "a.ron"],
    ] {
        let run = folder.run(roles);
        assert_eq!(run.code, Some(2), "{}", run.err);
        assert!(!folder.path("a.ron").exists());
    }
}

#[test]
fn reports_are_reviewed_and_written_only_where_a_file_is_named() {
    let folder = agreed();
    let before = text(&folder, "agreed.ron");
    let table =
        "id,2027-02,Mar 2027,3,said_by\nclaims,20000,16000,,Head of Claims\nlicence,40000,,0,CFO\n";
    let run = reports(&folder, table, &[]);
    assert_eq!(run.code, Some(0), "{}", run.err);
    for says in [
        "[x] Claims, month 2 (March 2027): added “16,000 claims / year”",
        "[x] Licence, month 1 (February 2027): added “€40,000”",
        "measured by Head of Claims",
        "Nothing was written; add -o FILE",
    ] {
        assert!(run.out.contains(says), "no “{says}” in {}", run.out);
    }
    assert_eq!(text(&folder, "agreed.ron"), before);
    let run = reports(&folder, table, &["-o", "june.ron"]);
    assert_eq!(run.code, Some(0), "{}", run.err);
    let found = json(&folder.answer(&["results", "june.ron", "--as-of", "2027-03", "--json"]));
    // The saving of a year is 20,000 · 12 / 60 · 45 · 50 % = 90,000, so that 7,500 are promised a month; 16,000 claims bring 6,000.
    let exact = |key: &str| number(&found[key]);
    assert_eq!(exact("achieved"), Decimal::from(13_500));
    assert_eq!(exact("difference"), Decimal::from(-1_500));
    // Licence 40,000 in month 1 and 0 in month 3, which lies behind the review month.
    assert_eq!(number(&found["costs"]["spent"]), Decimal::from(40_000));
}

#[test]
fn what_is_not_read_is_told_in_sentences_and_the_rest_is_offered() {
    let folder = agreed();
    let table = "id,month,value\nclaims,2,many\nbikes,2,5\nclaims,Jan 2027,5\nclaims,3,19000\nclaims,3,18000\n";
    let run = reports(&folder, table, &["--json"]);
    assert_eq!(run.code, Some(0), "{}", run.err);
    let review = json(&run.out);
    assert_eq!(review["not_taken_over"], 4);
    let remarks = review["remarks"].to_string();
    for says in [
        "Row 2, column “value”: “many” is not a number",
        "Row 3: “bikes”: the case has no number, benefit or cost of this id or name; it was left out.",
        "it lies before February 2027, the first month of the agreed case",
        "its value of month 3 stands in row 5, column “value” already; it was left out.",
    ] {
        assert!(remarks.contains(says), "no “{says}” in {remarks}");
    }
    assert_eq!(review["changes"].as_array().unwrap().len(), 1);
    assert_eq!(review["changes"][0]["path"], "measured[claims:3]");
}

#[test]
fn a_case_that_is_not_agreed_a_copy_and_a_table_of_something_else_are_told_apart() {
    let folder = agreed();
    folder.file("june.csv", "id,1\nclaims,5\n");
    let run = folder.run(&["import", "june.csv", "--actuals", "--into", "case.ron"]);
    assert_eq!(run.code, Some(1));
    assert!(
        run.err.contains("the case is not agreed yet"),
        "{}",
        run.err
    );
    let run = reports(&folder, "Team,Size\nClaims,8\n", &[]);
    assert_eq!(run.code, Some(1));
    assert!(
        run.err.contains("no table of what was reported"),
        "{}",
        run.err
    );
    let run = folder.run(&["import", "june.csv", "--actuals"]);
    assert_eq!(run.code, Some(2), "{}", run.err);
    let run = folder.run(&[
        "import",
        "case.ron",
        "--numbers",
        "1,234.56",
        "--into",
        "agreed.ron",
    ]);
    assert_eq!(run.code, Some(2), "{}", run.err);
}

#[test]
fn the_sample_a_year_later_says_what_not_to_ask_for_yet_and_what_to_give() {
    let folder = Folder::new();
    folder.answer(&["sample", "--after-sale", "-o", "later.ron"]);
    let today = ["--today", "2026-11-23"];
    let asked = ["exchange", "later.ron", "--json"];
    let told = json(&folder.answer(&[&asked[..], &today].concat()));
    let held = &told["hold"][0];
    assert_eq!(
        (&held["kind"], &held["reason"]),
        (&"referral".into(), &"not_kept".into())
    );
    let given = &told["give"][0];
    assert_eq!(
        (&given["kind"], &given["reason"], &given["about"][0]),
        (&"service".into(), &"behind".into(), &"fewer_calls".into())
    );
    let shared = [&asked[..], &["--shared"], &today].concat();
    let shared = json(&folder.answer(&shared));
    assert!(shared.get("hold").is_none() && shared.get("ask").is_none());
    let text = folder.answer(&[&["exchange", "later.ron"][..], &today].concat());
    let says =
        "- Referral: 98.8% of the promise to date was achieved, which is short; mend that first.";
    assert!(
        text.contains("Do not ask for yet") && text.contains(says),
        "{text}"
    );
}

#[test]
fn the_page_and_the_data_of_the_results_say_nothing_of_what_to_ask_for() {
    let folder = Folder::new();
    folder.answer(&["sample", "--after-sale", "-o", "later.ron"]);
    for name in ["x.txt", "x.json"] {
        folder.answer(&["export", "later.ron", "--results", "-o", name]);
        let written = text(&folder, name);
        for word in [
            "mend that first",
            "Do not ask",
            "less came than was promised",
            "text messages work",
        ] {
            assert!(!written.contains(word), "{word} in {name}");
        }
    }
}
