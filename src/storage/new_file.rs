//! The new content of a file on its way to its place: beside it on the same disk, whole and flushed before anybody can see it.
//!
//! Where the system has unnamed files (Linux, most file systems), nothing is left behind by a program that is killed while it writes.
//! Elsewhere, and in the moment in which an unnamed file is given its name, the file has a short name of its own and a lock; one that
//! nobody holds a lock on is left from a program that ended, and is removed by the next save in that folder.

use std::collections::hash_map::RandomState;
use std::fs::{File, Metadata, OpenOptions};
use std::hash::BuildHasher;
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;

#[derive(Debug, Clone, Copy)]
pub(super) enum Access<'a> {
    Usual,
    UserOnly,
    /// The same as for the file that is replaced, whose owner is kept too where the system permits it.
    As(&'a Metadata),
}

/// A file that is written and flushed, and not in its place yet.
pub(super) struct NewFile<'a> {
    bytes: &'a [u8],
    access: Access<'a>,
    folder: PathBuf,
    file: File,
    /// Its name while it has one that is not its last.
    temporary: Option<PathBuf>,
}

const PREFIX: &str = ".worthwhile-";
const SUFFIX: &str = ".tmp";
const DIGITS: usize = 16;
/// Another program's save may remove a file between its making and its locking; that it happens so often is no accident.
const MOST_TRIES: u32 = 5;
/// How long somebody else is given to read a file that is to be replaced.
const READ_BY_OTHERS: Duration = Duration::from_millis(50);

impl<'a> NewFile<'a> {
    /// Writes and flushes the content beside its target, without a name where possible.
    pub(super) fn write(target: &Path, bytes: &'a [u8], access: Access<'a>) -> io::Result<Self> {
        let folder = match target.parent() {
            Some(folder) if !folder.as_os_str().is_empty() => folder.to_owned(),
            _ => PathBuf::from("."),
        };
        sweep(&folder);
        let (file, temporary) = match unnamed(&folder, access) {
            Some(file) => (file, None),
            None => named(&folder, access).map(|(file, name)| (file, Some(name)))?,
        };
        let new = Self {
            bytes,
            access,
            folder,
            file,
            temporary,
        };
        new.fill()?;
        Ok(new)
    }

    fn fill(&self) -> io::Result<()> {
        // Held until the file is closed: `sweep` leaves it alone. Where a file system has no locks it removes nothing either.
        let _unsupported = self.file.lock();
        take_over(&self.file, self.access)?;
        (&self.file).write_all(self.bytes)?;
        self.file.sync_all()
    }

    /// Gives the file its place, replacing what stands there.
    pub(super) fn replace(mut self, target: &Path) -> io::Result<()> {
        let mut last = ErrorKind::NotFound.into();
        for _ in 0..MOST_TRIES {
            if self.temporary.is_none() {
                self.name()?;
            }
            let Some(temporary) = &self.temporary else {
                continue;
            };
            match std::fs::rename(temporary, target) {
                Ok(()) => {
                    self.temporary = None;
                    return self.flush_folder();
                }
                // It was taken for one that a dead program left.
                Err(problem) if problem.kind() == ErrorKind::NotFound => self.temporary = None,
                // Windows does not always replace a file that somebody reads just now, such as a virus scanner.
                Err(problem) if cfg!(windows) && problem.kind() == ErrorKind::PermissionDenied => {
                    last = problem;
                    std::thread::sleep(READ_BY_OTHERS);
                }
                Err(problem) => return Err(problem),
            }
        }
        Err(last)
    }

    /// Gives the file its place unless something stands there: then [`ErrorKind::AlreadyExists`].
    pub(super) fn place(mut self, target: &Path) -> io::Result<()> {
        for _ in 0..MOST_TRIES {
            let placed = match &self.temporary {
                None => link(&self.file, target),
                Some(temporary) => std::fs::hard_link(temporary, target),
            };
            match placed {
                Ok(()) => return self.flush_folder(),
                Err(problem) if problem.kind() == ErrorKind::AlreadyExists => return Err(problem),
                // No unnamed file can be linked here, or the named one was swept away.
                Err(problem)
                    if self.temporary.is_none() || problem.kind() == ErrorKind::NotFound =>
                {
                    self.rewrite()?;
                }
                // A file system without links.
                Err(_) if target.symlink_metadata().is_ok() => {
                    return Err(ErrorKind::AlreadyExists.into());
                }
                Err(_) => return self.replace(target),
            }
        }
        Err(ErrorKind::NotFound.into())
    }

    fn name(&mut self) -> io::Result<()> {
        for _ in 0..MOST_TRIES {
            let name = self.folder.join(fresh_name());
            match link(&self.file, &name) {
                Ok(()) => {
                    self.temporary = Some(name);
                    return Ok(());
                }
                Err(problem) if problem.kind() == ErrorKind::AlreadyExists => {}
                Err(_) => break,
            }
        }
        self.rewrite()
    }

    /// Writes the content once more, to a file that has a name from the beginning.
    fn rewrite(&mut self) -> io::Result<()> {
        self.forget();
        let (file, name) = named(&self.folder, self.access)?;
        self.file = file;
        self.temporary = Some(name);
        self.fill()
    }

    fn forget(&mut self) {
        if let Some(name) = self.temporary.take() {
            // What is not there any more need not be removed.
            let _gone = std::fs::remove_file(name);
        }
    }

    /// The new name must survive a loss of power too.
    fn flush_folder(&self) -> io::Result<()> {
        if cfg!(unix) {
            File::open(&self.folder)?.sync_all()?;
        }
        Ok(())
    }
}

impl Drop for NewFile<'_> {
    fn drop(&mut self) {
        self.forget();
    }
}

/// A name that no other file has, by chance: short, because a long one of ours could exceed what the target fits.
fn fresh_name() -> String {
    // Each state of the standard library's hashes has random keys of its own.
    let random = RandomState::new().hash_one(PREFIX);
    format!("{PREFIX}{random:0DIGITS$x}{SUFFIX}")
}

fn is_ours(name: &str) -> bool {
    let digits = name
        .strip_prefix(PREFIX)
        .and_then(|rest| rest.strip_suffix(SUFFIX));
    digits.is_some_and(|digits| {
        digits.len() == DIGITS && digits.bytes().all(|byte| byte.is_ascii_hexdigit())
    })
}

/// Removes what programs left in a folder that ended while they saved.
fn sweep(folder: &Path) {
    let Ok(entries) = std::fs::read_dir(folder) else {
        return;
    };
    for entry in entries.flatten() {
        if !entry.file_name().to_str().is_some_and(is_ours)
            || !entry.file_type().is_ok_and(|kind| kind.is_file())
        {
            continue;
        }
        let path = entry.path();
        if File::open(&path).is_ok_and(|file| file.try_lock().is_ok()) {
            // Somebody else may have swept it too.
            let _gone = std::fs::remove_file(path);
        }
    }
}

fn named(folder: &Path, access: Access<'_>) -> io::Result<(File, PathBuf)> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    restrict(&mut options, access);
    let mut tries = 0;
    loop {
        let name = folder.join(fresh_name());
        match options.open(&name) {
            Err(problem) if problem.kind() == ErrorKind::AlreadyExists && tries < MOST_TRIES => {
                tries += 1;
            }
            opened => return opened.map(|file| (file, name)),
        }
    }
}

#[cfg(unix)]
fn restrict(options: &mut OpenOptions, access: Access<'_>) {
    use std::os::unix::fs::OpenOptionsExt;
    // The permissions of a file that is replaced are set once the new one has its owner.
    if !matches!(access, Access::Usual) {
        options.mode(0o600);
    }
}

#[cfg(not(unix))]
fn restrict(_: &mut OpenOptions, _: Access<'_>) {}

/// Owner and permissions of the file that is replaced. An owner that the system does not let us give away is not kept.
fn take_over(file: &File, access: Access<'_>) -> io::Result<()> {
    let Access::As(old) = access else {
        return Ok(());
    };
    #[cfg(unix)]
    {
        use std::os::unix::fs::{MetadataExt, fchown};
        let new = file.metadata()?;
        if (new.uid(), new.gid()) != (old.uid(), old.gid()) {
            let _not_permitted = fchown(file, Some(old.uid()), Some(old.gid()));
        }
    }
    file.set_permissions(old.permissions())
}

/// A file without a name in a folder; `None` where the system or the disk has none.
#[cfg(target_os = "linux")]
fn unnamed(folder: &Path, access: Access<'_>) -> Option<File> {
    use nix::fcntl::{AT_FDCWD, OFlag, openat};
    use nix::sys::stat::Mode;
    let mode = match access {
        Access::Usual => 0o666,
        Access::UserOnly | Access::As(_) => 0o600,
    };
    let flags = OFlag::O_TMPFILE | OFlag::O_WRONLY | OFlag::O_CLOEXEC;
    let opened = openat(AT_FDCWD, folder, flags, Mode::from_bits_truncate(mode)).ok()?;
    Some(File::from(opened))
}

#[cfg(not(target_os = "linux"))]
fn unnamed(_: &Path, _: Access<'_>) -> Option<File> {
    None
}

/// Gives an unnamed file a name that nothing has yet.
#[cfg(target_os = "linux")]
fn link(file: &File, name: &Path) -> io::Result<()> {
    use nix::fcntl::{AT_FDCWD, AtFlags};
    use nix::unistd::linkat;
    use std::os::fd::AsRawFd;
    let own = format!("/proc/self/fd/{}", file.as_raw_fd());
    linkat(
        AT_FDCWD,
        own.as_str(),
        AT_FDCWD,
        name,
        AtFlags::AT_SYMLINK_FOLLOW,
    )?;
    Ok(())
}

#[cfg(not(target_os = "linux"))]
fn link(_: &File, _: &Path) -> io::Result<()> {
    Err(ErrorKind::Unsupported.into())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    fn names(folder: &Path) -> Vec<String> {
        let entries = fs::read_dir(folder).unwrap();
        entries
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect()
    }

    #[test]
    fn a_file_that_is_given_up_leaves_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let target = folder.path().join("a");
        drop(NewFile::write(&target, b"new", Access::Usual).unwrap());
        assert!(names(folder.path()).is_empty());
    }

    #[test]
    fn what_a_dead_program_left_is_swept_and_what_a_living_one_writes_is_not() {
        let folder = tempfile::tempdir().unwrap();
        let (dead, living) = (fresh_name(), fresh_name());
        fs::write(folder.path().join(&dead), "half").unwrap();
        let held = File::create(folder.path().join(&living)).unwrap();
        held.lock().unwrap();
        let other = ".worthwhile-notes.tmp";
        fs::write(folder.path().join(other), "somebody's").unwrap();
        let target = folder.path().join("a");
        let new = NewFile::write(&target, b"new", Access::Usual).unwrap();
        new.replace(&target).unwrap();
        let mut left = names(folder.path());
        left.sort();
        let mut expected = vec![living, other.to_owned(), "a".to_owned()];
        expected.sort();
        assert_eq!(left, expected);
    }

    #[test]
    fn a_file_that_was_swept_away_by_mistake_is_written_again() {
        let folder = tempfile::tempdir().unwrap();
        let target = folder.path().join("a");
        for replace in [true, false] {
            let mut new = NewFile::write(&target, b"new", Access::Usual).unwrap();
            new.rewrite().unwrap();
            fs::remove_file(new.temporary.clone().unwrap()).unwrap();
            if replace {
                new.replace(&target).unwrap();
            } else {
                new.place(&target).unwrap();
            }
            assert_eq!(fs::read(&target).unwrap(), b"new");
            assert_eq!(names(folder.path()), ["a"]);
            fs::remove_file(&target).unwrap();
        }
    }

    #[test]
    fn what_stands_there_is_not_replaced_by_placing() {
        let folder = tempfile::tempdir().unwrap();
        let target = folder.path().join("a");
        fs::write(&target, "old").unwrap();
        for with_name in [false, true] {
            let mut new = NewFile::write(&target, b"new", Access::Usual).unwrap();
            if with_name {
                new.rewrite().unwrap();
            }
            let refused = new.place(&target).unwrap_err();
            assert_eq!(refused.kind(), ErrorKind::AlreadyExists);
            assert_eq!(fs::read(&target).unwrap(), b"old");
        }
        assert_eq!(names(folder.path()), ["a"]);
    }
}
