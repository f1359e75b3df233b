//! The sheet of inputs: every driver one a row, the conventions of the case, and its exchange rates.

mod columns;
mod frame;

use super::names::{Field, field_name, name_of};
use super::sheet::Sheet;
pub(super) use columns::pattern;
use columns::{
    COLUMNS, DriverLine, HIGH, LABEL, LOW, NOTE, OfDriver, QUESTION, ROLE, SAID_BY, SAID_ON,
    SOURCE, USED, VALUE, VERIFIED,
};
use std::collections::BTreeSet;

const HEAD: u32 = 3;

pub(super) fn write(sheet: &mut Sheet<'_>) {
    sheet.title(
        "Inputs",
        "Change the marked cells; everything else follows. An empty value is an open question.",
    );
    let book = sheet.book;
    let columns = columns::columns();
    sheet.heads(HEAD, &columns);
    let mut seen = BTreeSet::new();
    for ((at, driver), row) in book.case.drivers.iter().enumerate().zip(HEAD + 1..) {
        let of = OfDriver { driver, at };
        let line = DriverLine { book, of, row };
        sheet.line(row, &columns, &line);
        let width = |place: u16| columns.iter().find(|column| column.place == place);
        let texts = [
            (driver.question.as_str(), QUESTION),
            (&driver.label, LABEL),
            (line.role(), ROLE),
            (line.source(), SOURCE),
            (&driver.note, NOTE),
        ];
        let texts = texts.map(|(text, at)| (text, width(at).map_or(1, |column| column.width)));
        sheet.high_enough(row, &texts);
        if seen.insert(&driver.id) {
            name_cells(sheet, &line);
        }
    }
    let drivers = u32::try_from(book.case.drivers.len()).unwrap_or_default();
    let row = frame::frame(sheet, HEAD + 1 + drivers + 2);
    let row = frame::rates(sheet, row + 2);
    sheet.freeze(HEAD + 1, VALUE);
    sheet.prints(Some(HEAD), (row, COLUMNS - 1), (1, 0));
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

fn name_cells(sheet: &mut Sheet<'_>, line: &DriverLine<'_>) {
    let (row, id) = (line.row, &line.of.driver.id);
    let name = name_of(id);
    sheet.name(name.as_str(), row, VALUE);
    for field in Field::ALL {
        sheet.name(field_name(id, field), row, column_of(field));
    }
    sheet.name(format!("{name}.used"), row, USED);
    sheet.name(format!("{name}.verified"), row, VERIFIED);
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
