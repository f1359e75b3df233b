//! Reading a case from a file, whatever the file turns out to be.

use super::{Fingerprint, LARGEST, ParseError, parse_bytes, shown};
use crate::model::Case;
use std::fs::{File, Metadata};
use std::io::{ErrorKind, Read};
use std::path::{Path, PathBuf};

/// A file that was not read. It was not changed either.
#[derive(Debug, thiserror::Error)]
#[expect(missing_docs, reason = "the sentence of each error says what it is")]
pub enum LoadError {
    #[error("{}: there is no such file; check the name and the folder", shown(.0))]
    Missing(PathBuf),
    #[error("{}: this is a folder; name the file in it", shown(.0))]
    Folder(PathBuf),
    #[error("{}: this is not an ordinary file; name a case file", shown(.0))]
    NotAFile(PathBuf),
    #[error("{}: the file may not be read by you; ask its owner, or change its permissions", shown(.0))]
    NoPermission(PathBuf),
    #[error(
        "{}: the file could not be read ({problem}); it was not changed",
        shown(path)
    )]
    Unreadable {
        path: PathBuf,
        problem: std::io::Error,
    },
    #[error("{}: {problem}. The file was not changed.", shown(path))]
    Content { path: PathBuf, problem: ParseError },
}

/// Reads a case from a file. The file is never changed.
pub fn load(path: &Path) -> Result<Case, LoadError> {
    load_known(path).map(|(case, _)| case)
}

/// Reads a case from a file, with the fingerprint of the very bytes that were read.
pub fn load_known(path: &Path) -> Result<(Case, Fingerprint), LoadError> {
    let bytes = read_limited(path)?;
    let case = parse_bytes(&bytes).map_err(|problem| content(path, problem))?;
    Ok((case, Fingerprint::of(&bytes)))
}

/// Reads a file of at most [`LARGEST`] bytes and never more than one beyond, however long it claims or turns out to be.
pub fn read_limited(path: &Path) -> Result<Vec<u8>, LoadError> {
    let failed = |problem| LoadError::of(path, problem);
    let metadata = path.metadata().map_err(failed)?;
    if metadata.is_dir() {
        return Err(LoadError::Folder(path.to_owned()));
    }
    if !may_be_opened(path, &metadata) {
        return Err(LoadError::NotAFile(path.to_owned()));
    }
    if metadata.len() > LARGEST {
        return Err(content(path, ParseError::TooLarge));
    }
    let file = File::open(path).map_err(failed)?;
    let mut bytes = Vec::new();
    // One byte more than is allowed tells the parser that there is more.
    let read = file.take(LARGEST + 1).read_to_end(&mut bytes);
    read.map_err(failed)?;
    Ok(bytes)
}

/// Ordinary files, and what the shell hands over (`/dev/stdin`, `<(…)`). To open another pipe could take forever.
fn may_be_opened(path: &Path, metadata: &Metadata) -> bool {
    metadata.is_file() || path.starts_with("/dev") || path.starts_with("/proc")
}

fn content(path: &Path, problem: ParseError) -> LoadError {
    LoadError::Content {
        path: path.to_owned(),
        problem,
    }
}

impl LoadError {
    /// What the system said, in words for people.
    pub fn of(path: &Path, problem: std::io::Error) -> Self {
        let path = path.to_owned();
        match problem.kind() {
            ErrorKind::NotFound | ErrorKind::NotADirectory => Self::Missing(path),
            ErrorKind::IsADirectory => Self::Folder(path),
            // Windows lets nobody open a folder as a file.
            ErrorKind::PermissionDenied if path.is_dir() => Self::Folder(path),
            ErrorKind::PermissionDenied => Self::NoPermission(path),
            _ => Self::Unreadable { path, problem },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::{Duration, Instant};

    #[test]
    fn what_is_not_there_or_a_folder_is_named() {
        let folder = tempfile::tempdir().unwrap();
        let missing = folder.path().join("none.ron");
        assert!(matches!(load(&missing), Err(LoadError::Missing(_))));
        let deeper = load(&missing.join("deeper"));
        assert!(matches!(deeper, Err(LoadError::Missing(_))));
        assert!(matches!(load(folder.path()), Err(LoadError::Folder(_))));
        let denied = |path| LoadError::of(path, ErrorKind::PermissionDenied.into());
        assert!(matches!(denied(folder.path()), LoadError::Folder(_)));
        assert!(matches!(denied(&missing), LoadError::NoPermission(_)));
    }

    #[test]
    fn an_error_names_file_line_column_and_that_nothing_was_changed() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("claims.ron");
        std::fs::write(&path, "(\n    format: 1,\n    titel: \"T\",\n)\n").unwrap();
        let said = load(&path).unwrap_err().to_string();
        let end = "claims.ron: line 3, column 5: there is no field “titel” here; perhaps “title” is meant. The file was not changed.";
        assert!(said.ends_with(end), "{said}");
    }

    fn problem(path: &Path) -> ParseError {
        match load(path) {
            Err(LoadError::Content { problem, .. }) => problem,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn an_empty_file_and_one_without_end_are_refused_at_once() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("empty.ron");
        std::fs::write(&path, " \r\n").unwrap();
        assert_eq!(problem(&path), ParseError::Empty);
        let path = folder.path().join("zeros.ron");
        File::create(&path).unwrap().set_len(1 << 30).unwrap();
        let begun = Instant::now();
        assert_eq!(problem(&path), ParseError::TooLarge);
        if cfg!(unix) {
            assert_eq!(problem(Path::new("/dev/zero")), ParseError::TooLarge);
        }
        assert!(begun.elapsed() < Duration::from_secs(2));
    }

    #[cfg(unix)]
    #[test]
    fn a_pipe_that_nobody_writes_to_is_refused_instead_of_waited_for() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("pipe");
        let made = std::process::Command::new("mkfifo").arg(&path).status();
        if made.is_ok_and(|status| status.success()) {
            assert!(matches!(load(&path), Err(LoadError::NotAFile(_))));
        }
    }
}
