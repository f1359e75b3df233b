//! When the money is back: the balance without rounding noise, and the months until it is no longer below zero (method §5).
//!
//! Left out: the flows.

use super::{CUMULATIVE, DISCOUNTED, DISCOUNTED_SUM, NET, discounted_flows, sums_of};
use crate::engine::Payback;
use crate::report::workbook::address::{band, fixed, in_row, on};
use crate::report::workbook::book::Book;
use crate::report::workbook::names::CASH_FLOW;
use crate::report::workbook::sheet::{Sheet, Written, number};
use crate::report::workbook::time::{Columns, FIRST_ROW, MONTH_ROW};
use rust_decimal::Decimal;
use rust_xlsxwriter::XlsxError;

const PAYBACK: u32 = FIRST_ROW + 8;
/// From the row of the balance to the row of the payback that lasts.
const LASTING: u32 = 3;

/// Which of the two paybacks.
#[derive(Debug, Clone, Copy)]
pub(in crate::report::workbook) enum Which {
    Plain,
    Discounted,
}

impl Which {
    /// The row of the balance. Below it: whether it was below zero, the months until it no longer is, and for the plain one the months until
    /// it stays at zero or above.
    const fn balance(self) -> u32 {
        match self {
            Self::Plain => PAYBACK + 1,
            Self::Discounted => PAYBACK + 5,
        }
    }
}

/// The balance without the noise of the last digit, whether it was below zero, and the months until it no longer is.
pub(super) fn payback(
    sheet: &mut Sheet<'_>,
    book: &Book<'_>,
    columns: Columns,
    which: Which,
) -> Written {
    let styles = sheet.styles;
    let row = which.balance();
    let (words, of, flows, result) = match which {
        Which::Plain => ("Cumulative", CUMULATIVE, NET, &book.results.payback),
        Which::Discounted => (
            "Cumulative at present value",
            DISCOUNTED_SUM,
            DISCOUNTED,
            &book.results.discounted_payback,
        ),
    };
    if matches!(which, Which::Plain) {
        sheet.band(PAYBACK, (0, columns.years.1), &styles.heading)?;
        sheet.text(PAYBACK, 0, "When the money is back", &styles.heading)?;
    }
    sheet.text(
        row,
        0,
        &format!("{words}, without rounding noise"),
        &styles.label,
    )?;
    sheet.text(row + 1, 0, "It has been below zero", &styles.label)?;
    sheet.text(row + 2, 0, "Months until it is no longer", &styles.label)?;
    let shown = noise_cell(sheet, book, columns, (which, row, flows))?;
    let noise = fixed(row, columns.total);
    let mut balance = Balance {
        sums: sums_of(&flows_of(book, which)),
        noise: shown,
        last: Decimal::ZERO,
        calm: Decimal::ZERO,
        below: false,
        lasting: Decimal::ZERO,
    };
    let lasting = matches!(which, Which::Plain).then_some(row + LASTING);
    if let Some(row) = lasting {
        sheet.text(
            row,
            0,
            "Months until it stays at zero or above",
            &styles.label,
        )?;
    }
    for (month, column) in (columns.months.0..=columns.months.1).enumerate() {
        let sum = in_row(of, column);
        let (calm, below) = balance.after(month);
        let formula = format!("IF(ABS({sum})<={noise},0,{sum})");
        sheet.formula(row, column, &formula, calm, &styles.flow)?;
        let (was, back) = month_formulas(row, column, column == columns.months.0);
        let below = f64::from(u8::from(below));
        sheet.formula(row + 1, column, &was, below, &styles.count_weak)?;
        let found = result
            .months()
            .filter(|months| *months <= Decimal::from(month));
        sheet.formula(
            row + 2,
            column,
            &back,
            found.unwrap_or_default(),
            &styles.number,
        )?;
        if let Some(lasting) = lasting {
            let formula = lasting_formula((row, lasting), column, month == 0);
            sheet.formula(lasting, column, &formula, balance.lasting, &styles.number)?;
        }
    }
    Ok(())
}

/// What counts as zero beside the largest flow, told in the cell of the total.
fn noise_cell(
    sheet: &mut Sheet<'_>,
    book: &Book<'_>,
    columns: Columns,
    (which, row, flows): (Which, u32, u32),
) -> Result<f64, XlsxError> {
    let all = band(flows, columns.months);
    let largest = flows_of(book, which)
        .iter()
        .map(Decimal::abs)
        .max()
        .unwrap_or_default();
    let shown = number(largest) * 1e-11;
    let scientific = sheet
        .styles
        .count_weak
        .clone()
        .set_num_format("\"± \"0.0E+00");
    sheet.formula(
        row,
        columns.total,
        &format!("MAX(MAX({all}),-MIN({all}))*1E-11"),
        shown,
        &scientific,
    )?;
    Ok(shown)
}

/// Whether the balance has been below zero, and the months until it no longer is: linear inside the month.
fn month_formulas(row: u32, column: u16, first: bool) -> (String, String) {
    let balance = in_row(row, column);
    if first {
        return (format!("IF({balance}<0,1,0)"), "0".to_owned());
    }
    let before = |row: u32| in_row(row, column - 1);
    let was = format!("IF(OR({}=1,{balance}<0),1,0)", before(row + 1));
    let back = format!(
        "IF({0}>0,{0},IF(AND({1}=1,{balance}>=0),{crossing},0))",
        before(row + 2),
        before(row + 1),
        crossing = crossing(row, column)
    );
    (was, back)
}

/// The moment inside a month at which the balance of a row passes zero, linear.
fn crossing(row: u32, column: u16) -> String {
    let (month, before, balance) = (
        in_row(MONTH_ROW, column),
        in_row(row, column - 1),
        in_row(row, column),
    );
    format!("{month}-1-{before}/({balance}-{before})")
}

/// The last moment so far at which the balance came back to zero; 0 while it is below zero, and where it never was.
fn lasting_formula((row, lasting): (u32, u32), column: u16, first: bool) -> String {
    if first {
        return "0".to_owned();
    }
    format!(
        "IF({}<0,0,IF({}<0,{},{}))",
        in_row(row, column),
        in_row(row, column - 1),
        crossing(row, column),
        in_row(lasting, column - 1)
    )
}

/// What the cells of a balance show, month after month.
struct Balance {
    sums: Vec<Decimal>,
    noise: f64,
    last: Decimal,
    calm: Decimal,
    below: bool,
    lasting: Decimal,
}

impl Balance {
    /// The balance without noise, and whether it has been below zero.
    fn after(&mut self, month: usize) -> (Decimal, bool) {
        self.last = self.sums.get(month).copied().unwrap_or(self.last);
        let calm = if number(self.last).abs() <= self.noise {
            Decimal::ZERO
        } else {
            self.last
        };
        self.below |= calm < Decimal::ZERO;
        if calm < Decimal::ZERO {
            self.lasting = Decimal::ZERO;
        } else if self.calm < Decimal::ZERO {
            self.lasting = passed(month, self.calm, calm);
        }
        self.calm = calm;
        (calm, self.below)
    }
}

/// The moment at which the balance passes zero, as [`crossing`] says it.
fn passed(month: usize, before: Decimal, after: Decimal) -> Decimal {
    let rise = after.checked_sub(before);
    let share = rise.and_then(|rise| before.checked_div(rise));
    let whole = Decimal::from(month.saturating_sub(1));
    whole.saturating_sub(share.unwrap_or_default())
}

fn flows_of(book: &Book<'_>, which: Which) -> Vec<Decimal> {
    match which {
        Which::Plain => book.results.monthly_net.clone(),
        Which::Discounted => discounted_flows(book),
    }
}

/// A payback in months or in words, as a formula of another sheet.
pub(in crate::report::workbook) fn payback_formula(columns: Columns, which: Which) -> String {
    let row = which.balance();
    in_months_or_words(columns, row + 2, row + 1)
}

/// The payback that lasts to the horizon, in months or in words, as a formula of another sheet.
pub(in crate::report::workbook) fn lasting_on_summary(columns: Columns) -> String {
    let row = Which::Plain.balance();
    in_months_or_words(columns, row + LASTING, row + 1)
}

/// What the last month of two rows says: months, or that the balance is below zero, or that it never was.
fn in_months_or_words(columns: Columns, months: u32, below: u32) -> String {
    let last = |row| on(CASH_FLOW, &fixed(row, columns.months.1));
    format!(
        "IF({0}>0,{0},IF({1}=1,\"{NOT_WITHIN}\",\"{IMMEDIATE}\"))",
        last(months),
        last(below)
    )
}

/// The first month at whose end the balance is below zero again after it was back; empty where there is none. As a formula of another
/// sheet: the largest of what is left to a month that no case reaches, because a spreadsheet has no smallest of chosen cells.
pub(in crate::report::workbook) fn lost_again_formula(columns: Columns) -> String {
    const BEYOND: u32 = 10_000;
    let row = Which::Plain.balance();
    let all = |row| on(CASH_FLOW, &band(row, columns.months));
    format!(
        "IF(figure.dips_again=\"yes\",{BEYOND}-SUMPRODUCT(MAX(({}>0)*({}<0)*({BEYOND}-{}))),\"\")",
        all(row + 2),
        all(row),
        all(MONTH_ROW)
    )
}

/// Whether the money is gone again after it was back, as a formula of another sheet.
pub(in crate::report::workbook) fn dips_formula(columns: Columns) -> String {
    let row = Which::Plain.balance();
    let all = |row| on(CASH_FLOW, &band(row, columns.months));
    format!(
        "IF(SUMPRODUCT(({}>0)*({}<0))>0,\"yes\",\"no\")",
        all(row + 2),
        all(row)
    )
}

pub(in crate::report::workbook) const IMMEDIATE: &str = "immediate";

pub(in crate::report::workbook) const NOT_WITHIN: &str = "not within the horizon";

/// A payback as its cell shows it.
pub(in crate::report::workbook) fn payback_shown(
    payback: &Payback,
) -> crate::report::workbook::sheet::Shown {
    match payback {
        Payback::Immediate => IMMEDIATE.into(),
        Payback::After { months, .. } => (*months).into(),
        Payback::NotWithinHorizon => NOT_WITHIN.into(),
    }
}
