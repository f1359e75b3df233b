//! What can be wrong with a formula or a driver, and why a formula has no value; in sentences that say what to do.

use super::outcome::kind;
use super::{Outcome, SyntaxError, Unit, UnitError};
use crate::model::Currency;
use rust_decimal::Decimal;

/// Why a formula or a driver cannot be used. Nothing that rests on it is counted.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FormulaError {
    #[error(transparent)]
    Syntax(#[from] SyntaxError),
    #[error("unknown name “{name}”; {}", suggest(suggestion.as_deref()))]
    UnknownName {
        name: String,
        /// The driver whose name is most like it.
        suggestion: Option<String>,
    },
    #[error("the unit of “{driver}” cannot be read: {error}")]
    Unit { driver: String, error: UnitError },
    #[error("more than one driver is called “{0}”; give each its own name")]
    Duplicate(String),
    /// Money in another currency without a rate. Never taken as 1 (method §2).
    #[error(
        "no exchange rate from {} to {} is stored; add one with its date and source",
        from.code(),
        to.code()
    )]
    MissingRate {
        /// The currency to convert.
        from: Currency,
        /// The currency that is needed.
        to: Currency,
    },
    /// An exchange rate that is zero or below.
    #[error(
        "the exchange rate from {} to {} is {rate}; it must be above zero",
        from.code(),
        to.code()
    )]
    BadRate {
        from: Currency,
        to: Currency,
        rate: Decimal,
    },
    #[error("the calendar of the case has {in_a_year} {unit} in a year; it must be above zero")]
    Calendar {
        /// `weeks`, `days` and so on.
        unit: &'static str,
        in_a_year: Decimal,
    },
    /// Drivers are calculated from each other in a circle.
    #[error("“{}” is calculated from itself: “{}”; give one of them a value", .0.first().map_or("", String::as_str), .0.join("” → “").replace("“…”", "…"))]
    Cycle(
        /// The names around the circle; the first is also the last.
        Vec<String>,
    ),
    /// A driver that the formula needs has a problem of its own.
    #[error("“{driver}” cannot be used: {error}")]
    Broken {
        driver: String,
        error: Box<FormulaError>,
    },
    #[error(
        "{left} is {} and {right} is {}: only values of one kind can be {doing}; multiply or divide one of them so that both are alike",
        kind(left_unit),
        kind(right_unit)
    )]
    Mismatch {
        /// `added`, `subtracted` or `compared`.
        doing: &'static str,
        left: String,
        left_unit: Unit,
        right: String,
        right_unit: Unit,
    },
    /// The formula comes out as something else than what is needed.
    #[error(transparent)]
    Outcome(Box<Outcome>),
    /// The calendar's numbers multiply to more than can be kept exactly.
    #[error(
        "the units of the formula convert by a factor with too many digits; use fewer time units or a simpler calendar"
    )]
    TooLarge,
}

fn suggest(name: Option<&str>) -> String {
    name.map_or_else(
        || "add a driver of this name, or use one there is".to_owned(),
        |name| format!("did you mean “{name}”?"),
    )
}

/// Why a formula that can be used has no value. Drivers are given by their index in
/// [`Drivers`](super::Drivers), which writes the sentence: [`Drivers::explain`](super::Drivers::explain).
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RunError {
    /// Open questions: all drivers without value on which it rests, in order, calculated ones followed to their ground.
    Open(Vec<usize>),
    /// A part of the formula that is divided by comes out as zero.
    DivisionByZero { divisor: String },
    /// A part of the formula comes out larger than a Decimal can hold.
    Overflow { part: String },
    /// A driver on which it rests has no value although nothing is open.
    Failed { driver: usize },
}
