//! A trade opened: what each side gives, how far it has come, what it is worth, and what it changes in the case.
//!
//! What it costs us is shown only while what only our side knows is open.

use super::{effect, only_us, templates, trades};
use crate::app::view::prelude::*;
use crate::model::{Money, Trade, Worth};

/// What a give may be worth to the customer.
const WORTHS: [(i64, &str); 5] = [
    (1, "1 – little"),
    (2, "2 – something"),
    (3, "3 – a fair deal"),
    (4, "4 – much"),
    (5, "5 – very much"),
];

pub(super) fn ui(ui: &mut Pane, trade: &Trade) {
    ui.sunken(|ui| {
        let part = PartId::of(trade);
        let name = trades::name(trade);
        let mut draft = trade.clone();
        let mut form = Form::new(part.path(), name);
        words(ui, &mut form, &mut draft);
        ui.field_row(|ui| {
            let states = trades::STATES.map(|(state, words)| (state, words.to_owned()));
            form.choice(ui, ("state", 120.0), &states, &mut draft.state);
            worth(ui, &mut form, &mut draft);
            if only_us::is_open(ui.cx) {
                cost(ui, &mut form, &mut draft);
            }
        });
        effects(ui, &mut form, &mut draft);
        templates::follow(ui.cx.case, ui.cx.locale(), trade, &mut draft);
        part_buttons(ui, &part, name);
        form.push(ui, || Change::Put(draft.into()));
    });
}

fn words(ui: &mut Pane, form: &mut Form, draft: &mut Trade) {
    let half = ((ui.available_width() - space::PART) / 2.0)
        .floor()
        .max(220.0);
    ui.field_row(|ui| {
        let get = Field::new("get", "If you give…").width(half);
        form.field(ui, get, &mut draft.get);
        let give = Field::new("give", "then we give…").width(half);
        form.field(ui, give, &mut draft.give);
    });
}

fn worth(ui: &mut Pane, form: &mut Form, draft: &mut Trade) {
    let known = WORTHS
        .iter()
        .filter_map(|(points, words)| Some((Some(Worth::new(*points)?), (*words).to_owned())));
    let open = std::iter::once((None, "not known yet".to_owned()));
    let choices: Vec<(Option<Worth>, String)> = open.chain(known).collect();
    let worth = ("worth_to_receiver", 150.0);
    form.choice(ui, worth, &choices, &mut draft.worth_to_receiver);
}

/// What the give costs us; 0 is not stored.
fn cost(ui: &mut Pane, form: &mut Form, draft: &mut Trade) {
    let none = Money::zero(ui.cx.case.currency);
    let before = draft.cost_to_giver;
    let mut money = before.unwrap_or(none);
    let name = format!("{} Costs us", Icon::Lock.glyph());
    let field = Field::new("cost_to_giver", &name).width(120.0);
    form.field(ui, field, &mut money);
    if money != before.unwrap_or(none) {
        draft.cost_to_giver = (!money.amount.is_zero()).then_some(money);
    }
}

fn effects(ui: &mut Pane, form: &mut Form, draft: &mut Trade) {
    subheading(ui, "What it changes in the case");
    let undo = ["Add an effect of a trade", "Delete an effect of a trade"];
    let words = Rows::new("effect", "Add an effect", undo);
    form.rows(
        ui,
        &words,
        &mut draft.effect,
        |form, ui, place, change| effect::ui(ui, form, place, change),
        |ui, others| Some(effect::first(ui.cx.case, others)),
    );
}
