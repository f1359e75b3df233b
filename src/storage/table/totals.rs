//! Totals in a table: checked against what they sum up, and left out, because a case adds up itself.
//!
//! Left out: which rows and columns are totals (`header`, `rows`).

use super::rows::{Kind, Line};
use rust_decimal::Decimal;

/// Whether a total says what the parts add up to, within what rounding each of them can explain.
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

/// What a row of totals may sum up.
pub(super) struct Sums {
    candidates: Vec<(&'static str, Vec<Decimal>)>,
    parts: usize,
    scale: u32,
}

impl Sums {
    /// The sums of the lines above a total; `since` is the first line behind the total before it. `None` when they are too large.
    pub(super) fn of(lines: &[&Line], since: usize, signed: bool) -> Option<Self> {
        let width = lines
            .iter()
            .map(|line| line.values.len())
            .max()
            .unwrap_or(0);
        let add = |wanted: &dyn Fn(usize, &Line) -> Option<Decimal>| {
            (0..width)
                .map(|column| {
                    lines
                        .iter()
                        .enumerate()
                        .try_fold(Decimal::ZERO, |sum, (at, line)| {
                            let factor = wanted(at, line).unwrap_or_default();
                            let value = line.values.get(column).copied().unwrap_or_default();
                            sum.checked_add(value.checked_mul(factor)?)
                        })
                })
                .collect::<Option<Vec<Decimal>>>()
        };
        let one = Some(Decimal::ONE);
        let spent = if signed {
            one
        } else {
            Some(Decimal::NEGATIVE_ONE)
        };
        let of = |kinds: &'static [Kind]| {
            move |_: usize, line: &Line| kinds.contains(&line.kind).then_some(Decimal::ONE)
        };
        let candidates = vec![
            (
                "the sum of the benefits",
                add(&of(&[Kind::Benefit, Kind::Overlap]))?,
            ),
            (
                "the sum of the costs",
                add(&of(&[Kind::Cost, Kind::Price]))?,
            ),
            ("the sum of the costs", add(&of(&[Kind::Cost]))?),
            ("the sum of the prices", add(&of(&[Kind::Price]))?),
            (
                "benefits less costs",
                add(&|_, line| match line.kind {
                    Kind::Benefit | Kind::Overlap => one,
                    Kind::Cost | Kind::Price => spent,
                })?,
            ),
            (
                "the sum of the rows above",
                add(&|at, _| (at >= since).then_some(Decimal::ONE))?,
            ),
            ("the sum of the rows above", add(&|_, _| one)?),
        ];
        let scales = lines
            .iter()
            .flat_map(|line| line.values.iter().map(Decimal::scale));
        Some(Self {
            candidates,
            parts: lines.len(),
            scale: scales.max().unwrap_or(0),
        })
    }

    /// What a total is the sum of; costs may be written with a sign there and without it here.
    pub(super) fn meaning(&self, total: &[Decimal]) -> Option<&'static str> {
        let scale = total
            .iter()
            .map(Decimal::scale)
            .max()
            .unwrap_or(0)
            .max(self.scale);
        let same = |sum: &[Decimal], factor: Decimal| {
            total
                .iter()
                .zip(sum)
                .all(|(total, sum)| agrees(*total, *sum * factor, self.parts, scale))
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
            assert_eq!(
                agrees(dec(total), dec(sum), parts, scale),
                same,
                "{total} {sum}"
            );
        }
    }
}
