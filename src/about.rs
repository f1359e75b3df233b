//! What this build of the program is, and what it runs on, for reports of faults.

use std::fmt::Write as _;

/// The version, as in the names of packages.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");

/// Name, version, features, system and settings of language, a line each; nothing of any case.
pub fn details() -> String {
    let mut text = format!("worthwhile {VERSION}\n");
    let features = [
        ("desktop", cfg!(feature = "desktop")),
        ("pdf", cfg!(feature = "pdf")),
        ("workbook", cfg!(feature = "workbook")),
    ];
    let features: Vec<&str> = features
        .into_iter()
        .filter_map(|(name, on)| on.then_some(name))
        .collect();
    let features = match features.as_slice() {
        [] => "none".to_owned(),
        known => known.join(", "),
    };
    let system = format!("{} on {}", system(), std::env::consts::ARCH);
    let variables = [
        "LC_ALL",
        "LC_NUMERIC",
        "LC_MONETARY",
        "LANG",
        "XDG_SESSION_TYPE",
        "XDG_CURRENT_DESKTOP",
    ];
    let set = variables.into_iter().filter_map(|name| {
        let value = std::env::var(name).ok()?;
        (!value.is_empty()).then_some((name, value))
    });
    let rows = [("features", features), ("system", system)];
    for (name, value) in rows.into_iter().chain(set) {
        // Writing to a string does not fail.
        let _infallible = writeln!(text, "{name}: {value}");
    }
    text
}

/// The name that the system gives itself, or its kind.
fn system() -> String {
    std::fs::read_to_string("/etc/os-release")
        .ok()
        .as_deref()
        .and_then(pretty_name)
        .unwrap_or_else(|| std::env::consts::OS.to_owned())
}

/// `PRETTY_NAME` of os-release(5).
fn pretty_name(release: &str) -> Option<String> {
    let line = release
        .lines()
        .find_map(|line| line.strip_prefix("PRETTY_NAME="))?;
    let name = line.trim().trim_matches(['"', '\'']);
    (!name.is_empty()).then(|| name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_system_is_named_as_it_names_itself() {
        let release = "ID=debian\nPRETTY_NAME=\"Debian GNU/Linux 12 (bookworm)\"\n";
        assert_eq!(
            pretty_name(release).as_deref(),
            Some("Debian GNU/Linux 12 (bookworm)")
        );
        assert_eq!(pretty_name("ID=debian\nPRETTY_NAME=\n"), None);
    }
}
