//! Numbers of tables, whose locale is not known: what each proves, and what stays open.

use super::*;
use crate::format::Match;
use crate::model::testing::says;
use proptest::prelude::*;

/// The readings of a text in an unknown locale, as "value" or "value with sign".
fn all(text: &str) -> String {
    match Meanings::of_amount(text, None, Currency::EUR) {
        Ok(meanings) => {
            let all = meanings.all.iter().map(|meaning| match meaning.mark {
                None => meaning.value.to_string(),
                Some(DecimalMark::Point) => format!("{} (point)", meaning.value),
                Some(DecimalMark::Comma) => format!("{} (comma)", meaning.value),
            });
            all.collect::<Vec<_>>().join(" or ")
        }
        Err(error) => error.to_string(),
    }
}

#[test]
fn amounts_with_one_reading_are_read_without_a_locale() {
    for (text, reading) in [
        (" 1,606,511.00 ", "1606511.00 (point)"),
        ("1.606.511,00", "1606511.00 (comma)"),
        ("1.606.511", "1606511 (comma)"),
        ("1,606,511", "1606511 (point)"),
        ("1 606 511,5", "1606511.5 (comma)"),
        ("1\u{a0}606\u{a0}511", "1606511"),
        ("1\u{2009}606\u{202f}511", "1606511"),
        ("1’606’511.50", "1606511.50 (point)"),
        ("16,06,511", "1606511 (point)"),
        ("12,34,56,789.5", "123456789.5 (point)"),
        ("12,5", "12.5 (comma)"),
        ("12.5", "12.5 (point)"),
        ("0.125", "0.125 (point)"),
        ("1234,567", "1234.567 (comma)"),
        ("(50,000.00)", "-50000.00 (point)"),
        ("50.000,00-", "-50000.00 (comma)"),
        ("€ 5", "5"),
        ("5,50 EUR", "5.50 (comma)"),
        ("40k", "40000"),
    ] {
        assert_eq!(all(text), reading, "{text:?}");
    }
}

#[test]
fn a_dash_alone_is_zero_as_accounts_write_it() {
    for text in [" -   ", "-", "–", "—", " € -   ", "-€"] {
        assert_eq!(all(text), "0", "{text:?}");
    }
    for text in ["--", "-x", "€", "n/a"] {
        let said = all(text);
        assert!(
            said.contains("is not") || said.contains("not known"),
            "{said}"
        );
    }
}

#[test]
fn exponents_are_read_as_programs_write_them() {
    for (text, reading) in [
        ("1.61E+06", "1610000 (point)"),
        ("1,610E+06", "1610000 (comma)"),
        ("5e4", "50000"),
        ("-2.5e-1 EUR", "-0.25 (point)"),
    ] {
        assert_eq!(all(text), reading, "{text:?}");
    }
    assert!(all("1e40").contains("larger than"));
    assert!(all("1,234,567E+01").contains("grouped"));
}

#[test]
fn what_has_two_readings_names_both() {
    assert_eq!(all("50.000"), "50.000 (point) or 50000 (comma)");
    assert_eq!(all("1,250"), "1.250 (comma) or 1250 (point)");
    assert_eq!(all("(1,250)"), "-1.250 (comma) or -1250 (point)");
}

#[test]
fn percent_and_other_currencies_are_no_amounts() {
    assert!(all("30 %").contains("percentage"));
    for (text, named) in [
        ("$41", "$"),
        ("41 USD", "USD"),
        ("£5", "£"),
        ("CHF 5", "CHF"),
    ] {
        says(all(text), &format!("is in {named}, but … EUR"));
    }
}

fn marks(columns: &[&[&str]]) -> Vec<Option<DecimalMark>> {
    let read: Vec<Vec<Meanings>> = columns
        .iter()
        .map(|column| {
            let read = |text: &&str| Meanings::of(text, None, Expected::default()).unwrap();
            column.iter().map(read).collect()
        })
        .collect();
    let columns: Vec<Vec<&Meanings>> = read.iter().map(|column| column.iter().collect()).collect();
    decimal_marks(&columns)
}

#[test]
fn a_column_is_decided_by_itself_then_by_the_table() {
    const POINT: Option<DecimalMark> = Some(DecimalMark::Point);
    const COMMA: Option<DecimalMark> = Some(DecimalMark::Comma);
    assert_eq!(marks(&[&["50.000", "1,5"], &["30.000"]]), [COMMA, COMMA]);
    let own = marks(&[&["50.000", "1,5"], &["30.000", "2.5"]]);
    assert_eq!(own, [COMMA, POINT]);
    let apart = marks(&[&["1,5"], &["2.5"], &["30.000"]]);
    assert_eq!(apart, [COMMA, POINT, None]);
    assert_eq!(marks(&[&["50.000"], &["0", "1'000"]]), [None, None]);
    assert_eq!(marks(&[&["1,5", "2.5"], &["3,5"]]), [None, COMMA]);
}

#[test]
fn an_answer_is_a_number_that_shows_its_decimal_sign() {
    assert_eq!("1.234,56".parse(), Ok(DecimalMark::Comma));
    assert_eq!("1,234.56".parse(), Ok(DecimalMark::Point));
    assert_eq!("1,5".parse(), Ok(DecimalMark::Comma));
    for text in ["1.234", "5", "x", ""] {
        assert!(text.parse::<DecimalMark>().is_err(), "{text}");
    }
}

proptest! {
    /// In every locale what is written is the number, or one of two readings of which the locale's sign chooses it.
    #[test]
    fn a_number_of_any_locale_is_read_without_knowing_the_locale(units in -1_000_000_000_000_i64..1_000_000_000_000, scale in 0_u32..5, which: prop::sample::Index) {
        let value = Decimal::new(units, scale);
        let tags = ["en-US", "en-IN", "de-DE", "de-CH", "de-AT", "fr-FR", "hi-IN", "ja-JP", "pt-BR", "sv-SE", "es-ES", "pl-PL"];
        let locale = locale(which.get::<&str>(&tags));
        prop_assert!(matches!(locale.known(), Match::Exact | Match::Nearest(_) | Match::NumbersOnly));
        for text in [locale.number(value), locale.money_exact(value, Currency::EUR)] {
            let meanings = Meanings::of_amount(&text, None, Currency::EUR).unwrap();
            let read = meanings.value(DecimalMark::of_locale(&locale));
            let rounded = locale.read_money(&locale.money_exact(value, Currency::EUR), Currency::EUR).unwrap().value;
            prop_assert!(read == Some(value) || read == Some(rounded), "{}: {:?}", text, meanings);
        }
    }

    #[test]
    fn reading_without_a_locale_never_panics(text in ".{0,60}", numbers in "[-0-9.,' ()%€$kMeE+–—]{0,40}") {
        for text in [&text, &numbers] {
            let _ = Meanings::of(text, None, Expected::default());
            let _ = Meanings::of_amount(text, None, Currency::KWD);
        }
    }
}
