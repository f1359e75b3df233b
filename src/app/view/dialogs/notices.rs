//! What is said once at a start: the program failed the last time, or it is a new version.

use super::{choose, says};
use crate::about;
use crate::app::state::news;
use crate::app::view::prelude::*;
use std::path::Path;

pub(super) fn crash(ui: &mut Ui, report: &Path, actions: &mut Vec<Action>) {
    says(
        ui,
        "The program failed the last time",
        "It wrote what happened to a file on this machine. Nothing was sent. The file names the version, the system and the place in the \
         program; it may quote a few words of the case. Send it along when you report the fault.",
    );
    caption(ui, report.display().to_string());
    ui.add_space(space::PART);
    let show = ("Show the report", "", Reply::ShowReport(report.to_owned()));
    choose(ui, [("Close", "", Reply::Cancel), show], 0, actions);
}

pub(super) fn news(ui: &mut Ui, actions: &mut Vec<Action>) {
    wrapped(
        ui,
        Role::Title,
        format!("New in version {}", about::VERSION),
    );
    let most = ui.ctx().content_rect().height() - 240.0;
    ScrollArea::vertical()
        .max_height(most.max(160.0))
        .auto_shrink([false, true])
        .show(ui, |ui| {
            for group in news::newest() {
                ui.add_space(space::NEAR);
                wrapped(ui, Role::Heading, &group.kind);
                for entry in &group.entries {
                    wrapped(ui, Role::Body, format!("• {entry}"));
                    ui.add_space(space::TIGHT);
                }
            }
        });
    ui.add_space(space::PART);
    choose(ui, [("Close", "", Reply::Cancel)], 0, actions);
}
