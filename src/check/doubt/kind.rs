//! What a number is, as far as doubts go: its name, what is usual of it, how it is written.

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
            Kind::Month(_) | Kind::Number(HURDLE_PAYBACK | RAMP_MONTHS) => Some(Self::Month),
            Kind::Number(MONTHS_PER_YEAR | QUARTERS_PER_YEAR | WEEKS_PER_YEAR | DAYS_PER_YEAR) => {
                Some(Self::PerYear)
            }
            _ => None,
        }
    }

    /// What it is called in a sentence, what nobody wonders about (both ends included), and whether it is written in percent.
    const fn traits(self) -> (&'static str, Option<i64>, Option<i64>, bool) {
        use limits::{DAYS_PER_YEAR, HORIZON_YEARS, MONTH, PRICE_DISCOUNT, REACH, SHARE};
        match self {
            Self::DiscountRate => ("discount rate", Some(0), Some(50), true),
            Self::PriceDiscount => ("discount", Some(0), Some(PRICE_DISCOUNT.most), true),
            Self::Growth => ("yearly growth", Some(-50), Some(100), true),
            Self::Share => ("share", Some(SHARE.least), Some(SHARE.most), true),
            Self::CostRisk => ("risk of a cost", Some(0), Some(200), true),
            Self::Reach => ("reach", Some(REACH.least), Some(REACH.most), true),
            Self::Return => ("return on investment", Some(-100), Some(10_000), true),
            Self::Percentage => ("percentage", Some(0), Some(100), true),
            Self::Quantity => ("quantity", Some(0), None, false),
            Self::Money => ("amount", Some(0), None, false),
            Self::ExchangeRate => ("exchange rate", Some(0), None, false),
            Self::Years => {
                let (least, most) = (HORIZON_YEARS.least, HORIZON_YEARS.most);
                ("number of years", Some(least), Some(most), false)
            }
            Self::Month => ("month", Some(MONTH.least), Some(MONTH.most), false),
            Self::PerYear => (
                "number for a year",
                Some(1),
                Some(DAYS_PER_YEAR.most),
                false,
            ),
        }
    }

    pub(super) const fn is_percent(self) -> bool {
        self.traits().3
    }

    pub(super) const fn name(self) -> &'static str {
        self.traits().0
    }

    pub(super) const fn usual(self) -> (Option<i64>, Option<i64>) {
        let (_, least, most, _) = self.traits();
        (least, most)
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
