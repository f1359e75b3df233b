//! The program: arguments become a command, or the window.

use std::process::ExitCode;
use worthwhile::cli::{self, Ended};

fn main() -> ExitCode {
    // Where a person keeps files is known to the desktop only.
    #[cfg(feature = "desktop")]
    let usual = worthwhile::app::templates_folder;
    #[cfg(not(feature = "desktop"))]
    let usual = || None;
    match cli::main(usual) {
        Ended::Exit(code) => code,
        #[cfg(feature = "desktop")]
        Ended::Window(opening, templates) => window(opening, templates),
        #[cfg(not(feature = "desktop"))]
        Ended::Window(..) => cli::fail(
            "this program was built without the feature “desktop”, so it has no window; see worthwhile --help for what it does without one",
        ),
    }
}

#[cfg(feature = "desktop")]
fn window(opening: cli::Opening, templates: Option<std::path::PathBuf>) -> ExitCode {
    use worthwhile::app::{self, Start};
    env_logger::Builder::from_env(env_logger::Env::default().default_filter_or("warn"))
        // The first warns where the desktop has no language, "C", the second where it has no settings manager or its screen no size in
        // millimetres: nothing that the user could mend.
        .parse_filters("egui_system_font_provider=error,winit::platform_impl::linux::x11=error")
        .init();
    let start = match opening {
        cli::Opening::Last => Start::Last,
        cli::Opening::File(path) => Start::File(path),
        cli::Opening::Sample => Start::Sample,
    };
    match app::run(start, templates) {
        Ok(app::Ended::Closed) => ExitCode::SUCCESS,
        Ok(app::Ended::Raised) => cli::say("the case is open already; its window is in front now"),
        Err(problem) => cli::fail(&problem.to_string()),
    }
}
