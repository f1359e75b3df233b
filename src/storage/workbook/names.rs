//! Names of places in a workbook, and places written as `'My sheet'!$D$5`.

use crate::storage::column_letters;

/// Where a cell stands. Row and column are counted from 0.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Place {
    /// The sheet, as its tab shows it.
    pub sheet: String,
    /// From the top.
    pub row: u32,
    /// From the left.
    pub column: u32,
}

/// A name that holds in the whole workbook.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DefinedName {
    /// As it is written; spreadsheets do not tell small and capital letters apart.
    pub name: String,
    /// What it stands for, as the workbook says it.
    pub(super) formula: String,
}

impl DefinedName {
    pub(super) fn new(name: String) -> Self {
        Self {
            name,
            formula: String::new(),
        }
    }

    /// The cell it points to; `None` when that is gone, or when it is something else than a cell.
    pub fn place(&self) -> Option<Place> {
        let text = self.formula.trim().trim_start_matches('=');
        let (sheet, cell) = text.rsplit_once('!')?;
        let sheet = match sheet.strip_prefix('\'') {
            Some(quoted) => quoted.strip_suffix('\'')?.replace("''", "'"),
            None => sheet.to_owned(),
        };
        // An area of one cell is a cell.
        let cell = match cell.split_once(':') {
            Some((first, last)) if first == last => first,
            Some(_) => return None,
            None => cell,
        };
        let (row, column) = cell_place(&cell.replace('$', ""))?;
        Some(Place { sheet, row, column })
    }
}

/// Row and column of `D5`, counted from 0, within what a spreadsheet has.
pub fn cell_place(cell: &str) -> Option<(u32, u32)> {
    const LAST: (u32, u32) = (1_048_576, 16_384);
    let digits = cell.trim_start_matches(|c: char| c.is_ascii_alphabetic());
    let letters = cell.get(..cell.len() - digits.len())?;
    if letters.is_empty() || letters.len() > 3 {
        return None;
    }
    let column = letters.bytes().fold(0, |sum, letter| {
        sum * 26 + u32::from(letter.to_ascii_uppercase() - b'A') + 1
    });
    let row: u32 = digits.parse().ok()?;
    ((1..=LAST.0).contains(&row) && column <= LAST.1).then(|| (row - 1, column - 1))
}

/// "D5", as a spreadsheet shows a place; rows and columns are counted from 0.
pub fn cell_name(row: u32, column: u32) -> String {
    let column = usize::try_from(column).unwrap_or(usize::MAX - 1);
    format!("{}{}", column_letters(column), row + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(formula: &str) -> Option<(String, u32, u32)> {
        let mut name = DefinedName::new("x".to_owned());
        formula.clone_into(&mut name.formula);
        name.place()
            .map(|place| (place.sheet, place.row, place.column))
    }

    #[test]
    fn places_are_read_with_quotes_and_without() {
        assert_eq!(place("Inputs!$D$5"), Some(("Inputs".to_owned(), 4, 3)));
        let ours = ("It's ours".to_owned(), 9, 26);
        assert_eq!(place("'It''s ours'!$AA$10"), Some(ours));
        assert_eq!(place("Inputs!$D$5:$D$5"), Some(("Inputs".to_owned(), 4, 3)));
        for gone in [
            "Inputs!#REF!",
            "#REF!",
            "Inputs!$D$5:$D$6",
            "0.5",
            "",
            "Inputs!$D$0",
            "Inputs!$XFE$1",
            "Inputs!$D$9999999",
        ] {
            assert_eq!(place(gone), None, "{gone}");
        }
    }

    #[test]
    fn a_place_is_written_as_a_spreadsheet_shows_it() {
        for (column, text) in [(0, "A5"), (25, "Z5"), (26, "AA5"), (16_383, "XFD5")] {
            assert_eq!(cell_name(4, column), text);
            assert_eq!(cell_place(text), Some((4, column)));
        }
    }
}
