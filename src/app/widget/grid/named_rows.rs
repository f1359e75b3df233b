//! A grid with the names of its rows before the cells and heads above them: cells are scrolled sideways where not all columns fit, and the
//! heads stay in sight while the rows below them are scrolled.

use super::{BESIDE, Gesture, Grid, GridAsk, GridSource, ROW, sticky_heads};
use crate::app::state::action::{Action, Change, Edit};
use crate::app::theme::{Role, palette, space};
use crate::app::widget::basic::hairline;
use crate::app::widget::pane::Pane;
use crate::app::widget::table::{Column, Table};
use crate::app::widget::text::{few_lines, text_job, text_width};
use egui::{Align, Layout, Rect, ScrollArea, Sense, Stroke, UiBuilder, pos2, vec2};
use std::hash::{DefaultHasher, Hash as _, Hasher as _};

/// Width of the names: at least and at most, in points, and their share of the width.
const NAMES: (f32, f32, f32) = (132.0, 320.0, 0.4);
/// Height of the heads, in points.
const HEAD: f32 = 24.0;

/// What stands around the cells.
pub(crate) struct NamedRows<'a> {
    pub(crate) id: &'a str,
    /// The name of each row, with its unit.
    pub(crate) names: Vec<(String, String)>,
    pub(crate) heads: Vec<String>,
    /// The width of a column, in points.
    pub(crate) each: f32,
    /// How far the cells are scrolled sideways from now on, in points.
    pub(crate) offset: Option<f32>,
}

/// Draws the rows; `write` takes what a gesture writes into cells.
pub(crate) fn named_rows<S: GridSource<Key = usize>>(
    ui: &mut Pane,
    rows: &NamedRows<'_>,
    source: &mut S,
    write: impl Fn(&mut S, &mut Pane, &Gesture<usize>),
) {
    ui.spacing_mut().item_spacing = vec2(0.0, 0.0);
    let names = rows.names.iter().map(|(name, unit)| {
        let name = text_width(ui, Role::Body, name);
        name + space::NEAR + text_width(ui, Role::Small, unit)
    });
    let (least, most, share) = NAMES;
    let most = most.min(ui.available_width() * share);
    let wide = names.fold(least, f32::max).min(most).ceil() + BESIDE;
    let draws_all = draws_all(ui);
    ui.horizontal_top(|ui| {
        let left = ui.cursor().left();
        ui.add_space(wide);
        let room = ui.available_width();
        let tops = ui.column(room, |ui| cells(ui, rows, draws_all, source, write));
        for (row, top) in rows.names.iter().zip(tops) {
            let place = Rect::from_min_size(pos2(left, top), vec2(wide, ROW));
            if draws_all || ui.is_rect_visible(place) {
                row_name(ui, row, place);
            }
        }
    });
}

/// The name of a row before its cells, with its unit.
fn row_name(ui: &mut Pane, (name, unit): &(String, String), place: Rect) {
    let p = palette(ui);
    let line = Stroke::new(1.0, p.line);
    ui.painter().hline(place.x_range(), place.top() - 0.5, line);
    let layout = Layout::left_to_right(Align::Center);
    ui.child(UiBuilder::new().max_rect(place).layout(layout), |ui| {
        let mut job = text_job(Role::Body, p.text, name.as_str());
        let small = egui::TextFormat::simple(Role::Small.font(), p.text_weak);
        job.append(unit, space::NEAR, small);
        let full = format!("{name} {unit}");
        few_lines(ui, job, 1, full.trim());
    });
}

/// The cells; where each row begins, in points.
fn cells<S: GridSource<Key = usize>>(
    ui: &mut Pane,
    rows: &NamedRows<'_>,
    draws_all: bool,
    source: &mut S,
    write: impl Fn(&mut S, &mut Pane, &Gesture<usize>),
) -> Vec<f32> {
    #[expect(clippy::cast_precision_loss, reason = "some hundred columns")]
    let wide = rows.each * rows.heads.len() as f32;
    let columns = rows.heads.iter().enumerate();
    let columns = columns.map(|(place, head)| Column::new(place, head, rows.each).right());
    let table = Table::with_gap(wide, 0.0, columns.collect());
    let mut area = ScrollArea::horizontal()
        .id_salt(("named rows", rows.id))
        .auto_shrink([false, true]);
    if let Some(offset) = rows.offset {
        area = area.horizontal_scroll_offset(offset.max(0.0));
    }
    let mut tops = Vec::new();
    ui.scrolled(area, |ui| {
        ui.set_width(wide);
        ui.spacing_mut().item_spacing = vec2(0.0, 0.0);
        let (head, _) = ui.allocate_exact_size(vec2(wide, HEAD), Sense::hover());
        let count = rows.names.len();
        let order = order_of(source, count);
        let mut grid = Grid::begin(ui, rows.id, &table, count, order).clipped(!draws_all);
        for row in 0..count {
            let top = ui.cursor().top();
            let place = Rect::from_x_y_ranges(ui.max_rect().x_range(), top..=top + ROW);
            let near = ui.clip_rect().expand2(vec2(0.0, 2.0 * ROW));
            hairline(ui);
            tops.push(ui.cursor().top());
            if near.intersects(place) || draws_all || grid.holds(row) {
                ui.with_messages_below(|ui| grid.row(ui, row, source));
            } else {
                ui.add_space(ROW);
            }
        }
        sticky_heads(ui, head, &table, |head| head);
        for ask in grid.end(ui) {
            if let GridAsk::Write(gesture) = ask {
                write(source, ui, &gesture);
            }
        }
    });
    tops
}

/// Whether cells are drawn that cannot be seen: somebody has them read out, or something in one of them is about to be shown.
fn draws_all(ui: &Pane) -> bool {
    let root = ui.unique_id();
    let read_out = ui.ctx().accesskit_node_builder(root, |_| ()).is_some();
    read_out || ui.ctx().will_discard() || ui.cx.jump.borrow().is_some()
}

fn order_of<S: GridSource<Key = usize>>(source: &S, count: usize) -> u64 {
    let mut hasher = DefaultHasher::new();
    for row in 0..count {
        source.row_id(row).hash(&mut hasher);
    }
    hasher.finish()
}

/// Asks for what a gesture changed, and says what of it found no cell.
pub(crate) fn push_gesture(ui: &mut Pane, gesture: &Gesture<usize>, change: Option<Change>) {
    let said = gesture.says_left_out();
    let edit = change.map(|change| Edit {
        label: gesture.label.to_owned(),
        gesture: None,
        change,
    });
    ui.actions.extend(match (edit, said) {
        (Some(edit), Some(said)) => Some(Action::EditAndSay(edit, said)),
        (Some(edit), None) => Some(Action::Edit(edit)),
        (None, said) => said.map(Action::Say),
    });
}
