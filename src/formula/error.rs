//! What can be wrong with a formula or a driver, and why a formula has no value; in sentences that say what to do.

use super::{outcome::Outcome, syntax_error::SyntaxError, unit::Unit, unit_text::UnitError};
use crate::model::Currency;
use rust_decimal::Decimal;

/// Why a formula or a driver cannot be used. Nothing that rests on it is counted.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FormulaError {
    /// The text is not a formula.
    #[error(transparent)]
    Syntax(#[from] SyntaxError),
    /// No driver has this name.
    #[error("unknown name “{name}”; {}", suggest(suggestion.as_deref()))]
    UnknownName {
        /// The name in the formula.
        name: String,
        /// The driver whose name is most like it.
        suggestion: Option<String>,
    },
    /// A driver's unit cannot be read.
    #[error("the unit of “{driver}” cannot be read: {error}")]
    Unit {
        /// Whose unit.
        driver: String,
        /// What is wrong with it.
        error: UnitError,
    },
    /// Two drivers have one name.
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
        /// The rate's own direction.
        from: Currency,
        /// The rate's own direction.
        to: Currency,
        /// What is stored.
        rate: Decimal,
    },
    /// The calendar cannot convert a time.
    #[error("the calendar of the case has {in_a_year} {unit} in a year; it must be above zero")]
    Calendar {
        /// `weeks`, `days` and so on.
        unit: &'static str,
        /// What the case says.
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
        /// The driver where the problem is.
        driver: String,
        /// Its problem.
        error: Box<FormulaError>,
    },
    /// Unlike things are added, subtracted or compared.
    #[error(
        "{left} is {} and {right} is {}: only values of one kind can be {doing}; multiply or divide one of them so that both are alike",
        kind(left_unit),
        kind(right_unit)
    )]
    Mismatch {
        /// `added`, `subtracted` or `compared`.
        doing: &'static str,
        /// The text of the left operand.
        left: String,
        /// Its unit.
        left_unit: Unit,
        /// The text of the right operand.
        right: String,
        /// Its unit.
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

const LONGEST_UNIT: usize = 120;

/// A unit in a sentence; one of very many factors is cut off.
pub(super) fn kind(unit: &Unit) -> String {
    if *unit == Unit::PURE {
        "a number without unit".to_owned()
    } else {
        super::lexer::shorten_to(LONGEST_UNIT, &unit.to_string())
    }
}

/// Why a formula that can be used has no value. Drivers are given by their index in
/// [`Drivers`](super::Drivers), which writes the sentence: [`Drivers::explain`](super::Drivers::explain).
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RunError {
    /// Open questions: all drivers without value on which it rests, in order, calculated ones followed to their ground.
    Open(Vec<usize>),
    /// A part of the formula that is divided by comes out as zero.
    DivisionByZero {
        /// The text of that part.
        divisor: String,
    },
    /// A part of the formula comes out larger than a Decimal can hold.
    Overflow {
        /// The text of that part.
        part: String,
    },
    /// A driver on which it rests has no value although nothing is open.
    Failed {
        /// The driver at which it failed.
        driver: usize,
    },
}
