//! A logo alone, as the window shows it: drawn by the typesetter, as it will be on the page.

use super::fonts::Fonts;
use super::sheet::placed;
use super::world::{self, PageWorld};
use super::{Pixels, export};
use crate::picture::Picture;
use serde::Serialize;
use std::collections::BTreeSet;
use typst::foundations::Bytes;
use typst_layout::PagedDocument;

/// What the template reads. Lengths are in points.
#[derive(Serialize)]
struct Shown {
    file: String,
    dots: Option<(u32, u32)>,
    width: f32,
    height: f32,
}

/// A picture on white, as large as fits into a width and height in points; `None` where it cannot be drawn.
pub fn logo_pixels(picture: &Picture, (width, height): (f32, f32), dpi: f64) -> Option<Pixels> {
    let (file, dots) = placed(picture, 0);
    let shown = Shown {
        file: file.clone(),
        dots,
        width,
        height,
    };
    let (fonts, _) = Fonts::covering(&BTreeSet::new(), "en");
    let world = PageWorld {
        data: Bytes::new(serde_json::to_vec(&shown).ok()?),
        fonts,
        pictures: vec![(file, world::bytes(picture))],
        template: &world::LOGO,
    };
    let document = typst::compile::<PagedDocument>(&world).output.ok()?;
    export::pixels(&document, dpi)
}
