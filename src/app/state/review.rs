//! The review that is open: what a copy of the case would change, what of it is accepted, and what that does.

use crate::model::Case;
use crate::review::{Choice, Effect, ReportsTable, Review, read_reports, review_of_workbook};
use crate::storage;
use jiff::civil::Date;
use std::path::{Path, PathBuf};
use std::sync::Arc;

#[derive(Debug)]
pub(crate) struct Reviewing {
    pub(crate) review: Review,
    pub(crate) choice: Choice,
    /// The effect of each item alone; `None` for one that cannot be accepted.
    pub(crate) alone: Vec<Option<Effect>>,
    /// The effect of all accepted items together.
    pub(crate) together: Effect,
    pub(crate) revision: u64,
}

#[derive(Debug)]
pub(crate) struct Compare {
    pub(crate) case: Arc<Case>,
    pub(crate) revision: u64,
    pub(crate) path: PathBuf,
    pub(crate) what: Compared,
    /// New numbers count as said on this day.
    pub(crate) today: Date,
}

/// What a file is that a case is compared with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Compared {
    /// A workbook that was exported, or another case file.
    Copy,
    /// A table of what was reported after the sale.
    Reports,
}

impl Compare {
    /// Reads the copy and compares it. The error is a sentence.
    pub(crate) fn run(&self) -> Result<Reviewing, String> {
        let name = self.path.file_name().unwrap_or_default();
        let name = name.to_string_lossy().into_owned();
        let review = if self.what == Compared::Reports {
            self.reports(&name)?
        } else if is_workbook(&self.path) {
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

impl Compare {
    fn reports(&self, name: &str) -> Result<Review, String> {
        let bytes = storage::read_limited(&self.path).map_err(|problem| problem.to_string())?;
        let table = ReportsTable {
            file_name: name,
            is_workbook: is_workbook(&self.path),
            decimal_mark: None,
            today: self.today,
        };
        read_reports(&self.case, &bytes, table).map_err(|problem| format!("{name}: {problem}."))
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

/// By its extension.
pub(crate) fn is_workbook(path: &Path) -> bool {
    path.extension()
        .is_some_and(|ending| ending.eq_ignore_ascii_case("xlsx"))
}
