//! Why a text is not read: one clear sentence each, with what to do.

use iso_currency::Currency;
use rust_decimal::Decimal;

/// A text that is not read as a number, or not as one number.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ReadError {
    /// Nothing was typed.
    #[error("Nothing was typed; enter a number.")]
    Empty,
    /// More characters than any number needs.
    #[error("This is longer than {limit} characters; enter one number only.")]
    TooLong {
        /// The most characters that are read.
        limit: usize,
    },
    /// There is no number in it, or more than one.
    #[error("“{}” is not a number; write it like {example}.", shortened(.text))]
    NotANumber {
        /// What was typed.
        text: String,
        /// A number as the locale writes it.
        example: String,
    },
    /// A word beside the number that is neither a currency nor thousands, millions and the like.
    #[error("“{}” is not known in “{}”; write only the number, its currency, % or a word such as k or M.", shortened(.word), shortened(.text))]
    UnknownWord {
        /// What was typed.
        text: String,
        /// The part that is not known.
        word: String,
    },
    /// The digits are not grouped as anyone groups them, such as 1.25.000.
    #[error("The digits in “{}” are not grouped evenly; write it like {example}.", shortened(.text))]
    Grouping {
        /// What was typed.
        text: String,
        /// A number as the locale writes it.
        example: String,
    },
    /// It can be read in more than one way.
    #[error("“{}” can be read as {}; write the one you mean.", shortened(.text), .written.join(" or as "))]
    Ambiguous {
        /// What was typed.
        text: String,
        /// The numbers it may mean, the locale's own reading first where it has one.
        readings: Vec<Decimal>,
        /// The same numbers as text that is read without a question; percent stays percent.
        written: Vec<String>,
    },
    /// More than 28 digits before the decimal sign.
    #[error("“{}” is larger than can be calculated with; enter a smaller number.", shortened(.text))]
    TooLarge {
        /// What was typed.
        text: String,
    },
    /// More digits than can be kept exactly.
    #[error("“{}” has more digits than can be kept exactly; shorten it.", shortened(.text))]
    TooPrecise {
        /// What was typed.
        text: String,
    },
    /// Another currency than the place to fill in has.
    #[error("“{}” is in {found}, but this amount is in {}; convert it first.", shortened(.text), .expected.code())]
    WrongCurrency {
        /// What was typed.
        text: String,
        /// The sign or code that was typed.
        found: String,
        /// The currency expected.
        expected: Currency,
    },
    /// A sign that several currencies share, none of them the one of the place to fill in.
    #[error("“{}” is in {found}, but this amount is in {}; convert it, or write the code of its currency.", shortened(.text), .expected.code())]
    ForeignSign {
        /// What was typed.
        text: String,
        /// The currencies it may be, or what they are written with.
        found: String,
        /// The currency expected.
        expected: Currency,
    },
    /// A percentage where an amount of money was asked for.
    #[error("“{}” is a percentage; enter an amount of money.", shortened(.text))]
    PercentNotMoney {
        /// What was typed.
        text: String,
    },
}

fn shortened(text: &str) -> String {
    crate::model::shorten(text, 40)
}
