//! The syntax tree of a formula: what every reader walks over.

use crate::model::Currency;
use rust_decimal::Decimal;

/// A formula's tree. `N` is how a driver is referred to: by its id in a [`Formula`](super::Formula), by its index in
/// a [`Program`](super::Program). Parentheses are not kept; the tree's shape says the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Expr<N = String> {
    Number(Number),
    Name(N),
    Negate(Box<Expr<N>>),
    Binary(Operator, Box<Expr<N>>, Box<Expr<N>>),
    /// The lowest or the highest of two or more.
    Pick(Pick, Vec<Expr<N>>),
}

/// A number as it was typed, with its percent sign or its money if it had one; otherwise it has no unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Number {
    /// The digits, zero or above.
    pub digits: Decimal,
    /// Whether a percent sign followed: `15%` is 0.15.
    pub percent: bool,
    /// The money it counts: `60000 EUR/year`.
    pub money: Option<MoneyUnit>,
}

/// Money written in a formula, at once or per time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MoneyUnit {
    pub currency: Currency,
    /// The time after a slash; `None` for money that comes once.
    pub per: Option<MoneyTime>,
}

/// The times that may follow money in a formula.
#[derive(Debug, Clone, Copy, PartialEq, Eq, strum::Display, strum::EnumString)]
#[strum(serialize_all = "lowercase")]
pub enum MoneyTime {
    Year,
    Quarter,
    Month,
    Week,
    Day,
}

impl std::fmt::Display for MoneyUnit {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.currency.code())?;
        self.per.map_or(Ok(()), |time| write!(f, "/{time}"))
    }
}

impl Number {
    pub const fn plain(digits: Decimal) -> Self {
        Self {
            digits,
            percent: false,
            money: None,
        }
    }

    /// What it counts for: 0.15 for `15%`. Exact for up to 26 decimal places, which is all the parser lets through.
    pub fn value(self) -> Decimal {
        if self.percent {
            self.digits.saturating_mul(Decimal::new(1, 2))
        } else {
            self.digits
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Operator {
    Add,
    Subtract,
    Multiply,
    Divide,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Pick {
    Min,
    Max,
}

impl<N> Expr<N> {
    pub fn binary(operator: Operator, left: Self, right: Self) -> Self {
        Self::Binary(operator, Box::new(left), Box::new(right))
    }

    /// What it is made of, from left to right.
    pub fn parts(&self) -> Vec<&Self> {
        match self {
            Self::Number(_) | Self::Name(_) => Vec::new(),
            Self::Negate(inner) => vec![inner],
            Self::Binary(_, left, right) => vec![left, right],
            Self::Pick(_, of) => of.iter().collect(),
        }
    }

    /// Whether money is written in it as a number, which nobody is named for.
    pub fn holds_money(&self) -> bool {
        let here = matches!(self, Self::Number(Number { money: Some(_), .. }));
        here || self.parts().into_iter().any(Self::holds_money)
    }

    /// Calls `visit` with each driver, from left to right, as often as it occurs.
    pub fn each_name<'a>(&'a self, visit: &mut impl FnMut(&'a N)) {
        if let Self::Name(name) = self {
            visit(name);
        }
        for part in self.parts() {
            part.each_name(visit);
        }
    }

    /// The same tree with its drivers referred to in another way.
    pub fn map<M>(&self, change: &impl Fn(&N) -> M) -> Expr<M> {
        match self {
            Self::Number(number) => Expr::Number(*number),
            Self::Name(name) => Expr::Name(change(name)),
            Self::Negate(inner) => Expr::Negate(Box::new(inner.map(change))),
            Self::Binary(operator, left, right) => {
                Expr::binary(*operator, left.map(change), right.map(change))
            }
            Self::Pick(pick, of) => {
                Expr::Pick(*pick, of.iter().map(|one| one.map(change)).collect())
            }
        }
    }
}
