//! The sign of amounts: whether costs are written below zero, and what stands against the sign of its kind.
//!
//! A row of the net flow to which all lines add up, as our own tables have, proves both how costs are written and that each line counts:
//! then a price above zero among costs below is a credit, a benefit may be below zero, and a line called a total is a line. Without such a
//! row the costs decide by their number, and an amount of the other sign is refused.

use super::amount::{Amount, AmountError};
use super::error::TableError;
use super::import_report::quoted;
use super::rows::{Block, Kind, Line};
use super::totals;
use crate::format::DecimalMark;
use rust_decimal::Decimal;

/// How the costs of a table are written, and the row that proves it.
#[derive(Debug, Clone, Default)]
pub(super) struct Signs {
    pub(super) costs_below: bool,
    /// The label of the row of the net flow; `None` where nothing proves it.
    pub(super) proof: Option<String>,
}

impl Signs {
    /// By a row of the net flow that is the sum of all lines in one way only; `None` without one.
    pub(super) fn proved(blocks: &[Block], marks: &[Vec<Option<DecimalMark>>]) -> Option<Self> {
        let lines: Vec<&Line> = blocks.iter().flat_map(|block| &block.lines).collect();
        let net_rows = blocks.iter().zip(marks).flat_map(|(block, marks)| {
            let rows = block.totals.iter().filter(|total| total.is_net);
            rows.filter_map(|row| Some((row, row.values(marks)?)))
        });
        net_rows.into_iter().find_map(|(row, values)| {
            let fits = |costs_below| totals::is_net_flow(&values, &lines, costs_below);
            let costs_below = fits(true);
            (costs_below != fits(false)).then(|| Self {
                costs_below,
                proof: Some(row.label.clone()),
            })
        })
    }

    /// By the sign that most costs have.
    pub(super) fn usual(blocks: &[Block]) -> Self {
        let lines = blocks.iter().flat_map(|block| &block.lines);
        let spent = lines.filter(|line| line.kind.is_spent());
        let (below, above): (Vec<&Decimal>, Vec<&Decimal>) = spent
            .flat_map(|line| &line.values)
            .filter(|value| !value.is_zero())
            .partition(|value| value.is_sign_negative());
        Self {
            costs_below: below.len() > above.len(),
            proof: None,
        }
    }

    /// Refuses amounts of the wrong sign, or says what they are read as where a row proves them.
    pub(super) fn check(
        &self,
        blocks: &[Block],
        notes: &mut Vec<String>,
    ) -> Result<(), TableError> {
        let lines = blocks
            .iter()
            .flat_map(|block| block.lines.iter().map(move |line| (block, line)));
        let mut against: Vec<&Line> = Vec::new();
        let mut below = false;
        for (block, line) in lines {
            let expected = match line.kind {
                Kind::Benefit => false,
                Kind::Overlap => true,
                Kind::Cost | Kind::Price => self.costs_below,
            };
            let is_below = |value: &Decimal| !value.is_zero() && value.is_sign_negative();
            below |= line.kind.is_spent() && line.values.iter().any(is_below);
            let wrong = |value: &Decimal| !value.is_zero() && value.is_sign_negative() != expected;
            let Some(column) = line.values.iter().position(wrong) else {
                continue;
            };
            if self.proof.is_none() || line.kind == Kind::Overlap {
                return Err(wrong_sign(block, line, column, !expected));
            }
            against.push(line);
        }
        if self.costs_below && below {
            notes.push("Costs and prices are written below zero and read as spent.".to_owned());
        }
        self.note(&against, notes);
        Ok(())
    }

    fn note(&self, against: &[&Line], notes: &mut Vec<String>) {
        let Some(row) = &self.proof else {
            return;
        };
        for (spent, says) in [(true, "given back"), (false, "lost")] {
            let lines = against.iter().filter(|line| line.kind.is_spent() == spent);
            let labels = quoted(lines.map(|line| line.label.as_str()));
            if !labels.is_empty() {
                notes.push(format!(
                    "Amounts of {labels} have the other sign and are read as {says}, as “{row}” counts them."
                ));
            }
        }
    }
}

fn wrong_sign(block: &Block, line: &Line, column: usize, negative: bool) -> TableError {
    let found = line
        .amounts
        .get(column)
        .map_or_else(String::new, Amount::text);
    let problem = if negative {
        AmountError::Negative(found)
    } else {
        AmountError::Positive(found)
    };
    match block.place(line.at, column) {
        Some(place) => TableError::Amount(place, problem),
        None => TableError::Empty,
    }
}
