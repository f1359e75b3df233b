//! Scenarios: named sets of changes to a case (method §8).

use super::driver::move_years;
use super::{Amount, Cost, Exact, Horizon, Id, Payment, Rate, Spend, is_default};
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
        months: u32,
    },
    HorizonYears(Horizon),
    DiscountRate(Rate),
    /// One cost line is paid in advance, or in arrears.
    Payment {
        cost: Id,
        paid: Payment,
    },
    /// The contract of one cost line is committed for so long; early exit and renewal stay those of the line.
    Committed {
        cost: Id,
        /// Whole months, from the first one that the cost pays for.
        committed_months: u32,
    },
    /// One cost line is for another quantity; those of later years move in the same proportion, or from zero by as much (method §4).
    Quantity {
        cost: Id,
        quantity: Exact,
    },
}

/// What a trade or a scenario can change in the contract behind a cost line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ContractItem {
    Payment,
    Committed,
    Quantity,
}

impl ContractItem {
    /// The change that leaves it as it is in a cost line; `None` where the line has nothing of the kind.
    pub fn as_is(self, line: &Cost) -> Option<Change> {
        let cost = line.id.clone();
        match (self, &line.spend) {
            (Self::Payment, Spend::Recurring { paid, .. }) => {
                Some(Change::Payment { cost, paid: *paid })
            }
            (Self::Committed, Spend::Recurring { .. }) => Some(Change::Committed {
                cost,
                committed_months: line.term.as_ref()?.committed_months,
            }),
            (Self::Quantity, spend) => match spend.amount()? {
                Amount::Quantity { quantity, .. } => Some(Change::Quantity {
                    cost,
                    quantity: *quantity,
                }),
                Amount::Fixed(_) | Amount::Formula(_) => None,
            },
            _ => None,
        }
    }
}

impl Change {
    /// Another value of a driver, in its own unit.
    pub fn number(id: Id, value: impl Into<Exact>) -> Self {
        let value = value.into();
        Self::Driver { id, value }
    }

    /// The driver whose value it changes; `None` for other changes.
    pub fn driver(&self) -> Option<&Id> {
        match self {
            Self::Driver { id, .. } => Some(id),
            _ => None,
        }
    }

    /// The cost line whose contract it changes; `None` for other changes.
    pub const fn cost(&self) -> Option<&Id> {
        match self {
            Self::Payment { cost, .. }
            | Self::Committed { cost, .. }
            | Self::Quantity { cost, .. } => Some(cost),
            _ => None,
        }
    }

    /// Changes the contract of a cost line. A line that is another one, or has nothing of the kind, stays as it is.
    pub fn make_in_contract(&self, line: &mut Cost) {
        if self.cost() != Some(&line.id) {
            return;
        }
        match (self, &mut line.spend) {
            (Self::Payment { paid: new, .. }, Spend::Recurring { paid, .. }) => *paid = *new,
            (
                Self::Committed {
                    committed_months, ..
                },
                Spend::Recurring { .. },
            ) => {
                if let Some(term) = &mut line.term {
                    term.committed_months = *committed_months;
                }
            }
            (
                Self::Quantity { quantity: new, .. },
                Spend::Recurring { amount, .. } | Spend::OneOff { amount, .. },
            ) => {
                if let Amount::Quantity {
                    quantity, pricing, ..
                } = amount
                {
                    move_years(&mut pricing.years, *quantity, *new);
                    *quantity = *new;
                }
            }
            _ => {}
        }
    }

    /// What it changes in a contract; `None` for other changes.
    pub const fn contract_item(&self) -> Option<ContractItem> {
        match self {
            Self::Payment { .. } => Some(ContractItem::Payment),
            Self::Committed { .. } => Some(ContractItem::Committed),
            Self::Quantity { .. } => Some(ContractItem::Quantity),
            _ => None,
        }
    }

    /// The change of the same thing that leaves the contract of a cost line as it is; `None` where the line has nothing of the kind.
    pub fn as_in_contract(&self, line: &Cost) -> Option<Self> {
        self.contract_item()?.as_is(line)
    }

    /// Whether two changes change the same thing, so that the later one decides.
    pub fn is_of_same(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Driver { id: one, .. }, Self::Driver { id: other, .. })
            | (Self::Payment { cost: one, .. }, Self::Payment { cost: other, .. })
            | (Self::Committed { cost: one, .. }, Self::Committed { cost: other, .. })
            | (Self::Quantity { cost: one, .. }, Self::Quantity { cost: other, .. }) => {
                one == other
            }
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
