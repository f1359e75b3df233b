//! The rooms of the lists under the table, of the signatures and of the small print.

use super::fonts::Face;
use super::places::{BULLET, COLUMN_GAP, Places};
use super::spaces::Sizes;
use crate::report::page::Page;

impl Places<'_> {
    pub(super) fn assumptions(&self, page: &mut Page) -> (f64, f64) {
        let Sizes { body, small, .. } = self.sizes;
        let values = page.assumptions.iter().map(|it| it.value.as_str());
        let value = self.widest(values, body, Face::Regular, self.half * 0.28);
        let sources = page.assumptions.iter().map(|it| it.said_by.as_str());
        let limit = self.half * 0.32;
        let said_by = self
            .widest(sources.clone(), small, Face::Italic, limit)
            .max(self.widest(sources, small, Face::Regular, limit));
        let label = self.half - value - said_by - BULLET - 2.0 * COLUMN_GAP;
        let lines = self.budget.label_lines;
        for it in &mut page.assumptions {
            self.body(&mut it.label, label, lines);
            self.body(&mut it.value, value, 2);
            let face = if it.verified {
                Face::Regular
            } else {
                Face::Italic
            };
            self.set(&mut it.said_by, said_by, small, face, lines);
        }
        (value, said_by + BULLET)
    }

    pub(super) fn brings(&self, page: &mut Page) -> f64 {
        let labels = [page.labels.you.as_str(), page.labels.we.as_str()];
        let side = self.widest(labels.into_iter(), self.sizes.body, Face::Bold, self.half);
        if let Some(brings) = &mut page.brings {
            let width = self.half - side - COLUMN_GAP - BULLET;
            for sentence in brings.you.iter_mut().chain(&mut brings.we) {
                self.body(sentence, width, self.budget.sentence_lines);
            }
        }
        side
    }

    pub(super) fn next_steps(&self, page: &mut Page) -> (f64, f64) {
        let Sizes { body, small, .. } = self.sizes;
        let limit = self.half * 0.25;
        let dates = page.next_steps.iter().map(|step| step.when.as_str());
        let when = self.widest(dates, body, Face::Bold, limit);
        let people = page.next_steps.iter().map(|step| step.who.as_str());
        let who = self.widest(people, small, Face::Regular, limit);
        let what = self.half - when - who - 2.0 * COLUMN_GAP;
        let lines = self.budget.label_lines;
        for step in &mut page.next_steps {
            self.set(&mut step.when, when, body, Face::Bold, lines);
            // A step is a sentence, so it gets a second line where sentences may have one.
            self.body(&mut step.what, what, self.budget.sentence_lines.min(2));
            self.small(&mut step.who, who, lines);
        }
        (when, who)
    }

    /// What would have to go wrong: how wide the bounds are, and what stands now.
    pub(super) fn risks(&self, page: &mut Page) -> (f64, f64) {
        let Some(risks) = &mut page.risks else {
            return (0.0, 0.0);
        };
        let Sizes {
            body,
            small,
            heading,
            ..
        } = self.sizes;
        self.set(&mut risks.heading, self.half, heading, Face::Bold, 1);
        let lines = self.budget.sentence_lines.max(2);
        for sentence in &mut risks.sentences {
            self.body(sentence, self.half, lines);
        }
        self.body(&mut risks.as_long_as, self.half, 2);
        let bounds = risks.bounds.iter().map(|it| it.bound.as_str());
        let bound = self.widest(bounds, body, Face::Bold, self.half * 0.34);
        let nows = risks.bounds.iter().map(|it| it.now.as_str());
        let now = self.widest(nows, small, Face::Regular, self.half * 0.3);
        let label = self.half - bound - now - 2.0 * COLUMN_GAP;
        for it in &mut risks.bounds {
            // What would have to go wrong is known by its name: two lines wherever a sentence has them.
            self.body(&mut it.label, label, self.budget.sentence_lines.min(2));
            self.set(&mut it.bound, bound, body, Face::Bold, 2);
            self.small(&mut it.now, now, 2);
        }
        (bound, now)
    }

    /// Sentences under the lists, signatures, small print.
    pub(super) fn closing(&self, page: &mut Page) {
        let lines = self.budget.sentence_lines;
        for question in &mut page.open_questions {
            self.body(question, self.half - BULLET, lines);
        }
        let sign_here = self.width(&page.labels.sign_here, self.sizes.small, Face::Regular);
        let signature = self.half - sign_here - COLUMN_GAP;
        for name in &mut page.signatures {
            self.body(name, signature, 1);
        }
        if !page.small_print.is_empty() {
            let mut together = page.small_print.join(" ");
            let lines = if self.is_tightest() {
                3
            } else {
                (lines + 3).clamp(4, 6)
            };
            self.small(&mut together, self.full, lines);
            page.small_print = vec![together];
        }
    }
}
