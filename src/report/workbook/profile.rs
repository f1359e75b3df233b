//! The net present value of the yearly flows at many rates: where it crosses zero is the internal rate of return (method §5).
//!
//! A spreadsheet's `IRR` gives one rate even where there are several, and needs a guess near it. This table says how many there are and
//! gives the guess. It runs from nearly −100 % to a hundred billion percent; rates closer together than its steps count
//! as none.

use super::cell::{as_number, number};
use super::formula::{self as f, Expr, band, in_column, stack};
use super::sheet::Sheet;
use super::time::{MoneyColumns, YEAR};
use rust_decimal::Decimal;

/// Steps of the growth factor on a logarithmic scale: from, to, and how many; finest where rates of business lie.
const STEPS: [(f64, f64, u32); 5] = [
    (-9.0, -3.0, 24),
    (-3.0, -0.7, 23),
    (-0.7, 0.9, 160),
    (0.9, 5.0, 41),
    (5.0, 9.0, 16),
];
/// Keeps the steps away from round rates, where a crossing would be hit exactly and seen by neither side.
const ASIDE: f64 = 0.004_3;
/// The decimal exponent that a spreadsheet's number may have, with room for the flows themselves.
const LARGEST: f64 = 270.0;

/// The growth factors, ascending. The smallest are left out where a long case would make their powers too large.
fn factors(years: usize) -> impl Iterator<Item = f64> {
    let lowest = -LARGEST / as_number(years.max(1));
    let all = STEPS.into_iter().flat_map(|(from, to, count)| {
        let step = (to - from) / f64::from(count);
        (0..count).map(move |n| from + ASIDE + step * f64::from(n))
    });
    all.filter(move |exponent| *exponent >= lowest)
        .map(|exponent| libm::pow(10.0, exponent))
}

/// Where the table stands, and of which flows it is.
#[derive(Debug, Clone, Copy)]
pub(super) struct ProfileAt {
    pub sheet: &'static str,
    pub row: u32,
    /// The row of the yearly flows, on the same sheet.
    pub flows: u32,
    pub columns: MoneyColumns,
}

impl ProfileAt {
    fn years(self) -> usize {
        usize::from(self.columns.years.1 - self.columns.years.0)
    }

    /// The first and the last row of the steps.
    pub(super) fn rows(self) -> (u32, u32) {
        let count = u32::try_from(factors(self.years()).count()).unwrap_or_default();
        (self.row + 2, self.row + 1 + count)
    }

    fn yearly(self) -> Expr {
        band(self.flows, self.columns.years)
    }
}

// The columns of the table.
const FACTOR: u16 = 0;
const RATE: u16 = 1;
const VALUE: u16 = 2;
const CROSSES: u16 = 3;
const HEADS: [&str; 4] = [
    "Growth factor (1 + rate)",
    "Rate a year",
    "NPV of yearly flows",
    "Crosses zero",
];

pub(super) fn write(sheet: &mut Sheet<'_>, at: ProfileAt, shown: &[Decimal]) {
    let styles = sheet.styles;
    let heading = "Where the net present value crosses zero";
    sheet.heading(at.row, at.columns.years.1, heading);
    for (column, words) in (0_u16..).zip(HEADS) {
        sheet.text(at.row + 1, column, words, &styles.weak);
    }
    let flows: Vec<f64> = shown.iter().map(|flow| number(*flow)).collect();
    let factor_style = styles.shown("0.00000");
    let (first, _) = at.rows();
    let mut before = 0.0;
    for (factor, row) in factors(at.years()).zip(first..) {
        let growth = in_column(row, FACTOR);
        let years = flows.iter().zip(0_i32..);
        let npv: f64 = years
            .map(|(flow, year)| flow / libm::pow(factor, f64::from(year)))
            .sum();
        sheet.number(row, FACTOR, factor, &factor_style);
        sheet.formula(row, RATE, &(&growth - 1), factor - 1.0, &styles.percent);
        let discounts = growth.power(-band(YEAR, at.columns.years));
        let value = f::sum_of_products(at.yearly(), discounts);
        sheet.formula(row, VALUE, &value, npv, &styles.flow);
        let crosses = if row == first {
            0.into()
        } else {
            let sign = |row| f::call("SIGN", [in_column(row, VALUE)]);
            f::when((sign(row - 1) * sign(row)).below(0), 1, 0)
        };
        let shown = row != first && sign(before) * sign(npv) < 0;
        sheet.formula(row, CROSSES, &crosses, shown, &styles.count);
        before = npv;
    }
}

fn sign(value: f64) -> i32 {
    i32::from(value > 0.0) - i32::from(value < 0.0)
}

/// The internal rate of return, or why there is none, as a formula of another sheet.
///
/// A spreadsheet walks from a guess to the rate. Where powers are steep it may miss it, or come to a rate below −100 %, which is none; then the
/// other side is the guess, and then the middle.
pub(super) fn irr_formula(at: ProfileAt) -> Expr {
    let (first, last) = at.rows();
    let cells = |rows, column| stack(rows, column).on(at.sheet);
    let crosses = cells((first, last), CROSSES);
    let crossings = f::sum(crosses.clone());
    let from_above = f::sum_of_products(crosses, cells((first, last), RATE));
    let below = cells((first + 1, last), CROSSES);
    let from_below = f::sum_of_products(below, cells((first, last - 1), RATE));
    let irr = |guess: &Expr| f::call("IRR", [at.yearly().on(at.sheet), guess.clone()]);
    let guessed = |otherwise: Expr, guess: Expr| {
        let is_rate = f::if_error(irr(&guess), -1).above(-1);
        f::when(is_rate, irr(&guess), otherwise)
    };
    let middle = (from_above.clone() + from_below.clone()) / 2;
    let found = [middle, from_below, from_above]
        .into_iter()
        .fold("not found".into(), guessed);
    let one_or_several = f::when(crossings.above(1), SEVERAL, found);
    f::when(crossings.equals(0), NONE, one_or_several)
}

pub(super) const NONE: &str = "not defined";
pub(super) const SEVERAL: &str = "several rates possible";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_factors_rise_and_stand_on_no_round_rate() {
        let all: Vec<f64> = factors(3).collect();
        assert!(all.windows(2).all(|pair| pair[0] < pair[1]));
        assert!(
            all.iter()
                .all(|factor| (factor - 1.0).abs() > 1e-4 && (factor - 1.1).abs() > 1e-4)
        );
        let at = ProfileAt {
            sheet: "Cash flow",
            row: 10,
            flows: 5,
            columns: MoneyColumns {
                total: 1,
                years: (3, 6),
                months: (8, 44),
            },
        };
        assert_eq!(
            u32::try_from(all.len()).unwrap(),
            at.rows().1 - at.rows().0 + 1
        );
    }
}
