//! The fonts of one page: three built-in faces, and the machine's own where those lack a character.
//!
//! The machine's fonts are searched only when a text needs them, because that costs more than
//! setting the whole page. Nothing is said here about which text is bold or how large it is.

use std::collections::BTreeSet;
use std::sync::{Arc, LazyLock, Mutex, PoisonError};

use typst::foundations::Bytes;
use typst::layout::Abs;
use typst::text::{Font, FontBook, FontInstance, FontVariant, FontVariations};
use typst::utils::LazyHash;

use super::system_fonts;

/// Stands for a character that no font of this machine has.
pub(super) const REPLACEMENT: char = '\u{FFFD}';

/// The faces one page is set in, with the typesetter's index of them.
pub(super) struct Fonts {
    faces: Vec<Face>,
    pub(super) book: LazyHash<FontBook>,
}

#[derive(Clone)]
pub(super) struct Face {
    font: Font,
    instance: FontInstance,
}

static BUILT_IN: LazyLock<Arc<Fonts>> = LazyLock::new(|| {
    let files = [
        notosans::REGULAR_TTF,
        notosans::BOLD_TTF,
        notosans::ITALIC_TTF,
    ];
    let faces = files
        .into_iter()
        .filter_map(|file| Font::new(Bytes::new(file), 0))
        .map(Face::new);
    Arc::new(Fonts::new(faces.collect()))
});

/// What the last search of the machine's fonts found, for the next try of the same page.
struct LastSearch {
    foreign: BTreeSet<char>,
    language: String,
    fonts: Arc<Fonts>,
    missing: BTreeSet<char>,
}

static LAST: Mutex<Option<LastSearch>> = Mutex::new(None);

impl Fonts {
    fn new(faces: Vec<Face>) -> Self {
        let book = LazyHash::new(FontBook::from_fonts(faces.iter().map(|face| &face.font)));
        Self { faces, book }
    }

    /// The fonts for a text that consists of `characters`, and those among them that no font has.
    ///
    /// `language` (BCP 47) decides between the Chinese, Japanese and Korean shapes of a character.
    pub(super) fn covering(
        characters: &BTreeSet<char>,
        language: &str,
    ) -> (Arc<Self>, BTreeSet<char>) {
        let foreign: BTreeSet<char> = characters
            .iter()
            .copied()
            .filter(|&c| is_drawn(c) && !BUILT_IN.has(c))
            .collect();
        if foreign.is_empty() {
            return (Arc::clone(&BUILT_IN), foreign);
        }
        let mut last = LAST.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(last) = last.as_ref()
            && last.foreign == foreign
            && last.language == language
        {
            return (Arc::clone(&last.fonts), last.missing.clone());
        }
        let found = system_fonts::covering(&foreign, language);
        let missing: BTreeSet<char> = foreign
            .iter()
            .copied()
            .filter(|&c| !found.iter().any(|face| face.has(c)))
            .collect();
        let faces = BUILT_IN.faces.iter().cloned().chain(found).collect();
        let fonts = Arc::new(Self::new(faces));
        *last = Some(LastSearch {
            foreign,
            language: language.to_owned(),
            fonts: Arc::clone(&fonts),
            missing: missing.clone(),
        });
        (fonts, missing)
    }

    pub(super) fn font(&self, index: usize) -> Option<&Font> {
        self.faces.get(index).map(|face| &face.font)
    }

    fn has(&self, c: char) -> bool {
        self.faces.first().is_some_and(|face| face.has(c))
    }
}

impl Face {
    pub(super) fn new(font: Font) -> Self {
        let instance = font.clone().instantiate(
            FontVariant::default(),
            Abs::pt(10.0),
            &FontVariations::default(),
        );
        Self { font, instance }
    }

    pub(super) fn has(&self, c: char) -> bool {
        self.instance.ttf().glyph_index(c).is_some()
    }
}

/// Whether a character needs a glyph: spaces, joiners and selectors do not.
pub(super) fn is_drawn(c: char) -> bool {
    !(c.is_whitespace()
        || c.is_control()
        || matches!(c,
            '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{180B}'..='\u{180F}' | '\u{200B}'..='\u{200F}'
            | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FE00}'..='\u{FE0F}'
            | '\u{FEFF}' | '\u{E0000}'..='\u{E0FFF}'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn characters(text: &str) -> BTreeSet<char> {
        text.chars().collect()
    }

    #[test]
    fn what_a_european_business_page_needs_is_built_in() {
        let text =
            "Ağ Łódź ẞ Ελλάδα България €£¥₹₩ − ≥ ≤ → “” ‘’ «» … · × ÷ ± \u{202F}\u{A0}– — \u{FFFD}";
        let (fonts, missing) = Fonts::covering(&characters(text), "en");
        assert!(missing.is_empty());
        assert_eq!(fonts.faces.len(), 3, "no font of the machine was loaded");
    }

    #[test]
    fn figures_are_equally_wide_so_that_columns_align() {
        for face in &BUILT_IN.faces[..2] {
            let advance = |digit| {
                let glyph = face.instance.ttf().glyph_index(digit).unwrap();
                face.instance.x_advance(glyph.0).unwrap()
            };
            for digit in '1'..='9' {
                assert_eq!(advance(digit), advance('0'));
            }
        }
    }

    #[test]
    fn a_character_that_no_font_can_have_is_reported() {
        let (_, missing) = Fonts::covering(&characters("a\u{10FFFD}"), "en");
        assert_eq!(missing, characters("\u{10FFFD}"));
    }
}
