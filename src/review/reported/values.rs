//! The value of a cell: a number in the unit of a driver, or an amount of money.

use super::names::Target;
use crate::format::{
    CurrencyMark, DecimalMark, Expected, Locale, Meanings, ReadError, decimal_marks,
};
use crate::model::{Currency, Exact, Rate};
use crate::storage::GridCell;
#[cfg(feature = "workbook")]
use rust_decimal::Decimal;

/// An amount with the currency that it names.
pub type ReportedAmount = (Exact, Option<Currency>);

/// How what was reported is read from texts.
#[derive(Debug, Clone, Copy)]
pub struct ReportReader<'a> {
    /// How the case writes its numbers.
    pub locale: &'a Locale,
    /// The decimal sign, where a table or an answer says it.
    pub mark: Option<DecimalMark>,
    /// That of amounts which name none.
    pub currency: Currency,
}

/// The decimal sign that the texts of a table prove; an answer comes first.
pub(super) fn mark<'t>(
    texts: impl Iterator<Item = &'t str>,
    answer: Option<DecimalMark>,
) -> Option<DecimalMark> {
    let read = |text: &str| Meanings::of(text, None, Expected::default()).ok();
    let meanings: Vec<Meanings> = texts.filter_map(read).collect();
    let column: [Vec<&Meanings>; 1] = [meanings.iter().collect()];
    let proved = decimal_marks(&column).into_iter().next().flatten();
    answer.or(proved)
}

/// Whether a text stands for no value: an empty one, a dash or a question mark.
pub fn says_nothing(text: &str) -> bool {
    matches!(text.trim(), "" | "-" | "–" | "—" | "?")
}

/// Whether a cell says that nothing was reported.
pub(super) fn is_nothing(cell: &GridCell) -> bool {
    match cell {
        GridCell::Text(text) => says_nothing(text),
        #[cfg(feature = "workbook")]
        _ => false,
    }
}

impl ReportReader<'_> {
    /// The value of a cell; the error ends a sentence.
    pub(super) fn read(&self, cell: &GridCell, target: &Target) -> Result<ReportedAmount, String> {
        match cell {
            GridCell::Text(text) => self
                .text(text, target)
                .map_err(|problem| sentence_end(&problem)),
            #[cfg(feature = "workbook")]
            GridCell::Number { value, look } => match look {
                None => Ok((Exact::from(*value), None)),
                Some(look) => shown(*value, look, target, self),
            },
            #[cfg(feature = "workbook")]
            GridCell::Day(_) => Err("it holds a date, and no number".to_owned()),
            #[cfg(feature = "workbook")]
            GridCell::Wrong(says) => Err(format!("it {says}")),
        }
    }

    fn text(&self, text: &str, target: &Target) -> Result<ReportedAmount, ReadError> {
        match target {
            Target::Driver { unit, .. } => self.in_unit(text, unit).map(|value| (value, None)),
            Target::Line { .. } => self.money(text),
        }
    }

    /// A measured value in the unit of its driver, which a report does not change.
    ///
    /// # Errors
    /// Where the text is not one number in this unit.
    pub fn in_unit(&self, text: &str, unit: &str) -> Result<Exact, ReadError> {
        let expected = Expected::default();
        // 15% of a number without a unit is 0.15.
        let read = self.locale.read_in_unit(text, expected, unit, self.mark)?;
        let value = if read.becomes_percent {
            Rate::from_percent(read.value).fraction()
        } else {
            read.value
        };
        Ok(Exact::from(value.normalize()))
    }

    /// A booked amount, with the currency that it names.
    ///
    /// # Errors
    /// Where the text is not one amount.
    pub fn money(&self, text: &str) -> Result<ReportedAmount, ReadError> {
        let own = Expected {
            currency: Some(self.currency),
            current: None,
        };
        let reading = match self.locale.read_marked(text, own, self.mark) {
            Err(ReadError::WrongCurrency { .. }) => {
                self.locale
                    .read_marked(text, Expected::default(), self.mark)?
            }
            reading => reading?,
        };
        if reading.percent {
            return Err(ReadError::PercentNotMoney {
                text: text.trim().to_owned(),
            });
        }
        let named = match reading.currency {
            Some(CurrencyMark::Known(currency)) => Some(currency),
            // Which dollars are meant is not guessed.
            Some(CurrencyMark::Shared(sign)) => {
                return Err(self.locale.foreign_sign(text, &sign, self.currency));
            }
            None => None,
        };
        Ok((Exact::from(reading.value.normalize()), named))
    }
}

/// A number of a workbook with something shown around it: 0.15 shown as 15 % is 15 of a driver that counts in percent.
#[cfg(feature = "workbook")]
fn shown(
    value: Decimal,
    look: &crate::storage::workbook::Look,
    target: &Target,
    reader: &ReportReader<'_>,
) -> Result<ReportedAmount, String> {
    let around = |number: &str| {
        let percent = if look.percent { "%" } else { "" };
        format!("{} {number}{percent} {}", look.before, look.after)
    };
    let plain = ReportReader {
        mark: Some(DecimalMark::Point),
        locale: &Locale::english(),
        currency: reader.currency,
    };
    if look.thousands > 0 {
        return Err(format!(
            "it shows “{}”, with thousands left out; show the number in full",
            around("…").trim()
        ));
    }
    let digits = if look.percent {
        value.checked_mul(Decimal::ONE_HUNDRED).unwrap_or(value)
    } else {
        value
    };
    let text = around(&digits.normalize().to_string());
    match plain.text(&text, target) {
        // Words such as k or million multiply, which the number of the cell may have in it already.
        Ok((read, _)) if !look.percent && read.value() != value => Err(format!(
            "it shows “{}”, which can mean several powers of ten; show the number in full",
            around("…").trim()
        )),
        Ok(read) => Ok(read),
        // The name of the unit behind the number.
        Err(ReadError::UnknownWord { .. }) if matches!(target, Target::Driver { .. }) => {
            Ok((Exact::from(value), None))
        }
        Err(problem) => Err(sentence_end(&problem)),
    }
}

/// The sentence of an error without its full stop.
fn sentence_end(problem: &ReadError) -> String {
    let says = problem.to_string();
    says.trim_end_matches('.').to_owned()
}
