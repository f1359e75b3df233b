//! Whether a file is unchanged since it was last read or written.

use crate::storage::Fingerprint;
use std::path::Path;

/// The state of a file, compared with when it was last read or written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum DiskCheck {
    Same,
    /// Also where it was never read or written here.
    Changed,
    Gone,
}

impl DiskCheck {
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
