//! The loop over all runs, block by block: the figures of each run are counted in histograms and not kept.
//!
//! The first 8,192 runs set the bins of the histograms; they are kept for the band and for the shares of variance. All others are split
//! into 64 partitions, each summed in a fixed order by whichever thread takes it, so that sums are bit-identical for any number of threads.

use super::SimulationError;
use super::block;
use super::count::{Bins, Count};
use super::model::Model;
use super::paybacks::{LANES, Lanes};
use super::random::{BLOCK, Column};
use super::share_out::share_out;
use super::source;
use std::num::NonZeroUsize;

/// Blocks whose runs are kept.
const FIRST_BLOCKS: usize = 32;
const STRIPES: usize = 64;
/// The most columns of a block in memory at once, of 2 KB each: 300 MB.
const MOST_COLUMNS: usize = 150_000;

/// Progress callback with the number of runs of a block; returning false cancels.
pub type GoOn<'a> = dyn Fn(u32) -> bool + Sync + 'a;

#[derive(Clone, Copy)]
pub(super) struct Runs<'a> {
    pub(super) model: &'a Model,
    pub(super) trials: u32,
    /// The longest payback that the customer accepts, in months.
    pub(super) hurdle: Option<u32>,
    pub(super) threads: NonZeroUsize,
    pub(super) go_on: &'a GoOn<'a>,
}

#[derive(Debug)]
pub(super) struct Tally {
    pub(super) npv: Count,
    pub(super) roi: Count,
    pub(super) payback: Count,
    /// Runs with a net present value above zero.
    pub(super) positive: u64,
    pub(super) within: u64,
    pub(super) at_end: u64,
    /// Whether any run has no costs above zero, at present value.
    pub(super) without_costs: bool,
    pub(super) sums: Sums,
}

/// Sums over runs; of the payback over those that pay back within the horizon.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Sums {
    pub(super) npv: f64,
    pub(super) roi: f64,
    pub(super) payback: f64,
}

/// The figures of some runs: in each list one number for each run.
#[derive(Debug)]
pub(super) struct RunFigures<L> {
    pub(super) npv: L,
    pub(super) roi: L,
    pub(super) payback: L,
    /// 1 where a run is back for good within the hurdle, else 0.
    within: L,
    /// 1 where a run is back at the end of the horizon, else 0.
    at_end: L,
}

impl<L> RunFigures<L> {
    fn map<'l, M>(&'l self, of: impl Fn(&'l L) -> M) -> RunFigures<M> {
        RunFigures {
            npv: of(&self.npv),
            roi: of(&self.roi),
            payback: of(&self.payback),
            within: of(&self.within),
            at_end: of(&self.at_end),
        }
    }
}

/// A block of the first runs, which are kept.
#[derive(Debug)]
pub(super) struct First {
    pub(super) figures: RunFigures<Vec<f64>>,
    pub(super) by_shape: Vec<Column>,
}

pub(super) struct Buffers {
    columns: Vec<Column>,
    by_shape: Vec<Column>,
    lanes: Vec<Lanes>,
    figures: RunFigures<Column>,
    /// Whether any run so far has no costs above zero.
    without_costs: bool,
}

impl Runs<'_> {
    pub(super) fn all(&self) -> Result<(Tally, Vec<First>), SimulationError> {
        let blocks = (self.trials as usize).div_ceil(BLOCK);
        let kept = blocks.min(FIRST_BLOCKS);
        let threads = self.threads_in_memory(kept)?;
        let buffers = || Buffers::new(self.model);
        let first = |buffers: &mut Buffers, block| self.first(buffers, block);
        let (buffers, first) = share_out(threads, kept, buffers, first)?;
        let mut tally = self.tally(&first);
        tally.without_costs = buffers.iter().any(|one| one.without_costs);
        let bins = (tally.npv.bins, tally.roi.bins, tally.payback.bins);
        let empty = || (Buffers::new(self.model), Tally::new(bins.0, bins.1, bins.2));
        let stripe = |(buffers, tally): &mut (Buffers, Tally), stripe| {
            tally.sums = Sums::default();
            for block in (kept + stripe..blocks).step_by(STRIPES) {
                let runs = self.block(buffers, block)?;
                let figures = &buffers.figures;
                tally.put(&figures.map(|all| all.get(..runs).unwrap_or_default()));
            }
            Ok(tally.sums)
        };
        let stripes = STRIPES.min(blocks - kept);
        let (states, sums) = share_out(threads, stripes, empty, stripe)?;
        for (buffers, part) in &states {
            tally.add(part);
            tally.without_costs |= buffers.without_costs;
        }
        for part in sums {
            tally.sums.add(part);
        }
        Ok((tally, first))
    }

    /// How many threads can work at once in the memory that a simulation takes, whatever the case.
    fn threads_in_memory(&self, kept: usize) -> Result<NonZeroUsize, SimulationError> {
        let by_shape = self.model.present.len();
        let columns = self.model.steps.slots.saturating_add(by_shape);
        let most = MOST_COLUMNS.saturating_sub(kept.saturating_mul(by_shape));
        let fit = most.checked_div(columns.max(1)).and_then(NonZeroUsize::new);
        fit.map(|fit| fit.min(self.threads))
            .ok_or(SimulationError::TooManyOperations { most: MOST_COLUMNS })
    }

    pub(super) fn first(
        &self,
        buffers: &mut Buffers,
        block: usize,
    ) -> Result<First, SimulationError> {
        let runs = self.block(buffers, block)?;
        let kept = |column: &Column| column.iter().take(runs).copied().collect();
        Ok(First {
            figures: buffers.figures.map(kept),
            by_shape: buffers.by_shape.clone(),
        })
    }

    fn tally(&self, first: &[First]) -> Tally {
        let all = |of: fn(&RunFigures<Vec<f64>>) -> &Vec<f64>| -> Vec<f64> {
            let figures = first.iter().map(|block| &block.figures);
            figures.flat_map(of).copied().collect()
        };
        let last = u32::try_from(self.model.cash.moments().saturating_sub(1)).unwrap_or(u32::MAX);
        let mut tally = Tally::new(
            Bins::around(&all(|runs| &runs.npv)),
            Bins::around(&all(|runs| &runs.roi)),
            Bins::between(0.0, f64::from(last)),
        );
        for block in first {
            tally.put(&block.figures.map(Vec::as_slice));
        }
        tally
    }

    /// Computes a block in the buffers and returns how many of its runs count.
    fn block(&self, buffers: &mut Buffers, block: usize) -> Result<usize, SimulationError> {
        let runs = (self.trials as usize - block * BLOCK).min(BLOCK);
        if !(self.go_on)(u32::try_from(runs).unwrap_or(u32::MAX)) {
            return Err(SimulationError::Stopped);
        }
        let model = self.model;
        source::fill(&model.uncertain, block as u64, &mut buffers.columns);
        let not_finite = |what| SimulationError::NotFinite { what };
        block::run(&model.steps, &mut buffers.columns, runs)
            .map_err(|line| not_finite(model.name(line)))?;
        buffers.add_up(model, runs);
        let finite = |column: &Column| column.iter().take(runs).all(|x| x.is_finite());
        if !finite(&buffers.figures.npv) {
            let line = buffers.first_not_finite(model, runs);
            let what = line.map_or_else(|| "the net present value".to_owned(), |l| model.name(l));
            return Err(not_finite(what));
        }
        if !finite(&buffers.figures.roi) {
            return Err(not_finite("the return on investment".to_owned()));
        }
        buffers.paybacks(model, self.hurdle);
        Ok(runs)
    }
}

impl Buffers {
    pub(super) fn new(model: &Model) -> Self {
        let empty = [0.0; BLOCK];
        Self {
            columns: vec![empty; model.steps.slots],
            by_shape: vec![empty; model.present.len()],
            lanes: vec![[0.0; LANES]; model.present.len()],
            figures: RunFigures {
                npv: empty,
                roi: empty,
                payback: empty,
                within: empty,
                at_end: empty,
            },
            without_costs: false,
        }
    }

    fn add_up(&mut self, model: &Model, runs: usize) {
        for by_shape in &mut self.by_shape {
            *by_shape = [0.0; BLOCK];
        }
        let RunFigures { npv, roi, .. } = &mut self.figures;
        *npv = [model.fixed_npv; BLOCK];
        let mut costs = [model.fixed_costs; BLOCK];
        for term in &model.terms {
            let (Some(amounts), Some(by_shape)) = (
                self.columns.get(term.column),
                self.by_shape.get_mut(term.shape),
            ) else {
                continue;
            };
            for (sum, amount) in by_shape.iter_mut().zip(amounts) {
                *sum += term.weight * amount;
            }
            if term.cost != 0.0 {
                let weight = term.weight * term.cost;
                for (sum, amount) in costs.iter_mut().zip(amounts) {
                    *sum += weight * amount;
                }
            }
        }
        for (by_shape, present) in self.by_shape.iter().zip(&model.present) {
            for (npv, amount) in npv.iter_mut().zip(by_shape) {
                *npv += present * amount;
            }
        }
        if model.has_costs {
            self.without_costs |= costs.iter().take(runs).any(|costs| *costs <= 0.0);
            for (roi, (npv, costs)) in roi.iter_mut().zip(npv.iter().zip(&costs)) {
                *roi = if *costs > 0.0 { npv / costs } else { 0.0 };
            }
        }
    }

    fn first_not_finite(&self, model: &Model, runs: usize) -> Option<usize> {
        let broken = |column: usize| {
            let column = self.columns.get(column);
            column.is_some_and(|c| c.iter().take(runs).any(|x| !x.is_finite()))
        };
        let term = model.terms.iter().find(|term| broken(term.column));
        term.map(|term| term.line)
    }

    fn paybacks(&mut self, model: &Model, hurdle: Option<u32>) {
        let RunFigures {
            payback,
            within,
            at_end,
            ..
        } = &mut self.figures;
        let within = within.chunks_exact_mut(LANES);
        let chances = within.zip(at_end.chunks_exact_mut(LANES));
        let lanes = payback.chunks_exact_mut(LANES).zip(chances);
        for (place, (months, (within, at_end))) in lanes.enumerate() {
            for (lanes, by_shape) in self.lanes.iter_mut().zip(&self.by_shape) {
                let from = place * LANES;
                if let Some(amounts) = by_shape.get(from..from + LANES) {
                    lanes.copy_from_slice(amounts);
                }
            }
            let back = model.cash.paybacks(&self.lanes, hurdle);
            months.copy_from_slice(&back.months);
            within.copy_from_slice(&back.within);
            at_end.copy_from_slice(&back.at_end);
        }
    }
}

impl Tally {
    fn new(npv: Bins, roi: Bins, payback: Bins) -> Self {
        Self {
            npv: Count::new(npv),
            roi: Count::new(roi),
            payback: Count::new(payback),
            positive: 0,
            within: 0,
            at_end: 0,
            without_costs: false,
            sums: Sums::default(),
        }
    }

    fn put(&mut self, runs: &RunFigures<&[f64]>) {
        self.npv.put(runs.npv);
        self.roi.put(runs.roi);
        self.payback.put(runs.payback);
        let count =
            |numbers: &[f64], more: f64| numbers.iter().filter(|x| **x > more).count() as u64;
        self.positive += count(runs.npv, 0.0);
        self.within += count(runs.within, 0.5);
        self.at_end += count(runs.at_end, 0.5);
        self.sums.add(Sums {
            npv: runs.npv.iter().sum(),
            roi: runs.roi.iter().sum(),
            payback: runs.payback.iter().filter(|x| x.is_finite()).sum(),
        });
    }

    /// Adds what another has counted; sums are added in their own order.
    fn add(&mut self, other: &Self) {
        self.npv.add(&other.npv);
        self.roi.add(&other.roi);
        self.payback.add(&other.payback);
        self.positive += other.positive;
        self.within += other.within;
        self.at_end += other.at_end;
    }
}

impl Sums {
    fn add(&mut self, other: Self) {
        self.npv += other.npv;
        self.roi += other.roi;
        self.payback += other.payback;
    }
}
