//! What to ask the customer for next, and what to give them next, each with its reason in the case (method §9).
//!
//! What the case itself lacks comes first (a number nobody has verified, a sentence nobody has confirmed); then a few kinds that have never
//! been given. What we could give is listed only when the balance is against the customer, when we have stalled, or when they asked
//! something and nothing came back: giving more to somebody who gives nothing back mends nothing. Once the deal is signed, the results decide
//! what may be asked for.

mod after_sale;
mod ask;
mod parts;

pub use parts::{ByResults, Move, Moves, Reason};

use super::Exchange;
use crate::engine::DriverEffect;
use crate::model::Case;
use after_sale::Kept;

/// What could be done next. `effects` are those of the answer to the case ([`crate::engine::driver_effects`]), the largest first; without
/// them unverified drivers cannot be ranked and are not named.
pub fn moves(case: &Case, exchange: &Exchange, effects: &[DriverEffect]) -> Moves {
    let kept = Kept::of(case, exchange);
    let (ask, hold) = ask::ask(case, exchange, effects, &kept);
    Moves {
        ask,
        give: ask::give(case, exchange, effects, &kept),
        hold,
    }
}

#[cfg(test)]
mod tests;
