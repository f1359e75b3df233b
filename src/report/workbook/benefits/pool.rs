//! What a benefit draws on the problem that it acts on, year by year, and what is taken off because benefits overlap (method §3).
//!
//! Years are those of the plan, as in the answer: a later start moves what they bring as a whole.

use super::columns::{BenefitLine, LABEL};
use super::months::amount_in_year;
use super::{BenefitGroup, COUNTED};
use crate::engine::{Figures, PooledBenefit, Results};
use crate::report::workbook::formula::{self as f, band, in_row};
use crate::report::workbook::line::{Flows, line_flows, together};
use crate::report::workbook::problems::cost_in_year;
use crate::report::workbook::sheet::Sheet;
use crate::report::workbook::time::{PLAN, PLAN_YEAR, WORTH};
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
