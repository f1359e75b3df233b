//! The words beside the amounts, wherever they stand: in titles, headings, rows of units, labels, columns and footnotes.
//!
//! They are refused where they say that the amounts are in thousands or in another currency, because the amounts are read as they stand.

use super::error::{Place, TableError};
use super::grid::Grid;
use super::rows::Block;
use crate::format::{Expected, Meanings};
use crate::model::Currency;
use crate::storage::harmless;
use std::collections::HashSet;

/// Words for powers of ten, without the s of a plural.
const SCALES: [&str; 27] = [
    "thousand",
    "million",
    "billion",
    "tsd",
    "mio",
    "k",
    "m",
    "mn",
    "000",
    "bn",
    "t€",
    "teur",
    "tausend",
    "millionen",
    "mrd",
    "milliarden",
    "millier",
    "milliard",
    "mille",
    "mile",
    "millone",
    "milioni",
    "migliaia",
    "lakh",
    "crore",
    "mld",
    "mds",
];

/// Codes that stand for a currency and for no English word.
const CODES: [&str; 24] = [
    "EUR", "USD", "GBP", "JPY", "CHF", "INR", "CNY", "RMB", "AUD", "NZD", "CAD", "SEK", "NOK",
    "DKK", "PLN", "CZK", "HUF", "BRL", "MXN", "ZAR", "SGD", "HKD", "KRW", "AED",
];

/// Names of currencies, each with its sign or code.
const NAMES: [(&str, &str); 13] = [
    ("euro", "€"),
    ("euros", "€"),
    ("dollar", "$"),
    ("dollars", "$"),
    ("pound", "£"),
    ("pounds", "£"),
    ("sterling", "£"),
    ("franken", "CHF"),
    ("franc", "CHF"),
    ("francs", "CHF"),
    ("yen", "¥"),
    ("rupee", "₹"),
    ("rupees", "₹"),
];

const SIGNS: &str = "$€£¥₹";

/// Headings of columns that name the unit of each row.
const UNIT_COLUMNS: [&str; 8] = [
    "unit", "units", "currency", "scale", "einheit", "währung", "unité", "devise",
];

/// Where words stand: a whole cell may be a unit in a row of its own and in a column of units, and not in a label.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stands {
    Apart,
    InALine,
}

pub(super) fn check(block: &Block, currency: Currency) -> Result<(), TableError> {
    let header = &block.header;
    let lines = block.lines.iter().map(|line| line.at);
    let lines: HashSet<usize> = lines
        .chain(block.totals.iter().map(|total| total.at))
        .collect();
    let amounts: HashSet<usize> = header.columns().chain(header.total).collect();
    for (at, row) in block.grid.rows.iter().enumerate() {
        let of_lines = at == header.at || lines.contains(&at);
        for (column, cell) in &row.cells {
            if lines.contains(&at) && (amounts.contains(column) || *column == header.kind) {
                continue;
            }
            let heading = block.heading(*column);
            let names_units =
                at != header.at && UNIT_COLUMNS.contains(&heading.to_lowercase().as_str());
            let stands = if of_lines && !names_units {
                Stands::InALine
            } else {
                Stands::Apart
            };
            let heading = if of_lines { heading.as_str() } else { "" };
            let place = || Place::of(&block.grid, row, *column, heading);
            means_what_it_says(&cell.words(), stands, currency, place)?;
        }
    }
    Ok(())
}

/// Refuses words above the headings, which stand in the row at `at`, that change what its amounts mean.
pub fn check_above(grid: &Grid, at: usize, currency: Currency) -> Result<(), TableError> {
    for row in grid.rows.iter().take(at) {
        for (column, cell) in &row.cells {
            let place = || Place::of(grid, row, *column, "");
            means_what_it_says(&cell.words(), Stands::Apart, currency, place)?;
        }
    }
    Ok(())
}

/// Refuses words that say that amounts are in thousands or in another currency.
fn means_what_it_says(
    words: &str,
    stands: Stands,
    currency: Currency,
    place: impl Fn() -> Place,
) -> Result<(), TableError> {
    let found = || harmless(words.trim(), 60);
    if says_scale(words, stands) {
        return Err(TableError::Scale(place(), found()));
    }
    if other_currency(words, stands, currency) {
        return Err(TableError::OtherCurrency {
            place: place(),
            found: found(),
            expected: currency.code().to_owned(),
        });
    }
    Ok(())
}

/// The words that follow “in”, stand in brackets or are all there is: where a unit is named.
fn units(words: &str, stands: Stands) -> Vec<String> {
    let parts: Vec<&str> = words.split_whitespace().collect();
    let mut units = Vec::new();
    for (at, part) in parts.iter().enumerate() {
        let before = at.checked_sub(1).and_then(|before| parts.get(before));
        if before.is_some_and(|before| leads(before)) || part.starts_with(['(', '[']) {
            units.extend(run(parts.get(at..).unwrap_or_default()));
        }
    }
    let whole: Vec<String> = parts.iter().map(|part| bare(part)).collect();
    if stands == Stands::Apart && (whole.len() == 1 || whole.iter().all(|word| is_unit(word))) {
        units.extend(whole);
    }
    units
}

/// Whether a unit follows this word.
fn leads(word: &str) -> bool {
    let word = word.trim_start_matches(['(', '[']).trim_end_matches(':');
    ["in", "en", "currency", "unit", "units", "all"]
        .iter()
        .any(|leading| word.eq_ignore_ascii_case(leading))
}

/// A unit of several words: “EUR thousands”, “$ million”, “milliers d’euros”, “Swiss francs”, “1.000 EUR”.
fn run(parts: &[&str]) -> Vec<String> {
    const MOST: usize = 3;
    const BETWEEN: [&str; 8] = [
        "of",
        "de",
        "us",
        "swiss",
        "schweizer",
        "whole",
        "full",
        "british",
    ];
    let mut words: Vec<String> = Vec::new();
    for part in parts.iter().take(MOST) {
        let word = bare(part);
        let goes_on = is_unit(&word)
            || BETWEEN.contains(&word.to_lowercase().as_str())
            || power(&word).is_some();
        words.push(word);
        if !goes_on || part.ends_with([')', ']', ',', ';']) {
            break;
        }
    }
    // A number is a unit only before a currency, or at the end: “in 1.000 EUR”, and not “in 1000 shops”.
    let next = words.iter().skip(1).map(Some).chain([None]);
    let kept = words
        .iter()
        .zip(next)
        .filter(|(word, next)| power(word).is_none() || next.is_none_or(|next| is_unit(next)));
    kept.map(|(word, _)| word.clone()).collect()
}

fn bare(part: &str) -> String {
    let part =
        part.trim_matches(|c: char| matches!(c, '(' | ')' | '[' | ']' | ',' | ';' | ':' | '.'));
    let part = part
        .strip_prefix("d’")
        .or_else(|| part.strip_prefix("d'"))
        .unwrap_or(part);
    let lower = part.to_lowercase();
    let named = NAMES.iter().find(|(name, _)| *name == lower);
    named.map_or_else(|| part.to_owned(), |(_, sign)| (*sign).to_owned())
}

fn is_unit(word: &str) -> bool {
    is_currency(word) || is_scale(word)
}

fn is_currency(word: &str) -> bool {
    let sign = !word.is_empty() && word.chars().all(|c| SIGNS.contains(c));
    sign || CODES.contains(&word)
}

/// A thousand or a million in digits: “1.000”, “x1000”.
fn power(word: &str) -> Option<&str> {
    let digits = word.trim_start_matches(['x', 'X', '×', '*']);
    let bare: String = digits
        .chars()
        .filter(|c| !matches!(c, '.' | ',' | '\'' | '’'))
        .collect();
    matches!(bare.as_str(), "1000" | "1000000").then_some(digits)
}

fn is_scale(word: &str) -> bool {
    let unit = word.to_lowercase();
    let bare = unit.trim_matches(|c: char| SIGNS.contains(c));
    let plural = bare.trim_end_matches('s');
    let code = bare.starts_with(['k', 't', 'm'])
        && bare
            .get(1..)
            .is_some_and(|code| CODES.iter().any(|known| known.eq_ignore_ascii_case(code)));
    code || (!bare.is_empty()
        && SCALES
            .iter()
            .any(|scale| plural == *scale || unit == *scale))
}

fn says_scale(words: &str, stands: Stands) -> bool {
    let lower = words.to_lowercase();
    let thousands = ["'000", "’000", "000s"].iter().any(|scale| {
        // “50'000” is a number.
        lower.match_indices(scale).any(|(at, _)| {
            !lower
                .get(..at)
                .unwrap_or_default()
                .ends_with(|c: char| c.is_ascii_digit() || c == ',')
        })
    });
    let letter = |unit: &String| stands == Stands::InALine && unit.eq_ignore_ascii_case("m");
    let times = |unit: &String| power(unit).is_some_and(|digits| digits.len() < unit.len());
    let all = units(words, stands);
    let alone = all.len() == 1 && words.split_whitespace().count() == 1;
    thousands
        || all.iter().any(|unit| {
            (is_scale(unit) && !letter(unit)) || times(unit) || (!alone && power(unit).is_some())
        })
}

fn other_currency(words: &str, stands: Stands, currency: Currency) -> bool {
    units(words, stands).iter().any(|unit| {
        is_currency(unit)
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
            "Montants en milliers d’euros",
            "Angaben in Tsd. Euro",
            "(in 1.000 EUR)",
            "Mio. EUR",
            "x1000",
            "Business case (EUR k)",
            "T€",
        ] {
            assert!(says_scale(words, Stands::Apart), "{words}");
        }
        for words in [
            "Business case draft",
            "5 million claims a year",
            "in Munich",
            "in EUR",
            "Migration to M365 in May",
            "Phase 1",
            "in 1000 shops",
            "Budget of 50'000 hours",
            "Employees (1000 people)",
        ] {
            assert!(!says_scale(words, Stands::Apart), "{words}");
        }
        for (words, other) in [
            ("All amounts in USD", true),
            ("(in $)", true),
            ("Beträge in Schweizer Franken", true),
            ("in US dollars", true),
            ("Tous les montants en euros", false),
            ("in €", false),
            ("in EUR", false),
            ("CAD software for the plant", false),
            ("Savings above $1m", false),
        ] {
            assert_eq!(
                other_currency(words, Stands::Apart, Currency::EUR),
                other,
                "{words}"
            );
        }
    }

    #[test]
    fn a_label_names_a_unit_only_in_brackets_or_behind_in() {
        for (label, scale) in [
            ("Setup (in TEUR)", true),
            ("Setup (k€)", true),
            ("K", false),
            ("Size (M)", false),
            ("Thousand Oaks office", false),
        ] {
            assert_eq!(says_scale(label, Stands::InALine), scale, "{label}");
        }
    }
}
