//! Text made ready for the place it gets: cleaned, measured, broken or shortened.
//!
//! Widths are sums of advances, without kerning or ligatures, and a little is added for what that
//! leaves out; the typesetter has the last word on where lines break. Which place gets how much is
//! decided in `sheet`.

use unicode_segmentation::UnicodeSegmentation;

use super::fonts::{Face, Fonts};

/// Closes a text that was shortened.
const ELLIPSIS: char = '…';
/// Where a word that is too long for its line may be broken.
const BREAK: char = '\u{200B}';
/// What unshaped widths may be short by.
const CAUTION: f64 = 1.02;
/// A longer word, in bytes, is cut in itself rather than left out.
const LONGEST_WORD_DROPPED: usize = 24;
/// More clusters than any place on a sheet could take, however narrow they are.
const MOST_CLUSTERS: usize = 3_000;
/// More characters than this on one base are a decoration that would paint over other lines.
const MOST_MARKS: usize = 12;

/// A place for text on the sheet.
#[derive(Clone, Copy, Debug)]
pub(super) struct Slot {
    /// Width in points.
    pub(super) width: f64,
    /// Size of the text in points.
    pub(super) size: f64,
    /// The face it is set in.
    pub(super) face: Face,
    /// How many lines it may take.
    pub(super) lines: usize,
}

impl Slot {
    /// `text` as this place takes it: whole if it fits, otherwise closed with "…".
    pub(super) fn fit(&self, fonts: &Fonts, text: &str) -> String {
        let text = self.breakable(fonts, text);
        if self.lines_of(fonts, &text) <= self.lines {
            return text;
        }
        let ends: Vec<usize> = text
            .grapheme_indices(true)
            .map(|(start, cluster)| start + cluster.len())
            .take(self.most_clusters())
            .collect();
        // The longest beginning that fits together with its ellipsis.
        let kept =
            ends.partition_point(|&end| self.lines_of(fonts, &shortened(&text, end)) <= self.lines);
        let end = kept.checked_sub(1).and_then(|last| ends.get(last));
        shortened(&text, at_word_end(&text, end.copied().unwrap_or(0)))
    }

    /// More clusters than could ever stand in this place.
    fn most_clusters(&self) -> usize {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a few thousand at most: widths are those of a sheet, sizes at least 7.5"
        )]
        let in_line = (self.width / self.size * 8.0).max(8.0) as usize;
        in_line.saturating_mul(self.lines)
    }

    fn longest_word(&self, fonts: &Fonts, text: &str) -> f64 {
        pieces(text)
            .map(|piece| width(fonts, piece.text, self.size, self.face))
            .fold(0.0, f64::max)
    }

    /// `text` with places to break inside the words that are wider than a line.
    fn breakable(&self, fonts: &Fonts, text: &str) -> String {
        if self.longest_word(fonts, text) <= self.width {
            return text.to_owned();
        }
        let step = self.width / 6.0;
        let mut out = String::with_capacity(text.len() * 2);
        let most = self.most_clusters();
        let mut since = 0.0;
        for cluster in text.graphemes(true).take(most + 1) {
            let own = width(fonts, cluster, self.size, self.face);
            if cluster.contains([' ', BREAK]) || cluster.contains(is_ideographic) {
                since = 0.0;
            } else if since > 0.0 && since + own > step {
                out.push(BREAK);
                since = own;
            } else {
                since += own;
            }
            out.push_str(cluster);
        }
        out
    }

    /// How many lines the text takes when each is filled from the left.
    pub(super) fn lines_of(&self, fonts: &Fonts, text: &str) -> usize {
        let space = width(fonts, " ", self.size, self.face);
        let mut lines = 1;
        let mut used = 0.0;
        for piece in pieces(text) {
            let own = width(fonts, piece.text, self.size, self.face);
            let gap = if piece.after_space && used > 0.0 {
                space
            } else {
                0.0
            };
            if used > 0.0 && used + gap + own > self.width {
                lines += 1;
                used = own;
            } else {
                used += gap + own;
            }
        }
        lines
    }
}

/// How wide `text` is on one line, in points.
pub(super) fn width(fonts: &Fonts, text: &str, size: f64, face: Face) -> f64 {
    text.chars().map(|c| fonts.advance(c, face)).sum::<f64>() * size * CAUTION
}

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

fn shortened(text: &str, end: usize) -> String {
    let kept = text.get(..end).unwrap_or(text);
    let kept = kept.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, BREAK | ',' | ';'));
    format!("{kept}{ELLIPSIS}")
}

/// `end`, or the end of the word before it if that is not far.
fn at_word_end(text: &str, end: usize) -> usize {
    let (kept, rest) = text.split_at_checked(end).unwrap_or((text, ""));
    if rest.starts_with(' ') {
        return end;
    }
    match kept.rfind(' ') {
        Some(space) if end - space <= LONGEST_WORD_DROPPED && space > end / 2 => space,
        _ => end,
    }
}

/// A part of a text that stays on one line.
struct Piece<'a> {
    text: &'a str,
    after_space: bool,
}

/// The parts between which a line may end: at spaces, and around characters of scripts that are
/// written without them.
fn pieces(text: &str) -> impl Iterator<Item = Piece<'_>> {
    text.split(' ').flat_map(|word| {
        let mut rest = word;
        let mut first = true;
        std::iter::from_fn(move || {
            rest = rest.trim_start_matches(BREAK);
            let mut chars = rest.char_indices();
            let (_, start) = chars.next()?;
            let end = chars
                .find(|&(_, c)| c == BREAK || is_ideographic(c) || is_ideographic(start))
                .map_or(rest.len(), |(at, _)| at);
            let (text, after) = rest.split_at(end);
            rest = after;
            let after_space = std::mem::replace(&mut first, false);
            Some(Piece { text, after_space })
        })
    })
}

/// Whether a line may end beside this character without a space.
fn is_ideographic(c: char) -> bool {
    matches!(c,
        '\u{2E80}'..='\u{9FFF}' | '\u{AC00}'..='\u{D7A3}' | '\u{F900}'..='\u{FAFF}'
        | '\u{FF00}'..='\u{FF60}' | '\u{20000}'..='\u{3FFFF}')
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::sync::Arc;

    use super::*;

    fn fonts() -> Arc<Fonts> {
        Fonts::covering(&BTreeSet::new(), "en").0
    }

    fn holds(place: Slot, text: &str) -> bool {
        place.lines_of(&fonts(), text) <= place.lines
            && place.longest_word(&fonts(), text) <= place.width
    }

    fn slot(width: f64, lines: usize) -> Slot {
        Slot {
            width,
            size: 9.0,
            face: Face::Regular,
            lines,
        }
    }

    #[test]
    fn what_fits_is_left_as_it_is() {
        assert_eq!(
            slot(200.0, 1).fit(&fonts(), "Less re-typing"),
            "Less re-typing"
        );
    }

    #[test]
    fn what_does_not_fit_ends_with_an_ellipsis_and_then_fits() {
        let place = slot(100.0, 2);
        let text = place.fit(&fonts(), &"a word and another, ".repeat(9));
        assert!(text.ends_with('…') && !text.ends_with(",…"), "{text}");
        assert!(holds(place, &text));
        assert!(text.len() > 30, "it keeps what there is room for: {text}");
    }

    #[test]
    fn a_word_without_spaces_can_be_broken() {
        let place = slot(80.0, 3);
        let text = place.fit(&fonts(), &"Ж".repeat(10_000));
        assert!(text.contains(BREAK) && text.ends_with('…'));
        assert!(holds(place, &text));
    }

    #[test]
    fn a_flag_or_a_family_is_kept_whole_or_left_out() {
        let family = "👩‍👩‍👧‍👦";
        let text = slot(60.0, 1).fit(&fonts(), &family.repeat(50));
        let kept = text.trim_end_matches(ELLIPSIS).replace(BREAK, "");
        assert_eq!(kept.len() % family.len(), 0);
    }

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
}
