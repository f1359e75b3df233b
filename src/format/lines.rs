//! Text that is written line by line: each line is cleaned as it is added, so that nothing from a case can begin a line of its own.

use crate::model::one_line;

/// Lines of text for a terminal, a mail or a note.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Lines(String);

impl Lines {
    /// Adds a line. What would end it early, or order a terminal about, is taken out.
    pub fn line(&mut self, line: &str) {
        self.0.push_str(&one_line(line));
        self.0.push('\n');
    }

    /// Adds a blank line.
    pub fn blank(&mut self) {
        self.0.push('\n');
    }

    /// Adds lines that were cleaned before.
    pub fn append(&mut self, lines: &Self) {
        self.0.push_str(&lines.0);
    }

    /// All lines as one text, each with a line break at its end.
    pub fn into_text(self) -> String {
        self.0
    }
}

impl<T: AsRef<str>> FromIterator<T> for Lines {
    fn from_iter<I: IntoIterator<Item = T>>(lines: I) -> Self {
        let mut all = Self::default();
        lines.into_iter().for_each(|line| all.line(line.as_ref()));
        all
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_cannot_begin_a_line_of_its_own() {
        let mut lines = Lines::from_iter(["Claims\nerror: forged"]);
        lines.blank();
        lines.line("\u{1b}[2J");
        assert_eq!(lines.into_text(), "Claims error: forged\n\n\u{fffd}[2J\n");
    }
}
