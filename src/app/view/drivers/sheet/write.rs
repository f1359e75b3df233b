//! Texts written into cells: what a paste, a fill down, a cut or a choice makes of a number.

use super::super::value::{End, became_percent};
use super::column::NumberColumn;
use super::fields::read_unit;
use crate::app::widget::{BASES, Problem, read_in_unit_marked, short_basis};
use crate::format::{DecimalMark, Locale};
use crate::model::{Basis, Driver, DriverValue, Exact, Provenance};
use jiff::civil::Date;

/// How numbers are read, and the day of what is said today.
pub(super) struct Reader<'a> {
    pub(super) locale: &'a Locale,
    pub(super) mark: Option<DecimalMark>,
    pub(super) today: Date,
}

impl Reader<'_> {
    /// Writes a text into a cell of a number; an empty one clears it.
    pub(super) fn write(
        &self,
        driver: &mut Driver,
        key: NumberColumn,
        text: &str,
    ) -> Result<(), Problem> {
        let text = text.trim();
        match key {
            NumberColumn::Name => text.clone_into(&mut driver.label),
            NumberColumn::Value => {
                let before = driver.unit.clone();
                let number = self.number(driver, driver.value.known().map(Exact::from), text)?;
                driver.value = number.map_or(DriverValue::Open, DriverValue::Known);
                became_percent(&before, driver, End::Value);
            }
            NumberColumn::Low => {
                let before = driver.unit.clone();
                driver.low = self.number(driver, driver.low, text)?;
                became_percent(&before, driver, End::Low);
            }
            NumberColumn::High => {
                let before = driver.unit.clone();
                driver.high = self.number(driver, driver.high, text)?;
                became_percent(&before, driver, End::High);
            }
            NumberColumn::Unit => driver.unit = read_unit(text)?,
            NumberColumn::Basis => self.basis(driver, text)?,
            NumberColumn::Who => {
                if let Some(said) = self.said(driver, text) {
                    text.clone_into(&mut said.by);
                }
            }
            NumberColumn::Source => {
                if let Some(said) = self.said(driver, text) {
                    text.clone_into(&mut said.source);
                }
            }
            NumberColumn::Range | NumberColumn::Used | NumberColumn::Effect => {}
        }
        Ok(())
    }

    /// A number in the unit of its driver; empty cells and a question mark are not known yet.
    fn number(
        &self,
        driver: &mut Driver,
        current: Option<Exact>,
        text: &str,
    ) -> Result<Option<Exact>, Problem> {
        if matches!(text, "" | "?" | "-" | "–") {
            return Ok(None);
        }
        let current = current.map(Exact::value);
        let (number, percent) =
            read_in_unit_marked(self.locale, text, current, &driver.unit, self.mark)?;
        if let Some(percent) = percent {
            percent.clone_into(&mut driver.unit);
        }
        Ok(Some(Exact::from(number)))
    }

    /// Who said it; one that is only cleared is not begun.
    fn said<'d>(&self, driver: &'d mut Driver, text: &str) -> Option<&'d mut Provenance> {
        if text.is_empty() && driver.said.is_none() {
            return None;
        }
        Some(driver.said.get_or_insert_with(|| {
            let mut said = Provenance::new(Basis::OurEstimate, "");
            said.on = Some(self.today);
            said
        }))
    }

    fn basis(&self, driver: &mut Driver, text: &str) -> Result<(), Problem> {
        let is_named = |(basis, words): &&(Option<Basis>, &str)| {
            let short = short_basis(*basis);
            [*words, short]
                .iter()
                .any(|name| name.eq_ignore_ascii_case(text))
        };
        let basis = if text.is_empty() {
            None
        } else {
            let found = BASES.iter().find(is_named);
            let (basis, _) = found.ok_or_else(|| {
                let all: Vec<&str> = BASES.iter().map(|(_, words)| *words).collect();
                Problem::new(format!(
                    "“{text}” is no basis; choose one of: {}.",
                    all.join(", ")
                ))
            })?;
            *basis
        };
        set_basis(driver, basis, self.today);
        Ok(())
    }
}

/// Chooses the basis of a number; the first one is of today, and “Nobody yet” takes away who said it.
pub(super) fn set_basis(driver: &mut Driver, basis: Option<Basis>, today: Date) {
    match (basis, &mut driver.said) {
        (Some(basis), Some(said)) => said.basis = basis,
        (Some(basis), none) => {
            let mut said = Provenance::new(basis, "");
            said.on = Some(today);
            *none = Some(said);
        }
        (None, said) => *said = None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Id;
    use jiff::civil::date;

    fn reader(locale: &Locale) -> Reader<'_> {
        Reader {
            locale,
            mark: None,
            today: date(2026, 11, 30),
        }
    }

    fn driver(unit: &str) -> Driver {
        let mut driver = Driver::open(Id::new("claims").unwrap(), "Claims", unit);
        driver.value = DriverValue::Known(Exact::from(1130));
        driver
    }

    #[test]
    fn numbers_are_written_as_the_case_writes_them_and_what_is_none_is_refused() {
        let german = Locale::parse("de-DE").unwrap();
        let mut claims = driver("claim/week");
        let mut write = |key, text: &str| reader(&german).write(&mut claims, key, text);
        assert_eq!(write(NumberColumn::Value, "1.250,5"), Ok(()));
        assert_eq!(write(NumberColumn::Low, "900"), Ok(()));
        assert!(write(NumberColumn::High, "many").is_err());
        assert!(write(NumberColumn::Unit, "claim//week").is_err());
        assert!(write(NumberColumn::Basis, "hearsay").is_err());
        assert_eq!(claims.value, DriverValue::Known("1250.5".parse().unwrap()));
        assert_eq!(claims.low, Some(Exact::from(900)));
        assert_eq!((claims.high, claims.unit.as_str()), (None, "claim/week"));
    }

    #[test]
    fn who_said_it_begins_as_our_estimate_and_clearing_what_is_not_there_begins_nothing() {
        let english = Locale::english();
        let mut claims = driver("");
        let mut write = |key, text: &str| reader(&english).write(&mut claims, key, text).unwrap();
        write(NumberColumn::Who, "");
        write(NumberColumn::Source, "");
        write(NumberColumn::Value, "");
        assert_eq!((&claims.said, &claims.value), (&None, &DriverValue::Open));
        let mut write = |key, text: &str| reader(&english).write(&mut claims, key, text).unwrap();
        write(NumberColumn::Who, "CFO");
        write(NumberColumn::Source, "Report");
        let said = claims.said.clone().unwrap();
        assert_eq!(
            (said.basis, said.by.as_str(), said.source.as_str()),
            (Basis::OurEstimate, "CFO", "Report")
        );
        reader(&english)
            .write(&mut claims, NumberColumn::Basis, "measured")
            .unwrap();
        assert_eq!(claims.said.unwrap().basis, Basis::Measured);
    }
}
