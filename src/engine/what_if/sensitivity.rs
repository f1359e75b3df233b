//! Sensitivity: each driver alone from low to high, and how far each may move before the case no longer pays (method §8).

use super::break_even::{BreakEven, BreakEvenSearch};
use crate::engine::EngineError;
use crate::engine::compiled::{Ask, Compiled, Outcome};
use crate::engine::evaluation::NpvParts;
use crate::engine::figures::{Results, evaluate};
use crate::model::{Case, digits};
use rust_decimal::Decimal;
use serde::Serialize;

/// The effect of each driver on the answer, and the break-evens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sensitivity {
    /// The figures at the values of the scenario. Money is in the currency of the answer.
    pub likely: Outcome,
    /// The drivers that have a range and move the net present value, the widest swing first.
    pub swings: Vec<Swing>,
    /// For every driver that a line depends on, in the order of the case; then our price, the start and the discount rate.
    pub break_evens: Vec<BreakEven>,
    /// The longest payback that the customer accepts, in months.
    pub payback_hurdle: Option<u32>,
}

/// One driver from low to high, all others as they are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Swing {
    /// The position of the driver in the case.
    pub driver: usize,
    /// The lower end; its value now where the case gives none.
    pub low: End,
    /// The upper end; its value now where the case gives none.
    pub high: End,
    /// Absolute difference of the net present values at both ends; above zero.
    pub swing: Decimal,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct End {
    /// The driver, in its own unit.
    #[serde(serialize_with = "digits")]
    pub value: Decimal,
    /// The net present value there, in the currency of the answer.
    #[serde(serialize_with = "digits")]
    pub npv: Decimal,
}

/// Moves each driver, our price, the start and the discount rate, each alone (method §8).
///
/// The net present value at an end differs from that of `evaluate` in the last of 28 digits at most.
///
/// # Errors
/// As [`evaluate`](crate::engine::evaluate()); a value at which a sum does not fit ends the search for that driver only.
pub fn sensitivity(case: &Case, ask: &Ask) -> Result<Sensitivity, EngineError> {
    sensitivity_of(case, &evaluate(case, ask)?)
}

/// The same from an answer to this very case, which need not be computed again.
///
/// # Errors
/// As [`sensitivity`].
pub fn sensitivity_of(case: &Case, results: &Results) -> Result<Sensitivity, EngineError> {
    let compiled = Compiled::of(case, results);
    let likely = Outcome::of(results);
    let mut one = compiled.npv_parts()?;
    Ok(Sensitivity {
        swings: swings(&compiled, &mut one)?,
        break_evens: all_break_evens(&compiled, &likely, &one, results)?,
        likely,
        payback_hurdle: case.hurdles.payback_within_months,
    })
}

/// Only [`Sensitivity::swings`], for a picture that must be ready in the same frame.
///
/// # Errors
/// As [`sensitivity`].
pub fn tornado(case: &Case, results: &Results) -> Result<Vec<Swing>, EngineError> {
    let compiled = Compiled::of(case, results);
    let mut one = compiled.npv_parts()?;
    swings(&compiled, &mut one)
}

/// Only [`Sensitivity::break_evens`].
///
/// # Errors
/// As [`sensitivity`].
pub fn break_evens(case: &Case, results: &Results) -> Result<Vec<BreakEven>, EngineError> {
    let compiled = Compiled::of(case, results);
    let one = compiled.npv_parts()?;
    all_break_evens(&compiled, &Outcome::of(results), &one, results)
}

fn all_break_evens(
    compiled: &Compiled<'_>,
    now: &Outcome,
    one: &NpvParts,
    results: &Results,
) -> Result<Vec<BreakEven>, EngineError> {
    let around = BreakEvenSearch::of(compiled, now, results);
    let matter = known(compiled.case).filter(|driver| one.matters(*driver));
    let mut found = around.drivers(matter)?;
    found.extend(around.frame(results)?);
    Ok(found)
}

fn known(case: &Case) -> impl Iterator<Item = usize> {
    let drivers = case.drivers.iter().enumerate();
    drivers
        .filter(|(_, driver)| driver.value.known().is_some())
        .map(|(index, _)| index)
}

fn swings(compiled: &Compiled<'_>, one: &mut NpvParts) -> Result<Vec<Swing>, EngineError> {
    let case = compiled.case;
    let mut swings = Vec::new();
    for index in known(case) {
        if !one.matters(index) {
            continue;
        }
        let (Some(driver), Some(now)) = (case.drivers.get(index), one.value_of(index)) else {
            continue;
        };
        let mut end = |value: Option<Decimal>| -> Result<End, EngineError> {
            let value = value.unwrap_or(now);
            let npv = one.net_present_value(index, value)?;
            Ok(End { value, npv })
        };
        // A scenario may have taken it out of its range.
        let low = end(driver.low.map(|low| low.value().min(now)))?;
        let high = end(driver.high.map(|high| high.value().max(now)))?;
        let swing = high.npv.checked_sub(low.npv);
        let swing = swing
            .ok_or_else(|| EngineError::overflow("the swing of the net present value"))?
            .abs();
        if !swing.is_zero() {
            swings.push(Swing {
                driver: index,
                low,
                high,
                swing,
            });
        }
    }
    swings.sort_by(|a, b| b.swing.cmp(&a.swing).then(a.driver.cmp(&b.driver)));
    Ok(swings)
}
