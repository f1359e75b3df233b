//! Whether a number, a range, a unit or a day that is possible is nevertheless doubtful, by its kind, with a sentence that says why.
//!
//! The one place for this question: the review of a copy, the import of a table, pasted rows, fields and the findings on a case file
//! all ask here. A doubt refuses nothing: whoever asks shows the sentence and takes the number over only when a person says so.
//! What cannot be at all stands in [`limits`]; a number beyond them is doubtful here too.
//!
//! ```
//! use rust_decimal::Decimal;
//! use worthwhile::check::doubt::{NumberKind, doubt};
//! use worthwhile::format::Locale;
//!
//! let english = Locale::english();
//! // Percent for rates and shares; the driver's own unit for its numbers. The old number is what the case holds, if it holds one.
//! let old = Some(Decimal::TEN);
//! assert!(doubt(NumberKind::DiscountRate, old, Decimal::from(12), &english).is_none());
//! let why = doubt(NumberKind::DiscountRate, old, Decimal::from(1_200), &english);
//! assert!(why.is_some_and(|why| why.contains("1,200%") && why.contains("12%")));
//! // A driver's kind follows from its unit.
//! let claims = NumberKind::of_unit("claim/year");
//! assert!(doubt(claims, None, Decimal::from(-5), &english).is_some());
//! ```

use crate::format::Locale;
use crate::formula::{Atom, Unit};
use crate::model::limits::{self, Limits};
use jiff::civil::Date;
use rust_decimal::Decimal;

/// What a number is, as far as doubts go.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum NumberKind {
    /// The cost of money, in percent a year.
    DiscountRate,
    /// The discount on our price, in percent.
    PriceDiscount,
    /// Growth or uplift, in percent a year.
    Growth,
    /// A share of a whole, in percent: attribution, productivity, ramp, probability, risk of a benefit.
    Share,
    /// The share by which a cost is raised, in percent.
    CostRisk,
    /// The share of our effect that an alternative reaches, in percent.
    Reach,
    /// The return that the customer's rules ask for, in percent.
    Return,
    /// A driver in percent. It is a share most of the time, and may be more.
    Percentage,
    /// How many of something, or a duration: a driver, a quantity.
    Quantity,
    /// Money, or money for something.
    Money,
    /// Units of one currency for one of another.
    ExchangeRate,
    /// Years of the case.
    Years,
    /// A month of the case.
    Month,
    /// Days, weeks, months or quarters that count for a year.
    PerYear,
}

/// What a day is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum DayKind {
    /// The start of the case.
    Start,
    /// The day on which something was said or read.
    Said,
    /// Any other day.
    Other,
}

impl NumberKind {
    /// The kind of a driver, by its unit; a unit that cannot be read counts things.
    pub fn of_unit(unit: &str) -> Self {
        let Ok(unit) = Unit::parse(unit) else {
            return Self::Quantity;
        };
        let is_money = |(atom, exponent): &(Atom, i32)| {
            matches!(atom, Atom::Money(_)) && exponent.is_positive()
        };
        if unit.is_percent() {
            Self::Percentage
        } else if unit.factors().iter().any(is_money) {
            Self::Money
        } else {
            Self::Quantity
        }
    }

    /// Whether it is told with a percent sign.
    const fn is_percent(self) -> bool {
        matches!(
            self,
            Self::DiscountRate
                | Self::PriceDiscount
                | Self::Growth
                | Self::Share
                | Self::CostRisk
                | Self::Reach
                | Self::Return
                | Self::Percentage
        )
    }

    /// What it is called in a sentence.
    const fn name(self) -> &'static str {
        match self {
            Self::DiscountRate => "discount rate",
            Self::PriceDiscount => "discount",
            Self::Growth => "yearly growth",
            Self::Share => "share",
            Self::CostRisk => "risk of a cost",
            Self::Reach => "reach",
            Self::Return => "return on investment",
            Self::Percentage => "percentage",
            Self::Quantity => "quantity",
            Self::Money => "amount",
            Self::ExchangeRate => "exchange rate",
            Self::Years => "number of years",
            Self::Month => "month",
            Self::PerYear => "number for a year",
        }
    }

    /// What nobody wonders about, both ends included; `None` where there is no such end.
    fn usual(self) -> (Option<i64>, Option<i64>) {
        let of = |limits: Limits| (Some(limits.least), Some(limits.most));
        match self {
            Self::DiscountRate => (Some(0), Some(50)),
            Self::PriceDiscount => (Some(0), Some(limits::PRICE_DISCOUNT.most)),
            Self::Growth => (Some(-50), Some(100)),
            Self::Share => of(limits::SHARE),
            Self::CostRisk => (Some(0), Some(200)),
            Self::Reach => of(limits::REACH),
            Self::Return => (Some(-100), Some(10_000)),
            Self::Percentage => (Some(0), Some(100)),
            Self::Quantity | Self::Money | Self::ExchangeRate => (Some(0), None),
            Self::Years => of(limits::HORIZON_YEARS),
            Self::Month => of(limits::MONTH),
            Self::PerYear => (Some(1), Some(limits::DAYS_PER_YEAR.most)),
        }
    }

    fn is_usual(self, number: Decimal) -> bool {
        let (least, most) = self.usual();
        let zero_rate = self == Self::ExchangeRate && number.is_zero();
        !zero_rate
            && least.is_none_or(|least| number >= Decimal::from(least))
            && most.is_none_or(|most| number <= Decimal::from(most))
    }

    fn written(self, number: Decimal, locale: &Locale) -> String {
        if self.is_percent() {
            locale.percent_exact(number.saturating_mul(Decimal::new(1, 2)))
        } else {
            locale.number(number.normalize())
        }
    }
}

/// Why a number should be looked at twice before it is taken over, as a sentence; `None` where nothing speaks against it.
///
/// Rates and shares are in percent, everything else in its own unit. `old` is the number that the case holds in the same place and
/// unit, `None` where it holds none. What was unusual before may stay unusual, so that an unchanged number is never doubted.
pub fn doubt(
    kind: NumberKind,
    old: Option<Decimal>,
    new: Decimal,
    locale: &Locale,
) -> Option<String> {
    if old == Some(new) {
        return None;
    }
    let was_usual = old.is_none_or(|old| kind.is_usual(old));
    if was_usual && !kind.is_usual(new) {
        return Some(unusual(kind, new, locale));
    }
    old.and_then(|old| many_times(kind, old, new, locale))
}

/// "A discount rate of 1,200% is unusual (0% to 50% is not); if 12% was meant, …".
fn unusual(kind: NumberKind, new: Decimal, locale: &Locale) -> String {
    let end = |end: i64| kind.written(Decimal::from(end), locale);
    let written = kind.written(new, locale);
    let name = kind.name();
    if matches!(
        kind,
        NumberKind::Quantity | NumberKind::Money | NumberKind::ExchangeRate
    ) {
        if kind == NumberKind::ExchangeRate {
            return format!(
                "An exchange rate of {written} converts nothing; it must be above zero."
            );
        }
        let article = if kind == NumberKind::Money { "An" } else { "A" };
        return format!(
            "{article} {name} of {written} is below zero; take it over only if that is what was meant."
        );
    }
    let usual = match kind.usual() {
        (Some(least), Some(most)) => format!("{} to {}", end(least), end(most)),
        (Some(least), None) => format!("{} or more", end(least)),
        (None, Some(most)) => format!("{} or less", end(most)),
        (None, None) => return format!("{written} is unusual; check it."),
    };
    let meant = new
        .checked_div(Decimal::ONE_HUNDRED)
        .filter(|meant| kind.is_percent() && kind.is_usual(*meant) && !meant.is_zero());
    let advice = meant.map_or_else(
        || "take it over only if that is what was meant".to_owned(),
        |meant| {
            let meant = kind.written(meant, locale);
            format!("if {meant} was meant, leave this out and type it into the case")
        },
    );
    format!("A {name} of {written} is unusual, because it lies outside {usual}; {advice}.")
}

/// A hundred times as much or as little is more often a lost sign than news; an exchange rate is in doubt from twice on.
fn many_times(kind: NumberKind, old: Decimal, new: Decimal, locale: &Locale) -> Option<String> {
    if old.is_zero() || new.is_zero() || old.is_sign_negative() != new.is_sign_negative() {
        return None;
    }
    let most = match kind {
        NumberKind::ExchangeRate => Decimal::TWO,
        NumberKind::Years | NumberKind::Month | NumberKind::PerYear => return None,
        _ => Decimal::ONE_HUNDRED,
    };
    let more = new.abs() > old.abs();
    let times = if more {
        new.checked_div(old)?
    } else {
        old.checked_div(new)?
    };
    if times < most {
        return None;
    }
    let old = kind.written(old, locale);
    let new = kind.written(new, locale);
    let times = locale.number(times.round());
    let how = if more {
        format!("{new} is {times} times the {old} of the case")
    } else {
        format!("{new} is one part in {times} of the {old} of the case")
    };
    Some(format!(
        "{how}; a decimal sign, a percent sign or the unit may have been lost."
    ))
}

/// Why the ends of a range and the value between them do not fit together.
pub fn range_doubt(
    low: Option<Decimal>,
    value: Option<Decimal>,
    high: Option<Decimal>,
    unit: &str,
    locale: &Locale,
) -> Option<String> {
    let kind = NumberKind::of_unit(unit);
    let written = |number: Decimal| kind.written(number, locale);
    if let (Some(low), Some(high)) = (low, high)
        && low > high
    {
        return Some(format!(
            "The low of {} lies above the high of {}.",
            written(low),
            written(high)
        ));
    }
    let value = value?;
    match (low, high) {
        (Some(low), _) if low > value => Some(format!(
            "The low of {} lies above the value of {}.",
            written(low),
            written(value)
        )),
        (_, Some(high)) if high < value => Some(format!(
            "The high of {} lies below the value of {}.",
            written(high),
            written(value)
        )),
        _ => None,
    }
}

/// Why a number in another unit is not the same number; `None` for another way of writing the same unit.
pub fn unit_doubt(old: &str, new: &str) -> Option<String> {
    let (before, now) = (Unit::parse(old), Unit::parse(new));
    if old.trim() == new.trim() || matches!((&before, &now), (Ok(a), Ok(b)) if a == b) {
        return None;
    }
    let shown = |unit: &str| {
        let unit = unit.trim();
        if unit.is_empty() {
            "none".to_owned()
        } else {
            format!("“{unit}”")
        }
    };
    let money = |unit: &Unit| -> Vec<&'static str> {
        let atoms = unit.factors().iter();
        atoms
            .filter_map(|(atom, _)| match atom {
                Atom::Money(currency) => Some(currency.code()),
                _ => None,
            })
            .collect()
    };
    let why = match (&before, &now) {
        (_, Err(problem)) => format!("the new one cannot be used ({problem})"),
        (Ok(before), Ok(now)) if money(before) != money(now) => {
            "the number is then in another currency, and nothing is converted".to_owned()
        }
        _ => "the number must be meant in the new one, because nothing is converted".to_owned(),
    };
    Some(format!(
        "The unit changes from {} to {}; {why}.",
        shown(old),
        shown(new)
    ))
}

/// Why a day should be looked at twice. `today` is asked where something cannot have been said later than that.
pub fn day_doubt(
    kind: DayKind,
    old: Option<Date>,
    new: Date,
    today: Option<Date>,
    locale: &Locale,
) -> Option<String> {
    /// A start that moves by more years than that is more often a mistyped year.
    const YEARS: i16 = 5;
    if old == Some(new) {
        return None;
    }
    let written = locale.date(new);
    if !(1990..=2100).contains(&new.year()) {
        return Some(format!("{written} is unusual; check the year."));
    }
    match kind {
        DayKind::Start => old
            .filter(|old| (new.year() - old.year()).abs() > YEARS)
            .map(|old| {
                let old = locale.date(old);
                format!("The start moves by more than {YEARS} years, from {old} to {written}; check the year.")
            }),
        DayKind::Said => today
            .filter(|today| new > *today)
            .map(|_| format!("{written} is still to come; check the day.")),
        DayKind::Other => None,
    }
}

#[cfg(test)]
mod tests;
