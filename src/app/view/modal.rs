//! The layer of what lies over the whole window: a dialog, the palette, the sheet of shortcuts.

use crate::app::theme::palette;
use egui::{Id, Modal, Order, Ui};

/// The order of modals and toasts: above the steps, below everything that drops down.
///
/// egui gives modals the order of popups, and within one order the layer that was pressed last lies on top. A list that was open before has
/// a place below its dialog; a press that begins and ends within one frame raises both and keeps that place, so that the list opens behind
/// the dialog. In an order of their own modals never rise above a popup.
pub(super) const ORDER: Order = Order::Middle;

pub(super) fn modal(ui: &Ui, id: Id) -> Modal {
    Modal {
        area: Modal::default_area(id).order(ORDER),
        backdrop_color: palette(ui).veil,
        frame: None,
    }
}
