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
    fn a_round_discount_stays_round() {
        let eur = Currency::EUR;
        assert_eq!(percent("200000", "190000", eur).as_deref(), Some("5"));
        assert_eq!(percent("200000", "200000", eur).as_deref(), Some("0"));
        assert_eq!(percent("200000", "210000", eur).as_deref(), Some("-5"));
        assert_eq!(percent("200000", "0", eur).as_deref(), Some("100"));
    }

    #[test]
    fn otherwise_it_is_the_shortest_that_makes_the_price_and_never_more() {
        // 240,000 of 268,000 is 89.55223880597… %; a millionth of a percent of 268,000 is less than a cent.
        let found = percent("268000", "240000", Currency::EUR).unwrap();
        assert_eq!(found, "10.447762");
        let made =
            number("268000") * (Decimal::ONE_HUNDRED - number(&found)) / Decimal::ONE_HUNDRED;
        assert_eq!(made.round_dp(2), number("240000"));
        assert!(made <= number("240000"));
        // A yen has no smaller unit, so that fewer digits do.
        assert_eq!(
            percent("268000", "240000", Currency::JPY).as_deref(),
            Some("10.4478")
        );
    }

    #[test]
    fn what_no_discount_can_make_is_none() {
        assert_eq!(percent("0", "10", Currency::EUR), None);
        assert_eq!(percent("100", "-1", Currency::EUR), None);
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
        let half = |side| {
            discount_for_total(&desk, side, number("600"))
                .unwrap()
                .percent()
        };
        assert_eq!(half(&desk.expected), number("40"));
        assert_eq!(half(&desk.conservative), number("50"));
        assert_eq!(
            desk.side_of(&ScenarioChoice::Conservative),
            &desk.conservative
        );
    }
}
