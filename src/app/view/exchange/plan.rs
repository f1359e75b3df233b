//! The mutual plan: what happens next, who does it, by when. It prints on the page.

use super::step;
use crate::app::state::action::NEW_STEP;
use crate::app::state::screen::Fold;
use crate::app::view::prelude::*;
use crate::app::widget::{AddLine, Addition};
use crate::model::{Id as StepId, NextStep, StepState};
use crate::report::Plan;

const ABOUT: &str = "What happens next, on both sides. Open steps print on the page, the earliest first. A deal without a next step, an owner and a day is not moving.";

pub(super) fn ui(ui: &mut Pane, plan: &Plan) {
    ui.set_max_width(size::COLUMN.min(ui.available_width()));
    weak(ui, Role::Small, ABOUT);
    ui.add_space(space::NEAR);
    ui.card(|ui| {
        if !ui.cx.case.next_steps.is_empty() {
            caption(ui, &plan.summary);
            rows(ui, plan);
            hairline(ui);
            ui.add_space(space::TIGHT);
        }
        next(ui);
    });
    ui.add_space(space::PAGE);
}

fn rows(ui: &mut Pane, plan: &Plan) {
    let table = step::table(ui);
    if table.hidden.is_empty() {
        table.heads(ui);
    }
    let all = &ui.cx.case.next_steps;
    let (done, open): (Vec<&NextStep>, Vec<&NextStep>) =
        all.iter().partition(|step| step.state == StepState::Done);
    let row = |ui: &mut Pane, part: &PartId, one: &NextStep| {
        let row = plan.rows.iter().find(|row| row.id == one.id);
        hairline(ui);
        step::ui(ui, part, one, row, &table);
    };
    ui.parts(all, open, row);
    if done.is_empty() {
        return;
    }
    hairline(ui);
    let text = Role::Body.text(format!("Done ({})", done.len()));
    if ui.unfolds(Fold::DoneSteps, text, "the steps that are done") {
        for one in done {
            let part = PartId::of(one);
            ui.push_id(&part, |ui| row(ui, &part, one));
        }
    }
}

/// A line for the next step; Enter adds it.
fn next(ui: &mut Pane) {
    const ASKS: &str = "What happens next?";
    let line = AddLine {
        path: NEW_STEP,
        asks: ASKS,
        hint: ASKS,
        column: "next_steps[].new",
        beside: 74.0,
    };
    let read = |text: &str| {
        Ok(step_of(text).map(|step| Addition {
            part: step.into(),
            label: "Add a next step".to_owned(),
            says: String::new(),
            doubts: Vec::new(),
            opens: false,
        }))
    };
    line.ui(ui, read, |ui| {
        let press = button(ui, "Add");
        press.accessible_name("Add the next step").clicked()
    });
}

fn step_of(what: &str) -> Option<NextStep> {
    let what = what.trim();
    (!what.is_empty()).then(|| NextStep::open(StepId::of_kind("step"), what))
}
