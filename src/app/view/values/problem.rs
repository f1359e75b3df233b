//! What the problem costs today and what may happen if nothing changes: rows of fields.

use super::details::{away, rest};
use crate::app::view::prelude::*;
use crate::formula::Target;
use crate::model::{AdverseEvent, Amount, Exact, Money, ProblemCost, Rate, StatedValue, limits};
use rust_decimal::Decimal;

pub(super) fn costs(ui: &mut Pane, form: &mut Form, draft: &mut StatedValue) {
    let mut remove = None;
    for (place, part) in draft.costs_today.iter_mut().enumerate() {
        let name = called(&part.label, "Part", place, &draft.label);
        let path = format!("costs_today[{place}]");
        let gone = form.about(name.as_str(), |form| {
            form.inside(&path, |form| cost(ui, form, part, &name))
        });
        if gone {
            remove = Some(place);
        }
        ui.add_space(space::TIGHT);
    }
    if let Some(place) = remove {
        draft.costs_today.remove(place);
        left(ui, form, "Remove a part of what it costs today");
    }
    if add(ui, form, "costs_today", "Add a part of what it costs") {
        draft.costs_today.push(ProblemCost {
            label: String::new(),
            formula: String::new(),
            growth: Rate::ZERO,
        });
        form.chose("Add a part of what it costs today");
        let last = draft.costs_today.len() - 1;
        ui.push(Action::Jump(
            form.path(&format!("costs_today[{last}].label")),
        ));
    }
}

fn cost(ui: &mut Pane, form: &mut Form, part: &mut ProblemCost, name: &str) -> bool {
    let mut gone = false;
    ui.field_row(|ui| {
        let label = Field::new("label", "What").width(rest(ui, &[110.0]));
        form.text(ui, label.hint("Handlers' time"), &mut part.label);
        let growth = Field::new("growth", "Growth a year").width(110.0);
        form.percent(ui, growth.within(limits::GROWTH), &mut part.growth);
        gone = away(ui, &format!("Remove {name}"));
    });
    let formula = Field::new("formula", "Formula");
    let formula = formula.hint("claims * minutes_per_claim * cost_per_hour");
    let target = Target::PerYear(ui.cx.case.currency);
    form.formula(ui, formula, &target, &mut part.formula);
    gone
}

pub(super) fn events(ui: &mut Pane, form: &mut Form, draft: &mut StatedValue) {
    let mut remove = None;
    for (place, event) in draft.events.iter_mut().enumerate() {
        if place > 0 {
            hairline(ui);
        }
        let name = called(&event.label, "Event", place, &draft.label);
        let path = format!("events[{place}]");
        let gone = form.about(name.as_str(), |form| {
            form.inside(&path, |form| self::event(ui, form, event, &name))
        });
        if gone {
            remove = Some(place);
        }
        ui.add_space(space::TIGHT);
    }
    if let Some(place) = remove {
        draft.events.remove(place);
        left(ui, form, "Remove an event");
    }
    if draft.events.is_empty() {
        let about =
            "A fine, an outage, a customer lost: something that comes once, with some probability.";
        weak(ui, Role::Small, about);
    }
    if add(ui, form, "events", "Add an event") {
        let currency = ui.cx.case.currency;
        draft.events.push(AdverseEvent {
            label: String::new(),
            probability: Rate::ZERO,
            impact: Amount::Fixed(Money::new(Decimal::ZERO, currency)),
            year: 1,
            said: None,
        });
        form.chose("Add an event");
        let last = draft.events.len() - 1;
        ui.push(Action::Jump(form.path(&format!("events[{last}].label"))));
    }
}

fn event(ui: &mut Pane, form: &mut Form, event: &mut AdverseEvent, name: &str) -> bool {
    let mut gone = false;
    ui.field_row(|ui| {
        let label = Field::new("label", "What happens").width(rest(ui, &[90.0, 70.0]));
        form.text(ui, label.hint("Fine of the regulator"), &mut event.label);
        let probability = Field::new("probability", "Probability").width(90.0);
        form.percent(
            ui,
            probability.within(limits::SHARE),
            &mut event.probability,
        );
        let year = Field::new("year", "In year").width(70.0);
        form.count(ui, year, limits::EVENT_YEAR.whole(), &mut event.year);
        gone = away(ui, &format!("Remove {name}"));
    });
    form.inside("impact", |form| impact(ui, form, &mut event.impact));
    form.provenance(ui, "said", &mut event.said);
    gone
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Fixed,
    Quantity,
    Formula,
}

impl Kind {
    const fn of(amount: &Amount) -> Self {
        match amount {
            Amount::Fixed(_) => Self::Fixed,
            Amount::Quantity { .. } => Self::Quantity,
            Amount::Formula(_) => Self::Formula,
        }
    }
}

fn impact(ui: &mut Pane, form: &mut Form, amount: &mut Amount) {
    ui.field_row(|ui| {
        kind(ui, form, amount);
        match amount {
            Amount::Fixed(money) => {
                let name = format!("Amount in {}", money.currency.code());
                form.money(ui, Field::new("amount", &name).width(150.0), money);
            }
            Amount::Quantity {
                quantity,
                unit,
                unit_price,
            } => {
                form.number(ui, Field::new("quantity", "How many").width(90.0), quantity);
                form.text(ui, Field::new("unit", "Of what").width(110.0), unit);
                let name = format!("Price of one in {}", unit_price.currency.code());
                form.money(ui, Field::new("unit_price", &name).width(150.0), unit_price);
            }
            Amount::Formula(_) => {}
        }
    });
    if let Amount::Formula(formula) = amount {
        let target = Target::Once(ui.cx.case.currency);
        form.formula(ui, Field::new("formula", "Formula"), &target, formula);
    }
}

fn kind(ui: &mut Pane, form: &mut Form, amount: &mut Amount) {
    let choices = [
        (Kind::Fixed, "An amount"),
        (Kind::Quantity, "Number × price"),
        (Kind::Formula, "A formula"),
    ];
    let field = Field::new("kind", "What it costs then").width(150.0);
    let mut kind = Kind::of(amount);
    if !form.choice(ui, field, &choices, &mut kind) {
        return;
    }
    let nothing = Money::new(Decimal::ZERO, ui.cx.case.currency);
    *amount = match kind {
        Kind::Fixed => Amount::Fixed(nothing),
        Kind::Quantity => Amount::Quantity {
            quantity: Exact::from(Decimal::ONE),
            unit: String::new(),
            unit_price: match amount {
                Amount::Fixed(money) => *money,
                _ => nothing,
            },
        },
        Kind::Formula => Amount::Formula(String::new()),
    };
}

/// A link that adds a row; a finding about a list without rows leads to it.
fn add(ui: &mut Pane, form: &Form, path: &str, words: &str) -> bool {
    let response = link(ui, Icon::Add.before(words));
    form.settle(ui, Field::new(path, words), response).clicked()
}

/// A row is gone: those below it move up, and what is half typed in one of them must not move to another.
fn left(ui: &Ui, form: &mut Form, label: &str) {
    forget_typing(ui.ctx());
    form.chose(label);
}

fn called(label: &str, kind: &str, place: usize, value: &str) -> String {
    match label.trim() {
        "" => format!("{kind} {} of “{}”", place + 1, value.trim()),
        label => label.to_owned(),
    }
}
