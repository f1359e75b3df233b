//! Money in other currencies than the case's.

use super::*;

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
        let table = "
            // 50 USD × 0.8 × 1000 hours, alone and together with 500 EUR × 12.
            wage * hours => 40000
            wage * hours + fee => 46000
            cost + fee => 46000";
        answers(&case, &YEARLY, table);
        // 3 tickets a dollar are 3 ÷ 0.8 = 3.75 a euro; × 6000 EUR.
        answers(&case, &unit("ticket/year"), "per_dollar * fee => 22500");
    }
}

#[test]
fn a_missing_rate_stops_only_what_needs_it() {
    let case = with_rate(dollars(), Currency::USD, Currency::EUR, "0.8");
    let table = "pounds => “pounds” cannot be used: no exchange rate from GBP to EUR is stored; add it under “Exchange rates” with its date and source";
    answers(&case, &ONCE, table);
    answers(&case, &YEARLY, "fee => 6000");
}

#[test]
fn a_calculated_driver_in_other_money_is_that_money_in_its_own_unit() {
    let case = with_rate(dollars(), Currency::USD, Currency::EUR, "0.8");
    let drivers = Drivers::of(&case);
    let cost = drivers.index("cost").unwrap();
    let (dollars, euros) = (Ok(number("50000")), Ok(number("40000")));
    let settled = drivers.settle(&drivers.inputs());
    assert_eq!(settled.get(cost), euros);
    assert_eq!(drivers.in_own_unit(cost, number("40000")), dollars);
    assert_eq!(drivers.as_used(cost, number("50000")), euros);
}

#[test]
fn a_result_can_be_asked_for_in_other_money() {
    let case = with_rate(dollars(), Currency::USD, Currency::EUR, "0.8");
    // 6000 EUR ÷ 0.8.
    answers(&case, &Target::PerYear(Currency::USD), "fee => 7500");
    let table = "fee => no exchange rate from GBP to EUR is stored; add it under “Exchange rates” with its date and source";
    answers(&case, &Target::PerYear(Currency::GBP), table);
}
