//! Text of a case as one line: what a terminal would obey, what would begin another line, and what would turn others around is taken out.

use std::borrow::Cow;

/// Whether a character has no picture of its own or moves those around it.
///
/// The joiners U+200C and U+200D are part of words in many scripts and are not meant.
pub fn is_invisible(c: char) -> bool {
    c.is_control() || is_mark(c) || turns(c) || matches!(c, '\u{2028}' | '\u{2029}')
}

/// A text as one line: a line break or tab becomes a space, an order to a terminal or to the direction of writing a visible �, and a mark
/// without picture goes.
pub fn one_line(text: &str) -> Cow<'_, str> {
    if !text.contains(is_invisible) {
        return Cow::Borrowed(text);
    }
    let mut line = String::with_capacity(text.len());
    let mut letters = text.chars().peekable();
    while let Some(c) = letters.next() {
        match c {
            // One break, although it has two characters.
            '\r' if letters.peek() == Some(&'\n') => {}
            '\t'..='\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => line.push(' '),
            c if is_mark(c) => {}
            c if is_invisible(c) => line.push('\u{fffd}'),
            c => line.push(c),
        }
    }
    Cow::Owned(line)
}

/// Marks that show nothing and order nothing beyond their neighbours.
const fn is_mark(c: char) -> bool {
    matches!(
        c,
        '\u{61c}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2060}' | '\u{feff}'
    )
}

/// Embeddings, overrides and isolates: they turn what follows around, up to another line.
const fn turns(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_break_of_any_kind_is_one_space() {
        for text in [
            "a\nb",
            "a\r\nb",
            "a\rb",
            "a\tb",
            "a\u{b}b",
            "a\u{c}b",
            "a\u{85}b",
            "a\u{2028}b",
            "a\u{2029}b",
        ] {
            assert_eq!(one_line(text), "a b", "{text:?}");
        }
        assert_eq!(one_line("a\n\nb"), "a  b");
    }

    #[test]
    fn what_a_terminal_obeys_or_what_turns_writing_around_is_seen_and_does_nothing() {
        assert_eq!(one_line("a\u{1b}[31mb\u{9b}1m"), "a\u{fffd}[31mb\u{fffd}1m");
        assert_eq!(one_line("\u{202e}00,001\u{202c}"), "\u{fffd}00,001\u{fffd}");
        assert_eq!(one_line("a\u{2066}b\u{2069}"), "a\u{fffd}b\u{fffd}");
        assert_eq!(one_line("a\u{200b}\u{200f}b\u{feff}"), "ab");
    }

    #[test]
    fn letters_of_every_script_stay() {
        for text in ["Grüße", "שלום", "नमस्ते\u{200d}", "Less re-typing", "�", ""]
        {
            assert_eq!(one_line(text), text);
        }
    }
}
