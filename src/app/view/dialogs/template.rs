//! A name for the template that the open case is saved as, and what is kept of it.

use super::{focus_first, says};
use crate::app::view::prelude::*;
use crate::storage::template_name;
use egui::{Context, Id};

fn id() -> Id {
    Id::unique("name of a template")
}

pub(super) fn forget(ctx: &Context) {
    release(ctx, id());
}

pub(super) fn ui(ui: &mut Pane) {
    let cx = ui.cx;
    says(
        ui,
        "Save as template",
        "Questions, units, lines and formulas are kept for the next case. Values, ranges, who said them, names, dates, notes, exchange, \
         trades, what was agreed and what only our side knows are left out. The case itself stays as it is.",
    );
    let mut name = typed(ui.ctx(), id()).unwrap_or_else(|| cx.case.title.clone());
    let field = line_edit(
        ui,
        &mut name,
        "Claims handling",
        f32::INFINITY,
        "Name of the template",
    );
    let enter = field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
    focus_first(ui, &field);
    let stem = template_name(&name);
    match (&stem, &cx.own_templates.folder) {
        (Err(problem), _) if !name.trim().is_empty() => {
            wrong(ui, problem.to_string());
        }
        (Ok(stem), Some(folder)) => {
            let path = folder.path.join(format!("{stem}.ron"));
            caption(ui, path.display().to_string()).on_hover_text(path.display().to_string());
        }
        _ => {}
    }
    ui.add_space(space::PART);
    let ready = stem.is_ok();
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
    ui.push(Action::Reply(if save {
        Reply::Template(name)
    } else {
        Reply::Cancel
    }));
}
