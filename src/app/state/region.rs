//! Currency and number format of a new case: those chosen last, else those of the system.

use crate::format::Locale;
use crate::model::{Case, Currency};
use crate::storage::library;
use iso_currency::Country;

/// What the system is set to, as BCP 47 tags such as `de-CH`; empty where it says nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct SystemRegion {
    pub(crate) numbers: String,
    pub(crate) money: String,
}

/// What a new case begins with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Region {
    pub(crate) currency: Currency,
    /// Tag of a locale.
    pub(crate) locale: String,
}

impl Region {
    /// As chosen last, else as the system. Where neither a choice nor the system says anything, a case begins in EUR with the model's number format.
    pub(crate) fn of(
        (currency, locale): (Option<Currency>, Option<&str>),
        system: &SystemRegion,
    ) -> Self {
        let of_money = || currency_of(&system.money).or_else(|| currency_of(&system.numbers));
        Self {
            currency: currency.or_else(of_money).unwrap_or(Currency::EUR),
            locale: locale
                .map(str::to_owned)
                .or_else(|| known(&system.numbers))
                .unwrap_or_else(|| Locale::default().tag().to_owned()),
        }
    }

    pub(crate) fn of_case(case: &Case) -> Self {
        Self {
            currency: case.currency,
            locale: case.locale.clone(),
        }
    }

    /// The case with this currency and number format.
    pub(crate) fn begin(&self, case: &Case) -> Case {
        let mut case = library::in_currency(case, self.currency);
        case.locale.clone_from(&self.locale);
        case
    }
}

/// The tag as the program writes it, if the system names a region: a language alone does not say how numbers are written.
fn known(tag: &str) -> Option<String> {
    country(tag)?;
    Locale::parse(tag)
        .ok()
        .map(|locale| locale.tag().to_owned())
}

/// The currency that is paid with where the tag is at home; funds and currencies that were replaced are none.
fn currency_of(tag: &str) -> Option<Currency> {
    let country = country(tag)?.parse::<Country>().ok()?;
    Currency::from_country(country)
        .into_iter()
        .find(|currency| currency.flags().is_empty())
}

/// The region of a tag as two capital letters (ISO 3166-1).
fn country(tag: &str) -> Option<&str> {
    let mut parts = tag.split('-').skip(1);
    parts.find(|part| part.len() == 2 && part.chars().all(|c| c.is_ascii_uppercase()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn begins(numbers: &str, money: &str) -> (Currency, String) {
        let system = SystemRegion {
            numbers: numbers.to_owned(),
            money: money.to_owned(),
        };
        let region = Region::of((None, None), &system);
        (region.currency, region.locale)
    }

    #[test]
    fn a_new_case_is_at_home_where_the_system_is() {
        for (tag, currency) in [
            ("de-CH", Currency::CHF),
            ("de-DE", Currency::EUR),
            ("en-GB", Currency::GBP),
            ("ja-JP", Currency::JPY),
            ("zh-Hans-CN", Currency::CNY),
            ("hr-HR", Currency::EUR),
            ("bg-BG", Currency::EUR),
            ("es-BO", Currency::BOB),
        ] {
            assert_eq!(begins(tag, tag), (currency, tag.to_owned()));
        }
    }

    #[test]
    fn what_the_system_does_not_say_is_as_in_a_case_of_the_model() {
        let usual = (Currency::EUR, "en-US".to_owned());
        for tag in ["", "C", "de", "eo", "xx-ZZ9", "not a tag"] {
            assert_eq!(begins(tag, tag), usual, "{tag}");
        }
        assert_eq!(begins("de-DE", ""), (Currency::EUR, "de-DE".to_owned()));
        assert_eq!(
            begins("en-US", "de-CH"),
            (Currency::CHF, "en-US".to_owned())
        );
    }

    #[test]
    fn what_was_chosen_last_goes_before_the_system() {
        let system = SystemRegion {
            numbers: "de-CH".to_owned(),
            money: "de-CH".to_owned(),
        };
        let region = Region::of((Some(Currency::USD), None), &system);
        assert_eq!(
            (region.currency, region.locale.as_str()),
            (Currency::USD, "de-CH")
        );
    }
}
