//! What stands on the timeline from top to bottom: months, phases and entries.
//!
//! While the day of an entry is being typed, everything stays where it is; a card that moved under the hands would be lost.

use crate::app::view::prelude::*;
use crate::model::{Id, Phase};
use crate::report::{EntryRow, ExchangeRows, phase_name};
use std::sync::Arc;

#[derive(Debug, Clone, Copy)]
pub(super) enum TimelineItem<'a> {
    Month(&'a str),
    Phase(&'static str),
    Entry(&'a EntryRow),
}

pub(super) fn items<'a>(ui: &Pane, board: &'a ExchangeRows) -> Vec<TimelineItem<'a>> {
    let rows = in_order(ui, board);
    let filter = &ui.cx.screen.filter;
    let shown: Vec<&EntryRow> = rows
        .into_iter()
        .filter(|row| filter.is_open() || filter.lets_through(row))
        .collect();
    with_marks(&shown)
}

/// Adds a mark where a month or a phase begins.
fn with_marks<'a>(shown: &[&'a EntryRow]) -> Vec<TimelineItem<'a>> {
    let mut month: Option<&str> = None;
    let mut phase: Option<Phase> = None;
    let mut items = Vec::with_capacity(shown.len() + 8);
    for row in shown {
        if month != Some(row.month.as_str()) {
            items.push(TimelineItem::Month(&row.month));
        }
        if phase != Some(row.entry.phase) {
            items.push(TimelineItem::Phase(phase_name(row.entry.phase)));
        }
        month = Some(&row.month);
        phase = Some(row.entry.phase);
        items.push(TimelineItem::Entry(row));
    }
    items
}

/// The order of the last frame in which no day was being typed.
#[derive(Debug, Clone)]
struct OrderBefore(Arc<Vec<Id>>);

fn in_order<'a>(ui: &Pane, board: &'a ExchangeRows) -> Vec<&'a EntryRow> {
    let id = egui::Id::unique("order of the exchange");
    let kept = ui.data(|data| data.get_temp::<OrderBefore>(id));
    if let Some(OrderBefore(kept)) = kept
        && is_day_typed(ui)
        && kept.len() == board.entries.len()
    {
        let rows = kept.iter().filter_map(|id| {
            let mut rows = board.entries.iter();
            rows.find(|row| row.entry.id == *id)
        });
        let rows: Vec<&EntryRow> = rows.collect();
        if rows.len() == board.entries.len() {
            return rows;
        }
    }
    let order: Vec<Id> = board
        .entries
        .iter()
        .map(|row| row.entry.id.clone())
        .collect();
    ui.data_mut(|data| data.insert_temp(id, OrderBefore(Arc::new(order))));
    board.entries.iter().collect()
}

fn is_day_typed(ui: &Pane) -> bool {
    let Some(focused) = ui.memory(egui::Memory::focused) else {
        return false;
    };
    let mut open = ui.cx.screen.unfolded.iter();
    open.any(|part| part.kind == PartKind::Entry && Form::field_id(&part.path(), "on") == focused)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::state::exchange_kinds::fresh;
    use crate::model::testing::id;
    use crate::model::{Case, Currency, ExchangeKind, Side};
    use crate::report::ExchangeReport;
    use jiff::civil::{Date, date};

    const TODAY: Date = date(2026, 11, 23);

    /// What stands on the timeline of entries on such days.
    fn stands(entries: &[(&str, Phase)], expected: &str) {
        let mut case = Case::new("Case", Currency::EUR, TODAY);
        for (on, phase) in entries {
            let on = on.parse().unwrap();
            let mut entry = fresh(Side::Customer, ExchangeKind::Time, *phase, on);
            entry.id = id(&format!("entry_{}", case.exchange.len()));
            case.exchange.push(entry);
        }
        let board = ExchangeReport::new(&case, None, TODAY).into_rows();
        let shown: Vec<&EntryRow> = board.entries.iter().collect();
        let items = with_marks(&shown);
        let words = |item: &TimelineItem<'_>| match item {
            TimelineItem::Month(month) => (*month).to_owned(),
            TimelineItem::Phase(phase) => (*phase).to_owned(),
            TimelineItem::Entry(row) => row.entry.id.to_string(),
        };
        let items: Vec<String> = items.iter().map(words).collect();
        assert_eq!(items.join(" · "), expected);
    }

    #[test]
    fn a_phase_is_told_where_it_begins_and_where_it_comes_back() {
        let before = Phase::BeforeTheDeal;
        let buying = Phase::InTheBuyingProcess;
        let entries = [
            ("2026-09-01", before),
            ("2026-09-02", buying),
            ("2026-09-03", buying),
            ("2026-09-04", before),
        ];
        let expected = "September 2026 · Before the deal · entry_0 · In the buying process · entry_1 · entry_2 · Before the deal · entry_3";
        stands(&entries, expected);
    }

    #[test]
    fn months_are_told_where_they_begin_with_their_year() {
        let before = Phase::BeforeTheDeal;
        let expected = "December 2025 · Before the deal · entry_0 · January 2026 · entry_1";
        stands(&[("2025-12-30", before), ("2026-01-02", before)], expected);
    }
}
