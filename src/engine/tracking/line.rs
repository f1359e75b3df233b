//! One line as of a review month: what it achieved by month, what is still to come, and why it differs (method §10).

use super::months::{Forced, LineMonths, MeasuredPart, Months, Stretch};
use super::promise::Promise;
use super::promised_line::{LineSide, Part, PromisedLine};
use super::reports::{ReportProblem, Reports};
use super::shares::{Changed, shares};
use crate::engine::EngineError;
use crate::engine::arithmetic::{Named, Overflow, mul};
use crate::engine::compiled::LineProblem;
use crate::formula::{RunError, Settled};
use crate::model::MeasuredAs;
use rust_decimal::Decimal;
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

/// Computes lines with measured values. It keeps the drivers' values by year, which are changed and put back.
pub(super) struct Tracker<'p> {
    promise: &'p Promise,
    reports: &'p Reports,
    scratch: BTreeMap<u32, Settled>,
    /// The values that are put back, kept for its room.
    before: Vec<(usize, Result<Decimal, RunError>)>,
    /// The review month.
    month: usize,
    pub(super) problems: Vec<ReportProblem>,
}

impl<'p> Tracker<'p> {
    pub(super) fn new(promise: &'p Promise, reports: &'p Reports, month: usize) -> Self {
        Self {
            promise,
            reports,
            scratch: BTreeMap::new(),
            before: Vec::new(),
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
    pub(super) fn stretches(
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
                    why: Box::new(why),
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
    ) -> Result<MeasuredPart, LineProblem> {
        let differ = self.differing(line, part.year, forced);
        if differ.is_empty() {
            return Ok(MeasuredPart {
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
        Ok(MeasuredPart {
            amount: all,
            shares: drivers.zip(adds.map_err(|Stopped(why)| why)?).collect(),
        })
    }

    /// Of the measured values those that differ from the promise of a year, and, where any does, the calculated ones beside them.
    fn differing(&self, line: &PromisedLine, year: u32, forced: &[Forced]) -> Vec<Forced> {
        let promised = self.promise.settled(year);
        let promised = |driver: usize| promised?.get(driver).ok();
        let differs = |one: &&Forced| promised(one.driver) != Some(one.used);
        let differ: Vec<Forced> = forced.iter().filter(differs).copied().collect();
        if differ.is_empty() || line.calculated.is_empty() {
            return differ;
        }
        let counts = |one: &&Forced| differs(one) || line.calculated.contains(&one.driver);
        forced.iter().filter(counts).copied().collect()
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
        let settled = match self.scratch.entry(year) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(empty) => {
                let promised = promise.settled(year).ok_or(LineProblem::NotWritten)?;
                empty.insert(promised.clone())
            }
        };
        let before = &mut self.before;
        let mut put = |settled: &mut Settled, driver: usize, value| {
            before.extend(settled.replace(driver, value).map(|old| (driver, old)));
        };
        let measured = forced.iter().enumerate();
        let measured = measured.filter(|(at, _)| changed(*at)).map(|(_, one)| one);
        for one in measured.clone() {
            put(settled, one.driver, Ok(one.used));
        }
        let is_measured = |driver: usize| measured.clone().any(|one| one.driver == driver);
        let calculated = line.calculated.iter();
        for driver in calculated.filter(|driver| !is_measured(**driver)) {
            if let Some(program) = promise.drivers().program(*driver) {
                let value = program.run(settled);
                put(settled, *driver, value);
            }
        }
        let number = promise.number(line, settled);
        for (driver, old) in before.drain(..).rev() {
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
