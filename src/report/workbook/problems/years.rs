//! What the parts of a problem cost in each year, what benefits remove of them, and what is kept of each benefit (method §3).
//!
//! Benefits on a part draw on what it costs; those on the whole draw on what the parts' benefits leave.

use super::ProblemRows;
use super::columns::grown_to;
use crate::engine::{Pool, PooledBenefit};
use crate::report::workbook::benefits::{AMOUNT, BenefitPlaces, NUMBER};
use crate::report::workbook::book::Book;
use crate::report::workbook::formula::{self as f, Expr, down, in_column, in_row};
use crate::report::workbook::line::given_in_year;
use crate::report::workbook::sheet::Sheet;
use crate::report::workbook::time::PLAN_YEAR;
use rust_decimal::Decimal;

/// What the benefits that act on one part, or on the whole, draw on it in one year, as formulas.
struct Claims {
    /// What they draw together.
    claimed: Expr,
    /// What would be left if each acted on what the others leave.
    rest: Expr,
    /// Whether exactly one of them draws anything.
    is_one: Expr,
}

impl Claims {
    fn removed_share(&self) -> Expr {
        1 - &self.rest
    }

    /// What is kept of each of them: all where nothing is known or drawn, and otherwise at most all.
    fn kept(&self, cost: &Expr, nothing_left: Expr, kept: Expr) -> Expr {
        let unknown = f::not(f::is_number(cost));
        let free = f::any([unknown, self.claimed.equals(0)]);
        f::when(free, 1, f::when(nothing_left, 0, kept))
    }

    fn at_most_all(&self, amount: impl Into<Expr>) -> Expr {
        f::min(1, amount.into() / &self.claimed)
    }
}

/// One year of one stated value, 0 for the first.
struct YearOf<'a> {
    book: &'a Book<'a>,
    places: &'a BenefitPlaces,
    rows: &'a ProblemRows,
    pool: Option<&'a Pool>,
    number: u16,
}

/// Writes the years of one stated value: a row for each yearly cost, and the whole on the row of the pool.
pub(super) fn shared_out(sheet: &mut Sheet<'_>, rows: &ProblemRows) {
    let (book, places) = (sheet.book, &sheet.book.plan.benefits);
    let pool = book.results.pools.get(rows.value).and_then(Option::as_ref);
    for number in 0..places.blocks.years {
        let year = YearOf {
            book,
            places,
            rows,
            pool,
            number,
        };
        for (place, row) in rows.costs.iter().enumerate() {
            year.cost(sheet, place, *row);
            year.removed(sheet, place, *row);
        }
        year.whole(sheet);
    }
}

impl YearOf<'_> {
    fn columns(&self) -> (u16, u16, u16) {
        self.places.blocks.columns(self.number)
    }

    /// `None` where no benefit acts on a part, or on the whole.
    fn claims(&self, on: Option<usize>) -> Option<Claims> {
        let (draws, left, _) = self.columns();
        let mut groups = self.places.groups.iter();
        let group = groups.find(|group| group.of == Some(self.rows.value))?;
        let acts = |at: usize| self.book.results.benefits.get(at).map(|line| line.acts_on);
        let lines = group.lines.iter().filter(|(at, _)| acts(*at) == Some(on));
        let rows: Vec<u32> = lines.map(|(_, row)| *row).collect();
        let cells = |column: u16| rows.iter().map(move |row| in_row(*row, column));
        let mut draw = cells(draws).map(|claim| claim.above(0));
        let is_one = match rows.len() {
            0 => return None,
            // A spreadsheet adds up conditions as 0 and 1, but Excel finds no single one equal to 1.
            1 => draw.next()?,
            _ => f::added(draw).equals(1),
        };
        Some(Claims {
            claimed: f::added(cells(draws)),
            rest: f::multiplied(cells(left)),
            is_one,
        })
    }

    fn cost(&self, sheet: &mut Sheet<'_>, place: usize, row: u32) {
        let column = self.columns().0;
        let value = self.book.case.stated_values.get(self.rows.value);
        let Some(cost) = value.and_then(|value| value.costs_today.get(place)) else {
            return;
        };
        let grown = grown_to(row, &in_row(PLAN_YEAR, column), cost);
        let details = self.book.details.problems.get(self.rows.value);
        let detail = details.and_then(|details| details.costs.get(place));
        let amount = if detail.is_some_and(|detail| !detail.amounts.is_empty()) {
            given_in_year(row, self.places.amounts, in_row(PLAN_YEAR, column))
        } else {
            in_column(row, AMOUNT)
        };
        let amount = amount * grown;
        let known = f::is_number(in_column(row, NUMBER));
        let formula = f::when(known, amount, "");
        let shown = cost_in_year(self.book, self.rows.value, Some(place), self.number);
        sheet.formula(row, column, &formula, shown, &sheet.styles.flow);
    }

    /// What the benefits on a part remove of it, and what is kept of each.
    fn removed(&self, sheet: &mut Sheet<'_>, place: usize, row: u32) {
        let Some(claims) = self.claims(Some(place)) else {
            return;
        };
        let styles = sheet.styles;
        let (costs, removed, kept) = self.columns();
        let cost = &in_row(row, costs);
        let nothing_left = cost.at_most(0);
        let together = claims.removed_share() * cost;
        let alone = f::min(&claims.claimed, cost);
        let gone = f::when(claims.is_one.clone(), alone, together);
        let gone = f::when(nothing_left.clone(), 0, gone);
        let formula = f::when(f::is_number(cost), gone, 0);
        let (gone, share) = self.shown(Some(place));
        sheet.formula(row, removed, &formula, gone, &styles.flow);
        // One benefit alone is cut only where it claims more than there is; no rounding touches it otherwise.
        let gone = in_row(row, removed);
        let share_of = f::when(
            claims.is_one.clone(),
            claims.at_most_all(cost),
            claims.at_most_all(gone),
        );
        let formula = claims.kept(cost, nothing_left, share_of);
        sheet.formula(row, kept, &formula, share, &styles.percent);
    }

    /// The whole: what all parts cost, what is removed in all, and what is kept of the benefits that act on the whole.
    fn whole(&self, sheet: &mut Sheet<'_>) {
        let Some(rows) = self.rows.cost_rows() else {
            return;
        };
        let (row, styles) = (self.rows.pool, sheet.styles);
        let (costs, removed, kept) = self.columns();
        let parts = down(rows, costs);
        let known = f::count(parts.clone()).equals(self.rows.costs.len());
        let formula = f::when(known, f::sum(parts), "");
        let shown = cost_in_year(self.book, self.rows.value, None, self.number);
        sheet.formula(row, costs, &formula, shown, &styles.flow_total);
        let years = self.pool.map_or(&[][..], |pool| &pool.years);
        let of_year = years.get(usize::from(self.number));
        let shown = of_year.map(|year| year.removed).unwrap_or_default();
        let gone = f::sum(down(rows, removed));
        let Some(claims) = self.claims(None) else {
            sheet.formula(row, removed, &gone, shown, &styles.flow_total);
            return;
        };
        let cost = &in_row(row, costs);
        let left = cost - &gone;
        let alone = f::all([claims.is_one.clone(), gone.equals(0)]);
        let nothing_left = f::any([cost.at_most(0), left.at_most(0)]);
        let together = claims.removed_share() * &left;
        let own = f::when(
            alone.clone(),
            f::min(&claims.claimed, cost),
            together.clone(),
        );
        let own = f::when(nothing_left.clone(), 0, own);
        let formula = gone + f::when(f::is_number(cost), own, 0);
        sheet.formula(row, removed, &formula, shown, &styles.flow_total);
        let share_of = f::when(
            alone,
            claims.at_most_all(cost),
            claims.at_most_all(together),
        );
        let formula = claims.kept(cost, nothing_left, share_of);
        sheet.formula(row, kept, &formula, self.shown(None).1, &styles.percent);
    }

    /// What is removed of one part, or of the whole by the benefits that act on it, and what is kept of each of them.
    fn shown(&self, on: Option<usize>) -> (Decimal, Decimal) {
        let at = usize::from(self.number);
        let (mut removed, mut share) = (Decimal::ZERO, Decimal::ONE);
        let own = self.pool.into_iter().flat_map(|pool| &pool.kept);
        for one in own.filter(|one: &&PooledBenefit| one.part == on) {
            let cells = one.claims.get(at).zip(one.kept.get(at));
            if let Some((claim, kept)) = cells.filter(|(claim, _)| **claim > Decimal::ZERO) {
                let part = claim.checked_mul(*kept).unwrap_or_default();
                removed = removed.checked_add(part).unwrap_or(removed);
                share = *kept;
            }
        }
        (removed, share)
    }
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
        let detail = details.get(place)?;
        let later = detail.amounts.get(usize::from(year)).copied().flatten();
        let amount = later.or(detail.amount)?;
        (0..year).try_fold(amount, |cost, _| cost.checked_mul(growth))
    };
    match part {
        Some(part) => one(part),
        None => (0..costs.len()).try_fold(Decimal::ZERO, |sum, place| sum.checked_add(one(place)?)),
    }
}
