//! Where things lie in a picture: shares from 0 to 1 between the lowest and the highest of some numbers.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Axis {
    least: f64,
    most: f64,
}

impl Axis {
    pub(super) fn between(least: f64, most: f64) -> Self {
        Self { least, most }
    }

    pub(super) fn of_decimals(numbers: impl Iterator<Item = Decimal>) -> Self {
        Self::of(numbers.filter_map(|number| number.to_f64()))
    }

    pub(super) fn of(numbers: impl Iterator<Item = f64>) -> Self {
        let (least, most) = numbers.fold((f64::INFINITY, f64::NEG_INFINITY), |(least, most), x| {
            (least.min(x), most.max(x))
        });
        Self { least, most }
    }

    pub(super) fn ends(&self) -> (f64, f64) {
        (self.least, self.most)
    }

    /// Where a number lies; the middle where the picture spans nothing.
    #[expect(
        clippy::cast_possible_truncation,
        reason = "a share between 0 and 1 needs no more digits than a picture has points"
    )]
    pub(super) fn place(&self, number: f64) -> f32 {
        let share = (number - self.least) / (self.most - self.least);
        if share.is_finite() {
            share.clamp(0.0, 1.0) as f32
        } else {
            0.5
        }
    }

    /// Where a number lies; `None` where it is outside.
    pub(super) fn inside(&self, number: f64) -> Option<f32> {
        (self.least..=self.most)
            .contains(&number)
            .then(|| self.place(number))
    }

    pub(super) fn decimal(&self, number: Decimal) -> f32 {
        number.to_f64().map_or(0.5, |number| self.place(number))
    }
}

/// A share for a picture, where floating point is enough.
pub(super) fn part(share: Decimal) -> f32 {
    share.to_f32().unwrap_or_default().clamp(0.0, 1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn near(a: f32, b: f32) -> bool {
        (a - b).abs() < 1e-6
    }

    #[test]
    fn a_number_lies_between_the_ends_in_proportion() {
        let axis = Axis::between(-50.0, 150.0);
        assert!(near(axis.place(0.0), 0.25));
        assert!(near(axis.place(900.0), 1.0));
        assert_eq!(axis.inside(151.0), None);
        assert!(near(axis.inside(150.0).unwrap(), 1.0));
    }

    #[test]
    fn a_picture_of_one_number_has_it_in_the_middle() {
        let axis = Axis::of_decimals([Decimal::TEN].into_iter());
        assert!(near(axis.decimal(Decimal::TEN), 0.5));
        assert!(near(Axis::of_decimals(std::iter::empty()).place(3.0), 0.5));
    }
}
