//! The picture of a logo: what its file holds, and whether the page can show it.
//!
//! A file comes from anywhere, so that everything it could do is bounded before it is drawn: its bytes and dots, and in an SVG drawing its
//! elements, references and kinds of elements. Nothing is loaded from outside of it, and no script runs.

mod png;
mod problem;
mod svg;

pub use problem::PictureProblem;

use crate::model::Logo;
use crate::model::limits::LOGO_BYTES;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

/// A picture that the page can show.
#[derive(Clone, PartialEq)]
pub struct Picture {
    /// In dots, or in the units of a drawing.
    pub size: (f64, f64),
    /// Of its file.
    pub bytes: usize,
    /// What is drawn.
    pub content: PictureContent,
}

/// What is drawn of a picture.
#[derive(Clone, PartialEq)]
pub enum PictureContent {
    /// A PNG picture.
    Dots {
        /// Dots in a row.
        width: u32,
        /// Red, green, blue and opacity of each dot, row by row from the top.
        rgba: Arc<[u8]>,
    },
    /// The text of an SVG drawing.
    Drawing(Arc<str>),
}

impl Picture {
    /// "PNG, 400 × 120, 12 KB".
    pub fn in_words(&self) -> String {
        let (width, height) = self.size;
        let kb = kilobytes(self.bytes);
        match self.content {
            PictureContent::Dots { .. } => format!("PNG, {width:.0} × {height:.0}, {kb} KB"),
            PictureContent::Drawing(_) => format!("SVG, {kb} KB"),
        }
    }
}

impl fmt::Debug for Picture {
    /// Without its content, which can be long.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Picture({})", self.in_words())
    }
}

fn kilobytes(bytes: usize) -> usize {
    bytes.div_ceil(1024)
}

/// The logo of a file, if the page can show it.
pub fn logo_of(file: &[u8]) -> Result<Logo, PictureProblem> {
    open(file)?;
    Ok(Logo::from_base64(&STANDARD.encode(file)))
}

/// The picture of a logo. Those that were read last are known, so that it may be asked for after each change of a case.
pub fn read(logo: &Logo) -> Result<Arc<Picture>, PictureProblem> {
    type Known = Vec<(Logo, Result<Arc<Picture>, PictureProblem>)>;
    /// Two logos of a case, and those of a copy that it is compared with.
    const MOST_KNOWN: usize = 4;
    static KNOWN: Mutex<Known> = Mutex::new(Vec::new());
    let mut known = KNOWN.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some((_, found)) = known.iter().find(|(other, _)| other == logo) {
        return found.clone();
    }
    let found = decode(logo.as_base64()).map(Arc::new);
    known.truncate(MOST_KNOWN - 1);
    known.insert(0, (logo.clone(), found.clone()));
    found
}

fn decode(text: &str) -> Result<Picture, PictureProblem> {
    // Three bytes are written as four characters.
    if text.len() / 4 * 3 > LOGO_BYTES + 3 {
        return Err(PictureProblem::TooLarge(text.len() / 4 * 3));
    }
    let file = STANDARD.decode(text);
    open(&file.map_err(|_| PictureProblem::NotBase64)?)
}

fn open(file: &[u8]) -> Result<Picture, PictureProblem> {
    if file.is_empty() {
        return Err(PictureProblem::Empty);
    }
    if let Some(name) = other_kind(file) {
        return Err(PictureProblem::OtherKind(name));
    }
    if file.len() > LOGO_BYTES {
        return Err(PictureProblem::TooLarge(file.len()));
    }
    if file.starts_with(png::SIGNATURE) {
        return png::read(file);
    }
    let text = std::str::from_utf8(file).map_err(|_| PictureProblem::NoPicture)?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if text.trim_start().starts_with('<') && text.contains("<svg") || text.contains(":svg") {
        return svg::read(text, file.len());
    }
    Err(PictureProblem::NoPicture)
}

/// The kind of a file that people take for a logo, by how it begins.
fn other_kind(file: &[u8]) -> Option<&'static str> {
    const KINDS: [(&[u8], &str); 8] = [
        (b"\xff\xd8\xff", "a JPEG picture"),
        (b"GIF8", "a GIF picture"),
        (b"RIFF", "a WebP picture"),
        (b"BM", "a BMP picture"),
        (b"II*\0", "a TIFF picture"),
        (b"%PDF", "a PDF document"),
        (b"%!PS", "a PostScript drawing"),
        (b"\x1f\x8b", "a compressed drawing (.svgz)"),
    ];
    let found = KINDS.iter().find(|(begins, _)| file.starts_with(begins));
    found.map(|(_, name)| *name)
}

#[cfg(test)]
mod tests;
