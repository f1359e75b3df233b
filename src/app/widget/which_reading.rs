//! The question which reading of a pasted number is meant.

use super::button;
use crate::app::state::paste::Question;
use crate::app::theme::{Role, palette};
use crate::format::DecimalMark;
use egui::{Label, Ui};

/// Asks which reading is meant, once for all rows. Gives the answer when it is chosen.
pub(crate) fn ask_reading(ui: &mut Ui, question: &Question) -> Option<DecimalMark> {
    let color = palette(ui).wrong;
    let says = format!(
        "“{}” can be read in two ways. All rows are read as you choose:",
        question.text
    );
    ui.add(Label::new(Role::Small.text(says).color(color)).wrap());
    let mut chosen = None;
    ui.horizontal_wrapped(|ui| {
        for (mark, written) in &question.choices {
            let name = format!("{} means {written}", question.text);
            if button(ui, &name).clicked() {
                chosen = Some(*mark);
            }
        }
    });
    chosen
}
