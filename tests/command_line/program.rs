//! The program as a script sees it: arguments in; exit code, output and errors out.

use std::ffi::OsStr;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// How one run ended.
#[derive(Debug)]
pub(crate) struct Run {
    pub code: Option<i32>,
    pub out: String,
    pub err: String,
    pub took: Duration,
}

/// A folder of its own for one test.
pub(crate) struct Folder(TempDir);

impl Folder {
    pub(crate) fn new() -> Self {
        Self(TempDir::new().unwrap())
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    /// Writes a file and gives its path.
    pub(crate) fn file(&self, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path(name);
        fs::write(&path, bytes).unwrap();
        path
    }

    /// Runs the program in this folder.
    pub(crate) fn run(&self, arguments: &[&str]) -> Run {
        let mut command = Command::new(program());
        // No window opens in a test, whatever desktop it runs on.
        command.env_remove("DISPLAY").env_remove("WAYLAND_DISPLAY");
        // Nor does it find what the person who runs the tests keeps.
        command.env_remove("WORTHWHILE_TEMPLATES_DIR");
        for kept in ["XDG_CONFIG_HOME", "XDG_DATA_HOME"] {
            command.env(kept, self.path("home"));
        }
        run_in(self.0.path(), command, arguments)
    }

    /// Runs the program in this folder with at most 512 MB of memory and two seconds of work, where the system can limit them. Work is
    /// counted instead of time, so that a busy machine makes no difference; a program that is stopped has no exit code.
    pub(crate) fn run_confined(&self, arguments: &[&str]) -> Run {
        if !cfg!(target_os = "linux") {
            return self.run(arguments);
        }
        let mut shell = Command::new("sh");
        shell.args([
            "-c",
            "ulimit -v 524288; ulimit -t 2; exec \"$0\" \"$@\"",
            program(),
        ]);
        run_in(self.0.path(), shell, arguments)
    }

    /// Runs the program, which must end well, and gives its output.
    pub(crate) fn answer(&self, arguments: &[&str]) -> String {
        let run = self.run(arguments);
        assert_eq!(run.code, Some(0), "{arguments:?}: {}{}", run.out, run.err);
        run.out
    }
}

pub(crate) fn program() -> &'static str {
    env!("CARGO_BIN_EXE_worthwhile")
}

/// Output goes to files, so that no pipe can fill up, and what does not end is ended.
fn run_in(folder: &Path, mut command: Command, arguments: &[&str]) -> Run {
    const LONGEST: Duration = Duration::from_mins(1);
    let texts = TempDir::new().unwrap();
    let (out, err) = (texts.path().join("out"), texts.path().join("err"));
    let from = Instant::now();
    let mut child = command
        .args(arguments.iter().map(OsStr::new))
        .current_dir(folder)
        .stdin(Stdio::null())
        .stdout(File::create(&out).unwrap())
        .stderr(File::create(&err).unwrap())
        .spawn()
        .unwrap();
    let status = loop {
        if let Some(status) = child.try_wait().unwrap() {
            break status;
        }
        if from.elapsed() > LONGEST {
            child.kill().unwrap();
            panic!("{arguments:?} did not end within {LONGEST:?}");
        }
        sleep(Duration::from_millis(2));
    };
    let took = from.elapsed();
    let text = |path: &Path| String::from_utf8_lossy(&fs::read(path).unwrap()).into_owned();
    Run {
        code: status.code(),
        out: text(&out),
        err: text(&err),
        took,
    }
}
