//! What the price leaves us, in words: only for our side, never on a page, in a text or in a meeting (method §9).
//!
//! Left out: the figures (`engine`), and hiding them (`app`).

use super::super::super::Report;
use crate::engine::{OurSide, PriceDesk};
use rust_decimal::Decimal;

/// Our side of the price.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OursText {
    /// What it leaves us, one figure a row.
    pub rows: Vec<OursRow>,
}

/// One figure that only our side knows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OursRow {
    /// "Our margin".
    pub label: &'static str,
    /// "€73,200".
    pub value: String,
    /// "39% of the price".
    pub note: String,
    /// Whether it asks for attention.
    pub warns: bool,
}

impl Report<'_> {
    pub(super) fn ours_text(&self, desk: &PriceDesk, ours: &OurSide) -> OursText {
        let now = &ours.expected.now;
        let of_price = now.margin_share.map(|share| self.write.percent(share));
        let mut rows = vec![
            OursRow {
                label: "Our margin",
                value: self.write.money(now.margin),
                note: format!(
                    "{}price less {} that it costs us",
                    of_price.map_or_else(String::new, |share| format!("{share} of the price; ")),
                    self.write.money(ours.cost)
                ),
                warns: now.margin < Decimal::ZERO,
            },
            OursRow {
                label: "Joint value",
                value: self.write.money(now.joint_value),
                note: match now.customers_part {
                    Some(part) => format!(
                        "their net present value, which is beside doing nothing, and our margin: {} of it is theirs",
                        self.write.percent(part)
                    ),
                    None => "their net present value and our margin, at present value; one side has less than nothing".to_owned(),
                },
                warns: now.customers_part.is_none(),
            },
        ];
        rows.extend(self.walk_away(desk, ours));
        let one = &ours.one_percent;
        rows.push(OursRow {
            label: "One more percent",
            value: self.write.money(one.margin_lost),
            note: match one.of_margin {
                Some(share) => format!("of margin given away, {} of it", self.write.percent(share)),
                None => "less, and there is no margin to give".to_owned(),
            },
            warns: one.of_margin.is_none(),
        });
        OursText { rows }
    }

    fn walk_away(&self, desk: &PriceDesk, ours: &OurSide) -> Vec<OursRow> {
        let Some(least) = ours.walk_away else {
            return Vec::new();
        };
        let below = ours.expected.now.below_walk_away;
        let mut rows = vec![OursRow {
            label: "Walk-away price",
            value: self.write.money(least),
            note: if below {
                "the price is below it: ask for more, or walk away".to_owned()
            } else {
                format!(
                    "the price of {} is above it",
                    self.write.money(desk.expected.now.total)
                )
            },
            warns: below,
        }];
        if let Some(room) = ours.expected.room {
            let none = room < Decimal::ZERO;
            rows.push(OursRow {
                label: "Room to agree",
                value: self.write.money(room),
                note: if none {
                    "no price keeps both their hurdles and our walk-away price: change what is sold"
                        .to_owned()
                } else {
                    format!(
                        "from {}, where we walk away, to {}, the highest that meets all their hurdles",
                        self.write.money(least),
                        self.write.money(least.saturating_add(room))
                    )
                },
                warns: none,
            });
        }
        rows
    }
}
