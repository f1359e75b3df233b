//! The one page on paper: as PDF, PNG or SVG, on exactly one sheet whatever the case.
//!
//! A [`Page`] brings every word and figure; the template measures and places them. [`fit`] searches
//! the ladder of [`Budget`]s for the most generous one that fits, so that nothing is ever clipped or
//! shrunk below 7.5 points. Nothing here reads a clock, the network or a file other than the
//! machine's fonts, and the same page gives the same bytes on the same machine.

use std::collections::BTreeSet;

use jiff::civil::Date;
use typst::diag::SourceDiagnostic;
use typst::foundations::Bytes;
use typst_layout::PagedDocument;

pub use crate::model::Paper;
use crate::report::page::{Budget, Page, Rung};

mod cut;
mod export;
mod fonts;
mod logo;
mod sheet;
mod system_fonts;
mod text;
mod world;

pub use export::PlacedText;
pub use logo::logo_pixels;

use sheet::Sheet;
use world::PageWorld;

#[derive(Clone, Copy, Debug, PartialEq)]
pub enum PageFormat {
    /// Tagged PDF: PDF/A-2a and PDF/UA-1 where the text allows it.
    Pdf {
        /// The day the page was made, written into the file.
        date: Date,
    },
    Png {
        /// Dots per inch, 20 to 600; others are brought to the nearest of these.
        dpi: f64,
    },
    /// Outlines, which need no fonts to be seen.
    Svg,
}

#[derive(Debug, thiserror::Error)]
#[expect(missing_docs, reason = "the sentence of each error says what it is")]
pub enum PageError {
    #[error(
        "the page does not fit on one sheet: its table has {rows} rows and {columns} columns, \
         fold some of them together"
    )]
    DoesNotFit { rows: usize, columns: usize },
    #[error("the page's data could not be prepared: {0}")]
    Data(#[from] serde_json::Error),
    /// The template failed, which is a defect of this program.
    #[error("the page could not be laid out: {0}")]
    Layout(String),
    #[error("the page could not be written as {format}: {reason}")]
    Export {
        format: &'static str,
        reason: String,
    },
}

/// A page that fits on one sheet.
pub struct Fitted {
    /// The page as it is printed: folded and cut. Texts that are too long for their place are whole here.
    pub page: Page,
    pub budget: Budget,
    /// Its position on the ladder.
    pub rung: Rung,
    /// Characters that no font of this machine has; the page shows U+FFFD in their place.
    pub missing: BTreeSet<char>,
    document: PagedDocument,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pixels {
    pub width: usize,
    pub height: usize,
    /// Red, green, blue and opacity of each pixel, row by row from the top.
    pub rgba: Vec<u8>,
}

/// Builds and lays out a page for the most generous budget with which it fits on one sheet.
pub fn fit(build: impl Fn(&Budget) -> Page, paper: Paper) -> Result<Fitted, PageError> {
    fit_near(build, paper, Rung::default())
}

/// The same with a search that begins at a rung, which is quick where the page ends there.
///
/// A budget needs no more room than one before it, so that the page is the same wherever the search begins.
pub fn fit_near(
    build: impl Fn(&Budget) -> Page,
    paper: Paper,
    near: Rung,
) -> Result<Fitted, PageError> {
    let ladder = &Budget::LADDER;
    let found = search(near.0, ladder.len(), |rung, how| match ladder.get(rung) {
        Some(budget) => set(build(budget), (rung, budget), paper, how),
        None => Ok(None),
    });
    // What the last few pages have in common stays measured for the next preview.
    typst::comemo::evict(4);
    found?.ok_or_else(|| {
        let page = ladder.last().map(build).unwrap_or_default();
        let table = page.table.unwrap_or_default();
        PageError::DoesNotFit {
            rows: table.rows.len(),
            columns: table.columns.len(),
        }
    })
}

/// Binary search for the first (most generous) of `count` budgets that fits; assumes that every later budget fits too. The start is laid out
/// completely, the others are only measured; the budget before the start is measured as soon as the start is known to fit.
fn search<T, E>(
    begin: usize,
    count: usize,
    mut set: impl FnMut(usize, LayoutMode) -> Result<Option<T>, E>,
) -> Result<Option<T>, E> {
    // The first is one of `first..=end`.
    let (mut first, mut end, mut rung) = (0, count, begin.min(count.saturating_sub(1)));
    let begin = rung;
    let mut found = None;
    while first < end {
        let how = if rung == begin {
            LayoutMode::Whole
        } else {
            LayoutMode::Measured
        };
        if let Some(one) = set(rung, how)? {
            end = rung;
            found = (how == LayoutMode::Whole).then_some(one);
        } else {
            first = rung + 1;
        }
        rung = if end == begin {
            begin.saturating_sub(1)
        } else {
            usize::midpoint(first, end)
        };
    }
    while found.is_none() && end < count {
        found = set(end, LayoutMode::Whole)?;
        end += 1;
    }
    Ok(found)
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum LayoutMode {
    Whole,
    /// The sheet stays empty.
    Measured,
}

/// Sets a page that was built for the budget of a rung; `None` if one sheet does not hold it.
fn set(
    mut page: Page,
    (rung, budget): (usize, &Budget),
    paper: Paper,
    how: LayoutMode,
) -> Result<Option<Fitted>, PageError> {
    let more = cut::to_budget(&mut page, budget);
    let language = page.language.clone();
    let logos = std::mem::take(&mut page.logos);
    let from_right = sheet::runs_from_right(&language);
    let (mut content, fonts, missing) = text::settle(&(page, more), &language, from_right)?;
    content.0.logos = logos;
    let sheet = Sheet {
        only_measured: how == LayoutMode::Measured,
        ..Sheet::new(content, budget, paper)
    };
    let data = Bytes::new(serde_json::to_vec(&sheet)?);
    let pictures = sheet.logos.iter().zip(&sheet.page.logos);
    let world = PageWorld {
        data,
        fonts,
        pictures: pictures
            .map(|(logo, of)| (logo.file.clone(), world::bytes(&of.picture)))
            .collect(),
        template: &world::PAGE,
    };
    let document = typst::compile::<PagedDocument>(&world)
        .output
        .map_err(|errors| PageError::Layout(sentence(&errors)))?;
    Ok((document.pages().len() == 1).then_some(Fitted {
        page: sheet.page,
        budget: *budget,
        rung: Rung(rung),
        missing,
        document,
    }))
}

/// Lays out a finished page and writes it, without a builder that could fold its table.
pub fn render(page: &Page, paper: Paper, format: PageFormat) -> Result<Vec<u8>, PageError> {
    fit(|_| page.clone(), paper)?.export(format)
}

impl Fitted {
    pub fn export(&self, format: PageFormat) -> Result<Vec<u8>, PageError> {
        export::write(&self.document, &self.page, format)
    }

    /// The page as pixels on white, at 20 to 600 dots per inch.
    pub fn pixels(&self, dpi: f64) -> Option<Pixels> {
        export::pixels(&self.document, dpi)
    }

    /// Every piece of text with its place on the sheet, in reading order.
    pub fn texts(&self) -> Vec<PlacedText> {
        export::texts(&self.document)
    }

    /// Width and height of the sheet in points.
    pub fn size(&self) -> (f64, f64) {
        export::size(&self.document)
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
    use crate::report::page::{Row, Table};
    use crate::storage::library;

    fn assert_first_is_found(build: &dyn Fn(&Budget) -> Page, paper: Paper) {
        let stands = |rung: (usize, &Budget)| {
            let [whole, measured] = [LayoutMode::Whole, LayoutMode::Measured]
                .map(|how| set(build(rung.1), rung, paper, how).unwrap().is_some());
            assert_eq!(whole, measured, "{rung:?}");
            whole
        };
        let stands: Vec<bool> = Budget::LADDER.iter().enumerate().map(stands).collect();
        assert!(stands.is_sorted() && stands.contains(&false), "{stands:?}");
        let first = stands.iter().position(|stands| *stands).unwrap();
        let fitted = fit(build, paper).unwrap();
        assert_eq!(fitted.rung, Rung(first));
        assert_eq!(fitted.budget, Budget::LADDER[first]);
        assert_eq!(fit_near(build, paper, Rung(0)).unwrap().rung, Rung(first));
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
            let labels = page.assumptions.iter_mut().map(|it| &mut it.label);
            let steps = page.next_steps.iter_mut().map(|it| &mut it.what);
            labels.chain(steps).for_each(|text| text.push_str(&long));
            page.open_questions = vec![long; 7];
            page
        };
        assert_first_is_found(&|budget: &Budget| report.page(budget), Paper::Letter);
        assert_first_is_found(&crowded, Paper::A4);
    }
    /// All ladders of seven rungs, those too on which a rung fits that is before one that does not.
    #[test]
    fn a_search_ends_at_a_rung_that_fits_and_one_that_begins_there_stays() {
        for ladder in 1_u32..1 << 7 {
            let fits = |rung: usize| ladder >> rung & 1 == 1;
            let found = |begin: usize| {
                let set = |rung: usize, _| Ok::<_, ()>(fits(rung).then_some(rung));
                search(begin, 7, set).unwrap()
            };
            let monotone = (0..6).all(|rung| !fits(rung) || fits(rung + 1));
            for begin in 0..9 {
                let Some(end) = found(begin) else {
                    assert!(!fits(6), "{ladder:b} from {begin}");
                    continue;
                };
                assert!(fits(end) && (end == 0 || !fits(end - 1)), "{ladder:b}");
                assert_eq!(found(end), Some(end), "{ladder:b}");
                if monotone {
                    assert_eq!(Some(end), found(0), "{ladder:b}");
                }
            }
        }
    }

    #[test]
    fn a_page_is_the_same_whatever_was_set_before_it() {
        let crowded = |fits: &'static [usize]| {
            move |budget: &Budget| {
                let rung = Budget::LADDER.iter().position(|one| one == budget).unwrap();
                let rows = if fits.contains(&rung) { 1 } else { 90 };
                Page {
                    table: Some(Table {
                        rows: vec![Row::default(); rows],
                        ..Table::default()
                    }),
                    ..Page::default()
                }
            }
        };
        // No ladder of a case is like this one: it fits at one rung, and then not at the next ones.
        let build = crowded(&[3, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25]);
        let first = fit(build, Paper::A4).unwrap();
        let other = fit(crowded(&[2, 3, 4, 5, 25]), Paper::A4).unwrap();
        assert_eq!(other.rung, Rung(25));
        let alone = fit_near(crowded(&[3]), Paper::A4, Rung(3)).unwrap();
        assert_eq!(alone.rung, Rung(3));
        assert_eq!(fit(build, Paper::A4).unwrap().rung, first.rung);
        let file = fit_near(build, Paper::A4, first.rung).unwrap();
        assert_eq!((file.rung, &file.page), (first.rung, &first.page));
    }
}
