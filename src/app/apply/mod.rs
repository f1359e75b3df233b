//! The only place that changes anything: one dispatcher, one file for each area.
//!
//! Left out: what views show.

mod answers;
mod copy;
mod currency;
mod edit;
pub(super) mod file;
mod go;
mod lists;
mod recover;
mod rename;
mod review;
mod table;
mod trial;

use super::widget::Form;
use super::window::Window;
use crate::app::state::action::{Action, Change, Edit, PartId, Trying};
use crate::app::state::command::Command;
use crate::app::state::dialog::{Dialog, FileTask, Pending};
use crate::app::state::screen::Step;
use crate::app::state::settings::ThemeChoice;
use crate::model::Id;
use egui::{Context, Popup};

/// Does what a view asked for.
pub(super) fn apply(window: &mut Window, action: Action, ctx: &Context) {
    let before = (window.screen.step, window.screen.meeting.is_some());
    act(window, action, ctx);
    if before != (window.screen.step, window.screen.meeting.is_some()) {
        // A list that is open belongs to the step that was left.
        Popup::close_all(ctx);
    }
}

fn act(window: &mut Window, action: Action, ctx: &Context) {
    if answers::are_missing(window, &action, ctx) {
        window.screen.held_up = Some(action);
        window.screen.dialog = Some(Dialog::Unanswered);
        return;
    }
    match action {
        Action::Edit(edit) => self::edit(window, edit, ctx),
        Action::Command(command) => self::command(window, command, ctx),
        Action::Go(step) => go::step(window, step),
        Action::Explain(figure) => go::explain(window, figure),
        Action::Inspect(tab) => {
            go::show_inspector(window);
            window.screen.tab = tab;
        }
        Action::Exchange(page) => window.screen.exchange_page = page,
        Action::Sift(sift) => window.screen.sift = sift,
        Action::Jump(path) => go::jump(window, path),
        Action::Scenario(scenario) => window.screen.asked.ask.scenario = scenario,
        Action::Try(trying) => trial::try_out(window, trying),
        Action::View(view) => window.screen.asked.ask.view = view,
        Action::Unfold(part) => {
            if !window.screen.unfolded.remove(&part) {
                window.screen.unfold(part);
            }
        }
        Action::Copy(copied) => file::copy_out(window, copied, ctx),
        Action::Fold(fold, true) => {
            window.screen.opened.insert(fold);
        }
        Action::Fold(fold, false) => {
            window.screen.opened.remove(&fold);
        }
        Action::EditAndSay(edit, said) => {
            if let Some(revision) = edit::edit(window, edit) {
                window.screen.say_undoable(said, revision);
            }
        }
        Action::New(new) => file::leave(window, Pending::New(new), ctx),
        Action::Open(path) if review::is_for_review(window, &path) => {
            review::compare(window, path);
        }
        Action::Open(path) => file::leave(window, Pending::Open(path), ctx),
        Action::Compare(path) => review::compare(window, path),
        Action::Answer(answer) => file::answer(window, answer, ctx),
        Action::Ask(dialog) => window.screen.dialog = Some(dialog),
        Action::Meeting(by) => go::meeting(window, by),
        Action::Recover(which, choice) => recover::recover(window, which, choice, ctx),
        Action::Forget(path) => window.settings.forget(&path),
        Action::Preview(key) => go::preview(window, key),
        Action::Review(action) => review::review(window, action),
    }
}

/// Changes the case. What is typed into other fields of a number that is renamed stays in them.
fn edit(window: &mut Window, edit: Edit, ctx: &Context) {
    let renamed = match &edit.change {
        Change::Rename(from, to) => {
            let path = |id: &Id| PartId::Driver(id.clone()).path();
            Some((path(from), path(to)))
        }
        _ => None,
    };
    if edit::edit(window, edit).is_some()
        && let Some((from, to)) = renamed
    {
        Form::rename(ctx, &from, &to);
    }
}

/// Zoom goes in steps of a tenth.
const ZOOM_STEP: f32 = 0.1;

/// What would leave the meeting for the working window, where more is seen than is meant for everybody.
const fn leaves_meeting(command: Command) -> bool {
    matches!(
        command,
        Command::Go(_)
            | Command::NextStep
            | Command::PreviousStep
            | Command::AddValue
            | Command::AddBenefit
            | Command::AddNumber
            | Command::AddCost
            | Command::AddGiven
            | Command::NextFinding
            | Command::Inspector
    )
}

fn command(window: &mut Window, command: Command, ctx: &Context) {
    if window.screen.meeting.is_some() && leaves_meeting(command) {
        let said = "The meeting goes on. Escape leaves it; then every step is there again";
        window.screen.say(said);
        return;
    }
    match command {
        Command::New => file::leave(
            window,
            Pending::New(crate::app::state::action::NewCase::Blank),
            ctx,
        ),
        Command::Open => file::leave(window, Pending::AskOpen, ctx),
        Command::Save => file::save(window, ctx),
        Command::SaveAs => file::ask(window, FileTask::SaveAs, ctx),
        Command::Compare => file::ask(window, FileTask::Compare, ctx),
        Command::SaveCopy => file::ask(window, FileTask::Copy, ctx),
        Command::Welcome => file::leave(window, Pending::Welcome, ctx),
        Command::Quit => file::leave(window, Pending::Quit, ctx),
        Command::Undo => edit::undo(window, ctx),
        Command::Redo => edit::redo(window, ctx),
        Command::Go(step) => go::step(window, step),
        Command::NextStep => go::step(window, window.screen.step.further(1)),
        Command::PreviousStep => go::step(window, window.screen.step.further(-1)),
        Command::AddValue => {
            go::step(window, Step::Values);
            edit::add_value(window);
        }
        Command::AddBenefit => {
            go::step(window, Step::Benefits);
            edit::add_benefit(window);
        }
        Command::AddNumber => {
            go::step(window, Step::Benefits);
            edit::add_number(window);
        }
        Command::AddCost => {
            go::step(window, Step::Investment);
            edit::add_cost(window);
        }
        Command::KeepTried => trial::try_out(window, Trying::Keep),
        Command::SaveScenario => window.screen.dialog = Some(Dialog::Scenario),
        Command::DropTried => trial::try_out(window, Trying::Drop),
        Command::AddGiven => {
            go::step(window, Step::Exchange);
            edit::add_given(window);
        }
        Command::CaseSettings => window.screen.dialog = Some(Dialog::CaseSettings),
        Command::CopyPage => file::copy_page(window),
        Command::Export(format) => file::ask(window, FileTask::Export(format), ctx),
        Command::Palette => window.screen.palette = !window.screen.palette,
        Command::Help => window.screen.help = !window.screen.help,
        Command::Inspector => go::toggle_inspector(window, ctx),
        Command::NextFinding => go::next_finding(window),
        Command::Meeting => go::toggle_meeting(window),
        Command::ThemeSystem => window.settings.theme = ThemeChoice::System,
        Command::ThemeLight => window.settings.theme = ThemeChoice::Light,
        Command::ThemeDark => window.settings.theme = ThemeChoice::Dark,
        Command::Larger => zoom(window, ZOOM_STEP),
        Command::Smaller => zoom(window, -ZOOM_STEP),
        Command::UsualSize => window.settings.zoom = 1.0,
    }
}

fn zoom(window: &mut Window, by: f32) {
    let tenths = ((window.settings.zoom + by) * 10.0).round() / 10.0;
    window.settings.zoom = tenths.clamp(0.8, 2.0);
}
