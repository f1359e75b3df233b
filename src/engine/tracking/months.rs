//! A line month by month: what is booked, else what its measured values give, and why that differs from the promise.

use super::promised_line::{Part, PromisedLine, flow};
use super::reports::Booked;
use super::shares::MOST;
use super::why::WhyParts;
use crate::engine::arithmetic::{Overflow, add, mul, sub};
use crate::model::MeasuredAs;
use jiff::Unit;
use jiff::civil::Date;
use rust_decimal::Decimal;
use std::collections::BTreeMap;

/// How many months of a case have ended by a day; `None` before its first has.
pub fn ended_months(start: Date, today: Date) -> Option<usize> {
    let since = start.until((Unit::Month, today)).ok()?;
    let months = usize::try_from(since.get_months()).ok();
    months.filter(|months| *months > 0)
}

/// A line by month. Amounts are in twelfths.
#[derive(Debug, Clone, Default)]
pub(super) struct LineMonths {
    /// What came by month up to the review month; `None` where nothing is reported.
    pub(super) achieved: Vec<Option<Achieved>>,
    /// What is expected of every month by the latest measures: the promise where nothing is measured.
    pub(super) expected: Vec<Decimal>,
    /// Whether a measured value is in force in any month.
    pub(super) is_measured: bool,
    pub(super) why: WhyParts,
}

#[derive(Debug, Clone, Copy)]
pub(super) struct Achieved {
    pub(super) twelfths: Decimal,
    pub(super) is_verified: bool,
}

/// A measured value of a driver.
#[derive(Debug, Clone, Copy)]
pub(super) struct Forced {
    pub(super) driver: usize,
    pub(super) used: Decimal,
    pub(super) is_verified: bool,
    pub(super) shows: MeasuredAs,
}

/// Months in which the same measured values are in force.
pub(super) struct Stretch<'p> {
    pub(super) from: usize,
    /// The first month after them.
    pub(super) until: usize,
    pub(super) forced: Vec<Forced>,
    /// The parts that count: without ramp and risk where an effect is measured.
    pub(super) parts: &'p [Part],
    /// The amount of each part with the measured values; `None` where it has no month here.
    pub(super) amounts: Vec<Option<MeasuredPart>>,
    pub(super) shows: MeasuredAs,
    pub(super) is_verified: bool,
}

/// The amount of a part with measured values.
pub(super) struct MeasuredPart {
    pub(super) amount: Decimal,
    /// What each driver that differs adds to the promised amount.
    pub(super) shares: Vec<(usize, Decimal)>,
}

impl Stretch<'_> {
    /// What comes in a month with the measured values, in twelfths.
    pub(super) fn flow(&self, line: &PromisedLine, month: usize) -> Result<Decimal, Overflow> {
        let mut flow = line.fixed(month);
        for (part, measured) in self.parts.iter().zip(&self.amounts) {
            let weight = part.weight(month);
            if let Some(measured) = measured.as_ref().filter(|_| !weight.is_zero()) {
                flow = add(flow, mul(measured.amount, weight)?)?;
            }
        }
        Ok(flow)
    }
}

/// The stretch of a month, of stretches in their order.
pub(super) fn stretch_in<'s, 'p>(
    stretches: &'s [Stretch<'p>],
    month: usize,
) -> Option<&'s Stretch<'p>> {
    let begun = stretches.partition_point(|stretch| stretch.from <= month);
    let last = stretches.get(begun.checked_sub(1)?)?;
    (month < last.until).then_some(last)
}

/// A line with all that is reported of it.
pub(super) struct Months<'m> {
    pub(super) line: &'m PromisedLine,
    pub(super) stretches: &'m [Stretch<'m>],
    pub(super) booked: Option<&'m BTreeMap<usize, Booked>>,
    /// The review month.
    pub(super) month: usize,
}

impl Months<'_> {
    pub(super) fn all(&self) -> Result<LineMonths, Overflow> {
        let last = self.line.promised.len();
        let mut months = LineMonths {
            achieved: Vec::with_capacity(self.month + 1),
            expected: Vec::with_capacity(last),
            is_measured: !self.stretches.is_empty(),
            why: WhyParts::default(),
        };
        for (month, promised) in self.line.promised.iter().enumerate() {
            let measured = self.stretch_of(month);
            let measured =
                measured.map(|stretch| Ok((stretch.flow(self.line, month)?, stretch.is_verified)));
            let measured = measured.transpose()?;
            let booked = self
                .booked_in(month)
                .map(|booked| (booked.twelfths, booked.is_verified));
            let known = booked.or(measured);
            months
                .expected
                .push(known.map_or(*promised, |(twelfths, _)| twelfths));
            if month <= self.month {
                months
                    .achieved
                    .push(known.map(|(twelfths, is_verified)| Achieved {
                        twelfths,
                        is_verified,
                    }));
            }
        }
        months.why = self.why(&months.achieved)?;
        Ok(months)
    }

    fn stretch_of(&self, month: usize) -> Option<&Stretch<'_>> {
        stretch_in(self.stretches, month)
    }

    /// What is booked in a month up to the review month.
    fn booked_in(&self, month: usize) -> Option<&Booked> {
        self.booked?.get(&month).filter(|_| month <= self.month)
    }

    fn promised(&self, month: usize) -> Decimal {
        self.line.promised.get(month).copied().unwrap_or_default()
    }

    fn why(&self, achieved: &[Option<Achieved>]) -> Result<WhyParts, Overflow> {
        let mut why = WhyParts::default();
        let late = late(achieved);
        let mut difference = Decimal::ZERO;
        for (month, known) in achieved.iter().enumerate() {
            let Some(known) = known else { continue };
            let more = sub(known.twelfths, self.promised(month))?;
            difference = add(difference, more)?;
            if month < late {
                why.timing = add(why.timing, more)?;
            } else if self.booked_in(month).is_some() {
                why.booked = add(why.booked, more)?;
            } else if let Some(stretch) = self.stretch_of(month) {
                self.measured_why(stretch, month, &mut why)?;
            }
        }
        why.settle(difference)?;
        Ok(why)
    }

    fn measured_why(
        &self,
        stretch: &Stretch<'_>,
        month: usize,
        why: &mut WhyParts,
    ) -> Result<(), Overflow> {
        if stretch.shows == MeasuredAs::Effect {
            let full = flow(stretch.parts, month, self.line.fixed(month))?;
            why.timing = add(why.timing, sub(full, self.promised(month))?)?;
        }
        for one in &stretch.forced {
            why.drivers.entry(one.driver).or_default();
        }
        for (part, measured) in stretch.parts.iter().zip(&stretch.amounts) {
            let weight = part.weight(month);
            let Some(measured) = measured.as_ref().filter(|_| !weight.is_zero()) else {
                continue;
            };
            why.in_order |= measured.shares.len() > MOST;
            for (driver, share) in &measured.shares {
                let sum = why.drivers.entry(*driver).or_default();
                *sum = add(*sum, mul(*share, weight)?)?;
            }
        }
        Ok(())
    }
}

/// The months in which it had not begun yet: promised, reported with nothing, and followed by a month in which something came.
fn late(achieved: &[Option<Achieved>]) -> usize {
    let reported = achieved.iter().enumerate();
    let reported = reported.filter_map(|(month, known)| Some((month, (*known)?.twelfths)));
    let mut came = reported.filter(|(_, twelfths)| !twelfths.is_zero());
    came.next().map_or(0, |(month, _)| month)
}
