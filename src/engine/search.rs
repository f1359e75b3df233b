//! Where a condition begins or ceases to hold: bracketing and bisection on exact numbers (method §8, break-even).
//!
//! Nothing is assumed to be monotone: a stretch is walked in equal steps away from the present value, and the first step over which the
//! condition changes is halved until 15 digits are known. A crossing that goes back within one step is not seen.
//! Left out: what the condition is (`break_even`).

use super::EngineError;
use rust_decimal::{Decimal, RoundingStrategy};

/// Whether the condition holds at a value; `None` where the case has no answer there.
pub(super) type Test<'a> = dyn FnMut(Decimal) -> Result<Option<bool>, EngineError> + 'a;

/// How many digits of a crossing are found.
const DIGITS: u32 = 15;

/// Two neighbours: at one the condition holds, at the other it does not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Bracket {
    pub(super) holds: Decimal,
    pub(super) fails: Decimal,
    /// How many steps from the beginning.
    pub(super) step: u32,
}

/// The first step on the way from one value to another over which the condition changes; `None` where it stays as it was, or where the
/// case ceases to have an answer before that.
pub(super) fn bracket(
    from: Decimal,
    to: Decimal,
    steps: u32,
    holds_at_from: bool,
    test: &mut Test,
) -> Result<Option<Bracket>, EngineError> {
    if from == to {
        return Ok(None);
    }
    let mut before = from;
    for step in 1..=steps {
        let Some(value) = between(from, to, step, steps) else {
            return Ok(None);
        };
        match test(value)? {
            None => return Ok(None),
            Some(holds) if holds != holds_at_from => {
                let (holds, fails) = if holds {
                    (value, before)
                } else {
                    (before, value)
                };
                return Ok(Some(Bracket { holds, fails, step }));
            }
            Some(_) => before = value,
        }
    }
    Ok(None)
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

/// The value at which the condition only just holds: the shortest number inside the last bracket where it does, else the bracket's
/// own end rounded to the safe side. The condition holds at the value that is returned.
pub(super) fn narrow(bracket: Bracket, test: &mut Test) -> Result<Option<Decimal>, EngineError> {
    let Bracket {
        mut holds,
        mut fails,
        ..
    } = bracket;
    let largest = holds.abs().max(fails.abs());
    let scale = decimals(largest);
    let close = Decimal::new(1, scale);
    while (holds - fails).abs() > close {
        let Some(middle) = middle(holds, fails) else {
            return Ok(None);
        };
        if middle == holds || middle == fails {
            break;
        }
        match test(middle)? {
            None => return Ok(None),
            Some(true) => holds = middle,
            Some(false) => fails = middle,
        }
    }
    let inside = |value: Decimal| value >= holds.min(fails) && value <= holds.max(fails);
    for digits in 0..=scale {
        let short = holds.round_dp(digits);
        if inside(short) && short != fails && test(short)? == Some(true) {
            return Ok(Some(short.normalize()));
        }
    }
    let away = if holds > fails {
        RoundingStrategy::ToPositiveInfinity
    } else {
        RoundingStrategy::ToNegativeInfinity
    };
    let safe = holds.round_dp_with_strategy(scale, away);
    let value = if test(safe)? == Some(true) {
        safe
    } else {
        holds
    };
    Ok(Some(value.normalize()))
}

/// As many decimals as give [`DIGITS`] digits of a number of this size, at least 2.
fn decimals(size: Decimal) -> u32 {
    let mut whole = 0;
    let mut rest = size.trunc();
    while rest >= Decimal::ONE {
        rest = (rest / Decimal::TEN).trunc();
        whole += 1;
    }
    DIGITS.saturating_sub(whole).max(2)
}

fn middle(a: Decimal, b: Decimal) -> Option<Decimal> {
    let half = b.checked_sub(a)?.checked_div(Decimal::TWO)?;
    a.checked_add(half)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dec(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    fn found(from: Decimal, to: Decimal, rule: impl Fn(Decimal) -> bool) -> Option<Decimal> {
        let mut test = |value: Decimal| Ok(Some(rule(value)));
        let now = rule(from);
        let bracket = bracket(from, to, 8, now, &mut test).unwrap()?;
        narrow(bracket, &mut test).unwrap()
    }

    #[test]
    fn a_crossing_on_a_short_number_is_that_number() {
        assert_eq!(
            found(dec("0"), dec("70"), |x| x >= dec("37.5")),
            Some(dec("37.5"))
        );
        assert_eq!(
            found(dec("90"), dec("0"), |x| x >= dec("41")),
            Some(dec("41"))
        );
        assert_eq!(
            found(dec("-90"), dec("0"), |x| x <= dec("-41")),
            Some(dec("-41"))
        );
    }

    #[test]
    fn a_crossing_between_numbers_is_told_on_the_side_where_the_condition_holds() {
        let third = found(dec("1"), dec("0"), |x| x * dec("3") >= dec("1")).unwrap();
        assert!(
            third * dec("3") >= dec("1") && third < dec("0.333333333333335"),
            "{third}"
        );
        let root = found(dec("1"), dec("9"), |x| x * x <= dec("2")).unwrap();
        assert!(
            root * root <= dec("2") && root > dec("1.4142135623730"),
            "{root}"
        );
    }

    #[test]
    fn what_never_changes_has_no_crossing_and_nor_has_an_empty_stretch() {
        assert_eq!(found(dec("0"), dec("9"), |_| true), None);
        assert_eq!(found(dec("5"), dec("5"), |x| x > dec("5")), None);
    }

    #[test]
    fn the_search_ends_where_there_is_no_answer() {
        let mut test = |value: Decimal| Ok((value < dec("5")).then_some(true));
        assert_eq!(bracket(dec("0"), dec("9"), 9, true, &mut test), Ok(None));
    }

    #[test]
    fn the_crossing_nearest_to_the_beginning_is_the_one_told() {
        let twice = |x: Decimal| x < dec("3") || x > dec("6");
        let value = found(dec("0"), dec("8"), twice).unwrap();
        assert!(value < dec("3") && value > dec("2.99999999"), "{value}");
    }
}
