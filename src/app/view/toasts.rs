//! Messages at the lower edge that go away by themselves.

use super::modal;
use crate::app::state::screen::Screen;
use crate::app::view::prelude::*;
use egui::{Area, Id};

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
    let (align, x) = match left {
        Some(left) => (Align2::LEFT_BOTTOM, left),
        None => (Align2::CENTER_BOTTOM, 0.0),
    };
    let area = Area::new(Id::unique("toasts"))
        .order(modal::ORDER)
        .anchor(align, Vec2::new(x, -space::PAGE));
    area.show(ui.ctx(), |ui| {
        for toast in &screen.toasts {
            Frame::popup(ui.style()).show(ui, |ui| {
                ui.horizontal(|ui| {
                    ui.set_max_width(560.0);
                    let text = Role::Body.text(&toast.text).color(palette(ui).text);
                    let response = ui.add(Label::new(text).wrap());
                    // Read out when it appears.
                    ui.ctx().accesskit_node_builder(response.id, |node| {
                        node.set_live(egui::accesskit::Live::Polite);
                    });
                    let is_last = toast.undo.is_some() && toast.undo == revision;
                    if is_last && link(ui, "Undo").clicked() {
                        actions.push(Action::Command(Command::Undo));
                    }
                });
            });
        }
    });
}
