//! What a cost comes to in a month: its payments, in advance or in arrears, with their uplift.

use super::columns::{CostLine, EACH, EVERY, FROM, LAST, PAID_NOW, UPLIFT};
use crate::model::{Spend, UpliftBy};
use crate::report::workbook::formula::{self as f, Expr};
use crate::report::workbook::line::{given_month, grown};
use crate::report::workbook::time::Month;

pub(super) fn amount_in_month(line: &CostLine<'_>, month: Month) -> Expr {
    let (each, plan) = (line.cell(EACH), month.plan());
    match &line.of.cost.spend {
        Spend::OneOff { .. } => f::when(plan.equals(line.cell(FROM)), each, 0),
        Spend::ByYear(_) => given_month(&each, line.row, line.book.plan.costs.amounts, month),
        Spend::Recurring { .. } => {
            let is_advance = line.cell(PAID_NOW).equals("In advance");
            each * f::when(is_advance, in_advance(line, &plan), in_arrears(line, &plan))
        }
    }
}

/// The share of a payment that stands at the month before its period. A period that is cut short is paid in proportion.
fn in_advance(line: &CostLine<'_>, plan: &Expr) -> Expr {
    let (every, from, last) = (&line.cell(EVERY), &line.cell(FROM), &line.cell(LAST));
    let first = plan + 1;
    let due = f::all([
        plan.at_least(0),
        first.at_least(from),
        first.at_most(last),
        f::remainder(&first - from, every).equals(0),
    ]);
    let months = f::min(every, last - plan);
    f::when(due, months / every * uplift(line, &first), 0)
}

/// The share of a payment that stands at its period's last month.
fn in_arrears(line: &CostLine<'_>, plan: &Expr) -> Expr {
    let (every, from, last) = (&line.cell(EVERY), &line.cell(FROM), &line.cell(LAST));
    let since = plan - from;
    let period_ends = f::remainder(&since + 1, every).equals(0);
    let due = f::all([
        plan.at_least(from),
        plan.at_most(last),
        f::any([period_ends, plan.equals(last)]),
    ]);
    let before = f::remainder(since, every);
    let first = plan - &before;
    f::when(due, (before + 1) / every * uplift(line, &first), 0)
}

/// What the payment of a period has risen by, by the period's first month.
fn uplift(line: &CostLine<'_>, first: &Expr) -> Expr {
    let months = match line.of.cost.uplift_by {
        UpliftBy::Anniversary => first - line.cell(FROM),
        UpliftBy::CaseYear => first - 1,
    };
    let years = f::whole(months / 12);
    grown(&line.cell(UPLIFT), &years, line.of.cost.uplift)
}
