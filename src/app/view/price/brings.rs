//! What only an alternative brings: benefits of its own, which count against us where the customer asked for them.
//!
//! They have the fields of our benefits.

use crate::app::view::benefits;
use crate::app::view::prelude::*;
use crate::model::Case;
use crate::model::{Alternative, Benefit, Id};

pub(super) fn ui(ui: &mut Pane, form: &mut Form, draft: &mut Alternative) {
    if draft.brings.is_empty() {
        let says = "Be fair: what would they get there that we do not offer?";
        caption(ui, says);
    }
    let words = Rows {
        add: "Add what only it brings",
        added: "Add a benefit of an alternative",
        deleted: "Delete a benefit of an alternative",
        path: "brings",
        first: Some("label"),
    };
    form.rows(
        ui,
        &words,
        &mut draft.brings,
        |_, benefit| benefit.id.to_string(),
        |form, ui, _, benefit| {
            let name = match benefit.label.trim() {
                "" => format!("a benefit of {}", form.subject()),
                label => format!("{label}, {}", form.subject()),
            };
            form.about(name.as_str(), |form| {
                benefits::fields_of_another(ui, form, benefit);
            });
            let delete = button(ui, Icon::Delete.before("Delete this benefit"));
            let delete = delete.accessible_name(format!("Delete {name}")).clicked();
            ui.add_space(space::NEAR);
            delete
        },
        |ui, others| new(others, ui.cx.case),
    );
}

fn new(others: &[Benefit], case: &Case) -> Option<Benefit> {
    let taken = |id: &Id| {
        let mut all = case.benefits.iter().chain(others);
        all.any(|benefit| benefit.id == *id)
    };
    let fallback = Id::new("benefit").ok()?;
    let mut benefit = Benefit::blank(Id::from_label("benefit", &fallback, taken));
    benefit.serves = case.stated_values.first().map(|value| value.id.clone());
    Some(benefit)
}
