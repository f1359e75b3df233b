//! The rows of *What if*: sliders, tornado, simulation, break-evens, and scenarios side by side.
//!
//! Simulation and sensitivity results are worded once for each answer of the worker; sliders are worded for each state of the case, because
//! they follow the pointer.

use super::scenarios::ScenarioColumn;
use super::sensitivity::{Evens, Tornado};
use super::simulation::Chance;
use crate::check::sentence;
use crate::engine::simulation::{Simulated, SimulationError};
use crate::engine::{Compared, EngineError, Headline, Sensitivity, driver_effects};
use crate::model::{Case, DriverValue, Id};
use crate::report::page::Range;
use crate::report::{Report, words};

#[derive(Debug, Clone, PartialEq)]
pub struct WhatIfRows {
    pub tornado: Result<Tornado, Trouble>,
    pub evens: Result<Evens, Trouble>,
    pub chance: Result<Chance, Trouble>,
    /// The percentile range of each of the four figures, for the strip; `None` for a figure without uncertainty.
    pub ranges: Vec<Option<Range>>,
    /// The positions of the drivers that move the answer, those that can move it most first.
    pub order: Vec<usize>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trouble {
    pub sentence: String,
    pub driver: Option<Id>,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Comparison {
    pub columns: Vec<ScenarioColumn>,
    pub expected: Option<Headline>,
}

impl Report<'_> {
    pub fn what_if(
        &self,
        sensitivity: &Result<Sensitivity, EngineError>,
        simulated: &Result<Simulated, SimulationError>,
    ) -> WhatIfRows {
        let found = sensitivity.as_ref();
        let ranges = self.ranges(simulated.as_ref().ok());
        let order = found.map_or_else(|_| Vec::new(), |found| self.order(found));
        let nothing = words::nothing_to_test(self.results);
        let nothing = nothing.map_or(Ok(()), |sentence| {
            let open = self.case.drivers.iter();
            let mut open = open.filter(|driver| driver.value == DriverValue::Open);
            let driver = open.next().map(|driver| driver.id.clone());
            Err(Trouble { sentence, driver })
        });
        let found = nothing.clone().and_then(|()| found.map_err(Trouble::of));
        let simulated = nothing.and_then(|()| simulated.as_ref().map_err(of_simulation));
        WhatIfRows {
            tornado: found.clone().map(|found| self.tornado(found)),
            evens: found.map(|found| self.even_rows(found)),
            chance: simulated.map(|found| self.chance(found)),
            ranges,
            order,
        }
    }

    pub fn comparison(&self, case: &Case, compared: &[Compared]) -> Comparison {
        let expected = compared.first();
        Comparison {
            columns: self.scenario_columns(case, compared),
            expected: expected.and_then(|first| first.headline.clone().ok()),
        }
    }

    /// Where the page says that each of its four figures probably lies.
    fn ranges(&self, found: Option<&Simulated>) -> Vec<Option<Range>> {
        let report = Report::new(self.case, self.results).with_what_if(found, None);
        let figures = report.key_figures().into_iter();
        figures.map(|figure| figure.range).collect()
    }

    /// Drivers with a range by their swing, then the others by the effect of a change of ten percent.
    fn order(&self, found: &Sensitivity) -> Vec<usize> {
        let mut order: Vec<usize> = found.swings.iter().map(|swing| swing.driver).collect();
        // Without effects the others simply stand in the order of the case.
        let effects = driver_effects(self.results).unwrap_or_default();
        let evens = found
            .break_evens
            .iter()
            .filter_map(|even| match even.lever {
                crate::engine::Lever::Driver(driver) => Some(driver),
                _ => None,
            });
        for driver in effects.iter().map(|effect| effect.driver).chain(evens) {
            if !order.contains(&driver) {
                order.push(driver);
            }
        }
        order
    }
}

impl Trouble {
    fn of(problem: &impl ToString) -> Self {
        Self {
            sentence: sentence(&problem.to_string()),
            driver: None,
        }
    }
}

fn of_simulation(problem: &SimulationError) -> Trouble {
    let driver = match problem {
        SimulationError::Range { id, .. } => Some(id.clone()),
        _ => None,
    };
    Trouble {
        driver,
        ..Trouble::of(problem)
    }
}
