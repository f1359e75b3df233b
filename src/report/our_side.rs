//! Our side of the price as text and as data, for our eyes only (method §8, §9).
//!
//! It is no face of the [`Report`](super::Report), which everybody may see: it takes what the engine found and never sees the case.
//! Left out: the price desk itself (`price`), which shows nothing of this.

use super::words::Writer;
use crate::engine::{OurPrice, OurPrices, OurSide};
use crate::format::{Lines, Locale};
use serde_json::{Value, json};

/// What the price leaves us, in words.
pub fn our_side_text(locale: Locale, ours: &OurSide) -> String {
    let write = Writer::new(locale, ours.currency);
    let mut lines = vec![
        "For our eyes only".to_owned(),
        format!(
            "Delivering costs us {}, {} at present value.",
            write.money(ours.cost),
            write.money(ours.cost_present)
        ),
    ];
    if let Some(price) = ours.walk_away {
        lines.push(format!("We walk away below {}.", write.money(price)));
    }
    lines.extend(prices("Expected", &ours.expected, &write));
    lines.extend(prices("Conservative", &ours.conservative, &write));
    let one = &ours.one_percent;
    let of_margin = one.of_margin.map_or_else(String::new, |share| {
        format!(", {} of it", write.percent(share))
    });
    lines.extend([
        String::new(),
        format!(
            "One more percent of discount takes {}{of_margin} from our margin and leaves {}.",
            write.money(one.margin_lost),
            write.money(one.after.margin)
        ),
    ]);
    Lines::from_iter(lines).into_text()
}

fn prices(name: &str, prices: &OurPrices, write: &Writer) -> Vec<String> {
    let mut lines = vec![String::new(), format!("Our margin, {name} scenario")];
    lines.push(format!("- List price: {}", price(&prices.list, write)));
    lines.push(format!("- Price now: {}", price(&prices.now, write)));
    for (limit, hurdle) in prices.limits.iter().zip(&prices.hurdles) {
        if let Some(limit) = limit {
            let hurdle = write.hurdle(*hurdle).sentence;
            lines.push(format!(
                "- Highest price, {hurdle}: {}",
                price(limit, write)
            ));
        }
    }
    if let Some(least) = &prices.walk_away {
        lines.push(format!("- Where we walk away: {}", price(least, write)));
    }
    if let Some(room) = prices.room {
        lines.push(if room.is_sign_negative() {
            format!(
                "- No price is good for both: {} are missing between the tightest hurdle and where we walk away.",
                write.money(-room)
            )
        } else {
            format!(
                "- There are {} to agree about, between where we walk away and the tightest hurdle.",
                write.money(room)
            )
        });
    }
    let now = &prices.now;
    let shared = now.customers_part.map_or_else(
        || "one side has less than nothing".to_owned(),
        |part| format!("{} of it the customer's", write.percent(part)),
    );
    lines.push(format!(
        "- Joint value now: {}, {shared}.",
        write.money(now.joint_value)
    ));
    lines
}

/// "€120,000: margin €80,000, 67% of the price, €75,000 at present value".
fn price(price: &OurPrice, write: &Writer) -> String {
    let share = price.margin_share.map_or_else(String::new, |share| {
        format!(", {} of the price", write.percent(share))
    });
    let below = if price.below_walk_away {
        "; below where we walk away"
    } else {
        ""
    };
    format!(
        "{}: margin {}{share}, {} at present value{below}",
        write.money(price.price),
        write.money(price.margin),
        write.money(price.margin_present)
    )
}

/// The same as data: amounts and rates as decimal strings with all digits.
pub fn our_side_json(ours: &OurSide) -> Value {
    json!(ours)
}
