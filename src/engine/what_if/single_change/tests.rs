//! Tests of `again`.

use super::*;
use crate::engine::evaluate;
use crate::model::{DriverValue, Exact, Rate};
use crate::storage::library::sample;

/// What is added up in another order may differ in the last of 28 digits, month by month.
fn same(one: &Results, other: &Results) -> bool {
    (one.npv, &one.roi, &one.payback, &one.irr)
        == (other.npv, &other.roi, &other.payback, &other.irr)
        && (&one.years, &one.benefits, &one.costs, &one.drivers)
            == (&other.years, &other.benefits, &other.costs, &other.drivers)
        && one.inaction == other.inaction
}

#[test]
fn the_answer_is_the_same_as_that_of_a_case_compiled_anew() {
    let base = sample().unwrap();
    let before = evaluate(&base, &Ask::default()).unwrap();
    let again = SingleChange::of(&base, &before).unwrap();
    let check = |case: &Case, part: ChangedPart, moves: bool| {
        let one = again.answer(case, part).unwrap();
        // A driver of a line without a number is looked at whole.
        if let Some(change) = again.npv_change(case, part).filter(|_| moves) {
            assert_eq!(change.round_dp(15), (one.npv - before.npv).round_dp(15));
        }
        let anew = evaluate(case, &Ask::default()).unwrap();
        assert!(same(&one, &anew), "{part:?}");
    };
    for at in 0..base.drivers.len() {
        let mut case = base.clone();
        let Some(value) = case.drivers[at].value.known() else {
            continue;
        };
        let value = value * Decimal::new(11, 1);
        case.drivers[at].value = DriverValue::Known(Exact::from(value));
        check(&case, ChangedPart::Driver(at, Some(value)), true);
    }
    for at in 0..base.benefits.len() {
        let mut case = base.clone();
        case.benefits[at].attribution = Rate::from_percent(Decimal::from(37));
        case.benefits[at].growth = Rate::from_percent(Decimal::from(3));
        check(
            &case,
            ChangedPart::Benefit(at),
            before.benefits[at].counts(),
        );
    }
    for at in 0..base.costs.len() {
        let mut case = base.clone();
        case.costs[at].risk = Rate::from_percent(Decimal::from(17));
        check(&case, ChangedPart::Cost(at), true);
    }
    // Nothing of all that is left.
    let first = base.drivers[0].value.known();
    let last = again.answer(&base, ChangedPart::Driver(0, first)).unwrap();
    assert!(last == before, "as it was");
}
