//! The label that a stated value takes from its words until it is given one.

const WORDS: usize = 6;
/// A clause of fewer words says too little.
const CLAUSE: usize = 3;

/// The first clause, or the first words with an ellipsis where the clause goes on.
pub(in crate::app::view) fn beginning(words: &str) -> String {
    let mut all = words.split_whitespace();
    let mut first: Vec<&str> = all.by_ref().take(WORDS).collect();
    let mut goes_on = all.next().is_some();
    let ends = |word: &&str| word.ends_with(is_mark);
    if goes_on
        && let Some(last) = first.iter().rposition(ends)
        && last + 1 >= CLAUSE
    {
        first.truncate(last + 1);
        goes_on = false;
    }
    let text = first.join(" ");
    let text = text.trim_matches(|c: char| is_mark(c) || c.is_whitespace());
    let ellipsis = if goes_on { "…" } else { "" };
    format!("{text}{ellipsis}")
}

fn is_mark(c: char) -> bool {
    c.is_ascii_punctuation() || matches!(c, '“' | '”' | '„' | '«' | '»' | '…' | '–' | '—')
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
        let clause = "We type every order twice, and nobody knows why";
        assert_eq!(beginning(clause), "We type every order twice");
        let dash = "Wir suchen täglich Lieferscheine – „3 Stunden“ am Tag";
        assert_eq!(beginning(dash), "Wir suchen täglich Lieferscheine");
        let long = "Half of our calls are people asking where it is";
        assert_eq!(beginning(long), "Half of our calls are people…");
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
