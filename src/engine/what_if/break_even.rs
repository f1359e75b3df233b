//! Break-evens: "it still pays if …" (method §8).
//!
//! Each driver, our price, the start and the discount rate is moved alone until the net present value is no longer at least 0, or the
//! payback no longer meets the customer's hurdle; where the condition does not hold now, until it does.
//!
//! The search range: first between low and high, then further. A percentage goes from 0 to 100 %, any other driver from 0 (from minus ten
//! times where it can be negative) to ten times the largest of low, base value and high; our discount from 0 to 100 % and then down to ten
//! times the list price; the discount rate from 0 to 100 %; the start month by month to the end of the case.

use super::hurdle::Hurdle;
use super::nearest::{Bound, Crossing, Needs, Range, nearest};
use super::search::{FloatVerdict, IsConvex, Search};
use crate::engine::EngineError;
use crate::engine::cash_flow::{CashRow, CashRows, DelayedFlows, RowChange};
use crate::engine::compiled::{Compiled, LineProblem, Outcome};
use crate::engine::evaluation::{AmountChanges, Ball, Evaluated, Lines, Number, Output, Verdict};
use crate::engine::figures::Results;
use crate::model::{Change, Cost, Exact, PaidTo, Rate};
use rust_decimal::Decimal;
use std::cell::{Cell, RefCell};

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Lever {
    /// A driver, by its position in the case; values in its own unit.
    Driver(usize),
    /// Our price; values are the discount on it in percent, below 0 for a price above the list.
    Discount,
    /// The start; values are months later than the case says.
    StartLater,
    /// The customer's discount rate, in percent per year.
    DiscountRate,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BreakEven {
    pub lever: Lever,
    pub now: Decimal,
    /// Until the net present value is 0.
    pub npv: Crossing,
    /// Until payback just meets the customer's hurdle; `None` where the case holds no such hurdle.
    pub payback: Option<Crossing>,
}

/// Whether a hurdle is met; `None` where there is no answer to compare with the one now.
fn met(
    goal: Hurdle,
    found: Result<Outcome, EngineError>,
    now: &Outcome,
) -> Result<Option<bool>, EngineError> {
    match found {
        // A line that loses its number would leave the total.
        Ok(found) if found.missing > now.missing => Ok(None),
        Ok(found) => Ok(Some(goal.is_met(&found))),
        Err(EngineError::Overflow { .. }) => Ok(None),
        Err(other) => Err(other),
    }
}

pub(crate) struct BreakEvenSearch<'a> {
    compiled: &'a Compiled<'a>,
    now: &'a Outcome,
    base: CashRow,
    rows: &'a CashRows,
    scratch: RefCell<Evaluated>,
}

impl<'a> BreakEvenSearch<'a> {
    pub(crate) fn of(compiled: &'a Compiled<'a>, now: &'a Outcome, results: &'a Results) -> Self {
        Self {
            compiled,
            now,
            base: CashRow::of_answer(results),
            rows: results.compiled.rows(),
            scratch: RefCell::new(compiled.evaluated.clone()),
        }
    }

    pub(crate) fn drivers(
        &self,
        drivers: impl Iterator<Item = usize>,
    ) -> Result<Vec<BreakEven>, EngineError> {
        let lines = self.compiled.lines()?;
        let mut found = Vec::new();
        for driver in drivers {
            let Some(range) = driver_range(self.compiled, driver) else {
                continue;
            };
            let may_appear = Cell::new(false);
            let moves = moves(self.compiled, &lines, driver, &may_appear);
            let crossing = |goal| self.driver(driver, moves.as_ref(), &range, goal);
            let goals = goals(self.compiled);
            found.push(of_lever(Lever::Driver(driver), range.now, goals, crossing)?);
        }
        Ok(found)
    }

    fn driver(
        &self,
        driver: usize,
        moves: Option<&AmountChanges<'_>>,
        range: &Range,
        goal: Hurdle,
    ) -> Result<Crossing, EngineError> {
        let (mut slots, mut on_rows) = (Vec::new(), Vec::new());
        let in_formulas = self.factor(driver);
        let mut verdict = |value: f64| {
            let Some(moves) = moves else {
                return Verdict::Unsure;
            };
            on_rows.clear();
            let moves = moves.at(Ball::rounded(value).times(in_formulas), &mut slots);
            on_rows.extend(moves.filter_map(|(shape, more)| Some((self.rows.get(shape)?, more))));
            goal.holds(&self.base, &on_rows)
        };
        let mut exact = |value| self.compiled.with_driver(&self.scratch, driver, value);
        // The net present value and each balance are sums of the amounts: if these are straight lines, what is at least 0 at both ends is so between.
        let is_convex = |from, to| {
            let used = |value| Ball::rounded(value).times(in_formulas);
            moves.is_some_and(|moves| moves.are_affine_between(used(from), used(to)))
        };
        self.crossing(range, goal, (&mut verdict, &is_convex), &mut exact)
    }

    fn crossing(
        &self,
        range: &Range,
        goal: Hurdle,
        (float_verdict, is_convex): (&mut FloatVerdict<'_>, &IsConvex<'_>),
        exact: &mut dyn FnMut(Decimal) -> Result<Outcome, EngineError>,
    ) -> Result<Crossing, EngineError> {
        let mut exact = |value| met(goal, exact(value), self.now);
        let exact = &mut exact;
        nearest(
            range,
            goal.is_met(self.now),
            Search {
                float_verdict,
                exact,
                is_convex,
            },
        )
    }

    /// Factor from a driver's own unit to the value that formulas use.
    fn factor(&self, driver: usize) -> Ball {
        let one = self
            .compiled
            .evaluated
            .plan
            .drivers
            .as_used(driver, Decimal::ONE);
        Ball::of(one.ok())
    }

    pub(crate) fn frame(&self, results: &Results) -> Result<Vec<BreakEven>, EngineError> {
        let compiled = self.compiled;
        let mut found = Vec::with_capacity(3);
        let goals = goals(compiled);
        let ours = |cost: &Cost| cost.paid_to == PaidTo::OurPrice;
        if compiled.case.costs.iter().any(ours) {
            let range = discount_range(compiled);
            let price = self.list_price()?;
            let crossing = |goal| self.discount(&price, &range, goal);
            found.push(of_lever(Lever::Discount, range.now, goals, crossing)?);
        }
        let later = DelayedFlows::of(compiled, results)?;
        found.push(self.start_later(&later)?);
        let range = rate_range(compiled);
        let crossing = |goal| self.discount_rate(&later, &range, goal);
        found.push(of_lever(Lever::DiscountRate, range.now, goals, crossing)?);
        Ok(found)
    }

    /// All *our price* lines without discount, as an inflow.
    fn list_price(&self) -> Result<CashRow, EngineError> {
        let lines = self.compiled.lines_at(Rate::ZERO)?;
        let costs = self.compiled.case.costs.iter();
        let costs = costs.zip(&self.compiled.evaluated.plan.costs).enumerate();
        let ours = costs.filter(|(_, (cost, _))| cost.paid_to == PaidTo::OurPrice);
        let amounts = ours.flat_map(|(index, (_, line))| lines.cost_on_shapes(index, line));
        let moves: Vec<RowChange> = amounts
            .filter_map(|(shape, amount)| Some((self.rows.get(shape)?, Ball::from(amount))))
            .collect();
        Ok(CashRow::together(&moves, self.base.moments()))
    }

    fn discount(
        &self,
        price: &CashRow,
        range: &Range,
        goal: Hurdle,
    ) -> Result<Crossing, EngineError> {
        let now = Ball::from(range.now);
        let hundredth = Ball::rounded(0.01);
        let mut verdict = |value: f64| {
            let more = Ball::rounded(value).minus(now).times(hundredth);
            goal.holds(&self.base, &[(price, more)])
        };
        let mut exact = |value| self.compiled.at_discount(Rate::from_percent(value));
        self.crossing(range, goal, (&mut verdict, &|_, _| true), &mut exact)
    }

    fn discount_rate(
        &self,
        later: &DelayedFlows,
        range: &Range,
        goal: Hurdle,
    ) -> Result<Crossing, EngineError> {
        if matches!(goal, Hurdle::PaybackWithin(_)) {
            // Payback is not discounted.
            let holds_now = goal.is_met(self.now);
            return Ok(Crossing::NoneInRange { holds_now });
        }
        let mut verdict = |value: f64| later.npv_at_rate(value / 100.0).not_negative();
        let mut exact = |value| {
            let change = Change::DiscountRate(Rate::from_percent(value));
            self.compiled.with_change(&change)
        };
        self.crossing(range, goal, (&mut verdict, &|_, _| false), &mut exact)
    }

    /// The last month by which the start may be put off. Where the condition does not hold now, waiting is not what makes a case pay.
    fn start_later(&self, later: &DelayedFlows) -> Result<BreakEven, EngineError> {
        let timeline = &self.compiled.frame.timeline;
        let first = u32::try_from(timeline.delay).unwrap_or(u32::MAX);
        let last = self.compiled.frame.horizon.in_months().saturating_sub(1);
        let crossing = |goal: Hurdle| -> Result<Crossing, EngineError> {
            let holds_now = goal.is_met(self.now);
            let months = first.saturating_add(1)..=last;
            for months in months.take_while(|_| holds_now) {
                let verdict = match goal {
                    Hurdle::NpvNotNegative => later.npv(months as usize).not_negative(),
                    Hurdle::RoiAtLeast(_) | Hurdle::IrrAtLeast(_) => Verdict::Unsure,
                    Hurdle::PaybackWithin(hurdle) => later.is_back_within(months as usize, hurdle),
                };
                let holds = match verdict {
                    Verdict::Holds => true,
                    Verdict::Fails => false,
                    Verdict::Unsure | Verdict::NoAnswer => {
                        let change = Change::StartLater { months };
                        goal.is_met(&self.compiled.with_change(&change)?)
                    }
                };
                if !holds {
                    return Ok(Crossing::At(Bound {
                        value: Decimal::from(months - 1),
                        needs: Needs::AtMost,
                        within_range: true,
                        holds_now,
                    }));
                }
            }
            Ok(Crossing::NoneInRange { holds_now })
        };
        let now = Decimal::from(first);
        of_lever(Lever::StartLater, now, goals(self.compiled), crossing)
    }
}

/// The amounts that depend on one driver; `None` where the exact engine has to decide: a line has no number now, and `may_appear` elsewhere.
fn moves<'a>(
    compiled: &'a Compiled<'_>,
    lines: &'a Lines,
    driver: usize,
    may_appear: &'a Cell<bool>,
) -> Option<AmountChanges<'a>> {
    let benefits = compiled.evaluated.plan.benefits.len();
    let counts = move |output: &Output| {
        let amount = match output.line.checked_sub(benefits) {
            Some(cost) => lines.costs.get(cost),
            None => lines.benefits.get(output.line).map(|one| &one.amount),
        };
        if let Some(Err(LineProblem::Run(_) | LineProblem::Overflow)) = amount {
            may_appear.set(true);
        }
        matches!(amount, Some(Ok(_)))
    };
    let moves = AmountChanges::of(
        &compiled.evaluated.recorded,
        &compiled.evaluated.values,
        driver,
        counts,
    );
    (!may_appear.get()).then_some(moves)
}

fn goals(compiled: &Compiled<'_>) -> (Hurdle, Option<Hurdle>) {
    let hurdle = compiled.case.hurdles.payback_within_months;
    (Hurdle::NpvNotNegative, hurdle.map(Hurdle::PaybackWithin))
}

fn of_lever(
    lever: Lever,
    now: Decimal,
    (no_loss, in_time): (Hurdle, Option<Hurdle>),
    mut crossing: impl FnMut(Hurdle) -> Result<Crossing, EngineError>,
) -> Result<BreakEven, EngineError> {
    Ok(BreakEven {
        lever,
        now,
        npv: crossing(no_loss)?,
        payback: in_time.map(crossing).transpose()?,
    })
}

fn driver_range(compiled: &Compiled<'_>, driver: usize) -> Option<Range> {
    let now = compiled.evaluated.values.inputs().get(driver)?;
    let stated = compiled.case.drivers.get(driver)?;
    let low = stated.low.map_or(now, Exact::value).min(now);
    let high = stated.high.map_or(now, Exact::value).max(now);
    let is_share =
        stated.unit.trim() == "%" && low >= Decimal::ZERO && high <= Decimal::ONE_HUNDRED;
    let outside = if is_share {
        (Decimal::ZERO, Decimal::ONE_HUNDRED)
    } else {
        let far = low.abs().max(high.abs()).checked_mul(Decimal::TEN)?;
        let lowest = if low < Decimal::ZERO {
            -far
        } else {
            Decimal::ZERO
        };
        (lowest, far)
    };
    Some(Range {
        now,
        inside: (low, high),
        outside,
    })
}

fn discount_range(compiled: &Compiled<'_>) -> Range {
    let now = compiled.frame.discount.percent();
    let whole = Decimal::ONE_HUNDRED.max(now);
    Range {
        now,
        inside: (Decimal::ZERO.min(now), whole),
        outside: (Decimal::from(-900).min(now), whole),
    }
}

fn rate_range(compiled: &Compiled<'_>) -> Range {
    let now = compiled.frame.timeline.rate;
    let now = now.saturating_mul(Decimal::ONE_HUNDRED).normalize();
    let all = (Decimal::ZERO.min(now), Decimal::ONE_HUNDRED.max(now));
    Range {
        now,
        inside: all,
        outside: all,
    }
}

#[cfg(test)]
mod tests;
