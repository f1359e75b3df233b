//! The sheet of inputs: every driver one a row, the conventions of the case, and its exchange rates.
//!
//! Left out: what scenarios make of them (`scenarios`), and the amounts that are given with a line of the case (`benefits`, `costs`).

mod frame;

use super::address::fixed;
use super::address::in_column;
use super::book::Book;
use super::book::in_cell;
use super::names;
use super::names::Field;
use super::names::INPUT_COLUMNS;
use super::names::INPUTS;
use super::names::basis_words;
use super::names::field_name;
use super::names::holds_fraction;
use super::names::name_of;
use super::scenarios::Places;
use super::scenarios::What;
use super::sheet::Sheet;
use super::sheet::Shown;
use super::sheet::Width;
use super::sheet::Written;
use super::style;
use super::style::DATE;
use crate::engine::SetBy;
use crate::model::Basis;
use crate::model::Driver;
use crate::model::DriverValue;
use crate::model::Exact;
use crate::report::said;
use frame::frame;
use frame::rates;
use jiff::civil::Date;
use rust_decimal::Decimal;
use rust_xlsxwriter::ExcelDateTime;
use std::collections::BTreeSet;

/// The row of the heads of the table.
const HEAD: u32 = 3;

// The columns of [`INPUT_COLUMNS`], and three more to their right.
const ID: u16 = 0;
const QUESTION: u16 = 1;
const LABEL: u16 = 2;
const VALUE: u16 = 3;
const LOW: u16 = 4;
const HIGH: u16 = 5;
const UNIT: u16 = 6;
const SAID_BY: u16 = 7;
const ROLE: u16 = 8;
const SAID_ON: u16 = 9;
const SOURCE: u16 = 10;
const NOTE: u16 = 11;
const USED: u16 = 12;
const VERIFIED: u16 = 13;
const SET_BY: u16 = 14;

/// The width of every column, in characters.
const WIDTHS: [(u16, u16); 15] = [
    (ID, 18),
    (QUESTION, 38),
    (LABEL, 26),
    (VALUE, 14),
    (LOW, 12),
    (HIGH, 12),
    (UNIT, 17),
    (SAID_BY, 18),
    (ROLE, 18),
    (SAID_ON, 12),
    (SOURCE, 26),
    (NOTE, 30),
    (USED, 14),
    (VERIFIED, 9),
    (SET_BY, 22),
];

/// Larger numbers are no inputs of a business case, but a case may hold them.
const LIMIT: f64 = 1e28;

/// Writes the sheet.
pub(super) fn write(sheet: &mut Sheet<'_>, book: &mut Book<'_>, places: &Places) -> Written {
    sheet.title(
        "Inputs",
        "Change the marked cells; everything else follows. An empty value is an open question.",
    )?;
    heads(sheet)?;
    let mut row = HEAD + 1;
    let mut seen = BTreeSet::new();
    let case = book.case;
    for (at, driver) in case.drivers.iter().enumerate() {
        question(sheet, book, (at, driver), row)?;
        if seen.insert(driver.id.clone()) {
            name_cells(book, driver, row);
        }
        value_cells(sheet, book, places, (at, driver), row)?;
        row += 1;
    }
    row = frame(sheet, book, row + 2)?;
    row = rates(sheet, book, row + 2)?;
    for (column, width) in WIDTHS {
        sheet.sheet.set_column_width(column, width)?;
    }
    sheet.sheet.set_freeze_panes(HEAD + 1, VALUE)?;
    sheet.prints(Some((HEAD, HEAD)), (row, SET_BY), Width::Page)
}

fn heads(sheet: &mut Sheet<'_>) -> Written {
    let (head, right) = (sheet.styles.head.clone(), sheet.styles.head_number.clone());
    let more = ["In use", "Verified", "Set by the scenario"];
    for (column, words) in (0_u16..).zip(INPUT_COLUMNS.into_iter().chain(more)) {
        let numeric = matches!(column, VALUE | LOW | HIGH | USED);
        sheet.text(HEAD, column, words, if numeric { &right } else { &head })?;
    }
    Ok(())
}

/// Everything about a driver but its numbers.
fn question(
    sheet: &mut Sheet<'_>,
    book: &Book<'_>,
    (at, driver): (usize, &Driver),
    row: u32,
) -> Written {
    let styles = sheet.styles;
    let input = styles.input("@");
    sheet.text(row, ID, driver.id.as_str(), &styles.weak)?;
    sheet.text(row, QUESTION, &driver.question, &styles.wrapped)?;
    sheet.text(row, LABEL, &driver.label, &styles.wrapped)?;
    sheet.text(row, UNIT, &driver.unit, &styles.label.clone().set_indent(1))?;
    let said = driver.said.as_ref();
    sheet.text(
        row,
        SAID_BY,
        said.map_or("", |said| basis_words(said.basis)),
        &input,
    )?;
    sheet.only_words(row, SAID_BY, &names::BASES.map(basis_words))?;
    sheet.text(row, ROLE, said.map_or("", |said| &said.by), &input)?;
    match said.and_then(|said| said.on) {
        Some(on) => date(sheet, (row, SAID_ON), on, true)?,
        None => sheet.blank(row, SAID_ON, &styles.input(DATE))?,
    }
    sheet.text(row, SOURCE, said.map_or("", |said| &said.source), &input)?;
    let problem = book
        .drivers
        .problem(at)
        .map(|problem| format!("Cannot be used: {problem}"));
    sheet.text(row, NOTE, &driver.note, &input)?;
    sheet.high_enough(
        row,
        &[
            (&driver.question, width(QUESTION)),
            (&driver.label, width(LABEL)),
            (said.map_or("", |said| &said.by), width(ROLE)),
            (said.map_or("", |said| &said.source), width(SOURCE)),
            (&driver.note, width(NOTE)),
        ],
    )?;
    if let Some(problem) = problem {
        sheet.text(row, USED, &problem, &styles.weak)?;
    }
    Ok(())
}

fn width(column: u16) -> usize {
    let mut widths = WIDTHS.iter();
    widths
        .find(|(own, _)| *own == column)
        .map_or(1, |(_, width)| usize::from(*width))
}

/// A day as spreadsheets keep it, or as text where they cannot.
pub(super) fn date(
    sheet: &mut Sheet<'_>,
    (row, column): (u32, u16),
    on: Date,
    input: bool,
) -> Written {
    let style = if input {
        sheet.styles.input(DATE)
    } else {
        sheet.styles.shown(DATE)
    };
    match excel_date(on) {
        Some(day) => {
            sheet
                .sheet
                .write_datetime_with_format(row, column, &day, &style)?;
            Ok(())
        }
        None => sheet.text(row, column, &on.to_string(), &style),
    }
}

/// Days from 1901 on; before, spreadsheets disagree about the calendar.
pub(super) fn excel_date(on: Date) -> Option<ExcelDateTime> {
    let year = u16::try_from(on.year())
        .ok()
        .filter(|year| (1901..=9900).contains(year))?;
    let (month, day) = (u8::try_from(on.month()).ok()?, u8::try_from(on.day()).ok()?);
    ExcelDateTime::from_ymd(year, month, day).ok()
}

const fn column_of(field: Field) -> u16 {
    match field {
        Field::Low => LOW,
        Field::High => HIGH,
        Field::SaidBy => SAID_BY,
        Field::Role => ROLE,
        Field::Date => SAID_ON,
        Field::Source => SOURCE,
        Field::Note => NOTE,
    }
}

fn name_cells(book: &mut Book<'_>, driver: &Driver, row: u32) {
    book.name(name_of(&driver.id), INPUTS, &fixed(row, VALUE));
    for field in Field::ALL {
        let cell = fixed(row, column_of(field));
        book.name(field_name(&driver.id, field), INPUTS, &cell);
    }
    let name = name_of(&driver.id);
    book.name(format!("{name}.used"), INPUTS, &fixed(row, USED));
    book.name(format!("{name}.verified"), INPUTS, &fixed(row, VERIFIED));
}

/// The value with its range, the value in use, and whether it is verified.
fn value_cells(
    sheet: &mut Sheet<'_>,
    book: &Book<'_>,
    places: &Places,
    (at, driver): (usize, &Driver),
    row: u32,
) -> Written {
    let value = driver.value.known().map(|value| in_cell(driver, value));
    let current = book.results.drivers.get(at).copied().flatten();
    let own = pattern(driver, driver.value.known());
    for (column, end) in [(LOW, driver.low), (HIGH, driver.high)] {
        let end = end.map(Exact::value);
        let style = sheet
            .styles
            .input(&pattern(driver, end.or(driver.value.known())));
        sheet.optional(row, column, end.map(|end| in_cell(driver, end)), &style)?;
        sheet.only_numbers(row, column, -LIMIT, LIMIT)?;
    }
    let usable = book.drivers.problem(at).is_none();
    let rate = |place: usize| book.rate_name(place);
    if let DriverValue::Calculated(_) = &driver.value {
        let style = sheet.styles.shown(&pattern(driver, current));
        let used = book.used_name(at);
        match book
            .drivers
            .used_as_cell(at, &used, &rate)
            .filter(|_| usable)
        {
            Some(back) => {
                let shown = current.map(|value| in_cell(driver, value));
                sheet.formula(
                    row,
                    VALUE,
                    &format!("IF(ISNUMBER({used}),{back},\"\")"),
                    shown,
                    &style,
                )?;
            }
            None => sheet.blank(row, VALUE, &style)?,
        }
    } else {
        let style = sheet.styles.input(&own);
        sheet.optional(row, VALUE, value, &style)?;
        sheet.only_numbers(row, VALUE, -LIMIT, LIMIT)?;
    }
    let left_alone = places.left_alone(&What::Driver(at));
    let set = places.in_use(&What::Driver(at)).zip(left_alone.as_deref());
    set_by(sheet, book, driver, set, row)?;
    verified(sheet, book, (driver, left_alone), row)?;
    if usable {
        used_cell(sheet, book, places, (at, driver), row)?;
    }
    Ok(())
}

/// Whether the ground of a number makes it verified, and no scenario sets another: 1 or 0, which formulas multiply.
fn verified(
    sheet: &mut Sheet<'_>,
    book: &Book<'_>,
    (driver, left_alone): (&Driver, Option<String>),
    row: u32,
) -> Written {
    let said = in_column(row, SAID_BY);
    let grounds: Vec<String> = names::BASES
        .into_iter()
        .filter(|basis| basis.is_verified())
        .map(|basis| format!("{said}=\"{}\"", basis_words(basis)))
        .collect();
    let said = driver.said.as_ref();
    let verified = book.results.set_by(&driver.id).is_none()
        && said.is_some_and(|said| Basis::is_verified(said.basis));
    let said_so = format!("OR({})", grounds.join(","));
    let condition = left_alone.map_or_else(
        || said_so.clone(),
        |left_alone| format!("AND({left_alone},{said_so})"),
    );
    let style = sheet
        .styles
        .centred
        .clone()
        .set_num_format("\"yes\";;\"no\"");
    sheet.formula(
        row,
        VERIFIED,
        &format!("IF({condition},1,0)"),
        f64::from(u8::from(verified)),
        &style,
    )
}

/// How a scenario came to a value that nobody has stated; the other cells say who stated which value instead.
fn set_by(
    sheet: &mut Sheet<'_>,
    book: &Book<'_>,
    driver: &Driver,
    set: Option<(String, &str)>,
    row: u32,
) -> Written {
    let Some((in_use, left_alone)) = set else {
        return Ok(());
    };
    let [low, high, own] = [SetBy::LowEnd, SetBy::HighEnd, SetBy::OwnScenario].map(said::set_by);
    let low_cell = in_column(row, LOW);
    // The second and the third scenario take ends of ranges.
    let formula = format!(
        "IF({left_alone},\"\",IF(OR(scenario.number=2,scenario.number=3),IF({in_use}={low_cell},\"{low}\",\"{high}\"),\"{own}\"))"
    );
    let shown = book.results.set_by(&driver.id).map_or("", said::set_by);
    sheet.formula(row, SET_BY, &formula, shown, &sheet.styles.label)
}

/// The value as formulas use it: of the chosen scenario, in the case's currency.
fn used_cell(
    sheet: &mut Sheet<'_>,
    book: &Book<'_>,
    places: &Places,
    (at, driver): (usize, &Driver),
    row: u32,
) -> Written {
    let rate = |place: usize| book.rate_name(place);
    let own = book.results.drivers.get(at).copied().flatten();
    let used = own.and_then(|value| book.drivers.as_used(at, value).ok());
    let chosen = places.in_use(&What::Driver(at));
    let converted = chosen
        .as_ref()
        .and_then(|cell| book.drivers.cell_as_used(at, cell, &rate));
    let calculated = book.drivers.program(at).map(|program| book.live(program));
    let formula = match (chosen.zip(converted), calculated) {
        (Some((cell, converted)), None) => format!("IF(ISNUMBER({cell}),{converted},\"\")"),
        (Some((cell, converted)), Some(Some(live))) => {
            format!("IF(ISNUMBER({cell}),{converted},{live})")
        }
        (None, Some(Some(live))) => live,
        // Too long for a spreadsheet: the value alone.
        _ => {
            let style = sheet.styles.number.clone();
            return sheet.optional(row, USED, used, &style);
        }
    };
    let words: Shown = match used {
        Some(value) => value.into(),
        None if book.drivers.is_calculated(at) => "open".into(),
        None => "".into(),
    };
    let style = sheet
        .styles
        .shown(&pattern(driver, driver.value.known().or(own)));
    sheet.formula(row, USED, &formula, words, &style)
}

/// The number format of a driver's cells.
pub(super) fn pattern(driver: &Driver, value: Option<Decimal>) -> String {
    if holds_fraction(&driver.unit) {
        return style::percent(value.map(|value| in_cell(driver, value)));
    }
    style::plain(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_columns_are_those_that_the_reader_looks_for() {
        let places: Vec<u16> = WIDTHS.iter().map(|(column, _)| *column).collect();
        assert_eq!(places, (0..=SET_BY).collect::<Vec<u16>>());
        assert_eq!(usize::from(USED), INPUT_COLUMNS.len());
        let head = |column: u16| INPUT_COLUMNS[usize::from(column)];
        assert_eq!(head(VALUE), "Value");
        let fields = Field::ALL.map(|field| head(column_of(field)));
        assert_eq!(
            fields,
            ["Low", "High", "Said by", "Role", "Date", "Source", "Note"]
        );
        let others = [ID, QUESTION, LABEL, UNIT].map(head);
        assert_eq!(others, ["Id", "Question", "Label", "Unit"]);
    }
}
