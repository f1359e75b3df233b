//! Fields whose text is read: numbers, amounts, days. It is taken when the field is left, whole and with one reading, and asked about otherwise.

use super::basic::room_for;
use super::draft::{self, Draft, HoldsUp};
use super::entry::{Entered, entry, go_on, select_text};
use super::field::Field;
use super::form::Form;
use super::message::{self, Message, mark_wrong};
use super::pane::Pane;
use super::places;
use super::read::Problem;
use egui::{Response, Ui};
use std::time::Duration;

/// What is wrong with a text is said while it is typed only after a pause of so many seconds: on the way to 1,130 stands 1,13.
const PAUSE: f64 = 0.8;

impl Form {
    /// A field whose text is read into a value when it is left. What cannot be read stays in the field, and the value as it was.
    pub(crate) fn read<T: PartialEq>(
        &mut self,
        ui: &mut Pane,
        field: Field,
        shown: &str,
        read: impl Fn(&str) -> Result<T, Problem>,
        value: &mut T,
    ) -> Response {
        // A large number is seen whole.
        let whole = field.width(field.width.max(room_for(ui, shown)));
        let field = if field.bare { field } else { whole };
        self.captioned(ui, field, |form, ui| {
            form.read_here(ui, field, shown, &read, value)
        })
    }

    fn read_here<T: PartialEq>(
        &mut self,
        ui: &mut Pane,
        field: Field,
        shown: &str,
        read: &impl Fn(&str) -> Result<T, Problem>,
        value: &mut T,
    ) -> Response {
        let id = self.id(field.path);
        let draft = draft::of(ui.ctx(), id);
        let mut text = draft
            .as_ref()
            .map_or_else(|| shown.to_owned(), |draft| draft.text.clone());
        let problem = draft
            .as_ref()
            .filter(|draft| is_said(ui, draft))
            .and_then(|draft| read(&draft.text).err());
        let line = self.entry(ui, field.whole(), draft.is_some());
        let entered = ui.scope(|ui| {
            if problem.is_some() {
                mark_wrong(ui);
            }
            entry(ui, &line, &mut text)
        });
        let entered = entered.inner;
        if entered.restored {
            draft::discard(ui.ctx(), id);
            select_text(ui, id, shown);
        } else if entered.response.changed() {
            let draft = self.draft(ui, field, text);
            draft::keep(ui.ctx(), id, draft);
        }
        let chosen = draft.is_some_and(|draft| draft.chosen);
        if chosen || !entered.response.has_focus() || draft::takes_in(ui.ctx()) {
            self.take(ui, field, &entered, read, value);
        }
        if let Some(problem) = problem {
            message::put(ui, &Message::of(id, problem));
        }
        self.show_doubt(ui, field, shown);
        self.settle(ui, field, entered.response)
    }

    pub(super) fn draft(&self, ui: &Ui, field: Field, text: String) -> Draft {
        Draft {
            text,
            path: self.path(field.path),
            name: self.full_name(field),
            problem: None,
            refused_at: None,
            typed_at: ui.input(|input| input.time),
            chosen: false,
            reveals: false,
            holds_up: if self.of_case {
                HoldsUp::Writing
            } else {
                HoldsUp::Nothing
            },
        }
    }

    /// Takes what was typed into a field that is left. What cannot be taken stays in the field and is asked about.
    fn take<T: PartialEq>(
        &mut self,
        ui: &Pane,
        field: Field,
        entered: &Entered,
        read: impl Fn(&str) -> Result<T, Problem>,
        value: &mut T,
    ) {
        let id = self.id(field.path);
        let ctx = ui.ctx();
        let Some(draft) = draft::of(ctx, id) else {
            return;
        };
        match read(&draft.text) {
            Ok(new) => {
                draft::discard(ctx, id);
                if new != *value {
                    *value = new;
                    self.typed_in(field);
                }
                if draft.chosen {
                    go_on(ctx, id);
                }
            }
            Err(problem) => {
                let revision = ui.cx.document.revision();
                draft::change(ctx, id, |draft| {
                    if draft.problem.is_none() {
                        draft.reveals = true;
                        draft.refused_at = Some(revision);
                    }
                    draft.problem = Some(problem.sentence.clone());
                    draft.chosen = false;
                });
                // After Enter the text is put right where it stands: what is typed next replaces it. Tab leads to the readings.
                if entered.went.is_some() {
                    places::focus_next(ctx, id);
                } else if entered.tabbed && !problem.meant.is_empty() {
                    message::focus_answer(ctx, id);
                }
            }
        }
    }
}

/// Whether it is time to say what is wrong with a draft.
fn is_said(ui: &Ui, draft: &Draft) -> bool {
    if draft.problem.is_some() {
        return true;
    }
    let left = PAUSE - (ui.input(|input| input.time) - draft.typed_at);
    if left > 0.0 {
        ui.ctx()
            .request_repaint_after(Duration::from_secs_f64(left));
    }
    left <= 0.0
}
