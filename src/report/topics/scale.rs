//! The values that a slider can take: from where to where, in which steps, and where on its track each lies.
//!
//! Steps are round numbers: 1, 2 or 5 times a power of ten, about a hundred of them. The value of the case is always among them.

use rust_decimal::Decimal;
use rust_decimal::prelude::{FromPrimitive, ToPrimitive};

/// The most steps of a track.
const STEPS: i64 = 100;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scale {
    least: Decimal,
    most: Decimal,
    step: Decimal,
    /// Values that need not lie on a step and to which nearby values snap: the first is that of the case.
    marks: Vec<Decimal>,
}

impl Scale {
    /// From one value to another in steps of a fixed size; `None` where that gives no step, or too many.
    pub(in crate::report) fn between(
        (least, most): (Decimal, Decimal),
        step: Decimal,
        home: Decimal,
    ) -> Option<Self> {
        let floor = |value: Decimal| value.checked_div(step)?.floor().checked_mul(step);
        let ceil = |value: Decimal| value.checked_div(step)?.ceil().checked_mul(step);
        let (least, most) = (floor(least)?, ceil(most)?);
        (least < most).then_some(Self {
            least,
            most,
            step,
            marks: vec![home],
        })
    }

    /// From a low to a high in round steps, which reach both ends and the value of now; `None` where they leave no room.
    pub fn between_ends(low: Decimal, high: Decimal, now: Decimal) -> Option<Self> {
        let step = step_of(high.checked_sub(low)?.checked_div(Decimal::from(STEPS))?)?;
        (low < high).then(|| Self::with_marks((low, high), step, vec![now, low, high]))
    }

    /// From one value to another that need not lie on a step, with values to which nearby ones snap.
    pub(in crate::report) const fn with_marks(
        (least, most): (Decimal, Decimal),
        step: Decimal,
        marks: Vec<Decimal>,
    ) -> Self {
        Self {
            least,
            most,
            step,
            marks,
        }
    }

    /// Around a number: half of its range further on both sides. A number without a range goes half of itself up and down, and a percentage
    /// that can be a share from 0 to 100. Nothing goes below 0 that does not already, and `now` is always inside.
    pub(in crate::report) fn around(
        (low, high): (Option<Decimal>, Option<Decimal>),
        home: Decimal,
        now: Decimal,
        unit: &str,
    ) -> Option<Self> {
        let ranged = low.is_some() || high.is_some();
        let low = low.unwrap_or(home).min(home);
        let high = high.unwrap_or(home).max(home);
        let share = unit.trim() == "%" && low >= Decimal::ZERO && high <= Decimal::ONE_HUNDRED;
        let half = Decimal::new(5, 1);
        let further = match (ranged && low < high, home.is_zero()) {
            (true, _) => high.checked_sub(low)?.checked_mul(half)?,
            (false, false) => home.abs().checked_mul(half)?,
            (false, true) => Decimal::TEN,
        };
        let mut least = low.checked_sub(further)?;
        let mut most = high.checked_add(further)?;
        if share && !(ranged && low < high) {
            (least, most) = (Decimal::ZERO, Decimal::ONE_HUNDRED);
        } else if share {
            most = most.min(Decimal::ONE_HUNDRED);
        }
        if low >= Decimal::ZERO {
            least = least.max(Decimal::ZERO);
        }
        let (least, most) = (least.min(now), most.max(now));
        let step = step_of(most.checked_sub(least)?.checked_div(Decimal::from(STEPS))?)?;
        Self::between((least, most), step, home)
    }

    /// Where a value lies, from 0 at the left end to 1 at the right; outside it is at the nearer end.
    pub fn place(&self, value: Decimal) -> f32 {
        self.share(value).map_or(0.0, |share| share.clamp(0.0, 1.0))
    }

    /// Where a value lies; `None` where it is not on the track.
    pub(in crate::report) fn place_inside(&self, value: Decimal) -> Option<f32> {
        self.share(value)
            .filter(|share| (0.0..=1.0).contains(share))
    }

    fn share(&self, value: Decimal) -> Option<f32> {
        let wide = self.most.checked_sub(self.least)?;
        value
            .checked_sub(self.least)?
            .checked_div(wide)?
            .to_f32()
            .filter(|share| share.is_finite())
    }

    /// The value at a place from 0 to 1, on a step; a mark where one is near.
    pub fn at(&self, place: f32) -> Decimal {
        let found = || {
            let share = Decimal::from_f32(place.clamp(0.0, 1.0))?;
            let wide = self.most.checked_sub(self.least)?;
            self.least.checked_add(wide.checked_mul(share)?)
        };
        found().map_or(self.home(), |value| self.caught(value))
    }

    /// So many steps up, or down; it misses no mark and stops at the ends. From between two steps one goes to a step.
    pub fn moved(&self, value: Decimal, steps: i32) -> Decimal {
        let mut value = value;
        for _ in 0..steps.unsigned_abs() {
            value = self.next(value, steps > 0).unwrap_or(value);
        }
        value
    }

    /// The next step or mark above or below a value.
    fn next(&self, value: Decimal, up: bool) -> Option<Decimal> {
        let steps = value.checked_div(self.step)?;
        let round = if up {
            steps.floor().checked_add(Decimal::ONE)
        } else {
            steps.ceil().checked_sub(Decimal::ONE)
        };
        let round = round?.checked_mul(self.step)?;
        let between =
            self.marks.iter().copied().filter(|mark| {
                (value < *mark && *mark < round) || (round < *mark && *mark < value)
            });
        let nearest = if up { between.min() } else { between.max() };
        let next = nearest.unwrap_or(round);
        Some(next.clamp(self.least, self.most).normalize())
    }

    /// The value nearest to a number requested by a screen reader.
    pub fn nearest(&self, number: f64) -> Decimal {
        let number = Decimal::from_f64(number).map(|value| value.clamp(self.least, self.most));
        number.map_or(self.home(), |value| self.caught(value))
    }

    /// A value, the least and the most, for a screen reader.
    pub fn numbers(&self, value: Decimal) -> (f64, f64, f64) {
        let number = |value: Decimal| value.to_f64().unwrap_or_default();
        (number(value), number(self.least), number(self.most))
    }

    pub fn ends(&self) -> (Decimal, Decimal) {
        (self.least, self.most)
    }

    fn home(&self) -> Decimal {
        self.marks.first().copied().unwrap_or(self.least)
    }

    /// On a step, or on a mark that is nearer than half a step.
    fn caught(&self, value: Decimal) -> Decimal {
        let half = self.step.checked_div(Decimal::TWO).unwrap_or_default();
        let near = |mark: &&Decimal| mark.saturating_sub(value).abs() < half;
        if let Some(mark) = self.marks.iter().find(near) {
            return *mark;
        }
        let steps = value.checked_div(self.step).map(|steps| steps.round());
        let round = steps.and_then(|steps| steps.checked_mul(self.step));
        round.map_or(value, |value| {
            value.clamp(self.least, self.most).normalize()
        })
    }
}

/// The smallest step of 1, 2 or 5 of a power of ten that is at least so wide; `None` for none or a negative width.
fn step_of(width: Decimal) -> Option<Decimal> {
    if width <= Decimal::ZERO {
        return None;
    }
    let mut unit = Decimal::ONE;
    while unit < width {
        unit = unit.checked_mul(Decimal::TEN)?;
    }
    while unit.scale() < 20 && unit.checked_div(Decimal::TEN)? >= width {
        unit = unit.checked_div(Decimal::TEN)?;
    }
    for parts in [Decimal::new(2, 1), Decimal::new(5, 1)] {
        let step = unit.checked_mul(parts)?;
        if step >= width {
            return Some(step.normalize());
        }
    }
    Some(unit.normalize())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::testing::dec;

    fn ranged(low: &str, high: &str, home: &str, unit: &str) -> Scale {
        let range = (Some(dec(low)), Some(dec(high)));
        Scale::around(range, dec(home), dec(home), unit).unwrap()
    }

    fn free(home: &str, unit: &str) -> Scale {
        Scale::around((None, None), dec(home), dec(home), unit).unwrap()
    }

    #[test]
    fn a_scale_between_two_ends_reaches_both_and_what_it_held_in_numbers_a_person_would_say() {
        let scale = |low, high, now| Scale::between_ends(dec(low), dec(high), dec(now)).unwrap();
        // 180 / 100 needs steps of 2, and 6 / 100 steps of 0.1.
        let wide = scale("1040", "1220", "1131");
        assert_eq!(wide.at(0.253), dec("1086"), "1085.5 lies between two steps");
        assert_eq!(wide.at(0.504), dec("1131"), "what it held is caught");
        assert_eq!(wide.moved(dec("1131"), 1), dec("1132"));
        let narrow = scale("4", "10", "8");
        assert_eq!(narrow.at(0.714), dec("8.3"));
        // What was dragged once does not become finer and finer.
        assert_eq!(scale("4", "10", "8.3").moved(dec("8.3"), 1), dec("8.4"));
        for (place, end) in [(0.0, "4"), (1.0, "10"), (f32::NAN, "8")] {
            assert_eq!(narrow.at(place), dec(end));
        }
        assert_eq!(Scale::between_ends(dec("5"), dec("5"), dec("5")), None);
    }

    #[test]
    fn a_step_is_one_two_or_five_of_a_power_of_ten() {
        for (width, step) in [
            ("3.6", "5"),
            ("1", "1"),
            ("0.14", "0.2"),
            ("0.011", "0.02"),
            ("21", "50"),
            ("100", "100"),
        ] {
            assert_eq!(step_of(dec(width)), Some(dec(step)), "{width}");
        }
        assert_eq!(step_of(Decimal::ZERO), None);
    }

    #[test]
    fn the_ends_leave_room_around_a_number_and_a_percentage_stays_a_share() {
        let claims = ranged("1040", "1220", "1130", "claim/week");
        for (scale, least, most) in [
            // Half of the range on both sides: 950 to 1310, 360 in steps of 5.
            (claims.clone(), "950", "1310"),
            (ranged("70", "95", "80", "%"), "57.5", "100"),
            (free("35", "%"), "0", "100"),
            // Nothing falls below 0 that does not already.
            (ranged("1", "9", "2", "hour"), "0", "13"),
            // Without a range half up and half down.
            (free("64", "handler"), "32", "96"),
            (free("0", "hour"), "0", "10"),
            (free("-8", "hour"), "-12", "-4"),
        ] {
            assert_eq!(scale.ends(), (dec(least), dec(most)));
        }
        assert!(ranged("-4", "4", "0", "%").ends().0 < Decimal::ZERO);
        assert_eq!(claims.moved(dec("1130"), 1), dec("1135"));
        assert_eq!(claims.moved(dec("1130"), -10), dec("1080"));
        assert!((claims.place(dec("1130")) - 0.5).abs() < 1e-6);
    }

    #[test]
    fn what_is_dragged_lands_on_steps_and_is_caught_by_the_value_of_the_case() {
        let scale = ranged("1040", "1220", "1131", "claim/week");
        assert_eq!(scale.at(0.0), dec("950"));
        assert_eq!(scale.at(1.0), dec("1310"));
        assert_eq!(scale.at(scale.place(dec("1131"))), dec("1131"));
        assert_eq!(scale.at(scale.place(dec("1142"))), dec("1140"));
        assert_eq!(scale.at(-3.0), dec("950"));
        assert_eq!(scale.at(f32::NAN), dec("1131"));
    }

    #[test]
    fn a_value_that_was_typed_outside_is_on_the_track() {
        let range = (Some(dec("18")), Some(dec("30")));
        let scale = Scale::around(range, dec("23"), dec("60"), "minute/claim").unwrap();
        assert!(scale.place_inside(dec("60")).is_some());
        assert_eq!(scale.place_inside(dec("70")), None);
    }

    #[test]
    fn keys_stop_at_the_ends() {
        let scale = free("64", "handler");
        assert_eq!(scale.moved(dec("96"), 10), dec("96"));
        assert_eq!(scale.moved(dec("33"), -10), dec("32"));
    }

    #[test]
    fn numbers_at_the_limit_have_no_track_rather_than_a_wrong_one() {
        assert!(Scale::around((None, None), Decimal::MAX, Decimal::MAX, "").is_none());
    }
}
