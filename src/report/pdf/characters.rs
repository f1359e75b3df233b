//! Every text of a page brought to characters that a font of this machine can show.

use std::collections::BTreeSet;
use std::sync::Arc;

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::fonts::{Fonts, REPLACEMENT};
use super::{PageError, text};

/// `content` with clean text, the fonts for it, and the characters that none of them has and that
/// were visibly replaced.
pub(super) fn settle<T: Serialize + DeserializeOwned>(
    content: &T,
    language: &str,
) -> Result<(T, Arc<Fonts>, BTreeSet<char>), PageError> {
    let mut value = serde_json::to_value(content)?;
    let mut characters = BTreeSet::new();
    each_text(&mut value, &mut |words| {
        *words = text::clean(words);
        characters.extend(words.chars());
    });
    let (fonts, missing) = Fonts::covering(&characters, language);
    if !missing.is_empty() {
        let replacement = REPLACEMENT.to_string();
        each_text(&mut value, &mut |words| {
            *words = words.replace(|c| missing.contains(&c), &replacement);
        });
    }
    Ok((serde_json::from_value(value)?, fonts, missing))
}

/// Walks the content as data, so that no field can be forgotten.
fn each_text(value: &mut Value, change: &mut impl FnMut(&mut String)) {
    match value {
        Value::String(words) => change(words),
        Value::Array(values) => values.iter_mut().for_each(|value| each_text(value, change)),
        Value::Object(fields) => fields
            .values_mut()
            .for_each(|value| each_text(value, change)),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::page::Page;

    #[test]
    fn what_no_font_has_is_replaced_visibly_and_named() {
        let page = Page {
            title: "Case \u{10FFFD} one".into(),
            ..Page::default()
        };
        let (page, _, missing) = settle(&page, "en").unwrap();
        assert_eq!(page.title, "Case \u{FFFD} one");
        assert!(missing.contains(&'\u{10FFFD}'));
    }

    #[test]
    fn a_page_of_ordinary_text_is_left_as_it_is() {
        let page = Page {
            title: "50 % of #nothing — $x$, *really* [and] `truly` \\ \"yes\"".into(),
            ..Page::default()
        };
        let (settled, _, missing) = settle(&page, "en").unwrap();
        assert_eq!(settled, page);
        assert!(missing.is_empty());
    }
}
