//! Lines that rest on drivers with a value for each year: one number for the years in which those have the same values (method §5b).

use super::line::{LaterYears, Line, LineProblem, Source};
use super::shape::Timing;
use crate::formula::Drivers;

/// Splits a line by the years in which it has different numbers. `shape` lays out the part of its timing in some years; `None` where
/// nothing flows in them.
pub(super) fn split_by_year(
    line: &mut Line,
    drivers: &Drivers,
    years: u32,
    timing: &Timing,
    shape: impl FnMut(Timing) -> Result<Option<usize>, LineProblem>,
) {
    if !drivers.differ_by_year() || !matches!(line.source, Ok(Source::Formula(_))) {
        return;
    }
    let groups = drivers.years_alike(&line.rests_on, years);
    if groups.len() < 2 {
        return;
    }
    match parts(timing, groups, shape) {
        Ok(parts) => {
            let mut parts = parts.into_iter();
            if let Some(first) = parts.next() {
                line.year = first.year();
                line.shape = first.shape;
                line.later = parts.collect();
            }
        }
        Err(problem) => line.source = Err(problem),
    }
}

/// The part of a timing in each group of years, without those in which nothing flows.
fn parts(
    timing: &Timing,
    groups: Vec<Vec<u32>>,
    mut shape: impl FnMut(Timing) -> Result<Option<usize>, LineProblem>,
) -> Result<Vec<LaterYears>, LineProblem> {
    let mut parts = Vec::with_capacity(groups.len());
    for years in groups {
        let only = Timing::Only {
            years: years.clone(),
            of: Box::new(timing.clone()),
        };
        if let Some(shape) = shape(only)? {
            parts.push(LaterYears { years, shape });
        }
    }
    Ok(parts)
}
