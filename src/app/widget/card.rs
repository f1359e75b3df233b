//! Cards: the grounds on which parts of the case stand.

use crate::app::theme::{Icon, Role, palette, size, space};
use egui::{Button, Color32, CornerRadius, Frame, InnerResponse, Margin, Stroke, Ui, Vec2};

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

/// A quiet row at the end of a list that adds one more. True when it is pressed.
pub(crate) fn add_row(ui: &mut Ui, text: &str) -> bool {
    let p = palette(ui);
    let button = Button::new(Role::Body.text(Icon::Add.before(text)).color(p.accent))
        .fill(Color32::TRANSPARENT)
        .stroke(Stroke::new(1.0, p.line_strong))
        .corner_radius(CornerRadius::same(size::CARD_RADIUS))
        .min_size(Vec2::new(ui.available_width(), 44.0));
    ui.add(button).accessible_name(text).clicked()
}
