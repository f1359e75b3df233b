//! Where the settings of the case stand: their names lead to them, and the words beside them say whether they are still the same ones.
//!
//! A program that adds or deletes rows without moving the names leaves them on other rows, so that the words decide.

use super::{Cells, Table};
use crate::model::Case;
use crate::report::workbook::names::{SETTINGS, rate_names, rate_words};
use crate::review::edited::reading::{beginning, text};
use crate::storage::workbook::{Place, Sheet};

/// The words beside each setting of a case, and the name of its cell.
fn settings(case: &Case) -> Vec<(String, String)> {
    let own = SETTINGS.map(|(words, name)| (words.to_owned(), name.to_owned()));
    let rates = case.exchange_rates.iter();
    let rates = rates.map(|rate| rate_words(rate.from, rate.to));
    let rates = rates.zip(rate_names(&case.exchange_rates));
    own.into_iter().chain(rates).collect()
}

/// The names of the cells of all settings.
pub(in crate::review::edited) fn settings_cells(case: &Case) -> Vec<String> {
    settings(case).into_iter().map(|(_, name)| name).collect()
}

/// A sheet with settings, and where on it their words and their values stand.
struct Column<'a> {
    sheet: &'a Sheet,
    table: Option<&'a Table>,
    words: u32,
    /// `None` where the names still lead to the column of values.
    value: Option<u32>,
}

impl Column<'_> {
    /// The rows with the words of a setting; rows of drivers are none.
    fn rows(&self, wanted: &str) -> Vec<u32> {
        let mut rows: Vec<u32> = self.sheet.cells().map(|(row, _, _)| row).collect();
        rows.dedup();
        let is_driver = |row: u32| self.table.is_some_and(|table| table.has_row(row));
        rows.retain(|row| !is_driver(*row) && self.beside(*row).as_deref() == Some(wanted));
        rows
    }

    /// The words beside a row; `None` for no text.
    fn beside(&self, row: u32) -> Option<String> {
        let words = text(self.sheet.cell(row, self.words));
        Some(words).filter(|words| !words.is_empty())
    }
}

/// Why a setting cannot be read.
struct Lost {
    sentence: String,
    /// Whether its row is not there any more.
    is_gone: bool,
}

impl Cells {
    /// Corrects the places of settings whose names lead to another row or column, and forgets those that cannot be told.
    pub(super) fn find_settings(&mut self, case: &Case) {
        let all = settings(case);
        let (mut moved, mut found, mut lost) = (0, Vec::new(), Vec::new());
        for (at, (wanted, name)) in all.iter().enumerate() {
            let key = name.to_lowercase();
            let same = |other: &&(String, String)| other.0 == *wanted;
            let ordinal = all.iter().take(at).filter(same).count();
            let Some(named) = self.names.get(&key).cloned() else {
                // A row that is gone, too, has its sentence where all cells are compared.
                if let Some(place) = self.without_name(case, (wanted, ordinal)) {
                    moved += 1;
                    found.push((key, place));
                }
                continue;
            };
            match self.setting(case, &named, (wanted, ordinal)) {
                Ok(place) => {
                    moved += usize::from(place != named);
                    found.push((key, place));
                }
                Err(why) => lost.push((key, why)),
            }
        }
        self.names.extend(found);
        for (key, why) in lost {
            self.names.remove(&key);
            self.lost.push(why.sentence);
            self.gone.extend(why.is_gone.then_some(key));
        }
        if moved > 0 {
            let settings = if moved == 1 {
                "1 setting".to_owned()
            } else {
                format!("{moved} settings")
            };
            self.remarks.push(format!(
                "The names of {settings} do not lead to their cells any more in the workbook; the words beside the values were followed instead."
            ));
        }
    }

    /// Where a setting stands whose name was deleted.
    fn without_name(&self, case: &Case, (wanted, ordinal): (&str, usize)) -> Option<Place> {
        let of_table = |table: &Table| {
            let value = Place {
                sheet: table.sheet.clone(),
                row: 0,
                column: *table.columns.get("Value")?,
            };
            let column = self.column(case, &value)?;
            let row = *column.rows(wanted).get(ordinal)?;
            Some(Place { row, ..value })
        };
        self.tables.iter().find_map(of_table)
    }

    /// Where a setting stands.
    fn setting(
        &self,
        case: &Case,
        named: &Place,
        (wanted, ordinal): (&str, usize),
    ) -> Result<Place, Lost> {
        let gone = || Lost {
            sentence: format!("“{wanted}” is no longer in the workbook; it stays as it is."),
            is_gone: true,
        };
        let column = self.column(case, named).ok_or_else(gone)?;
        if let Some(row) = column.rows(wanted).get(ordinal) {
            return Ok(Place {
                sheet: named.sheet.clone(),
                row: *row,
                column: column.value.unwrap_or(named.column),
            });
        }
        let is_anothers = |words: &str| settings(case).iter().any(|(other, _)| other == words);
        let is_driver = column.table.is_some_and(|table| table.has_row(named.row));
        match column.beside(named.row) {
            Some(words) if !is_driver && !is_anothers(&words) => Err(Lost {
                sentence: format!(
                    "{}: beside it stands “{}” and no longer “{wanted}”, so that it was not read; it stays as it is.",
                    column.sheet.place(named.row, named.column),
                    beginning(&words)
                ),
                is_gone: false,
            }),
            _ => Err(gone()),
        }
    }

    fn column(&self, case: &Case, named: &Place) -> Option<Column<'_>> {
        /// In a workbook as it is written, the words stand two columns before the value.
        const BEFORE: u32 = 2;
        let sheet = self.sheet(&named.sheet)?;
        let table = self.tables.iter().find(|table| table.sheet == named.sheet);
        let head = |title: &str| table.and_then(|table| table.columns.get(title).copied());
        let value = head("Value").filter(|_| self.columns_moved(case));
        let words = head("Question").or_else(|| named.column.checked_sub(BEFORE))?;
        Some(Column {
            sheet,
            table,
            words,
            value,
        })
    }
}
