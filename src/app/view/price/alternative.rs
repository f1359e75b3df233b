//! An alternative opened: its name and kind, what it costs them, and how much of each benefit it reaches.
//!
//! Costs have the fields of the investment.

use super::alternatives::{KINDS, name};
use super::brings;
use crate::app::state::name_or;
use crate::app::view::investment;
use crate::app::view::prelude::*;
use crate::app::widget::read_percent;
use crate::model::{
    Alternative, Amount, Benefit, Cost, Id, Money, PaidTo, Rate, Reach, Spend, limits,
};
use rust_decimal::Decimal;

/// Width of the button at the end of a row.
const AWAY: f32 = 36.0;

pub(super) fn ui(ui: &mut Pane, one: &Alternative) {
    ui.sunken(|ui| {
        let part = PartId::of(one);
        let mut draft = one.clone();
        let mut form = Form::new(part.path(), name(one));
        ui.field_row(|ui| {
            form.field(ui, ("label", 260.0), &mut draft.label);
            let kinds = KINDS.map(|(kind, words, _)| (kind, words.to_owned()));
            form.choice(ui, ("kind", 170.0), &kinds, &mut draft.kind);
        });
        ui.label(Role::Heading.text("What it would cost them"));
        costs(ui, &mut form, &mut draft);
        ui.label(Role::Heading.text("How much of our effect it reaches"));
        reaches(ui, &mut form, &mut draft);
        ui.label(Role::Heading.text("What only it brings"));
        brings::ui(ui, &mut form, &mut draft);
        form.field(ui, "note", &mut draft.note);
        part_buttons(ui, &part, name(one));
        form.push(ui, || Change::Put(draft.into()));
    });
}

fn costs(ui: &mut Pane, form: &mut Form, draft: &mut Alternative) {
    let removed = elements(ui, &mut draft.costs, |ui, _, cost| {
        let path = form.path(&format!("costs[{}]", cost.id));
        let called = match cost.label.trim() {
            "" => format!("a cost of {}", form.subject()),
            label => label.to_owned(),
        };
        // Every cost has the fields of the investment, below a path of its own.
        let mut inner = Form::new(path, called.as_str());
        let mut gone = false;
        ui.field_row(|ui| {
            let label = Field::new("label", "Cost").width(220.0);
            inner.field(ui, label, &mut cost.label);
            investment::kind_field(ui, &mut inner, cost);
            gone = ui.beside_fields(AWAY, |ui| {
                icon_button(ui, Icon::Delete, &format!("Delete {called}")).clicked()
            });
        });
        investment::spend_fields(ui, &mut inner, &mut cost.spend);
        form.adopt(inner);
        ui.add_space(space::TIGHT);
        gone
    });
    if removed.is_some() {
        form.chose("Delete a cost of an alternative");
    }
    let add = link(ui, Icon::Add.before("Add a cost"));
    let add = add.accessible_name(format!("Add a cost · {}", form.subject()));
    if add.clicked()
        && let Some(cost) = new_cost(draft, ui.cx)
    {
        ui.push(Action::Jump(
            form.path(&format!("costs[{}].label", cost.id)),
        ));
        draft.costs.push(cost);
        form.chose("Add a cost of an alternative");
    }
}

fn new_cost(draft: &Alternative, cx: &ViewContext<'_>) -> Option<Cost> {
    let taken = |id: &Id| draft.costs.iter().any(|cost| cost.id == *id);
    let id = Id::from_label("cost", &Id::new("cost").ok()?, taken);
    let amount = Amount::Fixed(Money::new(Decimal::ZERO, cx.case.currency));
    let spend = Spend::OneOff { amount, month: 0 };
    Some(Cost::new(id, "", PaidTo::ThirdParty, spend))
}

/// One percentage for each benefit; 0 is not stored.
fn reaches(ui: &mut Pane, form: &mut Form, draft: &mut Alternative) {
    if ui.cx.case.benefits.is_empty() {
        let weak = palette(ui).text_weak;
        let says = "The case has no benefits yet.";
        ui.add(Label::new(Role::Small.text(says).color(weak)));
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
                "Write a share from 0 to 200 %: how much of our effect it reaches.",
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
