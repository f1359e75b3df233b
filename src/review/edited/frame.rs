//! What the workbook says of the settings of the case: discount rate and convention, start, how long it runs, how a delay is read, the
//! discount on our price, and exchange rates.

use super::driver::Editing;
use super::reading::{Read, choice, day, number};
use crate::model::{Case, Exact, Horizon, Rate};
use crate::report::workbook::names::{
    CASE_START_CELL, DELAY_CELL, DELAYS, DISCOUNT_CELL, DISCOUNT_RATE_CELL, DISCOUNTING_CELL,
    DISCOUNTINGS, YEARS_CELL, delay_words, discounting_words, rate_names,
};
use crate::storage::workbook::Cell;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

pub(super) fn names(case: &Case) -> Vec<String> {
    let own = [
        DISCOUNT_RATE_CELL,
        YEARS_CELL,
        DISCOUNT_CELL,
        CASE_START_CELL,
        DISCOUNTING_CELL,
        DELAY_CELL,
    ];
    let own = own.into_iter().map(str::to_owned);
    own.chain(rate_names(&case.exchange_rates)).collect()
}

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
        let locale = self.locale.clone();
        if let Some(start) = self.named(CASE_START_CELL, "the start", |cell| {
            day(cell, Some(case.start), &locale)
        }) {
            case.start = start;
        }
        if let Some(new) = self.named(DISCOUNTING_CELL, "the convention of discounting", |cell| {
            choice(
                cell,
                Some(case.discounting),
                &DISCOUNTINGS,
                discounting_words,
            )
        }) {
            case.discounting = new;
        }
        let what = "what happens when everything comes later";
        if let Some(new) = self.named(DELAY_CELL, what, |cell| {
            choice(cell, Some(case.delay), &DELAYS, delay_words)
        }) {
            case.delay = new;
        }
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

    fn number(&mut self, name: &str, what: &str, base: Decimal) -> Option<Decimal> {
        let locale = self.locale.clone();
        self.named(name, what, |cell| number(cell, Some(base), false, &locale))
    }

    fn rate(&mut self, name: &str, what: &str, percent: Decimal) -> Option<Rate> {
        let locale = self.locale.clone();
        let new = self.named(name, what, |cell| {
            match number(cell, Some(percent), true, &locale) {
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
        read: impl FnOnce(Option<&Cell>) -> Read<T>,
    ) -> Option<T> {
        let (place, cell) = self.cells.named(name)?;
        self.take(&place, what, read(Some(cell)), "was left empty")
    }
}
