//! The lines of an answer that have no number yet and that its figures do not contain (method §4, unknown amounts).
//!
//! All outputs take them from here.

use super::explain::Figure;
use super::results::{BenefitResult, Results, Standing};
use crate::engine::compiled::LineProblem;
use crate::engine::evaluation::{Evaluated, Lines};
use crate::model::{Case, PaidTo, UNNAMED_BENEFIT, UNNAMED_COST};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OpenKind {
    /// A cost that is paid to us: without it there is no price to decide on.
    OurPrice,
    OtherCost,
    /// A benefit that would count in this view.
    Benefit,
}

/// A line that belongs to the answer and has no number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OpenLine<'r> {
    pub label: &'r str,
    pub kind: OpenKind,
    pub problem: &'r LineProblem,
}

impl Results {
    /// The lines that every figure of the proposal would contain and does not: our price first, then other costs, then benefits.
    ///
    /// Net present value, return, payback, rates of return, the table and its totals are all stated *before* these. A benefit that serves
    /// no stated value, or that the view leaves out whatever it comes to, touches no figure and is not among them.
    pub fn open_lines(&self) -> Vec<OpenLine<'_>> {
        let costs = self.costs.iter().filter_map(|line| {
            let kind = match line.paid_to {
                PaidTo::OurPrice => OpenKind::OurPrice,
                PaidTo::CustomersOwnWork | PaidTo::ThirdParty => OpenKind::OtherCost,
            };
            open(&line.label, kind, &line.standing)
        });
        let (ours, others): (Vec<_>, Vec<_>) =
            costs.partition(|line| line.kind == OpenKind::OurPrice);
        let would_count = |line: &&BenefitResult| {
            line.serves.is_some() && self.view.shows(line.hardness, line.verified)
        };
        let benefits = self.benefits.iter().filter(would_count);
        let benefits =
            benefits.filter_map(|line| open(&line.label, OpenKind::Benefit, &line.standing));
        ours.into_iter().chain(others).chain(benefits).collect()
    }

    /// Whether every line that belongs to the answer has a number.
    pub fn is_complete(&self) -> bool {
        self.open_lines().is_empty()
    }

    /// The names of the lines that the figures do not contain, in the order of [`Results::open_lines`].
    pub fn before(&self) -> Vec<&str> {
        self.open_lines().iter().map(|line| line.label).collect()
    }

    /// The names of the *our price* lines that have no number: a price needs them.
    pub fn before_our_price(&self) -> Vec<&str> {
        self.open_of(|kind| kind == OpenKind::OurPrice)
    }

    /// The names of the costs that have no number: no hurdle counts as met before them.
    pub fn costs_before(&self) -> Vec<&str> {
        self.open_of(|kind| kind != OpenKind::Benefit)
    }

    /// The names of the benefits that have no number: a hurdle that is missed without them is not met yet.
    pub fn benefits_before(&self) -> Vec<&str> {
        self.open_of(|kind| kind == OpenKind::Benefit)
    }

    /// The names of the lines that one figure would contain and does not.
    pub fn before_figure(&self, figure: &Figure) -> Vec<&str> {
        match figure {
            Figure::PvCosts | Figure::TotalCosts => self.costs_before(),
            Figure::CostSum(sum) => self.open_costs_in(*sum),
            Figure::PvBenefits | Figure::TotalBenefits | Figure::Removed | Figure::ProblemLeft => {
                self.benefits_before()
            }
            Figure::Npv
            | Figure::Roi
            | Figure::Payback
            | Figure::LastingPayback
            | Figure::DiscountedPayback
            | Figure::Irr
            | Figure::Mirr
            | Figure::BenefitCostRatio
            | Figure::ProfitabilityIndex
            | Figure::PeakNeed
            | Figure::DelayPerMonth
            | Figure::BreakEven
            | Figure::VerifiedShare
            | Figure::AfterTax
            | Figure::ProfitAndLoss
            | Figure::EquivalentAnnual
            | Figure::Financing => self.before(),
            // What a problem costs has its own missing parts, and a single line is itself known or not.
            Figure::CostOfInaction
            | Figure::Benefit(_)
            | Figure::Cost(_)
            | Figure::Value(_)
            | Figure::Driver(_) => Vec::new(),
        }
    }

    fn open_of(&self, of: impl Fn(OpenKind) -> bool) -> Vec<&str> {
        let open = self.open_lines().into_iter();
        let open = open.filter(|line| of(line.kind));
        open.map(|line| line.label).collect()
    }
}

/// The names of the same lines as [`Results::open_lines`], from the lines of a case, in its order: costs, then benefits.
pub(crate) fn open_names<'c>(
    case: &'c Case,
    evaluated: &'c Evaluated,
    lines: &'c Lines,
) -> impl Iterator<Item = &'c str> {
    let costs = case.costs.iter().zip(&lines.costs);
    let costs = costs.filter(|(_, amount)| amount.is_err());
    let planned = evaluated.plan.benefits.iter().zip(&lines.benefits);
    let benefits = case.benefits.iter().zip(planned);
    let benefits = benefits.filter(|(_, (planned, brought))| {
        let verified = planned.line.verified;
        let would_count =
            planned.serves.is_some() && evaluated.view.shows(planned.hardness, verified);
        would_count && brought.amount.is_err()
    });
    let costs = costs.map(|(cost, _)| named(&cost.label, OpenKind::OtherCost));
    costs.chain(benefits.map(|(benefit, _)| named(&benefit.label, OpenKind::Benefit)))
}

/// What a line without a name is called.
fn named(label: &str, kind: OpenKind) -> &str {
    match (label.trim(), kind) {
        ("", OpenKind::Benefit) => UNNAMED_BENEFIT,
        ("", OpenKind::OurPrice | OpenKind::OtherCost) => UNNAMED_COST,
        (label, _) => label,
    }
}

fn open<'r>(label: &'r str, kind: OpenKind, standing: &'r Standing) -> Option<OpenLine<'r>> {
    match standing {
        Standing::NoNumber(problem) => Some(OpenLine {
            label: named(label, kind),
            kind,
            problem,
        }),
        Standing::Counted | Standing::Untied | Standing::OutsideView => None,
    }
}
