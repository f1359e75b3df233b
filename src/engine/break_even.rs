//! Break-evens: "it still pays if …" (method §8).
//!
//! Each driver, our price, the start and the discount rate is moved alone until the net present value is no longer at least 0, or the
//! payback no longer meets the customer's hurdle; where the condition does not hold now, until it does.
//!
//! Where is looked: first between low and high, then further. A percentage goes from 0 to 100 %, any other driver from 0 (from minus
//! ten times where it can be negative) to ten times the largest of low, likely and high; our discount from 0 to 100 % and then down to
//! ten times the list price; the discount rate from 0 to 100 %; the start month by month to the end of the case.
//! Left out: the search itself (`search`).

use super::EngineError;
use super::one_driver::OneDriver;
use super::payback::Payback;
use super::search::{Bracket, Test, bracket, narrow};
use super::situation::{Outcome, Situation};
use super::trial::{Trial, Tried};
use crate::model::{Change, Cost, Exact, PaidTo, Rate};
use rust_decimal::Decimal;

/// What is moved.
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

/// How far one thing may move.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BreakEven {
    /// What is moved.
    pub lever: Lever,
    /// Where it stands now.
    pub now: Decimal,
    /// Until the net present value is 0.
    pub npv: Crossing,
    /// Until payback just meets the customer's hurdle; `None` where the case holds no such hurdle.
    pub payback: Option<Crossing>,
}

/// Where a condition begins or ceases to hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Crossing {
    /// It only just holds here.
    At {
        /// The value, to 15 digits and on the side where the condition holds: put back into the case it meets the condition.
        value: Decimal,
        /// Which side of the value is the good one, close to it.
        needs: Needs,
        /// Whether the value lies between low and high.
        within_range: bool,
        /// Whether the condition holds as things stand.
        holds_now: bool,
    },
    /// It holds everywhere, or nowhere, in the range that was searched.
    NoneInRange {
        /// Whether the condition holds as things stand, and so everywhere that was searched.
        holds_now: bool,
    },
}

/// Which side of a break-even is the good one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Needs {
    /// The value or more.
    AtLeast,
    /// The value or less.
    AtMost,
}

/// What must hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Goal {
    NoLoss,
    PaybackWithin(u32),
}

impl Goal {
    fn is_met(self, outcome: &Outcome) -> bool {
        self.holds(outcome.npv, &outcome.payback)
    }

    fn holds(self, npv: Decimal, payback: &Payback) -> bool {
        match self {
            Self::NoLoss => npv >= Decimal::ZERO,
            Self::PaybackWithin(months) => is_within(payback, months),
        }
    }
}

/// Whether the money is back within so many months.
pub(super) fn is_within(payback: &Payback, months: u32) -> bool {
    payback
        .months()
        .is_some_and(|after| after <= Decimal::from(months))
}

/// Where to look: first inside, then outside.
struct Range {
    now: Decimal,
    inside: (Decimal, Decimal),
    outside: (Decimal, Decimal),
}

/// Steps on each side of the present value, inside and outside the range.
const STEPS: u32 = 16;

/// One thing at another value.
type Move<'b> = dyn FnMut(Decimal) -> Result<Tried, EngineError> + 'b;

/// The break-evens of the given drivers.
pub(super) fn of_drivers(
    situation: &Situation,
    one: &OneDriver,
    now: &Outcome,
    drivers: &[usize],
) -> Result<Vec<BreakEven>, EngineError> {
    let flows = situation.flows()?;
    let mut found = Vec::with_capacity(drivers.len());
    for driver in drivers.iter().copied() {
        let Some(range) = driver_range(situation, driver) else {
            continue;
        };
        let trial = Trial::of(situation, one, driver, &flows)?;
        let mut quick = |value| trial.at(value);
        let mut exact = |value| {
            let outcome = situation.with_driver(driver, value)?;
            Ok(Tried::of(outcome, now))
        };
        let goals = goals(situation);
        let crossing = |goal: Goal| {
            let near = find(&range, goal, now, &mut quick)?;
            match near {
                Crossing::At { value, .. } if met(goal, &exact(value))? != Some(true) => {
                    find(&range, goal, now, &mut exact)
                }
                _ => Ok(near),
            }
        };
        found.push(of_lever(Lever::Driver(driver), &range, goals, crossing)?);
    }
    Ok(found)
}

/// The break-evens of our price, the start and the discount rate.
pub(super) fn of_the_frame(
    situation: &mut Situation,
    now: &Outcome,
) -> Result<Vec<BreakEven>, EngineError> {
    let mut found = Vec::with_capacity(3);
    let goals = goals(situation);
    let ours = |cost: &Cost| cost.paid_to == PaidTo::OurPrice;
    if situation.case.costs.iter().any(ours) {
        let range = discount_range(situation);
        let mut at = |value| {
            let outcome = situation.with_discount(Rate::from_percent(value))?;
            Ok(Tried::of(outcome, now))
        };
        let crossing = |goal| find(&range, goal, now, &mut at);
        found.push(of_lever(Lever::Discount, &range, goals, crossing)?);
        situation.with_discount(Rate::from_percent(range.now))?;
    }
    found.push(start_later(situation, now)?);
    let range = rate_range(situation);
    let mut at = |value| {
        let change = Change::DiscountRate(Rate::from_percent(value));
        Ok(Tried::of(situation.with_change(change)?, now))
    };
    let crossing = |goal: Goal| match goal {
        Goal::NoLoss => find(&range, goal, now, &mut at),
        // Payback is not discounted.
        Goal::PaybackWithin(_) => Ok(Crossing::NoneInRange {
            holds_now: goal.is_met(now),
        }),
    };
    found.push(of_lever(Lever::DiscountRate, &range, goals, crossing)?);
    Ok(found)
}

fn goals(situation: &Situation) -> (Goal, Option<Goal>) {
    let hurdle = situation.case.hurdles.payback_within_months;
    (Goal::NoLoss, hurdle.map(Goal::PaybackWithin))
}

fn of_lever(
    lever: Lever,
    range: &Range,
    (no_loss, in_time): (Goal, Option<Goal>),
    mut crossing: impl FnMut(Goal) -> Result<Crossing, EngineError>,
) -> Result<BreakEven, EngineError> {
    Ok(BreakEven {
        lever,
        now: range.now,
        npv: crossing(no_loss)?,
        payback: in_time.map(crossing).transpose()?,
    })
}

/// Whether a goal is met; `None` where there is no answer to compare.
fn met(goal: Goal, tried: &Result<Tried, EngineError>) -> Result<Option<bool>, EngineError> {
    match tried {
        // A line that loses its number would leave the total.
        Ok(tried) if tried.lost_a_line => Ok(None),
        Ok(tried) => Ok(Some(goal.holds(tried.npv, &tried.payback))),
        Err(EngineError::Overflow { .. }) => Ok(None),
        Err(other) => Err(other.clone()),
    }
}

/// The crossing nearest to the present value, inside the range before outside.
fn find(range: &Range, goal: Goal, now: &Outcome, at: &mut Move) -> Result<Crossing, EngineError> {
    let (low, high) = range.inside;
    let holds_now = goal.is_met(now);
    let mut test = |value: Decimal| met(goal, &at(value));
    let test: &mut Test = &mut test;
    let mut nearest = |from: (Decimal, Decimal), to: (Decimal, Decimal)| {
        let down = bracket(from.0, to.0, STEPS, holds_now, test)?;
        let up = bracket(from.1, to.1, STEPS, holds_now, test)?;
        Ok(match (down, up) {
            (Some(down), Some(up)) if up.step < down.step => Some(up),
            (Some(down), _) => Some(down),
            (None, up) => up,
        })
    };
    let inside = nearest((range.now, range.now), (low, high))?;
    let found: Option<Bracket> = match inside {
        Some(found) => Some(found),
        None => nearest(range.inside, range.outside)?,
    };
    let none = Crossing::NoneInRange { holds_now };
    let Some(found) = found else {
        return Ok(none);
    };
    Ok(narrow(found, test)?.map_or(none, |value| Crossing::At {
        value,
        needs: if found.holds > found.fails {
            Needs::AtLeast
        } else {
            Needs::AtMost
        },
        within_range: value >= low && value <= high,
        holds_now,
    }))
}

fn driver_range(situation: &Situation, driver: usize) -> Option<Range> {
    let now = situation.plan.inputs().get(driver)?;
    let stated = situation.case.drivers.get(driver)?;
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

fn discount_range(situation: &Situation) -> Range {
    let now = situation.frame.discount.percent();
    let whole = Decimal::ONE_HUNDRED.max(now);
    Range {
        now,
        inside: (Decimal::ZERO.min(now), whole),
        outside: (Decimal::from(-900).min(now), whole),
    }
}

fn rate_range(situation: &Situation) -> Range {
    let now = (situation.frame.timeline.rate * Decimal::ONE_HUNDRED).normalize();
    let all = (Decimal::ZERO.min(now), Decimal::ONE_HUNDRED.max(now));
    Range {
        now,
        inside: all,
        outside: all,
    }
}

/// The last month by which the start may be put off. Where the condition does not hold now, waiting is not what makes a case pay.
fn start_later(situation: &Situation, now: &Outcome) -> Result<BreakEven, EngineError> {
    let timeline = &situation.frame.timeline;
    let first = u32::try_from(timeline.delay).unwrap_or(u32::MAX);
    let last = situation.frame.horizon.in_months().saturating_sub(1);
    let (no_loss, in_time) = goals(situation);
    let mut goals = vec![no_loss];
    goals.extend(in_time);
    let mut found: Vec<Option<u32>> = vec![None; goals.len()];
    for months in first.saturating_add(1)..=last {
        let outcome = situation.with_change(Change::StartLater { months })?;
        for (goal, slot) in goals.iter().zip(&mut found) {
            if slot.is_none() && goal.is_met(now) && !goal.is_met(&outcome) {
                *slot = Some(months - 1);
            }
        }
        let open = |(goal, slot): (&Goal, &Option<u32>)| slot.is_none() && goal.is_met(now);
        if !goals.iter().zip(&found).any(open) {
            break;
        }
    }
    let mut crossings = goals.iter().zip(found).map(|(goal, month)| {
        let holds_now = goal.is_met(now);
        month.map_or(Crossing::NoneInRange { holds_now }, |month| Crossing::At {
            value: Decimal::from(month),
            needs: Needs::AtMost,
            within_range: true,
            holds_now,
        })
    });
    Ok(BreakEven {
        lever: Lever::StartLater,
        now: Decimal::from(first),
        npv: crossings
            .next()
            .unwrap_or(Crossing::NoneInRange { holds_now: false }),
        payback: crossings.next(),
    })
}
