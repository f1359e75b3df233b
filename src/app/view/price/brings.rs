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
    let removed = elements(ui, &mut draft.brings, |ui, _, benefit| {
        let called = match benefit.label.trim() {
            "" => format!("a benefit of {}", form.subject()),
            label => format!("{label}, {}", form.subject()),
        };
        let path = form.path(&format!("brings[{}]", benefit.id));
        let mut inner = Form::new(path, called.as_str());
        benefits::fields_of_another(ui, &mut inner, benefit);
        form.adopt(inner);
        let delete = button(ui, Icon::Delete.before("Delete this benefit"));
        ui.add_space(space::NEAR);
        delete.accessible_name(format!("Delete {called}")).clicked()
    });
    if removed.is_some() {
        form.chose("Delete a benefit of an alternative");
    }
    let add = link(ui, Icon::Add.before("Add what only it brings"));
    let add = add.accessible_name(format!("Add what only it brings · {}", form.subject()));
    if add.clicked()
        && let Some(benefit) = new(draft, ui.cx.case)
    {
        let field = format!("brings[{}].label", benefit.id);
        ui.push(Action::Jump(form.path(&field)));
        draft.brings.push(benefit);
        form.chose("Add a benefit of an alternative");
    }
}

fn new(draft: &Alternative, case: &Case) -> Option<Benefit> {
    let taken = |id: &Id| {
        let mut all = case.benefits.iter().chain(&draft.brings);
        all.any(|benefit| benefit.id == *id)
    };
    let fallback = Id::new("benefit").ok()?;
    let mut benefit = Benefit::blank(Id::from_label("benefit", &fallback, taken));
    benefit.serves = case.stated_values.first().map(|value| value.id.clone());
    Some(benefit)
}
