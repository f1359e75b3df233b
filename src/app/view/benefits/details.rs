//! What is behind a benefit: its name, what it serves, its class, its amount, and how sure it is.

use super::{gain, name_of, numbers, strength};
use crate::app::view::prelude::*;
use crate::model::{Benefit, BenefitClass, BenefitProfile, Every, Id};

/// The classes in words, with what tells them apart.
const CLASSES: [(BenefitClass, &str); 6] = [
    (BenefitClass::CashSaving, "Cash saving – no longer paid out"),
    (BenefitClass::Revenue, "Revenue – counted as margin"),
    (
        BenefitClass::CostAvoidance,
        "Cost avoidance – need not be paid later",
    ),
    (
        BenefitClass::RiskReduction,
        "Risk reduction – less expected loss",
    ),
    (
        BenefitClass::WorkingCapital,
        "Working capital – cash set free",
    ),
    (
        BenefitClass::Capacity,
        "Capacity – time freed, not paid out",
    ),
];

pub(super) fn ui(ui: &mut Pane, benefit: &Benefit) {
    let part = PartId::of(benefit);
    let name = name_of(benefit).to_owned();
    let mut draft = benefit.clone();
    let mut form = Form::new(part.path(), &name);
    ui.add_space(space::NEAR);
    ui.vertical(|ui| {
        ui.spacing_mut().item_spacing.y = space::NEAR;
        amount(ui, &mut form, &mut draft);
        numbers::ui(ui, &part, &draft, &name);
        strength::ui(ui, &mut form, &mut draft, "");
        profile(ui, &mut form, &mut draft.profile);
        form.field(ui, "note", &mut draft.note);
        part_buttons(ui, &part, &name);
    });
    form.push(ui, || Change::Put(draft.into()));
}

/// How often it is reported after the sale.
const EVERY: [(Option<Every>, &str); 4] = [
    (None, "Not said yet"),
    (Some(Every::Month), "Month"),
    (Some(Every::Quarter), "Quarter"),
    (Some(Every::Year), "Year"),
];

/// Who answers for it after the sale, and how it is measured.
fn profile(ui: &mut Pane, form: &mut Form, profile: &mut BenefitProfile) {
    ui.field_row(|ui| {
        form.role(ui, ("profile.owner", 184.0), &mut profile.owner)
            .on_hover_text("The customer’s role that answers for it after the sale");
        let every = 130.0;
        let wide = ui.available_size_before_wrap().x - every - space::PART;
        form.field(ui, ("profile.how", wide.max(220.0)), &mut profile.how);
        form.choice(
            ui,
            ("profile.report_every", every),
            &EVERY,
            &mut profile.report_every,
        );
    });
}

pub(in crate::app::view) fn of_another(ui: &mut Pane, form: &mut Form, draft: &mut Benefit) {
    amount(ui, form, draft);
    strength::ui(ui, form, draft, "Share due to it");
}

fn amount(ui: &mut Pane, form: &mut Form, draft: &mut Benefit) {
    what(ui, form, draft);
    gain::ui(ui, form, draft);
    gain::margin(ui, form, draft);
}

fn what(ui: &mut Pane, form: &mut Form, draft: &mut Benefit) {
    let half = half(ui);
    ui.field_row(|ui| {
        form.field(ui, ("label", half), &mut draft.label);
        serves(ui, form, half, &mut draft.serves);
        acts_on(ui, form, half, draft);
        form.choice(ui, ("class", half), &CLASSES, &mut draft.class);
        gain::kind(ui, form, half, draft);
    });
}

fn half(ui: &Ui) -> f32 {
    ((ui.available_width() - space::PART) / 2.0).floor() - 1.0
}

/// The part of the value's problem that it acts on, where the value names any.
fn acts_on(ui: &mut Pane, form: &mut Form, width: f32, draft: &mut Benefit) {
    let value = draft.serves.as_ref();
    let value = value.and_then(|id| ui.cx.case.stated_value(id));
    let parts = value.map_or(&[][..], |value| value.costs_today.as_slice());
    if parts.is_empty() && draft.acts_on.is_none() {
        return;
    }
    let mut choices: Vec<(Option<String>, String)> = vec![(None, "All it costs today".to_owned())];
    let named = parts.iter().filter(|part| !part.label.trim().is_empty());
    choices.extend(named.map(|part| (Some(part.label.clone()), part.label.clone())));
    // A name that stands for nothing is shown for what it is.
    if let Some(other) = draft.acts_on.as_ref()
        && choices
            .iter()
            .all(|(choice, _)| choice.as_ref() != Some(other))
    {
        choices.push((Some(other.clone()), format!("{other} (not in this case)")));
    }
    form.choice(ui, ("acts_on", width), &choices, &mut draft.acts_on);
}

fn serves(ui: &mut Pane, form: &mut Form, width: f32, serves: &mut Option<Id>) {
    let values = &ui.cx.case.stated_values;
    let said = values.iter().map(|value| {
        let words = match value.label.trim() {
            "" => value.words.text().trim(),
            label => label,
        };
        (Some(value.id.clone()), words.to_owned())
    });
    let mut choices: Vec<(Option<Id>, String)> = said.collect();
    choices.push((None, "Nothing they said".to_owned()));
    // A reference to nothing is shown for what it is.
    if let Some(id) = serves
        .as_ref()
        .filter(|id| values.iter().all(|v| v.id != **id))
    {
        choices.push((Some(id.clone()), format!("{id} (not in this case)")));
    }
    form.choice(ui, ("serves", width), &choices, serves);
}
