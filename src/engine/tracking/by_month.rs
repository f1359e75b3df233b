//! The tracked lines month by month, with what it takes to follow them in another program (method §10).

use super::line::Tracker;
use super::months::{Stretch, stretch_in};
use super::promise::Promise;
use super::promised_line::{Part, PromisedLine};
use super::reports::Reports;
use super::result::{LineStanding, TrackedLine, Tracking};
use crate::engine::EngineError;
use crate::engine::arithmetic::{Named, Overflow, TWELVE, div, mul};
use crate::formula::Program;
use crate::model::{Case, MeasuredAs};
use rust_decimal::Decimal;

/// What was reported, and what the agreed case makes of it. Every list of months begins with time 0 and ends with the last month of the
/// agreed case; money is in the currency of the answer to it.
#[derive(Debug, Clone)]
pub struct MonthByMonth<'p> {
    /// In the order of the tracked lines.
    pub lines: Vec<LineByMonth<'p>>,
    /// What was measured, by the driver's place in the agreed case.
    pub measured: Vec<MeasuredDriver>,
}

#[derive(Debug, Clone)]
pub struct LineByMonth<'p> {
    pub promised: Vec<Decimal>,
    /// The booked amounts, whether before or after the review month.
    pub booked: Vec<Option<Decimal>>,
    /// What the values that were measured up to the review month give.
    pub measured: Vec<Option<Decimal>>,
    /// Booked, else measured, up to the review month.
    pub achieved: Vec<Option<Decimal>>,
    /// Whether the customer stated, measured or agreed what is booked of a month; false where nothing is.
    pub booked_is_verified: Vec<bool>,
    /// The same of what measured values give, whether before or after the review month.
    pub measured_is_verified: Vec<bool>,
    /// `None` where no driver is behind the line, so that it can only be booked.
    pub formula: Option<LineFormula<'p>>,
}

/// How a line follows from its drivers.
#[derive(Debug, Clone)]
pub struct LineFormula<'p> {
    pub program: &'p Program,
    /// All drivers behind it in the order of the case, calculated ones included.
    pub drivers: &'p [usize],
    pub volume: Vec<PerUnit>,
    /// The same without ramp and risk, for months in which an effect is measured; `None` where no driver shows an effect.
    pub effect: Option<Vec<PerUnit>>,
    /// Money by month that no driver changes.
    pub fixed: Vec<Decimal>,
}

/// The money of a month for each unit that the formula gives with the values of a year.
#[derive(Debug, Clone)]
pub struct PerUnit {
    /// The year of the agreed case whose values count where nothing is measured.
    pub year: u32,
    pub by_month: Vec<Decimal>,
}

/// The measured values of a driver.
#[derive(Debug, Clone)]
pub struct MeasuredDriver {
    /// Its place in the agreed case.
    pub driver: usize,
    pub shows: MeasuredAs,
    /// Each value in the driver's own unit with the month from which it holds, the earliest first.
    pub values: Vec<(usize, Decimal)>,
}

impl<'p> MonthByMonth<'p> {
    /// `tracking` must be what became of `promise` by the reports of `case`.
    ///
    /// # Errors
    /// Where an amount does not fit into 28 digits.
    pub fn of(case: &Case, promise: &'p Promise, tracking: &Tracking) -> Result<Self, EngineError> {
        let reports = &Reports::of(case, promise);
        let mut lines = Lines {
            promise,
            reports,
            as_of: Tracker::new(promise, reports, tracking.month),
            at_the_end: Tracker::new(promise, reports, promise.last_month()),
            month: tracking.month,
        };
        let measured = reports.measured.iter();
        let measured = measured.map(|(driver, values)| MeasuredDriver {
            driver: *driver,
            shows: values.shows,
            values: values.all.iter().map(|one| (one.from, one.own)).collect(),
        });
        Ok(Self {
            lines: tracking
                .lines
                .iter()
                .map(|line| lines.line(line))
                .collect::<Result<_, _>>()?,
            measured: measured.collect(),
        })
    }
}

struct Lines<'p, 'r> {
    promise: &'p Promise,
    reports: &'r Reports,
    as_of: Tracker<'r>,
    at_the_end: Tracker<'r>,
    month: usize,
}

impl<'p: 'r, 'r> Lines<'p, 'r> {
    fn line(&mut self, line: &TrackedLine) -> Result<LineByMonth<'p>, EngineError> {
        let months = 0..=self.promise.last_month();
        let booked = self.reports.booked(line.side, &line.id);
        let booked_in = |month: usize| booked.and_then(|booked| booked.get(&month));
        let place = self.promise.line(line.side, &line.id);
        let place = place.filter(|_| line.standing == LineStanding::Promised);
        let promised = place.and_then(|place| self.promise.lines.get(place));
        let (measured, formula, known) = match (place, promised) {
            (Some(place), Some(promised)) => (
                self.measured(place, promised)?,
                self.formula(place, promised)?,
                self.at_the_end.stretches(place, promised)?,
            ),
            _ => (Vec::new(), None, Vec::new()),
        };
        let booked_is_verified = |month| booked_in(month).is_some_and(|one| one.is_verified);
        let measured_is_verified =
            |month| stretch_in(&known, month).is_some_and(|one: &Stretch<'_>| one.is_verified);
        let twelfths = |month: usize| Twelfths {
            promised: promised.and_then(|line| line.promised.get(month).copied()),
            booked: booked_in(month).map(|one| one.twelfths),
            measured: measured.get(month).copied().flatten(),
        };
        let by_month = LineByMonth {
            promised: Vec::new(),
            booked: Vec::new(),
            measured: Vec::new(),
            achieved: Vec::new(),
            booked_is_verified: months.clone().map(booked_is_verified).collect(),
            measured_is_verified: months.clone().map(measured_is_verified).collect(),
            formula,
        };
        let put = |mut by_month: LineByMonth<'p>, month| {
            by_month.put(&twelfths(month), month <= self.month)?;
            Ok(by_month)
        };
        let filled: Result<_, Overflow> = months.clone().try_fold(by_month, put);
        filled.named("the results")
    }

    /// What the values in force give by month, in twelfths.
    fn measured(
        &mut self,
        place: usize,
        line: &'p PromisedLine,
    ) -> Result<Vec<Option<Decimal>>, EngineError> {
        let stretches = self.as_of.stretches(place, line)?;
        let in_month = |month: usize| {
            let stretch = stretch_in(&stretches, month);
            stretch.map(|stretch| stretch.flow(line, month)).transpose()
        };
        let months = (0..=self.promise.last_month()).map(in_month);
        months
            .collect::<Result<Vec<_>, Overflow>>()
            .named("what was measured")
    }

    fn formula(
        &self,
        place: usize,
        line: &'p PromisedLine,
    ) -> Result<Option<LineFormula<'p>>, EngineError> {
        let promise = self.promise;
        let Some(program) = promise.program(line).filter(|_| !line.parts.is_empty()) else {
            return Ok(None);
        };
        if line.drivers.is_empty() {
            return Ok(None);
        }
        let shows_effect = |driver: &usize| {
            let values = self.reports.measured.get(driver);
            values.is_some_and(|values| values.shows == MeasuredAs::Effect)
        };
        let effect = line.drivers.iter().any(shows_effect);
        let effect = effect.then(|| promise.effect(place)).transpose()?;
        let effect = effect.map(per_unit).transpose();
        let fixed = line.fixed.iter().map(|twelfths| div(*twelfths, TWELVE));
        let fixed: Result<_, Overflow> = fixed.collect();
        Ok(Some(LineFormula {
            program,
            drivers: &line.drivers,
            volume: per_unit(&line.parts).named("what was promised")?,
            effect: effect.named("what was measured")?,
            fixed: fixed.named("what was promised")?,
        }))
    }
}

/// Amounts of a month in twelfths.
struct Twelfths {
    promised: Option<Decimal>,
    booked: Option<Decimal>,
    measured: Option<Decimal>,
}

impl LineByMonth<'_> {
    fn put(&mut self, month: &Twelfths, is_known: bool) -> Result<(), Overflow> {
        let money = |twelfths: Option<Decimal>| twelfths.map(|one| div(one, TWELVE)).transpose();
        let (booked, measured) = (money(month.booked)?, money(month.measured)?);
        self.promised
            .push(money(month.promised)?.unwrap_or_default());
        self.achieved.push(booked.or(measured).filter(|_| is_known));
        self.booked.push(booked);
        self.measured.push(measured);
        Ok(())
    }
}

fn per_unit(parts: &[Part]) -> Result<Vec<PerUnit>, Overflow> {
    let of_part = |part: &Part| {
        let by_month = part.weights.iter();
        let by_month = by_month.map(|weight| div(mul(part.factor, *weight)?, TWELVE));
        Ok(PerUnit {
            year: part.year,
            by_month: by_month.collect::<Result<_, Overflow>>()?,
        })
    };
    parts.iter().map(of_part).collect()
}
