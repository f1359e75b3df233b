//! What a quantity costs by tiers and with a minimum, as a formula of the quantity (method §4), for lines whose quantity a trade or a
//! scenario changes.

use crate::engine::all_tiers;
use crate::model::{Exact, Minimum, Pricing, Tier, TiersPrice};
use crate::report::workbook::formula::{self as f, Expr};
use rust_decimal::Decimal;

/// The quantities of all years of a line from that of year 1, as they move with it; `own` is that of the case.
pub(super) fn quantities(first: &Expr, own: Decimal, later: &[Exact]) -> Vec<Expr> {
    let moved = later.iter().map(|year| {
        if own.is_zero() {
            first + year.value()
        } else {
            first * year.value() / own
        }
    });
    std::iter::once(first.clone()).chain(moved).collect()
}

/// What one payment for a quantity comes to, in the currency of the unit price.
pub(super) fn payment(quantity: &Expr, unit_price: Decimal, pricing: &Pricing) -> Expr {
    let for_units = |quantity: &Expr| by_tiers(quantity, unit_price, pricing);
    match &pricing.minimum {
        None => for_units(quantity),
        Some(Minimum::Amount(least)) => f::max(for_units(quantity), least.value()),
        Some(Minimum::Quantity(least)) => {
            let committed = least.committed.value();
            match least.price_beyond {
                None => for_units(&f::max(quantity, committed)),
                Some(price) => {
                    let beyond = f::max(quantity - committed, 0);
                    for_units(&committed.into()) + beyond * price.value()
                }
            }
        }
    }
}

fn by_tiers(quantity: &Expr, unit_price: Decimal, pricing: &Pricing) -> Expr {
    let tiers = all_tiers(unit_price, pricing);
    match pricing.tiers_price {
        TiersPrice::EachUnit => {
            let ends = tiers.iter().skip(1).map(|next| Some(next.above.value()));
            let parts = tiers.iter().zip(ends.chain([None]));
            f::added(parts.map(|(tier, end)| {
                let last = end.map_or_else(|| quantity.clone(), |end| f::min(quantity, end));
                if_reached(
                    tier,
                    quantity,
                    cost(last - tier.above.value(), tier),
                    0.into(),
                )
            }))
        }
        TiersPrice::AllUnits => tiers.iter().fold(0.into(), |lower, tier| {
            if_reached(tier, quantity, cost(quantity.clone(), tier), lower)
        }),
    }
}

fn cost(units: Expr, tier: &Tier) -> Expr {
    units * tier.tier_price.value() + tier.fee.value()
}

/// A tier that begins at 0 is there for no units, too.
fn if_reached(tier: &Tier, quantity: &Expr, reached: Expr, otherwise: Expr) -> Expr {
    let above = tier.above.value();
    if above.is_zero() {
        reached
    } else {
        f::when(quantity.above(above), reached, otherwise)
    }
}
