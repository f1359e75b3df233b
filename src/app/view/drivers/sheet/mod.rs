//! The sheet of numbers: a row each, in a grid that works like a spreadsheet.

mod column;
mod fields;
mod filter;
mod layout;
mod marked;
mod order;
mod paint;
mod source;
mod words;
mod write;
mod written;

pub(super) use order::note_focus;

use self::source::Numbers;
use self::words::words;
use super::details;
use crate::app::view::prelude::*;
use crate::app::widget::{Grid, GridAsk, ROW, sticky_heads};
use crate::model::Driver;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};

/// Room before the cells of a row: the handle, and the sign that opens its details, in points.
const GUTTER: f32 = 40.0;
/// Height of the heads, in points.
const HEAD: f32 = 26.0;
const GRID: &str = "numbers";

pub(super) fn ui(ui: &mut Pane) {
    let words = words(ui);
    let filter = filter::ui(ui, &words);
    let drivers = order::rows(ui, filter, &words);
    if drivers.is_empty() {
        filter::nothing(ui, filter);
        return;
    }
    let unfolded = |driver: &&Driver| ui.cx.screen.unfolded.contains(&PartId::of(*driver));
    let mut numbers = Numbers {
        unfolded: drivers.iter().map(unfolded).collect(),
        drivers,
        words: &words,
    };
    let table = layout::table(ui, &words, ui.available_width() - GUTTER);
    ui.spacing_mut().item_spacing.y = 0.0;
    let wide = ui.available_width();
    let (head, _) = ui.allocate_exact_size(vec2(wide, HEAD), Sense::hover());
    let count = numbers.drivers.len();
    let mut grid = Grid::begin(ui, GRID, &table, count, order_of(&numbers.drivers));
    let draws_all = draws_all(ui);
    let mut place = 0;
    let shown = numbers.drivers.clone();
    ui.parts(&ui.cx.case.drivers, shown, |ui, part, driver| {
        row(ui, &mut grid, &mut numbers, place, part, driver, draws_all);
        place += 1;
    });
    sticky_heads(ui, head, &table, |head| {
        let (_, columns) = head.split_left_right_at_x(head.left() + GUTTER);
        columns.shrink2(vec2(0.0, 4.0))
    });
    for ask in grid.end(ui) {
        answer(ui, &numbers, ask);
    }
}

fn order_of(drivers: &[&Driver]) -> u64 {
    let mut hasher = DefaultHasher::new();
    for driver in drivers {
        driver.id.as_str().hash(&mut hasher);
    }
    hasher.finish()
}

/// Whether rows are drawn that cannot be seen: somebody has them read out, or something in one of them is about to be shown.
fn draws_all(ui: &Pane) -> bool {
    let root = ui.unique_id();
    let read_out = ui.ctx().accesskit_node_builder(root, |_| ()).is_some();
    // In a pass that is discarded nothing counts as visible.
    let discarded = ui.ctx().will_discard();
    read_out || discarded || ui.cx.jump.borrow().is_some() || ui.cx.revealed.borrow().is_some()
}

fn row(
    ui: &mut Pane,
    grid: &mut Grid<'_, column::NumberColumn>,
    numbers: &mut Numbers<'_>,
    place: usize,
    part: &PartId,
    driver: &Driver,
    draws_all: bool,
) {
    use crate::app::widget::GridSource as _;
    let id = numbers.row_id(place);
    let top = ui.cursor().top();
    let high = grid.height(id);
    let rect = Rect::from_x_y_ranges(ui.max_rect().x_range(), top..=top + high);
    // Two rows more at both ends, so that the keyboard finds the next one.
    let near = ui.clip_rect().expand2(vec2(0.0, 2.0 * ROW));
    let open = numbers.unfolded.get(place) == Some(&true);
    let waits = || grid.holds(place) || has_draft(ui, part);
    if !(near.intersects(rect) || draws_all || open || waits()) {
        ui.add_space(high);
        return;
    }
    ui.spacing_mut().item_spacing.y = 0.0;
    if place > 0 {
        hairline(ui);
    } else {
        ui.add_space(1.0);
    }
    ui.with_messages_indented(GUTTER, |ui| {
        let whole = Rect::from_min_size(ui.cursor().min, vec2(ui.available_width(), ROW));
        let (gutter, cells) = whole.split_left_right_at_x(whole.left() + GUTTER);
        ui.child(in_row(gutter), |ui| start(ui, part, driver, open));
        ui.add_space(ROW);
        ui.child(UiBuilder::new().max_rect(cells), |ui| {
            grid.row(ui, place, numbers);
        });
    });
    if let Some(problem) = numbers
        .words(place)
        .and_then(|words| words.problem.as_deref())
    {
        let color = palette(ui).wrong;
        ui.indented(GUTTER, Role::Small.text(problem).color(color));
        ui.add_space(space::TIGHT);
    }
    if open {
        unfolded(ui, part, driver, top);
    }
    grid.note_height(id, ui.cursor().top() - top);
}

/// Whether something typed into the number waits for an answer.
fn has_draft(ui: &Pane, part: &PartId) -> bool {
    let path = part.path();
    let drafts = unanswered(ui.ctx(), true);
    drafts.iter().any(|draft| draft.path.starts_with(&path))
}

fn in_row(rect: Rect) -> UiBuilder {
    let layout = Layout::left_to_right(Align::Center);
    UiBuilder::new().max_rect(rect).layout(layout)
}

/// What stands before the cells: the handle, and the sign that opens the details.
fn start(ui: &mut Pane, part: &PartId, driver: &Driver, open: bool) {
    let name = super::name_of(driver);
    ui.spacing_mut().item_spacing.x = 2.0;
    reorder_handle(ui, part, &name);
    if fold(ui, open, RichText::new(""), &name).clicked() {
        ui.push(Action::Unfold(part.clone()));
    }
}

fn unfolded(ui: &mut Pane, part: &PartId, driver: &Driver, top: f32) {
    let mut draft = driver.clone();
    let mut form = Form::new(part.path(), super::name_of(driver));
    ui.indent_by(GUTTER, |ui| {
        ui.spacing_mut().item_spacing.y = space::NEAR;
        if let Some(row) = ui.cx.driver_row(&driver.id) {
            about(ui, row);
        }
        details::ui(ui, &mut form, part, &mut draft);
    });
    ui.add_space(space::NEAR);
    reveal(ui, part, top);
    form.push(ui, || Change::Put(draft.into()));
}

/// What is known of a number beside its fields: how it is calculated, and that it was changed since it was agreed.
fn about(ui: &mut Pane, row: &crate::report::DriverRow) {
    let how = row.calculated.as_ref().map(|how| format!("= {how}"));
    let said = Some(row.said.clone()).filter(|said| !said.is_empty());
    for text in how.into_iter().chain(row.by_year.clone()).chain(said) {
        weak(ui, Role::Small, text);
    }
    if let Some(changed) = &row.changed {
        chip(
            ui,
            Tone::Neutral,
            format!("changed since agreed, {changed}"),
        );
    }
}

fn answer(ui: &mut Pane, numbers: &Numbers<'_>, ask: GridAsk<column::NumberColumn>) {
    match ask {
        GridAsk::Open(row, key) => {
            let Some(driver) = numbers.drivers.get(row) else {
                return;
            };
            if key == column::NumberColumn::Value {
                let figure = crate::engine::Figure::Driver(driver.id.clone());
                ui.push(Action::Explain(figure));
            } else {
                ui.push(Action::Unfold(PartId::of(*driver)));
            }
        }
        GridAsk::Write(gesture) => written::write(ui, numbers, &gesture),
    }
}
