//! The timeline: a line in the middle, what they gave at its left, what we gave at its right, the newest last.
//!
//! Only what can be seen is drawn, and a little around it so that Tab finds the next card; unfolded cards are always drawn, so that a
//! field keeps its focus while it is scrolled away.

use super::add::GAP;
use super::order::{self, TimelineItem};
use super::{card, details};
use crate::app::view::prelude::*;
use crate::model::{Id, Side};
use crate::report::{EntryRow, ExchangeRows};
use egui::WidgetInfo;
use std::collections::HashMap;
use std::sync::Arc;

/// Between two cards, in points.
const APART: f32 = 10.0;
/// Height of a mark with the space around it, in points.
const MARK: f32 = 34.0;
/// What is drawn beyond the visible part, in points.
const AROUND: f32 = 360.0;
/// The height of an unfolded card before it has been drawn, in points.
const UNFOLDED: f32 = 236.0;

/// Draws it; the height of each item with the space below it.
pub(super) fn ui(ui: &mut Pane, board: &ExchangeRows) -> Vec<f32> {
    let items = order::items(ui, board);
    let wide = ui.available_width();
    let column = ((wide - GAP) / 2.0).max(0.0);
    let heights = heights(ui, &items, column);
    let total: f32 = heights.iter().sum();
    ui.spacing_mut().item_spacing.y = 0.0;
    let (whole, _) = ui.allocate_exact_size(vec2(wide, total), Sense::hover());
    let line = Stroke::new(2.0, palette(ui).line_strong);
    ui.painter().vline(whole.center().x, whole.y_range(), line);
    let seen = ui.clip_rect().expand2(vec2(0.0, AROUND));
    let mut top = whole.top();
    for (item, high) in items.iter().zip(&heights) {
        let place = Rect::from_min_size(pos2(whole.left(), top), vec2(wide, *high));
        top += high;
        let near = place.intersects(seen);
        match item {
            TimelineItem::Month(month) if near => mark(ui, place, month, Role::SmallStrong),
            TimelineItem::Phase(phase) if near => mark(ui, place, phase, Role::Small),
            TimelineItem::Entry(row) if is_open(ui.cx, &row.entry.id) => unfolded(ui, row, place),
            TimelineItem::Entry(row) if near => folded(ui, row, place, column),
            _ => {}
        }
    }
    heights
}

/// The white below items of these heights, at least so much, with which the end of the timeline shows only whole ones in a view that is so
/// high.
pub(super) fn white_below(heights: &[f32], view: f32, least: f32) -> f32 {
    let total: f32 = heights.iter().sum();
    let over = total + least - view;
    if over <= 0.0 {
        return least;
    }
    let mut top = 0.0;
    for high in heights {
        // The view begins in the space above an item.
        let begins = top - APART;
        if begins >= over {
            return least + (begins - over).min(view / 2.0);
        }
        top += high;
    }
    least
}

fn is_open(cx: &ViewContext<'_>, id: &Id) -> bool {
    cx.screen
        .unfolded
        .contains(&PartId::new(PartKind::Entry, id))
}

fn folded(ui: &mut Pane, row: &EntryRow, place: Rect, column: f32) {
    let left = match row.entry.from {
        Side::Customer => place.left(),
        Side::Provider => place.right() - column,
    };
    let size = vec2(column, place.height() - APART);
    let rect = Rect::from_min_size(pos2(left, place.top()), size);
    dot(ui, row, place);
    card::ui(ui, row, rect);
}

fn dot(ui: &Ui, row: &EntryRow, place: Rect) {
    let p = palette(ui);
    let at = pos2(place.center().x, place.top() + card::DOT);
    let color = p.given_by(row.entry.from);
    ui.painter().circle_filled(at, 7.0, p.background);
    if row.ahead || row.is_wordless() {
        // What does not count yet is only outlined.
        ui.painter().circle_stroke(at, 4.0, Stroke::new(1.5, color));
    } else {
        ui.painter().circle_filled(at, 4.5, color);
    }
}

fn unfolded(ui: &mut Pane, row: &EntryRow, place: Rect) {
    let mut entries = ui.cx.case.exchange.iter();
    let Some(entry) = entries.find(|entry| entry.id == row.entry.id) else {
        return;
    };
    let builder = UiBuilder::new()
        .id_salt(("unfolded", &entry.id))
        .max_rect(place)
        .layout(Layout::top_down(Align::Min));
    let drawn = ui.child(builder, |ui| {
        ui.spacing_mut().item_spacing.y = 6.0;
        details::ui(ui, entry)
    });
    remember(ui, &row.entry.id, drawn.height() + APART);
    if ui.cx.takes_reveal(&PartId::of(&row.entry)) {
        ui.scroll_to_rect(drawn.expand(space::NEAR), None);
    }
}

fn open_height(id: &Id) -> egui::Id {
    egui::Id::unique(("height of an entry", id))
}

fn remember(ui: &Ui, id: &Id, high: f32) {
    let key = open_height(id);
    let known = ui.data(|data| data.get_temp::<f32>(key));
    if known.is_none_or(|known| (known - high).abs() > 0.5) {
        ui.data_mut(|data| data.insert_temp(key, high));
        ui.ctx()
            .request_discard("a card of the timeline has another height");
    }
}

fn mark(ui: &Ui, place: Rect, text: &str, role: Role) {
    let p = palette(ui);
    let color = if role == Role::SmallStrong {
        p.text
    } else {
        p.text_weak
    };
    let middle = pos2(place.center().x, place.top() + (MARK - space::NEAR) / 2.0);
    let word = one_line(ui, role, color, text);
    let rect = Align2::CENTER_CENTER.anchor_size(middle, word.size());
    let ground = rect.expand2(vec2(9.0, 3.0));
    ui.painter().rect_filled(ground, 5.0, p.background);
    ui.painter().rect_filled(ground, 5.0, p.neutral_soft);
    ui.painter().galley(rect.min, word, color);
    let id = egui::Id::unique(("mark of the timeline", text, place.top().to_bits()));
    let response = ui.interact(ground, id, Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Label, true, text));
}

/// Heights of folded cards by their words, for one width and scale.
#[derive(Debug, Clone, Default)]
struct Heights {
    of: (u32, u32),
    known: Arc<HashMap<egui::Id, f32>>,
}

/// With more heights all are computed again.
const MOST_HEIGHTS: usize = 4000;

/// The height of each item with the space below it. Words are laid out once for each width, because a long exchange cannot be laid out in
/// every frame.
fn heights(ui: &Pane, items: &[TimelineItem<'_>], column: f32) -> Vec<f32> {
    let key = egui::Id::unique("heights of the timeline");
    let of = (column.to_bits(), ui.ctx().pixels_per_point().to_bits());
    let mut heights: Heights = ui.data(|data| data.get_temp(key)).unwrap_or_default();
    if heights.of != of || heights.known.len() > MOST_HEIGHTS {
        heights = Heights {
            of,
            ..Heights::default()
        };
    }
    let mut learnt = false;
    let all = items
        .iter()
        .map(|item| match item {
            TimelineItem::Month(_) | TimelineItem::Phase(_) => MARK,
            TimelineItem::Entry(row) if is_open(ui.cx, &row.entry.id) => ui
                .data(|data| data.get_temp(open_height(&row.entry.id)))
                .unwrap_or(UNFOLDED),
            TimelineItem::Entry(row) => {
                let words = egui::Id::unique(&row.entry.what);
                let known = heights.known.get(&words).copied();
                let high = known.unwrap_or_else(|| {
                    learnt = true;
                    let high = card::height(ui, &row.entry.what, column);
                    Arc::make_mut(&mut heights.known).insert(words, high);
                    high
                });
                high + APART
            }
        })
        .collect();
    if learnt {
        ui.data_mut(|data| data.insert_temp(key, heights));
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_end_of_the_timeline_begins_with_a_whole_item() {
        // Items at 0, 100 and 200, and the end at 300.
        let heights = [100.0; 3];
        // The view of 150 with 20 below would begin at 170; the next item begins at 200, in the space of 10 above it: 20 more.
        assert!((white_below(&heights, 150.0, 20.0) - 40.0).abs() < 1e-3);
        // All is in view.
        assert!((white_below(&heights, 400.0, 20.0) - 20.0).abs() < 1e-3);
    }
}
