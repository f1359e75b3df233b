//! Where the axis of the price begins and ends in its card: the same for slider, zones, marks, trades and curves.

use egui::Margin;

/// Room beside the axis in points: at the left for half of the knob, at the right for the names of the curves.
pub(super) const BESIDE: Margin = Margin {
    left: 9,
    right: 74,
    ..Margin::ZERO
};
