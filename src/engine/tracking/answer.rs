//! The answer as of a review month: lines, stated values and the case.

use super::figures::{Progress, Tally, improvement, progress_of_measure};
use super::line::{Achieved, LineMonths, Tracker};
use super::promise::{LineSide, Promise};
use super::reports::{ReportProblem, Reports};
use crate::engine::EngineError;
use crate::engine::arithmetic::{
    Named, Overflow, TWELVE, add, difference, div, sub, sum_of_products,
};
use crate::engine::cash_flow::{Payback, Roi};
use crate::engine::figures::Standing;
use crate::formula::Unit;
use crate::model::{Case, Currency, Id, Measure};
use jiff::civil::Date;
use rust_decimal::Decimal;

/// What became of a promise as of a review month (method §10).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tracking {
    /// The review month, counted from the start of the agreed case; 1 is its first month.
    pub month: usize,
    /// The last month with a report; 0 where nothing is reported.
    pub last_report: usize,
    /// The last month of the agreed case.
    pub last_month: usize,
    /// The day from which months are counted.
    pub start: Date,
    /// The currency of all money.
    pub currency: Currency,
    pub benefits: Progress,
    /// The same of costs: achieved is what was spent.
    pub costs: Progress,
    /// Benefits, then costs: those of the agreed case in its order, then those that are new since.
    pub lines: Vec<TrackedLine>,
    /// The stated values of the agreed case, then those of today that only new benefits serve.
    pub values: Vec<TrackedValue>,
    /// Benefits achieved for each unit of money spent; `None` where nothing is reported as spent.
    pub per_spent: Option<Decimal>,
    /// Benefits less costs in reported months.
    pub net_to_date: Decimal,
    /// The same at present value, with the rate and convention of the agreed case.
    pub npv_to_date: Decimal,
    pub roi_to_date: Roi,
    /// Whether and when the reported costs have come back up to the review month; `None` where no cost is reported.
    pub paid_back: Option<Payback>,
    /// The payback that was promised.
    pub promised_payback: Payback,
    /// The payback by what is reported, and by the latest measures after that.
    pub expected_payback: Payback,
    /// Every month of the agreed case, the first for time 0.
    pub by_month: Vec<TrackedMonth>,
    /// Reports that are in no figure, and why.
    pub problems: Vec<ReportProblem>,
}

/// A benefit or cost.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TrackedLine {
    pub id: Id,
    pub side: LineSide,
    /// Its place among those of its side in the agreed case, or in the case of today for one that is new since.
    pub place: usize,
    /// The place of the stated value that it serves among those that are tracked.
    pub value: Option<usize>,
    pub standing: LineStanding,
    /// Whether the case of today has no such line any more.
    pub is_gone: bool,
    pub progress: Progress,
    /// Months up to the review month in which something was promised and nothing is reported.
    pub not_reported: NotReported,
    /// The last month that is reported.
    pub last_report: Option<usize>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum LineStanding {
    Promised,
    /// It had no number when the case was agreed, so that nothing was promised.
    WithoutNumber,
    /// It serves no stated value, and is in no sum.
    Untied,
    /// The agreed case does not have it.
    New,
}

/// Months without a report, and what was promised in them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct NotReported {
    pub months: Vec<usize>,
    pub promised: Decimal,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TrackedValue {
    pub id: Id,
    /// Whether the agreed case does not have it.
    pub is_new: bool,
    /// Of the benefits that serve it.
    pub progress: Progress,
    /// Where its measure stands; `None` where it has none, or no number shows it.
    pub measure: Option<MeasureProgress>,
}

/// Where a measure stands (method §10, progress of a measure).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MeasureProgress {
    /// The driver that shows it.
    pub driver: Id,
    /// The latest measured value up to the review month, in the driver's unit.
    pub measured: Option<Decimal>,
    /// By how much that is better than it was, in the direction of the target.
    pub improvement: Option<Decimal>,
    /// The share of the way from where it stood to the target; below 0 for the wrong direction.
    pub share: Option<Decimal>,
    /// Whether the driver has another unit than the measure, so that they cannot be compared.
    pub is_other_unit: bool,
}

/// Money of one month.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct TrackedMonth {
    pub promised: Decimal,
    pub promised_costs: Decimal,
    /// Benefits of reported lines; `None` after the review month, and where nothing is reported.
    pub achieved: Option<Decimal>,
    pub spent: Option<Decimal>,
    /// What is reported, and where nothing is the latest measures or the promise.
    pub expected: Decimal,
    pub expected_costs: Decimal,
}

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
                months = self.only_booked(line.side, &line.id);
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
            let months = self.only_booked(side, id);
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
    fn only_booked(&self, side: LineSide, id: &Id) -> LineMonths {
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
                let sum = months.why.booked.checked_add(booked.twelfths);
                months.why.booked = sum.unwrap_or(months.why.booked);
            }
            months.achieved.push(booked);
        }
        months
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
            side.put(promised, months, self.month)?;
            let value = found.value.and_then(|value| self.values.get_mut(value));
            if let Some((_, tally)) = value {
                tally.put(promised, months, self.month)?;
            }
            self.put_months(found.side, promised, months)?;
        }
        let reported = months.achieved.iter().rposition(Option::is_some);
        self.lines.push(TrackedLine {
            id: found.id.clone(),
            side: found.side,
            place: found.place,
            value: found.value,
            standing: found.standing,
            is_gone: found.is_gone,
            progress: own.progress(self.month)?,
            not_reported: not_reported(promised, months)?,
            last_report: reported,
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
            measure: self.measure(id),
        })
    }

    /// Now and target are those of the agreed case; the driver that shows the measure may have been named since.
    fn measure(&self, id: &Id) -> Option<MeasureProgress> {
        let of = |case: &'s Case| case.stated_value(id)?.measure.as_ref();
        let (agreed, today) = (of(&self.promise.case), of(self.case));
        let measure = agreed.or(today)?;
        let shown_by = |measure: &'s Measure| measure.driver.as_ref();
        let driver = agreed
            .and_then(shown_by)
            .or_else(|| today.and_then(shown_by))?;
        let place = self.promise.drivers().index(driver.as_str());
        let values = place.and_then(|place| self.reports.measured.get(&place));
        let measured = values.and_then(|values| values.in_month(self.month));
        let measured = measured.map(|value| value.own);
        let unit = self
            .promise
            .case
            .driver(driver)
            .map(|driver| driver.unit.as_str());
        let is_other_unit = unit.is_some_and(|unit| !are_same(unit, &measure.unit));
        let ends = measure.now.zip(measure.target);
        let ends = ends.filter(|_| !is_other_unit).zip(measured);
        let with = |of: fn(Decimal, Decimal, Decimal) -> Option<Decimal>| {
            let ((now, target), measured) = ends?;
            of(now.value(), target.value(), measured)
        };
        Some(MeasureProgress {
            driver: driver.clone(),
            measured,
            improvement: with(improvement),
            share: with(progress_of_measure),
            is_other_unit,
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

/// Whether two units are the same, however they are written.
fn are_same(one: &str, other: &str) -> bool {
    match (Unit::parse(one), Unit::parse(other)) {
        (Ok(one), Ok(other)) => one == other,
        _ => one.trim() == other.trim(),
    }
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
    if spent.is_zero() {
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
