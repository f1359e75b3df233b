//! Tax on each year's result, when it is paid, and net cash after it, with payback and rate of return.

use super::asked::Asked;
use super::inputs::{are_carried_forward, is_paid_later, tax_rate};
use super::profit::months;
use super::shared::{Rows, YEARS, eroded};
use crate::engine::{AfterTax, FinanceView, Payback};
use crate::report::sums;
use crate::report::workbook::book::Book;
use crate::report::workbook::cash_flow::{
    BalanceAt, BalanceFlows, NET, balance, running, without_noise,
};
use crate::report::workbook::formula::{self as f, Expr, band, in_row};
use crate::report::workbook::line::{at, each_month};
use crate::report::workbook::names::{CASH_FLOW, FINANCE};
use crate::report::workbook::profile::{self, ProfileAt};
use crate::report::workbook::sheet::Sheet;
use crate::report::workbook::time::{MoneyColumns, Month, WORTH, YEAR};
use rust_decimal::Decimal;

#[derive(Debug)]
pub(super) struct TaxRows {
    head: u32,
    columns: MoneyColumns,
    profile: u32,
}

/// The rows below the heading.
#[derive(Debug, Clone, Copy)]
enum Row {
    Losses = 1,
    Taxable,
    Tax,
    Before,
    Paid,
    After,
    Cumulative,
    /// With the paybacks below it.
    Balance,
    /// Net cash by year without rounding noise, of which the rate of return is looked for.
    Calm = 13,
}

impl TaxRows {
    pub(super) fn of(columns: MoneyColumns, rows: &mut Rows) -> Self {
        Self {
            head: rows.take(Row::Calm as usize + 2),
            columns,
            profile: 0,
        }
    }

    /// The long table behind the rate of return stands below everything else.
    pub(super) fn with_profile(mut self, rows: &mut Rows) -> Self {
        self.profile = rows.take(1);
        let (first, last) = self.profile().rows();
        rows.take((last - first) as usize + 3);
        self
    }

    const fn row(&self, which: Row) -> u32 {
        self.head + which as u32
    }

    fn profile(&self) -> ProfileAt {
        ProfileAt {
            sheet: FINANCE,
            row: self.profile,
            flows: self.row(Row::Calm),
            columns: self.columns,
        }
    }

    fn balance(&self) -> BalanceAt {
        BalanceAt {
            sheet: FINANCE,
            row: self.row(Row::Balance),
            columns: self.columns,
        }
    }

    pub(super) fn payback(&self) -> Expr {
        self.balance().payback()
    }

    pub(super) fn lasting(&self) -> Expr {
        self.balance().lasting()
    }

    pub(super) fn irr(&self) -> Expr {
        profile::irr_formula(self.profile())
    }

    /// The row of what is paid.
    pub(super) const fn paid(&self) -> u32 {
        self.row(Row::Paid)
    }

    /// All tax, nominal.
    pub(super) fn total(&self) -> Expr {
        f::sum(band(self.row(Row::Paid), self.columns.years).on(FINANCE))
    }

    /// The present value of the tax by factors on a row of the months.
    pub(super) fn present(&self, factors: u32) -> Expr {
        let months = self.columns.months;
        let paid = band(self.row(Row::Paid), months).on(FINANCE);
        f::sum_of_products(paid, band(factors, months).on(FINANCE))
    }

    /// Losses that no profit uses up.
    pub(super) fn unused_losses(&self) -> Expr {
        let years = (self.columns.years.0 + 1, self.columns.years.1);
        let losses = band(self.row(Row::Losses), years).on(FINANCE);
        let last = f::index(losses, f::max(1, f::name(YEARS)));
        f::when(are_carried_forward(), last, 0)
    }

    pub(super) fn write(&self, sheet: &mut Sheet<'_>, asked: &Asked<'_>, result: u32) {
        let words = "Tax, and net cash after it";
        sheet.heading(self.head, self.columns.years.1, words);
        let after = asked.view.and_then(|view| view.after_tax.as_ref());
        self.on_results(sheet, asked.view, result);
        self.cash_by_year(sheet, after);
        self.cash_by_month(sheet, after);
        let years = after.map_or(&[][..], |after| &after.years);
        let net: Vec<Decimal> = years.iter().map(|year| year.net).collect();
        let calm = self.row(Row::Calm);
        sheet.label(calm, 0, "Net after tax by year, without rounding noise");
        let after_row = self.row(Row::After);
        let noise = f::largest(&band(after_row, self.columns.years)) * f::noise();
        for (year, column) in self.columns.each_year() {
            let own = without_noise(in_row(after_row, column), &noise);
            sheet.formula(calm, column, &own, at(&net, year), &sheet.styles.flow);
        }
        profile::write(sheet, self.profile(), &net);
    }

    /// What of each year's result is taxed, and the tax on it.
    fn on_results(&self, sheet: &mut Sheet<'_>, view: Option<&FinanceView>, result: u32) {
        let (book, flow) = (sheet.book, &sheet.styles.flow);
        let [losses, taxable, tax] = [Row::Losses, Row::Taxable, Row::Tax].map(|one| self.row(one));
        sheet.label(losses, 0, "Losses left to carry forward");
        sheet.label(taxable, 0, "Taxed result");
        sheet.label(tax, 0, "Tax on it, paid when it is due");
        let table = view.map_or(&[][..], |view| &view.profit_and_loss);
        let first = self.columns.years.0;
        sheet.number(losses, first, 0, flow);
        for (year, column) in self.columns.each_year().skip(1) {
            let of_year = TaxedResult::of(book, (losses, result), column);
            sheet.formula(losses, column, &of_year.losses_left, "", flow);
            let shown = table.iter().find(|one| one.year == year);
            let (taxed_shown, tax_shown) =
                shown.map_or_else(Default::default, |one| (one.taxable, one.tax));
            sheet.formula(taxable, column, &of_year.taxed, taxed_shown, flow);
            let due = in_row(taxable, column) * tax_rate();
            sheet.formula(tax, column, &due, tax_shown, flow);
        }
    }

    fn cash_by_year(&self, sheet: &mut Sheet<'_>, after: Option<&AfterTax>) {
        let (book, columns) = (sheet.book, self.columns);
        let (flow, total) = (&sheet.styles.flow, &sheet.styles.flow_total);
        let [before, paid, net, cumulative] =
            [Row::Before, Row::Paid, Row::After, Row::Cumulative].map(|one| self.row(one));
        for (row, words) in [
            (before, "Net cash before tax"),
            (paid, "Tax paid"),
            (net, "Net cash after tax"),
            (cumulative, "Cumulative after tax"),
        ] {
            sheet.label(row, 0, words);
        }
        let years = after.map_or(&[][..], |after| &after.years);
        let there = book.plan.cash_flow.years;
        for (year, column) in columns.each_year() {
            let shown = years.get(year);
            let of = |part: fn(&crate::engine::AfterTaxYear) -> Decimal| {
                shown.map(part).unwrap_or_default()
            };
            let own = there.0 + (column - columns.years.0);
            let known = (own <= there.1).then(|| in_row(NET, own).on(CASH_FLOW));
            let known = known.unwrap_or_else(|| 0.into());
            sheet.formula(before, column, &known, of(|year| year.before), flow);
            let due = tax_paid(book, self.row(Row::Tax), (year, column));
            sheet.formula(paid, column, &due, of(|year| year.tax), flow);
            let rest = in_row(before, column) - in_row(paid, column);
            sheet.formula(net, column, &rest, of(|year| year.net), total);
        }
        let sums: Vec<Decimal> = years.iter().map(|year| year.cumulative).collect();
        running(sheet, (cumulative, net), columns.years, &sums);
    }

    /// A year's tax is spread evenly over its months.
    fn cash_by_month(&self, sheet: &mut Sheet<'_>, after: Option<&AfterTax>) {
        let (book, columns) = (sheet.book, self.columns);
        let [before, paid, net, cumulative] =
            [Row::Before, Row::Paid, Row::After, Row::Cumulative].map(|one| self.row(one));
        let monthly = &book.results.monthly_net;
        months(sheet, before, columns, monthly, |place| {
            in_row(NET, book.plan.cash_flow.months.0 + place).on(CASH_FLOW)
        });
        let flows = after.map_or(&[][..], |after| &after.monthly_net);
        let many = usize::from(columns.months.1 - columns.months.0);
        let tax: Vec<Decimal> = (0..=many)
            .map(|month| at(monthly, month).saturating_sub(at(flows, month)))
            .collect();
        let flow = &sheet.styles.flow;
        each_month(sheet, paid, columns, &tax, flow, |month| {
            monthly_part(paid, columns, month)
        });
        let total = &sheet.styles.flow_total;
        each_month(sheet, net, columns, flows, total, |month| {
            month.of(before) - month.of(paid)
        });
        let sums = sums::running(flows);
        running(sheet, (cumulative, net), columns.months, &sums);
        let payback = after.map_or(&Payback::NotWithinHorizon, |after| &after.payback);
        let of = BalanceFlows {
            words: "Cumulative after tax",
            balance_row: cumulative,
            flow_row: net,
            flows,
            payback,
            lasts: true,
        };
        balance(sheet, self.balance(), &of);
    }

    /// The present value of the tax at the discount rate of the case.
    pub(super) fn present_now(&self) -> Expr {
        self.present(WORTH)
    }
}

/// What of a year's result is taxed.
pub(super) struct TaxedResult {
    /// The losses that later years may use.
    pub(super) losses_left: Expr,
    pub(super) taxed: Expr,
}

impl TaxedResult {
    /// Reads the rows of losses left and of results in the column of a year.
    pub(super) fn of(book: &Book<'_>, (losses, result): (u32, u32), column: u16) -> Self {
        let own = &in_row(result, column);
        let before = eroded(book, in_row(losses, column - 1), &1.into());
        let carried = are_carried_forward();
        let left = f::max(0, &before - own);
        let rest = f::when(own.below(0), 0, own - f::min(before, own));
        Self {
            losses_left: f::when(carried.clone(), left, 0),
            taxed: f::when(carried, rest, own),
        }
    }
}

/// What is paid in a year of the tax in a row: that of the year itself, or of the year before.
pub(super) fn tax_paid(book: &Book<'_>, tax: u32, (year, column): (usize, u16)) -> Expr {
    // There is no tax on year 0.
    let same_year = if year == 0 {
        0.into()
    } else {
        in_row(tax, column)
    };
    let later = if year < 2 {
        0.into()
    } else {
        eroded(book, in_row(tax, column - 1), &1.into())
    };
    f::when(is_paid_later(), later, same_year)
}

/// A month's part of the year's amount in the same row: it is spread evenly.
pub(super) fn monthly_part(row: u32, columns: MoneyColumns, month: Month) -> Expr {
    let years = (columns.years.0 + 1, columns.years.1);
    let year = month.of(YEAR);
    let of_year = f::index(f::across(row, years), f::max(1, &year));
    f::when(year.equals(0), 0, of_year / 12)
}
