//! The value of a cell: a number in the unit of a driver, or an amount of money.

use super::names::Target;
use crate::format::{CurrencyMark, DecimalMark, Expected, Locale, ReadError};
use crate::model::{Currency, Exact};
use crate::review::in_unit::{sentence_end, text_in_unit};
#[cfg(feature = "workbook")]
use crate::review::in_unit::{shown, shown_in_unit};
use crate::storage::GridCell;
#[cfg(feature = "workbook")]
use crate::storage::workbook::Look;
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
                Some(look) => self.shown(*value, look, target),
            },
            #[cfg(feature = "workbook")]
            GridCell::Day(_) => Err("it holds a date, and no number".to_owned()),
            #[cfg(feature = "workbook")]
            GridCell::Wrong(says) => Err(format!("it {says}")),
        }
    }

    #[cfg(feature = "workbook")]
    fn shown(
        &self,
        value: Decimal,
        look: &Look,
        target: &Target,
    ) -> Result<ReportedAmount, String> {
        if let Target::Driver { unit, .. } = target {
            return shown_in_unit(value, look, unit).map(|value| (value, None));
        }
        let plain = ReportReader {
            mark: Some(DecimalMark::Point),
            locale: &Locale::english(),
            currency: self.currency,
        };
        shown(value, look, |text| plain.money(text)).map_err(|problem| problem.sentence())
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
        text_in_unit(self.locale, text, unit, None, self.mark)
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
