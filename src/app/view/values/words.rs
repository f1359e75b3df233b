//! The label that a stated value takes from its words until it is given one.

const WORDS: usize = 6;

pub(in crate::app::view) fn beginning(words: &str) -> String {
    let first: Vec<&str> = words.split_whitespace().take(WORDS).collect();
    let text = first.join(" ");
    text.trim_matches(|c: char| c.is_ascii_punctuation() || matches!(c, '“' | '”' | '…' | '–'))
        .to_owned()
}

/// Lets the label follow the words as long as it says nothing of its own.
pub(super) fn follow(label: &mut String, before: &str, after: &str) {
    if label.trim().is_empty() || *label == beginning(before) {
        *label = beginning(after);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_is_the_beginning_of_the_words_without_the_marks_around_it() {
        let words = "“We lose half the day re-typing, every day.”";
        assert_eq!(beginning(words), "We lose half the day re-typing");
        assert_eq!(beginning("  One\nword.  "), "One word");
    }

    #[test]
    fn a_label_follows_the_words_until_it_is_written_by_hand() {
        let mut label = String::new();
        follow(&mut label, "", "Claims");
        follow(&mut label, "Claims", "Claims take too long");
        assert_eq!(label, "Claims take too long");
        "Slow claims".clone_into(&mut label);
        follow(&mut label, "Claims take too long", "Everything");
        assert_eq!(label, "Slow claims");
    }
}
