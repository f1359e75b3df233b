//! Ids for rows that have labels only.

use crate::model::{Id, IdError};
use std::collections::{HashMap, HashSet};

/// Ids made from labels, all different; quick for 10,000 equal labels too.
#[derive(Default)]
pub(super) struct Ids {
    taken: HashSet<Id>,
    last: HashMap<Id, usize>,
}

impl Ids {
    /// An id for a label; `kind` is the id of one that has no Latin letters.
    pub(super) fn next(&mut self, label: &str, kind: &str) -> Result<Id, IdError> {
        const LONGEST: usize = 50;
        let kind = Id::new(kind)?;
        let base = Id::from_label(label, &kind, |_| false);
        let short: String = base.as_str().chars().take(LONGEST).collect();
        let base = Id::new(short.trim_end_matches('_')).unwrap_or(kind);
        let count = self.last.entry(base.clone()).or_default();
        loop {
            *count += 1;
            let id = match *count {
                1 => base.clone(),
                n => Id::new(&format!("{base}_{n}"))?,
            };
            if self.taken.insert(id.clone()) {
                return Ok(id);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_labels_get_a_number_and_labels_of_other_scripts_the_kind() {
        let mut ids = Ids::default();
        let mut next = |label| ids.next(label, "cost").unwrap().to_string();
        assert_eq!(next("Training"), "training");
        assert_eq!(next("Training"), "training_2");
        assert_eq!(next("Training 2"), "training_2_2");
        assert_eq!(next("成本"), "cost");
        assert_eq!(next(""), "cost_2");
    }

    #[test]
    fn long_labels_leave_room_for_their_number() {
        let mut ids = Ids::default();
        for label in [
            "1".repeat(70),
            "x".repeat(70),
            format!("abc{}_x", "1".repeat(50)),
        ] {
            for _ in 0..3 {
                let id = ids.next(&label, "benefit").unwrap();
                assert!(Id::new(id.as_str()).is_ok(), "{id}");
            }
        }
    }
}
