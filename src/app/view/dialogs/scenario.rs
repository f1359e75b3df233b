//! The names of scenarios: of one that is begun from the case as it stands, and of one that what is tried becomes.

use super::name::{self, NameField};
use super::says;
use crate::app::state::action::Trying;
use crate::app::view::prelude::*;
use crate::engine::ScenarioChoice;
use crate::report::changes_in_words;

pub(super) fn begin(ui: &mut Pane) {
    says(
        ui,
        "New scenario",
        "It begins as a copy of the case. Then add what it changes, or move the sliders and keep the result in it.",
    );
    ask(ui, "Two sites first", Trying::Begin);
}

pub(super) fn save(ui: &mut Pane) {
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
    ask(ui, "Slow start", Trying::Save);
}

fn ask(ui: &mut Pane, hint: &str, named: fn(String) -> Trying) {
    let field = NameField::ui(ui, name::SCENARIO, hint, "");
    let ready = is_free(ui, &field.name);
    field.buttons(ui, ready, |ui, name| {
        ui.push(Action::Reply(Reply::Cancel));
        ui.push(Action::Try(named(name)));
    });
}

/// Whether a scenario can have this name; says where another one has it.
fn is_free(ui: &mut Pane, name: &str) -> bool {
    let taken = taken(ui.cx, name);
    if taken {
        let says = "There is a scenario of this name already; choose another one.";
        wrong(ui, says);
    }
    !taken && !name.trim().is_empty()
}

fn taken(cx: &ViewContext<'_>, name: &str) -> bool {
    let name = name.trim().to_lowercase();
    let mut all = ScenarioChoice::all(cx.case).into_iter();
    all.any(|one| one.name(cx.case).trim().to_lowercase() == name)
}
