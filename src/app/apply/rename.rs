//! A driver takes another name in formulas, and whatever names it follows.

use crate::app::state::asked;
use crate::formula::Formula;
use crate::model::{Case, Id, StatedValue};

/// Renames a driver, with every formula, scenario and trade that names it. What was reported of a driver that was agreed keeps naming it as
/// it was agreed.
pub(super) fn rename(case: &mut Case, from: &Id, to: &Id) {
    if case.driver(to).is_some() {
        return;
    }
    asked::rename(case, from, to);
    if !case.is_agreed_driver(from) {
        let reported = case.measured.iter_mut().map(|value| &mut value.driver);
        let measures = case.stated_values.iter_mut().flat_map(|x| &mut x.measure);
        let shown_by = measures.flat_map(|measure| &mut measure.driver);
        for driver in reported.chain(shown_by).filter(|driver| *driver == from) {
            *driver = to.clone();
        }
    }
    for driver in &mut case.drivers {
        if driver.id == *from {
            driver.id = to.clone();
        }
    }
    for text in case.formulas_mut() {
        // A formula that cannot be read names nothing.
        if let Ok(formula) = Formula::parse(text)
            && formula.names().contains(&from.as_str())
        {
            formula.rename(from, to).text().clone_into(text);
        }
    }
    let scenarios = case.scenarios.iter_mut().flat_map(|s| &mut s.changes);
    let trades = case.trades.iter_mut().flat_map(|t| &mut t.effect);
    for change in scenarios.chain(trades) {
        if let crate::model::Change::Driver { id, .. } = change
            && id == from
        {
            *id = to.clone();
        }
    }
}

/// Keeps benefits tied to the parts of a problem before a stated value changes: those of a renamed part follow it, and those of a deleted
/// part act on the whole.
pub(super) fn follow_parts(case: &mut Case, new: &StatedValue) {
    let Some(old) = case.stated_value(&new.id).cloned() else {
        return;
    };
    let same_parts = old.costs_today.len() == new.costs_today.len();
    let theirs = case.alternatives.iter_mut().flat_map(|a| &mut a.brings);
    for benefit in case.benefits.iter_mut().chain(theirs) {
        let Some(named) = benefit.acts_on.clone() else {
            continue;
        };
        let Some(place) = old.place_of_part(&named) else {
            continue;
        };
        if benefit.serves.as_ref() == Some(&new.id) && new.place_of_part(&named).is_none() {
            let renamed = new.costs_today.get(place).filter(|_| same_parts);
            benefit.acts_on = renamed.map(|part| part.label.clone());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Change, DriverValue, Exact};
    use crate::storage::library;

    #[test]
    fn a_part_that_is_renamed_keeps_its_benefits_and_one_that_is_gone_leaves_them_on_the_whole() {
        let mut case = library::sample().unwrap();
        let mut value = case.stated_values[0].clone();
        let part = |case: &Case| case.benefits[0].acts_on.clone().unwrap_or_default();
        assert_eq!(part(&case), "Handlers' time spent on re-typing");
        value.costs_today[0].label = "Time spent typing".to_owned();
        follow_parts(&mut case, &value);
        assert_eq!(part(&case), "Time spent typing");
        case.stated_values[0] = value.clone();
        value.costs_today.clear();
        follow_parts(&mut case, &value);
        assert_eq!(case.benefits[0].acts_on, None);
    }

    #[test]
    fn a_renamed_number_is_followed_by_formulas_and_scenarios() {
        let mut case = library::sample().unwrap();
        let (from, to) = (case.drivers[0].id.clone(), Id::new("renamed").unwrap());
        let seven = Change::number(from.clone(), Exact::from(7));
        case.scenarios[0].changes.push(seven);
        let answer = |case: &Case| {
            let ask = crate::engine::Ask::default();
            crate::engine::evaluate(case, &ask).unwrap().npv
        };
        let npv = answer(&case);
        rename(&mut case, &from, &to);
        assert_eq!(answer(&case), npv);
        let names = |text: &str| Formula::parse(text).unwrap().names().join(" ");
        for driver in &case.drivers {
            if let DriverValue::Calculated(formula) = &driver.value {
                assert!(!names(formula).split(' ').any(|name| name == from.as_str()));
            }
        }
        let mut changes = case.scenarios[0].changes.iter();
        assert!(changes.any(|change| change.driver() == Some(&to)));
    }
}
