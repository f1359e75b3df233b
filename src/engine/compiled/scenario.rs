//! Scenarios: which changes they make, and the two that follow from low and high (method §8).

use super::Compiled;
use super::ends::ends;
use super::settings::Ask;
use super::settings::{Frame, View};
use crate::engine::EngineError;
use crate::engine::evaluation::NpvParts;
use crate::formula::Drivers;
use crate::model::{Case, Change, Id};
use std::sync::Arc;

type Changes = Result<Vec<Change>, EngineError>;

#[derive(Debug, Clone, PartialEq, Eq, Default, Hash)]
pub enum ScenarioChoice {
    /// The case as it stands, at its base values.
    #[default]
    Expected,
    /// Each driver at the end of its range that lowers the net present value, all others fixed.
    Conservative,
    /// Each driver at the end of its range that raises it.
    Optimistic,
    Own(Id),
}

impl ScenarioChoice {
    /// The names of the scenarios that every case has, as users see them.
    pub const EXPECTED: &str = "Expected";
    pub const CONSERVATIVE: &str = "Conservative";
    pub const OPTIMISTIC: &str = "Optimistic";

    /// The scenarios of a case: those that every case has, from the expected one, then its own.
    pub fn all(case: &Case) -> Vec<Self> {
        let own = case.scenarios.iter().map(|own| Self::Own(own.id.clone()));
        let standard = [Self::Expected, Self::Conservative, Self::Optimistic];
        standard.into_iter().chain(own).collect()
    }

    /// Parses a choice: a standard scenario, or one of the case's own by name or id, ignoring letter case.
    pub fn named(case: &Case, name: &str) -> Result<Self, EngineError> {
        let wanted = name.trim().to_lowercase();
        let all = Self::all(case);
        let is_wanted = |one: &&Self| {
            let is_id = matches!(one, Self::Own(id) if id.as_str() == wanted);
            is_id || one.name(case).to_lowercase() == wanted
        };
        let found = all.iter().find(is_wanted).cloned();
        found.ok_or_else(|| EngineError::UnknownScenario {
            name: name.to_owned(),
            known: all.iter().map(|one| one.name(case)).collect(),
        })
    }

    pub fn name(&self, case: &Case) -> String {
        match self {
            Self::Expected => Self::EXPECTED.to_owned(),
            Self::Conservative => Self::CONSERVATIVE.to_owned(),
            Self::Optimistic => Self::OPTIMISTIC.to_owned(),
            Self::Own(id) => case
                .scenario(id)
                .map_or_else(|| id.to_string(), |s| s.name.clone()),
        }
    }

    /// What it changes in the case, of which `drivers` are the drivers. A view matters because Conservative and Optimistic look at its
    /// net present value.
    ///
    /// # Errors
    /// When there is no such scenario, or no answer to compare the ends of the ranges by.
    pub fn changes(
        &self,
        case: &Case,
        drivers: &Arc<Drivers>,
        view: View,
    ) -> Result<Vec<Change>, EngineError> {
        match self {
            Self::Expected => Ok(Vec::new()),
            Self::Conservative | Self::Optimistic => self.ends(&as_it_stands(case, drivers, view)?),
            Self::Own(id) => case.scenario(id).map(|s| s.changes.clone()).ok_or_else(|| {
                EngineError::UnknownScenario {
                    name: id.to_string(),
                    known: case.scenarios.iter().map(|s| s.name.clone()).collect(),
                }
            }),
        }
    }

    /// The changes of *Conservative* or *Optimistic* to a case that is compiled as it stands.
    pub(crate) fn ends(&self, compiled: &Compiled<'_>) -> Result<Vec<Change>, EngineError> {
        let (case, start) = (compiled.case, compiled.npv_parts()?);
        match self {
            Self::Optimistic => ends(case, start, |npv, best| npv > best),
            _ => bad_ends(case, start),
        }
    }

    /// Its changes in each of several views. Views that show the same benefits have the same ends, which are searched once.
    pub fn changes_by_view<const N: usize>(
        &self,
        case: &Case,
        drivers: &Arc<Drivers>,
        views: [View; N],
    ) -> [Changes; N] {
        let compiled = as_it_stands(case, drivers, View::All).ok();
        let mut known: Vec<(Vec<bool>, Changes)> = Vec::new();
        views.map(|view| {
            let Some(compiled) = &compiled else {
                return self.changes(case, drivers, view);
            };
            let benefits = compiled.evaluated.plan.benefits.iter();
            let shown: Vec<bool> = benefits
                .map(|benefit| view.shows(benefit.hardness, benefit.line.verified))
                .collect();
            if let Some((_, changes)) = known.iter().find(|(same, _)| *same == shown) {
                return changes.clone();
            }
            let changes = self.changes(case, drivers, view);
            known.push((shown, changes.clone()));
            changes
        })
    }
}

/// The changes of a scenario to a case, in the order of application; those of agreed trades are applied before and are not included.
///
/// # Errors
/// As [`evaluate`](crate::engine::evaluate()).
pub fn scenario_changes(case: &Case, ask: &Ask) -> Result<Vec<Change>, EngineError> {
    let drivers = Arc::new(Drivers::of(case));
    ask.scenario.changes(case, &drivers, ask.view)
}

/// A case compiled without any scenario.
pub(crate) fn as_it_stands<'c>(
    case: &'c Case,
    drivers: &Arc<Drivers>,
    view: View,
) -> Result<Compiled<'c>, EngineError> {
    Compiled::in_frame(case, drivers, Frame::of(case, &[])?, view)
}

/// The changes of *Conservative*; `start` is the case as it stands.
pub(crate) fn bad_ends(case: &Case, start: NpvParts) -> Result<Vec<Change>, EngineError> {
    ends(case, start, |npv, best| npv < best)
}
