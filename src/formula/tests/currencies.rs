//! Money in other currencies than the case's.

use super::*;
use std::collections::BTreeSet;

fn dollars() -> Case {
    case(&[
        ("wage", "50", "USD/hour"),
        ("hours", "1000", "hour/year"),
        ("pounds", "100", "GBP"),
        ("per_dollar", "3", "ticket/USD"),
        ("fee", "500", "EUR/month"),
        ("cost", "=wage * hours", "USD/year"),
    ])
}

#[test]
fn other_money_enters_in_the_cases_currency() {
    let direct = with_rate(dollars(), Currency::USD, Currency::EUR, "0.8");
    let inverse = with_rate(dollars(), Currency::EUR, Currency::USD, "1.25");
    for case in [direct, inverse] {
        // 50 USD × 0.8 × 1000 hours = 40 000 EUR.
        assert_eq!(per_year(&case, "wage * hours"), Ok(number("40000")));
        // Together with 500 EUR × 12.
        assert_eq!(per_year(&case, "wage * hours + fee"), Ok(number("46000")));
        // 3 tickets a dollar are 3 ÷ 0.8 = 3.75 a euro; × 6000 EUR.
        assert_eq!(
            in_unit(&case, "per_dollar * fee", "ticket/year"),
            Ok(number("22500"))
        );
    }
}

#[test]
fn a_missing_rate_stops_only_what_needs_it() {
    let case = with_rate(dollars(), Currency::USD, Currency::EUR, "0.8");
    assert_eq!(
        once(&case, "pounds"),
        Err("“pounds” cannot be used: no exchange rate from GBP to EUR is stored; add one with its date and source".to_owned())
    );
    assert_eq!(per_year(&case, "fee"), Ok(number("6000")));
}

#[test]
fn a_calculated_driver_in_other_money_is_that_money_in_its_own_unit() {
    let case = with_rate(dollars(), Currency::USD, Currency::EUR, "0.8");
    let drivers = Drivers::of(&case);
    let cost = drivers.index("cost").unwrap();
    let settled = drivers.settle(&drivers.inputs());
    assert_eq!(settled.get(cost), Ok(number("40000")));
    assert_eq!(
        drivers.in_own_unit(cost, number("40000")),
        Ok(number("50000"))
    );
    assert_eq!(drivers.as_used(cost, number("50000")), Ok(number("40000")));
    assert_eq!(per_year(&case, "cost + fee"), Ok(number("46000")));
}

#[test]
fn a_result_can_be_asked_for_in_other_money() {
    let case = with_rate(dollars(), Currency::USD, Currency::EUR, "0.8");
    // 6000 EUR ÷ 0.8.
    let target = Target::PerYear(Currency::USD);
    assert_eq!(answer(&case, "fee", &target), Ok(number("7500")));
    assert_eq!(
        answer(&case, "fee", &Target::PerYear(Currency::GBP)),
        Err(
            "no exchange rate from GBP to EUR is stored; add one with its date and source"
                .to_owned()
        )
    );
}

#[test]
fn the_rates_a_program_uses_are_known_for_the_small_print() {
    let case = with_rate(dollars(), Currency::GBP, Currency::EUR, "1.1");
    let case = with_rate(case, Currency::EUR, Currency::USD, "1.25");
    let drivers = Drivers::of(&case);
    let rates = |text: &str, target: Target| {
        let program = drivers.compile(text, &target).unwrap();
        drivers.rates_of(&program)
    };
    let euros = || Target::PerYear(Currency::EUR);
    assert_eq!(rates("fee", euros()), BTreeSet::new());
    assert_eq!(rates("wage * hours", euros()), BTreeSet::from([1]));
    // Through what is calculated.
    assert_eq!(rates("cost + fee", euros()), BTreeSet::from([1]));
    assert_eq!(
        rates("wage * hours + pounds * fee / (pounds + 0)", euros()),
        BTreeSet::from([0, 1])
    );
    assert_eq!(
        rates("fee", Target::PerYear(Currency::USD)),
        BTreeSet::from([1])
    );
}
