//! Whether a stored place of the window still lies on a screen, and where the window goes when it does not.

use crate::app::state::settings::Place;
use winit::dpi::PhysicalPosition;
use winit::monitor::MonitorHandle;
use winit::window::Window;

/// So much of the window's upper edge, in pixels, must be on a screen to be seen and dragged.
const GRIP: (f64, f64) = (120.0, 24.0);

/// In pixels of the desktop.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Area {
    left: f64,
    top: f64,
    width: f64,
    height: f64,
}

impl Area {
    fn of_screen(screen: &MonitorHandle) -> Self {
        let (at, size) = (screen.position(), screen.size());
        Self {
            left: at.x.into(),
            top: at.y.into(),
            width: size.width.into(),
            height: size.height.into(),
        }
    }

    /// Width and height of the part of another area that lies in this one.
    fn shared_with(self, other: Self) -> (f64, f64) {
        let width =
            (self.left + self.width).min(other.left + other.width) - self.left.max(other.left);
        let height =
            (self.top + self.height).min(other.top + other.height) - self.top.max(other.top);
        (width, height)
    }
}

/// Moves a window whose stored place is on no present screen to the middle of the main screen.
pub(super) fn bring_into_view(window: &Window, place: Place) {
    let Some((left, top)) = place.position else {
        return;
    };
    let scale = window.scale_factor();
    let wanted = Area {
        left: f64::from(left) * scale,
        top: f64::from(top) * scale,
        width: f64::from(place.size.0) * scale,
        height: f64::from(place.size.1) * scale,
    };
    let screens: Vec<Area> = window
        .available_monitors()
        .map(|screen| Area::of_screen(&screen))
        .collect();
    let main = window.primary_monitor();
    let main = main.map(|screen| Area::of_screen(&screen));
    if let Some((x, y)) = better_place(wanted, &screens, main) {
        window.set_outer_position(PhysicalPosition::new(x, y));
    }
}

/// The place for a window that can be dragged on none of the screens; `None` where the system names no screens.
fn better_place(wanted: Area, screens: &[Area], main: Option<Area>) -> Option<(f64, f64)> {
    let edge = Area {
        height: GRIP.1,
        ..wanted
    };
    let in_reach = |screen: &Area| {
        let (width, height) = screen.shared_with(edge);
        width >= GRIP.0.min(wanted.width) && height >= GRIP.1
    };
    if screens.iter().any(in_reach) {
        return None;
    }
    let main = main.or_else(|| screens.first().copied())?;
    let middle = |start: f64, room: f64, size: f64| start + ((room - size) / 2.0).max(0.0).round();
    Some((
        middle(main.left, main.width, wanted.width),
        middle(main.top, main.height, wanted.height),
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn area(left: f64, top: f64, width: f64, height: f64) -> Area {
        Area {
            left,
            top,
            width,
            height,
        }
    }

    const LAPTOP: Area = area(0.0, 0.0, 1440.0, 900.0);
    /// Beside the laptop, to its left and higher, as desktops number it.
    const PROJECTOR: Area = area(-1920.0, -180.0, 1920.0, 1080.0);

    #[test]
    fn a_place_on_a_screen_that_is_there_is_kept() {
        let screens = [LAPTOP, PROJECTOR];
        for place in [
            area(100.0, 50.0, 1280.0, 800.0),
            area(-1900.0, -170.0, 1280.0, 800.0),
            // Half outside, but its edge can be taken hold of.
            area(1300.0, 850.0, 1280.0, 800.0),
        ] {
            assert_eq!(
                better_place(place, &screens, Some(LAPTOP)),
                None,
                "{place:?}"
            );
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
            assert_eq!(
                better_place(place, &[LAPTOP], Some(LAPTOP)),
                Some((80.0, 50.0)),
                "{place:?}"
            );
        }
    }

    #[test]
    fn a_window_larger_than_the_screen_begins_at_its_corner() {
        let place = area(5000.0, 0.0, 3000.0, 2000.0);
        assert_eq!(better_place(place, &[LAPTOP], None), Some((0.0, 0.0)));
    }

    #[test]
    fn without_any_screen_named_nothing_is_moved() {
        assert_eq!(
            better_place(area(9000.0, 0.0, 100.0, 100.0), &[], None),
            None
        );
    }
}
