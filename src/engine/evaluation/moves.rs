//! How much more than now stands on shapes when one driver alone has another value, in numbers that know their error.

use super::ball::Ball;
use super::kernel::{Kernel, Over};
use super::number::Number;
use super::recorded::{Output, Recorded};
use super::values::Values;

#[derive(Debug, Clone)]
pub(crate) struct Moves {
    kernel: Kernel,
    now: Vec<(usize, Ball)>,
}

impl Moves {
    pub(crate) fn of(
        recorded: &Recorded,
        values: &Values,
        driver: usize,
        counts: impl Fn(&Output) -> bool,
    ) -> Self {
        let kernel = Kernel::of(recorded, values, Over::Values(driver), counts);
        let amounts = kernel.amounts.iter();
        let outputs = amounts.filter_map(|amount| recorded.outputs.get(amount.output));
        let now = outputs.map(|output| {
            let now = Ball::of(values.get(output.place));
            let now = if output.is_cost { now.negated() } else { now };
            (output.shape, now)
        });
        Self {
            now: now.collect(),
            kernel,
        }
    }

    /// Each shape on which more or less stands, with the driver at a value as formulas use it.
    pub(crate) fn at(
        &self,
        value: Ball,
        slots: &mut Vec<Ball>,
    ) -> impl Iterator<Item = (usize, Ball)> {
        self.kernel.run(&[value], slots);
        let amounts = self.kernel.amounts.iter().zip(&self.now);
        let moves = amounts.map(|(amount, (shape, now))| {
            let then = Kernel::amount(amount, slots);
            let stays = then == Ball::ZERO && *now == Ball::ZERO;
            let more = if stays { then } else { then.minus(*now) };
            (*shape, more)
        });
        moves.filter(|(_, more)| !more.is_zero())
    }
}
