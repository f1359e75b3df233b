//! What they have not put in their own words yet: the first thing of a blank case, and what stands in our words.

use super::roles::entered;
use super::{above, names, question_role};
use crate::app::state::meeting::FIRST_WORDS;
use crate::app::view::prelude::*;
use crate::app::view::values;
use crate::model::{Confirmation, StatedValue, Words};
use egui::Id;

struct Typing {
    words: String,
    by: String,
}

/// The first page of a case in which nothing was said yet.
pub(super) fn first(ui: &mut Pane) {
    let question = "What matters most to you?";
    wrapped(ui, Role::MeetingQuestion, question);
    ui.add_space(space::NEAR);
    let about = "In your own words. Everything in this case answers one of your sentences.";
    weak(ui, Role::MeetingBody, about);
    ui.add_space(space::CARD);
    let id = Id::unique("first words of the meeting");
    if let Some(typing) = written(ui, id, "", "Their words") {
        ui.actions.extend(added(ui.cx, &typing));
    }
}

/// A stated value that stands in our words: they are read out as a question, and the customer's words take their place.
pub(super) fn ours(ui: &mut Pane, value: &StatedValue, (rank, all): (usize, usize)) {
    let whose = if value.confirmation == Confirmation::NotYet {
        "Not yet in your words"
    } else {
        "In our words, confirmed by you"
    };
    above(ui, format!("{whose} · {rank} of {all}"));
    let text = value.words.text();
    let asks = if text.trim().is_empty() {
        names::value(value)
    } else {
        text.to_owned()
    };
    let role = question_role(ui);
    wrapped(ui, role, asks);
    weak(ui, Role::MeetingNote, "This is how we put it.");
    ui.add_space(space::CARD);
    let id = Id::unique(("words instead of ours", &value.id));
    let name = format!("Their words · {}", names::value(value));
    if let Some(typing) = written(ui, id, &value.said_by, &name) {
        let mut draft = value.clone();
        draft.words = Words::Customers(typing.words.trim().to_owned());
        typing.by.trim().clone_into(&mut draft.said_by);
        draft.said_on = Some(ui.cx.today);
        ui.edit("Write down what they said", Change::Put(draft.into()));
    }
}

/// Lines for words and for who says them; `Some` once they are to be written down.
fn written(ui: &mut Pane, id: Id, by: &str, name: &str) -> Option<Typing> {
    let mut typing = Typing {
        words: typed(ui.ctx(), id).unwrap_or_default(),
        by: typed(ui.ctx(), id.with("by")).unwrap_or_else(|| by.to_owned()),
    };
    let words = TextEdit::multiline(&mut typing.words)
        .font(Role::MeetingQuote.font())
        .hint_text(Role::MeetingQuote.text("We would like to …"))
        .desired_rows(2)
        .desired_width(f32::INFINITY)
        .return_key(None);
    let words = ui.add(words).accessible_name(name);
    if ui.cx.takes_jump(FIRST_WORDS) {
        words.request_focus();
    }
    ui.add_space(space::NEAR);
    let mut done = false;
    ui.horizontal(|ui| {
        let hint = "Who says it? A role";
        let line = line_edit(ui, &mut typing.by, hint, 300.0, "Who says it");
        let said = !typing.words.trim().is_empty();
        let entered = entered(ui, &line);
        ui.add_enabled_ui(said, |ui| {
            // A pale filled button reads as a mistake; an outlined one reads as not yet.
            let write = if said { filled_button } else { button };
            done = write(ui, "Write it down").clicked() || (entered && said);
        });
    });
    if done {
        release(ui.ctx(), id);
        release(ui.ctx(), id.with("by"));
        return Some(typing);
    }
    hold(ui.ctx(), id, typing.words);
    hold(ui.ctx(), id.with("by"), typing.by);
    None
}

fn added(cx: &ViewContext<'_>, typing: &Typing) -> Option<Action> {
    let mut value = values::value(&typing.words)?;
    typing.by.trim().clone_into(&mut value.said_by);
    value.said_on = Some(cx.today);
    let add = Change::add(value);
    Some(Edit::once("Add a stated value", add))
}
