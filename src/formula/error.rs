//! What can be wrong with the text of a formula, with a formula or with a driver, in sentences that say what to do.

use super::outcome::kind;
use super::{Outcome, Unit, UnitError};
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
    #[error("more than one number is called “{0}”; give each its own name")]
    Duplicate(String),
    /// Money in another currency without a rate. Never taken as 1 (method §2).
    #[error(
        "no exchange rate from {} to {} is stored; add it under “Exchange rates” with its date and source",
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
        || "add a number of this name, or use one of those there are".to_owned(),
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

pub(super) const LONGEST: usize = 4_000;
/// Most parentheses, functions and minus signs inside each other.
pub(super) const DEEPEST: usize = 64;
/// Most operators in one formula; with [`DEEPEST`] it bounds the depth of the tree, so that no reader can run out of stack.
pub(super) const MOST_OPERATORS: usize = 250;

#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{kind}")]
pub struct SyntaxError {
    /// Where in the text, in characters (not bytes) from its start.
    pub at: usize,
    pub kind: SyntaxErrorKind,
}

/// What is wrong with the text of a formula.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SyntaxErrorKind {
    #[error(
        "the formula is empty; combine numbers by their names, for example claims * minutes_per_claim"
    )]
    Empty,
    #[error(
        "the formula is longer than {LONGEST} characters; calculate parts of it as numbers of their own"
    )]
    TooLong,
    /// More parentheses inside each other than anybody could check.
    #[error(
        "more than {DEEPEST} parentheses or minus signs stand inside each other; calculate parts of the formula as numbers of their own"
    )]
    TooDeep,
    #[error(
        "the formula has more than {MOST_OPERATORS} operators; calculate parts of it as numbers of their own"
    )]
    TooManyOperators,
    #[error("“{0}” means nothing in a formula; formulas have + - * / ( ) % min max")]
    Character(char),
    /// A number that is written in another way or has too many digits.
    #[error(
        "“{0}” is not a number here; write digits with a point as decimal sign, for example 1250.5, with at most 28 digits"
    )]
    Number(String),
    #[error(
        "“{0}” is not a name here; numbers are named with small letters a to z, digits and _, for example minutes_per_claim"
    )]
    Name(String),
    #[error("there is no function “{0}”; formulas have + - * / ( ) % min max")]
    Function(String),
    #[error("after {0} comes a parenthesis with two or more values, for example {0}(a, b)")]
    FunctionAlone(&'static str),
    #[error("{0} needs two or more values, separated by commas, for example {0}(a, b)")]
    TooFewValues(&'static str),
    #[error("an operator is missing before “{0}”; write + - * or / between two values")]
    MissingOperator(String),
    #[error("a number or a name is missing before “{0}”")]
    MissingValue(String),
    #[error("the formula ends where a number or a name is missing")]
    EndsEarly,
    #[error("a parenthesis is opened but never closed; add “)”")]
    Unclosed,
    #[error("“)” closes a parenthesis that was never opened")]
    Unopened,
    #[error(
        "a comma only separates the values of min and max; write numbers with a point and without separators, for example 1250.5"
    )]
    Comma,
    /// A percent sign that does not follow a number.
    #[error("“%” can only follow a number, once, for example 15%; elsewhere divide by 100")]
    Percent,
}
