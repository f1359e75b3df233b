//! A lease or loan for what is paid at the start, beside paying: its payments by month, and what the case is with it.

use super::asked::Asked;
use super::inputs::{self, is_lease};
use super::lessor::LessorRows;
use super::profit::BookRows;
use super::shared::{Rows, eroded, grown_back, months_without_results};
use super::spread_tax::SpreadTaxRows;
use super::tax::TaxRows;
use crate::engine::{Financed, Payback};
use crate::report::workbook::cash_flow::{BalanceAt, BalanceFlows, NET, balance};
use crate::report::workbook::formula::{self as f, Expr, band, in_row};
use crate::report::workbook::names::{CASH_FLOW, FINANCE};
use crate::report::workbook::sheet::Sheet;
use crate::report::workbook::time::{MoneyColumns, Month, YEAR, factor_at_start_or};

pub(super) const PRINCIPAL: &str = "finance.principal";
const PAYMENTS: &str = "finance.payments";
const PAYMENT: &str = "finance.payment";
const COMPARED_AT: &str = "finance.compared_at";

#[derive(Debug)]
pub(super) struct FinancingRows {
    head: u32,
    columns: MoneyColumns,
    /// With tax, what less of it is paid.
    pub(super) tax: Option<SpreadTaxRows>,
}

/// The rows below the heading.
#[derive(Debug, Clone, Copy)]
enum Row {
    Principal = 1,
    Payments,
    Payment,
    ComparedAt,
    /// Months since the start, below zero before it.
    Since,
    Paid,
    Interest,
    Owed,
    Change,
    Factor,
    Net,
    Cumulative,
    /// With the payback below it.
    Balance,
    Difference = 17,
    Worth,
}

/// The books and the tax where all is paid, and what would be the lessor's.
type Beside<'p> = (Option<(&'p BookRows, &'p TaxRows)>, Option<&'p LessorRows>);

impl FinancingRows {
    pub(super) fn of(columns: MoneyColumns, has_tax: bool, rows: &mut Rows) -> Self {
        let head = rows.take(Row::Worth as usize + 2);
        let tax = has_tax.then(|| SpreadTaxRows::of(rows));
        Self { head, columns, tax }
    }

    const fn row(&self, which: Row) -> u32 {
        self.head + which as u32
    }

    fn months(&self, which: Row) -> Expr {
        band(self.row(which), self.columns.months).on(FINANCE)
    }

    fn balance(&self) -> BalanceAt {
        BalanceAt {
            sheet: FINANCE,
            row: self.row(Row::Balance),
            columns: self.columns,
        }
    }

    /// All payments together, nominal.
    pub(super) fn total() -> Expr {
        f::name(PAYMENT) * f::name(PAYMENTS)
    }

    pub(super) fn payment() -> Expr {
        f::name(PAYMENT)
    }

    pub(super) fn payments() -> Expr {
        f::name(PAYMENTS)
    }

    pub(super) fn compared_at() -> Expr {
        f::name(COMPARED_AT)
    }

    /// The present value of what changes before tax.
    pub(super) fn present_change(&self) -> Expr {
        f::sum_of_products(self.months(Row::Change), self.months(Row::Factor))
    }

    pub(super) fn payback(&self) -> Expr {
        self.balance().payback()
    }

    /// The deepest point of the cumulative, as money that has to be there.
    pub(super) fn deepest(&self) -> Expr {
        let lowest = f::call("MIN", [self.months(Row::Cumulative)]);
        f::max(0, -lowest)
    }

    /// How much better financing is than paying.
    pub(super) fn advantage(&self) -> Expr {
        f::sum_of_products(self.months(Row::Difference), self.months(Row::Worth))
    }

    pub(super) fn write(
        &self,
        sheet: &mut Sheet<'_>,
        asked: &Asked<'_>,
        (books, lessor): Beside<'_>,
    ) {
        let words = "Financing beside paying";
        sheet.heading(self.head, self.columns.years.1, words);
        self.terms(sheet, asked);
        self.schedule(sheet);
        self.flows(sheet, asked, lessor);
        if let (Some(tax), Some((books, paying)), Some(lessor)) = (&self.tax, books, lessor) {
            let spread = (self.row(Row::Paid), self.row(Row::Interest));
            tax.write(sheet, spread, (books, lessor, paying), self.columns);
        }
    }

    /// What is financed, in how many payments of how much, and the rate of the comparison.
    fn terms(&self, sheet: &mut Sheet<'_>, asked: &Asked<'_>) {
        let styles = sheet.styles;
        let principal = sheet.book.plan.costs.at_start();
        let (rate, every) = (inputs::period_rate(), inputs::every());
        let payments = f::max(1, f::whole(inputs::financing_months() / every));
        let one = 1 + &rate;
        let (principal_cell, many) = (f::name(PRINCIPAL), f::name(PAYMENTS));
        let arrears = &principal_cell * &rate / (1 - one.power(-many.clone()));
        let advance = f::when(inputs::is_paid_in_advance(), &one, 1);
        let even = &principal_cell / many;
        let payment = f::when(rate.equals(0), even, arrears / advance);
        let own = inputs::financing_rate();
        let compared = match &asked.finance.tax {
            Some(_) => own * (1 - inputs::tax_rate()),
            None => own,
        };
        let financed = asked.view.and_then(|view| view.financed.as_ref());
        let shown =
            |of: fn(&Financed) -> rust_decimal::Decimal| financed.map(of).unwrap_or_default();
        let flow = &styles.flow;
        let many = financed.map_or(0, |one| one.payments).into();
        for (which, name, words, formula, shown, style) in [
            (
                Row::Principal,
                PRINCIPAL,
                "Paid at the start",
                principal,
                shown(|one| one.principal),
                flow,
            ),
            (
                Row::Payments,
                PAYMENTS,
                "Payments",
                payments,
                many,
                &styles.count,
            ),
            (
                Row::Payment,
                PAYMENT,
                "Each payment",
                payment,
                shown(|one| one.payment),
                flow,
            ),
            (
                Row::ComparedAt,
                COMPARED_AT,
                "Rate of the comparison",
                compared,
                shown(|one| one.compared_at),
                &styles.percent,
            ),
        ] {
            let row = self.row(which);
            sheet.label(row, 0, words);
            sheet.formula(row, 1, &formula, shown, style);
            sheet.name(name, row, 1);
        }
    }

    /// The payments by month, their interest, and what is owed after them.
    fn schedule(&self, sheet: &mut Sheet<'_>) {
        let [since, paid, interest, owed] =
            [Row::Since, Row::Paid, Row::Interest, Row::Owed].map(|one| self.row(one));
        for (row, words) in [
            (since, "Months since the start"),
            (paid, "Payment"),
            (interest, "Interest in it"),
            (owed, "Owed after it"),
        ] {
            sheet.label(row, 0, words);
        }
        let flow = &sheet.styles.flow;
        let own = |which: u32, month: Month| month.of(which);
        months_without_results(sheet, since, self.columns, flow, |month| {
            month.number() - f::name("frame.delay")
        });
        let every = &inputs::every();
        let in_advance = &f::when(inputs::is_paid_in_advance(), 1, 0);
        months_without_results(sheet, paid, self.columns, flow, |month| {
            let months = &own(since, month);
            let period = months / every;
            let last = f::name(PAYMENTS) - in_advance;
            let due = f::all([
                f::remainder(months, every).equals(0),
                period.at_least(1 - in_advance),
                period.at_most(last),
            ]);
            f::when(due, f::name(PAYMENT), 0)
        });
        let first = self.columns.months.0;
        months_without_results(sheet, interest, self.columns, flow, |month| {
            if month.0 == first {
                return 0.into();
            }
            let bears = f::all([own(since, month).above(0), own(paid, month).differs(0)]);
            f::when(bears, month.before(owed) * inputs::period_rate(), 0)
        });
        months_without_results(sheet, owed, self.columns, flow, |month| {
            let months = &own(since, month);
            let start = f::name(PRINCIPAL) - own(paid, month);
            let later = if month.0 == first {
                0.into()
            } else {
                month.before(owed) + own(interest, month) - own(paid, month)
            };
            f::when(months.below(0), 0, f::when(months.equals(0), start, later))
        });
    }

    fn flows(&self, sheet: &mut Sheet<'_>, asked: &Asked<'_>, lessor: Option<&LessorRows>) {
        for (which, words) in [
            (Row::Change, "What changes before tax"),
            (Row::Factor, "Its discount factor"),
            (Row::Net, "Net cash with financing"),
            (Row::Cumulative, "Cumulative with financing"),
            (Row::Difference, "What changes after tax"),
            (Row::Worth, "Worth at the rate of the comparison"),
        ] {
            sheet.label(self.row(which), 0, words);
        }
        self.changes(sheet, lessor);
        self.cash(sheet, asked);
        self.compared(sheet);
    }

    /// What is paid later in place of what is paid at the start, by month, and what money of the month is worth.
    fn changes(&self, sheet: &mut Sheet<'_>, lessor: Option<&LessorRows>) {
        let (book, columns) = (sheet.book, self.columns);
        let [since, paid] = [Row::Since, Row::Paid].map(|one| self.row(one));
        let flow = &sheet.styles.flow;
        let kept = lessor.map(LessorRows::residuals);
        months_without_results(sheet, self.row(Row::Change), columns, flow, |month| {
            let start = f::when(month.of(since).equals(0), f::name(PRINCIPAL), 0);
            let pays = start - eroded(book, month.of(paid), &month.of(YEAR));
            let Some(kept) = &kept else { return pays };
            let is_end = month.number().equals(f::name("frame.last"));
            pays - f::when(f::all([is_lease(), is_end]), kept.clone(), 0)
        });
        let factors = &sheet.styles.factor;
        months_without_results(sheet, self.row(Row::Factor), columns, factors, |month| {
            let months = month.of(since);
            let own = factor_at_start_or(&months, &month.number());
            f::when(months.below(0), 0, own)
        });
    }

    /// Net cash and its sum, and when the money is back.
    fn cash(&self, sheet: &mut Sheet<'_>, asked: &Asked<'_>) {
        let (book, columns, flow) = (sheet.book, self.columns, &sheet.styles.flow);
        let [change, net, cumulative] =
            [Row::Change, Row::Net, Row::Cumulative].map(|one| self.row(one));
        let first = columns.months.0;
        let there = book.plan.cash_flow.months;
        months_without_results(sheet, net, columns, flow, |month| {
            let own = there.0 + (month.0 - first);
            let changed = month.of(change);
            if own > there.1 {
                return changed;
            }
            in_row(NET, own).on(CASH_FLOW) + changed
        });
        months_without_results(sheet, cumulative, columns, flow, |month| {
            if month.0 == first {
                month.of(net)
            } else {
                month.before(cumulative) + month.of(net)
            }
        });
        let financed = asked.view.and_then(|view| view.financed.as_ref());
        let payback = financed.map_or(&Payback::NotWithinHorizon, |one| &one.payback);
        let of = BalanceFlows {
            words: "Cumulative with financing",
            balance_row: cumulative,
            flow_row: net,
            flows: &[],
            payback,
            lasts: false,
        };
        balance(sheet, self.balance(), &of);
    }

    /// What changes after tax, and its worth at the rate of the comparison.
    fn compared(&self, sheet: &mut Sheet<'_>) {
        let (book, columns, styles) = (sheet.book, self.columns, sheet.styles);
        let [change, difference, worth] =
            [Row::Change, Row::Difference, Row::Worth].map(|one| self.row(one));
        let (flow, factors) = (&styles.flow, &styles.factor);
        let saved = self.tax.as_ref().map(SpreadTaxRows::saved);
        months_without_results(sheet, difference, columns, flow, |month| match saved {
            Some(saved) => month.of(change) + month.of(saved),
            None => month.of(change),
        });
        months_without_results(sheet, worth, columns, factors, |month| {
            let monthly = 1 + f::name(COMPARED_AT) / 12;
            let own = monthly.power(-month.number());
            grown_back(book, own, &month.of(YEAR))
        });
    }
}

/// In place of a figure where what is financed is not above zero.
pub(super) const NOTHING: &str = "nothing is paid at the start";
