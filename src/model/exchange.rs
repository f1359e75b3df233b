//! The exchange of value: who gave what to whom, before, during and after the sale (method §9).
//!
//! Left out: the balance (`engine`). Points here are never money, and money is never points.

use super::{Id, Rate, is_default};
use jiff::civil::Date;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use strum::VariantArray;

/// One thing given by one side to the other.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExchangeEntry {
    pub id: Id,
    pub from: Side,
    pub kind: ExchangeKind,
    pub what: String,
    pub phase: Phase,
    pub on: Date,
    pub worth: Worth,
    /// Whether the receiver said so.
    #[serde(default, skip_serializing_if = "is_default")]
    pub worth_said_by: WorthSaidBy,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Side {
    Customer,
    /// The provider: us.
    Provider,
}

/// What was given, in the order of the method. The first six are ours to give, the others the customer's.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, VariantArray,
)]
pub enum ExchangeKind {
    Insight,
    Ideas,
    Information,
    AdviceAndLeadership,
    Service,
    Concession,
    Time,
    Access,
    HardData,
    Feedback,
    Questions,
    PushBack,
    WishToChange,
    JointProblemSolving,
    Trust,
    Referral,
    Renewal,
    Money,
}

impl ExchangeKind {
    /// The kinds that a side can give, in the order of the method.
    pub fn of_side(side: Side) -> impl Iterator<Item = Self> {
        let all = Self::VARIANTS.iter().copied();
        all.filter(move |kind| kind.fits(side))
    }

    /// Whether a side can give this: information is given by both (method §9).
    pub const fn fits(self, side: Side) -> bool {
        let ours = matches!(
            self,
            Self::Insight
                | Self::Ideas
                | Self::AdviceAndLeadership
                | Self::Service
                | Self::Concession
        );
        match (self, side) {
            (Self::Information, _) => true,
            (_, Side::Provider) => ours,
            (_, Side::Customer) => !ours,
        }
    }
}

#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, VariantArray,
)]
pub enum Phase {
    BeforeTheDeal,
    InTheBuyingProcess,
    AtSignature,
    AfterTheSale,
}

/// What something was worth to the receiver, 1 (little) to 5 (very much), as the receiver sees it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "i64", into = "i64")]
pub struct Worth(u8);

impl Worth {
    /// Three points.
    pub const MIDDLE: Self = Self(3);

    /// A worth of 1 to 5 points.
    pub fn new(points: i64) -> Option<Self> {
        u8::try_from(points)
            .ok()
            .filter(|n| (1..=5).contains(n))
            .map(Self)
    }

    pub const fn points(self) -> u8 {
        self.0
    }
}

impl TryFrom<i64> for Worth {
    type Error = String;

    fn try_from(points: i64) -> Result<Self, Self::Error> {
        Self::new(points)
            .ok_or_else(|| format!("a worth of {points} is not possible; give 1 to 5 points"))
    }
}

impl From<Worth> for i64 {
    fn from(worth: Worth) -> Self {
        Self::from(worth.0)
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash, Serialize, Deserialize)]
pub enum WorthSaidBy {
    #[default]
    Assumed,
    Receiver,
}

/// When an exchange counts as out of balance or stalled.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExchangeRules {
    /// The lowest viable share of all points that the customer received.
    pub viable_from: Rate,
    /// The highest viable share.
    pub viable_to: Rate,
    /// The exchange stalls when a side has given nothing for more than so many days.
    pub stalled_after_days: u32,
}

impl Default for ExchangeRules {
    fn default() -> Self {
        Self {
            viable_from: Rate::from_percent(Decimal::from_parts(35, 0, 0, false, 0)),
            viable_to: Rate::from_percent(Decimal::from_parts(65, 0, 0, false, 0)),
            stalled_after_days: 21,
        }
    }
}
