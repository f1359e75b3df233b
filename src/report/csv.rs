//! The cash flow as a table: one row a line, one column a year, in the currency's smallest unit, parts adding up to totals.
//!
//! The file opens correctly in a spreadsheet of the case's country: where the decimal mark is a comma, semicolons separate the cells, and
//! letters beyond ASCII are announced by a byte order mark. It can be imported again (`storage`) with the same figures.
//!
//! Text from the case is data: what a spreadsheet would read as a formula gets an apostrophe in front.

use super::Report;
use super::rounding::{CONTINGENCY, OVERLAP, RESIDUAL, negative};
use crate::engine::{Figures, Standing};
use crate::format::{DecimalMark, Locale, ReconcileError, reconcile_table};
use crate::model::{PaidTo, one_line};
use rust_decimal::Decimal;

/// Why the table could not be written.
#[derive(Debug, thiserror::Error)]
pub enum TableTextError {
    /// The amounts cannot be rounded to add up.
    #[error("the table cannot be rounded so that it adds up: {0}")]
    Reconcile(#[from] ReconcileError),
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
        let (mark, mut writer) = writer(&self.write.locale);
        let periods = (0..self.results.years.len()).map(period);
        let head = periods.chain(["Total".to_owned()]);
        writer.write_record(["kind", "label"].map(str::to_owned).into_iter().chain(head))?;
        let mut record = |kind: &str, label: String, cells: &[Decimal], total: Decimal| {
            let numbers = cells.iter().copied().chain([total]);
            let numbers = numbers.map(|amount| written(amount, decimals, mark));
            writer.write_record([kind.to_owned(), label].into_iter().chain(numbers))
        };
        let rounded = table.cells.iter().zip(table.row_totals);
        for ((kind, label, _), (cells, total)) in lines.iter().zip(rounded) {
            record(kind, harmless(label), cells, total)?;
        }
        // Without a line there is no column to add up.
        let mut net = table.column_totals;
        net.resize(self.results.years.len(), Decimal::ZERO);
        record("net", "Net".to_owned(), &net, table.grand_total)?;
        finished(writer)
    }

    fn lines(&self) -> Vec<(&'static str, String, Figures)> {
        let results = self.results;
        let mut lines = Vec::new();
        for benefit in results.counting() {
            lines.push(("benefit", benefit.label.clone(), benefit.figures.clone()));
        }
        for trim in &results.trims {
            let value = self.case.stated_values.get(trim.stated_value);
            let value = value.map_or("", |value| value.label.as_str());
            let label = format!("{OVERLAP}: {value}");
            lines.push(("overlap", label, trim.figures.clone()));
        }
        for cost in &results.costs {
            let kind = match cost.paid_to {
                PaidTo::OurPrice => "price",
                PaidTo::CustomersOwnWork | PaidTo::ThirdParty => "cost",
            };
            if cost.standing == Standing::Counted {
                lines.push((kind, cost.label.clone(), negative(&cost.contract)));
            }
        }
        let contingency = results.contingency();
        if !contingency.total.is_zero() {
            lines.push(("cost", CONTINGENCY.to_owned(), negative(&contingency)));
        }
        let residual = results.residual_values();
        if !residual.total.is_zero() {
            lines.push(("cost", RESIDUAL.to_owned(), negative(&residual)));
        }
        lines
    }
}

/// A table to be written as the spreadsheets of a country read it, and the decimal mark of its numbers.
pub(super) fn writer(locale: &Locale) -> (DecimalMark, csv::Writer<Vec<u8>>) {
    let mark = DecimalMark::of_locale(locale).unwrap_or(DecimalMark::Point);
    let separator = match mark {
        DecimalMark::Point => b',',
        DecimalMark::Comma => b';',
    };
    let writer = csv::WriterBuilder::new()
        .delimiter(separator)
        .from_writer(Vec::new());
    (mark, writer)
}

pub(super) fn finished(writer: csv::Writer<Vec<u8>>) -> Result<String, TableTextError> {
    let bytes = writer
        .into_inner()
        .map_err(|error| csv::Error::from(error.into_error()))?;
    let text = String::from_utf8_lossy(&bytes);
    // Without the mark a spreadsheet takes UTF-8 for its own encoding; plain ASCII is the same in both.
    Ok(if text.is_ascii() {
        text.into_owned()
    } else {
        format!("\u{feff}{text}")
    })
}

/// An amount with the decimals of its currency behind a point or a comma, ungrouped.
///
/// A currency with three decimals would write 1.250, which looks like a thousand and more: a fourth decimal leaves one reading.
pub(super) fn written(mut amount: Decimal, decimals: u32, mark: DecimalMark) -> String {
    amount.rescale(if decimals == 3 { 4 } else { decimals });
    let text = amount.to_string();
    match mark {
        DecimalMark::Point => text,
        DecimalMark::Comma => text.replace('.', ","),
    }
}

/// A text on one line that no spreadsheet takes for a formula and no terminal obeys.
pub(super) fn harmless(text: &str) -> String {
    let text = one_line(text);
    if text
        .trim_start()
        .starts_with(['=', '+', '-', '@', '|', '%'])
    {
        format!("'{text}")
    } else {
        text.into_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::{Ask, evaluate};

    #[test]
    fn an_amount_has_one_reading_in_any_country() {
        let amount = |text: &str| text.parse::<Decimal>().unwrap();
        for (text, decimals, mark, expected) in [
            ("-1234.50", 2, DecimalMark::Comma, "-1234,50"),
            ("1234.50", 2, DecimalMark::Point, "1234.50"),
            // One column has one number of decimals.
            ("-5850", 2, DecimalMark::Point, "-5850.00"),
            ("0", 2, DecimalMark::Point, "0.00"),
            ("1250", 0, DecimalMark::Comma, "1250"),
            ("1.250", 3, DecimalMark::Comma, "1,2500"),
            ("0.250", 3, DecimalMark::Point, "0.2500"),
            ("1250.250", 3, DecimalMark::Point, "1250.2500"),
        ] {
            assert_eq!(written(amount(text), decimals, mark), expected);
        }
    }

    #[test]
    fn a_case_without_a_line_that_counts_is_a_table_of_its_net_flow() {
        for template in crate::storage::library::templates() {
            let case = crate::storage::parse(template.text).unwrap();
            let results = evaluate(&case, &Ask::default()).unwrap();
            let table = Report::new(&case, &results).csv().unwrap();
            let columns = |line: &str| line.split([',', ';']).count();
            let columns: Vec<usize> = table.lines().map(columns).collect();
            assert!(columns.windows(2).all(|two| two[0] == two[1]), "{table}");
        }
    }

    #[test]
    fn a_label_that_looks_like_a_formula_stays_text() {
        assert_eq!(harmless("=1+1"), "'=1+1");
        assert_eq!(harmless(" @sum"), "' @sum");
        assert_eq!(harmless("Less re-typing"), "Less re-typing");
    }

    #[test]
    fn a_label_stays_on_its_line_and_orders_nothing() {
        assert_eq!(harmless("a\tb\r\nc\u{9b}31m"), "a b c\u{fffd}31m");
        assert_eq!(harmless("\u{200e}=1+1"), "'=1+1");
        assert_eq!(harmless("\u{202e}00,001"), "\u{fffd}00,001");
    }
}
