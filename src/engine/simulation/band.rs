//! Between which amounts the cumulative cash of each month lies.
//!
//! Read off the first 8,192 runs: for a picture that is finer than a line is wide, and less than a millisecond a year.

use super::SimulationError;
use super::model::Model;
use super::paybacks::CashByMonth;
use super::run::First;
use super::share_out::share_out;
use serde::Serialize;
use std::num::NonZeroUsize;

/// Cumulative undiscounted net cash at one moment, over all runs, in the currency of the answer.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct BandMonth {
    /// 0 for time 0, then the ends of months.
    pub month: u32,
    /// One run in ten lies below.
    pub p10: f64,
    pub p50: f64,
    pub p90: f64,
    pub mean: f64,
    /// What is lost if everything stops there (method §8).
    #[serde(rename = "loss_if_stopped")]
    pub loss: Loss,
}

/// The money that is out and not back, where everything stops at a month, with what is still owed by the terms of the costs, without what is
/// paid then in advance for what would follow: 0 in the runs
/// in which that is not below zero.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Loss {
    /// The share of runs that lose anything.
    pub chance: f64,
    /// Half of all runs lose no more.
    pub p50: f64,
    /// Nine runs in ten lose no more.
    pub p90: f64,
    pub mean: f64,
}

pub(super) fn band(
    model: &Model,
    first: &[First],
    threads: NonZeroUsize,
) -> Result<Vec<BandMonth>, SimulationError> {
    let add_up = |cash: &mut Vec<f64>, of: &CashByMonth, month: usize| {
        let (fixed, weights) = of.month(month);
        cash.clear();
        for block in first {
            let from = cash.len();
            cash.resize(from + block.figures.npv.len(), fixed);
            for (weight, by_shape) in weights.iter().zip(&block.by_shape) {
                for (sum, amount) in cash.iter_mut().skip(from).zip(by_shape) {
                    *sum += weight * amount;
                }
            }
        }
    };
    let month = |(cash, stopped): &mut (Vec<f64>, Vec<f64>), month: usize| {
        add_up(cash, &model.cash, month);
        let Some(of) = &model.stopped else {
            return Ok(BandMonth::of(month, cash));
        };
        add_up(stopped, of, month);
        for (stopped, cash) in stopped.iter_mut().zip(&*cash) {
            *stopped += cash;
        }
        let loss = BandMonth::of(month, stopped).loss;
        Ok(BandMonth {
            loss,
            ..BandMonth::of(month, cash)
        })
    };
    let (_, band) = share_out(threads, model.cash.moments(), Default::default, month)?;
    Ok(band)
}

impl BandMonth {
    fn of(month: usize, cash: &mut [f64]) -> Self {
        let (mut sum, mut count) = (0.0, 0.0);
        let (mut lost, mut losing) = (0.0, 0.0);
        for cash in &*cash {
            sum += cash;
            count += 1.0;
            if *cash < 0.0 {
                lost -= cash;
                losing += 1.0;
            }
        }
        let [p10, p50, p90] = [1, 5, 9].map(|tenths| nth(cash, tenths));
        let missing = |cash: f64| if cash < 0.0 { -cash } else { 0.0 };
        Self {
            month: u32::try_from(month).unwrap_or(u32::MAX),
            p10,
            p50,
            p90,
            mean: sum / count,
            loss: Loss {
                chance: losing / count,
                p50: missing(p50),
                p90: missing(p10),
                mean: lost / count,
            },
        }
    }
}

fn nth(numbers: &mut [f64], tenths: usize) -> f64 {
    let place = (numbers.len().saturating_sub(1) * tenths + 5) / 10;
    if numbers.is_empty() {
        return 0.0;
    }
    let (_, number, _) = numbers.select_nth_unstable_by(place, f64::total_cmp);
    *number
}
