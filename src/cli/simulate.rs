//! `simulate`: what the ranges of the drivers make of the answer.

use super::output::{Asked, Done, Failure, Form, print, tell_progress};
use crate::engine::simulation::{available_threads, simulate_of};
use crate::report::{simulated_json, simulated_topic};
use clap::Args;
use std::io::IsTerminal;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

/// What takes less time is not worth a progress line.
const QUICK: Duration = Duration::from_millis(500);

/// Simulate the case over the ranges of its numbers.
///
/// Same case, seed and number of trials: same on any machine.
#[derive(Debug, Args)]
pub(super) struct Simulate {
    #[command(flatten)]
    asked: Asked,
    /// How many runs [default: the case's own]
    #[arg(long, value_name = "N", value_parser = trials)]
    trials: Option<u32>,
    /// The start of the random numbers [default: the case's own]
    #[arg(long, value_name = "S", value_parser = seed)]
    seed: Option<u64>,
    #[command(flatten)]
    form: Form,
}

impl Simulate {
    pub(super) fn run(self) -> Result<Done, Failure> {
        let mut answered = self.asked.answer()?;
        let simulation = &mut answered.case.simulation;
        simulation.trials = self.trials.unwrap_or(simulation.trials);
        simulation.seed = self.seed.unwrap_or(simulation.seed);
        let progress = Progress::new(simulation.trials);
        let simulated = simulate_of(
            &answered.case,
            &answered.results,
            available_threads(),
            &|runs| progress.add(runs),
        );
        progress.end();
        let simulated = simulated.map_err(|problem| Failure::at(&self.asked.case, problem))?;
        let scenario = answered.ask.scenario.name(&answered.case);
        let topic = || simulated_topic(&answered.case, &scenario, &simulated);
        print(&self.form.written(topic, || simulated_json(&simulated)))?;
        Ok(answered.tell_errors())
    }
}

fn trials(text: &str) -> Result<u32, String> {
    let trials = text.parse().ok().filter(|trials| *trials > 0);
    trials.ok_or_else(|| format!("give a whole number from 1 to {}", u32::MAX))
}

fn seed(text: &str) -> Result<u64, String> {
    text.parse()
        .map_err(|_| format!("give a whole number from 0 to {}", u64::MAX))
}

/// How far a long simulation has come, on a terminal.
struct Progress {
    runs: u64,
    done: AtomicU64,
    shown: AtomicU64,
    begun: Instant,
    terminal: bool,
}

impl Progress {
    fn new(runs: u32) -> Self {
        Self {
            runs: u64::from(runs),
            done: AtomicU64::new(0),
            shown: AtomicU64::new(0),
            begun: Instant::now(),
            terminal: std::io::stderr().is_terminal(),
        }
    }

    /// Never stops the simulation: on a terminal, Ctrl-C does.
    fn add(&self, runs: u32) -> bool {
        let runs = u64::from(runs);
        let percent = (self.done.fetch_add(runs, Ordering::Relaxed) + runs) * 100 / self.runs;
        if self.terminal
            && percent > self.shown.load(Ordering::Relaxed)
            && self.begun.elapsed() > QUICK
            && self.shown.fetch_max(percent, Ordering::Relaxed) < percent
        {
            tell_progress(&format!("simulating: {percent} %"));
        }
        true
    }

    /// Leaves the line as it was.
    fn end(&self) {
        if self.shown.load(Ordering::Relaxed) > 0 {
            tell_progress("");
        }
    }
}
