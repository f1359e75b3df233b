//! Whatever is given as a case or a table ends soon, in a sentence, without a panic and without much memory.

use super::cases::{HARBOUR, harbour_with};
use super::program::{Folder, Run};
use std::fs::{self, File};

/// Contents of a file and words of the sentence that refuses it.
type Bad = (&'static str, Vec<u8>, &'static [&'static str]);

/// What is no case at all: texts that end too early, nest too deep, or are no text.
fn no_text() -> Vec<Bad> {
    let half = HARBOUR.len() / 2;
    let two = |text: &str| text.repeat(512 * 1024).into_bytes();
    vec![
        ("empty", Vec::new(), &["empty"]),
        ("blank", b" \n\t\n".to_vec(), &["empty"]),
        (
            "cut off",
            HARBOUR.as_bytes()[..half].to_vec(),
            &["line", "column"],
        ),
        ("round brackets", two("(("), &["line 1"]),
        ("square brackets", two("[["), &["line 1"]),
        ("nested list", nested(), &["line"]),
        ("noise", noise(100_000), &["UTF-8"]),
        ("zero bytes", vec![0; 4096], &["line 1"]),
    ]
}

/// Cases with one thing in them that cannot be.
fn impossible() -> Vec<Bad> {
    let with = |old: &str, new: &str| harbour_with(old, new).into_bytes();
    vec![
        (
            "number without quotes",
            with("Known(\"12\")", "Known(12)"),
            &["12", "quotes"],
        ),
        (
            "text for a list",
            with("horizon_years: 3", "horizon_years: 3, exchange: \"x\""),
            &["list"],
        ),
        (
            "word for a number",
            with("\"20000\"", "\"many\""),
            &["many", "not a number"],
        ),
        (
            "future format",
            with("format: 1", "format: 99"),
            &["format 99", "newer version"],
        ),
        ("format zero", with("format: 1", "format: 0"), &["format"]),
        (
            "negative horizon",
            with("horizon_years: 3", "horizon_years: -1"),
            &["-1", "1 to 30"],
        ),
        (
            "horizon of 31",
            with("horizon_years: 3", "horizon_years: 31"),
            &["31", "1 to 30"],
        ),
    ]
}

/// Cases with a name or a value in them that does not exist.
fn unknown() -> Vec<Bad> {
    let with = |old: &str, new: &str| harbour_with(old, new).into_bytes();
    vec![
        (
            "unknown field",
            with("title:", "titel:"),
            &["titel", "title"],
        ),
        (
            "unknown field below",
            with("said_by:", "spoken_by:"),
            &["spoken_by"],
        ),
        (
            "unknown choice",
            with("CashSaving", "CashSavings"),
            &["CashSavings"],
        ),
        (
            "unknown currency",
            with("currency: EUR", "currency: EUX"),
            &["EUX"],
        ),
        (
            "no such day",
            with("2027-02-01", "2027-02-30"),
            &["2027-02-30"],
        ),
        (
            "29 digits",
            with("\"20000\"", "\"12345678901234567890123456789.5\""),
            &["28 digits"],
        ),
        (
            "rate without sign",
            with("\"10%\"", "\"10\""),
            &["10", "percent"],
        ),
        (
            "id with a space",
            with("id: \"claims\"", "id: \"the claims\""),
            &["the claims"],
        ),
    ]
}

/// What can be read and has no answer, or only a part of one.
fn without_answer() -> Vec<Bad> {
    let with = |old: &str, new: &str| harbour_with(old, new).into_bytes();
    let digits = "9".repeat(28);
    let large = harbour_with("\"20000\"", &format!("\"{digits}\"")).replacen(
        "\"45\"",
        &format!("\"{digits}\""),
        1,
    );
    let growing = harbour_with("horizon_years: 3", "horizon_years: 30").replacen(
        "class: CashSaving,",
        "class: CashSaving, growth: \"10000%\",",
        1,
    );
    vec![
        (
            "division by zero",
            with("hourly * 50%", "hourly / (minutes - minutes) * minutes"),
            &["zero"],
        ),
        (
            "overflow",
            large.into_bytes(),
            &["larger than", "less_typing"],
        ),
        ("growth", growing.into_bytes(), &["28 digits"]),
        (
            "discount rate of −100 %",
            with("\"10%\"", "\"-100%\""),
            &["−100%"],
        ),
        (
            "formula that is none",
            with("hourly * 50%", "hourly * (50%"),
            &["less_typing"],
        ),
        (
            "unknown driver",
            with("hourly * 50%", "hourli * 50%"),
            &["hourli", "hourly"],
        ),
        (
            "hours for money",
            with("minutes * hourly * 50%", "minutes"),
            &["less_typing"],
        ),
        (
            "circle",
            with("Known(\"12\")", "Calculated(\"minutes + minutes\")"),
            &["minutes"],
        ),
        ("missing rate", with("EUR/hour", "USD/hour"), &["USD"]),
    ]
}

/// Lists within lists, closed again.
fn nested() -> Vec<u8> {
    const DEEP: usize = 20_000;
    let inside = "[".repeat(DEEP) + &"]".repeat(DEEP);
    harbour_with("drivers: [", &format!("drivers: [{inside}, ")).into_bytes()
}

/// The same noise each time.
fn noise(length: usize) -> Vec<u8> {
    let mut state = 0x2545_f491_u32;
    let mut next = || {
        state ^= state << 13;
        state ^= state >> 17;
        state ^= state << 5;
        state.to_le_bytes()[1]
    };
    (0..length).map(|_| next()).collect()
}

/// Runs a command that must refuse, within two seconds of work.
fn refused(folder: &Folder, what: &str, arguments: &[&str]) -> Run {
    let run = folder.run_confined(arguments);
    assert_eq!(
        run.code,
        Some(1),
        "{what}: {arguments:?} after {:?}: {}{}",
        run.took,
        run.out,
        run.err
    );
    assert!(!run.err.contains("panicked"), "{what}: {}", run.err);
    assert!(run.err.starts_with("error"), "{what}: {}", run.err);
    assert!(run.err.chars().count() < 2000, "{what}: {}", run.err);
    assert_plain(what, &run.out);
    run
}

fn assert_one_sentence(what: &str, run: &Run) {
    assert_eq!(run.out, "", "{what}: nothing is answered");
    assert_eq!(run.err.trim_end().lines().count(), 1, "{what}: {}", run.err);
    assert!(run.err.starts_with("error: "), "{what}: {}", run.err);
}

/// No number that is none.
fn assert_plain(what: &str, out: &str) {
    let mut words = out.split(|c: char| !c.is_alphanumeric());
    let found =
        words.find(|word| ["nan", "inf", "infinity"].contains(&word.to_lowercase().as_str()));
    assert_eq!(found, None, "{what}: {out}");
}

fn assert_says(what: &str, run: &Run, words: &[&str]) {
    for word in words {
        assert!(
            run.err.contains(word),
            "{what}: no “{word}” in: {}",
            run.err
        );
    }
}

#[test]
fn what_is_no_case_is_refused_in_a_sentence_and_left_as_it_is() {
    let folder = Folder::new();
    for (what, bytes, words) in no_text().into_iter().chain(impossible()).chain(unknown()) {
        let path = folder.file("bad.ron", &bytes);
        for arguments in [
            &["calc", "bad.ron"][..],
            &["calc", "bad.ron", "--json"],
            &["check", "bad.ron"],
            &["explain", "bad.ron", "npv"],
            &["diff", "bad.ron", "bad.ron"],
            &["export", "bad.ron", "-o", "out.txt"],
        ] {
            let run = refused(&folder, what, arguments);
            assert_one_sentence(what, &run);
            assert_says(what, &run, words);
        }
        assert_eq!(
            fs::read(&path).unwrap(),
            bytes,
            "{what}: the file is untouched"
        );
        assert!(
            !folder.path("out.txt").exists(),
            "{what}: nothing is written"
        );
    }
}

#[test]
fn what_has_no_answer_says_why() {
    let folder = Folder::new();
    for (what, bytes, words) in without_answer() {
        let path = folder.file("bad.ron", &bytes);
        for arguments in [&["calc", "bad.ron"][..], &["calc", "bad.ron", "--json"]] {
            let run = refused(&folder, what, arguments);
            assert_says(what, &run, words);
        }
        let run = folder.run_confined(&["check", "bad.ron"]);
        assert_eq!(run.code, Some(1), "{what}: {}{}", run.out, run.err);
        assert!(run.out.starts_with("error "), "{what}: {}", run.out);
        assert_eq!(
            fs::read(&path).unwrap(),
            bytes,
            "{what}: the file is untouched"
        );
    }
}

#[test]
fn what_is_no_file_is_refused_in_a_sentence() {
    let folder = Folder::new();
    let sparse = File::create(folder.path("sparse.ron")).unwrap();
    sparse.set_len(1024 * 1024 * 1024).unwrap();
    fs::create_dir(folder.path("folder.ron")).unwrap();
    let mut cases = vec![
        ("sparse.ron", "larger than 16 MB"),
        ("missing.ron", "no such file"),
        ("nowhere/missing.ron", "no such file"),
        ("folder.ron", "folder"),
    ];
    if cfg!(unix) {
        cases.push(("/dev/zero", "larger than 16 MB"));
        cases.push(("/dev/null", "empty"));
    }
    for (path, words) in cases {
        let run = refused(&folder, path, &["calc", path]);
        assert_one_sentence(path, &run);
        assert_says(path, &run, &[words]);
        let arguments = [
            "import",
            path,
            "--currency",
            "EUR",
            "--discount-rate",
            "8%",
            "-o",
            "case.ron",
        ];
        let run = refused(&folder, path, &arguments);
        assert_one_sentence(path, &run);
        assert!(
            !folder.path("case.ron").exists(),
            "{path}: nothing is written"
        );
    }
}

#[test]
fn a_bad_cell_of_a_table_is_named_by_row_column_and_content() {
    let folder = Folder::new();
    let head = "kind,label,Initial,Year 1,Year 2\n";
    let cases: [(&str, String, &[&str]); 7] = [
        (
            "letters",
            format!("{head}price,Licence,1,2,3\nbenefit,Time,0,12x,1\n"),
            &["row 3", "Year 1", "12x"],
        ),
        (
            "negative",
            format!("{head}benefit,Time,0,1,-7\n"),
            &["row 2", "Year 2", "-7"],
        ),
        (
            "kind",
            format!("{head}gain,Time,0,1,7\n"),
            &["row 2", "kind", "gain"],
        ),
        (
            "short row",
            format!("{head}benefit,Time,0\n"),
            &["row 2", "3", "5"],
        ),
        (
            "long row",
            format!("{head}benefit,Time,0,1,2,99\n"),
            &["row 2", "99"],
        ),
        (
            "header",
            "kind,name,Initial,Year 1\nbenefit,Time,0,1\n".to_owned(),
            &["column 2", "name", "label"],
        ),
        ("no rows", head.to_owned(), &["no rows"]),
    ];
    for (what, table, words) in cases {
        folder.file("table.csv", table);
        let arguments = [
            "import",
            "table.csv",
            "--currency",
            "EUR",
            "--discount-rate",
            "8%",
            "-o",
            "case.ron",
        ];
        let run = refused(&folder, what, &arguments);
        assert_one_sentence(what, &run);
        assert_says(what, &run, words);
        assert!(
            !folder.path("case.ron").exists(),
            "{what}: nothing is written"
        );
    }
}
