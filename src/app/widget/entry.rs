//! One line to type into: what the focus selects, and what Enter, the arrows and Escape do.
//!
//! - Whoever comes by keyboard, Enter or a jump finds the content selected, so that typing replaces it. A click selects a number whole, as a
//!   spreadsheet does, because numbers are replaced; in words it sets the cursor, as forms do, because words are corrected. A second click
//!   sets the cursor in both, and dragging selects a part.
//! - Enter goes down the column of a table, or on to the next field of a form; Shift+Enter goes back. In a table the arrows up and down go
//!   to the neighbours, too. Tab goes on as everywhere.
//! - Escape gives back what the field held, and keeps the focus.

use super::places::{self, Direction};
use crate::app::theme::size;
use egui::text::CCursorRange;
use egui::text_edit::TextEditOutput;
use egui::{Align2, Context, Event, EventFilter, Id, Key, Modifiers, Response, TextEdit, Ui, Vec2};

#[expect(
    clippy::struct_excessive_bools,
    reason = "properties of a field that do not depend on each other"
)]
#[derive(Debug, Clone)]
pub(super) struct Entry<'a> {
    pub(super) id: Id,
    pub(super) hint: &'a str,
    pub(super) width: f32,
    pub(super) align: Align2,
    /// Whether a click selects all of it: a number, a day, an amount, a unit.
    pub(super) selects_whole: bool,
    /// The column of a table it stands in; in a form there is none.
    pub(super) column: Option<String>,
    pub(super) restores: bool,
    pub(super) jumped_to: bool,
    /// A cell of a grid: it is left by Tab, and the grid says where to.
    pub(super) cell: bool,
}

#[derive(Debug)]
pub(super) struct Entered {
    pub(super) response: Response,
    pub(super) cursor: Option<usize>,
    /// Escape: it shall hold again what it held.
    pub(super) restored: bool,
    pub(super) went: Option<Direction>,
    pub(super) gained: bool,
    pub(super) tabbed: bool,
}

/// A press on a field that did not have the focus; what is selected is known when the pointer lets go.
#[derive(Debug, Clone, Copy, Default)]
struct Pressed;

pub(super) fn entry(ui: &mut Ui, line: &Entry<'_>, text: &mut String) -> Entered {
    let id = line.id;
    places::note(ui, id, line.column.clone());
    if line.jumped_to || places::takes_focus(ui.ctx(), id) {
        ui.memory_mut(|memory| memory.request_focus(id));
    }
    let had_focus = ui.memory(|memory| memory.has_focus(id));
    let restored = had_focus
        && line.restores
        && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape));
    let arrow = if had_focus { arrow(ui, line) } else { None };
    let left_by_tab = had_focus && line.cell && takes_tab(ui);
    let edit = TextEdit::singleline(text)
        .id(id)
        .hint_text(line.hint)
        .desired_width(line.width)
        .min_size(Vec2::new(0.0, size::CONTROL))
        .align(line.align)
        .event_filter(EventFilter {
            horizontal_arrows: true,
            vertical_arrows: true,
            escape: true,
            tab: line.cell,
        });
    let output = edit.show(ui);
    let response = output.response.response.clone();
    let cursor = output.cursor_range.map(|range| range.primary.index.0);
    let enter = if had_focus && !response.has_focus() {
        enter(ui)
    } else {
        None
    };
    let tabbed = left_by_tab
        || had_focus && !response.has_focus() && ui.input(|input| input.key_pressed(Key::Tab));
    let gained = places::has_got_focus(ui, id);
    select(ui, line, output, &response, gained);
    if arrow.is_some() || left_by_tab {
        response.surrender_focus();
    }
    let went = enter.or(arrow);
    if let Some(way) = went {
        go(ui, line, way, arrow.is_some());
    }
    Entered {
        response,
        cursor,
        restored,
        went,
        gained,
        tabbed,
    }
}

fn takes_tab(ui: &Ui) -> bool {
    ui.input_mut(|input| {
        input.consume_key(Modifiers::NONE, Key::Tab)
            || input.consume_key(Modifiers::SHIFT, Key::Tab)
    })
}

fn arrow(ui: &Ui, line: &Entry<'_>) -> Option<Direction> {
    for (key, way) in [
        (Key::ArrowUp, Direction::Back),
        (Key::ArrowDown, Direction::Forward),
    ] {
        if places::in_column(ui.ctx(), line.id, way).is_some()
            && ui.input_mut(|input| input.consume_key(Modifiers::NONE, key))
        {
            return Some(way);
        }
    }
    None
}

/// Enter with or without Shift, by which the field was left.
fn enter(ui: &Ui) -> Option<Direction> {
    ui.input(|input| {
        input.events.iter().find_map(|event| match event {
            Event::Key {
                key: Key::Enter,
                pressed: true,
                modifiers,
                ..
            } if modifiers.shift => Some(Direction::Back),
            Event::Key {
                key: Key::Enter,
                pressed: true,
                ..
            } => Some(Direction::Forward),
            _ => None,
        })
    })
}

pub(super) fn go_on(ctx: &Context, field: Id) {
    let to = places::in_column(ctx, field, Direction::Forward)
        .or_else(|| places::among_all(ctx, field, Direction::Forward));
    if let Some(to) = to {
        places::focus_next(ctx, to);
    }
}

/// Selects the whole of a text that a field is about to show.
pub(super) fn select_text(ui: &Ui, field: Id, text: &str) {
    let mut state = TextEdit::load_state(ui.ctx(), field).unwrap_or_default();
    let range = CCursorRange::select_all_str(text);
    state.cursor.set_char_range(Some(range));
    TextEdit::store_state(ui.ctx(), field, state);
}

/// Gives the focus to the field that a key leads to. From the end of a column, Enter goes on to the next field there is.
fn go(ui: &Ui, line: &Entry<'_>, way: Direction, only_column: bool) {
    let ctx = ui.ctx();
    let to = places::in_column(ctx, line.id, way)
        .or_else(|| places::among_all(ctx, line.id, way).filter(|_| !only_column));
    if let Some(to) = to {
        places::focus_next(ctx, to);
    }
}

fn select(
    ui: &Ui,
    line: &Entry<'_>,
    mut output: TextEditOutput,
    response: &Response,
    gained: bool,
) {
    let key = line.id.with("pressed");
    let pressed = ui.data(|data| data.get_temp::<Pressed>(key)).is_some();
    let by_pointer = response.contains_pointer()
        && ui.input(|input| input.pointer.any_pressed() || input.pointer.any_down());
    let mut all = false;
    if gained && by_pointer && !line.jumped_to {
        ui.data_mut(|data| data.insert_temp(key, Pressed));
        all = response.clicked() && line.selects_whole;
    } else if gained {
        all = true;
    } else if pressed && response.clicked() {
        all = line.selects_whole;
    }
    if pressed && !ui.input(|input| input.pointer.any_down()) {
        ui.data_mut(|data| data.remove::<Pressed>(key));
    }
    if all {
        let range = CCursorRange::select_all(&output.galley);
        output.state.cursor.set_char_range(Some(range));
        output.state.store(ui.ctx(), line.id);
    }
}
