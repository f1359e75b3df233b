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
        let lines = Lines::of(evaluated).ok()?;
        let owed = |term: &Owed| {
            let line = evaluated.plan.costs.get(term.cost)?;
            lines.costs.get(term.cost)?.as_ref().ok()?;
            let mut owed = *term.fee.get(month)?;
            for (shape, rest) in &term.rest {
                let mut amounts = lines.cost_on_shapes(term.cost, line);
                let (_, amount) = amounts.find(|(of, _)| of == shape)?;
                let rest = mul(amount, *rest.get(month)?).ok()?;
                owed = add(owed, div(rest, TWELVE).ok()?).ok()?;
            }
            Some((term.cost, owed))
        };
        Some(terms.iter().filter_map(owed).collect())
    }
}
