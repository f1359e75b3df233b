//! One step of the plan as a row: done or not, what, who, by when; late and unowned ones are marked.
//!
//! On a narrow window who and when stand below what.

use crate::app::state::name_or;
use crate::app::view::prelude::*;
use crate::model::{NextStep, StepState};
use crate::report::PlanRow;
use egui::Checkbox;

/// Widths in points.
const HANDLE: f32 = 16.0;
const TICK: f32 = 30.0;
const OWNER: f32 = 140.0;
const MARK: f32 = 80.0;
const AWAY: f32 = 38.0;
/// From the edge to the text, in points.
const BEFORE: f32 = HANDLE + TICK + 2.0 * space::NEAR;
/// Narrower than this, the text has a line of its own, in points.
const ONE_LINE: f32 = 800.0;

#[derive(Debug, Clone, Copy)]
pub(super) struct Columns {
    what: f32,
    owner: f32,
    one_line: bool,
}

impl Columns {
    pub(super) fn of(width: f32) -> Self {
        let one_line = width >= ONE_LINE;
        let ends = HANDLE + TICK + AWAY + 3.0 * space::NEAR;
        let others = if one_line {
            OWNER + DATE_FIELD + MARK + 3.0 * space::NEAR
        } else {
            0.0
        };
        let below = width - BEFORE - DATE_FIELD - MARK - 2.0 * space::NEAR;
        Self {
            what: (width - ends - others).max(80.0),
            owner: if one_line {
                OWNER
            } else {
                below.clamp(100.0, 280.0)
            },
            one_line,
        }
    }

    pub(super) fn heads(self, ui: &mut Pane) {
        if !self.one_line {
            return;
        }
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = space::NEAR;
            ui.spacing_mut().interact_size.y = 0.0;
            ui.add_space(BEFORE);
            for (name, wide) in [("What", self.what), ("Owner", OWNER), ("By", DATE_FIELD)] {
                let layout = Layout::left_to_right(Align::Center);
                ui.allocate_ui_with_layout(egui::vec2(wide, 16.0), layout, |ui| {
                    ui.set_width(wide);
                    caption(ui, name);
                });
            }
        });
    }
}

pub(super) fn ui(ui: &mut Pane, step: &NextStep, row: Option<&PlanRow>, columns: Columns) {
    let part = PartId::of(step);
    let name = name_or(&step.what, "the next step");
    let mut draft = step.clone();
    let mut form = Form::new(part.path(), name);
    let done = step.state == StepState::Done;
    ui.add_space(2.0);
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = space::NEAR;
        ui.cell(HANDLE, Layout::left_to_right(Align::Center), |ui| {
            reorder_handle(ui, &part, name);
        });
        tick(ui, &mut form, name, &mut draft);
        if done {
            // What is done steps back.
            ui.visuals_mut().override_text_color = Some(palette(ui).text_weak);
        }
        ui.cell(columns.what, Layout::top_down(Align::Min), |ui| {
            let field = Field::from(("what", columns.what));
            form.field(ui, field.bare(), &mut draft.what);
        });
        if columns.one_line {
            who_and_when(ui, &mut form, row, columns, &mut draft);
        }
        if icon_button(ui, Icon::Delete, &format!("Delete {name}")).clicked() {
            let label = format!("Delete “{name}”");
            ui.edit(label, Change::Remove(part.clone()));
        }
    });
    if !columns.one_line {
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = space::NEAR;
            ui.add_space(BEFORE);
            who_and_when(ui, &mut form, row, columns, &mut draft);
        });
    }
    ui.add_space(2.0);
    form.push(ui, || Change::Put(draft.into()));
}

fn tick(ui: &mut Pane, form: &mut Form, name: &str, draft: &mut NextStep) {
    ui.cell(TICK, Layout::left_to_right(Align::Center), |ui| {
        let mut done = draft.state == StepState::Done;
        let response = ui.add(Checkbox::without_text(&mut done));
        if response.changed() {
            draft.state = if done {
                StepState::Done
            } else {
                StepState::Open
            };
            let verb = if done { "Done" } else { "Open again" };
            form.chose(format!("{verb}: {name}"));
        }
        form.settle(ui, Field::new("state", "Done"), response);
    });
}

fn who_and_when(
    ui: &mut Pane,
    form: &mut Form,
    row: Option<&PlanRow>,
    columns: Columns,
    draft: &mut NextStep,
) {
    let owner = columns.owner;
    if !columns.one_line {
        // Without heads of columns each field says what it is.
        form.role(ui, ("owner", owner), &mut draft.owner);
        form.field(ui, ("by", DATE_FIELD), &mut draft.by);
        ui.beside_fields(MARK, |ui| row.map(|row| mark(ui, row)));
        return;
    }
    ui.cell(owner, Layout::top_down(Align::Min), |ui| {
        let field = Field::from(("owner", owner));
        form.role(ui, field.bare(), &mut draft.owner);
    });
    ui.cell(DATE_FIELD, Layout::top_down(Align::Min), |ui| {
        form.field(ui, Field::from(("by", DATE_FIELD)).bare(), &mut draft.by);
    });
    let marks = Layout::left_to_right(Align::Center);
    ui.cell(MARK, marks, |ui| {
        ui.set_height(size::CONTROL);
        if let Some(row) = row {
            mark(ui, row);
        }
    });
}

/// The most urgent remark about a step.
fn mark(ui: &mut Pane, row: &PlanRow) {
    let when = row.when.as_deref();
    match (when, row.unowned, row.undated) {
        (Some(when), ..) if row.late => chip(ui, Tone::Attention, when),
        (_, true, _) => chip(ui, Tone::Attention, "no owner"),
        (_, _, true) => chip(ui, Tone::Attention, "no day"),
        (Some(when), ..) => chip(ui, Tone::Neutral, when),
        (None, ..) => return,
    };
}
