//! A copy of unsaved work as a file: the case, and in its first line the file that the case belongs to.
//!
//! Both are one file, so that case and file fingerprint are always written together, even if the program crashes.

use crate::app::state::stored_path;
use crate::model::Case;
use crate::storage::{self, Fingerprint, SaveError};
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};

/// The file that a case belongs to.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub(super) struct Origin {
    /// Its absolute path, when it has one.
    #[serde(with = "stored_path::optional")]
    pub(super) path: Option<PathBuf>,
    /// What it held when it was last read or written.
    pub(super) known: Option<Fingerprint>,
}

/// What the first line begins with: a comment, so that the copy is a case file that can be opened by hand.
const ORIGIN: &str = "// Unsaved work of: ";

/// Writes a copy that only the user may read.
pub(super) fn write(path: &Path, origin: &Origin, case: &Case) -> Result<(), SaveError> {
    let text = storage::checked_text(path, case)?;
    // An origin has string keys only and always becomes JSON, on one line.
    let line = serde_json::to_string(origin).unwrap_or_default();
    storage::write_for_user_only(path, format!("{ORIGIN}{line}\n{text}").as_bytes())
}

/// Reads a copy. The error is a sentence.
pub(super) fn read(path: &Path) -> Result<(Origin, Case), String> {
    let bytes = storage::read_limited(path).map_err(|problem| problem.to_string())?;
    let case = storage::parse_bytes(&bytes).map_err(|problem| problem.to_string())?;
    let mut origin = origin(&bytes).unwrap_or_default();
    // Where the program was started then is not known: a relative path would lead to another folder.
    origin.path = origin.path.filter(|path| path.is_absolute());
    Ok((origin, case))
}

fn origin(bytes: &[u8]) -> Option<Origin> {
    let line = bytes.split(|byte| *byte == b'\n').next()?;
    serde_json::from_slice(line.strip_prefix(ORIGIN.as_bytes())?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Currency;
    use jiff::civil::date;

    fn read_back(path: &Path) -> Option<PathBuf> {
        let folder = tempfile::tempdir().unwrap();
        let copy = folder.path().join("1-0.ron");
        let origin = Origin {
            path: Some(path.to_owned()),
            known: Some(Fingerprint::of(b"old")),
        };
        let case = Case::new("Claims", Currency::EUR, date(2027, 1, 1));
        write(&copy, &origin, &case).unwrap();
        let (read, same) = read(&copy).unwrap();
        assert_eq!(same, case);
        assert_eq!(read.known, origin.known);
        assert_eq!(storage::load(&copy).unwrap(), case);
        read.path
    }

    #[test]
    fn a_copy_knows_its_file_whatever_its_name_is_made_of() {
        let path = Path::new("/cases/claims \"of\"\nHarbour ü.ron");
        assert_eq!(read_back(path).as_deref(), Some(path));
    }

    #[cfg(unix)]
    #[test]
    fn a_file_name_that_is_not_utf_8_is_kept_byte_by_byte() {
        use std::os::unix::ffi::OsStrExt;
        let path = Path::new(std::ffi::OsStr::from_bytes(b"/cases/f\xfcr.ron"));
        assert_eq!(read_back(path).as_deref(), Some(path));
    }

    #[test]
    fn a_relative_path_is_not_taken_for_one_in_the_folder_of_today() {
        assert_eq!(read_back(Path::new("claims.ron")), None);
    }
}
