//! Which of several crossings is reported: the one nearest to the present value, inside the range before outside.

use super::search::{Bracket, Search};
use crate::engine::EngineError;
use rust_decimal::Decimal;
use serde::Serialize;

/// Where a condition begins or ceases to hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Crossing {
    At(Bound),
    /// It holds everywhere, or nowhere, in the range that was searched.
    NoneInRange {
        /// Whether the condition holds as things stand.
        holds_now: bool,
    },
}

impl Crossing {
    pub const fn bound(&self) -> Option<&Bound> {
        match self {
            Self::At(bound) => Some(bound),
            Self::NoneInRange { .. } => None,
        }
    }
}

/// Where a condition only just holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bound {
    /// To 12 digits and on the side where the condition holds: put back into the case it meets the condition.
    pub value: Decimal,
    /// Which side of the value is the good one, close to it.
    pub needs: Needs,
    /// Whether the value lies between low and high.
    pub within_range: bool,
    /// Whether the condition holds as things stand.
    pub holds_now: bool,
}

/// Which side of a break-even is the good one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Needs {
    AtLeast,
    AtMost,
}

pub(crate) struct Range {
    pub(crate) now: Decimal,
    pub(crate) inside: (Decimal, Decimal),
    pub(crate) outside: (Decimal, Decimal),
}

/// Steps on each side of the present value, inside and outside the range.
const STEPS: u32 = 16;

pub(crate) fn nearest(
    range: &Range,
    holds_now: bool,
    mut search: Search,
) -> Result<Crossing, EngineError> {
    let ((low, high), now) = (range.inside, range.now);
    let mut on_both_sides = |down: (Decimal, Decimal), up: (Decimal, Decimal)| {
        let down = search.bracket(down.0, down.1, STEPS, holds_now)?;
        let up = search.bracket(up.0, up.1, STEPS, holds_now)?;
        nearer(now, down, up, &mut search)
    };
    let found = match on_both_sides((now, low), (now, high))? {
        Some(found) => Some(found),
        None => on_both_sides((low, range.outside.0), (high, range.outside.1))?,
    };
    let Some((bracket, Some(value))) = found else {
        return Ok(Crossing::NoneInRange { holds_now });
    };
    Ok(Crossing::At(Bound {
        value,
        needs: if bracket.holds > bracket.fails {
            Needs::AtLeast
        } else {
            Needs::AtMost
        },
        within_range: value >= low && value <= high,
        holds_now,
    }))
}

/// A bracket and the crossing in it; no crossing where the case ceases to have an answer inside.
type Narrowed = Option<(Bracket, Option<Decimal>)>;

/// The one of two brackets whose crossing lies nearer to a value. The steps of the two sides are of different width, so only where the
/// brackets are apart is it clear before both are narrowed.
fn nearer(
    now: Decimal,
    down: Option<Bracket>,
    up: Option<Bracket>,
    search: &mut Search,
) -> Result<Narrowed, EngineError> {
    let mut narrowed = |bracket: Bracket| Ok(Some((bracket, search.narrow(bracket)?)));
    let (down, up) = match (down, up) {
        (Some(down), Some(up)) => (down, up),
        (one, other) => return one.or(other).map_or(Ok(None), narrowed),
    };
    let distance = |value: Decimal| value.saturating_sub(now).abs();
    let ends = |one: Bracket| {
        let (holds, fails) = (distance(one.holds), distance(one.fails));
        (holds.min(fails), holds.max(fails))
    };
    if ends(down).1 <= ends(up).0 {
        return narrowed(down);
    }
    if ends(up).1 <= ends(down).0 {
        return narrowed(up);
    }
    let (down, up) = (narrowed(down)?, narrowed(up)?);
    let far = |found: &Narrowed| found.and_then(|(_, value)| value).map(distance);
    Ok(match (far(&down), far(&up)) {
        (Some(below), Some(above)) if above < below => up,
        (None, Some(_)) => up,
        _ => down,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::evaluation::Verdict;

    /// The crossing that is found from 10 in a range from 0 to 1,000, for a condition that holds between two values.
    fn found_of(from: i64, to: i64) -> Decimal {
        let holds = |value: Decimal| value >= Decimal::from(from) && value <= Decimal::from(to);
        let inside = (Decimal::ZERO, Decimal::ONE_THOUSAND);
        let range = Range {
            now: Decimal::TEN,
            inside,
            outside: inside,
        };
        let search = Search {
            float_verdict: &mut |_| Verdict::Unsure,
            exact: &mut |value| Ok(Some(holds(value))),
            is_convex: &|_, _| false,
        };
        match nearest(&range, true, search).unwrap() {
            Crossing::At(bound) => bound.value,
            none @ Crossing::NoneInRange { .. } => panic!("{none:?}"),
        }
    }

    #[test]
    fn of_two_crossings_the_nearer_one_is_reported_however_wide_the_range_is_on_its_side() {
        // A step down is less than 1 wide, a step up more than 60.
        assert_eq!(found_of(2, 60), Decimal::TWO);
        assert_eq!(found_of(2, 12), Decimal::from(12));
        assert_eq!(found_of(9, 300), Decimal::from(9));
    }
}
