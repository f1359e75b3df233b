//! Money in any currency: the amount, a button for its currency, and the question for a rate where the case has none.

use super::currency_list::currency_popup;
use super::field::Field;
use super::form::Form;
use super::pane::Pane;
use crate::app::state::action::Action;
use crate::app::state::dialog::Dialog;
use crate::app::theme::{Icon, size};
use crate::engine::stored_rate;
use crate::model::{Currency, Money};
use egui::{Button, Response, Vec2};

/// Width of the button, in points.
const BUTTON: f32 = 72.0;

/// Another currency was typed into this field while it had the focus.
#[derive(Debug, Clone, Copy, Default)]
struct Typed;

impl Form {
    /// Money with its currency beside it. Another one, typed or chosen, asks for a rate when the case has none.
    pub(super) fn money_in(&mut self, ui: &mut Pane, field: Field, value: &mut Money) -> Response {
        let before = value.currency;
        let id = self.id(field.path);
        let response = self.money(ui, field, value);
        if value.currency != before {
            ui.data_mut(|data| data.insert_temp(id, Typed));
        }
        let typed = ui.data(|data| data.get_temp::<Typed>(id)).is_some();
        // Asked only when the amount is complete: a dialog in the middle of typing would swallow the rest.
        if typed && response.lost_focus() {
            ui.data_mut(|data| data.remove::<Typed>(id));
            Self::ask_for_rate(ui, value.currency);
        }
        self.currency_button(ui, field.path, &mut value.currency);
        response
    }

    /// The currency of the amounts at `path`, as a button that offers all others.
    pub(crate) fn currency_button(&mut self, ui: &mut Pane, path: &str, value: &mut Currency) {
        let path = format!("{path}.currency");
        let field = Field::new(&path, "Currency").width(BUTTON);
        self.captioned(ui, field, |form, ui| {
            let words = format!("{} {}", value.code(), Icon::Down.glyph());
            let button = Button::new(words).min_size(Vec2::new(BUTTON, size::CONTROL));
            let response = ui.add(button).on_hover_text(value.name());
            let response = form.settle(ui, field, response);
            let name = form.path(field.path);
            let picked = currency_popup(&response, &name, *value, ui.cx.locale());
            if let Some(picked) = picked {
                response.request_focus();
                if picked != *value {
                    *value = picked;
                    form.chose(format!("Change currency to {}", picked.code()));
                    Self::ask_for_rate(ui, picked);
                }
            }
        });
    }

    /// Asks what a currency is worth, if the case does not know.
    fn ask_for_rate(ui: &mut Pane, currency: Currency) {
        let case = ui.cx.case;
        if stored_rate(case, currency, case.currency).is_none() {
            ui.push(Action::Ask(Dialog::Rate(currency)));
        }
    }
}
