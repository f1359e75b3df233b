//! Pasted rows as numbers: what each cell means, and what is wrong with it.

use super::add;
use crate::app::state::paste::KnownColumn;
use crate::app::view::prelude::*;
use crate::app::widget::{PastedRow, Sheet};
use crate::check::doubt::{driver_doubts, range_doubt};
use crate::check::sentence;
use crate::format::{CurrencyMark, DecimalMark, Expected, Locale};
use crate::formula::Unit;
use crate::model::{Basis, Driver, DriverValue, Exact, Id, Provenance};
use rust_decimal::Decimal;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum NumberCell {
    Name,
    Question,
    Value,
    Unit,
    Low,
    High,
    Source,
}

const KNOWN: [KnownColumn<NumberCell>; 7] = [
    (NumberCell::Name, "Name", "name, label, number"),
    (NumberCell::Question, "Question", "question"),
    (NumberCell::Value, "Value", "value"),
    (NumberCell::Unit, "Unit", "unit"),
    (NumberCell::Low, "Low", "low, lowest"),
    (NumberCell::High, "High", "high, highest"),
    (NumberCell::Source, "Source", "source"),
];

const USUAL: [NumberCell; 6] = [
    NumberCell::Name,
    NumberCell::Value,
    NumberCell::Unit,
    NumberCell::Low,
    NumberCell::High,
    NumberCell::Source,
];

pub(super) const BOX: PasteBox = PasteBox {
    id: "rows of a spreadsheet",
    heading: "Paste rows",
    about: "Columns: name or question, value, unit, low, high, source. With a row of headings they may come in any order.",
    field: "Rows from a spreadsheet",
    nouns: ("number", "numbers"),
};

pub(super) fn ui(ui: &mut Pane) {
    if !BOX.is_open(ui) {
        return;
    }
    ui.add_space(space::NEAR);
    let cx = ui.cx;
    let taken = |id: &Id| cx.case.drivers.iter().any(|driver| driver.id == *id);
    BOX.ui(ui, |text, answer| read(text, cx.locale(), answer, taken));
}

/// Reads pasted text; an id that is `taken` is not given again. The `answer` says how numbers with two readings are written.
pub(super) fn read(
    text: &str,
    locale: &Locale,
    answer: Option<DecimalMark>,
    taken: impl Fn(&Id) -> bool,
) -> PastedTable {
    let numbers = [NumberCell::Value, NumberCell::Low, NumberCell::High];
    let sheet = Sheet::new(text, (&KNOWN, &USUAL), &numbers, locale, answer);
    read_sheet(sheet, locale, taken)
}

/// Reads the cells of one row in the usual order of columns.
pub(super) fn one(cells: &[String], locale: &Locale, taken: impl Fn(&Id) -> bool) -> PastedRow {
    let table = read_sheet(Sheet::of_row(cells, (&KNOWN, &USUAL)), locale, taken);
    let row = table.rows.into_iter().next();
    row.unwrap_or_default()
}

fn read_sheet(
    sheet: Sheet<NumberCell>,
    locale: &Locale,
    taken: impl Fn(&Id) -> bool,
) -> PastedTable {
    let mut given: Vec<Id> = Vec::new();
    sheet.read(
        |reading: &mut NumberReading, column, text, mark| reading.take(column, text, locale, mark),
        |reading| {
            let reading = reading.in_its_unit(locale)?;
            let driver = reading.driver(|id| taken(id) || given.contains(id));
            let driver = driver.ok_or_else(|| "Write a name or a question.".to_owned())?;
            given.push(driver.id.clone());
            let doubts = doubts(&driver, locale);
            Ok((driver.into(), doubts))
        },
    )
}

/// The number that a row becomes.
pub(super) fn driver_of(row: &PastedRow) -> Option<Driver> {
    match &row.part {
        Some(Part::Driver(driver)) => Some((**driver).clone()),
        _ => None,
    }
}

/// What is doubtful about a number that is to be added, and in which column it stands.
pub(super) fn doubts(driver: &Driver, locale: &Locale) -> Vec<(NumberCell, String)> {
    let (low, high) = (driver.low.map(Exact::value), driver.high.map(Exact::value));
    let (value, unit) = (driver.value.known(), &driver.unit);
    let mut found: Vec<(NumberCell, String)> = Vec::new();
    if let Some(why) = range_doubt(low, value, high, unit, locale) {
        let is_low = range_doubt(low, value, None, unit, locale).is_some() || low > high;
        let column = if is_low && low.is_some() {
            NumberCell::Low
        } else {
            NumberCell::High
        };
        found.push((column, why));
    }
    let columns = [NumberCell::Value, NumberCell::Low, NumberCell::High].into_iter();
    for (column, doubt) in columns.zip(driver_doubts(driver, locale)) {
        found.extend(doubt.map(|doubt| (column, doubt.in_the_case())));
    }
    found
}

#[derive(Debug, Default)]
struct NumberReading {
    name: String,
    question: String,
    value: Option<Decimal>,
    unit: String,
    /// The unit that a number itself names, which is that of the row where it names none.
    own_unit: OwnUnit,
    /// The numbers as they were written, to be read in the unit of the row when that is known.
    numbers: Vec<(String, Option<DecimalMark>)>,
    low: Option<Decimal>,
    high: Option<Decimal>,
    source: String,
}

#[derive(Debug, Default)]
enum OwnUnit {
    #[default]
    Nothing,
    Percent,
    Currency(CurrencyMark),
}

impl OwnUnit {
    fn text(self, locale: &Locale) -> Result<String, String> {
        match self {
            Self::Nothing => Ok(String::new()),
            Self::Percent => Ok("%".to_owned()),
            Self::Currency(CurrencyMark::Known(currency)) => Ok(currency.code().to_owned()),
            Self::Currency(CurrencyMark::Shared(sign)) => match locale.meant_by(&sign).as_slice() {
                [only] => Ok(only.code().to_owned()),
                _ => Err(format!(
                    "“{sign}” can mean several currencies; write the code of one."
                )),
            },
        }
    }
}

impl NumberReading {
    /// With the unit that the row or its numbers name. A number that says another one than the row is refused.
    fn in_its_unit(mut self, locale: &Locale) -> Result<Self, String> {
        if self.unit.is_empty() {
            self.unit = std::mem::take(&mut self.own_unit).text(locale)?;
        } else if per(&self.unit, "1").is_some() {
            let own = std::mem::take(&mut self.own_unit).text(locale)?;
            self.unit =
                per(&self.unit, if own.is_empty() { "1" } else { &own }).unwrap_or_default();
        }
        for (text, mark) in &self.numbers {
            let read = locale.read_in_unit(text, Expected::default(), &self.unit, *mark);
            read.map_err(|problem| problem.to_string())?;
        }
        Ok(self)
    }

    /// Takes a cell; of a number gives back what was read, where the case writes it otherwise.
    fn take(
        &mut self,
        column: NumberCell,
        text: &str,
        locale: &Locale,
        mark: Option<DecimalMark>,
    ) -> Result<Option<String>, String> {
        match column {
            NumberCell::Name => text.clone_into(&mut self.name),
            NumberCell::Question => text.clone_into(&mut self.question),
            NumberCell::Source => text.clone_into(&mut self.source),
            NumberCell::Unit => {
                // “per hour” has the currency of the number in front of it.
                let parsed = Unit::parse(text).or_else(|problem| {
                    let of_one = per(text, "1");
                    of_one.map_or(Err(problem), |unit| Unit::parse(&unit))
                });
                parsed.map_err(|problem| sentence(&problem.to_string()))?;
                text.clone_into(&mut self.unit);
            }
            NumberCell::Value => {
                self.value = self.number(text, locale, mark)?;
                return Ok(shown(text, self.value, locale));
            }
            NumberCell::Low => {
                self.low = self.number(text, locale, mark)?;
                return Ok(shown(text, self.low, locale));
            }
            NumberCell::High => {
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
        self.numbers.push((text.to_owned(), mark));
        if let Some(currency) = reading.currency {
            self.own_unit = OwnUnit::Currency(currency);
        }
        if !reading.percent {
            return Ok(Some(reading.value));
        }
        self.own_unit = OwnUnit::Percent;
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
        driver.unit = self.unit;
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

/// A unit that begins with “per”, of something: "/hour" of "CHF" is "CHF/hour". `None` for a whole unit.
fn per(unit: &str, of: &str) -> Option<String> {
    let apart = if unit.starts_with('/') { "" } else { " " };
    let whole = format!("{of}{apart}{unit}");
    (Unit::parse(unit).is_err() && Unit::parse(&whole).is_ok()).then_some(whole)
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
