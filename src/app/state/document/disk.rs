//! Whether a file is still the one we know.
//!
//! Left out: the comparison in the moment of saving (`storage`), and what to do about a difference (`apply`).

use crate::storage::Fingerprint;
use std::path::Path;

/// How a file stands to what we know of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum DiskCheck {
    /// As we left it.
    Same,
    /// Somebody wrote to it.
    Changed,
    /// It is no longer there.
    Gone,
}

impl DiskCheck {
    /// How the file at a path stands to what is known of it; where nothing is known it counts as changed.
    pub(crate) fn of(path: &Path, known: Option<&Fingerprint>) -> Self {
        if !path.exists() {
            return Self::Gone;
        }
        let found = Fingerprint::of_file(path);
        if found.is_some() && found.as_ref() == known {
            Self::Same
        } else {
            Self::Changed
        }
    }
}
