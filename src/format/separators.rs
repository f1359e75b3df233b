//! The signs between digits: decimal sign, grouping sign and sizes of groups, from CLDR through `icu_decimal`.
//!
//! They are asked once when a locale is parsed, by looking at how ICU writes two probes, so that writing and reading
//! share one answer and a locale stays plain data that can move between threads. Digits other than 0–9 are read, but not
//! written.

use icu_decimal::input::Decimal as IcuDecimal;
use icu_decimal::{
    DecimalFormatter, DecimalFormatterPreferences, options::DecimalFormatterOptions,
};
use icu_locale_core::Locale as Tag;
use icu_locale_core::subtags::Region;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Separators {
    pub(super) decimal: char,
    pub(super) group: char,
    /// Digits in every group but the last: 3, or 2 where lakh and crore are counted.
    pub(super) higher_group: usize,
    /// Whole numbers with fewer digits than this are not grouped (5 in Spanish: 1234, but 12.345).
    pub(super) grouped_from: usize,
}

impl Separators {
    pub(super) const ENGLISH: Self = Self {
        decimal: '.',
        group: ',',
        higher_group: 3,
        grouped_from: 4,
    };

    /// Of a text whose locale is not known: no sign is its own, so that each sign is judged by the digits around it.
    pub(super) const UNKNOWN: Self = Self {
        decimal: '\0',
        group: '\0',
        ..Self::ENGLISH
    };

    /// The separators CLDR gives for a tag; English where it gives none.
    pub(super) fn of(tag: &Tag) -> Self {
        let language = tag.id.language.as_str();
        let region = tag.id.region.as_ref().map(Region::as_str);
        if language == "de" && !matches!(region, Some("CH" | "LI")) {
            // CLDR groups plain numbers in Austria with a space but money with a full stop. One sign for both keeps
            // reading sure, and the full stop is what people type.
            return Self {
                decimal: ',',
                group: '.',
                ..Self::ENGLISH
            };
        }
        Self::probe(tag).unwrap_or(Self::ENGLISH)
    }

    fn probe(tag: &Tag) -> Option<Self> {
        // Latin digits in every locale: the page mixes them with units and codes, and spreadsheets take them.
        let latin = Tag::try_from_str(&format!("{}-u-nu-latn", tag.id)).ok()?;
        let formatter = DecimalFormatter::try_new(
            DecimalFormatterPreferences::from(&latin),
            DecimalFormatterOptions::default(),
        )
        .ok()?;
        let mut large = IcuDecimal::from(111_111_111);
        large.multiply_pow10(-1);
        let written = formatter.format(&large).to_string();
        let signs: Vec<(usize, char)> = written
            .chars()
            .filter(|sign| *sign != '\u{200e}' && *sign != '\u{200f}')
            .enumerate()
            .filter(|(_, sign)| !sign.is_ascii_digit())
            .collect();
        let (group, higher_group, decimal) = match signs.as_slice() {
            [.., (first, group), (last, _), (_, decimal)] => {
                (*group, last.checked_sub(first + 1)?, *decimal)
            }
            _ => return None,
        };
        let thousand = formatter.format(&IcuDecimal::from(1111)).to_string();
        let grouped_from = if thousand.chars().count() > 4 { 4 } else { 5 };
        // Two signs that are one would make every number ambiguous.
        (group != decimal).then_some(Self {
            decimal,
            group,
            higher_group,
            grouped_from,
        })
    }

    /// Groups a run of digits: `1234567` becomes `1,234,567` or `12,34,567`.
    pub(super) fn grouped(&self, whole: &str) -> String {
        let length = whole.chars().count();
        if length < self.grouped_from {
            return whole.to_owned();
        }
        let mut text = String::with_capacity(whole.len() * 2);
        for (index, digit) in whole.chars().enumerate() {
            let left = length - index;
            if index > 0 && left >= 3 && (left - 3).is_multiple_of(self.higher_group.max(1)) {
                text.push(self.group);
            }
            text.push(digit);
        }
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(tag: &str, whole: &str) -> String {
        let separators = Separators::of(&Tag::try_from_str(tag).unwrap());
        format!("{}{}5", separators.grouped(whole), separators.decimal)
    }

    #[test]
    fn locales_separate_as_cldr_says() {
        for (tag, whole, expected) in [
            ("en-US", "1234567", "1,234,567.5"),
            ("en-GB", "1234567", "1,234,567.5"),
            ("en-IN", "1234567", "12,34,567.5"),
            ("de-DE", "1234567", "1.234.567,5"),
            ("fr-FR", "1234567", "1\u{202f}234\u{202f}567,5"),
            ("hi-IN", "123456789", "12,34,56,789.5"),
            ("zh-CN", "1234567", "1,234,567.5"),
            ("ja-JP", "1234567", "1,234,567.5"),
            ("pt-BR", "1234567", "1.234.567,5"),
            ("de-CH", "1234567", "1'234'567.5"),
            ("es-ES", "1234", "1234,5"),
            ("es-ES", "12345", "12.345,5"),
            ("sv-SE", "1234567", "1\u{a0}234\u{a0}567,5"),
            ("ar-EG", "1234567", "1,234,567.5"),
        ] {
            assert_eq!(written(tag, whole), expected, "{tag}");
        }
    }

    #[test]
    fn small_numbers_are_not_grouped() {
        assert_eq!(Separators::ENGLISH.grouped("123"), "123");
        assert_eq!(Separators::ENGLISH.grouped("1234"), "1,234");
    }
}
