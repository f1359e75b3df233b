//! After the sale for its readers: promised, achieved, forecast, and why it differs (method §10).
//!
//! Every sentence and every rounded figure is made here once; text, data, page and window lay them out. What is printed together adds up:
//! lines are rounded to the total of their side, and a stated value is the sum of its printed lines.

mod explain;
mod figure;
mod file;
mod json;
mod lists;
mod names;
mod page;
mod picture;
mod rounded;
mod rows;
mod structure;
mod table;
mod words;

pub use figure::{ResultFigure, UnknownResult};
#[cfg(feature = "workbook")]
pub(in crate::report) use names::day_of as month_begins;
pub(in crate::report) use names::promise_share;
pub use names::{reason_name, rule_name, verdict_name};
pub use picture::ResultPicture;
pub use structure::{ResultLine, ResultNext, ResultReason, ResultRows, ResultValue};
pub use table::ResultColumn;

use crate::engine::tracking::{Promise, Tracking};
use crate::format::Locale;
use crate::model::Case;
use crate::report::text::{Section, Topic};
use crate::report::words::Writer;
use rounded::Rounded;
use strum::VariantArray;

/// What became of a promise, ready to be written.
#[derive(Debug, Clone)]
pub struct ResultsReport<'a> {
    pub(in crate::report) case: &'a Case,
    pub(in crate::report) promise: &'a Promise,
    pub(in crate::report) tracking: &'a Tracking,
    rounded: Rounded,
    pub(in crate::report) write: Writer,
}

impl<'a> ResultsReport<'a> {
    /// `tracking` must be what became of `promise` by the reports of `case`.
    pub fn new(case: &'a Case, promise: &'a Promise, tracking: &'a Tracking) -> Self {
        let locale = Locale::parse(&case.locale).unwrap_or_default();
        let write = Writer::of(locale, promise.results());
        Self {
            case,
            promise,
            tracking,
            rounded: Rounded::of(tracking, write.decimals),
            write,
        }
    }

    /// The results as people read them.
    pub fn topic(&self) -> Topic {
        let rows = self.rows();
        let title = match self.case.title.as_str() {
            "" => "Results",
            title => title,
        };
        let mut sections = vec![
            Section::list("Promised and achieved", in_words(&rows.benefits)),
            Section::list(
                "What they said",
                rows.values.iter().map(ResultValue::sentence).collect(),
            ),
            Section::list("Why it differs", in_words(&rows.why)),
            Section::list("Expected in all", in_words(&rows.forecasts)),
            Section::list("Costs", in_words(&rows.costs)),
            Section::list(
                "Benefits and costs together, in reported months",
                in_words(&rows.to_date),
            ),
            self.table(&rows),
        ];
        let reasons = rows.reasons.iter().map(ResultReason::sentence).collect();
        sections.extend([
            Section::list("Reasons, and what is done", reasons),
            Section::list("Forecasts that were given", rows.reforecasts),
            Section::list("Not reported, which is not zero", rows.not_reported),
            Section::list("Reports that are in no figure", rows.left_out),
            Section::sentences("How it is computed", rows.small_print),
        ]);
        Topic {
            title: title.to_owned(),
            lines: vec![rows.as_of, rows.agreed],
            sections,
        }
    }

    fn table(&self, rows: &ResultRows) -> Section {
        Section {
            heading: format!("By line, {}", self.write.currency.code()),
            table: rows.by_line(ResultColumn::VARIANTS, (usize::MAX, usize::MAX)),
            note: rows.marks.clone(),
            ..Section::default()
        }
    }
}

fn in_words(rows: &[crate::report::TopicRow]) -> Vec<String> {
    rows.iter().map(crate::report::TopicRow::in_words).collect()
}

#[cfg(test)]
mod tests;
