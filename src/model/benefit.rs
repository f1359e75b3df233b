//! Benefits: what the customer gains, and how soon and how surely.

use super::{BenefitProfile, Id, Rate, YearlyAmounts, is_default};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// What a benefit is called until it has a name.
pub const UNNAMED_BENEFIT: &str = "Benefit without a name";

/// One gain for the customer, tied to a stated value (method §3).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Benefit {
    pub id: Id,
    pub label: String,
    /// The stated value it serves; `None` keeps it untied and out of the headline.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub serves: Option<Id>,
    /// The part of the value's problem that it acts on, by its name among the costs today; the whole when nothing is said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub acts_on: Option<String>,
    pub class: BenefitClass,
    /// What the customer's finance says about its hardness, where it differs from the class.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub finance_says: Option<FinanceRuling>,
    pub gain: Gain,
    /// Yearly growth of the run-rate from year 2 on.
    #[serde(default, skip_serializing_if = "is_default")]
    pub growth: Rate,
    #[serde(default, skip_serializing_if = "is_default")]
    pub ramp: Ramp,
    /// The share of the gain that is due to this proposal; 100 % when nothing is said.
    #[serde(default = "whole", skip_serializing_if = "is_whole")]
    pub attribution: Rate,
    /// Capacity only: the share of freed time that becomes useful work; 50 % until the customer says otherwise.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub productivity: Option<Rate>,
    /// The share by which the gain is cut for risk.
    #[serde(default, skip_serializing_if = "is_default")]
    pub risk: Rate,
    /// Who answers for it after the sale, and how it is measured (method §10).
    #[serde(default, skip_serializing_if = "is_default")]
    pub profile: BenefitProfile,
    #[serde(default, skip_serializing_if = "is_default")]
    pub note: String,
}

impl Benefit {
    /// Whether it releases working capital once, which is no profit and may be given back. A gain that recurs, such as the interest saved on
    /// it, is one like any other.
    pub fn releases_capital(&self) -> bool {
        self.class == BenefitClass::WorkingCapital && !matches!(self.gain, Gain::Recurring { .. })
    }

    /// A benefit with full attribution, no ramp, growth or risk.
    pub fn new(id: Id, label: impl Into<String>, class: BenefitClass, gain: Gain) -> Self {
        Self {
            id,
            label: label.into(),
            serves: None,
            acts_on: None,
            class,
            finance_says: None,
            gain,
            growth: Rate::ZERO,
            ramp: Ramp::None,
            attribution: Rate::WHOLE,
            productivity: None,
            risk: Rate::ZERO,
            profile: BenefitProfile::default(),
            note: String::new(),
        }
    }

    /// A benefit to be filled in: a cash saving whose formula is still empty, from the first month on.
    pub fn blank(id: Id) -> Self {
        Self::new(id, "", BenefitClass::CashSaving, Gain::recurring(""))
    }

    /// Hard or soft: by the customer's finance where it has spoken, else by class.
    pub fn hardness(&self) -> Hardness {
        self.finance_says
            .as_ref()
            .map_or_else(|| self.class.hardness(), |ruling| ruling.hardness)
    }

    /// Whether it moves money (method §5a): cash saved, margin of revenue, working capital, and avoided cost once the customer's finance agreed
    /// that it is hard. Capacity and risk reduction are value, whatever their hardness.
    pub fn is_cash(&self) -> bool {
        match self.class {
            BenefitClass::CashSaving | BenefitClass::Revenue | BenefitClass::WorkingCapital => true,
            BenefitClass::CostAvoidance => self.hardness() == Hardness::Hard,
            BenefitClass::RiskReduction | BenefitClass::Capacity => false,
        }
    }

    /// The share of the gain that counts as useful: below 100 % for capacity only.
    pub fn productive_share(&self) -> Rate {
        match self.class {
            BenefitClass::Capacity => {
                self.productivity
                    .unwrap_or(Rate::from_percent(rust_decimal::Decimal::from_parts(
                        50, 0, 0, false, 0,
                    )))
            }
            _ => Rate::WHOLE,
        }
    }
}

fn whole() -> Rate {
    Rate::WHOLE
}

fn is_whole(rate: &Rate) -> bool {
    *rate == Rate::WHOLE
}

/// The kind of a gain (method §3).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum BenefitClass {
    /// Money that is no longer paid out.
    CashSaving,
    /// Additional revenue, counted as margin, never as turnover.
    Revenue,
    /// Money that would have to be paid out in future and now need not be.
    CostAvoidance,
    /// Less expected loss.
    RiskReduction,
    /// Cash freed from stock, receivables or payables.
    WorkingCapital,
    /// Time freed that is not paid out.
    Capacity,
}

impl BenefitClass {
    /// Hard by default are cash saving and working capital only.
    pub const fn hardness(self) -> Hardness {
        match self {
            Self::CashSaving | Self::WorkingCapital => Hardness::Hard,
            Self::Revenue | Self::CostAvoidance | Self::RiskReduction | Self::Capacity => {
                Hardness::Soft
            }
        }
    }
}

/// Whether finance would find the money in the books.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Hardness {
    /// It will show in the accounts.
    Hard,
    /// It is real but not booked.
    Soft,
}

/// What the customer's finance decided about a benefit's hardness.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FinanceRuling {
    pub hardness: Hardness,
    pub by: String,
    pub on: Date,
}

/// The amount of a benefit and when it comes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub enum Gain {
    /// A gain that recurs: a formula that comes out as money per time.
    Recurring {
        /// The formula; empty while it is not written yet.
        formula: String,
        /// The first month with an effect, 1 for the first.
        #[serde(default = "first_month", skip_serializing_if = "is_first_month")]
        from_month: u32,
        /// The last month with an effect; to the end of the case when nothing is said.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        to_month: Option<u32>,
    },
    /// A gain that comes once: a formula that comes out as money.
    OneOff {
        /// The formula; empty while it is not written yet.
        formula: String,
        /// The month at whose end it comes; 0 for time 0.
        month: u32,
    },
    ByYear(YearlyAmounts),
}

impl Gain {
    /// A gain from the first month to the end of the case.
    pub fn recurring(formula: impl Into<String>) -> Self {
        Self::Recurring {
            formula: formula.into(),
            from_month: 1,
            to_month: None,
        }
    }
}

pub(super) fn first_month() -> u32 {
    1
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "serde passes fields by reference"
)]
pub(super) fn is_first_month(month: &u32) -> bool {
    *month == first_month()
}

/// How the effect of a benefit builds up, counted from its first month.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum Ramp {
    /// Full effect at once.
    #[default]
    None,
    /// The share in the first twelve months, the next twelve, and so on; the last one stays.
    ByYear(Vec<Rate>),
    /// Rising evenly, to full effect in this many months.
    Linear(u32),
}
