//! Sizes of text and of the white between it, for each density. The template takes them from here,
//! because what measures and what sets must agree.

use serde::{Deserialize, Serialize};

use crate::report::page::Density;

/// White around the content, in points.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Margin {
    pub(super) side: f64,
    pub(super) top: f64,
    pub(super) bottom: f64,
}

/// White around the content, the same on every paper.
pub(super) const MARGIN: Margin = Margin {
    side: 44.0,
    top: 30.0,
    bottom: 26.0,
};
/// Between the two columns.
pub(super) const GUTTER: f64 = 24.0;

/// Sizes of text, in points.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Sizes {
    pub(super) title: f64,
    pub(super) decision: f64,
    pub(super) heading: f64,
    pub(super) body: f64,
    pub(super) table: f64,
    pub(super) small: f64,
}

/// White between things, in points.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Spaces {
    /// Above and below the text of a table's row.
    pub(super) row: f64,
    /// Between the entries of a list.
    pub(super) item: f64,
    /// Below a heading.
    pub(super) head: f64,
    /// Between sections of one column.
    pub(super) within: f64,
    /// Between sections as wide as the sheet, at least.
    pub(super) gap: f64,
    /// Inside the frame of the decision, above and below.
    pub(super) decision: f64,
    /// Above a large figure's label.
    pub(super) figure: f64,
    /// Room to sign in.
    pub(super) sign: f64,
    /// Above the small print.
    pub(super) foot: f64,
    /// A chart's height, at least.
    pub(super) chart: f64,
}

impl Sizes {
    pub(super) fn of(density: Density) -> Self {
        let [title, decision, heading, body, table, small] = match density {
            Density::Roomy => [21.0, 10.8, 9.8, 8.9, 8.7, 7.8],
            Density::Compact => [18.5, 10.0, 9.3, 8.4, 8.2, 7.6],
            Density::Dense => [16.5, 9.4, 8.9, 8.0, 7.8, 7.5],
        };
        Self {
            title,
            decision,
            heading,
            body,
            table,
            small,
        }
    }
}

impl Spaces {
    pub(super) fn of(density: Density) -> Self {
        let [
            row,
            item,
            head,
            within,
            gap,
            decision,
            figure,
            sign,
            foot,
            chart,
        ] = match density {
            Density::Roomy => [3.6, 5.0, 6.5, 15.0, 15.0, 8.0, 6.0, 20.0, 9.0, 124.0],
            Density::Compact => [2.9, 4.2, 5.5, 12.0, 11.0, 6.5, 5.0, 16.0, 7.0, 100.0],
            Density::Dense => [1.8, 3.0, 4.0, 6.5, 5.0, 4.5, 3.5, 10.0, 4.0, 60.0],
        };
        Self {
            row,
            item,
            head,
            within,
            gap,
            decision,
            figure,
            sign,
            foot,
            chart,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_is_smaller_than_seven_and_a_half_points() {
        for density in [Density::Roomy, Density::Compact, Density::Dense] {
            assert!(Sizes::of(density).small >= 7.5);
        }
    }
}
