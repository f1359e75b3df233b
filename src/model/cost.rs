//! Costs: what the customer spends, when, and who is paid.

use super::benefit::{first_month, is_first_month};
use super::{
    Currency, Exact, Id, Money, PricedQuantity, Pricing, Provenance, Rate, Renewal, Term,
    YearlyAmounts, is_default,
};
use serde::{Deserialize, Serialize};

/// What a cost is called until it has a name.
pub const UNNAMED_COST: &str = "Cost without a name";

/// One line of the investment (method §4).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cost {
    pub id: Id,
    pub label: String,
    pub paid_to: PaidTo,
    pub spend: Spend,
    #[serde(default, skip_serializing_if = "is_default")]
    pub uplift: Rate,
    /// When the increase takes effect.
    #[serde(default, skip_serializing_if = "is_default")]
    pub uplift_by: UpliftBy,
    /// The share by which the cost is raised for risk.
    #[serde(default, skip_serializing_if = "is_default")]
    pub risk: Rate,
    /// A capital cost, written off over years; `None` for an operating cost.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub capital: Option<Capital>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub term: Option<Term>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub said: Option<Provenance>,
    #[serde(default, skip_serializing_if = "is_default")]
    pub note: String,
}

impl Cost {
    /// A cost without uplift and risk.
    pub fn new(id: Id, label: impl Into<String>, paid_to: PaidTo, spend: Spend) -> Self {
        Self {
            id,
            label: label.into(),
            paid_to,
            spend,
            uplift: Rate::ZERO,
            uplift_by: UpliftBy::Anniversary,
            risk: Rate::ZERO,
            capital: None,
            term: None,
            said: None,
            note: String::new(),
        }
    }

    /// Whether a new price replaces that of its payments with the renewal; a formula has no price of its own to be replaced.
    pub fn has_new_price(&self) -> bool {
        let Spend::Recurring { amount, .. } = &self.spend else {
            return false;
        };
        let renewal = self.term.as_ref().and_then(|term| term.renewal);
        matches!(renewal, Some(Renewal::NewPrice(_))) && !matches!(amount, Amount::Formula(_))
    }

    /// What it is worth at the end of the horizon.
    pub fn residual(&self) -> Option<Money> {
        self.capital.as_ref()?.residual
    }

    /// Whether it has a term, or its price has tiers, a minimum, a fixed part or quantities by year.
    pub fn has_pricing_or_term(&self) -> bool {
        let priced = self.spend.amount().and_then(Amount::priced);
        self.term.is_some() || priced.is_some_and(|of| *of.pricing != Pricing::default())
    }
}

/// How a capital cost is written off, and what it is worth at the end.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Capital {
    /// Straight-line over so many years, the first that in which it is paid; `None` for what is never written off, such as land.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub years: Option<u32>,
    /// What it is sold for, or worth, at the end of the horizon; `None` where that is not counted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub residual: Option<Money>,
}

/// When the yearly increase of a recurring cost takes effect (method §4).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash, Serialize, Deserialize)]
pub enum UpliftBy {
    /// On each anniversary of the line's own first month, as contracts renew.
    #[default]
    Anniversary,
    /// With each year of the case from year 2 on.
    CaseYear,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum PaidTo {
    /// Us: our price, the only lines that move with price and discount.
    OurPrice,
    CustomersOwnWork,
    ThirdParty,
}

impl PaidTo {
    /// In the order in which costs are listed.
    pub const ALL: [Self; 3] = [Self::OurPrice, Self::CustomersOwnWork, Self::ThirdParty];
}

/// The amount of a cost and when it is paid.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub enum Spend {
    OneOff {
        amount: Amount,
        /// The month at whose end it is paid; 0 for time 0.
        #[serde(default, skip_serializing_if = "is_default")]
        month: u32,
    },
    Recurring {
        /// How much: an amount for each payment, or a formula that comes out as money per time.
        amount: Amount,
        every: Every,
        /// Before or after the period it pays for.
        paid: Payment,
        /// The first month it pays for, 1 for the first.
        #[serde(default = "first_month", skip_serializing_if = "is_first_month")]
        from_month: u32,
        /// The last month it pays for; to the end of the case when nothing is said.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        to_month: Option<u32>,
    },
    ByYear(YearlyAmounts),
}

impl Spend {
    /// Paid once, at the end of a month; 0 for time 0.
    pub const fn once(amount: Amount, month: u32) -> Self {
        Self::OneOff { amount, month }
    }

    /// Paid again and again from the first month to the end of the case.
    pub const fn recurring(amount: Amount, every: Every, paid: Payment) -> Self {
        Self::Recurring {
            amount,
            every,
            paid,
            from_month: 1,
            to_month: None,
        }
    }

    /// The amount of its payments; none where the amounts are given by year.
    pub const fn amount(&self) -> Option<&Amount> {
        match self {
            Self::OneOff { amount, .. } | Self::Recurring { amount, .. } => Some(amount),
            Self::ByYear(_) => None,
        }
    }

    /// When each of its payments is due; none of what is paid once or by year.
    pub const fn paid(&self) -> Option<Payment> {
        match self {
            Self::Recurring { paid, .. } => Some(*paid),
            Self::OneOff { .. } | Self::ByYear(_) => None,
        }
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub enum Amount {
    Fixed(Money),
    /// A number of units at a price each.
    Quantity {
        quantity: Exact,
        /// Of what, in words: "user", "day".
        unit: String,
        unit_price: Money,
        /// Quantities by year, tiers and a minimum, where there are any.
        #[serde(default, skip_serializing_if = "is_default")]
        pricing: Pricing,
    },
    /// A formula on drivers; empty while it is not written yet.
    Formula(String),
}

impl Amount {
    /// The currency in which it is given; none of a formula.
    pub const fn currency(&self) -> Option<Currency> {
        match self {
            Self::Fixed(money)
            | Self::Quantity {
                unit_price: money, ..
            } => Some(money.currency),
            Self::Formula(_) => None,
        }
    }

    /// The quantity and its price, where it is one.
    pub fn priced(&self) -> Option<PricedQuantity<'_>> {
        let Self::Quantity {
            quantity,
            unit,
            unit_price,
            pricing,
        } = self
        else {
            return None;
        };
        Some(PricedQuantity {
            quantity: quantity.value(),
            unit,
            unit_price: *unit_price,
            pricing,
        })
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Every {
    Month,
    Quarter,
    Year,
}

impl Every {
    /// The length of the period that one payment covers, in months.
    pub const fn months(self) -> u32 {
        match self {
            Self::Month => 1,
            Self::Quarter => 3,
            Self::Year => 12,
        }
    }
}

/// Whether a payment comes before or after what it pays for (method §1).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Payment {
    /// At the beginning of the period; for the first period that is time 0.
    InAdvance,
    /// At the end of the period.
    InArrears,
}
