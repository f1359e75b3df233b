//! The mutual plan as a window shows it: steps that are late, and steps without an owner.

use super::ExchangeReport;
use crate::model::{Case, Id, NextStep, StepState};
use crate::report::words;
use jiff::civil::Date;
use std::ops::Deref;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    pub rows: Vec<PlanRow>,
    /// "4 open, 1 late, 1 without an owner"; "nothing is planned" where no step is open.
    pub summary: String,
    /// How many open steps are late or have no owner or no day.
    pub doubtful: usize,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlanRow {
    pub id: Id,
    /// "3 days late", "today", "in 12 days"; `None` where it is done or has no day.
    pub when: Option<String>,
    pub late: bool,
    pub unowned: bool,
    pub undated: bool,
}

impl<C: Deref<Target = Case>> ExchangeReport<C> {
    pub(in crate::report) fn plan(&self) -> Plan {
        let steps = &self.case.next_steps;
        let rows: Vec<PlanRow> = steps
            .iter()
            .map(|step| row(step, self.exchange.today))
            .collect();
        let open = steps.iter().filter(|step| step.state == StepState::Open);
        let late = rows.iter().filter(|row| row.late).count();
        let unowned = rows.iter().filter(|row| row.unowned).count();
        let doubtful = rows
            .iter()
            .filter(|row| row.late || row.unowned || row.undated);
        Plan {
            summary: summary(open.count(), late, unowned),
            doubtful: doubtful.count(),
            rows,
        }
    }
}

fn row(step: &NextStep, today: Date) -> PlanRow {
    let open = step.state == StepState::Open;
    let by = step.by.filter(|_| open);
    PlanRow {
        id: step.id.clone(),
        when: by.map(|by| when(by, today)),
        late: by.is_some_and(|by| by < today),
        unowned: open && step.owner.trim().is_empty(),
        undated: open && step.by.is_none(),
    }
}

fn when(by: Date, today: Date) -> String {
    let days = by.duration_since(today).as_hours() / 24;
    let many = |days: i64| words::many(u32::try_from(days).unwrap_or(u32::MAX), "day");
    match days {
        0 => "today".to_owned(),
        1 => "tomorrow".to_owned(),
        ..0 => format!("{} late", many(-days)),
        _ => format!("in {}", many(days)),
    }
}

fn summary(open: usize, late: usize, unowned: usize) -> String {
    if open == 0 {
        return "nothing is planned".to_owned();
    }
    let mut parts = vec![format!("{open} open")];
    if late > 0 {
        parts.push(format!("{late} late"));
    }
    if unowned > 0 {
        parts.push(format!("{unowned} without an owner"));
    }
    parts.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Currency;
    use jiff::civil::date;

    const TODAY: Date = date(2026, 11, 23);

    fn step(id: &str, owner: &str, by: Option<Date>, state: StepState) -> NextStep {
        NextStep {
            id: Id::new(id).unwrap(),
            what: id.to_owned(),
            owner: owner.to_owned(),
            by,
            state,
        }
    }

    fn plan(steps: Vec<NextStep>) -> Plan {
        let mut case = Case::new("Case", Currency::EUR, TODAY);
        case.next_steps = steps;
        ExchangeReport::new(&case, None, TODAY).plan()
    }

    #[test]
    fn a_step_is_late_from_the_day_after_its_day() {
        let on = |day| {
            plan(vec![step(
                "a",
                "Controller",
                Some(date(2026, 11, day)),
                StepState::Open,
            )])
        };
        for (day, when, late) in [
            (20, "3 days late", true),
            (22, "1 day late", true),
            (23, "today", false),
            (24, "tomorrow", false),
            (25, "in 2 days", false),
        ] {
            let plan = on(day);
            assert_eq!(plan.rows[0].when.as_deref(), Some(when));
            assert_eq!(plan.rows[0].late, late, "{when}");
        }
        assert_eq!(on(20).summary, "1 open, 1 late");
    }

    #[test]
    fn a_step_that_is_done_is_neither_late_nor_missing_anything() {
        let done = plan(vec![step("a", "", Some(date(2026, 1, 1)), StepState::Done)]);
        assert_eq!(done.rows[0].when, None);
        assert!(!done.rows[0].late && !done.rows[0].unowned);
        assert_eq!(
            (done.summary.as_str(), done.doubtful),
            ("nothing is planned", 0)
        );
    }

    #[test]
    fn a_step_without_owner_or_day_is_doubtful_once() {
        let plan = plan(vec![
            step("first", " ", None, StepState::Open),
            step("second", "Controller", None, StepState::Open),
            step("third", "Controller", Some(TODAY), StepState::Open),
        ]);
        assert_eq!(plan.summary, "3 open, 1 without an owner");
        assert_eq!(plan.doubtful, 2);
    }
}
