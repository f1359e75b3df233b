//! Everything a written number may mean, with a locale or without one: one reading, or several, each with the decimal sign it takes for granted.
//!
//! A field asks about a number at once ([`Locale::read`]). A table has many numbers, and what one leaves open another settles: `1.250`
//! may be 1.25 or 1,250, but not below a `12,50`. So a table takes the [`Meanings`] of all its cells first and then decides by column
//! ([`decimal_marks`]).

use super::super::locale::{Family, Locale};
use super::super::separators::Separators;
use super::super::write::minor_unit;
use super::error::ReadError;
use super::scan::{normalised, scan};
use super::{CurrencyMark, Expected, LONGEST, named_currency, numeral};
use iso_currency::Currency;
use rust_decimal::Decimal;
use std::str::FromStr;

/// The sign before the decimals; the other of the two groups the digits. It is shown as a number written with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, strum::Display)]
pub enum DecimalMark {
    /// `1,234.56`
    #[strum(to_string = "1,234.56")]
    Point,
    /// `1.234,56`
    #[strum(to_string = "1.234,56")]
    Comma,
}

impl DecimalMark {
    pub(super) const fn of(sign: char) -> Option<Self> {
        match sign {
            '.' => Some(Self::Point),
            ',' => Some(Self::Comma),
            _ => None,
        }
    }

    /// The decimal sign where another sign groups; spaces and apostrophes go with both.
    pub(super) const fn beside_group(sign: char) -> Option<Self> {
        match sign {
            ',' => Some(Self::Point),
            '.' => Some(Self::Comma),
            _ => None,
        }
    }

    /// The decimal sign of a locale, where it is one of the two.
    pub fn of_locale(locale: &Locale) -> Option<Self> {
        Self::of(locale.separators.decimal)
    }
}

/// Reads any number that shows both signs or its decimals, such as `1.234,56`, `1234,5` or `1,234.56`.
impl FromStr for DecimalMark {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Meanings::of(text, None, Expected::default())
            .ok()
            .and_then(|meanings| meanings.evidence())
            .ok_or_else(|| {
                format!("“{text}” does not show the decimal sign; write 1,234.56 or 1.234,56")
            })
    }
}

/// One way to read a written number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Meaning {
    /// The number: `15%` is 0.15 and `3k` is 3000. Keeps the decimals written.
    pub value: Decimal,
    /// The decimal sign of this reading; `None` when it has the same value with either.
    pub mark: Option<DecimalMark>,
}

/// A written number and everything it may mean: at least one reading, all of different value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Meanings {
    /// The readings; where a locale is known, its own comes first.
    pub all: Vec<Meaning>,
    /// A percent sign was written.
    pub percent: bool,
    /// The currency named, if any.
    pub currency: Option<CurrencyMark>,
    /// Whether the first reading stands in spite of the others: the locale's own, and usual or already there.
    settled: bool,
}

impl Meanings {
    /// What a text may mean, in a locale if one is known. Never panics, on any text; the time is bounded.
    pub fn of(text: &str, locale: Option<&Locale>, expected: Expected) -> Result<Self, ReadError> {
        let (characters, typed) = characters(text)?;
        meanings(&characters, typed, Conventions(locale), expected)
    }

    /// What an amount of money in a table may mean: as [`Self::of`], and a dash alone is zero, as accounts write it.
    ///
    /// Percent and another currency are refused.
    pub fn of_amount(
        text: &str,
        locale: Option<&Locale>,
        currency: Currency,
    ) -> Result<Self, ReadError> {
        let expected = Expected::money(currency);
        let (mut characters, typed) = characters(text)?;
        if !characters.iter().any(char::is_ascii_digit) {
            let mut dashes = characters
                .iter_mut()
                .filter(|sign| matches!(sign, '-' | '—'));
            if let (Some(dash), None) = (dashes.next(), dashes.next()) {
                *dash = '0';
            }
        }
        let meanings = meanings(&characters, typed, Conventions(locale), expected)?;
        if meanings.percent {
            return Err(ReadError::PercentNotMoney {
                text: typed.to_owned(),
            });
        }
        Ok(meanings)
    }

    /// The decimal sign that this number proves: it can be read with no other.
    pub fn evidence(&self) -> Option<DecimalMark> {
        match self.all.as_slice() {
            [only] => only.mark,
            _ => None,
        }
    }

    /// The one value: there is only one, or only one with this decimal sign. `None` while there are several.
    pub fn value(&self, mark: Option<DecimalMark>) -> Option<Decimal> {
        if let (true, Some(first)) = (self.settled || self.all.len() == 1, self.all.first()) {
            return Some(first.value);
        }
        let mut fitting = self
            .all
            .iter()
            .filter(|meaning| mark.is_some() && meaning.mark == mark);
        let found = fitting.next()?;
        fitting.next().is_none().then_some(found.value)
    }

    /// Whether a decimal sign alone says which reading is meant.
    pub fn is_about_marks(&self) -> bool {
        [DecimalMark::Point, DecimalMark::Comma]
            .into_iter()
            .all(|mark| self.value(Some(mark)).is_some())
    }
}

/// The decimal sign of each column, from the numbers in all of them: what the column itself proves, else what the rest of the table
/// proves. `None` where nothing is proved, or where two numbers prove the opposite.
pub fn decimal_marks<'m>(columns: &[impl AsRef<[&'m Meanings]>]) -> Vec<Option<DecimalMark>> {
    // The proved sign; `Some(None)` where two numbers prove the opposite.
    let proved = |cells: &mut dyn Iterator<Item = &&'m Meanings>| {
        let marks = cells.filter_map(|cell| cell.evidence()).map(Some);
        marks.reduce(|one, other| one.filter(|_| one == other))
    };
    let table = proved(&mut columns.iter().flat_map(|column| column.as_ref().iter()));
    let own = columns
        .iter()
        .map(|column| proved(&mut column.as_ref().iter()));
    own.map(|own| own.or(table).flatten()).collect()
}

/// How numbers are written where a text comes from, as far as it is known.
#[derive(Debug, Clone, Copy)]
pub(super) struct Conventions<'a>(pub(super) Option<&'a Locale>);

impl Conventions<'_> {
    pub(super) fn family(self) -> Family {
        self.0.map_or(Family::Other, |locale| locale.family)
    }

    fn separators(self) -> Separators {
        self.0
            .map_or(Separators::UNKNOWN, |locale| locale.separators)
    }

    pub(super) fn example(self) -> String {
        self.0.map_or_else(|| "1234.50".to_owned(), Locale::example)
    }
}

/// The characters of a text that can be read, and the text without spaces around it.
fn characters(text: &str) -> Result<(Vec<char>, &str), ReadError> {
    if text.chars().nth(LONGEST).is_some() {
        return Err(ReadError::TooLong { limit: LONGEST });
    }
    let characters = normalised(text);
    if characters.is_empty() {
        return Err(ReadError::Empty);
    }
    Ok((characters, text.trim()))
}

fn meanings(
    characters: &[char],
    typed: &str,
    conventions: Conventions<'_>,
    expected: Expected,
) -> Result<Meanings, ReadError> {
    let scanned = scan(characters, typed, conventions)?;
    let currency = named_currency(&scanned, typed, expected.currency)?;
    let known = match currency {
        Some(CurrencyMark::Known(currency)) => Some(currency),
        _ => expected.currency,
    };
    let separators = conventions.separators();
    let indian = conventions.0.is_none()
        || separators.higher_group == 2
        || known == Some(Currency::INR)
        || expected.currency == Some(Currency::INR);
    let numerals = match scanned.exponent {
        Some(_) => numeral::before_exponent(&scanned.numeral),
        None => numeral::readings(&scanned.numeral, separators, indian),
    };
    let numerals = numerals.ok_or_else(|| ReadError::Grouping {
        text: typed.to_owned(),
        example: conventions.example(),
    })?;
    let mut all: Vec<Meaning> = Vec::new();
    for numeral in &numerals {
        for power in scanned.power_choices() {
            let value = numeral::value(numeral, scanned.negative, power, typed)?;
            if !all.iter().any(|meaning| meaning.value == value) {
                let mark = numeral.mark;
                all.push(Meaning { value, mark });
            }
        }
    }
    let first = all.first().map(|meaning| meaning.value);
    let three_decimals_are_usual = first.is_some_and(|value| value.scale() == 3)
        && scanned.is_plain()
        && known.is_some_and(|currency| minor_unit(currency) == 3);
    let own_form = scanned.numeral.contains(&separators.decimal);
    let settled =
        own_form && (three_decimals_are_usual || (first.is_some() && expected.current == first));
    Ok(Meanings {
        all,
        percent: scanned.percent,
        currency,
        settled,
    })
}
