//! What lies over the whole window, such as a dialog, the palette or the sheet of shortcuts: its layer, and its row of buttons.
//!
//! Left out: what stands in it.

use crate::app::theme::{palette, size, space};
use egui::{Align, Id, Layout, Modal, Order, TextWrapMode, Ui, Vec2};

/// The order of modals and toasts: above the steps, below everything that drops down.
///
/// egui gives modals the order of popups, and within one order the layer that was pressed last lies on top. A list that was open before has
/// a place below its dialog; a press that begins and ends within one frame raises both and keeps that place, so that the list opens behind
/// the dialog. In an order of their own modals never rise above a popup.
pub(super) const ORDER: Order = Order::Middle;

/// A modal in the middle of the window, over a veil.
pub(super) fn modal(ui: &Ui, id: Id) -> Modal {
    Modal {
        area: Modal::default_area(id).order(ORDER),
        backdrop_color: palette(ui).veil,
        frame: None,
    }
}

/// The buttons of a dialog, at its right edge, the usual answer first in the order of the keyboard and last in the row.
///
/// Where they do not fit, whole buttons go on in the next row, again from the right; no text is broken or cut.
pub(super) fn buttons<R>(ui: &mut Ui, content: impl FnOnce(&mut Ui) -> R) -> R {
    let row = Vec2::new(ui.available_width(), size::CONTROL);
    let layout = Layout::right_to_left(Align::Center).with_main_wrap(true);
    ui.allocate_ui_with_layout(row, layout, |ui| {
        ui.style_mut().wrap_mode = Some(TextWrapMode::Extend);
        ui.spacing_mut().item_spacing = Vec2::splat(space::NEAR);
        content(ui)
    })
    .inner
}
