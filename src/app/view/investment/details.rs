//! A cost opened: its fields, from its name to who said the amount.

use super::row::{self, CostCell, paid_otherwise, payment_words};
use super::{PAYEES, amount, term};
use crate::app::view::prelude::*;
use crate::model::{Cost, Rate, Spend, UpliftBy, limits};
use crate::report::CostRow;

pub(super) fn ui(ui: &mut Pane, cost: &Cost, cells: Option<&CostRow>, table: &Table<CostCell>) {
    ui.add_space(space::TIGHT);
    ui.sunken(|ui| {
        let part = PartId::Cost(cost.id.clone());
        let mut draft = cost.clone();
        let mut form = Form::new(part.path(), row::name(cost));
        fields(ui, &mut form, &mut draft);
        if let Some(cells) = cells {
            years(ui, cells, table);
        }
        part_buttons(ui, &part, row::name(cost));
        form.push(ui, || Change::Put(Part::Cost(Box::new(draft))));
    });
}

fn fields(ui: &mut Pane, form: &mut Form, draft: &mut Cost) {
    ui.field_row(|ui| {
        let name = Field::new("label", "Name").width(250.0);
        form.text(ui, name.hint("What is paid for"), &mut draft.label);
        let payees = PAYEES.map(|(payee, words, _)| (payee, words.to_owned()));
        let paid_to = Field::new("paid_to", "Paid to").width(180.0);
        form.choice(ui, paid_to, &payees, &mut draft.paid_to);
        amount::kind(ui, form, draft);
    });
    amount::ui(ui, form, &mut draft.spend);
    if let Some((paid, by)) = paid_otherwise(ui.cx, draft) {
        let paid = payment_words(paid).to_lowercase();
        doubtful(ui, format!("Counts as paid {paid}: {by} says so."));
    }
    ui.field_row(|ui| {
        let uplift = Field::new("uplift", "More each year by").width(130.0);
        form.percent(ui, uplift.within(limits::GROWTH), &mut draft.uplift);
        if let (Spend::Recurring { .. }, true) = (&draft.spend, draft.uplift != Rate::ZERO) {
            let when = [
                (UpliftBy::Anniversary, "On its anniversary"),
                (UpliftBy::CaseYear, "By case year"),
            ];
            let by = Field::new("uplift_by", "Takes effect").width(170.0);
            form.choice(ui, by, &when, &mut draft.uplift_by);
        }
        let risk = Field::new("risk", "More for risk by").width(130.0);
        form.percent(ui, risk.within(limits::COST_RISK), &mut draft.risk);
    });
    term::ui(ui, form, draft);
    amount::said(ui, form, draft);
    let note = Field::new("note", "Note").hint("Anything worth remembering");
    form.text(ui, note, &mut draft.note);
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
