//! A case in another currency.

use crate::model::{
    Amount, Case, Cost, Currency, Driver, Gain, Id, Money, Spend, StatedValue, YearlyAmounts,
};

/// The case in another currency: a template follows, and whatever has a number keeps the currency it was said in.
///
/// Changes the units of drivers and measures without numbers, and amounts of 0. To change the currency of a number would be to
/// convert it; it is converted when the answer is computed instead, from its own currency and at one rate, however often the currency
/// of the case is changed. `check::missing_rates` names what has no rate into the new one.
pub fn in_currency(case: &Case, currency: Currency) -> Case {
    let change = Change {
        from: case.currency,
        to: currency,
    };
    let assumed: Vec<Id> = assumed(case);
    let mut case = case.clone();
    case.currency = currency;
    // A presentation in the currency of the case itself is none.
    case.present_in = case.present_in.filter(|presented| *presented != currency);
    for driver in &mut case.drivers {
        if !assumed.contains(&driver.id) {
            change.driver(driver);
        }
    }
    case.stated_values
        .iter_mut()
        .for_each(|x| change.stated_value(x));
    let theirs = case.alternatives.iter_mut().flat_map(|a| &mut a.brings);
    for benefit in case.benefits.iter_mut().chain(theirs) {
        if let Gain::ByYear(amounts) = &mut benefit.gain {
            change.yearly(amounts);
        }
    }
    let theirs = case.alternatives.iter_mut().flat_map(|a| &mut a.costs);
    for cost in case.costs.iter_mut().chain(theirs) {
        change.cost(cost);
    }
    for money in case
        .trades
        .iter_mut()
        .filter_map(|trade| trade.cost_to_giver.as_mut())
    {
        change.money(money);
    }
    let booked = case.actuals.iter_mut().map(|actual| &mut actual.currency);
    let forecast = case.reforecasts.iter_mut().map(|one| &mut one.currency);
    for currency in booked.chain(forecast) {
        *currency = change.kept(*currency);
    }
    if let Some(private) = &mut case.private {
        private.our_cost.iter_mut().for_each(|x| change.yearly(x));
        private
            .walk_away_price
            .iter_mut()
            .for_each(|x| change.money(x));
    }
    case
}

/// Drivers to which a scenario, a trade or a report gives a number in their own unit.
fn assumed(case: &Case) -> Vec<Id> {
    let scenarios = case.scenarios.iter().flat_map(|scenario| &scenario.changes);
    let trades = case.trades.iter().flat_map(|trade| &trade.effect);
    scenarios
        .chain(trades)
        .filter_map(crate::model::Change::driver)
        .chain(case.measured.iter().map(|measured| &measured.driver))
        .cloned()
        .collect()
}

#[derive(Clone, Copy)]
struct Change {
    from: Currency,
    to: Currency,
}

impl Change {
    fn driver(self, driver: &mut Driver) {
        let has_number =
            driver.value.known().is_some() || driver.low.is_some() || driver.high.is_some();
        if !has_number {
            driver.unit = self.unit(&driver.unit);
        }
    }

    fn stated_value(self, value: &mut StatedValue) {
        if let Some(measure) = &mut value.measure
            && measure.now.is_none()
            && measure.target.is_none()
        {
            measure.unit = self.unit(&measure.unit);
        }
        value
            .events
            .iter_mut()
            .for_each(|event| self.amount(&mut event.impact));
    }

    fn cost(self, cost: &mut Cost) {
        match &mut cost.spend {
            Spend::OneOff { amount, .. } | Spend::Recurring { amount, .. } => self.amount(amount),
            Spend::ByYear(amounts) => self.yearly(amounts),
        }
    }

    fn amount(self, amount: &mut Amount) {
        match amount {
            Amount::Fixed(money)
            | Amount::Quantity {
                unit_price: money, ..
            } => self.money(money),
            Amount::Formula(_) => {}
        }
    }

    fn money(self, money: &mut Money) {
        if money.amount.is_zero() && money.currency == self.from {
            money.currency = self.to;
        }
    }

    /// Amounts without a currency of their own are in the case's; they would be converted by changing that.
    fn yearly(self, amounts: &mut YearlyAmounts) {
        let mut numbers = amounts.years.iter().chain([&amounts.initial]);
        let blank = numbers.all(|number| number.value().is_zero());
        amounts.currency = match amounts.currency {
            None if blank => None,
            Some(own) if blank && own == self.from => None,
            own => self.kept(own),
        };
    }

    /// The currency of an amount that keeps its own; none where it is that of the case again.
    fn kept(self, own: Option<Currency>) -> Option<Currency> {
        Some(own.unwrap_or(self.from)).filter(|own| *own != self.to)
    }

    /// A unit in which the code or sign of the old currency is the code of the new one.
    fn unit(self, unit: &str) -> String {
        let mut changed = String::with_capacity(unit.len());
        let mut rest = unit;
        while let Some(first) = rest.chars().next() {
            let is_word =
                |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | '\'' | '’');
            let length = if is_word(first) {
                rest.find(|c| !is_word(c)).unwrap_or(rest.len())
            } else {
                first.len_utf8()
            };
            let (word, after) = rest.split_at_checked(length).unwrap_or((rest, ""));
            let sign = match self.from {
                Currency::EUR => "€",
                Currency::GBP => "£",
                _ => "",
            };
            let is_old = word == self.from.code() || word == sign;
            changed.push_str(if is_old { self.to.code() } else { word });
            rest = after;
        }
        changed
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Cost;
    use crate::model::testing::{case, says};

    #[test]
    fn units_change_word_by_word() {
        let change = Change {
            from: Currency::EUR,
            to: Currency::JPY,
        };
        for (old, new) in [
            ("EUR/hour", "JPY/hour"),
            ("€ / agent", "JPY / agent"),
            ("NEUR/EUR-unit*EUR", "NEUR/EUR-unit*JPY"),
            ("claim/week", "claim/week"),
            ("", ""),
        ] {
            assert_eq!(change.unit(old), new);
        }
    }

    #[test]
    fn whatever_has_a_number_keeps_its_currency() {
        let case = case(
            r#"drivers: [(id: "price", label: "Price", value: Known("5"), unit: "EUR/hour")],
            costs: [
                (id: "some", label: "", paid_to: OurPrice, spend: OneOff(amount: Fixed("7 EUR"), month: 0)),
                (id: "none", label: "", paid_to: OurPrice, spend: OneOff(amount: Fixed("0 EUR"), month: 0)),
                (id: "years", label: "", paid_to: OurPrice, spend: ByYear(years: ["9"])),
                (id: "blank", label: "", paid_to: OurPrice, spend: ByYear(years: ["0"]))]"#,
        );
        let yen = in_currency(&case, Currency::JPY);
        assert_eq!(yen.drivers[0].unit, "EUR/hour");
        let text = crate::storage::to_text(&yen).unwrap();
        says(text, "\"7 EUR\" … \"0 JPY\"");
        let [.., some, blank] = &yen.costs[..] else {
            panic!("{yen:?}");
        };
        let own = |cost: &Cost| match &cost.spend {
            Spend::ByYear(amounts) => amounts.currency,
            other => panic!("{other:?}"),
        };
        assert_eq!([some, blank].map(own), [Some(Currency::EUR), None]);
    }

    #[test]
    fn nothing_that_has_a_number_is_read_in_the_new_currency() {
        let mut case = case(
            r#"present_in: INR, drivers: [(id: "open", label: "Open", unit: "EUR/year"), (id: "tried", label: "Tried", unit: "EUR/year")],
            scenarios: [(id: "scenario", name: "S", changes: [Driver(id: "tried", value: "500")])],
            actuals: [(line: "fee", month: 1, amount: "7")],
            private: (our_cost: (initial: "5", years: []))"#,
        );
        let rupees = in_currency(&case, Currency::INR);
        let units: Vec<&str> = rupees.drivers.iter().map(|x| x.unit.as_str()).collect();
        assert_eq!(units, ["INR/year", "EUR/year"]);
        let own = |case: &Case| {
            let cost = case.private.as_ref().and_then(|x| x.our_cost.as_ref());
            let cost = cost.and_then(|cost| cost.currency);
            (case.actuals[0].currency, cost)
        };
        assert_eq!(own(&rupees), (Some(Currency::EUR), Some(Currency::EUR)));
        assert_eq!(rupees.present_in, None);
        // On to yen, and back: as it was, but for the presentation that was dropped on the way.
        let back = in_currency(&in_currency(&rupees, Currency::JPY), Currency::EUR);
        case.present_in = None;
        assert_eq!(back, case);
    }

    #[test]
    fn the_same_currency_changes_nothing_in_a_template() {
        for template in crate::storage::library::templates() {
            let case = template.case().unwrap();
            assert_eq!(in_currency(&case, Currency::EUR), case);
        }
    }
}
