//! Whether two formulas say the same, when they come from two workbooks whose rows and columns stand elsewhere.

use crate::storage::workbook::{cell_name, cell_place};

/// Where a cell of one workbook stands in the other: sheet, row and column, counted from 0.
pub(super) trait Moves {
    /// The place in the other workbook; `None` where the cell is gone.
    fn moved(&self, sheet: &str, row: u32, column: u32) -> Option<(u32, u32)>;
    /// What the other workbook calls a sheet.
    fn renamed(&self, sheet: &str) -> String;
}

#[derive(Clone, Copy, PartialEq)]
enum Piece {
    /// A text with its quotes.
    Text,
    /// The name of a sheet with its quotes.
    Sheet,
    Number,
    /// A name, a function or a place.
    Word,
    Sign,
}

/// The pieces of a formula, each with what it says and what follows.
fn pieces(mut rest: &str) -> impl Iterator<Item = (Piece, &str, &str)> {
    std::iter::from_fn(move || {
        let first = rest.chars().next()?;
        let (piece, length) = match first {
            '"' => (Piece::Text, quoted(rest, first)),
            '\'' => (Piece::Sheet, quoted(rest, first)),
            digit if digit.is_ascii_digit() => (Piece::Number, number(rest)),
            sign if is_word(sign) => {
                let length = rest.find(|sign| !is_word(sign));
                (Piece::Word, length.unwrap_or(rest.len()))
            }
            sign => (Piece::Sign, sign.len_utf8()),
        };
        let (text, after) = rest.split_at_checked(length)?;
        rest = after;
        Some((piece, text, after))
    })
}

/// A formula in one spelling: without spaces, quotes around sheets and differences of letter case, and with each number in one notation.
/// Texts stay as they are.
pub(super) fn plain(formula: &str) -> String {
    let mut plain = String::with_capacity(formula.len());
    for (piece, text, _) in pieces(formula.trim().trim_start_matches('=')) {
        match (piece, text.parse::<f64>()) {
            (Piece::Text, _) => plain.push_str(text),
            (Piece::Number, Ok(number)) => plain.extend([format!("{number:e}")]),
            _ => {
                let signs = text
                    .chars()
                    .filter(|sign| !sign.is_whitespace() && *sign != '\'');
                plain.extend(signs.flat_map(char::to_uppercase));
            }
        }
    }
    plain.replace("_XLFN.", "").replace("_XLWS.", "")
}

/// How long the number is with which a text begins: `12`, `0.5`, `1E-9`.
fn number(text: &str) -> usize {
    let digits = |from: usize| {
        let rest = text.get(from..).unwrap_or_default();
        rest.find(|sign: char| !sign.is_ascii_digit() && sign != '.')
            .map_or(text.len(), |length| from + length)
    };
    let whole = digits(0);
    let rest = text.get(whole..).unwrap_or_default();
    let Some(exponent) = rest.strip_prefix(['E', 'e']) else {
        return whole;
    };
    let signed = exponent.strip_prefix(['+', '-']).unwrap_or(exponent);
    if signed.starts_with(|sign: char| sign.is_ascii_digit()) {
        digits(text.len() - signed.len())
    } else {
        whole
    }
}

/// A formula of a sheet as it reads in the other workbook; `None` where it names a cell that is gone there.
pub(super) fn translated(formula: &str, sheet: &str, moves: &impl Moves) -> Option<String> {
    let mut out = String::with_capacity(formula.len());
    // The sheet named before the next place, which also holds behind a colon.
    let mut named: Option<String> = None;
    for (piece, text, after) in pieces(formula) {
        let is_sheet = matches!(piece, Piece::Sheet | Piece::Word) && after.starts_with('!');
        let place = (piece == Piece::Word).then(|| place(text)).flatten();
        if is_sheet {
            let name = text.trim_matches('\'').replace("''", "'");
            out.push_str(&moves.renamed(&name));
            named = Some(name);
        } else if let Some(place) = place.filter(|_| !after.starts_with('(')) {
            let on = named.as_deref().unwrap_or(sheet);
            out.push_str(&place.moved(on, moves)?);
            if !after.starts_with(':') {
                named = None;
            }
        } else {
            out.push_str(text);
        }
    }
    Some(out)
}

/// How long a text in quotes is, with both quotes; a doubled quote is one inside.
fn quoted(text: &str, quote: char) -> usize {
    let mut signs = text.char_indices().skip(1).peekable();
    while let Some((at, sign)) = signs.next() {
        if sign != quote {
            continue;
        }
        match signs.peek() {
            Some((_, next)) if *next == quote => {
                signs.next();
            }
            _ => return at + quote.len_utf8(),
        }
    }
    text.len()
}

fn is_word(sign: char) -> bool {
    sign.is_alphanumeric() || matches!(sign, '_' | '.' | '$')
}

/// A cell reference as a formula writes it, with its `$` anchors.
struct Written {
    at: (u32, u32),
    column_fast: bool,
    row_fast: bool,
}

/// The place a word is: `D5`, `$D5`, `D$5` or `$D$5`.
fn place(word: &str) -> Option<Written> {
    let column_fast = word.starts_with('$');
    let bare = word.strip_prefix('$').unwrap_or(word);
    let letters = bare.find(|sign: char| !sign.is_ascii_alphabetic())?;
    let (column, row) = bare.split_at_checked(letters)?;
    let row_fast = row.starts_with('$');
    let row = row.strip_prefix('$').unwrap_or(row);
    if row.is_empty() || !row.chars().all(|sign| sign.is_ascii_digit()) {
        return None;
    }
    Some(Written {
        at: cell_place(&format!("{column}{row}"))?,
        column_fast,
        row_fast,
    })
}

impl Written {
    fn moved(&self, sheet: &str, moves: &impl Moves) -> Option<String> {
        let (row, column) = moves.moved(sheet, self.at.0, self.at.1)?;
        let name = cell_name(row, column);
        let letters = name.find(|sign: char| sign.is_ascii_digit())?;
        let (column, row) = name.split_at_checked(letters)?;
        let fast = |yes: bool| if yes { "$" } else { "" };
        Some(format!(
            "{}{column}{}{row}",
            fast(self.column_fast),
            fast(self.row_fast)
        ))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Two rows further down on Inputs; row 10 is gone.
    struct Down;

    impl Moves for Down {
        fn moved(&self, sheet: &str, row: u32, column: u32) -> Option<(u32, u32)> {
            match (sheet, row) {
                ("Inputs", 9) => None,
                ("Inputs", row) => Some((row + 2, column)),
                _ => Some((row, column)),
            }
        }

        fn renamed(&self, sheet: &str) -> String {
            sheet.replace("Cash flow", "Flow")
        }
    }

    #[test]
    fn spelling_makes_no_difference_and_texts_do() {
        let typed = plain("=IF('Inputs'!$D$5 = \"a b\", sum(x.used), 1)");
        assert_eq!(typed, plain("IF(Inputs!$D$5=\"a b\",SUM(x.used),1)"));
        assert_ne!(plain("\"a b\""), plain("\"a  b\""));
        assert_eq!(plain("x+1E-9*12.50"), plain("x + 0.000000001*12.5"));
        assert_ne!(plain("$D5*12"), plain("$D5*13"));
        assert_ne!(plain("\"1E1\""), plain("\"10\""));
    }

    #[test]
    fn places_follow_their_cells() {
        let of = |text: &str| translated(text, "Inputs", &Down);
        for (text, moved) in crate::model::testing::rows(
            r#"
            $D5*D$6+SUM($A$1:$B$2) => $D7*D$8+SUM($A$3:$B$4)
            'Cash flow'!$B$5:$B$7*$B$5 => Flow!$B$5:$B$7*$B$7
            IF(claims.used="D5",LOG10(D1),fx.EUR_USD) => IF(claims.used="D5",LOG10(D3),fx.EUR_USD)"#,
        ) {
            assert_eq!(of(text).unwrap(), moved);
        }
        assert_eq!(of("$D10"), None);
    }
}
