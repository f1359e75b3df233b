//! One step of the plan as a row: done or not, what, who, by when; late and unowned ones are marked.
//!
//! On a narrow window who and when stand below what.

use crate::app::state::name_or;
use crate::app::view::prelude::*;
use crate::model::{NextStep, StepState};
use crate::report::PlanRow;
use egui::Checkbox;

/// What the words of a step need beside who and when, in points.
const WHAT: f32 = 264.0;
const OWNER: f32 = 140.0;
const MARK: f32 = 80.0;
const TICK: f32 = 30.0;
/// From the edge to the words, in points.
const INDENT: f32 = HANDLE + TICK + 2.0 * space::NEAR;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum StepColumn {
    Handle,
    Done,
    What,
    Owner,
    By,
    Mark,
    Away,
}

pub(super) fn table(ui: &Ui) -> Table<StepColumn> {
    let columns = vec![
        Column::new(StepColumn::Handle, "", HANDLE),
        Column::new(StepColumn::Done, "", TICK),
        Column::rest(StepColumn::What, "What", (WHAT, WHAT), 1.0),
        Column::new(StepColumn::Owner, "Owner", OWNER)
            .lines()
            .leaves(1),
        Column::new(StepColumn::By, "By", DATE_FIELD)
            .lines()
            .leaves(1),
        Column::new(StepColumn::Mark, "", MARK).leaves(1),
        Column::new(StepColumn::Away, "", 38.0),
    ];
    Table::new(ui.available_width(), columns)
}

pub(super) fn ui(
    ui: &mut Pane,
    part: &PartId,
    step: &NextStep,
    row: Option<&PlanRow>,
    table: &Table<StepColumn>,
) {
    let name = name_or(&step.what, "the next step");
    let mut draft = step.clone();
    let mut form = Form::new(part.path(), name);
    ui.add_space(2.0);
    table.row(ui, |ui, key| {
        if step.state == StepState::Done && !matches!(key, StepColumn::Handle | StepColumn::Done) {
            // What is done steps back.
            ui.visuals_mut().override_text_color = Some(palette(ui).text_weak);
        }
        match key {
            StepColumn::Handle => {
                reorder_handle(ui, part, name);
            }
            StepColumn::Done => tick(ui, &mut form, name, &mut draft),
            StepColumn::What => {
                let field = Field::from(("what", ui.available_width()));
                form.field(ui, field.bare(), &mut draft.what);
            }
            StepColumn::Owner => {
                let field = Field::from(("owner", OWNER));
                form.role(ui, field.bare(), &mut draft.owner);
            }
            StepColumn::By => {
                let field = Field::from(("by", DATE_FIELD));
                form.field(ui, field.bare(), &mut draft.by);
            }
            StepColumn::Mark => mark(ui, row),
            StepColumn::Away => {
                if icon_button(ui, Icon::Delete, &format!("Delete {name}")).clicked() {
                    let label = format!("Delete “{name}”");
                    ui.edit(label, Change::Remove(part.clone()));
                }
            }
        }
    });
    if !table.hidden.is_empty() {
        // Without heads of columns each field says what it is.
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = space::NEAR;
            ui.add_space(INDENT);
            let left = ui.available_width() - DATE_FIELD - MARK - 2.0 * space::NEAR;
            form.role(ui, ("owner", left.clamp(100.0, 280.0)), &mut draft.owner);
            form.field(ui, ("by", DATE_FIELD), &mut draft.by);
            ui.beside_fields(MARK, |ui| mark(ui, row));
        });
    }
    ui.add_space(2.0);
    form.push(ui, || Change::Put(draft.into()));
}

fn tick(ui: &mut Pane, form: &mut Form, name: &str, draft: &mut NextStep) {
    let mut done = draft.state == StepState::Done;
    let response = ui.add(Checkbox::without_text(&mut done));
    if response.changed() {
        let (state, verb) = if done {
            (StepState::Done, "Done")
        } else {
            (StepState::Open, "Open again")
        };
        draft.state = state;
        form.chose(format!("{verb}: {name}"));
    }
    form.settle(ui, Field::new("state", "Done"), response);
}

/// The most urgent remark about a step.
fn mark(ui: &mut Pane, row: Option<&PlanRow>) {
    let Some(row) = row else { return };
    match (row.when.as_deref(), row.unowned, row.undated) {
        (Some(when), ..) if row.late => chip(ui, Tone::Attention, when),
        (_, true, _) => chip(ui, Tone::Attention, "no owner"),
        (_, _, true) => chip(ui, Tone::Attention, "no day"),
        (Some(when), ..) => chip(ui, Tone::Neutral, when),
        (None, ..) => return,
    };
}
