//! The one page on paper: as PDF, PNG or SVG, on exactly one sheet whatever the case.
//!
//! A [`Page`] brings every word and figure; the template measures and places them. [`fit`] searches
//! the ladder of [`Budget`]s for the most generous one that fits, so that nothing is ever clipped or
//! shrunk below 7.5 points. Nothing here reads a clock, the network or a file other than the
//! machine's fonts, and the same page gives the same bytes on the same machine.

use std::collections::BTreeSet;
use std::sync::atomic::{AtomicUsize, Ordering};

use jiff::civil::Date;
use typst::diag::SourceDiagnostic;
use typst_layout::PagedDocument;

pub use crate::model::Paper;
use crate::report::page::{Budget, Page};

mod characters;
mod cut;
mod export;
mod fonts;
mod placed;
mod sheet;
mod system_fonts;
mod text;
mod world;

pub use placed::PlacedText;

use sheet::Sheet;
use world::PageWorld;

/// The typesetter's name for a sheet.
fn paper_name(paper: Paper) -> &'static str {
    match paper {
        Paper::A4 => "a4",
        Paper::Letter => "us-letter",
    }
}

/// What the page becomes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum PageFormat {
    /// Tagged PDF: PDF/A-2a and PDF/UA-1 where the text allows it.
    Pdf {
        /// The day the page was made, written into the file.
        date: Date,
    },
    /// Pixels on white.
    Png {
        /// Dots per inch, 20 to 600; others are brought to the nearest of these.
        dpi: f64,
    },
    /// Outlines, which need no fonts to be seen.
    Svg,
}

/// Why there is no page.
#[derive(Debug, thiserror::Error)]
pub enum PageError {
    /// The builder did not fold its table to the budget.
    #[error(
        "the page does not fit on one sheet: its table has {rows} rows and {columns} columns, \
         fold some of them together"
    )]
    DoesNotFit {
        /// Rows of the last table that was tried.
        rows: usize,
        /// Columns of the last table that was tried.
        columns: usize,
    },
    /// The page could not be handed to the template.
    #[error("the page's data could not be prepared: {0}")]
    Data(#[from] serde_json::Error),
    /// The template failed, which is a defect of this program.
    #[error("the page could not be laid out: {0}")]
    Layout(String),
    /// The file could not be written in this format.
    #[error("the page could not be written as {format}: {reason}")]
    Export {
        /// "PDF" or "PNG".
        format: &'static str,
        /// What the writer said.
        reason: String,
    },
}

/// A page that stands on one sheet.
pub struct Fitted {
    /// The page as it stands there: folded and cut. Texts that are too long for their place are whole here.
    pub page: Page,
    /// The budget it was built for.
    pub budget: Budget,
    /// Characters that no font of this machine has; the page shows U+FFFD in their place.
    pub missing: BTreeSet<char>,
    document: PagedDocument,
}

/// A picture in memory.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pixels {
    /// Pixels a row.
    pub width: usize,
    /// Rows.
    pub height: usize,
    /// Red, green, blue and opacity of each pixel, row by row from the top.
    pub rgba: Vec<u8>,
}

/// Where on the ladder a case ends that has something in every section.
const USUAL_RUNG: usize = 10;

/// Where the last page ended: the search for the next one, mostly the same after an edit, begins there.
static LAST_RUNG: AtomicUsize = AtomicUsize::new(USUAL_RUNG);

/// Builds and lays out a page for the most generous budget with which it stands on one sheet.
///
/// A budget needs no more room than one before it, so that measuring a few of them finds the first that fits.
pub fn fit(build: impl Fn(&Budget) -> Page, paper: Paper) -> Result<Fitted, PageError> {
    let begin = LAST_RUNG.load(Ordering::Relaxed);
    let (mut first, mut end, mut rung) = (0, Budget::LADDER.len(), begin);
    let mut found = None;
    // The first that fits is one of `first..=end`.
    while first < end
        && let Some(budget) = Budget::LADDER.get(rung)
    {
        // The likeliest is set at once.
        let how = if rung == begin {
            Set::Whole
        } else {
            Set::Measured
        };
        if let Some(fitted) = set(build(budget), budget, paper, how)? {
            end = rung;
            found = (how == Set::Whole).then_some(fitted);
        } else {
            first = rung + 1;
        }
        rung = if end == begin {
            begin.saturating_sub(1)
        } else {
            usize::midpoint(first, end)
        };
    }
    let mut rest = Budget::LADDER.iter().skip(end);
    while found.is_none()
        && let Some(budget) = rest.next()
    {
        found = set(build(budget), budget, paper, Set::Whole)?;
    }
    // What the last few pages have in common stays measured for the next preview.
    typst::comemo::evict(4);
    LAST_RUNG.store(end.min(Budget::LADDER.len() - 1), Ordering::Relaxed);
    found.ok_or_else(|| {
        let page = Budget::LADDER.last().map(build).unwrap_or_default();
        let table = page.table.unwrap_or_default();
        PageError::DoesNotFit {
            rows: table.rows.len(),
            columns: table.columns.len(),
        }
    })
}

/// What the typesetter does with a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Set {
    Whole,
    /// The sheet stays empty.
    Measured,
}

/// Sets a page that was built for a budget; `None` if one sheet does not hold it.
fn set(
    mut page: Page,
    budget: &Budget,
    paper: Paper,
    how: Set,
) -> Result<Option<Fitted>, PageError> {
    let more = cut::to_budget(&mut page, budget);
    let language = page.language.clone();
    let (content, fonts, missing) = characters::settle(&(page, more), &language)?;
    let sheet = Sheet {
        only_measured: how == Set::Measured,
        ..Sheet::new(content, budget, paper)
    };
    let world = PageWorld::new(serde_json::to_vec(&sheet)?, fonts);
    let document = typst::compile::<PagedDocument>(&world)
        .output
        .map_err(|errors| PageError::Layout(sentence(&errors)))?;
    Ok((document.pages().len() == 1).then_some(Fitted {
        page: sheet.page,
        budget: *budget,
        missing,
        document,
    }))
}

/// Lays out a finished page and writes it, without a builder that could fold its table.
pub fn render(page: &Page, paper: Paper, format: PageFormat) -> Result<Vec<u8>, PageError> {
    fit(|_| page.clone(), paper)?.export(format)
}

impl Fitted {
    /// The page as a file.
    pub fn export(&self, format: PageFormat) -> Result<Vec<u8>, PageError> {
        export::write(&self.document, &self.page, format)
    }

    /// The page as pixels on white, at 20 to 600 dots per inch.
    pub fn pixels(&self, dpi: f64) -> Option<Pixels> {
        export::pixels(&self.document, dpi)
    }

    /// Every piece of text where it stands on the sheet, in reading order.
    pub fn texts(&self) -> Vec<PlacedText> {
        placed::texts(&self.document)
    }

    /// Width and height of the sheet in points.
    pub fn size(&self) -> (f64, f64) {
        placed::size(&self.document)
    }
}

fn sentence(errors: &[SourceDiagnostic]) -> String {
    let words: Vec<&str> = errors.iter().map(|error| error.message.as_str()).collect();
    words.join("; ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::{Ask, evaluate};
    use crate::report::Report;
    use crate::storage::library;

    /// Whether the page stands on one sheet, for each budget.
    fn standing(build: &dyn Fn(&Budget) -> Page, paper: Paper) -> Vec<bool> {
        let stands = |budget: &Budget| {
            let [whole, measured] = [Set::Whole, Set::Measured]
                .map(|how| set(build(budget), budget, paper, how).unwrap().is_some());
            assert_eq!(whole, measured, "{budget:?}");
            whole
        };
        Budget::LADDER.iter().map(stands).collect()
    }

    fn assert_first_is_found(build: &dyn Fn(&Budget) -> Page, paper: Paper) {
        let stands = standing(build, paper);
        assert!(stands.is_sorted() && stands.contains(&false), "{stands:?}");
        let first = stands.iter().position(|stands| *stands).unwrap();
        assert_eq!(fit(build, paper).unwrap().budget, Budget::LADDER[first]);
    }

    #[test]
    fn no_budget_needs_more_room_than_one_before_it() {
        let case = library::sample().unwrap();
        let results = evaluate(&case, &Ask::default()).unwrap();
        let report = Report::new(&case, &results);
        let crowded = |budget: &Budget| {
            let mut page = report.page(budget);
            let long = "A name that somebody did not want to shorten at all. ".repeat(3);
            page.quotes.extend(page.quotes.clone());
            page.assumptions
                .iter_mut()
                .for_each(|it| it.label.push_str(&long));
            page.next_steps
                .iter_mut()
                .for_each(|it| it.what.push_str(&long));
            page.open_questions = vec![long; 7];
            page
        };
        assert_first_is_found(&|budget: &Budget| report.page(budget), Paper::Letter);
        assert_first_is_found(&crowded, Paper::A4);
    }
}
