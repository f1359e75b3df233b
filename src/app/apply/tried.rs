//! What is tried with sliders: changed, dropped, kept as part of the case, or saved as a scenario.
//!
//! Left out: what trying does to the answer (`app::tried`).

use crate::app::action::Trying;
use crate::app::window::Window;
use crate::engine::scenario_changes;
use crate::model::{Basis, Case, Change, DriverValue, Id, Provenance, Rate, Scenario, TradeState};
use jiff::Span;
use jiff::civil::Date;
use rust_decimal::Decimal;

pub(super) fn try_out(window: &mut Window, trying: Trying) {
    match trying {
        Trying::Set(change) => window.screen.asked.set(change),
        Trying::Unset(change) => window.screen.asked.unset(&change),
        Trying::Drop => window.screen.asked.tried.clear(),
        Trying::Keep => keep_all(window),
        Trying::Save(name) => save(window, &name),
    }
}

fn keep_all(window: &mut Window) {
    let today = window.today();
    let Some(document) = &mut window.document else {
        return;
    };
    let tried = std::mem::take(&mut window.screen.asked.tried);
    let mut case = (**document.case()).clone();
    for change in &tried {
        keep(&mut case, change, today);
    }
    let label = match tried.as_slice() {
        [_] => "Keep what was tried".to_owned(),
        many => format!("Keep {} changes that were tried", many.len()),
    };
    if document.change(case, &label, None) {
        window.screen.say_undoable(kept_words(&tried));
    }
}

fn kept_words(tried: &[Change]) -> String {
    let numbers = tried
        .iter()
        .filter(|change| matches!(change, Change::Driver { .. }))
        .count();
    match numbers {
        0 => "Kept. The case is changed".to_owned(),
        1 => "Kept. The number now counts as our estimate".to_owned(),
        n => format!("Kept. {n} numbers now count as our estimates"),
    }
}

/// Makes a change part of the case. Nobody on the customer's side has said a number that was only tried.
fn keep(case: &mut Case, change: &Change, today: Date) {
    match change {
        Change::Driver { id, value } => {
            if let Some(driver) = case.drivers.iter_mut().find(|driver| driver.id == *id) {
                driver.value = DriverValue::Known(*value);
                let mut said = Provenance::new(Basis::OurEstimate, "");
                said.on = Some(today);
                driver.said = Some(said);
            }
        }
        Change::Discount(rate) => {
            // What agreed trades take off comes on top of the discount of the case.
            let percent = rate.percent().checked_sub(traded(case));
            case.discount = percent.map_or(*rate, Rate::from_percent);
        }
        Change::ExtraDiscount(rate) => {
            let percent = case.discount.percent().checked_add(rate.percent());
            case.discount = percent.map_or(case.discount, Rate::from_percent);
        }
        Change::StartLater { months } => {
            let span = Span::new().try_months(*months);
            let later = span.and_then(|span| case.start.checked_add(span));
            case.start = later.unwrap_or(case.start);
        }
        Change::HorizonYears(horizon) => case.horizon_years = *horizon,
        Change::DiscountRate(rate) => {
            case.discount_rate = *rate;
            case.discount_rate_said = None;
        }
        Change::Payment { cost, paid } => {
            if let Some(cost) = case.costs.iter_mut().find(|line| line.id == *cost)
                && let crate::model::Spend::Recurring { paid: now, .. } = &mut cost.spend
            {
                *now = *paid;
            }
        }
    }
}

/// The percentage points of discount that agreed trades add.
fn traded(case: &Case) -> Decimal {
    let agreed = case
        .trades
        .iter()
        .filter(|trade| trade.state == TradeState::Agreed);
    let mut sum = Decimal::ZERO;
    for change in agreed.flat_map(|trade| &trade.effect) {
        match change {
            Change::ExtraDiscount(rate) => sum = sum.saturating_add(rate.percent()),
            // A trade that sets the discount sets it whatever the case says.
            Change::Discount(_) => sum = Decimal::ZERO,
            _ => {}
        }
    }
    sum
}

/// Keeps what is tried under a name, together with the scenario it was tried on.
fn save(window: &mut Window, name: &str) {
    let Some(document) = &mut window.document else {
        return;
    };
    let name = name.trim();
    let (Ok(base), Ok(fallback)) = (
        scenario_changes(document.case(), &window.screen.asked.ask),
        Id::new("scenario"),
    ) else {
        return;
    };
    let mut case = (**document.case()).clone();
    let mut asked = crate::app::tried::Asked {
        tried: base,
        ..Default::default()
    };
    for change in std::mem::take(&mut window.screen.asked.tried) {
        asked.set(change);
    }
    let id = Id::from_label(name, &fallback, |id| {
        case.scenarios.iter().any(|other| other.id == *id)
    });
    case.scenarios.push(Scenario {
        id: id.clone(),
        name: name.to_owned(),
        changes: asked.tried,
        note: String::new(),
    });
    if document.change(case, &format!("Save scenario “{name}”"), None) {
        window.screen.asked.ask.scenario = crate::engine::ScenarioChoice::Own(id);
        window
            .screen
            .say_undoable(format!("Saved scenario “{name}”"));
    }
}
