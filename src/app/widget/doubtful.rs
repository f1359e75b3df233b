//! A number that a field has taken and that is doubtful: a quiet sentence below it, with the other reading where there is one.
//!
//! It holds nothing up. It goes when the number changes, or when somebody says that it is meant. Left out: what is doubtful (`check`).

use super::draft;
use super::form::{Field, Form};
use super::message::{self, Message};
use crate::check::doubt::{Before, Doubt, NumberKind, question};
use egui::{Context, Id, Ui};
use rust_decimal::Decimal;

/// What is doubtful about the number of a field.
#[derive(Debug, Clone)]
struct Doubted {
    sentence: String,
    /// The other reading, as it would be typed.
    meant: Option<String>,
    /// The number as the field shows it, once it does.
    shown: Option<String>,
}

impl Form<'_> {
    /// Asks about a number that was just typed; `kind` is `None` for numbers about which nothing is doubtful.
    pub(super) fn ask_about(
        &self,
        ui: &Ui,
        field: Field<'_>,
        kind: Option<NumberKind>,
        before: Option<Decimal>,
        now: Option<Decimal>,
    ) {
        let (Some(kind), Some(now)) = (kind, now) else {
            return;
        };
        if before == Some(now) {
            return;
        }
        let before = before.map(|number| Before {
            number,
            which: "that stood here",
        });
        let doubt = question(kind, before, now, self.cx.locale());
        self.say_doubt(ui, field, doubt.as_ref());
    }

    /// Says what is doubtful about the number that a field has just taken.
    pub(crate) fn say_doubt(&self, ui: &Ui, field: Field<'_>, doubt: Option<&Doubt>) {
        let Some(doubt) = doubt else { return };
        let meant = doubt.meant(self.cx.locale());
        self.say_doubtful(ui, field, doubt.in_the_case(), meant);
    }

    /// Says a sentence about the number that a field has just taken.
    pub(crate) fn say_doubtful(
        &self,
        ui: &Ui,
        field: Field<'_>,
        sentence: String,
        meant: Option<String>,
    ) {
        let doubted = Doubted {
            sentence,
            meant,
            shown: None,
        };
        ui.data_mut(|data| data.insert_temp(self.id(field.path), doubted));
        ui.ctx().request_repaint();
    }

    /// Shows what is doubtful about the number of a field, as long as it shows that number.
    pub(super) fn show_doubt(&self, ui: &mut Ui, field: Field<'_>, shown: &str) {
        let id = self.id(field.path);
        let Some(mut doubted) = ui.data(|data| data.get_temp::<Doubted>(id)) else {
            return;
        };
        if draft::of(ui.ctx(), id).is_some() {
            return;
        }
        if *doubted.shown.get_or_insert_with(|| shown.to_owned()) != shown {
            settle(ui.ctx(), id);
            return;
        }
        ui.data_mut(|data| data.insert_temp(id, doubted.clone()));
        let meant = doubted.meant.map(|text| self.draft(ui, field, text));
        message::put(ui, &Message::doubt(id, doubted.sentence, meant));
    }
}

/// The number of a field is meant, or another one now.
pub(super) fn settle(ctx: &Context, field: Id) {
    ctx.data_mut(|data| data.remove::<Doubted>(field));
}
