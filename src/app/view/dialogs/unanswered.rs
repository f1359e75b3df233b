//! Fields whose text was not taken, before the case is saved, exported or left.

use super::{CANCEL, choose, says};
use crate::app::state::screen::Screen;
use crate::app::view::prelude::*;
use crate::app::widget::HoldsUp;

/// So many fields are listed; the others come when these are answered.
const SHOWN: usize = 5;

pub(super) fn ui(ui: &mut Ui, screen: &Screen, actions: &mut Vec<Action>) {
    let leaving = screen.held_up.as_ref().is_some_and(Action::leaves);
    let fields = unanswered(ui.ctx(), leaving);
    let Some(first) = fields.first() else {
        actions.push(Action::Reply(Reply::Cancel));
        return;
    };
    let title = match fields.len() {
        1 => "A field is not answered yet".to_owned(),
        n => format!("{n} fields are not answered yet"),
    };
    let of_case = fields
        .iter()
        .any(|draft| draft.holds_up == HoldsUp::Writing);
    let about = if of_case {
        "Until then the case keeps the value it had there, and nothing is saved, exported or closed."
    } else {
        "The case does not hold it yet, and it would be lost. What the case holds can be saved meanwhile."
    };
    says(ui, &title, about);
    for draft in fields.iter().take(SHOWN) {
        field(ui, draft);
        hairline(ui);
    }
    ui.add_space(space::PART);
    let go = ("Go to the field", "", Reply::GoTo(first.path.clone()));
    let about = "Drop what was typed, keep the values of the case, and go on";
    let discard = ("Discard and go on", about, Reply::DropTyping);
    choose(ui, [go, discard, CANCEL], 0, actions);
}

fn field(ui: &mut Ui, draft: &Draft) {
    let name = Role::Strong.text(&draft.name);
    ui.add(Label::new(name).wrap());
    let says = match &draft.problem {
        Some(problem) => problem.clone(),
        None => format!("“{}” was not taken yet.", draft.text.trim()),
    };
    wrapped(ui, Role::Body, says);
}
