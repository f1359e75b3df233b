//! Small sums done by hand.

use super::*;
use crate::engine::{View, price_desk};
use crate::model::testing::{self, dec, decs};
use crate::model::{Exact, Private, Rate};

/// One year at 10 %: 1,100 a year from one driver (1,000 of present value) against a price of 600 at the start.
fn case() -> Case {
    testing::case(
        r#"horizon_years: 1, discount_rate: "10%",
        stated_values: [(id: "value", label: "Value", words: Customers("Less of it."))],
        drivers: [(id: "amount", label: "Amount", value: Known("1100"), unit: "EUR/year", low: "880")],
        benefits: [(id: "gain", label: "Gain", serves: "value", class: CashSaving, gain: Recurring(formula: "amount"))],
        costs: [(id: "price", label: "Price", paid_to: OurPrice, spend: OneOff(amount: Fixed("600 EUR")))]"#,
    )
}

/// 100 at the start and 220 in the first year: 320 nominal, 300 at present value.
fn knowing(mut case: Case) -> Case {
    case.private = Some(Private {
        our_cost: Some(YearlyAmounts {
            initial: Exact::from(100),
            years: vec![Exact::from(220)],
            ..YearlyAmounts::default()
        }),
        walk_away_price: Some(testing::eur(500)),
        ..Private::default()
    });
    case
}

fn found(case: &Case) -> OurSide {
    let desk = price_desk(case, View::All).unwrap().unwrap();
    our_side(case, &desk).unwrap().unwrap()
}

fn close(a: Option<Decimal>, b: &str) -> bool {
    (a.unwrap() - dec(b)).abs() < Decimal::new(1, 12)
}

#[test]
fn the_margin_is_the_price_less_our_cost() {
    let found = found(&knowing(case()));
    assert_eq!([found.cost, found.cost_present], decs("320 300"));
    let now = &found.expected.now;
    assert_eq!([now.margin, now.margin_present], decs("280 300"));
    assert!(close(now.margin_share, "0.466666666667"));
    // 400 for the customer and 300 for us.
    assert_eq!(now.joint_value, dec("700"));
    assert!(close(now.customers_part, "0.571428571429"));
    assert_eq!(now.customers_part, now.customers_share);
    assert!(!now.below_walk_away);
}

#[test]
fn what_is_created_together_does_not_move_with_the_price() {
    let found = found(&knowing(case()));
    for price in &found.expected.curve {
        assert_eq!(price.joint_value, dec("700"));
    }
    let walk_away = found.expected.walk_away.as_ref().unwrap();
    assert_eq!(walk_away.price, dec("500"));
    assert_eq!(walk_away.margin, dec("180"));
    // 500 for the customer and 200 for us.
    assert!(close(walk_away.customers_part, "0.714285714286"));
    // The highest price with a net present value of at least 0 is 1,000; with the bad end of the driver it is 800.
    let limit = |prices: &OurPrices| prices.limits[0].clone().unwrap();
    assert_eq!(limit(&found.expected).margin, dec("680"));
    assert_eq!(limit(&found.conservative).margin, dec("480"));
    assert_eq!(found.expected.room, Some(dec("500")));
    assert_eq!(found.conservative.room, Some(dec("300")));
}

#[test]
fn one_more_percent_takes_the_whole_of_it_from_our_margin() {
    let found = found(&knowing(case()));
    assert_eq!(found.one_percent.after.margin, dec("274"));
    assert_eq!(found.one_percent.margin_lost, dec("6"));
    assert!(close(found.one_percent.of_margin, "0.021428571429"));
}

#[test]
fn a_price_below_our_cost_shares_nothing() {
    let mut case = knowing(case());
    case.discount = Rate::from_percent(dec("60"));
    let now = found(&case).expected.now;
    assert_eq!([now.price, now.margin], decs("240 -80"));
    assert_eq!((now.customers_part, now.customers_share), (None, None));
    assert!(now.below_walk_away);
}

#[test]
fn private_money_in_another_currency_needs_a_rate_of_the_case() {
    let mut case = knowing(case());
    let private = case.private.as_mut().unwrap();
    private.our_cost.as_mut().unwrap().currency = Some(Currency::USD);
    let desk = price_desk(&case, View::All).unwrap().unwrap();
    let refused = our_side(&case, &desk).unwrap_err().to_string();
    assert!(refused.contains("no rate from that to EUR"), "{refused}");
    case.exchange_rates = vec![testing::rate(Currency::USD, Currency::EUR, "0.5")];
    assert_eq!(found(&case).cost, dec("160"));
}

#[test]
fn without_a_private_cost_there_is_no_our_side() {
    let case = case();
    let desk = price_desk(&case, View::All).unwrap().unwrap();
    assert_eq!(our_side(&case, &desk), Ok(None));
}
