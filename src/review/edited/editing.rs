//! What the cells of the workbook change in a driver, and in the settings of the case.
//!
//! A number that is new was stated by the customer, today, in the file, unless the row says otherwise. What is emptied or cannot be
//! read stays as it is.

use super::cells::Cells;
use super::reading::{Read, choice, day, number, plain, text, words};
use crate::check::doubt::unit_doubt;
use crate::format::Locale;
use crate::formula::Unit;
use crate::model::{Basis, Case, Driver, DriverValue, Exact, Horizon, Provenance, Rate};
use crate::report::workbook::names::{
    BASES, CASE_START_CELL, DELAY_CELL, DELAYS, DISCOUNT_CELL, DISCOUNT_RATE_CELL,
    DISCOUNTING_CELL, DISCOUNTINGS, Field, YEARS_CELL, holds_fraction, rate_names,
};
use crate::storage::workbook::Cell;
use jiff::civil::Date;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

/// Why a cell that looks empty to a reader is none.
const PENDING: &str = "holds a formula whose result is not stored (open the workbook in a spreadsheet program and save it there)";

#[derive(Debug)]
pub(super) struct Editing<'a> {
    pub(super) cells: &'a Cells,
    pub(super) locale: Locale,
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
        let unit = self.new_unit(driver);
        let calculated = matches!(driver.value, DriverValue::Calculated(_));
        let new_value = self.value(driver, now);
        if !calculated || new_value {
            driver.low = self.end(driver, Field::LOW, driver.low);
            driver.high = self.end(driver, Field::HIGH, driver.high);
            self.said(driver, new_value);
        }
        if let Some(note) = self.words(driver, Field::NOTE, &driver.note) {
            driver.note = note;
        }
        driver.unit = unit.unwrap_or_else(|| std::mem::take(&mut driver.unit));
    }

    /// Another unit in the row. One that makes percent of a number, or the other way round, is not taken over, because nobody could say
    /// what the number in the cell means.
    fn new_unit(&mut self, driver: &Driver) -> Option<String> {
        let unit = unit_in_row(self.cells, driver).filter(|unit| *unit != plain(&driver.unit))?;
        if fits(&unit, driver) {
            return Some(unit);
        }
        let doubt = unit_doubt(&driver.unit, &unit).unwrap_or_default();
        self.doubts.push((value_path(driver), doubt));
        None
    }

    /// Whether the unit in the row is taken over, or would be doubted.
    pub(super) fn takes_unit(cells: &Cells, driver: &Driver) -> bool {
        unit_in_row(cells, driver).is_some_and(|unit| fits(&unit, driver))
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
        let read = number(cell, base, &driver.unit, &self.locale);
        let Some(number) = self.take(&place, &called(driver), read, "was left empty") else {
            return false;
        };
        // What is doubtful about the number itself is judged for every kind of copy (`check::doubt`).
        if calculated {
            let doubt =
                "It is calculated from other numbers; taking this over replaces the formula.";
            self.doubts.push((value_path(driver), doubt.to_owned()));
        }
        driver.value = DriverValue::Known(Exact(number));
        true
    }

    /// Who said it: a new number was stated by the customer, and what the row says otherwise is taken over.
    fn said(&mut self, driver: &mut Driver, new_value: bool) {
        let old = driver.said.clone();
        let was = |read: fn(&Provenance) -> &str| old.as_ref().map(read).unwrap_or_default();
        let ground = old.as_ref().map(|said| said.basis);
        let basis = self.field(driver, Field::SAID_BY, |cell, _| {
            choice(cell, ground, &BASES)
        });
        let role = self.words(driver, Field::ROLE, was(|said| &said.by));
        let source = self.words(driver, Field::SOURCE, was(|said| &said.source));
        let said_on = old.as_ref().and_then(|said| said.on);
        let on = self.field(driver, Field::DATE, |cell, locale| {
            day(cell, said_on, locale)
        });
        let is_new = basis.is_some() || role.is_some() || source.is_some() || on.is_some();
        if !new_value && !is_new {
            return;
        }
        // Whoever said the old number need not be the one who wrote the new one.
        let mut said = old
            .filter(|_| !new_value)
            .unwrap_or_else(|| self.by_customer());
        said.basis = basis.unwrap_or(said.basis);
        said.by = role.unwrap_or(said.by);
        said.source = source.unwrap_or(said.source);
        said.on = on.or(said.on);
        driver.said = Some(said);
    }

    /// What the customer says with the file itself.
    pub(super) fn by_customer(&self) -> Provenance {
        let mut said = Provenance::new(Basis::StatedByCustomer, "");
        said.on = Some(self.today);
        self.file_name.clone_into(&mut said.source);
        said
    }

    /// An end of the range of a driver as its row says.
    fn end(&mut self, driver: &Driver, field: Field, old: Option<Exact>) -> Option<Exact> {
        let new = self.field(driver, field, |cell, locale| {
            number(cell, old.map(Exact::value), &driver.unit, locale)
        });
        new.map(Exact).or(old)
    }

    fn words(&mut self, driver: &Driver, field: Field, old: &str) -> Option<String> {
        self.field(driver, field, |cell, _| words(cell, old))
    }

    /// The new content of a cell of a driver other than its value.
    fn field<T>(
        &mut self,
        driver: &Driver,
        field: Field,
        read: impl FnOnce(Option<&Cell>, &Locale) -> Read<T>,
    ) -> Option<T> {
        let (place, cell) = self.cells.field(driver, field)?;
        let read = read(cell, &self.locale);
        let emptied = format!("{} was left empty", field.called);
        self.take(&place, &called(driver), read, emptied.trim_start())
    }

    /// The new content of a cell. Where it was emptied or cannot be taken over, a remark says so.
    pub(super) fn take<T>(
        &mut self,
        place: &str,
        what: &str,
        read: Read<T>,
        emptied: &str,
    ) -> Option<T> {
        let why = match read {
            Read::New(new, remark) => {
                let remark = remark.map(|remark| format!("{place}, {what}: {remark}."));
                self.remarks.extend(remark);
                return Some(new);
            }
            Read::Empty(_) if self.cells.is_pending(place) => PENDING,
            // An open question that nobody answered is as open as before.
            Read::Same | Read::Empty(false) => return None,
            Read::Empty(true) => emptied,
            Read::Wrong(ref why) => why,
        };
        self.untaken += 1;
        let remark = format!("{place}, {what}: {why}; it stays as it is.");
        self.remarks.push(remark);
        None
    }
}

/// The settings of the case: discount rate and convention, start, how long it runs, how a delay is read, the discount on our price, and
/// exchange rates.
impl Editing<'_> {
    pub(super) fn settings(&mut self, case: &mut Case) {
        let rate = case.discount_rate.percent();
        if let Some(new) = self.rate(DISCOUNT_RATE_CELL, "the discount rate", rate) {
            case.discount_rate = new;
            case.discount_rate_said = Some(self.by_customer());
        }
        let discount = case.discount.percent();
        if let Some(new) = self.rate(DISCOUNT_CELL, "the discount on our price", discount) {
            case.discount = new;
            let doubt =
                "A price is agreed, not filled in; take it over only where you have agreed to it.";
            self.doubts.push(("discount".to_owned(), doubt.to_owned()));
        }
        self.horizon(case);
        self.set(CASE_START_CELL, "the start", &mut case.start, day);
        let what = "the convention of discounting";
        self.set(
            DISCOUNTING_CELL,
            what,
            &mut case.discounting,
            |cell, old, _| choice(cell, old, &DISCOUNTINGS),
        );
        let what = "what happens when everything comes later";
        self.set(DELAY_CELL, what, &mut case.delay, |cell, old, _| {
            choice(cell, old, &DELAYS)
        });
        self.exchange_rates(case);
    }

    fn horizon(&mut self, case: &mut Case) {
        let years = Decimal::from(case.horizon_years.in_years());
        let Some(new) = self.number(YEARS_CELL, "the horizon", years) else {
            return;
        };
        let whole = new.is_integer().then(|| new.to_i64()).flatten();
        if let Some(horizon) = whole.and_then(|years| Horizon::years(years).ok()) {
            case.horizon_years = horizon;
        } else {
            self.untaken += 1;
            self.remarks.push(format!(
                "The horizon is {new} years in the workbook; a case runs over 1 to 30 whole years, so it stays as it is."
            ));
        }
    }

    /// A rate that was changed was read today, in the file.
    fn exchange_rates(&mut self, case: &mut Case) {
        let names = rate_names(&case.exchange_rates);
        for (name, rate) in names.iter().zip(&mut case.exchange_rates) {
            let what = format!("{} for one {}", rate.to.code(), rate.from.code());
            if let Some(new) = self.number(name, &what, rate.rate.value()) {
                rate.rate = Exact(new);
                rate.on = self.today;
                self.file_name.clone_into(&mut rate.source);
            }
        }
    }

    /// Puts what the cell holds in the place of a setting.
    fn set<T: Copy>(
        &mut self,
        name: &str,
        what: &str,
        setting: &mut T,
        read: impl FnOnce(Option<&Cell>, Option<T>, &Locale) -> Read<T>,
    ) {
        let old = Some(*setting);
        let new = self.named(name, what, |cell, locale| read(cell, old, locale));
        *setting = new.unwrap_or(*setting);
    }

    fn number(&mut self, name: &str, what: &str, base: Decimal) -> Option<Decimal> {
        self.named(name, what, |cell, locale| {
            number(cell, Some(base), "", locale)
        })
    }

    fn rate(&mut self, name: &str, what: &str, percent: Decimal) -> Option<Rate> {
        let new = self.named(name, what, |cell, locale| {
            match number(cell, Some(percent), "%", locale) {
                // Larger rates than the file can hold are typing errors.
                Read::New(new, _) if new.abs() > Decimal::from(1_000_000) => {
                    Read::Wrong(format!("{new}% is too large"))
                }
                read => read,
            }
        });
        new.map(Rate::from_percent)
    }

    /// The new content of a cell of the workbook's own.
    fn named<T>(
        &mut self,
        name: &str,
        what: &str,
        read: impl FnOnce(Option<&Cell>, &Locale) -> Read<T>,
    ) -> Option<T> {
        let (place, cell) = self.cells.named(name)?;
        let read = read(Some(cell), &self.locale);
        self.take(&place, what, read, "was left empty")
    }
}

fn unit_in_row(cells: &Cells, driver: &Driver) -> Option<String> {
    let (_, cell) = cells.in_row(driver, "Unit")?;
    Some(plain(&text(cell))).filter(|unit| !unit.is_empty())
}

/// Whether the numbers of a driver can be read in another unit.
fn fits(unit: &str, driver: &Driver) -> bool {
    Unit::parse(unit).is_ok() && holds_fraction(unit) == holds_fraction(&driver.unit)
}

fn value_path(driver: &Driver) -> String {
    format!("drivers[{}].value", driver.id)
}

fn called(driver: &Driver) -> String {
    if driver.label.is_empty() {
        format!("“{}”", driver.id)
    } else {
        format!("“{}”", driver.label)
    }
}
