//! The law that what is written is read back, and that no text panics.

use iso_currency::{Currency, IntoEnumIterator};
use proptest::prelude::*;
use rust_decimal::Decimal;

use super::*;
use crate::format::digits::round;
use crate::format::write::minor_unit;

fn locale(tag: &str) -> Locale {
    Locale::parse(tag).unwrap()
}

/// Locales known in full and some that are known in part.
fn tags() -> impl Iterator<Item = &'static str> {
    Locale::supported().iter().map(|(tag, _)| *tag).chain([
        "de-CH", "de-AT", "pt-BR", "sv-SE", "es-ES", "pl-PL", "en-ZA", "ar-EG", "fa-IR", "mr-IN",
    ])
}

proptest! {
    #[test]
    fn a_number_is_read_as_it_was_written(units in -1_000_000_000_000_i64..1_000_000_000_000, scale in 0_u32..9) {
        let value = Decimal::new(units, scale);
        for tag in tags() {
            let locale = locale(tag);
            let current = Expected::instead_of(Some(value));
            prop_assert_eq!(locale.read(&locale.number(value), current).map(|reading| reading.value), Ok(value), "{}", tag);
            prop_assert_eq!(locale.read_number(&locale.number_to_edit(value)).map(|reading| reading.value), Ok(value), "{}", tag);
            // Without what is known, it is the value or a question that offers it first; never another value.
            match locale.read_number(&locale.number(value)) {
                Ok(reading) => prop_assert_eq!(reading.value, value),
                Err(ReadError::Ambiguous { readings, .. }) => prop_assert_eq!(readings.first(), Some(&value)),
                Err(error) => prop_assert!(false, "{}: {}", tag, error),
            }
        }
    }

    #[test]
    fn every_number_a_decimal_holds_is_read_as_it_was_written(low: u32, mid: u32, high: u32, negative: bool, scale in 0_u32..29) {
        let value = Decimal::from_parts(low, mid, high, negative, scale);
        for (tag, _) in Locale::supported() {
            let locale = locale(tag);
            let reading = locale.read(&locale.number(value), Expected::instead_of(Some(value))).unwrap();
            prop_assert_eq!((reading.value, reading.value.scale()), (value, value.scale()), "{}", tag);
        }
    }

    #[test]
    fn exact_money_is_read_as_it_was_written(units in -1_000_000_000_000_i64..1_000_000_000_000, which: prop::sample::Index) {
        let currencies: Vec<Currency> = Currency::iter().collect();
        let currency = *which.get(&currencies);
        let value = round(Decimal::new(units, 4), minor_unit(currency));
        for tag in tags() {
            let locale = locale(tag);
            let reading = locale.read_money(&locale.money_exact(value, currency), currency);
            prop_assert_eq!(reading, Ok(Reading { value, percent: false, currency: Some(CurrencyMark::Known(currency)) }), "{}", tag);
        }
    }

    #[test]
    fn percent_is_read_as_it_was_written(units in -1_000_000_000_i64..1_000_000_000, decimals in 0_u32..6) {
        let value = Decimal::new(units, decimals + 2);
        for tag in tags() {
            let locale = locale(tag);
            let current = Expected::instead_of(Some(value));
            prop_assert_eq!(locale.read(&locale.percent(value, decimals), current).map(|reading| reading.value), Ok(value), "{}", tag);
            prop_assert_eq!(locale.read_number(&locale.percent_to_edit(value)).map(|reading| reading.value), Ok(value), "{}", tag);
        }
    }

    #[test]
    fn short_money_is_read_within_its_rounding(units in 1_000_000_i64..1_000_000_000_000_000) {
        let value = Decimal::new(units, 2);
        for (tag, _) in Locale::supported() {
            let locale = locale(tag);
            let read = locale.read_money(&locale.money_compact(value, Currency::EUR), Currency::EUR).unwrap().value;
            prop_assert!((read - value).abs() <= value * Decimal::new(6, 3), "{}: {} for {}", tag, read, value);
        }
    }

    #[test]
    fn no_text_makes_it_panic(text in ".{0,220}", numbers in "[0-9.,' ()%€$kMe+−-]{0,40}") {
        for tag in ["en-US", "de-DE", "hi-IN", "ja-JP"] {
            let _ = locale(tag).read_number(&text);
            let _ = locale(tag).read_money(&numbers, Currency::KWD);
        }
    }
}
