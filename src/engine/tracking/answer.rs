//! The answer as of a review month: lines, stated values and the case.

use super::figures::Tally;
use super::line::Tracker;
use super::measure::measure_of;
use super::months::{Achieved, LineMonths};
use super::promise::Promise;
use super::promised_line::LineSide;
use super::reports::{ReportProblem, Reports};
use super::result::{LineStanding, NotReported, TrackedLine, TrackedMonth, TrackedValue, Tracking};
use crate::engine::EngineError;
use crate::engine::arithmetic::{
    Named, Overflow, TWELVE, add, difference, div, sub, sum_of_products,
};
use crate::engine::cash_flow::{Payback, Roi};
use crate::engine::figures::Standing;
use crate::model::{Case, Id};
use rust_decimal::Decimal;

/// What became of a promise up to a review month; without one up to the last month with a report.
///
/// `case` is the case of today with its reports, `promise` that of its baseline. A review month after the end of the agreed case is its end.
///
/// # Errors
/// Where a sum does not fit into 28 digits.
pub fn track(
    case: &Case,
    promise: &Promise,
    as_of: Option<usize>,
) -> Result<Tracking, EngineError> {
    let reports = Reports::of(case, promise);
    let last = promise.last_month();
    let month = as_of.unwrap_or_else(|| reports.last_month()).min(last);
    let mut sums = Sums::new(case, promise, &reports, month);
    sums.agreed_lines()?;
    sums.new_lines().named("what was booked")?;
    let mut tracking = sums.tracking().named("the results")?;
    tracking
        .problems
        .splice(0..0, reports.problems.iter().cloned());
    tracking.last_report = reports.last_month();
    Ok(tracking)
}

/// What was reported and cannot be used, without the figures.
pub fn report_problems(case: &Case, promise: &Promise) -> Vec<ReportProblem> {
    let reports = Reports::of(case, promise);
    let mut tracker = Tracker::new(promise, &reports, promise.last_month());
    for place in 0..promise.lines.len() {
        // A sum that is too large is an error of the results themselves.
        let _too_large = tracker.line(place).is_err();
    }
    let found = tracker.problems;
    let mut problems = reports.problems;
    problems.extend(found);
    problems
}

struct Sums<'s> {
    case: &'s Case,
    promise: &'s Promise,
    reports: &'s Reports,
    month: usize,
    tracker: Tracker<'s>,
    benefits: Tally,
    costs: Tally,
    values: Vec<(Id, Tally)>,
    lines: Vec<TrackedLine>,
    /// By month in twelfths.
    by_month: Vec<TrackedMonth>,
}

impl<'s> Sums<'s> {
    fn new(case: &'s Case, promise: &'s Promise, reports: &'s Reports, month: usize) -> Self {
        let values = promise.case.stated_values.iter();
        Self {
            case,
            promise,
            reports,
            month,
            tracker: Tracker::new(promise, reports, month),
            benefits: Tally::default(),
            costs: Tally::default(),
            values: values
                .map(|value| (value.id.clone(), Tally::default()))
                .collect(),
            lines: Vec::new(),
            by_month: vec![TrackedMonth::default(); promise.last_month() + 1],
        }
    }

    fn agreed_lines(&mut self) -> Result<(), EngineError> {
        for (place, line) in self.promise.lines.iter().enumerate() {
            let mut months = self.tracker.line(place)?;
            let standing = match line.standing {
                Standing::Counted => LineStanding::Promised,
                Standing::NoNumber(_) => LineStanding::WithoutNumber,
                Standing::Untied | Standing::OutsideView => LineStanding::Untied,
            };
            if standing != LineStanding::Promised {
                months = self
                    .only_booked(line.side, &line.id)
                    .named("what was booked")?;
            }
            let value = line.serves.filter(|_| line.side == LineSide::Benefit);
            let is_gone = match line.side {
                LineSide::Benefit => self.case.benefit(&line.id).is_none(),
                LineSide::Cost => self.case.cost(&line.id).is_none(),
            };
            let tracked = Found {
                id: &line.id,
                side: line.side,
                place: line.place,
                standing,
                is_gone,
                value,
            };
            self.put(&tracked, &line.promised, &months)
                .named("the results")?;
        }
        Ok(())
    }

    /// Lines of today that the agreed case does not have.
    fn new_lines(&mut self) -> Result<(), Overflow> {
        let (case, promise) = (self.case, self.promise);
        let benefits = case.benefits.iter().enumerate();
        let benefits =
            benefits.map(|(place, one)| (LineSide::Benefit, place, &one.id, one.serves.as_ref()));
        let costs = case.costs.iter().enumerate();
        let costs = costs.map(|(place, one)| (LineSide::Cost, place, &one.id, None));
        let is_new = |(side, _, id, _): &(LineSide, usize, &Id, Option<&Id>)| {
            promise.line(*side, id).is_none()
        };
        for (side, place, id, serves) in benefits.chain(costs).filter(is_new) {
            let value = serves.map(|serves| self.place_of_value(serves));
            let is_untied = side == LineSide::Benefit && value.is_none();
            let standing = if is_untied {
                LineStanding::Untied
            } else {
                LineStanding::New
            };
            let tracked = Found {
                id,
                side,
                place,
                standing,
                is_gone: false,
                value,
            };
            let months = self.only_booked(side, id)?;
            let nothing = vec![Decimal::ZERO; self.by_month.len()];
            self.put(&tracked, &nothing, &months)?;
        }
        Ok(())
    }

    fn place_of_value(&mut self, id: &Id) -> usize {
        let known = self.values.iter().position(|(value, _)| value == id);
        known.unwrap_or_else(|| {
            self.values.push((id.clone(), Tally::default()));
            self.values.len() - 1
        })
    }

    /// A line of which nothing is promised.
    fn only_booked(&self, side: LineSide, id: &Id) -> Result<LineMonths, Overflow> {
        let booked = self.reports.booked(side, id);
        let of_month = |month: usize| booked?.get(&month);
        let mut months = LineMonths {
            expected: vec![Decimal::ZERO; self.by_month.len()],
            ..LineMonths::default()
        };
        for month in 0..=self.month {
            let booked = of_month(month).map(|booked| Achieved {
                twelfths: booked.twelfths,
                is_verified: booked.is_verified,
            });
            if let Some((expected, booked)) = months.expected.get_mut(month).zip(booked) {
                *expected = booked.twelfths;
                months.why.booked = add(months.why.booked, booked.twelfths)?;
            }
            months.achieved.push(booked);
        }
        Ok(months)
    }

    fn put(
        &mut self,
        found: &Found<'_>,
        promised: &[Decimal],
        months: &LineMonths,
    ) -> Result<(), Overflow> {
        let mut own = Tally::default();
        own.put(promised, months, self.month)?;
        if found.standing != LineStanding::Untied {
            let side = match found.side {
                LineSide::Benefit => &mut self.benefits,
                LineSide::Cost => &mut self.costs,
            };
            side.add(&own)?;
            let value = found.value.and_then(|value| self.values.get_mut(value));
            if let Some((_, tally)) = value {
                tally.add(&own)?;
            }
            self.put_months(found.side, promised, months)?;
        }
        self.lines.push(TrackedLine {
            id: found.id.clone(),
            side: found.side,
            place: found.place,
            value: found.value,
            standing: found.standing,
            is_gone: found.is_gone,
            progress: own.progress(self.month)?,
            not_reported: not_reported(promised, months)?,
            last_entry: self
                .reports
                .last_entry(self.promise, (found.side, found.id), self.month),
            promised_in: promised_in(promised),
        });
        Ok(())
    }

    fn put_months(
        &mut self,
        side: LineSide,
        promised: &[Decimal],
        months: &LineMonths,
    ) -> Result<(), Overflow> {
        let lines = promised.iter().zip(&months.expected).enumerate();
        for (row, (at, (promised, expected))) in self.by_month.iter_mut().zip(lines) {
            let known = months.achieved.get(at).copied().flatten();
            let (sum, came, later) = match side {
                LineSide::Benefit => (&mut row.promised, &mut row.achieved, &mut row.expected),
                LineSide::Cost => (
                    &mut row.promised_costs,
                    &mut row.spent,
                    &mut row.expected_costs,
                ),
            };
            *sum = add(*sum, *promised)?;
            *later = add(*later, *expected)?;
            if let Some(known) = known {
                *came = Some(add(came.unwrap_or_default(), known.twelfths)?);
            }
        }
        Ok(())
    }

    fn tracking(self) -> Result<Tracking, Overflow> {
        let month = self.month;
        let (benefits, costs) = (self.benefits.progress(month)?, self.costs.progress(month)?);
        let reported = self.by_month.iter().take(month + 1);
        let came: Vec<(Decimal, Decimal)> = reported
            .map(|row| {
                (
                    row.achieved.unwrap_or_default(),
                    row.spent.unwrap_or_default(),
                )
            })
            .collect();
        let present = |flows: Vec<Decimal>| {
            let products = flows.into_iter().zip(self.promise.factors.iter().copied());
            div(sum_of_products(products)?, TWELVE)
        };
        let gained = present(came.iter().map(|(gain, _)| *gain).collect())?;
        let spent = present(came.iter().map(|(_, cost)| *cost).collect())?;
        let npv_to_date = difference(gained, spent)?;
        let net = |pairs: &[(Decimal, Decimal)]| -> Result<Vec<Decimal>, Overflow> {
            pairs.iter().map(|(gain, cost)| sub(*gain, *cost)).collect()
        };
        let paid_back = self.costs.is_reported().then(|| Payback::of(&net(&came)?));
        let expected = self
            .by_month
            .iter()
            .map(|row| (row.expected, row.expected_costs));
        let expected: Vec<(Decimal, Decimal)> = expected.collect();
        let values = self.values.iter();
        let values = values.map(|(id, tally)| self.value(id, tally));
        let frame = &self.promise.results.frame;
        Ok(Tracking {
            month,
            last_report: 0,
            last_month: self.promise.last_month(),
            start: self.promise.case.start,
            currency: frame.currency,
            per_spent: self
                .costs
                .is_reported()
                .then(|| div(benefits.achieved, costs.achieved).ok())
                .flatten(),
            net_to_date: sub(benefits.achieved, costs.achieved)?,
            npv_to_date,
            roi_to_date: roi(npv_to_date, spent)?,
            paid_back: paid_back.transpose()?,
            promised_payback: self.promise.results.payback.clone(),
            expected_payback: Payback::of(&net(&expected)?)?,
            values: values.collect::<Result<_, _>>()?,
            by_month: months_in_money(&self.by_month)?,
            problems: self.tracker.problems,
            benefits,
            costs,
            lines: self.lines,
        })
    }

    fn value(&self, id: &Id, tally: &Tally) -> Result<TrackedValue, Overflow> {
        let agreed = self.promise.case.stated_value(id);
        Ok(TrackedValue {
            id: id.clone(),
            is_new: agreed.is_none(),
            progress: tally.progress(self.month)?,
            measure: measure_of((self.case, self.promise), self.reports, self.month, id),
        })
    }
}

struct Found<'f> {
    id: &'f Id,
    side: LineSide,
    place: usize,
    standing: LineStanding,
    is_gone: bool,
    /// The place of its stated value among those that are tracked.
    value: Option<usize>,
}

fn promised_in(promised: &[Decimal]) -> Option<(usize, usize)> {
    let is_any = |amount: &Decimal| !amount.is_zero();
    let first = promised.iter().position(is_any)?;
    Some((first, promised.iter().rposition(is_any)?))
}

fn not_reported(promised: &[Decimal], line: &LineMonths) -> Result<NotReported, Overflow> {
    let mut found = NotReported::default();
    let months = promised.iter().zip(&line.achieved).enumerate();
    for (month, (promised, achieved)) in months {
        if achieved.is_none() && !promised.is_zero() {
            found.months.push(month);
            found.promised = add(found.promised, *promised)?;
        }
    }
    found.promised = div(found.promised, TWELVE)?;
    Ok(found)
}

fn roi(npv: Decimal, spent: Decimal) -> Result<Roi, Overflow> {
    if spent <= Decimal::ZERO {
        return Ok(Roi::NotDefined);
    }
    div(npv, spent).map(Roi::Ratio)
}

fn months_in_money(rows: &[TrackedMonth]) -> Result<Vec<TrackedMonth>, Overflow> {
    let one = |row: &TrackedMonth| -> Result<TrackedMonth, Overflow> {
        let known = |came: Option<Decimal>| came.map(|came| div(came, TWELVE)).transpose();
        let [promised, promised_costs, expected, expected_costs] = [
            row.promised,
            row.promised_costs,
            row.expected,
            row.expected_costs,
        ]
        .map(|sum| div(sum, TWELVE));
        Ok(TrackedMonth {
            promised: promised?,
            promised_costs: promised_costs?,
            achieved: known(row.achieved)?,
            spent: known(row.spent)?,
            expected: expected?,
            expected_costs: expected_costs?,
        })
    };
    rows.iter().map(one).collect()
}
