//! The command line from outside: what scripts rely on.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "helpers of tests, where a missing file or key should stop the test"
)]

#[path = "command_line/after_sale.rs"]
mod after_sale;
#[path = "command_line/bad_input.rs"]
mod bad_input;
#[path = "command_line/cases.rs"]
mod cases;
#[path = "command_line/exchange.rs"]
mod exchange;
#[path = "command_line/logo.rs"]
mod logo;
#[path = "command_line/meant.rs"]
mod meant;
#[path = "command_line/private.rs"]
mod private;
#[path = "command_line/program.rs"]
mod program;
#[path = "command_line/results.rs"]
mod results;
#[path = "command_line/tables.rs"]
mod tables;
#[path = "command_line/templates.rs"]
mod templates;
#[path = "command_line/what_if.rs"]
mod what_if;

use cases::{HARBOUR, SECRETS, STUDY, harbour_with};
use program::{Folder, program};
use rust_decimal::Decimal;
use serde_json::Value;
use std::fs;
use std::process::{Command, Stdio};

fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

/// A decimal string of the answer.
fn number(value: &Value) -> Decimal {
    let text = value
        .as_str()
        .unwrap_or_else(|| panic!("{value} is no decimal string"));
    text.parse().unwrap()
}

/// A folder with the small case as `case.ron` and the study as `study.csv`.
fn furnished() -> Folder {
    let folder = Folder::new();
    folder.file("case.ron", HARBOUR);
    folder.file("study.csv", STUDY);
    folder
}

const IMPORT: [&str; 11] = [
    "import",
    "study.csv",
    "--currency",
    "USD",
    "--discount-rate",
    "10%",
    "--title",
    "A published study",
    "--start",
    "2027-01-01",
    "-o",
];

fn import_to(path: &str) -> Vec<&str> {
    IMPORT.into_iter().chain([path]).collect()
}

#[test]
fn the_published_study_gives_its_published_figures() {
    let folder = furnished();
    folder.answer(&import_to("study.ron"));
    let answer = json(&folder.answer(&["calc", "study.ron", "--json"]));
    for (key, published) in [
        ("pv_costs", 1_672_201),
        ("pv_benefits", 7_168_371),
        ("npv", 5_496_170),
        ("total_costs", 2_004_420),
        ("total_benefits", 8_897_602),
    ] {
        assert_eq!(
            number(&answer[key]).round(),
            Decimal::from(published),
            "{key}"
        );
    }
    assert_eq!(number(&answer["roi"]).round_dp(3), Decimal::new(3287, 3));
    assert_eq!(
        (&answer["currency"], &answer["horizon_years"]),
        (&"USD".into(), &3.into())
    );
    assert_eq!(answer["discounting"], "YearEnd");
    assert_eq!(
        (&answer["scenario"], &answer["view"]),
        (&"Expected".into(), &"all".into())
    );
    assert_eq!(answer["payback"]["kind"], "After");
    assert_eq!(answer["cost_of_inaction"]["break_even"], "2027-01");
    let net: Decimal = answer["yearly"]
        .as_array()
        .unwrap()
        .iter()
        .map(|year| number(&year["net"]))
        .sum();
    assert_eq!(
        net,
        number(&answer["total_benefits"]) - number(&answer["total_costs"])
    );
    let text = folder.answer(&["calc", "study.ron"]);
    assert!(
        text.contains("$5,496,170") && text.contains("329%"),
        "{text}"
    );
}

#[test]
fn every_command_does_what_it_says() {
    let folder = furnished();
    let cases: [(&[&str], &str); 16] = [
        (
            &["new", "--currency", "GBP", "--title", "T", "-o", "new.ron"],
            "",
        ),
        (&["templates"], ""),
        (&["sample", "-o", "sample.ron"], ""),
        (&["sample", "-o", "sample.md"], ""),
        (&["calc", "case.ron"], "Net present value"),
        (
            &["calc", "case.ron", "--scenario", "Slow start"],
            "Slow start scenario",
        ),
        (&["calc", "case.ron", "--view", "verified"], "verified"),
        (&["check", "case.ron"], "open-question"),
        (&["explain", "case.ron", "npv"], "Net present value"),
        (&["sensitivity", "case.ron"], "as long as it is at least"),
        (
            &["sensitivity", "case.ron", "--scenario", "Slow start"],
            "Slow start scenario",
        ),
        (
            &["price", "case.ron", "--view", "hard"],
            "hard benefits only",
        ),
        (&["export", "case.ron", "-o", "case.txt"], ""),
        (&["diff", "case.ron", "case.ron"], "Nothing changed."),
        (&["completions", "bash"], "worthwhile"),
        (&["--version"], "worthwhile 0."),
    ];
    for (arguments, words) in cases {
        let run = folder.run(arguments);
        assert_eq!(run.code, Some(0), "{arguments:?}: {}", run.err);
        assert!(run.out.contains(words), "{arguments:?}: {}", run.out);
        assert_eq!(run.err, "", "{arguments:?}");
    }
    assert!(
        fs::read_to_string(folder.path("new.ron"))
            .unwrap()
            .contains("currency: GBP")
    );
    folder.answer(&["calc", "new.ron"]);
    folder.answer(&["calc", "sample.ron"]);
    for name in folder
        .answer(&["templates"])
        .lines()
        .filter_map(|line| line.split_whitespace().next())
    {
        let file = format!("{name}.ron");
        folder.answer(&["new", "--template", name, "--currency", "CHF", "-o", &file]);
        folder.answer(&["calc", &file]);
    }
}

#[test]
fn a_case_with_errors_is_answered_as_far_as_it_goes_and_exits_with_1() {
    let folder = Folder::new();
    folder.file("case.ron", harbour_with("hourly * 50%", "hourly * unknown"));
    for arguments in [
        &["calc", "case.ron"][..],
        &["export", "case.ron", "-o", "case.md"],
    ] {
        let run = folder.run(arguments);
        assert_eq!(run.code, Some(1), "{arguments:?}");
        assert!(run.err.contains("benefits[less_typing]"), "{}", run.err);
    }
    assert_eq!(folder.run(&["check", "case.ron"]).code, Some(1));
}

#[test]
fn no_command_replaces_a_file_unless_it_is_forced() {
    let folder = furnished();
    let import = import_to("old.ron");
    let writers: [&[&str]; 6] = [
        &["new", "-o", "old.ron"],
        &["sample", "-o", "old.ron"],
        &["sample", "-o", "old.txt"],
        &["export", "case.ron", "-o", "old.csv"],
        &["export", "case.ron", "-o", "old.json"],
        &import,
    ];
    for arguments in writers {
        let name = arguments[arguments.len() - 1];
        let path = folder.file(name, "old");
        let run = folder.run(arguments);
        assert_eq!(run.code, Some(1), "{arguments:?}: {}", run.err);
        assert!(run.err.contains("such a file already"), "{}", run.err);
        assert!(run.err.contains("--force"), "{}", run.err);
        assert_eq!(fs::read(&path).unwrap(), b"old", "{arguments:?}");
        folder.answer(&[arguments, &["--force"]].concat());
        assert_ne!(fs::read(&path).unwrap(), b"old", "{arguments:?}");
    }
}

#[test]
fn wrong_usage_exits_with_2_and_a_sentence() {
    let folder = furnished();
    let cases: [(&[&str], &str); 14] = [
        (&["calculate"], "calculate"),
        (&["calc"], "CASE"),
        (&["calc", "case.ron", "--jsn"], "--jsn"),
        (&["calc", "case.ron", "--view", "some"], "verified"),
        (&["calc", "case.ron", "--scenario", "Rosy"], "Slow start"),
        (&["explain", "case.ron", "profit"], "payback"),
        (&["explain", "case.ron", "benefit:Not An Id"], "benefit:ID"),
        (&["new"], "--output"),
        (&["new", "--currency", "EUX", "-o", "x.ron"], "ISO 4217"),
        (
            &["new", "--template", "none_such", "-o", "x.ron"],
            "none_such",
        ),
        (&["export", "case.ron", "-o", "case.docx"], ".json"),
        (
            &["export", "case.ron", "-o", "case.txt", "--paper", "a5"],
            "letter",
        ),
        (
            &[
                "import",
                "study.csv",
                "--currency",
                "USD",
                "--discount-rate",
                "ten",
                "-o",
                "x.ron",
            ],
            "10%",
        ),
        (&["completions", "cobol"], "bash"),
    ];
    for (arguments, words) in cases {
        let run = folder.run(arguments);
        assert_eq!(run.code, Some(2), "{arguments:?}: {}", run.err);
        assert!(run.err.starts_with("error: "), "{arguments:?}: {}", run.err);
        assert!(run.err.contains(words), "{arguments:?}: {}", run.err);
        assert_eq!(run.out, "", "{arguments:?}");
    }
    assert!(!folder.path("x.ron").exists());
}

#[cfg(not(feature = "desktop"))]
#[test]
fn without_arguments_and_without_a_window_there_is_help() {
    assert_eq!(furnished().run(&[]).code, Some(2));
    assert_eq!(furnished().run(&["sample"]).code, Some(2));
}

#[cfg(all(feature = "desktop", target_os = "linux"))]
#[test]
fn without_a_display_the_program_says_so_and_names_what_works() {
    let folder = furnished();
    for arguments in [&[][..], &["case.ron"], &["sample"]] {
        let run = folder.run(arguments);
        assert_eq!(run.code, Some(1), "{arguments:?}");
        assert!(run.err.contains("no display"), "{}", run.err);
        assert!(run.err.contains("export"), "{}", run.err);
    }
}

#[test]
fn an_unknown_scenario_is_answered_with_those_there_are() {
    let run = furnished().run(&["calc", "case.ron", "--scenario", "Rosy"]);
    for name in [
        "Rosy",
        "Expected",
        "Conservative",
        "Optimistic",
        "Slow start",
    ] {
        assert!(run.err.contains(name), "{name}: {}", run.err);
    }
}

#[test]
fn a_year_after_the_end_of_the_case_is_refused_with_the_years_that_it_has() {
    // A case of three years.
    let folder = furnished();
    let run = folder.run(&["explain", "case.ron", "our_price:year_4"]);
    assert_eq!(run.code, Some(2), "{}", run.err);
    assert!(run.err.contains("the case ends with year 3"), "{}", run.err);
    assert!(!run.err.contains("no such line"), "{}", run.err);
    folder.answer(&["explain", "case.ron", "our_price:year_3"]);
}

#[test]
fn a_line_that_the_case_does_not_have_is_an_error() {
    let run = furnished().run(&["explain", "case.ron", "benefit:nothing"]);
    assert_eq!(run.code, Some(2), "{}", run.err);
    assert!(run.err.contains("benefit:nothing"), "{}", run.err);
}

#[test]
fn findings_as_data_have_code_severity_path_and_message() {
    let answer = json(&furnished().answer(&["check", "case.ron", "--json"]));
    let findings = answer["findings"].as_array().unwrap();
    assert!(!findings.is_empty());
    for finding in findings {
        let text = |key: &str| finding[key].as_str().unwrap();
        assert!(
            text("code")
                .chars()
                .all(|c| c.is_ascii_lowercase() || c == '-')
        );
        assert!(["error", "warning", "hint"].contains(&text("severity")));
        assert!(text("message").ends_with(['.', '?']), "{finding}");
        assert!(finding["path"].is_string());
    }
    let open = findings
        .iter()
        .find(|finding| finding["code"] == "open-question")
        .unwrap();
    assert!(
        open["path"]
            .as_str()
            .unwrap()
            .starts_with("drivers[letters]"),
        "{open}"
    );
}

#[test]
fn every_figure_is_explained_in_words() {
    let folder = furnished();
    for (figure, words) in [
        ("npv", "Present value of benefits"),
        ("roi", "÷"),
        ("payback", "undiscounted"),
        ("discounted_payback", "discounted"),
        ("irr", "rate"),
        ("mirr", "reinvestment"),
        ("pv_benefits", "Less typing"),
        ("pv_costs", "Licence"),
        ("total_benefits", "Less typing"),
        ("total_costs", "Training"),
        ("cost_of_inaction", "Re-typing"),
        ("removed", "never added"),
        ("delay_per_month", "a month later"),
        ("break_even", "2027"),
        ("verified_share", "%"),
        ("benefit:less_typing", "Head of Claims"),
        ("cost:licence", "our price"),
        ("value:retyping", "We type every claim twice."),
        ("driver:claims", "20,000"),
    ] {
        let text = folder.answer(&["explain", "case.ron", figure]);
        assert!(text.contains(words), "{figure}: no “{words}” in {text}");
    }
}

#[test]
fn a_difference_is_told_by_field_and_by_its_effect() {
    let folder = furnished();
    folder.file(
        "new.ron",
        harbour_with("Known(\"20000\")", "Known(\"18000\")"),
    );
    let text = folder.answer(&["diff", "case.ron", "new.ron"]);
    assert!(
        text.contains("drivers[claims].value: 20,000 claims / year → 18,000 claims / year"),
        "{text}"
    );
    for figure in [
        "Return on investment",
        "Payback",
        "Net present value",
        "Cost of doing nothing",
    ] {
        let line = text.lines().find(|line| line.starts_with(figure)).unwrap();
        assert!(line.contains(" → "), "{line}");
    }
}

#[test]
fn a_scenario_and_a_view_change_the_answer() {
    let folder = furnished();
    let npv = |arguments: &[&str]| {
        let all = [&["calc", "case.ron", "--json"], arguments].concat();
        number(&json(&folder.answer(&all))["npv"])
    };
    let expected = npv(&[]);
    assert!(npv(&["--scenario", "Slow start"]) < expected);
    assert!(npv(&["--scenario", "Conservative"]) < expected);
    assert!(npv(&["--scenario", "Optimistic"]) > expected);
    assert_eq!(
        npv(&["--view", "hard"]),
        expected,
        "the only benefit is hard"
    );
    assert!(
        npv(&["--view", "verified"]) < expected,
        "two of its numbers are nobody's"
    );
}

#[test]
fn each_export_is_what_its_ending_says() {
    let folder = furnished();
    let export = |name: &str| {
        folder.answer(&["export", "case.ron", "-o", name]);
        fs::read_to_string(folder.path(name)).unwrap()
    };
    assert_eq!(export("a.txt"), folder.answer(&["calc", "case.ron"]));
    assert_eq!(
        export("a.json"),
        folder.answer(&["calc", "case.ron", "--json"])
    );
    assert!(export("a.md").starts_with("# Claims without re-typing\n"));
    let table = export("a.csv");
    let head = table.lines().next().unwrap();
    assert_eq!(head, "kind,label,Initial,Year 1,Year 2,Year 3,Total");
    assert!(
        table.lines().any(|line| line.starts_with("price,Licence,")),
        "{table}"
    );
    assert_eq!(
        export("b.TXT"),
        export("c.txt"),
        "the case of the ending does not matter"
    );
}

#[test]
fn the_table_that_is_exported_adds_up_as_printed() {
    let folder = furnished();
    folder.answer(&["export", "case.ron", "-o", "a.csv"]);
    let text = fs::read_to_string(folder.path("a.csv")).unwrap();
    let rows: Vec<Vec<&str>> = text
        .lines()
        .skip(1)
        .map(|line| line.split(',').collect())
        .collect();
    let cell = |row: &[&str], column: usize| row[column].parse::<Decimal>().unwrap();
    let (net, lines) = rows.split_last().unwrap();
    for column in 2..net.len() {
        let sum: Decimal = lines.iter().map(|row| cell(row, column)).sum();
        assert_eq!(sum, cell(net, column), "column {column} of {text}");
    }
    for row in &rows {
        let total = row.len() - 1;
        let sum: Decimal = (2..total).map(|column| cell(row, column)).sum();
        assert_eq!(sum, cell(row, total), "{row:?}");
    }
}

#[test]
fn a_locale_changes_how_numbers_are_written() {
    let folder = furnished();
    folder.answer(&["export", "case.ron", "-o", "a.txt", "--locale", "de-DE"]);
    let text = fs::read_to_string(folder.path("a.txt")).unwrap();
    assert!(text.contains("40.000"), "{text}");
}

#[test]
fn the_private_part_of_a_case_is_in_no_answer() {
    let folder = furnished();
    let mut texts: Vec<(String, Vec<u8>)> = Vec::new();
    for ending in ["txt", "md", "csv", "json"] {
        let name = format!("shared.{ending}");
        folder.answer(&["export", "case.ron", "-o", &name]);
        texts.push((name.clone(), fs::read(folder.path(&name)).unwrap()));
    }
    for arguments in [
        &["calc", "case.ron"][..],
        &["calc", "case.ron", "--json"],
        &["check", "case.ron"],
        &["explain", "case.ron", "npv"],
    ] {
        texts.push((arguments.join(" "), folder.answer(arguments).into_bytes()));
    }
    for (what, bytes) in texts {
        let text = String::from_utf8_lossy(&bytes).replace(',', "");
        for secret in SECRETS {
            assert!(!text.contains(secret), "{what} tells {secret}");
        }
    }
}

#[test]
fn a_label_is_never_a_formula_of_a_spreadsheet() {
    let folder = Folder::new();
    for start in ["=", "+", "-", "@", " =", "\\t="] {
        let label = format!("{start}HYPERLINK(0)");
        folder.file(
            "case.ron",
            harbour_with("\"Licence\"", &format!("\"{label}\"")),
        );
        folder.answer(&["export", "case.ron", "-o", "a.csv", "--force"]);
        let text = fs::read_to_string(folder.path("a.csv")).unwrap();
        let row = text
            .lines()
            .find(|line| line.contains("HYPERLINK"))
            .unwrap();
        let cell = row.split(',').nth(1).unwrap().trim_matches('"');
        assert!(cell.starts_with('\''), "{start:?}: {row}");
    }
}

#[test]
fn completions_know_the_commands() {
    let folder = Folder::new();
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let script = folder.answer(&["completions", shell]);
        for command in ["calc", "explain", "import"] {
            assert!(script.contains(command), "{shell}: {command}");
        }
    }
}

#[test]
fn manual_pages_are_those_of_all_commands_and_say_what_the_help_says() {
    let folder = Folder::new();
    let page = folder.answer(&["manual"]);
    assert!(page.contains(".TH worthwhile 1"), "{page}");
    folder.answer(&["manual", "-o", "pages"]);
    let written = std::fs::read_to_string(folder.path("pages/worthwhile-export.1")).unwrap();
    assert!(
        written.contains("file to write") || written.contains("File to write"),
        "{written}"
    );
    for (command, _) in HELP {
        let page = folder.path(&format!("pages/worthwhile-{command}.1"));
        assert!(std::path::Path::new(&page).exists(), "{command}");
    }
}

#[test]
fn the_version_is_told_alone_or_with_what_a_report_of_a_fault_should_hold() {
    let folder = Folder::new();
    let version = format!("worthwhile {}\n", env!("CARGO_PKG_VERSION"));
    assert_eq!(folder.answer(&["--version"]), version);
    assert_eq!(folder.answer(&["-V"]), version);
    let details = folder.answer(&["--version", "--verbose"]);
    assert!(details.starts_with(&version), "{details}");
    for said in ["features: ", "system: "] {
        assert!(details.contains(said), "{said}: {details}");
    }
}

/// Each command with what its help must name.
const HELP: [(&str, &[&str]); 11] = [
    (
        "new",
        &[
            "--template",
            "--currency",
            "--start",
            "--title",
            "--output",
            "--force",
            "--templates-dir",
        ],
    ),
    ("templates", &["--templates-dir"]),
    ("sample", &["--output", "--force"]),
    ("calc", &["<CASE>", "--scenario", "--view", "--json"]),
    ("check", &["<CASE>", "--json"]),
    (
        "explain",
        &[
            "<CASE>",
            "<FIGURE>",
            "cost_of_inaction",
            "benefit:ID",
            "--scenario",
            "--view",
        ],
    ),
    (
        "import",
        &[
            "<TABLE>",
            "--currency",
            "--discount-rate",
            "--title",
            "--start",
            "--into",
            "--accept",
            "--json",
            "--output",
            "--force",
        ],
    ),
    (
        "export",
        &[
            "<CASE>",
            "--output",
            "--paper",
            "--scenario",
            "--view",
            "--locale",
            "--force",
        ],
    ),
    ("diff", &["<OLD>", "<NEW>", "--private"]),
    ("completions", &["<SHELL>"]),
    ("manual", &["--output"]),
];

#[test]
fn the_help_of_each_command_names_its_options() {
    let folder = Folder::new();
    let all = folder.answer(&["--help"]);
    for (command, options) in HELP {
        assert!(all.contains(&format!("\n  {command} ")), "{command}: {all}");
        let help = folder.answer(&[command, "--help"]);
        for option in options {
            assert!(help.contains(option), "{command}: no {option} in {help}");
        }
    }
}

#[test]
fn nothing_that_a_terminal_would_obey_is_written() {
    let folder = furnished();
    folder.file(
        "hostile.ron",
        harbour_with(
            "Claims without",
            "\\u{1b}[31mClaims\\u{7}\\r\\t\\u{9b} without",
        ),
    );
    for arguments in [
        &["--help"][..],
        &["calc", "hostile.ron"],
        &["calc", "hostile.ron", "--json"],
        &["check", "hostile.ron"],
        &["diff", "case.ron", "hostile.ron"],
        &["explain", "hostile.ron", "cost_of_inaction"],
        &["simulate", "hostile.ron"],
        &["simulate", "hostile.ron", "--json"],
        &["sensitivity", "hostile.ron"],
        &["sensitivity", "hostile.ron", "--json"],
        &["price", "hostile.ron"],
        &["exchange", "hostile.ron"],
        &["calc", "missing\u{1b}[31m.ron"],
        &["explain", "case.ron", "\u{1b}[31m"],
        &["nonsense"],
    ] {
        let run = folder.run(arguments);
        let told = format!("{}{}", run.out, run.err);
        let obeyed = |c: char| c.is_control() && c != '\n';
        assert!(!told.contains(obeyed), "{arguments:?}: {told:?}");
    }
}

#[test]
fn a_reader_that_has_left_is_no_error() {
    let folder = furnished();
    for arguments in [
        &["calc", "case.ron"][..],
        &["calc", "case.ron", "--json"],
        &["check", "case.ron"],
        &["explain", "case.ron", "npv"],
        &["completions", "bash"],
    ] {
        let (reader, writer) = std::io::pipe().unwrap();
        drop(reader);
        let ended = Command::new(program())
            .args(arguments)
            .current_dir(folder.path(""))
            .stdin(Stdio::null())
            .stdout(writer)
            .output()
            .unwrap();
        let err = String::from_utf8_lossy(&ended.stderr);
        assert!(!err.contains("panicked"), "{arguments:?}: {err}");
        assert_eq!(ended.status.code(), Some(0), "{arguments:?}: {err}");
    }
}

#[test]
fn the_same_case_gives_the_same_bytes() {
    let folder = furnished();
    for arguments in [
        &["calc", "case.ron"][..],
        &["calc", "case.ron", "--json"],
        &["check", "case.ron"],
    ] {
        assert_eq!(folder.answer(arguments), folder.answer(arguments));
    }
    folder.answer(&import_to("one.ron"));
    folder.answer(&import_to("two.ron"));
    let read = |name: &str| fs::read(folder.path(name)).unwrap();
    assert_eq!(read("one.ron"), read("two.ron"));
}

#[test]
fn a_simulation_holds_the_promised_keys_and_its_bytes_hang_on_nothing_but_seed_and_trials() {
    let folder = Folder::new();
    folder.answer(&["sample", "-o", "sample.ron"]);
    let ask = ["simulate", "sample.ron", "--trials", "20000", "--json"];
    let text = folder.answer(&ask);
    assert_eq!(text, folder.answer(&ask));
    let answer = json(&text);
    assert_eq!(
        (&answer["trials"], &answer["seed"]),
        (&20000.into(), &2027.into())
    );
    for figure in ["npv", "roi", "payback_months"] {
        let part = |key: &str| answer[figure][key].as_f64().unwrap();
        assert!(
            part("p10") <= part("p50") && part("p50") <= part("p90"),
            "{figure}"
        );
        assert!(
            part("p10") <= part("mean") && part("mean") <= part("p90"),
            "{figure}"
        );
    }
    for chance in ["chance_npv_positive", "chance_payback_within_hurdle"] {
        assert!(
            (0.0..=1.0).contains(&answer[chance].as_f64().unwrap()),
            "{chance}"
        );
    }
    let drivers = answer["drivers"].as_array().unwrap();
    let shares = drivers
        .iter()
        .map(|driver| driver["share_of_variance"].as_f64().unwrap());
    assert!((shares.sum::<f64>() - 1.0).abs() < 1e-9);
    assert!(drivers[0]["id"].is_string());
    let other = folder.answer(&[&ask[..], &["--seed", "2"]].concat());
    assert_ne!(json(&other)["npv"], answer["npv"]);
}

#[test]
fn a_simulation_without_ranges_says_so_and_wrong_numbers_of_trials_are_refused() {
    let folder = furnished();
    folder.answer(&import_to("study.ron"));
    let text = folder.answer(&["simulate", "study.ron", "--trials", "100"]);
    assert!(
        text.contains("100 runs, seed 1, scenario Expected"),
        "{text}"
    );
    assert!(text.contains("No number has a range"), "{text}");
    for trials in ["0", "-1", "many", "99999999999"] {
        let run = folder.run(&["simulate", "case.ron", "--trials", trials]);
        assert_eq!(run.code, Some(2), "{trials}");
    }
    let nowhere = folder.run(&["simulate", "case.ron", "--scenario", "Nowhere"]);
    assert_eq!(nowhere.code, Some(2));
}

#[test]
fn a_figure_rests_on_the_drivers_of_its_own_side_only() {
    let folder = furnished();
    for (figure, rests) in [
        ("npv", true),
        ("pv_benefits", true),
        ("cost_of_inaction", true),
        ("pv_costs", false),
        ("total_costs", false),
    ] {
        let text = folder.answer(&["explain", "case.ron", figure]);
        assert_eq!(
            text.contains("Minutes per claim"),
            rests,
            "{figure}: {text}"
        );
    }
}

#[test]
fn our_margin_names_the_hurdle_of_each_highest_price() {
    let text = furnished().answer(&["price", "case.ron", "--private"]);
    assert!(
        text.contains("- Highest price, Net present value of at least 0: "),
        "{text}"
    );
}

#[test]
fn a_table_that_is_not_there_or_is_a_folder_is_refused_in_words() {
    let folder = furnished();
    for (file, words) in [("nofile.csv", "no such file"), (".", "a folder")] {
        let run = folder.run(&[
            "import",
            file,
            "--currency",
            "EUR",
            "--discount-rate",
            "10%",
            "-o",
            "x.ron",
        ]);
        assert_eq!(run.code, Some(1), "{file}");
        assert!(run.err.contains(words), "{}", run.err);
        assert!(!run.err.contains("os error"), "{}", run.err);
    }
}

#[test]
fn a_review_that_writes_nothing_says_how_to_write() {
    let folder = furnished();
    folder.file("copy.ron", harbour_with("Known(\"12\")", "Known(\"11\")"));
    let text = folder.answer(&["import", "copy.ron", "--into", "case.ron"]);
    assert!(text.ends_with("what is accepted.\n"), "{text}");
    assert!(text.contains("add -o FILE"), "{text}");
}

#[test]
fn a_value_that_cannot_be_is_refused_in_words_and_exits_with_2() {
    let folder = furnished();
    let cases: [(&[&str], &str); 5] = [
        (&["explain", "case.ron", "benefit:nope"], "no such line"),
        (
            &["simulate", "case.ron", "--trials", "abc"],
            "a whole number from 1",
        ),
        (&["simulate", "case.ron", "--seed", "abc"], "a whole number"),
        (
            &["new", "--start", "tomorrow", "-o", "x.ron"],
            "year-month-day",
        ),
        (
            &[
                "import",
                "study.csv",
                "--currency",
                "EUR",
                "--discount-rate=-100%",
                "-o",
                "x.ron",
            ],
            "above -100%",
        ),
    ];
    for (arguments, words) in cases {
        let run = folder.run(arguments);
        assert_eq!(run.code, Some(2), "{arguments:?}: {}", run.err);
        assert!(run.err.contains(words), "{arguments:?}: {}", run.err);
        assert!(!run.err.contains("invalid digit"), "{}", run.err);
    }
}

#[test]
fn today_is_that_of_the_zone_in_which_the_program_runs() {
    let folder = Folder::new();
    // 26 hours lie between these two, so that their dates differ at every moment.
    let start = |zone: &str, name: &str| {
        let path = folder.path(name);
        let mut new = Command::new(env!("CARGO_BIN_EXE_worthwhile"));
        new.env("TZ", zone)
            .args(["new", "--currency", "EUR", "-o"])
            .arg(&path);
        assert!(new.status().unwrap().success());
        worthwhile::storage::load(&path).unwrap().start
    };
    assert!(start("Pacific/Kiritimati", "east.ron") > start("Etc/GMT+12", "west.ron"));
}
