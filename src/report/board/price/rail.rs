//! The slider of the price: from half the list price to one and a half times it, with its marks.
//!
//! Left out: drawing it, and what happens when it is moved.

use super::super::super::Report;
use crate::engine::{Highest, PriceDesk, PriceSide};
use crate::format::{SafeSide, whole_on_safe_side};
use crate::model::Rate;
use rust_decimal::{Decimal, prelude::FromPrimitive, prelude::ToPrimitive};

/// Where the slider begins and ends, in percent of the list price: as far as the curves go.
pub(super) const ENDS: (f64, f64) = (50.0, 150.0);

/// The marks of the slider. Places go from 0 at its beginning to 1 at its end.
#[derive(Debug, Clone, PartialEq)]
pub struct PriceRail {
    /// The list price.
    pub list: PriceMark,
    /// The highest price that meets all hurdles of the customer; `None` where no price is too high.
    pub tightest: Option<PriceMark>,
    /// What the slider says at its beginning and at its end.
    pub ends: (String, String),
}

/// A price on the slider.
#[derive(Debug, Clone, PartialEq)]
pub struct PriceMark {
    /// Where.
    pub at: f32,
    /// Whether it lies beyond an end of the slider.
    pub beyond: bool,
    /// What it is: "highest that meets all: €297,034".
    pub words: String,
}

/// What a discount leaves of the list price, in percent, as a slider counts it.
pub fn percent_of_list(discount: Rate) -> f64 {
    let left = Decimal::ONE_HUNDRED.checked_sub(discount.percent());
    left.and_then(|left| left.to_f64()).unwrap_or_default()
}

/// The discount at a place of the slider, which counts in percent of the list price: in tenths of a percent.
pub fn discount_at(percent_of_list: f64) -> Option<Rate> {
    let left = Decimal::from_f64(percent_of_list)?.round_dp(1);
    let percent = Decimal::ONE_HUNDRED.checked_sub(left)?;
    Some(Rate::from_percent(percent.normalize()))
}

/// The place of a share of the list price, 0 to 1, and whether it lies beyond.
fn place(percent_of_list: f64) -> (f32, bool) {
    let (from, to) = ENDS;
    #[expect(clippy::cast_possible_truncation, reason = "a place in a picture")]
    let at = ((percent_of_list - from) / (to - from)) as f32;
    (at.clamp(0.0, 1.0), !(0.0..=1.0).contains(&at))
}

impl Report<'_> {
    pub(super) fn price_rail(&self, desk: &PriceDesk, side: &PriceSide) -> PriceRail {
        let mark = |percent: f64, words: String| {
            let (at, beyond) = place(percent);
            PriceMark { at, beyond, words }
        };
        let list = &side.list;
        let tightest = side.tightest.and_then(|index| side.limits.get(index));
        let tightest = tightest.map(|limit| match &limit.highest {
            Highest::At(priced) => mark(
                percent_of_list(priced.discount),
                format!("highest that meets all: {}", self.highest(priced.total)),
            ),
            Highest::NotEvenFree | Highest::NoLimit => {
                mark(0.0, "no price meets all hurdles".to_owned())
            }
        });
        let end = |place: Option<&crate::engine::Priced>| {
            place.map_or_else(String::new, |priced| self.write.compact(priced.total))
        };
        debug_assert_eq!(desk.expected.list.total, list.total);
        PriceRail {
            list: mark(
                100.0,
                format!("list price {}", self.write.money(list.total)),
            ),
            tightest,
            ends: (end(side.curve.first()), end(side.curve.last())),
        }
    }

    /// A highest price as it is printed: on the safe side, so that the price as printed still meets the hurdle.
    pub(super) fn highest(&self, total: Decimal) -> String {
        let total = whole_on_safe_side(total, SafeSide::Down);
        let currency = self.results.frame.currency;
        self.write.locale.money(total, currency)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_discount_and_its_place_on_the_slider_are_two_sides_of_one_thing() {
        let rate = |text: &str| text.parse::<Rate>().unwrap();
        assert!((percent_of_list(rate("10.4%")) - 89.6).abs() < 1e-9);
        assert_eq!(discount_at(89.6), Some(rate("10.4%")));
        assert_eq!(discount_at(100.04), Some(Rate::ZERO));
        assert_eq!(discount_at(112.5), Some(rate("-12.5%")));
        assert_eq!(discount_at(f64::NAN), None);
    }

    #[test]
    fn what_lies_beyond_the_slider_stands_at_its_end() {
        assert_eq!(place(100.0), (0.5, false));
        assert_eq!(place(340.0), (1.0, true));
        assert_eq!(place(10.0), (0.0, true));
    }
}
