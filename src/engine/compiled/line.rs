//! The lines of a plan: each a number times a time shape.

use crate::engine::evaluation::{Alone, Stretch};
use crate::formula::{FormulaError, Program};
use crate::model::{Currency, Hardness, Id};
use rust_decimal::Decimal;
use std::collections::BTreeSet;

/// Why a line has no number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LineProblem {
    NotWritten,
    /// It depends on drivers whose value is not known yet: open questions.
    Open(Vec<Id>),
    /// Its formula cannot be read, or does not come out as money.
    Formula(FormulaError),
    /// Its formula has no result with these numbers, in a sentence.
    Run(String),
    /// Money in this currency cannot be converted: the case holds no usable rate.
    NoRate {
        /// The currency of the line.
        from: Currency,
        /// The currency of the case.
        to: Currency,
    },
    /// Its amount does not fit into 28 digits.
    Overflow,
}

#[derive(Debug, Clone)]
pub(crate) enum Source {
    Formula(Program),
    Constant(Decimal),
}

#[derive(Debug, Clone)]
pub(crate) struct Line {
    pub(crate) source: Result<Source, LineProblem>,
    /// Everything the number is multiplied by: attribution, productivity, risk, discount, presentation.
    pub factor: Decimal,
    /// Of the years in which it has its first number: all, unless a driver that it rests on has other values in later years.
    pub shape: usize,
    /// Of all its years.
    pub(crate) whole: usize,
    /// The year of the case whose values of the drivers give its first number.
    pub(crate) year: u32,
    /// The year in which its first amount comes, however long the case is.
    pub(crate) first_year: u32,
    /// The later years in which it has another number.
    pub(crate) later: Vec<LaterYears>,
    /// The drivers it depends on, without calculated intermediate ones.
    pub rests_on: BTreeSet<usize>,
    /// Whether its constants are verified.
    pub(crate) written_verified: bool,
    /// Whether all numbers in it were stated, measured or agreed by the customer.
    pub verified: bool,
}

/// Years in which a line has another number than at first.
#[derive(Debug, Clone)]
pub(crate) struct LaterYears {
    pub(crate) years: Vec<u32>,
    /// The part of the line's shape in these years.
    pub(crate) shape: usize,
}

impl LaterYears {
    /// The first of them, which stands for all.
    pub(crate) fn year(&self) -> u32 {
        self.years.first().copied().unwrap_or(1)
    }
}

impl Line {
    /// Which of its numbers it has in a year: 0 for the first, then those of `later`.
    pub(crate) fn number_in(&self, year: u32) -> usize {
        let mut later = self.later.iter();
        let place = later.position(|later| later.years.contains(&year));
        place.map_or(0, |place| place + 1)
    }

    /// The shapes of all its numbers; none where it has no number.
    pub(crate) fn shapes(&self) -> impl Iterator<Item = usize> {
        let later = self.later.iter().map(|later| later.shape);
        let all = std::iter::once(self.shape).chain(later);
        all.filter(|_| self.source.is_ok())
    }

    /// Looks anew whether it is verified, where these drivers are.
    pub(crate) fn look_at(&mut self, verified: &[bool]) {
        let known = |driver: &usize| verified.get(*driver).copied().unwrap_or(false);
        self.verified = self.written_verified && self.rests_on.iter().all(known);
    }
}

#[derive(Debug, Clone)]
pub(crate) struct BenefitLine {
    pub line: Line,
    pub hardness: Hardness,
    pub serves: Option<usize>,
    /// Factor from the line's amount to a year at full effect; `None` for a one-off amount.
    pub per_year: Option<Decimal>,
    /// The part of the stated value's problem that it acts on; `None` for the whole.
    pub acts_on: Option<usize>,
    /// Whether it draws on the problem of the stated value that it serves; one-off benefits do not.
    pub draws: bool,
}

#[derive(Debug, Clone)]
pub(crate) struct ProblemLines {
    pub costs: Vec<Line>,
    pub events: Vec<Line>,
    pub served_by: Vec<usize>,
    /// The years of the horizon, where anything draws on the yearly costs.
    pub stretches: Vec<Stretch>,
    pub alone: Option<Alone>,
}
