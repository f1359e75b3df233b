//! What a formula must come out as, and what is missing where it does not.

use super::{Atom, Dimension, Unit};
use crate::model::Currency;
use std::fmt;

const LONGEST_UNIT: usize = 120;

/// A unit in a sentence; one of very many factors is cut off.
pub(super) fn kind(unit: &Unit) -> String {
    if *unit == Unit::PURE {
        "a number without unit".to_owned()
    } else {
        crate::model::shorten(&unit.to_string(), LONGEST_UNIT)
    }
}

/// What a formula must come out as (method §2).
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// A recurring amount: money per calendar time, converted to a year with the case's calendar.
    PerYear(Currency),
    /// A one-off amount: money.
    Once(Currency),
    /// A value in this unit, as a person would type it: 15 for `%`.
    Unit(Unit),
}

impl Target {
    pub fn unit(&self) -> Unit {
        match self {
            Self::PerYear(currency) => Unit::money_per_year(*currency),
            Self::Once(currency) => Unit::money(*currency),
            Self::Unit(unit) => unit.clone(),
        }
    }
}

/// A formula that comes out as something else than what is needed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}, not {wanted}: {missing}", result(formula, came_out))]
pub struct Outcome {
    /// The formula with each driver's unit in its place, or `the formula` where that would be long.
    pub formula: String,
    pub came_out: Unit,
    pub wanted: Wanted,
    /// What is most likely missing, as a question or an advice.
    pub missing: String,
}

/// Says what came out without saying it twice: a formula of one driver has the very unit that comes out.
fn result(formula: &str, came_out: &Unit) -> String {
    let came_out = kind(came_out);
    if formula == came_out {
        format!("comes out as {came_out}")
    } else {
        format!("{formula} is {came_out}")
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wanted {
    Money,
    Unit(Unit),
}

impl fmt::Display for Wanted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Money => f.write_str("money"),
            Self::Unit(unit) => f.write_str(&per(unit)),
        }
    }
}

fn per(unit: &Unit) -> String {
    kind(unit).replace('/', " per ")
}

/// Checks what came out, in the case's currency, against what is needed; `formula` writes the formula where it does not agree.
pub(super) fn check(
    formula: impl FnOnce() -> String,
    came_out: &Unit,
    target: &Target,
    own: Currency,
) -> Result<(), Outcome> {
    let needed = target.unit().entering(own);
    if came_out.dimensions() == needed.dimensions() {
        return Ok(());
    }
    let money = came_out.exponent(&Dimension::Money(own));
    let (wanted, missing) = match target {
        Target::Unit(unit) => (
            Wanted::Unit(unit.clone()),
            "change the unit or the formula so that both agree".to_owned(),
        ),
        _ if money == 0 => (Wanted::Money, no_money(came_out)),
        Target::PerYear(_) | Target::Once(_) => (
            Wanted::Unit(needed),
            leftover(came_out, own, money, matches!(target, Target::PerYear(_))),
        ),
    };
    Err(Outcome {
        formula: formula(),
        came_out: came_out.clone(),
        wanted,
        missing,
    })
}

fn no_money(came_out: &Unit) -> String {
    if came_out.exponent(&Dimension::Labour) > 0 {
        return "is an hourly cost missing?".to_owned();
    }
    for (atom, exponent) in came_out.factors() {
        if let Atom::Noun(noun) = atom {
            let word = noun.spelling();
            if Currency::from_code(&word.to_uppercase()).is_some() && word.len() == 3 {
                return format!("is “{word}” a currency? Write it in capitals");
            }
            if *exponent > 0 {
                return format!("is a cost for the {} missing?", noun.plural());
            }
        }
    }
    if *came_out == Unit::PURE {
        return "is an amount of money missing, such as 60000 EUR/year?".to_owned();
    }
    "is an amount of money missing?".to_owned()
}

fn leftover(came_out: &Unit, own: Currency, money: i32, recurring: bool) -> String {
    if money != 1 {
        return format!(
            "{} must be in it once, not multiplied or divided by itself",
            own.code()
        );
    }
    for (atom, exponent) in came_out.factors() {
        let below = *exponent < 0;
        match atom {
            Atom::Noun(noun) if below => {
                return format!("is the number of {} missing?", noun.plural());
            }
            Atom::Noun(noun) => {
                return format!(
                    "is the money meant for each of the {0}, or are the {0} one factor too many?",
                    noun.plural()
                );
            }
            Atom::Minute | Atom::Hour if below => {
                return "is the number of hours missing?".to_owned();
            }
            Atom::Minute | Atom::Hour => {
                return "should the cost be per hour, or are the hours one factor too many?"
                    .to_owned();
            }
            _ => {}
        }
    }
    let calendar = came_out.exponent(&Dimension::Calendar);
    match (recurring, calendar) {
        (true, 0) => "is a frequency missing (per month, per year)?",
        (false, -1) => "is the number of times missing, or does the amount recur?",
        _ => "check how often it is multiplied or divided by time",
    }
    .to_owned()
}
