//! The laid-out page as a file, and where each piece of text is on its sheet: for tests, and for a preview in which text can be pointed
//! at.

use super::{PageError, PageFormat, Pixels, sentence};
use crate::report::page::Page;
use typst::foundations::{Datetime, Smart};
use typst::layout::{Frame, FrameItem, Point, Transform};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};
use typst_render::RenderOptions;
use typst_svg::SvgOptions;

const CREATOR: &str = concat!("Worthwhile ", env!("CARGO_PKG_VERSION"));

/// Standards for a PDF, the strictest first. Some scripts have glyphs that map to no single
/// character, which the strictest forbid; such a page falls back to a weaker standard.
const STANDARDS: [&[PdfStandard]; 4] = [
    &[PdfStandard::A_2a, PdfStandard::Ua_1],
    &[PdfStandard::Ua_1],
    &[PdfStandard::A_2b],
    &[],
];

pub(super) fn write(
    document: &PagedDocument,
    page: &Page,
    format: PageFormat,
) -> Result<Vec<u8>, PageError> {
    let (name, written) = match format {
        PageFormat::Pdf { date } => ("PDF", pdf(document, page, date)),
        PageFormat::Png { dpi } => ("PNG", png(document, dpi)),
        PageFormat::Svg => return Ok(svg(document)),
    };
    written.map_err(|reason| PageError::Export {
        format: name,
        reason,
    })
}

fn pdf(document: &PagedDocument, page: &Page, date: jiff::civil::Date) -> Result<Vec<u8>, String> {
    let mut reason = String::new();
    for standards in STANDARDS {
        let standards =
            PdfStandards::new(standards).map_err(|error| error.message().to_string())?;
        let options = PdfOptions {
            ident: Smart::Custom(format!("{} {} {date}", page.title, page.subtitle)),
            creator: Smart::Custom(Some(CREATOR.to_owned())),
            timestamp: timestamp(date),
            standards,
            ..PdfOptions::default()
        };
        match typst_pdf::pdf(document, &options) {
            Ok(bytes) => return Ok(bytes),
            Err(errors) => reason = sentence(&errors),
        }
    }
    Err(reason)
}

fn timestamp(date: jiff::civil::Date) -> Option<Timestamp> {
    let month = date.month().unsigned_abs();
    let day = date.day().unsigned_abs();
    Datetime::from_ymd_hms(i32::from(date.year()), month, day, 0, 0, 0).map(Timestamp::new_utc)
}

pub(super) fn pixels(document: &PagedDocument, dpi: f64) -> Option<Pixels> {
    let picture = typst_render::render(document.pages().first()?, &options(dpi));
    Some(Pixels {
        width: picture.width() as usize,
        height: picture.height() as usize,
        rgba: picture.take(),
    })
}

fn options(dpi: f64) -> RenderOptions {
    let dots = if dpi.is_finite() { dpi } else { 150.0 }.clamp(20.0, 600.0);
    RenderOptions {
        pixel_per_pt: (dots / 72.0).into(),
        ..RenderOptions::default()
    }
}

fn png(document: &PagedDocument, dpi: f64) -> Result<Vec<u8>, String> {
    let page = document.pages().first().ok_or("there is no sheet")?;
    let picture = typst_render::render(page, &options(dpi));
    picture.encode_png().map_err(|error| error.to_string())
}

fn svg(document: &PagedDocument) -> Vec<u8> {
    let options = SvgOptions {
        render_bleed: false,
        pretty: false,
    };
    let page = document.pages().first();
    page.map_or_else(Vec::new, |page| typst_svg::svg(page, &options).into_bytes())
}

/// A run of text on the sheet. Lengths are in points from the top left corner.
#[derive(Clone, Debug, PartialEq)]
pub struct PlacedText {
    pub text: String,
    pub size: f64,
    pub left: f64,
    pub right: f64,
    /// Where its tallest letters end.
    pub top: f64,
    /// Where its deepest letters end.
    pub bottom: f64,
    pub baseline: f64,
    /// Whether every letter is drawn by a font that has it.
    pub drawn: bool,
}

pub(super) fn size(document: &PagedDocument) -> (f64, f64) {
    document.pages().first().map_or((0.0, 0.0), |page| {
        (page.frame.width().to_pt(), page.frame.height().to_pt())
    })
}

pub(super) fn texts(document: &PagedDocument) -> Vec<PlacedText> {
    let mut out = Vec::new();
    for page in document.pages() {
        walk(&page.frame, Transform::identity(), &mut out);
    }
    out
}

fn walk(frame: &Frame, outer: Transform, out: &mut Vec<PlacedText>) {
    for (place, item) in frame.items() {
        let here = outer.pre_concat(Transform::translate(place.x, place.y));
        match item {
            FrameItem::Group(group) => walk(&group.frame, here.pre_concat(group.transform), out),
            FrameItem::Text(text) => {
                let metrics = text.font.metrics();
                let start = Point::zero().transform(here);
                out.push(PlacedText {
                    text: text.text.to_string(),
                    size: text.size.to_pt(),
                    left: start.x.to_pt(),
                    right: (start.x + text.width()).to_pt(),
                    top: (start.y - metrics.ascender.at(text.size)).to_pt(),
                    bottom: (start.y - metrics.descender.at(text.size)).to_pt(),
                    baseline: start.y.to_pt(),
                    drawn: text.glyphs.iter().all(|glyph| glyph.id != 0),
                });
            }
            FrameItem::Shape(..)
            | FrameItem::Image(..)
            | FrameItem::Link(..)
            | FrameItem::Tag(_) => {}
        }
    }
}
