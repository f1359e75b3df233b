//! The sheet of inputs: every driver one a row, the conventions of the case, and its exchange rates.
//!
//! Left out: what scenarios make of them (`scenarios`), and the amounts that are given with a line of the case (`benefits`, `costs`).

mod columns;
mod frame;

use super::book::Book;
use super::names::{Field, INPUTS, field_name, name_of};
use super::scenarios::Places;
use super::sheet::{Sheet, Width, Written};
pub(super) use columns::pattern;
use columns::{
    HIGH, LABEL, LOW, Line, NOTE, QUESTION, ROLE, SAID_BY, SAID_ON, SET_BY, SOURCE, USED, VALUE,
    VERIFIED,
};
use std::collections::BTreeSet;

/// The row of the heads of the table.
const HEAD: u32 = 3;

/// Writes the sheet.
pub(super) fn write(sheet: &mut Sheet<'_>, book: &Book<'_>, places: &Places) -> Written {
    sheet.title(
        "Inputs",
        "Change the marked cells; everything else follows. An empty value is an open question.",
    )?;
    let columns = columns::columns();
    sheet.heads(HEAD, &columns)?;
    let mut row = HEAD + 1;
    let mut seen = BTreeSet::new();
    for (at, driver) in book.case.drivers.iter().enumerate() {
        let line = Line {
            book,
            places,
            driver,
            at,
            row,
        };
        sheet.line(row, &columns, &line)?;
        let texts = [
            (driver.question.as_str(), QUESTION),
            (&driver.label, LABEL),
            (line.role(), ROLE),
            (line.source(), SOURCE),
            (&driver.note, NOTE),
        ];
        let width = |place: u16| columns.iter().find(|column| column.place == place);
        let texts = texts.map(|(text, place)| {
            let width = width(place).map_or(1, |column| usize::from(column.width));
            (text, width)
        });
        sheet.high_enough(row, &texts)?;
        if seen.insert(driver.id.clone()) {
            name_cells(&line);
        }
        row += 1;
    }
    row = frame::frame(sheet, book, row + 2)?;
    row = frame::rates(sheet, book, row + 2)?;
    sheet.sheet.set_freeze_panes(HEAD + 1, VALUE)?;
    sheet.prints(Some(HEAD), (row, SET_BY), Width::Page)
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

fn name_cells(line: &Line<'_>) {
    let (book, row, id) = (line.book, line.row, &line.driver.id);
    let name = name_of(id);
    book.name(name.as_str(), INPUTS, row, VALUE);
    for field in Field::ALL {
        book.name(field_name(id, field), INPUTS, row, column_of(field));
    }
    book.name(format!("{name}.used"), INPUTS, row, USED);
    book.name(format!("{name}.verified"), INPUTS, row, VERIFIED);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::workbook::names::INPUT_COLUMNS;

    #[test]
    fn every_field_is_named_in_its_column() {
        let fields = Field::ALL.map(|field| INPUT_COLUMNS[usize::from(column_of(field))]);
        assert_eq!(
            fields,
            ["Low", "High", "Said by", "Role", "Date", "Source", "Note"]
        );
        assert_eq!(INPUT_COLUMNS[usize::from(VALUE)], "Value");
    }
}
