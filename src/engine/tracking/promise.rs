//! The case as it was agreed, compiled once: what each line promised by month, and what it takes to compute it with other values.
//!
//! Where benefits overlap, each keeps the share of its amount that the agreed case left it, so that what a line achieved depends on the
//! drivers of that line alone.

use super::promised_line::{LineSide, Part, PromisedLine, is_verified};
use crate::engine::EngineError;
use crate::engine::arithmetic::{Named, Overflow, TWELVE, div, mul};
use crate::engine::cash_flow::Timeline;
use crate::engine::compiled::{Ask, Compiled, Line, LineProblem, Plan, Source};
use crate::engine::evaluation::{Evaluated, LinePlaces};
use crate::engine::figures::{Results, Standing, evaluate};
use crate::formula::{Drivers, Program, Settled};
use crate::model::{Baseline, Case, Id, Ramp, Rate};
use rust_decimal::Decimal;
use std::collections::BTreeMap;
use std::sync::OnceLock;

/// What was promised, ready to be compared with reports (method §10). It follows from the agreed case alone, so that it need not be computed
/// anew when something is reported.
#[derive(Debug, Clone)]
pub struct Promise {
    pub(super) case: Case,
    pub(super) results: Results,
    /// The benefits in the order of the agreed case, then its costs.
    pub(super) lines: Vec<PromisedLine>,
    /// Discount factors by the month in which a flow comes.
    pub(super) factors: Vec<Decimal>,
    /// The values of the drivers in the years whose values a line has.
    settled: BTreeMap<u32, Settled>,
    /// The parts of each line without ramp and risk, computed when an effect is first reported.
    effects: OnceLock<Result<Vec<Vec<Part>>, EngineError>>,
}

impl Promise {
    /// Compiles the case as it was agreed.
    ///
    /// # Errors
    /// Where the agreed case has no answer, as after an edit by hand.
    pub fn of(baseline: &Baseline) -> Result<Self, EngineError> {
        let case = (*baseline.case).clone();
        let results = evaluate(&case, &Ask::default())?;
        let timeline = undelayed(results.frame.timeline);
        let mut promise = Self {
            factors: timeline.factors().named("the discount factors")?,
            lines: Vec::new(),
            settled: BTreeMap::new(),
            effects: OnceLock::new(),
            case,
            results,
        };
        promise.lines = promise.all_lines().named("what was promised")?;
        promise.settled = promise.values_by_year();
        Ok(promise)
    }

    /// Whether this is what a version promised.
    pub fn is_of(&self, baseline: &Baseline) -> bool {
        self.case == *baseline.case
    }

    /// The agreed case.
    pub const fn case(&self) -> &Case {
        &self.case
    }

    /// The answer to the agreed case.
    pub const fn results(&self) -> &Results {
        &self.results
    }

    /// The last month that can hold a flow.
    pub fn last_month(&self) -> usize {
        self.results.frame.timeline.last_month()
    }

    /// What a benefit or cost was promised to come to in a month; `None` where the agreed case has no such line.
    pub fn promised_in(&self, line: &Id, month: usize) -> Option<Decimal> {
        let sides = [LineSide::Benefit, LineSide::Cost];
        let place = sides.iter().find_map(|side| self.line(*side, line))?;
        let twelfths = *self.lines.get(place)?.promised.get(month)?;
        div(twelfths, TWELVE).ok()
    }

    /// What money of a month is worth at time 0, with the rate and convention of the agreed case.
    pub fn discount_factors(&self) -> &[Decimal] {
        &self.factors
    }

    /// The value of a driver in a year as formulas use it; `None` where it is open.
    pub fn value_in_year(&self, driver: usize, year: u32) -> Option<Decimal> {
        self.settled.get(&year)?.get(driver).ok()
    }

    pub(super) fn drivers(&self) -> &Drivers {
        self.results.compiled_drivers()
    }

    pub(super) fn plan(&self) -> &Plan {
        &self.results.compiled.evaluated.plan
    }

    /// The values of the drivers in a year.
    pub(super) fn settled(&self, year: u32) -> Option<&Settled> {
        self.settled.get(&year)
    }

    pub(super) fn line(&self, side: LineSide, id: &Id) -> Option<usize> {
        let is_it = |line: &PromisedLine| line.side == side && line.id == *id;
        self.lines.iter().position(is_it)
    }

    /// The parts of a line without ramp and risk.
    pub(super) fn effect(&self, line: usize) -> Result<&[Part], EngineError> {
        let effects = self.effects.get_or_init(|| self.compile_effects());
        let effects = effects.as_ref().map_err(Clone::clone)?;
        Ok(effects.get(line).map_or(&[], Vec::as_slice))
    }

    fn all_lines(&self) -> Result<Vec<PromisedLine>, Overflow> {
        let evaluated = &self.results.compiled.evaluated;
        let mut lines = Vec::new();
        let planned = evaluated.plan.benefits.iter();
        let planned = planned.zip(&evaluated.recorded.benefits);
        for (place, ((planned, places), result)) in planned.zip(&self.results.benefits).enumerate()
        {
            let found = (LineSide::Benefit, place);
            let mut line = self.blank(found, &result.id, &planned.line, &result.standing);
            line.serves = planned.serves;
            let kept = self.kept(place, planned.serves);
            line.fill(self.parts(evaluated, (&planned.line, *places), kept)?)?;
            lines.push(line);
        }
        let planned = evaluated.plan.costs.iter().zip(&evaluated.recorded.costs);
        for (place, ((planned, places), result)) in planned.zip(&self.results.costs).enumerate() {
            let found = (LineSide::Cost, place);
            let mut line = self.blank(found, &result.id, planned, &result.standing);
            line.fixed = self.residual(evaluated, place)?;
            line.fill(self.parts(evaluated, (planned, *places), None)?)?;
            lines.push(line);
        }
        Ok(lines)
    }

    fn blank(
        &self,
        (side, place): (LineSide, usize),
        id: &Id,
        line: &Line,
        standing: &Standing,
    ) -> PromisedLine {
        let (drivers, calculated) = match &line.source {
            Ok(Source::Formula(program)) => self.behind(program),
            _ => (Vec::new(), Vec::new()),
        };
        let months = self.last_month() + 1;
        PromisedLine {
            id: id.clone(),
            side,
            place,
            serves: None,
            standing: standing.clone(),
            parts: Vec::new(),
            fixed: Vec::new(),
            promised: vec![Decimal::ZERO; months],
            drivers,
            calculated,
        }
    }

    /// All drivers behind a formula in the order of the case, and those of them that are calculated, each after what it rests on.
    fn behind(&self, program: &Program) -> (Vec<usize>, Vec<usize>) {
        let (drivers, inputs) = (
            self.drivers(),
            self.results.compiled.evaluated.values.inputs(),
        );
        let calculated = |driver: usize| {
            let program = drivers.program(driver);
            program.filter(|_| inputs.get(driver).is_none())
        };
        let mut found: Vec<usize> = Vec::new();
        let mut open: Vec<usize> = program.drivers().to_vec();
        while let Some(driver) = open.pop() {
            if !found.contains(&driver) {
                found.push(driver);
                open.extend(calculated(driver).into_iter().flat_map(Program::drivers));
            }
        }
        found.sort_unstable();
        let order = drivers.order().iter().copied();
        let in_order =
            order.filter(|driver| found.contains(driver) && calculated(*driver).is_some());
        let in_order = in_order.collect();
        (found, in_order)
    }

    /// The share of a benefit that is kept in each year of the plan; `None` where nothing is trimmed.
    fn kept(&self, benefit: usize, serves: Option<usize>) -> Option<&[Decimal]> {
        let pool = self.results.pools.get(serves?)?.as_ref()?;
        let pooled = pool.kept.iter().find(|one| one.benefit == benefit)?;
        Some(&pooled.kept)
    }

    fn parts(
        &self,
        evaluated: &Evaluated,
        (line, places): (&Line, LinePlaces),
        kept: Option<&[Decimal]>,
    ) -> Result<Vec<Part>, Overflow> {
        let first = (line.year, line.shape, places.amount);
        let later = line.later.iter().zip(evaluated.recorded.later_of(places));
        let later = later.map(|(later, places)| (later.year(), later.shape, places.amount));
        let numbers = std::iter::once(first).chain(later);
        let mut parts = Vec::new();
        for (year, shape, amount) in numbers {
            if let Some(amount) = evaluated.values.get(amount) {
                parts.push(Part {
                    year,
                    factor: line.factor,
                    amount,
                    weights: self.weights(&evaluated.plan, shape, kept)?,
                });
            }
        }
        Ok(parts)
    }

    /// Twelfths by month in which a shape's flows come, each times what is kept in its year of the plan.
    fn weights(
        &self,
        plan: &Plan,
        shape: usize,
        kept: Option<&[Decimal]>,
    ) -> Result<Vec<Decimal>, Overflow> {
        let Some(placed) = plan.shapes.get(shape) else {
            return Ok(Vec::new());
        };
        let delay = self.results.frame.timeline.delay;
        let kept_in = |month: usize| {
            let planned = month.checked_sub(delay)?.checked_sub(1)?;
            kept?.get(planned / 12).copied()
        };
        let mut weights = vec![Decimal::ZERO; self.last_month() + 1];
        for (month, weight) in placed.placed().not_zero() {
            if let Some(slot) = weights.get_mut(month) {
                *slot = match kept_in(month) {
                    Some(kept) if kept != Decimal::ONE => mul(weight, kept)?,
                    _ => weight,
                };
            }
        }
        Ok(weights)
    }

    /// The residual value of a cost by month, in twelfths below zero; empty where it has none.
    fn residual(&self, evaluated: &Evaluated, cost: usize) -> Result<Vec<Decimal>, Overflow> {
        let plan = &evaluated.plan;
        let Some(at) = plan.residuals.iter().position(|owner| *owner == cost) else {
            return Ok(Vec::new());
        };
        let line = plan.costs.iter().zip(&evaluated.recorded.costs);
        let Some((line, places)) = line.skip(self.case.costs.len()).nth(at) else {
            return Ok(Vec::new());
        };
        let amount = evaluated.values.get(places.amount).unwrap_or_default();
        let weights = self.weights(plan, line.shape, None)?;
        weights.iter().map(|weight| mul(amount, *weight)).collect()
    }

    fn values_by_year(&self) -> BTreeMap<u32, Settled> {
        let inputs = self.results.compiled.evaluated.values.inputs();
        let years = self.lines.iter().flat_map(|line| &line.parts);
        let mut settled: BTreeMap<u32, Settled> = BTreeMap::new();
        for part in years {
            let of_year = || self.drivers().settle_in(inputs, part.year);
            settled.entry(part.year).or_insert_with(of_year);
        }
        settled
    }

    fn compile_effects(&self) -> Result<Vec<Vec<Part>>, EngineError> {
        let case = without_ramp_and_risk(&self.case);
        let evaluated = &Compiled::asked(&case, &Ask::default())?.evaluated;
        let (plan, recorded) = (&evaluated.plan, &evaluated.recorded);
        let benefits = plan.benefits.iter().map(|one| &one.line);
        let benefits = benefits.zip(&recorded.benefits);
        let costs = plan.costs.iter().zip(&recorded.costs);
        let costs = costs.take(case.costs.len());
        let lines = self.lines.iter().zip(benefits.chain(costs));
        let parts = lines.map(|(promised, (line, places))| {
            let kept = match promised.side {
                LineSide::Benefit => self.kept(promised.place, promised.serves),
                LineSide::Cost => None,
            };
            self.parts(evaluated, (line, *places), kept)
        });
        let parts: Result<_, Overflow> = parts.collect();
        parts.named("what was measured")
    }

    fn planned(&self, line: &PromisedLine) -> Option<&Line> {
        let plan = self.plan();
        match line.side {
            LineSide::Benefit => plan.benefits.get(line.place).map(|one| &one.line),
            LineSide::Cost => plan.costs.get(line.place),
        }
    }

    /// The formula of a line; `None` where it is a constant.
    pub(super) fn program(&self, line: &PromisedLine) -> Option<&Program> {
        match &self.planned(line)?.source {
            Ok(Source::Formula(program)) => Some(program),
            _ => None,
        }
    }

    /// The number of a line with the values of the drivers as they are in `settled`.
    pub(super) fn number(
        &self,
        line: &PromisedLine,
        settled: &Settled,
    ) -> Result<Decimal, LineProblem> {
        let planned = self.planned(line).ok_or(LineProblem::NotWritten)?;
        self.plan().number(planned, settled)
    }

    /// Whether the customer stated, measured or agreed every number of a line; `measured` says so of a driver that is measured.
    pub(super) fn is_verified(
        &self,
        line: &PromisedLine,
        measured: &impl Fn(usize) -> Option<bool>,
    ) -> bool {
        let Some(planned) = self.planned(line) else {
            return false;
        };
        let mut named = self.program(line).map_or(&[][..], Program::drivers).iter();
        planned.written_verified && named.all(|driver| self.is_driver_verified(*driver, measured))
    }

    fn is_driver_verified(&self, driver: usize, measured: &impl Fn(usize) -> Option<bool>) -> bool {
        if let Some(is_verified) = measured(driver) {
            return is_verified;
        }
        let inputs = self.results.compiled.evaluated.values.inputs();
        let calculated = self.drivers().program(driver);
        if let Some(program) = calculated.filter(|_| inputs.get(driver).is_none()) {
            let mut named = program.drivers().iter();
            return named.all(|driver| self.is_driver_verified(*driver, measured));
        }
        let said = self.case.drivers.get(driver);
        is_verified(said.and_then(|driver| driver.said.as_ref()))
    }
}

/// A timeline whose months are those in which flows come.
fn undelayed(timeline: Timeline) -> Timeline {
    Timeline {
        months: timeline.last_month(),
        delay: 0,
        ..timeline
    }
}

/// What is measured as an effect has ramp and risk in it.
fn without_ramp_and_risk(case: &Case) -> Case {
    let mut case = case.clone();
    for benefit in &mut case.benefits {
        benefit.ramp = Ramp::None;
        benefit.risk = Rate::ZERO;
    }
    for cost in &mut case.costs {
        cost.risk = Rate::ZERO;
    }
    case
}
