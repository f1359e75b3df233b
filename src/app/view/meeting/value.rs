//! Something the customer said, very large, beside what it costs them today and what this removes of it.

use super::names::value as name;
use super::{above, beside, is_low, unheard};
use crate::app::view::prelude::*;
use crate::app::view::whole_link::whole_link;
use crate::format::runs_from_right;
use crate::model::{Confirmation, Id, StatedValue, Words};
use crate::report::ValueCard;

const TAKE_BACK: &str = "Take it back";

pub(super) fn ui(ui: &mut Pane, id: &Id) {
    let values = &ui.cx.case.stated_values;
    let Some((rank, value)) = values.iter().enumerate().find(|(_, v)| v.id == *id) else {
        return;
    };
    let place = (rank + 1, values.len());
    let card = ui.cx.value_card(id);
    beside(
        ui,
        |ui| sentence(ui, value, place, card),
        |ui| {
            if let Some(card) = card {
                figures(ui, card);
            }
        },
    );
}

fn sentence(ui: &mut Pane, value: &StatedValue, place: (usize, usize), card: Option<&ValueCard>) {
    match &value.words {
        Words::Ours(_) => unheard::ours(ui, value, place),
        Words::Customers(_) => {
            above(ui, format!("You said · {} of {}", place.0, place.1));
            words(ui, value);
            who(ui, value, card);
        }
    }
    ui.add_space(space::CARD);
    confirmation(ui, value, card);
}

/// The sentence itself is the field in which it is corrected.
fn words(ui: &mut Pane, value: &StatedValue) {
    let p = palette(ui);
    let role = quote_role(ui, value.words.text());
    let mut draft = value.clone();
    let path = PartId::of(value).path();
    let mut form = Form::new(path, name(value));
    let field = Field::new("words", "Words");
    let id = form.id(field.path);
    let focused = ui.memory(|memory| memory.has_focus(id));
    let (Words::Customers(text) | Words::Ours(text)) = &mut draft.words;
    let from_right = runs_from_right(text);
    // Marks stand around what is read, not around what is typed.
    quoted(ui, role, from_right, |ui, side| {
        let edit = TextEdit::multiline(text)
            .id(id)
            .font(role.font())
            .align(side)
            .frame(if focused {
                Frame::new().fill(p.field).corner_radius(6.0)
            } else {
                Frame::NONE
            })
            .margin(egui::Margin::ZERO)
            .hint_text(role.text("What did they say, in their own words?"))
            .desired_rows(1)
            .desired_width(ui.available_width())
            .return_key(None);
        let response = ui.add(edit);
        if response.changed() {
            form.typed_in(field);
        }
        form.settle(ui, field, response);
    });
    form.push(ui, || Change::Put(draft.into()));
}

/// Words of theirs behind one large mark, which stands where they begin: at the right before words that run from there.
pub(super) fn quoted(
    ui: &mut Pane,
    role: Role,
    from_right: bool,
    words: impl FnOnce(&mut Pane, Align2),
) {
    let (layout, side) = if from_right {
        (Layout::right_to_left(Align::Min), Align2::RIGHT_TOP)
    } else {
        (Layout::left_to_right(Align::Min), Align2::LEFT_TOP)
    };
    let mark = palette(ui).gain;
    ui.with_layout(layout, |ui| {
        ui.spacing_mut().item_spacing.x = space::NEAR;
        ui.label(role.text("“").color(mark));
        words(ui, side);
    });
}

/// A sentence is as large as it can be without pushing out who said it.
pub(super) fn quote_role(ui: &Ui, words: &str) -> Role {
    const LONG: usize = 150;
    let room = if is_low(ui) { LONG / 2 } else { LONG };
    if words.chars().count() > room {
        Role::MeetingLongQuote
    } else {
        Role::MeetingQuote
    }
}

fn who(ui: &mut Pane, value: &StatedValue, card: Option<&ValueCard>) {
    let who = card.map_or(&value.said_by, |card| &card.who);
    let who = if who.is_empty() {
        "Nobody is named for it yet"
    } else {
        who
    };
    ui.add_space(space::NEAR);
    weak(ui, Role::MeetingBody, who);
}

/// What it costs them, what this takes away of that, and how they measure it, one below the other.
fn figures(ui: &mut Pane, card: &ValueCard) {
    let today = card.costs_today.as_deref();
    let note = card.costs_today_note.as_deref();
    figure(ui, "It costs you today", today, note, Tone::Attention);
    ui.add_space(space::PAGE);
    let note = Some(card.removes_note.as_str());
    figure(
        ui,
        "This removes",
        card.removes.as_deref(),
        note,
        Tone::Good,
    );
    if let Some(measure) = &card.measure {
        ui.add_space(space::PAGE);
        let change = measure.change();
        let about = measure.about();
        let label = "You measure it as";
        figure(ui, label, Some(&change), Some(&about), Tone::Neutral);
    }
}

pub(super) fn figure(
    ui: &mut Pane,
    label: &str,
    figure: Option<&str>,
    note: Option<&str>,
    tone: Tone,
) {
    let (color, _) = palette(ui).tone(tone);
    ui.spacing_mut().item_spacing.y = 2.0;
    weak(ui, Role::MeetingBody, label);
    match figure {
        Some(figure) => colored(ui, Role::MeetingFigure, color, figure),
        None => weak(ui, Role::MeetingFigure, "not known yet"),
    };
    if let Some(note) = note.filter(|note| !note.is_empty()) {
        weak(ui, Role::MeetingNote, note);
    }
}

fn confirmation(ui: &mut Pane, value: &StatedValue, card: Option<&ValueCard>) {
    let asked = egui::Id::unique(("confirms", &value.id));
    match (&value.confirmation, typed(ui.ctx(), asked)) {
        (Confirmation::ByCustomer { by, .. }, _) => {
            let told = card.and_then(|card| card.confirmed.clone());
            let told = told.unwrap_or_else(|| format!("confirmed by {by}"));
            ui.horizontal_wrapped(|ui| {
                let accent = palette(ui).accent;
                ui.label(Role::MeetingNote.text(told).color(accent));
                if whole_link(ui, TAKE_BACK).clicked() {
                    ui.push(confirmed(value, Confirmation::NotYet));
                }
            });
        }
        (Confirmation::NotYet, None) => {
            let ask = named_button(ui, Icon::Check, "Confirmed?");
            if ask.on_hover_text("Is this what you meant?").clicked() {
                hold(ui.ctx(), asked, value.said_by.clone());
            }
        }
        (Confirmation::NotYet, Some(by)) => who_confirms(ui, value, asked, by),
    }
}

fn who_confirms(ui: &mut Pane, value: &StatedValue, asked: egui::Id, mut by: String) {
    let mut done = false;
    ui.horizontal(|ui| {
        line_edit(
            ui,
            &mut by,
            "Who confirms it? A role",
            300.0,
            "Who confirms it",
        );
        let role = by.trim().to_owned();
        ui.add_enabled_ui(!role.is_empty(), |ui| {
            if filled_button(ui, "Confirm").clicked() {
                let on = ui.cx.today;
                ui.push(confirmed(value, Confirmation::ByCustomer { by: role, on }));
                done = true;
            }
        });
        done |= button(ui, "Not yet").clicked();
    });
    if done {
        release(ui.ctx(), asked);
    } else {
        hold(ui.ctx(), asked, by);
    }
}

fn confirmed(value: &StatedValue, confirmation: Confirmation) -> Action {
    let mut draft = value.clone();
    let label = if confirmation == Confirmation::NotYet {
        "Take back the confirmation"
    } else {
        // What stands in our words stays ours: that it is right does not make it a quotation.
        "Confirm what they said"
    };
    draft.confirmation = confirmation;
    Edit::once(label, Change::Put(draft.into()))
}
