//! Present value of a flow by its month (method §5).

use crate::engine::arithmetic::{Checked, Overflow, add, div, mul, power, root};
use crate::model::{DelayReading, Discounting};
use rust_decimal::Decimal;
use std::cell::OnceCell;

/// Horizon, discounting and delay of flows (method §1, §5, §6 c).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Timeline {
    /// The horizon in months.
    pub months: usize,
    /// The discount rate as a fraction per year, above −1.
    pub rate: Decimal,
    /// The time within a year at which flows are discounted.
    pub discounting: Discounting,
    /// Delay of every flow, in months.
    pub delay: usize,
    /// What happens to flows that a delay moves beyond the horizon.
    pub reading: DelayReading,
}

impl Timeline {
    /// The same with every flow `delay` months after the month it is planned for.
    pub(crate) fn delayed(self, delay: usize) -> Self {
        Self { delay, ..self }
    }

    /// Where a flow planned for `index` (0 is time 0) comes to stand; `None` when a delay moves it beyond the end.
    pub fn place(&self, index: usize) -> Option<usize> {
        let moved = index + self.delay;
        (self.reading == DelayReading::HorizonMoves || moved <= self.months).then_some(moved)
    }

    /// Amounts by planned month, each at the month in which it comes; what falls beyond the end is left out.
    pub(crate) fn placed(&self, planned: &[Decimal]) -> Vec<Decimal> {
        let mut placed = vec![Decimal::ZERO; self.last_month() + 1];
        for (index, amount) in planned.iter().enumerate() {
            if let Some(slot) = self.place(index).and_then(|month| placed.get_mut(month)) {
                *slot = *amount;
            }
        }
        placed
    }

    /// The month for which something is planned that stands at the end whatever the delay; `None` where a delay leaves nothing before the end.
    pub fn end(&self) -> Option<usize> {
        match self.reading {
            DelayReading::SameEnd => self.months.checked_sub(self.delay),
            DelayReading::HorizonMoves => Some(self.months),
        }
    }

    /// The number of the last month that can hold a flow.
    pub fn last_month(&self) -> usize {
        match self.reading {
            DelayReading::SameEnd => self.months,
            DelayReading::HorizonMoves => self.months + self.delay,
        }
    }

    /// For each planned index 0 … `months`, the factor that turns its flow into a present value; 0 where it is lost.
    pub(crate) fn factors(&self) -> Result<Vec<Decimal>, Overflow> {
        self.factors_of(&Interest::of(self)?)
    }

    /// The same, with the interest of a timeline that differs in its delay at most and does not end earlier.
    pub(crate) fn factors_of(&self, interest: &Interest) -> Result<Vec<Decimal>, Overflow> {
        let year_factor = |year: usize| interest.by_year.get(year).copied().ok_or(Overflow);
        (0..=self.months)
            .map(|index| match self.months_of_interest(index) {
                None => Ok(Decimal::ZERO),
                Some(months) if index == 0 && months % 12 != 0 => {
                    let within = u32::try_from(months % 12).map_err(|_| Overflow)?;
                    div(
                        year_factor(months / 12)?,
                        power(interest.of_month()?, within)?,
                    )
                }
                Some(months) => interest.in_year.factor(months, &year_factor),
            })
            .collect()
    }

    /// For how many months the flow planned for `index` bears interest; `None` where it is lost.
    pub(crate) fn months_of_interest(&self, index: usize) -> Option<usize> {
        let month = self.place(index)?;
        // A flow that was at time 0 moves on the continuous scale, whatever the convention (method §6 c).
        let discounting = if index == 0 {
            Discounting::Monthly
        } else {
            self.discounting
        };
        Some(months_of_interest(discounting, month))
    }
}

/// For how many months a flow bears interest that comes at the end of a month: the table of method §5.
fn months_of_interest(discounting: Discounting, month: usize) -> usize {
    let years_end = month.div_ceil(12) * 12;
    match discounting {
        Discounting::YearEnd => years_end,
        Discounting::MidYear => years_end.saturating_sub(6),
        Discounting::Monthly => month,
    }
}

/// The powers of which factors are composed, independent of the delay.
pub(crate) struct Interest {
    base: Decimal,
    in_year: InYear,
    /// The factor for so many whole years.
    by_year: Vec<Decimal>,
    /// The interest of a month, computed on first use.
    month: OnceCell<Decimal>,
}

impl Interest {
    pub(crate) fn of(timeline: &Timeline) -> Result<Self, Overflow> {
        let base = add(Decimal::ONE, timeline.rate)?;
        let in_year = InYear::of(base, timeline.discounting)?;
        let mut by_year = vec![Decimal::ONE];
        for year in 0..timeline.last_month().div_ceil(12) {
            let before = by_year.get(year).copied().unwrap_or(Decimal::ONE);
            by_year.push(div(before, base)?);
        }
        Ok(Self {
            base,
            in_year,
            by_year,
            month: OnceCell::new(),
        })
    }

    fn of_month(&self) -> Checked {
        if let Some(known) = self.month.get() {
            return Ok(*known);
        }
        let month = root(self.base, 12)?;
        Ok(*self.month.get_or_init(|| month))
    }
}

enum InYear {
    YearEnd,
    /// Half a year's interest, by which flows stand before the year's end.
    MidYear(Decimal),
    /// One month's interest to the powers 0 … 11.
    Monthly(Vec<Decimal>),
}

impl InYear {
    fn of(base: Decimal, discounting: Discounting) -> Result<Self, Overflow> {
        Ok(match discounting {
            Discounting::YearEnd => Self::YearEnd,
            Discounting::MidYear => Self::MidYear(root(base, 2)?),
            Discounting::Monthly => {
                let month = root(base, 12)?;
                Self::Monthly((0..12).map(|k| power(month, k)).collect::<Result<_, _>>()?)
            }
        })
    }

    fn factor(&self, months: usize, year_factor: &impl Fn(usize) -> Checked) -> Checked {
        match self {
            _ if months.is_multiple_of(12) => year_factor(months / 12),
            Self::YearEnd => year_factor(months.div_ceil(12)),
            Self::MidYear(half) => mul(year_factor(months.div_ceil(12))?, *half),
            Self::Monthly(powers) => {
                let within = powers.get(months % 12).copied().ok_or(Overflow)?;
                div(year_factor(months / 12)?, within)
            }
        }
    }
}

#[cfg(test)]
impl Timeline {
    /// One without delay.
    pub(crate) fn on_time(months: usize, rate: &str, discounting: Discounting) -> Self {
        Self {
            months,
            rate: rate.parse().unwrap(),
            discounting,
            delay: 0,
            reading: DelayReading::SameEnd,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn timeline(rate: &str, discounting: Discounting) -> Timeline {
        Timeline::on_time(36, rate, discounting)
    }

    /// The factors of some planned months, to twelve decimals.
    fn assert_factors(timeline: &Timeline, expected: &[(usize, &str)]) {
        let factors = timeline.factors().unwrap();
        assert_eq!(factors.len(), 37);
        for (index, factor) in expected {
            let off = factors[*index] - factor.parse::<Decimal>().unwrap();
            assert!(off.abs() < Decimal::new(1, 12), "{index}");
        }
    }

    #[test]
    fn factors_follow_the_convention() {
        // 1 / 1.25 = 0.8; 1 / 1.25² = 0.64
        let year_end = [(0, "1"), (1, "0.8"), (12, "0.8"), (13, "0.64")];
        assert_factors(&timeline("0.25", Discounting::YearEnd), &year_end);
        // 1.21^−½ = 1/1.1; 1.21^−1½ = 1/1.331
        let half = "0.909090909091";
        let mid_year = [(0, "1"), (1, half), (12, half), (13, "0.751314800902")];
        assert_factors(&timeline("0.21", Discounting::MidYear), &mid_year);
        // 1.1^(−1/12) = 0.992088943447…; after twelve months exactly 1/1.1
        let monthly = [(1, "0.992088943447"), (12, half), (18, "0.866784172041")];
        assert_factors(&timeline("0.1", Discounting::Monthly), &monthly);
    }

    #[test]
    fn a_flow_bears_interest_for_as_many_months_as_its_convention_says() {
        let months =
            |discounting| [0, 1, 12, 13].map(|month| months_of_interest(discounting, month));
        assert_eq!(months(Discounting::YearEnd), [0, 12, 12, 24]);
        assert_eq!(months(Discounting::MidYear), [0, 6, 6, 18]);
        assert_eq!(months(Discounting::Monthly), [0, 1, 12, 13]);
        let late = timeline("0.1", Discounting::MidYear).delayed(5);
        let of = [0, 1, 31, 32].map(|index| late.months_of_interest(index));
        assert_eq!(of, [Some(5), Some(6), Some(30), None]);
    }

    #[test]
    fn a_delay_moves_each_flow_and_loses_what_falls_beyond_the_end() {
        // Time 0 → 1.1^−½; month 6 → month 12; month 7 → month 13, the second year; month 31 is lost.
        let late = [
            (0, "0.953462589246"),
            (6, "0.909090909091"),
            (7, "0.826446280992"),
            (30, "0.751314800902"),
            (31, "0"),
        ];
        assert_factors(&timeline("0.1", Discounting::YearEnd).delayed(6), &late);
    }

    #[test]
    fn when_the_horizon_moves_nothing_is_lost() {
        let moved = Timeline {
            delay: 6,
            reading: DelayReading::HorizonMoves,
            ..timeline("0.1", Discounting::YearEnd)
        };
        // Month 36 → month 42, the fourth year: 1.1^−4.
        assert_factors(&moved, &[(36, "0.683013455365")]);
        assert_eq!(moved.last_month(), 42);
    }
}
