//! One line as of a review month: what it achieved by month, what is still to come, and why it differs (method §10).

use super::promise::{LineSide, Part, Promise, PromisedLine, flow};
use super::reports::{Booked, ReportProblem, Reports};
use super::shares::{Changed, MOST, shares};
use crate::engine::EngineError;
use crate::engine::arithmetic::{Named, Overflow, add, mul, sub, sum};
use crate::engine::compiled::LineProblem;
use crate::formula::Settled;
use crate::model::MeasuredAs;
use rust_decimal::Decimal;
use std::collections::BTreeMap;

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

/// The parts of a difference, in twelfths.
#[derive(Debug, Clone, Default)]
pub(super) struct WhyParts {
    /// By the driver's place in the agreed case.
    pub(super) drivers: BTreeMap<usize, Decimal>,
    pub(super) timing: Decimal,
    pub(super) booked: Decimal,
    /// Whether more than eight drivers of a line were changed in the order of the case.
    pub(super) in_order: bool,
}

/// Computes lines with measured values. It keeps the drivers' values by year, which are changed and put back.
pub(super) struct Tracker<'p> {
    promise: &'p Promise,
    reports: &'p Reports,
    scratch: BTreeMap<u32, Settled>,
    /// The review month.
    month: usize,
    pub(super) problems: Vec<ReportProblem>,
}

/// A measured value of a driver.
#[derive(Debug, Clone, Copy)]
struct Forced {
    driver: usize,
    used: Decimal,
    is_verified: bool,
    shows: MeasuredAs,
}

/// Months in which the same measured values are in force.
struct Stretch<'p> {
    from: usize,
    /// The first month after them.
    until: usize,
    forced: Vec<Forced>,
    /// The parts that count: without ramp and risk where an effect is measured.
    parts: &'p [Part],
    /// The amount of each part with the measured values; `None` where it has no month here.
    amounts: Vec<Option<Measured>>,
    shows: MeasuredAs,
    is_verified: bool,
}

/// The amount of a part with measured values.
struct Measured {
    amount: Decimal,
    /// What each driver that differs adds to the promised amount.
    shares: Vec<(usize, Decimal)>,
}

impl<'p> Tracker<'p> {
    pub(super) fn new(promise: &'p Promise, reports: &'p Reports, month: usize) -> Self {
        Self {
            promise,
            reports,
            scratch: BTreeMap::new(),
            month,
            problems: Vec::new(),
        }
    }

    /// A line of the agreed case, by its place.
    pub(super) fn line(&mut self, place: usize) -> Result<LineMonths, EngineError> {
        let promise = self.promise;
        let Some(line) = promise.lines.get(place) else {
            return Ok(LineMonths::default());
        };
        let stretches = self.stretches(place, line)?;
        let booked = self.reports.booked(line.side, &line.id);
        let months = Months {
            line,
            stretches: &stretches,
            booked,
            month: self.month,
        };
        let name = || match line.side {
            LineSide::Benefit => "a benefit",
            LineSide::Cost => "a cost",
        };
        months.all().named(name())
    }

    /// The stretches of a line in which anything is measured.
    fn stretches(
        &mut self,
        place: usize,
        line: &'p PromisedLine,
    ) -> Result<Vec<Stretch<'p>>, EngineError> {
        if line.parts.is_empty() {
            return Ok(Vec::new());
        }
        let measured = line
            .drivers
            .iter()
            .filter_map(|driver| self.reports.measured.get(driver));
        let from = measured.flat_map(|values| values.all.iter().map(|value| value.from));
        let mut starts: Vec<usize> = from.filter(|from| *from <= self.month).collect();
        starts.sort_unstable();
        starts.dedup();
        let end = self.promise.last_month() + 1;
        let ends = starts.iter().skip(1).copied().chain([end]);
        let mut stretches = Vec::new();
        for (from, until) in starts.iter().copied().zip(ends) {
            match self.stretch(place, line, (from, until)) {
                Ok(stretch) => stretches.push(stretch),
                Err(Failed::Answer(error)) => return Err(error),
                Err(Failed::Line(why)) => self.problems.push(ReportProblem::NotComputed {
                    line: line.id.clone(),
                    month: u32::try_from(from).unwrap_or(u32::MAX),
                    why,
                }),
            }
        }
        Ok(stretches)
    }

    fn stretch(
        &mut self,
        place: usize,
        line: &'p PromisedLine,
        (from, until): (usize, usize),
    ) -> Result<Stretch<'p>, Failed> {
        let forced = self.in_force(line, from);
        let is_effect = forced.iter().any(|one| one.shows == MeasuredAs::Effect);
        let (parts, shows) = if is_effect {
            let parts = self.promise.effect(place).map_err(Failed::Answer)?;
            (parts, MeasuredAs::Effect)
        } else {
            (&line.parts[..], MeasuredAs::Volume)
        };
        let mut amounts = Vec::with_capacity(parts.len());
        for part in parts {
            let mut months = from..until;
            let comes = months.any(|month| !part.weight(month).is_zero());
            let measured = comes.then(|| self.measured(line, part, &forced));
            amounts.push(measured.transpose().map_err(Failed::Line)?);
        }
        Ok(Stretch {
            from,
            until,
            is_verified: self.is_verified(line, &forced),
            forced,
            parts,
            amounts,
            shows,
        })
    }

    /// The measured values that a line has in a month, in the order of the case.
    fn in_force(&self, line: &PromisedLine, month: usize) -> Vec<Forced> {
        let drivers = line.drivers.iter();
        let forced = drivers.filter_map(|driver| {
            let values = self.reports.measured.get(driver)?;
            let value = values.in_month(month)?;
            Some(Forced {
                driver: *driver,
                used: value.used,
                is_verified: value.is_verified,
                shows: values.shows,
            })
        });
        forced.collect()
    }

    fn measured(
        &mut self,
        line: &PromisedLine,
        part: &Part,
        forced: &[Forced],
    ) -> Result<Measured, LineProblem> {
        let differ = self.differing(line, part.year, forced);
        if differ.is_empty() {
            return Ok(Measured {
                amount: part.amount,
                shares: Vec::new(),
            });
        }
        let amount = |tracker: &mut Self, changed: &dyn Fn(usize) -> bool| {
            let number = tracker.number(line, part.year, &differ, changed)?;
            mul(number, part.factor).map_err(|_| LineProblem::Overflow)
        };
        let all = amount(self, &|_| true)?;
        let adds = shares::<Stopped>(differ.len(), part.amount, all, |changed: Changed| {
            amount(self, &|at| changed.has(at)).map_err(Stopped)
        });
        let drivers = differ.iter().map(|one| one.driver);
        Ok(Measured {
            amount: all,
            shares: drivers.zip(adds.map_err(|Stopped(why)| why)?).collect(),
        })
    }

    /// Of the measured values those that differ from the promise of a year, and, where any does, the calculated ones beside them.
    fn differing(&self, line: &PromisedLine, year: u32, forced: &[Forced]) -> Vec<Forced> {
        let promised = |driver: usize| self.promise.settled(year)?.get(driver).ok();
        let differs = |one: &&Forced| promised(one.driver) != Some(one.used);
        let is_any = forced.iter().any(|one| differs(&one));
        let counts = |one: &&Forced| differs(one) || line.calculated.contains(&one.driver);
        forced
            .iter()
            .filter(|one| is_any && counts(one))
            .copied()
            .collect()
    }

    /// The number of a line with some of the measured values.
    fn number(
        &mut self,
        line: &PromisedLine,
        year: u32,
        forced: &[Forced],
        changed: &dyn Fn(usize) -> bool,
    ) -> Result<Decimal, LineProblem> {
        let promise = self.promise;
        let fresh = || promise.settled(year).cloned();
        if let (false, Some(settled)) = (self.scratch.contains_key(&year), fresh()) {
            self.scratch.insert(year, settled);
        }
        let settled = self.scratch.get_mut(&year).ok_or(LineProblem::NotWritten)?;
        let mut before = Vec::new();
        let mut put = |settled: &mut Settled, driver: usize, value| {
            before.extend(settled.replace(driver, value).map(|old| (driver, old)));
        };
        for (at, one) in forced.iter().enumerate().filter(|(at, _)| changed(*at)) {
            debug_assert!(at < forced.len(), "only measured values are put");
            put(settled, one.driver, Ok(one.used));
        }
        let is_put = |driver: usize| {
            let mut put = forced.iter().enumerate().filter(|(at, _)| changed(*at));
            put.any(|(_, one)| one.driver == driver)
        };
        for driver in line.calculated.iter().filter(|driver| !is_put(**driver)) {
            if let Some(program) = promise.drivers().program(*driver) {
                let value = program.run(settled);
                put(settled, *driver, value);
            }
        }
        let number = promise.number(line, settled);
        for (driver, old) in before.into_iter().rev() {
            settled.replace(driver, old);
        }
        number
    }

    /// Whether the customer stated, measured or agreed every number of a line while some are measured.
    fn is_verified(&self, line: &PromisedLine, forced: &[Forced]) -> bool {
        let measured = |driver: usize| forced.iter().find(|one| one.driver == driver);
        self.promise
            .is_verified(line, &|driver| measured(driver).map(|one| one.is_verified))
    }
}

/// Why a stretch of a line has no amount.
enum Failed {
    Answer(EngineError),
    Line(LineProblem),
}

struct Stopped(LineProblem);

impl From<Overflow> for Stopped {
    fn from(_: Overflow) -> Self {
        Self(LineProblem::Overflow)
    }
}

impl Stretch<'_> {
    /// What comes in a month with the measured values, in twelfths.
    fn flow(&self, line: &PromisedLine, month: usize) -> Result<Decimal, Overflow> {
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

/// A line with all that is reported of it.
struct Months<'m> {
    line: &'m PromisedLine,
    stretches: &'m [Stretch<'m>],
    booked: Option<&'m BTreeMap<usize, Booked>>,
    /// The review month.
    month: usize,
}

impl Months<'_> {
    fn all(&self) -> Result<LineMonths, Overflow> {
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
        let is_in = |stretch: &&Stretch<'_>| (stretch.from..stretch.until).contains(&month);
        self.stretches.iter().find(is_in)
    }

    /// What is booked in a month up to the review month.
    fn booked_in(&self, month: usize) -> Option<&Booked> {
        self.booked?.get(&month).filter(|_| month <= self.month)
    }

    fn promised(&self, month: usize) -> Decimal {
        self.line.promised.get(month).copied().unwrap_or_default()
    }

    /// The months in which it had not begun yet: promised, reported with nothing, and followed by a month in which something came.
    fn late(&self, achieved: &[Option<Achieved>]) -> usize {
        let reported = achieved.iter().enumerate();
        let reported = reported.filter_map(|(month, known)| Some((month, (*known)?.twelfths)));
        let mut came = reported.filter(|(_, twelfths)| !twelfths.is_zero());
        came.next().map_or(0, |(month, _)| month)
    }

    fn why(&self, achieved: &[Option<Achieved>]) -> Result<WhyParts, Overflow> {
        let mut why = WhyParts::default();
        let late = self.late(achieved);
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

impl WhyParts {
    /// Gives what the rounding of the 28th digit leaves of a difference to the largest part.
    fn settle(&mut self, difference: Decimal) -> Result<(), Overflow> {
        let parts = sum(self
            .drivers
            .values()
            .copied()
            .chain([self.timing, self.booked]))?;
        let left = sub(difference, parts)?;
        if left.is_zero() {
            return Ok(());
        }
        let parts = self.drivers.values_mut();
        let parts = parts.chain([&mut self.timing, &mut self.booked]);
        if let Some(largest) = parts.max_by_key(|part| part.abs()) {
            *largest = add(*largest, left)?;
        }
        Ok(())
    }

    pub(super) fn add(&mut self, other: &Self) -> Result<(), Overflow> {
        for (driver, part) in &other.drivers {
            let sum = self.drivers.entry(*driver).or_default();
            *sum = add(*sum, *part)?;
        }
        self.timing = add(self.timing, other.timing)?;
        self.booked = add(self.booked, other.booked)?;
        self.in_order |= other.in_order;
        Ok(())
    }
}
