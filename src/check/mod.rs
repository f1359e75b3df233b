//! Findings on a case: what is wrong, what a critical reader will ask, what is still missing.
//!
//! Every finding has a stable code, the path of its field, and one sentence that says what to do. The day is an argument.

mod alternatives;
mod by_year;
mod contracts;
mod critic;
mod currencies;
pub mod doubt;
mod exchange;
mod finance;
mod logos;
mod numbers;
mod pricing;
mod ranges;
mod returns;
mod structure;
mod tracking;
mod unused;
mod unusual;

pub use currencies::{ForeignCurrency, foreign_currencies, missing_rates};
pub use logos::unusable_logos;
pub(crate) use numbers::why_left_out;
pub(crate) use tracking::{line_name, problem_words};
#[cfg(feature = "desktop")]
pub(crate) use unused::lacks_margin;

use crate::engine::{Ask, EngineError, Results, evaluate};
use crate::format::Locale;
use crate::model::fields::Path;
use crate::model::{Case, upper_first};
use jiff::civil::Date;
use serde::Serialize;
use serde_json::Value;

/// How much a finding weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, strum::Display)]
#[strum(serialize_all = "lowercase")]
pub enum Severity {
    /// A figure is missing or wrong until this is corrected.
    Error,
    /// A critical reader will object.
    Warning,
    /// Worth knowing.
    Hint,
}

/// Declares each code under its weight, with the name that scripts see.
macro_rules! codes {
    ($($severity:ident { $($code:ident = $name:literal,)* })*) => {
        /// What a finding is about. The names are stable: scripts may rely on them.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[expect(missing_docs, reason = "the sentence of each finding says what it means")]
        pub enum Code {
            $($($code,)*)*
        }

        impl Code {
            /// All codes.
            pub const ALL: &[Self] = &[$($(Self::$code,)*)*];

            /// The name that scripts see, such as `untied-benefit`.
            pub const fn name(self) -> &'static str {
                match self {
                    $($(Self::$code => $name,)*)*
                }
            }

            /// How much findings of this kind weigh.
            pub const fn severity(self) -> Severity {
                match self {
                    $($(Self::$code => Severity::$severity,)*)*
                }
            }
        }
    };
}

codes! {
    Error {
        NoAnswer = "no-answer",
        DuplicateId = "duplicate-id",
        UnknownReference = "unknown-reference",
        OutOfRange = "out-of-range",
        MissingExchangeRate = "missing-exchange-rate",
        BadFormula = "bad-formula",
        BadDriver = "bad-driver",
        NoResult = "no-result",
    }
    Warning {
        NeverHappens = "never-happens",
        RangeOrder = "range-order",
        MissingFigure = "missing-figure",
        UntiedBenefit = "untied-benefit",
        UnservedValue = "unserved-value",
        NotCustomersWords = "not-customers-words",
        LargeImprovement = "large-improvement",
        SoftMajority = "soft-majority",
        NoRamp = "no-ramp",
        NoOwnWork = "no-own-work",
        UnsourcedDriver = "unsourced-driver",
        UnverifiedDriver = "unverified-driver",
        PaybackInsideRamp = "payback-inside-ramp",
        DipsAgain = "dips-again",
        ImplausibleRoi = "implausible-roi",
        PoolExceeded = "pool-exceeded",
        HurdleMissed = "hurdle-missed",
        HurdleNotYet = "hurdle-not-met-yet",
        HurdleMissedBeside = "hurdle-missed-beside",
        GiveWithoutGet = "give-without-get",
        KindDoesNotFit = "kind-does-not-fit",
        MeTooValue = "me-too-value",
        OnlyCompetitorReaches = "only-competitor-reaches",
        ExchangeStalled = "exchange-stalled",
        ExchangeOneSided = "exchange-one-sided",
        NextStepOverdue = "next-step-overdue",
        NegativeAmount = "negative-amount",
        IgnoredProductivity = "ignored-productivity",
        Incomplete = "incomplete",
        UnusualNumber = "unusual-number",
        UnusualDay = "unusual-day",
        UnitChanged = "unit-changed",
        SameName = "same-name",
        NotUsed = "not-used",
        FinanceUnclear = "finance-unclear",
        AfterTaxLoss = "after-tax-loss",
        CommittedBeyond = "committed-beyond",
        NotOurContract = "not-our-contract",
        UnusableLogo = "unusable-logo",
        NotAgreed = "not-agreed",
        AgreedWithoutAnswer = "agreed-without-answer",
        ReportTwice = "report-twice",
        ReportNotUsed = "report-not-used",
        ReportOverdue = "report-overdue",
    }
    Hint {
        UnknownLocale = "unknown-locale",
        OpenQuestion = "open-question",
        NotWritten = "not-written",
        NoStatedValue = "no-stated-value",
        NoBenefit = "no-benefit",
        NoCost = "no-cost",
        NotConfirmed = "not-confirmed",
        ManyBenefits = "many-benefits",
        DominantBenefit = "dominant-benefit",
        UnsourcedDiscountRate = "unsourced-discount-rate",
        NextStepWithoutOwner = "next-step-without-owner",
        EntryAhead = "entry-ahead",
        PriceAboveList = "price-above-list",
        RevenueWithoutMargin = "revenue-without-margin",
        MinimumAboveUse = "minimum-above-use",
        GrowthOnYears = "growth-on-years",
        BenefitWithoutOwner = "benefit-without-owner",
        BenefitNotMeasured = "benefit-not-measured",
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
    /// How much it weighs.
    pub const fn severity(&self) -> Severity {
        self.code.severity()
    }
}

#[derive(Default)]
struct Findings(Vec<Finding>);

impl Findings {
    fn add(&mut self, code: Code, path: impl Into<String>, message: impl Into<String>) {
        self.0.push(Finding {
            code,
            path: path.into(),
            message: message.into(),
        });
    }

    /// Errors first; among findings of one weight those of the day last.
    fn in_order(mut self) -> Vec<Finding> {
        for finding in &mut self.0 {
            name_the_nameless(&mut finding.message);
        }
        self.0.sort_by_key(Finding::severity);
        self.0
    }

    fn errors(self) -> Vec<String> {
        let findings = self.in_order().into_iter();
        let errors = findings.filter(|finding| finding.severity() == Severity::Error);
        errors.map(|finding| finding.message).collect()
    }
}

/// What holds on any day: all findings on a case in its expected scenario with all benefits, errors first.
pub fn check(case: &Case) -> Vec<Finding> {
    check_answer(case, &evaluate(case, &Ask::default()))
}

/// All findings on a day: also what is late by then, what has stalled, and which way the exchange leans.
pub fn check_on(case: &Case, today: Date) -> Vec<Finding> {
    check_answer_on(case, &evaluate(case, &Ask::default()), today)
}

/// As [`check`], for an answer that has been computed already.
pub fn check_answer(case: &Case, answer: &Result<Results, EngineError>) -> Vec<Finding> {
    all(case, answer, None, &tracking::Agreed::default()).in_order()
}

/// As [`check_on`], for an answer that has been computed already.
pub fn check_answer_on(
    case: &Case,
    answer: &Result<Results, EngineError>,
    today: Date,
) -> Vec<Finding> {
    let agreed = tracking::Agreed::default();
    let mut findings = all(case, answer, Some(today), &agreed);
    exchange::check_on(case, today, &mut findings);
    tracking::check_on(case, &agreed, today, &mut findings);
    findings.in_order()
}

/// The sentences of all errors, for an answer that has been computed already: what [`check_answer`] finds of that weight, without the
/// work for findings of less weight.
pub fn errors(case: &Case, answer: &Result<Results, EngineError>) -> Vec<String> {
    let mut findings = Findings::default();
    let data = data(case);
    let out = ranges::numbers(&Path::default(), &data, ranges::is_out);
    mistakes(case, (&data, &out), answer, &mut findings);
    findings.errors()
}

/// The sentences of errors about the numbers of one part of the case: a benefit or a cost that has an amount.
pub fn part_errors(path: &Path, part: &impl Serialize) -> Vec<String> {
    let mut findings = Findings::default();
    let out = ranges::numbers(path, &data(part), ranges::is_out);
    ranges::check(&out, &mut findings);
    findings.errors()
}

/// A case or a part of it as the data of its file. Only a map whose keys are no texts could be refused, and a case has none.
fn data(part: &impl Serialize) -> Value {
    serde_json::to_value(part).unwrap_or_default()
}

fn all(
    case: &Case,
    answer: &Result<Results, EngineError>,
    today: Option<Date>,
    agreed: &tracking::Agreed,
) -> Findings {
    let mut findings = Findings::default();
    let data = data(case);
    let locale = Locale::parse(&case.locale).unwrap_or_default();
    let numbers = ranges::numbers(&Path::default(), &data, |value, limits| {
        ranges::is_out(value, limits) || unusual::rate_doubt(value, limits, &locale).is_some()
    });
    mistakes(case, (&data, &numbers), answer, &mut findings);
    if let Ok(results) = answer {
        critic::check(case, results, &mut findings);
        finance::check_answer(case, results, &mut findings);
    }
    unused::check(case, &mut findings);
    pricing::check(case, &mut findings);
    contracts::check(case, &mut findings);
    unusual::check(case, &numbers, &mut findings);
    unusual::check_days(case, today, &mut findings);
    exchange::check(case, &mut findings);
    logos::check(case, &mut findings);
    tracking::check(case, agreed, &mut findings);
    findings
}

/// Everything that can be an error; `numbers` are those out of their limits and may be more. A critic's objections and the exchange are none.
fn mistakes(
    case: &Case,
    (data, numbers): (&Value, &[ranges::Number]),
    answer: &Result<Results, EngineError>,
    findings: &mut Findings,
) {
    structure::check(case, data, findings);
    ranges::check(numbers, findings);
    finance::check(case, findings);
    match answer {
        Ok(results) => {
            numbers::check(case, results, findings);
            by_year::check(case, results, findings);
            alternatives::check_lines(case, results, findings);
        }
        Err(error) => findings.add(Code::NoAnswer, "", sentence(&error.to_string())),
    }
    alternatives::check(case, findings);
    currencies::check(case, data, findings);
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
        let mut drivers = case.drivers.iter();
        let driver = drivers.find(|driver| driver.id.as_str() == quoted);
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
    if text.is_empty() {
        return String::new();
    }
    let mut sentence = upper_first(text);
    if !sentence.ends_with(['.', '?', '!']) {
        sentence.push('.');
    }
    sentence
}

fn quoted(label: &str) -> String {
    format!("“{label}”")
}

/// Several labels, each in quotes: "“Licence”, “Training”".
fn all_quoted(labels: impl IntoIterator<Item = impl AsRef<str>>) -> String {
    let labels = labels.into_iter().map(|label| quoted(label.as_ref()));
    labels.collect::<Vec<_>>().join(", ")
}

/// "a, b and 3 more": the first names of many.
pub(crate) fn first_of(names: &[impl AsRef<str>], most: usize) -> String {
    let first = names.iter().take(most).map(AsRef::as_ref);
    let first = first.collect::<Vec<&str>>().join(", ");
    match names.len().saturating_sub(most) {
        0 => first,
        more => format!("{first} and {more} more"),
    }
}
