//! A topic as people read it: a title, sentences and sections, which every face writes in its own way (`text`).

/// A topic as people read it, ready for every face.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Topic {
    pub(super) title: String,
    /// Whole sentences under the title.
    pub(super) lines: Vec<String>,
    pub(super) sections: Vec<Section>,
}

/// A part of a topic.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Section {
    pub heading: String,
    /// Whole sentences.
    pub lines: Vec<String>,
    /// A list under them.
    pub items: Vec<String>,
}

impl Section {
    /// A list under a heading.
    pub(super) fn list(heading: impl Into<String>, items: Vec<String>) -> Self {
        Self {
            heading: heading.into(),
            lines: Vec::new(),
            items,
        }
    }
}
