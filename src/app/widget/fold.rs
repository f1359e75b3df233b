//! Rows and headings that open what is below them.

use super::pane::Pane;
use crate::app::state::action::Action;
use crate::app::state::part::PartId;
use crate::app::state::screen::Fold;
use crate::app::theme::{Icon, palette, space};
use egui::{AtomExt, Button, Response, RichText, Ui, Vec2};

/// The name of a row, which opens and closes its details. What is cut off is shown on hover.
pub(crate) fn fold(ui: &mut Ui, open: bool, text: RichText, name: &str) -> Response {
    let weak = palette(ui).text_weak;
    let icon = if open { Icon::Down } else { Icon::Forward };
    let full = text.text().to_owned();
    let response = ui
        .scope(|ui| {
            ui.spacing_mut().button_padding = Vec2::new(space::TIGHT, 1.0);
            let text = text.atom_shrink(true);
            let button = Button::new((RichText::new(icon.glyph()).color(weak), text))
                .frame_when_inactive(false)
                .truncate();
            ui.add(button)
        })
        .inner;
    ui.ctx()
        .accesskit_node_builder(response.id, |node| node.set_expanded(open));
    response
        .accessible_name(format!("Details · {name}"))
        .on_hover_text(full)
}

impl Pane<'_> {
    /// The heading of what is collapsed in a step until it is opened; whether it is open.
    pub(crate) fn unfolds(&mut self, which: Fold, text: RichText, name: &str) -> bool {
        let open = self.cx.screen.opened.contains(&which);
        if fold(self, open, text, name).clicked() {
            self.push(Action::Fold(which, !open));
        }
        open
    }

    /// The heading of a part whose details are opened by a press; whether they are open.
    pub(crate) fn unfolds_part(&mut self, part: &PartId, text: RichText, name: &str) -> bool {
        let open = self.cx.screen.unfolded.contains(part);
        if fold(self, open, text, name).clicked() {
            self.push(Action::Unfold(part.clone()));
        }
        open
    }
}
