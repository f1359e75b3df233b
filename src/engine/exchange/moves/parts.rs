//! What a next step is, and what several lists of next steps look for in a case.

use crate::engine::tracking::Verdict;
use crate::model::{Case, ExchangeKind};
use jiff::civil::Date;
use rust_decimal::Decimal;

/// What could be done next on both sides, the most pressing first.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Moves {
    pub ask: Vec<Move>,
    /// What we could give. Empty while the balance is not against the customer, we are not late, nothing is unanswered, and no benefit is
    /// behind its promise.
    pub give: Vec<Move>,
    /// What is not to be asked for yet, because the results do not support it.
    pub hold: Vec<Move>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Move {
    pub kind: ExchangeKind,
    pub reason: Reason,
}

impl Move {
    pub(super) const fn new(kind: ExchangeKind, reason: Reason) -> Self {
        Self { kind, reason }
    }
}

/// Why something is worth asking for or giving. Numbers are positions in the case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reason {
    /// Drivers without a value: what rests on them is left out.
    OpenNumbers(Vec<usize>),
    /// Drivers that nobody on the customer's side stated, measured or agreed; the largest effect first.
    UnverifiedNumbers(Vec<usize>),
    /// A role that said stated values and has not confirmed them; empty while nobody is named.
    Unconfirmed {
        by: String,
        values: Vec<usize>,
    },
    NotTheirWords(Vec<usize>),
    /// An entry of ours that was worth much, and nothing was heard of it since.
    NoResponse(usize),
    /// Entries of ours whose worth to the customer is our guess.
    WorthGuessed(Vec<usize>),
    /// The deal is signed, and the customer has referred nobody since.
    SoldOn(Date),
    /// The agreed term ends within a year, or has ended.
    TermEnds(Date),
    /// We gave more than we received, and no money has changed hands.
    NothingPaid,
    /// A question or push-back of theirs after which nothing came from us.
    Unanswered(usize),
    NoNextStep,
    StepsLate(Vec<usize>),
    Unserved(Vec<usize>),
    /// What became of the promise.
    ByResults(ByResults),
    NeverGiven,
}

/// What the results after the sale give reason for. Numbers are positions in the case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ByResults {
    /// Something was promised up to the day, and nothing is reported.
    NothingReported,
    /// This share of what was promised to date is reported, which is too little to rest on.
    LittleReported(Decimal),
    /// The promise is kept so far: this share of it was achieved. With the agreed trades whose return is in no figure.
    Kept { share: Decimal, trades: Vec<usize> },
    /// The promise is not kept so far.
    NotKept { share: Decimal, verdict: Verdict },
    /// The promise is kept so far; the stated values that no benefit serves.
    MoreToChange(Vec<usize>),
    /// Benefits of which less came than was promised.
    Behind(Vec<usize>),
    /// Such benefits without a reason that says what is done about it.
    Unexplained(Vec<usize>),
}

pub(super) fn for_all(
    kind: ExchangeKind,
    positions: Vec<usize>,
    reason: fn(Vec<usize>) -> Reason,
) -> Option<Move> {
    (!positions.is_empty()).then(|| Move::new(kind, reason(positions)))
}

/// The positions of the parts of a list that fulfil a condition.
pub(super) fn positions<T>(list: &[T], fulfils: impl Fn(&T) -> bool) -> Vec<usize> {
    let list = list.iter().enumerate();
    let found = list.filter(|(_, part)| fulfils(part));
    found.map(|(position, _)| position).collect()
}

pub(super) fn unserved(case: &Case) -> Vec<usize> {
    positions(&case.stated_values, |value| {
        let mut benefits = case.benefits.iter();
        !benefits.any(|benefit| benefit.serves.as_ref() == Some(&value.id))
    })
}
