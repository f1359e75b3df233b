//! PNG pictures, decoded to dots, so that nothing else of the file reaches the page.

use super::{Picture, PictureContent, PictureProblem};
use crate::model::limits::LOGO_DOTS;
use png::{ColorType, Decoder, Limits, Transformations};
use std::io::Cursor;

/// How each PNG file begins.
pub(super) const SIGNATURE: &[u8] = b"\x89PNG\r\n\x1a\n";

/// Bytes that decoding may take: eight of each dot.
const MOST_BYTES: usize = 8 * LOGO_DOTS as usize;

pub(super) fn read(file: &[u8]) -> Result<Picture, PictureProblem> {
    let damaged = |_| PictureProblem::DamagedPng;
    let mut decoder = Decoder::new_with_limits(Cursor::new(file), Limits { bytes: MOST_BYTES });
    decoder.set_ignore_text_chunk(true);
    decoder.set_ignore_iccp_chunk(true);
    decoder.set_transformations(Transformations::normalize_to_color8() | Transformations::ALPHA);
    let mut reader = decoder.read_info().map_err(damaged)?;
    let (width, height) = reader.info().size();
    if width
        .checked_mul(height)
        .is_none_or(|dots| dots > LOGO_DOTS)
    {
        return Err(PictureProblem::TooManyDots { width, height });
    }
    let size = reader
        .output_buffer_size()
        .filter(|size| *size <= MOST_BYTES);
    let mut dots = vec![0; size.ok_or(PictureProblem::DamagedPng)?];
    let frame = reader.next_frame(&mut dots).map_err(damaged)?;
    dots.truncate(frame.buffer_size());
    let rgba = match frame.color_type {
        ColorType::Rgba => dots,
        ColorType::GrayscaleAlpha => coloured(&dots),
        _ => return Err(PictureProblem::DamagedPng),
    };
    Ok(Picture {
        size: (width.into(), height.into()),
        bytes: file.len(),
        content: PictureContent::Dots {
            width,
            rgba: rgba.into(),
        },
    })
}

/// Dots of a grey and an opacity as dots of three colours and an opacity.
fn coloured(dots: &[u8]) -> Vec<u8> {
    let (pairs, _) = dots.as_chunks::<2>();
    pairs
        .iter()
        .flat_map(|[grey, opacity]| [*grey, *grey, *grey, *opacity])
        .collect()
}
