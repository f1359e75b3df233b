//! What the problem costs today and what may happen if nothing changes: rows of fields.

use super::details::{away, rest};
use crate::app::view::investment::amount_fields;
use crate::app::view::prelude::*;
use crate::formula::Target;
use crate::model::limits::EVENT_YEAR;
use crate::model::{AdverseEvent, Amount, Money, ProblemCost, Rate, StatedValue};
use rust_decimal::Decimal;

pub(super) fn costs(ui: &mut Pane, form: &mut Form, draft: &mut StatedValue) {
    let removed = elements(ui, &mut draft.costs_today, |ui, place, part| {
        let name = called(&part.label, "Part", place, &draft.label);
        let path = format!("costs_today[{place}]");
        let gone = form.about(name.as_str(), |form| {
            form.inside(&path, |form| cost(ui, form, part, &name))
        });
        ui.add_space(space::TIGHT);
        gone
    });
    if removed.is_some() {
        left(ui, form, "Remove a part of what it costs today");
    }
    if add(ui, form, "costs_today", "Add a part of what it costs") {
        draft.costs_today.push(ProblemCost {
            label: String::new(),
            formula: String::new(),
            growth: Rate::ZERO,
        });
        form.chose("Add a part of what it costs today");
        let last = draft.costs_today.len() - 1;
        ui.push(Action::Jump(
            form.path(&format!("costs_today[{last}].label")),
        ));
    }
}

fn cost(ui: &mut Pane, form: &mut Form, part: &mut ProblemCost, name: &str) -> bool {
    let mut gone = false;
    ui.field_row(|ui| {
        form.field(ui, ("label", rest(ui, &[110.0])), &mut part.label);
        form.field(ui, ("growth", 110.0), &mut part.growth);
        gone = away(ui, &format!("Remove {name}"));
    });
    let target = Target::PerYear(ui.cx.case.currency);
    form.formula(ui, "formula", &target, &mut part.formula);
    gone
}

pub(super) fn events(ui: &mut Pane, form: &mut Form, draft: &mut StatedValue) {
    let removed = elements(ui, &mut draft.events, |ui, place, event| {
        if place > 0 {
            hairline(ui);
        }
        let name = called(&event.label, "Event", place, &draft.label);
        let path = format!("events[{place}]");
        let gone = form.about(name.as_str(), |form| {
            form.inside(&path, |form| self::event(ui, form, event, &name))
        });
        ui.add_space(space::TIGHT);
        gone
    });
    if removed.is_some() {
        left(ui, form, "Remove an event");
    }
    if draft.events.is_empty() {
        let about =
            "A fine, an outage, a customer lost: something that comes once, with some probability.";
        weak(ui, Role::Small, about);
    }
    if add(ui, form, "events", "Add an event") {
        let currency = ui.cx.case.currency;
        draft.events.push(AdverseEvent {
            label: String::new(),
            probability: Rate::ZERO,
            impact: Amount::Fixed(Money::new(Decimal::ZERO, currency)),
            year: 1,
            said: None,
        });
        form.chose("Add an event");
        let last = draft.events.len() - 1;
        ui.push(Action::Jump(form.path(&format!("events[{last}].label"))));
    }
}

fn event(ui: &mut Pane, form: &mut Form, event: &mut AdverseEvent, name: &str) -> bool {
    let mut gone = false;
    ui.field_row(|ui| {
        form.field(ui, ("label", rest(ui, &[90.0, 70.0])), &mut event.label);
        form.field(ui, ("probability", 90.0), &mut event.probability);
        let year = Field::from(("year", 70.0)).within(EVENT_YEAR);
        form.field(ui, year, &mut event.year);
        gone = away(ui, &format!("Remove {name}"));
    });
    let target = Target::Once(ui.cx.case.currency);
    let label = "What it costs then";
    ui.field_row(|ui| {
        form.inside("impact", |form| {
            amount_fields(ui, form, label, &mut event.impact, &target);
        });
    });
    form.provenance(ui, "said", &mut event.said);
    gone
}

/// A link that adds a row; a finding about a list without rows leads to it.
fn add(ui: &mut Pane, form: &Form, path: &str, words: &str) -> bool {
    let response = link(ui, Icon::Add.before(words));
    form.settle(ui, Field::new(path, words), response).clicked()
}

/// A row is gone: those below it move up, and what is half typed in one of them must not move to another.
fn left(ui: &Ui, form: &mut Form, label: &str) {
    forget_typing(ui.ctx());
    form.chose(label);
}

fn called(label: &str, kind: &str, place: usize, value: &str) -> String {
    match label.trim() {
        "" => format!("{kind} {} of “{}”", place + 1, value.trim()),
        label => label.to_owned(),
    }
}
