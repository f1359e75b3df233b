//! What the problem costs today and what may happen if nothing changes: rows of fields.

use crate::app::view::investment::amount_fields;
use crate::app::view::prelude::*;
use crate::app::widget::rest_of_row;
use crate::formula::Target;
use crate::model::limits::EVENT_YEAR;
use crate::model::{AdverseEvent, Amount, Money, ProblemCost, Rate, StatedValue};

pub(super) fn costs(ui: &mut Pane, form: &mut Form, draft: &mut StatedValue) {
    let undo = [
        "Add a part of what it costs today",
        "Remove a part of what it costs today",
    ];
    let words = Rows::new("costs_today", "Add a part of what it costs", undo).first("label");
    let value = draft.label.clone();
    form.rows(
        ui,
        &words,
        &mut draft.costs_today,
        |form, ui, place, part| {
            let name = name_of_row(&part.label, "Part", place, &value);
            let gone = form.about(name.as_str(), |form| cost(ui, form, part, &name));
            ui.add_space(space::TIGHT);
            gone
        },
        |_, _| Some(ProblemCost::default()),
    );
}

fn cost(ui: &mut Pane, form: &mut Form, part: &mut ProblemCost, name: &str) -> bool {
    let mut gone = false;
    ui.field_row(|ui| {
        let wide = rest_of_row(ui, &[110.0]);
        form.field(ui, ("label", wide), &mut part.label);
        form.field(ui, ("growth", 110.0), &mut part.growth);
        gone = ui.delete_button(&format!("Remove {name}"));
    });
    let target = Target::PerYear(ui.cx.case.currency);
    form.formula(ui, "formula", &target, &mut part.formula);
    gone
}

pub(super) fn events(ui: &mut Pane, form: &mut Form, draft: &mut StatedValue) {
    if draft.events.is_empty() {
        let about =
            "A fine, an outage, a customer lost: something that comes once, with some probability.";
        weak(ui, Role::Small, about);
    }
    let undo = ["Add an event", "Remove an event"];
    let words = Rows::new("events", undo[0], undo).first("label");
    let value = draft.label.clone();
    form.rows(
        ui,
        &words,
        &mut draft.events,
        |form, ui, place, one| {
            if place > 0 {
                hairline(ui);
            }
            let name = name_of_row(&one.label, "Event", place, &value);
            let gone = form.about(name.as_str(), |form| event(ui, form, one, &name));
            ui.add_space(space::TIGHT);
            gone
        },
        |ui, _| {
            Some(AdverseEvent {
                label: String::new(),
                probability: Rate::ZERO,
                impact: Amount::Fixed(Money::zero(ui.cx.case.currency)),
                year: 1,
                said: None,
            })
        },
    );
}

fn event(ui: &mut Pane, form: &mut Form, event: &mut AdverseEvent, name: &str) -> bool {
    let mut gone = false;
    ui.field_row(|ui| {
        let wide = rest_of_row(ui, &[90.0, 70.0]);
        form.field(ui, ("label", wide), &mut event.label);
        form.field(ui, ("probability", 90.0), &mut event.probability);
        let year = Field::from(("year", 70.0)).within(EVENT_YEAR);
        form.field(ui, year, &mut event.year);
        gone = ui.delete_button(&format!("Remove {name}"));
    });
    ui.field_row(|ui| {
        let target = Target::Once(ui.cx.case.currency);
        form.inside("impact", |form| {
            amount_fields(ui, form, "What it costs then", &mut event.impact, &target);
        });
    });
    form.provenance(ui, "said", &mut event.said);
    gone
}

fn name_of_row(label: &str, kind: &str, place: usize, value: &str) -> String {
    match label.trim() {
        "" => format!("{kind} {} of “{}”", place + 1, value.trim()),
        label => label.to_owned(),
    }
}
