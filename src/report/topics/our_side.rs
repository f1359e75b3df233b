//! Our side of the price as rows for a window, as text and as data, for our eyes only (method §8, §9).
//!
//! It is not part of the [`Report`](crate::report::Report), which everybody may see: it reads results of the engine and never the case.

use crate::engine::ScenarioChoice;
use crate::engine::{OurPrice, OurPrices, OurSide};
use crate::format::Locale;
use crate::report::text::{RowState, Section, Topic, TopicRow};
use crate::report::topics::price::{PriceMark, PriceRail};
use crate::report::words::Writer;
use rust_decimal::Decimal;
use serde_json::{Value, json};

const NOT_SAID: &str =
    "The private part of the case does not say what delivering costs us; give it as our_cost.";

/// Our margin at the present price and base values: one figure a row.
pub fn our_side_rows(locale: Locale, ours: &OurSide) -> Vec<TopicRow> {
    let write = Writer::new(locale, ours.currency);
    let prices = &ours.expected;
    let rows = [
        Some(margin(ours, &write)),
        Some(joint_value(prices, &write)),
        walk_away(ours, &write),
        room(ours, prices, &write),
        Some(one_more_percent(ours, &write)),
    ];
    rows.into_iter().flatten().collect()
}

impl Topic {
    /// The same as text below the public part, with each relevant price in both scenarios. `None` where the case has no cost of delivery.
    #[must_use]
    pub fn with_our_side(mut self, locale: Locale, ours: Option<&OurSide>) -> Self {
        const HEADING: &str = "For our eyes only";
        let Some(ours) = ours else {
            let lines = vec![NOT_SAID.to_owned()];
            self.sections.push(Section::sentences(HEADING, lines));
            return self;
        };
        let write = Writer::new(locale, ours.currency);
        let whole = [
            Some(margin(ours, &write)),
            walk_away(ours, &write),
            Some(one_more_percent(ours, &write)),
        ];
        let whole = whole.iter().flatten().map(TopicRow::in_words).collect();
        let scenario = |name: &str, prices: &OurPrices| {
            let items = prices_in_words(ours, prices, &write);
            Section::list(format!("Our margin, {name} scenario"), items)
        };
        self.sections.extend([
            Section::list(HEADING, whole),
            scenario(ScenarioChoice::EXPECTED, &ours.expected),
            scenario(ScenarioChoice::CONSERVATIVE, &ours.conservative),
        ]);
        self
    }
}

/// The same as data: amounts and rates as decimal strings with all digits.
pub fn our_side_json(ours: &OurSide) -> Value {
    json!(ours)
}

/// What only our side knows of the axis of the price.
#[derive(Debug, Clone, PartialEq)]
pub struct OurPriceMarks {
    /// Below which we walk away.
    pub walk_away: PriceMark,
    /// From there to the highest price that meets all their hurdles; `None` where there is no such price.
    pub agreement: Option<(f32, f32)>,
    /// Both in a sentence.
    pub says: String,
}

/// The price below which we walk away on the axis of the price, and the zone of agreement; `None` where the case says none.
pub fn our_price_marks(locale: Locale, ours: &OurSide, rail: &PriceRail) -> Option<OurPriceMarks> {
    let write = Writer::new(locale, ours.currency);
    let least = ours.walk_away?;
    let words = format!("Walk-away price {}", write.money(least));
    let room = ours.expected.room;
    let most = room.filter(|room| *room >= Decimal::ZERO);
    let most = most.map(|room| least.saturating_add(room));
    let says = match (most, room) {
        (Some(most), _) => format!(
            "{words}; zone of agreement from there to {}",
            write.money(most)
        ),
        (None, Some(_)) => {
            format!("{words}; no zone of agreement: their hurdles end below it")
        }
        (None, None) => words.clone(),
    };
    Some(OurPriceMarks {
        agreement: most.map(|most| (rail.place_of(least), rail.place_of(most))),
        walk_away: rail.mark(least, words),
        says,
    })
}

/// A figure with a note, which may be a warning.
fn row(label: &str, value: String, note: String, warns: bool) -> TopicRow {
    TopicRow {
        note: Some(note),
        state: if warns {
            RowState::Warning
        } else {
            RowState::Plain
        },
        ..TopicRow::new(label, value)
    }
}

fn margin(ours: &OurSide, write: &Writer) -> TopicRow {
    let now = &ours.expected.now;
    let (cost, present) = (write.money(ours.cost), write.money(ours.cost_present));
    let share = now.margin_share.map_or_else(String::new, |share| {
        format!("{} of the price; ", write.percent(share))
    });
    row(
        "Our margin",
        write.money(now.margin),
        format!("{share}price less {cost} that it costs us, {present} at present value"),
        now.margin < Decimal::ZERO,
    )
}

fn joint_value(prices: &OurPrices, write: &Writer) -> TopicRow {
    let now = &prices.now;
    row("Joint value", write.money(now.joint_value), match now.customers_part {
            Some(part) => format!(
                "their net present value, which is beside doing nothing, and our margin: {} of it is theirs",
                write.percent(part)
            ),
            None => "their net present value and our margin, at present value; one side has less than nothing".to_owned(),
        }, now.customers_part.is_none())
}

fn walk_away(ours: &OurSide, write: &Writer) -> Option<TopicRow> {
    let now = &ours.expected.now;
    Some(row(
        "Walk-away price",
        write.money(ours.walk_away?),
        if now.below_walk_away {
            "the price is below it: ask for more, or walk away".to_owned()
        } else {
            format!("the price of {} is above it", write.money(now.price))
        },
        now.below_walk_away,
    ))
}

fn room(ours: &OurSide, prices: &OurPrices, write: &Writer) -> Option<TopicRow> {
    let (least, room) = (ours.walk_away?, prices.room?);
    let none = room < Decimal::ZERO;
    Some(row(
        "Room to agree",
        write.money(room),
        if none {
            "no price keeps both their hurdles and our walk-away price: change what is sold"
                .to_owned()
        } else {
            format!(
                "from {}, where we walk away, to {}, the highest that meets all their hurdles",
                write.money(least),
                write.money(least.saturating_add(room))
            )
        },
        none,
    ))
}

fn one_more_percent(ours: &OurSide, write: &Writer) -> TopicRow {
    let one = &ours.one_percent;
    let left = write.money(one.after.margin);
    row(
        "One more percent",
        write.money(one.margin_lost),
        match one.of_margin {
            Some(share) => format!(
                "of margin given away, {} of it; {left} would be left",
                write.percent(share)
            ),
            None => format!("less, and there is no margin to give; {left} would be left"),
        },
        one.of_margin.is_none(),
    )
}

/// Our margin at each price in one scenario, then the joint value.
fn prices_in_words(ours: &OurSide, prices: &OurPrices, write: &Writer) -> Vec<String> {
    let limits = prices.limits.iter().zip(&prices.hurdles);
    let limits = limits.filter_map(|(limit, hurdle)| {
        let name = format!("Highest price, {}", write.hurdle(*hurdle).sentence);
        Some((name, limit.as_ref()?))
    });
    let all = [
        ("List price".to_owned(), &prices.list),
        ("Price now".to_owned(), &prices.now),
    ];
    let least = prices.walk_away.as_ref();
    let least = least.map(|least| ("Where we walk away".to_owned(), least));
    let all = all.into_iter().chain(limits).chain(least);
    let together = [room(ours, prices, write), Some(joint_value(prices, write))];
    all.map(|(name, one)| price_in_words(&name, one, write))
        .chain(together.iter().flatten().map(TopicRow::in_words))
        .collect()
}

/// "List price: €120,000: margin €80,000, 67% of the price, €75,000 at present value".
fn price_in_words(name: &str, one: &OurPrice, write: &Writer) -> String {
    let price = write.money(one.price);
    let (margin, present) = (write.money(one.margin), write.money(one.margin_present));
    let share = one.margin_share.map_or_else(String::new, |share| {
        format!("{} of the price, ", write.percent(share))
    });
    let below = if one.below_walk_away {
        "; below where we walk away"
    } else {
        ""
    };
    format!("{name}: {price}: margin {margin}, {share}{present} at present value{below}")
}
