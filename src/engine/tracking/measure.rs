//! Where the measure of a stated value stands (method §10, progress of a measure).

use super::figures::{improvement, progress_of_measure};
use super::promise::Promise;
use super::reports::Reports;
use super::result::MeasureProgress;
use crate::formula::Unit;
use crate::model::{Case, Id, Measure};
use rust_decimal::Decimal;

/// Now and target are those of the agreed case; the driver that shows the measure may have been named since.
pub(super) fn measure_of(
    (case, promise): (&Case, &Promise),
    reports: &Reports,
    month: usize,
    value: &Id,
) -> Option<MeasureProgress> {
    let agreed = measure(&promise.case, value);
    let today = measure(case, value);
    let measure = agreed.or(today)?;
    let shown_by = |measure: Option<&Measure>| measure?.driver.clone();
    let driver = shown_by(agreed).or_else(|| shown_by(today))?;
    let place = promise.drivers().index(driver.as_str());
    let values = place.and_then(|place| reports.measured.get(&place));
    let measured = values.and_then(|values| values.in_month(month));
    let measured = measured.map(|value| value.own);
    let unit = promise
        .case
        .driver(&driver)
        .map(|driver| driver.unit.as_str());
    let is_other_unit = unit.is_some_and(|unit| !are_same(unit, &measure.unit));
    let ends = measure.now.zip(measure.target);
    let ends = ends.filter(|_| !is_other_unit).zip(measured);
    let with = |of: fn(Decimal, Decimal, Decimal) -> Option<Decimal>| {
        let ((now, target), measured) = ends?;
        of(now.value(), target.value(), measured)
    };
    Some(MeasureProgress {
        measured,
        improvement: with(improvement),
        share: with(progress_of_measure),
        is_other_unit,
        driver,
    })
}

fn measure<'c>(case: &'c Case, value: &Id) -> Option<&'c Measure> {
    case.stated_value(value)?.measure.as_ref()
}

/// Whether two units are the same, however they are written.
fn are_same(one: &str, other: &str) -> bool {
    match (Unit::parse(one), Unit::parse(other)) {
        (Ok(one), Ok(other)) => one == other,
        _ => one.trim() == other.trim(),
    }
}
