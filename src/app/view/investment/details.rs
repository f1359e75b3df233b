//! A cost opened: its fields, from its name to who said the amount.

use super::row::{self, CostCell};
use super::{PAYEES, amount, capital, term};
use crate::app::view::prelude::*;
use crate::model::{Cost, Rate, Spend, UpliftBy};
use crate::report::CostRow;

pub(super) fn ui(ui: &mut Pane, cost: &Cost, cells: Option<&CostRow>, table: &Table<CostCell>) {
    ui.add_space(space::TIGHT);
    ui.sunken(|ui| {
        let part = PartId::of(cost);
        let mut draft = cost.clone();
        let mut form = Form::new(part.path(), row::name(cost));
        fields(ui, &mut form, &mut draft, cells);
        if let Some(cells) = cells {
            years(ui, cells, table);
        }
        part_buttons(ui, &part, row::name(cost));
        form.push(ui, || Change::Put(draft.into()));
    });
}

fn fields(ui: &mut Pane, form: &mut Form, draft: &mut Cost, row: Option<&CostRow>) {
    ui.field_row(|ui| {
        form.field(ui, ("label", 250.0), &mut draft.label);
        let payees = PAYEES.map(|(payee, words, _)| (payee, words.to_owned()));
        form.choice(ui, ("paid_to", 180.0), &payees, &mut draft.paid_to);
        amount::kind(ui, form, draft);
    });
    amount::ui(ui, form, &mut draft.spend);
    if let Some(row) = row {
        for mark in &row.marks {
            doubtful(ui, mark.sentence.as_str());
        }
    }
    ui.field_row(|ui| {
        form.field(ui, ("uplift", 130.0), &mut draft.uplift);
        if let (Spend::Recurring { .. }, true) = (&draft.spend, draft.uplift != Rate::ZERO) {
            let when = [
                (UpliftBy::Anniversary, "On its anniversary"),
                (UpliftBy::CaseYear, "By case year"),
            ];
            form.choice(ui, ("uplift_by", 170.0), &when, &mut draft.uplift_by);
        }
        form.field(ui, ("risk", 130.0), &mut draft.risk);
    });
    capital::ui(ui, form, draft);
    term::ui(ui, form, draft);
    amount::said(ui, form, draft);
    form.field(ui, "note", &mut draft.note);
}

fn years(ui: &mut Pane, cells: &CostRow, table: &Table<CostCell>) {
    if table.hidden.is_empty() {
        return;
    }
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = space::CARD;
        for column in &table.hidden {
            let CostCell::Cell(cell) = column.key else {
                continue;
            };
            let text = cells.cells.get(cell).map_or("–", String::as_str);
            ui.vertical(|ui| {
                ui.spacing_mut().item_spacing.y = 0.0;
                weak(ui, Role::Small, column.head.as_str());
                wrapped(ui, Role::Body, text);
            });
        }
    });
}
