//! The discount for a target price, entered as a total or as the price of one unit (method §8).

use super::{PriceDesk, PriceSide, exact_discount};
use crate::engine::arithmetic::{Overflow, div, mul, sub};
use crate::model::{Currency, Rate};
use rust_decimal::{Decimal, RoundingStrategy};

/// The most decimals of a discount in percent.
const MOST_DECIMALS: u32 = 24;

/// The discount with the fewest decimals that turns a list price into a price, both in the same currency and rounded to its smallest
/// unit; below 0 for a price above the list. It never makes more than the price, so that a hurdle that the price meets is still met.
///
/// `None` where the list price is not above 0, the price is below 0, or the discount does not fit into 28 digits.
pub fn discount_for(list: Decimal, price: Decimal, currency: Currency) -> Option<Rate> {
    if list <= Decimal::ZERO || price < Decimal::ZERO {
        return None;
    }
    let unit = currency.exponent().map_or(2, u32::from);
    let payable =
        |price: Decimal| price.round_dp_with_strategy(unit, RoundingStrategy::MidpointAwayFromZero);
    let exact = exact_discount(list, price).ok()?;
    (0..=MOST_DECIMALS).find_map(|decimals| {
        let percent = exact.round_dp_with_strategy(decimals, RoundingStrategy::ToPositiveInfinity);
        let made = share_of(list, percent).ok()?;
        (payable(made) == payable(price)).then(|| Rate::from_percent(percent.normalize()))
    })
}

/// The discount for a total over the horizon, on a side of the desk: where our price depends on a driver, each side has its own list price.
pub fn discount_for_total(desk: &PriceDesk, side: &PriceSide, total: Decimal) -> Option<Rate> {
    discount_for(side.list.total, total, desk.currency)
}

/// The discount for a price of one unit, of the line at this position among [`PriceDesk::units`].
pub fn discount_for_unit(
    desk: &PriceDesk,
    side: &PriceSide,
    unit: usize,
    price: Decimal,
) -> Option<Rate> {
    let list = side.list.per_unit.get(unit)?;
    discount_for(*list, price, desk.units.get(unit)?.currency)
}

fn share_of(list: Decimal, percent: Decimal) -> Result<Decimal, Overflow> {
    let share = sub(Decimal::ONE_HUNDRED, percent)?;
    div(mul(list, share)?, Decimal::ONE_HUNDRED)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::{ScenarioChoice, View, price_desk};
    use crate::model::testing;
    use crate::model::testing::dec as number;
    use crate::storage::library::sample;

    fn percent(list: &str, price: &str, currency: Currency) -> Option<String> {
        let rate = discount_for(number(list), number(price), currency)?;
        Some(rate.percent().to_string())
    }

    #[test]
    fn the_shortest_discount_that_makes_the_price_and_never_more() {
        for (list, price, currency, expected) in [
            // A round discount stays round.
            ("200000", "190000", Currency::EUR, Some("5")),
            ("200000", "200000", Currency::EUR, Some("0")),
            ("200000", "210000", Currency::EUR, Some("-5")),
            ("200000", "0", Currency::EUR, Some("100")),
            // 240,000 of 268,000 is 89.55223880597… %; a millionth of a percent of 268,000 is less than a cent.
            ("268000", "240000", Currency::EUR, Some("10.447762")),
            // A yen has no smaller unit, so that fewer digits do.
            ("268000", "240000", Currency::JPY, Some("10.4478")),
            // What no discount can make.
            ("0", "10", Currency::EUR, None),
            ("100", "-1", Currency::EUR, None),
        ] {
            assert_eq!(percent(list, price, currency).as_deref(), expected);
        }
        let made = share_of(number("268000"), number("10.447762")).unwrap();
        assert_eq!(made.round_dp(2), number("240000"));
        assert!(made <= number("240000"));
    }

    #[test]
    fn a_total_and_a_price_of_one_are_found_on_the_desk_of_the_sample() {
        let case = sample().unwrap();
        let desk = price_desk(&case, View::All).unwrap().unwrap();
        let list = desk.expected.list.clone();
        let half = list.total / Decimal::TWO;
        let found = discount_for_total(&desk, &desk.expected, half).unwrap();
        assert_eq!(found.percent(), number("50"));
        for (unit, price) in list.per_unit.iter().enumerate() {
            let found = discount_for_unit(&desk, &desk.expected, unit, *price).unwrap();
            assert_eq!(found.percent(), Decimal::ZERO);
        }
        assert_eq!(discount_for_unit(&desk, &desk.expected, 99, half), None);
    }

    #[test]
    fn a_price_that_rests_on_a_driver_has_a_list_of_its_own_in_the_conservative_case() {
        let case = testing::case(
            r#"horizon_years: 3, discount_rate: "10%",
            drivers: [
                (id: "seats", label: "Seats", value: Known("100"), unit: "seat", high: "120"),
                (id: "fee", label: "Fee", value: Known("10"), unit: "EUR/seat"),
            ],
            costs: [(id: "paid", label: "Seats", paid_to: OurPrice, spend: OneOff(amount: Formula("seats * fee")))]"#,
        );
        let desk = price_desk(&case, View::All).unwrap().unwrap();
        for (side, expected) in [(&desk.expected, "40"), (&desk.conservative, "50")] {
            let found = discount_for_total(&desk, side, number("600")).unwrap();
            assert_eq!(found.percent(), number(expected));
        }
        let side = desk.side_of(&ScenarioChoice::Conservative);
        assert_eq!(side, &desk.conservative);
    }
}
