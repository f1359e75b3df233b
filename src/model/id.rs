//! Names that stay: how one part of a case refers to another.

use super::exact::shorten;
use serde::{Deserialize, Deserializer, Serialize, de::Error};
use std::{borrow::Borrow, fmt, str::FromStr};

/// A stable, readable name such as `minutes_per_claim`, unique among its kind in the case.
///
/// Small letters a–z, digits and `_`, starting with a letter, at most 60 characters. Names that a spreadsheet would
/// read as a cell (`q1`), and the formula words `min` and `max`, are refused, because driver ids are used as names in formulas and
/// in the exported workbook.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct Id(String);

#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum IdError {
    /// A character, the first character or the length is not allowed.
    #[error(
        "“{0}” cannot be an id; use small letters, digits and _, start with a letter, at most 60 characters"
    )]
    Shape(String),
    /// A spreadsheet or a formula gives the name a meaning of its own.
    #[error(
        "“{0}” cannot be an id because a formula or a spreadsheet reads it as something else; make it longer"
    )]
    Reserved(String),
}

/// Longest id, in characters.
const LONGEST: usize = 60;

impl Id {
    /// Checks and keeps a name.
    pub fn new(text: &str) -> Result<Self, IdError> {
        let shaped = text.len() <= LONGEST
            && text.starts_with(|c: char| c.is_ascii_lowercase())
            && text
                .chars()
                .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_');
        if !shaped {
            return Err(IdError::Shape(shorten(text)));
        }
        if matches!(text, "min" | "max" | "r" | "c" | "true" | "false") || is_cell(text) {
            return Err(IdError::Reserved(text.to_owned()));
        }
        Ok(Self(text.to_owned()))
    }

    /// A readable id made from a label, different from all that are `taken`.
    ///
    /// "Minutes per claim" becomes `minutes_per_claim`, a second one `minutes_per_claim_2`. A label without any Latin
    /// letter takes the `fallback`, or `part` where that cannot be an id.
    pub fn from_label(label: &str, fallback: impl AsRef<str>, taken: impl Fn(&Id) -> bool) -> Self {
        let fallback = fallback.as_ref();
        let mut text = String::new();
        for c in label.chars().flat_map(char::to_lowercase) {
            if c.is_ascii_lowercase() || c.is_ascii_digit() {
                text.push(c);
            } else if !text.is_empty() && !text.ends_with('_') {
                text.push('_');
            }
        }
        // Room is left for a number, in case the name is taken.
        let cut = |text: &str| -> String {
            let short: String = text.chars().take(LONGEST - 11).collect();
            short.trim_end_matches('_').to_owned()
        };
        let base = Self::new(&cut(&text))
            .or_else(|_| Self::new(&cut(&format!("{fallback}_{text}"))))
            .or_else(|_| Self::new(fallback))
            .unwrap_or_else(|_| Self("part".to_owned()));
        if !taken(&base) {
            return base;
        }
        (2..=u32::MAX)
            .map(|n| Self(format!("{base}_{n}")))
            .find(|id| !taken(id))
            .unwrap_or(base)
    }

    /// The id of a part without a label, by what it is: `cost`.
    pub fn of_kind(kind: &str) -> Self {
        Self::from_label("", kind, |_| false)
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Whether a spreadsheet would read the text as a cell reference: up to three letters, then only digits.
fn is_cell(text: &str) -> bool {
    let digits = text.trim_start_matches(|c: char| c.is_ascii_lowercase());
    let letters = text.len() - digits.len();
    !digits.is_empty() && letters <= 3 && digits.chars().all(|c| c.is_ascii_digit())
}

impl FromStr for Id {
    type Err = IdError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::new(text)
    }
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl AsRef<str> for Id {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

impl Borrow<str> for Id {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl<'de> Deserialize<'de> for Id {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::new(&text).map_err(D::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_becomes_a_readable_id() {
        let id = Id::from_label("Minutes per claim (today)", "driver", |_| false);
        assert_eq!(id.as_str(), "minutes_per_claim_today");
    }

    #[test]
    fn a_taken_id_gets_the_next_number() {
        let taken = |id: &Id| matches!(id.as_str(), "claims" | "claims_2");
        let id = Id::from_label("Claims", "driver", taken);
        assert_eq!(id.as_str(), "claims_3");
    }

    #[test]
    fn a_label_without_latin_letters_takes_the_fallback() {
        for (label, expected) in [("成本", "driver"), ("2026", "driver_2026")] {
            let id = Id::from_label(label, "driver", |_| false);
            assert_eq!(id.as_str(), expected);
        }
        assert_eq!(Id::from_label("", "q1", |_| false).as_str(), "part");
    }

    #[test]
    fn a_long_label_leaves_room_for_a_number() {
        let first = Id::from_label(&"long ".repeat(40), "driver", |_| false);
        let next = Id::from_label(&"long ".repeat(40), "driver", |id| *id == first);
        assert!(Id::new(next.as_str()).is_ok() && next != first, "{next}");
    }

    #[test]
    fn names_with_another_meaning_are_refused() {
        for text in ["q1", "abc123", "min", "max"] {
            assert!(matches!(Id::new(text), Err(IdError::Reserved(_))), "{text}");
        }
        assert!(Id::new("abcd123").is_ok());
    }

    #[test]
    fn other_characters_and_lengths_are_refused() {
        for text in ["", "Upper", "1st", "a-b", "größe", &"x".repeat(61)] {
            assert!(matches!(Id::new(text), Err(IdError::Shape(_))), "{text}");
        }
    }
}
