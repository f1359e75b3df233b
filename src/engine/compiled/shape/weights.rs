//! Weights by month, of which only the months from the first to the last that may differ from 0 are kept: what comes in one year of many fills
//! few of them.

use rust_decimal::Decimal;

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

    /// How many there are.
    pub(crate) const fn len(&self) -> usize {
        self.many
    }

    /// How many are kept.
    pub(crate) const fn room(&self) -> usize {
        self.kept.len()
    }

    /// One weight.
    #[inline]
    pub(crate) fn get(&self, index: usize) -> Decimal {
        let place = index.checked_sub(self.from);
        let weight = place.and_then(|place| self.kept.get(place));
        weight.copied().unwrap_or_default()
    }

    /// Every weight, in order.
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
