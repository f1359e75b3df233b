//! The line at the end of a list in which its next part is typed: what Enter would add is said while it is typed.

use super::draft::note_not_added;
use super::field::Field;
use super::form::Form;
use super::pane::Pane;
use super::text::{caption, doubtful, wrong};
use super::typed::{hold, release, typed};
use crate::app::state::action::{Action, Change, Edit};
use crate::app::state::list_limits::no_room_for;
use crate::app::state::part::Part;
use crate::app::theme::space;
use egui::Key;

/// Where such a line stands, and its words.
pub(crate) struct AddLine<'a> {
    /// Its path, to lead to it.
    pub(crate) path: &'a str,
    /// What it asks for, which is its accessible name, and what stands in it while it is empty.
    pub(crate) asks: &'a str,
    pub(crate) hint: &'a str,
    /// The column of the list that Enter goes on from.
    pub(crate) column: &'a str,
    /// Width of what stands beside it, in points.
    pub(crate) beside: f32,
}

/// What a line adds.
pub(crate) struct Addition {
    pub(crate) part: Part,
    pub(crate) label: String,
    /// "Enter adds …"; empty where that is plain.
    pub(crate) says: String,
    pub(crate) doubts: Vec<String>,
    /// Whether its details are opened, instead of the next line being typed.
    pub(crate) opens: bool,
}

impl AddLine<'_> {
    /// Draws the line. `read` takes a text apart, `None` for one that says nothing; `beside` draws what stands beside the line and says whether
    /// it was pressed to add.
    pub(crate) fn ui(
        &self,
        ui: &mut Pane,
        read: impl Fn(&str) -> Result<Option<Addition>, String>,
        beside: impl FnOnce(&mut Pane) -> bool,
    ) {
        let form = Form::new("", "");
        let id = form.id(self.path);
        let mut text = typed(ui.ctx(), id).unwrap_or_default();
        let top = ui.cursor().top();
        let (mut changed, mut entered) = (false, false);
        ui.horizontal(|ui| {
            let width = ui.available_width() - self.beside;
            let field = Field::new(self.path, self.asks)
                .hint(self.hint)
                .width(width);
            let response = form.line_below(ui, field, self.column, &mut text);
            changed = response.changed();
            entered = response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
            entered |= beside(ui);
        });
        let case = ui.cx.case;
        let locale = ui.cx.locale();
        let found = read(&text).and_then(|found| {
            let part = found
                .as_ref()
                .map(|found| std::slice::from_ref(&found.part));
            let no_room = no_room_for(case, part.unwrap_or_default(), locale);
            no_room.map_or(Ok(found), Err)
        });
        if entered && let Ok(Some(found)) = found {
            release(ui.ctx(), id);
            note_not_added(ui.ctx(), id, (self.path, self.asks), "", None);
            self.add(ui, found);
            return;
        }
        if entered {
            // What is wrong with it is put right in the same place.
            ui.push(Action::Jump(self.path.to_owned()));
        }
        let problem = found.as_ref().err().map(String::as_str);
        note_not_added(ui.ctx(), id, (self.path, self.asks), &text, problem);
        say(ui, &found);
        if changed {
            // What Enter would do is seen while it is typed.
            let whole = ui.min_rect().with_min_y(top);
            ui.scroll_to_rect(whole.expand(space::NEAR), None);
        }
        hold(ui.ctx(), id, text);
    }

    fn add(&self, ui: &mut Pane, found: Addition) {
        let parts = vec![found.part];
        let change = if found.opens {
            Change::Add(parts)
        } else {
            Change::Append(parts)
        };
        ui.push(Edit::once(found.label, change));
        if !found.opens {
            ui.push(Action::Jump(self.path.to_owned()));
        }
    }
}

fn say(ui: &mut Pane, found: &Result<Option<Addition>, String>) {
    if matches!(found, Ok(None)) {
        return;
    }
    // The ring of the focus stands around the line.
    ui.add_space(space::TIGHT);
    match found {
        Ok(Some(found)) => {
            if !found.says.is_empty() {
                caption(ui, &found.says);
            }
            for why in &found.doubts {
                doubtful(ui, why);
            }
        }
        Ok(None) => {}
        Err(problem) => {
            wrong(ui, problem);
        }
    }
}
