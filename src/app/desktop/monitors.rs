//! Whether a stored place of the window still lies on a screen, and where the window goes when it does not.

use crate::app::state::settings::WindowPlace;
use egui::{Pos2, Rect, Vec2, pos2, vec2};
use winit::dpi::PhysicalPosition;
use winit::monitor::MonitorHandle;
use winit::window::Window;

/// So much of the window's upper edge, in pixels, must be on a screen to be seen and dragged.
const GRIP: Vec2 = vec2(120.0, 24.0);

/// In pixels of the desktop.
fn area_of(screen: &MonitorHandle) -> Rect {
    let (at, size) = (screen.position(), screen.size());
    area(
        at.x.into(),
        at.y.into(),
        size.width.into(),
        size.height.into(),
    )
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "no desktop has millions of pixels"
)]
fn area(left: f64, top: f64, width: f64, height: f64) -> Rect {
    Rect::from_min_size(
        pos2(left as f32, top as f32),
        vec2(width as f32, height as f32),
    )
}

/// Moves a window whose stored place is on no present screen to the middle of the main screen.
pub(super) fn bring_into_view(window: &Window, place: WindowPlace) {
    let Some((left, top)) = place.position else {
        return;
    };
    let scale = window.scale_factor();
    let wanted = area(
        f64::from(left) * scale,
        f64::from(top) * scale,
        f64::from(place.size.0) * scale,
        f64::from(place.size.1) * scale,
    );
    let screens: Vec<Rect> = window
        .available_monitors()
        .map(|one| area_of(&one))
        .collect();
    let main = window.primary_monitor().map(|one| area_of(&one));
    if let Some(at) = better_place(wanted, &screens, main) {
        window.set_outer_position(PhysicalPosition::new(at.x, at.y));
    }
}

/// The place for a window that can be dragged on none of the screens; `None` where the system names no screens.
fn better_place(wanted: Rect, screens: &[Rect], main: Option<Rect>) -> Option<Pos2> {
    let edge = wanted.with_max_y(wanted.top() + GRIP.y);
    let in_reach = |screen: &Rect| {
        let shared = screen.intersect(edge);
        shared.width() >= GRIP.x.min(wanted.width()) && shared.height() >= GRIP.y
    };
    if screens.iter().any(in_reach) {
        return None;
    }
    let main = main.or_else(|| screens.first().copied())?;
    let room = (main.size() - wanted.size()).max(Vec2::ZERO);
    Some(main.min + (room / 2.0).round())
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn area(left: f32, top: f32, width: f32, height: f32) -> Rect {
        Rect {
            min: pos2(left, top),
            max: pos2(left + width, top + height),
        }
    }

    const LAPTOP: Rect = area(0.0, 0.0, 1440.0, 900.0);
    /// Beside the laptop, to its left and higher, as desktops number it.
    const PROJECTOR: Rect = area(-1920.0, -180.0, 1920.0, 1080.0);

    #[test]
    fn a_place_on_a_screen_that_is_there_is_kept() {
        let screens = [LAPTOP, PROJECTOR];
        for place in [
            area(100.0, 50.0, 1280.0, 800.0),
            area(-1900.0, -170.0, 1280.0, 800.0),
            // Half outside, but its edge can be taken hold of.
            area(1300.0, 850.0, 1280.0, 800.0),
        ] {
            let better = better_place(place, &screens, Some(LAPTOP));
            assert_eq!(better, None, "{place:?}");
        }
    }

    #[test]
    fn a_place_on_a_screen_that_is_gone_becomes_the_middle_of_the_main_one() {
        // (1440 − 1280) / 2 = 80 and (900 − 800) / 2 = 50.
        for place in [
            area(-1900.0, -170.0, 1280.0, 800.0),
            area(3000.0, 200.0, 1280.0, 800.0),
            // What some systems tell of a window that is put away.
            area(-32000.0, -32000.0, 1280.0, 800.0),
            // Only its lower half would be seen, which cannot be moved.
            area(100.0, -400.0, 1280.0, 800.0),
            area(1400.0, 890.0, 1280.0, 800.0),
        ] {
            let better = better_place(place, &[LAPTOP], Some(LAPTOP));
            assert_eq!(better, Some(pos2(80.0, 50.0)), "{place:?}");
        }
    }

    #[test]
    fn a_window_larger_than_the_screen_begins_at_its_corner() {
        let place = area(5000.0, 0.0, 3000.0, 2000.0);
        assert_eq!(better_place(place, &[LAPTOP], None), Some(pos2(0.0, 0.0)));
    }

    #[test]
    fn without_any_screen_named_nothing_is_moved() {
        let far = area(9000.0, 0.0, 100.0, 100.0);
        assert_eq!(better_place(far, &[], None), None);
    }
}
