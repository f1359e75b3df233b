//! Where the sections go and who gets the spare room, decided from reckoned heights.
//!
//! Room goes to the gaps first, then to the chart; what is left stays white above the signatures.

use serde::{Deserialize, Serialize};

use super::heights::stacked;
use super::spaces::Spaces;

/// Gaps between sections grow to this and no further.
const MOST_GAP: f64 = 22.0;
/// A chart grows to this unless what stands beside it is higher.
const MOST_CHART: f64 = 215.0;
/// What reckoned heights may be too high by, as a share.
const TOLERANCE: f64 = 0.02;

/// Heights of the sections in points; 0 for a section that does not appear.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Heights {
    pub(super) head: f64,
    pub(super) decision: f64,
    pub(super) figures: f64,
    pub(super) quotes: f64,
    pub(super) inaction: f64,
    pub(super) table: f64,
    pub(super) assumptions: f64,
    pub(super) risks: f64,
    pub(super) options: f64,
    pub(super) brings: f64,
    pub(super) next_steps: f64,
    pub(super) open_questions: f64,
    pub(super) foot: f64,
}

/// The plan of one sheet, for the template.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Plan {
    /// Whether the sheet is high enough, as far as can be reckoned.
    pub(super) fits: bool,
    /// Whether the gaps share all spare room; otherwise each is as high as it may be.
    pub(super) stretch: bool,
    /// Height of a gap that is not stretched, in points.
    pub(super) gap: f64,
    /// Height of the chart without its heading, in points.
    pub(super) chart: f64,
    /// Where what waiting costs stands.
    pub(super) waiting: Waiting,
    /// Names of the sections under the table, left and right.
    pub(super) left: Vec<String>,
    pub(super) right: Vec<String>,
    /// Whether the last section of both columns begins at one height.
    pub(super) aligned: bool,
}

/// Under which of the two things above the table something stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Waiting {
    UnderQuotes,
    UnderChart,
}

/// The plan for a sheet of this height.
pub(super) fn plan(
    heights: &Heights,
    spaces: &Spaces,
    heading: f64,
    has_chart: bool,
    height: f64,
) -> Plan {
    let ground = Ground::new(heights, spaces.within);
    let Evidence {
        height: evidence,
        least_chart,
        waiting,
    } = Evidence::new(heights, spaces, heading, has_chart);
    let parts = [
        heights.head,
        heights.decision,
        heights.figures,
        evidence,
        heights.table,
        ground.height,
    ];
    let used = parts.iter().sum::<f64>() + heights.foot;
    #[expect(clippy::cast_precision_loss, reason = "six at most")]
    let gaps = parts.iter().filter(|&&part| part > 0.0).count().max(1) as f64;
    let free = height - used;
    let rest = (free - gaps * MOST_GAP).max(0.0);
    // A little is held back, so that a reckoning that is a little off still fits.
    let grown = least_chart + (rest - used * TOLERANCE).max(0.0);
    let chart = grown.min(least_chart.max(MOST_CHART));
    let rest = if has_chart {
        rest - (chart - least_chart)
    } else {
        rest
    };
    Plan {
        fits: free + used * TOLERANCE >= gaps * spaces.gap,
        stretch: rest < 40.0,
        gap: MOST_GAP,
        chart: if has_chart { chart } else { 0.0 },
        waiting,
        left: ground.left,
        right: ground.right,
        aligned: ground.aligned,
    }
}

/// What stands above the table: the quotations beside the chart, and what waiting costs under one of them.
struct Evidence {
    height: f64,
    /// The chart reaches as far down as what stands beside it.
    least_chart: f64,
    waiting: Waiting,
}

impl Evidence {
    fn new(heights: &Heights, spaces: &Spaces, heading: f64, has_chart: bool) -> Self {
        let within = spaces.within;
        let told = stacked([heights.quotes, heights.inaction].into_iter(), within);
        if !has_chart {
            return Self {
                height: told,
                least_chart: 0.0,
                waiting: Waiting::UnderQuotes,
            };
        }
        let drawn = spaces.chart + heading;
        let below = heights.inaction + within;
        let under_quotes = told.max(drawn);
        let under_chart = heights.quotes.max(drawn + below);
        let all_there = heights.quotes > 0.0 && heights.inaction > 0.0;
        let (height, below, waiting) = if all_there && under_chart < under_quotes {
            (under_chart, below, Waiting::UnderChart)
        } else {
            (under_quotes, 0.0, Waiting::UnderQuotes)
        };
        Self {
            height,
            least_chart: height - heading - below,
            waiting,
        }
    }
}

/// The two columns under the table.
struct Ground {
    left: Vec<String>,
    right: Vec<String>,
    aligned: bool,
    height: f64,
}

type Section = (&'static str, f64);

impl Ground {
    fn new(heights: &Heights, within: f64) -> Self {
        let total = |column: &[Section]| stacked(column.iter().map(|part| part.1), within);
        let shown = |parts: &[Section]| -> Vec<Section> {
            parts.iter().copied().filter(|part| part.1 > 0.0).collect()
        };
        let first = shown(&[("assumptions", heights.assumptions)]);
        let second = shown(&[("risks", heights.risks)]);
        let others = shown(&[
            ("options", heights.options),
            ("brings", heights.brings),
            ("next_steps", heights.next_steps),
            ("open_questions", heights.open_questions),
        ]);
        let (mut left, mut right) = balanced(&first, &second, &others, total);
        if left.is_empty() || right.is_empty() {
            // One column alone would leave half of the sheet white.
            left.append(&mut right);
            right = left.split_off(left.len().div_ceil(2));
        }
        let longest = total(&left).max(total(&right));
        let together = aligned_height(&left, &right, within);
        Self {
            aligned: together.is_some_and(|height| height <= longest + 2.0),
            height: longest,
            left: left.iter().map(|part| part.0.to_owned()).collect(),
            right: right.iter().map(|part| part.0.to_owned()).collect(),
        }
    }
}

/// Deals the others out so that the longer column is as short as can be, each in its order; the first of equal ways is taken.
fn balanced(
    first: &[Section],
    second: &[Section],
    others: &[Section],
    total: impl Fn(&[Section]) -> f64,
) -> (Vec<Section>, Vec<Section>) {
    let ways = (0..1_u32 << others.len()).map(|way| {
        let (mut left, mut right) = (first.to_vec(), second.to_vec());
        for (bit, part) in others.iter().enumerate() {
            // Left before right, so that way 0 reads as the list does.
            let column = if way >> bit & 1 == 0 {
                &mut left
            } else {
                &mut right
            };
            column.push(*part);
        }
        (left, right)
    });
    let longest = |(left, right): &(Vec<Section>, Vec<Section>)| total(left).max(total(right));
    ways.min_by(|one, other| longest(one).total_cmp(&longest(other)))
        .unwrap_or_default()
}

/// The height of both columns when their last sections begin together.
fn aligned_height(left: &[Section], right: &[Section], within: f64) -> Option<f64> {
    let (left_last, left_first) = left.split_last()?;
    let (right_last, right_first) = right.split_last()?;
    if left_first.is_empty() || right_first.is_empty() {
        return None;
    }
    let total = |column: &[Section]| stacked(column.iter().map(|part| part.1), within);
    let first = total(left_first).max(total(right_first));
    Some(first + within + left_last.1.max(right_last.1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::page::Density;

    fn heights() -> Heights {
        Heights {
            head: 30.0,
            quotes: 100.0,
            assumptions: 100.0,
            risks: 60.0,
            options: 30.0,
            foot: 50.0,
            ..Heights::default()
        }
    }

    fn on(heights: &Heights, height: f64) -> Plan {
        plan(heights, &Spaces::of(Density::Roomy), 15.0, true, height)
    }

    #[test]
    fn a_page_that_is_too_high_does_not_fit() {
        assert!(!on(&heights(), 300.0).fits);
        assert!(on(&heights(), 800.0).fits);
    }

    #[test]
    fn a_chart_grows_with_the_room_but_not_without_end() {
        let [tight, wide, empty] = [400.0, 440.0, 2000.0].map(|height| on(&heights(), height));
        assert!(tight.chart < wide.chart && wide.chart < empty.chart);
        assert!(empty.chart <= MOST_CHART);
        assert!(tight.stretch && !empty.stretch);
    }

    #[test]
    fn what_waiting_costs_stands_under_the_chart_where_that_saves_room() {
        let mut heights = heights();
        heights.inaction = 60.0;
        heights.quotes = 210.0;
        assert_eq!(on(&heights, 900.0).waiting, Waiting::UnderChart);
        heights.quotes = 60.0;
        assert_eq!(on(&heights, 900.0).waiting, Waiting::UnderQuotes);
    }

    #[test]
    fn columns_are_as_even_as_can_be() {
        let mut heights = heights();
        (heights.brings, heights.next_steps) = (80.0, 90.0);
        let plan = on(&heights, 900.0);
        // 100 + 90 beside 60 + 30 + 80.
        assert_eq!(plan.left, ["assumptions", "next_steps"]);
        assert_eq!(plan.right, ["risks", "options", "brings"]);
    }

    #[test]
    fn open_questions_go_where_there_is_room() {
        let mut heights = heights();
        heights.open_questions = 20.0;
        let plan = on(&heights, 900.0);
        assert_eq!(plan.left.len() + plan.right.len(), 4);
        assert_eq!(plan.left.last().unwrap(), "open_questions");
    }

    #[test]
    fn sections_of_one_column_are_shared_between_both() {
        let mut heights = heights();
        heights.assumptions = 0.0;
        let plan = on(&heights, 900.0);
        assert_eq!((plan.left.len(), plan.right.len()), (1, 1));
    }
}
