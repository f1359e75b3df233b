//! The title of a step that has pages, with the switch between them at its right end.

use super::prelude::*;
use crate::app::widget::segmented_width;

/// Draws title and purpose of a step. `pages` are those to choose from, each with its name and what is on it. Returns the page that was
/// pressed.
pub(super) fn title<T: Copy + PartialEq>(
    ui: &mut Pane,
    step: Step,
    chosen: T,
    pages: &[(T, &str, &str)],
) -> Option<T> {
    let pressed = ui.horizontal(|ui| {
        let right = Layout::right_to_left(Align::Center);
        let row = ui.with_layout(right, |ui| {
            let pressed = switch(ui, chosen, pages);
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                truncated(ui, Role::Title, step.title());
            });
            pressed
        });
        row.inner
    });
    weak(ui, Role::Body, step.purpose());
    pressed.inner
}

/// At the right end, but from left to right.
pub(super) fn switch<T: Copy + PartialEq>(
    ui: &mut Pane,
    chosen: T,
    pages: &[(T, &str, &str)],
) -> Option<T> {
    let size = vec2(segmented_width(ui, chosen, pages), size::CONTROL);
    let layout = Layout::left_to_right(Align::Center);
    ui.strip(size, layout, |ui| segmented(ui, chosen, pages))
}
