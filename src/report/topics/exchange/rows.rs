//! The exchange as a window shows it: entries for a timeline, the balance as a curve, and the plan.
//!
//! What a frame can word by itself it takes from the [`ExchangeReport`]; the rest is kept here. It needs a day and no answer, so it is not
//! part of [`crate::report::topics::Board`].

use super::ExchangeReport;
use super::plan::Plan;
use crate::engine::exchange::{Deal, Tilt};
use crate::model::{Case, ExchangeEntry, Phase, Side, WorthSaidBy};
use crate::report::axis::part;
use crate::report::words::many;
use jiff::civil::Date;
use rust_decimal::Decimal;
use std::ops::Deref;
use std::sync::Arc;

/// The exchange of a case that a window holds open.
pub type OpenExchange = ExchangeReport<Arc<Case>>;

#[derive(Debug, Clone)]
pub struct ExchangeBoard<C = Arc<Case>> {
    pub report: ExchangeReport<C>,
    /// All entries, the earliest first; those of one day in the order of the case.
    pub entries: Vec<EntryRow>,
    /// The balance over time; `None` while nothing was given.
    pub curve: Option<ExchangeCurve>,
    pub plan: Plan,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EntryRow {
    pub entry: ExchangeEntry,
    /// "7 November 2026".
    pub on: String,
    /// "November 2026".
    pub month: String,
    /// Whether it is dated ahead and counts for nothing yet.
    pub ahead: bool,
}

impl EntryRow {
    /// Whether it does not say yet what was given; it counts for nothing until it does.
    pub fn is_wordless(&self) -> bool {
        self.entry.what.trim().is_empty()
    }

    /// Who says what it is worth to the receiver.
    pub const fn said_words(&self) -> &'static str {
        match (self.entry.from, self.entry.worth_said_by) {
            (Side::Provider, WorthSaidBy::Receiver) => "confirmed by them",
            (Side::Provider, WorthSaidBy::Assumed) => "our guess",
            (Side::Customer, WorthSaidBy::Receiver) => "we told them",
            (Side::Customer, WorthSaidBy::Assumed) => "not told them yet",
        }
    }
}

/// The balance over time. Times are 0 for the first day of the exchange and 1 for today.
#[derive(Debug, Clone, PartialEq)]
pub struct ExchangeCurve {
    /// The steps: each share holds from its time to that of the next, the last one until today.
    pub steps: Vec<CurveStep>,
    pub pauses: Vec<PauseSpan>,
    /// "Sep 2026".
    pub first: String,
    /// "Nov 2026".
    pub last: String,
    pub alt: String,
}

#[derive(Debug, Clone, PartialEq)]
pub struct CurveStep {
    pub at: f32,
    /// The customer's share, 0 to 1.
    pub share: f32,
    /// Whether there were enough points to judge the balance.
    pub judged: bool,
    /// "1 October 2026: they received 52%, 25 of 48 points".
    pub words: String,
}

/// A stretch of the curve in which a side had stalled.
#[derive(Debug, Clone, PartialEq)]
pub struct PauseSpan {
    pub side: Side,
    pub from: f32,
    pub to: f32,
    /// "They had stalled from 30 September to 4 October 2026."
    pub words: String,
}

impl<C: Deref<Target = Case>> ExchangeReport<C> {
    pub fn board(self) -> ExchangeBoard<C> {
        ExchangeBoard {
            entries: self.entry_rows(),
            curve: self.curve(),
            plan: self.plan(),
            report: self,
        }
    }

    fn entry_rows(&self) -> Vec<EntryRow> {
        let mut entries: Vec<&ExchangeEntry> = self.case.exchange.iter().collect();
        // A stable sort keeps the order of the case within a day.
        entries.sort_by_key(|entry| entry.on);
        let row = |entry: &ExchangeEntry| EntryRow {
            on: self.write.date(entry.on),
            month: self.write.locale.month(entry.on),
            ahead: entry.on > self.exchange.today,
            entry: entry.clone(),
        };
        entries.into_iter().map(row).collect()
    }

    fn curve(&self) -> Option<ExchangeCurve> {
        let exchange = &self.exchange;
        let first = exchange.over_time.first()?.on;
        let today = exchange.today;
        let at = |day: Date| time(first, day, today);
        let steps = exchange.over_time.iter().filter_map(|step| {
            let share = step.points.customers_share()?;
            Some(CurveStep {
                at: at(step.on),
                share: part(share),
                judged: step.tilt != Tilt::TooEarly,
                words: format!(
                    "{}: they received {}, {} of {}",
                    self.write.date(step.on),
                    self.write.percent(share),
                    step.points.to_customer,
                    many(step.points.total(), "point")
                ),
            })
        });
        let pauses = exchange.pauses.iter().map(|pause| {
            let (from, to) = (self.write.date(pause.from), self.write.date(pause.to));
            PauseSpan {
                side: pause.side,
                from: at(pause.from),
                to: at(pause.to),
                words: match pause.side {
                    Side::Customer => format!("They had stalled from {from} to {to}."),
                    Side::Provider => format!("We had stalled from {from} to {to}."),
                },
            }
        });
        Some(ExchangeCurve {
            steps: steps.collect(),
            pauses: pauses.collect(),
            first: self.write.locale.month_short(first),
            last: self.write.locale.month_short(today),
            alt: format!(
                "The balance from {} to {}. {} {}",
                self.write.date(first),
                self.write.date(today),
                self.verdict(),
                self.viable()
            ),
        })
    }

    /// The phase of an entry of today: that of the last entry while a deal is open, else what comes before or after it.
    pub fn likely_phase(&self) -> Phase {
        match self.exchange.deal {
            Deal::NotBegun => Phase::BeforeTheDeal,
            Deal::Signed { .. } => Phase::AfterTheSale,
            Deal::Open { .. } => {
                let last = self.exchange.given.last();
                let entry = last.and_then(|at| self.case.exchange.get(*at));
                entry.map_or(Phase::BeforeTheDeal, |entry| entry.phase)
            }
        }
    }
}

/// Where a day lies between two others, 0 to 1; the end where they are one day.
fn time(first: Date, day: Date, last: Date) -> f32 {
    let hours = |from: Date, to: Date| Decimal::from(to.duration_since(from).as_hours());
    let share = hours(first, day).checked_div(hours(first, last));
    share.map_or(1.0, part)
}
