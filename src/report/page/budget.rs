//! How much one page may hold, as a ladder from comfortable to bare.
//!
//! The page is built for the most generous budget with which it fits on one sheet. Folding needs
//! sums, so the builder does it for the table; lists of words are cut before they are set
//! (`pdf/cut.rs`) and closed with "and 5 more". Nothing here knows about fonts or millimetres.

use serde::{Deserialize, Serialize};

/// How generously the page is set. Text is never smaller than 7.5 points in any of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Density {
    #[default]
    Roomy,
    Compact,
    Dense,
}

macro_rules! budget {
    ($($(#[$doc:meta])* $count:ident,)*) => {
        /// How many of each thing the page may hold.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub struct Budget {
            $($(#[$doc])* pub $count: usize,)*
            pub density: Density,
        }

        impl Budget {
            /// The counts in the order of the fields, so that the ladder reads as a table.
            pub(in crate::report) const fn rung([$($count),*]: [usize; 12], density: Density) -> Self {
                Self { $($count,)* density }
            }

            #[cfg(test)]
            fn counts(&self) -> Vec<(&'static str, usize)> {
                vec![$((stringify!($count), self.$count)),*]
            }
        }
    };
}

budget! {
    /// Rows of benefits in the table, "other (n)" included. The builder folds to it.
    benefit_rows,
    /// Rows of costs in the table, "other (n)" included. The builder folds to it.
    cost_rows,
    /// Columns of years, without start, total and present value. The builder folds to it:
    /// the first years alone, the rest together as "Years 4–10".
    year_columns,
    quotes,
    options,
    assumptions,
    /// How far single things may move. The builder keeps to it.
    bounds,
    /// What each side brings, without the words that close a longer list.
    brings,
    next_steps,
    /// Entries of the other lists: sentences on risks, what is signed, open questions.
    entries,
    /// Lines a quotation or a sentence may take before it is shortened with "…".
    sentence_lines,
    /// Lines a label or a name may take before it is shortened with "…".
    label_lines,
}

impl Budget {
    /// The budgets, the most generous first. None needs more room than one before it, so that the first that fits is
    /// found by measuring a few. Lists are shortened before sentences: a quotation is worth more whole. Lists whose
    /// content is also available elsewhere are shortened first: assumptions and steps are in the case, costs fold into
    /// a row of their sum; what would have to go wrong and the options come last. The last budget fits any content.
    pub const LADDER: [Self; 29] = [
        Self::rung([8, 10, 10, 5, 5, 10, 5, 4, 6, 6, 5, 2], Density::Roomy),
        Self::rung([8, 10, 10, 5, 5, 10, 5, 4, 6, 5, 4, 2], Density::Compact),
        Self::rung([8, 8, 10, 5, 5, 8, 5, 3, 5, 5, 4, 2], Density::Compact),
        Self::rung([8, 8, 10, 5, 5, 10, 5, 3, 6, 4, 4, 2], Density::Dense),
        Self::rung([8, 8, 10, 5, 5, 8, 5, 3, 5, 4, 4, 2], Density::Dense),
        Self::rung([8, 6, 10, 5, 5, 7, 5, 3, 4, 4, 4, 2], Density::Dense),
        Self::rung([8, 6, 10, 5, 5, 6, 5, 2, 4, 4, 4, 2], Density::Dense),
        Self::rung([8, 5, 8, 5, 4, 6, 5, 2, 3, 3, 4, 2], Density::Dense),
        Self::rung([7, 4, 8, 5, 4, 6, 5, 2, 3, 3, 4, 2], Density::Dense),
        Self::rung([7, 3, 8, 4, 4, 6, 5, 2, 3, 3, 3, 2], Density::Dense),
        Self::rung([7, 3, 8, 4, 4, 6, 4, 1, 3, 3, 3, 2], Density::Dense),
        Self::rung([7, 3, 8, 4, 4, 5, 4, 1, 3, 3, 3, 2], Density::Dense),
        Self::rung([6, 3, 8, 4, 4, 5, 4, 1, 3, 3, 3, 2], Density::Dense),
        Self::rung([5, 3, 8, 4, 4, 5, 4, 1, 2, 3, 3, 1], Density::Dense),
        Self::rung([4, 3, 6, 4, 4, 5, 3, 1, 2, 3, 3, 1], Density::Dense),
        Self::rung([4, 3, 6, 4, 4, 4, 3, 1, 2, 3, 3, 1], Density::Dense),
        Self::rung([4, 2, 6, 4, 4, 4, 3, 1, 2, 2, 3, 1], Density::Dense),
        Self::rung([4, 2, 6, 4, 4, 3, 2, 1, 2, 2, 3, 1], Density::Dense),
        Self::rung([4, 2, 6, 4, 3, 3, 2, 1, 2, 2, 3, 1], Density::Dense),
        Self::rung([4, 2, 6, 4, 3, 3, 2, 1, 1, 2, 3, 1], Density::Dense),
        Self::rung([4, 2, 6, 4, 2, 3, 2, 1, 1, 2, 3, 1], Density::Dense),
        Self::rung([3, 2, 6, 4, 2, 3, 1, 1, 1, 2, 3, 1], Density::Dense),
        Self::rung([3, 2, 6, 3, 2, 3, 1, 1, 1, 2, 3, 1], Density::Dense),
        Self::rung([3, 2, 4, 3, 2, 3, 1, 1, 1, 2, 2, 1], Density::Dense),
        Self::rung([3, 2, 4, 2, 2, 3, 1, 1, 1, 2, 2, 1], Density::Dense),
        Self::rung([2, 2, 2, 2, 2, 3, 1, 1, 1, 2, 2, 1], Density::Dense),
        Self::rung([2, 2, 2, 2, 2, 2, 1, 1, 1, 2, 2, 1], Density::Dense),
        Self::rung([2, 2, 2, 1, 2, 2, 1, 1, 1, 2, 2, 1], Density::Dense),
        Self::rung([2, 2, 2, 1, 2, 2, 1, 1, 1, 2, 1, 1], Density::Dense),
    ];
}

/// An index into [`Budget::LADDER`], at which the search for the budget of a page starts.
///
/// Warm start: the preview begins at the last result; the result is stable.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rung(pub(in crate::report) usize);

impl Default for Rung {
    /// Where most cases end that have something in every section.
    fn default() -> Self {
        Self(10)
    }
}

impl Default for Budget {
    fn default() -> Self {
        let [first, ..] = Self::LADDER;
        first
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_rung_holds_no_more_than_the_one_before() {
        for pair in Budget::LADDER.windows(2) {
            let (wide, tight) = (pair[0], pair[1]);
            // These become more where the page is set closer.
            let may_rise = |name| ["assumptions", "next_steps"].contains(&name);
            let closer = wide.density != tight.density;
            for ((name, wide), (_, tight)) in wide.counts().into_iter().zip(tight.counts()) {
                assert!(tight <= wide || (closer && may_rise(name)), "{name}");
            }
        }
    }

    #[test]
    fn every_rung_leaves_room_for_one_line_and_its_others() {
        for rung in Budget::LADDER {
            assert!(rung.benefit_rows >= 2 && rung.cost_rows >= 2 && rung.year_columns >= 2);
        }
    }
}
