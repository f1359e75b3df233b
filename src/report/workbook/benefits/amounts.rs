//! What a benefit brings in a month and in a year of the plan, what it draws on the problem that it acts on, and what is taken off because
//! benefits overlap (method §3).
//!
//! Years are those of the plan, as in the answer: a later start moves what they bring as a whole.

use super::columns::{AMOUNT, BenefitLine, FROM, GROWTH, LABEL, LAST, RAMP_MONTHS, after_cuts};
use super::{BenefitGroup, COUNTED};
use crate::engine::{Figures, PooledBenefit, Results, gives_back, written_gain};
use crate::model::{Gain, Ramp};
use crate::report::workbook::formula::{self as f, Expr, band, in_row};
use crate::report::workbook::line::{
    Flows, amounts_by_year, given_in_year, given_month, grown, line_flows, together,
};
use crate::report::workbook::problems::cost_in_year;
use crate::report::workbook::sheet::Sheet;
use crate::report::workbook::time::{Month, PLAN, PLAN_YEAR, WORTH};
use rust_decimal::Decimal;

/// What the line draws on its problem in each year, what would be left of that if it stood alone, what is kept of the line, and what counts.
pub(super) fn write(sheet: &mut Sheet<'_>, line: &BenefitLine<'_>) {
    if line.of.group.between.is_some() {
        years(sheet, line);
    }
    counted(sheet, line);
}

fn years(sheet: &mut Sheet<'_>, line: &BenefitLine<'_>) {
    let (styles, row, places) = (sheet.styles, line.row, &line.book.plan.benefits);
    let pooled = pooled(line.book.results, line.of.group.of, line.of.at);
    let acts_on = line.of.result.acts_on;
    let cost_row = |value| places.problems.cost_row(value, acts_on);
    let cost_row = line.of.group.of.and_then(cost_row);
    for year in 0..places.blocks.years {
        let (draws, left, kept) = places.blocks.columns(year);
        let claim = match amount_in_year(line, &in_row(PLAN_YEAR, draws)) {
            Some(brought) => f::when(line.is_counted(), f::max(0, brought), 0),
            None => 0.into(),
        };
        let shown = |of: fn(&PooledBenefit) -> &Vec<Decimal>, none: Decimal| {
            let value = pooled.and_then(|pooled| of(pooled).get(usize::from(year)).copied());
            value.unwrap_or(none)
        };
        let claimed = shown(|pooled| &pooled.claims, Decimal::ZERO);
        sheet.formula(row, draws, &claim, claimed, &styles.flow);
        let claim = in_row(row, draws);
        let Some(cost_row) = cost_row else { continue };
        let cost = in_row(cost_row, draws);
        let share = 1 - f::min(1, &claim / &cost);
        let has_claim = f::all([claim.above(0), f::is_number(&cost)]);
        let rest = f::when(has_claim, f::when(cost.above(0), share, 1), 1);
        let rest_shown = left_alone(line, year, claimed);
        sheet.formula(row, left, &rest, rest_shown, &styles.percent);
        let keeps = f::when(claim.above(0), in_row(cost_row, kept), 1);
        let keeps_shown = shown(|pooled| &pooled.kept, Decimal::ONE);
        sheet.formula(row, kept, &keeps, keeps_shown, &styles.percent);
    }
}

fn pooled(results: &Results, value: Option<usize>, at: usize) -> Option<&PooledBenefit> {
    let pool = results.pools.get(value?)?.as_ref()?;
    pool.kept.iter().find(|pooled| pooled.benefit == at)
}

/// What would be left of what a benefit acts on if it stood alone, as its cell shows it.
fn left_alone(line: &BenefitLine<'_>, year: u16, claim: Decimal) -> Decimal {
    let cost = |value| cost_in_year(line.book, value, line.of.result.acts_on, year);
    match line.of.group.of.and_then(cost) {
        Some(cost) if claim > Decimal::ZERO && cost > Decimal::ZERO => {
            let share = claim.checked_div(cost).unwrap_or(Decimal::ONE);
            Decimal::ONE.saturating_sub(share.min(Decimal::ONE))
        }
        _ => Decimal::ONE,
    }
}

/// What counts of the present value: all of it, less what is taken off year by year.
fn counted(sheet: &mut Sheet<'_>, line: &BenefitLine<'_>) {
    let (row, places) = (line.row, &line.book.plan.benefits);
    let (columns, blocks) = (places.columns, places.blocks);
    let months = columns.months;
    let off = |year: u16| {
        let (draws, _, kept) = blocks.columns(year);
        let in_year = band(PLAN_YEAR, months).equals(in_row(PLAN_YEAR, draws));
        let moved = in_year * band(PLAN, months).above(0);
        let flows = moved * columns.all_months(row) * band(WORTH, months);
        (in_row(row, kept) - 1) * f::sum_product(flows)
    };
    let years = line.of.group.between.map_or(0..0, |_| 0..blocks.years);
    let present = line.cell(columns.present());
    let counted = std::iter::once(present).chain(years.map(off));
    let formula = f::when(line.is_counted(), f::added(counted), 0);
    let shown = if line.of.result.counts() {
        line.of.result.kept_present()
    } else {
        Decimal::ZERO
    };
    sheet.formula(row, COUNTED, &formula, shown, &sheet.styles.flow);
}

/// What is taken off because the benefits of a value overlap, month by month.
pub(super) fn trim(sheet: &mut Sheet<'_>, group: &BenefitGroup, row: u32) {
    let (book, places) = (sheet.book, &sheet.book.plan.benefits);
    let Some(value) = group.of else { return };
    sheet.label(row, LABEL, "Overlap, counted once");
    let details = group.each(&book.details.benefits);
    let off = details.map(|detail| &*detail.off_by_month);
    let trims = &mut book.results.trims.iter();
    let trim = trims.find(|trim| trim.stated_value == value);
    let shown = Flows {
        figures: &trim.map_or_else(Figures::default, |trim| trim.figures.clone()),
        by_month: &together(book, off),
    };
    let kept = places.blocks.kept();
    line_flows(sheet, places.columns, (row, WORTH), &shown, |month| {
        let off = group.lines.iter().map(|(_, line)| {
            let share = f::index(f::across(*line, kept), month.plan_year());
            month.of(*line) * (share - 1)
        });
        f::when(month.plan().below(1), 0, f::added(off))
    });
}

/// The amounts of a benefit that rests on drivers with a value for each year.
pub(super) fn write_by_year(sheet: &mut Sheet<'_>, line: &BenefitLine<'_>) {
    let own = line.book.case.currency;
    let Some((formula, target)) = written_gain(&line.of.benefit.gain, own) else {
        return;
    };
    let (detail, columns) = (line.of.detail, line.book.plan.benefits.amounts);
    if !detail.amounts.is_empty() {
        let counted = |number, amount: Option<Decimal>| {
            (after_cuts(line, number), amount.unwrap_or_default())
        };
        amounts_by_year(sheet, line, (formula, &target), (detail, columns), counted);
    }
}

/// What it brings in a year at full effect, or once, in a year of the plan.
fn amount_of(line: &BenefitLine<'_>, year: &Expr) -> Expr {
    if line.of.detail.amounts.is_empty() {
        return line.cell(AMOUNT);
    }
    given_in_year(line.row, line.book.plan.benefits.amounts, year.clone())
}

pub(super) fn amount_in_month(line: &BenefitLine<'_>, month: Month) -> Expr {
    let brought = brought_in_month(line, month);
    let finance = line.book.plan.finance.as_ref();
    match finance.and_then(|finance| finance.given_back_in(line.of.at, &month.plan())) {
        Some(back) => brought - back,
        None => brought,
    }
}

fn brought_in_month(line: &BenefitLine<'_>, month: Month) -> Expr {
    let (from, plan) = (line.cell(FROM), month.plan());
    let amount = amount_of(line, &month.plan_year());
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
fn amount_in_year(line: &BenefitLine<'_>, year: &Expr) -> Option<Expr> {
    let amount = amount_of(line, year);
    match &line.of.benefit.gain {
        Gain::OneOff { .. } => None,
        // What is given back draws on no problem.
        Gain::ByYear(_) if gives_back(line.book.case, line.of.benefit) => None,
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
