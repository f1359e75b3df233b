//! The parts of a case by their id, all its lines and formulas, and the trades that are agreed.
//!
//! Where an id stands twice by mistake, the first part that has it is meant; the mistake itself is a finding.

use super::{
    Alternative, Amount, Benefit, Case, Change, Cost, Driver, DriverValue, Gain, Id, Scenario,
    Spend, StatedValue, Trade, TradeState,
};

impl Case {
    pub fn stated_value(&self, id: &Id) -> Option<&StatedValue> {
        self.stated_values.iter().find(|value| value.id == *id)
    }

    /// The place of a stated value in the order of the customer.
    pub fn place_of_value(&self, id: &Id) -> Option<usize> {
        self.stated_values.iter().position(|value| value.id == *id)
    }

    pub fn driver(&self, id: &Id) -> Option<&Driver> {
        self.drivers.iter().find(|driver| driver.id == *id)
    }

    /// The benefit with an id; what only an alternative brings is not among them.
    pub fn benefit(&self, id: &Id) -> Option<&Benefit> {
        self.benefits.iter().find(|benefit| benefit.id == *id)
    }

    /// The cost with an id; costs of alternatives are not among them.
    pub fn cost(&self, id: &Id) -> Option<&Cost> {
        self.costs.iter().find(|cost| cost.id == *id)
    }
    pub fn has_capital(&self) -> bool {
        self.costs.iter().any(|cost| cost.capital.is_some())
    }

    pub fn alternative(&self, id: &Id) -> Option<&Alternative> {
        self.alternatives.iter().find(|one| one.id == *id)
    }

    /// The scenario of the case's own with an id.
    pub fn scenario(&self, id: &Id) -> Option<&Scenario> {
        self.scenarios.iter().find(|scenario| scenario.id == *id)
    }

    /// Whether the case as it was agreed has a driver. What is reported after the sale names drivers as they were agreed.
    pub fn is_agreed_driver(&self, id: &Id) -> bool {
        let agreed = self.baseline.as_ref();
        agreed.is_some_and(|agreed| agreed.case.driver(id).is_some())
    }

    pub fn trade(&self, id: &Id) -> Option<&Trade> {
        self.trades.iter().find(|trade| trade.id == *id)
    }

    pub fn agreed_trades(&self) -> impl Iterator<Item = &Trade> {
        let trades = self.trades.iter();
        trades.filter(|trade| trade.state == TradeState::Agreed)
    }

    /// What agreed trades change, in their order: it is part of the case as it is expected.
    pub fn agreed_changes(&self) -> impl Iterator<Item = &Change> {
        self.agreed_trades().flat_map(|trade| &trade.effect)
    }

    /// The benefits of the case and of its alternatives, each with its path.
    pub fn all_benefits(&self) -> impl Iterator<Item = (String, &Benefit)> {
        let own = self.benefits.iter();
        let own = own.map(|one| (format!("benefits[{}]", one.id), one));
        let theirs = self.alternatives.iter().flat_map(|other| {
            let path = move |one: &Id| format!("alternatives[{}].brings[{one}]", other.id);
            other.brings.iter().map(move |one| (path(&one.id), one))
        });
        own.chain(theirs)
    }

    /// The costs of the case and of its alternatives, each with its path.
    pub fn all_costs(&self) -> impl Iterator<Item = (String, &Cost)> {
        let own = self.costs.iter();
        let own = own.map(|one| (format!("costs[{}]", one.id), one));
        let theirs = self.alternatives.iter().flat_map(|other| {
            let path = move |one: &Id| format!("alternatives[{}].costs[{one}]", other.id);
            other.costs.iter().map(move |one| (path(&one.id), one))
        });
        own.chain(theirs)
    }

    /// Every formula of the case, to be changed: of drivers, problems, benefits and costs, those of alternatives included.
    pub fn formulas_mut(&mut self) -> Vec<&mut String> {
        let drivers = self.drivers.iter_mut();
        let drivers = drivers.filter_map(|driver| match &mut driver.value {
            DriverValue::Calculated(formula) => Some(formula),
            DriverValue::Open | DriverValue::Known(_) => None,
        });
        let mut found: Vec<&mut String> = drivers.collect();
        let of_amount = |amount| match amount {
            &mut Amount::Formula(ref mut formula) => Some(formula),
            _ => None,
        };
        for value in &mut self.stated_values {
            found.extend(value.costs_today.iter_mut().map(|cost| &mut cost.formula));
            let events = value.events.iter_mut();
            found.extend(events.filter_map(|event| of_amount(&mut event.impact)));
        }
        let (mut theirs, mut others) = (Vec::new(), Vec::new());
        for alternative in &mut self.alternatives {
            theirs.extend(&mut alternative.brings);
            others.extend(&mut alternative.costs);
        }
        for benefit in self.benefits.iter_mut().chain(theirs) {
            match &mut benefit.gain {
                Gain::Recurring { formula, .. } | Gain::OneOff { formula, .. } => {
                    found.push(formula);
                }
                Gain::ByYear(_) => {}
            }
        }
        for cost in self.costs.iter_mut().chain(others) {
            match &mut cost.spend {
                Spend::Recurring { amount, .. } | Spend::OneOff { amount, .. } => {
                    found.extend(of_amount(amount));
                }
                Spend::ByYear(_) => {}
            }
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::testing::{case, id};

    #[test]
    fn of_two_parts_with_one_id_the_first_is_meant() {
        let mut case = case("");
        for label in ["First", "Second"] {
            case.drivers.push(Driver::open(id("twice"), label, ""));
        }
        let found = case.driver(&id("twice")).unwrap();
        assert_eq!(found.label, "First");
        assert_eq!(case.driver(&id("other")), None);
    }

    #[test]
    fn only_what_is_agreed_changes_the_case() {
        let case = case(
            r#"trades: [(id: "one", give: "", state: Offered, effect: [StartLater(months: 1)]),
            (id: "two", give: "", state: Agreed, effect: [StartLater(months: 2)]),
            (id: "three", give: "", state: Refused, effect: [StartLater(months: 3)]),
            (id: "four", give: "", state: Agreed, effect: [StartLater(months: 4)])]"#,
        );
        let changes: Vec<&Change> = case.agreed_changes().collect();
        let expected = [2, 4].map(|months| Change::StartLater { months });
        assert_eq!(changes, expected.iter().collect::<Vec<_>>());
    }
}
