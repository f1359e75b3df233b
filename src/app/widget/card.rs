//! Cards: the grounds on which parts of the case stand.

use super::pane::Pane;
use crate::app::state::action::Action;
use crate::app::state::part::PartId;
use crate::app::state::screen::Fold;
use crate::app::theme::{Icon, Role, palette, size, space};
use egui::{
    AtomExt, Button, Color32, CornerRadius, Frame, InnerResponse, Margin, Response, RichText,
    Stroke, TextWrapMode, Ui, Vec2,
};

pub(crate) fn card<R>(ui: &mut Ui, content: impl FnOnce(&mut Ui) -> R) -> InnerResponse<R> {
    let line = palette(ui).line;
    card_of(ui, line, content)
}

/// A card with an edge of another colour: what is chosen, or wrong.
pub(crate) fn card_of<R>(
    ui: &mut Ui,
    edge: Color32,
    content: impl FnOnce(&mut Ui) -> R,
) -> InnerResponse<R> {
    let p = palette(ui);
    let inner = Frame::new()
        .fill(p.surface)
        .stroke(Stroke::new(1.0, edge))
        .corner_radius(CornerRadius::same(size::CARD_RADIUS))
        .inner_margin(space::CARD_MARGIN)
        .show(ui, |ui| {
            ui.set_width(ui.available_width());
            content(ui)
        });
    ui.add_space(space::CARD - ui.spacing().item_spacing.y);
    inner
}

/// The sunken ground inside a card on which something opened shows its fields.
pub(crate) fn sunken<R>(ui: &mut Ui, content: impl FnOnce(&mut Ui) -> R) -> R {
    let ground = Frame::new()
        .fill(palette(ui).background)
        .corner_radius(CornerRadius::same(size::CONTROL_RADIUS))
        .inner_margin(Margin::symmetric(14, 12));
    let shown = ground.show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.spacing_mut().item_spacing.y = space::NEAR;
        content(ui)
    });
    ui.add_space(space::TIGHT);
    shown.inner
}

/// A quiet row at the end of a list that adds one more.
pub(crate) fn add_row(ui: &mut Ui, text: &str) -> Response {
    let p = palette(ui);
    let button = Button::new(Role::Body.text(Icon::Add.before(text)).color(p.accent))
        .fill(Color32::TRANSPARENT)
        .stroke(Stroke::new(1.0, p.line_strong))
        .corner_radius(CornerRadius::same(size::CARD_RADIUS))
        .min_size(Vec2::new(ui.available_width(), 44.0));
    ui.add(button).accessible_name(text)
}

/// The name of a row, which opens and closes its details. What is cut off is shown on hover.
pub(crate) fn fold(ui: &mut Ui, open: bool, text: RichText, name: &str) -> Response {
    fold_as(ui, open, text, (name, TextWrapMode::Truncate))
}

/// Over several lines where the name has no room in one, or cut off.
fn fold_as(
    ui: &mut Ui,
    open: bool,
    text: RichText,
    (name, wrap): (&str, TextWrapMode),
) -> Response {
    let weak = palette(ui).text_weak;
    let icon = if open { Icon::Down } else { Icon::Forward };
    let full = text.text().to_owned();
    let response = ui
        .scope(|ui| {
            ui.spacing_mut().button_padding = Vec2::new(space::TIGHT, 1.0);
            let text = text.atom_shrink(true);
            let button = Button::new((RichText::new(icon.glyph()).color(weak), text))
                .frame_when_inactive(false)
                .wrap_mode(wrap);
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
        self.unfolds_part_as(part, text, (name, TextWrapMode::Truncate))
    }

    /// The same over as many lines as the name needs, in a row that may be higher.
    pub(crate) fn unfolds_whole_part(&mut self, part: &PartId, text: RichText, name: &str) -> bool {
        self.unfolds_part_as(part, text, (name, TextWrapMode::Wrap))
    }

    fn unfolds_part_as(&mut self, part: &PartId, text: RichText, of: (&str, TextWrapMode)) -> bool {
        let open = self.cx.screen.unfolded.contains(part);
        if fold_as(self, open, text, of).clicked() {
            self.push(Action::Unfold(part.clone()));
        }
        open
    }
}
