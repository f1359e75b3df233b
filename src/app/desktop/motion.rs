//! Whether the system asks for less motion: for people whom moving pictures make ill, and for slow connections.
//!
//! Desktops tell it by their own small programs, which are asked once, beside the start of the window. Where none answers, nothing is asked
//! for; the setting of the program decides then.

use egui::Context;
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// Finds out in a thread of its own, and draws again where less motion is asked for.
pub(super) fn ask_the_system(ctx: &Context, less: &Arc<AtomicBool>) {
    let (less, repaint) = (Arc::clone(less), ctx.clone());
    let thread = std::thread::Builder::new().name("motion".to_owned());
    let started = thread.spawn(move || {
        if asks_for_less() {
            less.store(true, Ordering::Relaxed);
            repaint.request_repaint();
        }
    });
    if let Err(problem) = started {
        log::info!("the system is not asked about motion: {problem}");
    }
}

/// GNOME and the desktops that share its settings.
#[cfg(not(any(windows, target_os = "macos")))]
fn asks_for_less() -> bool {
    let schema = "org.gnome.desktop.interface";
    answer("gsettings", &["get", schema, "enable-animations"])
        .is_some_and(|said| said.trim() == "false")
}

#[cfg(target_os = "macos")]
fn asks_for_less() -> bool {
    answer(
        "defaults",
        &["read", "com.apple.universalaccess", "reduceMotion"],
    )
    .is_some_and(|said| said.trim() == "1")
}

#[cfg(windows)]
fn asks_for_less() -> bool {
    let key = r"HKCU\Control Panel\Desktop\WindowMetrics";
    answer("reg", &["query", key, "/v", "MinAnimate"])
        .is_some_and(|said| said.trim_end().ends_with('0'))
}

/// What a program of the desktop says; `None` where there is none, or it knows nothing.
fn answer(program: &str, arguments: &[&str]) -> Option<String> {
    let mut command = Command::new(program);
    let output = command
        .args(arguments)
        .stdin(Stdio::null())
        .stderr(Stdio::null())
        .output()
        .ok()?;
    let said = output.status.success().then_some(output.stdout)?;
    String::from_utf8(said).ok()
}
