//! A file that was written for others, and what is said of it.

use std::path::PathBuf;

#[derive(Debug)]
pub(crate) struct Exported {
    /// Where it is.
    pub(crate) path: PathBuf,
    /// Characters that no font of this machine has.
    pub(crate) missing: String,
    /// Whether it is opened to be printed.
    pub(crate) print: bool,
}

impl Exported {
    /// "no font of this machine has “☃”"; `None` where there is a font for every character.
    pub(crate) fn missing_words(&self) -> Option<String> {
        let missing: String = self.missing.chars().take(12).collect();
        (!missing.is_empty()).then(|| format!("no font of this machine has “{missing}”"))
    }
}
