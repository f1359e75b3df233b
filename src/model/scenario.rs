//! Scenarios: named sets of changes to a case (method §8).

use super::{Exact, Horizon, Id, Payment, Rate, is_default};
use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scenario {
    pub id: Id,
    pub name: String,
    /// What is different from the case as it stands.
    pub changes: Vec<Change>,
    /// Why somebody should look at it.
    #[serde(default, skip_serializing_if = "is_default")]
    pub note: String,
}

/// One thing that is different, in a scenario or as the effect of a trade.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub enum Change {
    /// A driver has another value, in its own unit.
    Driver {
        id: Id,
        value: Exact,
    },
    /// The discount on our price is this, whatever it was.
    Discount(Rate),
    /// Our price is lowered by so many more percentage points of discount.
    ExtraDiscount(Rate),
    /// Everything starts so many months later and still ends at the same date (method §6 c).
    StartLater {
        /// Whole months.
        months: u32,
    },
    HorizonYears(Horizon),
    DiscountRate(Rate),
    /// One cost line is paid in advance, or in arrears.
    Payment {
        cost: Id,
        paid: Payment,
    },
}

impl Change {
    /// The driver whose value it changes; `None` for other changes.
    pub fn driver(&self) -> Option<&Id> {
        match self {
            Self::Driver { id, .. } => Some(id),
            _ => None,
        }
    }

    /// Whether two changes change the same thing, so that the later one decides.
    pub fn is_of_same(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Driver { id: one, .. }, Self::Driver { id: other, .. })
            | (Self::Payment { cost: one, .. }, Self::Payment { cost: other, .. }) => one == other,
            // A price is set by one discount or the other, never by both.
            (
                Self::Discount(_) | Self::ExtraDiscount(_),
                Self::Discount(_) | Self::ExtraDiscount(_),
            ) => true,
            _ => std::mem::discriminant(self) == std::mem::discriminant(other),
        }
    }

    /// Lays a change over others: it takes the place of the one of the same thing, or comes last.
    pub fn lay_over(self, base: &mut Vec<Self>) {
        match base.iter_mut().find(|old| old.is_of_same(&self)) {
            Some(old) => *old = self,
            None => base.push(self),
        }
    }
}
