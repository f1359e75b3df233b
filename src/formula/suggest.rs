//! The name a person most likely meant.

use crate::model::letters_apart;

/// The candidate most like a name, if any is like it at all: few letters differ, or both begin alike.
pub(super) fn nearest<'a>(
    name: &str,
    candidates: impl Iterator<Item = &'a str>,
) -> Option<&'a str> {
    candidates
        .map(|candidate| (letters_apart(name, candidate), candidate))
        .filter(|(distance, candidate)| {
            let longer = name.len().max(candidate.len());
            distance * 3 <= longer || begins_alike(name, candidate)
        })
        .min()
        .map(|(_, candidate)| candidate)
}

fn begins_alike(a: &str, b: &str) -> bool {
    a.len() >= 4
        && a.chars()
            .zip(b.chars())
            .take(4)
            .filter(|(a, b)| a == b)
            .count()
            == 4
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_third_of_the_letters_may_differ() {
        assert_eq!(nearest("abc", ["abd"].into_iter()), Some("abd"));
        assert_eq!(nearest("abcd", ["abxy"].into_iter()), None);
        assert_eq!(nearest("ab", ["cd"].into_iter()), None);
    }

    #[test]
    fn names_that_begin_alike_are_alike() {
        let names = ["claims", "agents", "hours"];
        assert_eq!(nearest("agent_count", names.into_iter()), Some("agents"));
        assert_eq!(
            nearest("hour", ["hourly_cost_of_an_agent"].into_iter()),
            Some("hourly_cost_of_an_agent")
        );
        assert_eq!(nearest("cla", ["claims_by_year"].into_iter()), None);
        assert_eq!(nearest("claxxxxxx", ["claims"].into_iter()), None);
    }

    #[test]
    fn the_nearest_of_several_is_taken() {
        assert_eq!(
            nearest("claim", ["claimants", "claims"].into_iter()),
            Some("claims")
        );
    }
}
