//! The one page as data: every word and figure it prints, already written for its reader.
//!
//! Who builds a [`Page`] has done all arithmetic, rounding, translation and formatting; who lays
//! it out (`report::pdf`) only places it. Deliberately absent: colours, sizes, positions on the
//! sheet, and any number, save the shapes of the chart and of the ranges as shares between 0 and 1,
//! and the pictures of logos.
//!
//! A section without content (an empty list, `None`) does not appear on the page.

use crate::picture::Picture;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

mod budget;
mod labels;

pub use budget::{Budget, Density, Rung};
pub use labels::Labels;

/// Everything one page shows, in reading order.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Page {
    /// Language of the text as BCP 47, such as `en`, `de-AT` or `zh-Hans`; decides hyphenation,
    /// direction, the shape of shared Chinese characters, and what a screen reader speaks.
    pub language: String,
    /// The fixed words of the page in that language.
    pub labels: Labels,
    pub title: String,
    /// For whom, by whom, when: "Business case for Harbour Insurance · prepared 17 November 2026".
    pub subtitle: String,
    /// Who prepared it; author of the PDF.
    pub author: String,
    /// The logos at the head, the customer's before ours.
    #[serde(skip)]
    pub logos: Vec<PageLogo>,
    /// Short lines at the top right: scenario and view, share of verified numbers.
    pub notes: Vec<String>,
    /// What is to be decided, by whom and by when.
    pub decision: Option<String>,
    /// The large figures beneath the decision: return, payback, net present value, inaction.
    pub figures: Vec<Figure>,
    /// What the customer said matters, in rank order, each with the figure that answers it.
    pub quotes: Vec<Quote>,
    pub inaction: Option<Inaction>,
    pub chart: Option<Chart>,
    /// Benefits, costs and net by year. The builder folds it to the [`Budget`].
    pub table: Option<Table>,
    /// The numbers the case rests on, most important first.
    pub assumptions: Vec<Assumption>,
    /// What would have to go wrong; where the case does not pay, what would have to change.
    pub risks: Option<Risks>,
    /// The ways to act side by side.
    pub options: Option<Options>,
    pub brings: Option<Brings>,
    pub next_steps: Vec<NextStep>,
    /// The lines of the price with their tiers and terms, and what is owed on early exit; empty where there are neither.
    #[serde(default)]
    pub signed: Vec<String>,
    /// What was left out because it is not known yet.
    pub open_questions: Vec<String>,
    /// Who signs, at most two: "For Harbour Insurance".
    pub signatures: Vec<String>,
    /// What the customer's finance asks for: its figures, then each switch in few words; empty where nothing is asked for.
    pub finance: Vec<String>,
    /// Conventions, exchange rates with their dates, share of verified numbers.
    pub small_print: Vec<String>,
}

/// A logo at the head of the page.
#[derive(Clone, Debug, PartialEq)]
pub struct PageLogo {
    /// "Logo of Harbour Insurance", for who does not see it.
    pub alt: String,
    /// Whether it is the provider's.
    pub ours: bool,
    pub picture: Arc<Picture>,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Figure {
    /// "Net present value".
    pub label: String,
    /// "€ 412,600", or words where it is not defined.
    pub value: String,
    /// What becomes of it: "lost again in month 25, back for good after 31 months".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub then: Option<String>,
    pub range: Option<Range>,
    /// The same figure in other views and scenarios, one line each: "hard only 24%, misses 50%".
    #[serde(default)]
    pub beside: Vec<String>,
    /// The convention: "3 years, 10 %, year end".
    pub note: Option<String>,
}

impl Figure {
    /// The value with what becomes of it: "4 months, lost again in month 25".
    pub fn whole(&self) -> String {
        let parts = std::iter::once(&self.value).chain(&self.then);
        parts.map(String::as_str).collect::<Vec<_>>().join(", ")
    }
}

/// Where a figure probably lies: one simulated future in ten is below, one in ten above.
///
/// Places are shares of a bar that also shows the figure's zero, so that a reader sees how far from a loss it is.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Range {
    /// "€128k to €701k, median €410k", the ends rounded outward.
    pub text: String,
    /// Place of the lower end.
    pub low: f64,
    /// Place of the large figure itself; it may lie outside the range.
    pub likely: f64,
    /// Place of the upper end.
    pub high: f64,
    /// Place of zero; of payback, the start.
    pub zero: f64,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Risks {
    /// "What would have to go wrong", or what would have to change.
    pub heading: String,
    /// How likely it is to pay, and what would be lost by stopping early.
    pub sentences: Vec<String>,
    /// What holds as long as one of the bounds is kept: "It still pays with each of these alone".
    pub as_long_as: String,
    /// How far single things may move. The builder keeps to the [`Budget`].
    pub bounds: Vec<Bound>,
}

impl Risks {
    pub const fn is_empty(&self) -> bool {
        self.sentences.is_empty() && self.bounds.is_empty()
    }
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Bound {
    /// "Share of re-typing removed".
    pub label: String,
    /// "down to 12.6%".
    pub bound: String,
    /// "now 35%".
    pub now: String,
}

/// A stated value and what answers it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Quote {
    /// The customer's own words, or ours, without quotation marks.
    pub words: String,
    /// The words are ours, and are not set as if somebody had said them.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub ours: bool,
    /// The role of who said it: "Head of Claims".
    pub who: String,
    /// How they measure it: "38 → 15 minutes a claim".
    pub measure: String,
    /// What it is worth: "€ 642,000".
    pub figure: String,
    /// What the heading does not say of it: "no figure yet".
    pub figure_note: String,
}

impl Quote {
    /// The words in quotation marks; those of ours have none.
    pub(super) fn marked(&self, (open, close): &(String, String)) -> String {
        if self.ours {
            return self.words.clone();
        }
        format!("{open}{}{close}", self.words)
    }
}

/// What doing nothing costs: figures that are never added to the benefits.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Inaction {
    /// Today's cost, what the proposal removes of it, what a month of waiting costs.
    pub lines: Vec<Line>,
    pub note: Option<String>,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Line {
    pub label: String,
    pub value: String,
}

/// A curve over time. Every coordinate is a share of the plot: x from 0 (left, the start) to 1,
/// y from 0 (bottom) to 1 (top). Values outside are drawn at the edge.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Chart {
    pub points: Vec<(f64, f64)>,
    /// The part of it that moves money, likewise; empty where that is all of it.
    #[serde(default)]
    pub cash: Vec<(f64, f64)>,
    /// What was promised beside it, likewise; empty on a page that promises.
    #[serde(default)]
    pub promised: Vec<(f64, f64)>,
    pub zero_y: f64,
    pub band: Option<Band>,
    /// The first crossing: where the cumulative is back at zero, even if it falls below again later.
    pub payback: Option<Mark>,
    /// Words along the bottom, at their x.
    pub x_labels: Vec<(f64, String)>,
    /// Amounts along the side, at their y.
    pub y_labels: Vec<(f64, String)>,
    /// The chart in words, for who does not see it.
    pub alt: String,
}

/// The area between two curves, each by rising x.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Band {
    /// The lower edge (P10).
    pub low: Vec<(f64, f64)>,
    /// The upper edge (P90).
    pub high: Vec<(f64, f64)>,
}

/// A point of the chart with words beside it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Mark {
    pub x: f64,
    pub y: f64,
    /// "pays back in month 10".
    pub label: String,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Table {
    /// Heads of the number columns: Start, Year 1 …, Total, Present value.
    pub columns: Vec<String>,
    /// The rows from top to bottom, each with as many cells as there are columns.
    pub rows: Vec<Row>,
}

/// A row of the table by year.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Row {
    /// What the row is: "Less re-typing", "other (12)".
    pub label: String,
    /// One text a column; "" where there is nothing to say.
    pub cells: Vec<String>,
    pub kind: RowKind,
}

/// What a row of the table is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RowKind {
    #[default]
    Benefit,
    /// The reduction that keeps the same saving from being counted twice.
    Trim,
    Cost,
    /// The sum of the rows above it.
    Subtotal,
    Net,
    /// Net, added up from the start.
    Cumulative,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Options {
    pub columns: Vec<String>,
    pub rows: Vec<OptionRow>,
    /// What the figures leave out, in a sentence.
    pub note: Option<String>,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct OptionRow {
    /// "Build it yourselves".
    pub label: String,
    pub cells: Vec<String>,
    /// What sets it apart: "next best".
    pub mark: String,
    /// Whether this is what the page proposes. It is never left out to save room.
    pub proposed: bool,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Assumption {
    /// "Minutes per claim, today".
    pub label: String,
    /// "38".
    pub value: String,
    /// "measured by you", "our estimate".
    pub said_by: String,
    /// Whether the customer stated, measured or agreed it.
    pub verified: bool,
}

/// What each side brings to the exchange.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Brings {
    pub you: Vec<String>,
    pub we: Vec<String>,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct NextStep {
    /// "5 Dec".
    pub when: String,
    /// "Data sample".
    pub what: String,
    /// "you".
    pub who: String,
}
