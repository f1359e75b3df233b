//! What is still owed by the terms of the costs when everything stops (method §4, term).

use super::results::Results;
use crate::engine::arithmetic::{TWELVE, add, div, mul, sub};
use crate::engine::compiled::Owed;
use crate::engine::evaluation::Lines;
use crate::model::Case;
use rust_decimal::Decimal;

impl Results {
    /// What is owed by who stops at the end of a month, 0 for time 0; `None` where it does not fit into 28 digits. What is committed and
    /// paid in advance for what begins then is owed, not paid. Costs without a number owe nothing that is known.
    pub fn owed_after(&self, month: usize) -> Option<Decimal> {
        self.owed_by_cost(month)?
            .into_iter()
            .try_fold(Decimal::ZERO, |sum, (_, owed)| add(sum, owed).ok())
    }

    /// The cumulative cash of who stops at the end of a month, 0 for time 0: with what is owed then, and without the payments in advance for
    /// what would begin then (method §4, "stopping after n months"). `None` beyond the horizon, or where it does not fit into 28 digits.
    pub fn balance_stopped_after(&self, month: usize) -> Option<Decimal> {
        self.stopped_after(&self.monthly_cumulative, month)
    }

    /// The same of what moves money alone, in this very case (method §5a, cash is cash).
    pub fn cash_stopped_after(&self, case: &Case, month: usize) -> Option<Decimal> {
        self.stopped_after(self.cumulative_cash(case).as_deref().ok()?, month)
    }

    fn stopped_after(&self, balances: &[Decimal], month: usize) -> Option<Decimal> {
        let not_made = add(*balances.get(month)?, self.paid_ahead_at(month)?).ok()?;
        sub(not_made, self.owed_after(month)?).ok()
    }

    /// The payments that stand at the end of a month in advance for what begins then.
    fn paid_ahead_at(&self, month: usize) -> Option<Decimal> {
        let evaluated = &self.compiled.evaluated;
        let plan = &evaluated.plan;
        if plan.in_advance.is_empty() {
            return Some(Decimal::ZERO);
        }
        let lines = Lines::of(evaluated).ok()?;
        let mut twelfths = Decimal::ZERO;
        for cost in &plan.in_advance {
            let line = plan.costs.get(*cost)?;
            for (shape, amount) in lines.cost_on_shapes(*cost, line) {
                let weight = plan.shapes.get(shape)?.placed().get(month);
                twelfths = add(twelfths, mul(amount, weight).ok()?).ok()?;
            }
        }
        div(twelfths, TWELVE).ok()
    }

    /// What is owed for each cost that has a term, by its place in the case.
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
