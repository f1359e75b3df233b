//! What a business case is: plain data that reads and writes itself, and nothing computed.
//!
//! Every part of the method has its place here from the first file version on. Constructors keep the
//! invariants that make the data meaningful (a readable [`Id`], a [`Horizon`] of 1 to 30 years); whatever a
//! person may leave unfinished stays representable, because a half-written case must open and save.
//! Arithmetic, units, text for readers and file access live in other layers.
#![expect(missing_docs, reason = "what a name says needs no comment")]

mod alternative;
mod benefit;
mod case;
mod changed;
mod cost;
mod driver;
mod exact;
mod exchange;
pub mod fields;
mod finance;
mod find;
mod id;
pub mod limits;
mod logo;
mod money;
mod one_line;
mod pricing;
mod private;
mod provenance;
mod rate;
mod rate_chain;
mod roles;
mod scenario;
mod shorten;
mod stated_value;
mod term;
#[cfg(test)]
pub(crate) mod testing;
mod time;
mod tracking;
mod trade;

pub use alternative::{Alternative, AlternativeKind, Reach};
pub use benefit::{Benefit, BenefitClass, FinanceRuling, Gain, Hardness, Ramp, UNNAMED_BENEFIT};
pub use case::{
    Calendar, Case, Decision, DelayReading, Discounting, FORMAT, Hurdles, PageChoices, PageSection,
    Paper, Simulation,
};
pub use changed::{disown_changed, keep_former};
pub use cost::{Amount, Capital, Cost, Every, PaidTo, Payment, Spend, UNNAMED_COST, UpliftBy};
pub use driver::{Distribution, Driver, DriverValue};
pub use exact::{Exact, digits};
pub use exchange::{ExchangeEntry, ExchangeKind, ExchangeRules, Phase, Side, Worth, WorthSaidBy};
pub use finance::{
    Finance, Financing, FinancingKind, Losses, PriceBase, Tax, TaxPaid, Terms, WorkingCapital,
};
pub use id::{Id, IdError};
pub use iso_currency::Currency;
pub use logo::{Logo, Logos};
pub use money::{ExchangeRate, Money, MoneyError, YearlyAmounts, unit_currency};
pub use one_line::{is_invisible, one_line};
pub use pricing::{Committed, Minimum, PricedQuantity, Pricing, Tier, TiersPrice};
pub use private::{Private, PrivateNote};
pub use provenance::{Basis, Former, Provenance};
pub use rate::{Rate, RateError};
pub use rate_chain::{RateLink, chain_currencies, rate_chain};
pub use roles::roles;
pub use scenario::{Change, ContractItem, Scenario};
pub use shorten::{name_or, shorten, upper_first};
pub use stated_value::{AdverseEvent, Confirmation, Measure, ProblemCost, StatedValue, Words};
pub use term::{EarlyExit, Renewal, Term};
pub use time::{Horizon, HorizonError, calendar_month, month_of_case};
pub use tracking::{
    Actual, Baseline, BenefitProfile, ForecastRule, Measured, MeasuredAs, NextStep, Reason,
    ReasonKind, Reforecast, StepState, TrackingRules,
};
pub use trade::{Trade, TradeState};

/// Whether a value equals its type's default, so that the file need not mention it.
fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}
