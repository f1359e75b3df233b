//! Starting the window, and saying so when there is no display.
//!
//! Left out: everything after the first frame (`window`).

mod monitors;

use crate::app::state::environment::{Desktop, Environment};

use crate::app::state::settings::{Place, Settings};
use crate::app::state::worker::Worker;
use crate::app::window::Window;
use egui::ViewportBuilder;
use std::path::PathBuf;

/// What the window begins with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Start {
    /// The case that was open last, or the welcome screen.
    Last,
    /// A file.
    File(PathBuf),
    /// The complete sample, as a case without a file.
    Sample,
}

/// Why there is no window.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// There is nothing to show a window on.
    #[error(
        "there is no display to open a window on ({reason}); start the program on a desktop, or use a command that needs none: \
         calc, check, explain, simulate, sensitivity, price, exchange, export, import, diff, new, sample -o FILE (worthwhile --help lists them)"
    )]
    NoDisplay {
        /// What the system says.
        reason: String,
    },
    /// The system has a display but no window came.
    #[error(
        "the window could not be opened: {reason}; calc, check, explain, export and all other commands work without one (worthwhile --help)"
    )]
    Window {
        /// What the system says.
        reason: String,
    },
}

/// The least size at which nothing is cut off, in points.
const LEAST: (f32, f32) = (900.0, 600.0);
/// The size of a first window.
const USUAL: (f32, f32) = (1280.0, 800.0);

/// Opens the window and stays until it is closed.
pub fn run(start: Start) -> Result<(), StartError> {
    if !has_display() {
        return Err(StartError::NoDisplay {
            reason: "neither WAYLAND_DISPLAY nor DISPLAY is set".to_owned(),
        });
    }
    let environment = Desktop::new();
    let settings = Settings::load(environment.folders().settings.as_deref());
    let place = settings.place;
    let options = eframe::NativeOptions {
        viewport: viewport(place),
        renderer: eframe::Renderer::Glow,
        ..eframe::NativeOptions::default()
    };
    eframe::run_native(
        "Worthwhile",
        options,
        Box::new(move |creation| {
            let ctx = creation.egui_ctx.clone();
            if let (Some(place), Some(window)) = (place, creation.winit_window()) {
                monitors::bring_into_view(window, place);
            }
            let repaint = ctx.clone();
            let worker = Worker::start(move || repaint.request_repaint());
            let window = Window::new(&ctx, Box::new(environment), settings, worker, &start);
            Ok(Box::new(window))
        }),
    )
    .map_err(|problem| StartError::Window {
        reason: cause(&problem.to_string()).to_owned(),
    })
}

/// The cause alone: libraries put the place in their own code before it.
fn cause(problem: &str) -> &str {
    problem.rsplit(": ").next().unwrap_or(problem)
}

/// On Unix desktops a window needs one of two servers; elsewhere there is always one.
fn has_display() -> bool {
    let named = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    cfg!(any(windows, target_os = "macos")) || named("WAYLAND_DISPLAY") || named("DISPLAY")
}

fn viewport(place: Option<Place>) -> ViewportBuilder {
    let builder = ViewportBuilder::default()
        .with_title("Worthwhile")
        .with_app_id("worthwhile")
        .with_min_inner_size(LEAST)
        .with_icon(crate::app::theme::window_icon())
        .with_drag_and_drop(true);
    let Some(place) = place else {
        return builder.with_inner_size(USUAL);
    };
    let size = (place.size.0.max(LEAST.0), place.size.1.max(LEAST.1));
    let builder = builder
        .with_inner_size(size)
        .with_maximized(place.maximized);
    match place.position {
        Some(position) => builder.with_position(position),
        None => builder,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_path_of_somebody_elses_code_is_shown() {
        let told = "winit EventLoopError: os error at /src/linux/mod.rs:788: Failed to open connection to X server";
        assert_eq!(cause(told), "Failed to open connection to X server");
        assert_eq!(cause("no adapter"), "no adapter");
    }
}
