//! Formulas with units (method §2): text to syntax tree, one tree for every reader.
//!
//! Two phases, so that thousands of evaluations are cheap. Units are checked once: [`Drivers::of`] reads the units,
//! exchange rates and calculated drivers of a case, and [`Drivers::compile`] turns a formula into a [`Program`] that is
//! known to come out as money per year, money, or a given unit. Values are then run as often as needed:
//! [`Drivers::settle`] turns [`Inputs`] into [`Settled`] values, and [`Program::run`] gives an exact Decimal.
//!
//! Rules that a reader of figures should know:
//! - `-a * b` is `(-a) * b`; `a - b - c` and `a / b / c` go from left to right; `15%` is 0.15.
//! - A number written in a formula has no unit unless money follows it, `60000 EUR/year`, and a `0` fits any unit, so that `max(0, x)` works.
//! - Labour time (minute, hour) never cancels against calendar time (day to year).
//! - Within formulas all money is in the case's currency, and percent are fractions.
//! - Open drivers have no value, and neither has anything that rests on them; all of them are listed.
//!
//! Knows only `model`.
#![expect(missing_docs, reason = "what a name says needs no comment")]

mod by_year;
mod calculated;
mod compile;
mod conversion;
mod dimension;
mod drivers;
mod error;
mod expr;
mod lexer;
mod noun;
mod order;
mod outcome;
mod parser;
mod pieces;
mod print;
mod program;
mod ratio;
mod spreadsheet;
mod text;
mod unit;
mod unit_text;
mod unit_words;
mod worked_out;
mod years;

pub use dimension::{Atom, Dimension};
pub use drivers::Drivers;
pub use error::{FormulaError, RunError, SyntaxError, SyntaxErrorKind};
pub use expr::{Expr, MoneyTime, MoneyUnit, Number, Operator, Pick};
pub use noun::{Noun, plural};
pub use outcome::{Outcome, Target, Wanted};
pub use pieces::{Piece, Sign};
pub use program::{Inputs, Program, Settled};
pub use text::Formula;
pub use unit::Unit;
pub use unit_text::UnitError;
pub use worked_out::Worked;
pub use years::YearValue;

#[cfg(test)]
mod tests;
