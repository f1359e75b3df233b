//! How the width of the window is shared by the list of steps, the step, the overview and the inspector.

use crate::app::state::settings::INSPECTOR;
use crate::app::theme::size;
use crate::app::view_context::ViewContext;
use egui::{Rangef, Ui};

/// What stands at the right of the step, each with its width in points; 0 where it is not shown.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Beside {
    pub(super) overview: f32,
    pub(super) inspector: f32,
}

/// The width of the list of steps at the left, in points.
pub(super) fn steps_width(ui: &Ui) -> f32 {
    steps_in(window(ui))
}

/// Whether there is room for either the step or the inspector only.
pub(super) fn is_narrow(ui: &Ui) -> bool {
    window(ui) < size::NARROW
}

pub(super) fn beside(ui: &Ui, cx: &ViewContext<'_>) -> Beside {
    let settings = cx.settings;
    let inspector = settings.inspector.then_some(settings.inspector_width);
    shared(window(ui), inspector, settings.overview)
}

/// Whether the overview stands beside the step, so that a step need not show the same.
pub(super) fn has_overview(ui: &Ui, cx: &ViewContext<'_>) -> bool {
    beside(ui, cx).overview > 0.0
}

/// Between which widths the inspector is dragged, in points: the step keeps what it needs.
pub(super) fn inspector_range(ui: &Ui) -> Rangef {
    inspector_in(window(ui))
}

fn window(ui: &Ui) -> f32 {
    ui.ctx().content_rect().width()
}

fn steps_in(window: f32) -> f32 {
    if window < size::NARROW {
        size::STEPS.1
    } else {
        size::STEPS.0
    }
}

fn inspector_in(window: f32) -> Rangef {
    let (_, least, most) = INSPECTOR;
    let left = window - steps_in(window) - size::LEAST_STEP;
    Rangef::new(least, left.clamp(least, most))
}

/// `inspector` is the width that is wanted for it, where it is open.
fn shared(window: f32, inspector: Option<f32>, overview: bool) -> Beside {
    let inspector = inspector.map_or(0.0, |wide| inspector_in(window).clamp(wide));
    let (share, least, most) = size::OVERVIEW;
    // The step keeps what it has in a usual window first, so that a wider window takes nothing from it.
    let over = window - steps_in(window) - inspector - size::USUAL_STEP;
    let wide = over
        .clamp(least, (window * share).clamp(least, most))
        .round();
    let left = window - steps_in(window) - inspector - wide;
    let fits = window >= size::WIDE && left >= size::BESIDE_OVERVIEW;
    Beside {
        overview: if overview && fits { wide } else { 0.0 },
        inspector,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn widths(window: f32, inspector: Option<f32>) -> (f32, f32) {
        let beside = shared(window, inspector, true);
        (beside.overview, beside.inspector)
    }

    #[test]
    fn from_1500_points_on_the_overview_stands_beside_the_step() {
        assert_eq!(widths(1499.0, None), (0.0, 0.0));
        // 1500 − 186 − 1094 = 220 is less than the least, 1600 − 186 − 1094 = 320, 1700 − 186 − 1094 = 420 is more than 0.24 × 1700 = 408;
        // 0.24 × 2560 = 614 is more than the most.
        assert_eq!(widths(1500.0, None), (310.0, 0.0));
        assert_eq!(widths(1600.0, None), (320.0, 0.0));
        assert_eq!(widths(1700.0, None), (408.0, 0.0));
        assert_eq!(widths(2560.0, None), (560.0, 0.0));
        let closed = shared(2560.0, None, false);
        let none = Beside {
            overview: 0.0,
            inspector: 0.0,
        };
        assert_eq!(closed, none);
    }

    #[test]
    fn the_inspector_takes_the_place_of_the_overview_where_both_leave_the_step_too_little() {
        // 1600 − 186 − 286 − 310 = 818 are less than 880; 1920 − 186 − 286 − 1094 = 354 leave as much as in a usual window.
        assert_eq!(widths(1600.0, Some(286.0)), (0.0, 286.0));
        assert_eq!(widths(1920.0, Some(286.0)), (354.0, 286.0));
        // Dragged as wide as it becomes, it leaves 1920 − 186 − 560 − 310 = 864.
        assert_eq!(widths(1920.0, Some(560.0)), (0.0, 560.0));
    }

    #[test]
    fn from_1600_points_on_the_step_is_as_wide_beside_the_overview_as_in_a_usual_window() {
        let usual = 1280.0 - steps_in(1280.0);
        for window in [1600.0, 1680.0, 1920.0, 2560.0] {
            let step = window - steps_in(window) - widths(window, None).0;
            assert!(step >= usual, "{step} at {window}");
        }
    }

    #[test]
    fn the_inspector_leaves_the_step_what_it_needs() {
        // 900 − 186 − 420 = 294.
        assert_eq!(widths(900.0, Some(560.0)), (0.0, 294.0));
        assert_eq!(widths(900.0, Some(100.0)), (0.0, 240.0));
        assert_eq!(inspector_in(1920.0), Rangef::new(240.0, 560.0));
    }
}
