//! How the value is shared: what the customer keeps beside our price (method §8).
//!
//! Left out: our margin, which only our side knows (`ours`).

use super::super::super::Report;
use crate::engine::PriceSide;
use crate::format::reconcile;
use rust_decimal::{Decimal, prelude::ToPrimitive};

/// Who has how much of the value.
#[derive(Debug, Clone, PartialEq)]
pub struct ValueShare {
    /// What the customer keeps, 0 to 1, with "they keep 63%" and "our price 37%"; `None` where nothing is left to them.
    pub parts: Option<(f32, String, String)>,
    /// The same in a sentence, with what it is compared to.
    pub sentence: String,
}

impl Report<'_> {
    pub(super) fn value_share(&self, side: &PriceSide) -> ValueShare {
        let beside = match &side.economic_value {
            Some(worth) => format!("beside “{}”", self.next_best_label(worth)),
            None => "beside doing nothing".to_owned(),
        };
        let now = &side.now;
        let surplus = self.write.money(now.surplus);
        let price = self.write.money(now.outcome.our_price_present);
        let Some(share) = now.customers_share() else {
            return ValueShare {
                parts: None,
                sentence: format!(
                    "At this price nothing is left to them {beside}: {surplus} at present value. A lower price, or more that only we bring, would change it."
                ),
            };
        };
        let rest = Decimal::ONE.checked_sub(share).unwrap_or_default();
        // Two parts of a whole add up as printed.
        let printed = reconcile(&[share, rest], Decimal::ONE, 2);
        let (they, we) = match printed.as_deref() {
            Ok([they, we]) => (*they, *we),
            _ => (share, rest),
        };
        ValueShare {
            parts: share.to_f32().map(|part| {
                (
                    part.clamp(0.0, 1.0),
                    format!("they keep {}", self.write.percent(they)),
                    format!("our price {}", self.write.percent(we)),
                )
            }),
            sentence: format!(
                "At present value, {beside}: {surplus} is left to them, {price} is our price."
            ),
        }
    }
}
