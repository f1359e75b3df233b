//! A quantity at a price in words, with quantities by year, tiers and a minimum: "64 handlers × €198, 12 % less for all from 100".

use super::{Writer, counted, many, period, years};
use crate::engine::PricedUnit;
use crate::model::{
    Case, Cost, Exact, Minimum, PricedQuantity, Rate, Spend, Tier, TiersPrice, name_or,
};
use rust_decimal::Decimal;
use std::cmp::Ordering;

impl Writer {
    /// How our price stands to the list price: "9% discount", "20% above the list price".
    pub(in crate::report) fn against_list(&self, discount: Rate) -> String {
        // A typed price makes a discount of many decimals.
        let share = |fraction| self.locale.percent_short(fraction);
        match discount.cmp(&Rate::ZERO) {
            Ordering::Equal => "at the list price".to_owned(),
            Ordering::Less => format!("{} above the list price", share(-discount.fraction())),
            Ordering::Greater => format!("{} discount", share(discount.fraction())),
        }
    }

    /// The quantity with what holds beside its first price.
    pub(in crate::report) fn quantity_and_terms(&self, of: PricedQuantity<'_>) -> String {
        let parts = std::iter::once(self.quantity(of)).chain(self.price_terms(of));
        parts.collect::<Vec<_>>().join(", ")
    }

    /// "40 days × €800", "40 seats (60 in year 2, 80 from year 3) × €800 + €50".
    pub(in crate::report) fn quantity(&self, of: PricedQuantity<'_>) -> String {
        let number = self.locale.number(of.quantity);
        let unit = counted(of.unit, of.quantity, &self.locale);
        let mut words = format!("{number} {unit}").trim_end().to_owned();
        let years = &of.pricing.years;
        if !years.is_empty() {
            let last = years.len();
            let later = (1..).zip(years).map(|(place, quantity)| {
                let when = if place == last { "from" } else { "in" };
                let number = self.locale.number(quantity.value());
                format!("{number} {when} year {}", place + 1)
            });
            let later: Vec<String> = later.collect();
            words = format!("{words} ({})", later.join(", "));
        }
        let price = self
            .locale
            .money(of.unit_price.amount, of.unit_price.currency);
        words = format!("{words} × {price}");
        if !of.pricing.fee.value().is_zero() {
            words = format!("{words} + {}", self.price_of(of, of.pricing.fee));
        }
        words
    }

    /// What holds beside the first price: "12 % less for each from 100", "at least €1,000".
    pub(in crate::report) fn price_terms(&self, of: PricedQuantity<'_>) -> Vec<String> {
        let tiers = of.pricing.tiers.iter();
        let mut said: Vec<String> = tiers.map(|tier| self.tier(of, tier)).collect();
        match &of.pricing.minimum {
            None => {}
            Some(Minimum::Amount(least)) => {
                said.push(format!("at least {}", self.price_of(of, *least)));
            }
            Some(Minimum::Quantity(least)) => {
                let committed = least.committed.value();
                let number = self.locale.number(committed);
                let unit = counted(of.unit, committed, &self.locale);
                let beyond = least.price_beyond.map(|price| {
                    let price = self.price_of(of, price);
                    format!(" and {price} for each beyond")
                });
                let words = format!("at least {number} {unit}");
                said.push(words.trim_end().to_owned() + &beyond.unwrap_or_default());
            }
        }
        said
    }

    fn price_of(&self, of: PricedQuantity<'_>, amount: Exact) -> String {
        self.locale.money(amount.value(), of.unit_price.currency)
    }

    fn tier(&self, of: PricedQuantity<'_>, tier: &Tier) -> String {
        let which = match of.pricing.tiers_price {
            TiersPrice::EachUnit => "for each",
            TiersPrice::AllUnits => "for all",
        };
        let price = match less(of.unit_price.amount, tier.tier_price.value()) {
            Some(share) => format!("{} less", self.locale.percent_exact(share)),
            None => self.price_of(of, tier.tier_price),
        };
        let fee = if tier.fee.value().is_zero() {
            String::new()
        } else {
            format!(" + {}", self.price_of(of, tier.fee))
        };
        let years = of.pricing.years.iter().map(|year| year.value());
        let mut numbers = years.chain([of.quantity, tier.above.value()]);
        let above = tier.above.value();
        let from = if numbers.all(|number| number.is_integer()) {
            let first = above.checked_add(Decimal::ONE).unwrap_or(above);
            format!("from {}", self.locale.number(first))
        } else {
            format!("above {}", self.locale.number(above))
        };
        format!("{price}{fee} {which} {from}")
    }
}

/// "3 years", "18 months".
pub(in crate::report) fn committed(months: u32) -> String {
    match months {
        months if months > 0 && months.is_multiple_of(12) => years(months / 12),
        months => many(months, "month"),
    }
}

/// A quantity with what it counts, "80 handlers".
pub(in crate::report) fn quantity_of(
    write: &Writer,
    line: Option<&Cost>,
    number: Decimal,
) -> String {
    let figure = write.locale.number(number);
    match line.and_then(|line| line.spend.amount()?.priced()) {
        Some(of) if !of.unit.trim().is_empty() => {
            format!("{figure} {}", counted(of.unit, number, &write.locale))
        }
        _ => figure,
    }
}

/// By how much a price is lower, where that is a percentage with one decimal at most.
fn less(from: Decimal, to: Decimal) -> Option<Decimal> {
    if from <= Decimal::ZERO || to.is_sign_negative() || to.is_zero() || to >= from {
        return None;
    }
    let share = Decimal::ONE.checked_sub(to.checked_div(from)?)?;
    (share.round_dp(3) == share).then_some(share)
}

/// What a price of one unit is for: "handler and quarter", "site" where it is paid once.
pub fn priced_unit(case: &Case, of: &PricedUnit) -> String {
    let unit = name_or(&of.unit, "unit");
    match case.costs.get(of.cost).map(|line| &line.spend) {
        Some(Spend::Recurring { every, .. }) => format!("{unit} and {}", period(*every)),
        _ => unit.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::Locale;
    use crate::model::testing::dec;
    use crate::model::{Committed, Currency, Money, Pricing};

    fn words(pricing: &Pricing) -> String {
        let of = PricedQuantity {
            quantity: 64.into(),
            unit: "handler",
            unit_price: Money::new(198.into(), Currency::EUR),
            pricing,
        };
        let writer = Writer::new(Locale::parse("en-GB").unwrap(), Currency::EUR);
        writer.quantity_and_terms(of)
    }

    fn tier(above: &str, price: &str, fee: &str) -> Tier {
        let [above, tier_price, fee] = [above, price, fee].map(|text| Exact(dec(text)));
        Tier {
            above,
            tier_price,
            fee,
        }
    }

    #[test]
    fn a_price_reads_as_a_sentence() {
        assert_eq!(words(&Pricing::default()), "64 handlers × €198");
        // 198 · 0.88 = 174.24
        let pricing = Pricing {
            tiers: vec![tier("99", "174.24", "0")],
            tiers_price: TiersPrice::AllUnits,
            ..Pricing::default()
        };
        let for_all = "64 handlers × €198, 12% less for all from 100";
        assert_eq!(words(&pricing), for_all);
        let pricing = Pricing {
            years: vec![80.into(), 100.into()],
            fee: 50.into(),
            tiers: vec![tier("74.5", "300", "7")],
            minimum: Some(Minimum::Quantity(Committed {
                committed: 40.into(),
                price_beyond: Some(9.into()),
            })),
            ..Pricing::default()
        };
        let whole = "64 handlers (80 in year 2, 100 from year 3) × €198 + €50, €300 + €7 for each above 74.5, at least 40 handlers and €9 for each beyond";
        assert_eq!(words(&pricing), whole);
    }
}
