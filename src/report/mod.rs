//! What a reader sees: words and strings made from results, and the faces that show them.
//!
//! Every face reads the same [`Report`], so that screen, page, text and data cannot disagree. Nothing here computes a figure;
//! rounding and writing numbers is `format`'s. The exact data faces (`json`) keep all digits.

mod agreement;
mod board;
mod changes;
mod chart;
mod csv;
mod explain;
mod file;
mod formula_words;
mod json;
mod ledger;
pub mod page;
#[cfg(feature = "pdf")]
pub mod pdf;
mod price;
mod sections;
mod sensitivity;
mod simulated;
mod small_print;
mod table;
mod text;
mod words;

pub use board::{
    BenefitGroup, BenefitRow, Board, Bound, COMPARED_ROWS, Chance, ComparedCell, Comparison,
    CostGroup, CostRow, DriverRow, EvenRow, Evens, Investment, MeasureText, Moved, Overlap,
    Picture, PictureBar, RangeBar, Scale, ScenarioColumn, SliderGround, SliderRow, Tornado,
    TornadoBar, TornadoEnd, Trouble, ValueCard, WhatIfRows, changes_in_words,
};
pub use changes::{FieldChange, changes};
pub use csv::TableTextError;
pub use explain::{Part, Rest, Telling};
pub use file::{FileContent, FileError, FileFormat};
pub use simulated::{simulated_json, simulated_text};

use crate::engine::{DriverEffect, Results, driver_effects};
use crate::format::Locale;
use crate::model::{Case, PageSection};
use ledger::Ledger;
use page::{Budget, Labels, Page};
use std::sync::OnceLock;
use words::Writer;

/// A case and its answer, ready to be written for a reader.
#[derive(Debug, Clone)]
pub struct Report<'a> {
    case: &'a Case,
    results: &'a Results,
    effects: OnceLock<Vec<DriverEffect>>,
    ledger: OnceLock<Option<Ledger>>,
    write: Writer,
}

impl<'a> Report<'a> {
    /// Prepares an answer for its readers, in the locale of the case; a locale that cannot be read falls back to English.
    ///
    /// `results` must be an answer to this very case.
    pub fn new(case: &'a Case, results: &'a Results) -> Self {
        let locale = Locale::parse(&case.locale).unwrap_or_default();
        let write = Writer::new(locale, results.frame.currency);
        Self {
            case,
            results,
            effects: OnceLock::new(),
            ledger: OnceLock::new(),
            write,
        }
    }

    /// The four figures of the headline, each with its label.
    pub fn key_figures(&self) -> Vec<page::Figure> {
        sections::figures(self.results, self.ledger(), &self.write)
    }

    /// All printed money, rounded when something that adds up is first asked for; `None` when an amount is too large for that.
    fn ledger(&self) -> Option<&Ledger> {
        self.ledger
            .get_or_init(|| Ledger::of(self.case, self.results, &self.write))
            .as_ref()
    }

    /// The drivers by their effect, computed when a page first asks.
    fn effects(&self) -> &[DriverEffect] {
        // Without effects the assumptions simply stand in the order of the case.
        self.effects
            .get_or_init(|| driver_effects(self.results).unwrap_or_default())
    }

    /// The one page for a budget. Sections that the case leaves out, or that have nothing to say, are empty.
    pub fn page(&self, budget: &Budget) -> Page {
        let shown = |section| !self.case.page.leave_out.contains(&section);
        let ledger = self.ledger();
        let unit = Ledger::unit_word(self.results);
        Page {
            language: "en".to_owned(),
            labels: Labels {
                table: format!("By year, {}{unit}", self.write.currency.code()),
                ..Labels::default()
            },
            title: self.case.title.clone(),
            subtitle: sections::subtitle(self.case, &self.write),
            author: self.case.provider.clone(),
            notes: sections::notes(self.results, &self.write),
            decision: sections::decision(self.case, self.results, ledger, &self.write),
            figures: sections::figures(self.results, self.ledger(), &self.write),
            quotes: sections::quotes(self.case, self.results, ledger, &self.write),
            inaction: shown(PageSection::DoingNothing)
                .then(|| sections::inaction(self.results, ledger, &self.write))
                .flatten(),
            chart: shown(PageSection::Chart)
                .then(|| chart::cumulative(self.results, &self.write))
                .flatten(),
            table: ledger.and_then(|ledger| table::by_year(ledger, &self.write, budget)),
            assumptions: if shown(PageSection::Assumptions) {
                sections::assumptions(self.case, self.results, self.effects(), &self.write)
            } else {
                Vec::new()
            },
            risks: Vec::new(),
            options: None,
            brings: shown(PageSection::Exchange)
                .then(|| agreement::brings(self.case))
                .flatten(),
            next_steps: if shown(PageSection::NextSteps) {
                agreement::next_steps(self.case, &self.write)
            } else {
                Vec::new()
            },
            open_questions: agreement::open_questions(self.case, self.results),
            signatures: if shown(PageSection::Signatures) {
                agreement::signatures(self.case)
            } else {
                Vec::new()
            },
            small_print: small_print::lines(self.case, self.results, ledger, &self.write),
        }
    }
}
