//! What the window remembers from one start to the next.
//!
//! A settings file that cannot be read counts as none: it holds nothing that is worth stopping for. Left out: anything about a case.

use crate::storage::{self, Overwrite};
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};

/// How many recent files are remembered.
const MOST_RECENT: usize = 8;
const FILE: &str = "settings.json";

/// Light, dark, or as the system is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum ThemeChoice {
    #[default]
    System,
    Light,
    Dark,
}

/// Where the window was.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub(crate) struct Place {
    /// Width and height, in points.
    pub(crate) size: (f32, f32),
    /// The upper left corner, where the system tells.
    pub(crate) position: Option<(f32, f32)>,
    /// Whether it filled the screen.
    pub(crate) maximized: bool,
}

/// What is remembered.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Settings {
    /// Light or dark.
    pub(crate) theme: ThemeChoice,
    /// How large everything is: 1 is usual.
    pub(crate) zoom: f32,
    /// Files opened or saved, the last one first.
    pub(crate) recent: Vec<PathBuf>,
    /// Whether the case that was open last is opened at the start.
    pub(crate) reopen: bool,
    /// Whether the inspector is shown.
    pub(crate) inspector: bool,
    /// Where the window was.
    pub(crate) place: Option<Place>,
    /// The user's own role, offered as who prepared a case.
    pub(crate) own_role: String,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            theme: ThemeChoice::System,
            zoom: 1.0,
            recent: Vec::new(),
            reopen: false,
            // It opens when a figure is pressed; until then the step has the width.
            inspector: false,
            place: None,
            own_role: String::new(),
        }
    }
}

impl Settings {
    /// Reads what was remembered; usual settings where there is nothing readable.
    pub(crate) fn load(folder: Option<&Path>) -> Self {
        let text = folder.and_then(|folder| std::fs::read_to_string(folder.join(FILE)).ok());
        let mut settings: Self = text
            .and_then(|text| serde_json::from_str(&text).ok())
            .unwrap_or_default();
        settings.zoom = if settings.zoom.is_finite() {
            settings.zoom.clamp(0.8, 2.0)
        } else {
            1.0
        };
        settings.recent.truncate(MOST_RECENT);
        settings
    }

    /// Writes what is to be remembered. Whether it succeeds is of no consequence for the user's work.
    pub(crate) fn save(&self, folder: Option<&Path>) {
        let Some(folder) = folder else { return };
        let Ok(text) = serde_json::to_string_pretty(self) else {
            return;
        };
        if std::fs::create_dir_all(folder).is_ok() {
            let written =
                storage::write_file(&folder.join(FILE), text.as_bytes(), Overwrite::Allow);
            if let Err(problem) = written {
                log::info!("settings are not kept: {problem}");
            }
        }
    }

    /// Puts a file first among the recent ones.
    pub(crate) fn remember(&mut self, path: &Path) {
        let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        self.forget(&path);
        self.recent.insert(0, path);
        self.recent.truncate(MOST_RECENT);
    }

    /// Drops a file from the recent ones.
    pub(crate) fn forget(&mut self, path: &Path) {
        self.recent.retain(|known| known != path);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_again() {
        let folder = tempfile::tempdir().unwrap();
        let mut settings = Settings {
            theme: ThemeChoice::Dark,
            ..Settings::default()
        };
        settings.remember(Path::new("/cases/a.ron"));
        settings.remember(Path::new("/cases/b.ron"));
        settings.remember(Path::new("/cases/a.ron"));
        settings.save(Some(folder.path()));
        let read = Settings::load(Some(folder.path()));
        assert_eq!(read, settings);
        assert_eq!(read.recent.len(), 2);
        assert!(read.recent[0].ends_with("a.ron"));
    }

    #[test]
    fn a_broken_settings_file_counts_as_none() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join(FILE), "{ this is not").unwrap();
        assert_eq!(Settings::load(Some(folder.path())), Settings::default());
    }
}
