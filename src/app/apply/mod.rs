//! The only place that changes anything: one dispatcher, one file for each area.

mod agree;
mod answers;
mod copy;
mod currency;
mod edit;
pub(super) mod file;
mod go;
pub(super) mod logo;
mod print;
mod recover;
mod rename;
mod review;
mod suggestion;
mod table;
mod template;
mod trial;

use crate::app::state::State;
use crate::app::state::action::{
    Action, Change, Edit, NEW_NUMBER, NewCase, PASTED_COSTS, PASTED_NUMBERS, Trying,
};
use crate::app::state::command::Command;
use crate::app::state::dialog::{Dialog, FileTask, Pending};
use crate::app::state::document::Document;
use crate::app::state::part::{PartId, PartKind};
use crate::app::state::review::Compared;
use crate::app::state::screen::Step;
use crate::app::state::settings::{MotionChoice, ThemeChoice};
use crate::model::Id;

pub(super) fn apply(state: &mut State, action: Action) {
    let before = (state.screen.step, state.screen.meeting.is_some());
    act(state, action);
    if before != (state.screen.step, state.screen.meeting.is_some()) {
        // A list that is open belongs to the step that was left.
        state.surface.close_popups();
    }
}

fn act(state: &mut State, action: Action) {
    if answers::are_missing(state, &action) {
        state.screen.held_up = Some(action);
        state.screen.dialog = Some(Dialog::Unanswered);
        return;
    }
    match action {
        Action::Edit(edit) => self::edit(state, edit),
        Action::Command(command) => self::command(state, command),
        Action::Go(step) => go::step(state, step),
        Action::Explain(figure) => go::explain(state, figure),
        Action::ExplainResult(figure) => go::explain_result(state, figure),
        Action::Inspect(tab) => go::inspect(state, tab),
        Action::InspectorWidth(wide) => state.settings.inspector_width = wide,
        Action::Exchange(page) => state.screen.exchange_page = page,
        Action::FilterExchange(filter) => state.screen.filter = filter,
        Action::AfterSale(page) => state.screen.after_sale = page,
        Action::ReviewMonth(month) => state.screen.review_month = month,
        Action::SaidNow(said) => state.screen.said_now = said,
        Action::Jump(path) => go::jump(state, path),
        Action::Scenario(scenario) => state.screen.asked.ask.scenario = scenario,
        Action::CompareScenarios(pair) => state.screen.compared = Some(pair),
        Action::Try(trying) => trial::try_out(state, trying),
        Action::View(view) => state.screen.asked.ask.view = view,
        Action::Unfold(part) => state.screen.turn(part),
        Action::Copy(copied) => file::copy_out(state, copied),
        Action::Fold(fold, open) => state.screen.fold(fold, open),
        Action::EditAndSay(edit, said) => {
            if let Some(revision) = edit::edit(state, edit) {
                state.screen.say_undoable(said, revision);
            }
        }
        Action::Say(said) => state.screen.say(said),
        Action::New(new) => file::leave(state, Pending::New(new)),
        Action::Open(path) if review::is_for_review(state, &path) => {
            review::compare(state, path, Compared::Copy);
        }
        Action::Open(path) => file::leave(state, Pending::Open(path)),
        Action::Compare(path) => review::compare(state, path, Compared::Copy),
        Action::Reply(reply) => file::reply(state, reply),
        Action::Ask(dialog) => state.screen.dialog = Some(dialog),
        Action::Meeting(by) => go::meeting(state, by),
        Action::Recover(which, choice) => recover::recover(state, which, choice),
        Action::Forget(path) => {
            state.settings.forget(&path);
        }
        Action::Preview(key) => go::preview(state, key),
        Action::Review(action) => review::review(state, action),
        Action::ChooseFile(task) => file::ask(state, task),
        Action::Show(path, how) => state.environment.show(&path, how),
    }
}

/// Changes the case. Texts typed into other fields of a renamed driver stay in them.
fn edit(state: &mut State, edit: Edit) {
    let renamed = match &edit.change {
        Change::Rename(from, to) => {
            let path = |id: &Id| PartId::new(PartKind::Driver, id).path();
            Some((path(from), path(to)))
        }
        _ => None,
    };
    if edit::edit(state, edit).is_some()
        && let Some((from, to)) = renamed
    {
        state.surface.rename_fields(&from, &to);
    }
}

const ZOOM_STEP: f32 = 0.1;

/// Commands that would leave the meeting for the working window, where more is seen than is meant for everybody.
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
            | Command::AddEntry
            | Command::PasteNumbers
            | Command::PasteCosts
            | Command::NextFinding
            | Command::ReadReports
            | Command::Inspector
            | Command::Overview
            | Command::ExpandAll
            | Command::CollapseAll
    )
}

fn command(state: &mut State, command: Command) {
    if state.screen.meeting.is_some() && leaves_meeting(command) {
        let said = "The meeting goes on. Escape leaves it; then every step is there again";
        state.screen.say(said);
        return;
    }
    match command {
        Command::New => file::leave(state, Pending::New(NewCase::Blank)),
        Command::Open => file::leave(state, Pending::Ask(FileTask::Open)),
        Command::FromTable => file::leave(state, Pending::Ask(FileTask::Table)),
        Command::Save => file::save(state),
        Command::SaveAs => file::ask(state, FileTask::SaveAs),
        Command::Compare => file::ask(state, FileTask::Compare),
        Command::ReadReports => file::ask(state, FileTask::Reports),
        Command::Renew => file::leave(state, Pending::New(NewCase::Renewal)),
        Command::Agree => state.screen.dialog = Some(Dialog::Agree),
        Command::SaveCopy => file::ask(state, FileTask::Copy),
        Command::SaveTemplate => state.screen.dialog = Some(Dialog::Template),
        Command::TemplatesFolder => file::ask(state, FileTask::TemplatesFolder),
        Command::Welcome => file::leave(state, Pending::Welcome),
        Command::Quit => file::leave(state, Pending::Quit),
        Command::Undo => edit::turn(state, "Undone", Document::undo),
        Command::Redo => edit::turn(state, "Done again", Document::redo),
        Command::Go(step) => go::step(state, step),
        Command::NextStep => go::step(state, state.screen.step.further(1)),
        Command::PreviousStep => go::step(state, state.screen.step.further(-1)),
        Command::AddValue => edit::begin(state, Step::Values, PartKind::Value),
        Command::AddBenefit => edit::begin(state, Step::Benefits, PartKind::Benefit),
        // A number starts with its question, which is typed below the others.
        Command::AddNumber => go::jump(state, NEW_NUMBER.to_owned()),
        Command::AddCost => edit::begin(state, Step::Investment, PartKind::Cost),
        Command::PasteNumbers => go::jump(state, PASTED_NUMBERS.to_owned()),
        Command::PasteCosts => go::jump(state, PASTED_COSTS.to_owned()),
        Command::KeepTried => trial::try_out(state, Trying::Keep),
        Command::NewScenario => state.screen.dialog = Some(Dialog::NewScenario),
        Command::SaveScenario => state.screen.dialog = Some(Dialog::Scenario),
        Command::DropTried => trial::try_out(state, Trying::Drop),
        Command::AddEntry => edit::begin(state, Step::Exchange, PartKind::Entry),
        Command::CaseSettings => state.screen.dialog = Some(Dialog::CaseSettings),
        Command::CopyPage => file::copy_page(state),
        Command::Print => print::print(state),
        Command::Export(format) => file::ask(state, FileTask::Export(format)),
        Command::Palette => state.screen.palette = !state.screen.palette,
        Command::Help => state.screen.help = !state.screen.help,
        Command::ExpandAll => unfold_all(state, true),
        Command::CollapseAll => unfold_all(state, false),
        Command::Inspector => go::toggle_inspector(state),
        Command::Overview => state.settings.overview = !state.settings.overview,
        Command::NextFinding => go::next_finding(state),
        Command::Meeting => go::toggle_meeting(state),
        Command::Interview => go::begin_meeting(state, true),
        Command::ThemeSystem | Command::ThemeLight | Command::ThemeDark => theme(state, command),
        Command::MotionSystem => state.settings.motion = MotionChoice::System,
        Command::MotionLess => state.settings.motion = MotionChoice::Less,
        Command::MotionUsual => state.settings.motion = MotionChoice::Usual,
        Command::Larger => zoom(state, ZOOM_STEP),
        Command::Smaller => zoom(state, -ZOOM_STEP),
        Command::UsualSize => state.settings.zoom = 1.0,
    }
}

fn unfold_all(state: &mut State, open: bool) {
    if let Some(document) = &state.document {
        state.screen.unfold_all(document.case(), open);
    }
}

fn theme(state: &mut State, command: Command) {
    state.settings.theme = match command {
        Command::ThemeLight => ThemeChoice::Light,
        Command::ThemeDark => ThemeChoice::Dark,
        _ => ThemeChoice::System,
    };
}

fn zoom(state: &mut State, by: f32) {
    let tenths = ((state.settings.zoom + by) * 10.0).round() / 10.0;
    state.settings.zoom = tenths.clamp(0.8, 2.0);
}
