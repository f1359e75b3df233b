//! Small files made to stop, fill or deceive the program: extreme numbers, endless lists, units without end, and labels that speak.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "helpers of tests, where a file that is missing should stop the test"
)]

#[path = "command_line/program.rs"]
mod program;

use program::{Folder, Run};
use std::fmt::Write as _;

/// What can be asked of one case on the command line, with the files that are written.
const QUESTIONS: [&[&str]; 14] = [
    &["calc", "case.ron"],
    &["calc", "case.ron", "--json"],
    &["check", "case.ron"],
    &["check", "case.ron", "--json"],
    &["exchange", "case.ron"],
    &["explain", "case.ron", "npv"],
    &["explain", "case.ron", "pv_benefits"],
    &["sensitivity", "case.ron"],
    &["price", "case.ron"],
    &["simulate", "case.ron"],
    &["diff", "case.ron", "case.ron"],
    &["export", "case.ron", "-o", "out.csv", "--force"],
    &["export", "case.ron", "-o", "out.txt", "--force"],
    &["export", "case.ron", "-o", "out.md", "--force"],
];

/// Asks within 512 MB and two seconds of work.
fn asked(folder: &Folder, arguments: &[&str]) -> Run {
    let run = folder.run_confined(arguments);
    assert!(
        matches!(run.code, Some(0 | 1)),
        "{arguments:?} ended with {:?} after {:?}: {}",
        run.code,
        run.took,
        run.err
    );
    assert!(!run.err.contains("panicked"), "{arguments:?}: {}", run.err);
    run
}

fn all_questions(case: &str) {
    let folder = Folder::new();
    folder.file("case.ron", case);
    for question in QUESTIONS {
        asked(&folder, question);
    }
}

/// The sample with a part replaced.
fn sample_with(old: &str, new: &str) -> String {
    let folder = Folder::new();
    folder.answer(&["sample", "-o", "case.ron"]);
    let text = std::fs::read_to_string(folder.path("case.ron")).unwrap();
    assert!(text.contains(old), "the sample has no “{old}”");
    text.replacen(old, new, 1)
}

/// A case of one year in which each benefit and each cost is one amount.
fn amounts(benefits: &[&str], costs: &[&str]) -> String {
    let mut case = String::from(
        "(format: 1, title: \"T\", currency: EUR, start: \"2027-02-01\", horizon_years: 2, discount_rate: \"0%\", stated_values: [(id: \"val\", label: \"V\", words: Customers(\"w\"))], benefits: [",
    );
    for (number, amount) in benefits.iter().enumerate() {
        let _ = write!(
            case,
            "(id: \"gain_{number}\", label: \"B\", serves: \"val\", class: CashSaving, gain: ByYear(initial: \"{amount}\", years: [\"{amount}\"])),"
        );
    }
    case.push_str("], costs: [");
    for (number, amount) in costs.iter().enumerate() {
        let _ = write!(
            case,
            "(id: \"cost_{number}\", label: \"C\", paid_to: OurPrice, spend: OneOff(amount: Fixed(\"{amount} EUR\"), month: 0)),"
        );
    }
    case + "])\n"
}

#[test]
fn a_number_of_days_beyond_every_calendar_is_told_and_stops_nothing() {
    for days in ["7304485", "2147483648", "4294967295"] {
        let case = sample_with(
            "stalled_after_days: 21",
            &format!("stalled_after_days: {days}"),
        );
        let folder = Folder::new();
        folder.file("case.ron", case);
        for question in [
            &["check", "case.ron"],
            &["exchange", "case.ron"],
            &["calc", "case.ron"],
        ] {
            asked(&folder, question);
        }
    }
}

#[test]
fn amounts_near_the_largest_decimal_end_in_figures_or_a_sentence() {
    const LARGEST: &str = "79228162514264337593543950335";
    let half = "39614081257132168796771975167";
    let tenth = "7922816251426433759354395033.5";
    for (benefits, costs) in [
        (&[LARGEST][..], &[LARGEST][..]),
        (&[half, half], &[half]),
        (&[tenth, tenth, tenth], &[tenth, tenth]),
        (&[half], &[half, half, half]),
        (&["1000000"], &[LARGEST]),
        (
            &["-79228162514264337593543950335"],
            &["-79228162514264337593543950335"],
        ),
        (&["0.0000000000000000000000000001"], &[LARGEST]),
    ] {
        all_questions(&amounts(benefits, costs));
    }
    // A driver of this size, counted each month.
    all_questions(include_str!("hostile/largest_driver.ron"));
}

#[test]
fn more_runs_than_anybody_waits_for_are_refused_by_name() {
    for trials in ["10000001", "4294967295"] {
        let folder = Folder::new();
        folder.file(
            "case.ron",
            sample_with("trials: 100000", &format!("trials: {trials}")),
        );
        asked(&folder, &["calc", "case.ron"]);
        let run = asked(&folder, &["simulate", "case.ron"]);
        assert_eq!(run.code, Some(1));
        assert!(run.err.contains("A number of trials of"), "{}", run.err);
        assert!(run.err.contains("10000000"), "{}", run.err);
    }
}

/// 250 drivers, each in a unit of 26 things of its own.
fn many_units(between: &str) -> String {
    let mut case = String::from(
        "(format: 1, title: \"T\", currency: EUR, start: \"2027-02-01\", horizon_years: 3, discount_rate: \"10%\", drivers: [",
    );
    let names: Vec<String> = (0..250).map(|number| format!("driver_{number}")).collect();
    for (number, name) in names.iter().enumerate() {
        let units: Vec<String> = ('a'..='z')
            .map(|letter| format!("{letter}{number}x"))
            .collect();
        let _ = write!(
            case,
            "(id: \"{name}\", label: \"D\", value: Known(\"1\"), unit: \"{}\"),",
            units.join("*")
        );
    }
    let formula = names.join(between);
    let _ = write!(
        case,
        "], benefits: [(id: \"gain_one\", label: \"B\", class: CashSaving, gain: Recurring(formula: \"{formula}\"))])"
    );
    case
}

#[test]
fn units_of_thousands_of_things_take_no_longer_than_they_are_written() {
    for between in ["*", "/", " - "] {
        let folder = Folder::new();
        folder.file("case.ron", many_units(between));
        for question in [&["check", "case.ron"], &["calc", "case.ron"]] {
            let run = asked(&folder, question);
            let longest = run.out.lines().chain(run.err.lines()).map(str::len).max();
            assert!(
                longest < Some(1_000),
                "a unit of thousands of things is shown whole"
            );
        }
    }
}

#[test]
fn lists_without_end_are_refused_by_name() {
    let folder = Folder::new();
    let case = |field: &str, part: &dyn Fn(usize) -> String, count: usize| {
        let parts: String = (0..count).map(part).collect();
        format!(
            "(format: 1, title: \"T\", currency: EUR, start: \"2027-02-01\", horizon_years: 3, discount_rate: \"10%\", {field}: [{parts}])"
        )
    };
    let driver = |number: usize| {
        format!(
            "(id: \"driver_{number}\", label: \"\", value: Known(\"1\"), low: \"0\", high: \"2\"),"
        )
    };
    let note = |_: usize| "(text:\"\"),".to_owned();
    let year = |_: usize| "\"0\",".to_owned();
    let line = |number: usize| {
        format!(
            "(id: \"cost_{number}\", label: \"\", paid_to: OurPrice, spend: OneOff(amount: Fixed(\"1 EUR\"), month: 0)),"
        )
    };
    let private = case("private: (notes", &note, 1_200_000).replace("])", "]))");
    let years = case("private: (our_cost: (years", &year, 3_000_000).replace("])", "])))");
    for (text, words) in [
        (
            case("drivers", &driver, 20_000),
            "A count of numbers of 20000",
        ),
        (
            case("costs", &line, 10_001),
            "A number of benefits and costs of 10001",
        ),
        (private, "more than 1500000 numbers, texts and records"),
        (years, "more than 1500000 numbers, texts and records"),
    ] {
        folder.file("case.ron", text);
        for question in [&["check", "case.ron"], &["simulate", "case.ron"]] {
            let run = asked(&folder, question);
            assert_eq!(run.code, Some(1));
            assert!(run.err.contains(words), "no “{words}” in: {}", run.err);
        }
    }
}

/// Every question to a case, with standard output, standard error and what is written to files.
fn everything_said(case: &str) -> Vec<(String, String)> {
    let folder = Folder::new();
    folder.file("case.ron", case);
    // Another copy, so that there is something to tell apart.
    folder.file(
        "old.ron",
        case.replacen("horizon_years: 5", "horizon_years: 4", 1)
            .replace("value: Known(\"40\")", "value: Known(\"41\")"),
    );
    let more: [&[&str]; 7] = [
        &["diff", "old.ron", "case.ron"],
        &["diff", "case.ron", "other.ron"],
        &["import", "case.ron", "--into", "old.ron"],
        &["explain", "case.ron", "benefit:ben_one"],
        &["explain", "case.ron", "driver:num"],
        &["explain", "case.ron", "value:val_one"],
        &["exchange", "case.ron", "--markdown"],
    ];
    folder.file(
        "other.ron",
        case.replace("line1", "line0")
            .replace("\\u{202e}x", "\\u{202e}y"),
    );
    let mut said = Vec::new();
    for question in QUESTIONS.iter().chain(&more) {
        let run = folder.run(question);
        said.push((format!("{question:?}"), run.out + &run.err));
        if let Some(file) = question.iter().find(|word| word.starts_with("out."))
            && let Ok(text) = std::fs::read_to_string(folder.path(file))
        {
            said.push((format!("{question:?}"), text));
        }
    }
    said
}

#[test]
fn a_line_break_in_a_label_forges_no_line() {
    for (question, said) in everything_said(include_str!("hostile/newline_labels.ron")) {
        let forged = said.lines().find(|line| {
            line.trim_start_matches(['-', ' ', '!'])
                .starts_with("error: forged")
                || line.starts_with("line3")
        });
        assert_eq!(forged, None, "{question}");
    }
}

#[test]
fn no_sign_that_turns_writing_around_reaches_a_terminal_or_a_file_of_text() {
    let labels = include_str!("hostile/newline_labels.ron");
    for sign in [
        "\\u{202e}",
        "\\u{202d}",
        "\\u{2066}",
        "\\u{2067}",
        "\\u{200f}",
        "\\u{61c}",
        "\\u{1b}[31m",
        "\\u{9b}",
        "\\u{2028}",
    ] {
        let case = labels.replace(
            "line1\\nerror: forged line\\r\\nline3",
            &format!("A {sign}x label"),
        );
        for (question, said) in everything_said(&case) {
            let found = said.chars().find(|c| {
                (c.is_control() && *c != '\n')
                    || matches!(*c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
            });
            assert_eq!(
                found.map(char::escape_unicode).map(|c| c.to_string()),
                None,
                "{sign} in {question}"
            );
        }
    }
}
