//! What a file held, in a few bytes: to see later whether it still holds the same.
//!
//! The content counts, not the date: a copy restored with its old date, or a file touched without change, is judged rightly.

use serde::{Deserialize, Serialize};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::Path;

/// Length and hash of the bytes of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fingerprint {
    length: u64,
    content: u64,
}

impl Fingerprint {
    /// Of the content of a file that is in memory.
    pub fn of(bytes: &[u8]) -> Self {
        let mut hasher = DefaultHasher::new();
        bytes.hash(&mut hasher);
        Self {
            length: u64::try_from(bytes.len()).unwrap_or(u64::MAX),
            content: hasher.finish(),
        }
    }

    /// Of a file as it stands on the disk; `None` when it cannot be read or is larger than any case.
    pub fn of_file(path: &Path) -> Option<Self> {
        let metadata = path.metadata().ok()?;
        if !metadata.is_file() || metadata.len() > super::LARGEST {
            return None;
        }
        std::fs::read(path).ok().map(|bytes| Self::of(&bytes))
    }
}
