//! Where each piece of text stands on the laid-out sheet: for tests, and for a preview in which
//! text can be pointed at.

use typst::layout::{Frame, FrameItem, Point, Transform};
use typst_layout::PagedDocument;

/// A run of text on the sheet. Lengths are in points from the top left corner.
#[derive(Clone, Debug, PartialEq)]
pub struct PlacedText {
    /// What it says.
    pub text: String,
    /// Its size.
    pub size: f64,
    /// Left edge.
    pub left: f64,
    /// Right edge.
    pub right: f64,
    /// Where its tallest letters end.
    pub top: f64,
    /// Where its deepest letters end.
    pub bottom: f64,
    /// The line it stands on.
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
