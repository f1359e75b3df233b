//! How cells look: one accent, marked inputs, and number formats of the case's currency and place.
//!
//! The colours are those of the window and the page.

use super::cell::{Cell, Rule, number};
use super::names::words_of;
use crate::format::Locale;
use crate::model::{Currency, Money, Rate};
use rust_decimal::Decimal;
use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder};

pub(super) const ACCENT: Color = Color::RGB(0x0010_6B5A);
const ACCENT_SOFT: Color = Color::RGB(0x00E1_EFEA);
const INPUT: Color = Color::RGB(0x00FD_F6E3);
const LINE: Color = Color::RGB(0x00CD_D2C9);
pub(super) const GRID: Color = Color::RGB(0x00E3_E6DF);
const TEXT: Color = Color::RGB(0x0017_1A1E);
pub(super) const WEAK: Color = Color::RGB(0x005D_646B);

/// Flows in tables: whole units, and a dash where nothing comes, so that the eye finds what does.
pub(super) const FLOW: &str = "#,##0;-#,##0;\"–\"";
pub(super) const FACTOR: &str = "0.0000;-0.0000;\"–\"";
pub(super) const PERCENT: &str = "0.0%";
/// Whole numbers; what is below zero stands for “none” and is not shown.
pub(super) const COUNT: &str = "0;;0";
pub(super) const DATE: &str = "yyyy-mm-dd";
pub(super) const MONTH: &str = "mmm yyyy";

/// The formats that most cells share.
#[derive(Debug, Clone)]
pub(super) struct Styles {
    pub title: Format,
    pub weak: Format,
    pub heading: Format,
    pub head: Format,
    pub head_number: Format,
    pub label: Format,
    pub strong: Format,
    pub wrapped: Format,
    pub centred: Format,
    pub flow: Format,
    pub flow_total: Format,
    pub factor: Format,
    pub percent: Format,
    pub count: Format,
    pub count_weak: Format,
    pub month: Format,
    pub number: Format,
    pub exchange: Format,
    /// Money with its sign, in the currency of the answer.
    pub money: Format,
    pub big_money: Format,
    pub big_percent: Format,
    pub big_months: Format,
    pub big_label: Format,
    /// The number format of money in the currency of the answer.
    pub money_pattern: String,
    /// The number format of money in the currency of the case.
    pub own_money: String,
}

impl Styles {
    pub(super) fn new(locale: &Locale, answer: Currency, own: Currency) -> Self {
        let base = || {
            Format::new()
                .set_font_name("Calibri")
                .set_font_size(10)
                .set_font_color(TEXT)
                .set_align(FormatAlign::VerticalCenter)
        };
        let weak = base().set_font_color(WEAK);
        let head = base()
            .set_bold()
            .set_font_color(Color::White)
            .set_background_color(ACCENT)
            .set_text_wrap();
        let total = base()
            .set_bold()
            .set_border_top(FormatBorder::Thin)
            .set_border_top_color(LINE);
        let big = base()
            .set_bold()
            .set_font_color(ACCENT)
            .set_font_size(18)
            .set_align(FormatAlign::Left);
        let money_pattern = money(locale, answer, 0);
        let right = base().set_align(FormatAlign::Right);
        Self {
            title: base().set_bold().set_font_size(16),
            heading: base()
                .set_bold()
                .set_font_color(ACCENT)
                .set_background_color(ACCENT_SOFT),
            head_number: head.clone().set_align(FormatAlign::Right),
            head,
            label: base(),
            strong: total.clone(),
            wrapped: base().set_text_wrap().set_align(FormatAlign::Top),
            centred: base().set_align(FormatAlign::Center),
            flow: base().set_num_format(FLOW),
            flow_total: total.set_num_format(FLOW),
            factor: weak.clone().set_num_format(FACTOR),
            percent: base().set_num_format(PERCENT),
            count: base().set_num_format(COUNT),
            count_weak: weak.clone().set_num_format(COUNT),
            month: weak.clone().set_num_format(MONTH),
            number: base().set_num_format("#,##0.00;-#,##0.00;\"–\""),
            exchange: right.clone().set_num_format("0.00####"),
            money: right.set_num_format(&money_pattern),
            big_money: big.clone().set_num_format(&money_pattern),
            big_percent: big.clone().set_num_format("0%"),
            big_months: big.set_num_format("0.0 \"months\""),
            big_label: weak.clone().set_font_size(11),
            weak,
            money_pattern,
            own_money: money(locale, own, 0),
        }
    }

    pub(super) fn shown(&self, pattern: &str) -> Format {
        self.label
            .clone()
            .set_num_format(pattern)
            .set_align(FormatAlign::Right)
    }

    pub(super) fn input(&self, pattern: &str) -> Format {
        let format = self
            .label
            .clone()
            .set_background_color(INPUT)
            .set_border(FormatBorder::Thin)
            .set_border_color(LINE);
        if pattern == "@" {
            format.set_text_wrap().set_indent(1)
        } else {
            format.set_num_format(pattern).set_align(FormatAlign::Right)
        }
    }

    /// A text that a reader may change, in the middle of its cell.
    pub(super) fn centred_input(&self) -> Format {
        self.input("@").set_align(FormatAlign::Center)
    }

    /// One of several choices, or none yet, that a reader may change for another.
    pub(super) fn choice_of<T: Copy + PartialEq, const N: usize>(
        &self,
        choices: &[(T, &'static str); N],
        chosen: Option<T>,
    ) -> Cell {
        let chosen = chosen.map_or("", |chosen| words_of(choices, chosen));
        self.choice(chosen, &choices.each_ref().map(|(_, words)| *words))
    }

    /// Words that a reader may change for others of a list.
    pub(super) fn choice(&self, chosen: &str, words: &[&'static str]) -> Cell {
        Cell::text(chosen, &self.input("@")).only(Rule::Words(words.to_vec()))
    }

    pub(super) fn count_input(&self, count: u32) -> Cell {
        Cell::number(count, &self.input(COUNT))
    }

    /// A number that a reader may change, with the decimals it was typed with.
    pub(super) fn number_input(&self, value: Decimal) -> Cell {
        let format = self.input(&plain(Some(value)));
        Cell::number(number(value), &format).only(Rule::ANY_NUMBER)
    }

    /// Money that a reader may change, in its own currency.
    pub(super) fn money_input(&self, locale: &Locale, price: Money) -> Cell {
        let pattern = money(locale, price.currency, decimals(price.amount));
        Cell::number(number(price.amount), &self.input(&pattern)).only(Rule::ANY_NUMBER)
    }

    /// A rate that a reader may change. Growth of −100 % and below is refused where the case has none, because a spreadsheet gives no
    /// result.
    pub(super) fn rate_input(&self, rate: Rate) -> Cell {
        let is_loss_of_all = rate.fraction() <= Decimal::NEGATIVE_ONE;
        self.rate_from(rate, if is_loss_of_all { -1e9 } else { -0.9999 })
    }

    pub(super) fn rate_from(&self, rate: Rate, low: f64) -> Cell {
        let rate = rate.fraction();
        let format = self.input(&percent(Some(rate)));
        Cell::number(number(rate), &format).only(Rule::Number(low, 1e9))
    }
}

/// The number format of money: the sign where the place writes it; separators follow the reader's own program.
pub(super) fn money(locale: &Locale, currency: Currency, decimals: u32) -> String {
    let one = locale.money_whole(Decimal::ONE, currency);
    let (before, after) = one.split_once('1').unwrap_or((currency.code(), ""));
    let quoted = |text: &str| {
        if text.is_empty() {
            String::new()
        } else {
            format!("\"{}\"", text.replace('"', ""))
        }
    };
    let digits = places("#,##0", decimals);
    let (before, after) = (quoted(before), quoted(after));
    format!("{before}{digits}{after};-{before}{digits}{after}")
}

/// The number format of a value that was typed with so many decimals.
pub(super) fn plain(value: Option<Decimal>) -> String {
    let pattern = places("#,##0", value.map_or(0, decimals));
    format!("{pattern};-{pattern}")
}

/// The number format of a fraction shown in percent, with the decimals of the percentage.
pub(super) fn percent(fraction: Option<Decimal>) -> String {
    let places_of = fraction.map_or(0, |fraction| decimals(fraction).saturating_sub(2));
    format!("{}%", places("0", places_of))
}

/// The decimals that a number needs, at most six.
pub(super) fn decimals(value: Decimal) -> u32 {
    value.normalize().scale().min(6)
}

fn places(whole: &str, decimals: u32) -> String {
    if decimals == 0 {
        whole.to_owned()
    } else {
        format!("{whole}.{}", "0".repeat(decimals as usize))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sign_of_a_currency_stands_where_the_place_writes_it() {
        let english = Locale::english();
        assert_eq!(money(&english, Currency::USD, 0), "\"$\"#,##0;-\"$\"#,##0");
        let german = Locale::parse("de-DE").unwrap();
        assert_eq!(
            money(&german, Currency::EUR, 2),
            "#,##0.00\"\u{a0}€\";-#,##0.00\"\u{a0}€\""
        );
    }

    #[test]
    fn a_number_keeps_the_decimals_it_was_typed_with() {
        assert_eq!(plain(Some(Decimal::new(125, 2))), "#,##0.00;-#,##0.00");
        assert_eq!(percent(Some(Decimal::new(125, 3))), "0.0%");
        assert_eq!(percent(Some(Decimal::new(15, 2))), "0%");
    }
}
