//! What the typesetter can see: the template, one data file, the pictures of logos, a handful of fonts.
//!
//! No file system, no network, no clock and no packages: the page cannot reach anything that it
//! was not given. The library and the parsed template are made once for the process.

use std::sync::{Arc, LazyLock};

use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Dict, Duration, IntoValue};
use typst::syntax::{FileId, Source};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};

use crate::picture::{Picture, PictureContent};

use super::fonts::Fonts;

const DATA: &str = "page.json";

/// The one page.
pub(super) static PAGE: LazyLock<Source> =
    LazyLock::new(|| Source::detached(include_str!("../../../assets/page/page.typ")));

/// A logo alone, for the window.
pub(super) static LOGO: LazyLock<Source> =
    LazyLock::new(|| Source::detached(include_str!("../../../assets/page/logo.typ")));

static LIBRARY: LazyLock<LazyHash<Library>> = LazyLock::new(|| {
    let mut inputs = Dict::new();
    inputs.insert("data".into(), DATA.into_value());
    LazyHash::new(Library::builder().with_inputs(inputs).build())
});

/// One page's data, fonts and pictures, around the shared template.
pub(super) struct PageWorld {
    /// The page as JSON.
    pub(super) data: Bytes,
    pub(super) fonts: Arc<Fonts>,
    /// The pictures of logos, each under its name.
    pub(super) pictures: Vec<(String, Bytes)>,
    pub(super) template: &'static Source,
}

impl World for PageWorld {
    fn library(&self) -> &LazyHash<Library> {
        &LIBRARY
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.fonts.book
    }

    fn main(&self) -> FileId {
        self.template.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.template.id() {
            Ok(self.template.clone())
        } else {
            Err(FileError::AccessDenied)
        }
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        let wanted = id.vpath().get_without_slash();
        if wanted == DATA {
            return Ok(self.data.clone());
        }
        let mut pictures = self.pictures.iter();
        let found = pictures.find(|(name, _)| name == wanted);
        found
            .map(|(_, bytes)| bytes.clone())
            .ok_or(FileError::AccessDenied)
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.fonts.font(index).cloned()
    }

    fn today(&self, _offset: Option<Duration>) -> Option<Datetime> {
        None
    }
}

/// The bytes of a picture as the typesetter reads them.
pub(super) fn bytes(picture: &Picture) -> Bytes {
    match &picture.content {
        PictureContent::Dots { rgba, .. } => Bytes::new(Arc::clone(rgba)),
        PictureContent::Drawing(text) => Bytes::new(Arc::<[u8]>::from(Arc::clone(text))),
    }
}
