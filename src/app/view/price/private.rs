//! The fields of what only our side knows: what delivering costs us, the price below which we walk away, notes.

use crate::app::view::investment;
use crate::app::view::prelude::*;
use crate::app::widget::AWAY;
use crate::model::{Case, Money, Private, PrivateNote};

/// A role in full.
const ABOUT: f32 = 230.0;

pub(super) fn ui(ui: &mut Pane) {
    let mut head = ui.cx.case.clone();
    let mut form = Form::new("private", "only for us");
    let mut private = head.private.take().unwrap_or_default();
    ui.spacing_mut().item_spacing.y = space::NEAR;
    ui.add_space(space::TIGHT);
    hairline(ui);
    subheading(ui, "What delivering costs us");
    cost(ui, &mut form, &mut private);
    subheading(ui, "Our walk-away price");
    walk_away(ui, &mut form, &mut private);
    subheading(ui, "Our notes");
    notes(ui, &mut form, &mut private);
    head.private = (private != Private::default()).then_some(private);
    form.push(ui, || Change::Head(Box::new(head)));
}

/// Amounts by year; all 0 is not stored.
fn cost(ui: &mut Pane, form: &mut Form, private: &mut Private) {
    let mut amounts = private.our_cost.clone().unwrap_or_default();
    let before = amounts.clone();
    form.about("what it costs us", |form| {
        investment::yearly_fields(ui, form, "our_cost", &mut amounts);
    });
    if amounts != before {
        let nothing = amounts.initial.value().is_zero()
            && amounts.years.iter().all(|year| year.value().is_zero());
        private.our_cost = (!nothing).then_some(amounts);
    }
}

fn walk_away(ui: &mut Pane, form: &mut Form, private: &mut Private) {
    let case = ui.cx.case;
    let own = Money::zero(case.present_in.unwrap_or(case.currency));
    let mut price = private.walk_away_price.unwrap_or(own);
    let before = price;
    ui.field_row(|ui| {
        form.field(ui, ("walk_away_price", 140.0), &mut price);
    });
    if price != before {
        private.walk_away_price = (!price.amount.is_zero()).then_some(price);
    }
}

/// The subject of a note in words: the id of a part is replaced by its name.
fn words_for(case: &Case, about: &str) -> String {
    let parts = case.stated_values.iter().map(|one| (&one.id, &one.label));
    let mut parts = parts
        .chain(case.benefits.iter().map(|one| (&one.id, &one.label)))
        .chain(case.costs.iter().map(|one| (&one.id, &one.label)))
        .chain(case.drivers.iter().map(|one| (&one.id, &one.label)))
        .chain(case.alternatives.iter().map(|one| (&one.id, &one.label)));
    let part = parts.find(|(id, label)| id.as_str() == about && !label.trim().is_empty());
    part.map_or_else(|| about.to_owned(), |(_, label)| label.clone())
}

fn notes(ui: &mut Pane, form: &mut Form, private: &mut Private) {
    let undo = ["Add a note of ours", "Delete a note of ours"];
    let words = Rows::new("notes", "Add a note", undo);
    form.rows(
        ui,
        &words,
        &mut private.notes,
        |form, ui, place, note| {
            let number = place + 1;
            form.about(format!("note {number}"), |form| {
                self::note(ui, form, note, &format!("Delete note {number}"))
            })
        },
        |_, _| Some(PrivateNote::default()),
    );
}

fn note(ui: &mut Pane, form: &mut Form, note: &mut PrivateNote, delete: &str) -> bool {
    let left = ui.available_width() - ABOUT - AWAY - 2.0 * space::PART - 1.0;
    ui.field_row(|ui| {
        let before = words_for(ui.cx.case, &note.about);
        let mut words = before.clone();
        form.field(ui, ("about", ABOUT), &mut words);
        if words != before {
            note.about = words;
        }
        form.field(ui, ("text", left.max(200.0)), &mut note.text);
        ui.delete_button(delete)
    })
}
