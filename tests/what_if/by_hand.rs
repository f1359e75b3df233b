//! Small cases whose answers anybody can compute.

use super::*;
use worthwhile::engine::{EconomicValue, EngineError, Meets, Payback};
use worthwhile::model::{Alternative, AlternativeKind, Pricing, Reach};

#[test]
fn a_driver_breaks_even_where_its_benefit_pays_for_the_price() {
    let found = found(&small());
    // 660 / 1.1 = 600.
    let (value, needs, holds) = at(&even(&found, Lever::Driver(0)).npv);
    assert_eq!((value, needs, holds), (dec("660"), Needs::AtLeast, true));
    assert_eq!(even(&found, Lever::Driver(0)).now, dec("1100"));
    assert_eq!(found.likely.npv, common::answer(&small()).npv);
    assert_eq!(even(&found, Lever::Driver(0)).payback, None, "no hurdle");
}

#[test]
fn price_start_and_discount_rate_break_even() {
    let mut case = small();
    case.hurdles.payback_within_months = Some(9);
    let found = found(&case);
    // 1,000 / 600 = 1 + 66.7 %.
    let (value, needs, _) = at(&even(&found, Lever::Discount).npv);
    assert_eq!(
        (value.round_dp(6), needs),
        (dec("-66.666667"), Needs::AtLeast)
    );
    // 825 in nine months: 37.5 % above 600.
    let (value, needs, _) = at(even(&found, Lever::Discount).payback.as_ref().unwrap());
    assert_eq!((value, needs), (dec("-37.5"), Needs::AtLeast));
    // Five months later, 583 against 577; six months later, 500 against 572.
    let start = even(&found, Lever::StartLater);
    assert_eq!(at(&start.npv), (dec("5"), Needs::AtMost, true));
    // The price moves with the start, so the 6.5 months do too.
    assert_eq!(at(start.payback.as_ref().unwrap()).0, dec("2"));
    // 1,100 / 1.8333 = 600.
    let rate = even(&found, Lever::DiscountRate);
    let (value, needs, _) = at(&rate.npv);
    assert_eq!(
        (value.round_dp(6), needs),
        (dec("83.333333"), Needs::AtMost)
    );
    assert_eq!(
        rate.payback,
        Some(Crossing::NoneInRange { holds_now: true })
    );
}

#[test]
fn a_case_that_does_not_pay_says_what_would_make_it_pay() {
    let mut case = small();
    case.costs = vec![ours("price", "2000")];
    let found = found(&case);
    let (value, needs, holds) = at(&even(&found, Lever::Driver(0)).npv);
    assert_eq!((value, needs, holds), (dec("2200"), Needs::AtLeast, false));
    assert_eq!(
        at(&even(&found, Lever::Discount).npv),
        (dec("50"), Needs::AtLeast, false)
    );
    let none = Crossing::NoneInRange { holds_now: false };
    assert_eq!(
        even(&found, Lever::DiscountRate).npv,
        none,
        "not even without interest"
    );
    assert_eq!(
        even(&found, Lever::StartLater).npv,
        none,
        "waiting makes nothing pay"
    );
}

#[test]
fn none_in_range_is_told() {
    let mut case = small();
    case.drivers.push(driver("extra", "5", "USD/year"));
    case.benefits.push(benefit("more", recurring("extra")));
    let found = found(&case);
    let none = Crossing::NoneInRange { holds_now: true };
    assert_eq!(even(&found, Lever::Driver(1)).npv, none);
}

#[test]
fn the_range_is_searched_before_what_lies_further() {
    // A share pays from 60 on; its range begins at 70, so the break-even lies outside.
    let mut case = with_range(small(), "70", "90");
    case.drivers[0] = driver("amount", "80", "%");
    case.drivers[0].low = Some(Exact(dec("70")));
    case.benefits = vec![benefit("gain", recurring("amount * base"))];
    case.drivers.push(driver("base", "1100", "USD/year"));
    let crossing = even(&found(&case), Lever::Driver(0)).npv;
    let bound = crossing.bound().unwrap();
    assert_eq!((bound.value, bound.within_range), (dec("60"), false));
    case.drivers[0].low = Some(Exact(dec("40")));
    let crossing = even(&found(&case), Lever::Driver(0)).npv;
    let bound = crossing.bound().unwrap();
    assert_eq!((bound.value, bound.within_range), (dec("60"), true));
}

#[test]
fn a_value_without_an_answer_ends_the_search_on_its_side() {
    let mut case = small();
    case.drivers.push(driver("parts", "4", ""));
    case.drivers[1].low = Some(Exact(dec("0")));
    case.drivers[1].high = Some(Exact(dec("8")));
    case.benefits = vec![benefit("gain", recurring("amount * 4 / parts"))];
    // 4,400 / 1.1 / 600 parts; nothing can be divided by 0.
    let (value, needs, _) = at(&even(&found(&case), Lever::Driver(1)).npv);
    assert_eq!((value.round_dp(6), needs), (dec("6.666667"), Needs::AtMost));
}

#[test]
fn drivers_stand_in_the_order_of_their_swing() {
    let mut case = with_range(small(), "990", "1320");
    case.drivers.push(driver("more", "500", "USD/year"));
    case.drivers[1].low = Some(Exact(dec("60")));
    case.drivers.push(driver("idle", "500", "USD/year"));
    case.drivers[2].high = Some(Exact(dec("900")));
    case.benefits.push(benefit("other", recurring("more")));
    let found = found(&case);
    let swings: Vec<_> = found
        .swings
        .iter()
        .map(|s| (s.driver, s.swing.round_dp(6)))
        .collect();
    assert_eq!(swings, [(1, dec("400")), (0, dec("300"))]);
    let widest = &found.swings[0];
    assert_eq!(
        (widest.low.value, widest.high.value),
        (dec("60"), dec("500"))
    );
    assert_eq!(widest.high.npv.round_dp(6), found.likely.npv.round_dp(6));
    assert!(
        found
            .break_evens
            .iter()
            .all(|even| even.lever != Lever::Driver(2))
    );
}

#[test]
fn each_hurdle_has_its_highest_price_and_one_is_the_tightest() {
    let mut case = with_range(small(), "880", "1200");
    case.hurdles.roi_at_least = Some(Rate::from_percent(dec("25")));
    case.hurdles.payback_within_months = Some(6);
    let desk = desk(&case);
    // 1,000 at present value; 1,000 / 1.25; half of 1,100.
    assert_eq!(
        totals(&desk.expected),
        [dec("1000"), dec("800"), dec("550")]
    );
    assert_eq!(
        totals(&desk.conservative),
        [dec("800"), dec("640"), dec("440")]
    );
    assert_eq!(
        (desk.expected.tightest, desk.conservative.tightest),
        (Some(2), Some(2))
    );
    let met: Vec<bool> = desk
        .expected
        .limits
        .iter()
        .map(|limit| limit.now == Meets::Met)
        .collect();
    assert_eq!(met, [true, true, false]);
}

#[test]
fn list_present_price_and_one_more_percent() {
    let mut case = small();
    case.horizon_years = worthwhile::model::Horizon::years(2).unwrap();
    case.discount = Rate::from_percent(dec("10"));
    case.costs[0].spend = Spend::OneOff {
        amount: Amount::Quantity {
            quantity: Exact(dec("3")),
            unit: "desk".to_owned(),
            unit_price: Money::new(dec("200"), Currency::USD),
            pricing: Pricing::default(),
        },
        month: 0,
    };
    let desk = desk(&case);
    let (list, now) = (&desk.expected.list, &desk.expected.now);
    assert_eq!((list.total, now.total), (dec("600"), dec("540")));
    assert_eq!((list.per_year, now.per_year), (dec("300"), dec("270")));
    assert_eq!(
        (&list.per_unit[..], &now.per_unit[..]),
        (&[dec("200")][..], &[dec("180")][..])
    );
    assert_eq!(
        (desk.units[0].unit.as_str(), desk.units[0].quantity),
        ("desk", dec("3"))
    );
    let one = &desk.one_percent;
    assert_eq!(
        (one.we_lose, one.we_lose_present, one.customer_gains),
        (dec("6"), dec("6"), dec("6"))
    );
    assert_eq!(one.after.total, dec("534"));
    let curve: Vec<Decimal> = desk.expected.curve.iter().map(|one| one.total).collect();
    assert_eq!(
        (curve.len(), curve[0], curve[10], curve[20]),
        (21, dec("300"), dec("600"), dec("900"))
    );
    assert!(curve.is_sorted());
}

#[test]
fn a_hurdle_may_be_missed_for_nothing_or_never() {
    let mut case = small();
    case.costs.push(common::paid_once("own", dec("5000"), 0));
    case.hurdles.roi_at_least = Some(Rate::from_percent(dec("-100")));
    let desk = desk(&case);
    assert_eq!(desk.expected.limits[0].highest, Highest::NotEvenFree);
    assert_eq!(desk.expected.limits[1].highest, Highest::NoLimit);
    assert_eq!(desk.expected.tightest, Some(0));
    assert_eq!(desk.expected.now.customers_share(), None);
}

#[test]
fn without_a_price_of_ours_there_is_no_desk() {
    let mut case = small();
    case.costs.clear();
    assert_eq!(price_desk(&case, View::All), Ok(None));
    assert!(
        found(&case)
            .break_evens
            .iter()
            .all(|even| even.lever != Lever::Discount)
    );
    case.benefits.clear();
    case.drivers.clear();
    let nothing = found(&case);
    assert_eq!(
        (nothing.swings.len(), nothing.break_evens.len()),
        (0, 2),
        "start and rate"
    );
    assert_eq!(nothing.likely.payback, Payback::Immediate);
}

#[test]
fn a_price_without_any_other_figure_keeps_to_its_view() {
    let desk = price_desk(&small(), View::VerifiedOnly).unwrap().unwrap();
    // Nobody said the driver, so nothing pays for anything: only for nothing is the loss 0.
    assert_eq!(totals(&desk.expected), [dec("0")]);
}

#[test]
fn what_does_not_fit_is_an_error() {
    let mut case = small();
    case.drivers[0] = driver("amount", "1000000000000000000000000000", "USD/year");
    case.costs = vec![ours("price", "900000000000000000000000000")];
    assert!(matches!(
        price_desk(&case, View::All),
        Err(EngineError::Overflow { .. })
    ));
    case.costs = vec![ours("price", "600")];
    case.drivers[0] = driver("amount", "2000000000000000000000000000", "USD/year");
    // Ten times as much does not fit, but nearer values do.
    assert_eq!(
        at(&even(&found(&case), Lever::Driver(0)).npv).1,
        Needs::AtLeast
    );
}

#[test]
fn economic_value_is_what_the_alternative_costs_and_what_we_do_better() {
    let mut case = small();
    case.drivers.push(driver("more", "220", "USD/year"));
    case.benefits.push(benefit("weak", recurring("more")));
    let share = |name: &str, percent: &str| Reach {
        benefit: id(name),
        share: Rate::from_percent(dec(percent)),
    };
    case.alternatives.push(Alternative {
        id: id("other"),
        label: "Other".to_owned(),
        kind: AlternativeKind::Competitor,
        costs: vec![ours("theirs", "300")],
        reaches: vec![share("gain", "40"), share("weak", "150")],
        brings: Vec::new(),
        note: String::new(),
    });
    case.discount = Rate::from_percent(dec("50"));
    let desk = desk(&case);
    let worth: &EconomicValue = desk.expected.economic_value.as_ref().unwrap();
    assert_eq!(worth.reference, dec("300"), "our discount is not theirs");
    assert_eq!(
        (worth.better.round_dp(6), worth.worse.round_dp(6)),
        (dec("600"), dec("100"))
    );
    assert_eq!(worth.value.round_dp(6), dec("800"));
    // 800 − 300 for us: as much as 900 for our case less 400 for theirs.
    assert_eq!(desk.expected.now.surplus.round_dp(6), dec("500"));
    assert_eq!(
        desk.expected.now.customers_share().unwrap().round_dp(6),
        dec("0.625")
    );
    case.alternatives.clear();
    let alone = super::desk(&case).expected;
    assert_eq!(
        (alone.economic_value, alone.now.surplus),
        (None, alone.now.outcome.npv)
    );
}
