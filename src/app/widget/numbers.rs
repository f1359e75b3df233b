//! Fields for numbers, percentages, whole numbers, money and days, in the locale of the case.

use super::field::Field;
use super::form::{FieldValue, Form};
use super::pane::Pane;
use super::read::{Problem, read_count, read_in_unit, read_money, read_number, read_percent};
use crate::check::doubt::NumberKind;
use crate::format::{Locale, ReadDateError};
use crate::model::limits::PRICE_DISCOUNT;
use crate::model::{Exact, Money, Rate};
use egui::Response;
use jiff::civil::Date;
use rust_decimal::Decimal;

/// Values with the field that shows them.
macro_rules! shown_by {
    ($($value:ty: $field:ident;)*) => {
        $(impl FieldValue for $value {
            fn show(&mut self, form: &mut Form, ui: &mut Pane, field: Field) -> Response {
                form.$field(ui, field, self)
            }
        })*
    };
}

shown_by! {
    String: text;
    Option<Exact>: number_or_open;
    Option<Rate>: percent_or_none;
    Option<u32>: count_or_none;
    Money: money_in;
    Option<Date>: date;
}

/// Numbers that must be there: an empty text is refused.
macro_rules! required {
    ($($value:ty)*) => {
        $(impl FieldValue for $value {
            fn show(&mut self, form: &mut Form, ui: &mut Pane, field: Field) -> Response {
                let mut value = Some(*self);
                let response = value.show(form, ui, field.required());
                *self = value.unwrap_or(*self);
                response
            }
        })*
    };
}

required! { Exact Rate u32 }

impl FieldValue for Date {
    /// A day that must be there: an emptied field keeps the one it had.
    fn show(&mut self, form: &mut Form, ui: &mut Pane, field: Field) -> Response {
        let mut day = Some(*self);
        let response = form.date(ui, field, &mut day);
        *self = day.unwrap_or(*self);
        response
    }
}

impl Form {
    /// A number that may be missing; an empty field means that it is not known.
    pub(crate) fn number_or_open(
        &mut self,
        ui: &mut Pane,
        field: Field,
        value: &mut Option<Exact>,
    ) -> Response {
        let locale = ui.cx.locale();
        let current = value.map(Exact::value);
        let shown = current.map_or_else(String::new, |number| locale.number_to_edit(number));
        let read = field.optional(|text| {
            let number = read_number(locale, text, current)?;
            field.check(locale, number)?;
            Ok(Exact::from(number))
        });
        let response = self.read(ui, field, &shown, read, value);
        self.ask_about(ui, field, field.kind(), current, value.map(Exact::value));
        response
    }

    /// A number with its unit, which may be missing. A percentage that is typed where there is no unit yet makes `%` its unit.
    pub(crate) fn number_with_unit(
        &mut self,
        ui: &mut Pane,
        field: Field,
        unit: &mut String,
        value: &mut Option<Exact>,
    ) -> Response {
        let locale = ui.cx.locale();
        let current = value.map(Exact::value);
        let shown = shown(ui, *value);
        let own = unit.clone();
        let read = field.optional(|text| read_in_unit(locale, text, current, &own));
        let mut read_now = current.map(|number| (number, None));
        let response = self.read(ui, field, &shown, read, &mut read_now);
        *value = read_now.map(|(number, _)| Exact::from(number));
        if let Some((_, Some(percent))) = read_now {
            percent.clone_into(unit);
        }
        // In another unit than before it is no longer the same number.
        let before = current.filter(|_| *unit == own);
        let kind = Some(NumberKind::of_unit(unit));
        if read_now.map(|(number, _)| number) != current {
            self.ask_about(ui, field, kind, before, value.map(Exact::value));
        }
        response
    }

    /// A number of this unit whose caption stands elsewhere. Where it is a percentage, `15` and `15 %` mean the same.
    pub(crate) fn number_of_unit(
        &mut self,
        ui: &mut Pane,
        field: Field,
        unit: &str,
        value: &mut Decimal,
    ) -> Response {
        let locale = ui.cx.locale();
        let current = *value;
        let shown = locale.number_to_edit(current);
        let read = |text: &str| {
            let number = match read_in_unit(locale, text, Some(current), unit)? {
                // Without a unit there is none to show a percentage in; it is the same as a plain number.
                (percent, Some(_)) => Rate::from_percent(percent).fraction(),
                (number, None) => number,
            };
            field.check(locale, number)?;
            Ok(number)
        };
        self.read(ui, field, &shown, read, value)
    }

    /// A share in percent whose caption stands elsewhere: a part of a whole is neither below nothing nor above all.
    pub(crate) fn share(&mut self, ui: &mut Pane, field: Field, value: &mut Decimal) -> Response {
        let locale = ui.cx.locale();
        let current = *value;
        let shown = locale.number_to_edit(current);
        let read = |text: &str| {
            let percent = read_percent(locale, text, current).map(Rate::percent)?;
            if (Decimal::ZERO..=Decimal::ONE_HUNDRED).contains(&percent) {
                Ok(percent)
            } else {
                let least = locale.percent(Decimal::ZERO, 0);
                let most = locale.percent(Decimal::ONE, 0);
                Err(Problem::new(format!(
                    "This is a share: it lies between {least} and {most}."
                )))
            }
        };
        self.read(ui, field, &shown, read, value)
    }

    /// A whole number within the limits of its field, whose caption stands elsewhere.
    pub(crate) fn count_as_decimal(
        &mut self,
        ui: &mut Pane,
        field: Field,
        value: &mut Decimal,
    ) -> Response {
        let locale = ui.cx.locale();
        let (least, most) = field.whole_ends();
        let read = |text: &str| read_count(locale, text, least, most).map(Decimal::from);
        let shown = locale.number_to_edit(*value);
        self.read(ui, field, &shown, read, value)
    }

    /// A whole number within the limits of its field that may be missing: months, years.
    fn count_or_none(&mut self, ui: &mut Pane, field: Field, value: &mut Option<u32>) -> Response {
        let (least, most) = field.whole_ends();
        let locale = ui.cx.locale();
        let shown = value.map_or_else(String::new, |number| number.to_string());
        let read = field.optional(|text| read_count(locale, text, least, most));
        self.read(ui, field, &shown, read, value)
    }

    /// A discount, of 100 % at most. One of many decimals, which a typed price makes, is shown with two of them.
    pub(crate) fn discount(&mut self, ui: &mut Pane, field: Field, value: &mut Rate) -> Response {
        let locale = ui.cx.locale();
        let shown = locale.percent_short(value.fraction());
        let current = value.percent();
        let read = |text: &str| {
            let rate = read_percent(locale, text, current)?;
            if rate > Rate::WHOLE {
                return Err(Problem::new(
                    "At 100% it is free; with more we would pay them. Write 100% or less.",
                ));
            }
            let limits = field.within(PRICE_DISCOUNT);
            limits.check(locale, rate.percent())?;
            Ok(rate)
        };
        let response = self.read(ui, field, &shown, read, value);
        let kind = Some(NumberKind::PriceDiscount);
        let now = Some(value.percent());
        self.ask_about(ui, field, kind, Some(current), now);
        response
    }

    /// A percentage that may be missing; `15` and `15 %` mean the same.
    fn percent_or_none(
        &mut self,
        ui: &mut Pane,
        field: Field,
        value: &mut Option<Rate>,
    ) -> Response {
        let locale = ui.cx.locale();
        let shown = value.map_or_else(String::new, |rate| locale.percent_to_edit(rate.fraction()));
        let current = value.map_or(Decimal::ZERO, Rate::percent);
        let read = field.optional(|text| {
            let rate = read_percent(locale, text, current)?;
            field.check(locale, rate.percent())?;
            Ok(rate)
        });
        let before = value.map(Rate::percent);
        let response = self.read(ui, field, &shown, read, value);
        let now = value.map(Rate::percent);
        self.ask_about(ui, field, field.kind(), before, now);
        response
    }

    /// Money in its own currency; another currency that is typed becomes its currency.
    pub(crate) fn money(&mut self, ui: &mut Pane, field: Field, value: &mut Money) -> Response {
        let locale = ui.cx.locale();
        let own = *value;
        let shown = locale.number_to_edit(own.amount);
        let read = |text: &str| read_money(locale, text, own);
        let response = self.read(ui, field, &shown, read, value);
        let before = Some(own.amount).filter(|_| value.currency == own.currency);
        let kind = Some(NumberKind::Money);
        if *value != own {
            self.ask_about(ui, field, kind, before, Some(value.amount));
        }
        if value.currency != own.currency {
            self.chose(format!(
                "Change {} to {}",
                field.name,
                value.currency.code()
            ));
        }
        response
    }

    /// A day that must be there. Without a year, it is one of the year that stood there before.
    pub(crate) fn day(&mut self, ui: &mut Pane, field: Field, value: &mut Date) -> Response {
        let locale = ui.cx.locale();
        let shown = locale.date(*value);
        let year = value.year();
        let today = ui.cx.today;
        let read = |text: &str| read_day(locale, text, year, today);
        let before = Some(*value);
        let (response, taken) = self.beside_calendar(ui, field, before, |form, ui, field| {
            form.read(ui, field, &shown, read, value)
        });
        if let Some(day) = taken {
            *value = day;
            self.typed_in(field);
        }
        self.ask_about_day(ui, field, before, Some(*value));
        response
    }

    pub(crate) fn date(
        &mut self,
        ui: &mut Pane,
        field: Field,
        value: &mut Option<Date>,
    ) -> Response {
        let locale = ui.cx.locale();
        let shown = value.map_or_else(String::new, |date| locale.date(date));
        let today = ui.cx.today;
        let read = field.optional(|text| {
            let date = locale.read_date_around(text, today);
            date.map_err(|problem| Problem::new(problem.to_string()))
        });
        let before = *value;
        let (response, taken) = self.beside_calendar(ui, field, before, |form, ui, field| {
            form.read(ui, field, &shown, read, value)
        });
        if taken.is_some() {
            *value = taken;
            self.typed_in(field);
        }
        self.ask_about_day(ui, field, before, *value);
        response
    }
}

/// A number that may be missing, as its field shows it.
fn shown(ui: &Pane, value: Option<Exact>) -> String {
    let locale = ui.cx.locale();
    value.map_or_else(String::new, |number| locale.number_to_edit(number.value()))
}

/// Reads a day; where its year is missing, it is this one.
fn read_day(locale: &Locale, text: &str, year: i16, today: Date) -> Result<Date, Problem> {
    let mut read = locale.read_date_around(text, today);
    if matches!(read, Err(ReadDateError::NotADate { .. })) {
        let with_year = [format!("{text} {year}"), format!("{year}年{text}")];
        let days = with_year.iter().map(|text| locale.read_date(text));
        read = days.flatten().next().map_or(read, Ok);
    }
    read.map_err(|problem| Problem::new(problem.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_day_without_a_year_is_one_of_the_year_before() {
        for (tag, text) in [
            ("en-GB", "3 October"),
            ("en-US", "October 3"),
            ("en-US", "Oct 3"),
            ("de-DE", "3. Oktober"),
            ("fr-FR", "3 octobre"),
            ("ja-JP", "10月3日"),
            ("en-GB", "3 October 2025"),
        ] {
            let locale = Locale::parse(tag).unwrap();
            let read = read_day(&locale, text, 2025, date(2026, 1, 1));
            assert_eq!(read, Ok(date(2025, 10, 3)), "{tag}: {text}");
        }
    }

    #[test]
    fn what_is_no_day_with_a_year_either_is_not_read() {
        let locale = Locale::parse("en-GB").unwrap();
        for text in ["", "soon", "31 November", "3"] {
            let read = read_day(&locale, text, 2025, date(2026, 1, 1));
            assert!(read.is_err(), "{text}");
        }
    }
}
