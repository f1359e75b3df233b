//! What an agreed trade, a scenario or something tried changed from what the case says: marked where it acts, with who changed it.

use crate::engine::ScenarioChoice;
use crate::model::{Amount, Benefit, Change, Cost, Driver, Gain, Spend, Trade, upper_first};
use crate::report::Report;
use crate::report::words::{self, many};

/// One thing that counts otherwise than it was entered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// The field that it changes: `costs[licence].spend.paid`, `drivers[claims].value`.
    pub path: String,
    /// For a row: "in advance by an agreed trade".
    pub short: String,
    /// For a form: "The agreed trade “Two years” changes it to in advance."
    pub sentence: String,
}

/// Who changed something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum ChangedBy<'a> {
    Trade(&'a Trade),
    Scenario(&'a str),
    Tried,
}

impl ChangedBy<'_> {
    fn words(self) -> String {
        const LONGEST: usize = 60;
        let named = |what: &str, name: &str| match name.trim() {
            "" => what.to_owned(),
            name => format!("{what} “{}”", crate::model::shorten(name, LONGEST)),
        };
        match self {
            Self::Trade(trade) => named("the agreed trade", &trade.give),
            Self::Scenario(name) => named("the scenario", name),
            Self::Tried => "what is tried".to_owned(),
        }
    }

    /// That it changes something so.
    fn does(self, what: &str) -> String {
        format!("{} {what}.", upper_first(&self.words()))
    }

    fn mark(self, path: String, briefly: &str, what: &str) -> Mark {
        Mark {
            path,
            short: format!("{briefly} by {}", self.briefly()),
            sentence: self.does(what),
        }
    }

    const fn briefly(self) -> &'static str {
        match self {
            Self::Trade(_) => "an agreed trade",
            Self::Scenario(_) => "the scenario",
            Self::Tried => "what is tried",
        }
    }
}

impl<'a> Report<'a> {
    /// Names what is tried beside the case, so that it is not taken for a scenario of it.
    #[must_use]
    pub const fn with_tried(mut self, tried: &'a [Change]) -> Self {
        self.tried = tried;
        self
    }

    /// The last change of something, which is the one that counts, and who made it. The ends that *Conservative* and *Optimistic* take are
    /// no changes: the source of each number says so.
    fn changed_by(&self, is_about: impl Fn(&Change) -> bool) -> Option<(ChangedBy<'_>, &Change)> {
        let own = match &self.results.choice {
            ScenarioChoice::Own(id) => self.case.scenario(id),
            _ => None,
        };
        let trades = self.case.agreed_trades();
        let trades = trades.flat_map(|trade| {
            let by = move |change| (ChangedBy::Trade(trade), change);
            trade.effect.iter().map(by)
        });
        let own = own.into_iter().flat_map(|scenario| {
            let by = |change| (ChangedBy::Scenario(&scenario.name), change);
            scenario.changes.iter().map(by)
        });
        let tried = self.tried.iter().map(|change| (ChangedBy::Tried, change));
        let all = trades.chain(own).chain(tried);
        all.filter(|(_, change)| is_about(change)).last()
    }

    /// What changed a number from its value in the case.
    pub(in crate::report) fn mark_of_driver(&self, driver: &Driver) -> Option<Mark> {
        let is_about = |change: &Change| change.driver() == Some(&driver.id);
        let (by, change) = self.changed_by(is_about)?;
        let Change::Driver { value, .. } = change else {
            return None;
        };
        if driver.value.known() == Some(value.value()) {
            return None;
        }
        let to = self.write.short_value(value.value(), &driver.unit);
        let path = format!("drivers[{}].value", driver.id);
        Some(by.mark(path, "changed", &format!("changes it to {to}")))
    }

    fn mark_of_start(&self, path: String) -> Option<Mark> {
        let is_about = |change: &Change| matches!(change, Change::StartLater { .. });
        let (by, change) = self.changed_by(is_about)?;
        let Change::StartLater { months } = change else {
            return None;
        };
        let later = format!("{} later", many(*months, "month"));
        (*months > 0).then(|| by.mark(path, &later, &format!("starts it {later}")))
    }

    /// What changed the numbers that a line is calculated from, each once.
    fn marks_of_drivers(&self, rests_on: &[usize]) -> Vec<Mark> {
        let drivers = rests_on.iter().filter_map(|at| self.case.drivers.get(*at));
        drivers
            .filter_map(|driver| {
                let mark = self.mark_of_driver(driver)?;
                Some(Mark {
                    short: format!("number {}", mark.short),
                    sentence: format!("{}: {}", words::driver_name(driver), mark.sentence),
                    ..mark
                })
            })
            .collect()
    }

    pub(in crate::report) fn marks_of_benefit(
        &self,
        benefit: &Benefit,
        rests_on: &[usize],
    ) -> Vec<Mark> {
        let month = match benefit.gain {
            Gain::Recurring { .. } => "gain.from_month",
            Gain::OneOff { .. } => "gain.month",
            Gain::ByYear(_) => "gain",
        };
        let path = format!("benefits[{}].{month}", benefit.id);
        let mut marks = self.marks_of_drivers(rests_on);
        marks.extend(self.mark_of_start(path));
        marks
    }

    pub(in crate::report) fn marks_of_cost(&self, cost: &Cost, rests_on: &[usize]) -> Vec<Mark> {
        let at = |field: &str| format!("costs[{}].{field}", cost.id);
        let mut marks = Vec::new();
        marks.extend(self.marks_of_contract(cost));
        if let Some(Amount::Formula(_)) = cost.spend.amount() {
            marks.extend(self.marks_of_drivers(rests_on));
        }
        let month = match cost.spend {
            Spend::Recurring { .. } => "spend.from_month",
            Spend::OneOff { .. } => "spend.month",
            Spend::ByYear(_) => "spend",
        };
        marks.extend(self.mark_of_start(at(month)));
        marks
    }

    /// What changed the contract of a cost, each thing once.
    fn marks_of_contract(&self, cost: &Cost) -> Vec<Mark> {
        let changes = self.results.frame.contracts.get(&cost.id);
        let changes = changes.into_iter().flatten();
        changes
            .filter_map(|change| self.mark_of_contract(cost, change))
            .collect()
    }

    fn mark_of_contract(&self, cost: &Cost, counts: &Change) -> Option<Mark> {
        let entered = counts.as_in_contract(cost)?;
        if *counts == entered {
            return None;
        }
        let (by, _) = self.changed_by(|change| change.is_of_same(counts))?;
        let (field, short, changes) = match counts {
            Change::Payment { paid, .. } => {
                let when = words::payment(*paid);
                (
                    "spend.paid",
                    when.to_owned(),
                    format!("the payment to {when}"),
                )
            }
            Change::Committed {
                committed_months, ..
            } => {
                let to = words::committed(*committed_months);
                (
                    "term.committed_months",
                    format!("{to} committed"),
                    format!("the contract to {to}"),
                )
            }
            Change::Quantity { quantity, .. } => {
                let to = words::quantity_of(&self.write, Some(cost), quantity.value());
                let field = "spend.amount.quantity";
                (field, to.clone(), format!("the quantity to {to}"))
            }
            _ => return None,
        };
        let path = format!("costs[{}].{field}", cost.id);
        Some(by.mark(path, &short, &format!("changes {changes}")))
    }

    /// Who made the discount another one than the case says.
    pub(in crate::report) fn mark_of_discount(&self) -> Option<Mark> {
        let counts = self.results.frame.discount;
        let is_about =
            |change: &Change| matches!(change, Change::Discount(_) | Change::ExtraDiscount(_));
        let (by, _) = self.changed_by(is_about)?;
        let to = self.write.rate(counts.fraction());
        let what = format!("changes it to {to}");
        (counts != self.case.discount).then(|| by.mark("discount".to_owned(), &to, &what))
    }

    /// Who made the discount rate another one than the case says.
    pub(in crate::report) fn mark_of_rate(&self) -> Option<String> {
        let is_about = |change: &Change| matches!(change, Change::DiscountRate(_));
        let (by, change) = self.changed_by(is_about)?;
        let Change::DiscountRate(to) = change else {
            return None;
        };
        let to = self.write.rate(to.fraction());
        Some(by.does(&format!("changes the discount rate to {to}")))
    }

    /// Whose number it is in this answer instead of that of who said it: "changed by the agreed trade “Two years”".
    pub(in crate::report) fn traded(&self, driver: &Driver) -> Option<String> {
        self.mark_of_driver(driver)?;
        match self.changed_by(|change| change.driver() == Some(&driver.id))? {
            (by @ ChangedBy::Trade(_), _) => Some(format!("changed by {}", by.words())),
            _ => None,
        }
    }
}
