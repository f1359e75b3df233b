//! Who agreed the case, and when: it is frozen as it stands.

use super::{focus_first, says};
use crate::app::view::prelude::*;
use crate::model::roles;
use egui::{Checkbox, Context, Id};
use jiff::civil::Date;

/// What is chosen and typed until the case is agreed or the dialog is given up.
#[derive(Debug, Clone, Default)]
struct Draft {
    chosen: Vec<String>,
    /// A role that the case does not name yet.
    other: String,
    on: Option<Date>,
}

fn id() -> Id {
    Id::unique("agree the case")
}

pub(super) fn forget(ctx: &Context) {
    ctx.data_mut(|data| data.remove::<Draft>(id()));
}

pub(super) fn ui(ui: &mut Pane) {
    let cx = ui.cx;
    let mut draft = ui
        .data(|data| data.get_temp(id()))
        .unwrap_or_else(|| first(cx));
    let about = if cx.case.baseline.is_some() {
        "The case is frozen again as it stands now. What was agreed before is kept with its day."
    } else {
        "The case is frozen as it stands now, without its private part. What is reported after the sale is compared with it, whatever is changed here later."
    };
    says(ui, "Agree the case", about);
    let mut form = Form::new("agreed", "Agree the case").outside_case();
    let day = Field::new("agreed_on", "Agreed on").width(DATE_FIELD);
    ui.field_row(|ui| form.field(ui, day, &mut draft.on));
    ui.add_space(space::NEAR);
    caption(ui, "Agreed by");
    let known = roles(cx.case);
    // The bar stands at the right of the dialog, and not on the longest role.
    let area = ScrollArea::vertical()
        .max_height(200.0)
        .auto_shrink([false, true]);
    ui.scrolled(area, |ui| {
        for role in &known {
            let mut on = draft.chosen.contains(role);
            let box_ = ui.add(Checkbox::new(&mut on, Role::Body.text(role)));
            focus_first(ui, &box_);
            if box_.changed() {
                draft.chosen.retain(|other| other != role);
                draft.chosen.extend(on.then(|| role.clone()));
            }
        }
    });
    let name = "Another role that agreed";
    let other = line_edit(
        ui,
        &mut draft.other,
        "Another role, such as CFO",
        f32::INFINITY,
        name,
    );
    let entered = other.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
    // Enter takes the focus away; it must be seen before the focus is given back.
    focus_first(ui, &other);
    buttons(ui, draft, entered);
}

fn buttons(ui: &mut Pane, draft: Draft, entered: bool) {
    let mut by = draft.chosen.clone();
    by.extend(Some(draft.other.trim().to_owned()).filter(|role| !role.is_empty()));
    let ready = draft.on.filter(|_| !by.is_empty());
    if by.is_empty() {
        weak(ui, Role::Small, "Choose or write at least one role.");
    }
    ui.add_space(space::PART);
    let (mut agree, mut cancel) = (entered, false);
    ui.buttons(|ui| {
        ui.add_enabled_ui(ready.is_some(), |ui| {
            agree |= filled_button(ui, "Agree").clicked();
        });
        cancel = button(ui, "Cancel").clicked();
    });
    match ready.filter(|_| agree) {
        Some(on) => {
            forget(ui.ctx());
            ui.push(Action::Reply(Reply::Agree(by, on)));
        }
        None if cancel => {
            forget(ui.ctx());
            ui.push(Action::Reply(Reply::Cancel));
        }
        None => {
            ui.data_mut(|data| data.insert_temp(id(), draft));
        }
    }
}

/// Today, and those who agreed before.
fn first(cx: &ViewContext<'_>) -> Draft {
    let before = cx.case.baseline.as_ref();
    Draft {
        chosen: before.map_or_else(Vec::new, |agreed| agreed.agreed_by.clone()),
        other: String::new(),
        on: Some(cx.today),
    }
}
