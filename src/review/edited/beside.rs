//! Everything that was changed in a workbook and is not taken over, cell by cell, so that nothing is passed over in silence.
//!
//! The workbook that came back is laid on the one that the case exports now. What merely follows from inputs is a formula with the
//! same words in both. Left out: the cells that are read as changes of the case (`driver`, `frame`).

use super::formula_text::{plain, translated};
use super::grid::{Grid, Pair, Pairs};
use super::told::{Said, is_same};
use crate::model::Id;
use crate::report::workbook::names::{INPUTS, READ_ME};
use std::collections::HashSet;

/// A place on a sheet of the workbook that the case exports.
pub(super) type At = (String, u32, u32);

/// The most sentences about single cells; beyond, the workbook is hardly one of this case.
const MOST: usize = 2_000;

/// The most formulas of a sheet that are told one by one.
const FORMULAS: usize = 20;

/// What was changed and is not taken over.
#[derive(Debug)]
pub(super) struct Beside<'a> {
    pub(super) pairs: &'a Pairs,
    /// Cells that are read as changes of the case, or about which is told elsewhere.
    pub(super) taken: &'a HashSet<At>,
    pub(super) said: Said<'a>,
    /// Whether the same version of the program wrote it, so that its own words are the same.
    pub(super) same_version: bool,
    /// Sentences, in the order of the workbook.
    pub(super) told: Vec<String>,
}

/// A formula that differs from ours.
struct Other {
    ours: (u32, u32),
    theirs: (u32, u32),
}

impl Beside<'_> {
    pub(super) fn tell(&mut self) {
        self.missing_sheets();
        let mut others: Vec<(usize, Vec<Other>)> = Vec::new();
        let (mut compared, mut differ) = (0, 0);
        for (index, pair) in self.pairs.all.iter().enumerate() {
            let Some(theirs) = &pair.theirs else {
                continue;
            };
            if pair.ours.sheet.name == READ_ME && !self.same_version {
                continue;
            }
            self.rows_gone(pair);
            self.constants(pair, theirs);
            self.overwritten(pair, theirs);
            let (all, other) = self.other_formulas(pair, theirs);
            compared += all;
            differ += other.len();
            others.push((index, other));
            self.added(pair, theirs);
        }
        self.formulas(others, compared, differ);
        if self.told.len() > MOST {
            let more = self.told.len() - MOST;
            self.told.truncate(MOST);
            self.told.push(format!(
                "{more} more cells differ; none of them is taken over."
            ));
        }
    }

    fn missing_sheets(&mut self) {
        let quoted = |names: &[&str]| {
            let names: Vec<String> = names.iter().map(|name| format!("“{name}”")).collect();
            names.join(", ")
        };
        let all = self.pairs.all.iter();
        let gone: Vec<&str> = all
            .filter(|pair| pair.theirs.is_none())
            .map(|pair| pair.ours.sheet.name.as_str())
            .filter(|name| !self.pairs.too_large.iter().any(|large| large == name))
            .collect();
        if !gone.is_empty() {
            self.told.push(format!(
                "Not in the workbook any more: {}; what stood there stays in the case as it is.",
                quoted(&gone)
            ));
        }
        for name in &self.pairs.too_large {
            self.told.push(format!(
                "The sheet “{name}” is too large to be compared; nothing of it is taken over."
            ));
        }
        let added: Vec<&str> = self.pairs.added.iter().map(String::as_str).collect();
        if !added.is_empty() {
            self.told.push(format!(
                "Added to the workbook: {}; nothing of it is taken over.",
                quoted(&added)
            ));
        }
    }

    fn is_taken(&self, pair: &Pair, (row, column): (u32, u32)) -> bool {
        let at = (pair.ours.sheet.name.clone(), row, column);
        self.taken.contains(&at)
    }

    /// Rows of ours that hold something and are gone.
    fn rows_gone(&mut self, pair: &Pair) {
        let mut rows: Vec<u32> = pair.ours.sheet.cells().map(|(row, _, _)| row).collect();
        rows.dedup();
        let sheet = &pair.ours.sheet.name;
        for row in rows {
            // Of a deleted driver its own sentence tells.
            if pair.row(row).is_some() || self.taken.iter().any(|at| at.0 == *sheet && at.1 == row)
            {
                continue;
            }
            let name = Said::row(&pair.ours, row);
            let sentence = format!(
                "{sheet}: the row {name} was deleted; it stays in the case. Delete it in the program if it is not needed."
            );
            self.told.push(sentence);
        }
    }

    /// What is no formula with us.
    fn constants(&mut self, pair: &Pair, theirs: &Grid) {
        let cells = pair.ours.sheet.cells();
        for (row, column, _) in cells {
            let (Some(ours), None) = pair.ours.at(row, column) else {
                continue;
            };
            let Some(there) = pair.row(row).zip(pair.column(column)) else {
                continue;
            };
            if self.is_taken(pair, (row, column)) {
                continue;
            }
            let (cell, formula) = theirs.at(there.0, there.1);
            if cell.is_some_and(|cell| is_same(ours, cell, self.said.locale)) {
                continue;
            }
            let new = match (cell, formula) {
                (None, Some(_)) => "a formula whose result is not stored".to_owned(),
                (cell, _) => self.said.content(cell, pair.ours.is_percent(row, column)),
            };
            let old = self
                .said
                .content(Some(ours), pair.ours.is_percent(row, column));
            let sentence = Said::changed(pair, theirs, (row, column), there, &old, &new);
            self.told.push(sentence);
        }
    }

    /// A number, a text or nothing in the place of a formula.
    fn overwritten(&mut self, pair: &Pair, theirs: &Grid) {
        let mut results: Vec<String> = Vec::new();
        let mut more: Vec<String> = Vec::new();
        let mut told = 0;
        for (row, column) in pair.ours.formulas.texts.keys() {
            let Some(there) = pair.row(*row).zip(pair.column(*column)) else {
                continue;
            };
            let (cell, formula) = theirs.at(there.0, there.1);
            if formula.is_some() || self.is_taken(pair, (*row, *column)) {
                continue;
            }
            let ours = pair.ours.sheet.cell(*row, *column);
            let place = theirs.sheet.place(there.0, there.1);
            let pasted = match (ours, cell) {
                (Some(ours), Some(cell)) => is_same(ours, cell, self.said.locale),
                _ => false,
            };
            if pasted {
                results.push(place);
                continue;
            }
            told += 1;
            if told > FORMULAS {
                more.push(place);
                continue;
            }
            let percent = pair.ours.is_percent(*row, *column);
            let old = format!("its formula ({})", self.said.content(ours, percent));
            let new = self.said.content(cell, percent);
            let sentence = Said::changed(pair, theirs, (*row, *column), there, &old, &new);
            self.told.push(sentence);
        }
        self.listed(
            &results,
            "its result stands in the place of the formula, which changes nothing now",
        );
        self.listed(
            &more,
            "changed from its formula to something else, not taken over; change it in the program",
        );
    }

    /// Many cells about which the same is to be told.
    fn listed(&mut self, places: &[String], what: &str) {
        const SHOWN: usize = 200;
        if places.is_empty() {
            return;
        }
        let shown = places.get(..SHOWN.min(places.len())).unwrap_or_default();
        let rest = places.len() - shown.len();
        let rest = if rest > 0 {
            format!(" and {rest} more")
        } else {
            String::new()
        };
        self.told
            .push(format!("{}{rest}: {what}.", shown.join(", ")));
    }

    /// How many formulas were compared, and those that say something else.
    fn other_formulas(&self, pair: &Pair, theirs: &Grid) -> (usize, Vec<Other>) {
        let mut compared = 0;
        let mut others = Vec::new();
        for ((row, column), text) in &pair.ours.formulas.texts {
            let Some(there) = pair.row(*row).zip(pair.column(*column)) else {
                continue;
            };
            let Some(other) = theirs
                .at(there.0, there.1)
                .1
                .filter(|text| !text.is_empty())
            else {
                continue;
            };
            let same_text = text == other;
            let ours = if same_text {
                None
            } else {
                // A cell that is gone is told by its row.
                match translated(text, &pair.ours.sheet.name, self.pairs) {
                    Some(ours) => Some(ours),
                    None => continue,
                }
            };
            compared += 1;
            // Where nothing moved, the same text is the same formula; else its places may have stayed behind.
            let same = ours.is_none_or(|ours| plain(&ours) == plain(other));
            if !same && !self.is_taken(pair, (*row, *column)) {
                others.push(Other {
                    ours: (*row, *column),
                    theirs: there,
                });
            }
        }
        (compared, others)
    }

    fn formulas(&mut self, others: Vec<(usize, Vec<Other>)>, compared: usize, differ: usize) {
        const FEW: usize = 30;
        if differ > FEW && differ.saturating_mul(4) > compared {
            self.told.push(
                "The formulas are written in another way than the program writes them, so that a changed one cannot be seen; no formula is taken over.".to_owned(),
            );
            return;
        }
        for (index, others) in others {
            let Some(pair) = self.pairs.all.get(index) else {
                continue;
            };
            let Some(theirs) = &pair.theirs else {
                continue;
            };
            let mut more = Vec::new();
            for (count, other) in others.into_iter().enumerate() {
                let (row, column) = other.theirs;
                if count >= FORMULAS {
                    more.push(theirs.sheet.place(row, column));
                    continue;
                }
                let percent = pair.ours.is_percent(other.ours.0, other.ours.1);
                let (cell, formula) = theirs.at(row, column);
                let result = match cell {
                    Some(_) => format!(" ({})", self.said.content(cell, percent)),
                    None => String::new(),
                };
                let new = format!(
                    "“={}”{result}",
                    super::told::short(formula.unwrap_or_default())
                );
                let old = "its formula";
                let sentence = Said::changed(pair, theirs, other.ours, other.theirs, old, &new);
                self.told.push(sentence);
            }
            self.listed(
                &more,
                "changed from its formula to another one, not taken over; change it in the program",
            );
        }
    }

    /// What stands where the workbook of the case has nothing.
    fn added(&mut self, pair: &Pair, theirs: &Grid) {
        let (rows, columns) = pair.back();
        let mut new_row = None;
        let keys = theirs.row_keys();
        for (row, column, cell) in theirs.sheet.cells() {
            let Some(own_row) = rows.get(&row) else {
                if new_row != Some(row) {
                    new_row = Some(row);
                    self.new_row(pair, theirs, &keys, row);
                }
                continue;
            };
            let known = columns.get(&column).is_some_and(|own_column| {
                let (ours, formula) = pair.ours.at(*own_row, *own_column);
                ours.is_some() || formula.is_some() || self.is_taken(pair, (*own_row, *own_column))
            });
            if !known {
                let own = columns.get(&column).map(|column| (*own_row, *column));
                let words = self.said.content(Some(cell), false);
                self.told
                    .push(Said::written(pair, theirs, own, (row, column), &words));
            }
        }
    }

    fn new_row(&mut self, pair: &Pair, theirs: &Grid, keys: &[Option<String>], row: u32) {
        let key = usize::try_from(row)
            .ok()
            .and_then(|row| keys.get(row).cloned().flatten());
        // Of a row of the table of inputs with an id its own sentence tells.
        let is_input = pair.ours.sheet.name == INPUTS
            && key.as_deref().is_some_and(|key| Id::new(key).is_ok());
        if is_input {
            return;
        }
        let name = key.map_or_else(String::new, |key| {
            format!(" (“{}”)", super::told::short(&key))
        });
        self.told.push(format!(
            "{}, row {}{name}: is not a row of this case; nothing of it is taken over.",
            theirs.sheet.name,
            row + 1
        ));
    }
}

impl Grid {
    fn is_percent(&self, row: u32, column: u32) -> bool {
        self.formulas.percent.contains(&(row, column))
    }
}
