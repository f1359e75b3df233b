//! What a field has taken and is doubtful, a number, a day or a unit: a quiet sentence below it, with the other reading where there is one.
//!
//! It holds nothing up. It goes when the field holds something else, or when somebody says that it is meant.

use super::draft;
use super::field::Field;
use super::form::Form;
use super::message::{self, Message};
use super::pane::Pane;
use crate::check::doubt::{Before, DayKind, NumberKind, day_doubt, question};
use egui::{Context, Id, Ui};
use jiff::civil::Date;
use rust_decimal::Decimal;

#[derive(Debug, Clone, Default)]
struct Doubted {
    sentence: String,
    /// The number that stood there before it, to compare the next one with.
    before: Option<Decimal>,
    /// The other reading, as it would be typed.
    meant: Option<String>,
    /// The number as the field shows it, once it does.
    shown: Option<String>,
}

impl Form {
    /// Asks about a number that was just typed; `kind` is `None` for numbers about which nothing is doubtful.
    pub(super) fn ask_about(
        &self,
        ui: &Pane,
        field: Field,
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
        // A doubtful number that is corrected is no measure for the next one.
        let id = self.id(field.path);
        let doubted = ui.data_mut(|data| data.remove_temp::<Doubted>(id));
        let before = doubted.map_or(before, |doubted| doubted.before);
        let compared = before.map(|number| Before {
            number,
            which: "that stood here",
        });
        let locale = ui.cx.locale();
        if let Some(doubt) = question(kind, compared, now, locale) {
            let doubted = Doubted {
                sentence: doubt.in_the_case(),
                before,
                meant: doubt.meant(locale),
                shown: None,
            };
            self.keep_doubt(ui, field, doubted);
        }
    }

    pub(super) fn ask_about_day(
        &self,
        ui: &Pane,
        field: Field,
        before: Option<Date>,
        now: Option<Date>,
    ) {
        let Some(day) = now.filter(|_| before != now) else {
            return;
        };
        let kind = match field.path.rsplit('.').next() {
            Some("start") => DayKind::Start,
            Some("on" | "said_on") => DayKind::Said,
            _ => DayKind::Other,
        };
        let today = Some(ui.cx.today);
        if let Some(why) = day_doubt(kind, before, day, today, ui.cx.locale()) {
            self.say_doubtful(ui, field, why);
        }
    }

    /// Says a sentence about the number that a field has just taken.
    pub(crate) fn say_doubtful(&self, ui: &Pane, field: Field, sentence: String) {
        let doubted = Doubted {
            sentence,
            ..Doubted::default()
        };
        self.keep_doubt(ui, field, doubted);
    }

    fn keep_doubt(&self, ui: &Ui, field: Field, doubted: Doubted) {
        ui.data_mut(|data| data.insert_temp(self.id(field.path), doubted));
        ui.ctx().request_repaint();
    }

    /// Whether something is doubtful about the number that a field has taken, and nobody has said that it is meant.
    pub(crate) fn is_doubted(&self, ctx: &Context, path: &str) -> bool {
        let id = self.id(path);
        ctx.data(|data| data.get_temp::<Doubted>(id)).is_some()
    }

    /// Whether the text of a field was not taken, so that it waits for another one.
    pub(crate) fn is_refused(&self, ctx: &Context, path: &str) -> bool {
        draft::of(ctx, self.id(path)).is_some_and(|draft| draft.problem.is_some())
    }

    /// Shows what is doubtful about the number of a field, as long as it shows that number.
    pub(super) fn show_doubt(&self, ui: &mut Pane, field: Field, shown: &str) {
        let id = self.id(field.path);
        let Some(mut doubted) = ui.data(|data| data.get_temp::<Doubted>(id)) else {
            return;
        };
        if draft::of(ui.ctx(), id).is_some() {
            return;
        }
        let is_new = doubted.shown.is_none();
        if *doubted.shown.get_or_insert_with(|| shown.to_owned()) != shown {
            settle(ui.ctx(), id);
            return;
        }
        ui.data_mut(|data| data.insert_temp(id, doubted.clone()));
        let meant = doubted.meant.map(|text| self.draft(ui, field, text));
        message::put(ui, &Message::doubt(id, doubted.sentence, meant, is_new));
    }
}

/// The number of a field is meant, or another one now.
pub(super) fn settle(ctx: &Context, field: Id) {
    ctx.data_mut(|data| data.remove::<Doubted>(field));
}
