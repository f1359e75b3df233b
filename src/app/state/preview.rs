//! The picture of the page: which one is shown, and which one is being made.
//!
//! Left out: making it (`worker`).

use super::worker::{Preview, PreviewKey};
use egui::{ColorImage, Context, TextureHandle, TextureOptions};

/// The page as it was rendered last.
#[derive(Default)]
pub(crate) struct PreviewState {
    /// What was asked for last.
    pub(crate) asked: Option<PreviewKey>,
    /// The picture that is shown, perhaps of an older state while a newer one is made.
    pub(crate) shown: Option<TextureHandle>,
    /// Which picture that is.
    pub(crate) shown_key: Option<PreviewKey>,
    /// Why there is no picture.
    pub(crate) problem: Option<String>,
    /// Characters that no font of this machine has.
    pub(crate) missing: String,
}

impl PreviewState {
    /// Takes a finished picture, unless it is of something that is no longer asked for.
    pub(crate) fn take(&mut self, key: PreviewKey, result: Result<Preview, String>, ctx: &Context) {
        if self.asked.as_ref() != Some(&key) {
            return;
        }
        match result {
            Ok(preview) => {
                let size = [preview.pixels.width, preview.pixels.height];
                let image = ColorImage::from_rgba_premultiplied(size, &preview.pixels.rgba);
                match &mut self.shown {
                    Some(texture) => texture.set(image, TextureOptions::LINEAR),
                    None => {
                        self.shown = Some(ctx.load_texture("page", image, TextureOptions::LINEAR));
                    }
                }
                self.problem = None;
                self.missing = preview.missing;
            }
            Err(problem) => self.problem = Some(problem),
        }
        self.shown_key = Some(key);
    }
}
