//! The picture of the page: which one is shown, and which one was requested.

use super::worker::{Preview, PreviewKey};
use crate::report::page::Rung;
use crate::report::pdf::Pixels;

/// The page as it was rendered last.
#[derive(Default)]
pub(crate) struct PreviewState {
    /// What was requested last.
    pub(crate) asked: Option<PreviewKey>,
    /// What is shown, perhaps an older state while a newer one is rendered.
    pub(crate) shown_key: Option<PreviewKey>,
    /// A picture that the window has not shown yet.
    pub(crate) new_pixels: Option<Pixels>,
    /// Where on the ladder of budgets its page ended: the next page and files begin there.
    pub(crate) rung: Rung,
    /// Why there is no picture.
    pub(crate) problem: Option<String>,
    /// Characters that no font of this machine has.
    pub(crate) missing: String,
}

impl PreviewState {
    /// Takes a finished picture, unless another one has been requested since.
    pub(crate) fn take(&mut self, key: PreviewKey, result: Result<Preview, String>) {
        if self.asked.as_ref() != Some(&key) {
            return;
        }
        match result {
            Ok(preview) => {
                self.new_pixels = Some(preview.pixels);
                self.rung = preview.rung;
                self.problem = None;
                self.missing = preview.missing;
            }
            Err(problem) => self.problem = Some(problem),
        }
        self.shown_key = Some(key);
    }
}
