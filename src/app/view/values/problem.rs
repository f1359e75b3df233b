//! What the problem costs today and what may happen if nothing changes: rows of fields.

use crate::app::state::cost_kind::Way;
use crate::app::view::investment;
use crate::app::view::prelude::*;
use crate::app::widget::rest_of_row;
use crate::formula::Target;
use crate::model::{AdverseEvent, Amount, Money, ProblemCost, Rate, StatedValue, limits};
use rust_decimal::Decimal;

pub(super) fn costs(ui: &mut Pane, form: &mut Form, draft: &mut StatedValue) {
    let words = Rows {
        add: "Add a part of what it costs",
        added: "Add a part of what it costs today",
        deleted: "Remove a part of what it costs today",
        path: "costs_today",
        first: Some("label"),
    };
    let value = draft.label.clone();
    form.rows(
        ui,
        &words,
        &mut draft.costs_today,
        |place, _| place.to_string(),
        |form, ui, place, part| {
            let name = name_of_row(&part.label, "Part", place, &value);
            let gone = form.about(name.as_str(), |form| cost(ui, form, part, &name));
            ui.add_space(space::TIGHT);
            gone
        },
        |_, _| {
            Some(ProblemCost {
                label: String::new(),
                formula: String::new(),
                growth: Rate::ZERO,
            })
        },
    );
}

fn cost(ui: &mut Pane, form: &mut Form, part: &mut ProblemCost, name: &str) -> bool {
    let mut gone = false;
    ui.field_row(|ui| {
        let label = Field::new("label", "What").width(rest_of_row(ui, &[110.0]));
        form.text(ui, label.hint("Handlers' time"), &mut part.label);
        let growth = Field::new("growth", "Growth a year").width(110.0);
        form.percent(ui, growth.within(limits::GROWTH), &mut part.growth);
        gone = ui.delete_button(&format!("Remove {name}"));
    });
    let formula = Field::new("formula", "Formula");
    let formula = formula.hint("claims * minutes_per_claim * cost_per_hour");
    let target = Target::PerYear(ui.cx.case.currency);
    form.formula(ui, formula, &target, &mut part.formula);
    gone
}

pub(super) fn events(ui: &mut Pane, form: &mut Form, draft: &mut StatedValue) {
    if draft.events.is_empty() {
        let about =
            "A fine, an outage, a customer lost: something that comes once, with some probability.";
        weak(ui, Role::Small, about);
    }
    let words = Rows {
        add: "Add an event",
        added: "Add an event",
        deleted: "Remove an event",
        path: "events",
        first: Some("label"),
    };
    let value = draft.label.clone();
    form.rows(
        ui,
        &words,
        &mut draft.events,
        |place, _| place.to_string(),
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
                impact: Amount::Fixed(Money::new(Decimal::ZERO, ui.cx.case.currency)),
                year: 1,
                said: None,
            })
        },
    );
}

fn event(ui: &mut Pane, form: &mut Form, event: &mut AdverseEvent, name: &str) -> bool {
    const WAYS: [(Way, &str); 3] = [
        (Way::Fixed, "An amount"),
        (Way::Quantity, "Quantity × price"),
        (Way::Formula, "A formula"),
    ];
    let mut gone = false;
    ui.field_row(|ui| {
        let label = Field::new("label", "What happens").width(rest_of_row(ui, &[90.0, 70.0]));
        form.text(ui, label.hint("Fine of the regulator"), &mut event.label);
        let probability = Field::new("probability", "Probability").width(90.0);
        form.percent(
            ui,
            probability.within(limits::SHARE),
            &mut event.probability,
        );
        let year = Field::new("year", "In year").width(70.0);
        form.count(ui, year, limits::EVENT_YEAR.whole(), &mut event.year);
        gone = ui.delete_button(&format!("Remove {name}"));
    });
    ui.field_row(|ui| {
        let target = Target::Once(ui.cx.case.currency);
        let caption = ("What it costs then", &WAYS[..]);
        investment::amount_fields(ui, form, "impact", caption, &target, &mut event.impact);
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
