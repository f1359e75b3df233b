//! Compiling a case into the lines of a plan: formulas and units are read, timing becomes shapes, money is converted.

use super::contract::{self, Owed};
use super::finance;
use super::line::{BenefitLine, Line, LineProblem, Source};
use super::settings::{Frame, stored_rate};
use super::shape::Shapes;
use super::timing::{Payments, Timing};
use crate::engine::arithmetic::{Checked, Overflow, add, div, mul, sub, sum};
use crate::engine::cash_flow::Timeline;
use crate::formula::{Drivers, Target};
use crate::model::{
    AdverseEvent, Amount, Basis, Benefit, Case, Cost, Currency, Driver, EarlyExit, Gain, Money,
    PaidTo, PricedQuantity, ProblemCost, Provenance, Ramp, Rate, Spend, YearlyAmounts,
};
use rust_decimal::Decimal;
use std::collections::HashMap;
use std::rc::Rc;
use std::sync::Arc;

pub(crate) struct Builder<'a> {
    pub(crate) case: &'a Case,
    pub(crate) frame: &'a Frame,
    pub(super) factors: &'a [Decimal],
    pub(crate) drivers: Arc<Drivers>,
    pub(super) verified: Vec<bool>,
    pub(crate) shapes: Shapes,
    /// The timings for which a shape is offered to other lines, with its number: not those of lines that do not move with the delay.
    pub(super) timings: Vec<(Timing, usize)>,
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

    pub(super) fn timeline(&self) -> &Timeline {
        &self.frame.timeline
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

    pub(crate) fn money(&self, money: Money) -> Result<Source, LineProblem> {
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
            Amount::Quantity { unit_price, .. } => {
                let payment = amount
                    .priced()
                    .map_or(Err(Overflow), PricedQuantity::payment);
                let total = payment.map_err(|_| LineProblem::Overflow)?;
                self.money(Money::new(total, unit_price.currency))
            }
            Amount::Formula(text) => self.formula(text, target),
        }
    }

    fn yearly(&mut self, amounts: &YearlyAmounts, timing: &Timing, factor: Checked) -> Line {
        let currency = amounts.currency.unwrap_or(self.case.currency);
        let source = self.convert(Decimal::ONE, currency).map(Source::Constant);
        let verified = verified_by(amounts.said.as_ref());
        self.line(source, timing, factor, verified)
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
                let (growth, first_year) = finance::line_growth(self.case, benefit.growth);
                let factor = factor.and_then(|factor| mul(factor, first_year?));
                let timing = Timing::RunRate {
                    from: *from_month,
                    to: to_month.unwrap_or(horizon).min(horizon),
                    growth,
                    ramp: benefit.ramp.clone(),
                };
                (self.line(source, &timing, factor, true), Some(Decimal::ONE))
            }
            Gain::OneOff { formula, month } => {
                let source = self.formula(formula, &Target::Once(currency));
                let timing = Timing::Once { month: *month };
                let timing = finance::given_back(self.case, self.frame, benefit, timing);
                (self.line(source, &timing, factor, true), None)
            }
            Gain::ByYear(amounts) => {
                let average = average_year(amounts, self.frame.horizon.in_years());
                let timing = Timing::by_year(amounts);
                let timing = finance::given_back(self.case, self.frame, benefit, timing);
                let line = self.yearly(amounts, &timing, factor);
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
            draws: !matches!(benefit.gain, Gain::OneOff { .. })
                && !finance::gives_back(self.case, benefit),
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
        let cost = &*self.frame.in_force(cost);
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
                    &Timing::Once { month: *month },
                    factor,
                    verified(amount),
                )
            }
            Spend::Recurring { amount, .. } => {
                let first_year = finance::first_year_factor(self.case, cost);
                let factor = factor.and_then(|factor| mul(factor, first_year?));
                let source = match contract::payments_of(self.case, cost) {
                    None => self.amount(amount, &Target::PerYear(currency)),
                    Some(Ok((_, currency))) => {
                        self.convert(Decimal::ONE, currency).map(Source::Constant)
                    }
                    Some(Err(Overflow)) => Err(LineProblem::Overflow),
                };
                let (source, payments) = match self.payments(cost) {
                    Some(Ok(payments)) => (source, payments),
                    _ => return self.without_payments(factor),
                };
                let timing = Timing::Payments(payments);
                if cost.term.is_none() {
                    return self.line(source, &timing, factor, verified(amount));
                }
                // What is owed on early exit is told apart by the shape.
                let verified = verified(amount);
                self.laid_out(source, &timing, (factor, verified), Self::own_shape)
            }
            Spend::ByYear(amounts) => self.yearly(amounts, &Timing::by_year(amounts), factor),
        }
    }

    fn payments(&self, cost: &Cost) -> Option<Result<Payments, Overflow>> {
        contract::payments(self.case, cost, self.frame.horizon.in_months())
    }

    /// What is owed on early exit from the line of a cost; nothing where it has no term.
    pub(super) fn owed(&self, place: usize, cost: &Cost, line: &Line) -> Option<Owed> {
        let cost = &*self.frame.in_force(cost);
        let payments = self.payments(cost)?.ok()?;
        let fee = match cost.term.as_ref()?.early_exit {
            EarlyExit::RestOfTerm => None,
            EarlyExit::ExitFee(fee) => {
                let fee = self.convert(fee.amount, fee.currency).ok()?;
                Some(mul(fee, self.frame.presentation_rate).ok()?)
            }
        };
        contract::owed((place, cost, line), payments, self.frame, fee)
    }

    /// A line whose payments do not fit into 28 digits.
    fn without_payments(&self, factor: Checked) -> Line {
        let problem = || LineProblem::Overflow;
        self.on_shape(Err(problem()), Err(problem()), factor, false)
    }

    pub(crate) fn problem_cost(&mut self, cost: &ProblemCost) -> Line {
        let source = self.formula(&cost.formula, &Target::PerYear(self.case.currency));
        let (growth, first_year) = finance::line_growth(self.case, cost.growth);
        let timing = Timing::RunRate {
            from: 1,
            to: self.frame.horizon.in_months(),
            growth,
            ramp: Ramp::None,
        };
        self.undelayed(source, &timing, first_year, true)
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
        self.undelayed(source, &timing, Ok(event.probability.fraction()), verified)
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
