//! Fonts of the machine for what the built-in ones lack, chosen so that the same text on the same
//! machine always gets the same fonts.
//!
//! The list of fonts is read once and each file at most once in the life of the process, so that a
//! preview in another script stays quick. Bytes are read, not mapped: a font that is replaced while
//! the program runs cannot change under it.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{LazyLock, Mutex, PoisonError};

use fontdb::{Database, FaceInfo, ID, Source, Style, Weight};
use skrifa::{FontRef, MetadataProvider as _};
use typst::foundations::Bytes;
use typst::text::Font;

use super::fonts::Face;

/// More fonts than this are not opened for one page, whatever characters it holds.
const MOST_FAMILIES: usize = 12;

static SYSTEM: LazyLock<Mutex<System>> = LazyLock::new(|| {
    let mut fonts = Database::new();
    fonts.load_system_fonts();
    Mutex::new(System {
        fonts,
        loaded: BTreeMap::new(),
    })
});

struct System {
    fonts: Database,
    /// `None` for a file that could not be read as a font.
    loaded: BTreeMap<ID, Option<Face>>,
}

/// Faces of this machine that together have as many of `characters` as it can show, each followed
/// by its bold companion where there is one.
pub(super) fn covering(characters: &BTreeSet<char>, language: &str) -> Vec<Face> {
    let mut system = SYSTEM.lock().unwrap_or_else(PoisonError::into_inner);
    let region = HanShapes::of(characters, language);
    let candidates = system.candidates(region);

    let mut open = characters.clone();
    let mut chosen = Vec::new();
    for _ in 0..MOST_FAMILIES {
        let Some((id, c)) = system.first_with_any(&candidates, &open) else {
            break;
        };
        let Some(font) = system.load(id) else {
            open.remove(&c);
            continue;
        };
        open.remove(&c);
        open.retain(|&c| !font.has(c));
        chosen.push(font);
        let bold = system.bold_companion(id).and_then(|id| system.load(id));
        chosen.extend(bold);
    }
    chosen
}

impl System {
    /// Upright faces of normal weight, the most suitable first.
    fn candidates(&self, region: HanShapes) -> Vec<ID> {
        let mut faces: Vec<&FaceInfo> = self
            .fonts
            .faces()
            .filter(|face| face.style == Style::Normal)
            .collect();
        faces.sort_by_cached_key(|face| {
            let family = family(face);
            (
                rank(family, region),
                face.weight.0.abs_diff(Weight::NORMAL.0),
                family.len(),
                family.to_owned(),
                face.index,
                place(face),
            )
        });
        faces.into_iter().map(|face| face.id).collect()
    }

    /// The most suitable face with one of the characters, and that character.
    fn first_with_any(&self, candidates: &[ID], open: &BTreeSet<char>) -> Option<(ID, char)> {
        candidates.iter().find_map(|&id| {
            self.fonts
                .with_face_data(id, |data, index| {
                    let letters = FontRef::from_index(data, index).ok()?.charmap();
                    // The first glyph is the box for what is missing.
                    let has = |c: &char| letters.map(*c).is_some_and(|glyph| glyph.to_u32() > 0);
                    open.iter().copied().find(has)
                })
                .flatten()
                .map(|c| (id, c))
        })
    }

    fn bold_companion(&self, id: ID) -> Option<ID> {
        let regular = self.fonts.face(id)?;
        self.fonts
            .faces()
            .filter(|face| {
                family(face) == family(regular)
                    && face.style == Style::Normal
                    && face.stretch == regular.stretch
                    && face.weight.0 >= Weight::SEMIBOLD.0
            })
            .min_by_key(|face| (face.weight.0.abs_diff(Weight::BOLD.0), Reverse(place(face))))
            .map(|face| face.id)
    }

    fn load(&mut self, id: ID) -> Option<Face> {
        if let Some(font) = self.loaded.get(&id) {
            return font.clone();
        }
        let font = self.fonts.face(id).and_then(|face| {
            let bytes = match &face.source {
                Source::Binary(data) => data.as_ref().as_ref().to_vec(),
                Source::File(path) | Source::SharedFile(path, _) => std::fs::read(path).ok()?,
            };
            Font::new(Bytes::new(bytes), face.index).map(Face::new)
        });
        self.loaded.insert(id, font.clone());
        font
    }
}

fn family(face: &FaceInfo) -> &str {
    face.families.first().map_or("", |(name, _)| name.as_str())
}

fn place(face: &FaceInfo) -> String {
    match &face.source {
        Source::Binary(_) => String::new(),
        Source::File(path) | Source::SharedFile(path, _) => path.display().to_string(),
    }
}

/// How well a family goes with the built-in one; lower is better.
fn rank(family: &str, region: HanShapes) -> u8 {
    let plain = !["Serif", "Mono", "Display", "UI", "Condensed", "Looped"]
        .iter()
        .any(|word| family.contains(word));
    match family {
        _ if plain && region.suits(family) => 0,
        _ if plain && family.starts_with("Noto Sans") => 1,
        _ if plain => 2,
        _ if family.starts_with("Noto Sans") => 3,
        _ => 4,
    }
}

/// Whose shapes of the shared Chinese characters a reader expects.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum HanShapes {
    Simplified,
    Traditional,
    HongKong,
    Japanese,
    Korean,
}

impl HanShapes {
    /// From the language tag if it names a region, otherwise from the other characters of the text.
    fn of(characters: &BTreeSet<char>, language: &str) -> Self {
        let tag = language.to_ascii_lowercase();
        let has = |part: &str| tag.split(['-', '_']).any(|piece| piece == part);
        let any = |from: char, to: char| characters.range(from..=to).next().is_some();
        if has("ja") {
            Self::Japanese
        } else if has("ko") {
            Self::Korean
        } else if has("hk") || has("mo") {
            Self::HongKong
        } else if has("tw") || has("hant") {
            Self::Traditional
        } else if has("zh") {
            Self::Simplified
        } else if any('\u{3041}', '\u{30FF}') {
            Self::Japanese
        } else if any('\u{AC00}', '\u{D7A3}') {
            Self::Korean
        } else {
            Self::Simplified
        }
    }

    fn suits(self, family: &str) -> bool {
        let names: &[&str] = match self {
            Self::Simplified => &["CJK SC", "Noto Sans SC", "PingFang SC", "Microsoft YaHei"],
            Self::Traditional => &[
                "CJK TC",
                "Noto Sans TC",
                "PingFang TC",
                "Microsoft JhengHei",
            ],
            Self::HongKong => &[
                "CJK HK",
                "Noto Sans HK",
                "PingFang HK",
                "Microsoft JhengHei",
            ],
            Self::Japanese => &["CJK JP", "Noto Sans JP", "Hiragino Sans", "Yu Gothic"],
            Self::Korean => &[
                "CJK KR",
                "Noto Sans KR",
                "Apple SD Gothic Neo",
                "Malgun Gothic",
            ],
        };
        names.iter().any(|name| family.contains(name))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_language_decides_the_shapes_before_the_characters_do() {
        let kana = "海のか".chars().collect();
        assert_eq!(HanShapes::of(&kana, "zh-Hant"), HanShapes::Traditional);
        assert_eq!(HanShapes::of(&kana, "en"), HanShapes::Japanese);
        assert_eq!(
            HanShapes::of(&"海".chars().collect(), "en"),
            HanShapes::Simplified
        );
    }

    #[test]
    fn a_plain_sans_serif_goes_before_a_serif_and_a_monospaced_one() {
        let region = HanShapes::Simplified;
        let order = [
            "Noto Sans CJK SC",
            "Noto Sans Devanagari",
            "Lohit",
            "Noto Sans Mono",
            "Noto Serif",
        ];
        let ranks = order.map(|family| rank(family, region));
        assert!(ranks.is_sorted_by(|a, b| a < b), "{ranks:?}");
    }
}
