//! Which lines of an answer are not known yet, and so what its figures do not contain (method §4, unknown amounts).
//!
//! The one place that says so: every face asks here. Left out: the words around the names (`report`).

use super::plan::LineProblem;
use super::results::{BenefitResult, Results, Standing};
use crate::model::PaidTo;

/// What kind of line is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OpenKind {
    /// A cost that is paid to us: without it there is no price to decide on.
    OurPrice,
    /// Any other cost.
    OtherCost,
    /// A benefit that would count in this view.
    Benefit,
}

/// A line that belongs to the answer and has no number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OpenLine<'r> {
    /// Its name.
    pub label: &'r str,
    /// What it is.
    pub kind: OpenKind,
    /// Why it has no number.
    pub problem: &'r LineProblem,
}

impl Results {
    /// The lines that every figure of the proposal would contain and does not: our price first, then other costs, then benefits.
    ///
    /// Net present value, return, payback, rates of return, the table and its totals are all told *before* these. A benefit that serves
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

    /// The names of the *our price* lines that have no number: no amount can be asked for before them.
    pub fn before_our_price(&self) -> Vec<&str> {
        let ours = |line: &OpenLine<'_>| line.kind == OpenKind::OurPrice;
        let open = self.open_lines().into_iter().filter(ours);
        open.map(|line| line.label).collect()
    }
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
