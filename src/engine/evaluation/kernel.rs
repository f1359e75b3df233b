//! The steps that depend on some drivers, with everything else folded into constants: for thousands of values of one driver, and for
//! simulation runs over all uncertain drivers.

use super::ball::Ball;
use super::number::{Action, Number, Verdict, is_within};
use super::recorded::{Output, Place, Recorded, Step};
use super::values::Values;
use std::collections::HashMap;

#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Operand {
    Fixed(Ball),
    /// First the drivers, then the result of each step.
    Slot(usize),
}

#[derive(Debug, Clone, Copy)]
pub(crate) enum Instruction {
    /// A step; its result goes into the next slot.
    Step(Action, Operand, Operand),
    /// If claim ≤ cost, skip the next n steps: the pool trims nothing, so their results are zero.
    Pool(Operand, Operand, usize),
}

impl Instruction {
    pub(crate) fn operands(&self) -> [Operand; 2] {
        match self {
            Self::Step(_, left, right) | Self::Pool(left, right, _) => [*left, *right],
        }
    }
}

#[derive(Debug, Clone, Copy)]
pub(crate) struct Amount {
    pub(crate) output: usize,
    pub(crate) of: Operand,
    /// Factor on the operand; sign-reversed for costs.
    pub(crate) weight: Ball,
}

#[derive(Debug, Clone)]
pub(crate) struct Kernel {
    /// Number of drivers; they take the first slots.
    pub(crate) inputs: usize,
    pub(crate) slots: usize,
    pub(crate) instructions: Vec<Instruction>,
    /// For each step, the first line that needs it.
    pub(crate) lines: Vec<usize>,
    pub(crate) amounts: Vec<Amount>,
    /// The claims and the costs of the pools whose steps are left out.
    within: Vec<(Operand, Operand)>,
}

impl Operand {
    fn of(self, slots: &[Ball]) -> Ball {
        match self {
            Self::Fixed(number) => number,
            Self::Slot(slot) => slots.get(slot).copied().unwrap_or(Ball::UNSURE),
        }
    }

    /// Different for different operands. Slots are encoded as NaN payloads, so they never equal a constant.
    fn bits(self) -> u64 {
        match self {
            Self::Fixed(number) => number.value.to_bits(),
            Self::Slot(slot) => 0xfff8_0000_0000_0001 + slot as u64,
        }
    }
}

#[derive(Debug, Clone, Copy)]
pub(crate) enum KernelInputs<'d> {
    Values(usize),
    /// Values of one driver at which no pool with a single claim is exceeded, so that the steps of those pools are left out.
    /// [`Kernel::is_within`] checks that for a value.
    ValuesWithin(usize),
    /// Many runs of these drivers at once, which all execute the same steps: a line that has a number now has one in all of them.
    Runs(&'d [usize]),
}

impl KernelInputs<'_> {
    /// The places that depend on some roots; for pools that are left out, their claim and cost instead.
    fn following(&self, recorded: &Recorded, roots: &[Place]) -> (Vec<Place>, Vec<(Place, Place)>) {
        let mut lone = Vec::new();
        let places = match self {
            Self::Values(driver) => recorded.places_of(recorded.following_driver(*driver)),
            Self::ValuesWithin(driver) => {
                let mut following = recorded.following_driver(*driver).to_vec();
                following.retain(|unit| {
                    let claim = recorded.lone_claim(*unit);
                    lone.extend(claim);
                    claim.is_none()
                });
                recorded.places_of(&following)
            }
            Self::Runs(_) => recorded.places_of(&recorded.following(roots)),
        };
        (places, lone)
    }
}

impl Kernel {
    pub(crate) fn of(
        recorded: &Recorded,
        values: &Values,
        over: KernelInputs<'_>,
        counts: impl Fn(&Output) -> bool,
    ) -> Self {
        let drivers = match &over {
            KernelInputs::Values(driver) | KernelInputs::ValuesWithin(driver) => {
                std::slice::from_ref(driver)
            }
            KernelInputs::Runs(drivers) => drivers,
        };
        let in_every_run = matches!(over, KernelInputs::Runs(_)).then_some(values);
        let inputs: Vec<Option<Place>> = drivers.iter().map(|one| recorded.driver(*one)).collect();
        let roots: Vec<Place> = inputs.iter().copied().flatten().collect();
        let (following, lone) = over.following(recorded, &roots);
        // Their line is arbitrary: it is only reported by runs, which leave no pool out.
        let also = lone
            .iter()
            .flat_map(|(claim, cost)| [(*claim, 0), (*cost, 0)]);
        let also: Vec<(Place, usize)> = also.collect();
        let (deciding, outputs) = recorded.deciding(&following, counts, in_every_run, &also);
        let mut builder = Builder {
            recorded,
            values,
            places: deciding.iter().map(|(place, _)| *place).collect(),
            built: Vec::with_capacity(deciding.len()),
            whole: HashMap::new(),
            pool: None,
            known: matches!(over, KernelInputs::Runs(_)).then(HashMap::new),
            kernel: Self {
                inputs: inputs.len(),
                slots: inputs.len(),
                instructions: Vec::with_capacity(deciding.len()),
                lines: Vec::with_capacity(deciding.len()),
                amounts: Vec::with_capacity(outputs.len()),
                within: Vec::with_capacity(lone.len()),
            },
        };
        builder.steps(&inputs, &deciding);
        for (claim, cost) in lone {
            let pair = (builder.operand(claim), builder.operand(cost));
            builder.kernel.within.push(pair);
        }
        builder.amounts(&outputs);
        builder.kernel
    }

    /// Runs all steps with the drivers at these values, as formulas use them.
    pub(crate) fn run(&self, inputs: &[Ball], slots: &mut Vec<Ball>) {
        slots.clear();
        slots.extend_from_slice(inputs);
        let mut at = 0;
        while let Some(instruction) = self.instructions.get(at) {
            at += 1;
            match instruction {
                Instruction::Step(action, left, right) => {
                    let result = Ball::act(*action, left.of(slots), right.of(slots));
                    slots.push(result);
                }
                Instruction::Pool(claim, cost, steps) => {
                    if is_within(claim.of(slots), cost.of(slots)) {
                        slots.resize(slots.len() + steps, Ball::ZERO);
                        at += steps;
                    }
                }
            }
        }
    }

    /// Whether no pool whose steps were left out is exceeded, in a run that left these slots.
    pub(crate) fn is_within(&self, slots: &[Ball]) -> bool {
        let mut claims = self.within.iter();
        claims.all(|(claim, cost)| is_within(claim.of(slots), cost.of(slots)))
    }

    /// Whether all results, as functions of the driver, are straight lines: nothing is done to it but adding, and multiplying by what is fixed.
    pub(crate) fn is_affine(&self) -> bool {
        let scales = |one: &Operand| matches!(one, Operand::Fixed(_));
        self.instructions
            .iter()
            .all(|instruction| match instruction {
                Instruction::Step(Action::Add | Action::Subtract, _, _) => true,
                Instruction::Step(Action::Multiply | Action::Claim, left, right) => {
                    scales(left) || scales(right)
                }
                Instruction::Step(Action::Divide, _, divisor) => scales(divisor),
                Instruction::Step(..) | Instruction::Pool(..) => false,
            })
    }

    /// Of a kernel that [is affine](Self::is_affine): whether no pool whose steps were left out is exceeded at any value between those of two runs.
    pub(crate) fn is_within_between(&self, from: &[Ball], to: &[Ball]) -> bool {
        let mut claims = self.within.iter();
        claims.all(|(claim, cost)| {
            let nothing = |slots| claim.of(slots).above_zero() == Verdict::Fails;
            let covered = |slots| {
                let cost = cost.of(slots);
                cost.not_negative() == Verdict::Holds
                    && cost.reaches(claim.of(slots)) == Verdict::Holds
            };
            [from, to].into_iter().all(nothing) || [from, to].into_iter().all(covered)
        })
    }

    #[inline]
    pub(super) fn amount(amount: &Amount, slots: &[Ball]) -> Ball {
        match amount.of.of(slots) {
            // Fast path: most trims are zero.
            nothing if nothing == Ball::ZERO => nothing,
            some => some.times(amount.weight),
        }
    }
}

/// A product, without rounding where a factor is 1; `None` where it may be too large for an exact number.
fn product(scale: Ball, factor: Ball) -> Option<Ball> {
    if factor == Ball::ONE {
        return Some(scale);
    }
    if scale == Ball::ONE {
        return Some(factor);
    }
    let product = scale.times(factor);
    (product.exists() && product.error.is_finite()).then_some(product)
}

type Scaled = (Operand, Ball);

struct Builder<'a> {
    recorded: &'a Recorded,
    values: &'a Values,
    places: Vec<Place>,
    built: Vec<Scaled>,
    /// Results that were multiplied out, and inside which pool: those steps may be skipped.
    whole: HashMap<Place, (Operand, Option<Place>)>,
    /// The pool whose steps are being added: index of its instruction, and the place at which it ends.
    pool: Option<(usize, Place)>,
    /// Over many runs, the steps added so far: equal steps are executed once.
    known: Option<HashMap<(Action, u64, u64), usize>>,
    kernel: Kernel,
}

impl Builder<'_> {
    fn steps(&mut self, inputs: &[Option<Place>], deciding: &[(Place, usize)]) {
        for (place, line) in deciding {
            if self.pool.is_some_and(|(_, until)| *place >= until) {
                self.close();
            }
            if self.known.is_none()
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
                (Some(input), _) => (Operand::Slot(input), Ball::ONE),
                (None, _) => {
                    let number = Ball::of(self.values.get(*place));
                    (Operand::Fixed(number), Ball::ONE)
                }
            };
            self.built.push(built);
        }
        self.close();
    }

    fn amounts(&mut self, outputs: &[usize]) {
        for index in outputs {
            if let Some(output) = self.recorded.outputs.get(*index) {
                let (of, weight) = self.at(output.place);
                self.kernel.amounts.push(Amount {
                    output: *index,
                    of,
                    weight: if output.is_cost {
                        weight.negated()
                    } else {
                        weight
                    },
                });
            }
        }
    }

    fn close(&mut self) {
        if let Some((at, _)) = self.pool.take() {
            let after = self.kernel.instructions.len() - at - 1;
            if let Some(Instruction::Pool(_, _, steps)) = self.kernel.instructions.get_mut(at) {
                *steps = after;
            }
        }
    }

    fn at(&self, place: Place) -> Scaled {
        let built = self.places.binary_search(&place).ok();
        let built = built.and_then(|at| self.built.get(at)).copied();
        built.unwrap_or_else(|| (Operand::Fixed(Ball::of(self.values.get(place))), Ball::ONE))
    }

    fn operand(&mut self, place: Place) -> Operand {
        let (operand, scale) = self.at(place);
        if scale == Ball::ONE {
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
    fn step(&mut self, action: Action, left: Place, right: Place, line: usize) -> Scaled {
        // What has a number now has one in every run.
        let in_every_run = self
            .known
            .is_some()
            .then(|| self.values.get(left).is_some());
        let folded = match (action, self.at(left), self.at(right)) {
            (_, (Operand::Fixed(a), _), (Operand::Fixed(b), _)) => {
                Some((Operand::Fixed(Ball::act(action, a, b)), Ball::ONE))
            }
            (Action::Multiply, (Operand::Fixed(factor), _), (of, scale))
            | (Action::Multiply, (of, scale), (Operand::Fixed(factor), _)) => {
                product(scale, factor).map(|scale| (of, scale))
            }
            (Action::Divide, (of, scale), (Operand::Fixed(divisor), _)) => {
                Some((of, scale.over(divisor)))
            }
            (Action::Claim, (of, scale), (Operand::Fixed(factor), _)) => match in_every_run {
                Some(true) => product(scale, factor).map(|scale| (of, scale)),
                Some(false) => Some((Operand::Fixed(Ball::ZERO), Ball::ONE)),
                None => None,
            },
            (Action::WhereKnown, _, kept) => in_every_run.map(|is_known| {
                let all = (Operand::Fixed(Ball::ONE), Ball::ONE);
                if is_known { kept } else { all }
            }),
            (Action::IfKnown, of, (known, _)) => {
                let is_known = match known {
                    Operand::Fixed(known) => known.exists(),
                    Operand::Slot(_) => in_every_run.is_some(),
                };
                is_known.then_some(of)
            }
            _ => None,
        };
        if let Some(folded) = folded {
            return folded;
        }
        let (left, right) = (self.operand(left), self.operand(right));
        (self.put(action, left, right, line), Ball::ONE)
    }

    fn put(&mut self, action: Action, left: Operand, right: Operand, line: usize) -> Operand {
        let next = self.kernel.slots;
        if let Some(known) = &mut self.known {
            let step = (action, left.bits(), right.bits());
            let slot = *known.entry(step).or_insert(next);
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
