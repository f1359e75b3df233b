//! What lies on the axis of the price beside the slider: where the customer's hurdles are met, the limits, and what trades do to the price.

use crate::engine::{Highest, PriceDesk, PriceSide, TradeEffect};
use crate::format::{SafeSide, whole_on_safe_side};
use crate::model::{Id, Trade, TradeState};
use crate::report::Report;
use crate::report::topics::price::rail::{PriceMark, PriceRail};
use crate::report::words::years;
use rust_decimal::Decimal;

/// A stretch of the axis in which the customer's hurdles are met alike. Places go from 0 to 1.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PriceZone {
    pub meets: ZoneMeets,
    pub from: f32,
    pub to: f32,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ZoneMeets {
    All,
    Some,
    None,
}

impl ZoneMeets {
    pub const fn words(self) -> &'static str {
        match self {
            Self::All => "meets all hurdles",
            Self::Some => "some",
            Self::None => "none",
        }
    }
}

/// Zones and limits on the axis of the price.
#[derive(Debug, Clone, PartialEq)]
pub struct PriceZones {
    /// From left to right, without a gap.
    pub zones: Vec<PriceZone>,
    /// The highest price that meets all hurdles with likely values, and with conservative ones; `None` where no price is too high.
    pub expected: Option<PriceMark>,
    pub conservative: Option<PriceMark>,
    /// All of it in a sentence.
    pub says: String,
}

/// A trade that changes our price, on its axis.
#[derive(Debug, Clone, PartialEq)]
pub struct TradeMark {
    pub trade: Id,
    pub state: TradeState,
    /// The price without it and with it.
    pub from: f32,
    pub to: f32,
    /// "Two workshops".
    pub name: String,
    /// "€213,497 → €204,957".
    pub prices: String,
}

impl Report<'_> {
    pub(in crate::report) fn price_zones(
        &self,
        desk: &PriceDesk,
        (side, rail): (&PriceSide, &PriceRail),
        [first, second]: &[String; 2],
    ) -> PriceZones {
        let expected = self.limit_mark(&desk.expected, rail, first);
        let conservative = self.limit_mark(&desk.conservative, rail, second);
        let zones = zones(side, rail);
        let limits = [&expected, &conservative].into_iter().flatten();
        let said = zones.iter().map(|zone| zone.meets.words());
        let said: Vec<&str> = said.collect();
        let marks = std::iter::once(&rail.list).chain(limits);
        let marks: Vec<&str> = marks.map(|mark| mark.words.as_str()).collect();
        PriceZones {
            says: format!(
                "From the lowest price to the highest: {}. {}.",
                said.join(", "),
                marks.join("; ")
            ),
            zones,
            expected,
            conservative,
        }
    }

    /// The highest price that meets all hurdles of a side; `None` where no price is too high.
    fn limit_mark(&self, side: &PriceSide, rail: &PriceRail, name: &str) -> Option<PriceMark> {
        let limit = side.limits.get(side.tightest?)?;
        match &limit.highest {
            Highest::At(priced) => {
                let words = format!("{name} limit {}", self.highest(priced.total));
                let printed = whole_on_safe_side(priced.total, SafeSide::Down);
                Some(rail.mark(printed, words))
            }
            Highest::NotEvenFree => {
                let words = format!("{name}: no price meets all hurdles");
                Some(rail.mark(Decimal::ZERO, words))
            }
            Highest::NoLimit => None,
        }
    }

    /// The trades that change our price, in the order of the case; refused ones are left out.
    pub fn trade_marks(&self, rail: &PriceRail, effects: &[TradeEffect]) -> Vec<TradeMark> {
        let marks = effects.iter().filter_map(|effect| {
            let trade = self.case.trades.get(effect.trade)?;
            let (without, with) = (effect.discount_without, effect.discount_with?);
            let prices = [effect.price_without, effect.price_with?];
            if without == with || trade.state == TradeState::Refused {
                return None;
            }
            let name = match (trade.give.trim(), trade.get.trim()) {
                ("", "") => "new trade",
                ("", get) => get,
                (give, _) => give,
            };
            Some(TradeMark {
                trade: trade.id.clone(),
                state: trade.state,
                from: rail.nearest_place(without),
                to: rail.nearest_place(with),
                name: name.to_owned(),
                prices: self.prices_of(trade, prices),
            })
        });
        marks.collect()
    }

    /// Our price without a trade and with it; with their terms where the trade makes the case longer or shorter, so that both are not taken
    /// for prices of the same.
    fn prices_of(&self, trade: &Trade, prices: [Decimal; 2]) -> String {
        let prices = prices.map(|price| self.write.money(price));
        let without = if trade.state == TradeState::Agreed {
            self.case.horizon_years
        } else {
            self.results.frame.horizon
        };
        match trade.horizon().filter(|with| *with != without) {
            Some(with) => {
                let [before, after] = &prices;
                let [without, with] = [without, with].map(|horizon| years(horizon.in_years()));
                format!("{before} over {without} → {after} over {with}")
            }
            None => prices.join(" → "),
        }
    }
}

/// All hurdles are met up to the lowest of their limits, and none above the highest.
fn zones(side: &PriceSide, rail: &PriceRail) -> Vec<PriceZone> {
    let place = |highest: &Highest| match highest {
        Highest::At(priced) => rail.place_of(priced.total),
        Highest::NotEvenFree => 0.0,
        Highest::NoLimit => 1.0,
    };
    let ends = side.limits.iter().map(|limit| place(&limit.highest));
    let all = ends.clone().fold(1.0, f32::min);
    let some = ends.fold(all, f32::max);
    let stretches = [
        (ZoneMeets::All, 0.0, all),
        (ZoneMeets::Some, all, some),
        (ZoneMeets::None, some, 1.0),
    ];
    let stretches = stretches.into_iter().filter(|(_, from, to)| from < to);
    stretches
        .map(|(meets, from, to)| PriceZone { meets, from, to })
        .collect()
}
