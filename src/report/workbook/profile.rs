//! The net present value of the yearly flows at many rates: where it crosses zero is the internal rate of return (method §5).
//!
//! A spreadsheet's `IRR` gives one rate even where there are several, and needs a guess near it. This table says how many there are and
//! gives the guess. It runs from nearly −100 % to a hundred billion percent; rates closer together than its steps count as none. Left out: the rate
//! itself (`summary`).

use super::address::{in_column, stack};
use super::book::Book;
use super::cash_flow::{PROFILE, Yearly, year_numbers, yearly};
use super::names::CASH_FLOW;
use super::sheet::{Sheet, Written, as_number, number};
use super::time::Columns;

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
        .map(|exponent| 10_f64.powf(exponent))
}

fn rows(years: usize) -> (u32, u32) {
    let count = u32::try_from(factors(years).count()).unwrap_or_default();
    (PROFILE + 2, PROFILE + 1 + count)
}

/// Writes the table below the flows.
pub(super) fn write(sheet: &mut Sheet<'_>, book: &Book<'_>, columns: Columns) -> Written {
    let styles = sheet.styles;
    sheet.band(PROFILE, (0, columns.years.1), &styles.heading)?;
    sheet.text(
        PROFILE,
        0,
        "Where the net present value crosses zero",
        &styles.heading,
    )?;
    for (column, words) in (0_u16..).zip([
        "Growth factor (1 + rate)",
        "Rate a year",
        "NPV of yearly flows",
        "Crosses zero",
    ]) {
        sheet.text(PROFILE + 1, column, words, &styles.weak)?;
    }
    let flows: Vec<f64> = book
        .results
        .years
        .iter()
        .map(|year| number(year.net))
        .collect();
    let mut before = 0.0;
    let factor_style = styles.shown("0.00000");
    let first_row = rows(book.years()).0;
    for (factor, row) in factors(book.years()).zip(first_row..) {
        let (growth, value) = (in_column(row, 0), in_column(row, 2));
        let npv: f64 = flows
            .iter()
            .zip(0_i32..)
            .map(|(flow, year)| flow / factor.powi(year))
            .sum();
        sheet.number(row, 0, factor, &factor_style)?;
        sheet.formula(
            row,
            1,
            &format!("{growth}-1"),
            factor - 1.0,
            &styles.percent,
        )?;
        let formula = format!(
            "SUMPRODUCT({},{growth}^-{})",
            yearly(columns, Yearly::Net),
            year_numbers(columns)
        );
        sheet.formula(row, 2, &formula, npv, &styles.flow)?;
        let first = row == first_row;
        let crosses = if first {
            "0".to_owned()
        } else {
            format!("IF(SIGN({})*SIGN({value})<0,1,0)", in_column(row - 1, 2))
        };
        let shown = !first && sign(before) * sign(npv) < 0;
        sheet.formula(row, 3, &crosses, f64::from(u8::from(shown)), &styles.count)?;
        before = npv;
    }
    Ok(())
}

fn sign(value: f64) -> i32 {
    i32::from(value > 0.0) - i32::from(value < 0.0)
}

/// The internal rate of return, or why there is none, as a formula of another sheet.
///
/// A spreadsheet walks from a guess to the rate and may miss it from one side where powers are steep; then it is asked from the other.
pub(super) fn irr_formula(columns: Columns, years: usize) -> String {
    let on = |cells: &str| super::address::on(CASH_FLOW, cells);
    let (first, last) = rows(years);
    let crosses = on(&stack((first, last), 3));
    let flows = on(&yearly(columns, Yearly::Net));
    let from_above = format!("SUMPRODUCT({crosses},{})", on(&stack((first, last), 1)));
    let from_below = format!(
        "SUMPRODUCT({},{})",
        on(&stack((first + 1, last), 3)),
        on(&stack((first, last - 1), 1))
    );
    let either = format!(
        "IFERROR(IRR({flows},{from_above}),IFERROR(IRR({flows},{from_below}),\"not found\"))"
    );
    format!("IF(SUM({crosses})=0,\"{NONE}\",IF(SUM({crosses})>1,\"{SEVERAL}\",{either}))")
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
        assert_eq!(u32::try_from(all.len()).unwrap(), rows(3).1 - rows(3).0 + 1);
    }
}
