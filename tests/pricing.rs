//! Prices by tiers, with minimums and by year: published tariffs and contracts, and the same counted unit by unit.
//!
//! Each published figure is compared within its printed rounding.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a published case that cannot be read must stop the test"
)]

mod common;
#[path = "pricing/published.rs"]
mod published;

use common::{answer, benefit, blank, dec, driver, id, recurring};
use proptest::prelude::*;
use published::{Published, figures};
use rust_decimal::Decimal;
use worthwhile::engine::simulation::simulate;
use worthwhile::engine::{Ask, Highest, View, price_desk, sensitivity};
use worthwhile::model::{
    Amount, Case, Committed, Cost, Currency, Decision, EarlyExit, Every, Exact, Minimum, Money,
    PaidTo, Payment, Pricing, Rate, Renewal, Spend, Term, Tier, TiersPrice, UpliftBy,
};
use worthwhile::report::Report;

/// A line of our price that is paid at the end of each period, over so many years.
fn priced(
    years: i64,
    every: Every,
    (quantity, price): (Decimal, Decimal),
    pricing: Pricing,
) -> Case {
    let mut case = blank(years, "0%");
    let spend = Spend::Recurring {
        amount: Amount::Quantity {
            quantity: Exact(quantity),
            unit: "call".to_owned(),
            unit_price: Money::new(price, Currency::USD),
            pricing,
        },
        every,
        paid: Payment::InArrears,
        from_month: 1,
        to_month: None,
    };
    let cost = Cost::new(id("price"), "Price", PaidTo::OurPrice, spend);
    case.costs.push(cost);
    case
}

fn total(case: &Case) -> Decimal {
    answer(case).costs_total.total
}

fn tier(above: i64, price: i64, fee: i64) -> Tier {
    Tier {
        above: above.into(),
        tier_price: price.into(),
        fee: fee.into(),
    }
}

#[test]
fn every_published_tariff_and_contract_comes_out_by_its_printed_digits() {
    let all: Vec<Published> = serde_json::from_str(include_str!("reference/pricing.json")).unwrap();
    assert_eq!(all.len(), 54);
    let mut compared = 0;
    for case in &all {
        for (figure, got) in figures(case) {
            case.assert_agrees(&figure, &got);
            compared += 1;
        }
    }
    assert_eq!(compared, 76);
}

proptest! {
    #[test]
    fn tiers_are_what_the_units_cost_one_by_one(
        quantity in 0..60_i64,
        prices in (0..20_i64, 0..20_i64, 0..20_i64),
        fees in (0..9_i64, 0..9_i64, 0..9_i64),
        ends in (1..20_i64, 21..50_i64),
        all_units: bool,
        least in prop::option::of(0..200_i64),
    ) {
        let pricing = Pricing {
            fee: fees.0.into(),
            // Out of order, which is read in ascending order.
            tiers: vec![tier(ends.1, prices.2, fees.2), tier(ends.0, prices.1, fees.1)],
            tiers_price: if all_units { TiersPrice::AllUnits } else { TiersPrice::EachUnit },
            minimum: least.map(|least| Minimum::Amount(least.into())),
            ..Pricing::default()
        };
        let case = priced(1, Every::Year, (quantity.into(), prices.0.into()), pricing);
        let tier_of = |unit: i64| {
            if unit <= ends.0 { 0 } else if unit <= ends.1 { 1 } else { 2 }
        };
        let (prices, fees) = ([prices.0, prices.1, prices.2], [fees.0, fees.1, fees.2]);
        let reached = tier_of(quantity);
        let expected: i64 = if all_units {
            (1..=quantity).map(|_| prices[reached]).sum::<i64>() + fees[reached]
        } else {
            (1..=quantity).map(|unit| prices[tier_of(unit)]).sum::<i64>()
                + fees[..=reached].iter().sum::<i64>()
        };
        let expected = expected.max(least.unwrap_or(i64::MIN));
        prop_assert_eq!(total(&case), Decimal::from(expected));
    }
}

#[test]
fn a_committed_quantity_is_paid_for_and_what_exceeds_it_has_its_own_price() {
    let bill = |quantity: i64, price_beyond: Option<i64>| {
        let pricing = Pricing {
            minimum: Some(Minimum::Quantity(Committed {
                committed: 100.into(),
                price_beyond: price_beyond.map(Exact::from),
            })),
            ..Pricing::default()
        };
        total(&priced(
            1,
            Every::Month,
            (quantity.into(), dec("2")),
            pricing,
        ))
    };
    // 12 months · 100 · 2, whether 80 or 100 are used.
    assert_eq!(bill(80, Some(3)), dec("2400"));
    assert_eq!(bill(100, Some(3)), dec("2400"));
    // 12 · (200 + 10 · 3), and at the price of the tiers 12 · 110 · 2.
    assert_eq!(bill(110, Some(3)), dec("2760"));
    assert_eq!(bill(110, None), dec("2640"));
}

#[test]
fn quantities_by_year_follow_the_years_of_the_uplift() {
    let pricing = Pricing {
        years: vec![20.into()],
        ..Pricing::default()
    };
    let mut case = priced(3, Every::Month, (dec("10"), dec("1")), pricing);
    if let Spend::Recurring { from_month, .. } = &mut case.costs[0].spend {
        *from_month = 7;
    }
    case.costs[0].uplift = "10%".parse().unwrap();
    // Months 7–18 · 10, from month 19 on 20 · 1.1, 12 months later 1.21 beyond the last month.
    let by_anniversary = answer(&case).costs_total.yearly;
    assert_eq!(by_anniversary[1..3], [dec("60"), dec("192")]);
    // Year 3: months 25–30 · 22, months 31–36 · 24.2.
    assert_eq!(by_anniversary[3], dec("277.2"));
    case.costs[0].uplift_by = UpliftBy::CaseYear;
    // Year 1: 6 · 10; year 2: 12 · 20 · 1.1; year 3: 12 · 20 · 1.21.
    let by_case_year = answer(&case).costs_total.yearly;
    assert_eq!(by_case_year[1..4], [dec("60"), dec("264"), dec("290.4")]);
}

#[test]
fn the_price_desk_scales_what_the_contract_comes_to() {
    let pricing = Pricing {
        years: vec![20.into(), 6.into()],
        tiers: vec![tier(10, 5, 0)],
        tiers_price: TiersPrice::AllUnits,
        minimum: Some(Minimum::Amount(Exact::from(45))),
        ..Pricing::default()
    };
    let mut case = priced(3, Every::Year, (dec("10"), dec("7")), pricing);
    let mut gain = driver("gain", "100", "USD/year");
    gain.low = Some(90.into());
    case.drivers.push(gain);
    case.benefits.push(benefit("gain", recurring("gain")));
    // 10 · 7, 20 · 5, and for 6 · 7 the minimum.
    let results = answer(&case);
    assert_eq!(
        results.costs_total.yearly[1..4],
        [dec("70"), dec("100"), dec("45")]
    );
    case.discount = "10%".parse().unwrap();
    assert_eq!(answer(&case).our_price().total, dec("193.5"));
    let desk = price_desk(&case, View::default()).unwrap().unwrap();
    // Benefits of 300 at a rate of 0: the net present value is 0 at a price of 300.
    assert_eq!(desk.expected.list.total, dec("215"));
    let Highest::At(highest) = &desk.expected.limits[0].highest else {
        panic!("{:?}", desk.expected.limits[0]);
    };
    assert_eq!(highest.total.round_dp(2), dec("300"));
    assert!(desk.units.is_empty(), "one price of a unit does not exist");
    assert!(sensitivity(&case, &Ask::default()).is_ok());
}

fn committed(case: &mut Case, months: u32, renewal: Option<Renewal>) {
    case.costs[0].term = Some(Term {
        committed_months: months,
        early_exit: EarlyExit::RestOfTerm,
        renewal,
    });
}

#[test]
fn who_stops_owes_the_committed_payments_that_are_not_made_yet() {
    let mut case = priced(
        3,
        Every::Quarter,
        (dec("1"), dec("100")),
        Pricing::default(),
    );
    committed(&mut case, 24, None);
    let owed = |case: &Case, month| answer(case).owed_after(month).unwrap();
    // Eight quarters, paid at their end.
    assert_eq!(owed(&case, 0), dec("800"));
    assert_eq!(owed(&case, 12), dec("400"));
    assert_eq!(owed(&case, 22), dec("100"));
    assert_eq!(owed(&case, 24), dec("0"));
    // In advance the same is owed: the payment that stands at a month's end for the quarter that follows is not made by who stops there.
    in_advance(&mut case);
    assert_eq!(owed(&case, 0), dec("800"));
    assert_eq!(owed(&case, 12), dec("400"));
    assert_eq!(owed(&case, 21), dec("100"));
    assert_eq!(owed(&case, 24), dec("0"));
    // Our discount scales what is owed.
    case.discount = "25%".parse().unwrap();
    assert_eq!(owed(&case, 0), dec("600"));
    // What is committed beyond the horizon is owed too: 20 quarters less the first 4.
    committed(&mut case, 60, None);
    case.discount = Rate::ZERO;
    assert_eq!(owed(&case, 12), dec("1600"));
}

fn in_advance(case: &mut Case) {
    if let Spend::Recurring { paid, .. } = &mut case.costs[0].spend {
        *paid = Payment::InAdvance;
    }
}

#[test]
fn who_stops_does_not_make_the_payment_in_advance_for_what_would_begin_then() {
    let mut case = priced(3, Every::Year, (dec("1"), dec("100")), Pricing::default());
    in_advance(&mut case);
    let mut gain = driver("gain", "30", "USD/year");
    case.drivers.push(gain.clone());
    case.benefits.push(benefit("gain", recurring("gain")));
    // The range is no wider than rounding, so that the simulation has the same to say as the sum by hand.
    (gain.low, gain.high) = (
        Some("29.999".parse().unwrap()),
        Some("30.001".parse().unwrap()),
    );
    let stopped = |case: &Case, month: usize| {
        let mut uncertain = case.clone();
        uncertain.drivers = vec![gain.clone()];
        let one = std::num::NonZeroUsize::MIN;
        let found = simulate(&uncertain, &Ask::default(), one, &|_| true).unwrap();
        let exact = answer(case).balance_stopped_after(month).unwrap();
        let loss = Decimal::try_from(found.band[month].loss.mean).unwrap();
        assert!((exact + loss).abs() < dec("0.01"), "{exact} {loss}");
        exact
    };
    // 30 in and 100 out at the start; the 100 at month 12 are for year 2, which nobody owes.
    assert_eq!(stopped(&case, 12), dec("-70"));
    // 60 in and 200 out.
    assert_eq!(stopped(&case, 24), dec("-140"));
    // Committed to 36 months: 100 paid and 200 owed; to 24 months: 100 paid and 100 owed, then nothing.
    committed(&mut case, 36, None);
    assert_eq!(stopped(&case, 12), dec("-270"));
    committed(&mut case, 24, None);
    assert_eq!(stopped(&case, 12), dec("-170"));
    assert_eq!(stopped(&case, 24), dec("-140"));
    // A fee of 50 for leaving earlier takes the place of the second year's 100.
    case.costs[0].term.as_mut().unwrap().early_exit =
        EarlyExit::ExitFee(Money::new(50.into(), Currency::USD));
    assert_eq!(stopped(&case, 12), dec("-120"));
    // An amount that a driver moves: 30 in and 60 out, without and with 60 owed.
    let Spend::Recurring { amount, .. } = &mut case.costs[0].spend else {
        panic!("recurring");
    };
    *amount = Amount::Formula("gain * 2".to_owned());
    committed(&mut case, 24, None);
    assert_eq!(stopped(&case, 12), dec("-90"));
    case.costs[0].term = None;
    assert_eq!(stopped(&case, 12), dec("-30"));
}

#[test]
fn a_simulation_and_the_page_count_what_is_owed_as_a_loss_from_stopping() {
    let mut case = priced(3, Every::Year, (dec("1"), dec("100")), Pricing::default());
    let mut gain = driver("gain", "30", "USD/year");
    (gain.low, gain.high) = (Some(29.into()), Some(31.into()));
    case.drivers.push(gain);
    case.benefits.push(benefit("gain", recurring("gain")));
    let loss = |case: &Case| {
        let one = std::num::NonZeroUsize::MIN;
        let found = simulate(case, &Ask::default(), one, &|_| true).unwrap();
        found.band[12].loss.mean
    };
    // 30 in and 100 out, with 200 owed.
    assert!((loss(&case) - 70.0).abs() < 1.0, "{}", loss(&case));
    committed(&mut case, 36, None);
    assert!((loss(&case) - 270.0).abs() < 1.0, "{}", loss(&case));
    // The same of an amount that a driver moves.
    let Spend::Recurring { amount, .. } = &mut case.costs[0].spend else {
        panic!("recurring");
    };
    *amount = Amount::Formula("gain * 2".to_owned());
    // 30 in and 60 out, with 120 owed.
    assert!((loss(&case) - 150.0).abs() < 3.0, "{}", loss(&case));
}

#[test]
fn after_the_term_the_renewal_price_holds() {
    let yearly = |renewal: Renewal, uplift: &str, years: Vec<Exact>| {
        let pricing = Pricing {
            years,
            ..Pricing::default()
        };
        let mut case = priced(3, Every::Month, (dec("10"), dec("1")), pricing);
        committed(&mut case, 18, Some(renewal));
        case.costs[0].uplift = uplift.parse().unwrap();
        answer(&case).costs_total.yearly[1..4].to_vec()
    };
    let uplift = |text: &str| Renewal::RenewalUplift(text.parse().unwrap());
    // 18 months · 10, then 11.
    let found = yearly(uplift("10%"), "0%", Vec::new());
    assert_eq!(found, [dec("120"), dec("126"), dec("132")]);
    // With 10 % a year beside it: 6 · 11 + 6 · 12.1, then 12 · 12.1 · 1.1.
    let found = yearly(uplift("10%"), "10%", Vec::new());
    assert_eq!(found, [dec("120"), dec("138.6"), dec("159.72")]);
    // A new price of 2: 6 · 11 + 6 · 20, then 6 · 20 + 6 · 22, because its increase begins anew.
    let found = yearly(Renewal::NewPrice(2.into()), "10%", Vec::new());
    assert_eq!(found, [dec("120"), dec("186"), dec("252")]);
    // Quantities of later years keep their years: 20 of them from month 13 on.
    let found = yearly(Renewal::NewPrice(2.into()), "0%", vec![20.into()]);
    assert_eq!(found, [dec("120"), dec("360"), dec("480")]);
}

#[test]
fn a_contract_reads_as_a_sentence_and_is_told_on_the_page_and_in_the_decision() {
    let pricing = Pricing {
        tiers: vec![Tier {
            above: 99.into(),
            tier_price: Exact(dec("174.24")),
            fee: Exact::default(),
        }],
        tiers_price: TiersPrice::AllUnits,
        ..Pricing::default()
    };
    let mut case = priced(3, Every::Year, (dec("64"), dec("198")), pricing);
    if let Spend::Recurring {
        amount: Amount::Quantity { unit, .. },
        ..
    } = &mut case.costs[0].spend
    {
        *unit = "handler".to_owned();
    }
    let text = |case: &Case| Report::new(case, &answer(case)).text();
    case.decision = Some(Decision {
        purpose: String::new(),
        by: None,
    });
    let without = text(&case);
    assert!(
        without.contains("handlers × $198 a year, in arrears, 12% less for all from 100"),
        "{without}"
    );
    committed(
        &mut case,
        36,
        Some(Renewal::RenewalUplift("3%".parse().unwrap())),
    );
    let with = text(&case);
    // 64 · 198 = 12,672, of which two years are left after the first.
    for said in [
        "WHAT IS SIGNED",
        "64 handlers × $198 a year, in arrears, 12% less for all from 100, 3 years committed, renews at +3%",
        "$25,344 after year 1, $12,672 after year 2",
        "approve $38,016 over 3 years (3 years committed)",
    ] {
        assert!(
            with.to_lowercase().contains(&said.to_lowercase()),
            "{said}: {with}"
        );
    }
    // Without tiers and terms, nothing of it is there.
    case.costs[0].term = None;
    if let Spend::Recurring {
        amount: Amount::Quantity { pricing, .. },
        ..
    } = &mut case.costs[0].spend
    {
        *pricing = Pricing::default();
    }
    let plain = text(&case).to_lowercase();
    assert!(
        !plain.contains("what is signed") && !plain.contains("committed"),
        "{plain}"
    );
}
