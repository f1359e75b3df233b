//! The engine: pure functions from a case to its figures (method §1 to §6).
//!
//! A case is compiled into a plan of lines, each one number times one time shape; lines are added by shape, and every figure is read
//! off the sums. Left out: files, clocks, locales, words. Same input, same answer.

mod again;
mod alternative_lines;
mod amounts;
mod arithmetic;
mod break_even;
mod build_up;
mod cash_flow;
mod cash_rows;
mod compare;
mod compile;
mod compiled;
mod cost_sum;
mod detail;
mod difference;
mod discount;
mod economic_value;
mod ends;
mod evaluate;
mod evaluation;
pub mod exchange;
mod explain;
mod frame;
mod highest_price;
mod hurdle;
mod inaction;
mod irr;
mod later;
mod nearest;
mod next_best;
mod open;
mod options;
mod our_side;
mod payback;
mod plan;
mod pool;
mod price;
mod price_curve;
mod price_discount;
mod problems;
mod results;
mod scenario;
mod search;
mod sensitivity;
mod shape;
pub mod simulation;
mod stretch;
mod totals;
mod two_parts;
mod variant;
mod what_if;
mod workings;

pub use again::{Again, Part};
pub use alternative_lines::{AlternativeLine, AlternativeProblem, alternative_problems};
pub use arithmetic::Overflow;
pub use break_even::{BreakEven, Crossing, Lever, Needs};
pub use build_up::build_up;
pub use cash_flow::Figures;
pub use compare::{
    Compared, Headline, HeadlineDifference, TradeEffect, compare, trade_effects, with_trade,
};
pub use compiled::Outcome;
pub use cost_sum::{CostColumn, CostSum, CostsOf};
pub use detail::{Details, LineDetail, ProblemDetail};
pub use difference::{
    Beside, Difference, Differences, OnlyTheirs, Uniqueness, differences, uniqueness,
};
pub use discount::Timeline;
pub use economic_value::EconomicValue;
pub use evaluate::{Ask, evaluate};
pub use explain::{
    DriverEffect, Explanation, Figure, Ground, RestsOn, UnknownFigure, driver_effects,
    gain_formula, spend_formula,
};
pub use frame::{Frame, SetBy, View, stored_rate};
pub use hurdle::{Hurdle, Meets};
pub use inaction::{Inaction, MissingPart};
pub use irr::{Irr, NoIrr, mirr};
pub use next_best::{does_as_well, next_best};
pub use open::{OpenKind, OpenLine};
pub use options::{Way, WayToAct, ways_to_act};
pub use our_side::{OurOnePercent, OurPrice, OurPrices, OurSide, our_side};
pub use payback::Payback;
pub use plan::LineProblem;
pub use pool::{Pool, PoolYear, PooledBenefit};
pub use price::{
    Highest, Limit, OnePercent, PriceDesk, PriceSide, Priced, PricedUnit, price_desk, price_desk_of,
};
pub use price_discount::{discount_for, discount_for_total, discount_for_unit};
pub use results::{BenefitResult, CostResult, Results, Roi, Standing, Trim, YearRow};
pub use scenario::{ScenarioChoice, scenario_changes};
pub use sensitivity::{End, Sensitivity, Swing, break_evens, sensitivity, sensitivity_of, tornado};
pub use variant::{Met, Variant};
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
