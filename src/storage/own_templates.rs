//! Templates of one's own: case files in a folder, which a team may share.
//!
//! A file is found by its name without the ending. Whatever in the folder cannot be used is told with the reason, and nothing is replaced
//! unless that is allowed.

use super::case_ending::is_case_file;
use super::emptied::emptied;
use super::{
    LoadError, Overwrite, ParseError, SaveError, file_name, harmless, library, load, save, shown,
};
use crate::model::{Case, DriverValue};
use jiff::civil::Date;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

/// The folder that holds templates.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TemplatesFolder {
    /// Where it is.
    pub path: PathBuf,
    /// Whether somebody named it. The usual folder need not be there, and is made by the first template.
    pub is_chosen: bool,
}

/// A template of the folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnTemplate {
    /// Its name on the command line: that of its file without the ending.
    pub name: String,
    /// Its name for people.
    pub title: String,
    /// What is in it, in a few words.
    pub about: String,
    /// Its file.
    pub path: PathBuf,
}

/// What a folder holds.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct OwnTemplates {
    /// By name.
    pub templates: Vec<OwnTemplate>,
    /// What cannot be used, a sentence each.
    pub problems: Vec<String>,
}

/// More case files than this in one folder are told and not read.
const MOST: usize = 200;

/// A template that was not saved or cannot be used.
#[derive(Debug, thiserror::Error)]
#[expect(missing_docs, reason = "the sentence of each error says what it is")]
pub enum TemplateError {
    #[error(
        "a name needs a letter or a digit, because it becomes the name of a file; choose another name"
    )]
    NoName,
    #[error("“{0}” is the name of a template that comes with the program; choose another name")]
    BuiltIn(String),
    #[error(
        "{}: this is one customer's case ({why}) and no template; open it and save it as a template",
        shown(path)
    )]
    OneCase { path: PathBuf, why: &'static str },
    #[error(
        "{}: the folder could not be read ({problem}); choose another folder for templates",
        shown(path)
    )]
    Folder {
        path: PathBuf,
        problem: std::io::Error,
    },
    #[error("{}: there is no such folder for templates; create it, or choose another one", shown(.0))]
    NoFolder(PathBuf),
    #[error("there is no folder for templates on this system; name one with --templates-dir")]
    Nowhere,
    /// A template that comes with the program: a defect of ours.
    #[error(transparent)]
    Library(#[from] ParseError),
    #[error(transparent)]
    Load(#[from] LoadError),
    #[error(transparent)]
    Save(#[from] SaveError),
}

/// A template that was saved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SavedTemplate {
    /// Its name on the command line.
    pub name: String,
    /// Its file.
    pub path: PathBuf,
    /// What somebody should know before others use it, a sentence each.
    pub told: Vec<String>,
}

/// Saves a case as a template of this name. The case itself stays as it is.
pub fn save_template(
    folder: &TemplatesFolder,
    name: &str,
    case: &Case,
    today: Date,
    overwrite: Overwrite,
) -> Result<SavedTemplate, TemplateError> {
    let stem = template_name(name)?;
    let made = emptied(case, name.trim(), today);
    if !folder.is_chosen {
        std::fs::create_dir_all(&folder.path).map_err(|problem| TemplateError::Folder {
            path: folder.path.clone(),
            problem,
        })?;
    }
    // A name that differs only in capitals is the same file on some systems, and the same template for people.
    let path =
        existing(&folder.path, &stem).unwrap_or_else(|| folder.path.join(format!("{stem}.ron")));
    save(&path, &made.case, overwrite)?;
    Ok(SavedTemplate {
        name: stem,
        path,
        told: made.told,
    })
}

/// The name of the file, without its ending, in which a template of this name is kept.
pub fn template_name(name: &str) -> Result<String, TemplateError> {
    let stem = file_name(name).ok_or(TemplateError::NoName)?;
    if is_built_in(&stem) {
        return Err(TemplateError::BuiltIn(stem));
    }
    Ok(stem)
}

fn is_built_in(name: &str) -> bool {
    library::templates()
        .iter()
        .any(|one| same(one.name) == same(name) || same(one.title) == same(name))
}

/// Names that people would take for the same.
fn same(name: &str) -> String {
    name.to_lowercase().replace(['_', '-'], " ")
}

/// The case to begin with, read from a template of the folder.
pub fn own_template(path: &Path) -> Result<Case, TemplateError> {
    let case = load(path)?;
    match deal(&case) {
        Some(why) => Err(TemplateError::OneCase {
            path: path.to_owned(),
            why,
        }),
        None => Ok(case),
    }
}

/// What only the case of one customer holds: begun from, it would go to the next one.
fn deal(case: &Case) -> Option<&'static str> {
    [
        (!case.customer.trim().is_empty(), "it names the customer"),
        (case.private.is_some(), "it has a private part"),
        (
            case.baseline.is_some() || !case.earlier_baselines.is_empty(),
            "it holds what was agreed",
        ),
        (is_reported(case), "it holds what was achieved"),
        (!case.exchange.is_empty(), "it holds what was exchanged"),
        (!case.trades.is_empty(), "it holds trades"),
    ]
    .into_iter()
    .find_map(|(is_there, why)| is_there.then_some(why))
}

fn is_reported(case: &Case) -> bool {
    !(case.actuals.is_empty()
        && case.measured.is_empty()
        && case.reasons.is_empty()
        && case.reforecasts.is_empty())
}

/// The file of a template by its name, or by the title it was saved under.
pub fn find_own_template(folder: &TemplatesFolder, name: &str) -> Option<PathBuf> {
    existing(&folder.path, name).or_else(|| existing(&folder.path, &file_name(name)?))
}

fn existing(folder: &Path, stem: &str) -> Option<PathBuf> {
    let files = case_files(folder).unwrap_or_default();
    let exact = files.iter().find(|path| name_of(path) == stem);
    let alike = || {
        files
            .iter()
            .find(|path| name_of(path).to_lowercase() == stem.to_lowercase())
    };
    exact.or_else(alike).cloned()
}

/// Reads every case file of the folder.
pub fn own_templates(folder: &TemplatesFolder) -> OwnTemplates {
    let mut found = OwnTemplates::default();
    let files = match case_files(&folder.path) {
        Ok(files) => files,
        Err(problem) => {
            let is_missing = problem.kind() == ErrorKind::NotFound;
            if folder.is_chosen || !is_missing {
                let path = folder.path.clone();
                let problem = if is_missing {
                    TemplateError::NoFolder(path)
                } else {
                    TemplateError::Folder { path, problem }
                };
                found.problems.push(problem.to_string());
            }
            return found;
        }
    };
    for path in files.iter().take(MOST) {
        match one(path, &found.templates) {
            Ok(template) => found.templates.push(template),
            Err(problem) => found.problems.push(problem),
        }
    }
    if files.len() > MOST {
        found.problems.push(format!(
            "{}: of {} case files only the first {MOST} by name are listed; move the others to another folder",
            shown(&folder.path),
            files.len()
        ));
    }
    found
}

/// Files that end as cases do, by name. Hidden ones are left alone: editors and sharing programs keep their own there.
fn case_files(folder: &Path) -> std::io::Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in folder.read_dir()? {
        let path = entry?.path();
        if is_case_file(&path) && !name_of(&path).starts_with('.') {
            files.push(path);
        }
    }
    files.sort_by_key(|path| (name_of(path).to_lowercase(), path.clone()));
    Ok(files)
}

fn name_of(path: &Path) -> String {
    let stem = path.file_stem().unwrap_or_default();
    stem.to_string_lossy().into_owned()
}

fn one(path: &Path, before: &[OwnTemplate]) -> Result<OwnTemplate, String> {
    let name = name_of(path);
    if is_built_in(&name) {
        return Err(format!(
            "{}: a template of this name comes with the program; rename the file",
            shown(path)
        ));
    }
    if before.iter().any(|other| same(&other.name) == same(&name)) {
        return Err(format!(
            "{}: another template here has the same name; rename the file",
            shown(path)
        ));
    }
    let case = own_template(path).map_err(|problem| problem.to_string())?;
    let title = match case.title.trim() {
        "" => name.as_str(),
        title => title,
    };
    Ok(OwnTemplate {
        title: harmless(title, 80),
        about: about(&case),
        name,
        path: path.to_owned(),
    })
}

/// "14 questions, 4 benefits, 5 costs", and how many answers are in it already.
fn about(case: &Case) -> String {
    let count = |number: usize, one: &str| match number {
        1 => format!("1 {one}"),
        n => format!("{n} {one}s"),
    };
    let is_open = |value: &DriverValue| *value == DriverValue::Open;
    let open = case
        .drivers
        .iter()
        .filter(|one| is_open(&one.value))
        .count();
    let known = case
        .drivers
        .iter()
        .filter(|one| one.value.known().is_some())
        .count();
    let already = match known {
        0 => String::new(),
        known => format!("; {} already", count(known, "number")),
    };
    format!(
        "{}, {}, {}{already}",
        count(open, "question"),
        count(case.benefits.len(), "benefit"),
        count(case.costs.len(), "cost")
    )
}

#[cfg(test)]
mod tests;
