//! Text ⇄ case: RON with a version in its first line.

use super::migrations::{CHAIN, migrate, version};
use super::{LARGEST, ParseError, layout};
use crate::model::{Case, FORMAT, limits};
use ron::{Options, error::SpannedResult, extensions::Extensions};
use std::borrow::Cow;

const HEADER: &str = "\
// Worthwhile business case. Text you can read and edit; numbers stand in quotes so that no digit is lost.
// Comments are not kept when the program saves the file; put remarks into a `note`.
";

/// A case that cannot be written as text.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TextError {
    /// Baselines within baselines, too deep to be written.
    #[error(
        "the case cannot be written as text ({0}); a baseline must not have a baseline of its own"
    )]
    TooDeep(String),
}

/// The case as the text of its file. The same case gives the same text.
pub fn to_text(case: &Case) -> Result<String, TextError> {
    let compact = options()
        .to_string(case)
        .map_err(|error| TextError::TooDeep(error.to_string()))?;
    Ok(format!("{HEADER}{}", layout::readable(&compact)))
}

/// Reads the bytes of a file: UTF-8, with or without byte order mark.
pub fn parse_bytes(bytes: &[u8]) -> Result<Case, ParseError> {
    if u64::try_from(bytes.len()).is_ok_and(|length| length > LARGEST) {
        return Err(ParseError::TooLarge);
    }
    if bytes.starts_with(b"PK\x03\x04") {
        return Err(ParseError::Workbook);
    }
    let text = str::from_utf8(bytes).map_err(|error| ParseError::not_utf8(bytes, &error))?;
    parse(text)
}

/// Reads the text of a file.
pub fn parse(text: &str) -> Result<Case, ParseError> {
    if u64::try_from(text.len()).is_ok_and(|length| length > LARGEST) {
        return Err(ParseError::TooLarge);
    }
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if text.trim().is_empty() {
        return Err(ParseError::Empty);
    }
    count_parts(text)?;
    let text = up_to_date(text)?;
    let case = read(&text).map_err(|error| ParseError::content(&text, &error))?;
    // The number may stand further down, where it is not read in advance.
    if case.format != FORMAT {
        return Err(ParseError::other_version(case.format));
    }
    limits::check_lists(&case).map_err(ParseError::TooMany)?;
    for baseline in case.baseline.iter().chain(&case.earlier_baselines) {
        limits::check_lists(&baseline.case).map_err(ParseError::TooMany)?;
    }
    Ok(case)
}

/// The most numbers, texts, lists and records of a case as text. A case of 1,000 lines has 40,000.
const MOST_PARTS: usize = 1_500_000;

/// Refuses a text of more parts than memory should be spent on. A record in memory is many times as large as its text, and each has a
/// bracket or a comma of its own.
fn count_parts(text: &str) -> Result<(), ParseError> {
    let is_part = |byte: &u8| matches!(byte, b'(' | b'[' | b'{' | b',');
    match text.bytes().filter(is_part).nth(MOST_PARTS) {
        None => Ok(()),
        Some(_) => Err(ParseError::TooManyParts { most: MOST_PARTS }),
    }
}

/// Reads the short form, and the long one where the first bracket too many shows that it is there.
fn read(text: &str) -> SpannedResult<Case> {
    options().from_str(text).or_else(|error| match error.code {
        ron::Error::ExpectedIdentifier => by_the_book().from_str(text).map_err(|_| error),
        _ => Err(error),
    })
}

fn up_to_date(text: &str) -> Result<Cow<'_, str>, ParseError> {
    match version(text, &options()) {
        None | Some(FORMAT) => Ok(Cow::Borrowed(text)),
        Some(newer) if newer > FORMAT => Err(ParseError::other_version(newer)),
        Some(older) => Ok(migrate(text, older, FORMAT, CHAIN)?),
    }
}

/// How files are written: no `Some(…)`, and no second pair of brackets in `ByYear(…)`.
fn options() -> Options {
    by_the_book().with_default_extension(Extensions::UNWRAP_VARIANT_NEWTYPES)
}

/// Brackets within brackets that are read and written. A case needs 24 of them, its baseline included; each more
/// costs stack.
const DEEPEST: usize = 32;

/// How other RON writers write: `Some((…))` and `ByYear((…))`; read as well.
fn by_the_book() -> Options {
    Options::default()
        .with_recursion_limit(DEEPEST)
        .with_default_extension(Extensions::IMPLICIT_SOME)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Basis, Currency, Discounting, Exact, Gain, Provenance, testing};
    use jiff::civil::date;
    use std::fmt::Write as _;

    fn case() -> Case {
        Case::new("Faster answers", Currency::EUR, date(2027, 2, 1))
    }

    #[test]
    fn a_blank_case_is_a_few_lines_that_a_person_can_read() {
        let expected = "\
// Worthwhile business case. Text you can read and edit; numbers stand in quotes so that no digit is lost.
// Comments are not kept when the program saves the file; put remarks into a `note`.
(
    format: 1,
    title: \"Faster answers\",
    currency: EUR,
    start: \"2027-02-01\",
    horizon_years: 3,
    discount_rate: \"10%\",
)
";
        assert_eq!(to_text(&case()).unwrap(), expected);
        assert_eq!(parse(expected).unwrap(), case());
        let mut monthly = case();
        monthly.discounting = Discounting::Monthly;
        let text = to_text(&monthly).unwrap();
        assert!(text.contains("    discounting: Monthly,\n"));
        assert_eq!(parse(&text).unwrap(), monthly);
    }

    #[test]
    fn byte_order_mark_and_windows_line_ends_are_read() {
        let text = to_text(&case()).unwrap().replace('\n', "\r\n");
        let with_mark = format!("\u{feff}{text}");
        assert_eq!(parse_bytes(with_mark.as_bytes()).unwrap(), case());
    }

    #[test]
    fn short_and_long_forms_of_other_ron_writers_are_read() {
        let short = testing::case(
            r#"discount_rate_said: (basis: Measured), benefits: [(id: "saving", label: "S", class: CashSaving, gain: ByYear(years: ["1"]))]"#,
        );
        let long = testing::case(
            r#"discount_rate_said: Some((basis: Measured)), benefits: [(id: "saving", label: "S", class: CashSaving, gain: ByYear((years: ["1"])))]"#,
        );
        assert_eq!(short, long);
        let Gain::ByYear(amounts) = &short.benefits[0].gain else {
            panic!("{short:?}");
        };
        assert_eq!(amounts.years, [Exact::from(1)]);
        let said = Provenance::new(Basis::Measured, "");
        assert_eq!(short.discount_rate_said, Some(said));
    }

    #[test]
    fn a_newer_file_is_refused_by_its_version_even_when_nothing_else_can_be_read() {
        for text in [
            "(format: 2, title: \"T\", something: {new})",
            "// c\n(\nformat: 2",
        ] {
            assert_eq!(parse(text), Err(ParseError::Newer { found: 2 }), "{text}");
        }
    }

    #[test]
    fn the_version_counts_wherever_it_stands_and_must_be_one_that_was() {
        let old = parse("(format: 0, title: \"T\")");
        assert!(matches!(old, Err(ParseError::Older(_))));
        let text = to_text(&case()).unwrap().replace("    format: 1,\n", "");
        let moved = text.replace("    currency", "    format: 2,\n    currency");
        assert_eq!(parse(&moved), Err(ParseError::Newer { found: 2 }));
    }

    #[test]
    fn brackets_without_end_are_refused_and_do_not_overflow_the_stack() {
        let all = r#"( [ { Some( (a: /* " (format: (baseline:(case: (format:1,title:"",drivers:[(id: #![enable( r#"#;
        for open in all.split(' ') {
            let text = open.repeat(1_000_000 / open.len());
            assert!(parse(&text).is_err(), "{open}");
        }
        let nested = "(format: 1, baseline: (agreed_on: \"2027-01-01\", agreed_by: [], case: "
            .repeat(10_000);
        assert!(parse(&nested).is_err());
    }

    #[test]
    fn the_deepest_part_of_a_case_lies_within_the_limit() {
        let old = testing::case(
            r#"alternatives: [(id: "other", label: "", kind: Competitor, costs: [(id: "deepest", label: "Deepest", paid_to: ThirdParty,
                spend: ByYear(currency: USD, initial: "1", years: ["2"], said: (basis: Measured, by: "CFO", on: "2027-02-01")))])]"#,
        );
        let mut case = case();
        case.baseline = Some(testing::agreed(old));
        assert_eq!(parse(&to_text(&case).unwrap()).unwrap(), case);
    }

    #[test]
    fn a_baseline_in_a_baseline_in_a_baseline_is_an_error_not_a_crash() {
        let mut nested = case();
        for _ in 0..200 {
            let mut outer = case();
            outer.baseline = Some(testing::agreed(nested));
            nested = outer;
        }
        assert!(matches!(to_text(&nested), Err(TextError::TooDeep(_))));
    }

    #[test]
    fn a_long_list_is_read_in_one_go() {
        let mut text = String::from(
            "(format: 1, title: \"T\", currency: EUR, start: \"2027-02-01\", horizon_years: 3, discount_rate: \"10%\", drivers: [",
        );
        for n in 0..5_000 {
            let _ = write!(text, "(id: \"driver_{n}\", label: \"\"),");
        }
        text.push_str("])");
        assert_eq!(parse(&text).unwrap().drivers.len(), 5_000);
    }
}
