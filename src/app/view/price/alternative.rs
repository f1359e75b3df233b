//! An alternative opened: its name and kind, what it costs them, and how much of each benefit it reaches.
//!
//! Costs have the fields of the investment.

use super::alternatives::{KINDS, name};
use crate::app::state::name_or;
use crate::app::view::prelude::*;
use crate::app::view::{benefits, investment};
use crate::app::widget::read_percent;
use crate::model::{
    Alternative, Amount, Benefit, Case, Cost, Id, Money, PaidTo, Rate, Reach, Spend, limits,
};

pub(super) fn ui(ui: &mut Pane, one: &Alternative) {
    ui.sunken(|ui| {
        let part = PartId::of(one);
        let mut draft = one.clone();
        let mut form = Form::new(part.path(), name(one));
        ui.field_row(|ui| {
            form.field(ui, ("label", 260.0), &mut draft.label);
            let kinds = KINDS.map(|(kind, words, _)| (kind, words));
            form.choice(ui, ("kind", 170.0), &kinds, &mut draft.kind);
        });
        subheading(ui, "What it would cost them");
        costs(ui, &mut form, &mut draft);
        subheading(ui, "How much of our effect it reaches");
        reaches(ui, &mut form, &mut draft);
        subheading(ui, "What only it brings");
        brings(ui, &mut form, &mut draft);
        form.field(ui, "note", &mut draft.note);
        part_buttons(ui, &part, name(one));
        form.push(ui, || Change::Put(draft.into()));
    });
}

fn costs(ui: &mut Pane, form: &mut Form, draft: &mut Alternative) {
    let undo = [
        "Add a cost of an alternative",
        "Delete a cost of an alternative",
    ];
    let words = Rows::new("costs", "Add a cost", undo).first("label");
    let words = words.key(|_, cost: &Cost| cost.id.to_string());
    form.rows(
        ui,
        &words,
        &mut draft.costs,
        |form, ui, _, cost| {
            let unnamed = format!("a cost of {}", form.subject());
            let name = name_or(&cost.label, &unnamed).to_owned();
            let gone = form.about(name.as_str(), |form| self::cost(ui, form, cost, &name));
            ui.add_space(space::TIGHT);
            gone
        },
        |ui, costs| {
            let taken = |id: &Id| costs.iter().any(|cost| cost.id == *id);
            let id = Id::from_label("cost", "cost", taken);
            let amount = Amount::Fixed(Money::zero(ui.cx.case.currency));
            Some(Cost::new(
                id,
                "",
                PaidTo::ThirdParty,
                Spend::once(amount, 0),
            ))
        },
    );
}

/// Every cost has the fields of the investment.
fn cost(ui: &mut Pane, form: &mut Form, cost: &mut Cost, name: &str) -> bool {
    let mut gone = false;
    ui.field_row(|ui| {
        let label = Field::new("label", "Cost").width(220.0);
        form.field(ui, label, &mut cost.label);
        investment::kind_field(ui, form, cost);
        gone = ui.delete_button(&format!("Delete {name}"));
    });
    investment::spend_fields(ui, form, &mut cost.spend);
    gone
}

/// One percentage for each benefit; 0 is not stored.
fn reaches(ui: &mut Pane, form: &mut Form, draft: &mut Alternative) {
    if ui.cx.case.benefits.is_empty() {
        weak(ui, Role::Small, "The case has no benefits yet.");
        return;
    }
    ui.field_row(|ui| {
        for benefit in &ui.cx.case.benefits {
            reach(ui, form, benefit, draft);
        }
    });
}

fn reach(ui: &mut Pane, form: &mut Form, benefit: &Benefit, draft: &mut Alternative) {
    let locale = ui.cx.locale();
    let mut all = draft.reaches.iter();
    let before = all.find(|reach| reach.benefit == benefit.id);
    let before = before.map_or(Rate::ZERO, |reach| reach.share);
    let read = |text: &str| {
        let share = read_percent(locale, text, before.percent())?;
        if limits::REACH.allow(share.percent()) {
            Ok(share)
        } else {
            Err(Problem::new(
                "Write a share from 0 to 200%: how much of our effect it reaches.",
            ))
        }
    };
    let path = format!("reaches[{}]", benefit.id);
    let name = name_or(&benefit.label, "Benefit");
    let mut share = before;
    let shown = locale.percent_to_edit(before.fraction());
    let field = Field::new(&path, name).width(150.0);
    form.read(ui, field, &shown, read, &mut share);
    if share != before {
        // What the customer calls it keeps its capitals.
        form.call(format!("Change how much it reaches of “{name}”"));
        set_reach(draft, &benefit.id, share);
    }
}

fn set_reach(draft: &mut Alternative, benefit: &Id, share: Rate) {
    let mut all = draft.reaches.iter_mut();
    match all.find(|reach| reach.benefit == *benefit) {
        Some(reach) => reach.share = share,
        None => draft.reaches.push(Reach {
            benefit: benefit.clone(),
            share,
        }),
    }
    draft.reaches.retain(|reach| reach.share != Rate::ZERO);
}

/// Benefits of its own, which count against us where the customer asked for them; they have the fields of ours.
fn brings(ui: &mut Pane, form: &mut Form, draft: &mut Alternative) {
    if draft.brings.is_empty() {
        let says = "Be fair: what would they get there that we do not offer?";
        caption(ui, says);
    }
    let undo = [
        "Add a benefit of an alternative",
        "Delete a benefit of an alternative",
    ];
    let words = Rows::new("brings", "Add what only it brings", undo).first("label");
    let words = words.key(|_, benefit: &Benefit| benefit.id.to_string());
    form.rows(
        ui,
        &words,
        &mut draft.brings,
        |form, ui, _, benefit| {
            let name = match benefit.label.trim() {
                "" => format!("a benefit of {}", form.subject()),
                label => format!("{label}, {}", form.subject()),
            };
            form.about(name.as_str(), |form| {
                benefits::fields_of_another(ui, form, benefit);
            });
            let delete = button(ui, Icon::Delete.before("Delete this benefit"));
            let delete = delete.accessible_name(format!("Delete {name}")).clicked();
            ui.add_space(space::NEAR);
            delete
        },
        |ui, others| Some(new_benefit(others, ui.cx.case)),
    );
}

fn new_benefit(others: &[Benefit], case: &Case) -> Benefit {
    let taken = |id: &Id| {
        let mut all = case.benefits.iter().chain(others);
        all.any(|benefit| benefit.id == *id)
    };
    let mut benefit = Benefit::blank(Id::from_label("benefit", "benefit", taken));
    benefit.serves = case.stated_values.first().map(|value| value.id.clone());
    benefit
}
