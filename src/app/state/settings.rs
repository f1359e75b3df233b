//! What the window remembers from one start to the next.
//!
//! A settings file that cannot be read counts as none: it holds nothing that is worth stopping for.

use super::region::Region;
use super::{private_folder, stored_path};
use crate::about;
use crate::model::{Case, Currency};
use crate::storage;
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};

const MOST_RECENT: usize = 8;
/// Width of the inspector: usual, least and most, in points.
pub(crate) const INSPECTOR: (f32, f32, f32) = (286.0, 240.0, 560.0);
const FILE: &str = "settings.json";

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum ThemeChoice {
    #[default]
    System,
    Light,
    Dark,
}

/// Whether things slide and fade, or are there at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum MotionChoice {
    #[default]
    System,
    Less,
    Usual,
}

#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub(crate) struct WindowPlace {
    /// In points.
    pub(crate) size: (f32, f32),
    /// The upper left corner in points, where the system reports it.
    pub(crate) position: Option<(f32, f32)>,
    /// Whether it filled the screen.
    pub(crate) maximized: bool,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Settings {
    pub(crate) theme: ThemeChoice,
    pub(crate) motion: MotionChoice,
    /// 1 is the usual size.
    pub(crate) zoom: f32,
    /// The last one first.
    #[serde(with = "stored_path::list")]
    pub(crate) recent: Vec<PathBuf>,
    /// What the answer of each was when it was last as its file holds it, in the same order; empty where that is not known.
    pub(crate) recent_figures: Vec<String>,
    /// Whether the case that was open last is opened at the start.
    pub(crate) reopen: bool,
    pub(crate) inspector: bool,
    /// In points; the window may leave it less.
    pub(crate) inspector_width: f32,
    /// Whether a wide window shows the overview.
    pub(crate) overview: bool,
    pub(crate) place: Option<WindowPlace>,
    /// The user's own role, offered as who prepared a case.
    pub(crate) own_role: String,
    /// The user's own organisation, the provider of a new case.
    pub(crate) own_provider: String,
    /// The currency that a case of one's own was last given.
    pub(crate) currency: Option<Currency>,
    /// The number format that a case of one's own was last given, as tag of a locale.
    pub(crate) locale: Option<String>,
    /// The name of the report of a crash that was offered last.
    pub(crate) crash_offered: String,
    /// The version that ran last; empty before 0.2.
    #[serde(default)]
    pub(crate) version: String,
    /// The folder of templates that was chosen, perhaps one that a team shares.
    #[serde(with = "stored_path::optional")]
    pub(crate) templates: Option<PathBuf>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            theme: ThemeChoice::System,
            motion: MotionChoice::System,
            zoom: 1.0,
            recent: Vec::new(),
            recent_figures: Vec::new(),
            reopen: false,
            // It opens when a figure is pressed; until then the step has the width.
            inspector: false,
            inspector_width: INSPECTOR.0,
            overview: true,
            place: None,
            own_role: String::new(),
            own_provider: String::new(),
            currency: None,
            locale: None,
            crash_offered: String::new(),
            version: about::VERSION.to_owned(),
            templates: None,
        }
    }
}

impl Settings {
    /// Default settings where there is nothing readable.
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
        let (usual, least, most) = INSPECTOR;
        settings.inspector_width = if settings.inspector_width.is_finite() {
            settings.inspector_width.clamp(least, most)
        } else {
            usual
        };
        settings.recent.truncate(MOST_RECENT);
        let known = settings.recent.len();
        settings.recent_figures.resize(known, String::new());
        settings
    }

    /// The error is a sentence; the user's work is not affected.
    pub(crate) fn save(&self, folder: Option<&Path>) -> Result<(), String> {
        let Some(folder) = folder else {
            return Ok(());
        };
        let text = serde_json::to_string_pretty(self).map_err(|problem| problem.to_string())?;
        private_folder::ready(folder)
            .map_err(|problem| format!("{}: {problem}", folder.display()))?;
        storage::write_for_user_only(&folder.join(FILE), text.as_bytes())
            .map_err(|problem| problem.to_string())
    }

    pub(crate) fn remember(&mut self, path: &Path) {
        let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        let figures = self.forget(&path).unwrap_or_default();
        self.recent.insert(0, path);
        self.recent_figures.insert(0, figures);
        self.recent.truncate(MOST_RECENT);
        self.recent_figures.truncate(MOST_RECENT);
    }

    /// Takes a file off the list; what was known of its figures.
    pub(crate) fn forget(&mut self, path: &Path) -> Option<String> {
        let place = self.recent.iter().position(|known| known == path)?;
        self.recent.remove(place);
        (place < self.recent_figures.len()).then(|| self.recent_figures.remove(place))
    }

    /// Names who prepares a new case, and for which provider; a template may name the provider already.
    pub(crate) fn sign(&self, case: &mut Case) {
        case.prepared_by.clone_from(&self.own_role);
        if case.provider.is_empty() {
            case.provider.clone_from(&self.own_provider);
        }
    }

    /// Remembers who prepared a case that was saved: the next one is prepared by the same person.
    pub(crate) fn note_names(&mut self, case: &Case) {
        for (known, named) in [
            (&mut self.own_role, &case.prepared_by),
            (&mut self.own_provider, &case.provider),
        ] {
            if !named.is_empty() {
                known.clone_from(named);
            }
        }
    }

    /// Remembers what a new case was given instead of what it began with: the next one begins with that.
    pub(crate) fn note_region(&mut self, begun: &Region, case: &Case) {
        if case.currency != begun.currency {
            self.currency = Some(case.currency);
        }
        if case.locale != begun.locale {
            self.locale = Some(case.locale.clone());
        }
    }

    /// Notes the figures of a recent case.
    pub(crate) fn note_figures(&mut self, path: &Path, figures: String) {
        let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        let place = self.recent.iter().position(|known| *known == path);
        if let Some(known) = place.and_then(|place| self.recent_figures.get_mut(place)) {
            *known = figures;
        }
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
        settings.save(Some(folder.path())).unwrap();
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

    #[cfg(unix)]
    #[test]
    fn names_that_are_not_utf_8_are_remembered_and_nobody_else_may_read_them() {
        use std::os::unix::ffi::OsStrExt;
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let own = folder.path().join("settings");
        let mut settings = Settings::default();
        settings.remember(Path::new(std::ffi::OsStr::from_bytes(b"/cases/f\xfcr.ron")));
        settings.save(Some(&own)).unwrap();
        assert_eq!(Settings::load(Some(&own)), settings);
        let mode = |path: &Path| path.metadata().unwrap().permissions().mode() & 0o777;
        assert_eq!((mode(&own), mode(&own.join(FILE))), (0o700, 0o600));
    }
}
