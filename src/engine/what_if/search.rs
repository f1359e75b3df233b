//! Where a condition begins or ceases to hold: bracketing and bisection (method §8, break-even).
//!
//! Monotonicity is not assumed: an interval is scanned in equal steps away from the present value, and the first step over which the
//! condition changes is bisected to 12 digits. Two crossings within one step are missed. Where the condition is known to hold everywhere
//! between two values at which it holds, the same step is found by bisection. Each value is tried in
//! floating point; where its error leaves the sign open, the exact engine decides. The value that is returned holds in either case.

use crate::engine::EngineError;
use crate::engine::evaluation::{Verdict, float};
use rust_decimal::{Decimal, RoundingStrategy};

const DIGITS: u32 = 12;

pub(crate) type FloatVerdict<'s> = dyn FnMut(f64) -> Verdict + 's;
pub(crate) type IsConvex<'s> = dyn Fn(f64, f64) -> bool + 's;

pub(crate) struct Search<'s> {
    /// In floating point, unsure where the error bound leaves it open.
    pub(crate) float_verdict: &'s mut FloatVerdict<'s>,
    /// With all digits; `None` where the case has no answer.
    pub(crate) exact: &'s mut dyn FnMut(Decimal) -> Result<Option<bool>, EngineError>,
    /// Whether the condition, where it holds at two values, holds everywhere between them, and the case has an answer there; `false` where that is
    /// not known.
    pub(crate) is_convex: &'s IsConvex<'s>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Bracket {
    pub(crate) holds: Decimal,
    pub(crate) fails: Decimal,
}

impl Bracket {
    /// As many decimals as give [`DIGITS`] digits of a number of this size, at least 2.
    fn decimals(self) -> u32 {
        let mut whole = 0;
        let mut rest = self.holds.abs().max(self.fails.abs()).trunc();
        while rest >= Decimal::ONE {
            rest = rest.checked_div(Decimal::TEN).unwrap_or_default().trunc();
            whole += 1;
        }
        DIGITS.saturating_sub(whole).max(2)
    }
}

impl Search<'_> {
    /// Whether the condition holds at a value; `None` where the case has no answer.
    fn at(&mut self, value: Decimal) -> Result<Option<bool>, EngineError> {
        match (self.float_verdict)(float(value)) {
            Verdict::Holds => Ok(Some(true)),
            Verdict::Fails => Ok(Some(false)),
            Verdict::NoAnswer => Ok(None),
            Verdict::Unsure => (self.exact)(value),
        }
    }

    /// The first step on the way from one value to another over which the condition changes; `None` where it stays as it was, or where
    /// the case ceases to have an answer before that.
    pub(crate) fn bracket(
        &mut self,
        from: Decimal,
        to: Decimal,
        steps: u32,
        holds_at_from: bool,
    ) -> Result<Option<Bracket>, EngineError> {
        if from == to {
            return Ok(None);
        }
        let is_convex = holds_at_from && (self.is_convex)(float(from), float(to));
        let mut at = |step| self.at_step(from, to, step, steps);
        let first = if is_convex {
            first_that_fails(steps, &mut at)?
        } else {
            first_that_differs(steps, holds_at_from, &mut at)?
        };
        let Some(step) = first else { return Ok(None) };
        let ends = between(from, to, step, steps).zip(between(from, to, step - 1, steps));
        Ok(ends.map(|(here, before)| {
            let (holds, fails) = if holds_at_from {
                (before, here)
            } else {
                (here, before)
            };
            Bracket { holds, fails }
        }))
    }

    /// Whether the condition holds after so many of all steps on the way from one value to another; `None` where the case has no answer.
    fn at_step(
        &mut self,
        from: Decimal,
        to: Decimal,
        step: u32,
        steps: u32,
    ) -> Result<Option<bool>, EngineError> {
        let (start, way) = (float(from), float(to) - float(from));
        match (self.float_verdict)(start + way * f64::from(step) / f64::from(steps)) {
            Verdict::NoAnswer => Ok(None),
            Verdict::Holds => Ok(Some(true)),
            Verdict::Fails => Ok(Some(false)),
            Verdict::Unsure => match between(from, to, step, steps) {
                Some(value) => (self.exact)(value),
                None => Ok(None),
            },
        }
    }

    /// The value at which the condition only just holds: the shortest number inside the last bracket where it does, else the bracket's
    /// own end rounded to the safe side. The condition holds at the value that is returned.
    pub(crate) fn narrow(&mut self, mut bracket: Bracket) -> Result<Option<Decimal>, EngineError> {
        let mut scale = bracket.decimals();
        loop {
            let Some(narrower) = self.narrowed(bracket, scale)? else {
                return Ok(None);
            };
            bracket = narrower;
            // A small value in a wide bracket shows only now how many decimals its digits need.
            let needed = bracket.decimals();
            if needed <= scale {
                break;
            }
            scale = needed;
        }
        let Bracket { holds, fails } = bracket;
        let inside = |value: Decimal| value >= holds.min(fails) && value <= holds.max(fails);
        for digits in 0..=scale {
            let short = holds.round_dp(digits);
            if inside(short) && short != fails && self.at(short)? == Some(true) {
                return Ok(Some(short.normalize()));
            }
        }
        let safe = holds.round_dp_with_strategy(scale, away(holds, fails));
        let value = if self.at(safe)? == Some(true) {
            safe
        } else {
            holds
        };
        Ok(Some(value.normalize()))
    }

    /// The bracket halved until its ends differ in the last of so many decimals; `None` where the case has no answer inside.
    fn narrowed(&mut self, bracket: Bracket, scale: u32) -> Result<Option<Bracket>, EngineError> {
        let close = Decimal::new(1, scale);
        let mut bracket = self.halved(bracket, scale)?;
        while bracket.holds.saturating_sub(bracket.fails).abs() > close {
            let Some(middle) = middle(bracket.holds, bracket.fails) else {
                return Ok(None);
            };
            if middle == bracket.holds || middle == bracket.fails {
                break;
            }
            match self.at(middle)? {
                None => return Ok(None),
                Some(true) => bracket.holds = middle,
                Some(false) => bracket.fails = middle,
            }
        }
        Ok(Some(bracket))
    }

    fn halved(&mut self, bracket: Bracket, scale: u32) -> Result<Bracket, EngineError> {
        let close = float(Decimal::new(1, scale));
        let (mut holds, mut fails) = (float(bracket.holds), float(bracket.fails));
        while (holds - fails).abs() > close {
            let middle = holds + (fails - holds) / 2.0;
            match (self.float_verdict)(middle) {
                Verdict::Holds if middle.to_bits() != holds.to_bits() => holds = middle,
                Verdict::Fails if middle.to_bits() != fails.to_bits() => fails = middle,
                _ => break,
            }
        }
        let outward = |near: f64, other: f64, end: Decimal| {
            let exact = Decimal::from_f64_retain(near)?;
            let other = Decimal::from_f64_retain(other)?;
            let rounded = exact.round_dp_with_strategy(scale, away(exact, other));
            let (low, high) = (
                bracket.holds.min(bracket.fails),
                bracket.holds.max(bracket.fails),
            );
            (rounded >= low && rounded <= high)
                .then_some(rounded)
                .or(Some(end))
        };
        let ends = outward(holds, fails, bracket.holds).zip(outward(fails, holds, bracket.fails));
        let Some((holds, fails)) = ends else {
            return Ok(bracket);
        };
        let sound = self.at(holds)? == Some(true) && self.at(fails)? == Some(false);
        Ok(if sound {
            Bracket { holds, fails }
        } else {
            bracket
        })
    }
}

type AtStep<'s> = dyn FnMut(u32) -> Result<Option<bool>, EngineError> + 's;

/// The first step at which the condition is not what it was before all of them; `None` where there is none before the case ceases to have an answer.
fn first_that_differs(
    steps: u32,
    before: bool,
    at: &mut AtStep<'_>,
) -> Result<Option<u32>, EngineError> {
    for step in 1..=steps {
        match at(step)? {
            None => return Ok(None),
            Some(holds) if holds != before => return Ok(Some(step)),
            Some(_) => {}
        }
    }
    Ok(None)
}

/// The same where the condition held before all steps, and does not hold again once it has ceased to.
fn first_that_fails(steps: u32, at: &mut AtStep<'_>) -> Result<Option<u32>, EngineError> {
    match at(steps)? {
        Some(true) => return Ok(None),
        Some(false) => {}
        None => return first_that_differs(steps, true, at),
    }
    let (mut holds, mut fails) = (0, steps);
    while fails - holds > 1 {
        let middle = u32::midpoint(holds, fails);
        if at(middle)? == Some(true) {
            holds = middle;
        } else {
            fails = middle;
        }
    }
    Ok(Some(fails))
}

fn away(value: Decimal, from: Decimal) -> RoundingStrategy {
    if value > from {
        RoundingStrategy::ToPositiveInfinity
    } else {
        RoundingStrategy::ToNegativeInfinity
    }
}

fn between(from: Decimal, to: Decimal, step: u32, steps: u32) -> Option<Decimal> {
    if step == steps {
        return Some(to);
    }
    let way = to
        .checked_sub(from)?
        .checked_mul(Decimal::from(step))?
        .checked_div(Decimal::from(steps))?;
    from.checked_add(way)
}

fn middle(a: Decimal, b: Decimal) -> Option<Decimal> {
    let half = b.checked_sub(a)?.checked_div(Decimal::TWO)?;
    a.checked_add(half)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::testing::dec;

    /// Found by the exact engine alone, and with a floating point that is sure of all but the last digits.
    fn found(from: Decimal, to: Decimal, rule: impl Fn(Decimal) -> bool) -> Option<Decimal> {
        let [slow, float_verdict] = [f64::INFINITY, 1e-9].map(|unsure| {
            let mut float_verdict = |value: f64| {
                let around = [value - unsure, value + unsure].map(Decimal::from_f64_retain);
                match around {
                    [Some(a), Some(b)] if rule(a) == rule(b) => Verdict::from(rule(a)),
                    _ => Verdict::Unsure,
                }
            };
            let mut exact = |value: Decimal| Ok(Some(rule(value)));
            let mut search = Search {
                float_verdict: &mut float_verdict,
                exact: &mut exact,
                is_convex: &|_, _| false,
            };
            let bracket = search.bracket(from, to, 8, rule(from)).unwrap()?;
            search.narrow(bracket).unwrap()
        });
        assert_eq!(slow, float_verdict);
        float_verdict
    }

    #[test]
    fn a_crossing_on_a_short_number_is_that_number() {
        let [a, b, c] = ["37.5", "41", "-41"].map(dec);
        assert_eq!(found(dec("0"), dec("70"), |x| x >= a), Some(a));
        assert_eq!(found(dec("90"), dec("0"), |x| x >= b), Some(b));
        assert_eq!(found(dec("-90"), dec("0"), |x| x <= c), Some(c));
    }

    #[test]
    fn a_crossing_between_numbers_lies_on_the_side_where_the_condition_holds() {
        let (one, three) = (dec("1"), dec("3"));
        let third = found(one, dec("0"), |x| x * three >= one).unwrap();
        let holds = third * three >= one;
        assert!(holds && third < dec("0.333333333335"), "{third}");
        let root = found(one, dec("9"), |x| x * x <= dec("2")).unwrap();
        let holds = root * root <= dec("2");
        assert!(holds && root > dec("1.41421356236"), "{root}");
        // A small crossing in a wide stretch has as many digits.
        let least = dec("5.55150378444849621");
        let value = found(dec("50000"), dec("0"), |x| x >= least).unwrap();
        let off = value - least;
        assert!(value >= least && off < dec("0.00000000002"), "{value}");
    }

    #[test]
    fn what_never_changes_has_no_crossing_and_nor_has_an_empty_stretch() {
        assert_eq!(found(dec("0"), dec("9"), |_| true), None);
        assert_eq!(found(dec("5"), dec("5"), |x| x > dec("5")), None);
    }

    #[test]
    fn what_holds_in_one_piece_is_searched_with_fewer_tries() {
        let bracket = |last: i64, convex: bool| {
            let mut tries = 0;
            let mut search = Search {
                float_verdict: &mut |value| {
                    tries += 1;
                    Verdict::from(value <= float(Decimal::from(last)))
                },
                exact: &mut |_| panic!("floating point is sure"),
                is_convex: &|_, _| convex,
            };
            let found = search.bracket(Decimal::ZERO, dec("16"), 16, true);
            (found.unwrap(), tries)
        };
        for last in 0..=16 {
            let (scanned, halved) = (bracket(last, false), bracket(last, true));
            assert_eq!(scanned.0, halved.0, "{last}");
            assert_eq!(scanned.0.is_none(), last == 16);
            assert!(halved.1 <= 5, "{last}: {} tries", halved.1);
        }
    }

    #[test]
    fn the_search_ends_where_there_is_no_answer() {
        let mut exact = |value: Decimal| Ok((value < dec("5")).then_some(true));
        let mut search = Search {
            float_verdict: &mut |_| Verdict::Unsure,
            exact: &mut exact,
            is_convex: &|_, _| false,
        };
        assert_eq!(search.bracket(dec("0"), dec("9"), 9, true), Ok(None));
    }

    #[test]
    fn the_crossing_nearest_to_the_beginning_is_reported() {
        let twice = |x: Decimal| x < dec("3") || x > dec("6");
        let value = found(dec("0"), dec("8"), twice).unwrap();
        assert!(value < dec("3") && value > dec("2.99999999"), "{value}");
    }
}
