//! What stays on one line: a number and what it counts, a day and its year.

use super::NO_BREAK_SPACE;

/// A text for a face, in which no line ends between a number and the word or the stroke behind it, behind such a stroke, or within a day:
/// `1,130 / week`, `26 minutes`, `4 Dec 2026`, `Dec 4, 2026`.
pub fn kept_together(text: &str) -> String {
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
    out
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
    Other,
}

impl Before {
    fn then(self, word: &str) -> Self {
        let ends_with_digit = word
            .trim_end_matches('.')
            .ends_with(|c: char| c.is_ascii_digit());
        match self {
            _ if ends_with_digit => Self::Number,
            Self::Number | Self::Counted if word == "/" => Self::Stroke,
            Self::Number if begins_with_letter(word) && !word.ends_with([',', ';', ':']) => {
                Self::Counted
            }
            _ => Self::Other,
        }
    }

    fn holds(self, next: &str) -> bool {
        match self {
            Self::Number => next == "/" || begins_with_letter(next),
            Self::Counted => is_year(next),
            Self::Stroke => true,
            Self::Other => false,
        }
    }
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
    fn a_number_stays_with_what_it_counts_and_a_day_with_its_year() {
        for (text, expected) in [
            ("26 minutes", "26_minutes"),
            ("1,130 / week", "1,130_/_week"),
            ("52,000 claims / year", "52,000_claims /_year"),
            ("on 4 Dec 2026, by us", "on 4_Dec_2026, by us"),
            ("on Dec 4, 2026, by us", "on Dec_4,_2026, by us"),
            ("18. Dez. 2026", "18._Dez._2026"),
            ("over 3 years to them", "over 3_years to them"),
            ("26 → 17 Minutes", "26 → 17_Minutes"),
            ("Head of Claims", "Head of Claims"),
            ("", ""),
        ] {
            assert_eq!(kept(text), expected);
        }
    }
}
