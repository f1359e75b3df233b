//! Text for messages: cut where it may be far too long to repeat, begun with a capital letter, and how far two names lie apart.

/// The first characters of a text, with an ellipsis where more follow.
pub fn shorten(text: &str, most: usize) -> String {
    if text.chars().nth(most).is_none() {
        return text.to_owned();
    }
    text.chars().take(most).chain(['…']).collect()
}

/// A text that begins with a capital letter.
pub fn upper_first(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().map(char::to_uppercase);
    first.into_iter().flatten().chain(letters).collect()
}

/// How many letters must be typed, deleted or changed to turn one name into the other (Levenshtein).
pub fn letters_apart(a: &str, b: &str) -> usize {
    let mut row: Vec<usize> = (0..=b.chars().count()).collect();
    for (line, own) in a.chars().enumerate() {
        let mut left = line + 1;
        let mut next = vec![left];
        for (pair, other) in row.windows(2).zip(b.chars()) {
            if let [diagonal, above] = pair {
                let changed = diagonal + usize::from(own != other);
                left = changed.min(above + 1).min(left + 1);
                next.push(left);
            }
        }
        row = next;
    }
    row.last().copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_that_differ_are_counted() {
        for (a, b, expected) in [
            ("", "", 0),
            ("", "abc", 3),
            ("abc", "", 3),
            ("agents", "agents", 0),
            ("agent", "agents", 1),
            ("kitten", "sitting", 3),
            ("abc", "bcd", 2),
        ] {
            assert_eq!(letters_apart(a, b), expected, "{a} {b}");
            assert_eq!(letters_apart(b, a), expected, "{b} {a}");
        }
    }
}
