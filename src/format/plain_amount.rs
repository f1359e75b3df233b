//! Amounts as people write them, `€60,000 a year` or `400k * 15%`, as formulas with their money spelled out.

use super::locale::Locale;
use super::read::{CurrencyMark, Expected, ReadError};
use iso_currency::Currency;
use rust_decimal::Decimal;

/// Longest text that is read, in characters.
const LONGEST: usize = 200;

/// The times that a formula names, each with the words for how often that end an amount or follow its slash, the longest first.
const TIMES: [(&str, &str); 5] = [
    (
        "year",
        "a year|per year|each year|every year|yearly|annually|p.a.|year|yr|im jahr|pro jahr|je jahr|jährlich|jahr|par an|an",
    ),
    (
        "month",
        "a month|per month|each month|monthly|month|im monat|pro monat|je monat|monatlich|monat|par mois|mois",
    ),
    (
        "quarter",
        "a quarter|per quarter|quarter|pro quartal|im quartal|par trimestre",
    ),
    ("week", "a week|per week|weekly|week|pro woche|par semaine"),
    ("day", "a day|per day|daily|day|pro tag|par jour|jour"),
];

fn times() -> impl Iterator<Item = (&'static str, &'static str)> {
    TIMES
        .into_iter()
        .flat_map(|(time, words)| words.split('|').map(move |word| (word, time)))
}

#[derive(Debug, Clone, PartialEq)]
enum Piece {
    Sign(char),
    Number(Factor),
}

/// A number with the money and time it names.
#[derive(Debug, Clone, PartialEq)]
struct Factor {
    value: Decimal,
    percent: bool,
    currency: Option<Currency>,
    per: Option<&'static str>,
}

impl Locale {
    /// A text of amounts as a formula: `€60,000 a year` becomes `60000 EUR/year`. `None` where it is none.
    ///
    /// Money that is not named is `own`; where `recurring`, a time that is not named is a year.
    ///
    /// # Errors
    /// Where a number in it has two readings, or a sign that only other currencies than `own` are written with.
    pub fn plain_amount(
        &self,
        text: &str,
        own: Currency,
        recurring: bool,
    ) -> Result<Option<String>, ReadError> {
        let text = text.trim();
        if text.is_empty() || text.chars().nth(LONGEST).is_some() {
            return Ok(None);
        }
        let Some(mut pieces) = self.pieces(text, own)? else {
            return Ok(None);
        };
        Ok(complete(&mut pieces, own, recurring).then(|| written(&pieces)))
    }

    fn pieces(&self, text: &str, own: Currency) -> Result<Option<Vec<Piece>>, ReadError> {
        let mut pieces = Vec::new();
        let mut rest = text;
        loop {
            let end = rest
                .find(['*', '×', '·', '÷', '/', '+', '-', '−', '(', ')'])
                .unwrap_or(rest.len());
            let (operand, after) = rest.split_at(end);
            let mut number = match operand.trim() {
                "" => None,
                operand => match self.operand(operand, own)? {
                    Some(number) => Some(number),
                    None => return Ok(None),
                },
            };
            let mut signs = after.chars();
            let sign = signs.next();
            rest = signs.as_str();
            if let (Some(factor), Some('/')) = (&mut number, sign)
                && factor.per.is_none()
                && let Some((time, left)) = leading_time(rest)
            {
                factor.per = Some(time);
                pieces.extend(number.map(Piece::Number));
                rest = left;
                if rest.trim().is_empty() {
                    return Ok(Some(pieces));
                }
                continue;
            }
            pieces.extend(number.map(Piece::Number));
            match sign {
                None => return Ok(Some(pieces)),
                Some('×' | '·') => pieces.push(Piece::Sign('*')),
                Some('÷') => pieces.push(Piece::Sign('/')),
                Some('−') => pieces.push(Piece::Sign('-')),
                Some(sign) => pieces.push(Piece::Sign(sign)),
            }
        }
    }

    /// A number, which may name its money and end with how often it comes; `None` where it is none.
    fn operand(&self, text: &str, own: Currency) -> Result<Option<Factor>, ReadError> {
        let (number, per) = without_time(text);
        let reading = match self.read(number, Expected::money(own)) {
            Err(ReadError::WrongCurrency { .. }) => self.read_number(number),
            reading => reading,
        };
        let reading = match reading {
            Ok(reading) => reading,
            Err(error @ ReadError::Ambiguous { .. }) => return Err(error),
            Err(_) => return Ok(None),
        };
        let currency = match reading.currency {
            None => None,
            Some(CurrencyMark::Known(currency)) => Some(currency),
            // Which dollars are meant is not guessed.
            Some(CurrencyMark::Shared(sign)) => return Err(self.foreign_sign(text, &sign, own)),
        };
        Ok(Some(Factor {
            value: reading.value,
            percent: reading.percent,
            currency,
            per,
        }))
    }

    /// That an amount is in another currency; which ones it may be is told as far as they are usual.
    pub fn foreign_sign(&self, text: &str, sign: &str, expected: Currency) -> ReadError {
        let meant: Vec<&str> = self.meant_by(sign).iter().map(Currency::code).collect();
        let found = match meant.split_last() {
            Some((only, [])) => (*only).to_owned(),
            Some((last, others)) => format!("{} or {last}", others.join(", ")),
            None => format!("a currency written {sign}"),
        };
        ReadError::ForeignSign {
            text: text.trim().to_owned(),
            found,
            expected,
        }
    }
}

fn without_time(text: &str) -> (&str, Option<&'static str>) {
    let lower = text.to_lowercase();
    // Small letters that take another number of bytes would move the place at which the text is cut.
    if lower.len() == text.len() {
        for (words, time) in times() {
            let number = lower
                .strip_suffix(words)
                .filter(|number| number.ends_with([' ', '\u{a0}']));
            if let Some(number) = number.and_then(|number| text.get(..number.len())) {
                return (number.trim_end(), Some(time));
            }
        }
    }
    (text, None)
}

/// The time at the beginning of a text, as a whole word, and what follows it.
fn leading_time(text: &str) -> Option<(&'static str, &str)> {
    let text = text.trim_start();
    let end = text
        .find(|c: char| !c.is_alphabetic())
        .unwrap_or(text.len());
    let (word, rest) = text.split_at(end);
    let word = word.to_lowercase();
    let (_, time) = times().find(|(words, _)| *words == word)?;
    Some((time, rest))
}

/// Adds the money and the time that are not named; false where it is not plain which number is the money.
fn complete(pieces: &mut [Piece], own: Currency, recurring: bool) -> bool {
    let is = |piece: &Piece, what: fn(&Factor) -> bool| matches!(piece, Piece::Number(factor) if what(factor));
    let is_money = |piece: &Piece| is(piece, |factor| factor.currency.is_some());
    let is_timed = |piece: &Piece| is(piece, |factor| factor.per.is_some());
    let named = pieces.iter().any(is_money);
    let timed = pieces.iter().any(is_timed);
    let grouped = pieces.contains(&Piece::Sign('('));
    if grouped && !(named && (timed || !recurring)) {
        return false;
    }
    // Each term of a sum has its own money.
    let mut done = 0;
    let mut terms = 0;
    for term in pieces.split_mut(|piece| matches!(piece, Piece::Sign('+' | '-'))) {
        if term.is_empty() {
            continue;
        }
        terms += 1;
        let money = term.iter().position(is_money);
        let time = term.iter().position(is_timed);
        let plain = term
            .iter()
            .position(|piece| is(piece, |factor| !factor.percent));
        if let Some(Piece::Number(factor)) =
            money.or(time).or(plain).and_then(|at| term.get_mut(at))
        {
            factor.currency.get_or_insert(own);
            if recurring && time.is_none() {
                factor.per.get_or_insert("year");
            }
            done += 1;
        }
    }
    grouped || (terms > 0 && done == terms)
}

fn written(pieces: &[Piece]) -> String {
    let mut text = String::new();
    for (place, piece) in pieces.iter().enumerate() {
        match piece {
            Piece::Sign(sign @ ('(' | ')')) => text.push(*sign),
            Piece::Sign(sign) if place == 0 => text.push(*sign),
            Piece::Sign(sign) => text.extend([' ', *sign, ' ']),
            Piece::Number(factor) if factor.percent => {
                let percent = factor.value.saturating_mul(Decimal::ONE_HUNDRED);
                text.extend([percent.normalize().to_string(), "%".to_owned()]);
            }
            Piece::Number(factor) => {
                text.push_str(&factor.value.normalize().to_string());
                let currency = factor
                    .currency
                    .map(|currency| format!(" {}", currency.code()));
                let per = factor.per.map(|time| format!("/{time}"));
                text.extend(currency.into_iter().chain(per));
            }
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::testing::says;

    fn yearly(tag: &str, text: &str) -> Option<String> {
        let locale = Locale::parse(tag).unwrap();
        locale.plain_amount(text, Currency::EUR, true).unwrap()
    }

    #[test]
    fn an_amount_as_people_write_it_is_money_a_year() {
        for (tag, text, formula) in [
            ("en-US", "€60,000 a year", "60000 EUR/year"),
            ("en-US", "60000 EUR/year", "60000 EUR/year"),
            ("en-US", "60000", "60000 EUR/year"),
            ("en-US", "€5,000 / month", "5000 EUR/month"),
            ("en-US", "5k monthly", "5000 EUR/month"),
            ("en-US", "400k * 15%", "400000 EUR/year * 15%"),
            ("en-US", "15% × €400k", "15% * 400000 EUR/year"),
            ("en-US", "€400k + €20k", "400000 EUR/year + 20000 EUR/year"),
            ("en-US", "USD 60,000 per year", "60000 USD/year"),
            ("de-DE", "60.000 € im Jahr", "60000 EUR/year"),
            ("de-DE", "60.000", "60000 EUR/year"),
            ("de-DE", "1,5 Mio. € pro Jahr", "1500000 EUR/year"),
            ("fr-FR", "60 000 € par an", "60000 EUR/year"),
        ] {
            assert_eq!(yearly(tag, text).as_deref(), Some(formula), "{tag}: {text}");
        }
    }

    #[test]
    fn what_comes_once_has_no_time() {
        let once = Locale::english().plain_amount("€60,000", Currency::EUR, false);
        assert_eq!(once.unwrap().as_deref(), Some("60000 EUR"));
    }

    #[test]
    fn names_and_shares_alone_are_no_plain_amounts() {
        for text in ["claims * 12", "15%", "soon", "(2 + 3) * 400k"] {
            assert_eq!(yearly("en-US", text), None, "{text}");
        }
    }

    #[test]
    fn the_sign_of_another_currency_is_refused_by_a_sentence_with_both() {
        for (tag, text, both) in [
            ("en-US", "$60,000 a year", "is in USD, but this amount"),
            ("en-US", "$60,000", "is in USD, but this amount is in EUR"),
            ("en-US", "€400k + $20k", "“$20k” is in USD, but"),
            ("zh-CN", "¥60,000", "is in CNY, but this amount is in EUR"),
            ("en-GB", "$60,000", "is in USD, CAD, AUD, BRL or SGD, but"),
            ("en-US", "60,000 kr", "is in SEK, NOK or DKK, but this"),
        ] {
            let locale = Locale::parse(tag).unwrap();
            let read = locale.plain_amount(text, Currency::EUR, true);
            let sentence = read.unwrap_err().to_string();
            says(&sentence, both);
            says(&sentence, "is in EUR");
        }
        // In a case in dollars the sign is the case's own.
        let own = Locale::english().plain_amount("$60,000", Currency::USD, true);
        assert_eq!(own.unwrap().as_deref(), Some("60000 USD/year"));
    }

    #[test]
    fn a_number_with_two_readings_is_asked_about() {
        let read = Locale::english().plain_amount("120.000", Currency::EUR, true);
        assert!(matches!(read, Err(ReadError::Ambiguous { .. })), "{read:?}");
    }
}
