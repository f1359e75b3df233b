//! Text of a case made ready for the page: characters that a page can hold, and no more of them than it could.

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

#[cfg(test)]
mod tests {
    use super::*;

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
}
