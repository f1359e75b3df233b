//! Finance's own view: profit and loss, figures after tax, further figures, financing beside paying (method §5b).

mod json;
mod tables;
mod words;

use crate::report::{Report, Topic};

impl Report<'_> {
    /// The page as a topic with the tables of finance's own view, for which the sheet has no room, before how it is computed.
    pub(in crate::report) fn with_finance(&self, mut page: Topic) -> Topic {
        let last = page.sections.pop();
        page.sections.extend(self.finance_sections());
        page.sections.extend(last);
        page
    }
}
