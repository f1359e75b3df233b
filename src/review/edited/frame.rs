//! What the workbook says of the case itself: discount rate and convention, start, how long it runs, how a delay is read, the discount
//! on our price, and exchange rates.
//!
//! Left out: lines of the case, whose cells are told and not taken over (`beside`).

use super::driver::{Editing, PENDING};
use super::reading::{Number, day, text};
use crate::model::{Basis, Case, Exact, Horizon, Provenance, Rate};
use crate::report::workbook::names::{
    CASE_START_CELL, DELAY_CELL, DELAYS, DISCOUNT_CELL, DISCOUNT_RATE_CELL, DISCOUNTING_CELL,
    DISCOUNTINGS, YEARS_CELL, delay_words, discounting_words, rate_names,
};
use crate::storage::workbook::Content;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

/// The names of the cells that are read.
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
            if let Some(horizon) = whole {
                case.horizon_years = horizon;
            } else {
                self.untaken += 1;
                self.remarks.push(format!(
                    "The horizon is {new} years in the workbook; a case runs over 1 to 30 whole years, so it stays as it is."
                ));
            }
        }
        self.start(case);
        if let Some(found) = self.choice(
            DISCOUNTING_CELL,
            "the convention of discounting",
            &DISCOUNTINGS.map(discounting_words),
        ) {
            case.discounting = DISCOUNTINGS.get(found).copied().unwrap_or(case.discounting);
        }
        if let Some(found) = self.choice(
            DELAY_CELL,
            "what happens when everything comes later",
            &DELAYS.map(delay_words),
        ) {
            case.delay = DELAYS.get(found).copied().unwrap_or(case.delay);
        }
        self.rates(case);
    }

    /// The day the case starts.
    fn start(&mut self, case: &mut Case) {
        let cells = self.cells;
        let Some((place, cell)) = cells.named(CASE_START_CELL) else {
            return;
        };
        if let Some(day) = day(Some(cell), self.numbers.locale()) {
            case.start = day;
            return;
        }
        let what = match &cell.content {
            Content::Number(number) => format!("{number}"),
            _ => format!(
                "“{}”",
                text(Some(cell)).chars().take(40).collect::<String>()
            ),
        };
        self.stays(&place, "the start", &format!("{what} is not a day"));
    }

    /// Which of a few words stands in a cell.
    fn choice(&mut self, name: &str, what: &str, words: &[&str]) -> Option<usize> {
        let cells = self.cells;
        let (place, cell) = cells.named(name)?;
        let chosen = text(Some(cell));
        let found = words
            .iter()
            .position(|word| word.eq_ignore_ascii_case(&chosen));
        if found.is_none() {
            let chosen: String = chosen.chars().take(40).collect();
            let why = format!("“{chosen}” is none of: {}", words.join(", "));
            self.stays(&place, what, &why);
        }
        found
    }

    /// Exchange rates. Another one was read today, in the file.
    fn rates(&mut self, case: &mut Case) {
        let names = rate_names(&case.exchange_rates);
        for (name, rate) in names.iter().zip(&mut case.exchange_rates) {
            let what = format!("{} for one {}", rate.to.code(), rate.from.code());
            if let Some(new) = self.named(name, &what, rate.rate.value(), false) {
                rate.rate = Exact(new);
                rate.on = self.today;
                self.file_name.clone_into(&mut rate.source);
            }
        }
    }

    fn stays(&mut self, place: &str, what: &str, why: &str) {
        self.untaken += 1;
        self.remarks
            .push(format!("{place}, {what}: {why}; it stays as it is."));
    }

    /// Another number in a cell of the workbook's own.
    fn named(&mut self, name: &str, what: &str, base: Decimal, fraction: bool) -> Option<Decimal> {
        let cells = self.cells;
        let (place, cell) = cells.named(name)?;
        match self.numbers.read(Some(cell), Some(base), fraction) {
            // Larger rates than the file can hold are typing errors.
            Number::New(new, _) if fraction && new.abs() > Decimal::from(1_000_000) => {
                self.stays(&place, what, &format!("{new}% is too large"));
                None
            }
            Number::New(new, remark) => {
                if let Some(remark) = remark {
                    self.remarks.push(format!("{place}, {what}: {remark}."));
                }
                Some(new)
            }
            Number::Wrong(why) => {
                self.stays(&place, what, &why);
                None
            }
            Number::Empty if cells.is_pending(&place) => {
                self.stays(&place, what, PENDING);
                None
            }
            Number::Same | Number::Empty => None,
        }
    }
}
