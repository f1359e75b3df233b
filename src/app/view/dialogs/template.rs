//! A name for the template that the open case is saved as, and what is kept of it.

use super::name::{self, NameField};
use super::says;
use crate::app::view::prelude::*;
use crate::storage::template_name;

pub(super) fn ui(ui: &mut Pane) {
    let cx = ui.cx;
    says(
        ui,
        "Save as template",
        "Questions, units, lines and formulas are kept for the next case. Values, ranges, who said them, names, dates, notes, exchange, \
         trades, what was agreed and what only our side knows are left out. The case itself stays as it is.",
    );
    let field = NameField::ui(ui, name::TEMPLATE, "Claims handling", &cx.case.title);
    let stem = template_name(&field.name);
    match (&stem, &cx.own_templates.folder) {
        (Err(problem), _) if !field.name.trim().is_empty() => {
            wrong(ui, problem.to_string());
        }
        (Ok(stem), Some(folder)) => {
            let path = folder.path.join(format!("{stem}.ron"));
            caption(ui, path.display().to_string()).on_hover_text(path.display().to_string());
        }
        _ => {}
    }
    field.buttons(ui, stem.is_ok(), |ui, name| {
        ui.push(Action::Reply(Reply::Template(name)));
    });
}
