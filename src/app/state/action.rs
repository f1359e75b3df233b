//! What a view may ask for. Views push these; only `apply` acts on them.
//!
//! Left out: how each is done.

use super::command::Command;
use super::environment::Copied;
use super::exchange_filter::Sift;
use super::recovery::Choice;
use super::screen::{ExchangePage, Fold, InspectorTab, Step};
use crate::engine::{Figure, ScenarioChoice, View};
use crate::model::Change as ModelChange;
use crate::model::{
    Alternative, Benefit, Case, Cost, Driver, ExchangeEntry, Id, NextStep, Scenario, StatedValue,
    Trade,
};
use std::path::PathBuf;

/// The path of the field into which the next number is typed.
pub(crate) const NEW_NUMBER: &str = "drivers.new";
/// The path of the field into which the next cost is typed.
pub(crate) const NEW_COST: &str = "costs.new";
/// The path of the field into which the next step of the plan is typed.
pub(crate) const NEW_STEP: &str = "next_steps.new";

/// One request.
#[derive(Debug, Clone)]
pub(crate) enum Action {
    /// Change the case.
    Edit(Edit),
    /// Do what a menu entry, button or shortcut says.
    Command(Command),
    /// Show a step.
    Go(Step),
    /// Explain a figure in the inspector.
    Explain(Figure),
    /// Show a page of the inspector.
    Inspect(InspectorTab),
    /// Show a page of the exchange.
    Exchange(ExchangePage),
    /// Show only some entries of the exchange.
    Sift(Sift),
    /// Bring a field, named by its path in the case, into view and give it the focus.
    Jump(String),
    /// Answer in another scenario.
    Scenario(ScenarioChoice),
    /// Answer with something changed that stays out of the case until it is kept.
    Try(Trying),
    /// Count other benefits.
    View(View),
    /// Open or close the details of a part.
    Unfold(PartId),
    /// Put a text on the clipboard, and say whether it is there.
    Copy(Copied),
    /// Open or fold what a step folds.
    Fold(Fold, bool),
    /// Change the case, and say what was done beside a button that undoes it.
    EditAndSay(Edit, String),
    /// Begin a new case.
    New(NewCase),
    /// Open a file.
    Open(PathBuf),
    /// Compare the case with a copy of it, a workbook or another case file.
    Compare(PathBuf),
    /// Answer the dialog that is open.
    Answer(super::dialog::Answer),
    /// Open a dialog.
    Ask(super::dialog::Dialog),
    /// Go to the next (+1) or the previous (−1) page of the meeting.
    Meeting(i32),
    /// Restore unsaved work, or drop it.
    Recover(usize, super::recovery::Choice),
    /// Forget a recent file.
    Forget(PathBuf),
    /// Have the page drawn.
    Preview(super::worker::PreviewKey),
    /// Choose in the review that is open, or apply it.
    Review(ReviewAction),
}

impl Action {
    /// Whether what is being typed is taken in first: all that could leave the field, or say what the case holds.
    pub(crate) const fn takes_typing_in(&self) -> bool {
        !matches!(
            self,
            Self::Edit(_)
                | Self::EditAndSay(..)
                | Self::Try(_)
                | Self::Preview(_)
                | Self::Ask(_)
                | Self::Answer(_)
        )
    }

    /// Whether it writes the case for others or for later, so that a field whose text was not taken has to be answered first.
    pub(crate) const fn writes(&self) -> bool {
        match self {
            Self::Command(command) => matches!(
                command,
                Command::Save
                    | Command::SaveAs
                    | Command::SaveCopy
                    | Command::CopyPage
                    | Command::Export(_)
            ),
            _ => false,
        }
    }

    /// Whether it gives the case up, with all that is typed and not taken.
    pub(crate) const fn leaves(&self) -> bool {
        match self {
            Self::New(_) | Self::Open(_) | Self::Recover(_, Choice::Restore) => true,
            Self::Command(command) => matches!(
                command,
                Command::New | Command::Open | Command::Welcome | Command::Quit
            ),
            _ => false,
        }
    }
}

/// What is done in a review of another copy.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ReviewAction {
    /// Accept or refuse a change, by its position.
    Set(usize, bool),
    /// Accept all that can be, or nothing.
    SetAll(bool),
    /// Take over what is accepted.
    Apply,
}

/// What is tried before it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Trying {
    /// This instead of what was tried of the same thing before.
    Set(ModelChange),
    /// Nothing any more of what this would change.
    Unset(ModelChange),
    /// Nothing any more.
    Drop,
    /// Everything that is tried becomes part of the case.
    Keep,
    /// Everything that is tried becomes a scenario of this name.
    Save(String),
}

/// What a new case begins with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum NewCase {
    /// Nothing.
    Blank,
    /// The template of this name.
    Template(&'static str),
    /// The complete sample.
    Sample,
}

/// A change of the case, as one labelled step.
#[derive(Debug, Clone)]
pub(crate) struct Edit {
    /// What is done, as undo names it: "Change discount rate".
    pub(crate) label: String,
    /// The field or drag it belongs to; changes of one gesture are one step.
    pub(crate) gesture: Option<String>,
    /// What changes.
    pub(crate) change: Change,
}

/// What changes.
#[derive(Debug, Clone)]
pub(crate) enum Change {
    /// Everything about the case that is not a part of one of its lists.
    Head(Box<Case>),
    /// A part takes the place of the one with its id.
    Put(Part),
    /// The same for a part whose number the customer has just said: who said the one before says this one, too.
    Answer(Part),
    /// New parts, at the end or before a position; an id that is taken gets a number.
    Add {
        /// What.
        parts: Vec<Part>,
        /// Before which part of its list; `None` for the end.
        at: Option<usize>,
    },
    /// New parts at the end, which stay folded while the next one is typed.
    Append(Vec<Part>),
    /// A copy below the original.
    Duplicate(PartId),
    /// Away with it.
    Remove(PartId),
    /// To another position of its list, counted without it.
    Move(PartId, usize),
    /// A driver takes another name in formulas, and all formulas follow.
    Rename(Id, Id),
}

/// A part of one of the case's lists.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Part {
    /// What the customer said.
    Value(Box<StatedValue>),
    /// A number.
    Driver(Box<Driver>),
    /// A gain.
    Benefit(Box<Benefit>),
    /// An expense.
    Cost(Box<Cost>),
    /// Another way to go.
    Alternative(Box<Alternative>),
    /// A set of changes under a name.
    Scenario(Box<Scenario>),
    /// Something that one side gave the other.
    Given(Box<ExchangeEntry>),
    /// A give and its get.
    Trade(Box<Trade>),
    /// A step of the mutual plan.
    Step(Box<NextStep>),
}

/// Which part.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum PartId {
    Value(Id),
    Driver(Id),
    Benefit(Id),
    Cost(Id),
    Alternative(Id),
    Scenario(Id),
    Given(Id),
    Trade(Id),
    Step(Id),
}

impl Part {
    /// Which part it is.
    pub(crate) fn id(&self) -> PartId {
        match self {
            Self::Value(part) => PartId::Value(part.id.clone()),
            Self::Driver(part) => PartId::Driver(part.id.clone()),
            Self::Benefit(part) => PartId::Benefit(part.id.clone()),
            Self::Cost(part) => PartId::Cost(part.id.clone()),
            Self::Alternative(part) => PartId::Alternative(part.id.clone()),
            Self::Scenario(part) => PartId::Scenario(part.id.clone()),
            Self::Given(part) => PartId::Given(part.id.clone()),
            Self::Trade(part) => PartId::Trade(part.id.clone()),
            Self::Step(part) => PartId::Step(part.id.clone()),
        }
    }
}

impl PartId {
    /// Its stable name within its list.
    pub(crate) const fn id(&self) -> &Id {
        match self {
            Self::Value(id)
            | Self::Driver(id)
            | Self::Benefit(id)
            | Self::Cost(id)
            | Self::Alternative(id)
            | Self::Scenario(id)
            | Self::Given(id)
            | Self::Trade(id)
            | Self::Step(id) => id,
        }
    }

    /// The part that a path such as `benefits[less_retyping].gain` lies in.
    pub(crate) fn of_path(path: &str) -> Option<Self> {
        let (list, rest) = path.split_once('[')?;
        let id = Id::new(rest.split_once(']')?.0).ok()?;
        match list {
            "stated_values" => Some(Self::Value(id)),
            "drivers" => Some(Self::Driver(id)),
            "benefits" => Some(Self::Benefit(id)),
            "costs" => Some(Self::Cost(id)),
            "alternatives" => Some(Self::Alternative(id)),
            "scenarios" => Some(Self::Scenario(id)),
            "exchange" => Some(Self::Given(id)),
            "trades" => Some(Self::Trade(id)),
            "next_steps" => Some(Self::Step(id)),
            _ => None,
        }
    }

    /// The part's place in the case, as findings name it: `benefits[less_retyping]`.
    pub(crate) fn path(&self) -> String {
        let list = match self {
            Self::Value(_) => "stated_values",
            Self::Driver(_) => "drivers",
            Self::Benefit(_) => "benefits",
            Self::Cost(_) => "costs",
            Self::Alternative(_) => "alternatives",
            Self::Scenario(_) => "scenarios",
            Self::Given(_) => "exchange",
            Self::Trade(_) => "trades",
            Self::Step(_) => "next_steps",
        };
        format!("{list}[{}]", self.id())
    }

    /// One of a kind in words: "stated value", "number", "next step".
    pub(crate) const fn noun(&self) -> &'static str {
        match self {
            Self::Value(_) => "stated value",
            Self::Driver(_) => "number",
            Self::Benefit(_) => "benefit",
            Self::Cost(_) => "cost",
            Self::Alternative(_) => "alternative",
            Self::Scenario(_) => "scenario",
            Self::Given(_) => "entry",
            Self::Trade(_) => "trade",
            Self::Step(_) => "next step",
        }
    }
}

impl Edit {
    /// A change that is a step of its own.
    pub(crate) fn once(label: impl Into<String>, change: Change) -> Action {
        Action::Edit(Self {
            label: label.into(),
            gesture: None,
            change,
        })
    }
}
