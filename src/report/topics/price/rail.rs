//! The slider of the price: the one place that knows where the slider and the curves above it begin and end, and its marks.
//!
//! It moves in steps of round prices.

use crate::engine::{Highest, PriceSide, Priced, discount_for};
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
    prices: Prices,
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

    fn mark(&self, price: Decimal, words: String) -> PriceMark {
        PriceMark {
            at: self.scale.place(price),
            beyond: self.scale.place_inside(price).is_none(),
            words,
        }
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
        let price = self.prices.price(discount)?;
        self.prices.scale.place_inside(price)
    }

    /// The same, at an end where it lies beyond.
    pub fn nearest_place(&self, discount: Rate) -> f32 {
        let price = self.prices.price(discount);
        price.map_or(0.0, |price| self.prices.scale.place(price))
    }

    /// Where a price lies, at an end where it lies beyond.
    pub(in crate::report) fn place_of(&self, price: Decimal) -> f32 {
        self.prices.scale.place(price)
    }

    pub(in crate::report) fn mark(&self, price: Decimal, words: String) -> PriceMark {
        self.prices.mark(price, words)
    }

    /// The discount that makes the price at a place.
    pub fn discount_at(&self, place: f32) -> Option<Rate> {
        self.prices.discount(self.prices.scale.at(place))
    }

    /// The discount that makes the price so many steps above that of another, or below.
    pub fn moved(&self, discount: Rate, by: i32) -> Option<Rate> {
        let price = self.prices.price(discount)?;
        self.prices.discount(self.prices.scale.moved(price, by))
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
        let end = |priced: Option<&Priced>| priced.map_or(list, |one| one.total);
        let ends = (end(side.curve.first()), end(side.curve.last()));
        let currency = self.results.frame.currency;
        let prices = Prices::new(ends, list, highest.flatten(), currency);
        let end_words = |price: Decimal| {
            if price.is_zero() {
                self.write.money(price)
            } else {
                self.write.compact(price)
            }
        };
        PriceRail {
            list: prices.mark(list, format!("list price {}", self.write.money(list))),
            tightest: highest.map(|highest| match highest {
                Some(price) => {
                    let words = format!("highest that meets all: {}", self.highest(price));
                    prices.mark(price, words)
                }
                None => prices.mark(ends.0, "no price meets all hurdles".to_owned()),
            }),
            ends: (end_words(ends.0), end_words(ends.1)),
            prices,
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
        let at = |price| prices.scale.at(prices.scale.place(number(price)));
        // The list price and the highest are met to the last digit.
        for (dragged, price) in [
            ("194282.52", "194000"),
            ("213497.28", "213497.28"),
            ("249200", "249405"),
        ] {
            assert_eq!(at(dragged), number(price));
        }
        for (place, price) in [(0.0, "107000"), (0.5, "213497.28"), (7.0, "320000")] {
            assert_eq!(prices.scale.at(place), number(price));
        }
        assert_eq!(prices.discount(prices.list), Some(Rate::ZERO));
    }

    #[test]
    fn a_key_goes_to_the_next_round_price_and_misses_no_mark() {
        for (price, by, next) in [
            ("194282.52", -1, "194000"),
            ("194000", -1, "193000"),
            ("213000", 1, "213497.28"),
            ("213497.28", 1, "214000"),
            ("250000", -1, "249405"),
            ("320245.92", 1, "320245.92"),
        ] {
            assert_eq!(prices().scale.moved(number(price), by), number(next));
        }
    }

    #[test]
    fn the_step_fits_the_range_and_the_currency() {
        for (from, to, currency, expected) in [
            ("50", "150", Currency::EUR, "1.00"),
            ("50", "150", Currency::JPY, "1"),
            ("0", "9", Currency::JPY, "1"),
            ("0", "12000000", Currency::EUR, "100000.00"),
        ] {
            let ends = (number(from), number(to));
            assert_eq!(step(ends, currency).to_string(), expected);
        }
    }

    #[test]
    fn a_price_beyond_the_slider_is_marked_at_its_end() {
        for (price, at, beyond) in [
            ("213497.28", 0.5, false),
            ("900000", 1.0, true),
            ("0", 0.0, true),
        ] {
            let mark = prices().mark(number(price), String::new());
            assert_eq!((mark.at, mark.beyond), (at, beyond));
        }
    }
}
