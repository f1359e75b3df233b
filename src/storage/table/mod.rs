//! A cash-flow table from a spreadsheet becomes a case: `kind,label,Initial,Year 1,Year 2,…`.
//!
//! `kind` is `benefit`, `cost` or `price` (ours). A table cannot tell a cost of the customer's own from a third
//! party's, so every `cost` becomes the customer's own work; change it in the case where that matters. The benefits
//! all serve one stated value that is not yet in the customer's words, and carry no ramp, risk or attribution, so
//! that the figures are the table's. Cells are separated by commas or semicolons, whichever follows `kind`.
//! Labels are kept as they are, whatever sign they begin with.
//!
//! Left out: what a cell may look like (`amount`), and how a workbook is read (`workbook`).

mod amount;
mod error;
mod ids;
mod rows;
#[cfg(feature = "workbook")]
mod sheet;

pub use amount::AmountError;
pub use error::{Row, TableError};
#[cfg(feature = "workbook")]
pub use sheet::read_workbook_table;

use super::{LARGEST, harmless};
use crate::model::{Case, Currency, Rate};
use csv::StringRecord;
use jiff::civil::Date;
use rows::Table;

/// The most rows below the header.
const MOST_ROWS: usize = 10_000;

/// What a table does not say itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableFrame {
    /// The title of the case.
    pub title: String,
    /// The currency of all amounts.
    pub currency: Currency,
    /// The customer's cost of money.
    pub discount_rate: Rate,
    /// Time 0.
    pub start: Date,
    /// The name of the table's file, which is the source of every amount.
    pub file_name: String,
}

/// Reads a cash-flow table: UTF-8, with or without byte order mark.
pub fn read_table(bytes: &[u8], frame: &TableFrame) -> Result<Case, TableError> {
    if u64::try_from(bytes.len()).is_ok_and(|length| length > LARGEST) {
        return Err(TableError::TooLarge);
    }
    let text = str::from_utf8(bytes).map_err(|error| {
        let good = bytes.get(..error.valid_up_to()).unwrap_or_default();
        TableError::NotUtf8 {
            line: good.split(|byte| *byte == b'\n').count(),
        }
    })?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let comma = !separated_by_semicolons(text);
    let mut rows = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(if comma { b',' } else { b';' })
        .from_reader(text.as_bytes());
    let mut table = Table::new(frame, comma)?;
    let mut record = StringRecord::new();
    let mut number = 0;
    // The bytes are in memory and valid UTF-8, so reading has nothing to fail at.
    while rows.read_record(&mut record).unwrap_or(false) {
        number += 1;
        let line = record.position().map_or(0, csv::Position::line);
        if number == 1 {
            table.columns = years(&record)?;
        } else if number > MOST_ROWS + 1 {
            return Err(TableError::TooManyRows(MOST_ROWS));
        } else {
            table.add(&record, Row { row: number, line })?;
        }
    }
    match number {
        0 => Err(TableError::Empty),
        1 => Err(TableError::NoRows),
        _ => table.into_case(frame),
    }
}

/// Whether a semicolon follows the first header.
fn separated_by_semicolons(text: &str) -> bool {
    let header = text.trim_start().lines().next().unwrap_or_default();
    header
        .find([',', ';'])
        .is_some_and(|at| header.get(at..).is_some_and(|rest| rest.starts_with(';')))
}

/// The names of the columns, checked: `kind`, `label`, `Initial`, and years from 1 on without a gap.
fn years(header: &StringRecord) -> Result<Vec<String>, TableError> {
    let mut names: Vec<&str> = header.iter().map(str::trim).collect();
    while names.last().is_some_and(|name| name.is_empty()) {
        names.pop();
    }
    if names.is_empty() {
        return Err(TableError::Empty);
    }
    let expected = |column: usize| match column {
        0 => "kind".to_owned(),
        1 => "label".to_owned(),
        2 => "Initial".to_owned(),
        n => format!("Year {}", n - 2),
    };
    for column in 0..names.len().max(3) {
        let found = names.get(column).copied().unwrap_or_default();
        if !found.eq_ignore_ascii_case(&expected(column)) {
            return Err(TableError::Header {
                column: column + 1,
                found: harmless(found, 40),
                expected: expected(column),
            });
        }
    }
    match names.len() - 3 {
        1..=30 => Ok((0..names.len()).map(expected).collect()),
        years => Err(TableError::Years(years)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{BenefitClass, Gain, Id, PaidTo, Spend, Words, YearlyAmounts};
    use crate::storage::{parse, to_text};
    use proptest::prelude::*;
    use std::collections::HashSet;
    use std::fmt::Write as _;

    fn frame() -> TableFrame {
        TableFrame {
            title: "A published study".to_owned(),
            currency: Currency::USD,
            discount_rate: "10%".parse().unwrap(),
            start: jiff::civil::date(2027, 1, 1),
            file_name: "study.csv".to_owned(),
        }
    }

    fn said(table: &str) -> String {
        read_table(table.as_bytes(), &frame())
            .unwrap_err()
            .to_string()
    }

    const STUDY: &str = "kind,label,Initial,Year 1,Year 2,Year 3\nbenefit,Less re-typing,0,1606511,3061331,4229760\nprice,Licence,53150,666715,636772,647783\ncost,Training,,1.50,0,0\n";

    fn years(amounts: &YearlyAmounts) -> Vec<String> {
        std::iter::once(amounts.initial)
            .chain(amounts.years.iter().copied())
            .map(|amount| amount.to_string())
            .collect()
    }

    #[test]
    fn a_table_becomes_a_case_that_alters_nothing() {
        let case = read_table(STUDY.as_bytes(), &frame()).unwrap();
        assert_eq!(case.horizon_years.in_years(), 3);
        let benefit = &case.benefits[0];
        assert_eq!(
            (benefit.class, benefit.serves.as_ref()),
            (BenefitClass::CashSaving, Some(&case.stated_values[0].id))
        );
        assert_eq!(
            (benefit.attribution, benefit.risk, benefit.growth),
            (Rate::WHOLE, Rate::ZERO, Rate::ZERO)
        );
        assert!(
            matches!(&benefit.gain, Gain::ByYear(amounts) if years(amounts) == ["0", "1606511", "3061331", "4229760"])
        );
        assert_eq!(
            (case.costs[0].paid_to, case.costs[1].paid_to),
            (PaidTo::OurPrice, PaidTo::CustomersOwnWork)
        );
        assert!(
            matches!(&case.costs[1].spend, Spend::ByYear(amounts) if years(amounts) == ["0", "1.50", "0", "0"])
        );
        assert!(
            matches!(&case.costs[1].spend, Spend::ByYear(YearlyAmounts { said: Some(said), .. }) if said.source == "study.csv" && !said.basis.is_verified())
        );
        assert!(matches!(case.stated_values[0].words, Words::Ours(_)));
        assert_eq!(parse(&to_text(&case).unwrap()).unwrap(), case);
    }

    #[test]
    fn semicolons_quotes_a_byte_order_mark_and_windows_line_ends_are_read() {
        let table = "\u{feff}\"Kind\";\"label\";INITIAL;Year 1;\r\nBenefit;\"A; \"\"B\"\"\";;12,5;\r\n;;;;\r\n";
        let case = read_table(table.as_bytes(), &frame()).unwrap();
        assert_eq!(case.benefits[0].label, "A; \"B\"");
        assert!(
            matches!(&case.benefits[0].gain, Gain::ByYear(amounts) if years(amounts) == ["0", "12.5"])
        );
    }

    #[test]
    fn a_label_is_data_whatever_it_begins_with() {
        let table =
            "kind,label,Initial,Year 1\ncost,=HYPERLINK(1),0,1\ncost,成本,0,1\ncost,成本,0,1\n";
        let case = read_table(table.as_bytes(), &frame()).unwrap();
        assert_eq!(case.costs[0].label, "=HYPERLINK(1)");
        let ids: Vec<&str> = case.costs.iter().map(|cost| cost.id.as_str()).collect();
        assert_eq!(ids, ["hyperlink_1", "cost", "cost_2"]);
    }

    #[test]
    fn a_bad_cell_is_named_by_row_column_and_content() {
        let said = said("kind,label,Initial,Year 1\nbenefit,A,0,1\nprice,B,\"1,234\",1\n");
        assert!(
            said.starts_with("row 3, column “Initial”: “1,234” could be a grouped number"),
            "{said}"
        );
    }

    #[test]
    fn a_row_after_a_line_break_in_a_cell_is_named_by_both_its_numbers() {
        let said = said("kind,label,Initial,Year 1\nbenefit,\"A\nB\",0,1\nprice,B,x,1\n");
        assert!(
            said.starts_with("row 3 (line 4), column “Initial”: “x” is not an amount"),
            "{said}"
        );
    }

    #[test]
    fn rows_and_headers_that_do_not_fit_are_refused() {
        for (table, part) in [
            ("", "the table is empty"),
            ("kind,label,Initial,Year 1\n", "no rows"),
            ("kind,label,Initial,Year 1\n,,,\n", "no rows"),
            ("kind,label,Initial\n", "has 0 years"),
            (
                "kind,label,Year 1\n",
                "column 3 is “Year 1” instead of “Initial”",
            ),
            (
                "kind,label,Initial,Year 1,Year 3\n",
                "column 5 is “Year 3” instead of “Year 2”",
            ),
            ("kind\tlabel\tInitial\tYear 1\n", "column 1 is"),
            (
                "kind,label,Initial,Year 1\nincome,A,0,1\n",
                "row 2, column “kind”: “income” is no kind",
            ),
            (
                "kind,label,Initial,Year 1\ncost,A,0\n",
                "row 2 has 3 cells and the header 4",
            ),
            (
                "kind,label,Initial,Year 1\ncost,A,0,1,2\n",
                "row 2 has “2” beyond",
            ),
            (
                "kind,label,Initial,Year 1\ncost,A,0,-1\n",
                "row 2, column “Year 1”: “-1” is below zero",
            ),
        ] {
            let said = said(table);
            assert!(said.contains(part), "{table:?}: {said}");
        }
        let wide: String = (1..=31).fold("kind,label,Initial".to_owned(), |row, n| {
            format!("{row},Year {n}")
        });
        assert!(said(&wide).contains("has 31 years"));
    }

    #[test]
    fn ten_thousand_equal_labels_get_different_ids_and_one_row_more_is_refused() {
        let mut table = String::from("kind,label,Initial,Year 1\n");
        for _ in 0..MOST_ROWS {
            let _ = writeln!(table, "cost,{},0,1", "1".repeat(70));
        }
        let case = read_table(table.as_bytes(), &frame()).unwrap();
        let ids: HashSet<&Id> = case.costs.iter().map(|cost| &cost.id).collect();
        assert_eq!(ids.len(), MOST_ROWS);
        assert!(parse(&to_text(&case).unwrap()).is_ok());
        table.push_str("cost,A,0,1\n");
        assert!(said(&table).contains("more than 10000 rows"));
    }

    #[test]
    fn bytes_that_are_not_text_are_placed() {
        let error = read_table(b"kind,label,Initial,Year 1\ncost,\xe4,0,1\n", &frame());
        assert_eq!(error, Err(TableError::NotUtf8 { line: 2 }));
    }

    proptest! {
        #[test]
        fn any_bytes_end_in_a_case_or_an_error(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            let _ = read_table(&bytes, &frame());
        }

        #[test]
        fn any_cells_end_in_a_case_or_an_error(
            rows in proptest::collection::vec("(benefit|cost|price|),[^\r\n]{0,8},[-0-9.,\"; ]{0,8},[0-9.\"]{0,4}", 0..5)
        ) {
            let table = format!("kind,label,Initial,Year 1\n{}", rows.join("\n"));
            if let Ok(case) = read_table(table.as_bytes(), &frame()) {
                prop_assert_eq!(parse(&to_text(&case).unwrap()).unwrap(), case);
            }
        }
    }
}
