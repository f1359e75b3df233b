//! Something the customer said, very large: is it what they meant?

use super::above;
use crate::app::view::prelude::*;
use crate::app::view::values;
use crate::model::{Confirmation, Id, StatedValue, Words};
use crate::report::ValueCard;

/// What it is called in few words: its label, or how its words begin.
pub(super) fn name(value: &StatedValue) -> String {
    let label = value.label.trim();
    if !label.is_empty() {
        return label.to_owned();
    }
    let words: Vec<&str> = value.words.text().split_whitespace().take(6).collect();
    if words.is_empty() {
        "not yet in words".to_owned()
    } else {
        words.join(" ")
    }
}

pub(super) fn ui(ui: &mut Pane, id: &Id) {
    let values = &ui.cx.case.stated_values;
    let Some((rank, value)) = values.iter().enumerate().find(|(_, v)| v.id == *id) else {
        return;
    };
    let card = ui.cx.value_card(id);
    above(ui, format!("You said · {} of {}", rank + 1, values.len()));
    words(ui, value);
    who(ui, value, card);
    ui.add_space(space::PAGE);
    if let Some(card) = card {
        figures(ui, card);
        ui.add_space(space::PAGE);
    }
    confirmation(ui, value, card);
}

/// The sentence itself is the field in which it is corrected.
fn words(ui: &mut Pane, value: &StatedValue) {
    let p = palette(ui);
    let mut draft = value.clone();
    let path = PartId::of(value).path();
    let mut form = Form::new(path, name(value));
    let field = Field::new("words", "Words");
    let id = form.id(field.path);
    let focused = ui.memory(|memory| memory.has_focus(id));
    let (Words::Customers(text) | Words::Ours(text)) = &mut draft.words;
    // Marks stand around what is read, not around what is typed.
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = space::NEAR;
        ui.label(Role::MeetingQuote.text("“").color(p.gain));
        let edit = TextEdit::multiline(text)
            .id(id)
            .font(Role::MeetingQuote.font())
            .frame(if focused {
                Frame::new().fill(p.field).corner_radius(6.0)
            } else {
                Frame::NONE
            })
            .margin(egui::Margin::ZERO)
            .hint_text(Role::MeetingQuote.text("What did they say, in their own words?"))
            .desired_rows(1)
            .desired_width(ui.available_width())
            .return_key(None);
        let response = ui.add(edit).on_hover_text("Click to correct the words");
        if response.changed() {
            form.typed_in(field);
        }
        form.settle(ui, field, response);
    });
    form.push(ui, || Change::Put(draft.into()));
}

fn who(ui: &mut Pane, value: &StatedValue, card: Option<&ValueCard>) {
    let weak = palette(ui).text_weak;
    let who = card.map_or(&value.said_by, |card| &card.who);
    ui.add_space(space::NEAR);
    ui.horizontal_wrapped(|ui| {
        let who = if who.is_empty() {
            "Nobody is named for it yet"
        } else {
            who
        };
        ui.label(Role::MeetingBody.text(who).color(weak));
        if matches!(value.words, Words::Ours(_)) {
            chip(ui, Tone::Attention, "our words, not yet yours");
        }
    });
}

fn figures(ui: &mut Pane, card: &ValueCard) {
    let note = |note: &Option<String>| note.clone().unwrap_or_default();
    let measured = card.measure.as_ref();
    let about = measured.map(|measure| {
        let about = [measure.name.as_str(), measure.unit.as_str()];
        let about: Vec<&str> = about.into_iter().filter(|text| !text.is_empty()).collect();
        about.join(", in ")
    });
    let measured = measured.map(|measure| format!("{} → {}", measure.now, measure.target));
    let columns = [
        ("You measure it as", measured, note(&about)),
        (
            "It costs you today",
            card.costs_today.clone(),
            note(&card.costs_today_note),
        ),
        (
            "This case removes",
            card.removes.clone(),
            card.removes_note.clone(),
        ),
    ];
    ui.columns(columns.len(), |ui, place| {
        if let Some((label, figure, note)) = columns.get(place) {
            ui.with_layout(Layout::top_down(Align::Min), |ui| {
                column(ui, label, figure.as_deref(), note);
            });
        }
    });
}

fn column(ui: &mut Pane, label: &str, figure: Option<&str>, note: &str) {
    let faint = palette(ui).text_weak;
    ui.spacing_mut().item_spacing.y = 2.0;
    ui.add(Label::new(Role::MeetingBody.text(label).color(faint)).truncate());
    let figure = match figure {
        Some(figure) => Role::Answer.text(figure),
        None => Role::Answer.text("–").color(faint),
    };
    ui.add(Label::new(figure).wrap());
    weak(ui, Role::Body, note);
}

fn confirmation(ui: &mut Pane, value: &StatedValue, card: Option<&ValueCard>) {
    let asked = egui::Id::unique(("confirms", &value.id));
    match (&value.confirmation, typed(ui.ctx(), asked)) {
        (Confirmation::ByCustomer { by, .. }, _) => {
            let told = card.and_then(|card| card.confirmed.clone());
            let told = told.unwrap_or_else(|| format!("confirmed by {by}"));
            ui.horizontal_wrapped(|ui| {
                chip(ui, Tone::Good, Icon::Check.before(&told));
                if link(ui, "Take it back").clicked() {
                    ui.push(confirmed(value, Confirmation::NotYet));
                }
            });
        }
        (Confirmation::NotYet, None) => {
            let ask = button(ui, Icon::Check.before("Confirmed?"));
            if ask
                .accessible_name("Confirmed?")
                .on_hover_text("Is this what you meant?")
                .clicked()
            {
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
        let text = draft.words.text().to_owned();
        draft.words = Words::Customers(text);
        "Confirm what they said"
    };
    draft.confirmation = confirmation;
    Edit::once(label, Change::Put(draft.into()))
}

#[derive(Debug, Clone, Default)]
struct Typing {
    words: String,
    by: String,
}

/// The first page of a case in which nothing was said yet.
pub(super) fn first(ui: &mut Pane) {
    let question = Role::MeetingQuestion.text("What did the customer say matters most?");
    ui.add(Label::new(question).wrap());
    ui.add_space(space::NEAR);
    let about =
        "Write it down as they say it. Everything in this case answers one of their sentences.";
    weak(ui, Role::MeetingBody, about);
    ui.add_space(space::CARD);
    let id = egui::Id::unique("first words of the meeting");
    let mut typing = ui.data(|data| data.get_temp::<Typing>(id).unwrap_or_default());
    let words = TextEdit::multiline(&mut typing.words)
        .font(Role::MeetingQuote.font())
        .hint_text(Role::MeetingQuote.text("In their own words"))
        .desired_rows(2)
        .desired_width(f32::INFINITY)
        .return_key(None);
    ui.add(words).accessible_name("Their words");
    ui.add_space(space::NEAR);
    ui.horizontal(|ui| {
        line_edit(
            ui,
            &mut typing.by,
            "Who says it? A role",
            300.0,
            "Who says it",
        );
        let said = !typing.words.trim().is_empty();
        ui.add_enabled_ui(said, |ui| {
            if filled_button(ui, "Write it down").clicked() {
                ui.actions.extend(added(ui.cx, &typing));
                typing = Typing::default();
            }
        });
    });
    ui.data_mut(|data| data.insert_temp(id, typing));
}

fn added(cx: &ViewContext<'_>, typing: &Typing) -> Option<Action> {
    let mut value = values::value(&typing.words)?;
    typing.by.trim().clone_into(&mut value.said_by);
    value.said_on = Some(cx.today);
    let add = Change::add(value);
    Some(Edit::once("Add a stated value", add))
}
