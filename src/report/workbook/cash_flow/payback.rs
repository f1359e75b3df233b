//! When the money is back: the balance without rounding noise, and the months until it is no longer below zero (method §5).

use super::{CUMULATIVE, DISCOUNTED, DISCOUNTED_SUM, NET, discounted_flows, without_noise};
use crate::engine::Payback;
use crate::report::sums::running;
use crate::report::workbook::cell::{Shown, number};
use crate::report::workbook::formula::{self as f, Expr, band, fixed};
use crate::report::workbook::names::CASH_FLOW;
use crate::report::workbook::sheet::Sheet;
use crate::report::workbook::time::{FIRST_ROW, MONTH_ROW, MoneyColumns, Month};
use rust_decimal::Decimal;

const PAYBACK: u32 = FIRST_ROW + 8;
// From the row of the balance to those of whether it was below zero, of the months until it no longer is, and of those until it stays
// at zero or above.
const BELOW: u32 = 1;
const BACK: u32 = 2;
const LASTING: u32 = 3;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::report::workbook) enum Which {
    Plain,
    Discounted,
}

impl Which {
    /// The row of the balance, with two more below it, and one more for the plain one.
    const fn balance(self) -> u32 {
        match self {
            Self::Plain => PAYBACK + 1,
            Self::Discounted => PAYBACK + 5,
        }
    }

    const fn at(self, columns: MoneyColumns) -> BalanceAt {
        BalanceAt {
            sheet: CASH_FLOW,
            row: self.balance(),
            columns,
        }
    }
}

/// The balance without the noise of the last digit, whether it was below zero, and the months until it no longer is.
pub(super) fn write(sheet: &mut Sheet<'_>, columns: MoneyColumns, which: Which) {
    let book = sheet.book;
    let results = book.results;
    let (words, of, flow_row, flows, result) = match which {
        Which::Plain => {
            let flows = results.monthly_net.clone();
            ("Cumulative", CUMULATIVE, NET, flows, &results.payback)
        }
        Which::Discounted => {
            let (flows, result) = (discounted_flows(book), &results.discounted_payback);
            (
                "Cumulative at present value",
                DISCOUNTED_SUM,
                DISCOUNTED,
                flows,
                result,
            )
        }
    };
    if which == Which::Plain {
        sheet.heading(PAYBACK, columns.years.1, "When the money is back");
    }
    let flows = BalanceFlows {
        words,
        balance_row: of,
        flow_row,
        flows: &flows,
        payback: result,
        lasts: which == Which::Plain,
    };
    balance(sheet, which.at(columns), &flows);
}

/// The flows behind a balance, and what the program finds of them.
pub(in crate::report::workbook) struct BalanceFlows<'f> {
    pub words: &'static str,
    pub balance_row: u32,
    pub flow_row: u32,
    /// Empty where the program does not tell them.
    pub flows: &'f [Decimal],
    pub payback: &'f Payback,
    /// Whether the lasting payback is asked for, too.
    pub lasts: bool,
}

/// Where the rows of a balance stand.
#[derive(Debug, Clone, Copy)]
pub(in crate::report::workbook) struct BalanceAt {
    pub sheet: &'static str,
    /// The row of the balance, with those of the paybacks below it.
    pub row: u32,
    pub columns: MoneyColumns,
}

/// Writes the rows of a balance.
pub(in crate::report::workbook) fn balance(
    sheet: &mut Sheet<'_>,
    at: BalanceAt,
    of: &BalanceFlows<'_>,
) {
    let (row, columns, styles) = (at.row, at.columns, sheet.styles);
    sheet.label(row, 0, &format!("{}, without rounding noise", of.words));
    sheet.label(row + BELOW, 0, "It has been below zero");
    sheet.label(row + BACK, 0, "Months until it is no longer");
    if of.lasts {
        sheet.label(row + LASTING, 0, "Months until it stays at zero or above");
    }
    let largest = of.flows.iter().map(Decimal::abs).max().unwrap_or_default();
    let noise_shown = number(largest) * 1e-11;
    let noise = f::largest(&band(of.flow_row, columns.months)) * f::noise();
    let scientific = styles.count_weak.clone().set_num_format("\"± \"0.0E+00");
    // What the program does not tell is left to the formula.
    let known = |shown: Shown| {
        if of.flows.is_empty() {
            Shown::from("")
        } else {
            shown
        }
    };
    let noise_known = known(noise_shown.into());
    sheet.formula(row, columns.total, &noise, noise_known, &scientific);
    let noise = fixed(row, columns.total);
    let mut balance = Balance {
        sums: running(of.flows),
        noise: noise_shown,
        ..Balance::default()
    };
    for (place, month) in columns.each_month() {
        let first = place == 0;
        balance.pass(place);
        let back = of.payback.months();
        let back = back.filter(|back| *back <= Decimal::from(place));
        let calm = without_noise(month.of(of.balance_row), &noise);
        let shown = known(balance.calm.into());
        sheet.formula(row, month.0, &calm, shown, &styles.flow);
        let was = was_below(row, month, first);
        let (below, shown) = (row + BELOW, known(balance.below.into()));
        sheet.formula(below, month.0, &was, shown, &styles.count_weak);
        let formula = back_after(row, month, first);
        let back = known(back.unwrap_or_default().into());
        sheet.formula(row + BACK, month.0, &formula, back, &styles.number);
        if of.lasts {
            let formula = lasting_after(row, month, first);
            let shown = known(balance.lasting.into());
            sheet.formula(row + LASTING, month.0, &formula, shown, &styles.number);
        }
    }
}

/// Whether the balance of a row has been below zero.
fn was_below(row: u32, month: Month, first: bool) -> Expr {
    let below = month.of(row).below(0);
    if first {
        return f::when(below, 1, 0);
    }
    let before = month.before(row + BELOW).equals(1);
    f::when(f::any([before, below]), 1, 0)
}

/// The months until the balance is no longer below zero, 0 as long as it is.
fn back_after(row: u32, month: Month, first: bool) -> Expr {
    if first {
        return 0.into();
    }
    let (before, below) = (month.before(row + BACK), month.before(row + BELOW));
    let is_back = f::all([below.equals(1), month.of(row).at_least(0)]);
    let now = f::when(is_back, crossing(row, month), 0);
    f::when(before.above(0), &before, now)
}

/// The last moment so far at which the balance came back to zero; 0 while it is below zero, and where it never was.
fn lasting_after(row: u32, month: Month, first: bool) -> Expr {
    if first {
        return 0.into();
    }
    let (came_back, before) = (month.before(row).below(0), month.before(row + LASTING));
    let otherwise = f::when(came_back, crossing(row, month), before);
    f::when(month.of(row).below(0), 0, otherwise)
}

/// The moment inside a month at which the balance of a row passes zero, linear.
fn crossing(row: u32, month: Month) -> Expr {
    let before = month.before(row);
    month.number() - 1 - &before / (month.of(row) - &before)
}

/// What the cells of a balance show, month after month.
#[derive(Default)]
struct Balance {
    sums: Vec<Decimal>,
    noise: f64,
    last: Decimal,
    calm: Decimal,
    below: bool,
    lasting: Decimal,
}

impl Balance {
    fn pass(&mut self, month: usize) {
        self.last = self.sums.get(month).copied().unwrap_or(self.last);
        let before = self.calm;
        self.calm = if number(self.last).abs() <= self.noise {
            Decimal::ZERO
        } else {
            self.last
        };
        if self.calm < Decimal::ZERO {
            self.below = true;
            self.lasting = Decimal::ZERO;
        } else if before < Decimal::ZERO {
            let rise = self.calm.checked_sub(before);
            let share = rise.and_then(|rise| before.checked_div(rise));
            let whole = Decimal::from(month.saturating_sub(1));
            self.lasting = whole.saturating_sub(share.unwrap_or_default());
        }
    }
}

/// A payback in months or in words, as a formula of another sheet.
pub(in crate::report::workbook) fn payback_formula(columns: MoneyColumns, which: Which) -> Expr {
    which.at(columns).payback()
}

/// The payback that lasts to the horizon, in months or in words, as a formula of another sheet.
pub(in crate::report::workbook) fn lasting_on_summary(columns: MoneyColumns) -> Expr {
    Which::Plain.at(columns).lasting()
}

impl BalanceAt {
    /// The payback in months or in words, seen from any sheet.
    pub(in crate::report::workbook) fn payback(self) -> Expr {
        self.in_months_or_words(BACK)
    }

    /// The payback that lasts, seen from any sheet.
    pub(in crate::report::workbook) fn lasting(self) -> Expr {
        self.in_months_or_words(LASTING)
    }

    /// What the last month of a row says: months, or that the balance is below zero, or that it never was.
    fn in_months_or_words(self, of: u32) -> Expr {
        let last = |below: u32| fixed(self.row + below, self.columns.months.1).on(self.sheet);
        let below = last(BELOW).equals(1);
        let words = f::when(below, NOT_WITHIN, IMMEDIATE);
        f::when(last(of).above(0), last(of), words)
    }
}

/// A row of the plain balance in all months, seen from another sheet.
fn all_months(columns: MoneyColumns, below: u32) -> Expr {
    band(Which::Plain.balance() + below, columns.months).on(CASH_FLOW)
}

/// The months at whose end the balance is below zero again after it was back: 1 for each, seen from another sheet.
fn lost_again(columns: MoneyColumns) -> Expr {
    all_months(columns, BACK).above(0) * all_months(columns, 0).below(0)
}

/// Whether the money is gone again after it was back, as a formula of another sheet.
pub(in crate::report::workbook) fn dips_formula(columns: MoneyColumns) -> Expr {
    f::yes_or_no(f::sum_product(lost_again(columns)).above(0))
}

/// The first month at whose end the balance is below zero again after it was back; empty where there is none. As a formula of another
/// sheet: the largest of what is left to a month that no case reaches, because a spreadsheet has no smallest of chosen cells.
pub(in crate::report::workbook) fn lost_again_formula(columns: MoneyColumns) -> Expr {
    let beyond = Expr::from(10_000);
    let months = band(MONTH_ROW, columns.months).on(CASH_FLOW);
    let left = lost_again(columns) * (&beyond - months);
    let most = f::sum_product(f::call("MAX", [left]));
    let dips = f::name("figure.dips_again").equals("yes");
    f::when(dips, beyond - most, "")
}

pub(in crate::report::workbook) const IMMEDIATE: &str = "immediate";

pub(in crate::report::workbook) const NOT_WITHIN: &str = "not within the horizon";

/// A payback as its cell shows it.
pub(in crate::report::workbook) fn payback_shown(payback: &Payback) -> Shown {
    match payback {
        Payback::Immediate => IMMEDIATE.into(),
        Payback::After { months, .. } => (*months).into(),
        Payback::NotWithinHorizon => NOT_WITHIN.into(),
    }
}
