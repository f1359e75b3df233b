//! Where everything on the sheet stands.

use super::layout::{COLUMNS, FIGURES};
use super::reported::Reported;
use crate::engine::tracking::{LineSide, LineStanding};
use crate::report::workbook::formula::{self as f, Expr, down};
use crate::report::workbook::time::{FIRST_ROW, MoneyColumns};
use std::collections::BTreeMap;

/// The rows of the figures of all benefits and costs together, from the first of them.
pub(super) const NET: u32 = 0;
pub(super) const NET_SUM: u32 = 1;
pub(super) const NET_BALANCE: u32 = 2;
pub(super) const EXPECTED_NET: u32 = 5;
pub(super) const EXPECTED_SUM: u32 = 6;
pub(super) const EXPECTED_BALANCE: u32 = 7;
pub(super) const COUNTED: u32 = 10;
pub(super) const COUNTED_SUM: u32 = 11;
pub(super) const MOMENT: u32 = 12;
const TOGETHER: u32 = 13;

/// Lines one a row, with the sums of benefits and of costs. Every block of lines has them in the same order.
#[derive(Debug, Default)]
pub(super) struct Order {
    /// Places among the tracked lines.
    pub benefits: Vec<usize>,
    pub costs: Vec<usize>,
    /// Those that serve no stated value and are in no sum.
    pub untied: Vec<usize>,
}

impl Order {
    fn of(reported: &Reported<'_>) -> Self {
        let mut order = Self::default();
        for (place, line) in reported.tracking.lines.iter().enumerate() {
            let group = match (line.standing, line.side) {
                (LineStanding::Untied, _) => &mut order.untied,
                (_, LineSide::Benefit) => &mut order.benefits,
                (_, LineSide::Cost) => &mut order.costs,
            };
            group.push(place);
        }
        order
    }

    fn rows(&self) -> u32 {
        count(self.benefits.len() + self.costs.len() + self.untied.len()) + 2
    }

    fn benefits_total(&self) -> u32 {
        count(self.benefits.len())
    }

    fn costs_total(&self) -> u32 {
        self.benefits_total() + 1 + count(self.costs.len())
    }

    /// The lines with their rows below the first of a block.
    fn lines(&self) -> impl Iterator<Item = (usize, u32)> {
        let benefits = self.benefits.iter().zip(0..);
        let costs = self.costs.iter().zip(self.benefits_total() + 1..);
        let untied = self.untied.iter().zip(self.costs_total() + 1..);
        let all = benefits.chain(costs).chain(untied);
        all.map(|(line, row)| (*line, row))
    }
}

/// A block of lines, by its first row.
#[derive(Debug, Clone, Copy)]
pub(super) struct Block<'p> {
    order: &'p Order,
    pub first: u32,
}

impl<'p> Block<'p> {
    /// The lines with their rows.
    pub(super) fn lines(self) -> impl Iterator<Item = (usize, u32)> + 'p {
        let first = self.first;
        self.order
            .lines()
            .map(move |(line, row)| (line, first + row))
    }

    pub(super) fn benefits_total(self) -> u32 {
        self.first + self.order.benefits_total()
    }

    pub(super) fn costs_total(self) -> u32 {
        self.first + self.order.costs_total()
    }

    /// The rows of the benefits, or of the costs, that are added up; `None` without any.
    pub(super) fn rows(self, side: LineSide) -> Option<(u32, u32)> {
        let (lines, first) = match side {
            LineSide::Benefit => (&self.order.benefits, self.first),
            LineSide::Cost => (&self.order.costs, self.benefits_total() + 1),
        };
        let last = count(lines.len()).checked_sub(1)?;
        Some((first, first + last))
    }

    /// The cells of a column that are added up.
    pub(super) fn down(self, side: LineSide, column: u16) -> Option<Expr> {
        self.rows(side).map(|rows| down(rows, column))
    }
}

/// The rows that follow a line by its formula.
#[derive(Debug, Default)]
pub(super) struct FormulaRows {
    /// What each unit of the formula brings: one row for each year whose values differ.
    pub volume: u32,
    /// The same for months in which an effect is measured.
    pub effect: u32,
    /// What the measured values give.
    pub measured: u32,
    /// Whether the customer verified that.
    pub verified: u32,
}

pub(super) struct Places {
    pub columns: MoneyColumns,
    pub figures: u32,
    /// The first row of the stated values.
    pub values: u32,
    order: Order,
    lines: u32,
    /// The first row of what was measured; the drivers follow in their order.
    pub measured: u32,
    booked: u32,
    promised: u32,
    expected: u32,
    verified: u32,
    pub together: u32,
    /// The first row of the measured values in force, in the order of the drivers.
    pub in_force: u32,
    /// The rows of the values as formulas use them, by driver and year.
    pub used: BTreeMap<(usize, u32), u32>,
    pub formulas: BTreeMap<usize, FormulaRows>,
}

/// The next free row.
struct Rows(u32);

impl Rows {
    /// So many rows below a heading, and an empty one after them.
    fn block(&mut self, rows: u32) -> u32 {
        let first = self.0 + 1;
        self.0 = first + rows + 1;
        first
    }

    fn take(&mut self, rows: usize) -> u32 {
        let first = self.0;
        self.0 += count(rows);
        first
    }
}

impl Places {
    pub(super) fn of(reported: &Reported<'_>) -> Self {
        let order = Order::of(reported);
        let mut rows = Rows(FIRST_ROW);
        let figures = rows.block(count(FIGURES));
        let values = rows.block(count(reported.tracking.values.len()));
        let lines = rows.block(order.rows());
        let drivers = count(reported.drivers.len());
        let measured = rows.block(drivers);
        let [booked, promised, expected, verified] = [(); 4].map(|()| rows.block(order.rows()));
        let together = rows.block(TOGETHER);
        let in_force = rows.block(drivers);
        rows.0 += 1;
        let used = reported.used().into_iter();
        let used = used.map(|key| (key, rows.take(1))).collect();
        rows.0 += 2;
        let formulas = reported.formulas().map(|(line, formula)| {
            let effect = formula.effect.as_ref().map_or(0, Vec::len);
            let rows = FormulaRows {
                volume: rows.take(formula.volume.len()),
                effect: rows.take(effect),
                measured: rows.take(1),
                verified: rows.take(1),
            };
            (line, rows)
        });
        let formulas = formulas.collect();
        Self {
            columns: columns(reported),
            figures,
            values,
            order,
            lines,
            measured,
            booked,
            promised,
            expected,
            verified,
            together,
            in_force,
            used,
            formulas,
        }
    }

    const fn block(&self, first: u32) -> Block<'_> {
        Block {
            order: &self.order,
            first,
        }
    }

    /// The lines with what was promised and what came.
    pub(super) const fn lines(&self) -> Block<'_> {
        self.block(self.lines)
    }

    pub(super) const fn booked(&self) -> Block<'_> {
        self.block(self.booked)
    }

    pub(super) const fn promised(&self) -> Block<'_> {
        self.block(self.promised)
    }

    pub(super) const fn expected(&self) -> Block<'_> {
        self.block(self.expected)
    }

    pub(super) const fn verified(&self) -> Block<'_> {
        self.block(self.verified)
    }

    /// The row of a line in another block than that of its own.
    pub(super) fn beside(&self, row: u32, block: Block<'_>) -> u32 {
        row - self.lines + block.first
    }

    /// All months of a row.
    pub(super) fn months(&self, row: u32) -> Expr {
        f::across(row, self.columns.months)
    }
}

fn columns(reported: &Reported<'_>) -> MoneyColumns {
    let last = u16::try_from(reported.tracking.last_month).unwrap_or(u16::MAX / 4);
    // The words of the rows of months stand in the column before them.
    let first = COLUMNS + 1;
    MoneyColumns {
        total: 1,
        years: (1, COLUMNS - 1),
        months: (first, first + last),
    }
}

fn count(many: usize) -> u32 {
    u32::try_from(many).unwrap_or(u32::MAX / 64)
}
