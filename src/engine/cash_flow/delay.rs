//! The net flows of a case at another start or another discount rate (method §5, §6 c).
//!
//! Neither changes the planned flows, only their month and their discount factor, so that no line is evaluated again.

use super::discount::Timeline;
use super::payback::Paybacks;
use crate::engine::EngineError;
use crate::engine::compiled::Compiled;
use crate::engine::evaluation::{Ball, Number, Verdict, float};
use crate::engine::figures::Results;
use rust_decimal::Decimal;

/// Above the error of a power of interest and of a sum of a thousand flows.
const ROUNDING: f64 = 1024.0 * f64::EPSILON;

pub(crate) struct DelayedFlows {
    /// Net flows by the month they are planned for.
    planned: Vec<Decimal>,
    /// Whether some of them stand at the end however late the start is, which only the exact engine computes.
    stays_at_end: bool,
    timeline: Timeline,
    /// The discount factor of a flow by the months for which it bears interest.
    factors: Vec<f64>,
}

impl DelayedFlows {
    pub(crate) fn of(compiled: &Compiled<'_>, results: &Results) -> Result<Self, EngineError> {
        let timeline = compiled.frame.timeline;
        let latest = 2 * timeline.months + timeline.delay + 12;
        let rate = float(timeline.rate);
        Ok(Self {
            planned: compiled.planned_net(results)?,
            stays_at_end: compiled.evaluated.plan.stays_at_end,
            timeline,
            factors: (0..=latest).map(|months| factor(rate, months)).collect(),
        })
    }

    pub(crate) fn npv(&self, delay: usize) -> Ball {
        if self.stays_at_end {
            return Ball::UNSURE;
        }
        self.npv_of(&self.timeline.delayed(delay), |months| {
            self.factors.get(months).copied().unwrap_or(f64::NAN)
        })
    }

    /// The net present value at another discount rate, a fraction above −1.
    pub(crate) fn npv_at_rate(&self, rate: f64) -> Ball {
        self.npv_of(&self.timeline, |months| factor(rate, months))
    }

    /// Flows that bear interest for the same time are added before they are discounted.
    fn npv_of(&self, timeline: &Timeline, factor: impl Fn(usize) -> f64) -> Ball {
        let (mut value, mut size) = (0.0, 0.0_f64);
        let (mut months, mut sum, mut size_of_sum) = (0, 0.0, 0.0_f64);
        let mut discount = |months: usize, sum: f64, size_of_sum: f64| {
            value += sum * factor(months);
            size += size_of_sum * factor(months);
        };
        for (index, flow) in self.planned.iter().enumerate() {
            let Some(own) = timeline.months_of_interest(index) else {
                break;
            };
            if own != months {
                discount(months, sum, size_of_sum);
                (months, sum, size_of_sum) = (own, 0.0, 0.0);
            }
            let flow = float(*flow);
            sum += flow;
            size_of_sum += flow.abs();
        }
        discount(months, sum, size_of_sum);
        Ball {
            value,
            error: ROUNDING * size,
        }
    }

    /// Whether the lasting payback is within `months` after time 0, with all flows `delay` months later.
    pub(crate) fn is_back_within(&self, delay: usize, months: u32) -> Verdict {
        if self.stays_at_end {
            return Verdict::Unsure;
        }
        let flows = self.timeline.delayed(delay).placed(&self.planned);
        match Paybacks::of(&flows) {
            Ok(back) => Verdict::from(back.lasting.is_within(months)),
            Err(_) => Verdict::NoAnswer,
        }
    }
}

#[expect(clippy::cast_precision_loss, reason = "months are far fewer than 2⁵³")]
fn factor(rate: f64, months: usize) -> f64 {
    libm::pow(1.0 + rate, -(months as f64 / 12.0))
}
