//! What stays on one line: a number and what it counts, and a day with its month and year.

use super::NO_BREAK_SPACE;
use std::borrow::Cow;

/// A text for a face, in which no line ends inside an amount or a day: `1,130 / week`, `26 minutes`, `100 %`, `≤ 18 months`, `month 14`,
/// `4 Dec 2026`, `Dec 4, 2026`.
pub fn kept_together(text: &str) -> Cow<'_, str> {
    if !text.contains(|c: char| c.is_ascii_digit()) {
        return Cow::Borrowed(text);
    }
    let words: Vec<&str> = text.split(' ').collect();
    let mut out = String::with_capacity(text.len() + 8);
    let mut before = Before::Other;
    for (place, word) in words.iter().enumerate() {
        before = before.then(word);
        out.push_str(word);
        let next = words.get(place + 1);
        let Some(next) = next else { break };
        let after = words.get(place + 2);
        let is_month =
            begins_with_letter(word) && is_day(next) && after.is_some_and(|word| is_year(word));
        let is_held = is_month || (is_day(word) && is_year(next)) || before.holds(next);
        out.push(if is_held { NO_BREAK_SPACE } else { ' ' });
    }
    if out == text {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(out)
    }
}

/// What ends before a space.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Before {
    /// `26`, `€38`.
    Number,
    /// The word behind a number: `26 minutes`, `4 Dec`.
    Counted,
    /// `/` behind a number or what it counts.
    Stroke,
    /// What stands before its number: `month 14`, `≤ 18`.
    Named,
    Other,
}

impl Before {
    fn then(self, word: &str) -> Self {
        let ends_with_digit = word
            .trim_end_matches('.')
            .ends_with(|c: char| c.is_ascii_digit());
        match self {
            Self::Counted | Self::Named if is_year(word) => Self::Other,
            _ if ends_with_digit => Self::Number,
            Self::Number | Self::Counted if word == "/" => Self::Stroke,
            Self::Number if begins_with_letter(word) && !word.ends_with([',', ';', ':']) => {
                Self::Counted
            }
            _ if is_named(word) => Self::Named,
            _ => Self::Other,
        }
    }

    fn holds(self, next: &str) -> bool {
        match self {
            Self::Number => next == "/" || begins_with_letter(next) || next.starts_with(SIGNS),
            Self::Counted => is_year(next),
            Self::Stroke => true,
            Self::Named => digits(next) > 0,
            Self::Other => false,
        }
    }
}

/// What is written behind a number as well as before one.
const SIGNS: [char; 6] = ['%', '‰', '€', '$', '£', '¥'];

/// Words that stand before their number.
const NAMED: &str = "month Month year Year rank January February March April May June July August September October November December \
Jan Feb Mar Apr Jun Jul Aug Sep Oct Nov Dec";

fn is_named(word: &str) -> bool {
    matches!(word, "≤" | "≥") || NAMED.split(' ').any(|named| named == word)
}

fn begins_with_letter(word: &str) -> bool {
    word.starts_with(char::is_alphabetic)
}

fn digits(word: &str) -> usize {
    word.chars().take_while(char::is_ascii_digit).count()
}

/// `2026`, with whatever ends a part of a sentence behind it.
fn is_year(word: &str) -> bool {
    digits(word) == 4 && !word.chars().skip(4).any(char::is_alphanumeric)
}

/// `4,` behind a month.
fn is_day(word: &str) -> bool {
    matches!((digits(word), word.len()), (1, 2) | (2, 3)) && word.ends_with(',')
}

#[cfg(test)]
mod tests {
    use super::*;

    /// With `_` where no line ends.
    fn kept(text: &str) -> String {
        kept_together(text).replace(NO_BREAK_SPACE, "_")
    }

    #[test]
    fn a_number_stays_with_what_it_counts_and_a_day_with_its_month_and_year() {
        for (text, expected) in [
            ("back within 18 minutes", "back within 18_minutes"),
            ("1,130 / week", "1,130_/_week"),
            ("1,130 × 46 weeks × €38", "1,130 × 46_weeks × €38"),
            ("52,000 claims / year", "52,000_claims /_year"),
            ("33.0, not yet 100 %", "33.0, not yet 100_%"),
            ("Größe über 12 €", "Größe über 12_€"),
            ("Payback ≤ 18 months", "Payback ≤_18_months"),
            ("built up in month 14; it", "built up in month_14; it"),
            ("Month 14", "Month_14"),
            ("on 4 Dec 2026, by us", "on 4_Dec_2026, by us"),
            ("on 15 September 2026 by", "on 15_September_2026 by"),
            ("on Dec 4, 2026, by us", "on Dec_4,_2026, by us"),
            ("since September 2026", "since September_2026"),
            ("18. Dez. 2026", "18._Dez._2026"),
            ("over 3 years to them", "over 3_years to them"),
            ("26 → 17 Minutes", "26 → 17_Minutes"),
        ] {
            assert_eq!(kept(text), expected);
        }
    }

    #[test]
    fn other_texts_stay_as_they_are() {
        for text in [
            "",
            " ",
            "Head of Claims",
            "2 + 3 4",
            "Versicherung über",
            "a / b",
        ] {
            assert!(matches!(kept_together(text), Cow::Borrowed(same) if same == text));
        }
    }
}
