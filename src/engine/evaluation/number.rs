//! What a step does, and the kinds of numbers over which steps run.

use rust_decimal::Decimal;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Action {
    Add,
    Subtract,
    Multiply,
    Divide,
    Min,
    Max,
    /// An amount (left) times what it draws in a year (right); 0 where the amount has no number.
    Claim,
    /// The claim (left) as a share of a cost (right), 0 to 1.
    Share,
    /// The amount removed (left) as a share of the claims (right), at most 1.
    Kept,
    /// The right where the left is above zero, else 1.
    WherePositive,
    /// The right where the left has a number, else 1.
    WhereKnown,
    /// The left where the right has a number, else none.
    IfKnown,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Verdict {
    Holds,
    Fails,
    /// The case has no answer there.
    NoAnswer,
    Unsure,
}

impl From<bool> for Verdict {
    fn from(holds: bool) -> Self {
        if holds { Self::Holds } else { Self::Fails }
    }
}

/// An exact number; `None` if undefined: a driver is open, a division by zero, or an overflow of 28 digits.
pub(crate) type Exact = Option<Decimal>;

pub(crate) trait Number: Copy + PartialEq {
    const ZERO: Self;
    const ONE: Self;
    /// A defined value with unbounded error.
    const UNSURE: Self;

    fn of(exact: Exact) -> Self;
    fn exists(self) -> bool;
    fn plus(self, other: Self) -> Self;
    fn minus(self, other: Self) -> Self;
    fn times(self, other: Self) -> Self;
    fn over(self, other: Self) -> Self;
    fn lower(self, other: Self) -> Self;
    fn higher(self, other: Self) -> Self;
    fn above_zero(self) -> Verdict;
    fn reaches(self, other: Self) -> Verdict;

    #[inline]
    fn act(action: Action, a: Self, b: Self) -> Self {
        match action {
            Action::Add => a.plus(b),
            Action::Subtract => a.minus(b),
            Action::Multiply => a.times(b),
            Action::Divide => a.over(b),
            Action::Min => a.lower(b),
            Action::Max => a.higher(b),
            Action::Claim if a.exists() => a.times(b),
            Action::Claim => Self::ZERO,
            Action::Share => share(a, b),
            Action::Kept => kept(a, b),
            Action::WherePositive => where_positive(a, b),
            Action::WhereKnown if a.exists() => b,
            Action::WhereKnown => Self::ONE,
            Action::IfKnown if b.exists() => a,
            Action::IfKnown => Self::of(None),
        }
    }
}

fn share<N: Number>(claim: N, cost: N) -> N {
    match (claim.above_zero(), claim.reaches(cost)) {
        (Verdict::Fails, _) => N::ZERO,
        (Verdict::NoAnswer, _) | (_, Verdict::NoAnswer) => N::of(None),
        (Verdict::Holds, Verdict::Holds) => N::ONE,
        _ if cost.above_zero() == Verdict::Holds => claim.over(cost).higher(N::ZERO).lower(N::ONE),
        _ => N::UNSURE,
    }
}

fn kept<N: Number>(removed: N, claimed: N) -> N {
    match removed.reaches(claimed) {
        // Nothing is trimmed, and no rounding touches it.
        Verdict::Holds => N::ONE,
        Verdict::NoAnswer => N::of(None),
        _ if claimed.above_zero() == Verdict::Holds => removed.over(claimed).lower(N::ONE),
        _ => N::UNSURE,
    }
}

fn where_positive<N: Number>(claim: N, kept: N) -> N {
    match claim.above_zero() {
        Verdict::Holds => kept,
        Verdict::Fails => N::ONE,
        Verdict::NoAnswer => claim,
        Verdict::Unsure if kept == N::ONE => N::ONE,
        Verdict::Unsure => N::UNSURE,
    }
}

/// Whether a claim does not exceed a cost, so that nothing is trimmed.
#[inline]
pub(super) fn is_within<N: Number>(claim: N, cost: N) -> bool {
    claim.above_zero() == Verdict::Fails
        || (cost.above_zero() == Verdict::Holds && cost.reaches(claim) == Verdict::Holds)
}

/// Decimal keeps a minus before zero, which no reader should see.
#[inline]
fn without_minus(product: Decimal) -> Decimal {
    if product.is_zero() {
        product.abs()
    } else {
        product
    }
}

impl Number for Exact {
    const ZERO: Self = Some(Decimal::ZERO);
    const ONE: Self = Some(Decimal::ONE);
    const UNSURE: Self = None;

    fn of(exact: Exact) -> Self {
        exact
    }

    fn exists(self) -> bool {
        self.is_some()
    }

    fn plus(self, other: Self) -> Self {
        self?.checked_add(other?)
    }

    fn minus(self, other: Self) -> Self {
        self?.checked_sub(other?)
    }

    fn times(self, other: Self) -> Self {
        self?.checked_mul(other?).map(without_minus)
    }

    fn over(self, other: Self) -> Self {
        self?.checked_div(other?).map(without_minus)
    }

    fn lower(self, other: Self) -> Self {
        Some(self?.min(other?))
    }

    fn higher(self, other: Self) -> Self {
        Some(self?.max(other?))
    }

    fn above_zero(self) -> Verdict {
        self.map_or(Verdict::NoAnswer, |number| {
            Verdict::from(number > Decimal::ZERO)
        })
    }

    fn reaches(self, other: Self) -> Verdict {
        let both = self.zip(other);
        both.map_or(Verdict::NoAnswer, |(own, other)| {
            Verdict::from(own >= other)
        })
    }
}
