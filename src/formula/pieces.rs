//! A formula cut into the pieces that stand one after another: values, operators, and only the brackets that matter.

use super::{Expr, Number, Operator, Pick};

/// One piece of a formula, in reading order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Piece<'a, N> {
    Name(&'a N),
    Number(Number),
    Sign(Sign),
}

/// What stands between values.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sign {
    Operator(Operator),
    /// A minus before one value.
    Negative,
    Open,
    Close,
    /// Values of which one counts begin; [`Self::Close`] ends them.
    Pick(Pick),
    /// Between two values of which one counts.
    Comma,
}

impl<N> Expr<N> {
    pub fn pieces(&self) -> Vec<Piece<'_, N>> {
        let mut pieces = Vec::new();
        write(self, &mut pieces);
        pieces
    }
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Strength {
    Sum,
    Product,
    Unary,
    Value,
}

fn write<'a, N>(expr: &'a Expr<N>, out: &mut Vec<Piece<'a, N>>) {
    match expr {
        Expr::Number(number) => out.push(Piece::Number(*number)),
        Expr::Name(name) => out.push(Piece::Name(name)),
        Expr::Negate(inner) => {
            out.push(Piece::Sign(Sign::Negative));
            inside(inner, strength(inner) < Strength::Unary, out);
        }
        Expr::Binary(operator, left, right) => {
            let own = of(*operator);
            inside(left, strength(left) < own, out);
            out.push(Piece::Sign(Sign::Operator(*operator)));
            inside(right, strength(right) <= own, out);
        }
        Expr::Pick(pick, of) => {
            out.push(Piece::Sign(Sign::Pick(*pick)));
            for (index, one) in of.iter().enumerate() {
                if index > 0 {
                    out.push(Piece::Sign(Sign::Comma));
                }
                write(one, out);
            }
            out.push(Piece::Sign(Sign::Close));
        }
    }
}

fn inside<'a, N>(expr: &'a Expr<N>, brackets: bool, out: &mut Vec<Piece<'a, N>>) {
    if brackets {
        out.push(Piece::Sign(Sign::Open));
        write(expr, out);
        out.push(Piece::Sign(Sign::Close));
    } else {
        write(expr, out);
    }
}

fn strength<N>(expr: &Expr<N>) -> Strength {
    match expr {
        Expr::Number(_) | Expr::Name(_) | Expr::Pick(..) => Strength::Value,
        Expr::Negate(_) => Strength::Unary,
        Expr::Binary(operator, ..) => of(*operator),
    }
}

const fn of(operator: Operator) -> Strength {
    match operator {
        Operator::Add | Operator::Subtract => Strength::Sum,
        Operator::Multiply | Operator::Divide => Strength::Product,
    }
}
