//! The amounts of the results as they are printed: lines add up to the total of their side, and to the stated value that they serve.

use crate::engine::tracking::{LineSide, LineStanding, Progress, TrackedLine, Tracking};
use crate::format::reconcile;
use crate::report::rounding::total;
use rust_decimal::{Decimal, RoundingStrategy};

/// Amounts of one line or sum, with the decimals of the answer.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct RoundedProgress {
    pub(super) promised: Decimal,
    pub(super) to_date: Decimal,
    pub(super) reported: Decimal,
    pub(super) achieved: Decimal,
    /// By the rule that is used when none is named.
    pub(super) expected: Decimal,
}

#[derive(Debug, Clone, Default)]
pub(super) struct Rounded {
    pub(super) benefits: RoundedProgress,
    pub(super) costs: RoundedProgress,
    /// In the order of the tracked lines.
    pub(super) lines: Vec<RoundedProgress>,
    pub(super) values: Vec<RoundedProgress>,
}

type Field = (
    fn(&Progress) -> Decimal,
    fn(&mut RoundedProgress) -> &mut Decimal,
);

const FIELDS: [Field; 5] = [
    (|of| of.promised, |of| &mut of.promised),
    (|of| of.promised_to_date, |of| &mut of.to_date),
    (|of| of.promised_reported, |of| &mut of.reported),
    (|of| of.achieved, |of| &mut of.achieved),
    (|of| of.forecasts.usual(), |of| &mut of.expected),
];

impl RoundedProgress {
    pub(super) fn difference(&self) -> Decimal {
        total([self.achieved, -self.reported])
    }

    fn of(progress: &Progress, decimals: u32) -> Self {
        let mut rounded = Self::default();
        for (exact, field) in FIELDS {
            *field(&mut rounded) = round(exact(progress), decimals);
        }
        rounded
    }
}

impl Rounded {
    pub(super) fn of(tracking: &Tracking, decimals: u32) -> Self {
        let lines = tracking.lines.iter();
        let mut rounded = Self {
            benefits: RoundedProgress::of(&tracking.benefits, decimals),
            costs: RoundedProgress::of(&tracking.costs, decimals),
            lines: lines
                .map(|line| RoundedProgress::of(&line.progress, decimals))
                .collect(),
            values: vec![RoundedProgress::default(); tracking.values.len()],
        };
        for (side, sum) in [
            (LineSide::Benefit, &tracking.benefits),
            (LineSide::Cost, &tracking.costs),
        ] {
            for field in FIELDS {
                rounded.together(tracking, side, sum, field, decimals);
            }
        }
        for (line, amounts) in tracking.lines.iter().zip(&rounded.lines) {
            let value = line.value.filter(|_| line.standing != LineStanding::Untied);
            let value = value.and_then(|value| rounded.values.get_mut(value));
            if let Some(sum) = value {
                let mut amounts = *amounts;
                for (_, field) in FIELDS {
                    *field(sum) = total([*field(sum), *field(&mut amounts)]);
                }
            }
        }
        rounded
    }

    /// Rounds one column of the lines of a side to its total.
    fn together(
        &mut self,
        tracking: &Tracking,
        side: LineSide,
        sum: &Progress,
        (exact, field): Field,
        decimals: u32,
    ) {
        let counts =
            |line: &TrackedLine| line.side == side && line.standing != LineStanding::Untied;
        let lines = tracking.lines.iter().zip(&mut self.lines);
        let (parts, places): (Vec<Decimal>, Vec<&mut RoundedProgress>) = lines
            .filter(|(line, _)| counts(line))
            .map(|(line, place)| (exact(&line.progress), place))
            .unzip();
        // Amounts that are too large to be rounded together stay rounded alone.
        let rounded = reconcile(&parts, exact(sum), decimals).unwrap_or_default();
        for (place, amount) in places.into_iter().zip(rounded) {
            *field(place) = amount;
        }
    }
}

fn round(amount: Decimal, decimals: u32) -> Decimal {
    amount.round_dp_with_strategy(decimals, RoundingStrategy::MidpointAwayFromZero)
}
