//! Change of the amount on each time shape when one driver changes, with an error bound.
//!
//! At most values, no pool with a single claim is exceeded, so that its steps for each year need neither be built nor run. They are built
//! at the first value at which one is.

use super::ball::Ball;
use super::kernel::{Kernel, KernelInputs};
use super::number::{Exact, Number};
use super::recorded::{Follower, Output, Recorded};
use super::values::Values;
use std::cell::OnceCell;

/// The amounts that depend on a driver.
pub(crate) struct AmountChanges<'a> {
    recorded: &'a Recorded,
    values: &'a Values,
    driver: usize,
    counts: Box<dyn Fn(&Output) -> bool + 'a>,
    within: Amounts,
    /// With the steps of all pools.
    whole: OnceCell<Amounts>,
}

/// Amounts as a kernel computes them.
struct Amounts {
    kernel: Kernel,
    now: Vec<(usize, Ball)>,
    /// Present trims of the pools that are left out, to be added back: the shape, and the amount.
    back: Vec<(usize, Ball)>,
}

impl<'a> AmountChanges<'a> {
    pub(crate) fn of(
        recorded: &'a Recorded,
        values: &'a Values,
        driver: usize,
        counts: impl Fn(&Output) -> bool + 'a,
    ) -> Self {
        let mut within = Amounts::of(
            recorded,
            values,
            KernelInputs::ValuesWithin(driver),
            &counts,
        );
        within.back = given_back(recorded, values, driver, &counts);
        Self {
            recorded,
            values,
            driver,
            counts: Box::new(counts),
            within,
            whole: OnceCell::new(),
        }
    }

    /// Whether the amounts are straight lines over the values between two of the driver, as formulas use it; `false` where that is not certain.
    pub(crate) fn are_affine_between(&self, from: Ball, to: Ball) -> bool {
        let kernel = &self.within.kernel;
        let at = |value| {
            let mut slots = Vec::with_capacity(kernel.slots);
            kernel.run(&[value], &mut slots);
            slots
        };
        kernel.is_affine() && kernel.is_within_between(&at(from), &at(to))
    }

    /// The shapes whose amount changes, with the change, for the driver at a value as formulas use it.
    pub(crate) fn at(
        &self,
        value: Ball,
        slots: &mut Vec<Ball>,
    ) -> impl Iterator<Item = (usize, Ball)> {
        let mut amounts = &self.within;
        amounts.kernel.run(&[value], slots);
        if !amounts.kernel.is_within(slots) {
            amounts = self.whole.get_or_init(|| {
                let over = KernelInputs::Values(self.driver);
                Amounts::of(self.recorded, self.values, over, &self.counts)
            });
            amounts.kernel.run(&[value], slots);
        }
        let all = amounts.kernel.amounts.iter().zip(&amounts.now);
        let moves = all.map(|(amount, (shape, now))| {
            let then = Kernel::amount(amount, slots);
            let stays = then == Ball::ZERO && *now == Ball::ZERO;
            let more = if stays { then } else { then.minus(*now) };
            (*shape, more)
        });
        moves
            .filter(|(_, more)| !more.is_zero())
            .chain(amounts.back.iter().copied())
    }
}

impl Amounts {
    fn of(
        recorded: &Recorded,
        values: &Values,
        over: KernelInputs<'_>,
        counts: impl Fn(&Output) -> bool,
    ) -> Self {
        let kernel = Kernel::of(recorded, values, over, counts);
        let amounts = kernel.amounts.iter();
        let outputs = amounts.filter_map(|amount| recorded.outputs.get(amount.output));
        let now = outputs.map(|output| {
            let now = Ball::of(values.get(output.place));
            let now = if output.is_cost { now.negated() } else { now };
            (output.shape, now)
        });
        Self {
            now: now.collect(),
            back: Vec::new(),
            kernel,
        }
    }
}

/// Present trims of the pools with a single claim that depend on a driver, negated: without the trim the shape has this much more.
fn given_back(
    recorded: &Recorded,
    values: &Values,
    driver: usize,
    counts: impl Fn(&Output) -> bool,
) -> Vec<(usize, Ball)> {
    let pools = recorded.following_driver(driver).iter();
    let pools = pools.filter_map(|unit| match unit {
        Follower::Pool(pool) => recorded.pool_steps(*pool),
        Follower::Step(_) => None,
    });
    let lone = pools.filter(|pool| pool.lone.is_some());
    let offs = lone.flat_map(|pool| &pool.offs);
    let offs = offs.filter_map(|off| recorded.output_at(*off));
    let counted = offs.filter(|output| counts(output));
    let taken = counted.map(|output| (output.shape, values.get(output.place)));
    let taken = taken.filter(|(_, off)| *off != Exact::ZERO);
    taken
        .map(|(shape, off)| (shape, Ball::of(off).negated()))
        .collect()
}
