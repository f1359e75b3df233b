//! What a number of each kind can be: one table that fields, findings, reviews and loading share.
//!
//! A limit refuses only what cannot be meant, never what is merely unusual.

use super::Case;
use rust_decimal::Decimal;
use std::fmt;

/// The least and the most a number of one kind can be, both included unless `above` says otherwise.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// What the number is, to begin a sentence with: "A discount rate".
    pub name: &'static str,
    /// The least, in the unit of the kind: percent for rates, months, years, days.
    pub least: i64,
    /// The most, in the same unit.
    pub most: i64,
    /// Whether the number must lie above `least` instead of reaching it.
    pub above: bool,
    pub percent: bool,
}

/// A number that cannot be, with what is possible.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OutOfLimits {
    pub limits: Limits,
    /// The number, in the unit of the kind.
    pub number: Decimal,
}

const fn plain(name: &'static str, least: i64, most: i64) -> Limits {
    Limits {
        name,
        least,
        most,
        above: false,
        percent: false,
    }
}

/// A kind that is given in percent.
const fn percent(name: &'static str, least: i64, most: i64) -> Limits {
    Limits {
        percent: true,
        ..plain(name, least, most)
    }
}

/// A kind that must lie above zero.
const fn positive(name: &'static str, most: i64) -> Limits {
    Limits {
        above: true,
        ..plain(name, 0, most)
    }
}

/// Years that a case runs (method §1).
pub const HORIZON_YEARS: Limits = plain("A horizon in years", 1, 30);
/// Months of the longest horizon: no month of a case lies beyond.
const LAST_MONTH: i64 = HORIZON_YEARS.most * 12;
/// The discount rate; at −100 % and below no factor is defined.
pub const DISCOUNT_RATE: Limits = percent("A discount rate", -99, 10_000);
/// Discount on our price; below zero is a price above the list, above 100 % we would pay them.
pub const PRICE_DISCOUNT: Limits = percent("A discount on our price", -10_000, 100);
/// Yearly growth of a benefit or of a problem, and uplift of a cost; −100 % ends it.
pub const GROWTH: Limits = percent("A yearly growth", -100, 1_000);
/// A share of a whole: attribution, productivity, ramp, probability, a viable band, risk of a benefit.
pub const SHARE: Limits = percent("A share", 0, 100);
/// The share by which a cost is raised for risk.
pub const COST_RISK: Limits = percent("A risk of a cost", 0, 1_000);
/// The share of our effect that an alternative reaches (method §7).
pub const REACH: Limits = percent("A reach of an alternative", 0, 200);
/// The return on investment that the customer's rules ask for; below −100 % nothing could be lost.
pub const HURDLE_ROI: Limits = percent("A return on investment", -100, 1_000_000);
/// The payback that the customer's rules ask for, in months.
pub const HURDLE_PAYBACK: Limits = plain("A payback in months", 1, LAST_MONTH);
/// The internal rate of return that the customer's rules ask for.
pub const HURDLE_IRR: Limits = percent("An internal rate of return", -99, 10_000);
pub const TAX: Limits = percent("A tax rate", 0, 100);
/// Inflation per year; below zero prices fall.
pub const INFLATION: Limits = percent("An inflation", -50, 1_000);
/// Years over which a capital cost is written off.
pub const WRITE_OFF_YEARS: Limits = plain("A write-off in years", 1, 100);
pub const FINANCING_RATE: Limits = percent("A rate of a lease or loan", 0, 1_000);
pub const FINANCING_MONTHS: Limits = plain("A lease or loan in months", 1, LAST_MONTH);
/// Further rates at which the net present value is told.
pub const FURTHER_RATES: Limits = plain("A number of further discount rates", 0, 3);
/// The month of something that comes once; 0 is the start.
pub const MONTH: Limits = plain("A month of the case", 0, LAST_MONTH);
/// The first or last month of something that recurs.
pub const FIRST_MONTH: Limits = plain("A month of the case", 1, LAST_MONTH);
/// Months until a benefit has its full effect.
pub const RAMP_MONTHS: Limits = plain("A ramp in months", 1, LAST_MONTH);
pub const TERM_MONTHS: Limits = plain("A commitment in months", 1, LAST_MONTH);
/// Months by which the start is put off.
pub const DELAY_MONTHS: Limits = plain("A delay in months", 0, LAST_MONTH);
pub const EVENT_YEAR: Limits = plain("A year of the case", 1, HORIZON_YEARS.most);
pub const MONTHS_PER_YEAR: Limits = positive("A year's number of months", 12);
pub const QUARTERS_PER_YEAR: Limits = positive("A year's number of quarters", 4);
/// Weeks that count for a year, for example 46 working weeks; some calendars count 53.
pub const WEEKS_PER_YEAR: Limits = positive("A year's number of weeks", 53);
/// Days that count for a year, for example 220 working days.
pub const DAYS_PER_YEAR: Limits = positive("A year's number of days", 366);
/// Units of one currency for one of another.
pub const EXCHANGE_RATE: Limits = positive("An exchange rate", 1_000_000_000);
pub const TRIALS: Limits = plain("A number of trials", 1, 10_000_000);
pub const DRIVERS: Limits = plain("A count of numbers", 0, 5_000);
/// Benefits and costs of a case, those of its alternatives included: as many as the rows of the longest table that is imported.
pub const LINES: Limits = plain("A number of benefits and costs", 0, 10_000);
pub const STATED_VALUES: Limits = plain("A number of stated values", 0, 5_000);
/// Other ways to go; each is computed like a case of its own.
pub const ALTERNATIVES: Limits = plain("A number of alternatives", 0, 100);
/// Named sets of changes; each is computed like a case of its own.
pub const SCENARIOS: Limits = plain("A number of scenarios", 0, 200);
pub const ENTRIES: Limits = plain("A number of entries of the exchange", 0, 10_000);
/// Give-gets; each is computed like a case of its own.
pub const TRADES: Limits = plain("A number of trades", 0, 500);
pub const LOGO_BYTES: usize = 256 * 1024;
/// Dots of a logo that is a PNG picture: 4,000 by 1,000.
pub const LOGO_DOTS: u32 = 4_000_000;
pub const ACTUALS: Limits = plain("A number of booked amounts", 0, 100_000);
pub const MEASURED: Limits = plain("A number of measured values", 0, 100_000);
pub const REASONS: Limits = plain("A number of reasons", 0, 10_000);
pub const REFORECASTS: Limits = plain("A number of forecasts", 0, 10_000);
/// Versions that were agreed before; each is a case of its own.
pub const EARLIER_BASELINES: Limits = plain("A number of earlier agreed versions", 0, 50);
/// The share of a promise from which a result has a name of its own.
pub const THRESHOLD: Limits = percent("A threshold of results", 0, 1_000);
/// Days until an exchange counts as stalled, or any other number of days: a century.
pub const DAYS: Limits = plain("A number of days", 1, 36_500);

/// The lists of a case that are bounded, each with how long it is.
pub fn list_lengths(case: &Case) -> [(Limits, usize); 12] {
    let own = case.benefits.len().saturating_add(case.costs.len());
    let lines = case.alternatives.iter().fold(own, |sum, other| {
        sum.saturating_add(other.costs.len())
            .saturating_add(other.brings.len())
    });
    [
        (DRIVERS, case.drivers.len()),
        (LINES, lines),
        (STATED_VALUES, case.stated_values.len()),
        (ALTERNATIVES, case.alternatives.len()),
        (SCENARIOS, case.scenarios.len()),
        (ENTRIES, case.exchange.len()),
        (TRADES, case.trades.len()),
        (ACTUALS, case.actuals.len()),
        (MEASURED, case.measured.len()),
        (REASONS, case.reasons.len()),
        (REFORECASTS, case.reforecasts.len()),
        (EARLIER_BASELINES, case.earlier_baselines.len()),
    ]
}

/// Checks that no list of a case is longer than the program computes in reasonable time.
///
/// # Errors
/// The first list that is too long, with what is possible.
pub fn check_lists(case: &Case) -> Result<(), OutOfLimits> {
    for (limits, found) in list_lengths(case) {
        limits.check(Decimal::from(found))?;
    }
    Ok(())
}

impl Limits {
    /// What a list with this limit holds: "numbers", "benefits and costs".
    pub fn parts(&self) -> &'static str {
        ["A number of ", "A count of "]
            .into_iter()
            .find_map(|before| self.name.strip_prefix(before))
            .unwrap_or(self.name)
    }

    /// Whether a number can be of this kind.
    pub fn allow(&self, number: Decimal) -> bool {
        let least = Decimal::from(self.least);
        let high_enough = if self.above {
            number > least
        } else {
            number >= least
        };
        high_enough && number <= Decimal::from(self.most)
    }

    /// The number, if it can be of this kind.
    ///
    /// # Errors
    /// Where it lies outside, with what is possible.
    pub fn check(&self, number: Decimal) -> Result<Decimal, OutOfLimits> {
        if self.allow(number) {
            Ok(number)
        } else {
            Err(OutOfLimits {
                limits: *self,
                number,
            })
        }
    }

    /// The same up to another end.
    #[must_use]
    pub fn up_to(self, most: u32) -> Self {
        Self {
            most: most.into(),
            ..self
        }
    }

    /// The ends for a field of whole numbers; an end that a `u32` cannot hold becomes the nearest one.
    pub fn whole(&self) -> (u32, u32) {
        let end = |end: i64| u32::try_from(end.max(0)).unwrap_or(u32::MAX);
        (end(self.least), end(self.most))
    }
}

impl fmt::Display for OutOfLimits {
    /// "A discount rate of -200% is not possible; give -99% to 10000%".
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { limits, number } = self;
        let sign = if limits.percent { "%" } else { "" };
        write!(
            f,
            "{} of {number}{sign} is not possible; give {limits}",
            limits.name
        )
    }
}

impl std::error::Error for OutOfLimits {}

impl fmt::Display for Limits {
    /// What is possible, in the writing of the file: "-99% to 10000%", "above 0, 53 at most".
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (least, most) = (self.least, self.most);
        let sign = if self.percent { "%" } else { "" };
        if self.above {
            write!(f, "a number above {least}{sign}, {most}{sign} at most")
        } else {
            write!(f, "{least}{sign} to {most}{sign}")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Rate;

    #[test]
    fn a_discount_rate_of_minus_200_percent_cannot_be() {
        let rate: Rate = "-200%".parse().unwrap();
        let refused = DISCOUNT_RATE.check(rate.percent()).unwrap_err().to_string();
        let sentence = "A discount rate of -200% is not possible; give -99% to 10000%";
        assert_eq!(refused, sentence);
    }

    #[test]
    fn a_year_has_neither_0_nor_400_weeks() {
        assert!(!WEEKS_PER_YEAR.allow(Decimal::ZERO));
        assert!(!WEEKS_PER_YEAR.allow(Decimal::from(400)));
        assert!(WEEKS_PER_YEAR.allow(Decimal::new(465, 1)));
        let refused = WEEKS_PER_YEAR.check(Decimal::ZERO).unwrap_err().to_string();
        let sentence =
            "A year's number of weeks of 0 is not possible; give a number above 0, 53 at most";
        assert_eq!(refused, sentence);
    }

    #[test]
    fn both_ends_can_be() {
        for limits in [DISCOUNT_RATE, SHARE, HORIZON_YEARS, MONTH, TRIALS, DAYS] {
            assert!(limits.allow(limits.least.into()), "{limits:?}");
            assert!(limits.allow(limits.most.into()), "{limits:?}");
            assert!(!limits.allow((limits.least - 1).into()), "{limits:?}");
            assert!(!limits.allow((limits.most + 1).into()), "{limits:?}");
        }
    }

    #[test]
    fn whole_ends_serve_fields_that_count() {
        assert_eq!(HORIZON_YEARS.whole(), (1, 30));
        assert_eq!(MONTH.whole(), (0, 360));
    }
}
