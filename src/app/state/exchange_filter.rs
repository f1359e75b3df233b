//! Which entries of the exchange are shown: by side, kind, phase and words.
//!
//! Left out: how they are shown (`view::exchange`).

use crate::model::{ExchangeKind, Phase, Side};
use crate::report::{EntryRow, phase_name};

/// What is looked for. Nothing in particular shows everything.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Sift {
    /// Only what this side gave.
    pub(crate) from: Option<Side>,
    /// Only this kind.
    pub(crate) kind: Option<ExchangeKind>,
    /// Only what was given in this phase.
    pub(crate) phase: Option<Phase>,
    /// Only what holds all of these words, or their beginnings, somewhere.
    pub(crate) words: String,
}

impl Sift {
    /// Whether everything is shown.
    pub(crate) fn is_open(&self) -> bool {
        self.from.is_none()
            && self.kind.is_none()
            && self.phase.is_none()
            && self.words.trim().is_empty()
    }

    /// Whether an entry is shown.
    pub(crate) fn lets_through(&self, row: &EntryRow) -> bool {
        self.from.is_none_or(|from| from == row.from)
            && self.kind.is_none_or(|kind| kind == row.kind)
            && self.phase.is_none_or(|phase| phase == row.phase)
            && self.finds(row)
    }

    fn finds(&self, row: &EntryRow) -> bool {
        let mut wanted = self.words.split_whitespace().peekable();
        if wanted.peek().is_none() {
            return true;
        }
        let phase = phase_name(row.phase);
        let all = [row.what.as_str(), row.kind_name, phase, row.on.as_str()].join(" ");
        let all = all.to_lowercase();
        wanted.all(|word| all.contains(&word.to_lowercase()))
    }
}
