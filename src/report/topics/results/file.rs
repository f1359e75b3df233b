//! The results as a file.

use super::ResultsReport;
#[cfg(feature = "pdf")]
use super::names::day_of;
use super::rounded::{Rounded, RoundedProgress};
use super::table::ResultColumn;
use crate::engine::tracking::LineSide;
use crate::model::Paper;
use crate::report::csv::{TableTextError, finished, harmless, writer, written};
#[cfg(feature = "pdf")]
use crate::report::file::one_page;
#[cfg(feature = "pdf")]
use crate::report::page::{Budget, Rung};
use crate::report::{FileContent, FileError, FileFormat};

impl ResultsReport<'_> {
    /// The results as a file. The paper matters to the page only. Same case, same bytes.
    ///
    /// # Errors
    /// Where the program was built without what the format needs, or a font or the typesetter fails.
    pub fn file(&self, format: FileFormat, paper: Paper) -> Result<FileContent, FileError> {
        let text = match format {
            FileFormat::Text => self.topic().text(),
            FileFormat::Markdown => self.topic().markdown(),
            FileFormat::Json => format!("{:#}\n", self.json()),
            FileFormat::Csv => self.csv()?,
            #[cfg(feature = "workbook")]
            FileFormat::Xlsx => {
                return Ok(FileContent {
                    bytes: self.workbook()?,
                    missing: String::new(),
                });
            }
            #[cfg(not(feature = "workbook"))]
            FileFormat::Xlsx => return Err(FileError::NoWorkbook),
            #[cfg(feature = "pdf")]
            FileFormat::Pdf | FileFormat::Png | FileFormat::Svg => {
                let build = |budget: &Budget| self.page(budget);
                return one_page(build, (format, paper), Rung::default(), self.day());
            }
            #[cfg(not(feature = "pdf"))]
            FileFormat::Pdf | FileFormat::Png | FileFormat::Svg => {
                return Err(FileError::NoTypesetter { format, paper });
            }
        };
        Ok(FileContent {
            bytes: text.into_bytes(),
            missing: String::new(),
        })
    }

    /// The last day of the review month, so that the clock is not needed.
    #[cfg(feature = "pdf")]
    fn day(&self) -> jiff::civil::Date {
        let next = day_of(self.tracking.start, self.tracking.month + 1);
        let last = next.and_then(|next| next.yesterday().ok());
        last.unwrap_or(self.tracking.start)
    }

    /// The table by line, in the currency's smallest unit, with what is promised, what came and what is expected. A cell is empty where nothing
    /// is reported.
    fn csv(&self) -> Result<String, TableTextError> {
        let decimals = self.write.currency.exponent().map_or(0, u32::from);
        let rounded = Rounded::of(self.tracking, decimals);
        let (mark, mut table) = writer(self.locale());
        let heads = ResultColumn::AMOUNTS.map(ResultColumn::head);
        table.write_record(["kind", "label"].into_iter().chain(heads))?;
        let mut record = |kind: &str, label: &str, amounts: &RoundedProgress, is_reported: bool| {
            let promised = [amounts.promised, amounts.to_date, amounts.reported];
            let came = [amounts.achieved, amounts.difference()];
            let known = |amount| is_reported.then_some(amount);
            let cells = promised
                .map(Some)
                .into_iter()
                .chain(came.map(known))
                .chain([Some(amounts.expected)]);
            let cells = cells.map(|amount| {
                amount
                    .map(|amount| written(amount, decimals, mark))
                    .unwrap_or_default()
            });
            table.write_record([kind.to_owned(), harmless(label)].into_iter().chain(cells))
        };
        let tracking = self.tracking;
        for (side, kind, label, sum, total) in [
            (
                LineSide::Benefit,
                "benefit",
                "Benefits",
                &tracking.benefits,
                &rounded.benefits,
            ),
            (
                LineSide::Cost,
                "cost",
                "Costs",
                &tracking.costs,
                &rounded.costs,
            ),
        ] {
            let lines = tracking.lines.iter().zip(&rounded.lines);
            for (line, amounts) in lines.filter(|(line, _)| line.side == side) {
                record(
                    kind,
                    &self.marked_name(line),
                    amounts,
                    line.progress.is_reported,
                )?;
            }
            record("sum", label, total, sum.is_reported)?;
        }
        finished(table)
    }
}
