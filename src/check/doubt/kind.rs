//! What a number is, as far as doubts go: its name, what is usual of it, how it is written.
//!
//! Left out: the doubts (`doubt`).

use crate::format::Locale;
use crate::formula::{Atom, Unit};
use crate::model::fields::Kind;
use crate::model::limits::{self, Limits};
use rust_decimal::Decimal;

/// What a number is, as far as doubts go.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum NumberKind {
    /// The cost of money, in percent a year.
    DiscountRate,
    /// The discount on our price, in percent.
    PriceDiscount,
    /// Growth or uplift, in percent a year.
    Growth,
    /// A share of a whole, in percent: attribution, productivity, ramp, probability, risk of a benefit.
    Share,
    /// The share by which a cost is raised, in percent.
    CostRisk,
    /// The share of our effect that an alternative reaches, in percent.
    Reach,
    /// The return that the customer's rules ask for, in percent.
    Return,
    /// A driver in percent. It is a share most of the time, and may be more.
    Percentage,
    /// How many of something, or a duration: a driver, a quantity.
    Quantity,
    /// Money, or money for something.
    Money,
    /// Units of one currency for one of another.
    ExchangeRate,
    /// Years of the case.
    Years,
    /// A month of the case.
    Month,
    /// Days, weeks, months or quarters that count for a year.
    PerYear,
}

impl NumberKind {
    /// The kind of a driver, by its unit; a unit that cannot be read counts things.
    pub fn of_unit(unit: &str) -> Self {
        let Ok(unit) = Unit::parse(unit) else {
            return Self::Quantity;
        };
        let is_money = |(atom, exponent): &(Atom, i32)| {
            matches!(atom, Atom::Money(_)) && exponent.is_positive()
        };
        if unit.is_percent() {
            Self::Percentage
        } else if unit.factors().iter().any(is_money) {
            Self::Money
        } else {
            Self::Quantity
        }
    }

    /// The kind that has these limits; `None` for what counts months, years or trials.
    pub fn of_limits(limits: Limits) -> Option<Self> {
        let kinds = [
            (limits::DISCOUNT_RATE, Self::DiscountRate),
            (limits::PRICE_DISCOUNT, Self::PriceDiscount),
            (limits::GROWTH, Self::Growth),
            (limits::SHARE, Self::Share),
            (limits::COST_RISK, Self::CostRisk),
            (limits::REACH, Self::Reach),
            (limits::HURDLE_ROI, Self::Return),
            (limits::EXCHANGE_RATE, Self::ExchangeRate),
        ];
        let found = kinds.into_iter().find(|(of, _)| *of == limits);
        found.map(|(_, kind)| kind)
    }

    /// The kind of a field of the case, with the unit of its record; `None` for what raises no doubt by its size.
    pub fn of_field(kind: Kind, unit: Option<&str>) -> Option<Self> {
        use limits::{DAYS_PER_YEAR, MONTHS_PER_YEAR, QUARTERS_PER_YEAR, WEEKS_PER_YEAR};
        use limits::{HURDLE_PAYBACK, RAMP_MONTHS};
        match kind {
            Kind::Rate(limits) => Self::of_limits(limits),
            Kind::InUnit => unit.map(Self::of_unit),
            Kind::Quantity => Some(Self::Quantity),
            Kind::Amount | Kind::Money => Some(Self::Money),
            Kind::ExchangeRate => Some(Self::ExchangeRate),
            Kind::Years => Some(Self::Years),
            Kind::Month | Kind::Number(HURDLE_PAYBACK | RAMP_MONTHS) => Some(Self::Month),
            Kind::Number(MONTHS_PER_YEAR | QUARTERS_PER_YEAR | WEEKS_PER_YEAR | DAYS_PER_YEAR) => {
                Some(Self::PerYear)
            }
            _ => None,
        }
    }

    /// Whether it is written with a percent sign.
    pub(super) const fn is_percent(self) -> bool {
        matches!(
            self,
            Self::DiscountRate
                | Self::PriceDiscount
                | Self::Growth
                | Self::Share
                | Self::CostRisk
                | Self::Reach
                | Self::Return
                | Self::Percentage
        )
    }

    /// What it is called in a sentence.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::DiscountRate => "discount rate",
            Self::PriceDiscount => "discount",
            Self::Growth => "yearly growth",
            Self::Share => "share",
            Self::CostRisk => "risk of a cost",
            Self::Reach => "reach",
            Self::Return => "return on investment",
            Self::Percentage => "percentage",
            Self::Quantity => "quantity",
            Self::Money => "amount",
            Self::ExchangeRate => "exchange rate",
            Self::Years => "number of years",
            Self::Month => "month",
            Self::PerYear => "number for a year",
        }
    }

    /// What nobody wonders about, both ends included; `None` where there is no such end.
    pub(super) fn usual(self) -> (Option<i64>, Option<i64>) {
        let of = |limits: Limits| (Some(limits.least), Some(limits.most));
        match self {
            Self::DiscountRate => (Some(0), Some(50)),
            Self::PriceDiscount => (Some(0), Some(limits::PRICE_DISCOUNT.most)),
            Self::Growth => (Some(-50), Some(100)),
            Self::Share => of(limits::SHARE),
            Self::CostRisk => (Some(0), Some(200)),
            Self::Reach => of(limits::REACH),
            Self::Return => (Some(-100), Some(10_000)),
            Self::Percentage => (Some(0), Some(100)),
            Self::Quantity | Self::Money | Self::ExchangeRate => (Some(0), None),
            Self::Years => of(limits::HORIZON_YEARS),
            Self::Month => of(limits::MONTH),
            Self::PerYear => (Some(1), Some(limits::DAYS_PER_YEAR.most)),
        }
    }

    pub(super) fn is_usual(self, number: Decimal) -> bool {
        let (least, most) = self.usual();
        let zero_rate = self == Self::ExchangeRate && number.is_zero();
        !zero_rate
            && least.is_none_or(|least| number >= Decimal::from(least))
            && most.is_none_or(|most| number <= Decimal::from(most))
    }

    pub(super) fn written(self, number: Decimal, locale: &Locale) -> String {
        if self.is_percent() {
            locale.percent_exact(number.saturating_mul(Decimal::new(1, 2)))
        } else {
            locale.number(number.normalize())
        }
    }
}
