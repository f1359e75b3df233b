//! What a new trade begins with: the exchanges that come up in most negotiations, and a blank one.
//!
//! Amounts are a beginning to be changed.

use crate::app::state::action::Change as Edited;
use crate::app::view::prelude::*;
use crate::model::{
    Case, Change, Cost, Horizon, Id, PaidTo, Payment, Rate, Spend, Trade, TradeState,
};
use rust_decimal::Decimal;

/// The word on its button, what they give, what we give.
const TEMPLATES: [(TradeTemplate, &str, &str, &str); 6] = [
    (
        TradeTemplate::InAdvance,
        "Payment in advance",
        "Payment in advance",
        "3 % more discount on our price",
    ),
    (
        TradeTemplate::LongerTerm,
        "Longer term",
        "A contract over two more years",
        "5 % more discount on our price",
    ),
    (
        TradeTemplate::Volume,
        "More volume",
        "The same for another site, in this order",
        "5 % more discount on our price",
    ),
    (
        TradeTemplate::Plain,
        "A reference",
        "Two visits by others, and their name as a reference",
        "Training for new people, for a year",
    ),
    (
        TradeTemplate::Plain,
        "A quick decision",
        "A decision by the end of the month",
        "A named team that starts on the day they ask for",
    ),
    (TradeTemplate::Plain, "Other…", "", ""),
];

/// *Two more years*.
const MORE_YEARS: i64 = 2;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum TradeTemplate {
    InAdvance,
    LongerTerm,
    Volume,
    Plain,
}

pub(super) fn ui(ui: &mut Pane) {
    let weak = palette(ui).text_weak;
    ui.horizontal_wrapped(|ui| {
        ui.add(Label::new(Role::Small.text("Ask for").color(weak)));
        for (kind, words, get, give) in TEMPLATES {
            let press = button(ui, Icon::Add.before(words));
            let name = format!("Add a trade: {words}");
            if press.accessible_name(&name).clicked()
                && let Some(trade) = new(ui.cx.case, kind, get, give)
            {
                ui.edit(name, Edited::add(trade));
            }
        }
    });
}

fn new(case: &Case, kind: TradeTemplate, get: &str, give: &str) -> Option<Trade> {
    let fallback = Id::new("trade").ok()?;
    Some(Trade {
        id: Id::from_label(get, &fallback, |_| false),
        give: give.to_owned(),
        get: get.to_owned(),
        cost_to_giver: None,
        worth_to_receiver: None,
        state: TradeState::Offered,
        effect: effect(case, kind),
    })
}

fn effect(case: &Case, kind: TradeTemplate) -> Vec<Change> {
    let discount = |percent: i64| Change::ExtraDiscount(Rate::from_percent(Decimal::from(percent)));
    match kind {
        TradeTemplate::InAdvance => {
            let lines = case.costs.iter().filter(|cost| is_ours_in_arrears(cost));
            let paid = lines.map(|cost| Change::Payment {
                cost: cost.id.clone(),
                paid: Payment::InAdvance,
            });
            std::iter::once(discount(3)).chain(paid).collect()
        }
        // A longer term is worth something only in a case that runs as long.
        TradeTemplate::LongerTerm => {
            let years = i64::from(case.horizon_years.in_years()).saturating_add(MORE_YEARS);
            let runs = Horizon::years(years).ok().map(Change::HorizonYears);
            std::iter::once(discount(5)).chain(runs).collect()
        }
        TradeTemplate::Volume => vec![discount(5)],
        TradeTemplate::Plain => Vec::new(),
    }
}

fn is_ours_in_arrears(cost: &Cost) -> bool {
    cost.paid_to == PaidTo::OurPrice
        && matches!(
            cost.spend,
            Spend::Recurring {
                paid: Payment::InArrears,
                ..
            }
        )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::storage::library::sample;

    #[test]
    fn a_longer_term_runs_longer_and_not_only_cheaper() {
        let mut case = sample().unwrap();
        let five = Change::HorizonYears(Horizon::years(5).unwrap());
        assert!(effect(&case, TradeTemplate::LongerTerm).contains(&five));
        case.horizon_years = Horizon::years(30).unwrap();
        // There is no longer case than that.
        assert_eq!(effect(&case, TradeTemplate::LongerTerm).len(), 1);
    }

    #[test]
    fn payment_in_advance_is_asked_for_every_line_that_is_paid_to_us_in_arrears() {
        let mut case = sample().unwrap();
        let paid = |case: &Case| {
            effect(case, TradeTemplate::InAdvance)
                .into_iter()
                .filter_map(|change| match change {
                    Change::Payment { cost, paid } => Some((cost.to_string(), paid)),
                    _ => None,
                })
                .collect::<Vec<_>>()
        };
        let expected = [("subscription".to_owned(), Payment::InAdvance)];
        assert_eq!(paid(&case), expected);
        for cost in &mut case.costs {
            cost.paid_to = PaidTo::ThirdParty;
        }
        assert_eq!(paid(&case), []);
    }
}
