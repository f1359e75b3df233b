//! Files: new, open, save, export, and the questions before work could be lost.

use super::agree;
use super::answers;
use super::copy;
use super::currency;
use super::go;
use super::logo;
use super::print;
use super::recover;
use super::review;
use super::suggestion::suggestion;
use super::table;
use super::template;
use crate::app::state::Start;
use crate::app::state::State;
use crate::app::state::action::NewCase;
use crate::app::state::after_sale::AfterSaleState;
use crate::app::state::dialog::{Dialog, FileTask, Pending, Reply};
use crate::app::state::document::Document;
use crate::app::state::environment::{Copied, FileAnswer, FileRequest, ShowFile, with_extension};
use crate::app::state::opened_table::is_table;
use crate::app::state::preview::PreviewState;
use crate::app::state::recovery;
use crate::app::state::review::Compared;
use crate::app::state::what_if::WhatIfState;
use crate::app::state::worker::{Done, Job};
use crate::model::{Case, Currency};
use crate::storage::{Overwrite, SaveError, TemplateError, library, own_template, renewal};
use std::path::{Path, PathBuf};

pub(in crate::app) fn start(state: &mut State, start: &Start) {
    match start {
        Start::Last => {
            let last = state.settings.recent.first().cloned();
            if let Some(path) = last.filter(|path| state.settings.reopen && path.exists()) {
                open_unless_it_failed(state, path);
            }
        }
        Start::File(path) => {
            let path = std::path::absolute(path).unwrap_or_else(|_| path.clone());
            open_unless_it_failed(state, path);
        }
        Start::Sample => begin(state, &NewCase::Sample),
    }
    if state.document.is_none() {
        template::look(state);
    }
}

/// Opens a file at the start. One that the program did not survive the last time is only offered.
fn open_unless_it_failed(state: &mut State, path: PathBuf) {
    let folder = state.environment.folders().recovery.clone();
    if recovery::failed(folder.as_deref()).contains(&path) {
        state.settings.reopen = false;
        keep_settings(state);
        state.failed = Some(path);
    } else {
        open(state, &path);
    }
}

/// Closes the case for what follows, after asking where unsaved work would be lost.
pub(in crate::app) fn leave(state: &mut State, then: Pending) {
    let dirty = state.document.as_ref().is_some_and(Document::is_dirty);
    if dirty && !matches!(then, Pending::Ask(_)) {
        state.screen.pending = Some(then);
        state.screen.dialog = Some(Dialog::Unsaved);
    } else {
        go_on(state, then);
    }
}

fn go_on(state: &mut State, then: Pending) {
    state.surface.forget_typing();
    match then {
        Pending::New(new) => begin(state, &new),
        Pending::Open(path) => open(state, &path),
        Pending::Ask(task) => ask(state, task),
        Pending::Welcome => {
            state.document = None;
            forget_answers(state);
            state.settings.reopen = false;
            state.screen.for_another_case();
            template::look(state);
        }
        Pending::Recover(which) => recover::restore(state, which),
        Pending::Quit => {
            state.closing = true;
            state.surface.close();
        }
    }
}

pub(super) fn show(state: &mut State, document: Document) {
    state.document = Some(document);
    state.failed = None;
    state.answer = None;
    forget_answers(state);
    state.screen.for_another_case();
    state.settings.reopen = true;
}

/// What is known of one case must not be seen under another one's name.
fn forget_answers(state: &mut State) {
    state.preview = PreviewState::default();
    state.what_if = WhatIfState::default();
    state.after_sale = AfterSaleState::default();
}

fn begin(state: &mut State, new: &NewCase) {
    let today = state.today();
    let case = match new {
        NewCase::Blank => Ok(Case::new("", Currency::EUR, today)),
        NewCase::Sample => library::sample().map_err(TemplateError::from),
        NewCase::Template(name) => match library::template(name) {
            Some(template) => template.case().map_err(TemplateError::from),
            None => return,
        },
        NewCase::OwnTemplate(path) => own_template(path),
        NewCase::Renewal => match &state.document {
            Some(document) => Ok(renewal(document.case())),
            None => return,
        },
    };
    match case {
        Ok(mut case) => {
            if !matches!(new, NewCase::Sample | NewCase::Renewal) {
                if matches!(new, NewCase::Blank | NewCase::Template(_)) {
                    case = state.region().begin(&case);
                }
                case.start = today;
                state.settings.sign(&mut case);
            }
            show(state, Document::new(case, false));
        }
        Err(problem) => {
            state.report_problem("This case could not be begun", &problem.to_string());
        }
    }
}

fn open(state: &mut State, path: &Path) {
    if is_table(path) {
        table::open(state, path);
        return;
    }
    let path = &std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    state.backups.opening(path);
    match Document::open(path) {
        Ok(document) => {
            show(state, document);
            remember(state, path);
        }
        Err(problem) => {
            state.backups.opened();
            state.report_problem("The file was not opened", &problem.to_string());
        }
    }
}

/// Saves to the case's own file, or asks for one.
pub(super) fn save(state: &mut State) {
    let Some(document) = &state.document else {
        return;
    };
    let Some(path) = document.path().map(Path::to_owned) else {
        ask(state, FileTask::SaveAs);
        return;
    };
    let overwrite = document.if_unchanged();
    write(state, &path, overwrite);
}

fn write(state: &mut State, path: &Path, overwrite: Overwrite) {
    let Some(document) = &mut state.document else {
        return;
    };
    let begun = document.begun().cloned();
    match document.save(path, overwrite) {
        Ok(()) => {
            state.settings.note_names(document.case());
            if let Some(begun) = begun {
                state.settings.note_region(&begun, document.case());
            }
            remember(state, path);
            let tried = match state.screen.asked.trial.as_slice() {
                [] => "",
                _ => ", without what is only tried",
            };
            let name = shown_name(path);
            state.note_recent();
            state.screen.say(format!("Saved to {name}{tried}"));
            if let Some(then) = state.screen.pending.take() {
                go_on(state, then);
            }
        }
        Err(SaveError::Changed(path)) => {
            state.screen.dialog = Some(Dialog::ChangedOnDisk(path));
        }
        Err(problem) => {
            state.screen.pending = None;
            state.report_problem("The case was not saved", &problem.to_string());
        }
    }
}

/// Opens the file again at the next start, even after a crash.
fn remember(state: &mut State, path: &Path) {
    state.settings.remember(path);
    state.settings.reopen = true;
    keep_settings(state);
}

fn keep_settings(state: &mut State) {
    let folder = state.environment.folders().settings.clone();
    if let Err(problem) = state.settings.save(folder.as_deref())
        && !std::mem::replace(&mut state.warned_of_settings, true)
    {
        let says = format!("Settings and recent files are not kept: {problem}");
        state.screen.say(says);
    }
}

pub(super) fn shown_name(path: &Path) -> String {
    path.file_name().map_or_else(
        || path.display().to_string(),
        |name| name.to_string_lossy().into_owned(),
    )
}

pub(super) fn ask(state: &mut State, task: FileTask) {
    let request = FileRequest {
        task,
        suggestion: suggestion(state, task),
    };
    state.environment.ask(request);
}

pub(in crate::app) fn chosen(state: &mut State, answer: FileAnswer) {
    match answer {
        FileAnswer::Chosen(task, path) => use_file(state, task, path, true),
        FileAnswer::Cancelled => state.screen.pending = None,
        FileAnswer::Unavailable(request) => {
            state.screen.dialog = Some(Dialog::Path(request.task, request.suggestion));
        }
    }
}

/// Uses a file for what it was chosen for. The desktop's dialogs ask before a file is replaced.
fn use_file(state: &mut State, task: FileTask, path: PathBuf, may_replace: bool) {
    let replaces = path.exists() && !may_replace;
    match task {
        FileTask::TemplatesFolder => {
            template::choose_folder(state, path);
            keep_settings(state);
        }
        FileTask::Open if !review::is_for_review(state, &path) => {
            leave(state, Pending::Open(path));
        }
        FileTask::Table => table::open(state, &path),
        FileTask::Open | FileTask::Compare => review::compare(state, path, Compared::Copy),
        FileTask::Reports => review::compare(state, path, Compared::Reports),
        FileTask::SaveAs | FileTask::Copy | FileTask::Export(_) if replaces => {
            state.screen.dialog = Some(Dialog::Replace(task, path));
        }
        FileTask::SaveAs => write(state, &path, Overwrite::Allow),
        FileTask::Logo(side) => logo::choose(state, side, &path),
        FileTask::Copy => copy::write(state, &path),
        FileTask::Export(format) => {
            if let Some(of) = state.for_readers() {
                let near = state.preview.rung;
                state.worker.send(Job::Export {
                    of,
                    format,
                    path,
                    near,
                    print: false,
                });
            }
        }
    }
}

pub(in crate::app) fn done(state: &mut State, done: Done) {
    match done {
        Done::Preview(key, picture) => state.preview.take(key, picture),
        Done::WhatIf(key, found, compared) => state.what_if.take(key, found, compared),
        Done::Steps(key, found) => state.what_if.between.take(key, found),
        Done::OfCase(key, found) => state.what_if.take_of_case(key, found),
        Done::Copied(text) => {
            let copied = Copied {
                text,
                done: "The page is on the clipboard as text",
                failed: "This desktop’s clipboard did not take the page. Export it as text instead",
            };
            copy_out(state, copied);
        }
        Done::Exported(Ok(exported)) if exported.print => print::written(state, exported),
        Done::Exported(Ok(exported)) => {
            let path = exported.path.display();
            let says = match exported.missing_words() {
                None => format!("Exported to {path}"),
                Some(missing) => format!("Exported to {path} – {missing}"),
            };
            state.screen.say_written(says, exported.path);
        }
        Done::Templates(folder, found) => state.own_templates.take(&folder, found),
        Done::Compared(compared) => review::show(state, compared.map(|found| *found)),
        Done::NotKept(problem) => state.not_kept(&problem),
        Done::Kept(revision, result) => state.copied(revision, result),
        Done::Exported(Err(problem)) => {
            state.report_problem("The file was not exported", &problem);
        }
    }
}

pub(super) fn copy_page(state: &mut State) {
    if let Some(of) = state.for_readers() {
        state.worker.send(Job::Copy { of });
    }
}

/// Copies a text; the message comes once the clipboard has been read back.
pub(super) fn copy_out(state: &mut State, copied: Copied) {
    state.surface.copy_text(&copied.text);
    state.environment.read_back(copied);
}

pub(super) fn reply(state: &mut State, reply: Reply) {
    let dialog = state.screen.dialog.take();
    match (dialog, reply) {
        (_, Reply::GoTo(path)) => {
            state.screen.held_up = None;
            go::jump(state, path);
        }
        (_, Reply::DropTyping) => answers::give_up(state),
        (_, Reply::Save) => save(state),
        (_, Reply::Discard) => {
            if let Some(then) = state.screen.pending.take() {
                go_on(state, then);
            }
        }
        (Some(Dialog::ChangedOnDisk(path)), Reply::Overwrite) => {
            write(state, &path, Overwrite::Allow);
        }
        (Some(Dialog::ChangedOnDisk(path)), Reply::Reload) => {
            state.screen.pending = None;
            open(state, &path);
        }
        (_, Reply::Template(name)) => template::save(state, &name, Overwrite::Refuse),
        (Some(Dialog::ReplaceTemplate(name, _)), Reply::Overwrite) => {
            template::save(state, &name, Overwrite::Allow);
        }
        (Some(Dialog::Replace(task, path)), Reply::Overwrite) => {
            use_file(state, task, path, true);
        }
        (_, Reply::SaveAs) => ask(state, FileTask::SaveAs),
        (Some(Dialog::Path(task, suggestion)), Reply::Path(text)) => {
            named(state, task, &suggestion, &text);
        }
        (_, Reply::Currency(currency)) => currency::change(state, currency),
        (Some(Dialog::Agree), Reply::Agree(by, on)) => agree::agree(state, &by, on),
        (Some(Dialog::Table), Reply::AboutTable(answer)) => table::answer(state, answer),
        (Some(Dialog::Table), Reply::TakeTable) => table::take(state),
        (Some(Dialog::Logo(path)), Reply::Logo(side)) => logo::choose(state, side, &path),
        (_, Reply::ShowReport(path)) => state.environment.show(&path, ShowFile::Open),
        // Whoever cancels one question has given up what led to it.
        (_, Reply::Cancel) => {
            state.screen.pending = None;
            state.screen.held_up = None;
            state.screen.reviewing = None;
            state.screen.table = None;
        }
        // An answer to a question that is no longer asked.
        (
            _,
            Reply::Overwrite
            | Reply::Reload
            | Reply::Path(_)
            | Reply::Agree(..)
            | Reply::AboutTable(_)
            | Reply::TakeTable
            | Reply::Logo(_),
        ) => {}
    }
}

/// A file name was typed into our own dialog; a bare name goes to the suggested folder.
fn named(state: &mut State, task: FileTask, suggestion: &Path, text: &str) {
    let text = text.trim();
    if text.is_empty() {
        state.screen.dialog = Some(Dialog::Path(task, suggestion.to_owned()));
        return;
    }
    let typed = PathBuf::from(text);
    let folder = suggestion.parent().unwrap_or(Path::new(""));
    let path = folder.join(typed);
    let path = if task.is_read() {
        path
    } else {
        with_extension(path, task.extension())
    };
    use_file(state, task, path, false);
}
