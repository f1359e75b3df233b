//! A name for what is tried, which becomes a scenario of the case.

use super::{focus_first, says};
use crate::app::state::action::Trying;
use crate::app::view::prelude::*;
use crate::report::changes_in_words;
use egui::{Context, Id};

fn id() -> Id {
    Id::unique("name of a scenario")
}

pub(super) fn forget(ctx: &Context) {
    release(ctx, id());
}

pub(super) fn ui(ui: &mut Pane) {
    let cx = ui.cx;
    says(
        ui,
        "Save as scenario",
        "What is tried is kept under a name and can be chosen at the top. The case itself stays as it is.",
    );
    for words in changes_in_words(cx.case, &cx.screen.asked.trial, cx.locale()) {
        caption(ui, words);
    }
    ui.add_space(space::NEAR);
    let mut name = typed(ui.ctx(), id()).unwrap_or_default();
    let field = line_edit(
        ui,
        &mut name,
        "Slow start",
        f32::INFINITY,
        "Name of the scenario",
    );
    let enter = field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
    focus_first(ui, &field);
    let taken = taken(cx, &name);
    if taken {
        let says = "There is a scenario of this name already; choose another one.";
        wrong(ui, says);
    }
    ui.add_space(space::PART);
    let ready = !taken && !name.trim().is_empty();
    let (mut save, mut cancel) = (enter && ready, false);
    ui.buttons(|ui| {
        ui.add_enabled_ui(ready, |ui| save |= filled_button(ui, "Save").clicked());
        cancel = button(ui, "Cancel").clicked();
    });
    if !save && !cancel {
        hold(ui.ctx(), id(), name);
        return;
    }
    forget(ui.ctx());
    ui.push(Action::Reply(Reply::Cancel));
    if save {
        ui.push(Action::Try(Trying::Save(name)));
    }
}

fn taken(cx: &ViewContext<'_>, name: &str) -> bool {
    let name = name.trim().to_lowercase();
    let standard = ["expected", "conservative", "optimistic"];
    let mut own = cx.case.scenarios.iter();
    standard.contains(&name.as_str()) || own.any(|own| own.name.trim().to_lowercase() == name)
}
