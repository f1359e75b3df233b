//! Which text gets how much room: the counterpart in numbers of the template's columns.
//!
//! The template states columns as equal shares or takes a width from here; whoever changes a
//! column there changes its room here, and the tests of the page notice when the two disagree.

use super::Paper;
use super::fonts::{Face, Fonts};
use super::sheet::Widths;
use super::spaces::{GUTTER, MARGIN, Sizes, Spaces};
use super::text::{self, Slot};
use crate::report::page::{Budget, Density, Inaction, Page, Quote};

/// Around the words of the decision, its mark included.
pub(super) const DECISION_INSET: f64 = 26.0;
/// Between the large figures.
const FIGURE_GAP: f64 = 14.0;
/// Between the columns of a list.
pub(super) const COLUMN_GAP: f64 = 10.0;
/// The mark before a sentence or a source.
pub(super) const BULLET: f64 = 9.0;
/// The sizes a large figure is tried in.
const VALUE_SIZES: [f64; 6] = [23.0, 20.0, 17.5, 15.0, 12.5, 10.5];
/// What the notes leave of the sheet's width to the title at least.
const LEAST_TITLE_SHARE: f64 = 0.58;

/// The program's own headings are never cut: with the longest words they hold they fit on so many lines.
const HEADING_LINES: usize = 2;

/// A sign of the chart's legend with the white around it.
const LEGEND_SIGN: f64 = 20.0;

/// The rooms of one sheet.
pub(super) struct Places<'a> {
    pub(super) fonts: &'a Fonts,
    pub(super) budget: &'a Budget,
    pub(super) sizes: Sizes,
    pub(super) spaces: Spaces,
    /// Between the margins.
    pub(super) full: f64,
    /// One of two columns.
    pub(super) half: f64,
}

impl<'a> Places<'a> {
    pub(super) fn new(paper: Paper, budget: &'a Budget, fonts: &'a Fonts) -> Self {
        let full = super::width(paper) - 2.0 * MARGIN.side;
        Self {
            fonts,
            budget,
            sizes: Sizes::of(budget.density),
            spaces: Spaces::of(budget.density),
            full,
            half: (full - GUTTER) / 2.0,
        }
    }

    /// Fits every text of the page, and says how wide the columns and how large the figures are.
    /// `None` if the table is too wide for this budget.
    pub(super) fn fit(&self, page: &mut Page) -> Option<(Widths, f64)> {
        let columns = self.table(page)?;
        self.labels(page);
        self.decision(page);
        let value_size = self.figures(page);
        let (assumption_value, said_by) = self.assumptions(page);
        let (when, step_who) = self.next_steps(page);
        let (bound, now) = self.risks(page);
        self.closing(page);
        let widths = Widths {
            title: self.header(page),
            columns,
            options: self.options(page),
            quote_figure: self.quotes(page),
            inaction_value: self.inaction(page.inaction.as_mut()),
            assumption_value,
            said_by,
            bound,
            now,
            when,
            step_who,
            side: self.brings(page),
            y_label: self.chart(page.chart.as_mut()),
        };
        Some((widths, value_size))
    }

    /// Whether this is the budget that must hold any content whatever.
    pub(super) fn is_tightest(&self) -> bool {
        Budget::LADDER.last() == Some(self.budget)
    }

    /// Whether short sentences stand under each other rather than one after the other.
    pub(super) fn in_lists(&self) -> bool {
        self.budget.density == Density::Roomy
    }

    /// The width of one of the large figures.
    pub(super) fn figure_width(&self, page: &Page) -> f64 {
        #[expect(clippy::cast_precision_loss, reason = "at most four figures")]
        let count = page.figures.len().max(1) as f64;
        (self.full - FIGURE_GAP * (count - 1.0)) / count
    }

    pub(super) fn width(&self, words: &str, size: f64, face: Face) -> f64 {
        text::width(self.fonts, words, size, face)
    }

    /// The width of the widest of `words`, at most `limit`, with a hair to spare.
    pub(super) fn widest<'w>(
        &self,
        words: impl Iterator<Item = &'w str>,
        size: f64,
        face: Face,
        limit: f64,
    ) -> f64 {
        words
            .map(|words| self.width(words, size, face) + 0.5)
            .fold(0.0, f64::max)
            .min(limit)
    }

    pub(super) fn set(&self, words: &mut String, width: f64, size: f64, face: Face, lines: usize) {
        let slot = Slot {
            width,
            size,
            face,
            lines,
        };
        *words = slot.fit(self.fonts, words);
    }

    pub(super) fn body(&self, words: &mut String, width: f64, lines: usize) {
        self.set(words, width, self.sizes.body, Face::Regular, lines);
    }

    pub(super) fn small(&self, words: &mut String, width: f64, lines: usize) {
        self.set(words, width, self.sizes.small, Face::Regular, lines);
    }

    fn header(&self, page: &mut Page) -> f64 {
        let notes = self.widest(
            page.notes.iter().map(String::as_str),
            self.sizes.small,
            Face::Regular,
            self.full * (1.0 - LEAST_TITLE_SHARE) - GUTTER / 2.0,
        );
        let width = self.full - notes - GUTTER;
        let lines = self.budget.label_lines;
        // A title is what the sheet is known by: it gives way last.
        self.set(
            &mut page.title,
            width,
            self.sizes.title,
            Face::Bold,
            lines + usize::from(!self.is_tightest()),
        );
        // Who and when belong on any sheet.
        self.body(&mut page.subtitle, width, 2);
        for note in &mut page.notes {
            self.small(
                note,
                notes,
                if self.is_tightest() {
                    lines
                } else {
                    lines.max(2)
                },
            );
        }
        width
    }

    fn labels(&self, page: &mut Page) {
        let chart = page.chart.as_ref();
        let (band, cash) = (
            chart.is_some_and(|chart| chart.band.is_some()),
            chart.is_some_and(|chart| !chart.cash.is_empty()),
        );
        let labels = &mut page.labels;
        let third = self.half / 3.0;
        let heading_lines = if self.is_tightest() { 1 } else { HEADING_LINES };
        let heading = self.sizes.heading;
        for words in [
            &mut labels.quotes,
            &mut labels.inaction,
            &mut labels.table,
            &mut labels.assumptions,
            &mut labels.options,
            &mut labels.brings,
            &mut labels.next_steps,
            &mut labels.open_questions,
        ] {
            self.set(words, self.half, heading, Face::Bold, heading_lines);
        }
        // The legend stands beside the heading: each of its words behind a sign.
        let third_left = self.half / 3.0 - LEGEND_SIGN;
        let mut rest = self.half;
        for (words, shown) in [
            (&mut labels.chart_band, band),
            (&mut labels.chart_cash, cash),
        ] {
            self.small(words, third_left, 1);
            if shown {
                rest -= self.width(words, self.sizes.small, Face::Regular) + LEGEND_SIGN;
            }
        }
        self.set(&mut labels.chart, rest, heading, Face::Bold, 1);
        self.small(&mut labels.sign_here, third, 1);
        for words in [&mut labels.you, &mut labels.we] {
            self.set(words, third / 2.0, self.sizes.body, Face::Bold, 1);
        }
        let (open, close) = &mut labels.quotation_marks;
        for mark in [open, close] {
            self.body(mark, 16.0, 1);
        }
    }

    fn decision(&self, page: &mut Page) {
        let size = self.sizes.decision;
        let label = &mut page.labels.decision;
        self.set(label, self.full / 4.0, size, Face::Bold, 1);
        if let Some(words) = &mut page.decision {
            let width = self.full - DECISION_INSET;
            let lines = self.budget.sentence_lines.min(3);
            self.with_lead(
                label,
                " ",
                words,
                Slot {
                    width,
                    size,
                    face: Face::Bold,
                    lines,
                },
            );
        }
    }

    /// Fits `words` to what `slot` leaves after `lead` and `between`.
    fn with_lead(&self, lead: &str, between: &str, words: &mut String, slot: Slot) {
        let together = slot.fit(self.fonts, &format!("{lead}{between}{words}"));
        let rest = together.strip_prefix(lead).unwrap_or_default();
        rest.strip_prefix(between)
            .unwrap_or_default()
            .clone_into(words);
    }

    fn figures(&self, page: &mut Page) -> f64 {
        let width = self.figure_width(page);
        let fits = |size: &f64| {
            let limit = width - 2.0;
            page.figures
                .iter()
                .all(|figure| self.width(&figure.value, *size, Face::Bold) <= limit)
        };
        let smallest = VALUE_SIZES.last().copied().unwrap_or(self.sizes.body);
        let size = VALUE_SIZES.into_iter().find(fits).unwrap_or(smallest);
        let lines = self.budget.label_lines;
        let around = if self.is_tightest() { 1 } else { lines.max(2) };
        for figure in &mut page.figures {
            self.set(&mut figure.value, width, size, Face::Bold, 2);
            self.small(&mut figure.label, width, lines);
            let range = figure.range.as_mut().map(|range| &mut range.text);
            let beside = figure.beside.iter_mut();
            for words in beside.chain(range).chain(figure.note.as_mut()) {
                self.small(words, width, around);
            }
        }
        size
    }

    fn quotes(&self, page: &mut Page) -> f64 {
        let Sizes { body, small, .. } = self.sizes;
        let limit = self.half * 0.4;
        let figures = page.quotes.iter().map(|quote| quote.figure.as_str());
        let notes = page.quotes.iter().map(|quote| quote.figure_note.as_str());
        let column = self
            .widest(figures, body, Face::Bold, limit)
            .max(self.widest(notes, small, Face::Regular, limit));
        let width = self.half - column - COLUMN_GAP;
        for quote in &mut page.quotes {
            self.quote(quote, width);
            self.set(&mut quote.figure, column, body, Face::Bold, 2);
            self.small(&mut quote.figure_note, column, 1);
        }
        column
    }

    fn quote(&self, quote: &mut Quote, width: f64) {
        // Room for the quotation marks.
        let words = width - 2.0 * self.sizes.body;
        let lines = self.budget.sentence_lines;
        self.set(
            &mut quote.words,
            words,
            self.sizes.body,
            Face::Italic,
            lines,
        );
        // It stands below the figure too, as wide as the column.
        let about = Slot {
            width: self.half,
            size: self.sizes.small,
            face: Face::Regular,
            lines: self.budget.label_lines,
        };
        quote.who = about.fit(self.fonts, &quote.who);
        if !quote.measure.is_empty() {
            self.with_lead(&quote.who, " · ", &mut quote.measure, about);
        }
    }

    fn inaction(&self, inaction: Option<&mut Inaction>) -> f64 {
        let Some(inaction) = inaction else {
            return 0.0;
        };
        let values = inaction.lines.iter().map(|line| line.value.as_str());
        let column = self.widest(values, self.sizes.body, Face::Bold, self.half * 0.5);
        let label = self.half - column - COLUMN_GAP;
        for line in &mut inaction.lines {
            self.body(&mut line.label, label, self.budget.label_lines);
            self.set(&mut line.value, column, self.sizes.body, Face::Bold, 2);
        }
        if let Some(note) = &mut inaction.note {
            self.small(note, self.half, self.budget.sentence_lines);
        }
        column
    }
}
