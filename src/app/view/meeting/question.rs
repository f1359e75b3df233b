//! An open question, very large, with the field for its answer.
//!
//! What is typed here was said by the customer today.

use super::above;
use crate::app::state::meeting::{Meeting, Page};
use crate::app::state::name_or;
use crate::app::view::drivers::{End, became_percent};
use crate::app::view::prelude::*;
use crate::model::{Basis, Case, Driver, DriverValue, Id, Provenance};
use jiff::civil::Date;

pub(super) fn name(driver: &Driver) -> String {
    name_or(&driver.label, driver.id.as_str()).to_owned()
}

/// Height of a role that can be pressed: large enough for a finger, in points.
const ROLE: f32 = 34.0;

pub(super) fn ui(ui: &mut Pane, meeting: &Meeting, id: &Id) {
    let cx = ui.cx;
    let Some(driver) = cx.case.driver(id) else {
        return;
    };
    let (place, all) = place(cx.case, meeting, id);
    above(ui, format!("Question {place} of {all} · {}", name(driver)));
    let unasked = format!("{}?", name(driver));
    let question = name_or(&driver.question, &unasked);
    wrapped(ui, Role::MeetingQuestion, question);
    ui.add_space(space::PAGE);
    let mut draft = driver.clone();
    let path = PartId::new(PartKind::Driver, id).path();
    let mut form = Form::new(path, name(driver));
    value(ui, &mut form, &mut draft, cx.today);
    ui.add_space(space::CARD);
    who(ui, &mut form, &mut draft);
    form.push(ui, || Change::Answer(draft.into()));
    ui.add_space(space::CARD);
    if driver.value == DriverValue::Open {
        let about = "If nobody here knows it, leave it empty and go on. It stays an open question; nothing is guessed.";
        weak(ui, Role::MeetingBody, about);
    } else {
        let said = cx
            .driver_row(id)
            .map(|row| row.said.clone())
            .unwrap_or_default();
        chip(ui, Tone::Good, said);
    }
}

fn place(case: &Case, meeting: &Meeting, id: &Id) -> (usize, usize) {
    let pages = meeting.pages(case);
    let questions = pages.iter().filter_map(|page| match page {
        Page::Question(id) => Some(id),
        _ => None,
    });
    let questions: Vec<&Id> = questions.collect();
    let place = questions.iter().position(|other| *other == id);
    (place.unwrap_or_default() + 1, questions.len())
}

fn value(ui: &mut Pane, form: &mut Form, draft: &mut Driver, today: Date) {
    let weak = palette(ui).text_weak;
    let mut number = match draft.value {
        DriverValue::Known(number) => Some(number),
        DriverValue::Open | DriverValue::Calculated(_) => None,
    };
    let before = number;
    let unit = draft.unit.clone();
    let typed = ui.scope(|ui| {
        ui.style_mut().override_font_id = Some(Role::MeetingAnswer.font());
        let field = Field::new("value", "Value").width(300.0).hint("?");
        form.number_with_unit(ui, field, &mut draft.unit, &mut number)
    });
    // Beside the number, at its height.
    let field = typed.inner.rect;
    let beside = Rect::from_min_max(
        field.right_top() + vec2(space::PART, 0.0),
        pos2(ui.max_rect().right(), field.bottom()),
    );
    let layout = Layout::left_to_right(Align::Center);
    ui.scope_builder(UiBuilder::new().max_rect(beside).layout(layout), |ui| {
        let unit = Role::Title.text(&draft.unit).color(weak);
        ui.add(Label::new(unit).truncate());
    });
    became_percent(&unit, draft, End::Value);
    if number == before && unit == draft.unit {
        return;
    }
    match number {
        Some(number) => {
            draft.value = DriverValue::Known(number);
            let said = draft
                .said
                .get_or_insert_with(|| Provenance::new(Basis::StatedByCustomer, ""));
            if said.basis != Basis::StatedByCustomer {
                // What was written about another number says nothing about this one.
                *said = Provenance::new(Basis::StatedByCustomer, said.by.clone());
            }
            said.on = Some(today);
        }
        None => draft.value = DriverValue::Open,
    }
}

fn who(ui: &mut Pane, form: &mut Form, draft: &mut Driver) {
    let mut by = draft
        .said
        .as_ref()
        .map_or_else(String::new, |said| said.by.clone());
    let before = by.clone();
    let field = Field::new("said.by", "Who says it")
        .width(300.0)
        .hint("A role, such as Head of Claims");
    form.text(ui, field, &mut by);
    ui.add_space(space::TIGHT);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(space::TIGHT, space::TIGHT);
        ui.spacing_mut().button_padding = vec2(12.0, 6.0);
        for role in heard(ui.cx.case) {
            if role == by {
                continue;
            }
            let button = Button::new(Role::Body.text(&role)).min_size(vec2(0.0, ROLE));
            let button = ui.add(button);
            if button.accessible_name(format!("Said by {role}")).clicked() {
                by.clone_from(&role);
                form.chose("Change who says it");
            }
        }
    });
    if by != before {
        let said = draft
            .said
            .get_or_insert_with(|| Provenance::new(Basis::StatedByCustomer, ""));
        said.by = by;
    }
}

/// The customer's roles that said something, each once.
fn heard(case: &Case) -> Vec<String> {
    const MOST: usize = 5;
    let values = case.stated_values.iter().map(|value| &value.said_by);
    let numbers = case.drivers.iter().filter_map(|driver| {
        let said = driver.said.as_ref()?;
        said.basis.is_verified().then_some(&said.by)
    });
    let mut roles: Vec<String> = Vec::new();
    for role in values.chain(numbers) {
        if !role.trim().is_empty() && !roles.contains(role) && roles.len() < MOST {
            roles.push(role.clone());
        }
    }
    roles
}
