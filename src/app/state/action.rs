//! What a view may ask for. Views push these; only `apply` acts on them.

use super::command::Command;
use super::compared::ComparedSide;
use super::environment::{Copied, ShowFile};
use super::exchange_filter::ExchangeFilter;
use super::meeting::MeetingKind;
use super::part::{Part, PartId};
use super::recovery::Choice;
use super::screen::{AfterSalePage, ExchangePage, Fold, InspectorTab, Step};
use crate::engine::{Figure, ScenarioChoice, View};
use crate::model::Change as ModelChange;
use crate::model::{Actual, Case, Id, Measured, Provenance};
use crate::report::ResultFigure;
use std::path::PathBuf;

/// Paths of the fields into which the next number, cost and step of the plan are typed.
pub(crate) const NEW_NUMBER: &str = "drivers.new";
pub(crate) const NEW_COST: &str = "costs.new";
pub(crate) const NEW_STEP: &str = "next_steps.new";
/// Paths of the boxes for rows of a spreadsheet, to open them.
pub(crate) const PASTED_NUMBERS: &str = "drivers.pasted";
pub(crate) const PASTED_COSTS: &str = "costs.pasted";

#[derive(Debug, Clone)]
pub(crate) enum Action {
    Edit(Edit),
    /// What a menu entry, button or shortcut does.
    Command(Command),
    Go(Step),
    Explain(Figure),
    ExplainResult(ResultFigure),
    Inspect(InspectorTab),
    /// Makes the inspector so wide, in points.
    InspectorWidth(f32),
    Exchange(ExchangePage),
    FilterExchange(ExchangeFilter),
    AfterSale(AfterSalePage),
    /// Shows results as of this month of the agreed case; of the last report where there is none.
    ReviewMonth(Option<u32>),
    /// Who says what is entered of the time after the sale from now on.
    SaidNow(Option<Provenance>),
    /// Brings the field of this path into view and gives it the focus.
    Jump(String),
    Scenario(ScenarioChoice),
    /// Shows what differs between two scenarios, or between one and what is tried.
    CompareScenarios([ComparedSide; 2]),
    /// Evaluates with a change that stays out of the case until it is kept.
    Try(Trying),
    View(View),
    /// Opens or closes the details of a part.
    Unfold(PartId),
    /// Puts a text on the clipboard, and says whether it is there.
    Copy(Copied),
    Fold(Fold, bool),
    /// Says a sentence for a moment.
    Say(String),
    /// Changes the case, and says what was done beside a button that undoes it.
    EditAndSay(Edit, String),
    New(NewCase),
    Open(PathBuf),
    /// Compares the case with a copy of it, a workbook or another case file.
    Compare(PathBuf),
    Reply(super::dialog::Reply),
    Ask(super::dialog::Dialog),
    ChooseFile(super::dialog::FileTask),
    /// Goes to the next (+1) or the previous (−1) page of the meeting.
    Meeting(i32),
    /// Begins a meeting, in the place of the one that goes on.
    BeginMeeting(MeetingKind),
    /// Restores or deletes unsaved work, by its position.
    Recover(usize, super::recovery::Choice),
    /// Removes a recent file from the list.
    Forget(PathBuf),
    Preview(super::worker::PreviewKey),
    Review(ReviewAction),
    /// Lets the desktop open a file that was written, or show it in its folder.
    Show(PathBuf, ShowFile),
}

impl Action {
    /// Whether fields first take in what is being typed: for everything that could leave the field, or that says what the case holds.
    pub(crate) const fn takes_typing_in(&self) -> bool {
        !matches!(
            self,
            Self::Edit(_)
                | Self::EditAndSay(..)
                | Self::Try(_)
                | Self::Preview(_)
                | Self::Ask(_)
                | Self::Reply(_)
                | Self::InspectorWidth(_)
        )
    }

    /// Whether it writes the case, so that a field whose text was not accepted has to be answered first.
    pub(crate) const fn writes(&self) -> bool {
        match self {
            Self::Command(command) => matches!(
                command,
                Command::Save
                    | Command::SaveAs
                    | Command::SaveCopy
                    | Command::SaveTemplate
                    | Command::CopyPage
                    | Command::Print
                    | Command::Export(_)
            ),
            _ => false,
        }
    }

    /// Whether it closes the case, and discards what is typed and not accepted.
    pub(crate) const fn leaves(&self) -> bool {
        match self {
            Self::New(_) | Self::Open(_) | Self::Recover(_, Choice::Restore) => true,
            Self::Command(command) => matches!(
                command,
                Command::New | Command::Renew | Command::Open | Command::Welcome | Command::Quit
            ),
            _ => false,
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ReviewAction {
    /// Accepts or refuses a change, by its position.
    Set(usize, bool),
    /// Accepts everything that can be accepted, or nothing.
    SetAll(bool),
    Apply,
}

/// A change of the trial: what is tried with sliders before it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Trying {
    /// Replaces an earlier change of the same thing.
    Set(ModelChange),
    /// Removes the change of the same thing.
    Unset(ModelChange),
    Drop,
    /// Makes the trial part of the case.
    Keep,
    /// Saves the trial as a scenario of this name.
    Save(String),
    /// Adds a scenario of this name that changes nothing yet, and shows it; the trial stays.
    Begin(String),
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum NewCase {
    Blank,
    /// By name.
    Template(&'static str),
    OwnTemplate(PathBuf),
    Sample,
    /// The sample a year after its signature.
    SampleAfterSale,
    Renewal,
}

#[derive(Debug, Clone)]
pub(crate) struct Edit {
    /// As undo names it: "Change discount rate".
    pub(crate) label: String,
    /// The field or drag it belongs to; consecutive changes of one gesture are one step of undo.
    pub(crate) gesture: Option<String>,
    pub(crate) change: Change,
}

#[derive(Debug, Clone)]
pub(crate) enum Change {
    /// Everything but the lists that are edited part by part.
    Head(Box<Case>),
    /// Replaces the part with the same id.
    Put(Part),
    /// The same for a number that the customer has just said: it keeps the source of the number before.
    Answer(Part),
    /// New parts at the end of their lists; an id that is taken gets a number.
    Add(Vec<Part>),
    /// New parts at the end, which stay folded while the next one is typed.
    Append(Vec<Part>),
    Duplicate(PartId),
    Remove(PartId),
    /// To a position of its list, counted without it.
    Move(PartId, usize),
    /// Renames a driver in all formulas.
    Rename(Id, Id),
    /// All booked amounts and measured values, some of which somebody has just said.
    Reports(Box<Reports>),
    /// Several changes, one after the other, as one.
    Several(Vec<Change>),
}

/// What was reported after the sale.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Reports {
    pub(crate) actuals: Vec<Actual>,
    pub(crate) measured: Vec<Measured>,
}

impl Change {
    /// A new part at the end of its list.
    pub(crate) fn add(part: impl Into<Part>) -> Self {
        Self::Add(vec![part.into()])
    }
}

impl Edit {
    pub(crate) fn once(label: impl Into<String>, change: Change) -> Action {
        Action::Edit(Self {
            label: label.into(),
            gesture: None,
            change,
        })
    }
}
