//! What stands at the end of the horizon whatever the start: residual values, and working capital that is given back; now, and if
//! everything came some months later.

use super::shared::{END, Rows, end_shown};
use crate::engine::gives_back;
use crate::report::workbook::benefits::given_back;
use crate::report::workbook::book::Book;
use crate::report::workbook::cell::Shown;
use crate::report::workbook::costs::residual_at;
use crate::report::workbook::formula::{self as f, Expr, fixed, in_row};
use crate::report::workbook::names::FINANCE;
use crate::report::workbook::sheet::Sheet;
use crate::report::workbook::time::factor_at_start_or;
use rust_decimal::Decimal;

/// The most months of delay for which what stays is worked out, as for what waiting costs.
const LATEST: u16 = 12;
/// The column of what stays as things are; those of later starts follow.
const NOW: u16 = 1;

#[derive(Debug, Clone, Copy)]
enum Stays {
    GivenBack(usize),
    Residual(usize),
}

#[derive(Debug)]
pub(super) struct StayingRows {
    /// The row of the months of delay; that of the end of the plan follows.
    months: u32,
    lines: Vec<(Stays, u32)>,
    /// The sum, and below it what it is worth at time 0.
    total: u32,
}

/// What stays of a row as things are, seen from another sheet.
pub(super) fn now(row: u32) -> Expr {
    fixed(row, NOW).on(FINANCE)
}

impl StayingRows {
    pub(super) fn of(book: &Book<'_>, rows: &mut Rows) -> Self {
        let benefits = book.case.benefits.iter().enumerate();
        let backs = benefits.filter(|(_, one)| gives_back(book.case, one));
        let costs = book.case.costs.iter().enumerate();
        let worth = costs.filter(|(_, one)| one.residual().is_some());
        let lines = backs.map(|(at, _)| Stays::GivenBack(at));
        let lines = lines.chain(worth.map(|(at, _)| Stays::Residual(at)));
        let lines: Vec<Stays> = lines.collect();
        let months = rows.take(3) + 1;
        let first = rows.take(lines.len());
        let lines: Vec<(Stays, u32)> = lines.into_iter().zip(first..).collect();
        let total = if lines.is_empty() {
            first
        } else {
            rows.take(2)
        };
        rows.take(1);
        Self {
            months,
            lines,
            total,
        }
    }

    pub(super) fn row_of_benefit(&self, benefit: usize) -> Option<u32> {
        let mut lines = self.lines.iter();
        let found =
            lines.find(|(stays, _)| matches!(stays, Stays::GivenBack(at) if *at == benefit));
        found.map(|(_, row)| *row)
    }

    pub(super) fn row_of_cost(&self, cost: usize) -> Option<u32> {
        let mut lines = self.lines.iter();
        let found = lines.find(|(stays, _)| matches!(stays, Stays::Residual(at) if *at == cost));
        found.map(|(_, row)| *row)
    }

    /// What stays is worth at time 0 if everything else came so many months later, seen from another sheet; `None` where nothing stays.
    pub(super) fn worth_later(&self, months: u32) -> Option<Expr> {
        let column = NOW + u16::try_from(months).ok()?;
        (!self.lines.is_empty()).then(|| fixed(self.total + 1, column).on(FINANCE))
    }

    pub(super) fn write(&self, sheet: &mut Sheet<'_>) {
        let styles = sheet.styles;
        let (months, end) = (self.months, self.months + 1);
        sheet.heading(
            months - 1,
            NOW + LATEST,
            "What stands at the end of the horizon",
        );
        sheet.label(months, 0, "If everything came later by, months");
        sheet.label(end, 0, "Month of the plan that stands at the end");
        sheet.name(END, end, NOW);
        for (later, column) in (0..=LATEST).zip(NOW..) {
            sheet.number(months, column, later, &styles.count);
            let left = f::name("frame.months") - f::name("frame.delay") - in_row(months, column);
            let none = f::written("-2");
            let same_end = f::when(left.below(0), none, &left);
            let moves = f::name("frame.same_end").differs(1);
            let formula = f::when(moves, f::name("frame.months"), same_end);
            let shown = end_shown(sheet.book, later.into());
            sheet.formula(end, column, &formula, shown, &styles.flow);
        }
        for (stays, row) in &self.lines {
            self.line(sheet, *stays, *row);
        }
        if !self.lines.is_empty() {
            self.totals(sheet);
        }
    }

    fn line(&self, sheet: &mut Sheet<'_>, stays: Stays, row: u32) {
        let book = sheet.book;
        let (label, what) = match stays {
            Stays::GivenBack(at) => {
                let benefit = book.case.benefits.get(at);
                (benefit.map(|one| &one.label), "given back")
            }
            Stays::Residual(at) => {
                let cost = book.case.costs.get(at);
                (cost.map(|one| &one.label), "residual value")
            }
        };
        let label = label.map_or("", |label| label);
        sheet.label(row, 0, &format!("{label}: {what}"));
        let residual = match stays {
            Stays::Residual(at) => book.results.costs.get(at),
            Stays::GivenBack(_) => None,
        };
        let residual = residual.map(|line| {
            let figures = line.residual.as_ref();
            figures.map_or(Decimal::ZERO, |figures| -figures.total)
        });
        for column in NOW..=NOW + LATEST {
            let end = in_row(self.months + 1, column).on(FINANCE);
            let formula = match stays {
                Stays::GivenBack(at) => given_back(book, at, &end),
                Stays::Residual(at) => residual_at(book, at, &end),
            };
            let formula = formula.unwrap_or_else(|| 0.into());
            let told = residual.filter(|_| column == NOW);
            let shown = Shown::or(told, "");
            sheet.formula(row, column, &formula, shown, &sheet.styles.flow);
        }
    }

    /// What counts together, and what it is worth where the end stays. Where the end moves it comes later with everything else.
    fn totals(&self, sheet: &mut Sheet<'_>) {
        let (book, styles) = (sheet.book, sheet.styles);
        sheet.label(self.total, 0, "Together, benefits that count");
        sheet.label(
            self.total + 1,
            0,
            "The same at present value where the end stays",
        );
        for column in NOW..=NOW + LATEST {
            let parts = self.lines.iter().filter_map(|(stays, row)| {
                let own = in_row(*row, column);
                match stays {
                    Stays::Residual(_) => Some(own),
                    Stays::GivenBack(at) => {
                        let counted = book.plan.benefits.is_counted(*at)?;
                        Some(f::when(counted, -own, 0))
                    }
                }
            });
            let sum = f::added(parts);
            sheet.formula(self.total, column, &sum, "", &styles.flow_total);
            let month = f::name("frame.months");
            let factor = factor_at_start_or(&in_row(self.months + 1, column), &month);
            let worth = in_row(self.total, column) * factor;
            let stays = f::name("frame.same_end").equals(1);
            let formula = f::when(stays, worth, 0);
            sheet.formula(self.total + 1, column, &formula, "", &styles.flow);
        }
    }
}
