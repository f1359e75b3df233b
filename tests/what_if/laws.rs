//! Laws over many cases: what is found holds in the case, and a little more does not.

use super::*;
use proptest::prelude::*;
use worthwhile::engine::Bound;
use worthwhile::model::{Discounting, Every, Horizon, Payment};
use worthwhile::storage::library::{sample, templates};

/// How a lever is moved in the case.
fn change(case: &Case, lever: Lever, value: Decimal) -> Change {
    match lever {
        Lever::Driver(index) => Change::Driver {
            id: case.drivers[index].id.clone(),
            value: Exact(value),
        },
        Lever::Discount => Change::Discount(Rate::from_percent(value)),
        Lever::StartLater => Change::StartLater {
            months: u32::try_from(value).unwrap(),
        },
        Lever::DiscountRate => Change::DiscountRate(Rate::from_percent(value)),
    }
}

/// The smallest step that must make a difference.
fn step(lever: Lever, value: Decimal) -> Decimal {
    match lever {
        Lever::StartLater => Decimal::ONE,
        _ => value.abs().max(Decimal::ONE) * dec("0.000000001"),
    }
}

/// Every break-even meets its condition and a little further does not; whether there is one nobody doubts.
fn break_evens_hold(case: &Case, view: View) {
    let ask = Ask {
        scenario: ScenarioChoice::Expected,
        view,
    };
    let found = sensitivity(case, &ask).unwrap();
    let months = case.hurdles.payback_within_months.map(Decimal::from);
    let pays = |results: &Results| results.npv >= Decimal::ZERO;
    let in_time = |results: &Results| {
        let after = results.lasting_payback.months();
        after.zip(months).is_some_and(|(after, most)| after <= most)
    };
    let holds = |even: &BreakEven, crossing: &Crossing, met: &dyn Fn(&Results) -> bool| {
        let Some(Bound { value, needs, .. }) = crossing.bound().copied() else {
            return;
        };
        let lever = even.lever;
        let there = put_back(case, view, change(case, lever, value));
        assert!(met(&there), "{lever:?} at {value}");
        let step = step(lever, value);
        let beyond = if needs == Needs::AtLeast {
            value - step
        } else {
            value + step
        };
        let there = put_back(case, view, change(case, lever, beyond));
        assert!(!met(&there), "{lever:?} at {beyond}");
    };
    for even in &found.break_evens {
        holds(even, &even.npv, &pays);
        if let Crossing::At(Bound { value, .. }) = even.npv
            && even.lever != Lever::StartLater
        {
            let npv = put_back(case, view, change(case, even.lever, value)).npv;
            assert!(npv < dec("0.01"), "{:?} at {value}: {npv}", even.lever);
        }
        if let Some(payback) = &even.payback {
            holds(even, payback, &in_time);
        }
    }
}

fn outcome_meets(hurdle: Hurdle, results: &Results) -> bool {
    match hurdle {
        Hurdle::NpvNotNegative => results.npv >= Decimal::ZERO,
        Hurdle::RoiAtLeast(least) => match results.roi {
            // A return on the hurdle comes out of rounded present values; a cent makes far more of a difference.
            Roi::Ratio(ratio) => ratio + dec("0.000000000000000001") >= least.fraction(),
            Roi::NotDefined => true,
        },
        Hurdle::IrrAtLeast(least) => match results.irr {
            worthwhile::engine::Irr::Rate(rate) => rate >= least.fraction(),
            _ => false,
        },
        Hurdle::PaybackWithin(months) => {
            let after = results.lasting_payback.months();
            after.is_some_and(|after| after <= Decimal::from(months))
        }
    }
}

/// The answer to a case at a total price, by its own discount. Agreed trades are taken out of the way.
fn at_price(case: &Case, ask: &Ask, list: Decimal, total: Decimal) -> Results {
    let mut case = case.clone();
    let percent = Decimal::ONE_HUNDRED - total * Decimal::ONE_HUNDRED / list;
    case.discount = Rate::from_percent(percent);
    let results = evaluate(&case, ask).unwrap();
    let price = results.our_price().total;
    assert!(
        (price - total).abs() < dec("0.0000001"),
        "{price} is not {total}"
    );
    results
}

/// Every highest price meets its hurdle, a cent more does not, and the tightest is the lowest.
fn prices_hold(case: &Case, view: View) {
    let mut case = case.clone();
    case.trades.clear();
    let Some(desk) = price_desk(&case, view).unwrap() else {
        return;
    };
    let sides = [
        (ScenarioChoice::Expected, &desk.expected),
        (ScenarioChoice::Conservative, &desk.conservative),
    ];
    for (scenario, side) in sides {
        let ask = Ask { scenario, view };
        let now = evaluate(&case, &ask).unwrap();
        let noise = match ask.scenario {
            ScenarioChoice::Expected => Decimal::ZERO,
            _ => dec("0.00000000000000000001"),
        };
        same(&now, &side.now, noise);
        curve_holds(&case, &ask, side);
        for limit in &side.limits {
            let Highest::At(priced) = &limit.highest else {
                continue;
            };
            let answer = at_price(&case, &ask, side.list.total, priced.total);
            same(&answer, priced, dec("0.00000000000000000001"));
            assert!(outcome_meets(limit.hurdle, &answer), "{limit:?}");
            let more = priced.total + dec("0.01");
            let answer = at_price(&case, &ask, side.list.total, more);
            assert!(!outcome_meets(limit.hurdle, &answer), "{limit:?}");
        }
        if let Some(limit) = side.tightest.map(|index| &side.limits[index])
            && let Highest::At(tightest) = &limit.highest
        {
            let others = side.limits.iter();
            let lower =
                |other: &&Highest| matches!(other, Highest::At(one) if one.total < tightest.total);
            assert_eq!(others.map(|limit| &limit.highest).filter(lower).count(), 0);
        }
    }
}

/// The desk tells the figures of the case: with likely values at the present price to the last digit, elsewhere but for the noise of
/// the last ones.
fn same(results: &Results, priced: &Priced, noise: Decimal) {
    let outcome = &priced.outcome;
    let close = |a: Decimal, b: Decimal| assert!((a - b).abs() <= noise * a.abs().max(dec("1")));
    let size = results.benefits_total.present_value.abs() + results.costs_total.present_value.abs();
    assert!((results.npv - outcome.npv).abs() <= noise * size);
    match (results.roi, outcome.roi) {
        (Roi::Ratio(a), Roi::Ratio(b)) => close(a, b),
        (a, b) => assert_eq!(a, b),
    }
    let lasting = [&results.lasting_payback, &outcome.lasting].map(Payback::months);
    if let [Some(a), Some(b)] = lasting {
        close(a, b);
    }
    assert_eq!(lasting[0].is_some(), lasting[1].is_some());
    let months = [&results.payback, &outcome.payback].map(Payback::months);
    if let [Some(a), Some(b)] = months {
        close(a, b);
    }
    let without_months = |payback: &Payback| match payback {
        Payback::After { dips_again, .. } => Payback::After {
            months: Decimal::ZERO,
            dips_again: *dips_again,
        },
        other => other.clone(),
    };
    let paybacks = [&results.payback, &outcome.payback].map(without_months);
    assert_eq!(paybacks[0], paybacks[1]);
    let price = results.our_price().present_value;
    close(price, outcome.our_price_present);
}

/// Every price of the curve has the figures that the case has there.
fn curve_holds(case: &Case, ask: &Ask, side: &PriceSide) {
    for priced in side.curve.iter().chain([&side.list]) {
        let mut case = case.clone();
        case.discount = priced.discount;
        same(
            &evaluate(&case, ask).unwrap(),
            priced,
            dec("0.00000000000000000001"),
        );
    }
}

#[test]
fn they_hold_in_the_sample_and_in_every_template() {
    let mut cases: Vec<Case> = templates().iter().map(|one| one.case().unwrap()).collect();
    cases.push(sample().unwrap());
    for case in &cases {
        for view in [View::All, View::HardOnly] {
            break_evens_hold(case, view);
            prices_hold(case, view);
        }
    }
}

#[test]
fn a_scenario_is_the_ground_that_is_moved_from() {
    let case = with_range(small(), "770", "1300");
    let ask = Ask {
        scenario: ScenarioChoice::Conservative,
        view: View::All,
    };
    let found = sensitivity(&case, &ask).unwrap();
    assert_eq!(even(&found, Lever::Driver(0)).now, dec("770"));
    assert_eq!(found.likely.npv, evaluate(&case, &ask).unwrap().npv);
    // 700 at present value.
    assert_eq!(
        at(&even(&found, Lever::Discount).npv).0.round_dp(6),
        dec("-16.666667")
    );
}

/// A case that makes sense: two drivers in one benefit each, a price of two lines, and work of the customer's own.
fn sensible() -> impl Strategy<Value = Case> {
    let years = (1..=4_i64, 0..=40_i64, 0..3_usize, 0..=30_i64);
    let drivers = proptest::collection::vec((0..50_000_i64, 0..=60_i64, 0..=60_i64), 2);
    let prices = (1..60_000_i64, 1..3_000_i64, 0..20_000_i64, 0..12_u32);
    let hurdles = (
        proptest::option::of(0..200_i64),
        proptest::option::of(1..40_u32),
    );
    (years, drivers, prices, hurdles).prop_map(|(years, drivers, prices, hurdles)| {
        let mut case = blank(years.0, &format!("{}%", years.1));
        let conventions = [
            Discounting::YearEnd,
            Discounting::MidYear,
            Discounting::Monthly,
        ];
        case.discounting = conventions[years.2];
        case.discount = Rate::from_percent(Decimal::from(years.3));
        case.horizon_years = Horizon::years(years.0).unwrap();
        for (index, (value, down, up)) in drivers.into_iter().enumerate() {
            let name = format!("amount_{index}");
            let mut one = driver(&name, &value.to_string(), "USD/year");
            one.low = Some(Exact(Decimal::from(value - value * down / 100)));
            one.high = Some(Exact(Decimal::from(value + value * up / 100)));
            case.drivers.push(one);
            case.benefits
                .push(benefit(&format!("gain_{index}"), recurring(&name)));
        }
        case.costs.push(ours("set_up", &prices.0.to_string()));
        let monthly = Money::new(Decimal::from(prices.1), Currency::USD);
        let spend = Spend::Recurring {
            amount: Amount::Fixed(monthly),
            every: Every::Month,
            paid: Payment::InArrears,
            from_month: 1,
            to_month: None,
        };
        case.costs
            .push(Cost::new(id("fee"), "fee", PaidTo::OurPrice, spend));
        case.costs
            .push(common::paid_once("own", Decimal::from(prices.2), prices.3));
        case.hurdles.roi_at_least = hurdles
            .0
            .map(|least| Rate::from_percent(Decimal::from(least)));
        case.hurdles.payback_within_months = hurdles.1;
        case
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn what_is_found_holds_in_the_case(case in sensible()) {
        break_evens_hold(&case, View::All);
        prices_hold(&case, View::All);
    }

    #[test]
    fn whatever_the_file_can_hold_has_an_answer_or_an_error(case in random::random_case::case()) {
        let _answer = sensitivity(&case, &Ask::default());
        let _answer = price_desk(&case, View::All);
    }
}
