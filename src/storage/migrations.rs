//! The version of a file, read before anything else is, and files of older versions: a chain of steps, each from one version of the format to
//! the next.
//!
//! A step works on the text, because only a step that reads with the old version's own types knows what the old
//! text meant. Version 1 is the first, so the chain is still empty.

use ron::Options;
use serde::Deserialize;
use serde::de::{DeserializeSeed, Deserializer, Error as _, MapAccess, Visitor};
use std::borrow::Cow;
use std::fmt;

pub(super) struct Step {
    from: u32,
    convert: fn(&str) -> Result<String, String>,
}

pub(super) const CHAIN: &[Step] = &[];

/// An older file that could not be brought up to date.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[expect(missing_docs, reason = "the sentence of each error says what it is")]
pub enum MigrationError {
    #[error(
        "the file says format {from}, which no version of this program wrote; correct the number after “format:”"
    )]
    Unknown { from: u32 },
    #[error("the file is of format {from} and could not be brought to the next one: {problem}")]
    Failed { from: u32, problem: String },
}

pub(super) fn migrate<'a>(
    text: &'a str,
    from: u32,
    to: u32,
    chain: &[Step],
) -> Result<Cow<'a, str>, MigrationError> {
    let mut text = Cow::Borrowed(text);
    for version in from..to {
        let step = chain
            .iter()
            .find(|step| step.from == version)
            .ok_or(MigrationError::Unknown { from: version })?;
        let next = (step.convert)(&text).map_err(|problem| MigrationError::Failed {
            from: version,
            problem,
        })?;
        text = Cow::Owned(next);
    }
    Ok(text)
}

/// The version of the format if the file begins with it, without parsing the rest.
pub(super) fn version(text: &str, options: &Options) -> Option<u32> {
    let mut found = None;
    // What follows the version is not read, so this ends in an error that says nothing.
    let _: Result<(), _> = options.from_str_seed(text, FirstField(&mut found));
    found
}

struct FirstField<'a>(&'a mut Option<u32>);

impl<'de> DeserializeSeed<'de> for FirstField<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_struct("Case", &["format"], self)
    }
}

impl<'de> Visitor<'de> for FirstField<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a case")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        if let Some(Key::Format) = map.next_key()? {
            *self.0 = Some(map.next_value()?);
        }
        Err(A::Error::custom("only the first field is read"))
    }
}

#[derive(Deserialize)]
#[serde(field_identifier, rename_all = "snake_case")]
enum Key {
    Format,
    #[serde(other)]
    Other,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::FORMAT;

    const STEPS: &[Step] = &[
        Step {
            from: 1,
            convert: |text| Ok(text.replace("name:", "title:")),
        },
        Step {
            from: 2,
            convert: |text| {
                if text.contains("title:") {
                    Ok(text.replace("title:", "headline:"))
                } else {
                    Err("there is no title".to_owned())
                }
            },
        },
    ];

    #[test]
    fn steps_follow_each_other_from_the_files_version_on() {
        assert_eq!(migrate("name:", 1, 3, STEPS).unwrap(), "headline:");
        assert_eq!(migrate("title:", 2, 3, STEPS).unwrap(), "headline:");
    }

    #[test]
    fn a_file_of_the_present_version_is_left_as_it_is() {
        let same = migrate("name:", 3, 3, STEPS);
        assert!(matches!(same, Ok(Cow::Borrowed("name:"))));
    }

    #[test]
    fn a_step_that_fails_says_why_and_a_missing_step_is_named() {
        let (from, problem) = (2, "there is no title".to_owned());
        let failed = MigrationError::Failed { from, problem };
        assert_eq!(migrate("", 2, 3, STEPS), Err(failed));
        let unknown = MigrationError::Unknown { from: 0 };
        assert_eq!(migrate("", 0, 3, STEPS), Err(unknown));
    }

    #[test]
    fn the_programs_own_chain_reaches_from_version_1_to_the_present_one() {
        let steps: Vec<u32> = CHAIN.iter().map(|step| step.from).collect();
        assert_eq!(steps, (1..FORMAT).collect::<Vec<_>>());
    }

    #[test]
    fn the_version_is_read_whatever_follows_it() {
        for (text, found) in [
            ("(format: 7", Some(7)),
            ("// c\n/* d */ Case(format: 1, §", Some(1)),
            ("(title: \"T\", format: 7)", None),
            ("(format: \"7\")", None),
            ("(format: -1)", None),
            ("", None),
        ] {
            assert_eq!(version(text, &Options::default()), found, "{text}");
        }
    }
}
