//! What the parts of a problem cost in each year, what benefits remove of them, and what is kept of each benefit (method §3).
//!
//! Benefits on a part draw on what it costs; those on the whole draw on what the parts' benefits leave. Left out: what a benefit draws.

use super::Part;
use crate::engine::{Pool, PooledBenefit};
use crate::report::workbook::address::{in_column, in_row};
use crate::report::workbook::benefits::{AMOUNT, GROWTH, NUMBER, Places};
use crate::report::workbook::book::Book;
use crate::report::workbook::line::{grown, in_month};
use crate::report::workbook::sheet::{Sheet, Shown, Written};
use rust_decimal::Decimal;

/// The cells of the benefits that act on one part, or on the whole, in one year.
struct Claims {
    claims: Vec<String>,
    left: Vec<String>,
}

impl Claims {
    fn claimed(&self) -> String {
        self.claims.join("+")
    }

    fn rest(&self) -> String {
        self.left.join("*")
    }

    fn many(&self) -> String {
        let above = self.claims.iter().map(|claim| format!("({claim}>0)"));
        above.collect::<Vec<_>>().join("+")
    }
}

/// Writes the years of one stated value: a row for each yearly cost, and the whole on the row of the pool.
pub(super) fn shared_out(
    sheet: &mut Sheet<'_>,
    book: &Book<'_>,
    places: &Places,
    part: &Part,
) -> Written {
    let pool = book.results.pools.get(part.value).and_then(Option::as_ref);
    for year in 0..places.blocks.years {
        for (place, row) in part.costs.iter().enumerate() {
            cost(sheet, book, places, part, (place, *row, year))?;
            let cost = in_row(*row, places.blocks.columns(year).0);
            let claims = claims(book, places, part, Some(place), year);
            removed(
                sheet,
                places,
                pool,
                (Some(place), *row, year),
                (&claims, &cost),
            )?;
        }
        whole(sheet, book, places, part, year)?;
    }
    Ok(())
}

fn claims(book: &Book<'_>, places: &Places, part: &Part, on: Option<usize>, year: u16) -> Claims {
    let (draws, left, _) = places.blocks.columns(year);
    let group = places
        .groups
        .iter()
        .find(|group| group.value == Some(part.value));
    let lines = group.map_or(&[][..], |group| group.lines.as_slice()).iter();
    let acts = |at: usize| book.results.benefits.get(at).map(|line| line.acts_on);
    let rows: Vec<u32> = lines
        .filter(|(at, _)| acts(*at) == Some(on))
        .map(|(_, row)| *row)
        .collect();
    let cells = |column: u16| rows.iter().map(|row| in_row(*row, column)).collect();
    Claims {
        claims: cells(draws),
        left: cells(left),
    }
}

/// What a part costs in a year.
fn cost(
    sheet: &mut Sheet<'_>,
    book: &Book<'_>,
    places: &Places,
    part: &Part,
    (place, row, year): (usize, u32, u16),
) -> Written {
    let style = sheet.styles.flow.clone();
    let column = places.blocks.columns(year).0;
    let shown = cost_in_year(book, part.value, Some(place), year);
    let growth = book
        .case
        .stated_values
        .get(part.value)
        .and_then(|value| value.costs_today.get(place))
        .map(|cost| cost.growth.fraction())
        .unwrap_or_default();
    let grown = grown(&in_column(row, GROWTH), "(Y-1)", growth);
    let formula = format!(
        "IF(ISNUMBER({}),{}*{grown},\"\")",
        in_column(row, NUMBER),
        in_column(row, AMOUNT)
    );
    let shown: Shown = shown.map_or_else(|| "".into(), Into::into);
    sheet.formula(row, column, &in_month(&formula, column), shown, &style)
}

/// What one part of a problem, or the whole of its yearly costs, comes to in a year, 0 for the first; `None` where that has no number.
pub(in crate::report::workbook) fn cost_in_year(
    book: &Book<'_>,
    value: usize,
    part: Option<usize>,
    year: u16,
) -> Option<Decimal> {
    let costs = &book.case.stated_values.get(value)?.costs_today;
    let details = &book.details.problems.get(value)?.costs;
    let one = |place: usize| -> Option<Decimal> {
        let growth = Decimal::ONE.checked_add(costs.get(place)?.growth.fraction())?;
        let amount = details.get(place)?.amount?;
        (0..year).try_fold(amount, |cost, _| cost.checked_mul(growth))
    };
    match part {
        Some(part) => one(part),
        None => (0..costs.len()).try_fold(Decimal::ZERO, |sum, place| sum.checked_add(one(place)?)),
    }
}

/// What the benefits on a part remove of it in a year, and what is kept of each.
fn removed(
    sheet: &mut Sheet<'_>,
    places: &Places,
    pool: Option<&Pool>,
    (on, row, year): (Option<usize>, u32, u16),
    (claims, cost): (&Claims, &str),
) -> Written {
    if claims.claims.is_empty() {
        return Ok(());
    }
    let (flow, percent) = (sheet.styles.flow.clone(), sheet.styles.percent.clone());
    let (_, removed, kept) = places.blocks.columns(year);
    let (claimed, rest, many) = (claims.claimed(), claims.rest(), claims.many());
    let formula = format!(
        "IF(ISNUMBER({cost}),IF({cost}<=0,0,IF({many}=1,MIN({claimed},{cost}),(1-{rest})*{cost})),0)"
    );
    let (gone, share) = shown(pool, on, usize::from(year));
    sheet.formula(row, removed, &formula, gone, &flow)?;
    // One benefit alone is cut only where it claims more than there is; no rounding touches it otherwise.
    let gone = in_row(row, removed);
    let formula = format!(
        "IF(OR(NOT(ISNUMBER({cost})),({claimed})=0),1,IF({cost}<=0,0,IF({many}=1,MIN(1,{cost}/({claimed})),MIN(1,{gone}/({claimed})))))"
    );
    sheet.formula(row, kept, &formula, share, &percent)
}

/// What is removed of one part, or of the whole by the benefits that act on it, and what is kept of each of them.
fn shown(pool: Option<&Pool>, on: Option<usize>, year: usize) -> (Decimal, Decimal) {
    let (mut removed, mut share) = (Decimal::ZERO, Decimal::ONE);
    let own = pool.into_iter().flat_map(|pool| &pool.kept);
    for one in own.filter(|one: &&PooledBenefit| one.part == on) {
        let cells = one
            .claims
            .get(year)
            .copied()
            .zip(one.kept.get(year).copied());
        if let Some((claim, kept)) = cells.filter(|(claim, _)| *claim > Decimal::ZERO) {
            let part = claim.checked_mul(kept).unwrap_or_default();
            removed = removed.checked_add(part).unwrap_or(removed);
            share = kept;
        }
    }
    (removed, share)
}

/// The whole: what all parts cost, what is removed in all, and what is kept of the benefits that act on the whole.
fn whole(
    sheet: &mut Sheet<'_>,
    book: &Book<'_>,
    places: &Places,
    part: &Part,
    year: u16,
) -> Written {
    let (flow, percent) = (
        sheet.styles.flow_total.clone(),
        sheet.styles.percent.clone(),
    );
    let (draws, removed, kept) = places.blocks.columns(year);
    let (Some(first), Some(last)) = (part.costs.first(), part.costs.last()) else {
        return Ok(());
    };
    let rows = |column| format!("{}:{}", in_row(*first, column), in_row(*last, column));
    let row = part.pool;
    let known = cost_in_year(book, part.value, None, year);
    let formula = format!(
        "IF(COUNT({0})={1},SUM({0}),\"\")",
        rows(draws),
        part.costs.len()
    );
    let shown_cost: Shown = known.map_or_else(|| "".into(), Into::into);
    sheet.formula(row, draws, &formula, shown_cost, &flow)?;
    let pool = book.results.pools.get(part.value).and_then(Option::as_ref);
    let year_of = pool.and_then(|pool| pool.years.get(usize::from(year)));
    let all_removed = year_of.map(|year| year.removed).unwrap_or_default();
    let claims = claims(book, places, part, None, year);
    let (cost, gone) = (in_row(row, draws), format!("SUM({})", rows(removed)));
    if claims.claims.is_empty() {
        return sheet.formula(row, removed, &gone, all_removed, &flow);
    }
    let (claimed, rest, many) = (claims.claimed(), claims.rest(), claims.many());
    let alone = format!("AND({many}=1,{gone}=0)");
    let left = format!("({cost}-{gone})");
    let own = format!(
        "IF(ISNUMBER({cost}),IF(OR({cost}<=0,{left}<=0),0,IF({alone},MIN({claimed},{cost}),(1-{rest})*{left})),0)"
    );
    sheet.formula(row, removed, &format!("{gone}+{own}"), all_removed, &flow)?;
    let formula = format!(
        "IF(OR(NOT(ISNUMBER({cost})),({claimed})=0),1,IF(OR({cost}<=0,{left}<=0),0,IF({alone},MIN(1,{cost}/({claimed})),MIN(1,(1-{rest})*{left}/({claimed})))))"
    );
    sheet.formula(
        row,
        kept,
        &formula,
        shown(pool, None, usize::from(year)).1,
        &percent,
    )
}
