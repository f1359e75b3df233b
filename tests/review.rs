//! Laws of reviews over random cases: what is accepted is what the copy says, and no part is left naming one that is not there.

mod random;

use proptest::prelude::*;
use random::random_case::case;
use std::collections::BTreeSet;
use worthwhile::check::{Code, check};
use worthwhile::model::Case;
use worthwhile::review::{Choice, Review};
use worthwhile::storage::shared_copy;

/// A case in which no id stands twice. Where one does, a list is taken over as a whole or not at all.
fn with_ids_of_their_own() -> impl Strategy<Value = Case> {
    case().prop_map(|mut case| {
        let mut seen = BTreeSet::new();
        case.stated_values
            .retain(|part| seen.insert(part.id.clone()));
        seen.clear();
        case.drivers.retain(|part| seen.insert(part.id.clone()));
        seen.clear();
        case.benefits.retain(|part| seen.insert(part.id.clone()));
        seen.clear();
        case.costs.retain(|part| seen.insert(part.id.clone()));
        seen.clear();
        case.alternatives
            .retain(|part| seen.insert(part.id.clone()));
        seen.clear();
        case.scenarios.retain(|part| seen.insert(part.id.clone()));
        seen.clear();
        case.trades.retain(|part| seen.insert(part.id.clone()));
        case
    })
}

/// A case in which no part names another, so that everything can be accepted.
fn without_references() -> impl Strategy<Value = Case> {
    with_ids_of_their_own().prop_map(|mut case| {
        for formula in case.formulas_mut() {
            "3 * 5".clone_into(formula);
        }
        let theirs = case.alternatives.iter_mut().flat_map(|one| &mut one.brings);
        for benefit in case.benefits.iter_mut().chain(theirs) {
            benefit.serves = None;
        }
        for alternative in &mut case.alternatives {
            alternative.reaches.clear();
        }
        case.next_best = None;
        case.scenarios
            .iter_mut()
            .for_each(|scenario| scenario.changes.clear());
        case.trades
            .iter_mut()
            .for_each(|trade| trade.effect.clear());
        case.actuals.clear();
        case.measured.clear();
        for reason in &mut case.reasons {
            reason.line = None;
        }
        for forecast in &mut case.reforecasts {
            forecast.line = None;
        }
        let values = case.stated_values.iter_mut();
        for measure in values.filter_map(|value| value.measure.as_mut()) {
            measure.driver = None;
        }
        case
    })
}

/// Parts that name one that is not there.
fn dangling(case: &Case) -> BTreeSet<String> {
    check(case)
        .into_iter()
        .filter(|finding| finding.code == Code::UnknownReference)
        .map(|finding| finding.message)
        .collect()
}

fn some(review: &Review, picks: &[bool]) -> Choice {
    let mut choice = review.nothing();
    for (index, picked) in (0..review.items.len()).zip(picks.iter().cycle()) {
        if *picked {
            review.accept(&mut choice, index);
        } else {
            review.refuse(&mut choice, index);
        }
    }
    choice
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn nothing_accepted_is_the_old_case_and_everything_the_new_one(
        old in without_references(),
        new in without_references(),
    ) {
        let review = Review::between(&old, &new, "copy");
        prop_assert_eq!(&review.apply(&review.nothing()).unwrap(), &old);
        let everything = review.everything();
        prop_assert_eq!(everything.count(), review.items.len());
        prop_assert_eq!(&review.apply(&everything).unwrap(), &new);
    }

    #[test]
    fn whatever_is_accepted_is_a_case_that_names_nothing_unknown_but_what_was_before(
        old in with_ids_of_their_own(),
        new in with_ids_of_their_own(),
        picks in proptest::collection::vec(any::<bool>(), 1..40),
    ) {
        let review = Review::between(&old, &new, "copy");
        let case = review.apply(&some(&review, &picks)).unwrap();
        let before = dangling(&old);
        for message in dangling(&case) {
            prop_assert!(before.contains(&message), "{}", message);
        }
    }

    #[test]
    fn a_shared_copy_that_comes_back_unchanged_changes_nothing(case in case()) {
        let review = Review::of_copy(&case, &shared_copy(&case), "copy");
        prop_assert!(review.is_empty(), "{:?}", review.items);
    }

    #[test]
    fn a_case_has_no_difference_to_itself(case in case()) {
        prop_assert!(Review::between(&case, &case, "copy").is_empty());
    }
}
