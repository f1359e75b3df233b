//! Templates of one's own: which folder they are in, and what it held when it was last read.

use super::environment::Folders;
use super::settings::Settings;
use crate::storage::{OwnTemplates, TemplatesFolder};

#[derive(Debug, Default)]
pub(crate) struct OwnTemplatesState {
    /// None where the system has no place for it.
    pub(crate) folder: Option<TemplatesFolder>,
    pub(crate) found: OwnTemplates,
}

impl OwnTemplatesState {
    /// Before the folder has been read.
    pub(crate) fn new(folders: &Folders, settings: &Settings) -> Self {
        Self {
            folder: folder(folders, settings),
            found: OwnTemplates::default(),
        }
    }

    /// Takes what was found, unless another folder was chosen meanwhile.
    pub(crate) fn take(&mut self, of: &TemplatesFolder, found: OwnTemplates) {
        if self.folder.as_ref() == Some(of) {
            self.found = found;
        }
    }
}

/// The folder that was named at the start, else the one that was chosen, else the user's own.
pub(crate) fn folder(folders: &Folders, settings: &Settings) -> Option<TemplatesFolder> {
    let chosen = folders.named_templates.as_ref();
    let chosen = chosen.or(settings.templates.as_ref());
    let is_chosen = chosen.is_some();
    let path = chosen.or(folders.templates.as_ref())?.clone();
    Some(TemplatesFolder { path, is_chosen })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::PathBuf;

    #[test]
    fn a_named_folder_comes_before_the_chosen_one_and_that_before_the_usual_one() {
        let mut folders = Folders {
            templates: Some(PathBuf::from("usual")),
            ..Folders::default()
        };
        let mut settings = Settings::default();
        let now = |folders: &Folders, settings: &Settings| {
            let found = folder(folders, settings)?;
            Some(format!("{} {}", found.path.display(), found.is_chosen))
        };
        assert_eq!(now(&folders, &settings).unwrap(), "usual false");
        settings.templates = Some(PathBuf::from("team"));
        assert_eq!(now(&folders, &settings).unwrap(), "team true");
        folders.named_templates = Some(PathBuf::from("named"));
        assert_eq!(now(&folders, &settings).unwrap(), "named true");
        assert_eq!(now(&Folders::default(), &Settings::default()), None);
    }
}
