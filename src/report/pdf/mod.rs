//! The one page on paper: as PDF, PNG or SVG, on exactly one sheet whatever the case.
//!
//! A [`Page`] brings every word and figure; here it is only placed. [`fit`] asks for pages of
//! tighter and tighter [`Budget`]s until one fits, so that nothing is ever clipped or shrunk below
//! 7.5 points. Nothing here reads a clock, the network or a file other than the machine's fonts,
//! and the same page gives the same bytes on the same machine.

use std::collections::BTreeSet;

use jiff::civil::Date;
use typst::diag::SourceDiagnostic;
use typst_layout::PagedDocument;

pub use crate::model::Paper;
use crate::report::page::{Budget, Page};

mod axis;
mod characters;
mod columns;
mod cut;
mod export;
mod fonts;
mod heights;
mod lists;
mod placed;
mod places;
mod plan;
mod sheet;
mod spaces;
mod system_fonts;
mod text;
mod world;

pub use placed::PlacedText;

use sheet::Sheet;
use world::PageWorld;

/// Width of a sheet in points.
fn width(paper: Paper) -> f64 {
    match paper {
        Paper::A4 => 210.0 / 25.4 * 72.0,
        Paper::Letter => 612.0,
    }
}

/// Height of a sheet in points.
fn height(paper: Paper) -> f64 {
    match paper {
        Paper::A4 => 297.0 / 25.4 * 72.0,
        Paper::Letter => 792.0,
    }
}

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
    /// The page as it stands there: folded, cut and shortened.
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

/// Builds and lays out a page, with tighter budgets until it stands on one sheet.
pub fn fit(build: impl Fn(&Budget) -> Page, paper: Paper) -> Result<Fitted, PageError> {
    let mut size = (0, 0);
    for budget in Budget::LADDER {
        let mut page = build(&budget);
        if let Some(table) = &page.table {
            size = (table.rows.len(), table.columns.len());
        }
        let more = cut::to_budget(&mut page, &budget);
        let language = page.language.clone();
        let (content, fonts, missing) = characters::settle(&(page, more), &language)?;
        let Some(sheet) = Sheet::new(content, &budget, paper, &fonts) else {
            continue;
        };
        let world = PageWorld::new(serde_json::to_vec(&sheet)?, fonts);
        let document = lay_out(&world)?;
        if document.pages().len() == 1 {
            return Ok(Fitted {
                page: sheet.page,
                budget,
                missing,
                document,
            });
        }
    }
    let (rows, columns) = size;
    Err(PageError::DoesNotFit { rows, columns })
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

fn lay_out(world: &PageWorld) -> Result<PagedDocument, PageError> {
    let result = typst::compile::<PagedDocument>(world).output;
    // What the last few pages have in common stays cached for the next preview.
    typst::comemo::evict(8);
    result.map_err(|errors| PageError::Layout(sentence(&errors)))
}

fn sentence(errors: &[SourceDiagnostic]) -> String {
    let words: Vec<&str> = errors.iter().map(|error| error.message.as_str()).collect();
    words.join("; ")
}
