//! The figures beside those of the answer: the same case with hard benefits only, in *Conservative*, and its cash alone (method §5a).
//!
//! Computed on first use and cached with the answer.

use super::results::Results;
use crate::engine::EngineError;
use crate::engine::arithmetic::Named;
use crate::engine::cash_flow::{Totals, cumulative, in_money};
use crate::engine::compiled::{Ask, Compiled, Outcome, ScenarioChoice, View, bad_ends};
use crate::engine::evaluation::NpvParts;
use crate::engine::what_if::{Hurdle, Meets};
use crate::model::{Case, Change, PaidTo};
use rust_decimal::Decimal;

/// One of the customer's own rules, and whether figures meet it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Met {
    pub hurdle: Hurdle,
    pub stands: Meets,
}

impl Met {
    pub fn is_met(self) -> bool {
        self.stands == Meets::Met
    }
}

/// The figures of an answer in another view or scenario.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Variant {
    /// Net present value, return, payback and lasting payback.
    pub outcome: Outcome,
    /// Each of the customer's hurdles; net present value first.
    pub meets: Vec<Met>,
}

impl Variant {
    fn of(case: &Case, outcome: Outcome) -> Self {
        Self {
            meets: meets(case, &outcome),
            outcome,
        }
    }
}

fn meets(case: &Case, outcome: &Outcome) -> Vec<Met> {
    let one = |hurdle: Hurdle| Met {
        hurdle,
        stands: hurdle.stands(outcome),
    };
    Hurdle::of(case).into_iter().map(one).collect()
}

impl Results {
    /// Which of the customer's hurdles this answer to `case` meets; net present value first.
    pub fn meets(&self, case: &Case) -> Vec<Met> {
        meets(case, &Outcome::of(self))
    }

    /// Whether the figures meet a hurdle, ignoring open lines.
    pub fn holds(&self, hurdle: Hurdle) -> bool {
        hurdle.is_met(&Outcome::of(self))
    }

    /// How the answer stands to a hurdle, with lines that have no number in mind.
    pub fn stands(&self, hurdle: Hurdle) -> Meets {
        hurdle.stands(&Outcome::of(self))
    }

    /// The same answer to this very case with hard benefits only.
    ///
    /// # Errors
    /// As [`evaluate`](crate::engine::evaluate()).
    pub fn hard_only(&self, case: &Case) -> &Result<Variant, EngineError> {
        self.compiled.cached.hard_only.get_or_init(|| {
            let outcome = if self.view == View::HardOnly {
                Ok(Outcome::of(self))
            } else {
                Compiled::of(case, self).in_view(View::HardOnly).outcome()
            };
            outcome.map(|outcome| Variant::of(case, outcome))
        })
    }

    /// The answer to this very case in *Conservative*, in the same view. Of a scenario of the case's own, and of what is tried, which is one,
    /// it is that scenario with every range at its worse end: a value that the scenario sets replaces the base value in the same range.
    ///
    /// # Errors
    /// As [`evaluate`](crate::engine::evaluate()).
    pub fn conservative(&self, case: &Case) -> &Result<Variant, EngineError> {
        self.compiled.cached.conservative.get_or_init(|| {
            let outcome = match &self.choice {
                ScenarioChoice::Conservative => Ok(Outcome::of(self)),
                ScenarioChoice::Expected | ScenarioChoice::Own(_) => {
                    let ends = self.bad_ends(case).clone()?;
                    let compiled = Compiled::of(case, self);
                    if self.view == View::VerifiedOnly {
                        // An end of a range counts as not verified, which takes its benefits out of this view.
                        compiled.at_ends(&ends).outcome()
                    } else {
                        compiled.with_drivers(&ends).outcome()
                    }
                }
                ScenarioChoice::Optimistic => {
                    let ask = Ask {
                        scenario: ScenarioChoice::Conservative,
                        view: self.view,
                    };
                    Compiled::asked(case, &ask).and_then(|compiled| compiled.outcome())
                }
            };
            outcome.map(|outcome| Variant::of(case, outcome))
        })
    }

    /// Whether a benefit that counts moves no money, so that the cumulative net benefit is more than cash (method §5a).
    pub fn is_more_than_cash(&self, case: &Case) -> bool {
        let mut lines = case.benefits.iter().zip(&self.benefits);
        lines.any(|(benefit, line)| line.counts() && !benefit.is_cash())
    }

    /// The cumulative by month with the benefits alone that move money, all costs taken off; without the others they may draw more of what a
    /// problem costs.
    pub fn cumulative_cash(&self, case: &Case) -> &Result<Vec<Decimal>, EngineError> {
        self.compiled.cached.cash.get_or_init(|| {
            if !self.is_more_than_cash(case) {
                return Ok(self.monthly_cumulative.clone());
            }
            let mut of_cash = case.clone();
            for benefit in &mut of_cash.benefits {
                if !benefit.is_cash() {
                    // One that serves no stated value counts nowhere.
                    benefit.serves = None;
                }
            }
            let beside = Compiled::of(case, self);
            let compiled = beside.beside(&of_cash)?;
            let totals = Totals::of(
                &compiled.evaluated.plan,
                &compiled.lines()?,
                &compiled.frame,
            )?;
            cumulative(&totals.placed)
                .and_then(|balances| in_money(&balances))
                .named("the cumulative cash")
        })
    }

    /// The worse ends of all ranges in this very case, of which this is the answer in *Expected* or in one of its own scenarios.
    pub(crate) fn bad_ends(&self, case: &Case) -> &Result<Vec<Change>, EngineError> {
        self.compiled
            .cached
            .bad_ends
            .get_or_init(|| bad_ends(case, NpvParts::of(&self.compiled.evaluated)?))
    }

    /// The deepest point of the cumulative cash of this very case, as money that has to be there: 0 where it is never below zero. Value that moves no
    /// money, such as capacity, pays no bill and is not in it; `None` where the cash does not fit into 28 digits.
    pub fn peak_need(&self, case: &Case) -> Option<Decimal> {
        let balances = self.cumulative_cash(case).as_ref().ok()?;
        let deepest = balances.iter().min().copied();
        Some(-deepest.unwrap_or_default().min(Decimal::ZERO))
    }

    /// PV(benefits) / PV(costs); `None` where the costs are not above zero.
    pub fn benefit_cost_ratio(&self) -> Option<Decimal> {
        let benefits = self.benefits_total.present_value;
        let costs = Some(self.costs_total.present_value).filter(|costs| *costs > Decimal::ZERO);
        benefits.checked_div(costs?)
    }

    /// The present value of everything after the start for each unit of the costs at the start; `None` where nothing is paid then.
    pub fn profitability_index(&self) -> Option<Decimal> {
        let at_start = self.costs_total.yearly.first().copied()?;
        if at_start <= Decimal::ZERO {
            return None;
        }
        self.npv.checked_add(at_start)?.checked_div(at_start)
    }

    /// Whether anything is paid to us, with or without a number.
    pub fn has_our_price(&self) -> bool {
        let mut costs = self.costs.iter();
        costs.any(|line| line.paid_to == PaidTo::OurPrice)
    }
}
