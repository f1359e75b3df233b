//! What the cells of one driver change in it.
//!
//! A number that is new was stated by the customer, today, in the file, unless the row says otherwise. What is emptied or cannot be
//! read stays as it is. Left out: finding the cells (`cells`) and reading them (`reading`).

use super::cells::Cells;
use super::reading::{Number, NumberReader, day, text};
use crate::model::{Basis, Driver, DriverValue, Exact, Provenance};
use crate::report::workbook::names::{BASES, Field, basis_words, cell_text, holds_fraction};
use jiff::civil::Date;
use rust_decimal::Decimal;

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
}

impl Editing<'_> {
    /// Changes a driver as its row says. `now` is what it comes to in the case, for one that is calculated.
    pub(super) fn edit(&mut self, driver: &mut Driver, now: Option<Decimal>) {
        if self.cells.value(driver).is_none() {
            self.remarks.push(format!(
                "{} is no longer in the workbook; it stays as it is.",
                called(driver)
            ));
            return;
        }
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
                self.think_twice(driver, base, number, fraction);
                driver.value = DriverValue::Known(Exact(number));
                true
            }
        }
    }

    /// A percentage that was typed as its number, and a formula that was typed over.
    fn think_twice(
        &mut self,
        driver: &Driver,
        base: Option<Decimal>,
        new: Decimal,
        fraction: bool,
    ) {
        let path = format!("drivers[{}].value", driver.id);
        let locale = self.numbers.locale();
        if matches!(driver.value, DriverValue::Calculated(_)) {
            let doubt =
                "It is calculated from other numbers; taking this over replaces the formula.";
            self.doubts.push((path, doubt.to_owned()));
        } else if fraction
            && new.abs() > Decimal::ONE_HUNDRED
            && base.is_none_or(|base| base.abs() <= Decimal::ONE_HUNDRED)
        {
            let written = locale.number(new);
            let meant = new
                .checked_div(Decimal::ONE_HUNDRED)
                .map(|number| locale.number(number.normalize()))
                .unwrap_or_default();
            self.doubts.push((
                path,
                format!("{written}% is a lot; if {meant}% was meant, leave this out and type it into the case."),
            ));
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
            Number::New(number, _) => *bound = Some(Exact(number)),
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
        let on = self
            .cells
            .field(driver, Field::Date)
            .and_then(|(_, cell)| day(cell, self.numbers.locale()))
            .filter(|on| old.as_ref().and_then(|said| said.on) != Some(*on));
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

    fn new_basis(&self, driver: &Driver) -> Option<Basis> {
        let (_, cell) = self.cells.field(driver, Field::SaidBy)?;
        let words = text(cell);
        let basis = BASES
            .into_iter()
            .find(|basis| basis_words(*basis).eq_ignore_ascii_case(&words))?;
        let old = driver.said.as_ref().map(|said| said.basis);
        (old != Some(basis)).then_some(basis)
    }

    /// The text of a field where it is another one. One that was emptied stays.
    fn new_text(&self, driver: &Driver, field: Field, base: &str) -> Option<String> {
        let (_, cell) = self.cells.field(driver, field)?;
        let words = text(cell);
        let plain = |text: &str| cell_text(text).trim().to_owned();
        let new = plain(&words);
        (!new.is_empty() && new != plain(base)).then_some(new)
    }

    fn kept(&mut self, driver: &Driver, place: &str, why: &str) {
        self.remarks.push(format!(
            "{place}, {}: {why}; it stays as it is.",
            called(driver)
        ));
    }
}

fn called(driver: &Driver) -> String {
    if driver.label.is_empty() {
        format!("“{}”", driver.id)
    } else {
        format!("“{}”", driver.label)
    }
}
