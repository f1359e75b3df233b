//! Syntax tree to text, with as few parentheses as say the same: formula text, spreadsheet text, words.

use super::{Expr, Number, Operator, Pick, Piece, Sign};

pub(super) struct Style {
    add: &'static str,
    subtract: &'static str,
    multiply: &'static str,
    divide: &'static str,
    negative: &'static str,
    min: &'static str,
    max: &'static str,
    comma: &'static str,
}

pub(super) const SOURCE: Style = Style {
    add: " + ",
    subtract: " - ",
    multiply: " * ",
    divide: " / ",
    negative: "-",
    min: "min(",
    max: "max(",
    comma: ", ",
};

/// As it stands in a workbook's file, whatever the language of the program that opens it.
pub(super) const SPREADSHEET: Style = Style {
    add: "+",
    subtract: "-",
    multiply: "*",
    divide: "/",
    negative: "-",
    min: "MIN(",
    max: "MAX(",
    comma: ",",
};

pub(super) const WORDS: Style = Style {
    add: " + ",
    subtract: " − ",
    multiply: " × ",
    divide: " ÷ ",
    negative: "−",
    ..SOURCE
};

/// Writes a tree; `name` writes a driver (as something that needs no parentheses), `number` a number.
pub(super) fn print<N>(
    expr: &Expr<N>,
    style: &Style,
    name: &dyn Fn(&N) -> String,
    number: &dyn Fn(Number) -> String,
) -> String {
    let mut out = String::new();
    for piece in expr.pieces() {
        match piece {
            Piece::Name(own) => out.push_str(&name(own)),
            Piece::Number(own) => out.push_str(&number(own)),
            Piece::Sign(sign) => out.push_str(style.sign(sign)),
        }
    }
    out
}

pub(super) fn plain(number: Number) -> String {
    let sign = if number.percent { "%" } else { "" };
    match number.money {
        Some(money) => format!("{} {money}", number.digits),
        None => format!("{}{sign}", number.digits),
    }
}

impl Style {
    const fn sign(&self, sign: Sign) -> &'static str {
        match sign {
            Sign::Operator(Operator::Add) => self.add,
            Sign::Operator(Operator::Subtract) => self.subtract,
            Sign::Operator(Operator::Multiply) => self.multiply,
            Sign::Operator(Operator::Divide) => self.divide,
            Sign::Negative => self.negative,
            Sign::Pick(Pick::Min) => self.min,
            Sign::Pick(Pick::Max) => self.max,
            Sign::Open => "(",
            Sign::Close => ")",
            Sign::Comma => self.comma,
        }
    }
}
