//! Why the page cannot show a picture, as the end of a sentence, with what to do.

use super::kilobytes;
use crate::model::limits::{LOGO_BYTES, LOGO_DOTS};

/// Why the page cannot show a picture.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[expect(missing_docs, reason = "the sentence of each error says what it is")]
pub enum PictureProblem {
    #[error("the file is empty; choose another one")]
    Empty,
    #[error("this is neither a PNG picture nor an SVG drawing; save the logo as one of these")]
    NoPicture,
    #[error("this is {0}; save the logo as PNG or SVG")]
    OtherKind(&'static str),
    #[error(
        "the file has {} KB, and a logo has {} KB at most; save it smaller",
        kilobytes(*.0), LOGO_BYTES / 1024
    )]
    TooLarge(usize),
    #[error(
        "the picture has {width} × {height} dots, and a logo has {LOGO_DOTS} in all at most; save it smaller"
    )]
    TooManyDots { width: u32, height: u32 },
    #[error("the PNG picture is damaged; save it again")]
    DamagedPng,
    #[error("its text is not that of a picture (base64); choose the file again")]
    NotBase64,
    #[error("the SVG drawing cannot be read ({0}); save it again, or as PNG")]
    DamagedSvg(String),
    #[error("the SVG drawing holds a script, and no script is let in; save it without, or as PNG")]
    Script,
    #[error(
        "the SVG drawing takes “{0}” from outside of its file, and nothing is loaded from there; save it as PNG"
    )]
    Outside(String),
    #[error(
        "the SVG drawing holds text, and the page may lack its typeface; convert the text to paths, or save the logo as PNG"
    )]
    Text,
    #[error(
        "the SVG drawing holds “{0}”, and the page takes shapes, colours and gradients only; save the logo as PNG"
    )]
    Unknown(String),
    #[error("the SVG drawing has too many shapes for a logo; save it as PNG")]
    TooManyShapes,
}
