//! What the workbook says of the case itself: the discount rate, how long it runs, and the discount on our price.
//!
//! Left out: start, currency and conventions, which are not for a customer to change in a copy.

use super::driver::Editing;
use super::reading::Number;
use crate::model::{Basis, Case, Horizon, Provenance, Rate};
use crate::report::workbook::names::{DISCOUNT_CELL, DISCOUNT_RATE_CELL, YEARS_CELL};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

/// The names of the cells that are read.
pub(super) const NAMES: [&str; 3] = [DISCOUNT_RATE_CELL, YEARS_CELL, DISCOUNT_CELL];

impl Editing<'_> {
    /// Changes the frame of a case as the workbook says.
    pub(super) fn frame(&mut self, case: &mut Case) {
        let rate = case.discount_rate.percent();
        if let Some(new) = self.named(DISCOUNT_RATE_CELL, "the discount rate", rate, true) {
            case.discount_rate = Rate::from_percent(new);
            let mut said = Provenance::new(Basis::StatedByCustomer, "");
            said.on = Some(self.today);
            self.file_name.clone_into(&mut said.source);
            case.discount_rate_said = Some(said);
        }
        if let Some(new) = self.named(
            DISCOUNT_CELL,
            "the discount on our price",
            case.discount.percent(),
            true,
        ) {
            case.discount = Rate::from_percent(new);
            let doubt =
                "A price is agreed, not filled in; take it over only where you have agreed to it.";
            self.doubts.push(("discount".to_owned(), doubt.to_owned()));
        }
        let years = Decimal::from(case.horizon_years.in_years());
        if let Some(new) = self.named(YEARS_CELL, "the horizon", years, false) {
            let whole = Some(new)
                .filter(Decimal::is_integer)
                .and_then(|years| years.to_i64())
                .and_then(|years| Horizon::years(years).ok());
            match whole {
                Some(horizon) => case.horizon_years = horizon,
                None => self.remarks.push(format!(
                    "The horizon is {new} years in the workbook; a case runs over 1 to 30 whole years, so it stays as it is."
                )),
            }
        }
    }

    /// Another number in a cell of the workbook's own.
    fn named(&mut self, name: &str, what: &str, base: Decimal, fraction: bool) -> Option<Decimal> {
        let (place, cell) = self.cells.named(name)?;
        match self.numbers.read(Some(cell), Some(base), fraction) {
            // Larger rates than the file can hold are typing errors.
            Number::New(new, _) if fraction && new.abs() > Decimal::from(1_000_000) => {
                self.remarks.push(format!(
                    "{place}, {what}: {new}% is too large; it stays as it is."
                ));
                None
            }
            Number::New(new, _) => Some(new),
            Number::Wrong(why) => {
                self.remarks
                    .push(format!("{place}, {what}: {why}; it stays as it is."));
                None
            }
            Number::Same | Number::Empty => None,
        }
    }
}
