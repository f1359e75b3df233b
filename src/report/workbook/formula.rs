//! Formulas of cells, put together from references, numbers, texts, operators and functions.
//!
//! An expression knows how strongly it binds, so that parentheses stand where they are needed. Rows and columns count from 0, as the writer
//! counts; in a formula they count from 1.

use rust_decimal::Decimal;
use rust_xlsxwriter::utility::column_number_to_name;
use std::ops::{Add, Div, Mul, Neg, Sub};

/// How strongly the outermost operator of an expression binds, the weakest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Binds {
    Comparison,
    Text,
    Sum,
    Product,
    Power,
    Sign,
    Whole,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Expr {
    text: String,
    binds: Binds,
}

impl Expr {
    fn whole(text: impl Into<String>) -> Self {
        let text = text.into();
        let binds = Binds::Whole;
        Self { text, binds }
    }

    /// A formula that is written already, such as one of the case.
    pub(super) fn written(text: String) -> Self {
        let binds = Binds::Comparison;
        Self { text, binds }
    }

    pub(super) fn text(&self) -> &str {
        &self.text
    }

    fn inside(&self, least: Binds) -> String {
        if self.binds < least {
            format!("({})", self.text)
        } else {
            self.text.clone()
        }
    }

    fn joined(&self, operator: &str, right: &Self, binds: Binds) -> Self {
        let left = self.inside(binds);
        // What stands on the right is computed first only in parentheses.
        let right = if right.binds == binds {
            format!("({})", right.text)
        } else {
            right.inside(binds)
        };
        let text = format!("{left}{operator}{right}");
        Self { text, binds }
    }

    pub(super) fn power(&self, exponent: impl Into<Self>) -> Self {
        self.joined("^", &exponent.into(), Binds::Power)
    }

    pub(super) fn and_text(&self, right: impl Into<Self>) -> Self {
        self.joined("&", &right.into(), Binds::Text)
    }

    pub(super) fn on(&self, sheet: &str) -> Self {
        Self::whole(format!("'{}'!{}", sheet.replace('\'', "''"), self.text))
    }
}

macro_rules! operator {
    ($trait:ident, $method:ident, $sign:literal, $binds:ident) => {
        impl<R: Into<Expr>> $trait<R> for Expr {
            type Output = Self;

            fn $method(self, right: R) -> Self {
                self.joined($sign, &right.into(), Binds::$binds)
            }
        }

        impl<R: Into<Expr>> $trait<R> for &Expr {
            type Output = Expr;

            fn $method(self, right: R) -> Expr {
                self.joined($sign, &right.into(), Binds::$binds)
            }
        }

        impl $trait<Expr> for i32 {
            type Output = Expr;

            fn $method(self, right: Expr) -> Expr {
                Expr::from(self).$method(right)
            }
        }

        impl $trait<&Expr> for i32 {
            type Output = Expr;

            fn $method(self, right: &Expr) -> Expr {
                Expr::from(self).$method(right)
            }
        }
    };
}

operator!(Add, add, "+", Sum);
operator!(Sub, sub, "-", Sum);
operator!(Mul, mul, "*", Product);
operator!(Div, div, "/", Product);

macro_rules! comparisons {
    ($($method:ident $sign:literal),*) => {
        impl Expr {
            $(pub(super) fn $method(&self, right: impl Into<Self>) -> Self {
                self.joined($sign, &right.into(), Binds::Comparison)
            })*
        }
    };
}

comparisons!(equals "=", differs "<>", above ">", below "<", at_least ">=", at_most "<=");

impl Neg for Expr {
    type Output = Self;

    fn neg(self) -> Self {
        let text = format!("-{}", self.inside(Binds::Sign));
        let binds = Binds::Sign;
        Self { text, binds }
    }
}

/// A number: what is below zero binds like its sign.
fn number(text: String) -> Expr {
    let binds = if text.starts_with('-') {
        Binds::Sign
    } else {
        Binds::Whole
    };
    Expr { text, binds }
}

macro_rules! numbers {
    ($($type:ty),*) => {
        $(impl From<$type> for Expr {
            fn from(value: $type) -> Self {
                number(value.to_string())
            }
        })*
    };
}

numbers!(i32, u16, u32, usize, f64, Decimal);

impl From<&Self> for Expr {
    fn from(expr: &Self) -> Self {
        expr.clone()
    }
}

impl From<&str> for Expr {
    fn from(words: &str) -> Self {
        Self::whole(format!("\"{}\"", words.replace('"', "\"\"")))
    }
}

pub(super) fn name(name: impl Into<String>) -> Expr {
    Expr::whole(name)
}

/// A number as it is written, such as `1E-11`.
pub(super) fn written(number: &str) -> Expr {
    Expr::whole(number)
}

/// The share of the largest amount up to which an amount counts as zero, because it is lost to rounding.
pub(super) fn noise() -> Expr {
    written("1E-11")
}

pub(super) fn call(function: &str, arguments: impl IntoIterator<Item = Expr>) -> Expr {
    let arguments: Vec<String> = arguments.into_iter().map(|one| one.text).collect();
    Expr::whole(format!("{function}({})", arguments.join(",")))
}

pub(super) fn when(condition: Expr, then: impl Into<Expr>, otherwise: impl Into<Expr>) -> Expr {
    call("IF", [condition, then.into(), otherwise.into()])
}

pub(super) fn yes_or_no(condition: Expr) -> Expr {
    when(condition, "yes", "no")
}

pub(super) fn all(conditions: impl IntoIterator<Item = Expr>) -> Expr {
    call("AND", conditions)
}

pub(super) fn any(conditions: impl IntoIterator<Item = Expr>) -> Expr {
    call("OR", conditions)
}

macro_rules! functions {
    ($($function:ident $name:literal ($($argument:ident),*);)*) => {
        $(pub(super) fn $function($($argument: impl Into<Expr>),*) -> Expr {
            call($name, [$($argument.into()),*])
        })*
    };
}

functions! {
    not "NOT" (condition);
    is_number "ISNUMBER" (cell);
    if_error "IFERROR" (formula, otherwise);
    min "MIN" (one, other);
    max "MAX" (one, other);
    sum "SUM" (cells);
    count "COUNT" (cells);
    rounded_up "ROUNDUP" (number, digits);
    whole "INT" (number);
    remainder "MOD" (number, divisor);
    sum_product "SUMPRODUCT" (cells);
    sum_of_products "SUMPRODUCT" (cells, factors);
    sum_where "SUMIF" (cells, value, summed);
    months_after "EDATE" (day, months);
}

/// The cell of a range at a place, 1 for the first.
pub(super) fn index(cells: Expr, place: impl Into<Expr>) -> Expr {
    call("INDEX", [cells, place.into()])
}

/// The largest amount of some cells, whichever its sign.
pub(super) fn largest(cells: &Expr) -> Expr {
    let lowest = -call("MIN", [cells.clone()]);
    max(call("MAX", [cells.clone()]), lowest)
}

/// The sum of expressions; 0 without any.
pub(super) fn added(parts: impl IntoIterator<Item = Expr>) -> Expr {
    let sum = parts.into_iter().reduce(|sum, part| sum + part);
    sum.unwrap_or_else(|| Expr::from(0))
}

/// The product of expressions; 1 without any.
pub(super) fn multiplied(parts: impl IntoIterator<Item = Expr>) -> Expr {
    let product = parts.into_iter().reduce(|product, part| product * part);
    product.unwrap_or_else(|| Expr::from(1))
}

pub(super) fn in_column(row: u32, column: u16) -> Expr {
    Expr::whole(format!("${}{}", column_number_to_name(column), row + 1))
}

/// A cell of this row, whichever column the formula is in.
pub(super) fn in_row(row: u32, column: u16) -> Expr {
    Expr::whole(format!("{}${}", column_number_to_name(column), row + 1))
}

pub(super) fn fixed(row: u32, column: u16) -> Expr {
    Expr::whole(format!("${}${}", column_number_to_name(column), row + 1))
}

fn range(first: &Expr, last: &Expr) -> Expr {
    Expr::whole(format!("{}:{}", first.text, last.text))
}

/// Cells of the formula's own row from one column to another.
pub(super) fn across(row: u32, columns: (u16, u16)) -> Expr {
    range(&in_column(row, columns.0), &in_column(row, columns.1))
}

/// Cells of one fixed row from one column to another.
pub(super) fn band(row: u32, columns: (u16, u16)) -> Expr {
    range(&fixed(row, columns.0), &fixed(row, columns.1))
}

/// Cells of the formula's own column from one row to another.
pub(super) fn down(rows: (u32, u32), column: u16) -> Expr {
    range(&in_row(rows.0, column), &in_row(rows.1, column))
}

/// Cells of one fixed column from one row to another.
pub(super) fn stack(rows: (u32, u32), column: u16) -> Expr {
    range(&fixed(rows.0, column), &fixed(rows.1, column))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_hold_on_to_what_they_say() {
        for (found, expected) in [
            (in_column(4, 3), "$D5"),
            (in_row(4, 27), "AB$5"),
            (across(0, (0, 2)), "$A1:$C1"),
            (down((0, 2), 1), "B$1:B$3"),
            (stack((1, 2), 0), "$A$2:$A$3"),
            (band(0, (0, 1)).on("Cash flow"), "'Cash flow'!$A$1:$B$1"),
            (fixed(0, 0).on("Bob's"), "'Bob''s'!$A$1"),
        ] {
            assert_eq!(found.text(), expected);
        }
    }

    #[test]
    fn parentheses_stand_where_an_operator_binds_more_strongly() {
        let (a, b, c) = (name("a"), name("b"), name("c"));
        for (found, expected) in [
            ((&a + &b) * &c, "(a+b)*c"),
            (&a + &b * &c, "a+b*c"),
            (&a - (&b - &c), "a-(b-c)"),
            ((&a - &b) - &c, "a-b-c"),
            (&a / (&b * &c), "a/(b*c)"),
            ((&a + 1).power(-(&b / 12)), "(a+1)^-(b/12)"),
            (a.equals(&b) * &c, "(a=b)*c"),
            (-2 * &a, "-2*a"),
            (a.power(-2), "a^-2"),
        ] {
            assert_eq!(found.text(), expected);
        }
    }

    #[test]
    fn a_text_is_quoted_whatever_it_holds() {
        assert_eq!(Expr::from("12\" pipe").text(), "\"12\"\" pipe\"");
        let yes = when(name("a").above(1), "yes", 0);
        assert_eq!(yes.text(), "IF(a>1,\"yes\",0)");
        assert_eq!(added([]).text(), "0");
        assert_eq!(multiplied([name("a"), name("b")]).text(), "a*b");
    }
}
