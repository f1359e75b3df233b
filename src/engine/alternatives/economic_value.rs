//! Economic value of the proposal against the next-best alternative (method §7).
//!
//! The alternative is laid on the frame of the case: its own costs, of each benefit the share of our effect that it reaches, and what it
//! brings that we do not. Both sides' benefits are compared after the trims of their pools. Our discount does not touch what the
//! alternative costs.

use super::next_best::next_best;
use crate::engine::EngineError;
use crate::engine::arithmetic::{Named, Overflow, add, mul, sub};
use crate::engine::compiled::{Compiled, Parts};
use crate::model::{Alternative, Benefit, Case, Exact, Gain, Id, PaidTo, Rate, digits};
use rust_decimal::Decimal;
use serde::Serialize;
use std::iter::repeat;

/// The parts of economic value, at present value and in the currency of the answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct EconomicValue {
    /// The alternative that the proposal is compared with.
    pub next_best: Id,
    /// The costs of the alternative.
    #[serde(serialize_with = "digits")]
    pub reference: Decimal,
    /// The sum of positive differences, our benefits less its own.
    #[serde(serialize_with = "digits")]
    pub better: Decimal,
    /// The sum of negative differences, as a positive amount.
    #[serde(serialize_with = "digits")]
    pub worse: Decimal,
    /// Reference + better − worse: what the customer could pay for everything before the alternative is as good.
    #[serde(serialize_with = "digits")]
    pub value: Decimal,
    /// How many of the alternative's cost lines have no number and are left out.
    #[serde(rename = "costs_without_number")]
    pub missing: usize,
}

impl EconomicValue {
    /// Compares with the next-best alternative; `None` where the case holds none.
    pub(crate) fn of(compiled: &Compiled<'_>) -> Result<Option<Self>, EngineError> {
        let Some(alternative) = next_best(compiled.case) else {
            return Ok(None);
        };
        let ours = compiled.parts()?;
        let theirs = parts_beside(compiled, alternative)?;
        let (mut better, mut worse) = (Decimal::ZERO, Decimal::ZERO);
        // What only the alternative brings stands after the benefits of the case; of that we bring nothing.
        let ours = ours.benefits.iter().chain(repeat(&Decimal::ZERO));
        for (our, their) in ours.zip(&theirs.benefits) {
            let difference = sub(*our, *their).named("the economic value")?;
            let side = if difference.is_sign_negative() {
                &mut worse
            } else {
                &mut better
            };
            *side = add(*side, difference.abs()).named("the economic value")?;
        }
        let reference = theirs.costs;
        let value = add(reference, better).and_then(|sum| sub(sum, worse));
        Ok(Some(Self {
            next_best: alternative.id.clone(),
            reference,
            better,
            worse,
            value: value.named("the economic value")?,
            missing: theirs.costs_missing,
        }))
    }

    /// The customer's surplus after all costs with us: economic value − PV(our price) − PV(other costs).
    pub(crate) fn surplus(&self, present_costs: Decimal) -> Result<Decimal, EngineError> {
        sub(self.value, present_costs).named("the economic value")
    }
}

/// What an alternative brings and costs on the frame of a case: the benefits of the case as it reaches them, then those of its own.
pub(crate) fn parts_beside(
    compiled: &Compiled<'_>,
    alternative: &Alternative,
) -> Result<Parts, EngineError> {
    let case = standing_in(compiled.case, alternative).named("the economic value")?;
    compiled.with_other_costs(&case)?.parts()
}

fn standing_in(case: &Case, alternative: &Alternative) -> Result<Case, Overflow> {
    let mut other = case.clone();
    other.costs.clone_from(&alternative.costs);
    for cost in &mut other.costs {
        if cost.paid_to == PaidTo::OurPrice {
            cost.paid_to = PaidTo::ThirdParty;
        }
    }
    for benefit in &mut other.benefits {
        let share = reach(alternative, benefit);
        reached(&mut benefit.gain, share)?;
    }
    other.benefits.extend_from_slice(&alternative.brings);
    Ok(other)
}

fn reached(gain: &mut Gain, share: Rate) -> Result<(), Overflow> {
    match gain {
        Gain::Recurring { formula, .. } | Gain::OneOff { formula, .. } => {
            if share != Rate::WHOLE && !formula.trim().is_empty() {
                *formula = format!("({formula}) * ({share})");
            }
        }
        Gain::ByYear(amounts) => {
            let share = share.fraction();
            for amount in std::iter::once(&mut amounts.initial).chain(&mut amounts.years) {
                *amount = Exact(mul(amount.value(), share)?);
            }
        }
    }
    Ok(())
}

/// The share of our effect that the alternative reaches; nothing where it does not say so.
pub(crate) fn reach(alternative: &Alternative, benefit: &Benefit) -> Rate {
    let mut reaches = alternative.reaches.iter();
    let reach = reaches.find(|reach| reach.benefit == benefit.id);
    reach.map_or(Rate::ZERO, |reach| reach.share)
}
