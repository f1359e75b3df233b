//! What the cells of one driver change in it.
//!
//! A number that is new was stated by the customer, today, in the file, unless the row says otherwise. What is emptied or cannot be
//! read stays as it is. Left out: finding the cells (`cells`) and reading them (`reading`).

use super::cells::Cells;
use super::reading::{Number, NumberReader, day, text};
use crate::check::doubt::unit_doubt;
use crate::formula::Unit;
use crate::model::{Basis, Driver, DriverValue, Exact, Provenance};
use crate::report::workbook::names::{BASES, Field, basis_words, cell_text, holds_fraction};
use jiff::civil::Date;
use rust_decimal::Decimal;

/// Why a cell that looks empty to a reader is none.
pub(super) const PENDING: &str = "holds a formula whose result is not stored (open the workbook in a spreadsheet program and save it there)";

/// The title of the column of units, whose cells have no names.
const UNIT: &str = "Unit";

/// Takes over what a workbook says of drivers, one after the other.
#[derive(Debug)]
pub(super) struct Editing<'a> {
    pub(super) cells: &'a Cells,
    pub(super) numbers: NumberReader,
    pub(super) file_name: &'a str,
    pub(super) today: Date,
    /// Sentences about what was not taken as it stands.
    pub(super) remarks: Vec<String>,
    /// Paths of fields with why to think twice.
    pub(super) doubts: Vec<(String, String)>,
    /// How many cells were changed and stay as they are in the case.
    pub(super) untaken: usize,
}

impl Editing<'_> {
    /// Changes a driver as its row says. `now` is what it comes to in the case, for one that is calculated.
    pub(super) fn edit(&mut self, driver: &mut Driver, now: Option<Decimal>) {
        if self.cells.value(driver).is_none() {
            self.untaken += 1;
            self.remarks.push(format!(
                "{} is no longer in the workbook; it stays as it is.",
                called(driver)
            ));
            return;
        }
        // The cells are read in the unit that the case had when it was exported.
        let now_in = self.new_unit(driver);
        let calculated = matches!(driver.value, DriverValue::Calculated(_));
        let new_value = self.value(driver, now);
        if !calculated || new_value {
            self.bound(driver, Field::Low);
            self.bound(driver, Field::High);
            self.said(driver, new_value);
        }
        if let Some(note) = self.new_text(driver, Field::Note, &driver.note.clone()) {
            driver.note = note;
        }
        if let Some(unit) = now_in {
            driver.unit = unit;
        }
    }

    /// Another unit in the row. One that makes percent of a number, or the other way round, is told and not taken over, because
    /// nobody could say what the number in the cell means.
    fn new_unit(&mut self, driver: &Driver) -> Option<String> {
        let (_, cell) = self.cells.in_row(driver, UNIT)?;
        let words = text(cell);
        let plain = |text: &str| cell_text(text).trim().to_owned();
        let unit = plain(&words);
        if unit.is_empty() || unit == plain(&driver.unit) {
            return None;
        }
        let readable = Unit::parse(&unit).is_ok();
        if readable && holds_fraction(&unit) == holds_fraction(&driver.unit) {
            return Some(unit);
        }
        let doubt = unit_doubt(&driver.unit, &unit).unwrap_or_default();
        self.doubts
            .push((format!("drivers[{}].value", driver.id), doubt));
        None
    }

    /// Whether another unit is taken over, or would be doubted; else the cell is told like all others.
    pub(super) fn takes_unit(cells: &Cells, driver: &Driver) -> bool {
        let Some((_, cell)) = cells.in_row(driver, UNIT) else {
            return false;
        };
        let unit = cell_text(&text(cell)).trim().to_owned();
        !unit.is_empty()
            && Unit::parse(&unit).is_ok()
            && holds_fraction(&unit) == holds_fraction(&driver.unit)
    }

    /// Takes over the value; whether it is a new one.
    fn value(&mut self, driver: &mut Driver, now: Option<Decimal>) -> bool {
        let Some((place, cell)) = self.cells.value(driver) else {
            return false;
        };
        let calculated = matches!(driver.value, DriverValue::Calculated(_));
        if calculated && cell.is_none_or(|cell| cell.formula) {
            return false;
        }
        let base = match &driver.value {
            DriverValue::Known(value) => Some(value.value()),
            DriverValue::Calculated(_) => now,
            DriverValue::Open => None,
        };
        let fraction = holds_fraction(&driver.unit);
        match self.numbers.read(cell, base, fraction) {
            Number::Same => false,
            Number::Empty if self.cells.is_pending(&place) => {
                self.kept(driver, &place, PENDING);
                false
            }
            Number::Empty => {
                // An open question that nobody answered is as open as before.
                if base.is_some() {
                    self.kept(driver, &place, "was left empty");
                }
                false
            }
            Number::Wrong(why) => {
                self.kept(driver, &place, &why);
                false
            }
            Number::New(number, remark) => {
                if let Some(remark) = remark {
                    self.remarks
                        .push(format!("{place}, {}: {remark}.", called(driver)));
                }
                self.think_twice(driver);
                driver.value = DriverValue::Known(Exact(number));
                true
            }
        }
    }

    /// A formula that was typed over. What is doubtful about the number itself is asked of all paths (`check::doubt`).
    fn think_twice(&mut self, driver: &Driver) {
        if matches!(driver.value, DriverValue::Calculated(_)) {
            let path = format!("drivers[{}].value", driver.id);
            let doubt =
                "It is calculated from other numbers; taking this over replaces the formula.";
            self.doubts.push((path, doubt.to_owned()));
        }
    }

    fn bound(&mut self, driver: &mut Driver, field: Field) {
        let Some((place, cell)) = self.cells.field(driver, field) else {
            return;
        };
        let bound = match field {
            Field::Low => &mut driver.low,
            _ => &mut driver.high,
        };
        let base = bound.map(Exact::value);
        match self.numbers.read(cell, base, holds_fraction(&driver.unit)) {
            Number::New(number, remark) => {
                *bound = Some(Exact(number));
                if let Some(remark) = remark {
                    self.remarks
                        .push(format!("{place}, {}: {remark}.", called(driver)));
                }
            }
            Number::Empty if self.cells.is_pending(&place) => self.kept(driver, &place, PENDING),
            Number::Empty if base.is_some() => self.kept(driver, &place, "was left empty"),
            Number::Wrong(why) => self.kept(driver, &place, &why),
            Number::Same | Number::Empty => {}
        }
    }

    /// Who said it: a new number was stated by the customer, and what the row says otherwise is taken over.
    fn said(&mut self, driver: &mut Driver, new_value: bool) {
        let old = driver.said.clone();
        let was =
            |read: fn(&Provenance) -> &str| old.as_ref().map(read).unwrap_or_default().to_owned();
        let basis = self.new_basis(driver);
        let role = self.new_text(driver, Field::Role, &was(|said| &said.by));
        let source = self.new_text(driver, Field::Source, &was(|said| &said.source));
        let on = self.new_day(driver);
        if new_value {
            let mut said = Provenance::new(basis.unwrap_or(Basis::StatedByCustomer), "");
            // Whoever said the old number need not be the one who wrote the new one.
            said.by = role.unwrap_or_default();
            said.on = Some(on.unwrap_or(self.today));
            said.source = source.unwrap_or_else(|| self.file_name.to_owned());
            driver.said = Some(said);
            return;
        }
        if basis.is_none() && role.is_none() && source.is_none() && on.is_none() {
            return;
        }
        let mut said = old.unwrap_or_else(|| {
            let mut said = Provenance::new(Basis::StatedByCustomer, "");
            said.on = Some(self.today);
            self.file_name.clone_into(&mut said.source);
            said
        });
        said.basis = basis.unwrap_or(said.basis);
        said.by = role.unwrap_or(said.by);
        said.source = source.unwrap_or(said.source);
        said.on = on.or(said.on);
        driver.said = Some(said);
    }

    /// The ground that was chosen. One that is none of the list, and one that was emptied, is told.
    fn new_basis(&mut self, driver: &Driver) -> Option<Basis> {
        let (place, cell) = self.cells.field(driver, Field::SaidBy)?;
        let old = driver.said.as_ref().map(|said| said.basis);
        let words = text(cell);
        let Some(basis) = BASES
            .into_iter()
            .find(|basis| basis_words(*basis).eq_ignore_ascii_case(&words))
        else {
            if self.cells.is_pending(&place) {
                self.kept(driver, &place, PENDING);
            } else if !words.is_empty() {
                let all = BASES.map(basis_words).join(", ");
                let why = format!("“{}” is none of: {all}", shown(&words));
                self.kept(driver, &place, &why);
            } else if old.is_some() {
                self.kept(driver, &place, "who said it was left empty");
            }
            return None;
        };
        (old != Some(basis)).then_some(basis)
    }

    /// The day that was written. One that is no day, and one that was emptied, is told.
    fn new_day(&mut self, driver: &Driver) -> Option<Date> {
        let (place, cell) = self.cells.field(driver, Field::Date)?;
        let old = driver.said.as_ref().and_then(|said| said.on);
        let Some(on) = day(cell, self.numbers.locale()) else {
            let words = text(cell);
            if self.cells.is_pending(&place) {
                self.kept(driver, &place, PENDING);
            } else if cell.is_some() {
                let why = format!("“{}” is not a day", shown(&words));
                self.kept(driver, &place, &why);
            } else if old.is_some() {
                self.kept(driver, &place, "the day was left empty");
            }
            return None;
        };
        (old != Some(on)).then_some(on)
    }

    /// The text of a field where it is another one. One that was emptied stays, and is told.
    fn new_text(&mut self, driver: &Driver, field: Field, base: &str) -> Option<String> {
        let (place, cell) = self.cells.field(driver, field)?;
        let words = text(cell);
        let plain = |text: &str| cell_text(text).trim().to_owned();
        let new = plain(&words);
        if new.is_empty() {
            if self.cells.is_pending(&place) {
                self.kept(driver, &place, PENDING);
            } else if !plain(base).is_empty() {
                let what = match field {
                    Field::Role => "the role was left empty",
                    Field::Source => "the source was left empty",
                    _ => "the note was left empty",
                };
                self.kept(driver, &place, what);
            }
            return None;
        }
        (new != plain(base)).then_some(new)
    }

    fn kept(&mut self, driver: &Driver, place: &str, why: &str) {
        self.untaken += 1;
        self.remarks.push(format!(
            "{place}, {}: {why}; it stays as it is.",
            called(driver)
        ));
    }
}

/// The beginning of what somebody wrote.
fn shown(words: &str) -> String {
    words.chars().take(40).collect()
}

fn called(driver: &Driver) -> String {
    if driver.label.is_empty() {
        format!("“{}”", driver.id)
    } else {
        format!("“{}”", driver.label)
    }
}
