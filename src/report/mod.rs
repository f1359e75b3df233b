//! What a reader sees: words and strings made from results, and the faces that show them.
//!
//! Every face reads the same [`Report`], so that screen, page, text and data cannot disagree. Nothing here computes a figure;
//! rounding and writing numbers is `format`'s. The exact data faces (`json`) keep all digits.

mod axis;
mod beside;
mod chart;
#[doc(hidden)]
mod csv;
#[doc(hidden)]
mod file;
mod glossary;
mod json;
#[doc(hidden)]
pub mod page;
#[cfg(feature = "pdf")]
#[doc(hidden)]
pub mod pdf;
mod rounding;
mod sections;
mod small_print;
mod sums;
mod table;
#[doc(hidden)]
mod text;
// Only what is re-exported below is public.
#[doc(hidden)]
mod topics;
mod words;
#[cfg(feature = "workbook")]
pub mod workbook;

pub use axis::Axis;
pub use chart::MovingCurve;
pub use csv::TableTextError;
pub use file::{FileContent, FileError, FileFormat};
pub use glossary::{GlossaryTerm, TermGroup, glossary};
pub use text::{RowState, Topic, TopicRow};
pub use topics::CaseRows;
pub use topics::alternatives::*;
pub use topics::benefits::*;
pub use topics::curve::*;
pub use topics::drivers::*;
pub use topics::exchange::*;
pub use topics::explain::*;
pub use topics::finance::FinanceSection;
pub use topics::investment::*;
pub use topics::marks::*;
pub use topics::our_side::*;
pub use topics::price::*;
#[cfg(feature = "workbook")]
pub(in crate::report) use topics::results::month_begins;
pub use topics::results::*;
pub use topics::scale::*;
pub use topics::scenario_steps::*;
pub use topics::sensitivity::*;
pub use topics::simulation::*;
pub use topics::trades::*;
pub use topics::values::*;
pub use topics::what_if::*;
#[cfg(feature = "desktop")]
pub(crate) use words::former_words;
pub(crate) use words::{Writer, said_by_whom, source_of_value};
pub use words::{change_in_words, changes_in_words, paid_words, priced_unit};

use crate::engine::simulation::Simulated;
use crate::engine::{DriverEffect, Figure, Results, Sensitivity, driver_effects, ways_to_act};
use crate::format::Locale;
use crate::model::{Case, Change, PageSection};
use page::{Budget, Labels, Page};
use rounding::Rounding;
use std::sync::OnceLock;
use topics::agreement;

/// A case and its answer, ready to be written for a reader.
#[derive(Debug, Clone)]
pub struct Report<'a> {
    case: &'a Case,
    results: &'a Results,
    simulated: Option<&'a Simulated>,
    sensitivity: Option<&'a Sensitivity>,
    /// What is tried beside the case, which the answer holds as a scenario.
    tried: &'a [Change],
    effects: OnceLock<Vec<DriverEffect>>,
    options: OnceLock<Option<page::Options>>,
    rounding: OnceLock<Rounding>,
    tables: OnceLock<Option<Rounding>>,
    write: Writer,
}

impl<'a> Report<'a> {
    /// Prepares an answer for its readers, in the locale of the case; a locale that cannot be read falls back to English.
    ///
    /// `results` must be an answer to this very case.
    pub fn new(case: &'a Case, results: &'a Results) -> Self {
        let locale = Locale::parse(&case.locale).unwrap_or_default();
        let write = Writer::of(locale, results);
        Self {
            case,
            results,
            simulated: None,
            sensitivity: None,
            tried: &[],
            effects: OnceLock::new(),
            options: OnceLock::new(),
            rounding: OnceLock::new(),
            tables: OnceLock::new(),
            write,
        }
    }

    /// Adds what is known beside the answer: ranges, the band in the chart, and what would have to go wrong. What is `None` stays unsaid.
    ///
    /// Both must be about this very case and question.
    #[must_use]
    pub const fn with_what_if(
        mut self,
        simulated: Option<&'a Simulated>,
        sensitivity: Option<&'a Sensitivity>,
    ) -> Self {
        self.simulated = simulated;
        self.sensitivity = sensitivity;
        self
    }

    /// A simulation in which something is uncertain; where nothing is, there is no range to show.
    fn uncertain(&self) -> Option<&'a Simulated> {
        self.simulated
            .filter(|simulated| simulated.npv.p10 < simulated.npv.p90)
    }

    /// The four figures of the headline, each with its figures in other views and scenarios (method §5a).
    pub fn headline(&self) -> Vec<page::Figure> {
        let mut figures = self.key_figures();
        let beside = [
            self.beside(&Figure::Roi),
            self.beside(&Figure::Payback),
            self.beside(&Figure::Npv),
            self.removed_and_left().into_iter().collect(),
        ];
        for (figure, beside) in figures.iter_mut().zip(beside) {
            figure.beside = beside;
        }
        figures
    }

    /// The ways to act side by side, computed when first asked; `None` where the case lists no alternative, or an amount is too large.
    pub fn options(&self) -> Option<&page::Options> {
        let table = || {
            let ways = ways_to_act(self.case, &self.results.ask()).ok()?;
            self.options_table(&ways)
        };
        self.options.get_or_init(table).as_ref()
    }

    /// All printed money, rounded when something that adds up is first asked for.
    fn rounding(&self) -> &Rounding {
        self.rounding
            .get_or_init(|| Rounding::of(self.case, self.results, &self.write))
    }

    /// The same for tables that name the unit they count in; `None` where amounts are too large to be rounded together.
    fn tables(&self) -> Option<&Rounding> {
        let larger = || Rounding::for_tables(self.case, self.results, &self.write);
        let larger = self.tables.get_or_init(larger).as_ref();
        larger.or_else(|| Some(self.rounding()).filter(|rounding| rounding.adds_up))
    }

    /// The drivers by their effect, computed when a page first asks.
    fn effects(&self) -> &[DriverEffect] {
        // Without effects the assumptions are in the order of the case.
        self.effects
            .get_or_init(|| driver_effects(self.results).unwrap_or_default())
    }

    /// The one page for a budget. Sections that the case leaves out, or that have nothing to say, are empty.
    pub fn page(&self, budget: &Budget) -> Page {
        let case = self.case;
        Page {
            language: "en".to_owned(),
            labels: self.labels(),
            title: case.title.clone(),
            subtitle: self.subtitle(),
            author: case.provider.clone(),
            logos: agreement::logos(case),
            notes: self.notes(),
            decision: self.decision(),
            figures: self.headline(),
            quotes: self.quotes(),
            inaction: self.shown(PageSection::DoingNothing, || self.inaction()),
            chart: self.shown(PageSection::Chart, || self.cumulative()),
            table: self.table_by_year(budget),
            assumptions: self.shown(PageSection::Assumptions, || self.assumptions()),
            risks: self
                .shown(PageSection::Risks, || Some(self.risks(budget.bounds)))
                .filter(|risks| !risks.is_empty()),
            options: self.shown(PageSection::Options, || self.options().cloned()),
            brings: self.shown(PageSection::Exchange, || agreement::brings(case)),
            next_steps: self.shown(PageSection::NextSteps, || {
                agreement::next_steps(case, &self.write)
            }),
            signed: self.signed(),
            open_questions: agreement::open_questions(case, self.results),
            signatures: self.shown(PageSection::Signatures, || agreement::signatures(case)),
            finance: self.finance_on_page(),
            small_print: self.small_print(),
        }
    }

    /// A section; empty where the case leaves it out.
    fn shown<T: Default>(&self, section: PageSection, content: impl FnOnce() -> T) -> T {
        let left_out = self.case.page.leave_out.contains(&section);
        if left_out { T::default() } else { content() }
    }

    /// What the case is called.
    fn title(&self) -> String {
        match self.case.title.as_str() {
            "" => Labels::default().untitled,
            title => title.to_owned(),
        }
    }

    /// The fixed words, and in what the tables are counted.
    fn labels(&self) -> Labels {
        let unit = Rounding::unit_word(self.results);
        let currency = self.write.currency.code();
        let labels = Labels::default();
        let horizon = self.horizon_words();
        Labels {
            quotes: format!("{} over {horizon}", labels.quotes),
            table: format!("{}, {currency}{unit}", labels.table),
            options: format!("{}, present value in {currency}{unit}", labels.options),
            ..labels
        }
    }
}
