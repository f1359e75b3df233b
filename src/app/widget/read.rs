//! Reading what people type into fields: numbers, percentages, whole numbers and money, in the locale of the case.

use crate::format::{CurrencyMark, DecimalMark, Expected, Locale, ReadError, Reading};
use crate::model::{Currency, Money, Rate};
use rust_decimal::Decimal;

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Problem {
    pub(crate) sentence: String,
    pub(crate) meant: Vec<String>,
}

impl Problem {
    pub(crate) fn new(sentence: impl Into<String>) -> Self {
        Self {
            sentence: sentence.into(),
            meant: Vec::new(),
        }
    }
}

impl From<ReadError> for Problem {
    fn from(error: ReadError) -> Self {
        let sentence = error.to_string();
        let meant = match error {
            ReadError::Ambiguous { written, .. } => written,
            _ => Vec::new(),
        };
        Self { sentence, meant }
    }
}

/// A plain number; a percentage is none.
pub(super) fn read_number(
    locale: &Locale,
    text: &str,
    current: Option<Decimal>,
) -> Result<Decimal, Problem> {
    let reading = without_money(locale, text, current)?;
    if reading.percent {
        return Err(Problem::new(format!(
            "“{}” is a percentage; write a plain number here.",
            text.trim()
        )));
    }
    Ok(reading.value)
}

fn without_money(
    locale: &Locale,
    text: &str,
    current: Option<Decimal>,
) -> Result<Reading, Problem> {
    let reading = locale.read(text, Expected::instead_of(current))?;
    if reading.currency.is_some() {
        let text = text.trim().to_owned();
        return Err(ReadError::MoneyNotNumber { text }.into());
    }
    Ok(reading)
}

/// A number and its unit. Where nothing says what it counts, a percentage that is typed makes it one: 15 with the unit %, and not 0.15.
pub(super) fn read_in_unit(
    locale: &Locale,
    text: &str,
    current: Option<Decimal>,
    unit: &str,
) -> Result<(Decimal, Option<&'static str>), Problem> {
    read_in_unit_marked(locale, text, current, unit, None)
}

/// The same for a number that comes from a table whose decimal sign is known.
pub(crate) fn read_in_unit_marked(
    locale: &Locale,
    text: &str,
    current: Option<Decimal>,
    unit: &str,
    mark: Option<DecimalMark>,
) -> Result<(Decimal, Option<&'static str>), Problem> {
    let read = locale.read_in_unit(text, Expected::instead_of(current), unit, mark)?;
    Ok((read.value, read.becomes_percent.then_some(PERCENT)))
}

pub(super) const PERCENT: &str = "%";

fn too_large() -> Problem {
    Problem::new("This percentage is too large; write a smaller one.")
}

/// A percentage; `15` and `15 %` mean the same.
pub(crate) fn read_percent(locale: &Locale, text: &str, current: Decimal) -> Result<Rate, Problem> {
    let reading = without_money(locale, text, Some(current))?;
    let percent = if reading.percent {
        reading.value.checked_mul(Decimal::ONE_HUNDRED)
    } else {
        Some(reading.value)
    };
    percent.map(Rate::from_percent).ok_or_else(too_large)
}

/// A whole number from `least` to `most`.
pub(crate) fn read_count(
    locale: &Locale,
    text: &str,
    least: u32,
    most: u32,
) -> Result<u32, Problem> {
    let number = read_number(locale, text, None)?;
    u32::try_from(number)
        .ok()
        .filter(|count| number.fract().is_zero() && (least..=most).contains(count))
        .ok_or_else(|| Problem::new(format!("Write a whole number from {least} to {most}.")))
}

/// Money; another currency than its own that is typed becomes its currency.
pub(crate) fn read_money(locale: &Locale, text: &str, own: Money) -> Result<Money, Problem> {
    read_money_marked(locale, text, own, None)
}

/// The same for an amount that comes from a table whose decimal sign is known.
pub(crate) fn read_money_marked(
    locale: &Locale,
    text: &str,
    own: Money,
    mark: Option<DecimalMark>,
) -> Result<Money, Problem> {
    let mut expected = Expected::money(own.currency);
    expected.current = Some(own.amount);
    match locale.read_marked(text, expected, mark) {
        Ok(reading) if reading.percent => Err(Problem::new(
            "This is a percentage; write an amount of money.",
        )),
        Ok(reading) => Ok(Money::new(reading.value, own.currency)),
        // Another currency is not wrong: the line takes it, and the case asks for a rate.
        Err(error @ ReadError::WrongCurrency { .. }) => read_foreign(locale, text, mark, error),
        Err(error) => Err(error.into()),
    }
}

/// Money in a currency that was not expected.
fn read_foreign(
    locale: &Locale,
    text: &str,
    mark: Option<DecimalMark>,
    error: ReadError,
) -> Result<Money, Problem> {
    let Ok(reading) = locale.read_marked(text, Expected::default(), mark) else {
        return Err(error.into());
    };
    match reading.currency {
        Some(CurrencyMark::Known(currency)) => Ok(Money::new(reading.value, currency)),
        Some(CurrencyMark::Shared(sign)) => {
            let meant = locale.meant_by(&sign);
            match meant.as_slice() {
                [only] => Ok(Money::new(reading.value, *only)),
                _ => Err(Problem {
                    sentence: format!("“{sign}” can mean several currencies; choose one."),
                    meant: meant
                        .iter()
                        .map(|currency| {
                            let number = locale.number_to_edit(reading.value);
                            format!("{number} {}", currency.code())
                        })
                        .collect(),
                }),
            }
        }
        None => Err(error.into()),
    }
}

/// A currency in a list: code and name.
pub(crate) fn currency_words(currency: Currency) -> String {
    format!("{} – {}", currency.code(), currency.name())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    #[test]
    fn a_percentage_counts_in_percent_where_the_unit_allows_it_and_is_refused_elsewhere() {
        let locale = Locale::english();
        let read = |text: &str, unit: &str| read_in_unit(&locale, text, None, unit);
        assert_eq!(read("15%", "%"), Ok((number("15"), None)));
        assert_eq!(read("15", "%"), Ok((number("15"), None)));
        assert_eq!(read("97.5 %", ""), Ok((number("97.5"), Some("%"))));
        assert_eq!(read("0.15", ""), Ok((number("0.15"), None)));
        assert!(read("15%", "claim/week").is_err());
        assert!(read_number(&locale, "15%", None).is_err());
        assert!(read_count(&locale, "500%", 1, 12).is_err());
    }

    #[test]
    fn money_is_no_plain_number_no_count_and_no_percentage() {
        let locale = Locale::english();
        let said = "“€ 5” is money, but this number is not; write it without the currency.";
        let refused = Err(said.to_owned());
        let said = |problem: Problem| problem.sentence;
        assert_eq!(read_number(&locale, "€ 5", None).map_err(said), refused);
        assert_eq!(
            read_count(&locale, "€ 5", 1, 12)
                .map_err(said)
                .map(Decimal::from),
            refused
        );
        let percent = read_percent(&locale, "€ 5", Decimal::ONE);
        assert_eq!(percent.map(Rate::percent).map_err(said), refused);
    }
}
