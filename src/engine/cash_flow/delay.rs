//! The net flows of a case at another start or another discount rate (method §5, §6 c).
//!
//! Neither changes the planned flows, only their month and their discount factor, so that no line is evaluated again.

use super::discount::{Timeline, months_of_interest};
use super::payback::MoneyBack;
use super::totals::Totals;
use crate::engine::EngineError;
use crate::engine::arithmetic::{Named, div};
use crate::engine::compiled::Compiled;
use crate::engine::evaluation::{Ball, Verdict, float};
use crate::engine::figures::Results;
use rust_decimal::Decimal;

/// Above the error of a power of interest and of a sum of a thousand flows.
const ROUNDING: f64 = 1024.0 * f64::EPSILON;

pub(crate) struct DelayedFlows {
    planned: Vec<Decimal>,
    flows: Vec<f64>,
    timeline: Timeline,
    /// The factor of a flow that comes at the end of a month, as the frame has it.
    factors: Vec<f64>,
    /// At the start that the case has: years of interest, with the flows that bear it, and their sizes.
    by_years: Vec<(f64, f64, f64)>,
}

impl DelayedFlows {
    pub(crate) fn of(compiled: &Compiled<'_>, results: &Results) -> Result<Self, EngineError> {
        let timeline = compiled.frame.timeline;
        let planned = if timeline.delay == 0 {
            // Then everything comes when it is planned.
            results.monthly_net.clone()
        } else {
            let totals = Totals::of(&compiled.plan, &compiled.lines()?, &compiled.frame)?;
            let flows = totals.planned.iter();
            let in_money = flows.map(|twelfths| div(*twelfths, Decimal::from(12)));
            in_money.collect::<Result<_, _>>().named("the net cash")?
        };
        let base = 1.0 + float(timeline.rate);
        let latest = 2 * timeline.months + timeline.delay;
        let interest = |month| months_of_interest(timeline.discounting, month);
        let factor = |month| base.powf(-years(interest(month)));
        let mut later = Self {
            flows: planned.iter().map(|flow| float(*flow)).collect(),
            planned,
            timeline,
            factors: (0..=latest).map(factor).collect(),
            by_years: Vec::new(),
        };
        later.by_years = later.by_years();
        Ok(later)
    }

    pub(crate) fn npv(&self, delay: usize) -> Ball {
        let timeline = self.timeline.delayed(delay);
        let (mut value, mut size) = (0.0, 0.0_f64);
        for (index, flow) in self.flows.iter().enumerate() {
            let place = timeline.place(index);
            let Some((month, interest)) = place.zip(timeline.months_of_interest(index)) else {
                break;
            };
            let factor = if index == 0 {
                (1.0 + float(timeline.rate)).powf(-years(interest))
            } else {
                self.factors.get(month).copied().unwrap_or(f64::NAN)
            };
            value += flow * factor;
            size += (flow * factor).abs();
        }
        certain(value, size)
    }

    /// Whether the lasting payback is within `months` after time 0, with all flows `delay` months later.
    pub(crate) fn is_back_within(&self, delay: usize, months: u32) -> Verdict {
        let timeline = self.timeline.delayed(delay);
        let mut flows = vec![Decimal::ZERO; timeline.last_month() + 1];
        for (index, flow) in self.planned.iter().enumerate() {
            let slot = timeline.place(index).and_then(|month| flows.get_mut(month));
            if let Some(slot) = slot {
                *slot = *flow;
            }
        }
        match MoneyBack::of(&flows) {
            Ok(back) => Verdict::from(back.lasting.is_within(months)),
            Err(_) => Verdict::NoAnswer,
        }
    }

    fn by_years(&self) -> Vec<(f64, f64, f64)> {
        let mut by_years: Vec<(f64, f64, f64)> = Vec::new();
        for (index, flow) in self.flows.iter().enumerate() {
            let Some(months) = self.timeline.months_of_interest(index) else {
                break;
            };
            let years = years(months);
            match by_years.last_mut() {
                Some((known, sum, size)) if known.to_bits() == years.to_bits() => {
                    *sum += flow;
                    *size += flow.abs();
                }
                _ => by_years.push((years, *flow, flow.abs())),
            }
        }
        by_years
    }

    /// The net present value at another discount rate, a fraction above −1.
    pub(crate) fn npv_at_rate(&self, rate: f64) -> Ball {
        let base = 1.0 + rate;
        let (mut value, mut size) = (0.0, 0.0);
        for (years, flow, of_all) in &self.by_years {
            let factor = base.powf(-years);
            value += flow * factor;
            size += of_all * factor;
        }
        certain(value, size)
    }
}

fn certain(value: f64, size: f64) -> Ball {
    Ball {
        value,
        error: ROUNDING * size,
    }
}

#[expect(clippy::cast_precision_loss, reason = "months are far fewer than 2⁵³")]
fn years(months: usize) -> f64 {
    months as f64 / 12.0
}
