//! Templates of one's own: saved from a case, listed after the built-in ones, begun from, and shared in a folder.

use super::cases::HARBOUR;
use super::program::Folder;
use std::fs;
use std::process::Command;

const EVERY_FIELD: &str = include_str!("../cases/every_field.ron");

/// A folder with a case and an empty folder for templates.
fn furnished() -> Folder {
    let folder = Folder::new();
    folder.file("case.ron", HARBOUR);
    fs::create_dir(folder.path("team")).unwrap();
    folder
}

fn save(name: &str) -> [&str; 6] {
    [
        "template",
        "save",
        "case.ron",
        name,
        "--templates-dir",
        "team",
    ]
}

/// A new case from a template of the team.
fn new_from(template: &str) -> [&str; 7] {
    [
        "new",
        "--template",
        template,
        "--templates-dir",
        "team",
        "-o",
        "new.ron",
    ]
}

#[test]
fn a_case_saved_as_a_template_is_listed_and_begun_from_without_its_values() {
    let folder = furnished();
    let before = fs::read(folder.path("case.ron")).unwrap();
    let told = folder.answer(&save("Claims: motor/home"));
    assert!(
        told.contains("Saved as template “Claims motor home”"),
        "{told}"
    );
    assert_eq!(fs::read(folder.path("case.ron")).unwrap(), before);
    let list = folder.answer(&["templates", "--templates-dir", "team"]);
    let (built_in, own) = list.split_once("\nYour own, in team:\n").unwrap();
    assert!(
        built_in.contains("customer_service ") && built_in.contains("compliance "),
        "{list}"
    );
    assert!(
        own.starts_with("Claims motor home  Claims: motor/home: "),
        "{own}"
    );
    assert!(own.contains(" questions, "), "{own}");
    for name in ["Claims motor home", "Claims: motor/home"] {
        folder.answer(&[&new_from(name)[..], &["--force"]].concat());
        let text = fs::read_to_string(folder.path("new.ron")).unwrap();
        assert!(text.contains("title: \"Claims: motor/home\""), "{text}");
        for gone in ["Known", "Customers(", "said", "Head of", "low:", "high:"] {
            assert!(!text.contains(gone), "{gone}: {text}");
        }
        let checked = folder.run(&["check", "new.ron"]);
        assert_eq!(checked.code, Some(0), "{}", checked.out);
        assert!(!checked.out.contains("error "), "{}", checked.out);
    }
}

#[test]
fn nothing_private_or_said_by_the_customer_reaches_a_template() {
    let folder = furnished();
    folder.file("case.ron", EVERY_FIELD);
    folder.answer(&save("Every field"));
    let text = fs::read_to_string(folder.path("team/Every field.ron")).unwrap();
    for gone in [
        "ZQPRIV",
        "private",
        "baseline",
        "actuals",
        "trades",
        "exchange:",
        "said",
        "Known",
        "low:",
        "scenarios",
    ] {
        assert!(!text.contains(gone), "{gone}: {text}");
    }
}

#[test]
fn a_template_is_replaced_only_by_force_and_a_built_in_name_is_refused() {
    let folder = furnished();
    folder.answer(&save("Claims"));
    let again = folder.run(&save("claims"));
    assert_eq!(again.code, Some(1));
    assert!(again.err.contains("--force"), "{}", again.err);
    folder.answer(&[&save("claims")[..], &["--force"]].concat());
    for name in ["customer_service", "Customer Service", "???"] {
        let refused = folder.run(&save(name));
        assert_eq!(refused.code, Some(2), "{name}: {}", refused.err);
        assert!(
            refused.err.contains("choose another name"),
            "{}",
            refused.err
        );
    }
    assert_eq!(fs::read_dir(folder.path("team")).unwrap().count(), 1);
}

#[test]
fn the_folder_is_that_of_the_option_before_that_of_the_environment() {
    let folder = furnished();
    fs::create_dir(folder.path("mine")).unwrap();
    folder.answer(&save("Claims"));
    let run_with = |variable: &str, arguments: &[&str]| {
        let mut command = Command::new(super::program());
        command
            .env("WORTHWHILE_TEMPLATES_DIR", variable)
            .env("XDG_CONFIG_HOME", folder.path("home"))
            .env("XDG_DATA_HOME", folder.path("home"))
            .args(arguments);
        let ended = command.current_dir(folder.path("")).output().unwrap();
        (
            ended.status.code(),
            String::from_utf8(ended.stdout).unwrap(),
        )
    };
    let run = |arguments: &[&str]| run_with("team", arguments);
    let (code, listed) = run(&["templates"]);
    assert_eq!(code, Some(0));
    assert!(
        listed.contains("\nYour own, in team:\nClaims  "),
        "{listed}"
    );
    let (code, listed) = run(&["templates", "--templates-dir", "mine"]);
    assert_eq!(code, Some(0));
    assert!(!listed.contains("Your own"), "{listed}");
    assert_eq!(
        run(&["new", "--template", "Claims", "-o", "new.ron"]).0,
        Some(0)
    );
    // A variable that is set must not stand in the way of other commands.
    assert_eq!(run(&["calc", "new.ron"]).0, Some(0));
    let (code, listed) = run_with("", &["templates"]);
    assert_eq!(code, Some(0));
    assert!(!listed.contains("Your own"), "{listed}");
}

#[test]
fn files_that_cannot_be_used_are_told_and_the_others_are_listed() {
    let folder = furnished();
    folder.answer(&save("Good"));
    folder.file("team/broken.ron", "(format: 1, title: ");
    folder.file("team/deal.ron", HARBOUR);
    folder.file("team/compliance.ron", "anything");
    let run = folder.run(&["templates", "--templates-dir", "team"]);
    assert_eq!(run.code, Some(1));
    assert!(run.out.contains("\nGood  "), "{}", run.out);
    assert_eq!(run.err.lines().count(), 3, "{}", run.err);
    for words in [
        "broken.ron: line 1",
        "deal.ron: this is one customer's case",
        "compliance.ron: a template of this name comes with",
    ] {
        assert!(run.err.contains(words), "{}", run.err);
    }
    let new = |name: &str| {
        let run = folder.run(&new_from(name));
        (run.code, run.err)
    };
    let (code, said) = new("deal");
    assert_eq!(code, Some(1));
    assert!(said.contains("no template"), "{said}");
    let (code, said) = new("nowhere");
    assert_eq!(code, Some(2));
    assert!(
        said.contains("“nowhere”") && said.contains("compliance, Good"),
        "{said}"
    );
    assert!(!folder.path("new.ron").exists());
    // The one that comes with the program is taken, whatever lies in the folder.
    assert_eq!(new("compliance").0, Some(0));
    let missing = folder.run(&["templates", "--templates-dir", "none"]);
    assert_eq!(missing.code, Some(1));
    assert!(
        missing.err.contains("none: there is no such folder"),
        "{}",
        missing.err
    );
    let into = [
        "template",
        "save",
        "case.ron",
        "New",
        "--templates-dir",
        "none",
    ];
    let missing = folder.run(&into);
    assert_eq!(missing.code, Some(1));
    assert!(!folder.path("none").exists());
}

#[test]
fn a_template_keeps_its_currency_unless_another_one_is_asked_for() {
    let folder = furnished();
    folder.file("case.ron", HARBOUR.replace("EUR", "GBP"));
    folder.answer(&save("Pounds"));
    for (options, code) in [(&[][..], "GBP"), (&["--currency", "JPY"], "JPY")] {
        let new = [
            "new",
            "--template",
            "Pounds",
            "--templates-dir",
            "team",
            "-o",
            "new.ron",
            "--force",
        ];
        folder.answer(&[&new[..], options].concat());
        let text = fs::read_to_string(folder.path("new.ron")).unwrap();
        assert!(text.contains(&format!("currency: {code}")), "{text}");
        assert!(text.contains(&format!("{code}/")), "{text}");
    }
}

#[test]
fn words_that_are_not_yet_the_customers_stand_without_quotation_marks() {
    let folder = furnished();
    folder.answer(&["new", "--template", "customer_service", "-o", "new.ron"]);
    let page = folder.answer(&["calc", "new.ron"]);
    assert!(
        page.contains(
            "- Why do agents leave, and what does it take to replace one? (not yet in your words"
        ),
        "{page}"
    );
    // What the customer said keeps them.
    let page = folder.answer(&["calc", "case.ron"]);
    assert!(page.contains("- “"), "{page}");
}
