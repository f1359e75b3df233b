//! What stands around the digits: signs, percent, words, currencies; and what is refused.

use iso_currency::Currency;

use super::*;

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
        "
         --5 = NotANumber | (-5) = NotANumber | (5 = NotANumber | -5- = NotANumber | +5 = 5
         -0 = 0",
    );
}

#[test]
fn the_dash_of_a_price_tag_is_no_minus() {
    assert_reads("de-DE", "5,- = 5 | 1.250,– € = 1250 | 5.-- = 5");
}

#[test]
fn percent_is_read_as_the_fraction_it_means() {
    let reading = locale("en-US").read_number("15.50%").unwrap();
    let read = (&*reading.value.to_string(), reading.percent);
    assert_eq!(read, ("0.1550", true));
    assert_reads(
        "de-DE",
        "15,5 % = 0.155 | 5 % € = NotANumber | 5k% = NotANumber",
    );
    assert_reads("ja-JP", "１５％ = 0.15");
}

#[test]
fn words_for_thousands_and_millions_multiply() {
    assert_reads(
        "en-US",
        "3k = 3000 | 1.2M = 1200000 | 2.5m = 2500000 | 1.5bn = 1500000000 | 2 thousand = 2000",
    );
    assert_reads(
        "en-IN",
        "
         3 lakh = 300000 | 1.5 crore = 15000000 | 2cr = 20000000 | 4L = 400000
         2 lakh crore = 2000000000000",
    );
    assert_reads(
        "hi-IN",
        "12.4 लाख = 1240000 | १.५ करोड़ = 15000000 | 1.5 कर\u{94b}\u{95c} = 15000000",
    );
    assert_reads(
        "zh-CN",
        "5万 = 50000 | 1.2亿 = 120000000 | 1.2万亿 = 1200000000000 | 5百万 = 5000000",
    );
    assert_reads("ja-JP", "12.4億 = 1240000000 | 2兆円 = 2000000000000");
    assert_reads(
        "de-DE",
        "240 Tsd. € = 240000 | 1,24 Mio. € = 1240000 | 2 Mrd = 2000000000 | 5 kEUR = 5000",
    );
    assert_reads(
        "fr-FR",
        "1,24 M€ = 1240000 | 240 k€ = 240000 | 2 Md € = 2000000000",
    );
}

#[test]
fn words_with_two_meanings_are_asked_about() {
    assert_reads(
        "de-DE",
        "5 T€ = 5000 or 5000000000000 | 2 billion = 2000000000000 or 2000000000",
    );
    assert_reads("zh-CN", "3兆 = 3000000 or 3000000000000");
}

#[test]
fn what_is_not_a_number_is_refused() {
    assert_reads(
        "en-US",
        "
         abc = NotANumber | 1_000 = NotANumber | 3*4 = NotANumber | 5-10 = NotANumber
         1e5k = NotANumber | 1e5% = NotANumber | 5 apples = UnknownWord | 5 months = UnknownWord
         €5$ = NotANumber | %5 = NotANumber",
    );
    assert_eq!(read("en-US", ""), "Empty");
    assert_eq!(read("en-US", "  "), "Empty");
}

#[test]
fn numbers_beyond_what_is_kept_exactly_are_refused() {
    assert_reads(
        "en-US",
        "
         99999999999999999999999999999 = TooLarge | 50000000000000000000T = TooLarge
         0.12345678901234567890123456789 = TooPrecise",
    );
    let long = locale("en-US").read_number(&"9".repeat(201));
    assert_eq!(long, Err(ReadError::TooLong { limit: 200 }));
    assert_eq!(read("en-US", &"9".repeat(200)), "TooLarge");
}

#[test]
fn a_currency_is_read_before_and_behind_and_a_shared_sign_takes_the_expected_one() {
    let known = |currency| Some(CurrencyMark::Known(currency));
    let shared = |sign: &str| Some(CurrencyMark::Shared(sign.to_owned()));
    for (tag, text, currency) in [
        ("de-DE", "€ 1.250,00", known(Currency::EUR)),
        ("de-DE", "EUR 5", known(Currency::EUR)),
        ("de-DE", "5 eur", known(Currency::EUR)),
        ("de-DE", "5€", known(Currency::EUR)),
        ("de-DE", "€5 €", known(Currency::EUR)),
        ("en-US", "Rs.500", shared("Rs.")),
        ("en-US", "US$5", known(Currency::USD)),
        ("ja-JP", "5円", known(Currency::JPY)),
        ("en-US", "5", None),
        ("en-US", "$5", shared("$")),
    ] {
        let read = locale(tag).read_number(text).unwrap();
        assert_eq!(read.currency, currency, "{text}");
    }
    for (text, expected) in [("$5", Currency::CAD), ("kr 5", Currency::SEK)] {
        let read = locale("en-US").read_money(text, expected).unwrap();
        assert_eq!(read.currency, known(expected), "{text}");
    }
}

#[test]
fn another_currency_than_expected_and_percent_are_refused_as_money() {
    let english = locale("en-US");
    let error = english.read_money("$5", Currency::EUR).unwrap_err();
    let sentence = "“$5” is in $, but this amount is in EUR; convert it first.";
    assert_eq!(error.to_string(), sentence);
    let error = english.read_money("5%", Currency::EUR).unwrap_err();
    assert!(matches!(error, ReadError::PercentNotMoney { .. }));
}

#[test]
fn a_currency_with_three_decimals_is_not_asked_about_them() {
    let read = |currency| locale("en-US").read_money("1.250", currency);
    assert_eq!(read(Currency::KWD).unwrap().value, decimal("1.250"));
    assert!(read(Currency::USD).is_err());
}

#[test]
fn the_value_already_there_settles_the_question() {
    let expected = |current: &str| Expected::instead_of(Some(decimal(current)));
    let english = locale("en-US");
    let same = english.read("2.375", expected("2.375")).unwrap();
    assert_eq!(same.value, decimal("2.375"));
    // A change from 2,375 to 2.375 is a change: it is not settled by what was there.
    assert!(english.read("2.375", expected("2375")).is_err());
}

#[test]
fn questions_and_refusals_are_sentences() {
    let message = |tag: &str, text: &str| locale(tag).read_number(text).unwrap_err().to_string();
    let question = "“1,250” can be read as 1,25 or as 1.250; write the one you mean.";
    assert_eq!(message("de-DE", "1,250"), question);
    let refusal = "“abc” is not a number; write it like 1,234.50.";
    assert_eq!(message("en-US", "abc"), refusal);
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
            let read = locale(tag).read_number(&written).unwrap();
            assert_eq!(read.value, *value, "{written}");
        }
    }
}
