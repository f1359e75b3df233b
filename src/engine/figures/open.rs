//! The lines of an answer that have no number yet and that its figures do not contain (method §4, unknown amounts).
//!
//! All outputs take them from here.

use super::explain::Figure;
use super::results::{BenefitResult, Results, Standing};
use crate::engine::compiled::{LineProblem, Plan, View};
use crate::engine::evaluation::Lines;
use crate::model::{Case, PaidTo};

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
            | Figure::VerifiedShare => self.before(),
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

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place {
    Cost(usize),
    Benefit(usize),
}

/// The same lines as [`Results::open_lines`], from the lines of a plan, in the order of the case.
pub(crate) fn open_places<'p>(
    plan: &'p Plan,
    lines: &'p Lines,
    view: View,
) -> impl Iterator<Item = Place> + 'p {
    let costs = lines.costs.iter().enumerate();
    let costs = costs.filter(|(_, amount)| amount.is_err());
    let costs = costs.map(|(index, _)| Place::Cost(index));
    let benefits = plan.benefits.iter().zip(&lines.benefits).enumerate();
    let benefits = benefits.filter(move |(_, (planned, brought))| {
        let would_count =
            planned.serves.is_some() && view.shows(planned.hardness, planned.line.verified);
        would_count && brought.amount.is_err()
    });
    costs.chain(benefits.map(|(index, _)| Place::Benefit(index)))
}

pub(crate) fn open_names(case: &Case, plan: &Plan, lines: &Lines, view: View) -> Vec<String> {
    let name = |place| match place {
        Place::Cost(index) => case.costs.get(index).map(|line| &line.label),
        Place::Benefit(index) => case.benefits.get(index).map(|line| &line.label),
    };
    open_places(plan, lines, view)
        .filter_map(name)
        .cloned()
        .collect()
}

fn open<'r>(label: &'r str, kind: OpenKind, standing: &'r Standing) -> Option<OpenLine<'r>> {
    match standing {
        Standing::NoNumber(problem) => Some(OpenLine {
            label,
            kind,
            problem,
        }),
        Standing::Counted | Standing::Untied | Standing::OutsideView => None,
    }
}
