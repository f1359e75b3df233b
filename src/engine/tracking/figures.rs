//! The figures of one line, one stated value or the whole case as of a review month (method §10).

use super::months::LineMonths;
use super::why::WhyParts;
use crate::engine::arithmetic::{Checked, Overflow, TWELVE, add, div, mul, sub};
use crate::model::{ForecastRule, TrackingRules};
use rust_decimal::{Decimal, RoundingStrategy};

/// What was promised, what came, and what is to be expected. Money is in the currency of the answer to the agreed case.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Progress {
    /// Promised over the whole horizon.
    pub promised: Decimal,
    /// Promised up to the review month.
    pub promised_to_date: Decimal,
    /// The part of it in months that are reported.
    pub promised_reported: Decimal,
    /// What came in months that are reported.
    pub achieved: Decimal,
    /// Achieved less what was promised in the same months.
    pub difference: Decimal,
    /// Achieved for each unit promised in the same months; `None` where nothing was promised in them.
    pub achieved_share: Option<Decimal>,
    /// How much of what was promised to date is reported; `None` where nothing was promised to date.
    pub reported_share: Option<Decimal>,
    pub forecasts: Forecasts,
    /// What the rest must bring for each unit promised in it, so that the whole promise is kept; `None` where nothing else is promised.
    pub needed_rate: Option<Decimal>,
    /// The review month less the moment at which as much had been promised in reported months; below zero where it is ahead. `None` where
    /// nothing is reported, or more came than is promised in all.
    pub months_behind: Option<Decimal>,
    /// The share of what was achieved that the customer stated, measured or agreed; `None` where nothing was achieved.
    pub verified_share: Option<Decimal>,
    /// Whether any month is reported.
    pub is_reported: bool,
    /// Whether a measured value is in force.
    pub is_measured: bool,
    pub why: Why,
}

/// What it will come to over the whole horizon, by the rule. What is not reported of past months counts as promised.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Forecasts {
    pub rest_as_promised: Decimal,
    /// `None` where nothing was promised in reported months.
    pub at_the_pace_seen: Option<Decimal>,
    /// `None` where nothing is measured.
    pub latest_measures: Option<Decimal>,
}

/// What a difference consists of. The parts add up to it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Why {
    /// By the driver's place in the agreed case, in its order; the measured ones, with 0 where they are as promised.
    pub drivers: Vec<(usize, Decimal)>,
    /// A later start, and the build-up and the cut for risk that a measured effect has in it already.
    pub timing: Decimal,
    /// The amounts that were booked, which no driver explains.
    pub booked: Decimal,
    /// Whether a line has more than eight measured drivers that differ, which were changed once, in the order of the case.
    pub in_order: bool,
}

/// What a share of the promise is called.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Verdict {
    OnTrack,
    Short,
    FarShort,
}

impl Verdict {
    /// Of a share of the promise, by the thresholds of a case. It is taken to a hundredth of a percent ([`printed_share`]).
    pub fn of(share: Decimal, rules: &TrackingRules) -> Self {
        let share = printed_share(share);
        if share >= rules.on_track_from.fraction() {
            Self::OnTrack
        } else if share >= rules.short_from.fraction() {
            Self::Short
        } else {
            Self::FarShort
        }
    }
}

/// A share of a promise to a hundredth of a percent: amounts are booked in whole cents, so that what was promised to a fraction of a cent is
/// never met exactly.
pub fn printed_share(share: Decimal) -> Decimal {
    share.round_dp_with_strategy(4, RoundingStrategy::MidpointAwayFromZero)
}

impl Forecasts {
    pub const fn by(&self, rule: ForecastRule) -> Option<Decimal> {
        match rule {
            ForecastRule::RestAsPromised => Some(self.rest_as_promised),
            ForecastRule::AtThePaceSeen => self.at_the_pace_seen,
            ForecastRule::LatestMeasures => self.latest_measures,
        }
    }

    /// The rule that is used when none is named: the latest measures once there are any.
    pub const fn usual_rule(&self) -> ForecastRule {
        match self.latest_measures {
            Some(_) => ForecastRule::LatestMeasures,
            None => ForecastRule::RestAsPromised,
        }
    }

    /// What the usual rule gives.
    pub fn usual(&self) -> Decimal {
        self.latest_measures.unwrap_or(self.rest_as_promised)
    }
}

/// (measured − now) / (target − now): the share of the way that is done; `None` where the target is where it stands now.
pub fn progress_of_measure(now: Decimal, target: Decimal, measured: Decimal) -> Option<Decimal> {
    let way = sub(target, now).ok().filter(|way| !way.is_zero())?;
    div(sub(measured, now).ok()?, way).ok()
}

/// By how much a measured value is better than now, in the direction of the target.
pub fn improvement(now: Decimal, target: Decimal, measured: Decimal) -> Option<Decimal> {
    let improved = if target < now {
        sub(now, measured)
    } else {
        sub(measured, now)
    };
    improved.ok()
}

/// `total · part / whole`; `None` where the whole is 0 or the result does not fit.
fn in_proportion(total: Decimal, part: Decimal, whole: Decimal) -> Option<Decimal> {
    if whole.is_zero() {
        return None;
    }
    div(mul(total, part).ok()?, whole).ok()
}

/// Sums of lines, in twelfths.
#[derive(Debug, Clone, Default)]
pub(super) struct Tally {
    promised: Decimal,
    to_date: Decimal,
    reported: Decimal,
    achieved: Decimal,
    verified: Decimal,
    expected: Decimal,
    is_reported: bool,
    is_measured: bool,
    /// What was promised by month: only where it is reported up to the review month, and all after it.
    counted: Vec<Decimal>,
    why: WhyParts,
}

impl Tally {
    /// Adds a line with what it promised by month, in twelfths.
    pub(super) fn put(
        &mut self,
        promised: &[Decimal],
        line: &LineMonths,
        month: usize,
    ) -> Result<(), Overflow> {
        self.counted
            .resize(self.counted.len().max(promised.len()), Decimal::ZERO);
        for (at, amount) in promised.iter().enumerate() {
            self.promised = add(self.promised, *amount)?;
            let known = line.achieved.get(at).copied().flatten();
            if at <= month {
                self.to_date = add(self.to_date, *amount)?;
            }
            if let Some(known) = known {
                self.is_reported = true;
                self.reported = add(self.reported, *amount)?;
                self.achieved = add(self.achieved, known.twelfths)?;
                if known.is_verified {
                    self.verified = add(self.verified, known.twelfths)?;
                }
            }
            if let Some(sum) = self
                .counted
                .get_mut(at)
                .filter(|_| known.is_some() || at > month)
            {
                *sum = add(*sum, *amount)?;
            }
        }
        for amount in &line.expected {
            self.expected = add(self.expected, *amount)?;
        }
        self.is_measured |= line.is_measured;
        self.why.add(&line.why)
    }

    /// Adds the sums of other lines.
    pub(super) fn add(&mut self, other: &Self) -> Result<(), Overflow> {
        for (sum, part) in [
            (&mut self.promised, other.promised),
            (&mut self.to_date, other.to_date),
            (&mut self.reported, other.reported),
            (&mut self.achieved, other.achieved),
            (&mut self.verified, other.verified),
            (&mut self.expected, other.expected),
        ] {
            *sum = add(*sum, part)?;
        }
        self.counted
            .resize(self.counted.len().max(other.counted.len()), Decimal::ZERO);
        for (sum, part) in self.counted.iter_mut().zip(&other.counted) {
            *sum = add(*sum, *part)?;
        }
        self.is_reported |= other.is_reported;
        self.is_measured |= other.is_measured;
        self.why.add(&other.why)
    }

    /// The figures in money as of a review month.
    pub(super) fn progress(&self, month: usize) -> Result<Progress, Overflow> {
        let (promised, achieved) = (div(self.promised, TWELVE)?, div(self.achieved, TWELVE)?);
        let reported = div(self.reported, TWELVE)?;
        let to_date = div(self.to_date, TWELVE)?;
        let rest = sub(self.promised, self.reported)?;
        let latest = self.is_measured.then(|| div(self.expected, TWELVE));
        let share = |part: Decimal, whole: Decimal| in_proportion(Decimal::ONE, part, whole);
        Ok(Progress {
            promised,
            promised_to_date: to_date,
            promised_reported: reported,
            achieved,
            difference: div(sub(self.achieved, self.reported)?, TWELVE)?,
            achieved_share: share(self.achieved, self.reported).filter(|_| self.is_reported),
            reported_share: share(self.reported, self.to_date),
            forecasts: Forecasts {
                rest_as_promised: div(add(self.achieved, rest)?, TWELVE)?,
                at_the_pace_seen: in_proportion(promised, self.achieved, self.reported),
                latest_measures: latest.transpose()?,
            },
            needed_rate: share(sub(self.promised, self.achieved)?, rest),
            months_behind: self.months_behind(month)?,
            verified_share: share(self.verified, self.achieved),
            is_reported: self.is_reported,
            is_measured: self.is_measured,
            why: self.why.in_money()?,
        })
    }

    fn months_behind(&self, month: usize) -> Result<Option<Decimal>, Overflow> {
        if !self.is_reported {
            return Ok(None);
        }
        if self.achieved == self.reported {
            return Ok(Some(Decimal::ZERO));
        }
        let now = Decimal::from(month);
        match moment(&self.counted, self.achieved)? {
            Some(moment) => sub(now, moment).map(Some),
            None => Ok(None),
        }
    }

    /// Whether any month of any line is reported.
    pub(super) const fn is_reported(&self) -> bool {
        self.is_reported
    }
}

/// The moment at which flows by month have come to an amount, in months, linear inside the month; `None` where they never do.
fn moment(flows: &[Decimal], amount: Decimal) -> Result<Option<Decimal>, Overflow> {
    let mut before = Decimal::ZERO;
    if amount <= before {
        return Ok(Some(Decimal::ZERO));
    }
    for (month, flow) in flows.iter().enumerate() {
        let after = add(before, *flow)?;
        if after >= amount {
            let inside = |from: usize| -> Checked {
                add(Decimal::from(from), div(sub(amount, before)?, *flow)?)
            };
            return month
                .checked_sub(1)
                .map_or(Ok(Decimal::ZERO), inside)
                .map(Some);
        }
        before = after;
    }
    Ok(None)
}

impl WhyParts {
    fn in_money(&self) -> Result<Why, Overflow> {
        let drivers = self.drivers.iter();
        let drivers = drivers.map(|(driver, part)| Ok((*driver, div(*part, TWELVE)?)));
        Ok(Why {
            drivers: drivers.collect::<Result<_, Overflow>>()?,
            timing: div(self.timing, TWELVE)?,
            booked: div(self.booked, TWELVE)?,
            in_order: self.in_order,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::testing::dec;

    #[test]
    fn a_measure_is_followed_as_published() {
        // Reference 100 000, goal 80 000; four quarters with 110 000, 90 000, 80 000 and 75 000.
        let (now, target) = (dec("100000"), dec("80000"));
        let quarters = ["110000", "90000", "80000", "75000"].map(dec);
        let improved = quarters.map(|measured| improvement(now, target, measured));
        assert_eq!(
            improved,
            [-10_000, 10_000, 20_000, 25_000].map(|n| Some(Decimal::from(n)))
        );
        let done = quarters.map(|measured| progress_of_measure(now, target, measured));
        assert_eq!(done, ["-0.5", "0.5", "1", "1.25"].map(|n| Some(dec(n))));
        assert_eq!(progress_of_measure(now, now, target), None);
    }

    #[test]
    fn the_moment_is_inside_the_month_in_which_so_much_had_come() {
        let flows = [0, 100, 0, 200].map(Decimal::from);
        for (amount, months) in [("50", "0.5"), ("100", "1"), ("150", "2.25"), ("300", "3")] {
            assert_eq!(
                moment(&flows, dec(amount)),
                Ok(Some(dec(months))),
                "{amount}"
            );
        }
        assert_eq!(moment(&flows, dec("301")), Ok(None));
        assert_eq!(moment(&flows, dec("-1")), Ok(Some(Decimal::ZERO)));
    }

    #[test]
    fn a_share_has_its_name_by_the_thresholds() {
        let rules = TrackingRules::default();
        let verdict = |share| Verdict::of(dec(share), &rules);
        assert_eq!(verdict("1"), Verdict::OnTrack);
        assert_eq!(verdict("0.999"), Verdict::Short);
        assert_eq!(verdict("0.75"), Verdict::Short);
        assert_eq!(verdict("0.7499"), Verdict::FarShort);
    }
}
