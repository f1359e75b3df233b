//! Findings on a case: what is wrong, what a critical reader will ask, what is still missing.
//!
//! Every finding has a stable code, the path of its field, and one sentence that says what to do. Left out: changing anything;
//! and the clock, because the day is an argument.

mod alternatives;
mod critic;
mod currencies;
pub mod doubt;
mod exchange;
mod margin;
mod numbers;
mod returns;
mod settings;
mod structure;
mod unused;
mod unusual;

pub use currencies::{ForeignCurrency, foreign_currencies, missing_rates};
#[cfg(feature = "desktop")]
pub(crate) use margin::lacks_margin;
pub(crate) use numbers::why_left_out;

use crate::engine::{Ask, EngineError, Results, evaluate};
use crate::model::{Benefit, Case, Cost};
use jiff::civil::Date;
use std::fmt;

/// How much a finding weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// A figure is missing or wrong until this is mended.
    Error,
    /// A critical reader will object.
    Warning,
    /// Worth knowing.
    Hint,
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Hint => "hint",
        })
    }
}

/// What a finding is about. The names are stable: scripts may rely on them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(
    missing_docs,
    reason = "the sentence of each finding says what it means"
)]
pub enum Code {
    NoAnswer,
    DuplicateId,
    UnknownReference,
    OutOfRange,
    MissingExchangeRate,
    BadFormula,
    BadDriver,
    NoResult,
    NeverHappens,
    RangeOrder,
    UnknownLocale,
    OpenQuestion,
    MissingFigure,
    NotWritten,
    NoStatedValue,
    NoBenefit,
    NoCost,
    UntiedBenefit,
    UnservedValue,
    NotCustomersWords,
    NotConfirmed,
    ManyBenefits,
    DominantBenefit,
    LargeImprovement,
    SoftMajority,
    NoRamp,
    NoOwnWork,
    UnsourcedDriver,
    UnverifiedDriver,
    UnsourcedDiscountRate,
    PaybackInsideRamp,
    DipsAgain,
    ImplausibleRoi,
    PoolExceeded,
    HurdleMissed,
    HurdleNotYet,
    HurdleMissedBeside,
    GiveWithoutGet,
    NextStepWithoutOwner,
    KindDoesNotFit,
    MeTooValue,
    OnlyCompetitorReaches,
    ExchangeStalled,
    ExchangeOneSided,
    EntryAhead,
    NextStepOverdue,
    NegativeAmount,
    IgnoredProductivity,
    PriceAboveList,
    RevenueWithoutMargin,
    Incomplete,
    UnusualNumber,
    UnusualDay,
    UnitChanged,
    NotUsed,
}

impl Code {
    /// The name that scripts see, such as `untied-benefit`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::NoAnswer => "no-answer",
            Self::DuplicateId => "duplicate-id",
            Self::UnknownReference => "unknown-reference",
            Self::OutOfRange => "out-of-range",
            Self::MissingExchangeRate => "missing-exchange-rate",
            Self::BadFormula => "bad-formula",
            Self::BadDriver => "bad-driver",
            Self::NoResult => "no-result",
            Self::NeverHappens => "never-happens",
            Self::RangeOrder => "range-order",
            Self::UnknownLocale => "unknown-locale",
            Self::OpenQuestion => "open-question",
            Self::MissingFigure => "missing-figure",
            Self::NotWritten => "not-written",
            Self::NoStatedValue => "no-stated-value",
            Self::NoBenefit => "no-benefit",
            Self::NoCost => "no-cost",
            Self::UntiedBenefit => "untied-benefit",
            Self::UnservedValue => "unserved-value",
            Self::NotCustomersWords => "not-customers-words",
            Self::NotConfirmed => "not-confirmed",
            Self::ManyBenefits => "many-benefits",
            Self::DominantBenefit => "dominant-benefit",
            Self::LargeImprovement => "large-improvement",
            Self::SoftMajority => "soft-majority",
            Self::NoRamp => "no-ramp",
            Self::NoOwnWork => "no-own-work",
            Self::UnsourcedDriver => "unsourced-driver",
            Self::UnverifiedDriver => "unverified-driver",
            Self::UnsourcedDiscountRate => "unsourced-discount-rate",
            Self::PaybackInsideRamp => "payback-inside-ramp",
            Self::DipsAgain => "dips-again",
            Self::ImplausibleRoi => "implausible-roi",
            Self::PoolExceeded => "pool-exceeded",
            Self::HurdleMissed => "hurdle-missed",
            Self::HurdleNotYet => "hurdle-not-met-yet",
            Self::HurdleMissedBeside => "hurdle-missed-beside",
            Self::GiveWithoutGet => "give-without-get",
            Self::NextStepWithoutOwner => "next-step-without-owner",
            Self::KindDoesNotFit => "kind-does-not-fit",
            Self::MeTooValue => "me-too-value",
            Self::OnlyCompetitorReaches => "only-competitor-reaches",
            Self::ExchangeStalled => "exchange-stalled",
            Self::ExchangeOneSided => "exchange-one-sided",
            Self::EntryAhead => "entry-ahead",
            Self::NextStepOverdue => "next-step-overdue",
            Self::NegativeAmount => "negative-amount",
            Self::IgnoredProductivity => "ignored-productivity",
            Self::PriceAboveList => "price-above-list",
            Self::RevenueWithoutMargin => "revenue-without-margin",
            Self::Incomplete => "incomplete",
            Self::UnusualNumber => "unusual-number",
            Self::UnusualDay => "unusual-day",
            Self::UnitChanged => "unit-changed",
            Self::NotUsed => "not-used",
        }
    }

    /// How much findings of this kind weigh.
    pub const fn severity(self) -> Severity {
        match self {
            Self::NoAnswer
            | Self::DuplicateId
            | Self::UnknownReference
            | Self::OutOfRange
            | Self::MissingExchangeRate
            | Self::BadFormula
            | Self::BadDriver
            | Self::NoResult => Severity::Error,
            Self::NeverHappens
            | Self::RangeOrder
            | Self::MissingFigure
            | Self::UntiedBenefit
            | Self::UnservedValue
            | Self::NotCustomersWords
            | Self::LargeImprovement
            | Self::SoftMajority
            | Self::NoRamp
            | Self::NoOwnWork
            | Self::UnsourcedDriver
            | Self::UnverifiedDriver
            | Self::PaybackInsideRamp
            | Self::DipsAgain
            | Self::ImplausibleRoi
            | Self::PoolExceeded
            | Self::HurdleMissed
            | Self::HurdleNotYet
            | Self::HurdleMissedBeside
            | Self::GiveWithoutGet
            | Self::KindDoesNotFit
            | Self::MeTooValue
            | Self::OnlyCompetitorReaches
            | Self::ExchangeStalled
            | Self::ExchangeOneSided
            | Self::NextStepOverdue
            | Self::NegativeAmount
            | Self::IgnoredProductivity
            | Self::Incomplete
            | Self::UnusualNumber
            | Self::UnusualDay
            | Self::UnitChanged
            | Self::NotUsed => Severity::Warning,
            Self::UnknownLocale
            | Self::OpenQuestion
            | Self::NotWritten
            | Self::NoStatedValue
            | Self::NoBenefit
            | Self::NoCost
            | Self::NotConfirmed
            | Self::ManyBenefits
            | Self::DominantBenefit
            | Self::NextStepWithoutOwner
            | Self::EntryAhead
            | Self::PriceAboveList
            | Self::RevenueWithoutMargin
            | Self::UnsourcedDiscountRate => Severity::Hint,
        }
    }
}

/// One thing to know about a case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// What it is about.
    pub code: Code,
    /// The field, such as `benefits[less_retyping].gain`; empty for the case as a whole.
    pub path: String,
    /// One sentence: what is the matter and what to do.
    pub message: String,
}

impl Finding {
    fn new(code: Code, path: impl Into<String>, message: impl Into<String>) -> Self {
        Self {
            code,
            path: path.into(),
            message: message.into(),
        }
    }

    /// How much it weighs.
    pub const fn severity(&self) -> Severity {
        self.code.severity()
    }
}

/// What holds on any day: all findings on a case in its expected scenario with all benefits, errors first.
pub fn check(case: &Case) -> Vec<Finding> {
    check_answer(case, &evaluate(case, &Ask::default()))
}

/// The sentences of all errors, for an answer that has been computed already: what [`check_answer`] finds of that weight, without the
/// work for findings of less weight.
pub fn errors(case: &Case, answer: &Result<Results, EngineError>) -> Vec<String> {
    let mut findings = Vec::new();
    mistakes(case, answer, &mut findings);
    only_errors(findings)
}

/// The sentences of errors about the numbers of one benefit that has an amount.
pub fn benefit_errors(case: &Case, benefit: &Benefit) -> Vec<String> {
    let mut findings = Vec::new();
    structure::benefit_ranges(case, benefit, &mut findings);
    only_errors(findings)
}

/// The sentences of errors about the numbers of one cost that has an amount.
pub fn cost_errors(case: &Case, cost: &Cost) -> Vec<String> {
    let mut findings = Vec::new();
    structure::cost_ranges(case, cost, &mut findings);
    only_errors(findings)
}

fn only_errors(mut findings: Vec<Finding>) -> Vec<String> {
    findings.retain(|finding| finding.severity() == Severity::Error);
    in_order(findings)
        .into_iter()
        .map(|finding| finding.message)
        .collect()
}

/// All findings on a day: also what is late by then, what has stalled, and which way the exchange leans.
pub fn check_on(case: &Case, today: Date) -> Vec<Finding> {
    check_answer_on(case, &evaluate(case, &Ask::default()), today)
}

/// As [`check`], for an answer that has been computed already.
pub fn check_answer(case: &Case, answer: &Result<Results, EngineError>) -> Vec<Finding> {
    in_order(all(case, answer, None))
}

/// As [`check_on`], for an answer that has been computed already.
pub fn check_answer_on(
    case: &Case,
    answer: &Result<Results, EngineError>,
    today: Date,
) -> Vec<Finding> {
    let mut findings = all(case, answer, Some(today));
    exchange::check_on(case, today, &mut findings);
    in_order(findings)
}

fn all(case: &Case, answer: &Result<Results, EngineError>, today: Option<Date>) -> Vec<Finding> {
    let mut findings = Vec::new();
    mistakes(case, answer, &mut findings);
    if let Ok(results) = answer {
        critic::check(case, results, &mut findings);
    }
    unused::check(case, &mut findings);
    unusual::check(case, &mut findings);
    unusual::check_days(case, today, &mut findings);
    margin::check(case, &mut findings);
    exchange::check(case, &mut findings);
    findings
}

/// Everything that can be an error. A critic's objections and the exchange are none.
fn mistakes(case: &Case, answer: &Result<Results, EngineError>, findings: &mut Vec<Finding>) {
    structure::check(case, findings);
    match answer {
        Ok(results) => {
            numbers::check(case, results, findings);
            alternatives::check_lines(case, results, findings);
        }
        Err(error) => findings.push(Finding::new(
            Code::NoAnswer,
            "",
            sentence(&error.to_string()),
        )),
    }
    alternatives::check(case, findings);
    currencies::check(case, findings);
}

/// Errors first; among findings of one weight those of the day last.
fn in_order(mut findings: Vec<Finding>) -> Vec<Finding> {
    for finding in &mut findings {
        name_the_nameless(&mut finding.message);
    }
    findings.sort_by_key(Finding::severity);
    findings
}

/// A line that has just been begun has no name to be quoted by.
fn name_the_nameless(message: &mut String) {
    if let Some(rest) = message.strip_prefix("“”") {
        *message = format!("A line without a name{rest}");
    } else if message.contains("“”") {
        *message = message.replace("“”", "a line without a name");
    }
}

/// A message in which numbers are called by their labels instead of the ids that formulas use: “Claims a year”, not “claims”.
///
/// A name that no number has, and the one that was perhaps meant, stay as they are typed.
pub(crate) fn in_labels(case: &Case, message: &str) -> String {
    let mut text = String::with_capacity(message.len());
    let mut rest = message;
    while let Some((before, inside)) = rest.split_once('“') {
        text.push_str(before);
        let Some((quoted, after)) = inside.split_once('”') else {
            text.push('“');
            rest = inside;
            continue;
        };
        let typed = before.ends_with("unknown name ") || before.ends_with("did you mean ");
        let driver = case
            .drivers
            .iter()
            .find(|driver| driver.id.as_str() == quoted);
        let label = driver.map(|driver| driver.label.trim());
        let label = label.filter(|label| !typed && !label.is_empty());
        text.push('“');
        text.push_str(label.unwrap_or(quoted));
        text.push('”');
        rest = after;
    }
    text.push_str(rest);
    text
}

/// A message that begins with a capital letter and ends with a full stop.
pub(crate) fn sentence(text: &str) -> String {
    let mut letters = text.chars();
    let Some(first) = letters.next() else {
        return String::new();
    };
    let mut sentence: String = first.to_uppercase().chain(letters).collect();
    if !sentence.ends_with(['.', '?', '!']) {
        sentence.push('.');
    }
    sentence
}
