//! What the window shows just now: the step, what is unfolded, what is explained, which dialog is open.
//!
//! None of it belongs to the case, and none of it is undone.

use super::action::Action;
use super::compared::ComparedSide;
use super::dialog::{Dialog, Pending};
use super::exchange_filter::ExchangeFilter;
use super::measure::Measure;
use super::meeting::Meeting;
use super::opened_table::OpenedTable;
use super::part::{PartId, PartKind};
use super::review::Reviewing;
use super::titled::titled;
use super::trial::Asked;
use crate::engine::Figure;
use crate::model::{Case, Provenance};
use crate::report::{FigureDifference, ResultFigure};
use std::collections::BTreeSet;
use std::path::PathBuf;

titled! {
    Step {
        Values: "What they value",
        Benefits: "Benefits",
        Investment: "Investment",
        WhatIf: "What if",
        Price: "Price",
        Exchange: "Exchange",
        OnePage: "One page",
        AfterSale: "After the sale",
    }
}

impl Step {
    /// One sentence.
    pub(crate) const fn purpose(self) -> &'static str {
        match self {
            Self::Values => {
                "In the customer's words, most important first. The case answers these and nothing else."
            }
            Self::Benefits => "What changes for them, each tied to something they said.",
            Self::Investment => "Everything they will spend: our price, their own work, others.",
            Self::WhatIf => {
                "Move a slider: all figures change at once, and the case stays as it is until you keep the change. At the mark NPV 0 it no longer pays."
            }
            Self::Price => {
                "What the price does to their case, and the highest price that still meets their own hurdles."
            }
            Self::Exchange => {
                "What each side has given the other, and what it was worth to the one who received it."
            }
            Self::OnePage => "The page as it will print, and what a critical reader will ask.",
            Self::AfterSale => {
                "What was promised, what came of it so far, and what is done about the difference."
            }
        }
    }

    /// From 1.
    pub(crate) fn number(self) -> usize {
        1 + Self::ALL
            .iter()
            .position(|step| *step == self)
            .unwrap_or_default()
    }

    /// The parts whose details the step shows or hides. Entries of the exchange are left out: of these one is open at a time.
    pub(crate) fn folds(self, case: &Case) -> impl Iterator<Item = PartId> {
        let kinds: &[PartKind] = match self {
            Self::Values => &[PartKind::Value],
            Self::Benefits => &[PartKind::Benefit, PartKind::Driver],
            Self::Investment => &[PartKind::Cost],
            Self::WhatIf => &[PartKind::Scenario],
            Self::Price => &[PartKind::Alternative, PartKind::Trade],
            Self::Exchange | Self::OnePage | Self::AfterSale => &[],
        };
        kinds.iter().flat_map(|kind| PartId::all(*kind, case))
    }

    /// The step so many places further down, at most the last or the first.
    pub(crate) fn further(self, by: isize) -> Self {
        let place = (self.number() - 1).saturating_add_signed(by);
        Self::ALL
            .get(place)
            .or(Self::ALL.last())
            .copied()
            .unwrap_or(self)
    }

    pub(crate) fn of_path(path: &str) -> Option<Self> {
        let root = path.split(['[', '.']).next().unwrap_or_default();
        match root {
            "stated_values" => Some(Self::Values),
            "benefits" | "drivers" => Some(Self::Benefits),
            "costs" | "discount" => Some(Self::Investment),
            "scenarios" | "simulation" | "what_if" => Some(Self::WhatIf),
            "trades" | "alternatives" | "next_best" => Some(Self::Price),
            "exchange" | "exchange_rules" | "next_steps" => Some(Self::Exchange),
            "decision" | "page" | "logos" | "prepared_by" | "prepared_on" => Some(Self::OnePage),
            "baseline" | "earlier_baselines" | "actuals" | "measured" | "reasons"
            | "reforecasts" | "tracking_rules" => Some(Self::AfterSale),
            _ => None,
        }
    }
}

titled! {
    InspectorTab {
        Explain: "Explain",
        Evidence: "Evidence",
        Findings: "Findings",
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
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum AfterSalePage {
    /// Promised, achieved, forecast.
    #[default]
    Results,
    /// What was measured and booked, month by month.
    Reports,
    /// Reasons for differences, and forecasts that are kept.
    Reasons,
}

impl AfterSalePage {
    pub(crate) fn of_path(path: &str) -> Option<Self> {
        match path.split(['[', '.']).next()? {
            "baseline" | "earlier_baselines" | "tracking_rules" => Some(Self::Results),
            "actuals" | "measured" => Some(Self::Reports),
            "reasons" | "reforecasts" => Some(Self::Reasons),
            _ => None,
        }
    }
}

/// Parts of steps that are collapsed until somebody opens them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Fold {
    /// Private figures of the price.
    OnlyUs,
    Alternatives,
    /// Each benefit beside all alternatives.
    Reach,
    Rules,
    DoneSteps,
    /// Finance's own view in the settings of the case.
    Finance,
    /// What was changed since the case was agreed.
    SinceAgreed,
    /// From which share of the promise a result is on track.
    TrackingRules,
}

impl Fold {
    /// The part that has to be open so that a field of the case is seen.
    pub(crate) fn of_path(path: &str) -> Option<Self> {
        if path == "hurdles.irr_at_least" {
            return Some(Self::Finance);
        }
        match path.split(['[', '.']).next()? {
            "alternatives" | "next_best" => Some(Self::Alternatives),
            "exchange_rules" => Some(Self::Rules),
            "finance" => Some(Self::Finance),
            "tracking_rules" => Some(Self::TrackingRules),
            _ => None,
        }
    }
}

/// A message that disappears by itself.
#[derive(Debug, Clone)]
pub(crate) struct Toast {
    pub(crate) text: String,
    /// The revision that a button undoes, as long as no other change follows.
    pub(crate) undo: Option<u64>,
    /// The file that was written, to open it or to show it in its folder.
    pub(crate) file: Option<PathBuf>,
    /// Seconds of the window's clock.
    pub(crate) since: Option<f64>,
}

#[derive(Debug, Clone)]
pub(crate) struct Changed {
    pub(crate) old: String,
    pub(crate) was: Measure,
    /// `None` of a figure that is neither good nor bad.
    pub(crate) better: Option<bool>,
    pub(crate) until: ChangedUntil,
    /// The step of the history it changed with ([`History::before`](super::document::History::before)).
    pub(crate) step: Option<u64>,
}

/// How long it is said what a figure was.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum ChangedUntil {
    /// Seconds of the window's clock.
    Seconds(f64),
    /// Until what is tried is kept or discarded, with the difference where there is one.
    Settled(Option<FigureDifference>),
}

/// A figure without its months, where what stands before it has said them.
fn after_months<'t>(figure: &'t str, before: &str) -> &'t str {
    const MONTHS: &str = "months";
    let number = figure.strip_suffix(MONTHS).map(str::trim_end);
    number
        .filter(|_| before.ends_with(MONTHS))
        .unwrap_or(figure)
}

impl Changed {
    /// "better, was 136%", "was €5,634,323", and of a trial "better by 14 points, was 136%" or "better by 2 months, was 14.7": said and not
    /// only coloured.
    pub(crate) fn words(&self) -> String {
        let by = match &self.until {
            ChangedUntil::Settled(by) => by.as_ref(),
            ChangedUntil::Seconds(_) => None,
        };
        let old = by.map_or(self.old.as_str(), |by| after_months(&self.old, &by.words));
        match (self.better, by) {
            (Some(true), Some(by)) => format!("better by {}, was {old}", by.words),
            (Some(false), Some(by)) => format!("worse by {}, was {old}", by.words),
            (None, Some(by)) if by.more => format!("{} more, was {old}", by.words),
            (None, Some(by)) => format!("{} less, was {old}", by.words),
            (Some(true), None) => format!("better, was {old}"),
            (Some(false), None) => format!("worse, was {old}"),
            (None, None) => format!("was {old}"),
        }
    }

    /// Whether it is said until what is tried is kept or discarded.
    pub(crate) const fn stays(&self) -> bool {
        matches!(self.until, ChangedUntil::Settled(_))
    }

    /// When it is over, in seconds of the window's clock.
    const fn end(&self) -> Option<f64> {
        match self.until {
            ChangedUntil::Seconds(end) => Some(end),
            ChangedUntil::Settled(_) => None,
        }
    }
}

/// How long a toast stays, in seconds.
const TOAST_SECONDS: f64 = 6.0;
/// How long one stays that offers a file, so that it is reached by keyboard, too.
const FILE_SECONDS: f64 = 20.0;
/// How long the strip shows the old figure, in seconds.
pub(crate) const CHANGED_SECONDS: f64 = 2.5;

/// What the window shows; none of it belongs to the case.
#[derive(Debug, Default)]
pub(crate) struct Screen {
    pub(crate) step: Step,
    /// Scenario, view and trial.
    pub(crate) asked: Asked,
    pub(crate) tab: InspectorTab,
    /// Explained in the inspector.
    pub(crate) figure: Option<Figure>,
    /// Explained there in the place of a figure of the case.
    pub(crate) result_figure: Option<ResultFigure>,
    /// Whether the inspector was requested after the step: where there is room for one of them only, the later wins.
    pub(crate) asked_for_inspector: bool,
    /// Parts whose details are shown.
    pub(crate) unfolded: BTreeSet<PartId>,
    /// Folds that are open; all others are closed.
    pub(crate) opened: BTreeSet<Fold>,
    pub(crate) exchange_page: ExchangePage,
    pub(crate) after_sale: AfterSalePage,
    /// The month as of which results are shown; that of the last report where nobody chose one.
    pub(crate) review_month: Option<u32>,
    /// Who says what is entered of the time after the sale.
    pub(crate) said_now: Option<Provenance>,
    pub(crate) filter: ExchangeFilter,
    pub(crate) palette: bool,
    /// The sheet of shortcuts.
    pub(crate) help: bool,
    pub(crate) meeting: Option<Meeting>,
    pub(crate) dialog: Option<Dialog>,
    pub(crate) reviewing: Option<Box<Reviewing>>,
    pub(crate) table: Option<Box<OpenedTable>>,
    /// What follows once the case is saved or discarded.
    pub(crate) pending: Option<Pending>,
    /// What follows once no field has to be answered any more.
    pub(crate) held_up: Option<Action>,
    /// The oldest first.
    pub(crate) toasts: Vec<Toast>,
    /// The path of the field that gets the focus.
    pub(crate) jump: Option<String>,
    /// The message of the finding whose field was jumped to last.
    pub(crate) pointed: Option<String>,
    /// The part whose details were opened last, until they are drawn and scrolled into view.
    pub(crate) revealed: Option<PartId>,
    /// The finding that was jumped to last.
    pub(crate) finding: Option<usize>,
    pub(crate) changed: [Option<Changed>; 4],
    /// The two whose differences are shown, where somebody chose them.
    pub(crate) compared: Option<[ComparedSide; 2]>,
}

impl Screen {
    /// Shows the details of a part; of the entries of the exchange only one at a time.
    pub(crate) fn unfold(&mut self, part: PartId) {
        if part.kind == PartKind::Entry {
            self.unfolded.retain(|other| other.kind != PartKind::Entry);
        }
        self.revealed = Some(part.clone());
        self.unfolded.insert(part);
    }

    /// Shows the details of a part, or hides them where they are shown.
    pub(crate) fn turn(&mut self, part: PartId) {
        if !self.unfolded.remove(&part) {
            self.unfold(part);
        }
    }

    /// Opens or closes what is folded until it is used.
    pub(crate) fn fold(&mut self, fold: Fold, open: bool) {
        if open {
            self.opened.insert(fold);
        } else {
            self.opened.remove(&fold);
        }
    }

    /// Shows or hides the details of every part of the step. Of numbers, which are many and are seen in their sheet, details are only hidden.
    pub(crate) fn unfold_all(&mut self, case: &Case, open: bool) {
        let parts = self.step.folds(case);
        if open {
            self.unfolded
                .extend(parts.filter(|part| part.kind != PartKind::Driver));
        } else {
            parts.for_each(|part| {
                self.unfolded.remove(&part);
            });
        }
    }

    pub(crate) fn say(&mut self, text: impl Into<String>) {
        self.toast(text.into(), None, None);
    }

    /// Says that a file was written, with buttons that open it and show it in its folder.
    pub(crate) fn say_written(&mut self, text: impl Into<String>, file: PathBuf) {
        self.toast(text.into(), None, Some(file));
    }

    /// Says what led to a revision, with a button that undoes it.
    pub(crate) fn say_undoable(&mut self, text: impl Into<String>, revision: u64) {
        self.toast(text.into(), Some(revision), None);
    }

    fn toast(&mut self, text: String, undo: Option<u64>, file: Option<PathBuf>) {
        // More than three at once are not read.
        if self.toasts.len() == 3 {
            self.toasts.remove(0);
        }
        self.toasts.push(Toast {
            text,
            undo,
            file,
            since: None,
        });
    }

    /// Drops messages and marks of change whose time is over; when the next one is due, in seconds of the window's clock.
    pub(crate) fn forget_aged(&mut self, now: f64) -> Option<f64> {
        let end = |toast: &mut Toast| {
            let stays = match toast.file {
                Some(_) => FILE_SECONDS,
                None => TOAST_SECONDS,
            };
            *toast.since.get_or_insert(now) + stays
        };
        self.toasts.retain_mut(|toast| now < end(toast));
        let marks = self.changed.iter_mut();
        for changed in marks {
            changed.take_if(|mark| mark.end().is_some_and(|end| now >= end));
        }
        let marks = self.changed.iter().flatten();
        let ends = marks.filter_map(Changed::end);
        self.toasts.iter_mut().map(end).chain(ends).reduce(f64::min)
    }

    pub(crate) fn for_another_case(&mut self) {
        *self = Self {
            toasts: std::mem::take(&mut self.toasts),
            ..Self::default()
        };
    }
}
