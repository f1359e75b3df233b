//! Where things lie in a picture: shares from 0 to 1 between the lowest and the highest of some numbers.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

/// The numbers from the left end of a picture to its right end.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Axis {
    least: f64,
    most: f64,
}

impl Axis {
    /// From the least number to the most.
    pub fn between(least: f64, most: f64) -> Self {
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

    /// The least number and the most.
    pub fn ends(&self) -> (f64, f64) {
        (self.least, self.most)
    }

    /// Where a number lies; the middle where the picture spans nothing.
    #[expect(
        clippy::cast_possible_truncation,
        reason = "a share between 0 and 1 needs no more digits than a picture has points"
    )]
    pub fn place(&self, number: f64) -> f32 {
        let share = (number - self.least) / (self.most - self.least);
        if share.is_finite() {
            share.clamp(0.0, 1.0) as f32
        } else {
            0.5
        }
    }

    /// Where a number lies; `None` where it is outside.
    pub fn inside(&self, number: f64) -> Option<f32> {
        (self.least..=self.most)
            .contains(&number)
            .then(|| self.place(number))
    }

    pub(super) fn decimal(&self, number: Decimal) -> f32 {
        number.to_f64().map_or(0.5, |number| self.place(number))
    }

    /// The axis that has room for another one as well. An end that has to give way moves by at least a quarter of the axis, so that it does
    /// not move with every step of a slider.
    #[must_use]
    pub fn with_room_for(self, other: &Self) -> Self {
        let more = (self.most - self.least) / 4.0;
        let least = if other.least < self.least {
            other.least.min(self.least - more)
        } else {
            self.least
        };
        let most = if other.most > self.most {
            other.most.max(self.most + more)
        } else {
            self.most
        };
        Self { least, most }
    }

    /// The axis from the lesser to the greater of the ends of two.
    #[must_use]
    pub fn both(self, other: Self) -> Self {
        Self {
            least: self.least.min(other.least),
            most: self.most.max(other.most),
        }
    }

    /// Where on another axis a place of this one lies.
    pub fn carry(&self, place: f32, onto: &Self) -> f32 {
        onto.place(self.least + f64::from(place) * (self.most - self.least))
    }
}

/// A month as a number of an axis.
pub(super) fn float(month: usize) -> f64 {
    u32::try_from(month).map_or(f64::from(u32::MAX), f64::from)
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
    fn an_axis_moves_only_an_end_that_has_to_give_way() {
        let axis = Axis::between(0.0, 100.0);
        // What fits moves nothing.
        assert_eq!(axis.with_room_for(&Axis::between(10.0, 100.0)), axis);
        // A little too far: a quarter of 100 more. Much too far: as far as needed.
        let little = axis.with_room_for(&Axis::between(0.0, 101.0));
        assert_eq!(little, Axis::between(0.0, 125.0));
        let far = axis.with_room_for(&Axis::between(-400.0, 20.0));
        assert_eq!(far, Axis::between(-400.0, 100.0));
    }

    #[test]
    fn a_place_is_carried_to_the_same_number_on_another_axis() {
        // 0.5 between 100 and 200 is 150, which is three quarters of the way from 0 to 200.
        let (short, long) = (Axis::between(100.0, 200.0), Axis::between(0.0, 200.0));
        assert!(near(short.carry(0.5, &long), 0.75));
        assert!(near(short.carry(0.5, &short), 0.5));
    }

    #[test]
    fn a_picture_of_one_number_has_it_in_the_middle() {
        let axis = Axis::of_decimals([Decimal::TEN].into_iter());
        assert!(near(axis.decimal(Decimal::TEN), 0.5));
        assert!(near(Axis::of_decimals(std::iter::empty()).place(3.0), 0.5));
    }
}
