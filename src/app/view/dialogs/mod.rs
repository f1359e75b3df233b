//! The questions that lie over the window, one at a time.

mod agree;
mod case_money;
mod case_settings;
mod currency;
mod files;
mod finance;
mod name;
mod new_scenario;
mod notices;
mod rate;
mod recover;
mod scenario;
mod table;
mod template;
mod unanswered;

use super::modal::modal;
use super::{Shown, review};
use crate::app::state::recovery::UnsavedWork;
use crate::app::view::prelude::*;
pub(super) use crate::app::widget::{Pane, button, buttons, filled_button, wrapped};
use egui::{Id, Modifiers};

pub(super) fn ui(ui: &mut Ui, shown: &Shown<'_>, left: &UnsavedWork, actions: &mut Vec<Action>) {
    let Some(dialog) = &shown.screen().dialog else {
        files::forget_path(ui);
        return;
    };
    let wide = match dialog {
        Dialog::CaseSettings => 980.0,
        Dialog::Review => 960.0,
        _ => size::DIALOG,
    };
    let wide = wide.min(ui.ctx().content_rect().width() - 80.0);
    // Escape closes what is open in front of the dialog first.
    let covered = Popup::is_any_open(ui.ctx());
    let modal = modal(ui, Id::unique("dialog")).frame(Frame::window(ui.style()));
    let response = modal.show(ui.ctx(), |ui| {
        ui.set_width(wide);
        match (dialog, shown) {
            (Dialog::Recover, _) => recover::ui(ui, left, actions),
            (Dialog::Crash(report), _) => notices::crash(ui, report, actions),
            (Dialog::News, _) => notices::news(ui, actions),
            (Dialog::Unanswered, shown) => unanswered::ui(ui, shown.screen(), actions),
            (Dialog::Review, Shown::Welcome { .. }) => actions.push(Action::Reply(Reply::Cancel)),
            (Dialog::Table, shown) => match &shown.screen().table {
                Some(opened) => table::ui(ui, opened, actions),
                None => actions.push(Action::Reply(Reply::Cancel)),
            },
            (_, Shown::Case(cx)) => of_case(&mut Pane { ui, cx, actions }, dialog),
            (_, Shown::Welcome { .. }) => files::ui(ui, dialog, None, actions),
        }
    });
    let escape = !covered && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape));
    if escape || response.should_close() {
        rate::forget(ui.ctx());
        agree::forget(ui.ctx());
        scenario::forget(ui.ctx());
        new_scenario::forget(ui.ctx());
        template::forget(ui.ctx());
        actions.push(Action::Reply(Reply::Cancel));
    }
}

fn of_case(ui: &mut Pane, dialog: &Dialog) {
    match dialog {
        Dialog::CaseSettings => case_settings::ui(ui),
        Dialog::Agree => agree::ui(ui),
        Dialog::Currency => currency::ui(ui),
        Dialog::Scenario => scenario::ui(ui),
        Dialog::NewScenario => new_scenario::ui(ui),
        Dialog::Template => template::ui(ui),
        Dialog::Rate(from) => rate::ui(ui, *from),
        Dialog::Review => match &ui.cx.screen.reviewing {
            Some(reviewing) => review::ui(ui, reviewing),
            None => ui.push(Action::Reply(Reply::Cancel)),
        },
        _ => files::ui(ui.ui, dialog, Some(ui.cx), ui.actions),
    }
}

fn says(ui: &mut Ui, title: &str, text: &str) {
    wrapped(ui, Role::Title, title);
    wrapped(ui, Role::Body, text);
    ui.add_space(space::PART);
}

/// Gives the focus to a widget when the dialog has just appeared.
fn focus_first(ui: &Ui, response: &egui::Response) {
    if ui.memory(egui::Memory::focused).is_none() {
        response.request_focus();
    }
}

/// What can be answered: the words of the button, more about it on hover, and the answer.
type Choice<'a> = (&'a str, &'a str, Reply);

const CANCEL: Choice<'_> = ("Cancel", "", Reply::Cancel);

/// The answers to a question as buttons, the usual one first; `focused` is the one that Enter gives when the dialog appears.
fn choose<const N: usize>(
    ui: &mut Ui,
    choices: [Choice<'_>; N],
    focused: usize,
    actions: &mut Vec<Action>,
) {
    buttons(ui, |ui| {
        for (place, (words, about, answer)) in choices.into_iter().enumerate() {
            let mut response = match place {
                0 => filled_button(ui, words),
                _ => button(ui, words),
            };
            if place == focused {
                focus_first(ui, &response);
            }
            if !about.is_empty() {
                response = response.on_hover_text(about);
            }
            if response.clicked() {
                actions.push(Action::Reply(answer));
            }
        }
    });
}

fn cancel(ui: &mut Ui, actions: &mut Vec<Action>) {
    if button(ui, "Cancel").clicked() {
        actions.push(Action::Reply(Reply::Cancel));
    }
}
