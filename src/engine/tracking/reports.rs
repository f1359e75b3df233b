//! What was reported, sorted by line and by driver, and what of it cannot be used.

use super::promise::Promise;
use super::promised_line::{LineSide, is_verified};
use crate::engine::arithmetic::{TWELVE, mul};
use crate::engine::compiled::{LineProblem, stored_rate};
use crate::model::{Actual, Case, Currency, Id, Measured, MeasuredAs};
use rust_decimal::Decimal;
use std::collections::{BTreeMap, HashMap};

/// Why something that was reported is in no figure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ReportProblem {
    /// Neither the agreed case nor the case of today has the benefit or cost.
    UnknownLine(Id),
    /// The agreed case has no such driver.
    UnknownDriver(Id),
    /// A month in which the agreed case cannot have a flow.
    MonthOutside { of: Id, month: u32 },
    /// The same line or driver is reported twice in one month; the later entry counts.
    Doubled { of: Id, month: u32 },
    /// The case holds no rate for the currency of a booked amount.
    NoRate {
        line: Id,
        month: u32,
        from: Currency,
        to: Currency,
    },
    /// The driver has no usable unit in the agreed case, or its value is too large.
    Unusable(Id),
    /// No formula of the agreed case rests on the driver, and no measure is shown by it.
    Unused(Id),
    /// The line has no result with the measured values.
    NotComputed {
        line: Id,
        month: u32,
        why: Box<LineProblem>,
    },
}

/// A booked amount.
#[derive(Debug, Clone, Copy)]
pub(super) struct Booked {
    pub(super) twelfths: Decimal,
    pub(super) is_verified: bool,
}

/// A measured value from a month on.
#[derive(Debug, Clone, Copy)]
pub(super) struct Value {
    pub(super) from: usize,
    /// In the driver's own unit.
    pub(super) own: Decimal,
    /// As formulas use it.
    pub(super) used: Decimal,
    pub(super) is_verified: bool,
}

/// The values of one driver, the earliest first.
#[derive(Debug, Clone, Default)]
pub(super) struct Values {
    pub(super) shows: MeasuredAs,
    pub(super) all: Vec<Value>,
}

impl Values {
    /// The value in force in a month.
    pub(super) fn in_month(&self, month: usize) -> Option<&Value> {
        let begun = self.all.partition_point(|value| value.from <= month);
        self.all.get(begun.checked_sub(1)?)
    }
}

#[derive(Debug, Clone, Default)]
pub(super) struct Reports {
    booked: BTreeMap<(LineSide, Id), BTreeMap<usize, Booked>>,
    /// By the driver's place in the agreed case.
    pub(super) measured: BTreeMap<usize, Values>,
    pub(super) problems: Vec<ReportProblem>,
}

impl Reports {
    pub(super) fn of(case: &Case, promise: &Promise) -> Self {
        let mut reports = Self::default();
        let known = Known::of(case, promise);
        for actual in &case.actuals {
            if let Err(problem) = reports.book(&known, actual) {
                reports.problems.push(problem);
            }
        }
        for measured in &case.measured {
            if let Err(problem) = reports.measure(&known, measured) {
                reports.problems.push(problem);
            }
        }
        for values in reports.measured.values_mut() {
            values.all.sort_by_key(|value| value.from);
        }
        reports.unused(case, promise);
        reports
    }

    /// The last month in which something is reported; 0 where nothing is.
    pub(super) fn last_month(&self) -> usize {
        let booked = self.booked.values().filter_map(|line| line.keys().last());
        let measured = self.measured.values();
        let measured = measured.filter_map(|driver| driver.all.last().map(|last| last.from));
        booked.copied().chain(measured).max().unwrap_or_default()
    }

    /// The last month up to a review month for which something of a line was booked or measured anew.
    pub(super) fn last_entry(
        &self,
        promise: &Promise,
        (side, id): (LineSide, &Id),
        month: usize,
    ) -> Option<usize> {
        let booked = self
            .booked(side, id)
            .into_iter()
            .flat_map(BTreeMap::keys)
            .copied();
        let line = promise
            .line(side, id)
            .and_then(|place| promise.lines.get(place));
        let drivers = line.into_iter().flat_map(|line| &line.drivers);
        let measured = drivers.filter_map(|driver| self.measured.get(driver));
        let measured = measured.flat_map(|driver| driver.all.iter().map(|value| value.from));
        booked.chain(measured).filter(|entry| *entry <= month).max()
    }

    /// The amounts booked of a line by month.
    pub(super) fn booked(&self, side: LineSide, id: &Id) -> Option<&BTreeMap<usize, Booked>> {
        self.booked.get(&(side, id.clone()))
    }

    fn book(&mut self, known: &Known<'_>, actual: &Actual) -> Result<(), ReportProblem> {
        let (case, promise) = (known.case, known.promise);
        let (line, month) = (&actual.line, actual.month);
        let side = known.sides.get(line).copied();
        let side = side.ok_or_else(|| ReportProblem::UnknownLine(line.clone()))?;
        let at = month as usize;
        if at > promise.last_month() {
            let of = line.clone();
            return Err(ReportProblem::MonthOutside { of, month });
        }
        let booked = Booked {
            twelfths: in_answer(case, promise, actual)?,
            is_verified: is_verified(actual.said.as_ref()),
        };
        let months = self.booked.entry((side, line.clone())).or_default();
        if months.insert(at, booked).is_some() {
            let of = line.clone();
            return Err(ReportProblem::Doubled { of, month });
        }
        Ok(())
    }

    fn measure(&mut self, known: &Known<'_>, measured: &Measured) -> Result<(), ReportProblem> {
        let promise = known.promise;
        let (id, month) = (&measured.driver, measured.from_month);
        let agreed = known.drivers.get(id);
        let (driver, shows) = *agreed.ok_or_else(|| ReportProblem::UnknownDriver(id.clone()))?;
        let from = month as usize;
        if from == 0 || from > promise.last_month() {
            let of = id.clone();
            return Err(ReportProblem::MonthOutside { of, month });
        }
        let used = promise.drivers().as_used(driver, measured.value.value());
        let value = Value {
            from,
            own: measured.value.value(),
            used: used.map_err(|_| ReportProblem::Unusable(id.clone()))?,
            is_verified: is_verified(measured.said.as_ref()),
        };
        let values = self.measured.entry(driver).or_default();
        values.shows = shows;
        match values.all.iter_mut().find(|known| known.from == from) {
            None => {
                values.all.push(value);
                Ok(())
            }
            Some(known) => {
                *known = value;
                let of = id.clone();
                Err(ReportProblem::Doubled { of, month })
            }
        }
    }

    fn unused(&mut self, case: &Case, promise: &Promise) {
        let measures = [&promise.case, case]
            .into_iter()
            .flat_map(|case| &case.stated_values);
        let measures: Vec<&Id> = measures
            .filter_map(|value| value.measure.as_ref()?.driver.as_ref())
            .collect();
        for driver in self.measured.keys() {
            let Some(id) = promise.case.drivers.get(*driver).map(|driver| &driver.id) else {
                continue;
            };
            let mut lines = promise.lines.iter();
            if !measures.contains(&id) && !lines.any(|line| line.drivers.contains(driver)) {
                self.problems.push(ReportProblem::Unused(id.clone()));
            }
        }
    }
}

/// What may be reported, by its id.
struct Known<'k> {
    case: &'k Case,
    promise: &'k Promise,
    /// Of an id that stands among benefits and costs, the benefit is meant.
    sides: HashMap<&'k Id, LineSide>,
    /// The drivers of the agreed case by their place, with what their measured values show: as the case of today says where it has them.
    drivers: HashMap<&'k Id, (usize, MeasuredAs)>,
}

impl<'k> Known<'k> {
    fn of(case: &'k Case, promise: &'k Promise) -> Self {
        let both = || [&promise.case, case].into_iter();
        let benefits = both().flat_map(|case| &case.benefits);
        let costs = both().flat_map(|case| &case.costs);
        let costs = costs.map(|cost| (&cost.id, LineSide::Cost));
        let benefits = benefits.map(|benefit| (&benefit.id, LineSide::Benefit));
        // Of drivers with one id the first is meant.
        let today = case.drivers.iter().rev();
        let today: HashMap<&Id, MeasuredAs> = today
            .map(|driver| (&driver.id, driver.measured_as))
            .collect();
        let agreed = promise.case.drivers.iter().rev();
        let agreed = agreed.filter_map(|driver| {
            let place = promise.drivers().index(driver.id.as_str())?;
            let shows = today.get(&driver.id).copied();
            Some((&driver.id, (place, shows.unwrap_or(driver.measured_as))))
        });
        Self {
            case,
            promise,
            // Of an id that stands on both sides, the benefit is the later entry.
            sides: costs.chain(benefits).collect(),
            drivers: agreed.collect(),
        }
    }
}

/// A booked amount in the currency of the answer, in twelfths.
fn in_answer(case: &Case, promise: &Promise, actual: &Actual) -> Result<Decimal, ReportProblem> {
    let frame = &promise.results.frame;
    let from = actual.currency.unwrap_or(case.currency);
    let to = promise.case.currency;
    let rate = || {
        if from == frame.currency {
            return Some(Decimal::ONE);
        }
        let rate = stored_rate(case, from, to).or_else(|| stored_rate(&promise.case, from, to))?;
        mul(rate, frame.presentation_rate).ok()
    };
    let twelfths = rate().and_then(|rate| mul(mul(actual.amount.value(), rate).ok()?, TWELVE).ok());
    twelfths.ok_or_else(|| ReportProblem::NoRate {
        line: actual.line.clone(),
        month: actual.month,
        from,
        to,
    })
}
