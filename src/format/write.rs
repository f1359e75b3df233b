//! Writing numbers, percentages and money in full, and what a kind of number can be.
//!
//! Nothing here can fail: whatever a [`Decimal`] holds can be written.

use crate::model::limits::Limits;
use iso_currency::Currency;
use rust_decimal::Decimal;

use super::digits::{Digits, MOST_DECIMALS, round};
use super::locale::{CurrencySide, Locale};
use super::safe_side::decimals_apart;
use super::{MINUS, NO_BREAK_SPACE};

/// Decimals of a currency: its ISO 4217 minor unit (2 for EUR, 0 for JPY, 3 for KWD); 2 where ISO gives none (gold).
pub(super) fn minor_unit(currency: Currency) -> u32 {
    currency.exponent().map_or(2, u32::from)
}

/// The difference of two figures that are printed with so many decimals: that of the figures as they are printed, so that a reader who
/// takes one from the other finds it. `None` where it does not fit into 28 digits.
pub fn printed_difference(one: Decimal, other: Decimal, decimals: u32) -> Option<Decimal> {
    round(one, decimals).checked_sub(round(other, decimals))
}

impl Locale {
    /// Money for running text: with its minor units where there are any, without them where it is whole:
    /// `€1,250`, `€1,250.50`. Rounded to the currency's minor unit.
    pub fn money(&self, amount: Decimal, currency: Currency) -> String {
        let rounded = round(amount, minor_unit(currency));
        if rounded.is_integer() {
            self.money_whole(rounded, currency)
        } else {
            self.money_exact(rounded, currency)
        }
    }

    /// Money with all of the currency's minor units: `€1,250.00`, `¥1,250`, `KWD 1,250.000`.
    pub fn money_exact(&self, amount: Decimal, currency: Currency) -> String {
        self.with_sign(&Digits::rounded(amount, minor_unit(currency)), "", currency)
    }

    /// Money with so many decimals, at least those of its minor units: `€0.942`.
    pub fn money_to(&self, amount: Decimal, currency: Currency, decimals: u32) -> String {
        let digits = Digits::rounded(amount, decimals.max(minor_unit(currency)));
        self.with_sign(&digits, "", currency)
    }

    /// Money rounded to whole units: `€412,600`, `412.600 €`.
    pub fn money_whole(&self, amount: Decimal, currency: Currency) -> String {
        self.with_sign(&Digits::rounded(amount, 0), "", currency)
    }

    /// A number rounded to `decimals` places (at most 28), grouped, without a sign of currency.
    pub fn amount(&self, amount: Decimal, decimals: u32) -> String {
        self.signed(&Digits::rounded(amount, decimals))
    }

    /// A number with exactly the decimals it holds, trailing zeros included, grouped: nothing is rounded.
    pub fn number(&self, value: Decimal) -> String {
        self.signed(&Digits::as_held(value))
    }

    /// A number for a field to edit: like [`Self::number`], but never with three decimals, which another reader could
    /// take for thousands. It always reads back without a question.
    pub fn number_to_edit(&self, value: Decimal) -> String {
        let mut digits = Digits::as_held(value);
        if digits.fraction.len() == 3 {
            digits = digits.trimmed();
            if digits.fraction.len() == 3 {
                digits.fraction.push('0');
            }
        }
        self.signed(&digits)
    }

    /// A fraction as percent: 0.155 is `15.5%` or `15,5 %`. Rounded to `decimals` places (at most 26) after the hundredfold.
    pub fn percent(&self, fraction: Decimal, decimals: u32) -> String {
        self.with_percent_sign(&Digits::hundredfold(fraction, decimals))
    }

    /// A fraction as percent with every decimal it holds and no zeros at the end: nothing is rounded.
    pub fn percent_exact(&self, fraction: Decimal) -> String {
        self.with_percent_sign(&Digits::hundredfold(fraction, MOST_DECIMALS - 2).trimmed())
    }

    /// A fraction that misses a bound, as percent with as many decimals as tell it from the bound.
    pub fn percent_apart(&self, fraction: Decimal, bound: Decimal) -> String {
        self.percent(fraction, decimals_apart(fraction, bound, 2) - 2)
    }

    /// A fraction as percent with every decimal it holds and no zeros at the end, for a field to edit.
    pub fn percent_to_edit(&self, fraction: Decimal) -> String {
        let mut digits = Digits::hundredfold(fraction, MOST_DECIMALS - 2).trimmed();
        if digits.fraction.len() == 3 {
            digits.fraction.push('0');
        }
        self.with_percent_sign(&digits)
    }

    /// A fraction as percent with two decimals at most and no zeros at the end: `9%`, `17.1%`.
    pub fn percent_short(&self, fraction: Decimal) -> String {
        self.with_percent_sign(&Digits::hundredfold(fraction, 2).trimmed())
    }

    /// "A discount rate lies between −99 % and 10,000 %."
    pub fn possible(&self, limits: &Limits) -> String {
        let end = |end: i64| {
            let end = Decimal::from(end);
            if limits.percent {
                self.percent(end.saturating_mul(Decimal::new(1, 2)), 0)
            } else {
                self.number(end)
            }
        };
        let (name, least, most) = (limits.name, end(limits.least), end(limits.most));
        if limits.above {
            format!("{name} lies above {least} and is at most {most}.")
        } else {
            format!("{name} lies between {least} and {most}.")
        }
    }

    fn with_percent_sign(&self, digits: &Digits) -> String {
        let mut text = self.signed(digits);
        if self.percent_spaced {
            text.push(NO_BREAK_SPACE);
        }
        text.push('%');
        text
    }

    /// Grouped digits with the decimal sign, without a minus.
    pub(super) fn joined(&self, digits: &Digits) -> String {
        let mut text = self.separators.grouped(&digits.whole);
        if !digits.fraction.is_empty() {
            text.push(self.separators.decimal);
            text.push_str(&digits.fraction);
        }
        text
    }

    pub(super) fn signed(&self, digits: &Digits) -> String {
        let text = self.joined(digits);
        if digits.negative {
            format!("{MINUS}{text}")
        } else {
            text
        }
    }

    /// Puts minus, number, unit word (`Mio.`, may be empty) and currency sign in order. The minus comes first
    /// everywhere, also where CLDR puts it behind the sign (nl, de-CH), so that a column of figures lines up.
    pub(super) fn with_sign(&self, digits: &Digits, unit: &str, currency: Currency) -> String {
        let (sign, number) = (self.currency_sign(currency), self.joined(digits));
        let minus = if digits.negative { MINUS } else { "" };
        let space = match self.currency_side {
            CurrencySide::After => {
                // CLDR spaces the sign from every number; `M€` and `k€` are closed up as French usage has it.
                let closed_up = matches!(unit, "k" | "M") && !sign.starts_with(char::is_alphabetic);
                let gap = if closed_up { "" } else { "\u{a0}" };
                let unit_gap = if unit.is_empty() { "" } else { "\u{a0}" };
                return format!("{minus}{number}{unit_gap}{unit}{gap}{sign}");
            }
            // CLDR's rule for spacing: a sign that ends in a letter does not touch a digit.
            CurrencySide::Before => {
                sign.ends_with(|last: char| last.is_alphabetic() || last == '.')
            }
            CurrencySide::BeforeSpaced => true,
        };
        let gap = if space { "\u{a0}" } else { "" };
        format!("{minus}{sign}{gap}{number}{unit}")
    }
}

#[cfg(test)]
mod tests {
    use iso_currency::IntoEnumIterator;
    use proptest::prelude::*;

    use super::*;
    use crate::model::limits::{DISCOUNT_RATE, WEEKS_PER_YEAR};
    use crate::model::testing::dec as decimal;

    fn locale(tag: &str) -> Locale {
        Locale::parse(tag).unwrap()
    }

    /// Expected values: CLDR 47 by way of Babel 2.18 `format_currency`, with the true minus for the hyphen.
    #[test]
    fn exact_money_is_written_as_cldr_says() {
        let amount = decimal("-1234567.5");
        for (tag, currency, written) in [
            ("en-US", Currency::USD, "−$1,234,567.50"),
            ("en-GB", Currency::GBP, "−£1,234,567.50"),
            ("en-IN", Currency::INR, "−₹12,34,567.50"),
            ("de-DE", Currency::EUR, "−1.234.567,50\u{a0}€"),
            ("fr-FR", Currency::EUR, "−1\u{202f}234\u{202f}567,50\u{a0}€"),
            ("hi-IN", Currency::INR, "−₹12,34,567.50"),
            ("zh-CN", Currency::CNY, "−¥1,234,567.50"),
            ("ja-JP", Currency::JPY, "−￥1,234,568"),
            ("pt-BR", Currency::BRL, "−R$\u{a0}1.234.567,50"),
            ("de-AT", Currency::EUR, "−€\u{a0}1.234.567,50"),
            ("en-US", Currency::CHF, "−CHF\u{a0}1,234,567.50"),
        ] {
            assert_eq!(locale(tag).money_exact(amount, currency), written);
        }
    }

    #[test]
    fn a_difference_is_that_of_the_figures_as_they_are_printed() {
        // 17.9 and 14.7 are printed, and 3.2 lies between them; the exact difference is printed as 3.3.
        let (one, other) = (decimal("17.94"), decimal("14.65"));
        assert_eq!(printed_difference(one, other, 1), Some(decimal("3.2")));
        assert_eq!(printed_difference(Decimal::MAX, Decimal::MIN, 0), None);
    }

    #[test]
    fn whole_money_is_rounded_to_units() {
        for (tag, amount, currency, written) in [
            ("de-DE", "412599.50", Currency::EUR, "412.600\u{a0}€"),
            ("en-IN", "412600", Currency::INR, "₹4,12,600"),
            ("en-US", "-0.4", Currency::EUR, "€0"),
        ] {
            assert_eq!(locale(tag).money_whole(decimal(amount), currency), written);
        }
    }

    #[test]
    fn minor_units_follow_iso_4217_and_in_text_show_only_where_there_are_any() {
        let english = Locale::english();
        for (currency, written) in [
            (Currency::JPY, "¥5"),
            (Currency::KWD, "KWD\u{a0}5.000"),
            (Currency::CLF, "CLF\u{a0}5.0000"),
            (Currency::EUR, "€5.00"),
        ] {
            assert_eq!(english.money_exact(decimal("5"), currency), written);
        }
        for (amount, written) in [
            ("1250.00", "€1,250"),
            ("1250.5", "€1,250.50"),
            ("1250.999", "€1,251"),
        ] {
            assert_eq!(english.money(decimal(amount), Currency::EUR), written);
        }
    }

    #[test]
    fn percent_is_written_as_cldr_says() {
        let fraction = decimal("0.155");
        for tag in ["en-US", "en-GB", "en-IN", "hi-IN", "zh-CN", "ja-JP"] {
            assert_eq!(locale(tag).percent(fraction, 1), "15.5%");
        }
        assert_eq!(locale("de-DE").percent(fraction, 1), "15,5\u{a0}%");
        assert_eq!(locale("fr-FR").percent(fraction, 1), "15,5\u{a0}%");
        assert_eq!(locale("en-US").percent(decimal("-0.00125"), 2), "−0.13%");
    }

    #[test]
    fn a_percentage_keeps_all_its_digits_where_they_matter() {
        let english = locale("en-US");
        assert_eq!(english.percent_exact(decimal("0.12345")), "12.345%");
        assert_eq!(english.percent_exact(decimal("0.250")), "25%");
        let apart = |value, bound| english.percent_apart(decimal(value), decimal(bound));
        assert_eq!(apart("0.249996", "0.25"), "24.9996%");
        assert_eq!(apart("0.231", "0.25"), "23%");
        assert_eq!(apart("-0.004", "0"), "−0.4%");
    }

    #[test]
    fn a_number_keeps_the_digits_typed_and_to_edit_never_shows_three_decimals() {
        let (english, german) = (locale("en-US"), locale("de-DE"));
        assert_eq!(english.number(decimal("1250.50")), "1,250.50");
        let french = locale("fr-FR").number(decimal("-1250.50"));
        assert_eq!(french, "−1\u{202f}250,50");
        assert_eq!(english.number_to_edit(decimal("2.375")), "2.3750");
        assert_eq!(german.number_to_edit(decimal("1.250")), "1,25");
        assert_eq!(german.number_to_edit(decimal("1250")), "1.250");
        assert_eq!(english.percent_to_edit(decimal("0.03125")), "3.1250%");
    }

    #[test]
    fn every_currency_is_written_at_both_ends_in_every_locale() {
        for (tag, _) in Locale::supported() {
            let locale = locale(tag);
            for currency in Currency::iter() {
                for amount in [Decimal::MAX, Decimal::MIN, Decimal::ZERO] {
                    assert!(!locale.money_exact(amount, currency).is_empty());
                    assert!(!locale.money(amount, currency).is_empty());
                    assert!(!locale.money_compact(amount, currency).is_empty());
                }
            }
        }
    }

    proptest! {
        #[test]
        fn any_number_of_decimals_is_written(units: i64, scale in 0_u32..29, decimals: u32) {
            let value = Decimal::new(units, scale);
            for (tag, _) in Locale::supported() {
                let locale = locale(tag);
                prop_assert!(!locale.amount(value, decimals).is_empty());
                prop_assert!(!locale.percent(value, decimals).is_empty());
            }
        }
    }

    #[test]
    fn limits_are_told_in_the_numbers_of_the_locale() {
        let german = Locale::parse("de-DE").unwrap();
        let rate = "A discount rate lies between −99\u{a0}% and 10.000\u{a0}%.";
        assert_eq!(german.possible(&DISCOUNT_RATE), rate);
        let weeks = "A year's number of weeks lies above 0 and is at most 53.";
        assert_eq!(Locale::english().possible(&WEEKS_PER_YEAR), weeks);
    }
}
