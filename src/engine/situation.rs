//! A case compiled once and asked again and again with one thing different: a driver, our discount, the start, the discount rate
//! (method §8).
//!
//! It adds lines up exactly as `evaluate` does, so that what is found here holds when it is put back into the case.
//! Left out: which values are tried (`break_even`, `price`), and all figures that a search does not look at.

use super::EngineError;
use super::amounts::Lines;
use super::arithmetic::{add, mul};
use super::compile::cost_factor;
use super::evaluate::{Ask, net_present_value, payback, return_on};
use super::frame::{Frame, View};
use super::payback::Payback;
use super::plan::Plan;
use super::results::{Roi, Standing};
use super::totals::Totals;
use crate::formula::{Drivers, Settled};
use crate::model::{Case, Change, PaidTo, Rate};
use rust_decimal::Decimal;
use std::sync::Arc;

/// What a search looks at. Money is in the currency of the answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    /// PV(benefits) − PV(costs), method §5.
    pub npv: Decimal,
    /// Net present value for each unit of cost at present value.
    pub roi: Roi,
    /// When the money is back, undiscounted.
    pub payback: Payback,
    /// All *our price* lines over the horizon, nominal.
    pub our_price: Decimal,
    /// The same at present value.
    pub our_price_present: Decimal,
    /// All costs at present value.
    pub costs_present: Decimal,
    /// How many lines that would count have no number.
    pub(super) missing: usize,
}

/// What both sides of a comparison are worth, at present value.
pub(super) struct Parts {
    /// In the order of the case, after trims; 0 where a benefit does not count.
    pub(super) benefits: Vec<Decimal>,
    pub(super) costs: Decimal,
    /// How many costs have no number.
    pub(super) costs_missing: usize,
}

/// A case in one scenario and view.
pub(super) struct Situation<'a> {
    pub(super) case: &'a Case,
    pub(super) view: View,
    pub(super) frame: Frame,
    pub(super) plan: Plan,
    drivers: Arc<Drivers>,
    changes: Vec<Change>,
    settled: Settled,
}

impl<'a> Situation<'a> {
    /// Compiles a case for what is asked. Conservative and Optimistic keep the ends that they have now, whatever is tried later.
    pub(super) fn of(case: &'a Case, ask: &Ask) -> Result<Self, EngineError> {
        let drivers = Arc::new(Drivers::of(case));
        let changes = ask.scenario.changes(case, &drivers, ask.view)?;
        Self::changed(case, ask.view, drivers, changes)
    }

    /// Another case of the same drivers, with the same changes.
    pub(super) fn beside<'b>(&self, case: &'b Case) -> Result<Situation<'b>, EngineError> {
        let (drivers, changes) = (Arc::clone(&self.drivers), self.changes.clone());
        Situation::changed(case, self.view, drivers, changes)
    }

    fn changed(
        case: &'a Case,
        view: View,
        drivers: Arc<Drivers>,
        changes: Vec<Change>,
    ) -> Result<Self, EngineError> {
        let frame = Frame::of(case, &changes)?;
        let plan = Plan::of(case, &drivers, &frame)?;
        let settled = plan.drivers.settle(plan.inputs());
        Ok(Self {
            case,
            view,
            frame,
            plan,
            drivers,
            changes,
            settled,
        })
    }

    /// Each benefit and all costs, at present value.
    pub(super) fn parts(&self) -> Result<Parts, EngineError> {
        let lines = Lines::of(&self.plan, &self.settled, self.view)?;
        let totals = Totals::of(&self.plan, &lines, &self.frame)?;
        let benefits = lines.benefits.iter().zip(&totals.benefits);
        let present = benefits.map(|(brought, figures)| match brought.standing {
            Standing::Counted => mul(figures.present_value, brought.kept),
            _ => Ok(Decimal::ZERO),
        });
        Ok(Parts {
            benefits: present
                .collect::<Result<_, _>>()
                .map_err(|_| EngineError::overflow("a benefit"))?,
            costs: totals.costs_total.present_value,
            costs_missing: lines.costs.iter().filter(|cost| cost.is_err()).count(),
        })
    }

    /// As it is.
    pub(super) fn outcome(&self) -> Result<Outcome, EngineError> {
        self.outcome_of(&self.plan, &self.frame, &self.settled)
    }

    /// Net flows in twelfths, by the month they come.
    pub(super) fn flows(&self) -> Result<Vec<Decimal>, EngineError> {
        let lines = Lines::of(&self.plan, &self.settled, self.view)?;
        Ok(Totals::of(&self.plan, &lines, &self.frame)?.placed)
    }

    /// With one driver at another value, in its own unit.
    pub(super) fn with_driver(
        &self,
        driver: usize,
        value: Decimal,
    ) -> Result<Outcome, EngineError> {
        let inputs = self.plan.inputs();
        let drivers = &self.plan.drivers;
        let settled = drivers.settle_with(&self.settled, inputs, driver, value);
        self.outcome_of(&self.plan, &self.frame, &settled)
    }

    /// With one more change after those of the scenario. Compiles the case anew.
    pub(super) fn with_change(&self, change: Change) -> Result<Outcome, EngineError> {
        let mut changes = self.changes.clone();
        changes.push(change);
        let frame = Frame::of(self.case, &changes)?;
        let plan = Plan::of(self.case, &self.drivers, &frame)?;
        let settled = plan.drivers.settle(plan.inputs());
        self.outcome_of(&plan, &frame, &settled)
    }

    /// With another discount on all *our price* lines, which stays.
    pub(super) fn with_discount(&mut self, discount: Rate) -> Result<Outcome, EngineError> {
        self.frame.discount = discount;
        let rate = self.frame.presentation_rate;
        let lines = self.case.costs.iter().zip(&mut self.plan.costs);
        for (cost, line) in lines.filter(|(cost, _)| cost.paid_to == PaidTo::OurPrice) {
            line.factor = cost_factor(cost, discount)
                .and_then(|factor| mul(factor, rate))
                .map_err(|_| EngineError::overflow("our price"))?;
        }
        self.outcome()
    }

    fn outcome_of(
        &self,
        plan: &Plan,
        frame: &Frame,
        settled: &Settled,
    ) -> Result<Outcome, EngineError> {
        let lines = Lines::of(plan, settled, self.view)?;
        let totals = Totals::of(plan, &lines, frame)?;
        let npv = net_present_value(&totals)?;
        let mut outcome = Outcome {
            npv,
            roi: return_on(npv, totals.costs_total.present_value)?,
            payback: payback(&totals)?,
            our_price: Decimal::ZERO,
            our_price_present: Decimal::ZERO,
            costs_present: totals.costs_total.present_value,
            missing: missing(plan, &lines),
        };
        let costs = self.case.costs.iter().zip(&totals.costs);
        for (_, figures) in costs.filter(|(cost, _)| cost.paid_to == PaidTo::OurPrice) {
            let overflow = |_| EngineError::overflow("our price");
            outcome.our_price = add(outcome.our_price, figures.total).map_err(overflow)?;
            outcome.our_price_present =
                add(outcome.our_price_present, figures.present_value).map_err(overflow)?;
        }
        Ok(outcome)
    }
}

/// Lines that would count but have no number.
fn missing(plan: &Plan, lines: &Lines) -> usize {
    let benefits = plan.benefits.iter().zip(&lines.benefits);
    let without = benefits
        .filter(|(planned, brought)| planned.serves.is_some() && brought.amount.is_err())
        .count();
    without + lines.costs.iter().filter(|cost| cost.is_err()).count()
}
