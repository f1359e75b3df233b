//! What is tried with sliders: changed, dropped, kept as part of the case, or saved as a scenario.

use super::edit;
use crate::app::state::State;
use crate::app::state::action::Trying;
use crate::app::state::compared::ComparedSide;
use crate::app::state::name_or;
use crate::app::state::part::{PartId, PartKind};
use crate::engine::{Frame, ScenarioChoice};
use crate::model::{
    Basis, Case, Change, Driver, DriverValue, Exact, Id, Provenance, Rate, Scenario, TradeState,
};
use jiff::Span;
use jiff::civil::Date;
use rust_decimal::Decimal;

pub(super) fn try_out(state: &mut State, trying: Trying) {
    match trying {
        Trying::Set(change) => set(state, &change),
        Trying::Unset(change) => state.screen.asked.unset(&change),
        Trying::Drop => state.screen.asked.trial.clear(),
        Trying::Keep => keep_all(state),
        Trying::Save(name) => save(state, &name),
        Trying::Begin(name) => begin(state, &name),
    }
}

/// Adds a change to the trial, unless the case says the same.
fn set(state: &mut State, change: &Change) {
    state.screen.asked.set(change.clone());
    let (Some(document), Some(answer)) = (&state.document, &state.answer) else {
        return;
    };
    let mut key = answer.state.clone();
    key.revision = document.revision();
    let home = state.what_if.sliders.home(document.case(), &key);
    if home.is_some_and(|home| says_already(document.case(), home, change)) {
        state.screen.asked.unset(change);
    }
}

/// Whether a case in its scenario says the same without the change. Our price is known to the price desk only.
fn says_already(case: &Case, home: &Frame, change: &Change) -> bool {
    match change {
        Change::Driver { id, value } => {
            let own = || {
                let driver = case.driver(id)?;
                match &driver.value {
                    DriverValue::Known(own) => Some(own.value()),
                    DriverValue::Open | DriverValue::Calculated(_) => None,
                }
            };
            home.drivers.get(id).copied().or_else(own) == Some(value.value())
        }
        Change::StartLater { months } => home.timeline.delay == *months as usize,
        Change::HorizonYears(horizon) => home.horizon == *horizon,
        Change::DiscountRate(rate) => home.timeline.rate == rate.fraction(),
        Change::Discount(_) | Change::ExtraDiscount(_) => false,
        Change::Payment { cost, .. }
        | Change::Committed { cost, .. }
        | Change::Quantity { cost, .. } => {
            let line = case.cost(cost).map(|line| home.in_force(line));
            line.and_then(|line| change.as_in_contract(&line)).as_ref() == Some(change)
        }
    }
}

/// Makes the trial part of the chosen own scenario, or else of the case.
fn keep_all(state: &mut State) {
    let today = state.today();
    let Some(document) = &state.document else {
        return;
    };
    let asked = &mut state.screen.asked;
    let mut case = (**document.case()).clone();
    let many = match asked.trial.len() {
        1 => "what was tried".to_owned(),
        n => format!("{n} changes that were tried"),
    };
    let own = match &asked.ask.scenario {
        ScenarioChoice::Own(id) => case.scenarios.iter_mut().find(|own| own.id == *id),
        _ => None,
    };
    let (label, said) = if let Some(scenario) = own {
        for change in &asked.trial {
            change.clone().lay_over(&mut scenario.changes);
        }
        let label = format!("Keep {many} in “{}”", scenario.name);
        (label, format!("Kept in scenario “{}”", scenario.name))
    } else {
        for change in &asked.trial {
            keep(&mut case, change, today);
        }
        if !is_kept(document.case(), &case, &asked.trial) {
            // Nothing is lost: it is still tried, and a scenario can hold it.
            state.screen.say(
                "An agreed trade sets the same and would take it back. Save it as a scenario, or change the trade.",
            );
            return;
        }
        (format!("Keep {many}"), kept_words(&asked.trial))
    };
    asked.trial.clear();
    if let Some(revision) = edit::take_over(state, case, &label, None) {
        state.screen.say_undoable(said, revision);
    }
}

/// Whether the new case evaluates as the trial did, together with the agreed trades.
fn is_kept(before: &Case, after: &Case, tried: &[Change]) -> bool {
    let frames = (Frame::of(before, tried), Frame::of(after, &[]));
    let (Ok(wanted), Ok(found)) = frames else {
        return false;
    };
    let stated = |id: &Id| after.drivers.iter().find(|driver| driver.id == *id);
    let is_there = |change: &Change| match change {
        Change::Driver { id, value } => found.drivers.get(id).map_or_else(
            || stated(id).is_some_and(|driver| driver.value == DriverValue::Known(*value)),
            |set| *set == value.value(),
        ),
        Change::Payment { cost, .. }
        | Change::Committed { cost, .. }
        | Change::Quantity { cost, .. } => {
            let line = after.cost(cost).map(|line| found.in_force(line));
            let counts = line.and_then(|line| change.as_in_contract(&line));
            counts.is_none_or(|counts| counts == *change)
        }
        Change::Discount(_) | Change::ExtraDiscount(_) => wanted.discount == found.discount,
        Change::StartLater { months } => {
            let moved = Span::new().try_months(i64::from(*months));
            let first = moved.and_then(|span| before.start.checked_add(span));
            let delay = Span::new().try_months(found.timeline.delay.try_into().unwrap_or(i64::MAX));
            let starts = delay.and_then(|span| after.start.checked_add(span));
            matches!((first, starts), (Ok(first), Ok(starts)) if first == starts)
        }
        Change::HorizonYears(_) => wanted.horizon == found.horizon,
        Change::DiscountRate(_) => wanted.timeline.rate == found.timeline.rate,
    };
    tried.iter().all(is_there)
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

/// Makes a change part of the case. A driver without a source becomes our estimate.
fn keep(case: &mut Case, change: &Change, today: Date) {
    match change {
        Change::Driver { id, value } => {
            if let Some(driver) = case.drivers.iter_mut().find(|driver| driver.id == *id) {
                set_value(driver, *value);
                // What somebody said is kept by whoever takes the case over.
                driver.said.get_or_insert_with(|| {
                    let mut said = Provenance::new(Basis::OurEstimate, "");
                    said.on = Some(today);
                    said
                });
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
            // An agreed trade puts it off by as much as before.
            let agreed = delayed(case);
            let span = Span::new().try_months(i64::from(months.saturating_sub(agreed)));
            let later = span.and_then(|span| case.start.checked_add(span));
            case.start = later.unwrap_or(case.start);
        }
        Change::HorizonYears(horizon) => case.horizon_years = *horizon,
        Change::DiscountRate(rate) => case.discount_rate = *rate,
        Change::Payment { .. } | Change::Committed { .. } | Change::Quantity { .. } => {
            let mut lines = case.costs.iter_mut();
            if let Some(line) = lines.find(|line| change.cost() == Some(&line.id)) {
                change.make_in_contract(line);
            }
        }
    }
}

/// Sets the value of a driver and widens its range to hold it.
fn set_value(driver: &mut Driver, value: Exact) {
    driver.move_to(value);
    driver.low = driver.low.map(|low| low.min(value));
    driver.high = driver.high.map(|high| high.max(value));
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

/// The delay of the start by agreed trades, in months.
fn delayed(case: &Case) -> u32 {
    let delay = Frame::of(case, &[]).map(|frame| frame.timeline.delay);
    delay
        .ok()
        .and_then(|months| u32::try_from(months).ok())
        .unwrap_or_default()
}

/// Saves the trial, together with its scenario, under a name.
fn save(state: &mut State, name: &str) {
    let Some(document) = &state.document else {
        return;
    };
    let Ok(changes) = state.screen.asked.changes(document.case()) else {
        return;
    };
    if add(state, name, changes, "Save").is_some() {
        state.screen.asked.trial.clear();
    }
}

/// Begins a scenario that changes nothing, opened for its changes.
fn begin(state: &mut State, name: &str) {
    if let Some(id) = add(state, name, Vec::new(), "Begin") {
        state.screen.unfold(PartId::new(PartKind::Scenario, &id));
    }
}

/// Adds a scenario and shows it.
fn add(state: &mut State, name: &str, changes: Vec<Change>, verb: &str) -> Option<Id> {
    let document = state.document.as_ref()?;
    let name = name_or(name, "My scenario");
    let mut case = (**document.case()).clone();
    let id = Id::from_label(name, "scenario", |id| case.scenario(id).is_some());
    case.scenarios.push(Scenario {
        id: id.clone(),
        name: name.to_owned(),
        changes,
        note: String::new(),
    });
    let label = format!("{verb} scenario “{name}”");
    let revision = edit::take_over(state, case, &label, None)?;
    state.screen.asked.ask.scenario = ScenarioChoice::Own(id.clone());
    let said = match verb {
        "Save" => format!("Saved scenario “{name}”"),
        _ => format!("Scenario “{name}” is there. Say what it changes"),
    };
    state.screen.say_undoable(said, revision);
    Some(id)
}

/// Drops changes of parts that are gone, and a scenario that is gone.
pub(super) fn forget_gone(state: &mut State) {
    let Some(document) = &state.document else {
        return;
    };
    let case = document.case();
    let asked = &mut state.screen.asked;
    asked.trial.retain(|change| {
        let is_gone = |cost| case.cost(cost).is_none();
        let is_unknown = |id| case.driver(id).is_none();
        !change.cost().is_some_and(is_gone) && !change.driver().is_some_and(is_unknown)
    });
    let is_gone = |scenario: &ScenarioChoice| matches!(scenario, ScenarioChoice::Own(id) if case.scenario(id).is_none());
    if is_gone(&asked.ask.scenario) {
        asked.ask.scenario = ScenarioChoice::Expected;
    }
    let compared = &mut state.screen.compared;
    compared.take_if(|pair| pair.iter().filter_map(ComparedSide::scenario).any(is_gone));
}
