//! The rows of *What if*: sliders, tornado, simulation, break-evens, and scenarios side by side with how they differ from the expected one.
//!
//! Simulation and sensitivity results are worded once for each answer of the worker; sliders are worded for each state of the case, because
//! they follow the pointer.

use super::curve::CurveBand;
use super::sensitivity::{BreakEvenTable, Tornado};
use super::simulation::Chance;
use crate::check::sentence;
use crate::engine::simulation::{Simulated, SimulationError};
use crate::engine::{
    Compared, EngineError, Headline, LineProblem, Payback, Results, ScenarioChoice, Sensitivity,
    driver_effects,
};
use crate::format::printed_difference;
use crate::model::{Case, Id};
use crate::report::page::Range;
use crate::report::{Report, words};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive as _;

#[derive(Debug, Clone, PartialEq)]
pub struct WhatIfRows {
    pub tornado: Result<Tornado, WhatIfProblem>,
    pub evens: Result<BreakEvenTable, WhatIfProblem>,
    pub chance: Result<Chance, WhatIfProblem>,
    /// Around the cumulative net benefit; `None` where nothing is uncertain.
    pub band: Option<CurveBand>,
    /// The percentile range of each of the four figures, for the strip; `None` for a figure without uncertainty.
    pub ranges: Vec<Option<Range>>,
    /// The positions of the drivers that move the answer, those that can move it most first.
    pub order: Vec<usize>,
    /// How far each driver with a range moves the net present value.
    pub effects: Vec<Effect>,
}

/// How far a driver moves the net present value: from its low to its high, or without them when it is a tenth higher.
#[derive(Debug, Clone, PartialEq)]
pub struct Effect {
    /// The position of the driver in the case.
    pub driver: usize,
    /// The difference of both ends, "€1.2m".
    pub words: String,
    /// Its share of the largest such difference, from 0 to 1.
    pub share: f32,
    /// Where it comes from, in a sentence.
    pub says: String,
    /// Whether it has a range.
    pub has_range: bool,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WhatIfProblem {
    pub sentence: String,
    pub driver: Option<Id>,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Comparison {
    pub columns: Vec<ScenarioColumn>,
    pub expected: Option<Headline>,
}

#[expect(clippy::cast_possible_truncation, reason = "a share between 0 and 1")]
fn share(of: f64, whole: f64) -> f32 {
    if whole > 0.0 {
        (of / whole) as f32
    } else {
        0.0
    }
}

impl Comparison {
    /// From the most careful to the most hopeful, then own ones.
    pub fn in_order(&self) -> impl Iterator<Item = &ScenarioColumn> {
        let careful = self.columns.get(1);
        let rest = self.columns.iter().enumerate();
        let rest = rest.filter_map(|(place, column)| (place != 1).then_some(column));
        careful.into_iter().chain(rest)
    }
}

impl Report<'_> {
    pub fn what_if(
        &self,
        sensitivity: &Result<Sensitivity, EngineError>,
        simulated: &Result<Simulated, SimulationError>,
    ) -> WhatIfRows {
        let found = sensitivity.as_ref();
        let simulation = simulated.as_ref().ok();
        let with_runs = Report::new(self.case, self.results).with_what_if(simulation, None);
        let ranges = with_runs.key_figures().into_iter();
        let ranges = ranges.map(|figure| figure.range).collect();
        let order = found.map_or_else(|_| Vec::new(), |found| self.order(found));
        let effects = found.map_or_else(|_| Vec::new(), |found| self.swing_effects(found));
        let nothing = words::nothing_to_test(self.results);
        let nothing = nothing.map_or(Ok(()), |sentence| {
            let driver = self
                .results
                .problems()
                .find_map(|(_, problem)| match problem {
                    LineProblem::Open(drivers) => drivers.first().cloned(),
                    _ => None,
                });
            Err(WhatIfProblem { sentence, driver })
        });
        let found = nothing
            .clone()
            .and_then(|()| found.map_err(WhatIfProblem::of));
        let simulated = nothing.and_then(|()| simulated.as_ref().map_err(of_simulation));
        WhatIfRows {
            tornado: found.clone().map(|found| self.tornado(found)),
            evens: found.map(|found| self.even_rows(found)),
            chance: simulated.map(|found| self.chance(found)),
            band: with_runs.curve_band(),
            ranges,
            order,
            effects,
        }
    }

    /// The swings in a few digits, the widest first, then what has no range.
    fn swing_effects(&self, found: &Sensitivity) -> Vec<Effect> {
        let number = |amount: Decimal| amount.to_f64().unwrap_or_default();
        let widest = found.swings.iter().map(|swing| number(swing.swing));
        let widest = widest.fold(0.0, f64::max);
        let effect = |driver: usize, amount: Decimal, has_range: bool| {
            let words = self.short_cash(number(amount));
            let says = if has_range {
                format!("From its low to its high, the net present value moves by {words}.")
            } else {
                format!(
                    "It has no range. A tenth more of it moves the net present value by {words}."
                )
            };
            Effect {
                driver,
                words,
                share: share(number(amount), widest),
                says,
                has_range,
            }
        };
        let swings = found.swings.iter();
        let mut effects: Vec<Effect> = swings
            .map(|swing| effect(swing.driver, swing.swing, true))
            .collect();
        for other in self.effects() {
            if !effects.iter().any(|one| one.driver == other.driver) {
                effects.push(effect(other.driver, other.effect, false));
            }
        }
        effects
    }

    pub fn comparison(&self, case: &Case, compared: &[Compared]) -> Comparison {
        let expected = compared.first();
        Comparison {
            columns: self.scenario_columns(case, compared),
            expected: expected.and_then(|first| first.headline.clone().ok()),
        }
    }

    /// Drivers with a range by their swing, then the others by the effect of a change of ten percent.
    fn order(&self, found: &Sensitivity) -> Vec<usize> {
        let mut order: Vec<usize> = found.swings.iter().map(|swing| swing.driver).collect();
        // Without effects the others are in the order of the case.
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

impl WhatIfProblem {
    fn of(problem: &impl ToString) -> Self {
        Self {
            sentence: sentence(&problem.to_string()),
            driver: None,
        }
    }
}

fn of_simulation(problem: &SimulationError) -> WhatIfProblem {
    let driver = match problem {
        SimulationError::Range { id, .. } => Some(id.clone()),
        _ => None,
    };
    WhatIfProblem {
        driver,
        ..WhatIfProblem::of(problem)
    }
}

/// What is tried beside the scenarios, as a name.
pub const TRIED: &str = "Now, tried";

/// The rows of the table, from above.
pub const COMPARED_ROWS: [&str; 4] = [
    "Return on investment",
    "Payback, months",
    "Net present value",
    "A month’s delay",
];

#[derive(Debug, Clone, PartialEq)]
pub struct ScenarioColumn {
    /// The scenario; `None` for the trial.
    pub scenario: Option<ScenarioChoice>,
    pub name: String,
    /// A cell for each of [`COMPARED_ROWS`], or why there is none.
    pub cells: Result<[ComparedCell; 4], NoFigures>,
}

/// How much one figure of the strip is above or below the same of another answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FigureDifference {
    pub more: bool,
    /// "14 points", "0.6 months", "€12,400".
    pub words: String,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoFigures {
    /// In a few words: "no ranges given yet".
    pub says: &'static str,
    pub why: String,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ComparedCell {
    pub text: String,
    /// Its difference from the expected one as both are printed, with its sign; `None` where there is none.
    pub difference: Option<String>,
    pub better: bool,
}

impl Report<'_> {
    pub(in crate::report) fn scenario_columns(
        &self,
        case: &Case,
        compared: &[Compared],
    ) -> Vec<ScenarioColumn> {
        let expected = compared.first().and_then(|one| one.headline.as_ref().ok());
        let ranged = case
            .drivers
            .iter()
            .any(|driver| driver.low.is_some() || driver.high.is_some());
        compared
            .iter()
            .map(|one| ScenarioColumn {
                name: one.scenario.name(case),
                cells: match (&one.scenario, &one.headline) {
                    // Zeros would look like an answer.
                    _ if self.results.is_blank() => Err(NoFigures {
                        says: words::blank(case, self.results),
                        why: "Add a benefit and a cost first.".to_owned(),
                    }),
                    // Without ranges they would be copies of the expected one, and look safe.
                    (ScenarioChoice::Conservative | ScenarioChoice::Optimistic, _) if !ranged => {
                        Err(NoFigures {
                            says: "no ranges given yet",
                            why: "Give the numbers a low and a high: this scenario takes each at one end."
                                .to_owned(),
                        })
                    }
                    (scenario, Ok(headline)) => {
                        let beside = expected.filter(|_| *scenario != ScenarioChoice::Expected);
                        Ok(self.compared_cells(headline, beside))
                    }
                    (_, Err(problem)) => Err(NoFigures {
                        says: "no answer",
                        why: problem.to_string(),
                    }),
                },
                scenario: Some(one.scenario.clone()),
            })
            .collect()
    }

    /// This answer as a column beside the scenarios.
    pub fn now_column(&self, expected: Option<&Headline>) -> ScenarioColumn {
        let own = Headline::of(self.results);
        ScenarioColumn {
            scenario: None,
            name: TRIED.to_owned(),
            cells: Ok(self.compared_cells(&own, expected)),
        }
    }

    /// How each figure of the strip differs from that of another answer, as both are printed: return, payback, net present value, cost of
    /// inaction. `None` where there is no difference that can be written.
    pub fn differences(&self, before: &Results) -> [Option<FigureDifference>; 4] {
        let now = self.results;
        let inaction = |results: &Results| match &results.inaction.doing_nothing {
            Some(figures) => figures.total,
            None => results.inaction.removed,
        };
        let both = [&Headline::of(now), &Headline::of(before)];
        let [points, months, npv, cost] = self.apart(both, [inaction(now), inaction(before)]);
        let written = |by: Option<Decimal>, words: &dyn Fn(Decimal) -> String| {
            by.map(|by| FigureDifference {
                more: by.is_sign_positive(),
                words: words(by.abs()),
            })
        };
        [
            written(points, &|by| self.points(by)),
            written(months, &|by| {
                let unit = if by == Decimal::ONE {
                    "month"
                } else {
                    "months"
                };
                format!("{} {unit}", self.write.locale.amount(by, 1))
            }),
            written(npv, &|by| self.write.sum(by)),
            written(cost, &|by| self.write.sum(by)),
        ]
    }

    /// Return, payback, net present value and one more sum less those of another answer, as both are printed; `None` where they are alike.
    fn apart(&self, [own, other]: [&Headline; 2], sums: [Decimal; 2]) -> [Option<Decimal>; 4] {
        let apart = |one: Option<Decimal>, other: Option<Decimal>, decimals| {
            printed_difference(one?, other?, decimals).filter(|by| !by.is_zero())
        };
        let money = |[one, other]: [Decimal; 2]| apart(Some(one), Some(other), self.write.decimals);
        [
            apart(own.roi.ratio(), other.roi.ratio(), 2),
            apart(own.payback.months(), other.payback.months(), 1),
            money([own.npv, other.npv]),
            money(sums),
        ]
    }

    /// A difference of two returns: "14 points".
    fn points(&self, ratio: Decimal) -> String {
        let points = ratio.checked_mul(Decimal::ONE_HUNDRED).unwrap_or(ratio);
        format!("{} points", self.write.locale.number(points.normalize()))
    }

    fn compared_cells(&self, own: &Headline, beside: Option<&Headline>) -> [ComparedCell; 4] {
        let months = |x: Decimal| self.write.locale.amount(x, 1);
        let payback = match &own.payback {
            Payback::NotWithinHorizon => "not back".to_owned(),
            Payback::Immediate => "immediate".to_owned(),
            Payback::After { months: at, .. } => months(*at),
        };
        let apart = beside.map(|beside| {
            let delays = [own, beside].map(|one| one.delay_per_month);
            self.apart([own, beside], delays)
        });
        let [by_roi, by_payback, by_npv, by_delay] = apart.unwrap_or_default();
        let (roi, money) = (self.roi_words(own.roi), |x| self.write.sum(x));
        [
            cell(roi, by_roi, true, &|x| self.points(x)),
            cell(payback, by_payback, false, &months),
            cell(money(own.npv), by_npv, true, &money),
            cell(money(own.delay_per_month), by_delay, true, &money),
        ]
    }
}

/// A figure with its difference. `more` says whether more of it is better.
fn cell(
    text: String,
    difference: Option<Decimal>,
    more: bool,
    words: &dyn Fn(Decimal) -> String,
) -> ComparedCell {
    ComparedCell {
        text,
        better: difference.is_some_and(|x| x.is_sign_positive() == more),
        difference: difference.map(|x| words::signed(x, words)),
    }
}
