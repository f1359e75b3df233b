//! The mutual plan: what happens next, who does it, by when. It prints on the page.

use super::step::{self, Columns};
use crate::app::state::action::NEW_STEP;
use crate::app::state::screen::Fold;
use crate::app::view::prelude::*;
use crate::model::{Id as StepId, NextStep, StepState};
use crate::report::Plan;
use egui::Id;

const ABOUT: &str = "What happens next, on both sides. Open steps print on the page, the earliest first. A deal without a next step, an owner and a day is not moving.";

pub(super) fn ui(ui: &mut Pane, plan: &Plan) {
    ui.set_max_width(size::COLUMN.min(ui.available_width()));
    weak(ui, Role::Small, ABOUT);
    ui.add_space(space::NEAR);
    ui.card(|ui| {
        let columns = Columns::of(ui.available_width());
        if !ui.cx.case.next_steps.is_empty() {
            caption(ui, &plan.summary);
            columns.heads(ui);
            rows(ui, plan, columns);
            hairline(ui);
            ui.add_space(space::TIGHT);
        }
        next(ui);
    });
    ui.add_space(space::PAGE);
}

fn rows(ui: &mut Pane, plan: &Plan, columns: Columns) {
    let all = &ui.cx.case.next_steps;
    let is_done = |step: &&NextStep| step.state == StepState::Done;
    let mut order = Reorder::new();
    for one in all.iter().filter(|step| !is_done(step)) {
        let (part, rect) = self::row(ui, plan, one, columns);
        order.row(ui, &part, rect);
    }
    let whole = all.iter().map(|step| &step.id);
    order.finish_among(ui, whole, "Move a next step");
    let done = all.iter().filter(is_done).count();
    if done == 0 {
        return;
    }
    hairline(ui);
    let text = Role::Body.text(format!("Done ({done})"));
    if ui.unfolds(Fold::DoneSteps, text, "the steps that are done") {
        for one in all.iter().filter(is_done) {
            self::row(ui, plan, one, columns);
        }
    }
}

fn row(ui: &mut Pane, plan: &Plan, one: &NextStep, columns: Columns) -> (PartId, Rect) {
    let row = plan.rows.iter().find(|row| row.id == one.id);
    let part = PartId::of(one);
    hairline(ui);
    let drawn = ui.push_id(&part, |ui| step::ui(ui, one, row, columns));
    (part, drawn.response.rect)
}

/// A field for the next step; Enter adds it.
fn next(ui: &mut Pane) {
    const ADD: f32 = 66.0;
    const ASKS: &str = "What happens next?";
    let id = Id::unique("next step being written");
    let mut what = typed(ui.ctx(), id).unwrap_or_default();
    let mut written = false;
    ui.horizontal(|ui| {
        let wide = (ui.available_width() - ADD - space::NEAR).max(0.0);
        let field = line_edit(ui, &mut what, ASKS, wide, ASKS);
        let enter = field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
        let pressed = button(ui, "Add").accessible_name("Add the next step");
        written = enter || pressed.clicked();
        if ui.cx.takes_jump(NEW_STEP) {
            field.request_focus();
            field.scroll_to_me(None);
        }
    });
    let added = written && step_of(&what).is_some();
    let left = if added { "" } else { what.as_str() };
    note_not_added(ui.ctx(), id, NEW_STEP, ASKS, left);
    if written && let Some(step) = step_of(&what) {
        let change = Change::add(step);
        ui.edit("Add a next step", change);
        release(ui.ctx(), id);
    } else {
        hold(ui.ctx(), id, what);
    }
    if written {
        ui.push(Action::Jump(NEW_STEP.to_owned()));
    }
}

fn step_of(what: &str) -> Option<NextStep> {
    let what = what.trim();
    if what.is_empty() {
        return None;
    }
    Some(NextStep {
        id: StepId::new("step").ok()?,
        what: what.to_owned(),
        owner: String::new(),
        by: None,
        state: StepState::Open,
    })
}
