//! What a benefit brings in a month, and in a year of the plan: what starts and ends, builds up and grows.

use super::columns::{AMOUNT, BenefitLine, FROM, GROWTH, LAST, RAMP_MONTHS};
use crate::model::{Gain, Ramp};
use crate::report::workbook::formula::{self as f, Expr};
use crate::report::workbook::line::{given_in_year, given_month, grown};
use crate::report::workbook::time::Month;

pub(super) fn amount_in_month(line: &BenefitLine<'_>, month: Month) -> Expr {
    let (from, amount, plan) = (line.cell(FROM), line.cell(AMOUNT), month.plan());
    match &line.of.benefit.gain {
        Gain::Recurring { .. } => {
            let running = f::all([plan.at_least(from), plan.at_most(line.cell(LAST))]);
            let grown = amount / 12 * growth(line, &month.plan_year());
            let brings = match ramp_in_month(line, &plan) {
                Some(share) => grown * share,
                None => grown,
            };
            f::when(running, brings, 0)
        }
        Gain::OneOff { .. } => f::when(plan.equals(from), amount, 0),
        Gain::ByYear(_) => given_month(&amount, line.row, line.book.plan.benefits.amounts, month),
    }
}

fn growth(line: &BenefitLine<'_>, year: &Expr) -> Expr {
    grown(&line.cell(GROWTH), &(year - 1), line.of.benefit.growth)
}

/// The share of the full effect in a month; `None` where it is full at once.
fn ramp_in_month(line: &BenefitLine<'_>, plan: &Expr) -> Option<Expr> {
    let since = plan - line.cell(FROM);
    match &line.of.benefit.ramp {
        Ramp::None => None,
        Ramp::ByYear(shares) if shares.is_empty() => None,
        Ramp::Linear(_) => {
            let full = f::max(1, line.cell(RAMP_MONTHS));
            Some(f::min(1, (since + 1) / full))
        }
        Ramp::ByYear(_) => Some(ramp_of_year(line, year_of(since))),
    }
}

/// The year of a month, 1 for the first, counted from 0.
fn year_of(months: Expr) -> Expr {
    f::whole(months / 12) + 1
}

/// The share of the full effect in a year of effect; the last one holds on.
fn ramp_of_year(line: &BenefitLine<'_>, year: Expr) -> Expr {
    let ramps = line.book.plan.benefits.ramps;
    let shares = f::across(line.row, (ramps.first, ramps.last()));
    f::index(shares, f::min(ramps.count, year))
}

/// What a line brings in a year of the plan; `None` where it comes once.
pub(super) fn amount_in_year(line: &BenefitLine<'_>, year: &Expr) -> Option<Expr> {
    let amount = line.cell(AMOUNT);
    match &line.of.benefit.gain {
        Gain::OneOff { .. } => None,
        Gain::ByYear(_) => {
            let given = given_in_year(line.row, line.book.plan.benefits.amounts, year.clone());
            let in_horizon = year.at_most(f::name("frame.years"));
            Some(f::when(in_horizon, given, 0) * amount)
        }
        Gain::Recurring { .. } => Some(amount / 12 * growth(line, year) * effect(line, year)),
    }
}

/// The months of a year with an effect, each with its share of the full one.
fn effect(line: &BenefitLine<'_>, year: &Expr) -> Expr {
    // The first and the last month of the year with an effect, counted from the benefit's own first.
    let from = &line.cell(FROM);
    let first = f::max(from, 12 * (year - 1) + 1) - from + 1;
    let last = f::min(line.cell(LAST), 12 * year) - from + 1;
    match &line.of.benefit.ramp {
        Ramp::Linear(_) => evenly(&first, &last, line.cell(RAMP_MONTHS)),
        Ramp::ByYear(shares) if !shares.is_empty() => by_year(line, &first, &last),
        Ramp::None | Ramp::ByYear(_) => f::max(0, &last - &first + 1),
    }
}

/// The months of a year with their shares of a build-up that rises evenly: Σ MIN(1, n/N) for n from the first to the last.
fn evenly(first: &Expr, last: &Expr, months: Expr) -> Expr {
    let full = f::max(1, months);
    let rising = f::min(last, &full);
    let rises = f::max(0, &rising - first + 1) * (&rising + first) / 2 / &full;
    let whole = f::max(0, last - f::max(first - 1, &full));
    f::when(last.below(first), 0, rises + whole)
}

/// The months of a year with their shares of a build-up that is given by year of effect: at most two of those years meet one of the case.
fn by_year(line: &BenefitLine<'_>, first: &Expr, last: &Expr) -> Expr {
    let own = year_of(first - 1);
    let end = 12 * &own;
    let before = (f::min(last, &end) - first + 1) * ramp_of_year(line, own.clone());
    let after = f::max(0, last - &end) * ramp_of_year(line, own + 1);
    f::when(last.below(first), 0, before + after)
}
