//! Monte Carlo simulation: the distribution of the answer over the ranges of the drivers (method §8).
//!
//! The steps of a case that rest on uncertain drivers run over columns of 256 runs (`model`, `block`); uncertain drivers are filled from tables of their inverse
//! distributions (`source`, `table`, `beta`) with random numbers that depend on nothing but seed, driver and block (`random`); lines are added
//! by shape, payback is read off the shapes (`paybacks`), and the figures are counted (`count`), so that memory does not grow with the runs.
//! Its figures are floating point and never become money that is shown as exact. Outside this folder floating point finds where the exact
//! engine must look (`evaluation::ball`, `search`, `irr`), and no figure. Left out: words.

mod band;
mod beta;
mod block;
mod count;
mod error;
mod histogram;
mod model;
mod paybacks;
mod random;
mod results;
mod run;
mod share_out;
mod source;
mod table;
mod variance;

pub use band::{BandMonth, Loss};
pub use error::SimulationError;
pub use histogram::{Bar, Histogram};
pub use results::{DriverShare, PaybackSpread, Simulated, Spread};
pub use run::GoOn;
pub use share_out::available_threads;

use super::{Ask, Results};
use crate::engine::compiled::Compiled;
use crate::model::{Case, limits};
use model::Model;
use run::Runs;
use rust_decimal::Decimal;
use std::num::NonZeroUsize;

/// Simulates a case with its own number of trials and seed.
///
/// `go_on` is a progress callback: it gets the number of runs of each block of at most 256, and returning false cancels; it may be called from several
/// threads.
///
/// # Errors
/// See [`SimulationError`]. A run without a finite figure is an error, never left out.
pub fn simulate(
    case: &Case,
    ask: &Ask,
    threads: NonZeroUsize,
    go_on: &GoOn<'_>,
) -> Result<Simulated, SimulationError> {
    check_trials(case)?;
    of_compiled(&Compiled::asked(case, ask)?, threads, go_on)
}

/// The same from an answer to this very case, or to one with another number of trials or seed, which need not be compiled again.
///
/// # Errors
/// As [`simulate`].
pub fn simulate_of(
    case: &Case,
    results: &Results,
    threads: NonZeroUsize,
    go_on: &GoOn<'_>,
) -> Result<Simulated, SimulationError> {
    check_trials(case)?;
    of_compiled(&Compiled::of(case, results), threads, go_on)
}

fn check_trials(case: &Case) -> Result<(), SimulationError> {
    let trials = case.simulation.trials;
    if trials == 0 {
        return Err(SimulationError::NoTrials);
    }
    limits::TRIALS
        .check(Decimal::from(trials))
        .map(|_| ())
        .map_err(SimulationError::TooManyTrials)
}

fn of_compiled(
    compiled: &Compiled<'_>,
    threads: NonZeroUsize,
    go_on: &GoOn<'_>,
) -> Result<Simulated, SimulationError> {
    let case = compiled.case;
    let trials = case.simulation.trials;
    let model = Model::of(compiled)?;
    let hurdle = case.hurdles.payback_within_months;
    let runs = Runs {
        model: &model,
        trials,
        hurdle,
        threads,
        go_on,
    };
    let (tally, first) = runs.all()?;
    let shares = variance::shares(&model.uncertain, &model.matters, &first);
    let drivers = model.uncertain.iter().zip(shares);
    let chance = |runs: u64| count::float(runs) / f64::from(trials);
    Ok(Simulated {
        trials,
        seed: case.simulation.seed,
        currency: model.currency,
        horizon_years: model.horizon_years,
        npv: Spread::of(&tally.npv, tally.sums.npv, trials),
        npv_histogram: Histogram::of(&tally.npv, trials),
        roi: (model.has_costs && !tally.without_costs)
            .then(|| Spread::of(&tally.roi, tally.sums.roi, trials)),
        payback: PaybackSpread::of(&tally.payback, tally.sums.payback, trials),
        chance_npv_positive: chance(tally.positive),
        chance_payback_within_hurdle: hurdle.map(|_| chance(tally.within)),
        chance_back_at_end: chance(tally.at_end),
        before: model.before.clone(),
        drivers: drivers
            .filter_map(|(uncertain, share_of_variance)| {
                let driver = case.drivers.get(uncertain.driver)?;
                Some(DriverShare {
                    id: driver.id.clone(),
                    label: driver.label.clone(),
                    share_of_variance,
                })
            })
            .collect(),
        band: band::band(&model, &first, threads)?,
    })
}

#[cfg(test)]
mod tests;
