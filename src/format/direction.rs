//! Right-to-left words among words from the left: which way a text runs, and where a reader of the Unicode bidirectional algorithm needs help.
//!
//! The algorithm knows letters, not sentences. Behind an Arabic name it would take a date, a range or a separator into the name's direction:
//! “26 → 17” would be seen as “17 → 26”, and 2026-10-06 as 06-10-2026. Isolates keep such names and numbers apart (UAX #9, section 2.4).

use std::borrow::Cow;
use unicode_bidi::{BidiClass, bidi_class};

/// Begin and end of an isolate.
const FROM_RIGHT: char = '\u{2067}';
const FROM_LEFT: char = '\u{2066}';
const END: char = '\u{2069}';

/// Whether a character is an isolate, which nobody sees.
pub const fn is_isolate(c: char) -> bool {
    matches!(c, FROM_RIGHT | FROM_LEFT | END)
}

/// Whether a letter belongs to a right-to-left script.
pub fn is_right_to_left(letter: char) -> bool {
    matches!(bidi_class(letter), BidiClass::R | BidiClass::AL)
}

/// The direction of a text: that of its first letter with one (rule P2), unless most of its letters run the other way, as in a sentence of
/// ours that begins with a name of theirs (permitted by HL1).
pub fn runs_from_right(text: &str) -> bool {
    let strong = |c: &char| is_right_to_left(*c) || is_left_to_right(*c);
    let first = text.chars().find(strong);
    let count = text.chars().filter(strong).count();
    let from_right = text.chars().filter(|c| is_right_to_left(*c)).count();
    first.is_some_and(is_right_to_left) && 2 * from_right >= count
}

fn is_left_to_right(letter: char) -> bool {
    bidi_class(letter) == BidiClass::L
}

/// A text that is set among words from the left, with the isolates that it needs. A text without right-to-left letters stays as it is.
pub fn isolated(text: &str) -> Cow<'_, str> {
    if !text.chars().any(is_right_to_left) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 12);
    let whole = runs_from_right(text);
    out.extend(whole.then_some(FROM_RIGHT));
    let mut from = 0;
    for (at, mark) in isolates(text) {
        out.push_str(text.get(from..at).unwrap_or_default());
        out.push(mark);
        from = at;
    }
    out.push_str(text.get(from..).unwrap_or_default());
    out.extend(whole.then_some(END));
    Cow::Owned(out)
}

/// The isolates inside a text, each with the byte before which it stands, in order.
pub fn isolates(text: &str) -> Vec<(usize, char)> {
    let mut marks = Vec::new();
    if runs_from_right(text) {
        numbers(text, 0, &mut marks);
        return marks;
    }
    for (from, to) in runs(text) {
        marks.push((from, FROM_RIGHT));
        numbers(text.get(from..to).unwrap_or_default(), from, &mut marks);
        marks.push((to, END));
    }
    marks
}

/// Right-to-left words with what stands between them, from their first letter to their last. A letter from the left ends them, and so does
/// a separator.
fn runs(text: &str) -> Vec<(usize, usize)> {
    let mut all: Vec<(usize, usize)> = Vec::new();
    let mut open = false;
    let mut before = ' ';
    for (at, letter) in text.char_indices() {
        let end = at + letter.len_utf8();
        if is_right_to_left(letter) {
            match all.last_mut().filter(|_| open) {
                Some(run) => run.1 = end,
                None => all.push((at, end)),
            }
            open = true;
        } else if is_left_to_right(letter) || (letter == ' ' && is_separator(before)) {
            open = false;
        }
        before = letter;
    }
    all
}

const fn is_separator(c: char) -> bool {
    matches!(c, ',' | ';' | ':' | '·' | '→' | '–' | '=' | '+' | ')')
}

/// Numbers that are read as one, such as a day, a ratio or a range with its arrow, stay in their order inside right-to-left words.
fn numbers(text: &str, offset: usize, marks: &mut Vec<(usize, char)>) {
    let letters: Vec<(usize, char)> = text.char_indices().collect();
    let at = |place: usize| letters.get(place).map(|(_, letter)| *letter);
    let is_digit = |place: usize| at(place).is_some_and(|c| c.is_ascii_digit());
    let mut place = 0;
    while place < letters.len() {
        if !is_digit(place) {
            place += 1;
            continue;
        }
        let begin = place;
        let mut joined = false;
        loop {
            while is_digit(place) {
                place += 1;
            }
            let join = match (at(place), at(place + 1), at(place + 2)) {
                (Some(',' | '-' | '/' | '.' | ':' | '–'), ..) if is_digit(place + 1) => 1,
                (Some(' '), Some('→' | '–'), Some(' ')) if is_digit(place + 3) => 3,
                _ => break,
            };
            joined = true;
            place += join;
        }
        if joined {
            let byte = |place: usize| letters.get(place).map_or(text.len(), |(byte, _)| *byte);
            marks.push((offset + byte(begin), FROM_LEFT));
            marks.push((offset + byte(place), END));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use unicode_bidi::{BidiInfo, Level};

    /// What is seen from left to right among words from the left, without the isolates.
    fn seen(text: &str) -> String {
        let isolated = isolated(text);
        let info = BidiInfo::new(&isolated, Some(Level::ltr()));
        let line = info.reorder_line(&info.paragraphs[0], 0..isolated.len());
        line.chars().filter(|c| !is_isolate(*c)).collect()
    }

    fn turned(text: &str) -> String {
        text.chars().rev().collect()
    }

    const NAME: &str = "رئيس المطالبات";

    #[test]
    fn a_day_and_a_range_behind_a_name_keep_their_place_and_order() {
        for rest in [
            ", 2026-10-06",
            " · 26 → 17 Minutes",
            " · 17",
            " (90%)",
            ": 1.8 → 1.2",
        ] {
            let text = format!("confirmed by {NAME}{rest}");
            let expected = format!("confirmed by {}{rest}", turned(NAME));
            assert_eq!(seen(&text), expected);
        }
        let two = format!("for {NAME}, {NAME}");
        assert_eq!(seen(&two), format!("for {0}, {0}", turned(NAME)));
    }

    #[test]
    fn a_text_of_theirs_runs_from_the_right_with_its_full_stop_at_the_left() {
        assert_eq!(seen("ندفع."), format!(".{}", turned("ندفع")));
        // Day and range stand where they were said, and are read from the left.
        let said = format!("{NAME} 2026-10-06");
        assert_eq!(seen(&said), format!("2026-10-06 {}", turned(NAME)));
        let range = format!("{NAME} 26 → 17");
        assert_eq!(seen(&range), format!("26 → 17 {}", turned(NAME)));
    }

    #[test]
    fn other_texts_stay_as_they_are_to_the_byte() {
        for text in ["", "Claims · 26 → 17", "更快处理理赔", "2026-10-06"] {
            assert!(matches!(isolated(text), Cow::Borrowed(same) if same == text));
        }
    }
}
