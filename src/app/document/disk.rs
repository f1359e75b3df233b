//! Whether a file is still the one we know.
//!
//! The content is compared, not only its date: a copy restored with its old date, or a file touched without change, is judged
//! rightly. Left out: what to do about it (`apply`).

use serde::{Deserialize, Serialize};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::Path;

/// What a file held when we last read or wrote it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Fingerprint {
    length: u64,
    content: u64,
}

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

impl Fingerprint {
    /// `None` when the file cannot be read or is larger than any case.
    pub(super) fn of(path: &Path) -> Option<Self> {
        let metadata = path.metadata().ok()?;
        if !metadata.is_file() || metadata.len() > crate::storage::LARGEST {
            return None;
        }
        let bytes = std::fs::read(path).ok()?;
        let mut hasher = DefaultHasher::new();
        bytes.hash(&mut hasher);
        Some(Self {
            length: metadata.len(),
            content: hasher.finish(),
        })
    }
}

impl DiskCheck {
    /// How the file at a path stands to what is known of it; where nothing is known it counts as changed.
    pub(crate) fn of(path: &Path, known: Option<&Fingerprint>) -> Self {
        if !path.exists() {
            return Self::Gone;
        }
        let found = Fingerprint::of(path);
        if found.is_some() && found.as_ref() == known {
            Self::Same
        } else {
            Self::Changed
        }
    }
}
