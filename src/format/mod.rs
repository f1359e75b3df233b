//! Numbers, money and dates as people write them: the only place that rounds, and the only place that turns a number
//! or a date into text, or text into a number or a date.
//!
//! A [`Locale`] says how: which sign stands before the decimals, how digits are grouped, where the currency goes. What it
//! writes it also reads back, with [`Locale::read_number`] and [`Locale::read_money`]; what could be read two ways comes
//! back as a question ([`ReadError::Ambiguous`]) and is never guessed. [`reconcile()`] and [`reconcile_table`] round
//! parts so that they still add up to their total as printed.
//!
//! ```
//! use iso_currency::Currency;
//! use rust_decimal::Decimal;
//! use worthwhile::format::Locale;
//!
//! let german = Locale::parse("de-DE")?;
//! assert_eq!(german.money_whole(Decimal::from(412_600), Currency::EUR), "412.600\u{a0}€");
//! assert_eq!(german.read_number("12,5")?.value, Decimal::new(125, 1));
//! assert!(german.read_number("1.25").is_err()); // 1,25 or 125? Asked, not guessed.
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod compact;
mod currency_sign;
mod date;
mod digits;
mod direction;
mod lines;
mod locale;
mod locale_name;
mod month_name;
mod plain_amount;
mod read;
mod read_date;
mod reconcile;
mod reconcile_table;
mod safe_side;
mod separators;
mod together;
mod write;

pub use currency_sign::COMMON_CURRENCIES;
pub use direction::{is_isolate, is_right_to_left, isolated, isolates, runs_from_right};
pub use lines::Lines;
pub use locale::{Locale, LocaleError, Match};
pub use read::{
    CurrencyMark, DecimalMark, Expected, InUnit, Meaning, Meanings, ReadError, Reading,
    decimal_marks,
};
pub use read_date::ReadDateError;
pub use reconcile::{ReconcileError, reconcile};
pub use reconcile_table::{ReconciledTable, reconcile_table};
pub use safe_side::{
    SafeSide, decimals_apart, round_decimals_to_safe_side, round_to_safe_side, whole_on_safe_side,
};
pub use together::kept_together;
pub use write::printed_difference;

/// The space that keeps a number and its sign on one line (U+00A0).
const NO_BREAK_SPACE: char = '\u{a0}';

/// The true minus sign (U+2212): as wide as a plus and never taken for a hyphen.
const MINUS: &str = "\u{2212}";
