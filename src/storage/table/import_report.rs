//! The report of an import: what was imported from a table, what was left out, and how ambiguous parts were read.

use crate::model::Case;
use std::fmt;

/// A table that was read.
#[derive(Debug, Clone, PartialEq)]
pub struct TableRead {
    /// The resulting case.
    pub case: Case,
    /// What was imported and what was left out.
    pub report: ImportReport,
}

/// What was imported from a file, what was left out, and how ambiguous parts were read.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ImportReport {
    /// Each part that was read: “sheet “Final”, rows 3–9, 3 years: 2 benefits, 1 cost”.
    pub read: Vec<String>,
    /// Each part that was not, with the reason in brackets.
    pub left_out: Vec<String>,
    /// Sentences about how something was read.
    pub notes: Vec<String>,
}

/// The most parts that are named one by one.
const MOST_NAMED: usize = 12;

impl ImportReport {
    /// What was left out, as one sentence; `None` where nothing was.
    pub fn left_out_sentence(&self) -> Option<String> {
        if self.left_out.is_empty() {
            return None;
        }
        let mut named: Vec<String> = self.left_out.iter().take(MOST_NAMED).cloned().collect();
        let more = self.left_out.len() - named.len();
        if more > 0 {
            named.push(format!("and {more} more"));
        }
        Some(format!("Not read: {}.", named.join("; ")))
    }
}

impl fmt::Display for ImportReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "Read: {}.", self.read.join("; "))?;
        for note in &self.notes {
            writeln!(f, "{note}")?;
        }
        if let Some(left_out) = self.left_out_sentence() {
            writeln!(f, "{left_out}")?;
        }
        Ok(())
    }
}

/// "rows 3–9", "row 3".
pub(super) fn rows(first: usize, last: usize) -> String {
    if first == last {
        format!("row {first}")
    } else {
        format!("rows {first}–{last}")
    }
}

/// "2 benefits", "1 cost".
pub(super) fn count(number: usize, one: &str) -> String {
    if number == 1 {
        format!("1 {one}")
    } else {
        format!("{number} {one}s")
    }
}

/// “A”, “B” and “C”.
pub(super) fn quoted<'n>(names: impl Iterator<Item = &'n str>) -> String {
    let mut names: Vec<String> = names
        .map(|name| format!("“{}”", crate::storage::harmless(name, 40)))
        .collect();
    let more = names.len().saturating_sub(MOST_NAMED);
    if more > 0 {
        names.truncate(MOST_NAMED);
        names.push(format!("{more} more"));
    }
    match names.split_last() {
        None => String::new(),
        Some((last, [])) => last.clone(),
        Some((last, before)) => format!("{} and {last}", before.join(", ")),
    }
}
