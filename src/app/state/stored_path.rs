//! Paths in settings and beside copies of unsaved work: as text, or as bytes where they are no text.
//!
//! A file name is whatever bytes the system takes; one that is not UTF-8 must not cost its recovery or the settings.

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::path::{Path, PathBuf};

#[derive(Serialize, Deserialize)]
#[serde(untagged)]
enum Kept {
    Text(String),
    Bytes(Vec<u8>),
}

impl From<&Path> for Kept {
    fn from(path: &Path) -> Self {
        path.to_str().map_or_else(
            || Self::Bytes(bytes(path)),
            |text| Self::Text(text.to_owned()),
        )
    }
}

impl From<Kept> for PathBuf {
    fn from(kept: Kept) -> Self {
        match kept {
            Kept::Text(text) => text.into(),
            Kept::Bytes(bytes) => path(bytes),
        }
    }
}

#[cfg(unix)]
fn bytes(path: &Path) -> Vec<u8> {
    use std::os::unix::ffi::OsStrExt;
    path.as_os_str().as_bytes().to_owned()
}

#[cfg(unix)]
fn path(bytes: Vec<u8>) -> PathBuf {
    use std::os::unix::ffi::OsStringExt;
    std::ffi::OsString::from_vec(bytes).into()
}

/// On other systems a path that is no text has no bytes of its own either.
#[cfg(not(unix))]
fn bytes(path: &Path) -> Vec<u8> {
    path.to_string_lossy().into_owned().into_bytes()
}

#[cfg(not(unix))]
fn path(bytes: Vec<u8>) -> PathBuf {
    String::from_utf8_lossy(&bytes).into_owned().into()
}

/// For `#[serde(with = …)]`.
pub(crate) mod list {
    use super::{Deserialize, Deserializer, Kept, Path, PathBuf, Serializer};

    pub(crate) fn serialize<S: Serializer>(
        paths: &[PathBuf],
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(paths.iter().map(|path| Kept::from(Path::new(path))))
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Vec<PathBuf>, D::Error> {
        let kept = Vec::<Kept>::deserialize(deserializer)?;
        Ok(kept.into_iter().map(PathBuf::from).collect())
    }
}

/// For `#[serde(with = …)]`.
pub(crate) mod optional {
    use super::{Deserialize, Deserializer, Kept, PathBuf, Serialize, Serializer};

    #[expect(clippy::ref_option, reason = "serde gives a reference to the field")]
    pub(crate) fn serialize<S: Serializer>(
        path: &Option<PathBuf>,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        path.as_deref().map(Kept::from).serialize(serializer)
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Option<PathBuf>, D::Error> {
        let kept = Option::<Kept>::deserialize(deserializer)?;
        Ok(kept.map(PathBuf::from))
    }
}
