//! A topic as people read it: a title, sentences and sections, which every face writes in its own way (`text`).

use super::page::Table;

/// A topic as people read it, ready for every face.
#[derive(Debug, Clone, PartialEq)]
pub struct Topic {
    pub(super) title: String,
    /// Whole sentences under the title.
    pub(super) lines: Vec<String>,
    pub(super) sections: Vec<Section>,
}

/// Its parts are written in this order.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Section {
    pub heading: String,
    /// Whole sentences.
    pub lines: Vec<String>,
    pub table: Option<Table>,
    /// A sentence under the table.
    pub note: Option<String>,
    pub items: Vec<String>,
}

impl Section {
    pub(super) fn list(heading: impl Into<String>, items: Vec<String>) -> Self {
        Self {
            heading: heading.into(),
            items,
            ..Self::default()
        }
    }

    pub(super) fn sentences(heading: impl Into<String>, lines: Vec<String>) -> Self {
        Self {
            heading: heading.into(),
            lines,
            ..Self::default()
        }
    }

    /// Whether it has nothing but a heading.
    pub(super) const fn is_empty(&self) -> bool {
        self.lines.is_empty() && self.table.is_none() && self.items.is_empty()
    }
}
