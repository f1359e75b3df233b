//! Text of a case made ready for the page: characters that a page can hold and a font of this machine can show, and no more of them than it
//! could.

use super::PageError;
use super::fonts::{Fonts, REPLACEMENT};
use crate::format::{isolated, kept_together};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use std::collections::BTreeSet;
use std::sync::Arc;
use unicode_segmentation::UnicodeSegmentation;

/// More clusters than any place on a sheet could take, however narrow they are.
const MOST_CLUSTERS: usize = 3_000;
/// More characters than this on one base are a decoration that would paint over other lines.
const MOST_MARKS: usize = 12;

/// `text` as one paragraph of characters that a page can hold: no line ends, no control or
/// direction codes (they could turn a figure around), no towers of accents.
pub(super) fn clean(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for cluster in text.graphemes(true).take(MOST_CLUSTERS) {
        for c in cluster.chars().take(MOST_MARKS) {
            match c {
                '\u{A0}' | '\u{202F}' | '\u{2007}' => out.push(c),
                '\u{2010}' | '\u{2011}' => out.push('-'),
                '\u{200E}'
                | '\u{200F}'
                | '\u{61C}'
                | '\u{202A}'..='\u{202E}'
                | '\u{2060}'..='\u{206F}'
                | '\u{FEFF}'
                | '\u{FFF9}'..='\u{FFFB}' => {}
                _ if c.is_whitespace() || c.is_control() => {
                    if !out.is_empty() && !out.ends_with(' ') {
                        out.push(' ');
                    }
                }
                _ => out.push(c),
            }
        }
    }
    out.truncate(out.trim_end().len());
    out
}

/// `text`, or its beginning closed with "…" if it has more than `most` clusters; for texts that are not set in type.
pub(super) fn beginning(text: &str, most: usize) -> String {
    let mut ends = text.grapheme_indices(true).map(|(start, _)| start);
    let end = most.checked_sub(1).and_then(|last| ends.nth(last));
    match (end, ends.next()) {
        (Some(end), Some(_)) => format!("{}…", text.get(..end).unwrap_or(text).trim_end()),
        _ => text.to_owned(),
    }
}

/// `content` with clean text, the fonts for it, and the characters that none of them has and that
/// were visibly replaced. No line ends between a number and what it counts. On a page from the left, words of right-to-left scripts are kept apart from what stands beside them.
pub(super) fn settle<T: Serialize + DeserializeOwned>(
    content: &T,
    language: &str,
    from_right: bool,
) -> Result<(T, Arc<Fonts>, BTreeSet<char>), PageError> {
    let mut value = serde_json::to_value(content)?;
    let mut characters = BTreeSet::new();
    each_text(&mut value, &mut |words| {
        *words = kept_together(&clean(words)).into_owned();
        characters.extend(words.chars());
        if !from_right {
            *words = isolated(words).into_owned();
        }
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
    fn line_ends_and_direction_codes_do_not_reach_the_page() {
        assert_eq!(clean(" a\r\n\tb\u{202E}c\u{0} "), "a bc");
        assert_eq!(clean("12\u{202F}345"), "12\u{202F}345");
    }

    #[test]
    fn a_tower_of_accents_is_cut() {
        let tower = format!("e{}", "\u{301}".repeat(500));
        assert_eq!(clean(&tower).chars().count(), MOST_MARKS);
    }

    #[test]
    fn a_beginning_ends_with_a_whole_character() {
        let family = "👩‍👩‍👧‍👦";
        let text = beginning(&family.repeat(9), 4);
        assert_eq!(text, format!("{}…", family.repeat(3)));
        assert_eq!(beginning("short", 5), "short");
    }

    #[test]
    fn what_no_font_has_is_replaced_visibly_and_named() {
        let page = Page {
            title: "Case \u{10FFFD} one".into(),
            ..Page::default()
        };
        let (page, _, missing) = settle(&page, "en", false).unwrap();
        assert_eq!(page.title, "Case \u{FFFD} one");
        assert!(missing.contains(&'\u{10FFFD}'));
    }

    #[test]
    fn a_page_of_ordinary_text_is_left_as_it_is() {
        let page = Page {
            title: "50 % of #nothing — $x$, *really* [and] `truly` \\ \"yes\"".into(),
            ..Page::default()
        };
        let (settled, _, missing) = settle(&page, "en", false).unwrap();
        // But for the spaces at which no line ends.
        let words = serde_json::to_string(&settled).unwrap();
        assert_eq!(
            words.replace('\u{a0}', " "),
            serde_json::to_string(&page).unwrap()
        );
        assert!(missing.is_empty());
    }
}
