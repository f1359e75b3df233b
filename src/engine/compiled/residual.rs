//! Residual values as lines of a plan (method §5b).

use super::compile::Builder;
use super::line::{Line, Source};
use super::timing::Timing;
use crate::model::Cost;
use rust_decimal::Decimal;

impl Builder<'_> {
    /// The residual value of a cost as a line of its own, below zero; `None` where it has none, or nothing of the cost is paid before the end.
    pub(crate) fn residual(&mut self, cost: &Cost, owner: &Line) -> Option<Line> {
        let residual = cost.residual()?;
        let at = self.frame.timeline.end()?;
        let is_paid = self
            .shapes
            .get(owner.shape)
            .is_some_and(|shape| !shape.total.is_zero());
        if !is_paid {
            return None;
        }
        let source = match &owner.source {
            Ok(_) => self.money(residual),
            Err(_) => Ok(Source::Constant(Decimal::ZERO)),
        };
        let timing = Timing::Once {
            month: u32::try_from(at).ok()?,
        };
        let given = owner.written_verified;
        Some(self.line(source, &timing, Ok(Decimal::NEGATIVE_ONE), given))
    }
}
