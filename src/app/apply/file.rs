//! Files: new, open, save, export, and the questions before work could be lost.
//!
//! Left out: reading and writing themselves (`storage`, `document`).

use super::answers;
use super::copy;
use super::currency;
use super::go;
use super::recover;
use super::review;
use super::table;
use crate::app::desktop::Start;
use crate::app::state::action::NewCase;
use crate::app::state::dialog::{Answer, Dialog, FileTask, Pending};
use crate::app::state::document::Document;
use crate::app::state::environment::{Copied, FileAnswer, FileRequest, with_extension};
use crate::app::state::opened_table::is_table;
use crate::app::state::preview::PreviewState;
use crate::app::state::recovery;
use crate::app::state::what_if::WhatIfState;
use crate::app::state::worker::{Done, Job};
use crate::app::widget::forget_typing;
use crate::app::window::Window;
use crate::model::{Case, Currency};
use crate::storage::{Overwrite, SaveError, library};
use egui::{Context, ViewportCommand};
use std::path::{Path, PathBuf};

/// What the program begins with.
pub(in crate::app) fn start(window: &mut Window, start: &Start) {
    match start {
        Start::Last => {
            let last = window.settings.recent.first().cloned();
            if let Some(path) = last.filter(|path| window.settings.reopen && path.exists()) {
                open_unless_it_failed(window, path);
            }
        }
        Start::File(path) => {
            let path = std::path::absolute(path).unwrap_or_else(|_| path.clone());
            open_unless_it_failed(window, path);
        }
        Start::Sample => begin(window, &NewCase::Sample),
    }
}

/// Opens a file at the start, unless the program did not survive that the last time: then it is offered.
fn open_unless_it_failed(window: &mut Window, path: PathBuf) {
    let folder = window.environment.folders().recovery.clone();
    if recovery::failed(folder.as_deref()).contains(&path) {
        window.settings.reopen = false;
        keep_settings(window);
        window.failed = Some(path);
    } else {
        open(window, &path);
    }
}

/// Does something that replaces the case, after asking when there is unsaved work.
pub(in crate::app) fn leave(window: &mut Window, then: Pending, ctx: &Context) {
    let dirty = window.document.as_ref().is_some_and(Document::is_dirty);
    // Asking which file to open loses nothing yet.
    if dirty && then != Pending::AskOpen {
        window.screen.pending = Some(then);
        window.screen.dialog = Some(Dialog::Unsaved);
    } else {
        go_on(window, then, ctx);
    }
}

fn go_on(window: &mut Window, then: Pending, ctx: &Context) {
    forget_typing(ctx);
    match then {
        Pending::New(new) => begin(window, &new),
        Pending::Open(path) => open(window, &path),
        Pending::AskOpen => ask(window, FileTask::Open, ctx),
        Pending::Welcome => {
            window.document = None;
            window.preview = PreviewState::default();
            window.what_if = WhatIfState::default();
            window.settings.reopen = false;
            window.screen.for_another_case();
        }
        Pending::Recover(which) => recover::restore(window, which),
        Pending::Quit => {
            window.closing = true;
            ctx.send_viewport_cmd(ViewportCommand::Close);
        }
    }
}

pub(super) fn show(window: &mut Window, document: Document) {
    window.document = Some(document);
    window.failed = None;
    window.answer = None;
    // The page of the other case must not be seen under this one's name.
    window.preview = PreviewState::default();
    window.what_if = WhatIfState::default();
    window.screen.for_another_case();
    window.settings.reopen = true;
}

fn begin(window: &mut Window, new: &NewCase) {
    let today = window.today();
    let case = match new {
        NewCase::Blank => Ok(Case::new("", Currency::EUR, today)),
        NewCase::Sample => library::sample(),
        NewCase::Template(name) => match library::template(name) {
            Some(template) => template.case(),
            None => return,
        },
    };
    match case {
        Ok(mut case) => {
            if *new != NewCase::Sample {
                case.start = today;
                case.prepared_by.clone_from(&window.settings.own_role);
            }
            show(window, Document::new(case, false));
        }
        Err(problem) => {
            problem_dialog(window, "This case could not be begun", &problem.to_string());
        }
    }
}

fn open(window: &mut Window, path: &Path) {
    if is_table(path) {
        table::open(window, path);
        return;
    }
    let path = &std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    window.keeping.opening(path);
    match Document::open(path) {
        Ok(document) => {
            show(window, document);
            remember(window, path);
        }
        Err(problem) => {
            window.keeping.opened();
            problem_dialog(window, "The file was not opened", &problem.to_string());
        }
    }
}

pub(in crate::app) fn problem_dialog(window: &mut Window, title: &str, problem: &str) {
    window.screen.dialog = Some(Dialog::Problem(title.to_owned(), problem.to_owned()));
}

/// Saves to the case's own file, or asks for one.
pub(super) fn save(window: &mut Window, ctx: &Context) {
    let Some(document) = &window.document else {
        return;
    };
    let Some(path) = document.path().map(Path::to_owned) else {
        ask(window, FileTask::SaveAs, ctx);
        return;
    };
    let overwrite = document.if_unchanged();
    write(window, &path, overwrite, ctx);
}

fn write(window: &mut Window, path: &Path, overwrite: Overwrite, ctx: &Context) {
    let Some(document) = &mut window.document else {
        return;
    };
    match document.save(path, overwrite) {
        Ok(()) => {
            // The next new case is prepared by the same person.
            let prepared_by = &document.case().prepared_by;
            if !prepared_by.is_empty() {
                window.settings.own_role.clone_from(prepared_by);
            }
            remember(window, path);
            let tried = match window.screen.asked.tried.as_slice() {
                [] => "",
                _ => ", without what is only tried",
            };
            let name = shown_name(path);
            window.screen.say(format!("Saved to {name}{tried}"));
            if let Some(then) = window.screen.pending.take() {
                go_on(window, then, ctx);
            }
        }
        Err(SaveError::Changed(path)) => {
            window.screen.dialog = Some(Dialog::ChangedOnDisk(path));
        }
        Err(problem) => {
            window.screen.pending = None;
            problem_dialog(window, "The case was not saved", &problem.to_string());
        }
    }
}

/// The file is the one to go on with, even if the program should end without closing.
fn remember(window: &mut Window, path: &Path) {
    window.settings.remember(path);
    window.settings.reopen = true;
    keep_settings(window);
}

fn keep_settings(window: &mut Window) {
    let folder = window.environment.folders().settings.clone();
    if let Err(problem) = window.settings.save(folder.as_deref())
        && !std::mem::replace(&mut window.told_settings, true)
    {
        let says = format!("Settings and recent files are not kept: {problem}");
        window.screen.say(says);
    }
}

pub(super) fn shown_name(path: &Path) -> String {
    path.file_name().map_or_else(
        || path.display().to_string(),
        |name| name.to_string_lossy().into_owned(),
    )
}

/// Asks the desktop for a file.
pub(super) fn ask(window: &mut Window, task: FileTask, ctx: &Context) {
    let request = FileRequest {
        task,
        suggestion: suggestion(window, task),
    };
    window.environment.ask(request, ctx);
}

/// The folder of the case and a name made of its title.
fn suggestion(window: &Window, task: FileTask) -> PathBuf {
    let own = window.document.as_ref().and_then(Document::path);
    let recent = window.settings.recent.first().map(PathBuf::as_path);
    let folder = own
        .or(recent)
        .and_then(Path::parent)
        .map(Path::to_owned)
        .or_else(|| window.environment.folders().documents.clone())
        .unwrap_or_default();
    let name = match (task, own.and_then(Path::file_stem), &window.document) {
        (FileTask::Open | FileTask::Compare, ..) | (_, None, None) => return folder.join(""),
        (_, Some(stem), _) => stem.to_string_lossy().into_owned(),
        (_, None, Some(document)) => file_name(&document.name()),
    };
    // The copy must not be offered under the name of the case itself.
    let copy = if task == FileTask::Copy {
        " (shared)"
    } else {
        ""
    };
    folder.join(format!("{name}{copy}.{}", task.extension()))
}

/// A title as the name of a file: no separators, no control characters, nothing hidden, not too long.
fn file_name(title: &str) -> String {
    let mut name = String::new();
    for c in title.chars() {
        if c.is_alphanumeric() || matches!(c, '-' | '_' | '(' | ')' | ',' | '&' | '+') {
            name.push(c);
        } else if !name.ends_with(' ') {
            name.push(' ');
        }
    }
    let short: String = name.trim().chars().take(60).collect();
    let short = short.trim();
    if short.is_empty() {
        "Business case".to_owned()
    } else {
        short.to_owned()
    }
}

/// A file dialog has been answered.
pub(in crate::app) fn chosen(window: &mut Window, answer: FileAnswer, ctx: &Context) {
    match answer {
        FileAnswer::Chosen(task, path) => use_file(window, task, path, true, ctx),
        FileAnswer::Cancelled => window.screen.pending = None,
        FileAnswer::Unavailable(request) => {
            window.screen.dialog = Some(Dialog::Path(request.task, request.suggestion));
        }
    }
}

/// Does with a file what it was chosen for. The desktop's dialogs ask by themselves before a file is replaced.
fn use_file(window: &mut Window, task: FileTask, path: PathBuf, may_replace: bool, ctx: &Context) {
    let replaces = path.exists() && !may_replace;
    match task {
        FileTask::Open if !review::is_for_review(window, &path) => {
            leave(window, Pending::Open(path), ctx);
        }
        FileTask::Open | FileTask::Compare => review::compare(window, path),
        FileTask::SaveAs | FileTask::Copy | FileTask::Export(_) if replaces => {
            window.screen.dialog = Some(Dialog::Replace(task, path));
        }
        FileTask::SaveAs => write(window, &path, Overwrite::Allow, ctx),
        FileTask::Copy => copy::write(window, &path),
        FileTask::Export(format) => {
            if let Some(of) = window.for_readers() {
                window.worker.send(Job::Export { of, format, path });
            }
        }
    }
}

/// The worker has finished something.
pub(in crate::app) fn done(window: &mut Window, done: Done, ctx: &Context) {
    match done {
        Done::Preview(key, picture) => window.preview.take(key, picture, ctx),
        Done::WhatIf(key, found, compared) => window.what_if.take(key, found, compared),
        Done::Copied(text) => {
            let copied = Copied {
                text,
                done: "The page is on the clipboard as text",
                failed: "This desktop’s clipboard did not take the page. Export it as text instead",
            };
            copy_out(window, copied, ctx);
        }
        Done::Exported(Ok(exported)) => {
            let path = exported.path.display();
            let missing: String = exported.missing.chars().take(12).collect();
            window.screen.say(if missing.is_empty() {
                format!("Exported to {path}")
            } else {
                format!("Exported to {path} – no font of this machine has “{missing}”")
            });
        }
        Done::Compared(compared) => review::show(window, compared.map(|found| *found), ctx),
        Done::NotKept(problem) => window.not_kept(&problem),
        Done::Kept(revision, result) => window.copied(revision, result, ctx),
        Done::Exported(Err(problem)) => {
            problem_dialog(window, "The file was not exported", &problem);
        }
    }
}

/// Has the page written as text, for the clipboard.
pub(super) fn copy_page(window: &mut Window) {
    if let Some(of) = window.for_readers() {
        window.worker.send(Job::Copy { of });
    }
}

/// Puts a text on the clipboard. Whether it is there is said once the clipboard has been asked.
pub(super) fn copy_out(window: &mut Window, copied: Copied, ctx: &Context) {
    ctx.copy_text(copied.text.clone());
    window.environment.read_back(copied, ctx);
}

/// A dialog of ours has been answered.
pub(super) fn answer(window: &mut Window, answer: Answer, ctx: &Context) {
    let dialog = window.screen.dialog.take();
    match (dialog, answer) {
        (_, Answer::GoTo(path)) => {
            window.screen.held_up = None;
            go::jump(window, path);
        }
        (_, Answer::DropTyping) => answers::give_up(window, ctx),
        (_, Answer::Save) => save(window, ctx),
        (_, Answer::Discard) => {
            if let Some(then) = window.screen.pending.take() {
                go_on(window, then, ctx);
            }
        }
        (Some(Dialog::ChangedOnDisk(path)), Answer::Overwrite) => {
            write(window, &path, Overwrite::Allow, ctx);
        }
        (Some(Dialog::ChangedOnDisk(path)), Answer::Reload) => {
            window.screen.pending = None;
            open(window, &path);
        }
        (Some(Dialog::Replace(task, path)), Answer::Overwrite) => {
            use_file(window, task, path, true, ctx);
        }
        (_, Answer::SaveAs) => ask(window, FileTask::SaveAs, ctx),
        (Some(Dialog::Path(task, suggestion)), Answer::Path(text)) => {
            named(window, task, &suggestion, &text, ctx);
        }
        (_, Answer::Currency(currency)) => currency::change(window, currency),
        (Some(Dialog::Table), Answer::AboutTable(answer)) => table::answer(window, answer),
        (Some(Dialog::Table), Answer::TakeTable) => table::take(window),
        // Whoever cancels one question has given up what led to it.
        (_, Answer::Cancel) => {
            window.screen.pending = None;
            window.screen.held_up = None;
            window.screen.reviewing = None;
            window.screen.table = None;
        }
        // An answer to a question that is no longer asked.
        (
            _,
            Answer::Overwrite
            | Answer::Reload
            | Answer::Path(_)
            | Answer::AboutTable(_)
            | Answer::TakeTable,
        ) => {}
    }
}

/// A name was typed into our own path field; a bare name goes to the suggested folder.
fn named(window: &mut Window, task: FileTask, suggestion: &Path, text: &str, ctx: &Context) {
    let text = text.trim();
    if text.is_empty() {
        window.screen.dialog = Some(Dialog::Path(task, suggestion.to_owned()));
        return;
    }
    let typed = PathBuf::from(text);
    let folder = suggestion.parent().unwrap_or(Path::new(""));
    let path = folder.join(typed);
    let path = if matches!(task, FileTask::Open | FileTask::Compare) {
        path
    } else {
        with_extension(path, task.extension())
    };
    use_file(window, task, path, false, ctx);
}
