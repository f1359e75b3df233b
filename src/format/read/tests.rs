//! What is read, asked about and refused, by locale; and the law that what is written is read back.

use iso_currency::{Currency, IntoEnumIterator};
use proptest::prelude::*;
use rust_decimal::Decimal;

use super::*;
use crate::format::digits::round;

fn locale(tag: &str) -> Locale {
    Locale::parse(tag).unwrap()
}

fn decimal(text: &str) -> Decimal {
    text.parse().unwrap()
}

/// The number read, or the numbers asked about, or the kind of error: as text.
fn read(tag: &str, text: &str) -> String {
    match locale(tag).read_number(text) {
        Ok(reading) => reading.value.to_string(),
        Err(ReadError::Ambiguous { readings, .. }) => readings
            .iter()
            .map(Decimal::to_string)
            .collect::<Vec<_>>()
            .join(" or "),
        Err(error) => format!("{error:?}")
            .split([' ', '('])
            .next()
            .unwrap_or_default()
            .to_owned(),
    }
}

fn assert_reads(tag: &str, cases: &[(&str, &str)]) {
    for (text, expected) in cases {
        assert_eq!(read(tag, text), *expected, "{text} in {tag}");
    }
}

#[test]
fn the_locales_own_writing_is_read_as_it_means_it() {
    assert_reads(
        "de-DE",
        &[
            ("12,5", "12.5"),
            ("1.250", "1250"),
            ("1.250,00", "1250.00"),
            ("1.250.000", "1250000"),
        ],
    );
    assert_reads(
        "en-US",
        &[
            ("12.5", "12.5"),
            ("1,250", "1250"),
            ("1,250.00", "1250.00"),
            ("1250", "1250"),
        ],
    );
    assert_reads(
        "fr-FR",
        &[
            ("12,5", "12.5"),
            ("1 250", "1250"),
            ("1\u{202f}250,50", "1250.50"),
        ],
    );
    assert_reads(
        "en-IN",
        &[
            ("1,25,000", "125000"),
            ("125,000", "125000"),
            ("12,34,56,789.5", "123456789.5"),
        ],
    );
    assert_reads("hi-IN", &[("१,२५,०००", "125000"), ("१२.५", "12.5")]);
    assert_reads("de-CH", &[("1’250.50", "1250.50"), ("1'250", "1250")]);
}

#[test]
fn a_foreign_habit_that_changes_the_value_is_asked_about() {
    assert_reads(
        "de-DE",
        &[
            ("1.25", "1.25 or 125"),
            ("1234.567", "1234.567 or 1234567"),
            ("1.2500", "1.2500 or 12500"),
        ],
    );
    assert_reads(
        "en-US",
        &[("12,5", "12.5 or 125"), ("1234,50", "1234.50 or 123450")],
    );
}

#[test]
fn three_decimals_look_like_thousands_and_are_asked_about() {
    assert_reads(
        "de-DE",
        &[
            ("1,250", "1.250 or 1250"),
            ("-1,250", "-1.250 or -1250"),
            ("1,250 Mio", "1250000 or 1250000000"),
        ],
    );
    assert_reads(
        "en-US",
        &[("1.250", "1.250 or 1250"), ("12.375%", "0.12375 or 123.75")],
    );
    assert_reads(
        "fr-FR",
        &[("1.250", "1.250 or 1250"), ("1,250", "1.250 or 1250")],
    );
}

#[test]
fn three_decimals_with_one_reading_are_not_asked_about() {
    assert_reads(
        "en-US",
        &[
            ("0.250", "0.250"),
            ("0,250", "0.250"),
            (".125", "0.125"),
            ("1250.375", "1250.375"),
        ],
    );
    assert_reads(
        "de-DE",
        &[
            ("0.5", "0.5"),
            ("0.250", "0.250"),
            ("1.250,375", "1250.375"),
        ],
    );
}

#[test]
fn signs_that_leave_one_reading_are_read_in_any_locale() {
    assert_reads(
        "en-US",
        &[
            ("1.250,00", "1250.00"),
            ("1.250.000", "1250000"),
            ("1 250,5", "1250.5"),
        ],
    );
    assert_reads(
        "de-DE",
        &[("1,250.00", "1250.00"), ("1,250,000", "1250000")],
    );
    assert_reads("fr-FR", &[("12.5", "12.5")]);
}

#[test]
fn uneven_groups_are_refused() {
    for text in [
        "1.25.000",
        "1,25,000",
        "12.5.2027",
        "1,2,3",
        "12 34",
        "1.250,00.5",
        "0.250.000",
    ] {
        assert_eq!(read("de-DE", text), "Grouping", "{text}");
    }
}

#[test]
fn indian_groups_are_read_with_rupees_anywhere() {
    assert_reads(
        "en-US",
        &[
            ("₹1,25,000", "125000"),
            ("1,25,000 ₹", "125000"),
            ("$1,25,000", "Grouping"),
        ],
    );
}

#[test]
fn every_minus_is_a_minus_and_only_one_is_allowed() {
    let forms = [
        "-5", "−5", "–5", "5-", "(5)", "- 5", "$-5", "-$5", "($5)", "－５",
    ];
    for text in forms {
        assert_eq!(read("en-US", text), "-5", "{text}");
    }
    assert_reads(
        "en-US",
        &[
            ("--5", "NotANumber"),
            ("(-5)", "NotANumber"),
            ("(5", "NotANumber"),
            ("-5-", "NotANumber"),
            ("+5", "5"),
            ("-0", "0"),
        ],
    );
}

#[test]
fn the_dash_of_a_price_tag_is_no_minus() {
    assert_reads(
        "de-DE",
        &[("5,-", "5"), ("1.250,– €", "1250"), ("5.--", "5")],
    );
}

#[test]
fn percent_is_read_as_the_fraction_it_means() {
    let reading = locale("en-US").read_number("15.50%").unwrap();
    assert_eq!(
        (reading.value.to_string().as_str(), reading.percent),
        ("0.1550", true)
    );
    assert_reads(
        "de-DE",
        &[
            ("15,5 %", "0.155"),
            ("5 % €", "NotANumber"),
            ("5k%", "NotANumber"),
        ],
    );
    assert_reads("ja-JP", &[("１５％", "0.15")]);
}

#[test]
fn words_for_thousands_and_millions_multiply() {
    assert_reads(
        "en-US",
        &[
            ("3k", "3000"),
            ("1.2M", "1200000"),
            ("2.5m", "2500000"),
            ("1.5bn", "1500000000"),
            ("2 thousand", "2000"),
        ],
    );
    assert_reads(
        "en-IN",
        &[
            ("3 lakh", "300000"),
            ("1.5 crore", "15000000"),
            ("2cr", "20000000"),
            ("4L", "400000"),
            ("2 lakh crore", "2000000000000"),
        ],
    );
    assert_reads(
        "hi-IN",
        &[
            ("12.4 लाख", "1240000"),
            ("१.५ करोड़", "15000000"),
            ("1.5 कर\u{94b}\u{95c}", "15000000"),
        ],
    );
    assert_reads(
        "zh-CN",
        &[
            ("5万", "50000"),
            ("1.2亿", "120000000"),
            ("1.2万亿", "1200000000000"),
            ("5百万", "5000000"),
        ],
    );
    assert_reads(
        "ja-JP",
        &[("12.4億", "1240000000"), ("2兆円", "2000000000000")],
    );
    assert_reads(
        "de-DE",
        &[
            ("240 Tsd. €", "240000"),
            ("1,24 Mio. €", "1240000"),
            ("2 Mrd", "2000000000"),
            ("5 kEUR", "5000"),
        ],
    );
    assert_reads(
        "fr-FR",
        &[
            ("1,24 M€", "1240000"),
            ("240 k€", "240000"),
            ("2 Md €", "2000000000"),
        ],
    );
}

#[test]
fn words_with_two_meanings_are_asked_about() {
    assert_reads(
        "de-DE",
        &[
            ("5 T€", "5000 or 5000000000000"),
            ("2 billion", "2000000000000 or 2000000000"),
        ],
    );
    assert_reads("zh-CN", &[("3兆", "3000000 or 3000000000000")]);
}

#[test]
fn what_is_not_a_number_is_refused() {
    assert_reads(
        "en-US",
        &[
            ("", "Empty"),
            ("  ", "Empty"),
            ("abc", "NotANumber"),
            ("1_000", "NotANumber"),
            ("3*4", "NotANumber"),
            ("5-10", "NotANumber"),
            ("1e5", "Exponent"),
            ("1E-5", "Exponent"),
            ("5 apples", "UnknownWord"),
            ("5 months", "UnknownWord"),
            ("€5$", "NotANumber"),
            ("%5", "NotANumber"),
        ],
    );
}

#[test]
fn numbers_beyond_what_is_kept_exactly_are_refused() {
    assert_reads(
        "en-US",
        &[
            ("99999999999999999999999999999", "TooLarge"),
            ("50000000000000000000T", "TooLarge"),
            ("0.12345678901234567890123456789", "TooPrecise"),
        ],
    );
    assert_eq!(
        locale("en-US").read_number(&"9".repeat(201)),
        Err(ReadError::TooLong { limit: 200 })
    );
    assert_eq!(read("en-US", &"9".repeat(200)), "TooLarge");
}

#[test]
fn a_currency_is_read_before_and_behind() {
    let known = |tag: &str, text: &str| locale(tag).read_number(text).unwrap().currency;
    for text in ["€ 1.250,00", "EUR 5", "5 eur", "5€", "€5 €"] {
        assert_eq!(
            known("de-DE", text),
            Some(CurrencyMark::Known(Currency::EUR)),
            "{text}"
        );
    }
    assert_eq!(
        known("en-US", "Rs.500"),
        Some(CurrencyMark::Shared("Rs.".to_owned()))
    );
    assert_eq!(
        known("en-US", "US$5"),
        Some(CurrencyMark::Known(Currency::USD))
    );
    assert_eq!(
        known("ja-JP", "5円"),
        Some(CurrencyMark::Known(Currency::JPY))
    );
    assert_eq!(known("en-US", "5"), None);
}

#[test]
fn a_shared_sign_takes_the_currency_that_is_expected() {
    let english = locale("en-US");
    assert_eq!(
        english.read_number("$5").unwrap().currency,
        Some(CurrencyMark::Shared("$".to_owned()))
    );
    assert_eq!(
        english.read_money("$5", Currency::CAD).unwrap().currency,
        Some(CurrencyMark::Known(Currency::CAD))
    );
    assert_eq!(
        english.read_money("kr 5", Currency::SEK).unwrap().currency,
        Some(CurrencyMark::Known(Currency::SEK))
    );
}

#[test]
fn another_currency_than_expected_and_percent_are_refused_as_money() {
    let error = locale("en-US").read_money("$5", Currency::EUR).unwrap_err();
    assert_eq!(
        error.to_string(),
        "“$5” is in $, but this amount is in EUR; convert it first."
    );
    assert!(matches!(
        locale("en-US").read_money("5%", Currency::EUR),
        Err(ReadError::PercentNotMoney { .. })
    ));
}

#[test]
fn a_currency_with_three_decimals_is_not_asked_about_them() {
    assert_eq!(
        locale("en-US")
            .read_money("1.250", Currency::KWD)
            .unwrap()
            .value,
        decimal("1.250")
    );
    assert!(locale("en-US").read_money("1.250", Currency::USD).is_err());
}

#[test]
fn the_value_already_there_settles_the_question() {
    let expected = |current: &str| Expected {
        currency: None,
        current: Some(decimal(current)),
    };
    let english = locale("en-US");
    assert_eq!(
        english.read("2.375", expected("2.375")).unwrap().value,
        decimal("2.375")
    );
    // A change from 2,375 to 2.375 is a change: it is not settled by what was there.
    assert!(english.read("2.375", expected("2375")).is_err());
}

#[test]
fn questions_and_refusals_are_sentences() {
    let message = |tag: &str, text: &str| locale(tag).read_number(text).unwrap_err().to_string();
    assert_eq!(
        message("de-DE", "1,250"),
        "“1,250” can be read as 1,25 or as 1.250; write the one you mean."
    );
    assert_eq!(
        message("en-US", "abc"),
        "“abc” is not a number; write it like 1,234.50."
    );
    assert_eq!(
        message("en-US", "1e5"),
        "“1e5” is written with an exponent; write the number in full."
    );
}

#[test]
fn what_a_question_offers_is_read_without_another() {
    for (tag, text) in [
        ("de-DE", "1,250"),
        ("de-DE", "1.25"),
        ("en-US", "2.375"),
        ("fr-FR", "1.250"),
        ("en-US", "12.375%"),
        ("de-DE", "5 T€"),
    ] {
        let Err(ReadError::Ambiguous {
            readings, written, ..
        }) = locale(tag).read_number(text)
        else {
            panic!("{text} is not asked about")
        };
        for (value, written) in readings.iter().zip(written) {
            assert_eq!(
                locale(tag)
                    .read_number(&written)
                    .map(|reading| reading.value),
                Ok(*value),
                "{written}"
            );
        }
    }
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
            let current = Expected { currency: None, current: Some(value) };
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
            let reading = locale.read(&locale.number(value), Expected { currency: None, current: Some(value) }).unwrap();
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
            let current = Expected { currency: None, current: Some(value) };
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
