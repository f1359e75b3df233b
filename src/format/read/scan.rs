//! Taking a typed text apart: sign, digits, currency, percent, words for powers of ten.

use super::super::currency_sign::{SIGNS, Sign};
use super::error::ReadError;
use super::meanings::Conventions;
use super::scale;

#[derive(Debug, Clone)]
pub(super) struct Scanned {
    pub(super) negative: bool,
    /// Digits and the separators between them.
    pub(super) numeral: Vec<char>,
    pub(super) percent: bool,
    pub(super) currency: Option<&'static Sign>,
    /// The power of ten written as `E+05`.
    pub(super) exponent: Option<i32>,
    /// The powers of ten of each word typed; more than one in a word is a question.
    words: Vec<&'static [i32]>,
}

impl Scanned {
    /// The powers of ten the number may have to be multiplied by.
    pub(super) fn power_choices(&self) -> Vec<i32> {
        let start = if self.percent { -2 } else { 0 } + self.exponent.unwrap_or_default();
        self.words.iter().fold(vec![start], |sums, word| {
            sums.iter()
                .flat_map(|sum| word.iter().map(move |power| sum + power))
                .collect()
        })
    }

    pub(super) fn is_plain(&self) -> bool {
        self.words.is_empty() && !self.percent && self.exponent.is_none()
    }
}

/// One way to write each character: ASCII digits, `-` for every minus, one space for every space, `'` for every
/// apostrophe; full-width forms become narrow, marks of direction go.
pub(in super::super) fn normalised(text: &str) -> Vec<char> {
    let mut characters: Vec<char> = text
        .chars()
        .filter(|sign| !matches!(sign, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{61c}' | '\u{feff}'))
        .map(|sign| match sign {
            '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(sign) - 0xfee0).unwrap_or(sign),
            '￥' => '¥',
            other => other,
        })
        .map(|sign| match sign {
            '\u{2010}'..='\u{2013}' | '\u{2212}' | '\u{fe63}' => '-',
            '’' | '‘' | 'ʼ' | '`' | '´' => '\'',
            '٫' => '.',
            other if other.is_whitespace() => ' ',
            other => narrow_digit(other),
        })
        .collect();
    while characters.last() == Some(&' ') {
        characters.pop();
    }
    let spaces = characters.iter().take_while(|sign| **sign == ' ').count();
    characters.split_off(spaces)
}

/// Devanagari, Arabic, Persian and Bengali digits as ASCII.
fn narrow_digit(sign: char) -> char {
    [0x966_u32, 0x660, 0x6f0, 0x9e6]
        .iter()
        .find_map(|zero| {
            u32::from(sign)
                .checked_sub(*zero)
                .filter(|digit| *digit < 10)
        })
        .and_then(|digit| char::from_digit(digit, 10))
        .unwrap_or(sign)
}

/// Takes a normalised, non-empty text apart.
pub(super) fn scan(
    characters: &[char],
    typed: &str,
    conventions: Conventions<'_>,
) -> Result<Scanned, ReadError> {
    let not_a_number = || ReadError::NotANumber {
        text: typed.to_owned(),
        example: conventions.example(),
    };
    let (before, numeral, after) = split(characters).ok_or_else(not_a_number)?;
    let (exponent, after) = exponent(after);
    if after.iter().any(char::is_ascii_digit) {
        return Err(not_a_number());
    }
    let mut around = Scanner {
        conventions,
        typed,
        sign: None,
        opened: false,
        closed: false,
        found: Scanned {
            negative: false,
            numeral: numeral.to_vec(),
            percent: false,
            currency: None,
            exponent,
            words: Vec::new(),
        },
    };
    around.take(before, false)?;
    around.take(after, true)?;
    let Scanner {
        sign,
        opened,
        closed,
        mut found,
        ..
    } = around;
    let scaled = !found.words.is_empty();
    let contradicting = (found.percent && (found.currency.is_some() || scaled))
        || (exponent.is_some() && (found.percent || scaled));
    if opened != closed || (opened && sign.is_some()) || contradicting {
        return Err(not_a_number());
    }
    found.negative = opened || sign == Some('-');
    Ok(found)
}

/// The exponent that a spreadsheet or a program writes behind digits (`E+05`, `e-3`), and what follows it.
fn exponent(after: &[char]) -> (Option<i32>, &[char]) {
    /// More digits than any exponent of a number that can be held.
    const LONGEST: usize = 4;
    let nothing = (None, after);
    let Some(('e' | 'E', rest)) = after.split_first().map(|(first, rest)| (*first, rest)) else {
        return nothing;
    };
    let (negative, rest) = match rest.split_first() {
        Some(('-', rest)) => (true, rest),
        Some(('+', rest)) => (false, rest),
        _ => (false, rest),
    };
    let length = rest.iter().take_while(|sign| sign.is_ascii_digit()).count();
    let digits: String = rest.iter().take(length).collect();
    match digits.parse::<i32>() {
        Ok(power) if length <= LONGEST => (
            Some(if negative { -power } else { power }),
            rest.get(length..).unwrap_or_default(),
        ),
        _ => nothing,
    }
}

/// What stands before the digits, the digits, and what stands behind. `None` without a digit.
fn split(characters: &[char]) -> Option<(&[char], &[char], &[char])> {
    let separator = |sign: &char| matches!(sign, '.' | ',' | '\'' | ' ');
    let digit_at = |at: usize| characters.get(at).is_some_and(char::is_ascii_digit);
    let first = characters.iter().position(char::is_ascii_digit)?;
    let mut start = first;
    // `.5`, but not the full stop of `Rs.5`.
    if let Some(mark) = first.checked_sub(1)
        && matches!(characters.get(mark), Some('.' | ','))
        && !mark
            .checked_sub(1)
            .and_then(|at| characters.get(at))
            .is_some_and(|sign| sign.is_alphabetic())
    {
        start = mark;
    }
    let mut end = first;
    while digit_at(end) || (characters.get(end).is_some_and(separator) && digit_at(end + 1)) {
        end += 1;
    }
    let mut rest = end;
    // `5.` and `5,-`: a whole amount, as German and Swiss price tags have it; the dash is no minus.
    if matches!(characters.get(end), Some('.' | ',')) {
        let dashes = characters
            .iter()
            .skip(end + 1)
            .take_while(|sign| matches!(sign, '-' | '—'))
            .count();
        if dashes > 0 || end + 1 == characters.len() {
            rest = end + 1 + dashes;
        }
    }
    Some((
        characters.get(..start)?,
        characters.get(start..end)?,
        characters.get(rest..)?,
    ))
}

struct Scanner<'a> {
    conventions: Conventions<'a>,
    typed: &'a str,
    sign: Option<char>,
    opened: bool,
    closed: bool,
    found: Scanned,
}

impl Scanner<'_> {
    /// Takes everything in a run of characters before or behind the digits.
    fn take(&mut self, mut rest: &[char], behind: bool) -> Result<(), ReadError> {
        while let Some(first) = rest.first().copied() {
            let taken = self.take_one(first, rest, behind)?;
            rest = rest.get(taken.max(1)..).unwrap_or_default();
        }
        Ok(())
    }

    /// Takes one sign or word; returns its length.
    fn take_one(&mut self, first: char, rest: &[char], behind: bool) -> Result<usize, ReadError> {
        match first {
            ' ' => return Ok(1),
            '-' | '+' if self.sign.is_none() && (first == '-' || !behind) => {
                self.sign = Some(first);
            }
            '(' if !self.opened && !behind => self.opened = true,
            ')' if !self.closed && behind => self.closed = true,
            '%' if !self.found.percent && behind => self.found.percent = true,
            '-' | '+' | '(' | ')' | '%' => return Err(self.not_a_number()),
            _ => return self.take_word(rest, behind),
        }
        Ok(1)
    }

    fn take_word(&mut self, rest: &[char], behind: bool) -> Result<usize, ReadError> {
        let word = if behind {
            scale::word_at(rest, self.conventions.family())
        } else {
            None
        };
        let sign = SIGNS.iter().find(|sign| is_sign_at(sign, rest));
        // `k`, `M` and `L` are signs of currencies too; behind a number they multiply it.
        if let Some(word) = word
            && sign.is_none_or(|sign| sign.text.len() <= word.length)
        {
            let allowed = match self.found.words.len() {
                0 => true,
                1 => word.may_follow_another,
                _ => false,
            };
            if !allowed {
                return Err(self.not_a_number());
            }
            self.found.words.push(word.powers);
            return Ok(word.length);
        }
        match sign {
            // A currency may be named twice, as in `€ 5 EUR`, only if it is the same one.
            Some(sign)
                if self
                    .found
                    .currency
                    .is_none_or(|known| known.text == sign.text) =>
            {
                self.found.currency = Some(sign);
                Ok(sign.text.len())
            }
            Some(_) => Err(self.not_a_number()),
            None if self.found.words.is_empty()
                && self.found.currency.is_none()
                && !rest.iter().any(|sign| sign.is_alphabetic()) =>
            {
                Err(self.not_a_number())
            }
            None => Err(ReadError::UnknownWord {
                text: self.typed.to_owned(),
                word: rest.iter().collect::<String>().trim().to_owned(),
            }),
        }
    }

    fn not_a_number(&self) -> ReadError {
        ReadError::NotANumber {
            text: self.typed.to_owned(),
            example: self.conventions.example(),
        }
    }
}

/// The text starts with the sign, and a sign that ends in a letter ends where the letters end.
fn is_sign_at(sign: &Sign, rest: &[char]) -> bool {
    let length = sign.text.len();
    let Some(start) = rest.get(..length) else {
        return false;
    };
    let same = start
        .iter()
        .zip(&sign.text)
        .all(|(found, wanted)| found.to_lowercase().eq(wanted.to_lowercase()));
    let letters = sign.text.last().is_some_and(|last| last.is_alphabetic());
    same && !(letters && rest.get(length).is_some_and(|next| next.is_alphabetic()))
}
