//! Lists that can be put in order: by dragging a handle, or with Alt and the arrow keys while anything in a row has the focus.

use crate::app::state::action::PartId;
use crate::app::theme::{Icon, palette};
use egui::{
    CursorIcon, DragAndDrop, Id, Key, Modifiers, Rect, Response, RichText, Sense, Stroke, Ui, Vec2,
};

#[derive(Debug, Clone)]
struct Dragged(PartId);

/// One list while it is drawn: notes where its rows are, and what is moved where.
pub(crate) struct Reorder {
    rows: Vec<(PartId, Rect)>,
    moved: Option<(PartId, usize)>,
}

impl Reorder {
    pub(crate) fn new() -> Self {
        Self {
            rows: Vec::new(),
            moved: None,
        }
    }

    /// Notes a row that has been drawn from its top to its bottom, and reads the keys while something in it has the focus.
    pub(crate) fn row(&mut self, ui: &mut Ui, part: &PartId, rect: Rect) {
        let place = self.rows.len();
        self.rows.push((part.clone(), rect));
        if !holds_focus(ui, rect) {
            return;
        }
        let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::ALT, key));
        if pressed(Key::ArrowUp) && place > 0 {
            self.moved = Some((part.clone(), place - 1));
        } else if pressed(Key::ArrowDown) {
            self.moved = Some((part.clone(), place + 1));
        }
    }

    /// Shows where a dragged row would go, and says what was moved to which place when the list is done.
    pub(crate) fn finish(mut self, ui: &Ui) -> Option<(PartId, usize)> {
        let dragged = DragAndDrop::payload::<Dragged>(ui.ctx());
        let pointer = ui.input(|input| input.pointer.interact_pos());
        if let (Some(dragged), Some(pointer)) = (dragged, pointer)
            && let Some(from) = self.rows.iter().position(|(part, _)| *part == dragged.0)
        {
            let gap = self
                .rows
                .iter()
                .filter(|(_, rect)| rect.center().y < pointer.y)
                .count();
            self.show_gap(ui, gap);
            if ui.input(|input| input.pointer.any_released()) {
                DragAndDrop::clear_payload(ui.ctx());
                // Counted without the row that is moved.
                let to = if gap > from { gap - 1 } else { gap };
                if to != from {
                    self.moved = Some((dragged.0.clone(), to));
                }
            }
        }
        let last = self.rows.len().saturating_sub(1);
        self.moved.filter(|(_, to)| *to <= last)
    }

    fn show_gap(&self, ui: &Ui, gap: usize) {
        let above = gap.checked_sub(1).and_then(|row| self.rows.get(row));
        let below = self.rows.get(gap);
        let (range, y) = match (above, below) {
            (Some((_, a)), Some((_, b))) => (a.x_range(), f32::midpoint(a.bottom(), b.top())),
            (Some((_, a)), None) => (a.x_range(), a.bottom() + 3.0),
            (None, Some((_, b))) => (b.x_range(), b.top() - 3.0),
            (None, None) => return,
        };
        let accent = palette(ui).accent;
        ui.painter().hline(range, y, Stroke::new(2.0, accent));
    }
}

/// Whether the widget with the focus lies in a rectangle of the same layer: a dialog over a row is not in it.
fn holds_focus(ui: &Ui, rect: Rect) -> bool {
    ui.memory(egui::Memory::focused)
        .and_then(|id| ui.ctx().read_response(id))
        .filter(|response| response.layer_id == ui.layer_id())
        .is_some_and(|response| rect.contains_rect(response.rect.shrink(1.0)))
}

/// The handle at the beginning of a row: drag it, or focus it and press Alt with an arrow.
pub(crate) fn reorder_handle(ui: &mut Ui, part: &PartId, name: &str) -> Response {
    let weak = palette(ui).text_weak;
    let id = Id::unique(("handle", part));
    let (rect, _) = ui.allocate_exact_size(Vec2::new(16.0, 24.0), Sense::hover());
    let response = ui.interact(rect, id, Sense::click_and_drag());
    response.dnd_set_drag_payload(Dragged(part.clone()));
    let color = if response.hovered() || response.has_focus() {
        palette(ui).accent
    } else {
        weak
    };
    ui.put(
        rect,
        egui::Label::new(RichText::new(Icon::Drag.glyph()).color(color)),
    );
    if response.has_focus() {
        ui.painter().rect_stroke(
            rect.expand(1.0),
            4.0,
            Stroke::new(1.5, palette(ui).accent),
            egui::StrokeKind::Outside,
        );
    }
    response
        .accessible_name(format!("Move {name}"))
        .on_hover_cursor(CursorIcon::Grab)
        .on_hover_text("Drag, or press Alt with an arrow, to put it in another place")
}
