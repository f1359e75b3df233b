//! The steps that rest on some drivers, with everything else folded into numbers: for thousands of values of one driver, and for runs of all
//! that are uncertain.
//!
//! Left out: running over blocks of runs (`simulation::block`).

use super::number::{Action, Number, is_within};
use super::recorded::{Output, Place, Recorded, Step};
use super::values::Values;
use std::collections::HashMap;

/// Where an operand is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(in crate::engine) enum Operand<N> {
    Fixed(N),
    /// First the drivers, then the result of each step.
    Slot(usize),
}

/// What is done next.
#[derive(Debug, Clone, Copy)]
pub(in crate::engine) enum Instruction<N> {
    /// A step; its result goes into the next slot.
    Step(Action, Operand<N>, Operand<N>),
    /// Leaves out so many steps of a pool, of which nothing is taken off where this claim is within this cost.
    Pool(Operand<N>, Operand<N>, usize),
}

impl<N: Number> Instruction<N> {
    /// What it reads.
    pub(in crate::engine) fn operands(&self) -> [Operand<N>; 2] {
        match self {
            Self::Step(_, left, right) | Self::Pool(left, right, _) => [*left, *right],
        }
    }
}

/// An amount that rests on the drivers.
#[derive(Debug, Clone, Copy)]
pub(in crate::engine) struct Amount<N> {
    /// Its place among all outputs.
    pub(in crate::engine) output: usize,
    pub(in crate::engine) of: Operand<N>,
    /// What the operand is multiplied by; above zero or below for benefits, the other way for costs.
    pub(in crate::engine) weight: N,
}

/// A program over few drivers.
#[derive(Debug, Clone)]
pub(in crate::engine) struct Kernel<N> {
    inputs: usize,
    slots: usize,
    pub(in crate::engine) instructions: Vec<Instruction<N>>,
    /// For each step, the first line that needs it.
    pub(in crate::engine) lines: Vec<usize>,
    pub(in crate::engine) amounts: Vec<Amount<N>>,
}

impl<N: Number> Operand<N> {
    fn of(self, slots: &[N]) -> N {
        match self {
            Self::Fixed(number) => number,
            Self::Slot(slot) => slots.get(slot).copied().unwrap_or(N::UNSURE),
        }
    }

    /// Tells operands apart; slots are few, and no fixed number of a case has their bits.
    fn bits(self) -> Option<u64> {
        match self {
            Self::Fixed(number) => number.bits(),
            // Bits of numbers that are not numbers.
            Self::Slot(slot) => Some(0xfff8_0000_0000_0001 + slot as u64),
        }
    }
}

impl<N: Number> Kernel<N> {
    /// What rests on `drivers`, for the outputs that count.
    pub(in crate::engine) fn of(
        recorded: &Recorded,
        values: &Values,
        drivers: &[usize],
        counts: impl Fn(&Output) -> bool,
    ) -> Self {
        let inputs: Vec<Option<Place>> = drivers.iter().map(|one| recorded.driver(*one)).collect();
        let roots: Vec<Place> = inputs.iter().copied().flatten().collect();
        let following = recorded.places_of(&recorded.following(&roots));
        let (deciding, outputs) = recorded.deciding(&following, counts);
        let mut builder = Builder {
            recorded,
            values,
            places: deciding.iter().map(|(place, _)| *place).collect(),
            built: Vec::with_capacity(deciding.len()),
            whole: HashMap::new(),
            pool: None,
            known: HashMap::new(),
            kernel: Self {
                inputs: inputs.len(),
                slots: inputs.len(),
                instructions: Vec::with_capacity(deciding.len()),
                lines: Vec::with_capacity(deciding.len()),
                amounts: Vec::with_capacity(outputs.len()),
            },
        };
        builder.steps(&inputs, &deciding);
        for index in outputs {
            if let Some(output) = recorded.outputs.get(index) {
                let (of, weight) = builder.at(output.place);
                let sign = if output.is_cost {
                    N::ZERO.minus(N::ONE)
                } else {
                    N::ONE
                };
                builder.kernel.amounts.push(Amount {
                    output: index,
                    of,
                    weight: weight.times(sign),
                });
            }
        }
        builder.kernel
    }

    /// How many slots there are: one for each driver and each step.
    pub(in crate::engine) fn slots(&self) -> usize {
        self.slots
    }

    /// How many drivers there are.
    pub(in crate::engine) fn inputs(&self) -> usize {
        self.inputs
    }

    /// Runs all steps with the drivers at these values, as formulas use them.
    pub(in crate::engine) fn run(&self, inputs: &[N], slots: &mut Vec<N>) {
        slots.clear();
        slots.extend_from_slice(inputs);
        let mut at = 0;
        while let Some(instruction) = self.instructions.get(at) {
            at += 1;
            match instruction {
                Instruction::Step(action, left, right) => {
                    let result = N::act(*action, left.of(slots), right.of(slots));
                    slots.push(result);
                }
                Instruction::Pool(claim, cost, steps) => {
                    if is_within(claim.of(slots), cost.of(slots)) {
                        slots.resize(slots.len() + steps, N::ZERO);
                        at += steps;
                    }
                }
            }
        }
    }

    /// What an amount comes to.
    pub(super) fn amount(amount: &Amount<N>, slots: &[N]) -> N {
        match amount.of.of(slots) {
            // What is taken off in no year stays so most of the time.
            nothing if nothing == N::ZERO => nothing,
            some => some.times(amount.weight),
        }
    }
}

/// A product that takes no rounding from a factor of 1.
fn product<N: Number>(scale: N, factor: N) -> N {
    if factor == N::ONE {
        scale
    } else if scale == N::ONE {
        factor
    } else {
        scale.times(factor)
    }
}

/// A result: an operand, and what it is multiplied by.
type Scaled<N> = (Operand<N>, N);

struct Builder<'a, N> {
    recorded: &'a Recorded,
    values: &'a Values,
    /// The places that are built, in their order.
    places: Vec<Place>,
    built: Vec<Scaled<N>>,
    /// Results that were multiplied out, and in which pool: what is put there may be left out.
    whole: HashMap<Place, (Operand<N>, Option<Place>)>,
    /// The pool whose steps are being put: where its instruction stands, and up to which place it reaches.
    pool: Option<(usize, Place)>,
    /// Steps that were taken before, where numbers can be told apart.
    known: HashMap<(Action, u64, u64), usize>,
    kernel: Kernel<N>,
}

impl<N: Number> Builder<'_, N> {
    fn steps(&mut self, inputs: &[Option<Place>], deciding: &[(Place, usize)]) {
        for (place, line) in deciding {
            if self.pool.is_some_and(|(_, until)| *place >= until) {
                self.close();
            }
            if !N::MANY_RUNS
                && self.pool.is_none()
                && let Some((pool, claim, cost)) = self.recorded.lone_claim_at(*place)
            {
                let (claim, cost) = (self.operand(claim), self.operand(cost));
                self.pool = Some((self.kernel.instructions.len(), pool.until));
                let none = Instruction::Pool(claim, cost, 0);
                self.kernel.instructions.push(none);
            }
            let input = inputs.iter().position(|input| *input == Some(*place));
            let built = match (input, self.recorded.steps().get(*place)) {
                (None, Some(Step::Of(action, left, right))) => {
                    self.step(*action, *left, *right, *line)
                }
                (Some(input), _) => (Operand::Slot(input), N::ONE),
                (None, _) => {
                    let number = N::of(self.values.get(*place));
                    (Operand::Fixed(number), N::ONE)
                }
            };
            self.built.push(built);
        }
        self.close();
    }

    /// The steps of a pool that were put since it was opened are those that it may leave out.
    fn close(&mut self) {
        if let Some((at, _)) = self.pool.take() {
            let after = self.kernel.instructions.len() - at - 1;
            if let Some(Instruction::Pool(_, _, steps)) = self.kernel.instructions.get_mut(at) {
                *steps = after;
            }
        }
    }

    /// The result at a place.
    fn at(&self, place: Place) -> Scaled<N> {
        let built = self.places.binary_search(&place).ok();
        let built = built.and_then(|at| self.built.get(at)).copied();
        built.unwrap_or_else(|| (Operand::Fixed(N::of(self.values.get(place))), N::ONE))
    }

    /// The result at a place, multiplied out.
    fn operand(&mut self, place: Place) -> Operand<N> {
        let (operand, scale) = self.at(place);
        if scale == N::ONE {
            return operand;
        }
        let pool = self.pool.map(|(_, until)| until);
        if let Some((whole, within)) = self.whole.get(&place)
            && (within.is_none() || *within == pool)
        {
            return *whole;
        }
        let line = self.kernel.lines.last().copied().unwrap_or_default();
        let whole = self.put(Action::Multiply, operand, Operand::Fixed(scale), line);
        self.whole.insert(place, (whole, pool));
        whole
    }

    /// Several multiplications by numbers in a row become one.
    fn step(&mut self, action: Action, left: Place, right: Place, line: usize) -> Scaled<N> {
        let is_known = self.values.get(left).is_some();
        match (action, self.at(left), self.at(right)) {
            (_, (Operand::Fixed(a), _), (Operand::Fixed(b), _)) => {
                return (Operand::Fixed(N::act(action, a, b)), N::ONE);
            }
            (Action::Multiply, (Operand::Fixed(factor), _), (of, scale))
            | (Action::Multiply, (of, scale), (Operand::Fixed(factor), _)) => {
                return (of, product(scale, factor));
            }
            (Action::Divide, (of, scale), (Operand::Fixed(divisor), _)) => {
                return (of, scale.over(divisor));
            }
            // What has a number now has one in every run.
            (Action::Claim, (of, scale), (Operand::Fixed(factor), _)) if N::MANY_RUNS => {
                return if is_known {
                    (of, product(scale, factor))
                } else {
                    (Operand::Fixed(N::ZERO), N::ONE)
                };
            }
            (Action::WhereKnown, _, kept) if N::MANY_RUNS => {
                return if is_known {
                    kept
                } else {
                    (Operand::Fixed(N::ONE), N::ONE)
                };
            }
            _ => {}
        }
        let (left, right) = (self.operand(left), self.operand(right));
        (self.put(action, left, right, line), N::ONE)
    }

    fn put(
        &mut self,
        action: Action,
        left: Operand<N>,
        right: Operand<N>,
        line: usize,
    ) -> Operand<N> {
        let next = self.kernel.slots;
        if let Some((a, b)) = left.bits().zip(right.bits()) {
            let slot = *self.known.entry((action, a, b)).or_insert(next);
            if slot != next {
                return Operand::Slot(slot);
            }
        }
        let step = Instruction::Step(action, left, right);
        self.kernel.instructions.push(step);
        self.kernel.lines.push(line);
        self.kernel.slots += 1;
        Operand::Slot(next)
    }
}
