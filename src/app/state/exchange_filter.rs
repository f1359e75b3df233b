//! Which entries of the exchange are shown: by side, kind, phase and words.

use crate::model::{ExchangeKind, Phase, Side};
use crate::report::{EntryRow, kind_name, phase_name};

/// The default shows every entry.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct ExchangeFilter {
    pub(crate) from: Option<Side>,
    pub(crate) kind: Option<ExchangeKind>,
    pub(crate) phase: Option<Phase>,
    /// Each of these words must occur somewhere in the entry, also as part of a longer word.
    pub(crate) words: String,
}

impl ExchangeFilter {
    pub(crate) fn is_open(&self) -> bool {
        self.from.is_none()
            && self.kind.is_none()
            && self.phase.is_none()
            && self.words.trim().is_empty()
    }

    pub(crate) fn lets_through(&self, row: &EntryRow) -> bool {
        self.from.is_none_or(|from| from == row.entry.from)
            && self.kind.is_none_or(|kind| kind == row.entry.kind)
            && self.phase.is_none_or(|phase| phase == row.entry.phase)
            && self.finds(row)
    }

    fn finds(&self, row: &EntryRow) -> bool {
        let mut wanted = self.words.split_whitespace().peekable();
        if wanted.peek().is_none() {
            return true;
        }
        let (kind, phase) = (kind_name(row.entry.kind), phase_name(row.entry.phase));
        let all = [row.entry.what.as_str(), kind, phase, row.on.as_str()].join(" ");
        let all = all.to_lowercase();
        wanted.all(|word| all.contains(&word.to_lowercase()))
    }
}
