//! The desktop's side: opening the window by eframe, its size and place, and saying so where there is no display.

mod environment;
mod monitors;
mod motion;
mod one_window;
mod region;

use self::environment::Desktop;
use super::state::crash;
use super::state::settings::{Settings, WindowPlace};
use super::state::worker::Worker;
use super::state::{Start, own_templates};
use super::window::Window;
use crate::storage::TemplatesFolder;
use egui::{Context, Ui, ViewportBuilder};
use std::path::PathBuf;

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

/// The folder of templates when none is named: the one chosen in the window, else the user's own.
pub fn templates_folder() -> Option<TemplatesFolder> {
    let folders = environment::folders();
    let settings = Settings::load(folders.settings.as_deref());
    own_templates::folder(&folders, &settings)
}

/// How a start ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ended {
    /// The window was closed.
    Closed,
    /// Another window holds the case; it was raised.
    Raised,
}

/// Opens the window and stays until it is closed, or raises the one that holds the case; `templates` is the folder of templates where one
/// was named.
pub fn run(start: Start, templates: Option<PathBuf>) -> Result<Ended, StartError> {
    if !has_display() {
        return Err(StartError::NoDisplay {
            reason: "neither WAYLAND_DISPLAY nor DISPLAY is set".to_owned(),
        });
    }
    let mut folders = environment::folders();
    if let (Start::File(path), Some(windows)) = (&start, &folders.windows)
        && one_window::raise(windows, path)
    {
        return Ok(Ended::Raised);
    }
    folders.named_templates = templates;
    if let Some(folder) = folders.crashes.clone() {
        crash::report_to(folder);
    }
    let settings = Settings::load(folders.settings.as_deref());
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
            let environment = Desktop::new(folders, ctx.clone());
            let worker = Worker::start(move || repaint.request_repaint());
            let window = Window::new(&ctx, Box::new(environment), settings, worker, &start);
            Ok(Box::new(window))
        }),
    )
    .map(|()| Ended::Closed)
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

fn viewport(place: Option<WindowPlace>) -> ViewportBuilder {
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

impl Window {
    /// Remembers where the window is.
    fn note_place(&mut self, ctx: &Context) {
        // The zoom may be less than the one that was chosen: a small window reduces it.
        let zoom = ctx.zoom_factor();
        ctx.input(|input| {
            let viewport = input.viewport();
            // A minimized window has no place; some systems then report one far outside every screen.
            let Some(inner) = viewport
                .inner_rect
                .filter(|_| viewport.minimized != Some(true))
            else {
                return;
            };
            let maximized = viewport.maximized.unwrap_or(false);
            let known = &mut self.state.settings.place;
            if let Some(place) = known.as_mut().filter(|_| maximized) {
                // Size and place are those to come back to.
                place.maximized = true;
                return;
            }
            *known = Some(WindowPlace {
                size: (inner.width() * zoom, inner.height() * zoom),
                position: viewport
                    .outer_rect
                    .map(|outer| (outer.min.x * zoom, outer.min.y * zoom)),
                maximized,
            });
        });
    }
}

impl eframe::App for Window {
    fn logic(&mut self, ctx: &Context, _: &mut eframe::Frame) {
        self.update(ctx);
        if self.state.screen.meeting.is_none() {
            self.note_place(ctx);
        }
    }

    fn ui(&mut self, ui: &mut Ui, _: &mut eframe::Frame) {
        self.draw(ui);
    }

    fn on_exit(&mut self, _: Option<&eframe::glow::Context>) {
        self.state.end();
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
