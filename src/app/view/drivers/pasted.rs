//! Pasted rows as numbers: what each cell means, and what is wrong with it.
//!
//! Left out: cutting the text into cells (`app::paste`), and showing the rows (`paste`).

use super::add;
use crate::app::paste::{Marks, Question, cells, columns};
use crate::check::doubt::{DriverNumber, driver_doubts, range_doubt};
use crate::check::sentence;
use crate::format::{CurrencyMark, DecimalMark, Expected, Locale};
use crate::formula::Unit;
use crate::model::{Basis, Driver, DriverValue, Exact, Id, Provenance};
use rust_decimal::Decimal;

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Column {
    Name,
    Question,
    Value,
    Unit,
    Low,
    High,
    Source,
}

impl Column {
    /// Its heading.
    pub(super) const fn heading(self) -> &'static str {
        match self {
            Self::Name => "Name",
            Self::Question => "Question",
            Self::Value => "Value",
            Self::Unit => "Unit",
            Self::Low => "Low",
            Self::High => "High",
            Self::Source => "Source",
        }
    }
}

/// Headings that are recognised.
const KNOWN: [(&str, Column); 11] = [
    ("name", Column::Name),
    ("label", Column::Name),
    ("number", Column::Name),
    ("question", Column::Question),
    ("value", Column::Value),
    ("unit", Column::Unit),
    ("low", Column::Low),
    ("lowest", Column::Low),
    ("high", Column::High),
    ("highest", Column::High),
    ("source", Column::Source),
];

/// The columns where there are no headings.
const USUAL: [Column; 6] = [
    Column::Name,
    Column::Value,
    Column::Unit,
    Column::Low,
    Column::High,
    Column::Source,
];

/// A cell as it was pasted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Cell {
    pub(super) text: String,
    /// The number that was read, where the case writes it otherwise.
    pub(super) read: Option<String>,
    /// Why it is not taken, in a sentence.
    pub(super) problem: Option<String>,
    /// Why it should be looked at before it is added, in a sentence; it is taken nevertheless.
    pub(super) doubt: Option<String>,
}

/// A row as it was pasted, and the number it becomes.
#[derive(Debug, Clone)]
pub(super) struct Row {
    pub(super) cells: Vec<Cell>,
    /// `None` where anything in it is wrong.
    pub(super) driver: Option<Driver>,
}

/// The pasted table.
#[derive(Debug, Clone)]
pub(super) struct Pasted {
    /// What each column holds; `None` for columns that are left out.
    pub(super) columns: Vec<Option<Column>>,
    pub(super) rows: Vec<Row>,
    /// What is asked once for all rows.
    pub(super) question: Option<Question>,
}

/// Reads pasted text; an id that is `taken` is not given again. The `answer` says how numbers with two readings are written.
pub(super) fn read(
    text: &str,
    locale: &Locale,
    answer: Option<DecimalMark>,
    taken: impl Fn(&Id) -> bool,
) -> Pasted {
    let mut table = cells(text);
    let columns = columns(&mut table, &KNOWN, &USUAL);
    let is_number = |column: &Column| matches!(column, Column::Value | Column::Low | Column::High);
    let numbers: Vec<usize> = columns
        .iter()
        .enumerate()
        .filter(|(_, column)| column.as_ref().is_some_and(is_number))
        .map(|(place, _)| place)
        .collect();
    let marks = Marks::of(&table, &numbers, locale, answer);
    let mut given: Vec<Id> = Vec::new();
    let rows = table
        .iter()
        .map(|cells| {
            let row = row(cells, &columns, (locale, &marks), |id| {
                taken(id) || given.contains(id)
            });
            given.extend(row.driver.as_ref().map(|driver| driver.id.clone()));
            row
        })
        .collect();
    Pasted {
        columns,
        rows,
        question: marks.question,
    }
}

/// Reads the cells of one row in the usual order of columns.
pub(super) fn one(cells: &[String], locale: &Locale, taken: impl Fn(&Id) -> bool) -> Row {
    row(cells, &USUAL.map(Some), (locale, &Marks::default()), taken)
}

fn row(
    texts: &[String],
    columns: &[Option<Column>],
    (locale, marks): (&Locale, &Marks),
    taken: impl Fn(&Id) -> bool,
) -> Row {
    let mut reading = Reading::default();
    let mut cells: Vec<Cell> = texts
        .iter()
        .enumerate()
        .map(|(place, text)| {
            let column = columns.get(place).copied().flatten();
            let mark = marks.column(place);
            let taken = column.map_or(Ok(None), |column| reading.take(column, text, locale, mark));
            Cell {
                text: text.clone(),
                read: taken.clone().ok().flatten(),
                problem: taken.err(),
                doubt: None,
            }
        })
        .collect();
    let driver = reading.driver(taken);
    if driver.is_none()
        && cells.iter().all(|cell| cell.problem.is_none())
        && let Some(first) = cells.first_mut()
    {
        first.problem = Some("Write a name or a question.".to_owned());
    }
    if let Some(driver) = &driver {
        for (which, why) in doubts(driver, locale) {
            let place = columns.iter().position(|column| *column == Some(which));
            if let Some(cell) = place.and_then(|place| cells.get_mut(place)) {
                cell.doubt = Some(why);
            }
        }
    }
    let right = cells.iter().all(|cell| cell.problem.is_none());
    Row {
        driver: driver.filter(|_| right),
        cells,
    }
}

/// What is doubtful about a number that is to be added, and in which column it stands.
pub(super) fn doubts(driver: &Driver, locale: &Locale) -> Vec<(Column, String)> {
    let (low, high) = (driver.low.map(Exact::value), driver.high.map(Exact::value));
    let (value, unit) = (driver.value.known(), &driver.unit);
    let mut found: Vec<(Column, String)> = Vec::new();
    if let Some(why) = range_doubt(low, value, high, unit, locale) {
        let is_low = range_doubt(low, value, None, unit, locale).is_some() || low > high;
        let column = if is_low && low.is_some() {
            Column::Low
        } else {
            Column::High
        };
        found.push((column, why));
    }
    for (which, doubt) in driver_doubts(driver, locale) {
        let column = match which {
            DriverNumber::Value => Column::Value,
            DriverNumber::Low => Column::Low,
            DriverNumber::High => Column::High,
        };
        found.push((column, doubt.in_the_case()));
    }
    found
}

/// What has been read of a row.
#[derive(Debug, Default)]
struct Reading {
    name: String,
    question: String,
    value: Option<Decimal>,
    unit: String,
    /// The unit that the value itself names: % or a currency.
    own_unit: String,
    low: Option<Decimal>,
    high: Option<Decimal>,
    source: String,
}

impl Reading {
    /// Takes a cell; of a number gives back what was read, where the case writes it otherwise.
    fn take(
        &mut self,
        column: Column,
        text: &str,
        locale: &Locale,
        mark: Option<DecimalMark>,
    ) -> Result<Option<String>, String> {
        match column {
            Column::Name => text.clone_into(&mut self.name),
            Column::Question => text.clone_into(&mut self.question),
            Column::Source => text.clone_into(&mut self.source),
            Column::Unit => {
                Unit::parse(text).map_err(|problem| sentence(&problem.to_string()))?;
                text.clone_into(&mut self.unit);
            }
            Column::Value => {
                self.value = self.number(text, locale, mark)?;
                return Ok(shown(text, self.value, locale));
            }
            Column::Low => {
                self.low = self.number(text, locale, mark)?;
                return Ok(shown(text, self.low, locale));
            }
            Column::High => {
                self.high = self.number(text, locale, mark)?;
                return Ok(shown(text, self.high, locale));
            }
        }
        Ok(None)
    }

    /// A number; an empty cell or a question mark is not known yet.
    fn number(
        &mut self,
        text: &str,
        locale: &Locale,
        mark: Option<DecimalMark>,
    ) -> Result<Option<Decimal>, String> {
        if matches!(text, "" | "?" | "-" | "–") {
            return Ok(None);
        }
        let reading = locale
            .read_marked(text, Expected::default(), mark)
            .map_err(|problem| problem.to_string())?;
        if let Some(CurrencyMark::Known(currency)) = reading.currency {
            currency.code().clone_into(&mut self.own_unit);
        }
        if !reading.percent {
            return Ok(Some(reading.value));
        }
        "%".clone_into(&mut self.own_unit);
        let percent = reading.value.checked_mul(Decimal::ONE_HUNDRED);
        percent
            .map(|percent| Some(percent.normalize()))
            .ok_or_else(|| "This percentage is too large; write a smaller one.".to_owned())
    }

    fn driver(self, taken: impl Fn(&Id) -> bool) -> Option<Driver> {
        let fallback = Id::new("number").ok()?;
        let asked = if self.name.is_empty() {
            &self.question
        } else {
            &self.name
        };
        let mut driver = add::driver(asked, &fallback, taken)?;
        if !self.question.is_empty() {
            driver.question = self.question;
        }
        driver.unit = if self.unit.is_empty() {
            self.own_unit
        } else {
            self.unit
        };
        let exact = |number: Decimal| Exact::from(number);
        driver.value = self
            .value
            .map_or(DriverValue::Open, |value| DriverValue::Known(exact(value)));
        driver.low = self.low.map(exact);
        driver.high = self.high.map(exact);
        if !self.source.is_empty() {
            // A spreadsheet says where, not who: until somebody stands behind it, it is our estimate.
            let mut said = Provenance::new(Basis::OurEstimate, "");
            said.source = self.source;
            driver.said = Some(said);
        }
        Some(driver)
    }
}

/// The number that was read, where its digits are not those of the text.
fn shown(text: &str, value: Option<Decimal>, locale: &Locale) -> Option<String> {
    let written = locale.number_to_edit(value?);
    let signs = |text: &str| {
        let signs = text
            .chars()
            .filter(|c| c.is_ascii_digit() || matches!(c, '.' | ','));
        signs.collect::<String>()
    };
    let plain = signs(&written).replace(',', "");
    (signs(text) != signs(&written) && signs(text) != plain).then_some(written)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_all(text: &str) -> Pasted {
        read(text, &Locale::english(), None, |id| id.as_str() == "claims")
    }

    #[test]
    fn the_other_numbers_of_a_column_decide_and_what_was_read_is_shown() {
        let pasted = read_all("Claims\t50.000\nRate\t1.250,50");
        let value = |row: usize| pasted.rows[row].driver.as_ref().unwrap().value.clone();
        assert_eq!(value(0), DriverValue::Known(Exact::from(50_000)));
        assert_eq!(pasted.rows[0].cells[1].read.as_deref(), Some("50,000"));
        assert_eq!(pasted.question, None);
        assert_eq!(
            read_all("Claims\t1,130\t\t1040").rows[0].cells[1].read,
            None
        );
    }

    #[test]
    fn one_answer_reads_all_rows() {
        let text = "Claims\t120.000\nRate\t30.000";
        let open = read_all(text);
        assert_eq!(open.question.unwrap().text, "120.000");
        assert!(open.rows.iter().all(|row| row.driver.is_none()));
        let answer = Some(DecimalMark::Comma);
        let read = read(text, &Locale::english(), answer, |_| false);
        let values: Vec<DriverValue> = read
            .rows
            .iter()
            .map(|row| row.driver.clone().unwrap().value)
            .collect();
        assert_eq!(
            values,
            [120_000, 30_000].map(|value| DriverValue::Known(Exact::from(value)))
        );
    }

    #[test]
    fn rows_become_numbers_in_the_usual_order_of_columns() {
        let pasted =
            read_all("Claims\t1,130\tclaim/week\t1,040\t1,220\tRegister\nHow many handlers?\t\t\n");
        let first = pasted.rows[0].driver.as_ref().unwrap();
        assert_eq!(first.id.as_str(), "claims_2");
        assert_eq!(first.value, DriverValue::Known(Exact::from(1130)));
        assert_eq!(first.low, Some(Exact::from(1040)));
        assert_eq!(first.said.as_ref().unwrap().source, "Register");
        let second = pasted.rows[1].driver.as_ref().unwrap();
        assert_eq!(second.question, "How many handlers?");
        assert_eq!(second.label, "How many handlers");
        assert_eq!(second.value, DriverValue::Open);
    }

    #[test]
    fn headings_decide_what_a_column_holds() {
        let pasted = read_all("Source\tQuestion\tName\tValue\nERP\tHow many?\tHandlers\t64");
        let driver = pasted.rows[0].driver.as_ref().unwrap();
        assert_eq!(
            (driver.label.as_str(), driver.question.as_str()),
            ("Handlers", "How many?")
        );
        assert_eq!(driver.value, DriverValue::Known(Exact::from(64)));
    }

    #[test]
    fn a_percent_sign_or_a_currency_is_the_unit_where_none_is_given() {
        let pasted = read_all("Share\t35%\nPrice\tEUR 4.60\nRate\t12%\tclaim");
        let unit = |row: usize| pasted.rows[row].driver.as_ref().unwrap().unit.clone();
        assert_eq!(
            (unit(0), unit(1), unit(2)),
            ("%".into(), "EUR".into(), "claim".into())
        );
        let share = pasted.rows[0].driver.as_ref().unwrap();
        assert_eq!(share.value, DriverValue::Known(Exact::from(35)));
    }

    #[test]
    fn what_is_doubtful_is_said_at_its_cell_and_the_row_is_taken() {
        let pasted = read_all(
            "Share\t2500\t%\nClaims\t-5\tclaim/year\nHours\t9\thour\t10\t12\nPrice\t5\tEUR\t4\t600\nGood\t5\t\t4\t6",
        );
        let doubt = |row: usize, cell: usize| -> &str {
            pasted.rows[row].cells[cell].doubt.as_deref().unwrap_or("")
        };
        assert!(doubt(0, 1).contains("if 25% was meant"), "{}", doubt(0, 1));
        assert!(doubt(1, 1).contains("below zero"));
        assert_eq!(doubt(2, 3), "The low of 10 lies above the value of 9.");
        // 600 / 5
        assert!(doubt(3, 4).contains("120 times the 5"), "{}", doubt(3, 4));
        assert!(pasted.rows[4].cells.iter().all(|cell| cell.doubt.is_none()));
        assert!(pasted.rows.iter().all(|row| row.driver.is_some()));
    }

    #[test]
    fn what_is_wrong_is_said_at_its_cell_and_the_row_is_left_out() {
        let pasted = read_all("Claims\tmany\nHandlers\t64\t5 hours\n\t12\nLast\t3");
        assert!(
            pasted.rows[0].cells[1]
                .problem
                .as_ref()
                .unwrap()
                .contains("not a number")
        );
        assert!(pasted.rows[1].cells[2].problem.is_some());
        assert!(pasted.rows[2].cells[0].problem.is_some());
        let taken: Vec<bool> = pasted.rows.iter().map(|row| row.driver.is_some()).collect();
        assert_eq!(taken, [false, false, false, true]);
    }
}
