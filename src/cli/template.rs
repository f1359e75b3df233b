//! `templates` and `template save`: which templates there are, and a case of one's own among them.

use super::new::{overwrite, today};
use super::output::{Done, Failure, print, tell};
use super::templates_folder::{Folder, UsualFolder};
use crate::model::one_line;
use crate::storage::{self, OwnTemplates, TemplateError, library, own_templates, save_template};
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
        let mut text = lines(&built_in);
        if let Some(folder) = folder.filter(|_| !own.templates.is_empty()) {
            let path = one_line(&folder.path.display().to_string()).into_owned();
            text = [text, format!("\nYour own, in {path}:\n"), own_lines(&own)].concat();
        }
        print(&text)?;
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

fn own_lines(own: &OwnTemplates) -> String {
    let words = own.templates.iter().map(|one| {
        let is_same = one.title == one.name;
        let title = if is_same {
            String::new()
        } else {
            format!("{}: ", one.title)
        };
        (one.name.as_str(), format!("{title}{}", one.about))
    });
    let words: Vec<(&str, String)> = words.collect();
    let rows: Vec<(&str, &str)> = words
        .iter()
        .map(|(name, about)| (*name, about.as_str()))
        .collect();
    lines(&rows)
}

/// Names and what they are for, in two columns.
fn lines(rows: &[(&str, &str)]) -> String {
    let width = rows.iter().map(|(name, _)| name.chars().count()).max();
    let width = width.unwrap_or(0);
    let row = |(name, about): &(&str, &str)| format!("{name:width$}  {about}\n");
    let rows: Vec<String> = rows.iter().map(row).collect();
    rows.concat()
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
        let mut lines = vec![format!(
            "Saved as template “{}”: {}",
            saved.name,
            saved.path.display()
        )];
        lines.extend(saved.told);
        lines.push(format!(
            "Begin a case with it: worthwhile new --template \"{}\" -o CASE",
            saved.name
        ));
        print(&lines.join("\n"))
    }
}
