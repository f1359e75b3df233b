//! The lines that rest on one driver as functions of its value alone: everything else in them is folded into numbers (method §3, §8).
//!
//! The same sums as `amounts` and `pool`, in numbers that know their error. Left out: what the amounts do over time (`cash_rows`), and lines
//! that have no number now although their drivers have: what they would bring elsewhere only the exact engine tells.

use super::amounts::Lines;
use super::near::{Near, Verdict};
use super::near_pool::NearPool;
use super::plan::{Line, LineProblem, Plan, ProblemLines, Source};
use super::results::Standing;
use super::situation::Situation;
use crate::formula::{Expr, Operator, Pick, Program, Settled};
use rust_decimal::Decimal;

/// A formula of one driver.
#[derive(Debug, Clone)]
enum Node {
    Fixed(Near),
    /// The driver, in its own unit.
    Driver,
    Scaled(Box<Node>, Near),
    Binary(Operator, Box<Node>, Box<Node>),
    Pick(Pick, Box<Node>, Box<Node>),
}

impl Node {
    fn at(&self, value: Near) -> Near {
        match self {
            Self::Fixed(number) => *number,
            Self::Driver => value,
            Self::Scaled(inner, factor) => inner.at(value).times(*factor),
            Self::Binary(operator, left, right) => {
                operate(*operator, left.at(value), right.at(value))
            }
            Self::Pick(pick, left, right) => pick_of(*pick, left.at(value), right.at(value)),
        }
    }

    fn binary(operator: Operator, left: Self, right: Self) -> Self {
        match (operator, left, right) {
            (_, Self::Fixed(a), Self::Fixed(b)) => Self::Fixed(operate(operator, a, b)),
            (Operator::Multiply, Self::Fixed(factor), other)
            | (Operator::Multiply, other, Self::Fixed(factor)) => other.times(factor),
            (Operator::Divide, other, Self::Fixed(divisor)) => other.times(Near::ONE.over(divisor)),
            (_, left, right) => Self::Binary(operator, Box::new(left), Box::new(right)),
        }
    }

    /// Multiplied by a number; several of them in a row become one.
    fn times(self, factor: Near) -> Self {
        match self {
            Self::Scaled(inner, before) => Self::Scaled(inner, before.times(factor)),
            Self::Fixed(number) => Self::Fixed(number.times(factor)),
            other => Self::Scaled(Box::new(other), factor),
        }
    }

    fn pick(pick: Pick, left: Self, right: Self) -> Self {
        match (&left, &right) {
            (Self::Fixed(a), Self::Fixed(b)) => Self::Fixed(pick_of(pick, *a, *b)),
            _ => Self::Pick(pick, Box::new(left), Box::new(right)),
        }
    }

    fn scaled(self, factor: Decimal) -> Self {
        if factor == Decimal::ONE {
            return self;
        }
        self.times(Near::of(factor))
    }
}

fn operate(operator: Operator, a: Near, b: Near) -> Near {
    match operator {
        Operator::Add => a.plus(b),
        Operator::Subtract => a.minus(b),
        Operator::Multiply => a.times(b),
        Operator::Divide => a.over(b),
    }
}

fn pick_of(pick: Pick, a: Near, b: Near) -> Near {
    match pick {
        Pick::Min => a.min(b),
        Pick::Max => a.max(b),
    }
}

/// A benefit that counts.
#[derive(Debug, Clone)]
struct Gain {
    shape: usize,
    number: Node,
    /// What turns its number into its amount.
    factor: Near,
}

/// What a stated value's benefits share out.
#[derive(Debug, Clone)]
struct PoolOf {
    /// What each part costs in a year before growth; `None` where it has no number.
    costs: Vec<Option<Node>>,
    near: NearPool,
}

/// A part of the case that stands apart from all others, as in `one_driver`.
#[derive(Debug, Clone)]
enum Part {
    Value { gains: Vec<Gain>, pool: PoolOf },
    Cost { shape: usize, amount: Node },
}

/// Everything that rests on one driver.
#[derive(Debug, Clone)]
pub(super) struct Quick {
    parts: Vec<Part>,
    /// What stands on shapes now, part by part.
    now: Vec<(usize, Near)>,
}

impl Quick {
    /// `touched` are the parts that rest on the driver. `None` where only the exact engine can tell.
    pub(super) fn of(
        situation: &Situation,
        lines: &Lines,
        driver: usize,
        touched: &[usize],
    ) -> Option<Self> {
        let plan: &Plan = &situation.plan;
        let compiler = Compiler {
            plan,
            settled: &situation.settled,
            driver,
        };
        let mut parts = Vec::with_capacity(touched.len());
        for index in touched {
            if let Some(problem) = plan.problems.get(*index) {
                parts.push(compiler.value(problem, lines)?);
                continue;
            }
            let cost = index.checked_sub(plan.problems.len())?;
            let line = plan.costs.get(cost)?;
            if is_told(lines.costs.get(cost)?)? {
                parts.push(Part::Cost {
                    shape: line.shape,
                    amount: compiler.amount(line)?,
                });
            }
        }
        let now = plan.inputs().get(driver)?;
        let mut quick = Self {
            parts,
            now: Vec::new(),
        };
        let mut there = Vec::new();
        quick.amounts(Near::of(now), &mut there);
        quick.now = there;
        Some(quick)
    }

    /// How much more than now stands on shapes with the driver at another value, in its own unit.
    pub(super) fn moves(&self, value: f64, moves: &mut Vec<(usize, Near)>) {
        self.amounts(Near::rounded(value), moves);
        for ((_, amount), (_, now)) in moves.iter_mut().zip(&self.now) {
            *amount = amount.minus(*now);
        }
        // What is taken off in no year stays so most of the time.
        moves.retain(|(_, amount)| !amount.is_zero());
    }

    fn amounts(&self, value: Near, amounts: &mut Vec<(usize, Near)>) {
        amounts.clear();
        for part in &self.parts {
            match part {
                Part::Cost { shape, amount } => {
                    amounts.push((*shape, Near::ZERO.minus(amount.at(value))));
                }
                Part::Value { gains, pool } => put_value(value, gains, pool, amounts),
            }
        }
    }
}

/// Puts what the benefits of a stated value bring on their shapes, and what is taken off them.
fn put_value(value: Near, gains: &[Gain], pool: &PoolOf, amounts: &mut Vec<(usize, Near)>) {
    let first = amounts.len();
    let own = gains.iter().map(|gain| {
        let amount = gain.number.at(value).times(gain.factor);
        (gain.shape, amount)
    });
    amounts.extend(own);
    if pool.near.stretches.is_empty() {
        return;
    }
    let own: Vec<Near> = amounts
        .get(first..)
        .unwrap_or_default()
        .iter()
        .map(|(_, amount)| *amount)
        .collect();
    let costs: Vec<Option<Near>> = pool
        .costs
        .iter()
        .map(|cost| cost.as_ref().map(|cost| cost.at(value)))
        .collect();
    pool.near.share_out(&costs, &own, |place, draw, kept| {
        let amount = own.get(place).copied().unwrap_or(Near::ZERO);
        amounts.push((draw.shape, taken_off(amount, draw.claim(amount), kept)));
    });
}

/// What is taken off an amount of which a share is kept; a claim that is not above zero draws on nothing.
fn taken_off(amount: Near, claim: Near, kept: Near) -> Near {
    if kept == Near::ONE {
        return Near::ZERO;
    }
    match claim.above_zero() {
        Verdict::Holds => amount.times(kept.minus(Near::ONE)),
        Verdict::Fails => Near::ZERO,
        Verdict::Unsure => Near::UNSURE,
        Verdict::NoAnswer => claim,
    }
}

/// Whether a line's number is told and counts; `None` where it may come to be told elsewhere.
fn is_told(amount: &Result<Decimal, LineProblem>) -> Option<bool> {
    match amount {
        Ok(_) => Some(true),
        Err(LineProblem::Run(_) | LineProblem::Overflow) => None,
        Err(_) => Some(false),
    }
}

/// Only the exact engine can tell.
struct ExactOnly;

/// Turns formulas into functions of one driver.
struct Compiler<'a> {
    plan: &'a Plan,
    settled: &'a Settled,
    driver: usize,
}

impl Compiler<'_> {
    /// A stated value with the benefits that serve it.
    fn value(&self, problem: &ProblemLines, lines: &Lines) -> Option<Part> {
        let plan = self.plan;
        let served_by = problem.served_by.iter();
        let serving = served_by
            .filter_map(|index| Some((plan.benefits.get(*index)?, lines.benefits.get(*index)?)));
        let (mut gains, mut counted) = (Vec::new(), Vec::new());
        for (position, (benefit, brought)) in serving.enumerate() {
            if is_told(&brought.amount)? && brought.standing == Standing::Counted {
                let number = self.number(&benefit.line)?;
                counted.push(position);
                gains.push(Gain {
                    shape: benefit.line.shape,
                    number,
                    factor: Near::of(benefit.line.factor),
                });
            }
        }
        let costs = if problem.stretches.is_empty() {
            Vec::new()
        } else {
            let costs = problem.costs.iter();
            costs
                .map(|line| self.cost_today(line))
                .collect::<Result<_, _>>()
                .ok()?
        };
        let near = NearPool::of(problem, &counted);
        Some(Part::Value {
            gains,
            pool: PoolOf { costs, near },
        })
    }

    /// What a part of a problem costs in a year before growth; nothing where it has no number.
    fn cost_today(&self, line: &Line) -> Result<Option<Node>, ExactOnly> {
        if !is_told(&self.plan.number(line, self.settled)).ok_or(ExactOnly)? {
            return Ok(None);
        }
        self.amount(line).ok_or(ExactOnly).map(Some)
    }

    fn amount(&self, line: &Line) -> Option<Node> {
        Some(self.number(line)?.scaled(line.factor))
    }

    fn number(&self, line: &Line) -> Option<Node> {
        match line.source.as_ref().ok()? {
            Source::Given(amount) => Some(Node::Fixed(Near::of(*amount))),
            Source::Formula(program) => self.program(program),
        }
    }

    fn program(&self, program: &Program) -> Option<Node> {
        Some(self.expr(program.expr())?.scaled(program.leaving_factor()?))
    }

    fn named(&self, driver: usize) -> Option<Node> {
        let drivers = &self.plan.drivers;
        if driver == self.driver {
            let one = drivers.as_used(driver, Decimal::ONE).ok()?;
            return Some(Node::Driver.scaled(one));
        }
        let given = self.plan.inputs().get(driver).is_some();
        if let Some(program) = drivers.program(driver).filter(|_| !given) {
            let node = self.program(program)?;
            if !matches!(node, Node::Fixed(_)) {
                return Some(node);
            }
        }
        Some(Node::Fixed(Near::of(self.settled.get(driver).ok()?)))
    }

    fn expr(&self, expr: &Expr<usize>) -> Option<Node> {
        Some(match expr {
            Expr::Number(number) => Node::Fixed(Near::of(number.value())),
            Expr::Name(driver) => self.named(*driver)?,
            Expr::Negate(inner) => self.expr(inner)?.scaled(Decimal::NEGATIVE_ONE),
            Expr::Binary {
                operator,
                left,
                right,
            } => Node::binary(*operator, self.expr(left)?, self.expr(right)?),
            Expr::Pick { pick, of } => {
                let mut best = None;
                for one in of {
                    let next = self.expr(one)?;
                    best = Some(match best {
                        None => next,
                        Some(best) => Node::pick(*pick, best, next),
                    });
                }
                best?
            }
        })
    }
}
