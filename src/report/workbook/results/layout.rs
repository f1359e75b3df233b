//! What the parts of the sheet share: the columns beside a line, how many figures there are, the name of the review month.

use crate::report::workbook::formula::{self as f, Expr};

pub(super) use crate::report::workbook::names::REVIEW_MONTH;

/// How many figures stand above the lines.
pub(super) const FIGURES: usize = 26;

pub(super) const PROMISED: u16 = 1;
pub(super) const TO_DATE: u16 = 2;
pub(super) const REPORTED: u16 = 3;
pub(super) const ACHIEVED: u16 = 4;
pub(super) const DIFFERENCE: u16 = 5;
pub(super) const SHARE: u16 = 6;
pub(super) const REPORTED_SHARE: u16 = 7;
pub(super) const REST: u16 = 8;
pub(super) const PACE: u16 = 9;
pub(super) const LATEST: u16 = 10;
pub(super) const NEEDED: u16 = 11;
pub(super) const VERIFIED: u16 = 12;
pub(super) const MONTHS: u16 = 13;
pub(super) const MEASURED: u16 = 14;
pub(super) const VERIFIED_AMOUNT: u16 = 15;
pub(super) const EXPECTED: u16 = 16;
pub(super) const VALUE: u16 = 17;
pub(super) const COLUMNS: u16 = 18;

/// Whether an amount is nothing but the rounding of sums beside another.
pub(super) fn is_noise(amount: &Expr, beside: &Expr) -> Expr {
    let size = |of: &Expr| f::call("ABS", [of.clone()]);
    size(amount).at_most(size(beside) * f::noise())
}

/// Whether any of some cells holds a number.
pub(super) fn is_reported(cells: &Expr) -> Expr {
    f::count(cells).above(0)
}
