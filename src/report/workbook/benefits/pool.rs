//! What a benefit draws on the problem that it acts on, year by year, and what is taken off because benefits overlap (method §3).
//!
//! Years are those of the plan, as in the answer: a later start moves what they bring as a whole.

use super::columns::{LABEL, Line};
use super::months::amount_in_year;
use super::{COUNTED, Group, Places};
use crate::engine::{BenefitResult, Figures, PooledBenefit, Results};
use crate::report::workbook::book::Book;
use crate::report::workbook::formula::{self as f, Expr, band, in_row};
use crate::report::workbook::line::{Flows, line_flows, together};
use crate::report::workbook::problems::cost_in_year;
use crate::report::workbook::sheet::{Sheet, Written};
use crate::report::workbook::time::{PLAN, PLAN_YEAR, WORTH};
use rust_decimal::Decimal;

/// The part of the problem on which a benefit acts, where the case has it.
pub(super) fn part<'l>(line: &'l Line<'_>) -> &'l str {
    let part = line.benefit.acts_on.as_deref();
    let part = part.filter(|_| line.result.acts_on.is_some());
    part.unwrap_or_default()
}

/// What the line draws on its problem in each year, what would be left of that if it stood alone, what is kept of the line, and what counts.
pub(super) fn write(sheet: &mut Sheet<'_>, line: &Line<'_>) -> Written {
    if line.group.between.is_some() {
        years(sheet, line)?;
    }
    counted(sheet, line)
}

/// The three cells of each year.
fn years(sheet: &mut Sheet<'_>, line: &Line<'_>) -> Written {
    let (styles, row, places) = (sheet.styles, line.row, line.places);
    let pooled = pooled(line.book.results, line.group.of, line.at);
    let acts_on = line.result.acts_on;
    let cost_row = line
        .group
        .of
        .and_then(|value| places.problems.cost_row(value, acts_on));
    for year in 0..places.blocks.years {
        let (draws, left, kept) = places.blocks.columns(year);
        let brought = amount_in_year(line, &in_row(PLAN_YEAR, draws));
        let claim = brought.map_or_else(
            || 0.into(),
            |brought| f::when(line.is_counted(), f::max(0, brought), 0),
        );
        let shown = |of: fn(&PooledBenefit) -> &Vec<Decimal>, none: Decimal| {
            let value = pooled.and_then(|pooled| of(pooled).get(usize::from(year)).copied());
            value.unwrap_or(none)
        };
        let claimed = shown(|pooled| &pooled.claims, Decimal::ZERO);
        sheet.formula(row, draws, &claim, claimed, &styles.flow)?;
        let claim = in_row(row, draws);
        let Some(cost_row) = cost_row else { continue };
        let cost = in_row(cost_row, draws);
        let share = Expr::from(1) - f::min(1, &claim / &cost);
        let rest = f::when(
            f::all([claim.above(0), f::is_number(&cost)]),
            f::when(cost.above(0), share, 1),
            1,
        );
        let rest_shown = left_alone(line, year, claimed);
        sheet.formula(row, left, &rest, rest_shown, &styles.percent)?;
        let keeps = f::when(claim.above(0), in_row(cost_row, kept), 1);
        let keeps_shown = shown(|pooled| &pooled.kept, Decimal::ONE);
        sheet.formula(row, kept, &keeps, keeps_shown, &styles.percent)?;
    }
    Ok(())
}

fn pooled(results: &Results, value: Option<usize>, at: usize) -> Option<&PooledBenefit> {
    let pool = results.pools.get(value?)?.as_ref()?;
    pool.kept.iter().find(|pooled| pooled.benefit == at)
}

/// What would be left of what a benefit acts on if it stood alone, as its cell shows it.
fn left_alone(line: &Line<'_>, year: u16, claim: Decimal) -> Decimal {
    let cost = line
        .group
        .of
        .and_then(|value| cost_in_year(line.book, value, line.result.acts_on, year));
    match cost {
        Some(cost) if claim > Decimal::ZERO && cost > Decimal::ZERO => {
            let share = claim.checked_div(cost).unwrap_or(Decimal::ONE);
            Decimal::ONE.saturating_sub(share.min(Decimal::ONE))
        }
        _ => Decimal::ONE,
    }
}

/// What counts of the present value: all of it, less what is taken off year by year.
fn counted(sheet: &mut Sheet<'_>, line: &Line<'_>) -> Written {
    let (row, columns, blocks) = (line.row, line.places.columns, line.places.blocks);
    let months = columns.months;
    let off = |year: u16| {
        let (draws, _, kept) = blocks.columns(year);
        let in_year = band(PLAN_YEAR, months).equals(in_row(PLAN_YEAR, draws));
        let moved = in_year * band(PLAN, months).above(0);
        let flows = moved * columns.all_months(row) * band(WORTH, months);
        (in_row(row, kept) - 1) * f::sum_product(flows)
    };
    let years = line.group.between.map_or(0..0, |_| 0..blocks.years);
    let present = line.cell(columns.present());
    let counted = std::iter::once(present).chain(years.map(off));
    let formula = f::when(line.is_counted(), f::added(counted), 0);
    let shown = if line.result.counts() {
        line.result.kept_present()
    } else {
        Decimal::ZERO
    };
    sheet.formula(row, COUNTED, &formula, shown, &sheet.styles.flow)
}

/// What is kept of a line that counts, at present value.
pub(super) fn counted_share(result: &BenefitResult) -> Decimal {
    if result.counts() {
        result.kept_share()
    } else {
        Decimal::ONE
    }
}

/// What is taken off because the benefits of a value overlap, month by month.
pub(super) fn trim(
    sheet: &mut Sheet<'_>,
    book: &Book<'_>,
    places: &Places,
    group: &Group,
    row: u32,
) -> Written {
    let Some(value) = group.of else {
        return Ok(());
    };
    sheet.text(row, LABEL, "Overlap, counted once", &sheet.styles.label)?;
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
    })
}
