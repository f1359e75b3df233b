//! The other ways to act, on the settings of the same case (method §7).

mod difference;
mod economic_value;
mod next_best;
mod options;

pub use difference::{
    Beside, Difference, Differences, OnlyTheirs, Uniqueness, differences, uniqueness,
};
pub use economic_value::EconomicValue;
pub use next_best::{does_as_well, next_best};
pub use options::{Way, WayToAct, ways_to_act};

use crate::engine::EngineError;
use crate::engine::compiled::{Line, LineProblem, Plan};
use crate::engine::figures::Results;
use crate::model::{Benefit, Case, Cost, Driver, StatedValue};

/// A line of an alternative that has no number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AlternativeProblem {
    /// The position of the alternative.
    pub alternative: usize,
    pub line: AlternativeLine,
    pub problem: LineProblem,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AlternativeLine {
    Cost(usize),
    Benefit(usize),
}

/// The lines of all alternatives that have no number. `results` is an answer to this very case.
///
/// # Errors
/// When the discount factors do not fit into 28 digits.
pub fn alternative_problems(
    case: &Case,
    results: &Results,
) -> Result<Vec<AlternativeProblem>, EngineError> {
    let values = &results.compiled.evaluated.values;
    let settled = values.settled(results.compiled_drivers());
    let mut problems = Vec::new();
    for (alternative, plan) in alternative_plans(case, results)? {
        let mut note = |line: AlternativeLine, planned: &Line| {
            if let Err(problem) = plan.number_in_all(planned, values.inputs(), settled) {
                problems.push(AlternativeProblem {
                    alternative,
                    line,
                    problem,
                });
            }
        };
        for (at, line) in plan.costs.iter().enumerate() {
            note(AlternativeLine::Cost(at), line);
        }
        for (at, benefit) in plan.benefits.iter().enumerate() {
            note(AlternativeLine::Benefit(at), &benefit.line);
        }
    }
    Ok(problems)
}

/// The lines of each alternative that has any, compiled for the frame and with the drivers of an answer to this very case.
pub(crate) fn alternative_plans(
    case: &Case,
    results: &Results,
) -> Result<Vec<(usize, Plan)>, EngineError> {
    let frame = results.frame.of_other_lines();
    let mut plans = Vec::new();
    for (alternative, other) in case.alternatives.iter().enumerate() {
        if other.costs.is_empty() && other.brings.is_empty() {
            continue;
        }
        let (brings, costs) = (other.brings.clone(), other.costs.clone());
        let drivers = case.drivers.clone();
        let lines = lines_alone(case, drivers, Vec::new(), brings, costs);
        let plan = Plan::of(&lines, results.compiled_drivers(), &frame)?;
        plans.push((alternative, plan));
    }
    Ok(plans)
}

/// A case in the conventions of another with these lines only. Its drivers only give the sources; formulas are compiled with those of the other.
pub(crate) fn lines_alone(
    case: &Case,
    drivers: Vec<Driver>,
    stated_values: Vec<StatedValue>,
    benefits: Vec<Benefit>,
    costs: Vec<Cost>,
) -> Case {
    Case {
        calendar: case.calendar,
        horizon_years: case.horizon_years,
        exchange_rates: case.exchange_rates.clone(),
        drivers,
        stated_values,
        costs,
        benefits,
        ..Case::new("", case.currency, case.start)
    }
}
