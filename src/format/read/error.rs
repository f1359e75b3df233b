//! Why a text is not read: one clear sentence each, with what to do.

use iso_currency::Currency;
use rust_decimal::Decimal;

/// A text that is not read as a number, or not as one number.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[expect(missing_docs, reason = "the sentence of each error says what it is")]
pub enum ReadError {
    #[error("Nothing was typed; enter a number.")]
    Empty,
    #[error("This is longer than {limit} characters; enter one number only.")]
    TooLong { limit: usize },
    #[error("“{}” is not a number; write it like {example}.", shortened(.text))]
    NotANumber { text: String, example: String },
    #[error("“{}” is not known in “{}”; write only the number, its currency, % or a word such as k or M.", shortened(.word), shortened(.text))]
    UnknownWord { text: String, word: String },
    #[error("The digits in “{}” are not grouped evenly; write it like {example}.", shortened(.text))]
    Grouping { text: String, example: String },
    #[error("“{}” can be read as {}; write the one you mean.", shortened(.text), .written.join(" or as "))]
    Ambiguous {
        text: String,
        /// The numbers it may mean, the locale's own reading first where it has one.
        readings: Vec<Decimal>,
        /// The same numbers as text that is read without a question; percent stays percent.
        written: Vec<String>,
    },
    #[error("“{}” is larger than can be calculated with; enter a smaller number.", shortened(.text))]
    TooLarge { text: String },
    #[error("“{}” has more digits than can be kept exactly; shorten it.", shortened(.text))]
    TooPrecise { text: String },
    #[error("“{}” is in {found}, but this amount is in {}; convert it first.", shortened(.text), .expected.code())]
    WrongCurrency {
        text: String,
        found: String,
        expected: Currency,
    },
    /// A sign that several currencies share, none of them the one of the place to fill in.
    #[error("“{}” is in {found}, but this amount is in {}; convert it, or write the code of its currency.", shortened(.text), .expected.code())]
    ForeignSign {
        text: String,
        /// The currencies it may be, or what they are written with.
        found: String,
        expected: Currency,
    },
    #[error("“{}” is a percentage; enter an amount of money.", shortened(.text))]
    PercentNotMoney { text: String },
    #[error("“{}” is a percentage, but this number is in {unit}; write it without the sign, or change its unit to %.", shortened(.text))]
    PercentNotUnit { text: String, unit: String },
    #[error("“{}” is an amount of money, but this number is {}; write it without the currency.", shortened(.text), counted(.unit))]
    MoneyNotUnit { text: String, unit: String },
}

fn counted(unit: &str) -> String {
    match unit {
        "" => "a plain one".to_owned(),
        unit => format!("in {unit}"),
    }
}

fn shortened(text: &str) -> String {
    crate::model::shorten(text, 40)
}
