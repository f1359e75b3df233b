//! The exchange as a window shows it: entries for a timeline, the balance as a curve, and the plan with steps that are late or unowned.
//!
//! What a frame can word by itself it takes from the [`ExchangeReport`]; the rest is kept here. It needs a day and no answer, so it is not
//! part of [`crate::report::topics::CaseRows`].

use super::ExchangeReport;
use crate::engine::exchange::{Deal, Tilt};
use crate::model::{Case, ExchangeEntry, Id, NextStep, Phase, Side, StepState, WorthSaidBy};
use crate::report::axis::part;
use crate::report::words;
use crate::report::words::many;
use jiff::civil::Date;
use rust_decimal::Decimal;
use std::ops::Deref;
use std::sync::Arc;

/// The exchange of a case that a window holds open.
pub type OpenExchange = ExchangeReport<Arc<Case>>;

#[derive(Debug, Clone)]
pub struct ExchangeRows<C = Arc<Case>> {
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
    pub fn into_rows(self) -> ExchangeRows<C> {
        ExchangeRows {
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

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    pub rows: Vec<PlanRow>,
    /// "4 open, 1 late, 1 without an owner"; "nothing is planned" where no step is open.
    pub summary: String,
    /// How many open steps are late or have no owner or no day.
    pub doubtful: usize,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlanRow {
    pub id: Id,
    /// "3 days late", "today", "in 12 days"; `None` where it is done or has no day.
    pub when: Option<String>,
    pub late: bool,
    pub unowned: bool,
    pub undated: bool,
}

impl<C: Deref<Target = Case>> ExchangeReport<C> {
    pub(in crate::report) fn plan(&self) -> Plan {
        let steps = &self.case.next_steps;
        let rows: Vec<PlanRow> = steps
            .iter()
            .map(|step| row(step, self.exchange.today))
            .collect();
        let open = steps.iter().filter(|step| step.state == StepState::Open);
        let late = rows.iter().filter(|row| row.late).count();
        let unowned = rows.iter().filter(|row| row.unowned).count();
        let doubtful = rows
            .iter()
            .filter(|row| row.late || row.unowned || row.undated);
        Plan {
            summary: summary(open.count(), late, unowned),
            doubtful: doubtful.count(),
            rows,
        }
    }
}

fn row(step: &NextStep, today: Date) -> PlanRow {
    let open = step.state == StepState::Open;
    let by = step.by.filter(|_| open);
    PlanRow {
        id: step.id.clone(),
        when: by.map(|by| when(by, today)),
        late: by.is_some_and(|by| by < today),
        unowned: open && step.owner.trim().is_empty(),
        undated: open && step.by.is_none(),
    }
}

fn when(by: Date, today: Date) -> String {
    let days = by.duration_since(today).as_hours() / 24;
    let many = |days: i64| words::many(u32::try_from(days).unwrap_or(u32::MAX), "day");
    match days {
        0 => "today".to_owned(),
        1 => "tomorrow".to_owned(),
        ..0 => format!("{} late", many(-days)),
        _ => format!("in {}", many(days)),
    }
}

fn summary(open: usize, late: usize, unowned: usize) -> String {
    if open == 0 {
        return "nothing is planned".to_owned();
    }
    let mut parts = vec![format!("{open} open")];
    if late > 0 {
        parts.push(format!("{late} late"));
    }
    if unowned > 0 {
        parts.push(format!("{unowned} without an owner"));
    }
    parts.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Currency;
    use jiff::civil::date;

    const TODAY: Date = date(2026, 11, 23);

    fn step(id: &str, owner: &str, by: Option<Date>, state: StepState) -> NextStep {
        NextStep {
            id: Id::new(id).unwrap(),
            what: id.to_owned(),
            owner: owner.to_owned(),
            by,
            state,
        }
    }

    fn plan(steps: Vec<NextStep>) -> Plan {
        let mut case = Case::new("Case", Currency::EUR, TODAY);
        case.next_steps = steps;
        ExchangeReport::new(&case, None, TODAY).plan()
    }

    #[test]
    fn a_step_is_late_from_the_day_after_its_day() {
        let on = |day| {
            let by = Some(date(2026, 11, day));
            plan(vec![step("a", "Controller", by, StepState::Open)])
        };
        for (day, when, late) in [
            (20, "3 days late", true),
            (22, "1 day late", true),
            (23, "today", false),
            (24, "tomorrow", false),
            (25, "in 2 days", false),
        ] {
            let plan = on(day);
            assert_eq!(plan.rows[0].when.as_deref(), Some(when));
            assert_eq!(plan.rows[0].late, late, "{when}");
        }
        assert_eq!(on(20).summary, "1 open, 1 late");
    }

    #[test]
    fn a_step_that_is_done_is_neither_late_nor_missing_anything() {
        let done = plan(vec![step("a", "", Some(date(2026, 1, 1)), StepState::Done)]);
        assert_eq!(done.rows[0].when, None);
        assert!(!done.rows[0].late && !done.rows[0].unowned);
        assert_eq!(done.summary, "nothing is planned");
        assert_eq!(done.doubtful, 0);
    }

    #[test]
    fn a_step_without_owner_or_day_is_doubtful_once() {
        let plan = plan(vec![
            step("first", " ", None, StepState::Open),
            step("second", "Controller", None, StepState::Open),
            step("third", "Controller", Some(TODAY), StepState::Open),
        ]);
        assert_eq!(plan.summary, "3 open, 1 without an owner");
        assert_eq!(plan.doubtful, 2);
    }
}
