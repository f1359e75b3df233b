//! What can be wrong with the text of a formula, in sentences that say what to do.

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
    #[error("the formula is empty; combine drivers, for example claims * minutes_per_claim")]
    Empty,
    #[error(
        "the formula is longer than {LONGEST} characters; calculate parts of it as drivers of their own"
    )]
    TooLong,
    /// More parentheses inside each other than anybody could check.
    #[error(
        "more than {DEEPEST} parentheses or minus signs stand inside each other; calculate parts of the formula as drivers of their own"
    )]
    TooDeep,
    #[error(
        "the formula has more than {MOST_OPERATORS} operators; calculate parts of it as drivers of their own"
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
        "“{0}” is not a name here; drivers are named with small letters a to z, digits and _, for example minutes_per_claim"
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
    #[error("a number or a driver is missing before “{0}”")]
    MissingValue(String),
    #[error("the formula ends where a number or a driver is missing")]
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
