//! A name for what is tried, which becomes a scenario of the case.

use super::name::{NameChoice, NameField};
use super::says;
use crate::app::state::action::Trying;
use crate::app::view::prelude::*;
use crate::engine::ScenarioChoice;
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
    let words = ("Name of the scenario", "Slow start");
    let field = NameField::ui(ui, id(), words, "");
    let ready = is_free(ui, &field.name);
    let Some(choice) = field.choice(ui, ready) else {
        return;
    };
    ui.push(Action::Reply(Reply::Cancel));
    if let NameChoice::Save(name) = choice {
        ui.push(Action::Try(Trying::Save(name)));
    }
}

/// Whether a scenario can have this name; says where another one has it.
pub(super) fn is_free(ui: &mut Pane, name: &str) -> bool {
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
