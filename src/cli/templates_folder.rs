//! The folder of one's own templates as a command is told of it, and the case that a template begins with.

use super::output::Failure;
use crate::model::{Case, one_line};
use crate::storage::{TemplatesFolder, find_own_template, library, own_template, own_templates};
use clap::Args;
use std::ffi::OsString;
use std::path::PathBuf;

/// Where templates of one's own are when no folder is named; asked for only by commands that need it.
pub type UsualFolder = fn() -> Option<TemplatesFolder>;

/// Where templates of one's own are.
#[derive(Debug, Clone, Args)]
pub(super) struct Folder {
    /// Folder of your own templates, which a team may share [default: the one chosen in the window, else one for you alone]
    #[arg(
        long,
        value_name = "DIR",
        env = "WORTHWHILE_TEMPLATES_DIR",
        hide_env_values = true
    )]
    templates_dir: Option<OsString>,
}

impl Folder {
    /// An empty variable names none.
    pub(super) fn named(&self) -> Option<PathBuf> {
        let named = self.templates_dir.as_ref();
        named.filter(|path| !path.is_empty()).map(PathBuf::from)
    }

    pub(super) fn found(&self, usual: UsualFolder) -> Option<TemplatesFolder> {
        match self.named() {
            Some(path) => Some(TemplatesFolder {
                path,
                is_chosen: true,
            }),
            None => usual(),
        }
    }
}

/// The case that a template begins with: one that comes with the program, or one of the folder.
pub(super) fn begin(name: &str, folder: &Folder, usual: UsualFolder) -> Result<Case, Failure> {
    if let Some(template) = library::template(name) {
        return Ok(template.case()?);
    }
    let folder = folder.found(usual);
    let found = folder
        .as_ref()
        .and_then(|folder| find_own_template(folder, name));
    match found {
        Some(path) => Ok(own_template(&path)?),
        None => Err(unknown(name, folder.as_ref())),
    }
}

fn unknown(name: &str, folder: Option<&TemplatesFolder>) -> Failure {
    let built_in = library::templates().iter().map(|one| one.name.to_owned());
    let own = folder.map(own_templates).unwrap_or_default();
    let own_names = own.templates.into_iter().map(|one| one.name);
    let names: Vec<String> = built_in.chain(own_names).collect();
    // The folder itself may be why it was not found.
    let problem = own.problems.first();
    let problem = problem.map_or_else(String::new, |problem| format!(" ({problem})"));
    let says = format!(
        "there is no template “{}”; choose one of {}{problem}",
        one_line(name),
        names.join(", ")
    );
    Failure::Usage(says)
}
