//! The exchange of value for its readers: as text, as data, and as rows for a window (method §9).
//!
//! It needs no answer to the case, so that it can be shown while the figures still have errors. The version for the customer leaves out
//! what to ask for next and the cost of our gives.

mod json;
mod moves;
mod rows;
mod words;

pub use moves::MoveRow;
pub use rows::{
    CurveStep, EntryRow, ExchangeCurve, ExchangeRows, OpenExchange, PauseSpan, Plan, PlanRow,
};
pub use words::{ago, kind_name, phase_name};

use super::alternatives::{self, ReasonTable};
use super::trades::{self, TradeRow};
use crate::check::sentence;
use crate::engine::exchange::{Exchange, Moves, moves};
use crate::engine::{Ask, Results, differences, driver_effects};
use crate::format::Locale;
use crate::model::{Case, Side, TradeState};
use crate::report::text::{Section, Topic};
use crate::report::words::{Writer, many};
use jiff::civil::Date;
use std::ops::Deref;

/// The audience of the exchange.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Readers {
    /// Us in private: everything, the cost of our gives included.
    OurSideAlone,
    /// Us: with what to ask for next, and without the cost of our gives.
    OurSide,
    /// Both sides in a meeting: without what to ask for next, and without the cost of our gives.
    BothSides,
}

impl Readers {
    /// Whether they may read advice on what to do next.
    const fn are_ours(self) -> bool {
        matches!(self, Self::OurSide | Self::OurSideAlone)
    }

    /// Whether private figures are included.
    const fn know_our_costs(self) -> bool {
        matches!(self, Self::OurSideAlone)
    }
}

/// A case's exchange on a day, ready to be written.
#[derive(Debug, Clone)]
pub struct ExchangeReport<C> {
    case: C,
    exchange: Exchange,
    moves: Moves,
    write: Writer,
}

impl<C: Deref<Target = Case>> ExchangeReport<C> {
    /// Looks at the exchange of a case on a day. `results` is the answer to this very case; without one, unverified drivers cannot be
    /// ranked and are not asked for.
    pub fn new(case: C, results: Option<&Results>, today: Date) -> Self {
        let locale = Locale::parse(&case.locale).unwrap_or_default();
        let exchange = Exchange::of(&case, today);
        let effects = results.and_then(|results| driver_effects(results).ok());
        Self {
            moves: moves(&case, &exchange, &effects.unwrap_or_default()),
            write: Writer::new(locale, case.currency),
            case,
            exchange,
        }
    }

    pub const fn exchange(&self) -> &Exchange {
        &self.exchange
    }

    pub fn trades(&self) -> Vec<TradeRow> {
        trades::rows(&self.case, &self.write)
    }

    /// What makes each benefit a reason to choose us, in the expected scenario; `None` without benefits, without alternatives, or where
    /// the case has no answer.
    pub(in crate::report) fn reasons(&self) -> Option<ReasonTable> {
        if self.case.benefits.is_empty() || self.case.alternatives.is_empty() {
            return None;
        }
        let found = differences(&self.case, &Ask::default()).ok()?;
        let currency = self.case.present_in.unwrap_or(self.case.currency);
        let write = Writer::new(self.write.locale.clone(), currency);
        Some(alternatives::board(&self.case, &write, &found))
    }

    pub fn topic(&self, readers: Readers) -> Topic {
        let title = match self.case.title.as_str() {
            "" => "Exchange of value",
            title => title,
        };
        let today = self.write.date(self.exchange.today);
        Topic {
            title: title.to_owned(),
            lines: vec![format!("Exchange of value up to {today}")],
            sections: self.sections(readers),
        }
    }

    fn sections(&self, readers: Readers) -> Vec<Section> {
        let mut sections = vec![self.balance_section(readers), self.pace_section(readers)];
        if readers.are_ours() {
            sections.push(moves_section("Ask for next", &self.ask()));
            sections.push(moves_section("Give next", &self.give()));
            sections.push(moves_section("Do not ask for yet", &self.hold()));
        }
        let trades = self.trades();
        for (state, heading) in [
            (TradeState::Offered, "Open trades"),
            (TradeState::Agreed, "Agreed trades"),
            (TradeState::Refused, "Refused trades"),
        ] {
            let rows = trades.iter().filter(|row| row.trade.state == state);
            let (for_us, with_costs) = (readers.are_ours(), readers.know_our_costs());
            let items = rows.map(|row| row.sentence(for_us, with_costs)).collect();
            sections.push(Section::list(heading, items));
        }
        let reasons = self.reasons().map(|reasons| reasons.sentences());
        let reasons = reasons.unwrap_or_default();
        sections.push(Section::list("Reasons to choose us", reasons));
        sections
    }

    fn balance_section(&self, readers: Readers) -> Section {
        let exchange = &self.exchange;
        let mut items = Vec::new();
        if exchange.points.total() > 0 {
            items.push(format!(
                "The customer received {}, we received {}. {}",
                many(exchange.points.to_customer, "point"),
                exchange.points.to_us,
                self.viable()
            ));
            items.extend(self.said());
        }
        items.extend(exchange.phases.iter().map(|tally| {
            format!(
                "{}: the customer received {}, we received {}",
                phase_name(tally.phase),
                tally.points.to_customer,
                tally.points.to_us
            )
        }));
        items.extend(self.ahead());
        items.extend(self.wordless());
        Section {
            heading: "Balance".to_owned(),
            lines: vec![match self.advice().filter(|_| readers.are_ours()) {
                Some(advice) => format!("{} {advice}", self.verdict()),
                None => self.verdict(),
            }],
            items,
            ..Section::default()
        }
    }

    fn pace_section(&self, readers: Readers) -> Section {
        let sides = [Side::Customer, Side::Provider];
        let stalled = sides.into_iter().filter_map(|side| self.stalled(side));
        let mut items: Vec<String> = self.deal().into_iter().collect();
        if !items.is_empty() {
            items.extend(sides.map(|side| self.last_gave(side)));
        }
        Section {
            heading: "Is it still moving?".to_owned(),
            // What to do about a stall is for our side.
            lines: stalled.filter(|_| readers.are_ours()).collect(),
            items,
            ..Section::default()
        }
    }
}

fn moves_section(heading: &str, rows: &[MoveRow]) -> Section {
    let items = rows
        .iter()
        .map(|row| sentence(&format!("{}: {}", row.label, row.words)));
    Section::list(heading, items.collect())
}

#[cfg(test)]
mod tests;
