//! Whom an open question is to be asked: a step of the plan, tied to the number by its id.
//!
//! The step is owned by the role that will know. It is done as soon as the number is known, wherever that was typed.

use super::name_or;
use crate::model::{Case, Driver, DriverValue, Id, NextStep, StepState};

/// The id of the step that finds out a number.
fn step_id(driver: &Id) -> Id {
    let label = format!("ask_{driver}");
    // A name that is too long is cut.
    Id::new(&label).unwrap_or_else(|_| Id::from_label(&label, "ask", |_| false))
}

/// Keeps the step tied to a number that takes another id.
pub(crate) fn rename(case: &mut Case, from: &Id, to: &Id) {
    let from = step_id(from);
    for step in case.next_steps.iter_mut().filter(|step| step.id == from) {
        step.id = step_id(to);
    }
}

/// The step that finds out a number, where somebody is to be asked.
pub(crate) fn step<'c>(case: &'c Case, driver: &Id) -> Option<&'c NextStep> {
    let id = step_id(driver);
    case.next_steps.iter().find(|step| step.id == id)
}

/// A step that asks a role for a number.
pub(crate) fn new_step(driver: &Driver, role: &str) -> NextStep {
    let label = name_or(&driver.label, driver.id.as_str());
    let question = name_or(&driver.question, label);
    NextStep {
        owner: role.trim().to_owned(),
        ..NextStep::open(step_id(&driver.id), format!("Find out: {question}"))
    }
}

/// Marks the steps as done whose number has become known, and as open again whose number has become open.
pub(crate) fn settle(before: &Case, case: &mut Case) {
    if case.next_steps.is_empty() {
        return;
    }
    let is_open = |driver: &Driver| driver.value == DriverValue::Open;
    let mut turned: Vec<(Id, StepState)> = Vec::new();
    for driver in &case.drivers {
        let Some(old) = before.driver(&driver.id) else {
            continue;
        };
        let state = match (is_open(old), is_open(driver)) {
            (true, false) => StepState::Done,
            (false, true) => StepState::Open,
            _ => continue,
        };
        turned.push((step_id(&driver.id), state));
    }
    for (id, state) in turned {
        for step in case.next_steps.iter_mut().filter(|step| step.id == id) {
            step.state = state;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Currency, Exact};
    use jiff::civil::date;

    fn case() -> Case {
        let mut case = Case::new("", Currency::EUR, date(2027, 1, 1));
        let id = Id::new("claims").unwrap();
        let mut driver = Driver::open(id, "Claims", "claim/week");
        "How many claims a week?".clone_into(&mut driver.question);
        case.next_steps.push(new_step(&driver, " Head of Claims "));
        case.drivers.push(driver);
        case
    }

    #[test]
    fn whom_to_ask_is_a_step_of_the_plan_with_the_question() {
        let case = case();
        let step = step(&case, &case.drivers[0].id).unwrap();
        assert_eq!(step.what, "Find out: How many claims a week?");
        assert_eq!(step.owner, "Head of Claims");
    }

    #[test]
    fn the_step_is_done_when_the_number_is_known_and_open_again_when_it_is_not() {
        let open = case();
        let mut known = open.clone();
        known.drivers[0].value = DriverValue::Known(Exact::from(640));
        settle(&open, &mut known);
        assert_eq!(known.next_steps[0].state, StepState::Done);
        let mut again = known.clone();
        again.drivers[0].value = DriverValue::Open;
        settle(&known, &mut again);
        assert_eq!(again.next_steps[0].state, StepState::Open);
    }

    #[test]
    fn a_step_that_was_ticked_by_hand_stays_as_it_is() {
        let before = case();
        let mut case = before.clone();
        case.next_steps[0].state = StepState::Done;
        case.title.push('!');
        settle(&before, &mut case);
        assert_eq!(case.next_steps[0].state, StepState::Done);
    }
}
