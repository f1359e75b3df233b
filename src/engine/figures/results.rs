//! The answer to a case: every figure once, exact, for all readers.

use super::compiled_answer::CompiledAnswer;
use super::inaction::Inaction;
use super::irr::Irr;
use crate::engine::arithmetic::difference;
use crate::engine::cash_flow::{Figures, Payback, Roi};
use crate::engine::compiled::{Ask, Frame, LineProblem, ScenarioChoice, SetBy, View};
use crate::engine::evaluation::Pool;
use crate::formula::Drivers;
use crate::model::{BenefitClass, Currency, Hardness, Id, PaidTo, Rate};
use rust_decimal::Decimal;
use std::sync::Arc;

/// The whole answer, for one scenario and one view. Money is in [`Frame::currency`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Results {
    pub frame: Frame,
    /// The currency the case itself is written in.
    pub case_currency: Currency,
    /// The scenario, by name: "Expected", "Conservative", "Optimistic" or the case's own.
    pub scenario: String,
    pub choice: ScenarioChoice,
    pub view: View,
    /// PV(benefits) − PV(costs), method §5.
    pub npv: Decimal,
    /// (PV(benefits) − PV(costs)) / PV(costs), method §5.
    pub roi: Roi,
    /// Payback, undiscounted.
    pub payback: Payback,
    /// Payback after which the balance stays at zero or above; hurdles on the payback are checked against this.
    pub lasting_payback: Payback,
    /// The month at whose end the balance is below zero again for the first time after it was back.
    pub lost_again_in: Option<usize>,
    pub discounted_payback: Payback,
    /// The internal rate of return on yearly net flows.
    pub irr: Irr,
    /// The modified internal rate of return; `None` when nothing is paid in or nothing comes back.
    pub mirr: Option<Decimal>,
    /// All counted benefits, trims included.
    pub benefits_total: Figures,
    /// All costs less residual values. Their total is the total cost of ownership.
    pub costs_total: Figures,
    /// What doing nothing costs, what the proposal removes of it, and what waiting costs.
    pub inaction: Inaction,
    /// The share of the benefits' present value that rests on verified numbers only; `None` without benefits, or where one of them is below
    /// zero and a share of the sum says nothing.
    pub verified_share: Option<Decimal>,
    /// The share of the benefits' present value that is soft; `None` as for the verified share.
    pub soft_share: Option<Decimal>,
    pub years: Vec<YearRow>,
    /// Net cash by month, index 0 for time 0.
    pub monthly_net: Vec<Decimal>,
    /// Cumulative net cash by month, index 0 for time 0.
    pub monthly_cumulative: Vec<Decimal>,
    pub benefits: Vec<BenefitResult>,
    /// The trims against double counting, one entry for each stated value that has one.
    pub trims: Vec<Trim>,
    /// The pools by stated value, in the order of the case; `None` where nothing draws on a known cost.
    pub pools: Vec<Option<Pool>>,
    pub costs: Vec<CostResult>,
    /// The drivers in the order of the case, each in its own unit: as typed, as changed, or as calculated. `None` where it is open, depends
    /// on an open driver, or cannot be used.
    pub drivers: Vec<Option<Decimal>>,
    pub(crate) compiled: CompiledAnswer,
}

/// The figures of one year, in the currency of the answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct YearRow {
    /// 0 for the column *Start*, then the year's number.
    pub year: usize,
    /// Benefits of the year, trims included.
    pub benefits: Decimal,
    pub costs: Decimal,
    pub net: Decimal,
    pub cumulative: Decimal,
}

/// Whether a line is part of the headline, and if not, why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Standing {
    Counted,
    /// It serves no stated value (method §3).
    Untied,
    OutsideView,
    NoNumber(LineProblem),
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BenefitResult {
    /// Its position in the case.
    pub at: usize,
    pub id: Id,
    pub label: String,
    /// The position of the stated value it serves.
    pub serves: Option<usize>,
    pub class: BenefitClass,
    pub hardness: Hardness,
    pub verified: bool,
    pub standing: Standing,
    /// The yearly run-rate at full effect before ramp, growth and cuts, or the one-off amount; `None` for amounts by year or without number.
    pub run_rate: Option<Decimal>,
    /// What it brings in a year at full effect, after attribution, productivity and risk, before growth and any trim (method §3); for
    /// amounts by year the average over the horizon. `None` where it comes once or has no number.
    pub yearly: Option<Decimal>,
    /// Its money before any trim; zero without a number.
    pub figures: Figures,
    /// The trim by its pool, negative (method §3, no double counting); `None` without one.
    pub off: Option<Figures>,
    /// The trim in a year at full effect before growth, negative.
    pub off_full_year: Decimal,
    /// The position of the part of its stated value's problem that it acts on; `None` for the whole.
    pub acts_on: Option<usize>,
    /// The positions of the drivers it rests on.
    pub rests_on: Vec<usize>,
}

impl BenefitResult {
    /// Whether it is part of the headline.
    pub fn counts(&self) -> bool {
        self.standing == Standing::Counted
    }

    /// Its present value after the trim of its pool.
    pub fn kept_present(&self) -> Decimal {
        let off = self.off.as_ref().map(|off| off.present_value);
        // A trim is never more than what it trims.
        difference(self.figures.present_value, -off.unwrap_or_default()).unwrap_or_default()
    }

    pub(super) fn is_below_zero(&self) -> bool {
        self.kept_present() < Decimal::ZERO
    }

    /// The share of its present value that is left after the trim, 0 to 1.
    pub fn kept_share(&self) -> Decimal {
        let share = self.kept_present().checked_div(self.figures.present_value);
        share.unwrap_or(Decimal::ONE)
    }
}

/// The trim of the benefits of one stated value, whose claims together exceed the cost of the problem.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trim {
    pub stated_value: usize,
    /// Money, below zero.
    pub figures: Figures,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CostResult {
    /// Its position in the case.
    pub at: usize,
    pub id: Id,
    pub label: String,
    pub paid_to: PaidTo,
    pub standing: Standing,
    pub verified: bool,
    /// Its money, above zero, risk included.
    pub figures: Figures,
    /// What is paid for it by contract: for our price without the risk on it, which is the customer's contingency (method §4); for every
    /// other line the same as `figures`.
    pub contract: Figures,
    /// Its residual value at the end as a cost below zero, apart from `figures`; `None` where the line counts none.
    pub residual: Option<Figures>,
    /// The positions of the drivers it rests on.
    pub rests_on: Vec<usize>,
}

impl Results {
    /// The drivers of the case as its formulas see them, at their base values and not those of a scenario.
    pub fn compiled_drivers(&self) -> &Arc<Drivers> {
        &self.compiled.evaluated.plan.drivers
    }

    /// Whether no benefit that counts and no cost has an amount, so that zeros would look like an answer.
    pub fn is_blank(&self) -> bool {
        self.benefits_total.total.is_zero() && self.costs_total.total.is_zero()
    }

    /// How the scenario sets a driver to another value than in the case; `None` where it does not.
    pub fn set_by(&self, driver: &Id) -> Option<SetBy> {
        self.frame.set_by.get(driver).copied()
    }

    pub fn ask(&self) -> Ask {
        Ask {
            scenario: self.choice.clone(),
            view: self.view,
        }
    }

    /// The problems of lines that have no number, with the line's name.
    pub fn problems(&self) -> impl Iterator<Item = (&str, &LineProblem)> {
        let benefits = self
            .benefits
            .iter()
            .map(|line| (line.label.as_str(), &line.standing));
        let costs = self
            .costs
            .iter()
            .map(|line| (line.label.as_str(), &line.standing));
        benefits
            .chain(costs)
            .filter_map(|(label, standing)| match standing {
                Standing::NoNumber(problem) => Some((label, problem)),
                _ => None,
            })
    }

    /// The value of a driver by its position, in its own unit; `None` where it has none.
    pub fn driver(&self, at: usize) -> Option<Decimal> {
        self.drivers.get(at).copied().flatten()
    }
    pub fn counting(&self) -> impl Iterator<Item = &BenefitResult> {
        self.benefits.iter().filter(|line| line.counts())
    }

    /// The benefits that count and serve one stated value.
    pub fn serving(&self, stated_value: usize) -> impl Iterator<Item = &BenefitResult> {
        self.counting()
            .filter(move |line| line.serves == Some(stated_value))
    }

    fn sum<'f>(&self, parts: impl Iterator<Item = &'f Figures>) -> Figures {
        let mut sum = Figures {
            yearly: vec![Decimal::ZERO; self.years.len()],
            ..Figures::default()
        };
        for part in parts {
            // The total of all lines fitted, so a part of it does.
            let _fits = sum.add(part);
        }
        sum
    }

    /// All residual values at the end, below zero.
    pub fn residual_values(&self) -> Figures {
        let lines = self.costs.iter();
        self.sum(lines.filter_map(|cost| cost.residual.as_ref()))
    }

    /// The cost of the lines of one payee, risk included.
    pub fn paid_to(&self, payee: PaidTo) -> Figures {
        let lines = self.costs.iter().filter(|cost| cost.paid_to == payee);
        self.sum(lines.map(|cost| &cost.figures))
    }

    /// All *our price* lines by contract: the price that is offered and decided on.
    pub fn our_price(&self) -> Figures {
        let ours = |cost: &&CostResult| cost.paid_to == PaidTo::OurPrice;
        let lines = self.costs.iter().filter(ours);
        self.sum(lines.map(|cost| &cost.contract))
    }

    /// The customer's contingency for risk on our price; not part of the offer.
    pub fn contingency(&self) -> Figures {
        let with_risk = self.paid_to(PaidTo::OurPrice);
        let contract = self.our_price().scaled(Decimal::NEGATIVE_ONE);
        let mut contingency = with_risk;
        // Both fit, and so does what lies between them.
        let _fits = contract.map(|contract| contingency.add(&contract));
        contingency
    }

    /// The sum of all *our price* lines by contract over the horizon at another discount; `None` if the present discount is 100 %, or on overflow.
    pub fn price_at(&self, discount: Rate) -> Option<Decimal> {
        let paid = |rate: Rate| Decimal::ONE.checked_sub(rate.fraction());
        let now = self.our_price().total;
        now.checked_mul(paid(discount)?)?
            .checked_div(paid(self.frame.discount)?)
    }

    /// Whether a benefit that counts is below zero at present value, so that the others would be more than the whole of the sum.
    pub fn has_benefit_below_zero(&self) -> bool {
        self.counting().any(BenefitResult::is_below_zero)
    }

    /// The same among those that serve one stated value.
    pub fn has_value_below_zero(&self, stated_value: usize) -> bool {
        self.serving(stated_value).any(BenefitResult::is_below_zero)
    }

    /// What a benefit that counts, after its trim, is of the present value of all benefits (method §3, views); `None` where it does
    /// not count, there is nothing to share, or a benefit is below zero.
    pub fn share_of_benefits(&self, benefit: &BenefitResult) -> Option<Decimal> {
        if !benefit.counts() || self.has_benefit_below_zero() {
            return None;
        }
        let own = benefit.kept_present();
        own.checked_div(self.benefits_total.present_value)
    }

    /// The share of the present value of the benefits that serve one stated value which rests on verified numbers only (method §3, views);
    /// `None` where nothing serves it, or a benefit that does is below zero.
    pub fn verified_share_of(&self, stated_value: usize) -> Option<Decimal> {
        if self.has_value_below_zero(stated_value) {
            return None;
        }
        let mut verified = self.serving(stated_value).filter(|line| line.verified);
        let verified = verified.try_fold(Decimal::ZERO, |sum, line| {
            sum.checked_add(line.kept_present())
        })?;
        let all = self.answering(stated_value).present_value;
        verified.checked_div(all)
    }

    /// What is taken off a full year of the benefits that serve one stated value because they overlap (method §3, no double counting);
    /// below zero, `None` where nothing is.
    pub fn overlap_per_year(&self, stated_value: usize) -> Option<Decimal> {
        let serving = self.serving(stated_value);
        let trimmed = serving.filter(|line| !line.off_full_year.is_zero());
        let mut sum: Option<Decimal> = None;
        for line in trimmed {
            sum = Some(sum.unwrap_or_default().checked_add(line.off_full_year)?);
        }
        sum
    }

    /// The money of the benefits that serve one stated value, its trim included.
    pub fn answering(&self, stated_value: usize) -> Figures {
        let trims = self.trims.iter();
        let trims = trims.filter(|trim| trim.stated_value == stated_value);
        let lines = self.serving(stated_value).map(|line| &line.figures);
        self.sum(lines.chain(trims.map(|trim| &trim.figures)))
    }
}
