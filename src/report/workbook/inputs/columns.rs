//! The columns of the sheet of inputs, and a driver in each of them.
//!
//! A column is added here: a place, and an entry of [`columns`]. The first twelve are those that the reader of edited workbooks knows
//! (`names::INPUT_COLUMNS`).

use crate::engine::SetBy;
use crate::model::{Basis, Driver, DriverValue, Exact, Provenance};
use crate::report::words::said;
use crate::report::workbook::book::{Book, in_cell};
use crate::report::workbook::cell::{Cell, Rule, Shown};
use crate::report::workbook::formula::{self as f, Expr, in_column};
use crate::report::workbook::names::{BASES, basis_words, holds_fraction};
use crate::report::workbook::scenarios::{Places, What};
use crate::report::workbook::sheet::{Column, column, partial};
use crate::report::workbook::style::{self, DATE, Styles};
use rust_decimal::Decimal;

const ID: u16 = 0;
pub(super) const QUESTION: u16 = 1;
pub(super) const LABEL: u16 = 2;
pub(super) const VALUE: u16 = 3;
pub(super) const LOW: u16 = 4;
pub(super) const HIGH: u16 = 5;
const UNIT: u16 = 6;
pub(super) const SAID_BY: u16 = 7;
pub(super) const ROLE: u16 = 8;
pub(super) const SAID_ON: u16 = 9;
pub(super) const SOURCE: u16 = 10;
pub(super) const NOTE: u16 = 11;
pub(super) const USED: u16 = 12;
pub(super) const VERIFIED: u16 = 13;
pub(super) const SET_BY: u16 = 14;

/// A driver on its row.
pub(super) struct Line<'a> {
    pub book: &'a Book<'a>,
    pub places: &'a Places,
    pub driver: &'a Driver,
    /// Its place in the case.
    pub at: usize,
    pub row: u32,
}

/// Every column of the table.
pub(super) fn columns<'a>() -> [Column<Line<'a>>; 15] {
    [
        column(ID, "Id", 18, id),
        column(QUESTION, "Question", 38, |l| l.wrapped(&l.driver.question)),
        column(LABEL, "Label", 26, |l| l.wrapped(&l.driver.label)),
        column(VALUE, "Value", 14, value).right(),
        column(LOW, "Low", 12, |l: &Line| l.end(l.driver.low)).right(),
        column(HIGH, "High", 12, |l: &Line| l.end(l.driver.high)).right(),
        column(UNIT, "Unit", 17, unit),
        column(SAID_BY, "Said by", 18, said_by),
        column(ROLE, "Role", 18, |l| l.input(l.role())),
        column(SAID_ON, "Date", 12, said_on),
        column(SOURCE, "Source", 26, |l| l.input(l.source())),
        column(NOTE, "Note", 30, |l| l.input(&l.driver.note)),
        column(USED, "In use", 14, used).right(),
        column(VERIFIED, "Verified", 9, verified),
        partial(SET_BY, "Set by the scenario", 22, set_by),
    ]
}

impl Line<'_> {
    fn styles(&self) -> &Styles {
        &self.book.styles
    }

    fn said(&self) -> Option<&Provenance> {
        self.driver.said.as_ref()
    }

    pub(super) fn role(&self) -> &str {
        self.said().map_or("", |said| &said.by)
    }

    pub(super) fn source(&self) -> &str {
        self.said().map_or("", |said| &said.source)
    }

    fn wrapped(&self, words: &str) -> Cell {
        Cell::text(words, &self.styles().wrapped)
    }

    fn input(&self, words: &str) -> Cell {
        Cell::text(words, &self.styles().input("@"))
    }

    /// The value in use, in the driver's own unit.
    fn current(&self) -> Option<Decimal> {
        self.book.results.drivers.get(self.at).copied().flatten()
    }

    fn is_usable(&self) -> bool {
        self.book.drivers.problem(self.at).is_none()
    }

    /// A number of the driver that a reader may change, with the decimals of another where it is empty.
    fn number(&self, value: Option<Decimal>, like: Option<Decimal>) -> Cell {
        let style = self.styles().input(&pattern(self.driver, value.or(like)));
        let value = value.map(|value| in_cell(self.driver, value));
        Cell::optional(value, &style).only(Rule::ANY_NUMBER)
    }

    /// An end of the range.
    fn end(&self, end: Option<Exact>) -> Cell {
        self.number(end.map(Exact::value), self.driver.value.known())
    }

    /// Whether the scenario in use leaves the driver as it is, and the cell in use; `None` where no scenario can change it.
    fn scenario(&self) -> Option<(Expr, Expr)> {
        let what = What::Driver(self.at);
        self.places.left_alone(&what).zip(self.places.in_use(&what))
    }
}

fn id(line: &Line<'_>) -> Cell {
    Cell::text(line.driver.id.as_str(), &line.styles().weak)
}

fn unit(line: &Line<'_>) -> Cell {
    let style = line.styles().label.clone().set_indent(1);
    Cell::text(&line.driver.unit, &style)
}

fn said_by(line: &Line<'_>) -> Cell {
    let words = line.said().map_or("", |said| basis_words(said.basis));
    line.styles().choice(words, &BASES.map(basis_words))
}

fn said_on(line: &Line<'_>) -> Cell {
    let style = line.styles().input(DATE);
    let on = line.said().and_then(|said| said.on);
    on.map_or_else(|| Cell::blank(&style), |on| Cell::day(on, &style))
}

/// The value as it was typed, or what the driver's formula makes of the values in use.
fn value(line: &Line<'_>) -> Cell {
    let (book, driver) = (line.book, line.driver);
    let DriverValue::Calculated(_) = &driver.value else {
        return line.number(driver.value.known(), None);
    };
    let current = line.current();
    let style = line.styles().shown(&pattern(driver, current));
    let used = book.used_name(line.at);
    let rate = |place: usize| book.rate_name(place);
    let back = book.drivers.used_as_cell(line.at, &used, &rate);
    let Some(back) = back.filter(|_| line.is_usable()) else {
        return Cell::blank(&style);
    };
    let is_number = f::is_number(f::name(used));
    let formula = f::when(is_number, Expr::written(back), f::text(""));
    let shown = current.map(|value| in_cell(driver, value));
    Cell::formula(&formula, shown, &style)
}

/// The value as formulas use it: of the chosen scenario, in the case's currency.
fn used(line: &Line<'_>) -> Cell {
    let (book, driver, styles) = (line.book, line.driver, line.styles());
    let drivers = &book.drivers;
    if let Some(problem) = drivers.problem(line.at) {
        return Cell::text(&format!("Cannot be used: {problem}"), &styles.weak);
    }
    let current = line.current();
    let used = current.and_then(|value| drivers.as_used(line.at, value).ok());
    let rate = |place: usize| book.rate_name(place);
    let chosen = line.places.in_use(&What::Driver(line.at)).and_then(|cell| {
        let converted = drivers.cell_as_used(line.at, cell.text(), &rate)?;
        Some((f::is_number(cell), Expr::written(converted)))
    });
    let calculated = drivers.program(line.at).map(|program| book.live(program));
    let formula = match (chosen, calculated) {
        (Some((is_number, converted)), None) => f::when(is_number, converted, f::text("")),
        (Some((is_number, converted)), Some(Some(own))) => f::when(is_number, converted, own),
        (None, Some(Some(own))) => own,
        // Too long for a spreadsheet: the value alone.
        _ => return Cell::optional(used, &styles.number),
    };
    let open = if drivers.is_calculated(line.at) {
        "open"
    } else {
        ""
    };
    let style = styles.shown(&pattern(driver, driver.value.known().or(current)));
    Cell::formula(&formula, Shown::or(used, open), &style)
}

/// Whether the ground of a number makes it verified, and no scenario sets another: 1 or 0, which formulas multiply.
fn verified(line: &Line<'_>) -> Cell {
    let said_by = in_column(line.row, SAID_BY);
    let grounds = BASES.into_iter().filter(|basis| basis.is_verified());
    let said_so = f::any(grounds.map(|basis| said_by.equals(f::text(basis_words(basis)))));
    let condition = match line.scenario() {
        Some((left_alone, _)) => f::all([left_alone, said_so]),
        None => said_so,
    };
    let is_set = line.book.results.set_by(&line.driver.id).is_some();
    let shown = !is_set
        && line
            .said()
            .is_some_and(|said| Basis::is_verified(said.basis));
    let style = line.styles().centred.clone();
    let style = style.set_num_format("\"yes\";;\"no\"");
    Cell::formula(&f::when(condition, 1, 0), shown, &style)
}

/// How a scenario came to a value that nobody has stated; the other cells say who stated which value instead.
fn set_by(line: &Line<'_>) -> Option<Cell> {
    let (left_alone, in_use) = line.scenario()?;
    let [low, high, own] =
        [SetBy::LowEnd, SetBy::HighEnd, SetBy::OwnScenario].map(|by| f::text(said::set_by(by)));
    // The second and the third scenario take ends of ranges.
    let scenario = f::name("scenario.number");
    let is_end = f::any([scenario.equals(2), scenario.equals(3)]);
    let is_low = in_use.equals(in_column(line.row, LOW));
    let by = f::when(is_end, f::when(is_low, low, high), own);
    let formula = f::when(left_alone, f::text(""), by);
    let shown = line.book.results.set_by(&line.driver.id);
    let shown = shown.map_or("", said::set_by);
    Some(Cell::formula(&formula, shown, &line.styles().label))
}

/// The number format of a driver's cells.
pub(in crate::report::workbook) fn pattern(driver: &Driver, value: Option<Decimal>) -> String {
    if holds_fraction(&driver.unit) {
        return style::percent(value.map(|value| in_cell(driver, value)));
    }
    style::plain(value)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::workbook::names::INPUT_COLUMNS;

    #[test]
    fn the_columns_are_those_that_the_reader_looks_for() {
        let columns = columns();
        let places: Vec<u16> = columns.iter().map(|column| column.place).collect();
        assert_eq!(places, (0..=SET_BY).collect::<Vec<u16>>());
        let heads: Vec<&str> = columns.iter().map(|column| column.head).collect();
        assert_eq!(heads[..INPUT_COLUMNS.len()], INPUT_COLUMNS);
    }
}
