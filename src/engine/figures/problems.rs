//! The cost of the problems behind the stated values, and the cost that remains with the proposal (method §6).

use super::inaction::{Inaction, MissingPart, break_even, delay_curve};
use crate::engine::arithmetic::{Overflow, add, sub, sum};
use crate::engine::cash_flow::{Figures, Payback, Totals};
use crate::engine::compiled::{Compiled, Plan};
use crate::engine::evaluation::{Evaluated, Lines};
use crate::model::Case;
use rust_decimal::Decimal;

pub(crate) struct Problems {
    /// By stated value; `None` where no part of it has a number.
    by_value: Vec<Option<Figures>>,
    /// In a year, without one-off events and before growth.
    today: Vec<Option<Decimal>>,
    missing: Vec<MissingPart>,
}

impl Compiled<'_> {
    pub(crate) fn problems(&self) -> Result<Problems, Overflow> {
        Problems::of(self.case, &self.evaluated)
    }
}

impl Problems {
    fn of(case: &Case, evaluated: &Evaluated) -> Result<Self, Overflow> {
        let Evaluated {
            plan,
            recorded,
            values,
            ..
        } = evaluated;
        let mut problems = Self {
            by_value: Vec::with_capacity(plan.problems.len()),
            today: Vec::with_capacity(plan.problems.len()),
            missing: Vec::new(),
        };
        let lines = plan.problems.iter().zip(&recorded.problems);
        for (value, (problem, places)) in case.stated_values.iter().zip(lines) {
            let costs = problem.costs.iter().zip(&places.costs);
            let costs = costs.zip(value.costs_today.iter().map(|cost| &cost.label));
            let events = problem.events.iter().zip(&places.events);
            let events = events.zip(value.events.iter().map(|event| &event.label));
            let costs = costs.map(|part| (part, true));
            let events = events.map(|part| (part, false));
            let (mut own, mut a_year): (Option<Figures>, Option<Decimal>) = (None, None);
            for (((line, places), label), each_year) in costs.chain(events) {
                match (values.amount(plan, line, *places), plan.shape(line)) {
                    (Ok(amount), Some(shape)) => {
                        let figures = Figures::of(amount, shape)?;
                        own.get_or_insert_default().add(&figures)?;
                        if each_year {
                            a_year = Some(add(a_year.unwrap_or_default(), amount)?);
                        }
                    }
                    (Err(problem), _) => problems.missing.push(MissingPart {
                        value: value.id.clone(),
                        label: label.clone(),
                        problem,
                    }),
                    (Ok(_), None) => {}
                }
            }
            problems.by_value.push(own);
            problems.today.push(a_year);
        }
        Ok(problems)
    }

    /// All of it; `None` where no part has a number.
    pub(crate) fn all(&self) -> Result<Option<Figures>, Overflow> {
        let mut all: Option<Figures> = None;
        for own in self.by_value.iter().flatten() {
            all.get_or_insert_default().add(own)?;
        }
        Ok(all)
    }

    /// What is left of it, nominal: each value's own less what its pooled benefits remove of it year by year, never below nothing.
    pub(crate) fn left(
        &self,
        plan: &Plan,
        lines: &Lines,
        totals: &Totals,
    ) -> Result<Option<Decimal>, Overflow> {
        let mut left: Option<Decimal> = None;
        let removed = |figures: &Figures| sum(figures.yearly.iter().skip(1).copied());
        for (own, problem) in self.by_value.iter().zip(&plan.problems) {
            let Some(own) = own else { continue };
            let mut rest = own.total;
            for index in &problem.served_by {
                let money = totals.benefits.get(*index).zip(totals.off.get(*index));
                let (Some(brought), Some((figures, off))) = (lines.benefits.get(*index), money)
                else {
                    continue;
                };
                if brought.is_pooled {
                    rest = sub(rest, removed(figures)?)?;
                    rest = sub(rest, off.as_ref().map_or(Ok(Decimal::ZERO), removed)?)?;
                }
            }
            left = Some(add(left.unwrap_or_default(), rest.max(Decimal::ZERO))?);
        }
        Ok(left)
    }

    pub(crate) fn inaction(
        self,
        compiled: &Compiled<'_>,
        (lines, totals): (&Lines, &Totals),
        payback: &Payback,
    ) -> Result<Inaction, Overflow> {
        Ok(Inaction {
            doing_nothing: self.all()?,
            left: self.left(&compiled.evaluated.plan, lines, totals)?,
            by_value: self.by_value,
            today: self.today,
            missing: self.missing,
            removed: totals.benefits_total.total,
            delay: delay_curve(&totals.planned, &compiled.frame.timeline)?,
            break_even: break_even(compiled.case.start, payback),
        })
    }
}
