//! Reports of crashes: written to a folder of the user's own when the program fails, and offered at the next start. Nothing is sent anywhere.

use super::private_folder;
use crate::about;
use crate::storage;
use jiff::Timestamp;
use std::backtrace::Backtrace;
use std::path::{Path, PathBuf};

/// Older reports go.
const MOST_REPORTS: usize = 5;
const ENDING: &str = "txt";

/// Writes reports to this folder from now on, besides what the program prints.
pub(crate) fn report_to(folder: PathBuf) {
    let print = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        print(panic);
        let (thread, now) = (std::thread::current(), Timestamp::now());
        let name = thread.name().unwrap_or("without a name");
        let text = text(&panic.to_string(), name, now);
        // There is nobody left to tell where it cannot be written.
        let _unwritten = write(&folder, &text, now);
    }));
}

/// The message of a panic may quote a few words of the case.
fn text(panic: &str, thread: &str, now: Timestamp) -> String {
    let details = about::details();
    let trace = Backtrace::force_capture();
    format!("{details}time: {now}\nthread: {thread}\n\n{panic}\n\n{trace}\n")
}

fn write(folder: &Path, text: &str, now: Timestamp) -> std::io::Result<()> {
    private_folder::ready(folder)?;
    let mut known = reports(folder);
    let surplus = known.len().saturating_add(1).saturating_sub(MOST_REPORTS);
    for old in known.drain(..surplus) {
        let _still_open = std::fs::remove_file(old);
    }
    let name = now.strftime("crash %Y-%m-%d %H.%M.%S%.3f").to_string();
    let path = folder.join(format!("{name}.{ENDING}"));
    storage::write_for_user_only(&path, text.as_bytes()).map_err(std::io::Error::other)
}

/// The oldest first: their names begin with the time.
fn reports(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let paths = entries.map(|entry| entry.path());
    let mut reports: Vec<PathBuf> = paths
        .filter(|path| path.extension().is_some_and(|ending| ending == ENDING))
        .collect();
    reports.sort();
    reports
}

/// The newest report, if it was written after the one that was offered last.
pub(crate) fn newest_after(folder: &Path, offered: &str) -> Option<PathBuf> {
    let newest = reports(folder).pop()?;
    let name = newest.file_name()?.to_string_lossy();
    (*name > *offered).then(|| newest.clone())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(1_800_000_000 + second).unwrap()
    }

    #[test]
    fn a_report_is_offered_once_and_only_the_newest() {
        let folder = tempfile::tempdir().unwrap();
        let folder = folder.path();
        assert_eq!(newest_after(folder, ""), None);
        for second in 0..7 {
            write(folder, &format!("report {second}"), at(second)).unwrap();
        }
        assert_eq!(reports(folder).len(), 5);
        let newest = newest_after(folder, "").unwrap();
        assert_eq!(std::fs::read_to_string(&newest).unwrap(), "report 6");
        let name = newest.file_name().unwrap().to_str().unwrap();
        assert_eq!(newest_after(folder, name), None);
        write(folder, "another", at(8)).unwrap();
        assert!(newest_after(folder, name).is_some());
    }

    #[test]
    fn a_thread_that_panics_leaves_a_report() {
        let folder = tempfile::tempdir().unwrap();
        report_to(folder.path().to_owned());
        let thread = std::thread::Builder::new().name("worker".to_owned());
        let ended = thread.spawn(|| panic!("no such line")).unwrap().join();
        let _ours = std::panic::take_hook();
        assert!(ended.is_err());
        let report = newest_after(folder.path(), "").unwrap();
        let text = std::fs::read_to_string(report).unwrap();
        for said in ["thread: worker", "no such line", "crash.rs"] {
            assert!(text.contains(said), "{said}: {text}");
        }
    }

    #[test]
    fn a_report_tells_version_system_time_and_what_happened() {
        let report = text("index out of bounds at src/x.rs:3", "main", at(0));
        for said in [
            about::VERSION,
            std::env::consts::ARCH,
            "time: 2027-01-15T08:00:00Z",
            "thread: main",
            "src/x.rs:3",
        ] {
            assert!(report.contains(said), "{said}: {report}");
        }
    }
}
