//! What was measured and booked: a grid of numbers and months, and one of benefits, costs and months. A month without an entry is not reported.

mod cells;
mod entry;
mod write;

use self::cells::Cells;
use self::entry::Reported;
use crate::app::view::prelude::*;
use crate::app::widget::{BESIDE, Grid, GridAsk, ROW, room_in_cell, sticky_heads};
use crate::model::Case;
use jiff::civil::Date;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};

/// Width of the names before the months: at least and at most, in points.
const NAMES: (f32, f32) = (132.0, 320.0);
/// Width of a month at least, in points.
const MONTH: f32 = 84.0;
/// Height of the heads, in points.
const HEAD: f32 = 24.0;

pub(super) fn ui(ui: &mut Pane, agreed: &Case) {
    ui.card(|ui| {
        who(ui);
        ui.add_space(space::NEAR);
        let says = "Arrows, Enter and Tab move; a block of a spreadsheet can be pasted. An empty month is not reported, which is not zero.";
        weak(ui, Role::Small, says);
    });
    ui.card(|ui| {
        subheading(ui, "Measured numbers");
        let says = "A value holds from its month on until the next one. In grey: the value still in force.";
        weak(ui, Role::Small, says);
        grid(ui, Cells::drivers(ui.cx, agreed), "measured");
    });
    ui.card(|ui| {
        subheading(ui, "Booked amounts");
        let says = "What a benefit brought or a cost took in a month. It counts before what measured numbers give.";
        weak(ui, Role::Small, says);
        grid(ui, Cells::lines(ui.cx, agreed), "booked");
    });
    ui.horizontal(|ui| {
        let command = Command::ReadReports;
        let pressed = button(ui, command.icon().before(&command.text()));
        if pressed.on_hover_text(command.tooltip()).clicked() {
            ui.push(Action::Command(command));
        }
    });
}

/// Who says what is entered from now on.
fn who(ui: &mut Pane) {
    wrapped(ui, Role::Strong, "Who says what is entered now");
    let mut said = ui.cx.screen.said_now.clone();
    let mut form = Form::new("measured", "what is entered now").outside_case();
    form.provenance(ui, "said", &mut said);
    if form.is_touched() {
        ui.push(Action::SaidNow(said));
    }
}

fn grid(ui: &mut Pane, mut cells: Cells<'_>, name: &str) {
    if cells.rows.is_empty() {
        weak(
            ui,
            Role::Body,
            "There is nothing of this kind in the agreed case.",
        );
        return;
    }
    ui.spacing_mut().item_spacing = vec2(0.0, 0.0);
    let names = cells.rows.iter().map(|row| {
        let name = text_width(ui, Role::Body, &row.name);
        name + space::NEAR + text_width(ui, Role::Small, &row.unit)
    });
    let most = NAMES.1.min(ui.available_width() * 0.4);
    let wide = names.fold(NAMES.0, f32::max).min(most).ceil() + BESIDE;
    let texts = cells.texts.iter().flatten();
    let longest = texts.max_by_key(|text| text.chars().count());
    let each = longest.map_or(MONTH, |text| MONTH.max(room_in_cell(ui, Role::Body, text)));
    let heads = cells.heads();
    ui.horizontal_top(|ui| {
        let left = ui.cursor().left();
        ui.add_space(wide);
        let room = ui.available_width();
        let tops = ui.column(room, |ui| months(ui, &mut cells, name, (heads, each)));
        for (row, top) in cells.rows.iter().zip(tops) {
            row_name(
                ui,
                row,
                Rect::from_min_size(pos2(left, top), vec2(wide, ROW)),
            );
        }
    });
}

/// The name of a row before its cells, with its unit.
fn row_name(ui: &mut Pane, row: &Reported, place: Rect) {
    let p = palette(ui);
    let line = Stroke::new(1.0, p.line);
    ui.painter().hline(place.x_range(), place.top() - 0.5, line);
    let layout = Layout::left_to_right(Align::Center);
    ui.child(UiBuilder::new().max_rect(place).layout(layout), |ui| {
        let mut job = text_job(Role::Body, p.text, row.name.as_str());
        let unit = egui::TextFormat::simple(Role::Small.font(), p.text_weak);
        job.append(&row.unit, space::NEAR, unit);
        let full = format!("{} {}", row.name, row.unit);
        few_lines(ui, job, 1, full.trim());
    });
}

/// The cells, scrolled sideways where not all months fit; where each row begins, in points.
fn months(
    ui: &mut Pane,
    cells: &mut Cells<'_>,
    name: &str,
    (heads, each): (Vec<String>, f32),
) -> Vec<f32> {
    #[expect(clippy::cast_precision_loss, reason = "some hundred months")]
    let wide = each * heads.len() as f32;
    let columns = heads.into_iter().enumerate();
    let columns = columns.map(|(place, head)| Column::new(place, head, each).right());
    let table = Table::with_gap(wide, 0.0, columns.collect());
    let mut area = ScrollArea::horizontal()
        .id_salt(("reports", name))
        .auto_shrink([false, true]);
    // The last report is in sight when the page is shown first.
    let seen = egui::Id::unique(("reports seen", name));
    if ui.data(|data| data.get_temp::<Date>(seen)) != Some(cells.start) {
        ui.data_mut(|data| data.insert_temp(seen, cells.start));
        area = area.horizontal_scroll_offset(((cells.last_reported() - 3.0) * each).max(0.0));
    }
    let mut tops = Vec::new();
    ui.scrolled(area, |ui| {
        ui.set_width(wide);
        ui.spacing_mut().item_spacing = vec2(0.0, 0.0);
        let (head, _) = ui.allocate_exact_size(vec2(wide, HEAD), Sense::hover());
        let count = cells.rows.len();
        let draws_all = draws_all(ui);
        let mut grid = Grid::begin(ui, name, &table, count, order_of(&cells.rows));
        grid = grid.clipped(!draws_all);
        for row in 0..count {
            let top = ui.cursor().top();
            let place = Rect::from_x_y_ranges(ui.max_rect().x_range(), top..=top + ROW);
            let near = ui.clip_rect().expand2(vec2(0.0, 2.0 * ROW));
            hairline(ui);
            tops.push(ui.cursor().top());
            if near.intersects(place) || draws_all || grid.holds(row) {
                ui.with_messages_below(|ui| grid.row(ui, row, cells));
            } else {
                ui.add_space(ROW);
            }
        }
        sticky_heads(ui, head, &table, |head| head);
        for ask in grid.end(ui) {
            if let GridAsk::Write(gesture) = ask {
                write::write(ui, cells, &gesture);
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

fn order_of(rows: &[Reported]) -> u64 {
    let mut hasher = DefaultHasher::new();
    for row in rows {
        row.path.hash(&mut hasher);
    }
    hasher.finish()
}
