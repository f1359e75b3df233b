//! Short forms for headlines and axes: `€1.24M`, `1,24 Mio. €`, `₹1.24 crore`, `¥124万`.
//!
//! Three significant digits, half away from zero. Where CLDR's short forms are unusual in business, usage wins and the
//! place says so. Left out: reading them back, which rounds nothing and lives in `read/`.

use iso_currency::Currency;
use rust_decimal::Decimal;

use super::digits::{Digits, round};
use super::locale::{Family, Locale};
use super::write::minor_unit;

/// Digits that carry meaning in a short form.
const SIGNIFICANT: u32 = 3;

/// A step of a short form: the power of ten it stands for, and its word with the space that belongs before it.
type Step = (u32, &'static str);

/// Steps from small to large. Sources: CLDR 47 short decimal patterns, except where noted.
fn steps(family: Family) -> &'static [Step] {
    match family {
        // CLDR has `K`; the lower-case k is SI's and what the page's readers know.
        Family::American | Family::British => &[(3, "k"), (6, "M"), (9, "B"), (12, "T")],
        // CLDR shortens to `L` and `Cr`; the words are understood outside India too. Below a lakh nothing is shortened.
        Family::Indian => &[
            (5, "\u{a0}lakh"),
            (7, "\u{a0}crore"),
            (12, "\u{a0}lakh\u{a0}crore"),
        ],
        Family::Hindi => &[
            (5, "\u{a0}लाख"),
            (7, "\u{a0}करोड़"),
            (12, "\u{a0}लाख\u{a0}करोड़"),
        ],
        // CLDR does not shorten thousands in German; tables in reports do.
        Family::German => &[
            (3, "\u{a0}Tsd."),
            (6, "\u{a0}Mio."),
            (9, "\u{a0}Mrd."),
            (12, "\u{a0}Bio."),
        ],
        // CLDR goes on to `Bn` for 10¹², which English readers take for 10⁹.
        Family::French => &[(3, "\u{a0}k"), (6, "\u{a0}M"), (9, "\u{a0}Md")],
        Family::Chinese => &[(4, "万"), (8, "亿"), (12, "万亿")],
        Family::Japanese => &[(4, "万"), (8, "億"), (12, "兆")],
        // Words above a million differ between languages; k and M do not.
        Family::Other => &[(3, "\u{a0}k"), (6, "\u{a0}M")],
    }
}

impl Locale {
    /// A number in its short form with three significant digits: `1.24M`, `12.4 lakh`, `124万`. Below the first step
    /// it is written in full, with three significant digits at least.
    pub fn compact(&self, value: Decimal) -> String {
        let (digits, word) = self.shortened(value, SIGNIFICANT);
        format!("{}{word}", self.signed(&digits))
    }

    /// Money in its short form: `€1.24M`, `1,24 Mio. €`, `₹1.24 crore`. Below the first step it shows whole units, or
    /// minor units where it is less than ten.
    pub fn money_compact(&self, amount: Decimal, currency: Currency) -> String {
        let (digits, word) = self.shortened(amount, SIGNIFICANT);
        if !word.is_empty() {
            let word = if self.is_sign_after() {
                word.trim_start()
            } else {
                word
            };
            return self.with_sign(digits.negative, &self.joined(&digits), word, currency);
        }
        let digits = Digits::rounded(
            amount,
            if amount.abs() < Decimal::TEN {
                minor_unit(currency)
            } else {
                0
            },
        );
        self.with_sign(digits.negative, &self.joined(&digits), "", currency)
    }

    /// The digits to show, and the word after them. The step is chosen by the rounded number, so that 999,950 is 1M and
    /// never 1000k.
    fn shortened(&self, value: Decimal, significant: u32) -> (Digits, &'static str) {
        let mut shown = (0, "", significant_digits(value, significant));
        for (power, word) in steps(self.family) {
            let (lower, _, rounded) = shown;
            if whole_digits(rounded) <= power - lower {
                break;
            }
            let mut scaled = value;
            // Cannot fail: a number of more than `power` whole digits has room for as many more decimals.
            if scaled.set_scale(value.scale() + power).is_err() {
                break;
            }
            shown = (*power, word, significant_digits(scaled, significant));
        }
        (Digits::as_held(shown.2).trimmed(), shown.1)
    }

    fn is_sign_after(&self) -> bool {
        self.currency_side == super::locale::CurrencySide::After
    }
}

/// Digits before the decimal sign; 0 below one.
fn whole_digits(value: Decimal) -> u32 {
    let whole = value.abs().trunc();
    if whole.is_zero() {
        0
    } else {
        u32::try_from(whole.to_string().len()).unwrap_or(u32::MAX)
    }
}

/// Rounded to so many significant digits, but whole digits are never rounded away: 1240 stays 1240 in `1240万`.
fn significant_digits(value: Decimal, significant: u32) -> Decimal {
    round(
        value,
        significant.saturating_sub(whole_digits(value).max(1)),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decimal(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    fn money(tag: &str, amount: &str, currency: Currency) -> String {
        Locale::parse(tag)
            .unwrap()
            .money_compact(decimal(amount), currency)
            .replace('\u{a0}', " ")
    }

    fn number(tag: &str, value: &str) -> String {
        Locale::parse(tag)
            .unwrap()
            .compact(decimal(value))
            .replace('\u{a0}', " ")
    }

    #[test]
    fn english_shortens_to_k_m_and_b() {
        assert_eq!(money("en-US", "1240", Currency::EUR), "€1.24k");
        assert_eq!(money("en-US", "240000", Currency::EUR), "€240k");
        assert_eq!(money("en-GB", "-1240000", Currency::GBP), "−£1.24M");
        assert_eq!(money("en-US", "12400000", Currency::USD), "$12.4M");
        assert_eq!(money("en-US", "1240000000", Currency::USD), "$1.24B");
        assert_eq!(money("en-US", "1240000", Currency::CHF), "CHF 1.24M");
    }

    #[test]
    fn german_and_french_put_the_word_before_the_sign() {
        assert_eq!(money("de-DE", "1240000", Currency::EUR), "1,24 Mio. €");
        assert_eq!(money("de-DE", "240000", Currency::EUR), "240 Tsd. €");
        assert_eq!(money("fr-FR", "1240000", Currency::EUR), "1,24 M€");
        assert_eq!(money("fr-FR", "240000", Currency::EUR), "240 k€");
        assert_eq!(money("fr-FR", "1240000000", Currency::EUR), "1,24 Md €");
        assert_eq!(money("fr-FR", "1240000", Currency::CHF), "1,24 M CHF");
    }

    #[test]
    fn india_counts_in_lakh_and_crore() {
        assert_eq!(money("en-IN", "99000", Currency::INR), "₹99,000");
        assert_eq!(money("en-IN", "1240000", Currency::INR), "₹12.4 lakh");
        assert_eq!(money("en-IN", "12400000", Currency::INR), "₹1.24 crore");
        assert_eq!(money("hi-IN", "1240000", Currency::INR), "₹12.4 लाख");
        assert_eq!(money("hi-IN", "12400000", Currency::INR), "₹1.24 करोड़");
        assert_eq!(
            money("en-IN", "1240000000000", Currency::INR),
            "₹1.24 lakh crore"
        );
    }

    #[test]
    fn china_and_japan_count_in_ten_thousands() {
        assert_eq!(money("zh-CN", "1240000", Currency::CNY), "¥124万");
        assert_eq!(money("zh-CN", "12400000", Currency::CNY), "¥1,240万");
        assert_eq!(money("zh-CN", "1240000000", Currency::CNY), "¥12.4亿");
        assert_eq!(money("ja-JP", "1240000000", Currency::JPY), "￥12.4億");
        assert_eq!(money("ja-JP", "1240000000000", Currency::JPY), "￥1.24兆");
    }

    #[test]
    fn a_number_that_rounds_up_to_the_next_step_takes_that_step() {
        assert_eq!(number("en-US", "999949"), "1M");
        assert_eq!(number("en-US", "999950"), "1M");
        assert_eq!(number("en-US", "999499"), "999k");
        assert_eq!(number("en-US", "999.6"), "1k");
        assert_eq!(number("en-US", "999999999"), "1B");
        assert_eq!(number("en-IN", "9999999"), "1 crore");
        assert_eq!(number("zh-CN", "99999999"), "1亿");
    }

    #[test]
    fn small_numbers_are_written_in_full() {
        assert_eq!(number("en-US", "0"), "0");
        assert_eq!(number("en-US", "12.345"), "12.3");
        assert_eq!(number("en-US", "-0.001"), "0");
        assert_eq!(money("en-US", "9.5", Currency::EUR), "€9.50");
        assert_eq!(money("en-US", "412.4", Currency::EUR), "€412");
    }

    #[test]
    fn an_unknown_language_uses_only_k_and_m() {
        assert_eq!(money("it-IT", "1240000", Currency::EUR), "1,24 M€");
        assert_eq!(number("it-IT", "1240000000"), "1240 M");
    }

    #[test]
    fn the_largest_numbers_have_a_short_form() {
        assert_eq!(
            number("en-US", &Decimal::MAX.to_string()),
            "79,228,162,514,264,338T"
        );
        assert_eq!(
            number("en-US", &Decimal::MIN.to_string()),
            "−79,228,162,514,264,338T"
        );
    }
}
