//! The review that is open: what a copy of the case would change, what of it is accepted, and what that does.
//!
//! Left out: how it looks (`view::review`), and applying it (`apply`).

use crate::model::Case;
use crate::review::{Choice, Effect, Review, review_of_workbook};
use crate::storage;
use jiff::civil::Date;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// An open review.
#[derive(Debug)]
pub(crate) struct Reviewing {
    /// What the copy would change.
    pub(crate) review: Review,
    /// What of it is accepted.
    pub(crate) choice: Choice,
    /// What each item does alone; `None` for one that cannot be accepted.
    pub(crate) alone: Vec<Option<Effect>>,
    /// What all that is accepted does together.
    pub(crate) together: Effect,
    /// The state of the case that was compared.
    pub(crate) revision: u64,
}

/// A copy that is to be compared with the case.
#[derive(Debug)]
pub(crate) struct Compare {
    /// The case as it stands.
    pub(crate) case: Arc<Case>,
    /// Which state that is.
    pub(crate) revision: u64,
    /// The copy's file.
    pub(crate) path: PathBuf,
    /// The day on which new numbers were said.
    pub(crate) today: Date,
}

impl Compare {
    /// Reads the copy and compares it. The error is a sentence.
    pub(crate) fn run(&self) -> Result<Reviewing, String> {
        let name = self.path.file_name().unwrap_or_default();
        let name = name.to_string_lossy().into_owned();
        let review = if is_workbook(&self.path) {
            let bytes = storage::read_limited(&self.path).map_err(|problem| problem.to_string())?;
            review_of_workbook(&self.case, &bytes, &name, self.today)
                .map_err(|problem| format!("{name}: {problem}"))?
        } else {
            let copy = storage::load(&self.path).map_err(|problem| problem.to_string())?;
            Review::of_copy(&self.case, &copy, name)
        };
        let choice = review.without_doubts();
        Ok(Reviewing {
            alone: review.effects_alone(),
            together: review.effect(&choice),
            revision: self.revision,
            review,
            choice,
        })
    }
}

impl Reviewing {
    /// Accepts or refuses an item, with what it needs or what needs it.
    pub(crate) fn set(&mut self, index: usize, accepted: bool) {
        if accepted {
            self.review.accept(&mut self.choice, index);
        } else {
            self.review.refuse(&mut self.choice, index);
        }
        self.together = self.review.effect(&self.choice);
    }

    /// Accepts everything that can be, or nothing.
    pub(crate) fn set_all(&mut self, accepted: bool) {
        self.choice = if accepted {
            self.review.everything()
        } else {
            self.review.nothing()
        };
        self.together = self.review.effect(&self.choice);
    }
}

/// Whether a file is a workbook, by its name.
pub(crate) fn is_workbook(path: &Path) -> bool {
    path.extension()
        .is_some_and(|ending| ending.eq_ignore_ascii_case("xlsx"))
}
