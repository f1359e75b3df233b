//! Lists inside a part: rows of fields that are added by a link below them and deleted by a button at their end.

use super::basic::{icon_button, link};
use super::draft::forget_drafts_of;
use super::field::Field;
use super::form::Form;
use super::pane::Pane;
use crate::app::state::action::Action;
use crate::app::theme::{Icon, space};
use egui::Ui;

/// Width of the button that deletes a row, in points.
pub(crate) const AWAY: f32 = 36.0;

/// Such a list: its path, what the link says, how undo calls the addition and the deletion of a row, the field of a new row that gets the
/// focus, and the key of a row in its path.
pub(crate) struct Rows<'a, T> {
    path: &'a str,
    add: &'a str,
    added: &'a str,
    deleted: &'a str,
    first: Option<&'a str>,
    key: fn(usize, &T) -> String,
}

impl<'a, T> Rows<'a, T> {
    pub(crate) const fn new(path: &'a str, add: &'a str, [added, deleted]: [&'a str; 2]) -> Self {
        Self {
            path,
            add,
            added,
            deleted,
            first: None,
            key: |place, _| place.to_string(),
        }
    }

    pub(crate) const fn first(mut self, field: &'a str) -> Self {
        self.first = Some(field);
        self
    }

    /// For rows with an id.
    pub(crate) const fn key(mut self, key: fn(usize, &T) -> String) -> Self {
        self.key = key;
        self
    }
}

impl Form {
    /// Draws a list inside the part. `row` draws a row at its path and says whether it is deleted; `new` makes another one.
    pub(crate) fn rows<T>(
        &mut self,
        ui: &mut Pane,
        words: &Rows<'_, T>,
        rows: &mut Vec<T>,
        mut row: impl FnMut(&mut Self, &mut Pane, usize, &mut T) -> bool,
        new: impl FnOnce(&Pane, &[T]) -> Option<T>,
    ) {
        let deleted = elements(ui, rows, |ui, place, one| {
            let path = format!("{}[{}]", words.path, (words.key)(place, one));
            self.inside(&path, |form| row(form, ui, place, one))
        });
        if deleted.is_some() {
            // Rows below move up, and what is half typed in one of them must not move to another.
            let list = format!("{}[", self.path(words.path));
            forget_drafts_of(ui.ctx(), |path| !path.starts_with(&list));
            self.chose(words.deleted);
        }
        // A finding about a list without rows leads to the link.
        let add = link(ui, Icon::Add.before(words.add));
        let add = self.settle(ui, Field::new(words.path, words.add), add);
        if add.clicked()
            && let Some(one) = new(ui, rows)
        {
            if let Some(field) = words.first {
                let key = (words.key)(rows.len(), &one);
                let path = self.path(&format!("{}[{key}].{field}", words.path));
                ui.push(Action::Jump(path));
            }
            rows.push(one);
            self.chose(words.added);
        }
    }
}

/// Draws the elements of a list; one for which the content answers true is taken out and returned.
pub(crate) fn elements<T>(
    ui: &mut Pane,
    list: &mut Vec<T>,
    mut content: impl FnMut(&mut Pane, usize, &mut T) -> bool,
) -> Option<T> {
    let mut gone = None;
    for (place, one) in list.iter_mut().enumerate() {
        if content(ui, place, one) {
            gone = Some(place);
        }
    }
    gone.map(|place| list.remove(place))
}

impl Pane<'_> {
    /// The button at the end of a row of fields that deletes it. True when it is pressed.
    pub(crate) fn delete_button(&mut self, name: &str) -> bool {
        self.beside_fields(AWAY, |ui| icon_button(ui, Icon::Delete, name).clicked())
    }
}

/// Width for the first field of a row: what its neighbours and the button at the end leave, as long as it can be read.
pub(crate) fn rest_of_row(ui: &Ui, neighbours: &[f32]) -> f32 {
    let taken: f32 = neighbours.iter().map(|wide| wide + space::PART).sum();
    let left = ui.available_width() - taken - AWAY - space::PART;
    if left < 260.0 {
        // A line of its own.
        return ui.available_width();
    }
    left.min(320.0)
}
