//! Formula text cut into tokens, with the limits that keep hostile text harmless.

use super::error::LONGEST;
use super::{SyntaxError, SyntaxErrorKind};
use crate::model::Currency;
use rust_decimal::Decimal;

/// Most decimal places of a number, so that its hundredth (`15%`) is still exact.
const MOST_PLACES: u32 = 26;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Token<'a> {
    Number(Decimal),
    Name(&'a str),
    Money(Currency),
    Plus,
    Minus,
    Times,
    Over,
    Percent,
    Open,
    Close,
    Comma,
}

/// A token, where it starts in characters, and how it was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Placed<'a> {
    pub(super) token: Token<'a>,
    pub(super) at: usize,
    pub(super) text: &'a str,
}

/// Cuts a text into tokens. The multiplication, division and minus signs of print are read as `*`, `/` and `-`.
pub(super) fn tokens(text: &str) -> Result<Vec<Placed<'_>>, SyntaxError> {
    // A character has at most four bytes, so a text this long in bytes need not be counted.
    if text.len() > 4 * LONGEST || text.chars().count() > LONGEST {
        return Err(SyntaxError {
            at: LONGEST,
            kind: SyntaxErrorKind::TooLong,
        });
    }
    let mut found = Vec::new();
    let mut rest = text;
    let mut at = 0;
    while let Some(first) = rest.chars().next() {
        let piece = piece(rest, first);
        if !first.is_whitespace() {
            let token = read(piece, first).map_err(|kind| SyntaxError { at, kind })?;
            found.push(Placed {
                token,
                at,
                text: piece,
            });
        }
        at += piece.chars().count();
        rest = rest.strip_prefix(piece).unwrap_or_default();
    }
    Ok(found)
}

fn piece(rest: &str, first: char) -> &str {
    let belongs = |c: char| {
        if first.is_ascii_digit() {
            c.is_ascii_digit() || c == '.'
        } else {
            is_word(first) && is_word(c)
        }
    };
    let end = rest
        .char_indices()
        .skip(1)
        .find(|(_, c)| !belongs(*c))
        .map_or(rest.len(), |(end, _)| end);
    rest.get(..end).unwrap_or(rest)
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

fn read(piece: &str, first: char) -> Result<Token<'_>, SyntaxErrorKind> {
    Ok(match first {
        '+' => Token::Plus,
        '-' | '−' => Token::Minus,
        '*' | '×' | '·' => Token::Times,
        '/' | '÷' => Token::Over,
        '%' => Token::Percent,
        '(' => Token::Open,
        ')' => Token::Close,
        ',' => Token::Comma,
        '0'..='9' => Token::Number(number(piece)?),
        '€' => Token::Money(Currency::EUR),
        '£' => Token::Money(Currency::GBP),
        _ if is_word(first) => word(piece)?,
        _ => return Err(SyntaxErrorKind::Character(first)),
    })
}

fn number(piece: &str) -> Result<Decimal, SyntaxErrorKind> {
    let error = || SyntaxErrorKind::Number(shorten(piece));
    if piece.ends_with('.') {
        return Err(error());
    }
    Decimal::from_str_exact(piece)
        .ok()
        .filter(|number| number.scale() <= MOST_PLACES)
        .ok_or_else(error)
}

fn word(piece: &str) -> Result<Token<'_>, SyntaxErrorKind> {
    let capitals = piece.len() == 3 && piece.bytes().all(|letter| letter.is_ascii_uppercase());
    match Currency::from_code(piece).filter(|_| capitals) {
        Some(currency) => Ok(Token::Money(currency)),
        None => name(piece),
    }
}

fn name(piece: &str) -> Result<Token<'_>, SyntaxErrorKind> {
    let fits = piece.starts_with(|c: char| c.is_ascii_lowercase())
        && piece
            .chars()
            .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_');
    if fits {
        Ok(Token::Name(piece))
    } else {
        Err(SyntaxErrorKind::Name(shorten(piece)))
    }
}

pub(super) fn shorten(text: &str) -> String {
    crate::model::shorten(text, 60)
}
