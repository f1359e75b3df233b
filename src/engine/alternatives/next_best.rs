//! Which alternative is the next best, and where it does as well as we do (method §7).

use crate::model::{Alternative, Case, Id, Rate};

/// The alternative that the proposal is compared with: the one the case names, else the first that costs anything.
pub fn next_best(case: &Case) -> Option<&Alternative> {
    let mut alternatives = case.alternatives.iter();
    match &case.next_best {
        Some(id) => alternatives.find(|alternative| alternative.id == *id),
        None => alternatives.find(|alternative| !alternative.costs.is_empty()),
    }
}

/// Whether an alternative reaches a benefit in full or beyond: then it is no reason to choose us (method §7, *me too*).
pub fn does_as_well(alternative: &Alternative, benefit: &Id) -> bool {
    let reach = alternative
        .reaches
        .iter()
        .find(|reach| reach.benefit == *benefit);
    reach.is_some_and(|reach| reach.share >= Rate::WHOLE)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::testing::id;
    use crate::storage::library::sample;

    #[test]
    fn the_next_best_is_the_one_named_else_the_first_that_costs_anything() {
        let mut case = sample().unwrap();
        let name = |case: &Case| next_best(case).map(|one| one.id.to_string());
        assert_eq!(name(&case).as_deref(), Some("claimdesk"));
        case.next_best = None;
        // “Leave it as it is” stands first and costs nothing.
        assert_eq!(name(&case).as_deref(), Some("own_build"));
        case.alternatives.clear();
        assert_eq!(name(&case), None);
    }

    #[test]
    fn a_benefit_is_me_too_when_it_is_reached_in_full() {
        let case = sample().unwrap();
        let claimdesk = next_best(&case).unwrap();
        assert!(does_as_well(claimdesk, &id("archive_ended")));
        assert!(!does_as_well(claimdesk, &id("handler_time")));
        assert!(!does_as_well(claimdesk, &id("renewals_won")));
    }
}
