//! The words for what the RON reader does not understand: what is wrong, and what to do.

use ron::error::Error;

/// What is wrong and what to do; `rest` is what stands at that place.
pub(super) fn words(code: &Error, rest: &str) -> (String, String) {
    if let Some((problem, advice)) = missing_or_misplaced(code).or_else(|| unexpected(code)) {
        return (problem.to_owned(), advice.to_owned());
    }
    match code {
        Error::Message(message) => said_by_the_model(message, rest),
        Error::NoSuchStructField {
            expected, found, ..
        } => (
            format!("there is no field “{found}” here"),
            known(found, expected),
        ),
        Error::NoSuchEnumVariant {
            expected, found, ..
        } => (
            format!("“{found}” is not possible here"),
            known(found, expected),
        ),
        Error::MissingStructField { field, .. } => (
            format!("the field “{field}” is missing before this place"),
            format!("add “{field}: …”"),
        ),
        Error::DuplicateStructField { field, .. } => (
            format!("the field “{field}” stands here twice"),
            "keep one of the two".to_owned(),
        ),
        Error::ExpectedString => not_a_text(rest),
        Error::UnexpectedChar(c) => (format!("“{c}” makes no sense here"), COMPARE.to_owned()),
        other => (other.to_string(), COMPARE.to_owned()),
    }
}

const COMPARE: &str = "compare with a case that this program has saved";

fn missing_or_misplaced(code: &Error) -> Option<(&'static str, &'static str)> {
    Some(match code {
        Error::Eof => (
            "the text ends too early",
            "it was probably cut off: take another copy, or close what is open",
        ),
        Error::ExpectedComma
        | Error::ExpectedStructLikeEnd
        | Error::ExpectedArrayEnd
        | Error::ExpectedMapEnd
        | Error::ExpectedOptionEnd => (
            "a comma or a closing bracket is expected here",
            "look for one that is missing before this place",
        ),
        Error::ExpectedMapColon => ("a colon is expected here", "write “field: value”"),
        Error::ExpectedStringEnd => (
            "the quotes opened here are never closed",
            "add the closing quote",
        ),
        Error::UnclosedBlockComment | Error::UnclosedLineComment => (
            "the comment opened here is never closed",
            "close it with */",
        ),
        Error::ExceededRecursionLimit => (
            "too many brackets stand within each other",
            "look for opening brackets that are never closed",
        ),
        Error::TrailingCharacters => (
            "there is more text after the end of the case",
            "remove it, or look for a bracket that closes too early",
        ),
        _ => return None,
    })
}

fn unexpected(code: &Error) -> Option<(&'static str, &'static str)> {
    Some(match code {
        Error::ExpectedArray => (
            "a list is expected here",
            "write it in square brackets: [ … ]",
        ),
        Error::ExpectedStructLike | Error::ExpectedNamedStructLike(_) | Error::ExpectedMap => (
            "a record is expected here",
            "write it in round brackets: ( … )",
        ),
        Error::ExpectedIdentifier
        | Error::InvalidIdentifier(_)
        | Error::SuggestRawIdentifier(_) => (
            "the name of a field or of a choice is expected here",
            "write it without quotes",
        ),
        Error::ExpectedInteger
        | Error::InvalidIntegerDigit { .. }
        | Error::UnderscoreAtBeginning => (
            "a whole number without quotes is expected here",
            "write digits only",
        ),
        Error::IntegerOutOfBounds => (
            "the number is not possible here",
            "write a whole number that is not below zero and not too large",
        ),
        Error::InvalidEscape(_) => (
            "a backslash in a text stands before something unknown",
            "write a backslash as \\\\ and a quote as \\\"",
        ),
        _ => return None,
    })
}

/// Something without quotes where quotes belong; most often a number.
fn not_a_text(rest: &str) -> (String, String) {
    let number: String = rest
        .chars()
        .take_while(|c| !matches!(c, ',' | ')' | ']' | ' '))
        .collect();
    let digits = number.trim_start_matches(['-', '+', '.']);
    if digits.starts_with(|c: char| c.is_ascii_digit()) {
        return (
            format!("the number {number} stands without quotes, and digits could be lost"),
            format!("write numbers in quotes: \"{number}\""),
        );
    }
    (
        "a text or number in quotes is expected here".to_owned(),
        "put it in quotes".to_owned(),
    )
}

/// The model's own sentences say what to do; those about dates do not.
fn said_by_the_model(message: &str, rest: &str) -> (String, String) {
    if message.contains(';') {
        return (message.to_owned(), String::new());
    }
    let text = rest
        .trim_start_matches('"')
        .split('"')
        .next()
        .unwrap_or_default();
    if message.contains("date")
        || message.contains("year")
        || message.contains("month")
        || message.contains("day")
    {
        return (
            format!("“{text}” is not a date"),
            "write year, month and day, for example \"2027-02-01\"".to_owned(),
        );
    }
    (message.to_owned(), String::new())
}

fn known(found: &str, expected: &[&str]) -> String {
    // Big and small letters are the same, and no name is longer.
    let found: String = found
        .chars()
        .take(60)
        .flat_map(char::to_lowercase)
        .collect();
    let nearest = expected
        .iter()
        .map(|name| (strsim::levenshtein(&found, &name.to_lowercase()), name))
        .min_by_key(|(distance, _)| *distance);
    match nearest {
        Some((distance, name)) if distance <= 1 + name.len() / 4 => {
            format!("perhaps “{name}” is meant")
        }
        _ => format!("possible are: {}", expected.join(", ")),
    }
}
