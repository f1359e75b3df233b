//! How high each section will stand, reckoned from its lines, before anything is laid out.
//!
//! The typesetter has the last word; these heights only save layouts that could not fit, and decide
//! how spare room is given away.

use super::columns::options_are_stacked;
use super::fonts::Face;
use super::places::{BULLET, COLUMN_GAP, DECISION_INSET, Places};
use super::plan::Heights;
use super::sheet::{More, Widths};
use super::text::Slot;
use crate::report::page::{Page, Row, RowKind};

/// Reckons with the places of a sheet and the text in them.
pub(super) struct Reckoner<'a> {
    pub(super) places: &'a Places<'a>,
    pub(super) page: &'a Page,
    pub(super) widths: &'a Widths,
    pub(super) value_size: f64,
    pub(super) more: &'a More,
}

/// A line's box and the white to the next one, as the template sets them, in shares of the size.
const BOX: f64 = 1.02;
const LEADING: f64 = 0.3;
const VALUE_BOX: f64 = 1.18;
/// Between parts of one line, as the template joins them.
const JOINT: &str = "\u{A0}· ";

impl Reckoner<'_> {
    pub(super) fn heights(&self) -> Heights {
        Heights {
            head: self.head(),
            decision: self.decision(),
            figures: self.figures(),
            quotes: self.quotes(),
            inaction: self.inaction(),
            table: self.table(),
            assumptions: self.assumptions(),
            risks: self.risks(),
            options: self.options(),
            brings: self.brings(),
            next_steps: self.next_steps(),
            open_questions: self.open_questions(),
            foot: self.foot(),
        }
    }

    /// Of a heading of one line and what is below it, on one sheet.
    pub(super) fn heading(&self) -> f64 {
        self.places.sizes.heading * BOX + self.places.spaces.head
    }

    fn section(&self, heading: &str, body: f64) -> f64 {
        if body <= 0.0 {
            return 0.0;
        }
        let size = self.places.sizes.heading;
        let heading = self.text(heading, self.places.half, size, Face::Bold);
        heading.max(size * BOX) + self.places.spaces.head + body
    }

    fn text(&self, words: &str, width: f64, size: f64, face: Face) -> f64 {
        if words.is_empty() {
            return 0.0;
        }
        let slot = Slot {
            width: width + 0.01,
            size,
            face,
            lines: usize::MAX,
        };
        #[expect(clippy::cast_precision_loss, reason = "some lines of one page")]
        let lines = slot.lines_of(self.places.fonts, words) as f64;
        size * BOX * lines + self.leading() * (lines - 1.0)
    }

    fn body(&self, words: &str, width: f64) -> f64 {
        self.text(words, width, self.places.sizes.body, Face::Regular)
    }

    fn small(&self, words: &str, width: f64) -> f64 {
        self.text(words, width, self.places.sizes.small, Face::Regular)
    }

    fn leading(&self) -> f64 {
        self.places.sizes.body * LEADING
    }

    /// Lines under each other in one paragraph.
    fn paragraph(&self, parts: &[f64]) -> f64 {
        stacked(parts.iter().copied(), self.leading())
    }

    fn more(&self, words: Option<&String>) -> f64 {
        words.map_or(0.0, |_| {
            self.places.spaces.item + self.places.sizes.small * BOX
        })
    }

    fn head(&self) -> f64 {
        let page = self.page;
        let width = self.widths.title;
        let title = self.text(&page.title, width, self.places.sizes.title, Face::Bold);
        let under = self.body(&page.subtitle, width);
        let beside = self.places.full - width - super::spaces::GUTTER;
        let notes = page.notes.iter().map(|note| self.small(note, beside));
        stacked([title, under].into_iter(), 3.0).max(stacked(notes, 2.0))
    }

    fn decision(&self) -> f64 {
        self.page.decision.as_ref().map_or(0.0, |words| {
            let words = format!("{} {words}", self.page.labels.decision);
            let size = self.places.sizes.decision;
            let width = self.places.full - DECISION_INSET;
            self.text(&words, width, size, Face::Bold) + 2.0 * self.places.spaces.decision
        })
    }

    fn figures(&self) -> f64 {
        let width = self.places.figure_width(self.page);
        let figures = self.page.figures.iter().map(|figure| {
            let value = self.text(&figure.value, width, self.value_size, Face::Bold);
            let range = figure.range.as_ref().map(|range| range.text.as_str());
            let extra = |words: Option<&str>| words.map_or(0.0, |words| self.small(words, width));
            let mut parts = vec![
                self.small(&figure.label, width),
                value * VALUE_BOX / BOX,
                extra(range),
            ];
            parts.extend(figure.beside.iter().map(|words| self.small(words, width)));
            parts.push(extra(figure.note.as_deref()));
            self.places.spaces.figure + self.paragraph(&parts)
        });
        figures.fold(0.0, f64::max)
    }

    fn quotes(&self) -> f64 {
        let item = self.places.spaces.item;
        let column = self.widths.quote_figure;
        let width = self.places.half - column - COLUMN_GAP;
        let rows = self.page.quotes.iter().map(|quote| {
            let about = [quote.who.as_str(), quote.measure.as_str()];
            let about: Vec<&str> = about
                .into_iter()
                .filter(|words| !words.is_empty())
                .collect();
            let size = self.places.sizes.body;
            // The marks take as much room as a letter each.
            let words = self.text(&quote.words, width - 2.0 * size, size, Face::Italic);
            let figure = self.text(&quote.figure, column, size, Face::Bold);
            let right = self.paragraph(&[figure, self.small(&quote.figure_note, column)]);
            let about = self.small(&about.join(JOINT), self.places.half);
            self.paragraph(&[words.max(right), about]) + 2.0 * item
        });
        self.section(
            &self.page.labels.quotes,
            rows.sum::<f64>() + self.more(self.more.quotes.as_ref()),
        )
    }

    fn inaction(&self) -> f64 {
        self.page.inaction.as_ref().map_or(0.0, |inaction| {
            let item = self.places.spaces.item;
            let column = self.widths.inaction_value;
            let size = self.places.sizes.body;
            let lines = inaction.lines.iter().map(|line| {
                self.body(&line.label, self.places.half - column - COLUMN_GAP)
                    .max(self.text(&line.value, column, size, Face::Bold))
            });
            let note = inaction.note.as_ref();
            let note = note.map_or(0.0, |note| item + self.small(note, self.places.half));
            self.section(&self.page.labels.inaction, stacked(lines, item) + note)
        })
    }

    fn table(&self) -> f64 {
        let Some(table) = &self.page.table else {
            return 0.0;
        };
        let size = self.places.sizes.table;
        let label = self.places.full - self.widths.columns.iter().sum::<f64>() - COLUMN_GAP;
        let cell = |words: &str, width: f64, face| self.text(words, width - COLUMN_GAP, size, face);
        let row = |row: &Row| {
            let face = match row.kind {
                RowKind::Net | RowKind::Subtotal => Face::Bold,
                _ => Face::Regular,
            };
            let cells = row.cells.iter().zip(&self.widths.columns);
            cells
                .map(|(words, width)| cell(words, *width, face))
                .fold(self.text(&row.label, label, size, face), f64::max)
                + 2.0 * self.places.spaces.row
        };
        let heads = table.columns.iter().zip(&self.widths.columns);
        let head = heads
            .map(|(words, width)| self.small(words, *width - COLUMN_GAP))
            .fold(0.0, f64::max);
        let rows = table.rows.iter().map(row).sum::<f64>();
        self.section(
            &self.page.labels.table,
            rows + head + 2.0 * self.places.spaces.row,
        )
    }

    fn assumptions(&self) -> f64 {
        let said_by = self.widths.said_by;
        let value = self.widths.assumption_value;
        let label = self.places.half - value - said_by - 2.0 * COLUMN_GAP;
        let rows = self.page.assumptions.iter().map(|it| {
            self.body(&it.label, label)
                .max(self.body(&it.value, value))
                .max(self.small(&it.said_by, said_by - BULLET))
        });
        let rows = stacked(rows, self.places.spaces.item - 1.0);
        self.section(
            &self.page.labels.assumptions,
            rows + self.more(self.more.assumptions.as_ref()),
        )
    }

    fn risks(&self) -> f64 {
        let Some(risks) = &self.page.risks else {
            return 0.0;
        };
        let half = self.places.half;
        let (bound, now) = (self.widths.bound, self.widths.now);
        let label = half - bound - now - 2.0 * COLUMN_GAP;
        let size = self.places.sizes.body;
        let bounds = risks.bounds.iter().map(|it| {
            self.body(&it.label, label)
                .max(self.text(&it.bound, bound, size, Face::Bold))
                .max(self.small(&it.now, now))
        });
        let item = self.places.spaces.item;
        let bounds = stacked(bounds, item - 1.0);
        let lead = if bounds > 0.0 {
            self.body(&risks.as_long_as, half)
        } else {
            0.0
        };
        let sentences = risks.sentences.iter().map(|words| self.body(words, half));
        self.section(
            &risks.heading,
            stacked(sentences.chain([lead, bounds]), item),
        )
    }

    fn sentences(&self, list: &[String], width: f64) -> f64 {
        let lines = list.iter().map(|words| self.body(words, width - BULLET));
        stacked(lines, self.places.spaces.item)
    }

    fn options(&self) -> f64 {
        let Some(options) = &self.page.options else {
            return 0.0;
        };
        let size = self.places.sizes.body;
        let item = self.places.spaces.item;
        let stacked = options_are_stacked(options.columns.len());
        let beside = self.widths.options.iter().sum::<f64>() + COLUMN_GAP;
        let label = self.places.half - if stacked { 0.0 } else { beside };
        let rows = options.rows.iter().map(|row| {
            let room = label - self.places.mark_width(&row.mark);
            let name = self.text(&row.label, room, size, Face::Bold);
            let cells = row.cells.iter().zip(&self.widths.options);
            let cells =
                cells.map(|(words, width)| self.text(words, width - COLUMN_GAP, size, Face::Bold));
            let cells = cells.fold(0.0, f64::max);
            let row = if stacked {
                name + cells + 2.0
            } else {
                name.max(cells)
            };
            row + item
        });
        let note = options.note.as_ref();
        let note = note.map_or(0.0, |note| item + self.small(note, self.places.half));
        let heads = options.columns.iter().zip(&self.widths.options);
        let head = heads
            .map(|(words, width)| self.small(words, width - COLUMN_GAP))
            .fold(0.0, f64::max);
        let more = self.more(self.more.options.as_ref());
        self.section(
            &self.page.labels.options,
            rows.sum::<f64>() + head + item + more + note,
        )
    }

    fn brings(&self) -> f64 {
        self.page.brings.as_ref().map_or(0.0, |brings| {
            let width = self.places.half - self.widths.side - COLUMN_GAP;
            let sides = [&brings.you, &brings.we].map(|list| {
                if self.places.in_lists() {
                    self.sentences(list, width)
                } else {
                    self.body(&list.join(JOINT), width)
                }
            });
            self.section(
                &self.page.labels.brings,
                stacked(sides.into_iter(), self.places.spaces.item),
            )
        })
    }

    fn next_steps(&self) -> f64 {
        let (when, who) = (self.widths.when, self.widths.step_who);
        let what = self.places.half - when - who - 2.0 * COLUMN_GAP;
        let rows = self.page.next_steps.iter().map(|step| {
            self.text(&step.when, when, self.places.sizes.body, Face::Bold)
                .max(self.body(&step.what, what))
                .max(self.small(&step.who, who))
        });
        let rows = stacked(rows, self.places.spaces.item - 1.0);
        self.section(
            &self.page.labels.next_steps,
            rows + self.more(self.more.next_steps.as_ref()),
        )
    }

    fn open_questions(&self) -> f64 {
        let together = self.page.open_questions.join(JOINT);
        self.section(
            &self.page.labels.open_questions,
            self.body(&together, self.places.half),
        )
    }

    fn foot(&self) -> f64 {
        let spaces = self.places.spaces;
        let signed = if self.page.signatures.is_empty() {
            0.0
        } else {
            spaces.sign + 3.0 + self.places.sizes.body * BOX
        };
        let print = self.small(&self.page.small_print.join(" "), self.places.full);
        stacked([signed, print].into_iter(), spaces.foot)
    }
}

/// Heights under each other with white between those that are there.
pub(super) fn stacked(parts: impl Iterator<Item = f64>, gap: f64) -> f64 {
    parts
        .filter(|&part| part > 0.0)
        .reduce(|sum, part| sum + gap + part)
        .unwrap_or(0.0)
}
