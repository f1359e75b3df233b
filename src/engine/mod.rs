//! The engine: pure functions from a case to its figures (method §1 to §6).
//!
//! A case is compiled into a plan of lines, each one number times one time shape; lines are added by shape, and every figure is read
//! off the sums. Left out: files, clocks, locales, words. Same input, same answer.
#![expect(missing_docs, reason = "what a name says needs no comment")]

mod alternatives;
mod arithmetic;
mod cash_flow;
mod compiled;
mod evaluation;
pub mod exchange;
mod figures;
mod finance;
mod price;
pub mod simulation;
pub mod tracking;
mod what_if;

pub use alternatives::{
    AlternativeLine, AlternativeProblem, Beside, Difference, Differences, EconomicValue,
    OnlyTheirs, Uniqueness, Way, WayToAct, alternative_problems, differences, does_as_well,
    next_best, uniqueness, ways_to_act,
};
pub use arithmetic::Overflow;
pub use cash_flow::{Figures, Payback, Roi, Timeline};
pub use compiled::{
    Ask, Frame, LineProblem, NewPayments, Outcome, Renewed, ScenarioChoice, SetBy, View, all_tiers,
    first_year_factor, gives_back, line_growth, line_uplift, payments_of, renewed,
    scenario_changes, stored_rate,
};
pub use evaluation::{Pool, PoolYear, PooledBenefit};
pub use figures::{
    BenefitResult, CostColumn, CostResult, CostSum, CostsOf, Details, DriverEffect, Explanation,
    Figure, Ground, Inaction, Irr, LaterDetail, LineDetail, Met, MissingPart, NoIrr, OpenKind,
    OpenLine, ProblemDetail, RestsOn, Results, Standing, Trim, UnknownFigure, Variant, YearRow,
    build_up, driver_effects, evaluate, gain_formula, mirr, spend_formula, written_gain,
    written_spend,
};
pub use finance::{
    AfterTax, AfterTaxYear, AtRate, FinanceView, Financed, Instalment, ProfitYear, TermsView,
    WrittenOff, annuity, equivalent_annual, inflated, instalments, nominal_rate, real_rate,
};
pub use price::{
    Highest, Limit, OnePercent, OurOnePercent, OurPrice, OurPrices, OurSide, PriceDesk, PriceSide,
    Priced, PricedUnit, discount_for, discount_for_total, discount_for_unit, our_side, price_desk,
    price_desk_of,
};
pub use what_if::{
    Bound, BreakEven, ChangedPart, Compared, Crossing, End, Headline, Hurdle, Lever, Margin,
    Margins, Meets, Needs, ScenarioStep, ScenarioSteps, Sensitivity, SingleChange, Swing,
    TradeEffect, WhatIf, break_evens, compare, scenario_steps, sensitivity, sensitivity_of,
    tornado, trade_effects, with_trade,
};

use crate::model::Currency;
use rust_decimal::Decimal;

/// Why a case has no answer at all.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum EngineError {
    /// Money lent at −100 % a year or less has no present value.
    #[error("a discount rate of {percent}% has no present value; give a rate above −100%")]
    DiscountRate {
        /// The rate, in percent.
        percent: Decimal,
    },
    /// The answer cannot be presented in the chosen currency.
    #[error(
        "the answer cannot be presented in {} because the case holds no rate from {}; add one under “Exchange rates” with its date and source",
        to.code(), from.code()
    )]
    PresentationRate {
        /// The currency of the case.
        from: Currency,
        /// The currency asked for.
        to: Currency,
    },
    /// What only our side knows is in a currency that cannot be converted.
    #[error(
        "what only our side knows is in {}, and the case holds no rate from that to {}; add one under “Exchange rates” with its date and source",
        from.code(), to.code()
    )]
    PrivateRate {
        /// The currency of the private amount.
        from: Currency,
        /// The currency of the case.
        to: Currency,
    },
    #[error("there is no scenario “{name}”; choose one of: {}", known.join(", "))]
    UnknownScenario { name: String, known: Vec<String> },
    /// A sum does not fit into the 28 digits of an exact number.
    #[error(
        "{what} does not fit into 28 digits; check the largest amounts, quantities and growth rates"
    )]
    Overflow { what: String },
}

impl EngineError {
    pub(crate) fn overflow(what: &str) -> Self {
        Self::Overflow {
            what: what.to_owned(),
        }
    }
}
