//! Contracts and prices by year where finance asks for inflation and residual values, as sums by hand.

use crate::common::{answer, blank, dec, id};
use rust_decimal::Decimal;
use worthwhile::engine::inflated;
use worthwhile::model::{
    Amount, Capital, Case, Cost, Currency, EarlyExit, Every, Financing, FinancingKind, Money,
    PaidTo, Payment, PriceBase, Pricing, Rate, Renewal, Spend, Term, UpliftBy,
};

/// An amount for each month, paid at its end, in a case with 10 % inflation.
fn monthly(years: i64, amount: Amount, from_month: u32) -> Case {
    let mut case = blank(years, "0%");
    case.finance.inflation = Rate::from_percent(10.into());
    let spend = Spend::Recurring {
        amount,
        every: Every::Month,
        paid: Payment::InArrears,
        from_month,
        to_month: None,
    };
    case.costs = vec![Cost::new(id("fee"), "Fee", PaidTo::ThirdParty, spend)];
    case
}

fn fixed(amount: i64) -> Amount {
    Amount::Fixed(Money::new(amount.into(), Currency::USD))
}

/// Ten in the first year of the line and twenty later, at 10 each and 5 for each payment.
fn by_year() -> Amount {
    Amount::Quantity {
        quantity: 10.into(),
        unit: "user".to_owned(),
        unit_price: Money::new(10.into(), Currency::USD),
        pricing: Pricing {
            years: vec![20.into()],
            fee: 5.into(),
            ..Pricing::default()
        },
    }
}

fn term(committed_months: u32, renewal: Option<Renewal>) -> Term {
    Term {
        committed_months,
        early_exit: EarlyExit::RestOfTerm,
        renewal,
    }
}

/// The cost by year, which is the same where inflation is written into its line.
fn costs(case: &Case) -> Vec<Decimal> {
    let results = answer(case);
    let yearly = results.costs[0].figures.yearly.clone();
    if let Some(full) = inflated(case) {
        assert_eq!(answer(&full).costs[0].figures.yearly, yearly);
    }
    yearly
}

fn all(texts: &[&str]) -> Vec<Decimal> {
    texts.iter().map(|text| dec(text)).collect()
}

#[test]
fn a_new_price_after_renewal_is_not_raised_by_inflation_before_it() {
    let mut case = monthly(4, fixed(100), 1);
    case.costs[0].term = Some(term(24, Some(Renewal::NewPrice(200.into()))));
    // 1,200, then 10 % more; 2,400 from the renewal on, then 10 % more.
    assert_eq!(costs(&case), all(&["0", "1200", "1320", "2400", "2640"]));
    case.finance.price_base = PriceBase::Start;
    assert_eq!(costs(&case), all(&["0", "1320", "1452", "2400", "2640"]));
    case.costs[0].paid_to = PaidTo::OurPrice;
    assert_eq!(costs(&case), all(&["0", "1200", "1200", "2400", "2400"]));
}

#[test]
fn a_renewal_uplift_comes_once_beside_inflation() {
    let mut case = monthly(4, fixed(100), 1);
    let more = Rate::from_percent(5.into());
    case.costs[0].term = Some(term(24, Some(Renewal::RenewalUplift(more))));
    case.finance.price_base = PriceBase::Start;
    // 1,200 × 1.1³ × 1.05 = 1,677.06, and 10 % more.
    let expected = all(&["0", "1320", "1452", "1677.06", "1844.766"]);
    assert_eq!(costs(&case), expected);
}

#[test]
fn inflation_leaves_quantities_in_the_years_of_the_line() {
    // 105 in months 7 to 18, 205 × 1.1 = 225.50 later.
    let case = monthly(2, by_year(), 7);
    assert_eq!(costs(&case), all(&["0", "630", "1983"]));
    // The line begins in year 2: 12 × 105 × 1.1², then 12 × 205 × 1.1³.
    let mut later = monthly(3, by_year(), 13);
    later.finance.price_base = PriceBase::Start;
    assert_eq!(costs(&later), all(&["0", "0", "1524.6", "3274.26"]));
    // By the years of the case the quantity is 20 from month 13 on: 6 × 105, then 12 × 225.50.
    let mut by_case_year = monthly(2, by_year(), 7);
    by_case_year.costs[0].uplift_by = UpliftBy::CaseYear;
    assert_eq!(costs(&by_case_year), all(&["0", "630", "2706"]));
}

#[test]
fn a_new_price_leaves_fixed_parts_of_tiers_in_the_money_of_the_first_year() {
    let mut case = monthly(2, by_year(), 1);
    case.finance.price_base = PriceBase::Start;
    case.costs[0].term = Some(term(12, Some(Renewal::NewPrice(7.into()))));
    // 12 × (10 × 10 + 5) × 1.1; then 12 × (20 × 7 + 5 × 1.1).
    assert_eq!(costs(&case), all(&["0", "1386", "1746"]));
}

#[test]
fn what_is_owed_rises_with_inflation_and_is_no_residual_value() {
    let mut case = monthly(3, fixed(100), 1);
    case.costs[0].term = Some(term(24, None));
    // The second year is owed after the first: 12 × 110.
    assert_eq!(answer(&case).owed_after(12), Some(dec("1320")));
    case.costs[0].capital = Some(Capital {
        years: Some(3),
        residual: Some(Money::new(500.into(), Currency::USD)),
    });
    let results = answer(&case);
    assert_eq!(results.owed_after(12), Some(dec("1320")));
    assert_eq!(results.owed_by_cost(12), Some(vec![(0, dec("1320"))]));
    // 1,200 + 1,320 + 1,452 − 500.
    assert_eq!(results.costs_total.total, dec("3472"));
}

#[test]
fn a_loan_of_more_months_than_are_possible_has_an_answer_at_once() {
    for rate in [0, 5] {
        let mut case = monthly(3, fixed(100), 1);
        case.finance.financing = Some(Financing {
            kind: FinancingKind::Loan,
            rate: Rate::from_percent(rate.into()),
            months: u32::MAX,
            every: Every::Month,
            paid: Payment::InArrears,
        });
        let results = answer(&case);
        assert!(results.finance(&case).is_some());
    }
}

#[test]
fn a_line_that_begins_after_any_horizon_costs_and_owes_nothing_at_once() {
    let mut case = monthly(3, by_year(), u32::MAX);
    case.costs[0].term = Some(term(u32::MAX, Some(Renewal::NewPrice(7.into()))));
    let results = answer(&case);
    assert_eq!(results.costs_total.total, Decimal::ZERO);
    assert_eq!(results.owed_after(36), Some(Decimal::ZERO));
}
