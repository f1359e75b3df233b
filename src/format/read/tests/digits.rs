//! Digits and the separators between them.

use super::*;

#[test]
fn the_locales_own_writing_is_read_as_it_means_it() {
    assert_reads(
        "de-DE",
        "12,5 = 12.5 | 1.250 = 1250 | 1.250,00 = 1250.00 | 1.250.000 = 1250000",
    );
    assert_reads(
        "en-US",
        "12.5 = 12.5 | 1,250 = 1250 | 1,250.00 = 1250.00 | 1250 = 1250",
    );
    assert_reads(
        "fr-FR",
        "12,5 = 12.5 | 1 250 = 1250 | 1\u{202f}250,50 = 1250.50",
    );
    assert_reads(
        "en-IN",
        "1,25,000 = 125000 | 125,000 = 125000 | 12,34,56,789.5 = 123456789.5",
    );
    assert_reads("hi-IN", "१,२५,००० = 125000 | १२.५ = 12.5");
    assert_reads("de-CH", "1’250.50 = 1250.50 | 1'250 = 1250");
}

#[test]
fn a_foreign_habit_that_changes_the_value_is_asked_about() {
    assert_reads(
        "de-DE",
        "1.25 = 1.25 or 125 | 1234.567 = 1234.567 or 1234567 | 1.2500 = 1.2500 or 12500",
    );
    assert_reads("en-US", "12,5 = 12.5 or 125 | 1234,50 = 1234.50 or 123450");
}

#[test]
fn three_decimals_look_like_thousands_and_are_asked_about() {
    assert_reads(
        "de-DE",
        "1,250 = 1.250 or 1250 | -1,250 = -1.250 or -1250 | 1,250 Mio = 1250000 or 1250000000",
    );
    assert_reads(
        "en-US",
        "1.250 = 1.250 or 1250 | 12.375% = 0.12375 or 123.75",
    );
    assert_reads("fr-FR", "1.250 = 1.250 or 1250 | 1,250 = 1.250 or 1250");
}

#[test]
fn three_decimals_with_one_reading_are_not_asked_about() {
    assert_reads(
        "en-US",
        "0.250 = 0.250 | 0,250 = 0.250 | .125 = 0.125 | 1250.375 = 1250.375",
    );
    assert_reads("de-DE", "0.5 = 0.5 | 0.250 = 0.250 | 1.250,375 = 1250.375");
}

#[test]
fn signs_that_leave_one_reading_are_read_in_any_locale() {
    assert_reads(
        "en-US",
        "1.250,00 = 1250.00 | 1.250.000 = 1250000 | 1 250,5 = 1250.5",
    );
    assert_reads("de-DE", "1,250.00 = 1250.00 | 1,250,000 = 1250000");
    assert_reads("fr-FR", "12.5 = 12.5");
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
        "₹1,25,000 = 125000 | 1,25,000 ₹ = 125000 | $1,25,000 = Grouping",
    );
}
