//! Everything that was changed in a workbook and is not taken over, cell by cell, so that nothing is passed over in silence.
//!
//! The workbook that came back is both on the one that the case exports now. What merely follows from inputs is a formula with the
//! same words in both.

use super::formula_text::{plain, translated};
use super::grid::{CellPair, SheetPair, SheetPairs, at, row_keys};
use super::wording::{Wording, is_same, short};
use crate::check::first_of;
use crate::model::Id;
use crate::report::workbook::names::{INPUTS, READ_ME};
use crate::storage::workbook::{Content, Sheet};
use std::collections::HashSet;

/// A place on a sheet of the workbook that the case exports.
pub(super) type At = (String, u32, u32);

/// The most sentences about single cells; beyond, the workbook is hardly one of this case.
const MOST: usize = 2_000;

/// The most formulas of a sheet that have a sentence each.
const FORMULAS: usize = 20;

/// What wrote the workbook that came back.
#[derive(Debug)]
pub(super) enum WrittenBy {
    /// This version of the program, so that what it says of itself is the same.
    This,
    /// Another version, which has other words and rows: "Worthwhile 0.1.0".
    Other(String),
    /// A program that left no word of the version.
    Unknown,
}

#[derive(Debug)]
pub(super) struct Comparison<'a> {
    pub(super) pairs: &'a SheetPairs,
    /// Cells that are read as changes of the case, or about which there is another sentence.
    pub(super) taken: &'a HashSet<At>,
    pub(super) wording: Wording<'a>,
    pub(super) written_by: WrittenBy,
    pub(super) remarks: Vec<String>,
}

impl<'a> Comparison<'a> {
    pub(super) fn compare(&mut self) {
        if let WrittenBy::Other(version) = &self.written_by {
            self.remarks.push(format!(
                "{version} wrote this workbook, with other rows and words: only numbers to change are compared, and no words, rows and formulas."
            ));
            self.unread_sheets();
            self.numbers();
            return;
        }
        self.missing_sheets();
        self.unread_sheets();
        let pairs = self.pairs;
        let mut changed: Vec<Vec<CellPair<'a>>> = Vec::new();
        let mut compared = 0;
        for pair in &pairs.all {
            let Some(theirs) = &pair.theirs else {
                continue;
            };
            if pair.ours.name == READ_ME && !matches!(self.written_by, WrittenBy::This) {
                continue;
            }
            self.rows_gone(pair);
            changed.push(self.cells(pair, theirs, &mut compared));
            self.added(pair, theirs);
        }
        self.formulas(changed, compared);
        if self.remarks.len() > MOST {
            let more = self.remarks.len() - MOST;
            self.remarks.truncate(MOST);
            self.remarks.push(format!(
                "{more} more cells differ; none of them is taken over."
            ));
        }
    }

    /// Numbers that stand in the place of other numbers, and are not read from it.
    fn numbers(&mut self) {
        let pairs = self.pairs;
        let both = pairs.all.iter().filter(|pair| pair.ours.name != READ_ME);
        let both = both.filter_map(|pair| Some((pair, pair.theirs.as_ref()?)));
        for (pair, theirs) in both {
            for both in pair.cell_pairs(theirs) {
                let ((Some(ours), None), (Some(cell), None)) = (both.ours, both.theirs) else {
                    continue;
                };
                let are_numbers = [ours, cell]
                    .iter()
                    .all(|cell| matches!(cell.content, Content::Number(_)));
                let same = is_same(ours, cell, self.wording.locale);
                if are_numbers && !same && !self.is_taken(pair, both.own) {
                    let [old, new] =
                        [ours, cell].map(|cell| self.wording.content(Some(cell), both.is_percent));
                    self.remarks.push(Wording::changed(&both, &old, &new));
                }
            }
        }
    }

    fn missing_sheets(&mut self) {
        let SheetPairs { all, too_large, .. } = self.pairs;
        let gone = all.iter().filter(|pair| pair.theirs.is_none());
        let gone = gone.map(|pair| &pair.ours.name);
        let gone: Vec<String> = gone
            .filter(|name| !too_large.contains(name))
            .map(|name| format!("“{name}”"))
            .collect();
        if !gone.is_empty() {
            self.remarks.push(format!(
                "Not in the workbook any more: {}; what stood there stays in the case as it is.",
                gone.join(", ")
            ));
        }
    }

    /// Sheets that are not compared: those that are too large, and those that are not ours.
    fn unread_sheets(&mut self) {
        let SheetPairs {
            too_large, added, ..
        } = self.pairs;
        for name in too_large {
            self.remarks.push(format!(
                "The sheet “{name}” is too large to be compared; nothing of it is taken over."
            ));
        }
        if !added.is_empty() {
            let added: Vec<String> = added.iter().map(|name| format!("“{name}”")).collect();
            self.remarks.push(format!(
                "Added to the workbook: {}; nothing of it is taken over.",
                added.join(", ")
            ));
        }
    }

    fn is_taken(&self, pair: &SheetPair, (row, column): (u32, u32)) -> bool {
        let at = (pair.ours.name.clone(), row, column);
        self.taken.contains(&at)
    }

    fn rows_gone(&mut self, pair: &SheetPair) {
        let mut rows: Vec<u32> = pair.ours.cells().map(|(row, _, _)| row).collect();
        rows.dedup();
        let sheet = &pair.ours.name;
        for row in rows {
            // A deleted driver has a sentence of its own.
            if pair.row(row).is_some() || self.taken.iter().any(|at| at.0 == *sheet && at.1 == row)
            {
                continue;
            }
            let name = Wording::row(&pair.ours, row);
            let sentence = format!(
                "{sheet}: the row {name} was deleted; it stays in the case. Delete it in the program if it is not needed."
            );
            self.remarks.push(sentence);
        }
    }

    /// Cells that hold another text or number, or something in the place of a formula. Answers those with another formula, and counts
    /// the formulas that were compared.
    fn cells(
        &mut self,
        pair: &'a SheetPair,
        theirs: &'a Sheet,
        compared: &mut usize,
    ) -> Vec<CellPair<'a>> {
        let locale = self.wording.locale;
        let (mut changed, mut replaced, mut results) = (Vec::new(), Vec::new(), Vec::new());
        let taken = self.taken.iter();
        let taken = taken.filter(|at| at.0 == pair.ours.name);
        let taken: HashSet<(u32, u32)> = taken.map(|at| (at.1, at.2)).collect();
        for both in pair.cell_pairs(theirs) {
            let is_taken = taken.contains(&both.own);
            let same = match (both.ours.0, both.theirs.0) {
                (Some(ours), Some(cell)) => is_same(ours, cell, locale),
                _ => false,
            };
            match (both.ours.1, both.theirs.1) {
                (Some(ours), Some(other)) if !other.is_empty() => {
                    // A cell that is gone has the sentence of its row.
                    let Some(is_changed) = self.is_changed(pair, ours, other) else {
                        continue;
                    };
                    *compared += 1;
                    changed.extend((is_changed && !is_taken).then_some(both));
                }
                _ if is_taken => {}
                (Some(_), Some(_)) => {}
                (Some(_), None) if same => results.push(both.place()),
                (Some(_), None) => replaced.push(both),
                (None, _) if same => {}
                (None, other) => {
                    let new = match (both.theirs.0, other) {
                        (None, Some(_)) => "a formula whose result is not stored".to_owned(),
                        (cell, _) => self.wording.content(cell, both.is_percent),
                    };
                    let old = self.wording.content(both.ours.0, both.is_percent);
                    self.remarks.push(Wording::changed(&both, &old, &new));
                }
            }
        }
        let more = replaced.split_off(FORMULAS.min(replaced.len()));
        for both in replaced {
            let old = self.wording.content(both.ours.0, both.is_percent);
            let old = format!("its formula ({old})");
            let new = self.wording.content(both.theirs.0, both.is_percent);
            self.remarks.push(Wording::changed(&both, &old, &new));
        }
        self.listed(
            &results,
            "its result stands in the place of the formula, which changes nothing now",
        );
        self.listed(
            &more.iter().map(CellPair::place).collect::<Vec<_>>(),
            "changed from its formula to something else, not taken over; change it in the program",
        );
        changed
    }

    /// Whether a formula says something else than ours; `None` where ours names a cell that is gone. Where nothing moved, the same text is
    /// the same formula; else its places may have stayed behind.
    fn is_changed(&self, pair: &SheetPair, ours: &str, theirs: &str) -> Option<bool> {
        if ours == theirs {
            return Some(false);
        }
        let ours = translated(ours, &pair.ours.name, self.pairs)?;
        Some(plain(&ours) != plain(theirs))
    }

    fn listed(&mut self, places: &[String], what: &str) {
        if !places.is_empty() {
            let places = first_of(places, 200);
            self.remarks.push(format!("{places}: {what}."));
        }
    }

    fn formulas(&mut self, changed: Vec<Vec<CellPair<'_>>>, compared: usize) {
        const FEW: usize = 30;
        let differ: usize = changed.iter().map(Vec::len).sum();
        if differ > FEW && differ.saturating_mul(4) > compared {
            self.remarks.push(
                "The formulas are written in another way than the program writes them, so that a changed one cannot be seen; no formula is taken over.".to_owned(),
            );
            return;
        }
        for mut others in changed {
            let more = others.split_off(FORMULAS.min(others.len()));
            for both in others {
                let result = both.theirs.0.map_or_else(String::new, |cell| {
                    format!(" ({})", self.wording.content(Some(cell), both.is_percent))
                });
                let formula = short(both.theirs.1.unwrap_or_default());
                let new = format!("“={formula}”{result}");
                self.remarks
                    .push(Wording::changed(&both, "its formula", &new));
            }
            self.listed(
                &more.iter().map(CellPair::place).collect::<Vec<_>>(),
                "changed from its formula to another one, not taken over; change it in the program",
            );
        }
    }

    fn added(&mut self, pair: &SheetPair, theirs: &Sheet) {
        let (rows, columns) = pair.back();
        let mut new_row = None;
        let keys = row_keys(theirs);
        for (row, column, cell) in theirs.cells() {
            let Some(own_row) = rows.get(&row) else {
                if new_row != Some(row) {
                    new_row = Some(row);
                    self.new_row(pair, theirs, &keys, row);
                }
                continue;
            };
            let known = columns.get(&column).is_some_and(|own_column| {
                let (ours, formula) = at(&pair.ours, *own_row, *own_column);
                ours.is_some() || formula.is_some() || self.is_taken(pair, (*own_row, *own_column))
            });
            if !known {
                let own = columns.get(&column).map(|column| (*own_row, *column));
                let words = self.wording.content(Some(cell), false);
                self.remarks
                    .push(Wording::written(pair, theirs, own, (row, column), &words));
            }
        }
    }

    fn new_row(&mut self, pair: &SheetPair, theirs: &Sheet, keys: &[Option<String>], row: u32) {
        let key = usize::try_from(row)
            .ok()
            .and_then(|row| keys.get(row).cloned().flatten());
        // A row of the table of inputs with an id has a sentence of its own.
        let is_input =
            pair.ours.name == INPUTS && key.as_deref().is_some_and(|key| Id::new(key).is_ok());
        if is_input {
            return;
        }
        let name = key.map_or_else(String::new, |key| format!(" (“{}”)", short(&key)));
        self.remarks.push(format!(
            "{}, row {}{name}: is not a row of this case; nothing of it is taken over.",
            theirs.name,
            row + 1
        ));
    }
}
