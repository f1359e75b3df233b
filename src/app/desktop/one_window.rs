//! One window for each case: a program that is started on a case that a window holds raises that window instead of opening another.
//!
//! Each window listens on a local socket (a named pipe on Windows) in a folder of the user's own, and answers whether it holds a file.

use crate::app::state::private_folder;
use interprocess::local_socket::{
    GenericFilePath, Listener, ListenerOptions, Name, Stream, prelude::*,
};
use std::fs;
use std::io::{self, BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::sync::mpsc::channel;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

const EXTENSION: &str = "window";
/// A window that does not answer by then is busy or gone; the case is opened here.
const TIMEOUT: Duration = Duration::from_secs(1);
const YES: &str = "yes\n";
const NO: &str = "no\n";

/// The window as others find it.
pub(super) struct WindowListener {
    held: Held,
    file: PathBuf,
}

/// The file that the window holds, as [`path_key`].
type Held = Arc<Mutex<Option<String>>>;

impl WindowListener {
    /// Answers others from now on; `raise` brings the window to the front. Where no socket can be made, others open a window of their own.
    pub(super) fn begin(folder: &Path, raise: impl Fn() + Send + 'static) -> io::Result<Self> {
        private_folder::ready(folder)?;
        let file = folder.join(format!("{}.{EXTENSION}", std::process::id()));
        let listener = listener(&file)?;
        let held = Held::default();
        let answered = Arc::clone(&held);
        std::thread::Builder::new()
            .name("other windows".to_owned())
            .spawn(move || {
                for stream in listener.incoming().flatten() {
                    let asked = read_line(&stream);
                    let held = answered.lock().unwrap_or_else(PoisonError::into_inner);
                    let is_held = asked.is_ok() && asked.ok() == *held;
                    drop(held);
                    // Whoever asked may have given up.
                    let _gone = (&stream).write_all(if is_held { YES } else { NO }.as_bytes());
                    if is_held {
                        raise();
                    }
                }
            })?;
        Ok(Self { held, file })
    }

    pub(super) fn hold(&self, path: Option<&Path>) {
        *self.held.lock().unwrap_or_else(PoisonError::into_inner) = path.map(path_key);
    }
}

impl Drop for WindowListener {
    fn drop(&mut self) {
        let _gone_already = fs::remove_file(&self.file);
    }
}

/// Raises the window that holds a file; whether there is one.
pub(super) fn raise(folder: &Path, path: &Path) -> bool {
    let Ok(entries) = fs::read_dir(folder) else {
        return false;
    };
    let asked = path_key(path);
    let files = entries.flatten().map(|entry| entry.path());
    let mut windows =
        files.filter(|file| file.extension().is_some_and(|ending| ending == EXTENSION));
    windows.any(|window| answers_yes(window, asked.clone()))
}

/// Asks in a thread of its own: a window that hangs must not hold up this one.
fn answers_yes(window: PathBuf, asked: String) -> bool {
    let (sender, receiver) = channel();
    let thread = std::thread::Builder::new().name("ask a window".to_owned());
    let started = thread.spawn(move || {
        let answer = ask(&window, &asked);
        if answer.is_err() {
            // Its window ended without closing.
            let _gone_already = fs::remove_file(&window);
        }
        let _unheard = sender.send(answer.is_ok_and(|answer| answer == YES.trim_end()));
    });
    started.is_ok() && receiver.recv_timeout(TIMEOUT).unwrap_or(false)
}

fn ask(window: &Path, asked: &str) -> io::Result<String> {
    let stream = Stream::connect(name(window)?)?;
    (&stream).write_all(format!("{asked}\n").as_bytes())?;
    read_line(&stream)
}

fn read_line(stream: &Stream) -> io::Result<String> {
    // Named pipes have no read timeout; there the asking window stops waiting.
    let _unlimited = stream.set_recv_timeout(Some(TIMEOUT));
    let mut line = String::new();
    BufReader::new(stream).read_line(&mut line)?;
    Ok(line.trim_end_matches('\n').to_owned())
}

/// A path without links, in one line.
fn path_key(path: &Path) -> String {
    let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    path.to_string_lossy().escape_debug().to_string()
}

#[cfg(not(windows))]
fn listener(file: &Path) -> io::Result<Listener> {
    // A socket that is there is stale: an earlier process with the same id left it.
    let _none = fs::remove_file(file);
    ListenerOptions::new().name(name(file)?).create_sync()
}

#[cfg(not(windows))]
fn name(file: &Path) -> io::Result<Name<'_>> {
    file.to_fs_name::<GenericFilePath>()
}

/// Named pipes are in no folder; an empty file lets other windows find the pipe.
#[cfg(windows)]
fn listener(file: &Path) -> io::Result<Listener> {
    let listener = ListenerOptions::new().name(name(file)?).create_sync()?;
    fs::write(file, "")?;
    Ok(listener)
}

#[cfg(windows)]
fn name(file: &Path) -> io::Result<Name<'static>> {
    let process_id = file.file_stem().unwrap_or_default().to_string_lossy();
    format!(r"\\.\pipe\worthwhile-{process_id}").to_fs_name::<GenericFilePath>()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicU32, Ordering};

    #[test]
    fn the_window_that_holds_a_case_is_raised_and_no_other() {
        let folder = tempfile::tempdir().unwrap();
        let case = folder.path().join("claims\n of ü.worthwhile");
        fs::write(&case, "").unwrap();
        let windows = folder.path().join("windows");
        assert!(!raise(&windows, &case));
        let raised = Arc::new(AtomicU32::new(0));
        let counted = Arc::clone(&raised);
        let window = WindowListener::begin(&windows, move || {
            counted.fetch_add(1, Ordering::SeqCst);
        })
        .unwrap();
        assert!(!raise(&windows, &case));
        window.hold(Some(&case));
        assert!(raise(
            &windows,
            &folder.path().join("windows/../claims\n of ü.worthwhile")
        ));
        window.hold(None);
        assert!(!raise(&windows, &case));
        drop(window);
        assert!(!raise(&windows, &case));
        assert_eq!(raised.load(Ordering::SeqCst), 1);
        assert_eq!(fs::read_dir(&windows).unwrap().count(), 0);
    }

    #[test]
    fn a_stale_socket_is_removed() {
        let folder = tempfile::tempdir().unwrap();
        let left = folder.path().join("1.window");
        fs::write(&left, "").unwrap();
        assert!(!raise(folder.path(), Path::new("claims.worthwhile")));
        assert!(!left.exists());
    }
}
