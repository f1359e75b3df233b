//! A case compiled once and asked again and again with one thing different: a driver, our discount, the start, the discount rate
//! (method §8).
//!
//! It adds lines up exactly as `evaluate` does, so that what is found here holds when it is put back into the case.
//! Left out: which values are tried (`break_even`, `price`), and all figures that a search does not look at.

use super::EngineError;
use super::amounts::Lines;
use super::arithmetic::{add, mul};
use super::compile::{by_contract, cost_factor};
use super::evaluate::{Ask, costs_of_problems, left, money_back, net_present_value, return_on};
use super::frame::{Frame, SetBy, View};
use super::open::open_places;
use super::payback::Payback;
use super::plan::{LineProblem, Plan};
use super::results::{Results, Roi, Standing};
use super::scenario::ScenarioChoice;
use super::totals::Totals;
use crate::formula::{Drivers, Settled};
use crate::model::{Case, Change, Cost, PaidTo, Rate};
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
    /// When it is back for good: what hurdles on the payback ask for.
    pub lasting: Payback,
    /// All *our price* lines over the horizon by contract, nominal: without the risk on them.
    pub our_price: Decimal,
    /// The same at present value.
    pub our_price_present: Decimal,
    /// All costs at present value.
    pub costs_present: Decimal,
    /// How many lines that would count have no number (see [`Results::open_lines`]).
    pub(super) missing: usize,
    /// How many of them are costs.
    pub(super) costs_missing: usize,
}

/// What both sides of a comparison are worth, at present value.
pub(super) struct Parts {
    /// In the order of the case, after trims; 0 where a benefit does not count.
    pub(super) benefits: Vec<Decimal>,
    pub(super) costs: Decimal,
    /// How many costs have no number.
    pub(super) costs_missing: usize,
    /// What is left of the cost of the problems, nominal; `None` where nobody says what they cost.
    pub(super) problem_left: Option<Decimal>,
}

/// A case in one scenario and view.
pub(super) struct Situation<'a> {
    pub(super) case: &'a Case,
    pub(super) view: View,
    pub(super) frame: Frame,
    pub(super) plan: Arc<Plan>,
    pub(super) settled: Settled,
}

impl<'a> Situation<'a> {
    /// The situation of an answer to this very case, which is compiled already.
    pub(super) fn of(case: &'a Case, results: &Results) -> Self {
        let plan = results.workings.shared_plan();
        Self {
            case,
            view: results.view,
            frame: results.frame.clone(),
            settled: plan.drivers.settle(plan.inputs()),
            plan,
        }
    }

    /// Compiles a case for what is asked, where there is no answer yet.
    pub(super) fn asked(case: &'a Case, ask: &Ask) -> Result<Self, EngineError> {
        let drivers = Arc::new(Drivers::of(case));
        let frame = Frame::asked(case, &drivers, ask)?;
        let plan = Arc::new(Plan::of(case, &drivers, &frame)?);
        Ok(Self {
            case,
            view: ask.view,
            frame,
            settled: plan.drivers.settle(plan.inputs()),
            plan,
        })
    }

    /// Another case of the same drivers, in the same frame.
    pub(super) fn beside<'b>(&self, case: &'b Case) -> Result<Situation<'b>, EngineError> {
        let plan = Arc::new(Plan::of(case, &self.plan.drivers, &self.frame)?);
        Ok(Situation {
            case,
            view: self.view,
            frame: self.frame.clone(),
            settled: plan.drivers.settle(plan.inputs()),
            plan,
        })
    }

    /// With drivers at other values, as a scenario changes them; changes of other kinds are not made.
    pub(super) fn with_drivers(&self, changes: &[Change]) -> Self {
        let drivers = &self.plan.drivers;
        let mut frame = self.frame.clone();
        let mut inputs = self.plan.inputs().clone();
        for change in changes {
            if let Change::Driver { id, value } = change {
                frame.apply(change);
                if let Some(index) = drivers.index(id.as_str()) {
                    inputs.set(index, Some(value.value()));
                }
            }
        }
        Self {
            case: self.case,
            view: self.view,
            frame,
            settled: drivers.settle(&inputs),
            plan: Arc::clone(&self.plan),
        }
    }

    /// With drivers at ends of their ranges, which nobody has verified; compiles the case anew, because that decides what a view shows.
    pub(super) fn at_ends(&self, ends: &[Change]) -> Result<Self, EngineError> {
        let mut frame = self.frame.clone();
        for end in ends {
            frame.apply(end);
            let set_by = SetBy::of(self.case, &ScenarioChoice::Conservative, end);
            frame.set_by.extend(set_by);
        }
        let plan = Arc::new(Plan::of(self.case, &self.plan.drivers, &frame)?);
        Ok(Self {
            case: self.case,
            view: self.view,
            settled: plan.drivers.settle(plan.inputs()),
            frame,
            plan,
        })
    }

    /// Each benefit and all costs, at present value.
    pub(super) fn parts(&self) -> Result<Parts, EngineError> {
        let lines = self.lines()?;
        let totals = Totals::of(&self.plan, &lines, &self.frame)?;
        let money = totals.benefits.iter().zip(&totals.off);
        let benefits = lines.benefits.iter().zip(money);
        let present = benefits.map(|(brought, (figures, off))| match brought.standing {
            Standing::Counted => {
                let off = off.as_ref().map(|off| off.present_value);
                add(figures.present_value, off.unwrap_or_default())
            }
            _ => Ok(Decimal::ZERO),
        });
        Ok(Parts {
            benefits: present
                .collect::<Result<_, _>>()
                .map_err(|_| EngineError::overflow("a benefit"))?,
            costs: totals.costs_total.present_value,
            costs_missing: lines.costs.iter().filter(|cost| cost.is_err()).count(),
            problem_left: costs_of_problems(&self.plan, &self.settled)
                .and_then(|costs| left(&costs, &self.plan, &lines, &totals))
                .map_err(|_| EngineError::overflow("what is left of the problems"))?,
        })
    }

    /// What every line comes to.
    pub(super) fn lines(&self) -> Result<Lines, EngineError> {
        Lines::of(&self.plan, &self.settled, self.view)
    }

    /// The figures as things stand.
    pub(super) fn outcome(&self) -> Result<Outcome, EngineError> {
        self.outcome_of(&self.plan, &self.frame, &self.lines()?)
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
        let lines = Lines::of(&self.plan, &settled, self.view)?;
        self.outcome_of(&self.plan, &self.frame, &lines)
    }

    /// With one more change after those of the scenario. Compiles the case anew.
    pub(super) fn with_change(&self, change: &Change) -> Result<Outcome, EngineError> {
        let mut frame = self.frame.clone();
        frame.apply(change);
        let plan = Plan::of(self.case, &self.plan.drivers, &frame)?;
        let settled = plan.drivers.settle(plan.inputs());
        let lines = Lines::of(&plan, &settled, self.view)?;
        self.outcome_of(&plan, &frame, &lines)
    }

    /// What every line comes to with another discount on all *our price* lines.
    pub(super) fn lines_at(&self, discount: Rate) -> Result<Lines, EngineError> {
        let mut lines = self.lines()?;
        let rate = self.frame.presentation_rate;
        let ours = |(cost, _): &(&Cost, _)| cost.paid_to == PaidTo::OurPrice;
        let costs = self.case.costs.iter();
        let costs = costs.zip(self.plan.costs.iter().zip(&mut lines.costs));
        for (cost, (line, amount)) in costs.filter(ours) {
            if amount.is_ok() {
                let factor = cost_factor(cost, discount).and_then(|factor| mul(factor, rate));
                let factor = factor.map_err(|_| EngineError::overflow("our price"))?;
                *amount = self
                    .plan
                    .number(line, &self.settled)
                    .and_then(|number| mul(number, factor).map_err(|_| LineProblem::Overflow));
            }
        }
        Ok(lines)
    }

    /// With another discount on all *our price* lines.
    pub(super) fn at_discount(&self, discount: Rate) -> Result<Outcome, EngineError> {
        self.outcome_of(&self.plan, &self.frame, &self.lines_at(discount)?)
    }

    fn outcome_of(
        &self,
        plan: &Plan,
        frame: &Frame,
        lines: &Lines,
    ) -> Result<Outcome, EngineError> {
        let totals = Totals::of(plan, lines, frame)?;
        let npv = net_present_value(&totals)?;
        let back = money_back(&totals)?;
        let mut outcome = Outcome {
            npv,
            roi: return_on(npv, totals.costs_total.present_value)?,
            payback: back.first,
            lasting: back.lasting,
            our_price: Decimal::ZERO,
            our_price_present: Decimal::ZERO,
            costs_present: totals.costs_total.present_value,
            missing: open_places(plan, lines, self.view).count(),
            costs_missing: lines.costs.iter().filter(|cost| cost.is_err()).count(),
        };
        let costs = self.case.costs.iter().zip(&totals.costs);
        for (cost, figures) in costs.filter(|(cost, _)| cost.paid_to == PaidTo::OurPrice) {
            let overflow = |_| EngineError::overflow("our price");
            let put = |sum, part| by_contract(cost, part).and_then(|part| add(sum, part));
            outcome.our_price = put(outcome.our_price, figures.total).map_err(overflow)?;
            outcome.our_price_present =
                put(outcome.our_price_present, figures.present_value).map_err(overflow)?;
        }
        Ok(outcome)
    }
}

impl Outcome {
    /// The outcome of an answer.
    pub fn of(results: &Results) -> Self {
        let price = results.our_price();
        Self {
            npv: results.npv,
            roi: results.roi,
            payback: results.payback.clone(),
            lasting: results.lasting_payback.clone(),
            our_price: price.total,
            our_price_present: price.present_value,
            costs_present: results.costs_total.present_value,
            missing: results.open_lines().len(),
            costs_missing: results.costs_before().len(),
        }
    }
}
