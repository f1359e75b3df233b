//! Finance's own view of a case: tax, terms and inflation, working capital, further discount rates, financing (method §5b).

use super::{Every, Payment, Provenance, Rate, is_default};
use serde::{Deserialize, Serialize};

/// What the customer's finance asks for. Everything is off until it does.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Finance {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tax: Option<Tax>,
    /// Whether amounts and the discount rate contain inflation; not stated while it is `None`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub terms: Option<Terms>,
    /// Inflation per year.
    #[serde(default, skip_serializing_if = "is_default")]
    pub inflation: Rate,
    /// In whose money the amounts are to which inflation is applied.
    #[serde(default, skip_serializing_if = "is_default")]
    pub price_base: PriceBase,
    /// What becomes of working capital that is released once, at the end of the horizon.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub working_capital: Option<WorkingCapital>,
    /// Further rates at which the net present value is told, three at most.
    #[serde(default, skip_serializing_if = "is_default")]
    pub discount_rates: Vec<Rate>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub financing: Option<Financing>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub said: Option<Provenance>,
}

/// Tax on profit.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tax {
    pub rate: Rate,
    #[serde(default, skip_serializing_if = "is_default")]
    pub paid: TaxPaid,
    #[serde(default, skip_serializing_if = "is_default")]
    pub losses: Losses,
}

/// In which year the tax on a year's profit is paid.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash, Serialize, Deserialize)]
pub enum TaxPaid {
    /// In the year of the profit.
    #[default]
    SameYear,
    /// One year later; that on the last year's profit is paid after the horizon and still counted.
    NextYear,
}

/// What becomes of a year's loss.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash, Serialize, Deserialize)]
pub enum Losses {
    /// It saves tax in the year in which it arises, in a company that earns elsewhere.
    #[default]
    UsedInTheYear,
    /// It is set off against later profits of this case only.
    CarriedForward,
}

/// Whether amounts and the discount rate contain inflation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Terms {
    /// Amounts are those that will be paid, and the discount rate contains inflation.
    Nominal,
    /// Amounts are in the money of the start, and the discount rate is above inflation. Amounts fixed in money, such as a write-off or a loan
    /// payment, lose value with inflation.
    Real,
}

/// In whose money the amounts are to which inflation is applied.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash, Serialize, Deserialize)]
pub enum PriceBase {
    /// Amounts are those of year 1 and rise from year 2 on, as growth and uplift do.
    #[default]
    FirstYear,
    /// Amounts are in the money of the start, so that year 1 is already raised once.
    Start,
}

/// What becomes of working capital that is released once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum WorkingCapital {
    /// It is given back at the end of the horizon.
    GivenBack,
    Stays,
}

/// A lease or loan for what is paid at the start, as an option beside paying.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Financing {
    #[serde(default, skip_serializing_if = "is_default")]
    pub kind: FinancingKind,
    /// Nominal per year; a period's rate is its part by months.
    pub rate: Rate,
    /// How long it runs.
    pub months: u32,
    #[serde(default = "monthly", skip_serializing_if = "is_monthly")]
    pub every: Every,
    pub paid: Payment,
}

/// Who owns what is financed. It matters for tax and for the residual value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash, Serialize, Deserialize)]
pub enum FinancingKind {
    /// The customer owns and writes off; interest is deducted from profit.
    #[default]
    Loan,
    /// The lessor owns and keeps the residual value; the payments are deducted from profit.
    Lease,
}

const fn monthly() -> Every {
    Every::Month
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "serde passes a reference"
)]
fn is_monthly(every: &Every) -> bool {
    *every == Every::Month
}
