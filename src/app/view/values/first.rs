//! The first thing a new case asks: what matters most to the customer.

use super::words::beginning;
use crate::app::view::prelude::*;
use crate::model::{Id as ValueId, StatedValue, Words};
use egui::{Id, KeyboardShortcut, Modifiers};

/// The widest the question becomes: a sentence is read best in lines of some seventy letters.
const WIDE: f32 = 640.0;

pub(super) fn ui(ui: &mut Pane) {
    let id = Id::unique("first stated value");
    // Held beside the case, and forgotten with it when another one is opened.
    let mut words = typed(ui.ctx(), id).unwrap_or_default();
    let p = palette(ui);
    ui.add_space(space::PAGE);
    let mut written = false;
    ui.scope(|ui| {
        ui.set_max_width(WIDE.min(ui.available_width()));
        ui.card_of(p.accent, |ui| {
            ui.add_space(space::NEAR);
            let question = Role::Answer.text("What did the customer say matters most?");
            ui.add(Label::new(question).wrap());
            let about = "Write it as they said it. The whole case answers this sentence.";
            weak(ui, Role::Body, about);
            ui.add_space(space::NEAR);
            let field = field(ui, id.with("field"), &mut words);
            take_focus(ui, &field);
            written = field.has_focus() && entered(ui);
            ui.add_space(space::TIGHT);
            ui.horizontal(|ui| {
                if filled_button(ui, "Write it down").clicked() {
                    written = true;
                    // The press has taken the focus from the field; the question appears anew.
                    ui.data_mut(|data| data.remove::<u64>(field.id));
                }
                caption(ui, "or press Enter");
            });
            ui.add_space(space::TIGHT);
        });
    });
    let added = written && value(&words).is_some();
    let left = if added { "" } else { words.as_str() };
    note_not_added(ui.ctx(), id, ("stated_values", "Their words"), left, None);
    if written && let Some(value) = value(&words) {
        write_down(ui, value);
        release(ui.ctx(), id);
    } else {
        hold(ui.ctx(), id, words);
    }
}

fn field(ui: &mut Pane, id: Id, words: &mut String) -> Response {
    let edit = TextEdit::multiline(words)
        .id(id)
        .font(Role::Quote.font())
        .hint_text(Role::Quote.text("“We lose half the day with …”"))
        .desired_rows(3)
        .desired_width(f32::INFINITY)
        .min_size(Vec2::new(0.0, size::CONTROL))
        // Enter writes it down; a new line takes Shift.
        .return_key(KeyboardShortcut::new(Modifiers::SHIFT, Key::Enter));
    ui.add(edit).accessible_name("Their words")
}

/// The question is ready to be answered when it appears, and when a finding leads to it.
fn take_focus(ui: &Pane, field: &Response) {
    let now = ui.ctx().cumulative_pass_nr();
    let last: Option<u64> = ui.data(|data| data.get_temp(field.id));
    ui.data_mut(|data| data.insert_temp(field.id, now));
    let appears = last.is_none_or(|last| now > last + 1);
    if ui.cx.takes_jump("stated_values") || (appears && ui.cx.screen.dialog.is_none()) {
        field.request_focus();
    }
}

fn entered(ui: &Ui) -> bool {
    ui.input(|input| input.key_pressed(Key::Enter) && input.modifiers.is_none())
}

pub(in crate::app::view) fn value(words: &str) -> Option<StatedValue> {
    // The quotation marks are put around them where they are shown.
    let words = words
        .trim()
        .trim_matches(|c| matches!(c, '“' | '”' | '"'))
        .trim();
    if words.is_empty() {
        return None;
    }
    let label = beginning(words);
    let id = ValueId::from_label(&label, "value", |_| false);
    Some(StatedValue::new(
        id,
        label,
        Words::Customers(words.to_owned()),
    ))
}

fn write_down(ui: &mut Pane, value: StatedValue) {
    let path = PartId::of(&value).path();
    ui.edit("Write down what matters most", Change::add(value));
    // The words are there; who said them is next.
    ui.push(Action::Jump(format!("{path}.said_by")));
}
