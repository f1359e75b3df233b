//! Syntax tree to text, with as few parentheses as say the same: formula text, spreadsheet text, words.

use super::{Expr, Number, Operator, Pick};

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
    min: "min",
    max: "max",
    comma: ", ",
};

/// As it stands in a workbook's file, whatever the language of the program that opens it.
pub(super) const SPREADSHEET: Style = Style {
    add: "+",
    subtract: "-",
    multiply: "*",
    divide: "/",
    negative: "-",
    min: "MIN",
    max: "MAX",
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

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Strength {
    Sum,
    Product,
    Unary,
    Value,
}

/// Writes a tree; `name` writes a driver (as something that needs no parentheses), `number` a number.
pub(super) fn print<N>(
    expr: &Expr<N>,
    style: &Style,
    name: &dyn Fn(&N) -> String,
    number: &dyn Fn(Number) -> String,
) -> String {
    let mut out = String::new();
    Printer {
        style,
        name,
        number,
    }
    .write(expr, &mut out);
    out
}

pub(super) fn plain(number: Number) -> String {
    let sign = if number.percent { "%" } else { "" };
    match number.money {
        Some(money) => format!("{} {money}", number.digits),
        None => format!("{}{sign}", number.digits),
    }
}

struct Printer<'a, N> {
    style: &'a Style,
    name: &'a dyn Fn(&N) -> String,
    number: &'a dyn Fn(Number) -> String,
}

impl<N> Printer<'_, N> {
    fn write(&self, expr: &Expr<N>, out: &mut String) {
        match expr {
            Expr::Number(number) => out.push_str(&(self.number)(*number)),
            Expr::Name(name) => out.push_str(&(self.name)(name)),
            Expr::Negate(inner) => {
                out.push_str(self.style.negative);
                self.inside(inner, strength(inner) < Strength::Unary, out);
            }
            Expr::Binary {
                operator,
                left,
                right,
            } => {
                let own = of(*operator);
                self.inside(left, strength(left) < own, out);
                out.push_str(self.sign(*operator));
                self.inside(right, strength(right) <= own, out);
            }
            Expr::Pick { pick, of } => {
                out.push_str(match pick {
                    Pick::Min => self.style.min,
                    Pick::Max => self.style.max,
                });
                out.push('(');
                for (index, one) in of.iter().enumerate() {
                    if index > 0 {
                        out.push_str(self.style.comma);
                    }
                    self.write(one, out);
                }
                out.push(')');
            }
        }
    }

    fn inside(&self, expr: &Expr<N>, parentheses: bool, out: &mut String) {
        if parentheses {
            out.push('(');
            self.write(expr, out);
            out.push(')');
        } else {
            self.write(expr, out);
        }
    }

    const fn sign(&self, operator: Operator) -> &'static str {
        match operator {
            Operator::Add => self.style.add,
            Operator::Subtract => self.style.subtract,
            Operator::Multiply => self.style.multiply,
            Operator::Divide => self.style.divide,
        }
    }
}

fn strength<N>(expr: &Expr<N>) -> Strength {
    match expr {
        Expr::Number(_) | Expr::Name(_) | Expr::Pick { .. } => Strength::Value,
        Expr::Negate(_) => Strength::Unary,
        Expr::Binary { operator, .. } => of(*operator),
    }
}

const fn of(operator: Operator) -> Strength {
    match operator {
        Operator::Add | Operator::Subtract => Strength::Sum,
        Operator::Multiply | Operator::Divide => Strength::Product,
    }
}
