//! Compiling a case into the lines of a plan: formulas and units are read, timing becomes shapes, money is converted.

use super::line::{BenefitLine, Line, LineProblem, Source};
use super::line_by_year::split_by_year;
use super::settings::{Frame, stored_rate};
use super::shape::{PaymentNumber, Payments, Shape, Shapes, Timing};
use crate::engine::arithmetic::{Checked, Overflow, add, div, mul, sub, sum};
use crate::engine::cash_flow::Timeline;
use crate::formula::{Drivers, Target};
use crate::model::{
    AdverseEvent, Amount, Basis, Benefit, Case, Cost, Currency, Driver, Gain, Money, PaidTo,
    ProblemCost, Provenance, Ramp, Rate, Spend, YearlyAmounts,
};
use rust_decimal::Decimal;
use std::collections::{BTreeSet, HashMap};
use std::rc::Rc;
use std::sync::Arc;

pub(crate) struct Builder<'a> {
    case: &'a Case,
    frame: &'a Frame,
    factors: &'a [Decimal],
    pub(crate) drivers: Arc<Drivers>,
    verified: Vec<bool>,
    pub(crate) shapes: Shapes,
    /// The timings for which a shape is offered to other lines, with its number: not those of lines that do not move with the delay.
    timings: Vec<(Timing, usize)>,
    /// For each shape those of some of its years only: a bit for each year, and the number.
    parts: Vec<Vec<(u32, usize)>>,
    /// What one on a shape brings in each planned year.
    by_year: HashMap<usize, Rc<[Decimal]>>,
}

impl<'a> Builder<'a> {
    pub(crate) fn new(
        case: &'a Case,
        drivers: Arc<Drivers>,
        frame: &'a Frame,
        factors: &'a [Decimal],
    ) -> Self {
        Self {
            case,
            frame,
            factors,
            drivers,
            verified: verified(case, frame),
            shapes: Shapes::new(frame.timeline, factors),
            timings: Vec::new(),
            parts: Vec::new(),
            by_year: HashMap::new(),
        }
    }

    fn timeline(&self) -> &Timeline {
        &self.frame.timeline
    }

    fn shape(&mut self, timing: Timing) -> Result<usize, LineProblem> {
        let mut known = self.timings.iter();
        if let Some((_, found)) = known.find(|(known, _)| *known == timing) {
            return Ok(*found);
        }
        let shape =
            Shape::of(&timing, self.timeline(), self.factors).map_err(|_| LineProblem::Overflow)?;
        let number = self.shapes.put(shape);
        self.timings.push((timing, number));
        Ok(number)
    }

    fn line(
        &mut self,
        source: Result<Source, LineProblem>,
        timing: Timing,
        factor: Checked,
        verified: bool,
    ) -> Line {
        let by_year = self.drivers.differ_by_year().then(|| timing.clone());
        let shape = self.shape(timing);
        let mut line = self.on_shape(source, shape, factor, verified);
        if let Some(timing) = by_year {
            let (drivers, years) = (Arc::clone(&self.drivers), self.years());
            split_by_year(&mut line, &drivers, years, &timing, |timing| {
                let shape = self.shape(timing)?;
                Ok(self.flows(shape))
            });
        }
        line
    }

    /// `verified` is whether a constant is; a formula is verified if all its drivers are, too.
    fn on_shape(
        &self,
        source: Result<Source, LineProblem>,
        shape: Result<usize, LineProblem>,
        factor: Checked,
        verified: bool,
    ) -> Line {
        let rests_on = match &source {
            Ok(Source::Formula(program)) => self.drivers.rests_on(program),
            _ => BTreeSet::new(),
        };
        // A constant in a formula has no source.
        let unnamed = match &source {
            Ok(Source::Formula(program)) => program.formula().expr().holds_money(),
            _ => false,
        };
        let presented = factor.and_then(|f| mul(f, self.frame.presentation_rate));
        let (shape, factor, source) = match (shape, presented) {
            (Ok(shape), Ok(factor)) => (shape, factor, source),
            _ => (0, Decimal::ZERO, source.and(Err(LineProblem::Overflow))),
        };
        let mut line = Line {
            source,
            factor,
            shape,
            whole: shape,
            year: 1,
            later: Vec::new(),
            rests_on,
            written_verified: verified && !unnamed,
            verified: false,
        };
        line.look_at(&self.verified);
        line
    }

    fn formula(&self, text: &str, target: &Target) -> Result<Source, LineProblem> {
        if text.trim().is_empty() {
            return Err(LineProblem::NotWritten);
        }
        self.drivers
            .compile(text, target)
            .map(Source::Formula)
            .map_err(LineProblem::Formula)
    }

    fn money(&self, money: Money) -> Result<Source, LineProblem> {
        self.convert(money.amount, money.currency)
            .map(Source::Constant)
    }

    fn convert(&self, amount: Decimal, from: Currency) -> Result<Decimal, LineProblem> {
        let to = self.case.currency;
        let rate = stored_rate(self.case, from, to).ok_or(LineProblem::NoRate { from, to })?;
        mul(amount, rate).map_err(|_| LineProblem::Overflow)
    }

    fn amount(&self, amount: &Amount, target: &Target) -> Result<Source, LineProblem> {
        match amount {
            Amount::Fixed(money) => self.money(*money),
            Amount::Quantity {
                quantity,
                unit_price,
                ..
            } => {
                let total =
                    mul(quantity.value(), unit_price.amount).map_err(|_| LineProblem::Overflow)?;
                self.money(Money::new(total, unit_price.currency))
            }
            Amount::Formula(text) => self.formula(text, target),
        }
    }

    fn yearly(&mut self, amounts: &YearlyAmounts, factor: Checked) -> Line {
        let currency = amounts.currency.unwrap_or(self.case.currency);
        let source = self.convert(Decimal::ONE, currency).map(Source::Constant);
        let verified = verified_by(amounts.said.as_ref());
        self.line(source, Timing::by_year(amounts), factor, verified)
    }

    pub(crate) fn benefit(&mut self, benefit: &Benefit) -> BenefitLine {
        let factor = benefit_factor(benefit);
        let currency = self.case.currency;
        let horizon = self.frame.horizon.in_months();
        let (line, per_year) = match &benefit.gain {
            Gain::Recurring {
                formula,
                from_month,
                to_month,
            } => {
                let source = self.formula(formula, &Target::PerYear(currency));
                let timing = Timing::RunRate {
                    from: *from_month,
                    to: to_month.unwrap_or(horizon).min(horizon),
                    growth: benefit.growth,
                    ramp: benefit.ramp.clone(),
                };
                (self.line(source, timing, factor, true), Some(Decimal::ONE))
            }
            Gain::OneOff { formula, month } => {
                let source = self.formula(formula, &Target::Once(currency));
                (
                    self.line(source, Timing::Once { month: *month }, factor, true),
                    None,
                )
            }
            Gain::ByYear(amounts) => {
                let average = average_year(amounts, self.frame.horizon.in_years());
                let line = self.yearly(amounts, factor);
                (line, average.ok())
            }
        };
        let serves = benefit.serves.as_ref();
        let serves = serves.and_then(|id| self.case.place_of_value(id));
        BenefitLine {
            line,
            hardness: benefit.hardness(),
            serves,
            acts_on: serves.and_then(|value| self.part(value, benefit)),
            draws: !matches!(benefit.gain, Gain::OneOff { .. }),
            per_year,
        }
    }

    /// The part of a problem that a benefit acts on; a name that the stated value does not have is a finding, and the whole.
    fn part(&self, value: usize, benefit: &Benefit) -> Option<usize> {
        let named = benefit.acts_on.as_ref()?;
        let value = self.case.stated_values.get(value)?;
        value.place_of_part(named)
    }

    /// The number of the part of a shape in some years of the plan, made once for all lines of that shape.
    pub(crate) fn only_in(&mut self, shape: usize, years: &[u32]) -> Result<usize, Overflow> {
        let bits = years
            .iter()
            .fold(0_u32, |bits, year| bits | 1 << (year % 32));
        let known = self.parts.get(shape).into_iter().flatten();
        if let Some((_, known)) = known.clone().find(|(years, _)| *years == bits) {
            return Ok(*known);
        }
        let number = self.shapes.put_part(shape, years)?;
        if self.parts.len() <= shape {
            self.parts.resize(shape + 1, Vec::new());
        }
        if let Some(parts) = self.parts.get_mut(shape) {
            parts.push((bits, number));
        }
        Ok(number)
    }

    /// Amount per planned year of one unit of a shape, computed once for all lines of that shape.
    pub(crate) fn planned_by_year(
        &mut self,
        shape: usize,
        years: u32,
    ) -> Result<Option<Rc<[Decimal]>>, Overflow> {
        if let Some(known) = self.by_year.get(&shape) {
            return Ok(Some(Rc::clone(known)));
        }
        let Some(whole) = self.shapes.get(shape) else {
            return Ok(None);
        };
        let found = whole.planned_by_year(years)?;
        self.by_year.insert(shape, Rc::clone(&found));
        Ok(Some(found))
    }

    pub(crate) fn cost(&mut self, cost: &Cost) -> Line {
        let factor = cost_factor(cost, self.frame.discount);
        let currency = self.case.currency;
        let verified = |amount: &Amount| {
            matches!(amount, Amount::Formula(_)) || verified_by(cost.said.as_ref())
        };
        match &cost.spend {
            Spend::OneOff { amount, month } => {
                let source = self.amount(amount, &Target::Once(currency));
                self.line(
                    source,
                    Timing::Once { month: *month },
                    factor,
                    verified(amount),
                )
            }
            Spend::Recurring {
                amount,
                every,
                paid,
                from_month,
                to_month,
            } => {
                let horizon = self.frame.horizon.in_months();
                let timing = Timing::Payments(Payments {
                    every: *every,
                    paid: self.frame.payments.get(&cost.id).copied().unwrap_or(*paid),
                    from: *from_month,
                    to: to_month.unwrap_or(horizon),
                    uplift: cost.uplift,
                    uplift_by: cost.uplift_by,
                    number: match amount {
                        Amount::Formula(_) => PaymentNumber::PerYear,
                        Amount::Fixed(_) | Amount::Quantity { .. } => PaymentNumber::EachPayment,
                    },
                });
                let source = self.amount(amount, &Target::PerYear(currency));
                self.line(source, timing, factor, verified(amount))
            }
            Spend::ByYear(amounts) => self.yearly(amounts, factor),
        }
    }

    pub(crate) fn problem_cost(&mut self, cost: &ProblemCost) -> Line {
        let source = self.formula(&cost.formula, &Target::PerYear(self.case.currency));
        let timing = Timing::RunRate {
            from: 1,
            to: self.frame.horizon.in_months(),
            growth: cost.growth,
            ramp: Ramp::None,
        };
        self.undelayed(source, timing, Ok(Decimal::ONE), true)
    }

    /// Probability × impact, spread over the event's year.
    pub(crate) fn event(&mut self, event: &AdverseEvent) -> Line {
        let source = self.amount(&event.impact, &Target::Once(self.case.currency));
        let mut years = vec![Decimal::ZERO; event.year.saturating_sub(1).min(30) as usize];
        years.push(Decimal::ONE);
        let timing = Timing::ByYear {
            initial: Decimal::ZERO,
            years,
        };
        let verified = verified_by(event.said.as_ref());
        self.undelayed(source, timing, Ok(event.probability.fraction()), verified)
    }

    /// A line that a later start of the proposal does not move: the problem goes on.
    fn undelayed(
        &mut self,
        source: Result<Source, LineProblem>,
        timing: Timing,
        factor: Checked,
        verified: bool,
    ) -> Line {
        if self.frame.timeline.delay == 0 {
            return self.line(source, timing, factor, verified);
        }
        let shape = self.undelayed_shape(&timing);
        let mut line = self.on_shape(source, shape, factor, verified);
        let (drivers, years) = (Arc::clone(&self.drivers), self.years());
        split_by_year(&mut line, &drivers, years, &timing, |timing| {
            let shape = self.undelayed_shape(&timing)?;
            Ok(self.flows(shape))
        });
        line
    }

    fn undelayed_shape(&mut self, timing: &Timing) -> Result<usize, LineProblem> {
        let timeline = self.frame.timeline.delayed(0);
        let shape = timeline
            .factors()
            .and_then(|factors| Shape::of(timing, &timeline, &factors));
        let shape = shape.map_err(|_| LineProblem::Overflow)?;
        Ok(self.shapes.put(shape))
    }

    const fn years(&self) -> u32 {
        self.frame.horizon.in_years()
    }

    /// A shape on which anything flows.
    fn flows(&self, shape: usize) -> Option<usize> {
        let flows = self.shapes.get(shape)?.planned.not_zero().next();
        flows.map(|_| shape)
    }
}

/// (1 + risk), and for our price (1 − discount), method §4.
pub(crate) fn cost_factor(cost: &Cost, discount: Rate) -> Checked {
    let risk = add(Decimal::ONE, cost.risk.fraction())?;
    match cost.paid_to {
        PaidTo::OurPrice => mul(risk, sub(Decimal::ONE, discount.fraction())?),
        PaidTo::CustomersOwnWork | PaidTo::ThirdParty => Ok(risk),
    }
}

/// The contract amount of a line, from its amount: our price without the risk on it, which is not part of the offer (method §4).
pub(crate) fn by_contract(cost: &Cost, amount: Decimal) -> Checked {
    if cost.paid_to != PaidTo::OurPrice || cost.risk == Rate::ZERO {
        return Ok(amount);
    }
    let with_risk = add(Decimal::ONE, cost.risk.fraction())?;
    if with_risk.is_zero() {
        return Ok(amount);
    }
    div(amount, with_risk)
}

/// attribution · productivity · (1 − risk), method §3.
fn benefit_factor(benefit: &Benefit) -> Checked {
    let kept = sub(Decimal::ONE, benefit.risk.fraction())?;
    mul(
        mul(
            benefit.attribution.fraction(),
            benefit.productive_share().fraction(),
        )?,
        kept,
    )
}

/// The average of amounts by year over the years of the horizon; an amount at the start is one-off.
fn average_year(amounts: &YearlyAmounts, years: u32) -> Checked {
    let counted = amounts.years.iter().take(years as usize);
    let total = sum(counted.map(|amount| amount.value()))?;
    div(total, Decimal::from(years))
}

/// Which drivers are verified; a value that a scenario sets is not.
pub(crate) fn verified(case: &Case, frame: &Frame) -> Vec<bool> {
    let is_set = |driver: &Driver| frame.set_by.contains_key(&driver.id);
    let verified = |driver: &Driver| verified_by(driver.said.as_ref()) && !is_set(driver);
    case.drivers.iter().map(verified).collect()
}

fn verified_by(said: Option<&Provenance>) -> bool {
    said.map(|said| said.basis).is_some_and(Basis::is_verified)
}

#[cfg(test)]
mod tests;
