//! The columns of the sheet of inputs, and a driver in each of them.
//!
//! The first twelve are those that the reader of edited workbooks knows (`names::INPUT_COLUMNS`).

use crate::engine::SetBy;
use crate::model::{Basis, Driver, DriverValue, Exact, Provenance};
use crate::report::words::said;
use crate::report::workbook::book::in_cell;
use crate::report::workbook::cell::{Cell, Rule, Shown};
use crate::report::workbook::formula::{self as f, Expr};
use crate::report::workbook::line::Line;
use crate::report::workbook::names::{BASES, holds_fraction};
use crate::report::workbook::scenarios::Changeable;
use crate::report::workbook::sheet::{Column, column, columns};
use crate::report::workbook::style::{self, DATE};
use rust_decimal::Decimal;

pub(in crate::report::workbook) struct OfDriver<'a> {
    pub driver: &'a Driver,
    /// Its place in the case.
    pub at: usize,
}

pub(super) type DriverLine<'a> = Line<'a, OfDriver<'a>>;

columns! { line: OfDriver;
    ID "Id" 18 => Cell::text(line.of.driver.id.as_str(), &line.styles().weak);
    QUESTION "Question" 38 => line.wrapped(&line.of.driver.question);
    LABEL "Label" 26 => line.wrapped(&line.of.driver.label);
    VALUE "Value" 14 right => value(line);
    LOW "Low" 12 right => line.end(line.of.driver.low);
    HIGH "High" 12 right => line.end(line.of.driver.high);
    UNIT "Unit" 17 => unit(line);
    SAID_BY "Said by" 18 => said_by(line);
    ROLE "Role" 18 => line.input(line.role());
    SAID_ON "Date" 12 => said_on(line);
    SOURCE "Source" 26 => line.input(line.source());
    NOTE "Note" 30 => line.input(&line.of.driver.note);
    USED "In use" 14 right => used(line);
    VERIFIED "Verified" 9 => verified(line);
    SET_BY "Set by the scenario" 22 => set_by(line);
}

impl DriverLine<'_> {
    fn said(&self) -> Option<&Provenance> {
        self.of.driver.said.as_ref()
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

    fn current(&self) -> Option<Decimal> {
        self.book.results.driver(self.of.at)
    }

    /// A number of the driver that a reader may change, with the decimals of another where it is empty.
    fn number(&self, value: Option<Decimal>, like: Option<Decimal>) -> Cell {
        let style = self
            .styles()
            .input(&pattern(self.of.driver, value.or(like)));
        let value = value.map(|value| in_cell(self.of.driver, value));
        Cell::optional(value, &style).only(Rule::ANY_NUMBER)
    }

    fn end(&self, end: Option<Exact>) -> Cell {
        self.number(end.map(Exact::value), self.of.driver.value.known())
    }

    /// Whether the scenario in use leaves the driver as it is, and the cell in use; `None` where no scenario can change it.
    fn scenario(&self) -> Option<(Expr, Expr)> {
        let (what, places) = (Changeable::Driver(self.of.at), &self.book.plan.scenarios);
        places.left_alone(&what).zip(places.in_use(&what))
    }
}

fn unit(line: &DriverLine<'_>) -> Cell {
    let style = line.styles().label.clone().set_indent(1);
    Cell::text(&line.of.driver.unit, &style)
}

fn said_by(line: &DriverLine<'_>) -> Cell {
    let said = line.said().map(|said| said.basis);
    line.styles().choice_of(&BASES, said)
}

fn said_on(line: &DriverLine<'_>) -> Cell {
    let style = line.styles().input(DATE);
    let on = line.said().and_then(|said| said.on);
    on.map_or_else(|| Cell::blank(&style), |on| Cell::day(on, &style))
}

/// The value as it was typed, or what the driver's formula makes of the values in use.
fn value(line: &DriverLine<'_>) -> Cell {
    let (book, driver) = (line.book, line.of.driver);
    let DriverValue::Calculated(_) = &driver.value else {
        return line.number(driver.value.known(), None);
    };
    let current = line.current();
    let style = line.styles().shown(&pattern(driver, current));
    let used = book.used_name(line.of.at);
    let rate = |place: usize| book.rate_name(place);
    let back = book.drivers.used_as_cell(line.of.at, &used, &rate);
    let Some(back) = back.filter(|_| book.drivers.problem(line.of.at).is_none()) else {
        return Cell::blank(&style);
    };
    let is_number = f::is_number(f::name(used));
    let formula = f::when(is_number, Expr::written(back), "");
    let shown = current.map(|value| in_cell(driver, value));
    Cell::formula(&formula, shown, &style)
}

/// The value as formulas use it: of the chosen scenario, in the case's currency.
fn used(line: &DriverLine<'_>) -> Cell {
    let (book, driver, styles) = (line.book, line.of.driver, line.styles());
    let drivers = &book.drivers;
    if let Some(problem) = drivers.problem(line.of.at) {
        return Cell::text(&format!("Cannot be used: {problem}"), &styles.weak);
    }
    let current = line.current();
    let used = current.and_then(|value| drivers.as_used(line.of.at, value).ok());
    let rate = |place: usize| book.rate_name(place);
    let in_use = book.plan.scenarios.in_use(&Changeable::Driver(line.of.at));
    let chosen = in_use.and_then(|cell| {
        let converted = drivers.cell_as_used(line.of.at, cell.text(), &rate)?;
        Some((f::is_number(cell), Expr::written(converted)))
    });
    let calculated = drivers
        .program(line.of.at)
        .map(|program| book.live(program));
    let formula = match (chosen, calculated) {
        (Some((is_number, converted)), None) => f::when(is_number, converted, ""),
        (Some((is_number, converted)), Some(Some(own))) => f::when(is_number, converted, own),
        (None, Some(Some(own))) => own,
        // Too long for a spreadsheet: the value alone.
        _ => return Cell::optional(used, &styles.number),
    };
    let open = if drivers.is_calculated(line.of.at) {
        "open"
    } else {
        ""
    };
    let style = styles.shown(&pattern(driver, driver.value.known().or(current)));
    Cell::formula(&formula, Shown::or(used, open), &style)
}

/// Whether the ground of a number makes it verified, and no scenario sets another: 1 or 0, which formulas multiply.
fn verified(line: &DriverLine<'_>) -> Cell {
    let said_by = line.cell(SAID_BY);
    let grounds = BASES.iter().filter(|(basis, _)| basis.is_verified());
    let said_so = f::any(grounds.map(|(_, words)| said_by.equals(*words)));
    let condition = match line.scenario() {
        Some((left_alone, _)) => f::all([left_alone, said_so]),
        None => said_so,
    };
    let is_set = line.book.results.set_by(&line.of.driver.id).is_some();
    let shown = !is_set
        && line
            .said()
            .is_some_and(|said| Basis::is_verified(said.basis));
    let style = line.styles().centred.clone();
    let style = style.set_num_format("\"yes\";;\"no\"");
    Cell::formula(&f::when(condition, 1, 0), shown, &style)
}

/// How a scenario came to a value that is not the stated one, whose source the other cells give.
fn set_by(line: &DriverLine<'_>) -> Option<Cell> {
    let (left_alone, in_use) = line.scenario()?;
    let [low, high, own] = [SetBy::LowEnd, SetBy::HighEnd, SetBy::OwnScenario].map(said::set_by);
    // The second and the third scenario take ends of ranges.
    let scenario = f::name("scenario.number");
    let is_end = f::any([scenario.equals(2), scenario.equals(3)]);
    let is_low = in_use.equals(line.cell(LOW));
    let by = f::when(is_end, f::when(is_low, low, high), own);
    let formula = f::when(left_alone, "", by);
    let shown = line.book.results.set_by(&line.of.driver.id);
    let shown = shown.map_or("", said::set_by);
    Some(Cell::formula(&formula, shown, &line.styles().label))
}

pub(in crate::report::workbook) fn pattern(driver: &Driver, value: Option<Decimal>) -> String {
    if holds_fraction(&driver.unit) {
        return style::percent(value.map(|value| in_cell(driver, value)));
    }
    style::plain(value)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::workbook::names::{Field, INPUT_COLUMNS};

    #[test]
    fn the_columns_are_those_that_the_reader_looks_for() {
        let heads: Vec<&str> = columns().iter().map(|column| column.head).collect();
        assert_eq!(heads[..INPUT_COLUMNS.len()], INPUT_COLUMNS);
        assert_eq!(heads[usize::from(VALUE)], "Value");
        for field in Field::ALL {
            assert!(heads.contains(&field.head), "{field:?}");
        }
    }
}
