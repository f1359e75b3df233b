//! `templates` and `template save`: which templates there are, and a case of one's own among them.

use super::new::{overwrite, today};
use super::output::{Done, Failure, print, tell};
use super::templates_folder::{Folder, UsualFolder};
use crate::format::Lines;
use crate::storage::{
    self, OwnTemplate, OwnTemplates, TemplateError, library, own_templates, save_template,
};
use clap::{Args, Subcommand};
use std::path::PathBuf;

/// List the templates.
#[derive(Debug, Args)]
pub(super) struct Templates {
    #[command(flatten)]
    folder: Folder,
}

/// Templates of one's own.
#[derive(Debug, Subcommand)]
pub(super) enum Template {
    /// Save the questions, units, lines and formulas of a case as a template, without its values, names, dates, notes and private part
    Save(Save),
}

#[derive(Debug, Args)]
pub(super) struct Save {
    /// The case, which stays as it is
    case: PathBuf,
    /// Name of the template
    name: String,
    #[command(flatten)]
    folder: Folder,
    /// Replace the template of this name if there is one
    #[arg(long)]
    force: bool,
}

impl Templates {
    /// What cannot be used is told beside what can, and the exit code says that something was left out.
    pub(super) fn run(self, usual: UsualFolder) -> Result<Done, Failure> {
        let folder = self.folder.found(usual);
        let own = folder.as_ref().map(own_templates).unwrap_or_default();
        let built_in = library::templates().iter();
        let built_in: Vec<(&str, &str)> = built_in.map(|one| (one.name, one.about)).collect();
        let mut text = Lines::default();
        add_rows(&mut text, &built_in);
        if let Some(folder) = folder.filter(|_| !own.templates.is_empty()) {
            text.blank();
            text.line(&format!("Your own, in {}:", folder.path.display()));
            add_own(&mut text, &own);
        }
        print(&text.into_text())?;
        for problem in &own.problems {
            tell(problem);
        }
        if own.problems.is_empty() {
            Ok(Done::Fine)
        } else {
            Ok(Done::CaseHasErrors)
        }
    }
}

fn add_own(text: &mut Lines, own: &OwnTemplates) {
    let about = |one: &OwnTemplate| {
        if one.title == one.name {
            one.about.clone()
        } else {
            format!("{}: {}", one.title, one.about)
        }
    };
    let words: Vec<String> = own.templates.iter().map(about).collect();
    let names = own.templates.iter().map(|one| one.name.as_str());
    let rows: Vec<(&str, &str)> = names.zip(words.iter().map(String::as_str)).collect();
    add_rows(text, &rows);
}

/// Names and what they are for, in two columns.
fn add_rows(text: &mut Lines, rows: &[(&str, &str)]) {
    let width = rows.iter().map(|(name, _)| name.chars().count()).max();
    let width = width.unwrap_or(0);
    for (name, about) in rows {
        text.line(&format!("{name:width$}  {about}"));
    }
}

impl Template {
    pub(super) fn run(self, usual: UsualFolder) -> Result<Done, Failure> {
        match self {
            Self::Save(save) => save.run(usual),
        }
    }
}

impl Save {
    fn run(self, usual: UsualFolder) -> Result<Done, Failure> {
        let case = storage::load(&self.case)?;
        let folder = self.folder.found(usual).ok_or(TemplateError::Nowhere)?;
        let saved = save_template(&folder, &self.name, &case, today(), overwrite(self.force))?;
        let mut text = Lines::default();
        let path = saved.path.display();
        text.line(&format!("Saved as template “{}”: {path}", saved.name));
        saved.told.iter().for_each(|told| text.line(told));
        text.line(&format!(
            "Begin a case with it: worthwhile new --template \"{}\" -o CASE",
            saved.name
        ));
        print(&text.into_text())
    }
}
