//! Text for messages: cut where it may be far too long to repeat, begun with a capital letter, or named where it is empty.

/// The first characters of a text, with an ellipsis where more follow.
pub fn shorten(text: &str, most: usize) -> String {
    if text.chars().nth(most).is_none() {
        return text.to_owned();
    }
    text.chars().take(most).chain(['…']).collect()
}

/// A name without the space around it, or what stands in for none.
pub fn name_or<'a>(name: &'a str, otherwise: &'a str) -> &'a str {
    match name.trim() {
        "" => otherwise,
        name => name,
    }
}

/// A text that begins with a capital letter.
pub fn upper_first(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().map(char::to_uppercase);
    first.into_iter().flatten().chain(letters).collect()
}
