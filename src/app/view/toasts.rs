//! Messages at the lower edge that go away by themselves.

use super::modal;
use crate::app::state::environment::ShowFile;
use crate::app::state::screen::Screen;
use crate::app::view::prelude::*;
use egui::{Area, Id};

/// Inside a message, to its edge.
const INSIDE: Margin = Margin::symmetric(14, 6);

/// `left` is where the content begins, in points from the left edge; without it they stand in the middle. `revision` is the state of the case that is open.
pub(super) fn ui(
    ui: &mut Ui,
    screen: &Screen,
    (left, revision): (Option<f32>, Option<u64>),
    actions: &mut Vec<Action>,
) {
    if screen.toasts.is_empty() {
        return;
    }
    let (align, at) = match left {
        // In a meeting figures stand at the foot, and nothing may lie on them.
        _ if screen.meeting.is_some() => (Align2::CENTER_TOP, vec2(0.0, space::TIGHT)),
        Some(left) => (Align2::LEFT_BOTTOM, vec2(left, -space::PAGE)),
        None => (Align2::CENTER_BOTTOM, vec2(0.0, -space::PAGE)),
    };
    let area = Area::new(Id::unique("toasts"))
        .order(modal::ORDER)
        .anchor(align, at);
    area.show(ui.ctx(), |ui| {
        for toast in &screen.toasts {
            let frame = Frame::popup(ui.style()).inner_margin(INSIDE);
            frame.show(ui, |ui| {
                ui.horizontal(|ui| {
                    ui.set_max_width(560.0);
                    let text = Role::Body.text(&toast.text).color(palette(ui).text);
                    let response = ui.add(Label::new(text).wrap());
                    // Read out when it appears.
                    ui.ctx().accesskit_node_builder(response.id, |node| {
                        node.set_live(egui::accesskit::Live::Polite);
                    });
                    let is_last = toast.undo.is_some() && toast.undo == revision;
                    if is_last {
                        let undo = link(ui, "Undo");
                        if Command::Undo.is_pressed(ui, undo) {
                            actions.push(Action::Command(Command::Undo));
                        }
                    }
                    if let Some(path) = &toast.file {
                        for (text, how) in [
                            ("Open", ShowFile::Open),
                            ("Show in folder", ShowFile::InFolder),
                        ] {
                            let pressed =
                                link(ui, text).accessible_name(format!("{text}: the file"));
                            if pressed.clicked() {
                                actions.push(Action::Show(path.clone(), how));
                            }
                        }
                    }
                });
            });
        }
    });
}
