//! What a new trade begins with: the exchanges that come up in most negotiations, and a blank one.
//!
//! Amounts are a beginning to be changed.

use crate::app::state::action::Change as Edited;
use crate::app::view::prelude::*;
use crate::format::Locale;
use crate::model::{
    Case, Change, ContractItem, Cost, Exact, Horizon, Id, PaidTo, Payment, Rate, Spend, Trade,
    TradeState, limits,
};
use crate::report::change_in_words;
use rust_decimal::Decimal;

/// The word on its button, what they give, what we give; where a trade changes the discount or the contract, its own words say so.
const TEMPLATES: [(TradeTemplate, &str, &str, &str); 6] = [
    (
        TradeTemplate::InAdvance,
        "Payment in advance",
        "Payment in advance",
        "",
    ),
    (TradeTemplate::LongerTerm, "A contract over … years", "", ""),
    (
        TradeTemplate::Volume,
        "More volume",
        "The same for another site, in this order",
        "",
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

/// By how many years a contract that is asked for is longer than the one offered.
const MORE_YEARS: u32 = 2;

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
            if press.accessible_name(&name).clicked() {
                let trade = new(ui.cx.case, ui.cx.locale(), kind, get, give);
                ui.edit(name, Edited::add(trade));
            }
        }
    });
}

fn new(case: &Case, locale: &Locale, kind: TradeTemplate, get: &str, give: &str) -> Trade {
    let effect = effect(case, kind);
    let get = match kind {
        TradeTemplate::LongerTerm => contract_words(longer_years(case)),
        _ => get.to_owned(),
    };
    Trade {
        id: Id::from_label(&get, "trade", |_| false),
        give: discount_words(case, locale, &effect).unwrap_or_else(|| give.to_owned()),
        get,
        cost_to_giver: None,
        worth_to_receiver: None,
        state: TradeState::Offered,
        effect,
    }
}

/// Words that say what the trade changes go on saying it when that is edited, as long as nobody wrote others.
pub(super) fn follow(case: &Case, locale: &Locale, before: &Trade, draft: &mut Trade) {
    let give = |trade: &Trade| discount_words(case, locale, &trade.effect);
    let get = |trade: &Trade| contract_years(trade).map(contract_words);
    if draft.give == before.give && give(before).as_ref() == Some(&before.give) {
        draft.give = give(draft).unwrap_or_else(|| before.give.clone());
    }
    if draft.get == before.get && get(before).as_ref() == Some(&before.get) {
        draft.get = get(draft).unwrap_or_else(|| before.get.clone());
    }
}

/// The discount that a trade gives, in words; `None` where it gives none.
fn discount_words(case: &Case, locale: &Locale, effect: &[Change]) -> Option<String> {
    let discount = effect
        .iter()
        .find(|change| matches!(change, Change::ExtraDiscount(_)))?;
    Some(change_in_words(case, discount, locale))
}

fn contract_words(years: u32) -> String {
    format!("A contract over {years} years")
}

/// The years of the contract that a trade makes longer, else those of the case that it makes longer.
fn contract_years(trade: &Trade) -> Option<u32> {
    let committed = trade.effect.iter().find_map(|change| match change {
        Change::Committed {
            committed_months, ..
        } => Some(committed_months.div_ceil(12)),
        _ => None,
    });
    committed.or_else(|| trade.horizon().map(Horizon::in_years))
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
        TradeTemplate::LongerTerm => {
            let years = longer_years(case);
            // A longer contract is worth something only in a case that runs as long.
            let runs = Horizon::years(years.into()).ok();
            let runs = runs.filter(|runs| *runs > case.horizon_years);
            let lines = ours(case).filter_map(|line| ContractItem::Committed.as_is(line));
            let committed = lines.map(|mut change| {
                if let Change::Committed {
                    committed_months, ..
                } = &mut change
                {
                    *committed_months = years * 12;
                }
                change
            });
            let effects = std::iter::once(discount(5)).chain(runs.map(Change::HorizonYears));
            effects.chain(committed).collect()
        }
        TradeTemplate::Volume => {
            let lines = ours(case).filter(|line| matches!(line.spend, Spend::Recurring { .. }));
            let more = lines.filter_map(a_quarter_more);
            std::iter::once(discount(5)).chain(more).collect()
        }
        TradeTemplate::Plain => Vec::new(),
    }
}

fn ours(case: &Case) -> impl Iterator<Item = &Cost> {
    let lines = case.costs.iter();
    lines.filter(|line| line.paid_to == PaidTo::OurPrice)
}

/// Two more years than our longest contract is committed for, or than the case runs where there is none; 30 at most.
fn longer_years(case: &Case) -> u32 {
    let committed = ours(case).filter_map(|line| match ContractItem::Committed.as_is(line)? {
        Change::Committed {
            committed_months, ..
        } => Some(committed_months.div_ceil(12)),
        _ => None,
    });
    let now = committed
        .max()
        .unwrap_or_else(|| case.horizon_years.in_years());
    now.saturating_add(MORE_YEARS)
        .min(limits::HORIZON_YEARS.whole().1)
}

/// A line of which a quarter more is bought, rounded up.
fn a_quarter_more(line: &Cost) -> Option<Change> {
    let Change::Quantity { cost, quantity } = ContractItem::Quantity.as_is(line)? else {
        return None;
    };
    let more = quantity.value().checked_mul(Decimal::new(125, 2))?.ceil();
    Some(Change::Quantity {
        cost,
        quantity: Exact(more),
    })
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
    fn a_longer_contract_is_two_years_longer_than_ours_and_more_volume_a_quarter_more() {
        let mut case = sample().unwrap();
        let mut lines = case.costs.iter_mut();
        let line = lines
            .find(|line| line.id.as_str() == "subscription")
            .unwrap();
        line.term = Some(crate::model::Term {
            committed_months: 18,
            early_exit: crate::model::EarlyExit::RestOfTerm,
            renewal: None,
        });
        if let Spend::Recurring { amount, .. } = &mut line.spend {
            *amount = crate::model::Amount::Quantity {
                quantity: 65.into(),
                unit: "handler".to_owned(),
                unit_price: crate::model::Money::new(198.into(), case.currency),
                pricing: crate::model::Pricing::default(),
            };
        }
        let cost = line.id.clone();
        let contract = |kind| {
            let mut changes = effect(&case, kind);
            changes.retain(|change| change.contract_item().is_some());
            changes
        };
        // 18 months are two years begun, and the case runs three; two more are four.
        let committed = Change::Committed {
            cost: cost.clone(),
            committed_months: 48,
        };
        assert_eq!(contract(TradeTemplate::LongerTerm), [committed]);
        let four = Change::HorizonYears(Horizon::years(4).unwrap());
        assert!(effect(&case, TradeTemplate::LongerTerm).contains(&four));
        // 65 and a quarter of it are 81.25, and nobody buys a part of one.
        let quantity = 82.into();
        let more = Change::Quantity { cost, quantity };
        assert_eq!(contract(TradeTemplate::Volume), [more]);
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
