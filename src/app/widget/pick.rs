//! A list that drops down, of which one thing is picked: with the pointer, or with arrow keys and Enter.
//!
//! What is picked closes the list, however it was picked, and the focus goes back to where it came from.

use egui::{ComboBox, EventFilter, Id, Key, Modifiers, Popup, Response, Ui, Vec2b};

const UP_AND_DOWN: Vec2b = Vec2b { x: false, y: true };

/// Draws a box that drops a list down. True beside its response where another one was picked.
pub(crate) fn pick<T: PartialEq + Clone>(
    ui: &mut Ui,
    combo: ComboBox<'_>,
    choices: &[(T, impl AsRef<str>)],
    value: &mut T,
) -> (Response, bool) {
    let before = value.clone();
    let shown = combo.show_ui(ui, |ui| pick_list(ui, choices, value));
    let response = shown.response;
    if shown.inner == Some(true) {
        response.request_focus();
    }
    open_by_key(ui, &response);
    let changed = *value != before;
    (response, changed)
}

/// The list alone, inside something that drops down. True when one was picked, whether another or the same.
pub(crate) fn pick_list<T: PartialEq + Clone>(
    ui: &mut Ui,
    choices: &[(T, impl AsRef<str>)],
    value: &mut T,
) -> bool {
    let chosen = choices.iter().position(|(choice, _)| choice == value);
    let mut rows = Vec::new();
    let mut picked = None;
    for (place, (_, words)) in choices.iter().enumerate() {
        let row = ui.selectable_label(chosen == Some(place), words.as_ref());
        if row.clicked() {
            picked = Some(place);
        }
        rows.push(row.id);
    }
    steer(ui, &rows, chosen.unwrap_or_default());
    let Some((choice, _)) = picked.and_then(|place| choices.get(place)) else {
        return false;
    };
    *value = choice.clone();
    ui.close();
    true
}

/// Moves the focus among the rows; one of them has it as long as the list is open.
fn steer(ui: &Ui, rows: &[Id], chosen: usize) {
    let focused = ui.memory(egui::Memory::focused);
    let at = rows.iter().position(|row| Some(*row) == focused);
    let Some(at) = at else {
        if let Some(row) = rows.get(chosen) {
            ui.memory_mut(|memory| memory.request_focus(*row));
        }
        return;
    };
    keep_arrows(ui, rows.get(at).copied(), UP_AND_DOWN);
    let count = |key| ui.input_mut(|input| input.count_and_consume_key(Modifiers::NONE, key));
    let (up, down) = (count(Key::ArrowUp), count(Key::ArrowDown));
    let to = (at + down).saturating_sub(up).min(rows.len() - 1);
    if to != at {
        keep_arrows(ui, rows.get(to).copied(), UP_AND_DOWN);
        if let Some(row) = rows.get(to) {
            ui.memory_mut(|memory| memory.request_focus(*row));
        }
    }
}

/// Lets the arrows along these axes reach a widget that has the focus, instead of moving the focus.
pub(super) fn keep_arrows(ui: &Ui, widget: impl Into<Option<Id>>, arrows: Vec2b) {
    let Some(widget) = widget.into() else { return };
    let filter = EventFilter {
        horizontal_arrows: arrows.x,
        vertical_arrows: arrows.y,
        ..EventFilter::default()
    };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(widget, filter));
}

/// An arrow down on the box that has the focus drops the list down.
fn open_by_key(ui: &Ui, response: &Response) {
    let popup = Popup::default_response_id(response);
    if !response.has_focus() || Popup::is_id_open(ui.ctx(), popup) {
        return;
    }
    keep_arrows(ui, response.id, UP_AND_DOWN);
    let count = |key| ui.input_mut(|input| input.count_and_consume_key(Modifiers::NONE, key));
    if count(Key::ArrowDown) + count(Key::ArrowUp) > 0 {
        Popup::open_id(ui.ctx(), popup);
    }
}
