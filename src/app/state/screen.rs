//! What the window shows just now: the step, what is unfolded, what is explained, which dialog is open.
//!
//! None of it belongs to the case, and none of it is undone. Left out: drawing it (`view`), and what is remembered from one start to
//! the next (`settings`).

use super::action::{Action, PartId};
use super::dialog::{Dialog, Pending};
use super::exchange_filter::Sift;
use super::measure::Measure;
use super::meeting::Meeting;
use super::opened_table::OpenedTable;
use super::review::Reviewing;
use super::trial::Asked;
use crate::engine::Figure;
use std::collections::BTreeSet;

/// A step of building a case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub(crate) enum Step {
    #[default]
    Values,
    Benefits,
    Investment,
    WhatIf,
    Price,
    Exchange,
    OnePage,
}

impl Step {
    /// All steps in their order.
    pub(crate) const ALL: [Self; 7] = [
        Self::Values,
        Self::Benefits,
        Self::Investment,
        Self::WhatIf,
        Self::Price,
        Self::Exchange,
        Self::OnePage,
    ];

    /// Its name.
    pub(crate) const fn title(self) -> &'static str {
        match self {
            Self::Values => "What they value",
            Self::Benefits => "Benefits",
            Self::Investment => "Investment",
            Self::WhatIf => "What if",
            Self::Price => "Price",
            Self::Exchange => "Exchange",
            Self::OnePage => "One page",
        }
    }

    /// What it is for, in one sentence.
    pub(crate) const fn purpose(self) -> &'static str {
        match self {
            Self::Values => {
                "In the customer's words, most important first. The case answers these and nothing else."
            }
            Self::Benefits => "What changes for them, each tied to something they said.",
            Self::Investment => "Everything they will spend: our price, their own work, others.",
            Self::WhatIf => {
                "Drag a number: everything answers at once, and the case stays as it is until you keep it. A red mark is where it stops paying."
            }
            Self::Price => {
                "What the price does to their case, and the highest price that still meets their own hurdles."
            }
            Self::Exchange => {
                "What each side has given the other, and what it was worth to the one who received it."
            }
            Self::OnePage => "The page as it will print, and what a critical reader will ask.",
        }
    }

    /// Its place, from 1.
    pub(crate) fn number(self) -> usize {
        1 + Self::ALL
            .iter()
            .position(|step| *step == self)
            .unwrap_or_default()
    }

    /// The step by so many places further down; the ends stay.
    pub(crate) fn further(self, by: isize) -> Self {
        let place = (self.number() - 1).saturating_add_signed(by);
        Self::ALL
            .get(place)
            .or(Self::ALL.last())
            .copied()
            .unwrap_or(self)
    }

    /// The step that shows a field of the case.
    pub(crate) fn of_path(path: &str) -> Option<Self> {
        let root = path.split(['[', '.']).next().unwrap_or_default();
        match root {
            "stated_values" => Some(Self::Values),
            "benefits" | "drivers" => Some(Self::Benefits),
            "costs" | "discount" => Some(Self::Investment),
            "scenarios" | "simulation" | "what_if" => Some(Self::WhatIf),
            "trades" | "alternatives" | "next_best" => Some(Self::Price),
            "exchange" | "exchange_rules" | "next_steps" => Some(Self::Exchange),
            "decision" | "page" | "prepared_by" | "prepared_on" => Some(Self::OnePage),
            _ => None,
        }
    }
}

/// A page of the inspector.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum InspectorTab {
    #[default]
    Explain,
    Evidence,
    Findings,
}

impl InspectorTab {
    /// All pages in their order.
    pub(crate) const ALL: [Self; 3] = [Self::Explain, Self::Evidence, Self::Findings];

    /// Its name.
    pub(crate) const fn title(self) -> &'static str {
        match self {
            Self::Explain => "Explain",
            Self::Evidence => "Evidence",
            Self::Findings => "Findings",
        }
    }
}

/// A page of the exchange. The balance has one of its own only where there is no room for it beside the timeline.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum ExchangePage {
    #[default]
    Timeline,
    Balance,
    Plan,
}

impl ExchangePage {
    /// The page that shows a field of the case.
    pub(crate) fn of_path(path: &str) -> Option<Self> {
        match path.split(['[', '.']).next()? {
            // Findings about the exchange as a whole are answered beside the balance.
            "exchange" if path == "exchange" => Some(Self::Balance),
            "exchange" => Some(Self::Timeline),
            "exchange_rules" => Some(Self::Balance),
            "next_steps" => Some(Self::Plan),
            _ => None,
        }
    }
}

/// What is folded in a step until somebody opens it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Fold {
    /// What only our side knows about the price.
    OnlyUs,
    /// The other ways to go, to be edited.
    Alternatives,
    /// Each benefit beside all of them.
    Reach,
    /// The rules of the exchange.
    Rules,
    /// The steps of the plan that are done.
    DoneSteps,
}

impl Fold {
    /// What has to be open so that a field of the case is seen.
    pub(crate) fn of_path(path: &str) -> Option<Self> {
        match path.split(['[', '.']).next()? {
            "alternatives" | "next_best" => Some(Self::Alternatives),
            "exchange_rules" => Some(Self::Rules),
            _ => None,
        }
    }
}

/// A message that goes away by itself.
#[derive(Debug, Clone)]
pub(crate) struct Toast {
    /// What it says.
    pub(crate) text: String,
    /// The state after what it says, which a button undoes as long as nothing else is done.
    pub(crate) undo: Option<u64>,
    /// When it was first shown, in seconds of the window's own clock.
    pub(crate) since: Option<f64>,
}

/// A figure of the strip that has just changed.
#[derive(Debug, Clone)]
pub(crate) struct Changed {
    /// What it was before.
    pub(crate) old: String,
    /// The same before it was written.
    pub(crate) was: Measure,
    /// Whether it is better now; `None` of what is neither.
    pub(crate) better: Option<bool>,
    /// When it changed last.
    pub(crate) at: f64,
}

impl Changed {
    /// "better, was 136%", "was €5,634,323": said and not only coloured.
    pub(crate) fn words(&self) -> String {
        match self.better {
            Some(true) => format!("better, was {}", self.old),
            Some(false) => format!("worse, was {}", self.old),
            None => format!("was {}", self.old),
        }
    }
}

/// How long a toast stays, in seconds.
const TOAST_SECONDS: f64 = 6.0;
/// How long the strip shows what a figure was, in seconds.
pub(crate) const CHANGED_SECONDS: f64 = 2.5;

/// What the window shows.
#[derive(Debug, Default)]
pub(crate) struct Screen {
    /// The step.
    pub(crate) step: Step,
    /// Scenario and view of the answer, and what is tried on top of them.
    pub(crate) asked: Asked,
    /// The page of the inspector.
    pub(crate) tab: InspectorTab,
    /// What is explained.
    pub(crate) figure: Option<Figure>,
    /// Whether the inspector was asked for since the step was: where there is room for one of them only, the later wins.
    pub(crate) asked_for_inspector: bool,
    /// The parts whose details are shown.
    pub(crate) unfolded: BTreeSet<PartId>,
    /// What is open of what is folded otherwise.
    pub(crate) opened: BTreeSet<Fold>,
    /// The page of the exchange.
    pub(crate) exchange_page: ExchangePage,
    /// Which entries of the exchange are shown.
    pub(crate) sift: Sift,
    /// Whether the palette is open.
    pub(crate) palette: bool,
    /// Whether the sheet of shortcuts is open.
    pub(crate) help: bool,
    /// The meeting, while there is one.
    pub(crate) meeting: Option<Meeting>,
    /// The dialog that waits for an answer.
    pub(crate) dialog: Option<Dialog>,
    /// The review that the dialog shows, while it does.
    pub(crate) reviewing: Option<Box<Reviewing>>,
    /// The table that the dialog shows, while it does.
    pub(crate) table: Option<Box<OpenedTable>>,
    /// What is done once the case is saved or given up.
    pub(crate) pending: Option<Pending>,
    /// What is done once no field waits for an answer any more.
    pub(crate) held_up: Option<Action>,
    /// Messages, the oldest first.
    pub(crate) toasts: Vec<Toast>,
    /// The field that is to get the focus.
    pub(crate) jump: Option<String>,
    /// What the finding says whose field was jumped to last.
    pub(crate) pointed: Option<String>,
    /// The part whose details were opened last, until they are drawn and brought into view.
    pub(crate) revealed: Option<PartId>,
    /// The finding that was gone to last.
    pub(crate) finding: Option<usize>,
    /// What the four figures were a moment ago.
    pub(crate) changed: [Option<Changed>; 4],
}

impl Screen {
    /// Shows the details of a part. Of the entries of the exchange only one at a time is open.
    pub(crate) fn unfold(&mut self, part: PartId) {
        if matches!(part, PartId::Given(_)) {
            self.unfolded
                .retain(|other| !matches!(other, PartId::Given(_)));
        }
        self.revealed = Some(part.clone());
        self.unfolded.insert(part);
    }

    /// Says something for a moment.
    pub(crate) fn say(&mut self, text: impl Into<String>) {
        self.toast(text.into(), None);
    }

    /// Says what led to a state, with a button that undoes it.
    pub(crate) fn say_undoable(&mut self, text: impl Into<String>, revision: u64) {
        self.toast(text.into(), Some(revision));
    }

    fn toast(&mut self, text: String, undo: Option<u64>) {
        // More than three at once are not read.
        if self.toasts.len() == 3 {
            self.toasts.remove(0);
        }
        self.toasts.push(Toast {
            text,
            undo,
            since: None,
        });
    }

    /// Drops messages and marks of change whose time is over; when the next one is due, in seconds of the window's clock.
    pub(crate) fn forget_aged(&mut self, now: f64) -> Option<f64> {
        let end = |toast: &mut Toast| *toast.since.get_or_insert(now) + TOAST_SECONDS;
        self.toasts.retain_mut(|toast| now < end(toast));
        let marks = self.changed.iter_mut();
        for changed in marks {
            changed.take_if(|mark| now >= mark.at + CHANGED_SECONDS);
        }
        let marks = self.changed.iter().flatten();
        let ends = marks.map(|mark| mark.at + CHANGED_SECONDS);
        self.toasts.iter_mut().map(end).chain(ends).reduce(f64::min)
    }

    /// Forgets everything about the case that was open.
    pub(crate) fn for_another_case(&mut self) {
        *self = Self {
            toasts: std::mem::take(&mut self.toasts),
            ..Self::default()
        };
    }
}
