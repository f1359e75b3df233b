//! The one page from the command line, read back by other programs: what a customer's machine would see.
#![cfg(feature = "pdf")]
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "helpers of tests, where a missing file or a program that does not end should stop the test"
)]

#[expect(dead_code, reason = "these tests confine and time nothing")]
#[path = "command_line/program.rs"]
mod program;

use program::Folder;
use rust_decimal::Decimal;
use serde_json::Value;
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::Command;
use worthwhile::engine::{Ask, evaluate};
use worthwhile::report::Report;

const PAPERS: [(&str, &str); 2] = [("a4", "(A4)"), ("letter", "(letter)")];

/// Runs another program on a file and gives what it printed.
fn tool(program: &str, arguments: &[&str], file: &Path) -> String {
    let mut command = Command::new(program);
    command.args(arguments).arg(file);
    if program == "pdftotext" {
        command.arg("-");
    }
    let ended = command.output().unwrap();
    let told = String::from_utf8_lossy(&ended.stdout).into_owned();
    let complaints = String::from_utf8_lossy(&ended.stderr);
    assert!(
        ended.status.success(),
        "{program} {}: {told}{complaints}",
        file.display()
    );
    told
}

/// A text without what only decides where its lines break.
fn dense(text: &str) -> String {
    let breaks = |c: &char| c.is_whitespace() || matches!(c, '-' | '\u{ad}' | '\u{2010}');
    text.chars().filter(|c| !breaks(c)).collect()
}

fn text_of(file: &Path) -> String {
    dense(&tool("pdftotext", &[], file))
}

/// One tagged sheet of the right size that other programs find whole.
fn assert_sound(file: &Path, size: &str) {
    let info = tool("pdfinfo", &[], file);
    let field = |name: &str| {
        let line = info.lines().find(|line| line.starts_with(name));
        line.and_then(|line| line.split_once(':'))
            .map_or("", |(_, value)| value.trim())
    };
    assert_eq!(field("Pages:"), "1", "{info}");
    assert_eq!(field("Tagged:"), "yes", "{info}");
    assert!(field("Page size:").contains(size), "{info}");
    assert_ne!(field("Title:"), "", "{info}");
    println!("{}", tool("qpdf", &["--check"], file));
}

/// Whether the texts stand in this order, each after the one before.
fn assert_in_order(text: &str, parts: &[&str]) {
    let mut from = 0;
    for part in parts {
        let at = text[from..].find(&dense(part));
        assert!(
            at.is_some(),
            "“{part}” does not come where it should in: {text}"
        );
        from += at.unwrap_or(0);
    }
}

/// Exports a case to a file of the same folder.
fn export(folder: &Folder, case: &str, file: &str, paper: &str) {
    folder.answer(&["export", case, "-o", file, "--paper", paper]);
}

/// A whole amount as the page writes it.
fn grouped(amount: &Value) -> String {
    let amount: Decimal = amount.as_str().unwrap().parse().unwrap();
    let digits = amount.round().abs().to_string();
    let mut written = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            written.push(',');
        }
        written.push(digit);
    }
    written
}

/// Forty benefits with a stated value each, and forty costs, all with names of 200 characters.
fn crowded() -> String {
    let name = |what: &str, n: usize| {
        let start = format!("{what} {n} ");
        let rest = "with a name that somebody did not want to shorten ".repeat(4);
        (start + &rest).chars().take(200).collect::<String>()
    };
    let (mut values, mut benefits, mut costs) = (String::new(), String::new(), String::new());
    for n in 1..=40 {
        let words = name("We want number", n);
        write!(
            values,
            "(id: \"value_{n}\", label: \"{words}\", words: Customers(\"{words}\")),"
        )
        .unwrap();
        let label = name("Benefit", n);
        write!(
            benefits,
            "(id: \"benefit_{n}\", label: \"{label}\", serves: \"value_{n}\", class: CashSaving, gain: ByYear(years: [\"{}.37\", \"{}.41\", \"{}.49\"])),",
            100 * n, 110 * n, 120 * n
        )
        .unwrap();
        let label = name("Cost", n);
        write!(
            costs,
            "(id: \"cost_{n}\", label: \"{label}\", paid_to: OurPrice, spend: ByYear(initial: \"{}.33\", years: [\"{}.29\"])),",
            50 * n, 10 * n
        )
        .unwrap();
    }
    format!(
        "(format: 1, title: \"A crowded case\", currency: EUR, start: \"2027-01-01\", horizon_years: 3, discount_rate: \"10%\", stated_values: [{values}], benefits: [{benefits}], costs: [{costs}])"
    )
}

#[test]
#[ignore = "needs poppler-utils and qpdf"]
fn the_sample_is_one_sound_sheet_on_both_papers() {
    let folder = Folder::new();
    folder.answer(&["sample", "-o", "sample.pdf"]);
    assert_sound(&folder.path("sample.pdf"), "");
    folder.answer(&["sample", "-o", "sample.ron"]);
    let title = worthwhile::storage::load(&folder.path("sample.ron"))
        .unwrap()
        .title;
    for (paper, size) in PAPERS {
        let name = format!("{paper}.pdf");
        export(&folder, "sample.ron", &name, paper);
        assert_sound(&folder.path(&name), size);
        let info = tool("pdfinfo", &[], &folder.path(&name));
        assert!(info.contains(&title), "no title “{title}” in {info}");
    }
}

#[test]
#[ignore = "needs poppler-utils and qpdf"]
fn the_sample_says_on_paper_what_it_says_as_text() {
    let folder = Folder::new();
    folder.answer(&["sample", "-o", "sample.ron"]);
    let case = worthwhile::storage::load(&folder.path("sample.ron")).unwrap();
    let ask = Ask::default();
    let results = evaluate(&case, &ask).unwrap();
    let figures = Report::new(&case, &results).key_figures();
    let printed = dense(&folder.answer(&["calc", "sample.ron"]));
    for (paper, _) in PAPERS {
        let name = format!("{paper}.pdf");
        export(&folder, "sample.ron", &name, paper);
        let text = text_of(&folder.path(&name));
        for value in &case.stated_values {
            let words = dense(value.words.text());
            assert!(
                text.contains(&words),
                "{paper}: no “{}” in {text}",
                value.words.text()
            );
        }
        for figure in &figures {
            let value = dense(&figure.value);
            assert!(printed.contains(&value), "calc does not print {value}");
            assert!(text.contains(&value), "{paper}: no {value} in {text}");
        }
    }
}

#[test]
#[ignore = "needs poppler-utils and qpdf"]
fn the_sample_is_read_in_the_order_of_a_decision() {
    let folder = Folder::new();
    folder.answer(&["sample", "-o", "sample.pdf"]);
    let text = text_of(&folder.path("sample.pdf"));
    let parts = [
        "Decision:",
        "Return on investment",
        "What you told us",
        "By year",
        "What this rests on",
        "Name, date",
    ];
    assert_in_order(&text, &parts);
}

#[test]
#[ignore = "needs poppler-utils and qpdf"]
fn a_crowded_case_is_folded_and_still_adds_up() {
    let folder = Folder::new();
    folder.file("case.ron", crowded());
    let answer: Value =
        serde_json::from_str(&folder.answer(&["calc", "case.ron", "--json"])).unwrap();
    for (paper, size) in PAPERS {
        let name = format!("{paper}.pdf");
        export(&folder, "case.ron", &name, paper);
        assert_sound(&folder.path(&name), size);
        let text = text_of(&folder.path(&name));
        assert!(text.contains("Other("), "{paper}: {text}");
        let npv = grouped(&answer["npv"]);
        assert!(text.contains(&npv), "{paper}: no npv of {npv} in {text}");
        // Benefits, costs and net cannot all be the nearest whole number and still add up: a subtotal may take the next one.
        for key in ["total_benefits", "total_costs", "pv_benefits", "pv_costs"] {
            let exact: f64 = answer[key].as_str().unwrap().parse().unwrap();
            let near = [exact.floor(), exact.ceil()]
                .map(|amount| grouped(&Value::String(amount.to_string())));
            assert!(
                near.iter().any(|amount| text.contains(amount)),
                "{paper}: no {key} of {near:?} in {text}"
            );
        }
    }
}

#[test]
#[ignore = "needs poppler-utils and qpdf"]
fn an_empty_case_is_one_sheet() {
    let folder = Folder::new();
    folder.answer(&["new", "-o", "empty.ron"]);
    for (paper, size) in PAPERS {
        let name = format!("{paper}.pdf");
        export(&folder, "empty.ron", &name, paper);
        assert_sound(&folder.path(&name), size);
    }
}

#[test]
#[ignore = "needs poppler-utils, qpdf, fonts-noto-cjk and fonts-noto-core"]
fn a_customer_in_another_script_keeps_its_name() {
    let folder = Folder::new();
    folder.answer(&["sample", "-o", "sample.ron"]);
    let sample = worthwhile::storage::load(&folder.path("sample.ron")).unwrap();
    for customer in ["海港保险公司", "हार्बर बीमा"] {
        let mut case = sample.clone();
        case.customer = customer.to_owned();
        folder.file("case.ron", worthwhile::storage::to_text(&case).unwrap());
        for (paper, size) in PAPERS {
            let name = format!("{customer}-{paper}.pdf");
            let run = folder.run(&["export", "case.ron", "-o", &name, "--paper", paper]);
            assert_eq!((run.code, run.err.as_str()), (Some(0), ""), "{customer}");
            assert_sound(&folder.path(&name), size);
            let text = text_of(&folder.path(&name));
            assert!(text.contains(&dense(customer)), "no {customer} in {text}");
        }
    }
}

#[test]
#[ignore = "needs poppler-utils and qpdf"]
fn the_private_part_of_a_case_is_not_on_the_page() {
    let folder = Folder::new();
    folder.answer(&["sample", "-o", "sample.ron"]);
    let text = fs::read_to_string(folder.path("sample.ron")).unwrap();
    let mut case = worthwhile::storage::parse(&text).unwrap();
    case.private = Some(worthwhile::model::Private {
        notes: vec![worthwhile::model::PrivateNote {
            about: "zanzibar-topic".to_owned(),
            text: "zanzibar-note".to_owned(),
        }],
        ..Default::default()
    });
    folder.file("case.ron", worthwhile::storage::to_text(&case).unwrap());
    export(&folder, "case.ron", "page.pdf", "a4");
    export(&folder, "case.ron", "page.svg", "a4");
    let open = folder.path("open.pdf");
    let arguments = ["--qdf", "--object-streams=disable"];
    let ended = Command::new("qpdf")
        .args(arguments)
        .args([folder.path("page.pdf"), open.clone()])
        .status();
    assert!(ended.unwrap().success());
    for file in [folder.path("page.pdf"), folder.path("page.svg"), open] {
        let bytes = fs::read(&file).unwrap();
        assert!(
            !String::from_utf8_lossy(&bytes).contains("zanzibar"),
            "{}",
            file.display()
        );
    }
    assert!(!text_of(&folder.path("page.pdf")).contains("zanzibar"));
}

#[test]
#[ignore = "draws pages at print size, which takes a while"]
fn pictures_are_pictures() {
    let folder = Folder::new();
    folder.answer(&["sample", "-o", "sample.png"]);
    folder.answer(&["sample", "-o", "sample.svg"]);
    let picture = fs::read(folder.path("sample.png")).unwrap();
    assert!(picture.starts_with(b"\x89PNG\r\n\x1a\n"));
    let distinct: BTreeSet<u8> = picture.iter().copied().collect();
    assert!(
        distinct.len() > 200 && picture.len() > 20_000,
        "the picture is blank"
    );
    let drawing = fs::read_to_string(folder.path("sample.svg")).unwrap();
    assert!(drawing.starts_with("<svg"), "{drawing:.60}");
    assert!(drawing.matches("<path").count() + drawing.matches("<use").count() > 100);
}
