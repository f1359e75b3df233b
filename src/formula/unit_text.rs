//! Units as people write them, read into [`Unit`]: `EUR per hour`, `€/Stunde`, `EUR / (agent * month)`.

use super::lexer::shorten;
use super::{Atom, Noun, Unit, unit_words};
use crate::model::unit_currency;
use std::str::FromStr;

/// Longest text of a unit, in bytes. It also bounds the depth of parentheses and the exponents.
const LONGEST: usize = 200;

#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum UnitError {
    #[error(
        "the unit, written out, is longer than {LONGEST} characters; a unit looks like minute/order"
    )]
    TooLong,
    #[error("“{0}” stands for several currencies; write the code, for example USD, CAD or JPY")]
    AmbiguousMoney(char),
    #[error("“{0}” is a number, which a unit cannot hold; put it into the value")]
    Number(String),
    #[error("“{0}” means nothing in a unit; a unit looks like minute/order")]
    Character(char),
    #[error(
        "between “{0}” and “{1}” stands nothing; write / for “per”, * for a product, or join the words of one thing with a hyphen"
    )]
    MissingOperator(String, String),
    /// The text ends or an operator follows where a word is needed.
    #[error("a word is missing {0}; a unit looks like minute/order")]
    MissingWord(String),
    #[error("the parentheses of the unit do not match")]
    Parentheses,
}

impl Unit {
    /// Reads a unit; a blank text is a pure number.
    ///
    /// Factors are joined by `/` (or *per*, *pro*, *je*, *par*) and `*` (or `·`, `×`), from left to right, so that `EUR/hour/agent` is euros
    /// per hour and agent. Money is an ISO 4217 code in capitals, or € or £. `minute` and `hour` are labour time (also
    /// `person-hour`), `day` to `year` calendar time; both also in German and French. `%` is a hundredth. Every other
    /// word is a thing that is counted, English singular and plural alike.
    pub fn parse(text: &str) -> Result<Self, UnitError> {
        if text.len() > LONGEST {
            return Err(UnitError::TooLong);
        }
        let tokens = tokens(text)?;
        let mut unit = Self::PURE;
        if tokens.is_empty() {
            return Ok(unit);
        }
        let mut reader = Reader {
            tokens: &tokens,
            next: 0,
        };
        reader.product(&mut unit, 1)?;
        match reader.peek() {
            // Short words and signs are written out as longer ones: “h” as “hour”.
            None if text.len() > LONGEST / 4 && unit.to_string().len() > LONGEST => {
                Err(UnitError::TooLong)
            }
            None => Ok(unit),
            Some(_) => Err(UnitError::Parentheses),
        }
    }
}

impl FromStr for Unit {
    type Err = UnitError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::parse(text)
    }
}

#[derive(Clone, PartialEq, Eq)]
enum Token<'a> {
    /// A word or sign and the factor it stands for; none for the number 1.
    Factor(&'a str, Option<Atom>),
    Times,
    Per,
    Open,
    Close,
}

struct Reader<'a> {
    tokens: &'a [Token<'a>],
    next: usize,
}

impl<'a> Reader<'a> {
    fn peek(&self) -> Option<&'a Token<'a>> {
        self.tokens.get(self.next)
    }

    /// Factors up to the end or a closing parenthesis; `sign` is −1 inside a parenthesis that is divided by.
    fn product(&mut self, unit: &mut Unit, sign: i32) -> Result<(), UnitError> {
        self.factor(unit, sign)?;
        loop {
            let own = match self.peek() {
                Some(Token::Times) => sign,
                Some(Token::Per) => -sign,
                None | Some(Token::Close) => return Ok(()),
                Some(after @ (Token::Factor(..) | Token::Open)) => {
                    let before = self.tokens.get(self.next.saturating_sub(1));
                    return Err(UnitError::MissingOperator(
                        before.map_or_else(String::new, written),
                        written(after),
                    ));
                }
            };
            self.next += 1;
            self.factor(unit, own)?;
        }
    }

    fn factor(&mut self, unit: &mut Unit, sign: i32) -> Result<(), UnitError> {
        let found = self.peek();
        self.next += 1;
        match found {
            Some(Token::Factor(_, atom)) => {
                if let Some(atom) = atom {
                    unit.push(atom.clone(), sign);
                }
                Ok(())
            }
            Some(Token::Open) => {
                self.product(unit, sign)?;
                let closed = self.peek() == Some(&Token::Close);
                self.next += 1;
                if closed {
                    Ok(())
                } else {
                    Err(UnitError::Parentheses)
                }
            }
            Some(other) => Err(UnitError::MissingWord(format!(
                "before “{}”",
                written(other)
            ))),
            None => Err(UnitError::MissingWord("at the end".to_owned())),
        }
    }
}

fn written(token: &Token<'_>) -> String {
    match token {
        Token::Factor(text, _) => shorten(text),
        Token::Times => "*".to_owned(),
        Token::Per => "/".to_owned(),
        Token::Open => "(".to_owned(),
        Token::Close => ")".to_owned(),
    }
}

fn tokens(text: &str) -> Result<Vec<Token<'_>>, UnitError> {
    let mut found = Vec::new();
    let mut rest = text.trim_start();
    while let Some(first) = rest.chars().next() {
        let length = if first.is_alphanumeric() {
            rest.find(|c: char| !(c.is_alphanumeric() || "-_.'’".contains(c)))
                .unwrap_or(rest.len())
        } else {
            first.len_utf8()
        };
        let (piece, after) = rest.split_at_checked(length).unwrap_or((rest, ""));
        found.push(token(piece, first)?);
        rest = after.trim_start();
    }
    Ok(found)
}

fn token(piece: &str, first: char) -> Result<Token<'_>, UnitError> {
    Ok(match first {
        '/' | '÷' => Token::Per,
        '*' | '·' | '×' => Token::Times,
        '(' => Token::Open,
        ')' => Token::Close,
        '%' => Token::Factor(piece, Some(Atom::Percent)),
        '€' | '£' => Token::Factor(piece, unit_currency(piece).map(Atom::Money)),
        '$' | '¥' | '₩' | '₨' | '¢' => return Err(UnitError::AmbiguousMoney(first)),
        _ if piece == "1" => Token::Factor(piece, None),
        _ if first.is_numeric() => return Err(UnitError::Number(shorten(piece))),
        _ if first.is_alphabetic() => word(piece),
        _ => return Err(UnitError::Character(first)),
    })
}

fn word(piece: &str) -> Token<'_> {
    let lower = piece.to_lowercase();
    if matches!(lower.as_str(), "per" | "pro" | "je" | "par") {
        return Token::Per;
    }
    let money = || unit_currency(piece).map(Atom::Money);
    let atom = unit_words::known(&lower)
        .or_else(money)
        .unwrap_or_else(|| Atom::Noun(Noun::new(piece)));
    Token::Factor(piece, Some(atom))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Currency;

    #[test]
    fn money_is_a_code_in_capitals_or_a_sign_of_one_currency() {
        let money = |text: &str| match Unit::parse(text).unwrap().factors() {
            [(Atom::Money(currency), 1)] => Some(*currency),
            _ => None,
        };
        assert_eq!(money("EUR"), Some(Currency::EUR));
        assert_eq!(money("€"), Some(Currency::EUR));
        assert_eq!(money("£"), Some(Currency::GBP));
        assert_eq!(money("JPY"), Some(Currency::JPY));
        assert_eq!(money("eur"), None);
        assert_eq!(money("all"), None);
        for sign in ['$', '¥', '₩', '₨', '¢'] {
            let read = Unit::parse(&format!("{sign}/hour"));
            assert_eq!(read, Err(UnitError::AmbiguousMoney(sign)));
        }
    }

    #[test]
    fn factors_are_joined_from_left_to_right() {
        for (text, expected) in [
            ("EUR/hour/agent", "EUR/hour/agent"),
            ("EUR per hour per agent", "EUR/hour/agent"),
            ("€ pro Stunde", "EUR/hour"),
            ("€ je Stunde", "EUR/hour"),
            ("EUR par heure", "EUR/hour"),
            ("EUR÷hour", "EUR/hour"),
            ("EUR/agent*month", "EUR·month/agent"),
            ("EUR/(agent*month)", "EUR/agent/month"),
            ("EUR/(agent/month)", "EUR·month/agent"),
            ("EUR/((agent))", "EUR/agent"),
            ("hour·agent", "hour·agent"),
            ("hour × agent", "hour·agent"),
            ("1/(agent*(month/EUR))", "EUR/agent/month"),
            ("m2", "m2"),
            ("CO2-tonne/year", "CO2-tonne/year"),
            ("agents/agent", "1"),
            ("agent*Agents", "agent·agent"),
        ] {
            assert_eq!(Unit::parse(text).unwrap().to_string(), expected);
        }
        let number = UnitError::Number("20ft".to_owned());
        assert_eq!(Unit::parse("20ft/day"), Err(number));
    }

    #[test]
    fn a_blank_text_is_a_pure_number() {
        assert_eq!(Unit::parse("  "), Ok(Unit::PURE));
    }

    #[test]
    fn what_is_wrong_is_said() {
        let word = |text: &str| text.to_owned();
        let two = |left, right| UnitError::MissingOperator(word(left), word(right));
        for (text, error) in [
            ("100 km", UnitError::Number(word("100"))),
            ("EUR hour", two("EUR", "hour")),
            ("(EUR) (hour)", two(")", "(")),
            ("EUR/", UnitError::MissingWord(word("at the end"))),
            ("/hour", UnitError::MissingWord(word("before “/”"))),
            ("EUR**hour", UnitError::MissingWord(word("before “*”"))),
            ("()", UnitError::MissingWord(word("before “)”"))),
            ("EUR/(hour", UnitError::Parentheses),
            ("EUR)", UnitError::Parentheses),
            ("EUR+hour", UnitError::Character('+')),
            ("EUR^2", UnitError::Character('^')),
        ] {
            assert_eq!(text.parse::<Unit>(), Err(error), "{text}");
        }
        let said = "“$” stands for several currencies; write the code, for example USD, CAD or JPY";
        assert_eq!(Unit::parse("$").unwrap_err().to_string(), said);
    }

    #[test]
    fn length_is_limited_so_that_nothing_nests_or_multiplies_without_end() {
        assert!(Unit::parse(&format!("{}a{}", "(".repeat(99), ")".repeat(99))).is_ok());
        assert!(Unit::parse(&"a".repeat(200)).is_ok());
        assert_eq!(Unit::parse(&"a".repeat(201)), Err(UnitError::TooLong));
        assert_eq!(Unit::parse(&"(".repeat(100_000)), Err(UnitError::TooLong));
        // 199 characters, written out 598 bytes: nothing could read them again.
        let short = ["h"; 100].join("*");
        assert_eq!(Unit::parse(&short), Err(UnitError::TooLong));
        let longest = Unit::parse(&["h"; 33].join("*")).unwrap().to_string();
        assert_eq!(Unit::parse(&longest).unwrap().to_string(), longest);
    }
}
