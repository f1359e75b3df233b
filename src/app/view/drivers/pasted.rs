//! Pasted rows as numbers: what each cell means, and what is wrong with it.

use super::add;
use crate::app::state::paste::{Marks, Question, cells, columns};
use crate::app::widget::PastedCell;
use crate::check::doubt::{driver_doubts, range_doubt};
use crate::check::sentence;
use crate::format::{CurrencyMark, DecimalMark, Expected, Locale};
use crate::formula::Unit;
use crate::model::{Basis, Driver, DriverValue, Exact, Id, Provenance};
use rust_decimal::Decimal;

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

const USUAL: [Column; 6] = [
    Column::Name,
    Column::Value,
    Column::Unit,
    Column::Low,
    Column::High,
    Column::Source,
];

#[derive(Debug, Clone)]
pub(super) struct Row {
    pub(super) cells: Vec<PastedCell>,
    /// `None` where anything in it is wrong.
    pub(super) driver: Option<Driver>,
}

#[derive(Debug, Clone)]
pub(super) struct Pasted {
    /// What each column holds; `None` for columns that are left out.
    pub(super) columns: Vec<Option<Column>>,
    pub(super) rows: Vec<Row>,
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
    let mut cells: Vec<PastedCell> = texts
        .iter()
        .enumerate()
        .map(|(place, text)| {
            let column = columns.get(place).copied().flatten();
            let mark = marks.column(place);
            let taken = column.map_or(Ok(None), |column| reading.take(column, text, locale, mark));
            PastedCell {
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
    let columns = [Column::Value, Column::Low, Column::High].into_iter();
    for (column, doubt) in columns.zip(driver_doubts(driver, locale)) {
        found.extend(doubt.map(|doubt| (column, doubt.in_the_case())));
    }
    found
}

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
mod tests;
