//! Cost of inaction: four figures, kept apart (method §6); and the cost of the problems behind the stated values.

use crate::engine::EngineError;
use crate::engine::arithmetic::{Named, Overflow, add, div, sub, sum, sum_of_products};
use crate::engine::cash_flow::{Figures, Interest, Payback, Timeline, Totals};
use crate::engine::compiled::{Compiled, LineProblem, Plan};
use crate::engine::evaluation::{Evaluated, Lines};
use crate::model::{Case, Id};
use jiff::Span;
use jiff::civil::Date;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

/// What doing nothing costs, what the proposal removes, what waiting costs, and when it breaks even.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Inaction {
    /// (a) What the problems cost over the horizon; `None` when no stated value says what it costs today.
    pub doing_nothing: Option<Figures>,
    /// What makes up (a), by stated value, in the order of the case.
    pub by_value: Vec<Option<Figures>>,
    /// What each stated value costs today in a year, without one-off events and before growth, in the order of the case; parts without a
    /// number are left out, `None` where no part has one.
    pub today: Vec<Option<Decimal>>,
    /// Parts of (a) that have no number.
    pub missing: Vec<MissingPart>,
    /// What the proposal leaves of (a), nominal: (a) less what benefits remove of the parts that have a number. What comes once, and
    /// benefits of values that do not say what they cost today, remove nothing of it. `None` where (a) is.
    pub left: Option<Decimal>,
    /// (b) What the proposal removes: the risk-adjusted benefits, nominal.
    pub removed: Decimal,
    /// (c) What waiting 0, 1, … 12 months costs; below zero when waiting is better.
    pub delay: Vec<Decimal>,
    /// (d) The day of the payback; `None` when that is not within the horizon.
    pub break_even: Option<Date>,
}

/// A part of what a problem costs today that has no number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MissingPart {
    pub value: Id,
    pub label: String,
    pub problem: LineProblem,
}

impl Inaction {
    pub fn delay_per_month(&self) -> Decimal {
        self.delay.get(1).copied().unwrap_or_default()
    }
}

const CURVE: usize = 12;

/// The cost of waiting 0 … 12 months: NPV(now) − NPV(so many months later).
///
/// `planned` are net flows in twelfths by planned month, `timeline` the frame in force.
pub(crate) fn delay_curve(
    planned: &[Decimal],
    timeline: &Timeline,
) -> Result<Vec<Decimal>, Overflow> {
    let later = |months: usize| timeline.delayed(timeline.delay + months);
    let interest = Interest::of(&later(CURVE))?;
    let npv = |months: usize| -> Result<Decimal, Overflow> {
        let factors = later(months).factors_of(&interest)?;
        let twelfths = sum_of_products(planned.iter().copied().zip(factors))?;
        div(twelfths, Decimal::from(12))
    };
    let now = npv(0)?;
    let waited = (1..=CURVE).map(|months| sub(now, npv(months)?));
    std::iter::once(sub(now, now)).chain(waited).collect()
}

/// The day of the payback: start + payback, a part of a month counted in that month's days.
pub(crate) fn break_even(start: Date, payback: &Payback) -> Option<Date> {
    let months = payback.months()?;
    let whole = months.trunc().to_i64()?;
    let day = start
        .checked_add(Span::new().try_months(whole).ok()?)
        .ok()?;
    let next = start
        .checked_add(Span::new().try_months(whole.checked_add(1)?).ok()?)
        .ok()?;
    let days = Decimal::from(day.until(next).ok()?.get_days());
    // A third of thirty days is ten: the 28th digit of a third must not cost a day.
    let part = months.fract().checked_mul(days)?.round_dp(20);
    let part = part.trunc().to_i64()?;
    day.checked_add(Span::new().try_days(part).ok()?).ok()
}

pub(crate) struct Problems {
    /// By stated value; `None` where no part of it has a number.
    by_value: Vec<Option<Figures>>,
    /// In a year, without one-off events and before growth.
    today: Vec<Option<Decimal>>,
    missing: Vec<MissingPart>,
}

impl Compiled<'_> {
    /// The cost of waiting, each start compiled anew: for plans in which something stands at the end however late the start is.
    fn delay_curve(&self) -> Result<Vec<Decimal>, EngineError> {
        let timeline = self.frame.timeline;
        let npv = |months: usize| {
            let mut frame = self.frame.clone();
            frame.timeline = timeline.delayed(timeline.delay + months);
            let evaluated = &self.evaluated;
            let drivers = &evaluated.plan.drivers;
            Compiled::in_frame(self.case, drivers, frame, evaluated.view)?.outcome()
        };
        let now = npv(0)?.npv;
        let waited =
            (1..=CURVE).map(|months| sub(now, npv(months)?.npv).named("the cost of waiting"));
        std::iter::once(Ok(Decimal::ZERO)).chain(waited).collect()
    }

    pub(crate) fn problems(&self) -> Result<Problems, Overflow> {
        Problems::of(self.case, &self.evaluated)
    }
}

impl Problems {
    fn of(case: &Case, evaluated: &Evaluated) -> Result<Self, Overflow> {
        let (plan, recorded, values) = evaluated.parts();
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
                match values.amount(plan, line, *places) {
                    Ok(amount) => {
                        let later = evaluated.later(line, *places);
                        let Some(figures) =
                            Figures::by_year(&plan.shapes, (line.shape, amount), &later)?
                        else {
                            continue;
                        };
                        own.get_or_insert_default().add(&figures)?;
                        if each_year {
                            a_year = Some(add(a_year.unwrap_or_default(), amount)?);
                        }
                    }
                    Err(problem) => problems.missing.push(MissingPart {
                        value: value.id.clone(),
                        label: label.clone(),
                        problem,
                    }),
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
            delay: if compiled.evaluated.plan.stays_at_end {
                compiled.delay_curve().map_err(|_| Overflow)?
            } else {
                delay_curve(&totals.planned, &compiled.frame.timeline)?
            },
            break_even: break_even(compiled.case.start, payback),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Discounting;
    use jiff::civil::date;

    fn timeline(rate: &str) -> Timeline {
        Timeline::on_time(12, rate, Discounting::YearEnd)
    }

    fn flows(start: i64, monthly: i64) -> Vec<Decimal> {
        // in twelfths: twelve times the money
        let mut flows = vec![Decimal::from(monthly * 12); 13];
        flows[0] = Decimal::from(start * 12);
        flows
    }

    #[test]
    fn what_waiting_costs() {
        let curve =
            |monthly, rate: &str| delay_curve(&flows(-60, monthly), &timeline(rate)).unwrap();
        assert_eq!(curve(10, "0.1")[0], Decimal::ZERO);
        // At rate zero each month of delay costs that month's net; after twelve only the payment at the start is left within the end date.
        assert_eq!(curve(10, "0")[1], Decimal::from(10));
        assert_eq!(curve(10, "0")[12], Decimal::from(120));
        // Waiting can be better.
        assert!(curve(1, "0.5")[1] < Decimal::ZERO);
        // A payment at the start moves on the continuous scale: −60 becomes −60·1.1^(−1/12); eleven of twelve tens remain, at 1/1.1.
        let month = curve(10, "0.1")[1];
        let expected: Decimal = "8.616245697729".parse().unwrap();
        assert!((month - expected).abs() < Decimal::new(1, 10), "{month}");
    }

    #[test]
    fn break_even_counts_parts_of_a_month_in_days() {
        let after = |months: Decimal| Payback::After {
            months,
            dips_again: false,
        };
        let third = Decimal::from(10) / Decimal::from(3);
        let (february, january) = (date(2027, 2, 1), date(2027, 1, 31));
        for (start, payback, day) in [
            (february, after(Decimal::new(105, 1)), date(2027, 12, 16)),
            (february, Payback::Immediate, february),
            (january, after(Decimal::ONE), date(2027, 2, 28)),
            // Three months after 1 January is April, which has thirty days.
            (date(2027, 1, 1), after(third), date(2027, 4, 11)),
        ] {
            assert_eq!(break_even(start, &payback), Some(day));
        }
        assert_eq!(break_even(february, &Payback::NotWithinHorizon), None);
    }
}
