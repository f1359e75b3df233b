//! Amounts in a cash-flow table: accepted when they can be read in one way only.
//!
//! | cell | comma file | semicolon file |
//! |---|---|---|
//! | `1234`, `1234.56` | read | read |
//! | `1.234` (grouped thousands, or a decimal point?) | read: the point is this file's decimal sign | asked |
//! | `12,5`, `1234,56`, `0,125` | refused with the right spelling | read as a decimal comma |
//! | `1,234` | asked | asked |
//! | `1.234,5`, `1,234.5`, `1 234`, `1'234` | refused: write it without grouping | the same |
//! | empty | 0 | 0 |
//!
//! Left out: where the cell stands (`error`), and numbers that people type into the program (`format`).

use crate::model::Exact;
use rust_decimal::Decimal;

/// Why a cell is not an amount. The text says what to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum AmountError {
    /// It could be a thousand times as much.
    #[error(
        "could be a grouped number or one with three decimals; write it without grouping (1234), or with another number of decimals (1.2340)"
    )]
    TwoWays,
    /// It is grouped.
    #[error("has grouped digits; write it without grouping, for example 1234.56")]
    Grouped,
    /// It has a decimal comma where commas separate cells.
    #[error("has a decimal comma; write a point in a table whose cells are separated by commas")]
    DecimalComma,
    /// It is below zero.
    #[error(
        "is below zero; amounts are positive, and the kind of the row says whether they are gained or spent: turn a negative benefit into a row of kind cost, and a refund into a benefit"
    )]
    Negative,
    /// It has more digits than can be kept.
    #[error("has more digits than can be kept; use at most 28")]
    TooLong,
    /// It is nothing of the kind.
    #[error(
        "is not an amount; write digits only, for example 1234.56, without currency or other signs"
    )]
    NotANumber,
}

/// Reads one cell; `comma` says whether commas separate cells.
pub(super) fn read_amount(cell: &str, comma: bool) -> Result<Exact, AmountError> {
    let cell = cell.trim();
    if cell.is_empty() {
        return Ok(Exact::default());
    }
    if let Some(positive) = cell.strip_prefix(['-', '\u{2212}']) {
        return Err(match read_amount(positive, comma) {
            _ if positive.trim().is_empty() => AmountError::NotANumber,
            // A spreadsheet writes a rounded loss of nothing as -0.0.
            Ok(zero) if zero.value().is_zero() => return Ok(zero),
            Err(AmountError::NotANumber | AmountError::Negative) => AmountError::NotANumber,
            _ => AmountError::Negative,
        });
    }
    if cell.starts_with('(') && cell.ends_with(')') {
        return Err(AmountError::Negative);
    }
    if !cell.starts_with(|c: char| c.is_ascii_digit())
        || !cell.ends_with(|c: char| c.is_ascii_digit())
    {
        return Err(AmountError::NotANumber);
    }
    let signs: Vec<char> = cell.chars().filter(|c| !c.is_ascii_digit()).collect();
    let plain = match signs.as_slice() {
        [] => cell.to_owned(),
        ['.'] if comma => cell.to_owned(),
        ['.' | ','] if could_be_grouped(cell) => return Err(AmountError::TwoWays),
        [','] if comma => return Err(AmountError::DecimalComma),
        ['.' | ','] => cell.replace(',', "."),
        all if all.iter().all(|c| is_grouping(*c)) => return Err(AmountError::Grouped),
        _ => return Err(AmountError::NotANumber),
    };
    let number = Decimal::from_str_exact(&plain).map_err(|_| AmountError::TooLong)?;
    Ok(Exact::from(number))
}

/// Whether the digits around a single sign look like thousands: `1,234`, `12.345`, but neither `0.125` nor `1234.567`.
fn could_be_grouped(cell: &str) -> bool {
    cell.split_once(['.', ',']).is_some_and(|(before, after)| {
        before.len() <= 3 && !before.starts_with('0') && after.len() == 3
    })
}

/// Signs that stand between thousands somewhere in the world.
fn is_grouping(c: char) -> bool {
    matches!(
        c,
        '.' | ',' | ' ' | '\'' | '’' | '_' | '\u{a0}' | '\u{2009}' | '\u{202f}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_amounts_keep_their_digits() {
        for comma in [true, false] {
            for (cell, digits) in [
                ("1234", "1234"),
                (" 1234.50 ", "1234.50"),
                ("0", "0"),
                ("", "0"),
                ("0.125", "0.125"),
            ] {
                assert_eq!(read_amount(cell, comma).unwrap().to_string(), digits);
            }
        }
        assert_eq!(read_amount("1.234", true).unwrap().to_string(), "1.234");
    }

    #[test]
    fn a_decimal_comma_is_read_only_where_cells_are_separated_by_semicolons() {
        assert_eq!(read_amount("12,5", false).unwrap().to_string(), "12.5");
        assert_eq!(
            read_amount("1234,567", false).unwrap().to_string(),
            "1234.567"
        );
        assert_eq!(read_amount("12,5", true), Err(AmountError::DecimalComma));
    }

    #[test]
    fn what_could_be_read_in_two_ways_is_asked_about() {
        for (cell, comma) in [
            ("1,234", true),
            ("1,234", false),
            ("1.234", false),
            ("12.345", false),
        ] {
            assert_eq!(
                read_amount(cell, comma),
                Err(AmountError::TwoWays),
                "{cell}"
            );
        }
    }

    #[test]
    fn grouping_is_not_undone() {
        for cell in [
            "1.234,5",
            "1,234.5",
            "1 234",
            "1'234.50",
            "1\u{202f}234",
            "1,234,567",
        ] {
            for comma in [true, false] {
                assert_eq!(
                    read_amount(cell, comma),
                    Err(AmountError::Grouped),
                    "{cell}"
                );
            }
        }
    }

    #[test]
    fn amounts_below_zero_are_refused_with_advice() {
        for cell in ["-5", "−5", "- 5", "(500)", "-1.5", "-1,234"] {
            assert_eq!(
                read_amount(cell, true),
                Err(AmountError::Negative),
                "{cell}"
            );
        }
    }

    #[test]
    fn anything_else_is_not_an_amount() {
        for cell in [
            "five", "1e5", "5 EUR", "€5", "5%", ".5", "5.", "٣", "1-2", "=1+1", "-x", "--",
        ] {
            assert_eq!(
                read_amount(cell, true),
                Err(AmountError::NotANumber),
                "{cell}"
            );
        }
        assert_eq!(
            read_amount(&"9".repeat(40), true),
            Err(AmountError::TooLong)
        );
    }
}
