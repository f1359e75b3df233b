//! Lists of parts: put in order by dragging a handle or with Alt and the arrow keys, duplicated and deleted by buttons.

use super::basic::button;
use super::pane::Pane;
use crate::app::state::action::Change;
use crate::app::state::part::{Listed, PartId};
use crate::app::theme::{Icon, palette, size};
use crate::model::Id;
use egui::{
    Align, CursorIcon, DragAndDrop, Key, Layout, Modifiers, Pos2, Rect, Response, RichText, Sense,
    Stroke, Ui, Vec2, WidgetInfo,
};

#[derive(Debug, Clone)]
struct Dragged(PartId);

/// One list while it is drawn: where its rows are, and what is moved to which place among them.
#[derive(Default)]
struct Reorder {
    rows: Vec<(PartId, Rect)>,
    moved: Option<(PartId, usize)>,
}

impl Pane<'_> {
    /// Draws the rows of a list that shows all or some of `whole`, a list of the case, and asks for the move of one by its handle or with Alt
    /// and an arrow.
    pub(crate) fn parts<'c, T: Listed + 'c>(
        &mut self,
        whole: &[T],
        rows: impl IntoIterator<Item = &'c T>,
        row: impl FnMut(&mut Pane, &PartId, &'c T),
    ) {
        self.parts_dealt(1, whole, rows, row);
    }

    /// The same in columns side by side, each row in the next column.
    pub(crate) fn parts_dealt<'c, T: Listed + 'c>(
        &mut self,
        columns: usize,
        whole: &[T],
        rows: impl IntoIterator<Item = &'c T>,
        mut row: impl FnMut(&mut Pane, &PartId, &'c T),
    ) {
        let mut order = Reorder::default();
        let mut one = |ui: &mut Pane, one: &'c T| {
            let part = PartId::of(one);
            let drawn = ui.push_id(&part, |ui| row(ui, &part, one));
            order.note(ui, part, drawn.response.rect);
        };
        if columns > 1 {
            self.dealt(columns, rows, one);
        } else {
            rows.into_iter().for_each(|part| one(self, part));
        }
        let shown: Vec<PartId> = order.rows.iter().map(|(part, _)| part.clone()).collect();
        if let Some((part, to)) = order.finish(self) {
            let shown: Vec<&Id> = shown.iter().map(|part| &part.id).collect();
            let whole: Vec<&Id> = whole.iter().map(Listed::id).collect();
            let to = place_in_whole(&whole, &shown, &part.id, to);
            let label = format!("Move {}", part.called(self.cx.case));
            self.edit(label, Change::Move(part, to));
        }
    }
}

impl Reorder {
    /// Notes a row that has been drawn from its top to its bottom, and reads the keys while something in it has the focus.
    fn note(&mut self, ui: &Ui, part: PartId, rect: Rect) {
        let place = self.rows.len();
        if holds_focus(ui, rect) {
            let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::ALT, key));
            if pressed(Key::ArrowUp) && place > 0 {
                self.moved = Some((part.clone(), place - 1));
            } else if pressed(Key::ArrowDown) {
                self.moved = Some((part.clone(), place + 1));
            }
        }
        self.rows.push((part, rect));
    }

    /// Shows where a dragged row would go, and says what was moved to which place when the list is done.
    fn finish(mut self, ui: &Ui) -> Option<(PartId, usize)> {
        let dragged = DragAndDrop::payload::<Dragged>(ui.ctx());
        let pointer = ui.input(|input| input.pointer.interact_pos());
        if let (Some(dragged), Some(pointer)) = (dragged, pointer)
            && let Some(from) = self.rows.iter().position(|(part, _)| *part == dragged.0)
        {
            let rows: Vec<Rect> = self.rows.iter().map(|(_, rect)| *rect).collect();
            let gap = gap_at(&rows, pointer);
            show_gap(ui, &rows, gap, pointer);
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
}

/// The rows of the column that the pointer is in, or nearest to, each with its position in the list.
fn in_column(rows: &[Rect], pointer: Pos2) -> impl DoubleEndedIterator<Item = (usize, Rect)> {
    let away = |rect: &Rect| (rect.x_range().clamp(pointer.x) - pointer.x).abs();
    let nearest = rows.iter().min_by(|a, b| away(a).total_cmp(&away(b)));
    let left = nearest.map_or(0.0, Rect::left);
    let all = rows.iter().copied().enumerate();
    all.filter(move |(_, rect)| (rect.left() - left).abs() < 1.0)
}

/// Before which row of the list something would go that is let go here.
fn gap_at(rows: &[Rect], pointer: Pos2) -> usize {
    let mut below = in_column(rows, pointer).filter(|(_, rect)| rect.center().y >= pointer.y);
    let last = || in_column(rows, pointer).next_back();
    let first_below = below.next().map(|(place, _)| place);
    first_below
        .or_else(|| last().map(|(place, _)| place + 1))
        .unwrap_or(0)
}

fn show_gap(ui: &Ui, rows: &[Rect], gap: usize, pointer: Pos2) {
    let above = in_column(rows, pointer).take_while(|(place, _)| *place < gap);
    let below = in_column(rows, pointer).find(|(place, _)| *place >= gap);
    let (range, y) = match (above.last(), below) {
        (Some((_, a)), Some((_, b))) => (a.x_range(), f32::midpoint(a.bottom(), b.top())),
        (Some((_, a)), None) => (a.x_range(), a.bottom() + 3.0),
        (None, Some((_, b))) => (b.x_range(), b.top() - 3.0),
        (None, None) => return,
    };
    let accent = palette(ui).accent;
    ui.painter().hline(range, y, Stroke::new(2.0, accent));
}

/// The place in a whole list that a place among the rows shown means, both counted without the one that is moved: behind the row above it,
/// wherever that is in the whole.
fn place_in_whole(whole: &[&Id], shown: &[&Id], moved: &Id, to: usize) -> usize {
    let mut others = shown.iter().filter(|id| **id != moved);
    let mut rest = whole.iter().filter(|id| **id != moved);
    match (to.checked_sub(1), others.clone().nth(to)) {
        (Some(above), _) => {
            let above = others.nth(above);
            let place = above.and_then(|above| rest.position(|id| id == above));
            place.map_or(to, |place| place + 1)
        }
        (None, Some(below)) => rest.position(|id| id == below).unwrap_or(to),
        (None, None) => to,
    }
}

/// Whether the widget with the focus lies in a rectangle of the same layer: a dialog over a row is not in it.
fn holds_focus(ui: &Ui, rect: Rect) -> bool {
    ui.memory(egui::Memory::focused)
        .and_then(|id| ui.ctx().read_response(id))
        .filter(|response| response.layer_id == ui.layer_id())
        .is_some_and(|response| rect.contains_rect(response.rect.shrink(1.0)))
}

/// Width of the handle of a row, in points.
pub(crate) const HANDLE: f32 = 16.0;

/// The handle at the beginning of a row: drag it, or focus it and press Alt with an arrow.
pub(crate) fn reorder_handle(ui: &mut Ui, part: &PartId, name: &str) -> Response {
    let weak = palette(ui).text_weak;
    let id = egui::Id::unique(("handle", part));
    let (rect, _) = ui.allocate_exact_size(Vec2::new(HANDLE, 24.0), Sense::hover());
    let response = ui.interact(rect, id, Sense::click_and_drag());
    response.dnd_set_drag_payload(Dragged(part.clone()));
    let color = if response.hovered() || response.has_focus() {
        palette(ui).accent
    } else {
        weak
    };
    let glyph = RichText::new(Icon::Drag.glyph()).color(color);
    ui.put(rect, egui::Label::new(glyph));
    let said = format!("Move {name}");
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Button, true, &said));
    response
        .on_hover_cursor(CursorIcon::Grab)
        .on_hover_text("Drag, or press Alt with an arrow, to put it in another place")
}

/// Duplicate and delete, at the end of a part's details.
pub(crate) fn part_buttons(ui: &mut Pane, part: &PartId, name: &str) {
    let high = Vec2::new(ui.available_width(), size::CONTROL);
    ui.allocate_ui_with_layout(high, Layout::right_to_left(Align::Center), |ui| {
        if button(ui, Icon::Delete.before("Delete"))
            .accessible_name(format!("Delete · {name}"))
            .clicked()
        {
            let label = format!("Delete “{name}”");
            ui.edit(label, Change::Remove(part.clone()));
        }
        if button(ui, Icon::Copy.before("Duplicate"))
            .accessible_name(format!("Duplicate · {name}"))
            .clicked()
        {
            let label = format!("Duplicate “{name}”");
            ui.edit(label, Change::Duplicate(part.clone()));
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use egui::pos2;

    fn rows(places: &[(f32, f32)]) -> Vec<Rect> {
        let row = |(left, top): &(f32, f32)| {
            Rect::from_min_size(pos2(*left, *top), Vec2::new(100.0, 40.0))
        };
        places.iter().map(row).collect()
    }

    #[test]
    fn a_row_goes_before_the_first_whose_middle_lies_below_the_pointer() {
        let rows = rows(&[(0.0, 0.0), (0.0, 50.0), (0.0, 100.0)]);
        for (y, gap) in [(10.0, 0), (25.0, 1), (69.0, 1), (71.0, 2), (200.0, 3)] {
            assert_eq!(gap_at(&rows, pos2(-8.0, y)), gap, "{y}");
        }
        assert_eq!(gap_at(&[], pos2(0.0, 0.0)), 0);
    }

    #[test]
    fn in_two_columns_a_row_goes_where_the_pointer_is_in_its_column() {
        // Dealt in turn: rows 0 and 2 at the left, 1 and 3 at the right, with a high row 1.
        let rows = rows(&[(0.0, 0.0), (120.0, 60.0), (0.0, 50.0), (120.0, 160.0)]);
        assert_eq!(gap_at(&rows, pos2(50.0, 5.0)), 0);
        assert_eq!(gap_at(&rows, pos2(150.0, 5.0)), 1);
        assert_eq!(gap_at(&rows, pos2(50.0, 60.0)), 2);
        assert_eq!(gap_at(&rows, pos2(150.0, 100.0)), 3);
        assert_eq!(gap_at(&rows, pos2(50.0, 300.0)), 3);
        assert_eq!(gap_at(&rows, pos2(150.0, 300.0)), 4);
    }

    #[test]
    fn a_row_that_is_moved_jumps_over_rows_of_the_list_that_are_not_shown() {
        let ids = |names: &[&str]| -> Vec<Id> {
            names.iter().map(|name| Id::new(name).unwrap()).collect()
        };
        // Benefits of one group among those of others.
        let group = (
            ["first", "other", "second", "third"],
            &["first", "second", "third"][..],
        );
        // Costs of one payee. Counted without itself, the line follows the second of ours, which then stands at place 1.
        let ours = (
            ["ours_one", "theirs", "ours_two", "other"],
            &["ours_one", "ours_two"][..],
        );
        for ((whole, shown), moved, to, place) in [
            (group, "first", 1, 2),
            (group, "first", 2, 3),
            (group, "third", 0, 0),
            (ours, "ours_two", 0, 0),
            (ours, "ours_one", 1, 2),
        ] {
            let (whole, shown) = (ids(&whole), ids(shown));
            let moved = Id::new(moved).unwrap();
            let whole: Vec<&Id> = whole.iter().collect();
            let shown: Vec<&Id> = shown.iter().collect();
            assert_eq!(
                place_in_whole(&whole, &shown, &moved, to),
                place,
                "{moved} to {to}"
            );
        }
    }
}
