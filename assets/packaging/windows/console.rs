//! `worthwhile` as a command of Windows.
//!
//! `worthwhile.exe` is a program of the window: Windows opens no console behind it, and so gives it none to print on either. This one, installed
//! beside it as `worthwhile.com`, is what a command line finds first. It starts `worthwhile.exe` with the same arguments, passes on what that reads
//! and prints, waits, and ends with its code.

use std::io::{self, IsTerminal, Read, Write};
use std::path::PathBuf;
use std::process::{Child, Command, ExitCode, Stdio};
use std::thread::{self, JoinHandle};

/// What a command line expects of a program that could not be started.
const NOT_STARTED: u8 = 126;

fn main() -> ExitCode {
    match start().and_then(finish) {
        Ok(code) => code,
        Err(error) => {
            eprintln!(
                "worthwhile: worthwhile.exe cannot be started: {error}. Install Worthwhile again."
            );
            ExitCode::from(NOT_STARTED)
        }
    }
}

fn start() -> io::Result<Child> {
    let stdin = if io::stdin().is_terminal() {
        Stdio::null()
    } else {
        Stdio::inherit()
    };
    Command::new(program()?)
        .args(std::env::args_os().skip(1))
        .stdin(stdin)
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
}

fn program() -> io::Result<PathBuf> {
    Ok(std::env::current_exe()?
        .with_file_name(format!("worthwhile{}", std::env::consts::EXE_SUFFIX)))
}

fn finish(mut child: Child) -> io::Result<ExitCode> {
    let printed = child.stdout.take().map(|from| pass_on(from, io::stdout()));
    let warned = child.stderr.take().map(|from| pass_on(from, io::stderr()));
    let status = child.wait()?;
    for thread in [printed, warned].into_iter().flatten() {
        // A reader that has gone, such as `more`, is no fault.
        let _ = thread.join();
    }
    let code = status.code().and_then(|code| u8::try_from(code).ok());
    Ok(ExitCode::from(code.unwrap_or(1)))
}

fn pass_on(
    mut from: impl Read + Send + 'static,
    mut to: impl Write + Send + 'static,
) -> JoinHandle<()> {
    thread::spawn(move || {
        let mut buffer = [0; 8192];
        while let Ok(read @ 1..) = from.read(&mut buffer) {
            let Some(bytes) = buffer.get(..read) else {
                return;
            };
            if to.write_all(bytes).and_then(|()| to.flush()).is_err() {
                return;
            }
        }
    })
}
