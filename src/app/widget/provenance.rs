//! Who said a number, on what basis, when, and where it is written: one row of fields.

use super::basic::{chip, link, wrap_below};
use super::form::Form;
use super::pane::Pane;
use super::text::caption;
use crate::app::theme::Tone;
use crate::check::sentence;
use crate::model::{Basis, Provenance};
use crate::report::former_words;
use egui::Ui;

/// The bases a number can stand on, in words.
pub(crate) const BASES: [(Option<Basis>, &str); 6] = [
    (None, "Nobody yet"),
    (Some(Basis::StatedByCustomer), "Stated by the customer"),
    (Some(Basis::Measured), "Measured by the customer"),
    (Some(Basis::AgreedByBoth), "Agreed by both"),
    (Some(Basis::OurEstimate), "Our estimate"),
    (Some(Basis::Benchmark), "Benchmark"),
];

/// The same in a word, for a cell of a table.
pub(crate) const fn short_basis(basis: Option<Basis>) -> &'static str {
    match basis {
        None => "nobody yet",
        Some(Basis::StatedByCustomer) => "stated",
        Some(Basis::Measured) => "measured",
        Some(Basis::AgreedByBoth) => "agreed",
        Some(Basis::OurEstimate) => "our estimate",
        Some(Basis::Benchmark) => "benchmark",
    }
}

impl Form {
    /// Fields for who said a number: `{path}.basis`, and once somebody did `.by`, `.on` and `.source`.
    ///
    /// Choosing a basis begins a provenance of today, "Nobody yet" takes it away.
    pub(crate) fn provenance(&mut self, ui: &mut Pane, path: &str, value: &mut Option<Provenance>) {
        self.inside(path, |form| {
            ui.field_row(|ui| {
                form.basis(ui, value);
                let Some(said) = value else {
                    verification(ui, false);
                    return;
                };
                form.role(ui, ("by", 184.0), &mut said.by);
                form.field(ui, ("on", super::DATE_FIELD), &mut said.on);
                form.field(ui, ("source", rest(ui)), &mut said.source);
                verification(ui, said.basis.is_verified());
            });
            form.former(ui, value);
        });
    }

    /// What was said before the number was changed, and the way to say that they stand behind the new one, too.
    fn former(&mut self, ui: &mut Pane, value: &mut Option<Provenance>) {
        let locale = ui.cx.locale();
        let Some(words) = value.as_ref().and_then(|said| former_words(said, locale)) else {
            return;
        };
        let mut again = false;
        ui.horizontal_wrapped(|ui| {
            caption(ui, sentence(&words));
            if value.as_ref().is_some_and(Provenance::is_changed_by_us) {
                let name = format!("They say the new number · {}", self.subject());
                // Beside words that fill the line it would stand letter below letter.
                wrap_below(ui, 170.0);
                again = link(ui, "They say the new number")
                    .accessible_name(name)
                    .clicked();
            }
        });
        if again && let Some(said) = value {
            said.say_again(ui.cx.today);
            self.chose("Say who said the new number");
            self.release("by", ui.ctx());
        }
    }

    fn basis(&mut self, ui: &mut Pane, value: &mut Option<Provenance>) {
        let mut chosen = value.as_ref().map(|said| said.basis);
        if !self.choice(ui, ("basis", 204.0), &BASES, &mut chosen) {
            return;
        }
        match (chosen, value) {
            (Some(basis), Some(said)) => said.basis = basis,
            (Some(basis), none) => {
                let mut said = Provenance::new(basis, "");
                said.on = Some(ui.cx.today);
                *none = Some(said);
            }
            (None, value) => *value = None,
        }
    }
}

const VERIFICATION: f32 = 78.0;

/// Width for the source: what the row leaves, or a line of its own.
fn rest(ui: &Ui) -> f32 {
    let taken = VERIFICATION + ui.spacing().item_spacing.x;
    let left = ui.available_size_before_wrap().x - taken;
    let line = if left < 260.0 {
        ui.available_width() - taken
    } else {
        left
    };
    line.min(400.0)
}

/// Whether the number counts as verified.
fn verification(ui: &mut Pane, verified: bool) {
    let (tone, words, about) = if verified {
        (
            Tone::Good,
            "verified",
            "The customer has stated, measured or agreed it.",
        )
    } else {
        (
            Tone::Attention,
            "not verified",
            "It counts as verified once the customer has stated, measured or agreed it.",
        )
    };
    ui.beside_fields(VERIFICATION, |ui| {
        chip(ui, tone, words).on_hover_text(about);
    });
}
