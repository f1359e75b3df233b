//! Where the curve of prices begins and ends, and the prices on it.
//!
//! It shows the list price in its middle, unless something that matters lies further away.

use crate::model::Rate;
use rust_decimal::{Decimal, prelude::ToPrimitive};

const STEPS: u32 = 20;

/// Where the curve begins and ends, in percent of the list price.
const ENDS: (i64, i64) = (50, 150);

/// No curve goes further, in percent of the list price: what lies beyond would press the rest together.
const FARTHEST: i64 = 200;

fn ends(shown: impl Iterator<Item = Rate>) -> (i64, i64) {
    let (mut from, mut to) = ENDS;
    for discount in shown {
        // A discount that is no ordinary number is far above or below any picture.
        let beyond = if discount < Rate::ZERO {
            i64::MAX
        } else {
            i64::MIN
        };
        let less = discount.percent().to_i64();
        let percent = less.map_or(beyond, |less| 100_i64.saturating_sub(less));
        if percent < from {
            from = 0;
        }
        if to < percent && percent <= FARTHEST {
            to = FARTHEST;
        }
    }
    (from, to)
}

/// The discounts along a curve that shows some of them, from the lowest price to the highest.
pub(crate) fn curve_discounts(shown: impl Iterator<Item = Rate>) -> Vec<Rate> {
    let (from, to) = ends(shown);
    // Both ends are whole and below FARTHEST, so that none of this can be too large.
    let percent = |place: i64| {
        let steps = Decimal::from((to - from) * place);
        let above = steps.checked_div(Decimal::from(STEPS)).unwrap_or_default();
        Decimal::from(100 - from).saturating_sub(above)
    };
    (0..=i64::from(STEPS))
        .map(|place| Rate::from_percent(percent(place).normalize()))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ends_of(shown: &[&str]) -> (String, String) {
        let shown = shown.iter().map(|rate| rate.parse().unwrap());
        let all = curve_discounts(shown);
        assert_eq!(all.len(), 21);
        let end = |rate: Option<&Rate>| rate.unwrap().to_string();
        (end(all.first()), end(all.last()))
    }

    #[test]
    fn the_list_price_stands_in_the_middle_unless_what_matters_lies_further() {
        let ends = |from: &str, to: &str| (from.to_owned(), to.to_owned());
        assert_eq!(ends_of(&["9%", "-17%"]), ends("50%", "-50%"));
        assert_eq!(ends_of(&["9%", "96.8%"]), ends("100%", "-50%"));
        assert_eq!(ends_of(&["-80%"]), ends("50%", "-100%"));
        // What lies too far away would press the rest together.
        assert_eq!(ends_of(&["-220%"]), ends("50%", "-50%"));
    }
}
