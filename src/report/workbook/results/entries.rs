//! What was reported, in cells that a reader may change; and what was promised and is expected, line by line.

use super::layout::COLUMNS;
use super::places::{Block, Places};
use super::reported::Reported;
use crate::engine::tracking::LineSide;
use crate::report::words::driver_name;
use crate::report::workbook::book::in_cell;
use crate::report::workbook::cell::{Cell, Rule, number};
use crate::report::workbook::formula::{self as f, Expr};
use crate::report::workbook::inputs::pattern;
use crate::report::workbook::sheet::Sheet;
use crate::report::workbook::style::plain;
use crate::report::workbook::time::Month;
use rust_decimal::Decimal;

/// The measured values: a row for each driver, a cell for each month from which one may hold.
pub(super) fn measured(sheet: &mut Sheet<'_>, reported: &Reported<'_>, places: &Places) {
    sheet.heading(
        places.measured - 1,
        COLUMNS - 1,
        "Measured, from a month on; an empty cell keeps the value before it",
    );
    let (first, last) = places.columns.months;
    let mut end = places.measured;
    for (driver, row) in reported.drivers.iter().zip(places.measured..) {
        let Some(known) = reported.driver(*driver) else {
            continue;
        };
        sheet.label(row, 0, driver_name(known));
        sheet.text(row, 1, &known.unit, &sheet.styles.weak);
        if reported.shows_effect(*driver) {
            sheet.text(row, 2, "shows the effect itself", &sheet.styles.weak);
        }
        let values = reported.values(*driver).unwrap_or_default();
        for (at, month) in places.columns.each_month().skip(1) {
            let value = values.iter().find(|(from, _)| *from == at);
            let value = value.map(|(_, value)| *value);
            let format = sheet.styles.input(&pattern(known, value));
            let held = value.map(|value| in_cell(known, value));
            sheet.put(row, month.0, &Cell::optional(held, &format));
        }
        end = row;
    }
    if !reported.drivers.is_empty() && first < last {
        sheet.only((places.measured, end), (first + 1, last), &Rule::ANY_NUMBER);
    }
}

/// The booked amounts, and for each of them whether the customer stated, measured or agreed it.
pub(super) fn booked(sheet: &mut Sheet<'_>, reported: &Reported<'_>, places: &Places) {
    let block = places.booked();
    heading(
        sheet,
        block,
        "Booked in a month; an empty cell is not reported, which is not zero",
    );
    let verified = places.verified();
    heading(
        sheet,
        verified,
        "What is booked in a month was stated, measured or agreed by the customer: 1 for yes",
    );
    for (place, row) in block.lines() {
        let lines = reported.tracking.lines.get(place);
        let Some((line, months)) = lines.zip(reported.months.lines.get(place)) else {
            continue;
        };
        let beside = places.beside(row - block.first + places.lines().first, verified);
        for row in [row, beside] {
            sheet.label(row, 0, &reported.words.marked_name(line));
        }
        for (at, month) in places.columns.each_month() {
            let amount = months.booked.get(at).copied().flatten();
            let format = sheet.styles.input(&plain(amount));
            sheet.put(row, month.0, &Cell::optional(amount, &format));
            mark(sheet, (beside, month), &months.booked_is_verified, at);
        }
    }
    for (block, rule) in [(block, Rule::ANY_NUMBER), (verified, MARK)] {
        for side in [LineSide::Benefit, LineSide::Cost] {
            if let Some(rows) = block.rows(side) {
                sheet.only(rows, places.columns.months, &rule);
            }
        }
    }
}

/// A mark is 1 for yes; empty or 0 is no.
pub(super) const MARK: Rule = Rule::Number(0.0, 1.0);

/// Whether the customer verified what came in a month.
pub(super) fn mark(
    sheet: &mut Sheet<'_>,
    (row, month): (u32, Month),
    is_verified: &[bool],
    at: usize,
) {
    let is_verified = is_verified.get(at).is_some_and(|known| *known);
    let format = sheet.styles.input("0");
    let held = is_verified.then_some(Decimal::ONE);
    sheet.put(row, month.0, &Cell::optional(held, &format));
}

/// What was promised by month, as values, and what is expected.
pub(super) fn promised(sheet: &mut Sheet<'_>, reported: &Reported<'_>, places: &Places) {
    let (block, expected) = (places.promised(), places.expected());
    heading(sheet, block, "Promised by month, as agreed");
    heading(sheet, expected, "Expected by month, by the latest measures");
    for (place, row) in block.lines() {
        let lines = reported.tracking.lines.get(place);
        let Some((line, months)) = lines.zip(reported.months.lines.get(place)) else {
            continue;
        };
        let came_row = row - block.first + places.lines().first;
        let later_row = places.beside(came_row, expected);
        for row in [row, later_row] {
            sheet.label(row, 0, &reported.words.marked_name(line));
        }
        let measured = places.formulas.get(&place).map(|rows| rows.measured);
        for (at, month) in places.columns.each_month() {
            let promised = months.promised.get(at).copied().unwrap_or_default();
            sheet.number(row, month.0, number(promised), &sheet.styles.flow);
            let known = |of: &[Option<Decimal>]| of.get(at).copied().flatten();
            let shown = known(&months.achieved).or_else(|| known(&months.measured));
            let otherwise = match measured {
                Some(from) => {
                    let given = month.of(from);
                    f::when(f::is_number(&given), &given, month.of(row))
                }
                None => month.of(row),
            };
            let came = month.of(came_row);
            let formula = f::when(f::is_number(&came), &came, otherwise);
            let shown = shown.unwrap_or(promised);
            sheet.formula(later_row, month.0, &formula, shown, &sheet.styles.flow);
        }
    }
    for block in [block, expected] {
        totals(sheet, reported, places, block);
    }
}

fn heading(sheet: &mut Sheet<'_>, block: Block<'_>, words: &str) {
    sheet.heading(block.first - 1, COLUMNS - 1, words);
}

/// The sums of the benefits and of the costs of a block by month.
fn totals(sheet: &mut Sheet<'_>, reported: &Reported<'_>, places: &Places, block: Block<'_>) {
    let is_promise = block.first == places.promised().first;
    for (side, row, words) in [
        (LineSide::Benefit, block.benefits_total(), "Benefits"),
        (LineSide::Cost, block.costs_total(), "Costs"),
    ] {
        sheet.text(row, 0, words, &sheet.styles.strong);
        for (at, month) in places.columns.each_month() {
            let by_month = reported
                .tracking
                .by_month
                .get(at)
                .copied()
                .unwrap_or_default();
            let shown = match (side, is_promise) {
                (LineSide::Benefit, true) => by_month.promised,
                (LineSide::Benefit, false) => by_month.expected,
                (LineSide::Cost, true) => by_month.promised_costs,
                (LineSide::Cost, false) => by_month.expected_costs,
            };
            let sum = block
                .down(side, month.0)
                .map_or_else(|| Expr::from(0), f::sum);
            sheet.formula(row, month.0, &sum, shown, &sheet.styles.flow_total);
        }
    }
}
