//! What is still owed by the terms of the costs when everything stops (method §4, term).

use super::results::Results;
use crate::engine::arithmetic::{TWELVE, add, div, mul};
use crate::engine::compiled::Owed;
use crate::engine::evaluation::Lines;
use rust_decimal::Decimal;

impl Results {
    /// What is owed by who stops at the end of a month, 0 for time 0, beside what is paid by then; `None` where it does not fit into 28
    /// digits. Costs without a number owe nothing that is known.
    pub fn owed_after(&self, month: usize) -> Option<Decimal> {
        self.owed_by_cost(month)?
            .into_iter()
            .try_fold(Decimal::ZERO, |sum, (_, owed)| add(sum, owed).ok())
    }

    /// The same for each cost that has a term, by its place in the case.
    pub fn owed_by_cost(&self, month: usize) -> Option<Vec<(usize, Decimal)>> {
        let evaluated = &self.compiled.evaluated;
        let terms = &evaluated.plan.owed;
        if terms.is_empty() {
            return Some(Vec::new());
        }
        let costs = Lines::of(evaluated).ok()?.costs;
        let owed = |term: &Owed| {
            let amount = costs.get(term.cost)?.as_ref().ok()?;
            let rest = mul(*amount, *term.rest.get(month)?).ok()?;
            let rest = div(rest, TWELVE).ok()?;
            Some((term.cost, add(rest, *term.fee.get(month)?).ok()?))
        };
        Some(terms.iter().filter_map(owed).collect())
    }
}
