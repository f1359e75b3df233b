//! What is behind a number: how it is asked, in which unit, how sure it is, who said it.

use super::pasted::{self, Column};
use super::value::{End, became_percent};
use super::{name, units};
use crate::app::view::prelude::*;
use crate::formula::{Target, Unit};
use crate::model::{Distribution, Driver, DriverValue, Id};

pub(super) fn ui(ui: &mut Pane, form: &mut Form, part: &PartId, draft: &mut Driver) {
    ui.add_space(space::TIGHT);
    ui.vertical(|ui| {
        ui.spacing_mut().item_spacing.y = space::NEAR;
        asked(ui, form, draft);
        kind(ui, form, draft);
        let has_number = draft.value.known().is_some();
        units::ui(ui, form, &mut draft.unit, has_number);
        range(ui, form, draft);
        form.provenance(ui, "said", &mut draft.said);
        used_in(ui, draft);
        ui.field_row(|ui| {
            name::ui(ui, form, &draft.id);
            form.field(ui, "note", &mut draft.note);
        });
        part_buttons(ui, part, &super::name_of(draft));
    });
}

fn used_in(ui: &mut Pane, draft: &Driver) {
    let row = ui.cx.driver_row(&draft.id);
    let Some(row) = row.filter(|row| !row.used_in.is_empty()) else {
        return;
    };
    ui.chip_row(|ui| {
        caption(ui, "Used in");
        for (line, figure) in &row.used_in {
            if chip_button(ui, Tone::Neutral, line)
                .accessible_name(format!("Explain {line}"))
                .clicked()
            {
                ui.push(Action::Explain(figure.clone()));
            }
        }
    });
}

fn asked(ui: &mut Pane, form: &mut Form, draft: &mut Driver) {
    let whole = ui.available_width();
    let third = (whole / 3.0).max(150.0).floor();
    ui.field_row(|ui| {
        form.field(ui, ("label", third), &mut draft.label);
        let rest = whole - third - space::PART - 1.0;
        form.field(ui, ("question", rest), &mut draft.question);
    });
}

fn kind(ui: &mut Pane, form: &mut Form, draft: &mut Driver) {
    let kinds = [
        (false, "Given by somebody"),
        (true, "Calculated by a formula"),
    ];
    let was = matches!(draft.value, DriverValue::Calculated(_));
    let mut calculated = was;
    ui.field_row(|ui| {
        let field = Field::new("kind", "Where it comes from").width(190.0);
        form.choice(ui, field, &kinds, &mut calculated);
        if calculated != was {
            draft.value = if calculated {
                DriverValue::Calculated(String::new())
            } else {
                DriverValue::Open
            };
        }
        if let DriverValue::Calculated(formula) = &mut draft.value {
            // While the unit cannot be read, its own field says so; the formula is judged as a plain number until then.
            let target = Target::Unit(Unit::parse(&draft.unit).unwrap_or(Unit::PURE));
            form.formula(ui, Field::new("value", "Formula"), &target, formula);
        }
    });
}

fn range(ui: &mut Pane, form: &mut Form, draft: &mut Driver) {
    if matches!(draft.value, DriverValue::Calculated(_)) {
        return;
    }
    ui.field_row(|ui| {
        end(ui, form, (End::Low, Column::Low), draft);
        end(ui, form, (End::High, Column::High), draft);
        let shapes = [
            (Distribution::Pert, "Near the value, seldom at the ends"),
            (Distribution::Triangular, "Falling evenly to both ends"),
            (Distribution::Uniform, "Anything between is as likely"),
        ];
        let shape = ("distribution", 236.0);
        form.choice(ui, shape, &shapes, &mut draft.distribution);
        moves_with(ui, form, draft);
    });
}

/// An end of the range, with what is doubtful about it beside the value and the other end once it is typed.
fn end(ui: &mut Pane, form: &mut Form, (end, column): (End, Column), draft: &mut Driver) {
    let (path, value) = match end {
        End::Low => ("low", &mut draft.low),
        _ => ("high", &mut draft.high),
    };
    let field = form.known((path, 116.0));
    let (unit, before) = (draft.unit.clone(), *value);
    form.number_with_unit(ui, field, &mut draft.unit, value);
    let is_new = *value != before;
    became_percent(&unit, draft, end);
    if is_new {
        let doubts = pasted::doubts(draft, ui.cx.locale());
        if let Some((_, why)) = doubts.into_iter().find(|(of, _)| *of == column) {
            form.say_doubtful(ui, field, why);
        }
    }
}

fn moves_with(ui: &mut Pane, form: &mut Form, draft: &mut Driver) {
    let mut groups: Vec<&Id> = Vec::new();
    for driver in &ui.cx.case.drivers {
        if let Some(group) = &driver.moves_with
            && !groups.contains(&group)
        {
            groups.push(group);
        }
    }
    let mut choices = vec![(None, "By itself".to_owned())];
    for group in &groups {
        choices.push((Some((*group).clone()), group.as_str().replace('_', " ")));
    }
    let fresh = Id::from_label(&draft.label, &draft.id, |id| groups.contains(&id));
    choices.push((Some(fresh), "A new group".to_owned()));
    form.choice(ui, ("moves_with", 170.0), &choices, &mut draft.moves_with);
}
