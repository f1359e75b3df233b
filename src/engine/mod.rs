//! The engine: pure functions from a case to its figures (method §1 to §6).
//!
//! A case is compiled into a plan of lines, each one number times one time shape; lines are added by shape, and every figure is read
//! off the sums. Left out: files, clocks, locales, words. Same input, same answer.

mod alternatives;
mod arithmetic;
mod cash_flow;
mod compiled;
mod evaluation;
pub mod exchange;
mod figures;
mod price;
pub mod simulation;
mod what_if;

pub use alternatives::difference::{
    Beside, Difference, Differences, OnlyTheirs, Uniqueness, differences, uniqueness,
};
pub use alternatives::economic_value::EconomicValue;
pub use alternatives::lines::{AlternativeLine, AlternativeProblem, alternative_problems};
pub use alternatives::next_best::{does_as_well, next_best};
pub use alternatives::options::{Way, WayToAct, ways_to_act};
pub use arithmetic::Overflow;
pub use cash_flow::Figures;
pub use cash_flow::discount::Timeline;
pub use cash_flow::payback::Payback;
pub use compiled::Outcome;
pub use compiled::plan::LineProblem;
pub use compiled::scenario::{ScenarioChoice, scenario_changes};
pub use compiled::settings::{Frame, SetBy, View, stored_rate};
pub use evaluation::pool_by_year::{Pool, PoolYear, PooledBenefit};
pub use figures::build_up::build_up;
pub use figures::cost_sum::{CostColumn, CostSum, CostsOf};
pub use figures::derivation::{Details, LineDetail, ProblemDetail};
pub use figures::evaluate::{Ask, evaluate};
pub use figures::explain::{
    DriverEffect, Explanation, Figure, Ground, RestsOn, UnknownFigure, driver_effects,
    gain_formula, spend_formula,
};
pub use figures::inaction::{Inaction, MissingPart};
pub use figures::irr::{Irr, NoIrr, mirr};
pub use figures::open::{OpenKind, OpenLine};
pub use figures::results::{BenefitResult, CostResult, Results, Roi, Standing, Trim, YearRow};
pub use figures::variant::{Met, Variant};
pub use price::discount::{discount_for, discount_for_total, discount_for_unit};
pub use price::our_side::{OurOnePercent, OurPrice, OurPrices, OurSide, our_side};
pub use price::{
    Highest, Limit, OnePercent, PriceDesk, PriceSide, Priced, PricedUnit, price_desk, price_desk_of,
};
pub use what_if::break_even::{BreakEven, Crossing, Lever, Needs};
pub use what_if::compare::{
    Compared, Headline, HeadlineDifference, TradeEffect, compare, trade_effects, with_trade,
};
pub use what_if::hurdle::{Hurdle, Meets};
pub use what_if::sensitivity::{
    End, Sensitivity, Swing, break_evens, sensitivity, sensitivity_of, tornado,
};
pub use what_if::single_change::{Again, Part};
pub use what_if::{Margin, Margins, WhatIf};

use crate::model::Currency;
use rust_decimal::Decimal;

/// Why a case has no answer at all.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum EngineError {
    /// Money lent at −100 % a year or less has no present value.
    #[error("a discount rate of {percent} % has no present value; give a rate above −100 %")]
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
    /// The case has no scenario of that name.
    #[error("there is no scenario “{name}”; choose one of: {}", known.join(", "))]
    UnknownScenario {
        /// The name asked for.
        name: String,
        /// The names there are.
        known: Vec<String>,
    },
    /// A sum does not fit into the 28 digits of an exact number.
    #[error(
        "{what} does not fit into 28 digits; check the largest amounts, quantities and growth rates"
    )]
    Overflow {
        /// Which sum.
        what: String,
    },
}

impl EngineError {
    pub(crate) fn overflow(what: &str) -> Self {
        Self::Overflow {
            what: what.to_owned(),
        }
    }
}
