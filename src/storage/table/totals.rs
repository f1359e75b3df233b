//! Totals in a table: checked against the sum of their lines and left out, because a case computes its own.

use super::error::{Place, TableError};
use super::header::{is_plain_total, is_total_alone};
use super::rows::{Block, Kind, Line};
use crate::format::DecimalMark;
use rust_decimal::Decimal;

/// The most totals of a table that are checked.
const MOST_TOTALS: usize = 100;

/// Whether a total equals the sum of its parts, within the rounding of each of them.
pub(super) fn agrees(total: Decimal, sum: Decimal, parts: usize, scale: u32) -> bool {
    let Some(difference) = total.checked_sub(sum).map(|difference| difference.abs()) else {
        return false;
    };
    if difference.is_zero() {
        return true;
    }
    let unit = Decimal::new(5, scale.min(27) + 1);
    let rounding = Decimal::from(parts + 1).checked_mul(unit);
    // Two small numbers that differ by one are not the same sum.
    let small = total.abs().checked_mul(Decimal::new(1, 3));
    matches!((rounding, small), (Some(rounding), Some(small)) if difference <= rounding.min(small))
}

pub(super) struct Sums {
    candidates: Vec<(&'static str, Vec<Decimal>)>,
    parts: usize,
    scale: u32,
}

impl Sums {
    /// The sums of the lines above a total; `since` is the first line behind the total before it. `None` when they are too large.
    pub(super) fn of(lines: &[&Line], since: usize, signed: bool) -> Option<Self> {
        let width = lines.iter().map(|line| line.values.len()).max();
        let add = |wanted: &dyn Fn(usize, Kind) -> Decimal| -> Option<Vec<Decimal>> {
            let mut sums = vec![Decimal::ZERO; width.unwrap_or(0)];
            for (at, line) in lines.iter().enumerate() {
                let factor = wanted(at, line.kind);
                for (sum, value) in sums.iter_mut().zip(&line.values) {
                    *sum = sum.checked_add(value.checked_mul(factor)?)?;
                }
            }
            Some(sums)
        };
        let one = |yes: bool| Decimal::from(u8::from(yes));
        let spent = if signed {
            Decimal::ONE
        } else {
            Decimal::NEGATIVE_ONE
        };
        let net = |kind: Kind| if kind.is_spent() { spent } else { Decimal::ONE };
        let candidates = vec![
            (
                "the sum of the benefits",
                add(&|_, kind| one(!kind.is_spent()))?,
            ),
            (
                "the sum of the costs",
                add(&|_, kind| one(kind.is_spent()))?,
            ),
            (
                "the sum of the costs",
                add(&|_, kind| one(kind == Kind::Cost))?,
            ),
            (
                "the sum of the prices",
                add(&|_, kind| one(kind == Kind::Price))?,
            ),
            ("benefits less costs", add(&|_, kind| net(kind))?),
            ("the sum of the rows above", add(&|at, _| one(at >= since))?),
            ("the sum of the rows above", add(&|_, _| Decimal::ONE)?),
        ];
        Some(Self {
            candidates,
            parts: lines.len(),
            scale: scale(lines.iter().flat_map(|line| &line.values)),
        })
    }

    /// What a total is the sum of; costs may be written with a sign there and without it here.
    pub(super) fn meaning(&self, total: &[Decimal]) -> Option<&'static str> {
        let scale = scale(total).max(self.scale);
        // Without lines there are no sums, and nothing is checked.
        let same = |sum: &[Decimal], factor: Decimal| {
            let agree = |(total, sum): (&Decimal, &Decimal)| {
                agrees(*total, sum.saturating_mul(factor), self.parts, scale)
            };
            total.len() == sum.len() && total.iter().zip(sum).all(agree)
        };
        self.candidates
            .iter()
            .find(|(_, sum)| same(sum, Decimal::ONE) || same(sum, Decimal::NEGATIVE_ONE))
            .map(|(words, _)| *words)
    }

    /// The place of the first column in which a total differs from the sum it comes nearest to, and that sum.
    pub(super) fn difference(&self, total: &[Decimal]) -> Option<(usize, Decimal, Decimal)> {
        let distance = |sum: &[Decimal]| {
            total
                .iter()
                .zip(sum)
                .filter(|(total, sum)| total != sum)
                .count()
        };
        let (_, nearest) = self
            .candidates
            .iter()
            .min_by_key(|(_, sum)| distance(sum))?;
        let mut pairs = total.iter().zip(nearest).enumerate();
        pairs
            .find(|(_, (total, sum))| total != sum)
            .map(|(column, (total, sum))| (column, *total, *sum))
    }
}

/// Whether a total is all benefits less all costs, which are below zero or above.
pub(super) fn is_net_flow(total: &[Decimal], lines: &[&Line], costs_below: bool) -> bool {
    let scales = scale(lines.iter().flat_map(|line| &line.values)).max(scale(total));
    total.iter().enumerate().all(|(column, total)| {
        let sum = lines.iter().try_fold(Decimal::ZERO, |sum, line| {
            let value = line.values.get(column).copied().unwrap_or_default();
            if line.kind.is_spent() && !costs_below {
                sum.checked_sub(value)
            } else {
                sum.checked_add(value)
            }
        });
        sum.is_some_and(|sum| agrees(*total, sum, lines.len(), scales))
    })
}

/// The most decimals that one of the values has.
fn scale<'v>(values: impl IntoIterator<Item = &'v Decimal>) -> u32 {
    let scales = values.into_iter().map(Decimal::scale);
    scales.max().unwrap_or(0)
}

/// Removes lines that are labelled as totals, have a kind, and are the sum of the lines above: they would count twice.
pub(super) fn with_a_kind(block: &mut Block, signed: bool) -> Result<(), TableError> {
    let mut kept: Vec<Line> = Vec::new();
    let mut tried = 0;
    let lines = std::mem::take(&mut block.lines);
    for line in lines {
        let counts = line.values.iter().any(|value| !value.is_zero());
        if counts && tried < MOST_TOTALS && is_plain_total(&line.label) {
            tried += 1;
            let above: Vec<&Line> = kept
                .iter()
                .filter(|other| other.kind.is_spent() == line.kind.is_spent())
                .collect();
            let sums = Sums::of(&above, above.len(), signed).ok_or(TableError::SumTooLarge)?;
            if let (false, Some(meaning), Some(row)) = (
                above.is_empty(),
                sums.meaning(&line.values),
                block.grid.rows.get(line.at),
            ) {
                let name = block.name(row);
                let label = crate::storage::harmless(&line.label, 40);
                if !is_total_alone(&line.label) {
                    return Err(TableError::TotalOrLine {
                        place: Place::of(
                            &block.grid,
                            row,
                            block.header.label,
                            &block.heading(block.header.label),
                        ),
                        label,
                        meaning,
                    });
                }
                block
                    .left_out
                    .push(format!("{name} “{label}” (checked: {meaning})"));
                continue;
            }
        }
        kept.push(line);
    }
    block.lines = kept;
    Ok(())
}

pub(super) fn check(
    blocks: &mut [Block],
    at: usize,
    marks: &[Option<DecimalMark>],
    signed: bool,
) -> Result<(), TableError> {
    let mut left_out = Vec::new();
    let Some(block) = blocks.get(at) else {
        return Ok(());
    };
    if let Some(column) = block.header.total {
        let mark = marks.get(block.header.periods().count()).copied().flatten();
        for line in &block.lines {
            check_row_total(block, line, column, mark)?;
        }
        let name = block.named(&format!("column “{}”", block.heading(column)));
        let checked = block
            .lines
            .iter()
            .filter(|line| line.total.is_some())
            .count();
        let says = match block.lines.len() - checked {
            0 => "checked: the sum of the periods",
            _ if checked == 0 => "totals; not checked",
            _ => "checked where it holds a number: the sum of the periods",
        };
        left_out.push(format!("{name} ({says})"));
    }
    let mut since = 0;
    for total in &block.totals {
        let Some(row) = block.grid.rows.get(total.at) else {
            continue;
        };
        let name = format!("{} “{}”", block.name(row), total.label);
        let Some(values) = total.values(marks).filter(|_| left_out.len() < MOST_TOTALS) else {
            left_out.push(format!("{name} (a total; not checked)"));
            continue;
        };
        let own: Vec<&Line> = block
            .lines
            .iter()
            .filter(|line| line.at < total.at)
            .collect();
        let all: Vec<&Line> = blocks.iter().flat_map(|block| &block.lines).collect();
        let sums = Sums::of(&own, since, signed).ok_or(TableError::SumTooLarge)?;
        let whole = Sums::of(&all, all.len(), signed).ok_or(TableError::SumTooLarge)?;
        let Some(meaning) = sums.meaning(&values).or_else(|| whole.meaning(&values)) else {
            let nearest = if own.is_empty() { &whole } else { &sums };
            return Err(wrong_total(block, total.at, &total.label, nearest, &values));
        };
        left_out.push(format!("{name} (checked: {meaning})"));
        since = own.len();
    }
    if let Some(block) = blocks.get_mut(at) {
        block.left_out.append(&mut left_out);
    }
    Ok(())
}

fn wrong_total(
    block: &Block,
    at: usize,
    label: &str,
    sums: &Sums,
    values: &[Decimal],
) -> TableError {
    let difference = sums.difference(values);
    let (column, found, sum) = difference.unwrap_or((0, Decimal::ZERO, Decimal::ZERO));
    let hidden = block.grid.rows.iter().any(|row| row.hidden);
    match block.place(at, column) {
        Some(place) => TableError::Total {
            place,
            label: label.to_owned(),
            found,
            sum,
            without_hidden: hidden,
        },
        None => TableError::Empty,
    }
}

fn check_row_total(
    block: &Block,
    line: &Line,
    column: usize,
    mark: Option<DecimalMark>,
) -> Result<(), TableError> {
    let Some(total) = &line.total else {
        return Ok(());
    };
    let sum = line
        .values
        .iter()
        .try_fold(Decimal::ZERO, |sum, value| sum.checked_add(*value));
    let sum = sum.ok_or(TableError::SumTooLarge)?;
    let scale = scale(&line.values);
    let fits = |value: Decimal| agrees(value, sum, line.values.len(), scale.max(value.scale()));
    // Where a total itself has two readings, the one that is the sum is meant.
    let one = total.value(mark).filter(|_| !total.is_open());
    let right = match (one, total.meanings()) {
        (Some(value), _) => fits(value),
        (None, Some(meanings)) => meanings.all.iter().any(|meaning| fits(meaning.value)),
        (None, None) => true,
    };
    if right {
        return Ok(());
    }
    let row = block.grid.rows.get(line.at).ok_or(TableError::Empty)?;
    let heading = block.heading(column);
    Err(TableError::Total {
        place: Place::of(&block.grid, row, column, &heading),
        label: heading,
        found: total.value(mark).unwrap_or_default(),
        sum,
        without_hidden: false,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rounding_explains_units_of_the_last_place_and_no_more() {
        let dec = |text: &str| text.parse::<Decimal>().unwrap();
        for (total, sum, parts, scale, same) in [
            ("90000", "90000", 3, 0, true),
            ("90001", "90000", 3, 0, true),
            ("90003", "90000", 3, 0, false),
            ("80000", "90000", 3, 0, false),
            ("7", "6", 3, 0, false),
            ("33333.33", "33333.34", 2, 2, true),
        ] {
            let found = agrees(dec(total), dec(sum), parts, scale);
            assert_eq!(found, same, "{total} {sum}");
        }
    }
}
