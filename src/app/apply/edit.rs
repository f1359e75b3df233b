//! Changes of the case, each a labelled step of its history.

use super::go;
use super::rename::{follow_parts, rename};
use crate::app::state::State;
use crate::app::state::action::{Change, Edit};
use crate::app::state::asked;
use crate::app::state::document::Document;
use crate::app::state::exchange_kinds;
use crate::app::state::list_limits;
use crate::app::state::part::{Part, PartId, PartKind, swap_lists};
use crate::app::state::screen::Step;
use crate::format::Locale;
use crate::model::Change as Altered;
use crate::model::limits::check_lists;
use crate::model::{
    Amount, Benefit, Case, Cost, Id, Money, PaidTo, Side, Spend, StatedValue, Words,
    disown_changed, keep_former,
};
use crate::report::ExchangeReport;
use jiff::civil::Date;

/// Changes the case; the new revision, or `None` where nothing changes.
pub(super) fn edit(state: &mut State, edit: Edit) -> Option<u64> {
    let document = state.document.as_ref()?;
    let mut case = (**document.case()).clone();
    let removed = match &edit.change {
        Change::Remove(part) => Some(part.called(&case)),
        _ => None,
    };
    let renamed = match &edit.change {
        Change::Rename(from, to) => Some((from.clone(), to.clone())),
        _ => None,
    };
    let answered = matches!(&edit.change, Change::Answer(_) | Change::Reports(_));
    let many = matches!(&edit.change, Change::Add(parts) if parts.len() > 1);
    let shown = change(&mut case, edit.change);
    let revision = if answered {
        keep_former(state.document.as_ref()?.case(), &mut case);
        take(state, case, &edit.label, edit.gesture)?
    } else {
        take_over(state, case, &edit.label, edit.gesture)?
    };
    if let Some(part) = shown {
        // Details of one among many would push the others away.
        if !many {
            state.screen.unfold(part.clone());
        }
        let path = part.path();
        go::uncover(state, &path);
        state.screen.jump = Some(path);
    }
    if let Some((from, to)) = renamed
        && let kind = PartKind::Driver
        && state.screen.unfolded.remove(&PartId { kind, id: from })
    {
        state.screen.unfolded.insert(PartId { kind, id: to });
    }
    if let Some(name) = removed {
        state
            .screen
            .say_undoable(format!("Deleted {name}"), revision);
    }
    Some(revision)
}

/// Takes the next state of the case; the new revision, or `None` where nothing changes or a list would be longer than a case file can
/// hold, which is said. A changed number loses the source of the number before.
pub(super) fn take_over(
    state: &mut State,
    mut case: Case,
    label: &str,
    gesture: Option<String>,
) -> Option<u64> {
    let today = state.today();
    let document = state.document.as_mut()?;
    disown_changed(document.case(), &mut case, Some(today), "");
    take(state, case, label, gesture)
}

fn take(state: &mut State, mut case: Case, label: &str, gesture: Option<String>) -> Option<u64> {
    asked::settle(state.document.as_ref()?.case(), &mut case);
    if let Err(refused) = check_lists(&case) {
        let locale = Locale::parse(&case.locale).unwrap_or_default();
        state.screen.say(list_limits::sentence(&refused, &locale));
        return None;
    }
    let document = state.document.as_mut()?;
    if !document.change(case, label, gesture) {
        return None;
    }
    let revision = document.revision();
    go::forget_gone(state);
    Some(revision)
}

/// Goes one step back or on in the history, and says which.
pub(super) fn turn(state: &mut State, verb: &str, turn: fn(&mut Document) -> Option<String>) {
    // Half-typed numbers belong to the state that was left.
    state.surface.forget_typing();
    if let Some(label) = state.document.as_mut().and_then(turn) {
        state.screen.toasts.retain(|toast| toast.undo.is_none());
        state.screen.say(format!("{verb}: {label}"));
        go::forget_gone(state);
    }
}

/// Makes a change; returns a new part that should be shown.
fn change(case: &mut Case, change: Change) -> Option<PartId> {
    match change {
        Change::Head(head) => {
            take_head(case, *head);
            None
        }
        Change::Put(part) | Change::Answer(part) => {
            if let Part::Value(value) = &part {
                follow_parts(case, value);
            }
            part.put(case);
            None
        }
        Change::Add(parts) => add(case, parts),
        Change::Append(parts) => {
            add(case, parts);
            None
        }
        Change::Duplicate(part) => part.duplicate(case),
        Change::Remove(part) => {
            remove(case, &part);
            None
        }
        Change::Move(part, to) => {
            part.shift(case, to);
            None
        }
        Change::Rename(from, to) => {
            rename(case, &from, &to);
            None
        }
        Change::Reports(reports) => {
            case.actuals = reports.actuals;
            case.measured = reports.measured;
            None
        }
        Change::Several(changes) => {
            for one in changes {
                self::change(case, one);
            }
            None
        }
    }
}

/// Everything but the lists.
fn take_head(case: &mut Case, mut head: Case) {
    swap_lists(&mut head, case);
    *case = head;
}

fn remove(case: &mut Case, part: &PartId) {
    part.remove(case);
    let id = &part.id;
    // Clear references to it.
    match part.kind {
        PartKind::Value => {
            let theirs = case.alternatives.iter_mut().flat_map(|a| &mut a.brings);
            for benefit in case.benefits.iter_mut().chain(theirs) {
                if benefit.serves.as_ref() == Some(id) {
                    benefit.serves = None;
                }
            }
        }
        PartKind::Benefit => {
            for alternative in &mut case.alternatives {
                alternative.reaches.retain(|reach| reach.benefit != *id);
            }
        }
        PartKind::Alternative => {
            if case.next_best.as_ref() == Some(id) {
                case.next_best = None;
            }
        }
        PartKind::Driver => {
            if !case.is_agreed_driver(id) {
                let measures = case.stated_values.iter_mut().flat_map(|x| &mut x.measure);
                for measure in measures {
                    measure.driver.take_if(|driver| driver == id);
                }
            }
            forget_changes(
                case,
                |change| matches!(change, Altered::Driver { id: of, .. } if of == id),
            );
        }
        PartKind::Cost => forget_changes(
            case,
            |change| matches!(change, Altered::Payment { cost, .. } if cost == id),
        ),
        PartKind::Scenario
        | PartKind::Entry
        | PartKind::Trade
        | PartKind::Step
        | PartKind::Reason
        | PartKind::Forecast => {}
    }
}

/// Removes changes from all scenarios and from the effects of all trades.
fn forget_changes(case: &mut Case, gone: impl Fn(&Altered) -> bool) {
    let scenarios = case.scenarios.iter_mut().map(|x| &mut x.changes);
    let trades = case.trades.iter_mut().map(|x| &mut x.effect);
    for changes in scenarios.chain(trades) {
        changes.retain(|change| !gone(change));
    }
}

/// Adds parts, each under an id of its own; returns the first.
fn add(case: &mut Case, parts: Vec<Part>) -> Option<PartId> {
    let mut first = None;
    for part in parts {
        let id = part.insert(case, None);
        first.get_or_insert(id);
    }
    first
}

/// Shows the step and adds a part to be filled in.
pub(super) fn begin(state: &mut State, step: Step, kind: PartKind) {
    go::step(state, step);
    let today = state.today();
    let new = state
        .document
        .as_ref()
        .and_then(|document| blank(kind, document.case(), today));
    if let Some((label, part)) = new {
        let add = Edit {
            label: label.to_owned(),
            gesture: None,
            change: Change::add(part),
        };
        edit(state, add);
    }
}

/// A part to be filled in, with what adding it is called.
fn blank(kind: PartKind, case: &Case, today: Date) -> Option<(&'static str, Part)> {
    Some(match kind {
        PartKind::Value => {
            let words = Words::Customers(String::new());
            let value = StatedValue::new(Id::of_kind("value"), "", words);
            ("Add a stated value", value.into())
        }
        PartKind::Benefit => {
            let mut benefit = Benefit::blank(Id::of_kind("benefit"));
            // Most cases have one thing that matters most; another one is chosen in the row.
            benefit.serves = case.stated_values.first().map(|v| v.id.clone());
            ("Add a benefit", benefit.into())
        }
        PartKind::Cost => {
            let spend = Spend::once(Amount::Fixed(Money::zero(case.currency)), 0);
            let cost = Cost::new(Id::of_kind("cost"), "", PaidTo::OurPrice, spend);
            ("Add a cost", cost.into())
        }
        // What the customer gave, of the kind that is most useful in this phase; side and kind are changed in its card.
        PartKind::Entry => {
            let phase = ExchangeReport::new(case, None, today).likely_phase();
            let kind = exchange_kinds::kinds(Side::Customer, phase).first()?;
            let entry = exchange_kinds::fresh(Side::Customer, *kind, phase, today);
            ("Add to the exchange", entry.into())
        }
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Currency;
    use crate::storage::library;

    /// One of each kind of change, on the sample.
    fn every_change(case: &Case) -> Vec<Change> {
        let benefit = PartId::of(&case.benefits[0]);
        let mut driver = case.drivers[0].clone();
        driver.label.push('!');
        let mut head = case.clone();
        head.discount_rate = crate::model::Rate::ZERO;
        vec![
            Change::Head(Box::new(head)),
            Change::Put(Part::Driver(Box::new(driver.clone()))),
            Change::Add(vec![driver.into(), case.costs[0].clone().into()]),
            Change::Append(vec![case.costs[0].clone().into()]),
            Change::Duplicate(benefit.clone()),
            Change::Remove(benefit),
            Change::Remove(PartId::of(&case.stated_values[0])),
            Change::Remove(PartId::of(&case.drivers[1])),
            Change::Remove(PartId::of(&case.costs[0])),
            Change::Move(PartId::of(&case.stated_values[1]), 0),
            Change::Rename(case.drivers[0].id.clone(), Id::new("renamed").unwrap()),
            Change::Several(vec![
                Change::Remove(PartId::of(&case.drivers[1])),
                Change::Remove(PartId::of(&case.drivers[2])),
            ]),
        ]
    }

    #[test]
    fn every_kind_of_change_can_be_undone_and_done_again() {
        let before = library::sample().unwrap();
        for change in every_change(&before) {
            let said = format!("{change:?}").chars().take(40).collect::<String>();
            let mut after = before.clone();
            super::change(&mut after, change);
            assert_ne!(after, before, "{said} changes nothing");
            let mut document = Document::new(before.clone(), false);
            assert!(document.change(after.clone(), "Change", None));
            document.undo();
            assert_eq!(**document.case(), before, "{said}");
            document.redo();
            assert_eq!(**document.case(), after, "{said}");
        }
    }

    #[test]
    fn what_pointed_to_a_deleted_value_points_to_nothing() {
        let mut case = library::sample().unwrap();
        let id = case.benefits[0].serves.clone().unwrap();
        remove(&mut case, &PartId::new(PartKind::Value, &id));
        assert!(case.benefits.iter().all(|b| b.serves.as_ref() != Some(&id)));
    }

    #[test]
    fn scenarios_and_trades_forget_a_number_that_is_deleted() {
        let mut case = library::sample().unwrap();
        let changed = |case: &Case| -> Vec<Id> {
            let all = case.scenarios.iter().flat_map(|s| &s.changes);
            let all = all.chain(case.trades.iter().flat_map(|t| &t.effect));
            all.filter_map(|change| match change {
                Altered::Driver { id, .. } => Some(id.clone()),
                _ => None,
            })
            .collect()
        };
        let id = changed(&case)[0].clone();
        remove(&mut case, &PartId::new(PartKind::Driver, &id));
        assert!(!changed(&case).contains(&id));
    }

    #[test]
    fn settings_leave_the_lists_alone() {
        let before = library::sample().unwrap();
        let mut case = before.clone();
        take_head(&mut case, Case::new("Other", Currency::USD, before.start));
        assert_eq!(case.title, "Other");
        assert_eq!(case.benefits, before.benefits);
        assert_eq!(case.drivers, before.drivers);
    }
}
