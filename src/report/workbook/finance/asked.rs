//! What the sheet is written from.

use crate::engine::FinanceView;
use crate::model::{Finance, Terms};

/// What finance asks for, and what the program answers; `None` where that does not fit into 28 digits.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Asked<'a> {
    pub finance: &'a Finance,
    pub view: Option<&'a FinanceView>,
}

impl Asked<'_> {
    pub(crate) fn is_real(&self) -> bool {
        self.finance.terms == Some(Terms::Real)
    }
}
