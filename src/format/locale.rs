//! Which conventions apply: a locale parsed from a BCP 47 tag, and how closely it is known.
//!
//! Eight locales are known in full (separators, currency, percent, compact words, months). For any other tag the
//! separators come from CLDR and the words from the nearest known language. Writing and reading are methods of [`Locale`] in the
//! files beside this one.

use std::fmt;

use super::locale_name;
use super::separators::Separators;

/// The locales known in full, with English names: tag, name.
const SUPPORTED: &[(&str, &str)] = &[
    ("en-US", "English (United States)"),
    ("en-GB", "English (United Kingdom)"),
    ("en-IN", "English (India)"),
    ("de-DE", "German (Germany)"),
    ("fr-FR", "French (France)"),
    ("hi-IN", "Hindi (India)"),
    ("zh-CN", "Chinese (China)"),
    ("ja-JP", "Japanese (Japan)"),
];

/// How a place writes numbers, money and dates. Cheap to clone; two locales are equal when their tags are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Locale {
    tag: String,
    known: Match,
    pub(super) family: Family,
    pub(super) separators: Separators,
    pub(super) currency_side: CurrencySide,
    /// A no-break space stands before the percent sign.
    pub(super) percent_spaced: bool,
}

/// How closely a tag is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Match {
    /// One of [`Locale::supported`]: everything is written as that place writes it.
    Exact,
    /// The language is known from another place, named here: the separators are the place's own (CLDR), words and
    /// order of dates come from the named locale.
    Nearest(&'static str),
    /// The language is not known: the separators are CLDR's, dates are written as ISO 8601, and large numbers are
    /// shortened with k and M only.
    NumbersOnly,
}

/// The families of conventions that need their own words or order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Family {
    American,
    British,
    Indian,
    Hindi,
    German,
    French,
    Chinese,
    Japanese,
    Other,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum CurrencySide {
    /// `$5`; a sign that ends in a letter still gets a space: `CHF 5`.
    Before,
    /// `R$ 5`
    BeforeSpaced,
    /// `5 €`
    After,
}

/// The tag is not a language tag.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("“{tag}” is not a language tag; write one such as en-GB or de-DE.")]
pub struct LocaleError {
    /// What was given.
    pub tag: String,
}

impl Locale {
    /// Whether calendars begin their weeks on Sunday (CLDR *firstDay*); elsewhere on Monday.
    pub const fn week_begins_on_sunday(&self) -> bool {
        matches!(
            self.family,
            Family::American | Family::Indian | Family::Hindi | Family::Japanese
        )
    }

    /// The locale of a well-formed BCP 47 tag such as `de-DE`, in any letter case.
    ///
    /// A tag that is well formed but not in [`Self::supported`] is accepted too; [`Self::known`] says how closely
    /// it is known.
    pub fn parse(tag: &str) -> Result<Self, LocaleError> {
        let parsed =
            icu_locale_core::Locale::try_from_str(tag.trim()).map_err(|_| LocaleError {
                tag: tag.to_owned(),
            })?;
        let language = parsed.id.language.as_str().to_owned();
        let region = parsed
            .id
            .region
            .map(|region| region.as_str().to_owned())
            .unwrap_or_default();
        Ok(Self {
            tag: parsed.to_string(),
            known: closeness(&parsed.to_string(), &language, &region),
            family: family(&language, &region),
            separators: Separators::of(&parsed),
            currency_side: currency_side(&language, &region),
            percent_spaced: percent_spaced(&language, &region),
        })
    }

    /// English as the United States write it, where nothing else is asked for.
    pub fn english() -> Self {
        Self {
            tag: "en-US".to_owned(),
            known: Match::Exact,
            family: Family::American,
            separators: Separators::ENGLISH,
            currency_side: CurrencySide::Before,
            percent_spaced: false,
        }
    }

    /// The locales known in full, as (tag, English name), in the order to offer them.
    pub fn supported() -> &'static [(&'static str, &'static str)] {
        SUPPORTED
    }

    /// The English name of its language and place: `Arabic (Egypt)`; the tag where the language has no name here.
    pub fn name(&self) -> String {
        let known = SUPPORTED.iter().find(|(tag, _)| *tag == self.tag);
        known.map_or_else(
            || locale_name::of(&self.tag),
            |(_, name)| (*name).to_owned(),
        )
    }

    /// The tag in its usual letter case, such as `de-DE`.
    pub fn tag(&self) -> &str {
        &self.tag
    }

    /// How closely the tag is known.
    pub fn known(&self) -> Match {
        self.known
    }
}

impl Default for Locale {
    fn default() -> Self {
        Self::english()
    }
}

impl fmt::Display for Locale {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.tag)
    }
}

fn closeness(tag: &str, language: &str, region: &str) -> Match {
    if SUPPORTED.iter().any(|(supported, _)| *supported == tag) {
        return Match::Exact;
    }
    let own = family(language, region);
    let is_own = |tag: &str| {
        let (language, region) = tag.split_once('-').unwrap_or((tag, ""));
        family(language, region) == own
    };
    let mut supported = SUPPORTED.iter();
    let nearest = supported.find(|(tag, _)| is_own(tag));
    nearest.map_or(Match::NumbersOnly, |(tag, _)| Match::Nearest(tag))
}

fn family(language: &str, region: &str) -> Family {
    match (language, region) {
        ("en", "IN") => Family::Indian,
        // CLDR's world English (en-001) writes dates day first; America and its neighbours in tradition do not.
        ("en", "" | "US" | "PH" | "PR" | "GU" | "VI" | "AS" | "MP" | "UM") => Family::American,
        ("en", _) => Family::British,
        ("hi", _) => Family::Hindi,
        ("de", _) => Family::German,
        ("fr", _) => Family::French,
        ("zh", _) => Family::Chinese,
        ("ja", _) => Family::Japanese,
        _ => Family::Other,
    }
}

/// CLDR 47, standard currency patterns of the languages of trade. Elsewhere a sign before, with a space, is understood.
#[expect(
    clippy::match_same_arms,
    reason = "regions that differ stand before their language"
)]
fn currency_side(language: &str, region: &str) -> CurrencySide {
    match (language, region) {
        ("de", "AT" | "CH" | "LI") | ("en" | "it", "CH") => CurrencySide::BeforeSpaced,
        ("es", "MX" | "AR" | "CO" | "CL" | "US") => CurrencySide::Before,
        ("pt", "PT") => CurrencySide::After,
        (
            "en" | "hi" | "zh" | "ja" | "ko" | "tr" | "th" | "id" | "ms" | "mr" | "ta" | "te"
            | "gu" | "pa" | "kn" | "ml",
            _,
        ) => CurrencySide::Before,
        (
            "de" | "fr" | "es" | "it" | "pl" | "sv" | "nb" | "no" | "da" | "fi" | "cs" | "sk"
            | "sl" | "hr" | "hu" | "ro" | "bg" | "el" | "ru" | "uk" | "vi" | "et" | "lv" | "lt"
            | "is" | "ca" | "eu" | "gl" | "sr" | "mk" | "sq",
            _,
        ) => CurrencySide::After,
        _ => CurrencySide::BeforeSpaced,
    }
}

/// CLDR 47, standard percent patterns.
fn percent_spaced(language: &str, region: &str) -> bool {
    match (language, region) {
        ("de", "CH" | "LI") | ("fr", "CH") | ("es", "MX" | "AR" | "CO" | "CL" | "US") => false,
        _ => "de fr es sv nb no da fi cs sk sl hr ro ru lt ca gl mk"
            .split(' ')
            .any(|spaced| spaced == language),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_supported_tag_is_exact_and_shows_itself() {
        for (tag, _) in Locale::supported() {
            let locale = Locale::parse(tag).unwrap();
            assert_eq!(locale.known(), Match::Exact);
            assert_eq!(locale.to_string(), *tag);
        }
    }

    #[test]
    fn the_default_is_what_parsing_american_english_gives() {
        assert_eq!(Locale::english(), Locale::parse("en-US").unwrap());
    }

    #[test]
    fn every_locale_has_a_readable_name() {
        for (tag, name) in [
            ("de-DE", "German (Germany)"),
            ("ar-EG", "Arabic (Egypt)"),
            ("pt-BR", "Portuguese (Brazil)"),
            ("zh-Hant-TW", "Chinese (Taiwan)"),
            ("en-001", "English (World)"),
            ("pl", "Polish"),
            ("pl-ZZ", "Polish (ZZ)"),
            ("xx-PL", "xx-PL"),
        ] {
            assert_eq!(Locale::parse(tag).unwrap().name(), name);
        }
    }

    #[test]
    fn letter_case_does_not_matter() {
        assert_eq!(Locale::parse("DE-de").unwrap().tag(), "de-DE");
    }

    #[test]
    fn a_known_language_elsewhere_falls_back_and_an_unknown_one_keeps_its_numbers() {
        for (tag, known) in [
            ("de-AT", Match::Nearest("de-DE")),
            ("en-AU", Match::Nearest("en-GB")),
            ("fr", Match::Nearest("fr-FR")),
            ("pt-BR", Match::NumbersOnly),
        ] {
            assert_eq!(Locale::parse(tag).unwrap().known(), known, "{tag}");
        }
    }

    #[test]
    fn what_is_no_tag_is_refused_with_a_sentence() {
        let error = Locale::parse("not a tag").unwrap_err();
        assert_eq!(
            error.to_string(),
            "“not a tag” is not a language tag; write one such as en-GB or de-DE."
        );
        assert!(Locale::parse("").is_err());
    }
}
