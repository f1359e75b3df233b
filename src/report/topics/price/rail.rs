//! The slider of the price: the one place that knows where the slider and the curves above it begin and end, and its marks.
//!
//! It moves in steps of round prices.

use crate::engine::{Highest, PriceSide, discount_for};
use crate::format::{SafeSide, whole_on_safe_side};
use crate::model::{Currency, Rate};
use crate::report::Report;
use crate::report::topics::scale::Scale;
use rust_decimal::Decimal;

/// The fewest steps from the lowest to the highest price; there are at most ten times as many.
const FEWEST_STEPS: Decimal = Decimal::ONE_HUNDRED;

/// The slider and its marks. Places go from 0 at its beginning to 1 at its end.
#[derive(Debug, Clone, PartialEq)]
pub struct PriceRail {
    pub list: PriceMark,
    /// The highest price that meets all hurdles of the customer; `None` where no price is too high.
    pub tightest: Option<PriceMark>,
    pub ends: (String, String),
    scale: Prices,
}

#[derive(Debug, Clone, PartialEq)]
pub struct PriceMark {
    pub at: f32,
    /// Whether it lies beyond an end of the slider.
    pub beyond: bool,
    /// What it is: "highest that meets all: €297,034".
    pub words: String,
}

/// Which prices a slider takes: round ones, the list price, and the highest that meets all hurdles as it is printed.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Prices {
    scale: Scale,
    list: Decimal,
    currency: Currency,
}

impl Prices {
    fn new(
        ends: (Decimal, Decimal),
        list: Decimal,
        tightest: Option<Decimal>,
        currency: Currency,
    ) -> Self {
        let marks = std::iter::once(list).chain(tightest).collect();
        Self {
            scale: Scale::with_marks(ends, step(ends, currency), marks),
            list,
            currency,
        }
    }

    fn price(&self, discount: Rate) -> Option<Decimal> {
        let share = Decimal::ONE.checked_sub(discount.fraction())?;
        self.list.checked_mul(share)
    }

    fn discount(&self, price: Decimal) -> Option<Rate> {
        discount_for(self.list, price, self.currency)
    }

    /// The place of a price, and whether it lies beyond an end.
    fn place(&self, price: Decimal) -> (f32, bool) {
        (
            self.scale.place(price),
            self.scale.place_inside(price).is_none(),
        )
    }
}

/// A power of ten, so that the prices in a range are hundreds; not less than the smallest unit of the currency.
fn step((from, to): (Decimal, Decimal), currency: Currency) -> Decimal {
    let range = to.saturating_sub(from);
    let smallest = Decimal::new(1, currency.exponent().map_or(2, u32::from));
    let steps = std::iter::successors(Some(smallest), |step| step.checked_mul(Decimal::TEN));
    let mut wide = steps.take_while(|step| step.saturating_mul(FEWEST_STEPS) <= range);
    let first = wide.next().unwrap_or(smallest);
    wide.fold(first, Decimal::max)
}

impl PriceRail {
    /// The place of the price that a discount makes; `None` where it lies beyond the picture.
    pub fn place(&self, discount: Rate) -> Option<f32> {
        let (at, beyond) = self.scale.place(self.scale.price(discount)?);
        (!beyond).then_some(at)
    }

    /// The same, at an end where it lies beyond.
    pub fn nearest_place(&self, discount: Rate) -> f32 {
        let price = self.scale.price(discount);
        price.map_or(0.0, |price| self.scale.place(price).0)
    }

    /// The discount that makes the price at a place.
    pub fn discount_at(&self, place: f32) -> Option<Rate> {
        self.scale.discount(self.scale.scale.at(place))
    }

    /// The discount that makes the price so many steps above that of another, or below.
    pub fn moved(&self, discount: Rate, by: i32) -> Option<Rate> {
        let price = self.scale.price(discount)?;
        self.scale.discount(self.scale.scale.moved(price, by))
    }
}

impl Report<'_> {
    pub(in crate::report) fn price_rail(&self, side: &PriceSide) -> PriceRail {
        let list = side.list.total;
        let tightest = side.tightest.and_then(|index| side.limits.get(index));
        let highest = tightest.map(|limit| match &limit.highest {
            Highest::At(priced) => Some(whole_on_safe_side(priced.total, SafeSide::Down)),
            Highest::NotEvenFree | Highest::NoLimit => None,
        });
        let end = |priced: Option<&crate::engine::Priced>| priced.map_or(list, |one| one.total);
        let ends = (end(side.curve.first()), end(side.curve.last()));
        let currency = self.results.frame.currency;
        let scale = Prices::new(ends, list, highest.flatten(), currency);
        let mark = |price: Decimal, words: String| {
            let (at, beyond) = scale.place(price);
            PriceMark { at, beyond, words }
        };
        let end_words = |price: Decimal| {
            if price.is_zero() {
                self.write.money(price)
            } else {
                self.write.compact(price)
            }
        };
        PriceRail {
            list: mark(list, format!("list price {}", self.write.money(list))),
            tightest: highest.map(|highest| match highest {
                Some(price) => mark(
                    price,
                    format!("highest that meets all: {}", self.highest(price)),
                ),
                None => mark(ends.0, "no price meets all hurdles".to_owned()),
            }),
            ends: (end_words(ends.0), end_words(ends.1)),
            scale,
        }
    }

    /// A highest price as it is printed: on the safe side, so that the price as printed still meets the hurdle.
    pub(in crate::report) fn highest(&self, total: Decimal) -> String {
        let total = whole_on_safe_side(total, SafeSide::Down);
        let currency = self.results.frame.currency;
        self.write.locale.money(total, currency)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    fn prices() -> Prices {
        let ends = (number("106748.64"), number("320245.92"));
        let list = number("213497.28");
        Prices::new(ends, list, Some(number("249405")), Currency::EUR)
    }

    #[test]
    fn what_is_dragged_is_a_price_that_a_person_would_say() {
        let prices = prices();
        let ends = (number("106748.64"), number("320245.92"));
        assert_eq!(step(ends, Currency::EUR), number("1000"));
        let (at, _) = prices.place(number("194282.52"));
        assert_eq!(prices.scale.at(at), number("194000"));
        assert_eq!(prices.scale.at(0.0), number("107000"));
        assert_eq!(prices.scale.at(7.0), number("320000"));
    }

    #[test]
    fn the_list_price_and_the_highest_are_met_to_the_last_digit() {
        let prices = prices();
        assert_eq!(prices.scale.at(0.5), prices.list);
        let (at, _) = prices.place(number("249200"));
        assert_eq!(prices.scale.at(at), number("249405"));
        assert_eq!(prices.discount(prices.list), Some(Rate::ZERO));
    }

    #[test]
    fn a_key_goes_to_the_next_round_price_and_misses_no_mark() {
        let prices = prices();
        let next = |price, up| {
            let by = if up { 1 } else { -1 };
            prices.scale.moved(number(price), by).to_string()
        };
        assert_eq!(next("194282.52", false), "194000");
        assert_eq!(next("194000", false), "193000");
        assert_eq!(next("213000", true), "213497.28");
        assert_eq!(next("213497.28", true), "214000");
        assert_eq!(next("250000", false), "249405");
        assert_eq!(next("320245.92", true), "320245.92");
    }

    #[test]
    fn the_step_fits_the_range_and_the_currency() {
        let step = |from, to, currency| step((number(from), number(to)), currency).to_string();
        assert_eq!(step("50", "150", Currency::EUR), "1.00");
        assert_eq!(step("50", "150", Currency::JPY), "1");
        assert_eq!(step("0", "9", Currency::JPY), "1");
        assert_eq!(step("0", "12000000", Currency::EUR), "100000.00");
    }

    #[test]
    fn what_lies_beyond_the_slider_stands_at_its_end() {
        let prices = prices();
        assert_eq!(prices.place(prices.list), (0.5, false));
        assert_eq!(prices.place(number("900000")), (1.0, true));
        assert_eq!(prices.place(Decimal::ZERO), (0.0, true));
    }
}
