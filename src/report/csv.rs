//! The cash flow as a table: one row a line, one column a year, in the currency's smallest unit, parts adding up to totals.
//!
//! Text from the case is data: what a spreadsheet would read as a formula gets an apostrophe in front. Left out: reading tables (`storage`).

use super::Report;
use crate::engine::Figures;
use crate::format::{ReconcileError, reconcile_table};
use crate::model::PaidTo;
use rust_decimal::Decimal;

/// Why the table could not be written.
#[derive(Debug, thiserror::Error)]
pub enum TableTextError {
    /// The amounts cannot be rounded to add up.
    #[error("the table cannot be rounded so that it adds up: {0}")]
    Reconcile(#[from] ReconcileError),
    /// The writer failed.
    #[error("the table could not be written: {0}")]
    Csv(#[from] csv::Error),
}

/// "Initial", "Year 1", … as in the table that can be imported.
pub(super) fn period(year: usize) -> String {
    if year == 0 {
        "Initial".to_owned()
    } else {
        format!("Year {year}")
    }
}

impl Report<'_> {
    /// All counted lines by year: kind, label, the periods, and the total.
    ///
    /// # Errors
    /// When an amount is too large to be rounded.
    pub fn csv(&self) -> Result<String, TableTextError> {
        let lines = self.lines();
        let exact: Vec<Vec<Decimal>> = lines
            .iter()
            .map(|(_, _, figures)| figures.yearly.clone())
            .collect();
        let decimals = self.write.currency.exponent().map_or(0, u32::from);
        let table = reconcile_table(&exact, decimals)?;
        let mut writer = csv::Writer::from_writer(Vec::new());
        let periods = (0..self.results.years.len()).map(period);
        let head = ["kind".to_owned(), "label".to_owned()]
            .into_iter()
            .chain(periods)
            .chain(["Total".to_owned()]);
        writer.write_record(head)?;
        for ((kind, label, _), (cells, total)) in
            lines.iter().zip(table.cells.iter().zip(&table.row_totals))
        {
            let numbers = cells.iter().chain([total]).map(ToString::to_string);
            writer.write_record(
                [(*kind).to_owned(), harmless(label)]
                    .into_iter()
                    .chain(numbers),
            )?;
        }
        let totals = table
            .column_totals
            .iter()
            .chain([&table.grand_total])
            .map(ToString::to_string);
        writer.write_record(
            ["net".to_owned(), "Net".to_owned()]
                .into_iter()
                .chain(totals),
        )?;
        let bytes = writer
            .into_inner()
            .map_err(|error| csv::Error::from(error.into_error()))?;
        Ok(String::from_utf8_lossy(&bytes).into_owned())
    }

    /// Kind, label and signed money of every counted line.
    fn lines(&self) -> Vec<(&'static str, String, Figures)> {
        let results = self.results;
        let mut lines = Vec::new();
        for benefit in results.benefits.iter().filter(|line| line.counts()) {
            lines.push(("benefit", benefit.label.clone(), benefit.figures.clone()));
        }
        for trim in &results.trims {
            let value = self
                .case
                .stated_values
                .get(trim.stated_value)
                .map_or("", |value| value.label.as_str());
            lines.push((
                "overlap",
                format!("Overlap, counted once: {value}"),
                trim.figures.clone(),
            ));
        }
        for cost in &results.costs {
            let kind = match cost.paid_to {
                PaidTo::OurPrice => "price",
                PaidTo::CustomersOwnWork | PaidTo::ThirdParty => "cost",
            };
            if let (crate::engine::Standing::Counted, Ok(figures)) =
                (&cost.standing, cost.contract.scaled(Decimal::NEGATIVE_ONE))
            {
                lines.push((kind, cost.label.clone(), figures));
            }
        }
        let contingency = results.contingency();
        if let (false, Ok(figures)) = (
            contingency.total.is_zero(),
            contingency.scaled(Decimal::NEGATIVE_ONE),
        ) {
            lines.push(("cost", super::ledger::CONTINGENCY.to_owned(), figures));
        }
        lines
    }
}

/// A text that no spreadsheet takes for a formula and no terminal obeys. A line break stays: it stands in quotes.
fn harmless(text: &str) -> String {
    let text: String = text
        .chars()
        .filter(|c| !c.is_control() || *c == '\n')
        .collect();
    if text
        .trim_start()
        .starts_with(['=', '+', '-', '@', '|', '%'])
    {
        format!("'{text}")
    } else {
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_that_looks_like_a_formula_stays_text() {
        assert_eq!(harmless("=1+1"), "'=1+1");
        assert_eq!(harmless(" @sum"), "' @sum");
        assert_eq!(harmless("Less re-typing"), "Less re-typing");
    }

    #[test]
    fn of_control_characters_only_a_line_break_is_kept() {
        assert_eq!(harmless("a\tb\r\nc\u{9b}31m"), "ab\nc31m");
        assert_eq!(harmless("\u{1b}=1+1"), "'=1+1");
    }
}
