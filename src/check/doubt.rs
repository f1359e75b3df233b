//! Whether a number, a range, a unit or a day that is possible is nevertheless doubtful, by its kind, with a sentence that says why.
//!
//! The one place for this question: the review of a copy, the import of a table, pasted rows, fields and the findings on a case file
//! all ask here. A doubt refuses nothing: whoever asks shows the sentence and takes the number over only when a person says so.
//! What cannot be at all stands in `model::limits`; a number beyond them is doubtful here too.
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
use crate::model::{Driver, Exact};
use jiff::civil::Date;
use rust_decimal::Decimal;
mod kind;
pub use kind::NumberKind;

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

/// A number to compare another one with, and what it is in a sentence: "of the case", "that was agreed".
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Before<'a> {
    /// The number, in the same unit.
    pub number: Decimal,
    /// What follows the number in a sentence.
    pub which: &'a str,
}

/// What is doubtful about a number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Doubt {
    kind: NumberKind,
    /// What is the matter, without a full stop.
    what: String,
    /// Whether nothing but the number itself makes it doubtful, so that a person has to say that it is meant.
    needs_a_word: bool,
    /// What was perhaps meant, in the unit of the kind, and as it is written.
    meant: Option<(Decimal, String)>,
}

impl Doubt {
    /// The number that was perhaps meant, as it is typed, where there is another reading.
    pub fn meant(&self, locale: &Locale) -> Option<String> {
        let (number, written) = self.meant.as_ref()?;
        Some(if self.kind.is_percent() {
            written.clone()
        } else {
            locale.number_to_edit(*number)
        })
    }

    /// One sentence for a number that is not in the case yet and can be left out.
    pub fn before_taking_over(&self) -> String {
        self.sentence(
            "take it over only if that is what was meant",
            "leave this out and type it into the case",
        )
    }

    /// One sentence for a number that stands in the case already.
    pub fn in_the_case(&self) -> String {
        self.sentence("check that this is what was meant", "correct it")
    }

    fn sentence(&self, keep: &str, correct: &str) -> String {
        let what = &self.what;
        match &self.meant {
            _ if !self.needs_a_word => format!("{what}."),
            Some((_, meant)) => format!("{what}; if {meant} was meant, {correct}."),
            None => format!("{what}; {keep}."),
        }
    }
}

/// Why a number should be looked at twice before it is taken over, as a sentence; `None` where nothing speaks against it.
///
/// As [`question`], against the number that the case holds in the same place and unit.
pub fn doubt(
    kind: NumberKind,
    old: Option<Decimal>,
    new: Decimal,
    locale: &Locale,
) -> Option<String> {
    let before = old.map(|number| Before {
        number,
        which: "of the case",
    });
    question(kind, before, new, locale).map(|doubt| doubt.before_taking_over())
}

/// What is doubtful about a number; `None` where nothing speaks against it.
///
/// Rates and shares are in percent, everything else in its own unit. What was unusual before may stay unusual, so that an unchanged number
/// is never doubted.
pub fn question(
    kind: NumberKind,
    before: Option<Before<'_>>,
    new: Decimal,
    locale: &Locale,
) -> Option<Doubt> {
    if before.is_some_and(|before| before.number == new) {
        return None;
    }
    let was_usual = before.is_none_or(|before| kind.is_usual(before.number));
    match (was_usual, kind.is_usual(new)) {
        (true, false) => return Some(unusual(kind, new, locale)),
        // It has been put right.
        (false, true) => return None,
        (true, true) | (false, false) => {}
    }
    many_times(kind, before?, new, locale)
}

/// "A discount rate of 1,200% is unusual, because it lies outside 0% to 50%", with 12% as what was perhaps meant.
fn unusual(kind: NumberKind, new: Decimal, locale: &Locale) -> Doubt {
    let end = |end: i64| kind.written(Decimal::from(end), locale);
    let written = kind.written(new, locale);
    let name = kind.name();
    let doubt = |what: String| Doubt {
        kind,
        what,
        needs_a_word: true,
        meant: None,
    };
    let usual = match kind.usual() {
        _ if kind == NumberKind::ExchangeRate => {
            return Doubt {
                needs_a_word: false,
                ..doubt(format!(
                    "An exchange rate of {written} converts nothing; it must be above zero"
                ))
            };
        }
        _ if matches!(kind, NumberKind::Quantity | NumberKind::Money) => {
            let article = if kind == NumberKind::Money { "An" } else { "A" };
            return doubt(format!("{article} {name} of {written} is below zero"));
        }
        (Some(least), Some(most)) => format!("{} to {}", end(least), end(most)),
        (Some(least), None) => format!("{} or more", end(least)),
        (None, Some(most)) => format!("{} or less", end(most)),
        (None, None) => return doubt(format!("{written} is unusual")),
    };
    let meant = new
        .checked_div(Decimal::ONE_HUNDRED)
        .filter(|meant| kind.is_percent() && kind.is_usual(*meant) && !meant.is_zero())
        .map(|meant| (meant.normalize(), kind.written(meant, locale)));
    Doubt {
        meant,
        ..doubt(format!(
            "A {name} of {written} is unusual, because it lies outside {usual}"
        ))
    }
}

/// A hundred times as much or as little is more often a lost sign than news; an exchange rate is in doubt from twice on.
fn many_times(
    kind: NumberKind,
    before: Before<'_>,
    new: Decimal,
    locale: &Locale,
) -> Option<Doubt> {
    let old = before.number;
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
    let meant = if more {
        new.checked_div(Decimal::ONE_HUNDRED)
    } else {
        new.checked_mul(Decimal::ONE_HUNDRED)
    };
    // Only a number of the same size as the one before is another reading of this one.
    let near = times < Decimal::ONE_THOUSAND && most == Decimal::ONE_HUNDRED;
    let meant = meant.filter(|meant| near && kind.is_usual(*meant));
    let which = before.which;
    let old = kind.written(old, locale);
    let written = kind.written(new, locale);
    let times = locale.number(times.round());
    let how = if more {
        format!("{written} is {times} times the {old} {which}")
    } else {
        format!("{written} is one part in {times} of the {old} {which}")
    };
    Some(Doubt {
        kind,
        what: format!("{how}; a decimal sign, a percent sign or the unit may have been lost"),
        needs_a_word: false,
        meant: meant.map(|meant| (meant.normalize(), kind.written(meant, locale))),
    })
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
    let says = |end: &str, number: Decimal, lies: &str, other: Decimal| {
        let [number, other] = [number, other].map(|number| kind.written(number, locale));
        Some(format!("The {end} of {number} lies {lies} of {other}."))
    };
    match (low, value, high) {
        (Some(low), _, Some(high)) if low > high => says("low", low, "above the high", high),
        (Some(low), Some(value), _) if low > value => says("low", low, "above the value", value),
        (_, Some(value), Some(high)) if high < value => {
            says("high", high, "below the value", value)
        }
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

/// What is doubtful about a driver whose value is known: about the value by its unit, and about the low and the high beside the value, as
/// they stand.
pub fn driver_doubts(driver: &Driver, locale: &Locale) -> [Option<Doubt>; 3] {
    let value = driver.value.known();
    let kind = NumberKind::of_unit(&driver.unit);
    let its_value = value.map(|number| Before {
        number,
        which: "that is its value",
    });
    // A low below zero is the range of a change, which may go both ways.
    let low = driver.low.filter(|low| !low.value().is_sign_negative());
    let end = |end: Option<Exact>| question(kind, Some(its_value?), end?.value(), locale);
    let doubt = value.and_then(|value| question(kind, None, value, locale));
    [doubt, end(low), end(driver.high)]
}

#[cfg(test)]
mod tests;
