//! The words above a table: they are left out, unless they say that its amounts are in thousands or in another currency.

use super::error::{Place, TableError};
use super::grid::Grid;
use super::header::Header;
use crate::format::{Expected, Meanings};
use crate::model::Currency;
use crate::storage::harmless;

const SCALES: [&str; 12] = [
    "thousand", "million", "billion", "tsd", "mio", "k", "m", "mn", "000", "bn", "t€", "teur",
];

/// Codes that stand for a currency and for no English word.
const CODES: [&str; 24] = [
    "EUR", "USD", "GBP", "JPY", "CHF", "INR", "CNY", "RMB", "AUD", "NZD", "CAD", "SEK", "NOK",
    "DKK", "PLN", "CZK", "HUF", "BRL", "MXN", "ZAR", "SGD", "HKD", "KRW", "AED",
];

pub(super) fn check(grid: &Grid, header: &Header, currency: Currency) -> Result<(), TableError> {
    check_above(grid, header.at, currency)
}

/// Refuses words above the headings, which stand in the row at `at`, that change what its amounts mean.
pub fn check_above(grid: &Grid, at: usize, currency: Currency) -> Result<(), TableError> {
    for row in grid.rows.iter().take(at) {
        for (column, cell) in &row.cells {
            let words = cell.words();
            let place = Place::of(grid, row, *column, "");
            let found = harmless(words.trim(), 60);
            if says_scale(&words) {
                return Err(TableError::Scale(place, found));
            }
            if other_currency(&words, currency) {
                return Err(TableError::OtherCurrency {
                    place,
                    found,
                    expected: currency.code().to_owned(),
                });
            }
        }
    }
    Ok(())
}

/// The words that follow “in”, or stand alone or in brackets: where a unit is named.
fn units(words: &str) -> Vec<String> {
    let mut units = Vec::new();
    let parts: Vec<&str> = words.split_whitespace().collect();
    for (at, part) in parts.iter().enumerate() {
        let bare =
            part.trim_matches(|c: char| matches!(c, '(' | ')' | '[' | ']' | ',' | ';' | ':' | '.'));
        let after_in = at
            .checked_sub(1)
            .and_then(|before| parts.get(before))
            .is_some_and(|before| {
                let before = before.trim_start_matches(['(', '[']).trim_end_matches(':');
                ["in", "currency", "unit", "units", "all"]
                    .iter()
                    .any(|word| before.eq_ignore_ascii_case(word))
            });
        let bracketed = part.starts_with(['(', '[']);
        if after_in || bracketed || parts.len() == 1 {
            units.push(bare.to_owned());
            // “in EUR thousands”, “in $ million”
            if let Some(next) = parts.get(at + 1).filter(|_| after_in || bracketed) {
                units.push(
                    next.trim_matches(|c: char| !c.is_alphanumeric() && !"$€£¥₹".contains(c))
                        .to_owned(),
                );
            }
        }
    }
    units
}

fn says_scale(words: &str) -> bool {
    let lower = words.to_lowercase();
    if ["'000", "’000", "000s"]
        .iter()
        .any(|scale| lower.contains(scale))
    {
        return true;
    }
    units(words).iter().any(|unit| {
        let unit = unit.to_lowercase();
        let money = unit.contains(['$', '€', '£', '¥', '₹']);
        let bare = unit.trim_matches(['$', '€', '£', '¥', '₹']);
        let plural = bare.trim_end_matches('s');
        let code = bare.get(1..).is_some_and(|code| {
            bare.starts_with(['k', 't', 'm'])
                && CODES.iter().any(|known| known.eq_ignore_ascii_case(code))
        });
        code || SCALES
            .iter()
            .any(|scale| plural == *scale || unit == *scale)
            && (money || !bare.is_empty())
    })
}

fn other_currency(words: &str, currency: Currency) -> bool {
    units(words).iter().any(|unit| {
        let sign = !unit.is_empty() && unit.chars().all(|c| "$€£¥₹".contains(c));
        let named = sign || CODES.contains(&unit.as_str());
        named
            && Meanings::of_amount(&format!("{unit} 1"), None, currency).is_err()
            && Meanings::of(&format!("{unit} 1"), None, Expected::default()).is_ok()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_change_the_amounts_are_told_from_titles() {
        for words in [
            "in thousands of EUR",
            "All figures in k€",
            "(€'000)",
            "EUR in millions",
            "in TEUR",
            "(in $ million)",
            "k€",
        ] {
            assert!(says_scale(words), "{words}");
        }
        for words in [
            "Business case draft",
            "5 million claims a year",
            "in Munich",
            "in EUR",
            "Migration to M365 in May",
            "Phase 1",
        ] {
            assert!(!says_scale(words), "{words}");
        }
        for (words, other) in [
            ("All amounts in USD", true),
            ("(in $)", true),
            ("in €", false),
            ("in EUR", false),
            ("CAD software for the plant", false),
            ("Savings above $1m", false),
        ] {
            assert_eq!(other_currency(words, Currency::EUR), other, "{words}");
        }
    }
}
