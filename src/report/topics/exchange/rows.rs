//! The exchange as a window shows it: a timeline, a balance, a curve, and what to ask for next.
//!
//! A window only lays these rows out. It needs a day and no answer, so it is not part of [`crate::report::topics::Board`].

use super::plan::Plan;
use super::{ExchangeReport, MoveRow, kind_name, phase_name};
use crate::engine::exchange::{Deal, Tilt};
use crate::model::{ExchangeEntry, ExchangeKind, Id, Phase, Side, WorthSaidBy};
use crate::report::axis::part;
use crate::report::topics::trades::TradeRow;
use crate::report::words::many;
use jiff::civil::Date;
use rust_decimal::Decimal;

#[derive(Debug, Clone, PartialEq)]
pub struct ExchangeBoard {
    /// All entries, the earliest first; those of one day in the order of the case.
    pub entries: Vec<EntryRow>,
    pub balance: BalanceText,
    /// The balance over time; `None` while nothing was given.
    pub curve: Option<ExchangeCurve>,
    /// When each side last gave: the customer, then us.
    pub pace: [PaceText; 2],
    /// "A deal is open since 8 September 2026."; `None` before anything was given.
    pub deal: Option<String>,
    /// Stalled sides, each in a sentence that says what to do. For our side only.
    pub stalled: Vec<String>,
    /// What to ask the customer for, the most pressing first. For our side only.
    pub ask: Vec<MoveRow>,
    pub give: Vec<MoveRow>,
    pub trades: Vec<TradeRow>,
    pub plan: Plan,
    /// The phase that a new entry most likely belongs to.
    pub likely_phase: Phase,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EntryRow {
    pub id: Id,
    pub from: Side,
    pub kind: ExchangeKind,
    /// "Hard data".
    pub kind_name: &'static str,
    pub what: String,
    /// "7 November 2026".
    pub on: String,
    /// "7 November", where the year stands beside it.
    pub day: String,
    /// "7 Nov", on a card.
    pub day_short: String,
    /// "November 2026", where it begins.
    pub month: String,
    pub phase: Phase,
    /// "In the buying process", where the entry before is of another phase: a mark on the timeline.
    pub begins: Option<&'static str>,
    /// Its worth to the receiver, 1 to 5 points.
    pub worth: u8,
    pub said: bool,
    /// "confirmed by them", "our guess", "we told them", "not told them yet".
    pub said_words: &'static str,
    /// Whether it is dated ahead and counts for nothing yet.
    pub ahead: bool,
    pub fits: bool,
}

impl EntryRow {
    /// Whether it does not say yet what was given; it counts for nothing until it does.
    pub fn is_wordless(&self) -> bool {
        self.what.trim().is_empty()
    }
}

#[derive(Debug, Clone, PartialEq)]
pub struct BalanceText {
    pub verdict: String,
    /// What to do about it. For our side only.
    pub advice: Option<&'static str>,
    pub one_sided: bool,
    /// "they received 52%"; `None` without points.
    pub they_received: Option<String>,
    /// "we received 48%".
    pub we_received: Option<String>,
    /// The customer's share, 0 to 1.
    pub share: Option<f32>,
    /// "Viable between 35% and 65%."
    pub viable: String,
    /// The viable band, 0 to 1.
    pub band: (f32, f32),
    /// Its ends: "35%" and "65%".
    pub band_ends: (String, String),
    pub said: Option<String>,
    pub ahead: Option<String>,
    pub wordless: Option<String>,
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
    /// When, 0 to 1.
    pub at: f32,
    /// The customer's share, 0 to 1.
    pub share: f32,
    pub judged: bool,
    /// "1 October 2026: they received 52%, 25 of 48 points".
    pub words: String,
}

/// A stretch of the curve in which a side had stalled.
#[derive(Debug, Clone, PartialEq)]
pub struct PauseSpan {
    pub side: Side,
    /// From when, 0 to 1.
    pub from: f32,
    /// To when, 0 to 1.
    pub to: f32,
    /// "They had stalled from 30 September to 4 October 2026."
    pub words: String,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaceText {
    pub side: Side,
    /// "They last gave".
    pub label: &'static str,
    /// "13 days ago", "today", "never".
    pub ago: String,
    pub on: Option<String>,
    pub stalled: bool,
}

impl ExchangeReport<'_> {
    pub fn board(&self) -> ExchangeBoard {
        let sides = [Side::Customer, Side::Provider];
        ExchangeBoard {
            entries: self.entry_rows(),
            balance: self.balance_text(),
            curve: self.curve(),
            pace: sides.map(|side| self.pace_text(side)),
            deal: self.deal(),
            stalled: sides
                .into_iter()
                .filter_map(|side| self.stalled(side))
                .collect(),
            ask: self.ask(),
            give: self.give(),
            trades: self.trades(),
            plan: self.plan(),
            likely_phase: self.likely_phase(),
        }
    }

    fn entry_rows(&self) -> Vec<EntryRow> {
        let exchange = &self.exchange;
        let all = [&exchange.given, &exchange.ahead, &exchange.wordless];
        let all = all.into_iter().flatten().copied();
        let mut days: Vec<(Date, usize)> = all
            .filter_map(|at| Some((self.case.exchange.get(at)?.on, at)))
            .collect();
        days.sort_unstable();
        let mut before = None;
        let rows = days.into_iter().filter_map(|(on, at)| {
            let entry = self.case.exchange.get(at)?;
            let ahead = on > exchange.today;
            let begins = before != Some(entry.phase);
            before = Some(entry.phase);
            Some(self.entry_row(entry, begins, ahead))
        });
        rows.collect()
    }

    fn entry_row(&self, entry: &ExchangeEntry, begins: bool, ahead: bool) -> EntryRow {
        let said = entry.worth_said_by == WorthSaidBy::Receiver;
        EntryRow {
            id: entry.id.clone(),
            from: entry.from,
            kind: entry.kind,
            kind_name: kind_name(entry.kind),
            what: entry.what.clone(),
            on: self.write.date(entry.on),
            day: self.write.locale.day_of_year(entry.on),
            day_short: self.write.locale.day_of_year_short(entry.on),
            month: self.write.locale.month(entry.on),
            phase: entry.phase,
            begins: begins.then_some(phase_name(entry.phase)),
            worth: entry.worth.points(),
            said,
            said_words: match (entry.from, said) {
                (Side::Provider, true) => "confirmed by them",
                (Side::Provider, false) => "our guess",
                (Side::Customer, true) => "we told them",
                (Side::Customer, false) => "not told them yet",
            },
            ahead,
            fits: entry.kind.fits(entry.from),
        }
    }

    fn balance_text(&self) -> BalanceText {
        let rules = &self.exchange.rules;
        let share = self.exchange.points.customers_share();
        let received =
            |who: &str, share: Decimal| format!("{who} received {}", self.write.percent(share));
        let ours = share.and_then(|share| Decimal::ONE.checked_sub(share));
        BalanceText {
            verdict: self.verdict(),
            advice: self.advice(),
            one_sided: self.exchange.tilt.is_one_sided(),
            they_received: share.map(|share| received("they", share)),
            we_received: ours.map(|share| received("we", share)),
            share: share.map(part),
            viable: self.viable(),
            band: (
                part(rules.viable_from.fraction()),
                part(rules.viable_to.fraction()),
            ),
            band_ends: (
                self.write.rate(rules.viable_from.fraction()),
                self.write.rate(rules.viable_to.fraction()),
            ),
            said: self.said(),
            ahead: self.ahead(),
            wordless: self.wordless(),
        }
    }

    fn pace_text(&self, side: Side) -> PaceText {
        let pace = self.exchange.pace(side);
        PaceText {
            side,
            label: match side {
                Side::Customer => "They last gave",
                Side::Provider => "We last gave",
            },
            ago: Self::ago(pace),
            on: pace.last.map(|last| self.write.date(last)),
            stalled: pace.stalled,
        }
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
        let pauses = exchange.pauses.iter().map(|pause| PauseSpan {
            side: pause.side,
            from: at(pause.from),
            to: at(pause.to),
            words: format!(
                "{} had stalled from {} to {}.",
                match pause.side {
                    Side::Customer => "They",
                    Side::Provider => "We",
                },
                self.write.date(pause.from),
                self.write.date(pause.to)
            ),
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

/// Where a day stands between two others, 0 to 1; the end where they are one day.
fn time(first: Date, day: Date, last: Date) -> f32 {
    let hours = |from: Date, to: Date| Decimal::from(to.duration_since(from).as_hours());
    let share = hours(first, day).checked_div(hours(first, last));
    share.map_or(1.0, part)
}
