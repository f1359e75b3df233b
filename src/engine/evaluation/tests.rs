//! The kinds of numbers agree with each other and with the formulas, and the sum of the parts that changed is the whole sum.

use super::*;
use crate::engine::arithmetic::{Named, Overflow, mul, sum};
use crate::engine::compiled::{Line, Plan};
use crate::engine::evaluation::amounts::Lines;
use crate::engine::{Ask, EngineError, View, driver_effects, evaluate};
use crate::formula::{Drivers, Inputs};
use crate::model::testing::{self, id};
use crate::model::{
    Benefit, BenefitClass, Case, Change, Driver, DriverValue, Exact, Gain, Id, Rate,
};
use crate::storage::library::{sample, templates};
use rust_decimal::Decimal;
use std::sync::Arc;

/// All lines anew, whatever changed.
fn full(plan: &Arc<Plan>, inputs: &Inputs, view: View) -> Result<Decimal, EngineError> {
    let lines = Lines::of(&evaluated(plan, inputs, view))?;
    let flow = |(shape, amount): (usize, Decimal)| {
        let shape = plan.shapes.get(shape);
        mul(amount, shape.map(|shape| shape.present).unwrap_or_default())
    };
    let counted = lines.counted(plan);
    let flows: Result<Vec<Decimal>, Overflow> = counted.into_iter().map(flow).collect();
    let sum = flows.and_then(sum);
    sum.named("the net present value")
}

fn evaluated(plan: &Arc<Plan>, inputs: &Inputs, view: View) -> Evaluated {
    Evaluated::of(Arc::clone(plan), inputs.clone(), view)
}

fn plan(case: &Case, changes: &[Change]) -> (Arc<Plan>, Inputs) {
    let drivers = Arc::new(Drivers::of(case));
    let frame = crate::engine::Frame::of(case, changes).unwrap();
    let plan = Plan::of(case, &drivers, &frame).unwrap();
    (Arc::new(plan), frame.inputs(&drivers))
}

/// Each driver alone, in each view, at several values, against the whole sum.
fn agree(case: &Case, changes: &[Change]) {
    let (plan, inputs) = plan(case, changes);
    for view in [View::All, View::HardOnly, View::VerifiedOnly] {
        let evaluated = evaluated(&plan, &inputs, view);
        let mut one = NpvParts::of(&evaluated).unwrap();
        let whole = full(&plan, &inputs, view).unwrap();
        near(one.npv().unwrap(), whole, whole);
        for driver in 0..plan.drivers.len() {
            // Only a new list of steps gives a calculated driver one value for all years.
            let is_calculated = inputs.get(driver).is_none() && plan.drivers.is_calculated(driver);
            if is_calculated && plan.drivers.differ_by_year() {
                continue;
            }
            let own = inputs.get(driver).unwrap_or(Decimal::TEN);
            for factor in ["0", "0.3", "1", "1.1", "7", "-2"] {
                let factor: Decimal = factor.parse().unwrap();
                let Some(value) = own.checked_mul(factor) else {
                    continue;
                };
                let mut inputs = inputs.clone();
                inputs.set(driver, Some(value));
                let found = one.net_present_value(driver, value);
                match (found, full(&plan, &inputs, view)) {
                    (Ok(found), Ok(whole)) => near(found, whole, one.npv().unwrap()),
                    (found, whole) => assert_eq!(found, whole),
                }
            }
        }
    }
}

/// Equal but for the last digits of the larger of the sums before and after.
fn near(a: Decimal, b: Decimal, before: Decimal) {
    let size = b.abs().max(before.abs()).max(Decimal::ONE);
    assert!((a - b).abs() <= size * Decimal::new(1, 15), "{a} {b}");
}

fn driver(case: &mut Case, name: &str, unit: &str, value: DriverValue) {
    let mut driver = Driver::open(id(name), name, unit);
    driver.value = value;
    case.drivers.push(driver);
}

fn known(value: i64) -> DriverValue {
    DriverValue::Known(Exact::from(value))
}

fn benefit(case: &mut Case, name: &str, class: BenefitClass, formula: &str) {
    let gain = Gain::Recurring {
        formula: formula.to_owned(),
        from_month: 2,
        to_month: None,
    };
    let mut benefit = Benefit::new(id(name), name, class, gain);
    benefit.serves = Some(id("calm"));
    benefit.growth = Rate::from_percent(Decimal::TWO);
    case.benefits.push(benefit);
}

/// Two benefits on one pool, a calculated driver, a driver only in what the problem costs, and an open one.
fn shared() -> Case {
    testing::case(
        r#"drivers: [
            (id: "items", label: "items", value: Known("900"), unit: "item/year"),
            (id: "price", label: "price", value: Known("40"), unit: "EUR/item"),
            (id: "part", label: "part", value: Known("60"), unit: "%"),
            (id: "failures", label: "failures", value: Known("500"), unit: "item/year"),
            (id: "fee", label: "fee", value: Known("3000"), unit: "EUR/year"),
            (id: "unknown", label: "unknown", unit: "EUR/year"),
            (id: "volume", label: "volume", value: Calculated("items * price"), unit: "EUR/year"),
            (id: "saved", label: "saved", value: Calculated("volume * part"), unit: "EUR/year"),
        ],
        stated_values: [(id: "calm", label: "Calm", words: Customers("Less of it."),
            costs_today: [(label: "Failures", formula: "failures * price + fee", growth: "1%")])],
        benefits: [
            (id: "first", label: "first", serves: "calm", class: CashSaving, gain: Recurring(formula: "saved", from_month: 2), growth: "2%"),
            (id: "second", label: "second", serves: "calm", class: Capacity, gain: Recurring(formula: "items * price * 30%", from_month: 2), growth: "2%"),
            (id: "third", label: "third", serves: "calm", class: CashSaving, gain: Recurring(formula: "unknown", from_month: 2), growth: "2%"),
        ],
        costs: [
            (id: "run", label: "run", paid_to: OurPrice, spend: Recurring(amount: Formula("fee * 2"), every: Quarter, paid: InAdvance)),
            (id: "later", label: "later", paid_to: OurPrice, spend: Recurring(amount: Formula("unknown"), every: Quarter, paid: InAdvance)),
            (id: "own", label: "own", paid_to: OurPrice, spend: Recurring(amount: Formula("saved * 5%"), every: Quarter, paid: InAdvance)),
        ]"#,
    )
}

#[test]
fn the_sum_of_the_parts_is_the_whole_sum() {
    for case in cases() {
        agree(&case, &[]);
    }
}

#[test]
fn a_scenario_may_give_a_calculated_driver_a_value() {
    let case = shared();
    let volume = Change::number(id("volume"), Exact::from(20_000));
    let later = Change::StartLater { months: 4 };
    agree(&case, &[volume, later]);
}

#[test]
fn the_hand_made_case_is_trimmed_and_moves() {
    let case = shared();
    let results = evaluate(&case, &Ask::default()).unwrap();
    let pools = results.pools.iter().flatten();
    let mut years = pools.flat_map(|pool| &pool.years);
    assert!(years.any(|year| year.removed < year.claimed));
    let effects = driver_effects(&results).unwrap();
    let names = effects.iter().map(|effect| &case.drivers[effect.driver].id);
    let names: Vec<&str> = names.map(Id::as_str).collect();
    for name in ["items", "price", "part", "failures", "fee"] {
        assert!(names.contains(&name), "{name} {names:?}");
    }
    assert!(!names.contains(&"unknown"));
}

#[test]
fn what_does_not_fit_is_the_same_error() {
    let mut case = shared();
    case.stated_values.clear();
    let fee = 4;
    case.drivers[fee].value = DriverValue::Known(Exact(Decimal::MAX / Decimal::from(20)));
    let (plan, inputs) = plan(&case, &[]);
    let evaluated = evaluated(&plan, &inputs, View::All);
    let mut one = NpvParts::of(&evaluated).unwrap();
    let large = Decimal::MAX / Decimal::from(4);
    let mut inputs = inputs.clone();
    inputs.set(fee, Some(large));
    let whole = full(&plan, &inputs, View::All).unwrap_err();
    assert_eq!(one.net_present_value(fee, large), Err(whole));
    // A line that does not fit is left out of both.
    agree(&case, &[]);
}

#[test]
fn a_pool_that_is_used_up_does_not_move_by_a_rounding() {
    let mut case = shared();
    // One benefit alone takes the whole pool, whatever the other two add.
    driver(&mut case, "whole", "EUR/year", known(230_000));
    driver(&mut case, "odd", "EUR/year", known(1));
    case.benefits.clear();
    benefit(&mut case, "all", BenefitClass::CashSaving, "whole");
    benefit(&mut case, "little", BenefitClass::CashSaving, "odd");
    benefit(&mut case, "less", BenefitClass::CashSaving, "odd * 2 / 3");
    let (plan, inputs) = plan(&case, &[]);
    let evaluated = evaluated(&plan, &inputs, View::All);
    let mut one = NpvParts::of(&evaluated).unwrap();
    let odd = case.drivers.len() - 1;
    for value in 2..60 {
        let value = Decimal::from(value) / Decimal::from(7);
        assert_eq!(one.change(odd, value), Ok(Decimal::ZERO));
    }
}

/// One benefit alone on a pool of 23,000 a year, of which it claims 24 for each item: all of it from about 958 items on.
fn alone(items: i64) -> Case {
    let mut case = shared();
    case.benefits.truncate(1);
    case.drivers[0].value = known(items);
    case
}

/// With other values in later years, of which some make a line exceed its pool that does not in others.
fn by_year(mut case: Case) -> Case {
    for (name, years) in [
        ("items", &[700, 1_400][..]),
        ("fee", &[5_000]),
        ("part", &[20, 60]),
    ] {
        let mut drivers = case.drivers.iter_mut();
        let driver = drivers.find(|driver| driver.id.as_str() == name).unwrap();
        driver.years = years.iter().map(|year| Exact::from(*year)).collect();
    }
    case
}

/// The sample, the hand-made cases, and all templates as they are and with a number for each open question.
fn cases() -> Vec<Case> {
    let mut cases = vec![sample().unwrap(), shared(), alone(900), alone(2_000)];
    cases.extend([by_year(shared()), by_year(alone(900))]);
    for template in templates() {
        let mut case = template.case().unwrap();
        cases.push(case.clone());
        for (n, driver) in (7_i64..).zip(&mut case.drivers) {
            if driver.value == DriverValue::Open {
                driver.value = known(n);
            }
        }
        cases.push(case);
    }
    cases
}

#[test]
fn every_line_has_the_number_of_its_formula_or_the_same_reason_to_have_none() {
    for case in cases() {
        let (plan, inputs) = plan(&case, &[]);
        let Evaluated {
            recorded, values, ..
        } = evaluated(&plan, &inputs, View::All);
        let settled = plan.drivers.settle(&inputs);
        let same = |line: &Line, places: LinePlaces| {
            let found = values.number(&plan, line, places.number);
            assert_eq!(found, plan.number(line, &settled));
        };
        for (benefit, places) in plan.benefits.iter().zip(&recorded.benefits) {
            same(&benefit.line, *places);
        }
        for (line, places) in plan.costs.iter().zip(&recorded.costs) {
            same(line, *places);
        }
        for (problem, places) in plan.problems.iter().zip(&recorded.problems) {
            for (line, places) in problem.costs.iter().zip(&places.costs) {
                same(line, *places);
            }
        }
    }
}

#[test]
fn one_driver_put_elsewhere_gives_the_values_of_all_drivers_settled_anew() {
    let mut case = shared();
    driver(&mut case, "zero", "", known(0));
    for (name, unit, formula) in [
        ("alias", "", "zero"),
        ("broken", "", "part / zero"),
        ("rests_on_broken", "", "broken * 2"),
        ("rests_on_open", "EUR/year", "unknown * 2 + fee"),
    ] {
        let formula = DriverValue::Calculated(formula.to_owned());
        driver(&mut case, name, unit, formula);
    }
    // With a value of its own, a calculated driver no longer follows the others.
    let volume = Change::number(id("volume"), Exact::from(20_000));
    for changes in [&[][..], &[volume]] {
        let (plan, inputs) = plan(&case, changes);
        let evaluated = evaluated(&plan, &inputs, View::All);
        for driver in 0..plan.drivers.len() {
            let mut then = evaluated.clone();
            then.put(driver, Decimal::TWO);
            let mut inputs = inputs.clone();
            inputs.set(driver, Some(Decimal::TWO));
            let settled = plan.drivers.settle(&inputs);
            for other in 0..plan.drivers.len() {
                let place = then.recorded.driver(other);
                let found = place.and_then(|place| then.values.get(place));
                assert_eq!(found, settled.get(other).ok(), "{driver} {other}");
            }
        }
    }
}

/// The change of the net present value with the driver at a value as formulas use it.
fn npv_change(plan: &Plan, moves: &AmountChanges<'_>, value: Option<Decimal>) -> Ball {
    let mut slots = Vec::new();
    let changes = moves.at(Ball::of(value), &mut slots);
    changes.fold(Ball::ZERO, |sum, (shape, more)| {
        let present = plan.shapes.get(shape).unwrap().present;
        sum.plus(more.times(Ball::from(present)))
    })
}

#[test]
fn the_exact_change_lies_within_the_error_of_the_other_kind_of_number_and_on_a_line_where_it_is_straight()
 {
    let (mut checked, mut straight) = (0, 0);
    for case in cases() {
        let (plan, inputs) = plan(&case, &[]);
        let evaluated = evaluated(&plan, &inputs, View::All);
        let mut parts = NpvParts::of(&evaluated).unwrap();
        let Evaluated {
            recorded, values, ..
        } = &evaluated;
        let has_number = |output: &Output| values.get(output.amount).is_some();
        for driver in 0..plan.drivers.len() {
            let Some(own) = inputs.get(driver) else {
                continue;
            };
            let moves = AmountChanges::of(recorded, values, driver, has_number);
            for factor in ["0", "0.2", "0.999", "1", "1.5", "30", "-2"] {
                let value = own * factor.parse::<Decimal>().unwrap();
                let used = plan.drivers.as_used(driver, value).ok();
                let change = npv_change(&plan, &moves, used);
                // A line that loses its number has no answer here, and brings nothing there.
                if change.exists() && change.error.is_finite() {
                    let exact = float(parts.change(driver, value).unwrap());
                    let off = (change.value - exact).abs();
                    assert!(off <= change.error, "{driver} {value}: {change:?} {exact}");
                    checked += 1;
                }
                let now = Ball::of(plan.drivers.as_used(driver, own).ok());
                if moves.are_affine_between(now, Ball::of(used)) {
                    assert_straight(&mut parts, driver, [own, value]);
                    straight += 1;
                }
            }
        }
    }
    assert!(checked > 300 && straight > 300, "{checked} {straight}");
}

/// Between values over which the changes are called straight, the net present value lies on a line.
fn assert_straight(parts: &mut NpvParts, driver: usize, ends: [Decimal; 2]) {
    let [from, to] = ends;
    let mut npv = |part: Decimal| parts.change(driver, from + (to - from) * part).unwrap();
    let whole = npv(Decimal::ONE);
    for part in [1, 30, 50, 99].map(|hundredths| Decimal::new(hundredths, 2)) {
        let off = (npv(part) - whole * part).abs();
        let close = whole.abs().max(Decimal::ONE) * Decimal::new(1, 18);
        assert!(off <= close, "{driver} {from} {to}: {part} is {off} off");
    }
}

#[test]
fn a_benefit_alone_moves_rightly_into_its_limit_and_out_of_it() {
    // At rate 0 in one year: min(24 · items, 23,000), of which eleven months of twelve are claimed.
    let brings = |items: i64| Decimal::from((24 * items * 11 / 12).min(23_000));
    for now in [900, 2_000] {
        let mut case = alone(now);
        case.horizon_years = crate::model::Horizon::years(1).unwrap();
        case.discount_rate = Rate::ZERO;
        case.benefits[0].growth = Rate::ZERO;
        case.costs.clear();
        let (plan, inputs) = plan(&case, &[]);
        let Evaluated {
            recorded, values, ..
        } = evaluated(&plan, &inputs, View::All);
        let moves = AmountChanges::of(&recorded, &values, 0, |_| true);
        for then in [0, 600, 900, 1_000, 2_000, 5_000] {
            let change = npv_change(&plan, &moves, Some(Decimal::from(then)));
            let expected = float(brings(then) - brings(now));
            let off = (change.value - expected).abs();
            assert!(off < 1e-6, "{now} {then}: {change:?} {expected}");
            // The limit is reached at 23,000 ÷ 22, some 1,045 items.
            let ends = [now, then].map(|items| Ball::from(Decimal::from(items)));
            let below = now.max(then) < 1_045;
            assert_eq!(
                moves.are_affine_between(ends[0], ends[1]),
                below,
                "{now} {then}"
            );
        }
    }
}

#[test]
fn a_claim_beside_others_that_claim_nothing_keeps_its_last_digit() {
    let third = Decimal::ONE / Decimal::from(3);
    let claims = [Some((None, third)), Some((None, Decimal::ZERO))];
    let (kept, taken) = share_out(&[Some(Decimal::ONE)], &claims).unwrap();
    assert_eq!((kept, taken.removed), (vec![Decimal::ONE; 2], third));
}

#[test]
fn claims_too_large_to_multiply_are_still_shared_out() {
    // Half and half of 10²⁶, and a claim on the whole beside one on a part.
    let large = Decimal::from_i128_with_scale(10_i128.pow(26), 0);
    let half = large / Decimal::TWO;
    let claims = [None, None, Some(0)].map(|part| Some((part, half)));
    let (kept, taken) = share_out(&[Some(large)], &claims).unwrap();
    // The part's claim leaves half, of which two halves remove three quarters: 0.5 + 0.375.
    assert_eq!(taken.removed, half + large * Decimal::new(375, 3));
    let expected = [Decimal::new(375, 3), Decimal::new(375, 3), Decimal::ONE];
    assert_eq!(kept, expected);
}
