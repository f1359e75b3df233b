//! What stays on one line: a number and what it counts, a day and its year.

use super::NO_BREAK_SPACE;

/// A text in which no line ends between a number and the word or the stroke behind it, or behind such a stroke: `1,130 / week`,
/// `26 minutes`, `4 Dec 2026`.
pub fn kept_together(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    let mut words = text.split(' ').peekable();
    let mut chain = Chain::None;
    while let Some(word) = words.next() {
        chain = chain.then(word);
        out.push_str(word);
        let Some(next) = words.peek() else { break };
        out.push(if chain.holds(next) {
            NO_BREAK_SPACE
        } else {
            ' '
        });
    }
    out
}

/// What the words before a space are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Chain {
    None,
    /// `26`, `€38`.
    Number,
    /// `/` behind a number or its unit.
    Stroke,
    /// The word behind a number: `26 minutes`, `4 Dec`.
    Counted,
}

impl Chain {
    fn then(self, word: &str) -> Self {
        match self {
            _ if ends_with_digit(word) => Self::Number,
            Self::Number | Self::Counted if word == "/" => Self::Stroke,
            Self::Number if begins_with_letter(word) && !ends_a_part(word) => Self::Counted,
            _ => Self::None,
        }
    }

    fn holds(self, next: &str) -> bool {
        match self {
            Self::None => false,
            Self::Number => next == "/" || begins_with_letter(next),
            Self::Stroke => true,
            // A year behind a month.
            Self::Counted => next.chars().take_while(char::is_ascii_digit).count() == 4,
        }
    }
}

fn ends_with_digit(word: &str) -> bool {
    word.trim_end_matches('.')
        .ends_with(|c: char| c.is_ascii_digit())
}

fn begins_with_letter(word: &str) -> bool {
    word.starts_with(char::is_alphabetic)
}

fn ends_a_part(word: &str) -> bool {
    word.ends_with([',', ';', ':'])
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
            (
                "confirmed on 4 Dec 2026, by us",
                "confirmed on 4_Dec_2026, by us",
            ),
            ("18. Dez. 2026", "18._Dez._2026"),
            ("over 3 years to them", "over 3_years to them"),
            ("26 → 17 Minutes", "26 → 17_Minutes"),
            ("in 1 of 3", "in 1_of 3"),
            ("Head of Claims", "Head of Claims"),
            ("", ""),
        ] {
            assert_eq!(kept(text), expected);
        }
    }
}
