//! Which drivers are uncertain, and how their values are sampled (method §8).
//!
//! A driver is uncertain when its value is known, it has a low or a high that differs from it, and neither an agreed trade nor an end of
//! its range fixes it. A value that one of the case's own scenarios assumes replaces the base value in the same range, which is widened
//! where it does not contain it. Where one end is missing, the value itself is that end.

use super::SimulationError;
use super::random::{BLOCK, Column, Draws, Stream};
use super::table::{Borders, Halves, Table};
use crate::engine::compiled::{Compiled, SetBy};
use crate::formula::RunError;
use crate::model::{Distribution, Driver, Exact};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use std::collections::HashMap;
use std::mem::{Discriminant, discriminant};
use std::sync::Arc;

#[derive(Debug)]
pub(super) struct Uncertain {
    pub(super) driver: usize,
    /// The random numbers it follows, shared within a group.
    pub(super) stream: Stream,
    table: Table,
}

/// The range of a driver and its most likely value (mode), as formulas use them.
struct Range {
    low: f64,
    likely: f64,
    high: f64,
}

/// Number of drivers with their own lookup table, of 40 KB each; all others share one table for each shape of distribution.
const OWN_TABLES: usize = 256;

/// The most shapes of distributions, of 20 KB each. The same as `limits::DRIVERS`, so that no valid case exceeds it.
const MOST_SHAPES: usize = 5_000;

type ShapeKey = (Discriminant<Distribution>, u64);

pub(super) fn uncertain(compiled: &Compiled<'_>) -> Result<Vec<Uncertain>, SimulationError> {
    let (case, frame) = (compiled.case, &compiled.frame);
    let borders = Arc::new(Borders::new());
    let mut shapes: HashMap<ShapeKey, Arc<Halves>> = HashMap::new();
    let mut uncertain = Vec::new();
    for (index, driver) in case.drivers.iter().enumerate() {
        let assumed = frame.set_by.get(&driver.id) == Some(&SetBy::OwnScenario);
        if frame.drivers.contains_key(&driver.id) && !assumed {
            continue;
        }
        let Some(range) = range(index, driver, compiled, assumed)? else {
            continue;
        };
        let peak = (range.likely - range.low) / (range.high - range.low);
        let key = (discriminant(&driver.distribution), peak.to_bits());
        if shapes.len() == MOST_SHAPES && !shapes.contains_key(&key) {
            return Err(SimulationError::TooManyDrivers { most: MOST_SHAPES });
        }
        let halves = shapes
            .entry(key)
            .or_insert_with(|| Arc::new(borders.halves(driver.distribution, peak)));
        let table = if uncertain.len() < OWN_TABLES {
            borders.table(halves, range.low, range.high)
        } else {
            Table::shared(&borders, halves, range.low, range.high)
        };
        uncertain.push(Uncertain {
            driver: index,
            stream: stream(driver, case.simulation.seed),
            table,
        });
    }
    Ok(uncertain)
}

fn stream(driver: &Driver, seed: u64) -> Stream {
    match &driver.moves_with {
        Some(group) => Stream::new(seed, &format!("group {group}")),
        None => Stream::new(seed, &format!("driver {}", driver.id)),
    }
}

/// `None` for a driver that is not uncertain, or that no formula can use.
fn range(
    index: usize,
    driver: &Driver,
    compiled: &Compiled<'_>,
    assumed: bool,
) -> Result<Option<Range>, SimulationError> {
    let drivers = &compiled.evaluated.plan.drivers;
    let (Some(_), Some(likely)) = (
        driver.value.known(),
        compiled.evaluated.values.inputs().get(index),
    ) else {
        return Ok(None);
    };
    let mut low = driver.low.map_or(likely, Exact::value);
    let mut high = driver.high.map_or(likely, Exact::value);
    if assumed {
        (low, high) = (low.min(likely), high.max(likely));
    }
    if low > likely || likely > high {
        return Err(SimulationError::Range {
            id: driver.id.clone(),
            driver: driver.label.clone(),
        });
    }
    if low == high || drivers.problem(index).is_some() {
        return Ok(None);
    }
    let used = |value: Decimal| match drivers.as_used(index, value) {
        Ok(value) => Ok(value.to_f64()),
        Err(RunError::Overflow { part }) => Err(SimulationError::NotFinite { what: part }),
        Err(_) => Ok(None),
    };
    // Percent and exchange rates are factors above zero, so that low stays below high.
    Ok(match (used(low)?, used(likely)?, used(high)?) {
        (Some(low), Some(likely), Some(high)) if low < high => Some(Range { low, likely, high }),
        _ => None,
    })
}

pub(super) fn fill(uncertain: &[Uncertain], block: u64, columns: &mut [Column]) {
    let mut draws: Draws = [0; BLOCK];
    let mut last = None;
    for (uncertain, column) in uncertain.iter().zip(columns) {
        if last != Some(uncertain.stream) {
            uncertain.stream.fill(block, &mut draws);
            last = Some(uncertain.stream);
        }
        uncertain.table.fill(&draws, column);
    }
}
