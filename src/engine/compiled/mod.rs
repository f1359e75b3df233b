//! A case compiled once and evaluated many times with one input changed: a driver, our discount, the start, the discount rate
//! (method §8).
//!
//! All what-if and price searches use [`Compiled`]. It adds lines up exactly as `evaluate` does, so that a value found here holds when
//! it is put back into the case.

mod compile;
mod contract;
mod ends;
mod finance;
mod lay_out;
mod line;
mod plan;
mod residual;
mod scenario;
mod settings;
mod shape;
mod stretch;
mod tariff;
mod timing;

pub(crate) use compile::by_contract;
pub(crate) use contract::Owed;
pub use contract::{payments_of, renewed};
pub use finance::{first_year_factor, gives_back, line_growth, line_uplift};
pub(crate) use finance::{raised, times};
pub use line::LineProblem;
pub(crate) use line::{BenefitLine, Line, ProblemLines, Source};
pub(crate) use plan::Plan;
pub use scenario::{ScenarioChoice, scenario_changes};
pub(crate) use scenario::{as_it_stands, bad_ends};
pub use settings::{Ask, Frame, SetBy, View, stored_rate};
pub(crate) use shape::{Shape, Shapes, Weights};
pub use tariff::all_tiers;
pub(crate) use timing::Timing;
pub use timing::{NewPayments, Renewed};

use self::compile::{cost_factor, verified};
use crate::engine::EngineError;
use crate::engine::arithmetic::{Named, add, mul};
use crate::engine::cash_flow::{Payback, Roi, Totals, in_money};
use crate::engine::evaluation::{Evaluated, Lines, NpvParts, Number};
use crate::engine::figures::{Irr, Results, Standing, open_names};
use crate::formula::{Drivers, Inputs};
use crate::model::{Case, Change, Cost, PaidTo, Rate};
use rust_decimal::Decimal;
use std::cell::RefCell;
use std::sync::Arc;

/// Headline figures of one evaluation, for searches. Money is in the currency of the answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    /// PV(benefits) − PV(costs), method §5.
    pub npv: Decimal,
    /// Net present value for each unit of cost at present value.
    pub roi: Roi,
    /// Payback, undiscounted.
    pub payback: Payback,
    /// Payback after which the balance stays at zero or above; hurdles on the payback are checked against this.
    pub lasting: Payback,
    /// All *our price* lines over the horizon by contract, nominal: without the risk on them.
    pub our_price: Decimal,
    /// The same at present value.
    pub our_price_present: Decimal,
    pub costs_present: Decimal,
    /// The internal rate of return on yearly net flows; `None` where no hurdle asks for it.
    pub irr: Option<Irr>,
    pub(crate) missing: usize,
    pub(crate) costs_missing: usize,
}

/// Benefits and costs at present value, for comparisons.
pub(crate) struct Parts {
    /// In the order of the case, after trims; 0 where a benefit does not count.
    pub(crate) benefits: Vec<Decimal>,
    pub(crate) costs: Decimal,
    pub(crate) costs_missing: usize,
    /// The remaining cost of the problems, nominal; `None` where no cost is stated.
    pub(crate) problem_left: Option<Decimal>,
}

#[derive(Clone)]
pub(crate) struct Compiled<'a> {
    pub(crate) case: &'a Case,
    pub(crate) frame: Frame,
    pub(crate) evaluated: Evaluated,
}

impl<'a> Compiled<'a> {
    pub(crate) fn of(case: &'a Case, results: &Results) -> Self {
        Self {
            case,
            frame: results.frame.clone(),
            evaluated: results.compiled.evaluated.clone(),
        }
    }

    pub(crate) fn asked(case: &'a Case, ask: &Ask) -> Result<Self, EngineError> {
        let drivers = Arc::new(Drivers::of(case));
        match &ask.scenario {
            ScenarioChoice::Expected | ScenarioChoice::Own(_) => {
                let changes = ask.scenario.changes(case, &drivers, ask.view)?;
                let frame = Frame::of_scenario(case, &ask.scenario, &changes)?;
                Self::in_frame(case, &drivers, frame, ask.view)
            }
            ends @ (ScenarioChoice::Conservative | ScenarioChoice::Optimistic) => {
                as_it_stands(case, &drivers, ask.view)?.in_scenario(ends)
            }
        }
    }

    /// A case that is compiled as it stands, in a scenario. The ends of ranges need no recompilation: they only change values of drivers and
    /// which are verified.
    pub(crate) fn in_scenario(self, scenario: &ScenarioChoice) -> Result<Self, EngineError> {
        let changes = match scenario {
            ScenarioChoice::Expected => return Ok(self),
            ScenarioChoice::Own(_) => {
                let (scenario, view) = (scenario.clone(), self.evaluated.view);
                return Self::asked(self.case, &Ask { scenario, view });
            }
            ends => ends.ends(&self)?,
        };
        let frame = Frame::of_scenario(self.case, scenario, &changes)?;
        Ok(self.with_values(frame))
    }

    /// In another frame, which may differ only in `drivers` and `set_by`.
    fn with_values(mut self, frame: Frame) -> Self {
        let Evaluated {
            plan, values, view, ..
        } = &mut self.evaluated;
        let inputs = frame.inputs(&plan.drivers);
        let shown = |plan: &Plan| -> Vec<bool> {
            let benefits = plan.benefits.iter();
            let shown = benefits.map(|line| view.shows(line.hardness, line.line.verified));
            shown.collect()
        };
        let before = shown(plan);
        Arc::make_mut(plan).look_at(&verified(self.case, &frame));
        let is_typed = |inputs: &Inputs, driver| inputs.get(driver).is_some();
        let are_recorded = before == shown(plan)
            && (0..plan.drivers.len())
                .all(|driver| is_typed(&inputs, driver) == is_typed(values.inputs(), driver));
        self.with_inputs(frame, inputs, are_recorded)
    }

    /// `are_recorded` is whether the same drivers have a value and the same benefits are shown as now.
    fn with_inputs(&self, frame: Frame, inputs: Inputs, are_recorded: bool) -> Self {
        let Evaluated { plan, view, .. } = &self.evaluated;
        let evaluated = if are_recorded {
            self.evaluated.with_inputs(inputs)
        } else {
            Evaluated::of(Arc::clone(plan), inputs, *view)
        };
        Self {
            case: self.case,
            frame,
            evaluated,
        }
    }

    pub(crate) fn in_frame(
        case: &'a Case,
        drivers: &Arc<Drivers>,
        frame: Frame,
        view: View,
    ) -> Result<Self, EngineError> {
        let plan = Plan::of(case, drivers, &frame)?;
        let inputs = frame.inputs(drivers);
        Ok(Self {
            case,
            frame,
            evaluated: Evaluated::of(Arc::new(plan), inputs, view),
        })
    }

    /// Another case of the same drivers, in the same frame and view.
    pub(crate) fn beside<'b>(&self, case: &'b Case) -> Result<Compiled<'b>, EngineError> {
        let Evaluated { plan, view, .. } = &self.evaluated;
        Compiled::in_frame(case, &plan.drivers, self.frame.clone(), *view)
    }

    /// A case of the same drivers whose costs are no lines of this one, in the same frame and view.
    pub(crate) fn with_other_costs<'b>(&self, case: &'b Case) -> Result<Compiled<'b>, EngineError> {
        let Evaluated { plan, view, .. } = &self.evaluated;
        Compiled::in_frame(case, &plan.drivers, self.frame.of_other_lines(), *view)
    }

    pub(crate) fn in_view(mut self, view: View) -> Self {
        let inputs = self.evaluated.values.inputs().clone();
        self.evaluated = Evaluated::of(self.evaluated.plan, inputs, view);
        self
    }

    /// With drivers at other values, as a scenario changes them; changes of other kinds are not made.
    pub(crate) fn with_drivers(&self, changes: &[Change]) -> Self {
        let Evaluated { plan, values, .. } = &self.evaluated;
        let (mut frame, mut inputs) = (self.frame.clone(), values.inputs().clone());
        // A calculated driver that is set to a value is not calculated any more.
        let mut are_recorded = true;
        for change in changes {
            if let Change::Driver { id, value } = change {
                frame.apply(change);
                if let Some(driver) = plan.drivers.index(id.as_str()) {
                    inputs.set(driver, Some(value.value()));
                    are_recorded &= plan.drivers.program(driver).is_none();
                }
            }
        }
        self.with_inputs(frame, inputs, are_recorded)
    }

    pub(crate) fn npv_parts(&self) -> Result<NpvParts, EngineError> {
        NpvParts::of(&self.evaluated)
    }

    /// With drivers at ends of their ranges, which count as not verified.
    pub(crate) fn at_ends(&self, ends: &[Change]) -> Self {
        let mut frame = self.frame.clone();
        for end in ends {
            frame.apply(end);
            let set_by = SetBy::of(self.case, &ScenarioChoice::Conservative, end);
            frame.set_by.extend(set_by);
        }
        self.clone().with_values(frame)
    }

    pub(crate) fn parts(&self) -> Result<Parts, EngineError> {
        let lines = self.lines()?;
        let totals = Totals::of(&self.evaluated.plan, &lines, &self.frame)?;
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
            benefits: present.collect::<Result<_, _>>().named("a benefit")?,
            costs: totals.costs_total.present_value,
            costs_missing: lines.costs.iter().filter(|cost| cost.is_err()).count(),
            problem_left: self
                .problems()
                .and_then(|problems| problems.left(&self.evaluated.plan, &lines, &totals))
                .named("what is left of the problems")?,
        })
    }

    pub(crate) fn lines(&self) -> Result<Lines, EngineError> {
        Lines::of(&self.evaluated)
    }

    /// Net flows by the month they are planned for, which is not when they come where the start is delayed.
    pub(crate) fn planned_net(&self, results: &Results) -> Result<Vec<Decimal>, EngineError> {
        if self.frame.timeline.delay == 0 {
            return Ok(results.monthly_net.clone());
        }
        let totals = Totals::of(&self.evaluated.plan, &self.lines()?, &self.frame)?;
        in_money(&totals.planned).named("the net cash")
    }

    fn irr_of(&self, totals: &Totals) -> Result<Option<Irr>, EngineError> {
        if self.case.hurdles.irr_at_least.is_none() {
            return Ok(None);
        }
        Ok(Some(Irr::of(&totals.yearly_net()?)))
    }

    pub(crate) fn outcome(&self) -> Result<Outcome, EngineError> {
        self.outcome_of(&self.lines()?)
    }

    /// With one driver at another value, in its own unit. `scratch` holds the values as they are now, before and afterwards.
    pub(crate) fn with_driver(
        &self,
        scratch: &RefCell<Evaluated>,
        driver: usize,
        value: Decimal,
    ) -> Result<Outcome, EngineError> {
        let lines = scratch.borrow_mut().with(driver, value, Lines::of);
        self.outcome_of(&lines?)
    }

    /// With one more change after those of the scenario. Compiles the case anew.
    pub(crate) fn with_change(&self, change: &Change) -> Result<Outcome, EngineError> {
        let mut frame = self.frame.clone();
        frame.apply(change);
        let Evaluated { plan, view, .. } = &self.evaluated;
        Self::in_frame(self.case, &plan.drivers, frame, *view)?.outcome()
    }

    pub(crate) fn lines_at(&self, discount: Rate) -> Result<Lines, EngineError> {
        let mut lines = self.lines()?;
        let rate = self.frame.presentation_rate;
        let ours = |(cost, _): &(&Cost, _)| cost.paid_to == PaidTo::OurPrice;
        let amounts = lines.costs.iter_mut().zip(&mut lines.costs_later);
        let places = self.evaluated.recorded.costs.iter().zip(amounts);
        for (cost, (places, (amount, later))) in self.case.costs.iter().zip(places).filter(ours) {
            if amount.is_ok() {
                let factor = cost_factor(cost, discount).and_then(|factor| mul(factor, rate));
                let factor = factor.named("our price")?;
                let at = |number| self.evaluated.values.get(number).times(Some(factor));
                *amount = at(places.number).ok_or(LineProblem::Overflow);
                let numbers = self.evaluated.recorded.later_of(*places);
                for ((_, amount), places) in later.iter_mut().zip(numbers) {
                    *amount =
                        at(places.number).ok_or_else(|| EngineError::overflow("our price"))?;
                }
            }
        }
        Ok(lines)
    }

    pub(crate) fn at_discount(&self, discount: Rate) -> Result<Outcome, EngineError> {
        self.outcome_of(&self.lines_at(discount)?)
    }

    fn outcome_of(&self, lines: &Lines) -> Result<Outcome, EngineError> {
        let plan = &self.evaluated.plan;
        let totals = Totals::of(plan, lines, &self.frame)?;
        let npv = totals.net_present_value()?;
        let back = totals.paybacks()?;
        let mut outcome = Outcome {
            npv,
            roi: Roi::of(npv, totals.costs_total.present_value)?,
            payback: back.first,
            lasting: back.lasting,
            our_price: Decimal::ZERO,
            our_price_present: Decimal::ZERO,
            costs_present: totals.costs_total.present_value,
            irr: self.irr_of(&totals)?,
            missing: open_names(self.case, &self.evaluated, lines).count(),
            costs_missing: lines.costs.iter().filter(|cost| cost.is_err()).count(),
        };
        let costs = self.case.costs.iter().zip(&totals.costs);
        for (cost, figures) in costs.filter(|(cost, _)| cost.paid_to == PaidTo::OurPrice) {
            let put = |sum, part| by_contract(cost, part).and_then(|part| add(sum, part));
            outcome.our_price = put(outcome.our_price, figures.total).named("our price")?;
            outcome.our_price_present =
                put(outcome.our_price_present, figures.present_value).named("our price")?;
        }
        Ok(outcome)
    }
}

impl Outcome {
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
            irr: Some(results.irr.clone()),
            missing: results.open_lines().len(),
            costs_missing: results.costs_before().len(),
        }
    }
}
