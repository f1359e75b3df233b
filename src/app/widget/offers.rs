//! Offers below a field while it is typed into: chosen with the arrows and Enter, or pressed.

use crate::app::theme::{Role, palette};
use egui::text::{CCursor, CCursorRange};
use egui::{Button, Id, Key, Modifiers, Popup, Response, TextEdit, Ui};

/// The texts offered in the last frame, and the one that the keys stand on.
#[derive(Debug, Clone, Default)]
pub(super) struct Offers {
    texts: Vec<String>,
    chosen: Option<usize>,
}

impl Offers {
    /// Reads the keys that belong to the offers while they are shown; returns the text that Enter takes.
    pub(super) fn taken(&mut self, ui: &Ui, field: Id) -> Option<String> {
        let count = self.texts.len();
        if count == 0 || !ui.memory(|memory| memory.has_focus(field)) {
            return None;
        }
        let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
        if pressed(Key::ArrowDown) {
            self.chosen = Some(self.chosen.map_or(0, |at| (at + 1) % count));
        }
        if pressed(Key::ArrowUp) {
            let up = |at| (at + count - 1) % count;
            self.chosen = Some(self.chosen.map_or(count - 1, up));
        }
        // Without a choice Enter belongs to the field.
        let text = self.texts.get(self.chosen?)?;
        pressed(Key::Enter).then(|| text.clone())
    }

    /// Offers other texts; where Enter shall take the first at once, new ones begin with it.
    pub(super) fn set(&mut self, texts: Vec<String>, first_at_once: bool) {
        if first_at_once && texts != self.texts {
            self.chosen = Some(0);
        }
        self.chosen = self.chosen.filter(|at| *at < texts.len());
        self.texts = texts;
    }

    /// Shows the offers below their field, each as `words` says it: in words, and with an aside. Returns the text that is pressed.
    pub(super) fn show<'w>(
        &'w self,
        field: &Response,
        (name, width): (&str, f32),
        words: impl Fn(&'w str) -> (&'w str, &'w str),
    ) -> Option<String> {
        if self.texts.is_empty() {
            return None;
        }
        let popup = Popup::from_response(field).open(true);
        let shown = popup.accessible_name(name).show(|ui| {
            let weak = palette(ui).text_weak;
            let mut pressed = None;
            ui.set_min_width(width);
            ui.spacing_mut().item_spacing.y = 1.0;
            for (place, text) in self.texts.iter().enumerate() {
                let (words, aside) = words(text);
                let chosen = self.chosen == Some(place);
                let mut button = Button::selectable(chosen, Role::Body.text(words)).truncate();
                if !aside.is_empty() {
                    button = button.right_text(Role::Small.text(aside).color(weak));
                }
                if ui.add(button).accessible_name(words).clicked() {
                    pressed = Some(text.clone());
                }
            }
            ui.label(Role::Tiny.text("↑ ↓ choose · Enter takes it").color(weak));
            pressed
        });
        shown.and_then(|shown| shown.inner)
    }
}

/// Sets the cursor of a field, counted in characters.
pub(super) fn move_cursor(ui: &Ui, field: Id, to: usize) {
    let mut state = TextEdit::load_state(ui.ctx(), field).unwrap_or_default();
    let cursor = CCursorRange::one(CCursor::new(to));
    state.cursor.set_char_range(Some(cursor));
    TextEdit::store_state(ui.ctx(), field, state);
}

/// The offers that hold what is typed and say more than that, those that begin with it first.
pub(super) fn fitting(offers: &[String], typed: &str, most: usize) -> Vec<String> {
    let typed = typed.trim().to_lowercase();
    let fits = |offer: &&String| {
        let offer = offer.to_lowercase();
        offer != typed && offer.contains(&typed)
    };
    let mut found: Vec<String> = offers.iter().filter(fits).cloned().collect();
    found.sort_by_key(|offer| !offer.to_lowercase().starts_with(&typed));
    found.truncate(most);
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offers_that_begin_with_what_is_typed_stand_first_and_one_that_stands_there_is_none() {
        let roles = ["CFO", "Head of Claims", "Claims clerk"].map(str::to_owned);
        let both = fitting(&roles, "claims", 5);
        assert_eq!(both, ["Claims clerk", "Head of Claims"]);
        assert_eq!(fitting(&roles, "", 5), roles);
        assert_eq!(fitting(&roles, "", 2).len(), 2);
        assert!(fitting(&roles, "cfo", 5).is_empty());
    }
}
