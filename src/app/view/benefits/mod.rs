//! Step 2, its upper half: benefits under the stated value they serve.
//!
//! The groups come from the case, so that they are there before anything can be calculated; the figures beside them come from the
//! board.

mod bridge;
mod builder;
mod details;
mod gain;
mod group;
mod numbers;
mod product;
mod row;
mod strength;

use crate::app::state::name_or;
use crate::app::view::meeting;
use crate::app::view::prelude::*;
use crate::model::{Benefit, Id, StatedValue, UNNAMED_BENEFIT};
pub(super) use details::of_another as fields_of_another;

/// From this width on groups stand in two columns, in points: each then has room for all figures of a benefit.
const TWO_COLUMNS: f32 = 1400.0;

pub(super) fn ui(ui: &mut Pane) {
    let cx = ui.cx;
    title(ui, Step::Benefits.title(), Step::Benefits.purpose());
    meeting::offer(ui);
    if cx.case.benefits.is_empty() {
        nothing(ui);
        return;
    }
    let groups = cx.case.stated_values.iter().map(Some).chain([None]);
    let groups = groups.map(|value| (value, serving(cx, value)));
    let groups = groups.filter(|(value, benefits)| value.is_some() || !benefits.is_empty());
    let columns = if ui.available_width() < TWO_COLUMNS {
        1
    } else {
        2
    };
    ui.dealt(columns, groups, |ui, (value, benefits)| {
        group::ui(ui, value, &benefits);
    });
    let add = add_row(ui, "Add a benefit");
    if Command::AddBenefit.is_pressed(ui, add) {
        ui.push(Action::Command(Command::AddBenefit));
    }
    ui.add_space(space::PAGE);
}

/// The benefits that serve a stated value; without one, those that serve none there is.
fn serving<'a>(cx: &ViewContext<'a>, value: Option<&StatedValue>) -> Vec<&'a Benefit> {
    let is_there = |id: &Id| cx.case.stated_values.iter().any(|value| value.id == *id);
    let serves = |benefit: &&Benefit| match value {
        Some(value) => benefit.serves.as_ref() == Some(&value.id),
        None => !benefit.serves.as_ref().is_some_and(is_there),
    };
    cx.case.benefits.iter().filter(serves).collect()
}

fn nothing(ui: &mut Pane) {
    let none_said = ui.cx.case.stated_values.is_empty();
    let (says, about, action) = if none_said {
        (
            "What did they say matters?",
            "A benefit answers something the customer said, so that comes first. Numbers can be collected below in the meantime.",
            "Go to what they value",
        )
    } else {
        (
            "What changes for them?",
            "Take the first thing they said and ask what gets less, faster or safer. Multiply the numbers below, and the benefit has an amount.",
            "Add the first benefit",
        )
    };
    if empty(ui, Icon::Hint, says, about, action) {
        ui.push(if none_said {
            Action::Go(Step::Values)
        } else {
            Action::Command(Command::AddBenefit)
        });
    }
    ui.add_space(space::PAGE * 2.0);
}

fn add_for(ui: &mut Pane, value: &StatedValue) {
    let Ok(id) = Id::new("benefit") else { return };
    let mut benefit = Benefit::blank(id);
    benefit.serves = Some(value.id.clone());
    ui.edit("Add a benefit", Change::add(benefit));
}

fn name_of(benefit: &Benefit) -> &str {
    name_or(&benefit.label, UNNAMED_BENEFIT)
}
