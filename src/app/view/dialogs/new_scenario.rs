//! A name for a scenario that is begun from the case as it stands.

use super::name::{NameChoice, NameField};
use super::{says, scenario};
use crate::app::state::action::Trying;
use crate::app::view::prelude::*;
use egui::{Context, Id};

fn id() -> Id {
    Id::unique("name of a new scenario")
}

pub(super) fn forget(ctx: &Context) {
    release(ctx, id());
}

pub(super) fn ui(ui: &mut Pane) {
    says(
        ui,
        "New scenario",
        "It begins as the case stands. Then say what it changes, or move the sliders and keep that in it.",
    );
    let words = ("Name of the scenario", "Two sites first");
    let field = NameField::ui(ui, id(), words, "");
    let ready = scenario::is_free(ui, &field.name);
    let Some(choice) = field.choice(ui, ready) else {
        return;
    };
    ui.push(Action::Reply(Reply::Cancel));
    if let NameChoice::Save(name) = choice {
        ui.push(Action::Try(Trying::Begin(name)));
    }
}
