//! The time shapes of a plan. Shapes of some years only are computed on first use: most pools trim nothing and never need them.

use super::Shape;
use crate::engine::arithmetic::Overflow;
use crate::engine::cash_flow::Timeline;
use crate::engine::evaluation::float;
use rust_decimal::Decimal;
use std::sync::OnceLock;

/// No sum of weights up to this size, each times a factor up to this size, is too large for an exact number: months are fewer than a thousand.
const MODERATE: f64 = 1e9;

/// All shapes of a plan by their numbers.
#[derive(Debug, Clone)]
pub(crate) struct Shapes {
    all: Vec<Slot>,
    timeline: Timeline,
    factors: Vec<Decimal>,
}

#[derive(Debug, Clone)]
enum Slot {
    Whole {
        shape: Box<Shape>,
        /// Number of planned months, and whether no sum of them can overflow; computed when a part is first used.
        extent: OnceLock<(usize, bool)>,
    },
    /// One unit of a whole shape, in some years only.
    Part {
        whole: usize,
        years: Vec<u32>,
        shape: OnceLock<Option<Box<Shape>>>,
    },
}

impl Shapes {
    pub(crate) fn new(timeline: Timeline, factors: &[Decimal]) -> Self {
        Self {
            all: Vec::new(),
            timeline,
            factors: factors.to_vec(),
        }
    }

    pub(crate) fn len(&self) -> usize {
        self.all.len()
    }

    /// The number of a new shape.
    pub(crate) fn put(&mut self, shape: Shape) -> usize {
        self.all.push(Slot::Whole {
            shape: Box::new(shape),
            extent: OnceLock::new(),
        });
        self.all.len() - 1
    }

    /// The number of the part of a shape in some years, in ascending order; that of the shape itself if the part is all of it.
    pub(crate) fn put_part(&mut self, number: usize, years: &[u32]) -> Result<usize, Overflow> {
        let Some(Slot::Whole {
            shape: whole,
            extent,
        }) = self.all.get(number)
        else {
            return Ok(number);
        };
        let (months, is_moderate) = *extent.get_or_init(|| self.extent(&whole.planned));
        if whole.planned_in(years).count() == months {
            return Ok(number);
        }
        let shape = OnceLock::new();
        if !is_moderate {
            let part = whole.only_in(years, &self.timeline, &self.factors)?;
            let _ = shape.set(Some(Box::new(part)));
        }
        self.all.push(Slot::Part {
            whole: number,
            years: years.to_vec(),
            shape,
        });
        Ok(self.all.len() - 1)
    }

    fn extent(&self, planned: &Weights) -> (usize, bool) {
        let is_moderate = |number: Decimal| float(number).abs() <= MODERATE;
        let (mut months, mut all) = (0, true);
        for (index, weight) in planned.not_zero() {
            let factor = self.factors.get(index).copied().unwrap_or_default();
            months += 1;
            all &= is_moderate(weight) && is_moderate(factor);
        }
        (months, all)
    }

    pub(crate) fn get(&self, number: usize) -> Option<&Shape> {
        match self.all.get(number)? {
            Slot::Whole { shape, .. } => Some(shape),
            Slot::Part {
                whole,
                years,
                shape,
            } => {
                let part = shape.get_or_init(|| {
                    let Some(Slot::Whole { shape: whole, .. }) = self.all.get(*whole) else {
                        return None;
                    };
                    let part = whole.only_in(years, &self.timeline, &self.factors);
                    part.ok().map(Box::new)
                });
                part.as_deref()
            }
        }
    }
}

/// A weight for each index 0, 1, 2 …
#[derive(Debug, Clone)]
pub(crate) struct Weights {
    many: usize,
    /// The index of the first that is kept.
    from: usize,
    kept: Vec<Decimal>,
}

impl Weights {
    /// All of `kept`, in order.
    pub(crate) const fn all(kept: Vec<Decimal>, many: usize) -> Self {
        Self {
            many,
            from: 0,
            kept,
        }
    }

    /// `many` weights, 0 except those of `given`, which come by ascending index; indices beyond the last are dropped. `room` is the capacity
    /// to reserve.
    pub(crate) fn of(
        many: usize,
        room: usize,
        given: impl Iterator<Item = (usize, Decimal)>,
    ) -> Self {
        let mut weights = Self::all(Vec::with_capacity(room), many);
        for (index, weight) in given.take_while(|(index, _)| *index < many) {
            if weights.kept.is_empty() {
                weights.from = index;
            }
            let place = index.saturating_sub(weights.from);
            weights.kept.resize(place, Decimal::ZERO);
            weights.kept.push(weight);
        }
        weights
    }
    pub(crate) const fn len(&self) -> usize {
        self.many
    }

    /// How many are kept.
    pub(crate) const fn room(&self) -> usize {
        self.kept.len()
    }
    #[inline]
    pub(crate) fn get(&self, index: usize) -> Decimal {
        let place = index.checked_sub(self.from);
        let weight = place.and_then(|place| self.kept.get(place));
        weight.copied().unwrap_or_default()
    }
    pub(crate) fn iter(&self) -> impl Iterator<Item = Decimal> {
        (0..self.many).map(|index| self.get(index))
    }

    /// Those that differ from 0, each with its index.
    pub(crate) fn not_zero(&self) -> impl Iterator<Item = (usize, Decimal)> {
        let kept = self.kept.iter().enumerate();
        let kept = kept.filter(|(_, weight)| !weight.is_zero());
        kept.map(|(place, weight)| (self.from + place, *weight))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::compiled::Timing;
    use crate::model::Discounting;

    fn timeline() -> Timeline {
        Timeline::on_time(24, "0.1", Discounting::YearEnd).delayed(3)
    }

    fn shapes(years: [Decimal; 2]) -> Shapes {
        let timing = Timing::ByYear {
            initial: Decimal::ONE,
            years: years.into(),
        };
        let factors = timeline().factors().unwrap();
        let mut shapes = Shapes::new(timeline(), &factors);
        shapes.put(Shape::of(&timing, &timeline(), &factors).unwrap());
        shapes
    }

    #[test]
    fn a_part_holds_what_comes_in_its_years_whenever_it_is_laid_out() {
        // Twelve a year is one a month; three months late, nine of the second year come before the end, in months 16 to 24.
        for scale in [1, 1_000_000_000] {
            let scale = Decimal::from(scale);
            let year = Decimal::from(12) * scale;
            let mut shapes = shapes([year, year]);
            let part = shapes.put_part(0, &[2]).unwrap();
            let part = shapes.get(part).unwrap();
            assert_eq!(part.total, Decimal::from(9) * scale);
            assert_eq!(part.placed().get(15), Decimal::ZERO);
            assert_eq!(part.placed().get(16), year);
            assert_eq!(part.planned.get(12), Decimal::ZERO);
        }
    }

    #[test]
    fn a_part_that_is_all_there_is_is_the_shape_itself() {
        let mut shapes = shapes([Decimal::ZERO, Decimal::ONE]);
        // What comes at the start lies in no year.
        assert_eq!(shapes.put_part(0, &[2]), Ok(1));
        assert_eq!(shapes.put_part(0, &[1, 2]), Ok(2));
        let only = Timing::Once { month: 20 };
        let factors = timeline().factors().unwrap();
        let only = shapes.put(Shape::of(&only, &timeline(), &factors).unwrap());
        assert_eq!(shapes.put_part(only, &[2]), Ok(only));
    }

    #[test]
    fn what_is_not_kept_is_zero() {
        let given = [(2, Decimal::ONE), (4, Decimal::TEN), (9, Decimal::TWO)];
        let weights = Weights::of(6, 1, given.into_iter());
        let all = [0, 0, 1, 0, 10, 0].map(Decimal::from);
        assert_eq!(weights.iter().collect::<Vec<_>>(), all);
        assert_eq!(weights.len(), 6);
        let not_zero = [(2, Decimal::ONE), (4, Decimal::TEN)];
        assert_eq!(weights.not_zero().collect::<Vec<_>>(), not_zero);
        assert_eq!(Weights::of(3, 0, std::iter::empty()).get(1), Decimal::ZERO);
    }
}
