//! What is wrong with a text, and where.

use super::{MigrationError, harmless, wording};
use crate::model::{FORMAT, limits::OutOfLimits};
use ron::error::{Error, Position, SpannedError};

/// A text that is not a case this program can read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[expect(missing_docs, reason = "the sentence of each error says what it is")]
pub enum ParseError {
    #[error("the file is empty; take another copy of it, or start a new case")]
    Empty,
    #[error("the file is larger than 16 MB, so it is no business case; choose another file")]
    TooLarge,
    #[error(
        "the file has more than {most} numbers, texts and records, so it is no business case; choose another file"
    )]
    TooManyParts { most: usize },
    #[error("{0}; split the case")]
    TooMany(OutOfLimits),
    #[error("this is not a Worthwhile case file; choose another file")]
    NoCase,
    #[error(
        "this is a workbook and not a case file; worthwhile import WORKBOOK --into CASE takes over what was changed in it"
    )]
    Workbook,
    #[error(
        "line {line}, column {column}: this is not UTF-8 text; choose another file, or save this one as UTF-8"
    )]
    NotUtf8 {
        /// Counted from 1.
        line: usize,
        /// In characters, counted from 1.
        column: usize,
    },
    #[error(
        "the file is of format {found}, and this program knows formats up to {FORMAT}; open it with a newer version of Worthwhile"
    )]
    Newer { found: u32 },
    #[error(transparent)]
    Older(#[from] MigrationError),
    #[error("line {line}, column {column}: {problem}{}", then(advice))]
    Content {
        /// Counted from 1.
        line: usize,
        /// In characters, counted from 1.
        column: usize,
        problem: String,
        /// What to do; empty where the problem says it already.
        advice: String,
    },
}

fn then(advice: &str) -> String {
    match advice {
        "" => String::new(),
        advice => format!("; {advice}"),
    }
}

impl ParseError {
    pub(super) fn not_utf8(bytes: &[u8], error: &std::str::Utf8Error) -> Self {
        let good = bytes.get(..error.valid_up_to()).unwrap_or_default();
        let good = str::from_utf8(good).unwrap_or_default();
        let line = good.matches('\n').count() + 1;
        let column = good.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
        Self::NotUtf8 { line, column }
    }

    pub(super) fn other_version(found: u32) -> Self {
        if found > FORMAT {
            Self::Newer { found }
        } else {
            Self::Older(MigrationError::Unknown { from: found })
        }
    }

    pub(super) fn content(text: &str, error: &SpannedError) -> Self {
        if is_no_case(&error.code) {
            return Self::NoCase;
        }
        let at = place(error);
        let mut lines = text.split('\n').skip(at.line.saturating_sub(1));
        let rest: String = lines
            .next()
            .unwrap_or_default()
            .chars()
            .skip(at.col.saturating_sub(1))
            .take(60)
            .collect();
        let rest = rest.trim();
        let at_the_end = rest.is_empty() && lines.all(|line| line.trim().is_empty());
        let (problem, advice) = wording::words(
            if at_the_end {
                ended(&error.code)
            } else {
                &error.code
            },
            rest,
        );
        Self::Content {
            line: at.line,
            column: at.col,
            problem: harmless(&problem, 300),
            advice: harmless(&advice, 600),
        }
    }
}

/// Whether the text begins as no case does: a note, a table or another program's record.
fn is_no_case(code: &Error) -> bool {
    match code {
        Error::ExpectedAttribute | Error::ExpectedAttributeEnd => true,
        Error::ExpectedDifferentStructName { expected, .. } => *expected == "Case",
        _ => false,
    }
}

/// At the end of the text, whatever is missing is missing because the text ends.
fn ended(code: &Error) -> &Error {
    match code {
        Error::Message(_)
        | Error::MissingStructField { .. }
        | Error::ExpectedStringEnd
        | Error::ExceededRecursionLimit => code,
        _ => &Error::Eof,
    }
}

/// Where a person should look: at the beginning of what is wrong, where the reader knows it.
fn place(error: &SpannedError) -> Position {
    match error.code {
        Error::Message(_)
        | Error::NoSuchStructField { .. }
        | Error::NoSuchEnumVariant { .. }
        | Error::DuplicateStructField { .. }
        | Error::InvalidValueForType { .. }
        | Error::ExpectedStringEnd
        | Error::UnclosedBlockComment => error.span.start,
        _ => error.span.end,
    }
}

#[cfg(test)]
mod tests {
    use crate::model::testing::{begins, cells, says};
    use crate::storage::{parse, parse_bytes};

    fn said(from: &str, to: &str) -> String {
        let case = "(\n    format: 1,\n    title: \"T\",\n    currency: EUR,\n    start: \"2027-02-01\",\n    horizon_years: 3,\n    discount_rate: \"10%\",\n    drivers: [\n        (id: \"claims\", label: \"Claims\", value: Known(\"5\")),\n    ],\n)\n";
        assert!(parse(case).is_ok());
        parse(&case.replace(from, to)).unwrap_err().to_string()
    }

    #[test]
    fn names_numbers_and_values_that_cannot_be_are_told_with_what_can() {
        for [from, to, part] in cells(
            r#"
            label | lable | line 9, column 24: there is no field “lable” here; perhaps “label” is meant
            Known( | Knwon( | line 9, column 48: “Knwon” is not possible here; perhaps “Known” is meant
            label | quux | possible are: id, label, question, value
            "5" | 5 | line 9, column 54: the number 5 stands … ; write numbers in quotes: "5"
            "5" | -5.5 | line 9, column 54: the number -5.5 stands … ; write numbers in quotes: "-5.5"
            "10%" | 10% | ; write numbers in quotes: "10%"
            3, | -3, | line 6, column 21: a horizon of -3 years is not possible; choose
            "5" | "five" | “five” is not a number; write
            "10%" | "0.1" | “0.1” is not a rate; write
            "claims" | "Claims" | “Claims” cannot be an id; use
            2027-02-01 | 2027-13-01 | line 5, column 13: “2027-13-01” is not a date; write
            2027-02-01 | 01.02.2027 | “01.02.2027” is not a date; write
            "T", | "T" | line 4, column 5: a comma or a closing bracket
            title: | title | a colon is expected
            start: "2027-02-01", | | the field “start” is missing
            title | title: "S", title | the field “title” stands here twice
            [ | ( | a list is expected"#,
        ) {
            says(said(from, to), part);
        }
        for (from, to, part) in [
            (
                "    ],\n)\n",
                "",
                "the text ends too early; it was probably cut off",
            ),
            ("\n)\n", "\n))\n", "more text after the end of the case"),
            (
                "(\n    f",
                "/* (\n    f",
                "the comment opened here is never closed",
            ),
        ] {
            says(said(from, to), part);
        }
    }

    #[test]
    fn what_a_file_says_is_repeated_short_and_without_terminal_codes() {
        let said = said("title", &format!("r#{}\u{1b}[2J", "t".repeat(10_000)));
        let is_short = said.chars().count() < 1_200;
        assert!(is_short && !said.contains('\u{1b}'), "{said}");
    }

    #[test]
    fn what_is_no_case_at_all_is_called_so_without_the_readers_jargon() {
        for text in [
            "# Notes\n\nSome text",
            "kind,label,Initial\n",
            "Other(format: 1)",
        ] {
            let error = parse(text).unwrap_err();
            begins(error, "this is not a Worthwhile case file");
        }
        says(parse_bytes(b"PK\x03\x04\xff").unwrap_err(), "--into");
    }

    #[test]
    fn bytes_that_are_not_text_are_placed() {
        let error = parse_bytes(b"(\n  \xff").unwrap_err();
        begins(error, "line 2, column 3: this is not UTF-8");
    }
}
