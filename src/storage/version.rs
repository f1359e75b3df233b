//! The version of a file, read before anything else is.

use ron::Options;
use serde::Deserialize;
use serde::de::{DeserializeSeed, Deserializer, Error as _, MapAccess, Visitor};
use std::fmt;

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
