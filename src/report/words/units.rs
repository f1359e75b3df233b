//! Units behind numbers: which part is a sign, which part is written, and the plural of what is counted.

use crate::format::Locale;
use crate::formula::plural;
use crate::model::Currency;
use rust_decimal::Decimal;

/// The part of a unit that is written as a sign at the number.
pub(in crate::report) fn sign(unit: &str) -> &str {
    let head = unit.split('/').next().unwrap_or_default().trim();
    if head == "%" || Currency::from_code(head).is_some() {
        head
    } else {
        ""
    }
}

/// The part of a unit that is written beside a label that names what is counted: "EUR/hour" of that, "minutes" of "minute/claim".
pub(in crate::report) fn short_unit(value: Decimal, unit: &str) -> String {
    let mut parts = unit.split('/').map(str::trim);
    let head = parts.next().unwrap_or_default();
    let kept = if head == "%" || Currency::from_code(head).is_some() || is_time(head) {
        head
    } else {
        ""
    };
    let per: Vec<&str> = parts.filter(|part| is_time(part)).collect();
    let kept = if is_time(kept) && !kept.ends_with('s') && value != Decimal::ONE {
        format!("{kept}s")
    } else {
        kept.to_owned()
    };
    std::iter::once(kept.as_str())
        .chain(per)
        .collect::<Vec<_>>()
        .join("/")
}

/// What is counted, behind its number: "1 claim", "1,130 claims", "40 days", "120 kWh".
///
/// Times are words of the program. Other words get their plural where they can be taken for English: lower-case words, and in English
/// cases those with a capital letter, too; German nouns have one. What is written in Latin letters among the numbers of a language with
/// other letters is English as well. Words of languages with Latin letters and other plurals stay as they are written.
pub(in crate::report) fn counted(unit: &str, number: Decimal, locale: &Locale) -> String {
    let unit = unit.trim();
    if number.abs() == Decimal::ONE || !(is_time(unit) || is_english(unit, locale)) {
        unit.to_owned()
    } else {
        plural(unit)
    }
}

fn is_english(unit: &str, locale: &Locale) -> bool {
    const LIKE_ENGLISH: [&str; 5] = ["en", "de", "fr", "es", "pt"];
    const OTHER_LETTERS: &str = "am ar be bg bn el fa gu he hi hy ja ka kk km kn ko lo mk ml mn mr my ne pa ps ru si ta te th uk ur zh";
    let language = locale.tag().split('-').next().unwrap_or_default();
    let mut letters = unit.chars();
    let capital = letters.next().is_some_and(char::is_uppercase);
    let rest = letters.as_str();
    let is_word = |c: char| c.is_ascii_lowercase() || matches!(c, '-' | ' ');
    // Short units and those without a vowel are signs: km, kWh.
    let is_sign = unit.len() < 3 || !rest.contains(['a', 'e', 'i', 'o', 'u', 'y']);
    (LIKE_ENGLISH.contains(&language) || OTHER_LETTERS.split(' ').any(|other| other == language))
        && (!capital || language == "en")
        && unit.is_ascii()
        && rest.chars().all(is_word)
        && rest.ends_with(|c: char| c.is_ascii_lowercase())
        && !is_sign
}

/// Whether a unit is a time, in labour or in the calendar.
pub(super) fn is_time(unit: &str) -> bool {
    let one = unit.strip_suffix('s').unwrap_or(unit);
    matches!(
        one,
        "minute" | "hour" | "day" | "week" | "month" | "quarter" | "year"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(tag: &str, number: i64, unit: &str) -> String {
        counted(unit, number.into(), &Locale::parse(tag).unwrap())
    }

    #[test]
    fn what_is_counted_has_its_plural_behind_a_number() {
        for (unit, many) in [
            ("claim", "claims"),
            ("claims", "claims"),
            ("query", "queries"),
            ("box", "boxes"),
            ("person", "people"),
            ("person-day", "person-days"),
            ("service ticket", "service tickets"),
            ("Licence", "Licences"),
            ("day", "days"),
            ("staff", "staff"),
        ] {
            assert_eq!(words("en-GB", 40, unit), many);
            assert_eq!(words("en-GB", 0, unit), many);
        }
        assert_eq!(words("en-GB", 1, "claim"), "claim");
        assert_eq!(words("en-GB", -1, "day"), "day");
    }

    #[test]
    fn signs_and_words_of_other_languages_stay_as_they_are_written() {
        for unit in ["kWh", "km", "m²", "FTE", "GB", "Vorgang 2", ""] {
            assert_eq!(words("en-GB", 40, unit), unit);
        }
        assert_eq!(words("de-DE", 40, "Vorgang"), "Vorgang");
        assert_eq!(words("de-DE", 40, "claim"), "claims");
        for tag in ["ar-EG", "zh-CN", "ja-JP"] {
            assert_eq!(words(tag, 64, "handler"), "handlers");
            assert_eq!(words(tag, 64, "موظف"), "موظف");
        }
        assert_eq!(words("pl-PL", 40, "sprawa"), "sprawa");
        assert_eq!(words("pl-PL", 40, "day"), "days");
    }
}
