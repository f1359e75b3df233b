//! Texts over several lines in which an amount stays with its unit, and a day with its month.

use std::borrow::Cow;

/// The space at which no line is broken.
const JOINED: char = '\u{a0}';

/// The text with such spaces inside amounts and dates: "18 months", "100 %", "month 14", "≤ 18 months", "15 September 2026".
pub(super) fn unbroken(text: &str) -> Cow<'_, str> {
    let spaces = text.match_indices(' ').map(|(at, _)| at);
    let mut joined = spaces.filter(|at| is_joined(text, *at)).peekable();
    if joined.peek().is_none() {
        return Cow::Borrowed(text);
    }
    let mut whole = String::with_capacity(text.len() + 8);
    let mut rest = 0;
    for at in joined {
        whole.extend(text.get(rest..at));
        whole.push(JOINED);
        rest = at + 1;
    }
    whole.extend(text.get(rest..));
    Cow::Owned(whole)
}

/// Whether the space at a place stands between a number and its unit, or in a date.
fn is_joined(text: &str, at: usize) -> bool {
    let (Some(before), Some(after)) = (text.get(..at), text.get(at + 1..)) else {
        return false;
    };
    let is_digit = |letter: char| letter.is_ascii_digit();
    let is_unit = |letter: char| letter.is_alphabetic() || "%‰€$£¥".contains(letter);
    if before.ends_with(is_digit) {
        return after.starts_with(is_unit);
    }
    if !after.starts_with(is_digit) {
        return false;
    }
    let word = last_word(before);
    before.ends_with(['≤', '≥']) || COUNTED.split(' ').any(|counted| counted == word)
}

fn last_word(text: &str) -> &str {
    text.rsplit(|letter: char| !letter.is_alphabetic())
        .next()
        .unwrap_or_default()
}

/// What stands before its number.
const COUNTED: &str = "month Month year Year rank January February March April May June July August September October November December \
Jan Feb Mar Apr Jun Jul Aug Sep Oct Nov Dec";

#[cfg(test)]
mod tests {
    use super::*;

    /// Joined spaces as underscores.
    fn shown(text: &str) -> String {
        unbroken(text).replace(JOINED, "_")
    }

    #[test]
    fn amounts_stay_with_their_units_and_days_with_their_months() {
        for (text, joined) in [
            ("back within 18 months", "back within 18_months"),
            (
                "conservative 33.0, not yet 100 %",
                "conservative 33.0, not yet 100_%",
            ),
            (
                "said on 15 September 2026 by",
                "said on 15_September_2026_by",
            ),
            ("built up in month 14; it", "built up in month_14; it"),
            ("Payback ≤ 18 months", "Payback ≤_18_months"),
            ("1,130 × 46 weeks × €38", "1,130 × 46_weeks × €38"),
            ("Größe über 12 €", "Größe über 12_€"),
        ] {
            assert_eq!(shown(text), joined);
        }
    }

    #[test]
    fn other_texts_stay_as_they_are() {
        for text in ["", " ", "one of them", "2 + 3 4", "Versicherung über"] {
            assert!(matches!(unbroken(text), Cow::Borrowed(same) if same == text));
        }
    }
}
