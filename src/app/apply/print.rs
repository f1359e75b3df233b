//! *Print…*: the page as a PDF in a folder of the user's own, opened in the program that the desktop has for it, which prints it.

use crate::app::state::State;
use crate::app::state::document::Document;
use crate::app::state::environment::ShowFile;
use crate::app::state::private_folder;
use crate::app::state::worker::{Exported, Job};
use crate::report::FileFormat;
use crate::storage::file_name;
use std::path::{Path, PathBuf};

/// Files that are still open elsewhere stay, so that a page may be printed so often before they are closed.
const MOST_COPIES: u8 = 99;

pub(super) fn print(state: &mut State) {
    let Some(of) = state.for_readers() else {
        return;
    };
    let Some(folder) = folder(state) else {
        let says = "This machine has no folder for files of the program. Export the page as PDF, and print that";
        state.report_problem("The page was not printed", says);
        return;
    };
    if let Err(problem) = private_folder::ready(&folder) {
        let says = format!(
            "The folder {} for it cannot be made: {problem}. Export the page as PDF, and print that",
            folder.display()
        );
        state.report_problem("The page was not printed", &says);
        return;
    }
    private_folder::clear(&folder, FileFormat::Pdf.extension());
    let name = state.document.as_ref().map(Document::name);
    let name = name.and_then(|name| file_name(&name));
    let path = free(&folder, name.as_deref().unwrap_or("Business case"));
    state.worker.send(Job::Export {
        of,
        format: FileFormat::Pdf,
        path,
        near: state.preview.rung,
        print: true,
    });
}

/// Opens what was written; the program that shows it prints it.
pub(super) fn written(state: &mut State, exported: Exported) {
    state.environment.show(&exported.path, ShowFile::Open);
    let mut says = "The page opens in your PDF program; print it from there".to_owned();
    if let Some(missing) = exported.missing_words() {
        says = format!("{says} – {missing}");
    }
    state.screen.say_written(says, exported.path);
}

/// Beside the copies of unsaved work: a page may hold what only few should read.
fn folder(state: &State) -> Option<PathBuf> {
    let recovery = state.environment.folders().recovery.as_deref();
    Some(recovery?.parent()?.join("print"))
}

fn free(folder: &Path, name: &str) -> PathBuf {
    let numbered = (2..=MOST_COPIES).map(|copy| folder.join(format!("{name} ({copy}).pdf")));
    let first = folder.join(format!("{name}.pdf"));
    let mut all = std::iter::once(first.clone()).chain(numbered);
    all.find(|path| !path.exists()).unwrap_or(first)
}
