//! How measured values become amounts: the values in force, the values as formulas use them, and the formula of each line.

use super::entries::{MARK, mark};
use super::layout::{COLUMNS, REVIEW_MONTH};
use super::places::{FormulaRows, Places};
use super::reported::Reported;
use crate::engine::tracking::{LineFormula, PerUnit};
use crate::formula::Program;
use crate::report::words::driver_name;
use crate::report::workbook::book::in_cell;
use crate::report::workbook::cell::{Cell, Shown, number};
use crate::report::workbook::formula::{self as f, Expr};
use crate::report::workbook::inputs::pattern;
use crate::report::workbook::line::NO_RESULT;
use crate::report::workbook::sheet::Sheet;
use crate::report::workbook::time::Month;

pub(super) fn write(sheet: &mut Sheet<'_>, reported: &Reported<'_>, places: &Places) {
    sheet.heading(places.in_force - 1, COLUMNS - 1, "Measured values in force");
    for (driver, row) in reported.drivers.iter().zip(places.in_force..) {
        in_force(sheet, reported, places, (*driver, row));
    }
    let Some(first) = places.used.values().next() else {
        return;
    };
    sheet.heading(
        first - 1,
        COLUMNS - 1,
        "Numbers as formulas use them: measured, else as agreed",
    );
    for ((driver, year), row) in &places.used {
        used(sheet, reported, places, (*driver, *year, *row));
    }
    let Some(first) = places.formulas.values().next() else {
        return;
    };
    sheet.heading(
        first.volume - 1,
        COLUMNS - 1,
        "What the measured values give: each formula times what a unit of it brings in the month",
    );
    for (place, formula) in reported.formulas() {
        if let Some(rows) = places.formulas.get(&place) {
            line(sheet, reported, places, (place, formula, rows));
            verified(sheet, reported, places, (place, rows.verified));
        }
    }
}

/// A value holds until the next one; those after the review month are not known yet.
fn in_force(
    sheet: &mut Sheet<'_>,
    reported: &Reported<'_>,
    places: &Places,
    (driver, row): (usize, u32),
) {
    let Some(known) = reported.driver(driver) else {
        return;
    };
    sheet.label(row, 0, driver_name(known));
    sheet.text(row, 1, &known.unit, &sheet.styles.weak);
    let entries = row - places.in_force + places.measured;
    for (at, month) in places.columns.each_month().skip(1) {
        let given = month.of(entries);
        let before = if at == 1 {
            Expr::from("")
        } else {
            month.before(row)
        };
        let counts = f::all([
            month.number().at_most(f::name(REVIEW_MONTH)),
            f::is_number(&given),
        ]);
        let value = reported.in_force(driver, at);
        let format = sheet.styles.shown(&pattern(known, value));
        let shown = value.map(|value| in_cell(known, value));
        sheet.formula(
            row,
            month.0,
            &f::when(counts, given, before),
            shown,
            &format,
        );
    }
}

/// The measured value of a driver in force in a month: its cell.
fn forced(reported: &Reported<'_>, places: &Places, driver: usize, month: Month) -> Option<Expr> {
    let at = reported.drivers.binary_search(&driver).ok()?;
    let at = u32::try_from(at).ok()?;
    // Nothing can be measured before the first month.
    let is_first = month.0 == places.columns.months.0;
    (!is_first).then(|| month.of(places.in_force + at))
}

fn used(
    sheet: &mut Sheet<'_>,
    reported: &Reported<'_>,
    places: &Places,
    (driver, year, row): (usize, u32, u32),
) {
    let drivers = reported.compiled();
    let Some(known) = reported.driver(driver) else {
        return;
    };
    let name = driver_name(known);
    let name = if drivers.differ_by_year() {
        format!("{name}, with what was agreed for year {year}")
    } else {
        name.to_owned()
    };
    sheet.label(row, 0, &name);
    let agreed = reported.promise.value_in_year(driver, year);
    let agreed_cell = |month: Month| {
        let formula = drivers.program(driver);
        let formula = formula.and_then(|program| on_cells(places, program, year, month));
        match (formula, agreed) {
            (Some(formula), _) => f::if_error(formula, NO_RESULT),
            (None, Some(value)) => f::written(&number(value).to_string()),
            (None, None) => NO_RESULT.into(),
        }
    };
    for (at, month) in places.columns.each_month() {
        let agreed_cell = agreed_cell(month);
        let formula = match converted(reported, places, driver, month) {
            Some((given, value)) => f::when(f::is_number(given), value, agreed_cell),
            None => agreed_cell,
        };
        let measured = reported.in_force(driver, at);
        let measured = measured.map(|value| drivers.as_used(driver, value).ok());
        let shown = match measured {
            Some(value) => Shown::from(value),
            None if drivers.program(driver).is_some() => "".into(),
            None => agreed.into(),
        };
        sheet.formula(row, month.0, &formula, shown, &sheet.styles.number);
    }
}

/// The cell of a measured value, and the value as formulas use it.
fn converted(
    reported: &Reported<'_>,
    places: &Places,
    driver: usize,
    month: Month,
) -> Option<(Expr, Expr)> {
    let given = forced(reported, places, driver, month)?;
    let rates = &reported.agreed().exchange_rates;
    let rate = |place: usize| {
        let rate = rates.get(place);
        rate.map_or_else(|| "1".to_owned(), |rate| rate.rate.value().to_string())
    };
    let value = reported
        .compiled()
        .cell_as_used(driver, given.text(), &rate)?;
    Some((given, Expr::written(value)))
}

/// A program on the cells of a month; `None` where no spreadsheet reads a formula as long.
fn on_cells(places: &Places, program: &Program, year: u32, month: Month) -> Option<Expr> {
    let row = |driver: usize| places.used.get(&(driver, year)).copied();
    let mut drivers = program.drivers().iter();
    if drivers.any(|driver| row(*driver).is_none()) {
        return None;
    }
    let cell = |driver: usize| row(driver).map(|row| month.of(row).text().to_owned());
    let text = program.fitting_spreadsheet(|driver| cell(driver).unwrap_or_default())?;
    Some(Expr::written(text))
}

fn line(
    sheet: &mut Sheet<'_>,
    reported: &Reported<'_>,
    places: &Places,
    (place, formula, rows): (usize, &LineFormula<'_>, &FormulaRows),
) {
    let Some(tracked) = reported.tracking.lines.get(place) else {
        return;
    };
    let name = reported.words.marked_name(tracked);
    let effect = formula.effect.as_deref().unwrap_or_default();
    per_unit(
        sheet,
        places,
        (rows.volume, &format!("{name}: for each unit")),
        &formula.volume,
    );
    let words = format!("{name}: for each unit where an effect is measured");
    per_unit(sheet, places, (rows.effect, &words), effect);
    let row = rows.measured;
    sheet.label(row, 0, &format!("{name}: by measured values"));
    let shown = reported.months.lines.get(place).map(|line| &line.measured);
    for (at, month) in places.columns.each_month() {
        let shown = shown.and_then(|shown| shown.get(at).copied().flatten());
        let amount = amount(reported, places, (formula, rows), (at, month));
        let cells = formula.drivers.iter();
        let cells = cells.filter_map(|driver| forced(reported, places, *driver, month));
        let cells: Vec<Expr> = cells.collect();
        let is_measured = counted(&cells);
        match (amount, cells.is_empty()) {
            (Some(amount), false) => {
                let amount = f::if_error(amount, "");
                let formula = f::when(is_measured.equals(0), "", amount);
                sheet.formula(row, month.0, &formula, shown, &sheet.styles.flow);
            }
            _ => sheet.put(row, month.0, &Cell::optional(shown, &sheet.styles.flow)),
        }
    }
}

/// Whether the customer verified what the measured values of a line give.
fn verified(
    sheet: &mut Sheet<'_>,
    reported: &Reported<'_>,
    places: &Places,
    (place, row): (usize, u32),
) {
    let lines = reported.tracking.lines.get(place);
    let Some((line, months)) = lines.zip(reported.months.lines.get(place)) else {
        return;
    };
    let name = reported.words.marked_name(line);
    let words = "all its numbers were stated, measured or agreed by the customer, 1 for yes";
    sheet.label(row, 0, &format!("{name}: {words}"));
    for (at, month) in places.columns.each_month() {
        mark(sheet, (row, month), &months.measured_is_verified, at);
    }
    sheet.only((row, row), places.columns.months, &MARK);
}

/// How many of some cells hold a number. A function takes 255 arguments at most.
fn counted(cells: &[Expr]) -> Expr {
    f::added(
        cells
            .chunks(200)
            .map(|part| f::call("COUNT", part.to_vec())),
    )
}

/// What each unit of a formula brings by month, for each year whose values differ.
fn per_unit(sheet: &mut Sheet<'_>, places: &Places, (first, words): (u32, &str), of: &[PerUnit]) {
    for (part, row) in of.iter().zip(first..) {
        let words = if of.len() == 1 {
            words.to_owned()
        } else {
            format!("{words}, values of year {}", part.year)
        };
        sheet.label(row, 0, &words);
        for ((_, month), value) in places.columns.each_month().zip(&part.by_month) {
            sheet.number(row, month.0, number(*value), &sheet.styles.factor);
        }
    }
}

/// What the values in force give in a month; `None` where the formula is too long for a spreadsheet.
fn amount(
    reported: &Reported<'_>,
    places: &Places,
    (formula, rows): (&LineFormula<'_>, &FormulaRows),
    (at, month): (usize, Month),
) -> Option<Expr> {
    let sum = |parts: &[PerUnit], first: u32| {
        let comes = |part: &PerUnit| part.by_month.get(at).is_some_and(|unit| !unit.is_zero());
        let is_any = parts.iter().any(comes);
        let mut sum = Vec::new();
        for (place, (part, row)) in parts.iter().zip(first..).enumerate() {
            // A formula without a result is not reported, in months in which nothing comes either.
            if comes(part) || (!is_any && place == 0) {
                let number = on_cells(places, formula.program, reported.year(part), month)?;
                sum.push(number * month.of(row));
            }
        }
        Some(f::added(sum))
    };
    let volume = sum(&formula.volume, rows.volume)?;
    let amount = match &formula.effect {
        None => volume,
        Some(effect) => {
            let drivers = formula.drivers.iter();
            let shown = drivers.filter(|driver| reported.shows_effect(**driver));
            let cells = shown.filter_map(|driver| forced(reported, places, *driver, month));
            let cells: Vec<Expr> = cells.collect();
            let is_effect = counted(&cells).above(0);
            f::when(is_effect, sum(effect, rows.effect)?, volume)
        }
    };
    let fixed = formula.fixed.get(at).filter(|fixed| !fixed.is_zero());
    Some(match fixed {
        Some(fixed) => amount + f::written(&number(*fixed).to_string()),
        None => amount,
    })
}
