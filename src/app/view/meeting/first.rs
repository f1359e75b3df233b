//! The first page of a case in which nothing was said yet.

use crate::app::view::prelude::*;
use crate::app::view::values::words::beginning;
use crate::model::{Id, StatedValue, Words};

#[derive(Debug, Clone, Default)]
struct Typing {
    words: String,
    by: String,
}

pub(super) fn ui(ui: &mut Pane) {
    let question = Role::MeetingQuestion.text("What did the customer say matters most?");
    ui.add(Label::new(question).wrap());
    ui.add_space(space::NEAR);
    let about =
        "Write it down as they say it. Everything in this case answers one of their sentences.";
    weak(ui, Role::MeetingBody, about);
    ui.add_space(space::CARD);
    let id = egui::Id::unique("first words of the meeting");
    let mut typing = ui.data(|data| data.get_temp::<Typing>(id).unwrap_or_default());
    let words = TextEdit::multiline(&mut typing.words)
        .font(Role::MeetingQuote.font())
        .hint_text(Role::MeetingQuote.text("In their own words"))
        .desired_rows(2)
        .desired_width(f32::INFINITY)
        .return_key(None);
    ui.add(words).accessible_name("Their words");
    ui.add_space(space::NEAR);
    ui.horizontal(|ui| {
        line_edit(
            ui,
            &mut typing.by,
            "Who says it? A role",
            300.0,
            "Who says it",
        );
        let said = !typing.words.trim().is_empty();
        ui.add_enabled_ui(said, |ui| {
            if filled_button(ui, "Write it down").clicked() {
                ui.actions.extend(added(ui.cx, &typing));
                typing = Typing::default();
            }
        });
    });
    ui.data_mut(|data| data.insert_temp(id, typing));
}

fn added(cx: &ViewContext<'_>, typing: &Typing) -> Option<Action> {
    let words = Words::Customers(typing.words.trim().to_owned());
    let mut value = StatedValue::new(Id::new("value").ok()?, "", words);
    value.label = beginning(typing.words.trim());
    typing.by.trim().clone_into(&mut value.said_by);
    value.said_on = Some(cx.today);
    Some(Edit::once("Add a stated value", Change::add(value)))
}
