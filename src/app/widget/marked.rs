//! What an agreed trade, a scenario or something tried changed of a line, beside the line.

use super::basic::{chip, chip_row};
use crate::app::theme::Tone;
use crate::report::Mark;
use egui::Ui;

/// A chip for each kind of change, with all sentences on hover, this far from the left edge.
pub(crate) fn marks(ui: &mut Ui, marks: &[Mark], indent: f32) {
    if marks.is_empty() {
        return;
    }
    ui.horizontal_top(|ui| {
        ui.add_space(indent);
        ui.vertical(|ui| chip_row(ui, |ui| chips(ui, marks)));
    });
}

fn chips(ui: &mut Ui, marks: &[Mark]) {
    for (at, mark) in marks.iter().enumerate() {
        let same = |other: &&Mark| other.short == mark.short;
        let before = marks.get(..at).unwrap_or_default();
        if before.iter().any(|other| same(&other)) {
            continue;
        }
        let sentences = marks.iter().filter(same).map(|one| one.sentence.as_str());
        let sentences: Vec<&str> = sentences.collect();
        chip(ui, Tone::Attention, mark.short.as_str()).on_hover_text(sentences.join("\n"));
    }
}
