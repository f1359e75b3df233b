//! The fields of one stated value: the words, who said them, how it is measured, and what else belongs to it.

use super::{card, confirmation, figures, name, problem, words};
use crate::app::state::name_or;
use crate::app::view::prelude::*;
use crate::app::widget::rest_of_row;
use crate::model::{Id, Measure, StatedValue, Words};
use crate::report::ValueCard;

/// Width kept for the button at the right of a row of fields.
const BUTTON: f32 = 46.0;

pub(super) fn ui(ui: &mut Pane, value: &StatedValue, row: Option<&ValueCard>) {
    let part = PartId::of(value);
    let mut form = Form::new(part.path(), value.label.trim());
    let mut draft = value.clone();
    the_words(ui, &mut form, &mut draft);
    ui.add_space(space::TIGHT);
    who(ui, &mut form, &mut draft);
    figures::ui(ui, value, row);
    card::chips(ui, value, row);
    section(ui, "How they measure it");
    measure(ui, &mut form, &mut draft);
    section(ui, "What it costs them today");
    problem::costs(ui, &mut form, &mut draft);
    section(ui, "What may happen if nothing changes");
    problem::events(ui, &mut form, &mut draft);
    section(ui, "Did we understand them?");
    confirmation::ui(ui, &mut form, &mut draft);
    ui.add_space(space::NEAR);
    form.lines(ui, "note", 2, Role::Body, &mut draft.note);
    form.push(ui, || Change::Put(draft.into()));
    part_buttons(ui, &part, value.label.trim());
}

fn section(ui: &mut Pane, heading: &str) {
    ui.add_space(space::NEAR);
    hairline(ui);
    ui.add_space(space::TIGHT);
    subheading(ui, heading);
}

fn the_words(ui: &mut Pane, form: &mut Form, draft: &mut StatedValue) {
    ui.horizontal_top(|ui| {
        let wide = (ui.available_width() - BUTTON).max(0.0);
        let before = draft.words.text().to_owned();
        let (Words::Customers(text) | Words::Ours(text)) = &mut draft.words;
        if form
            .lines(ui, ("words", wide), 2, Role::Quote, text)
            .changed()
        {
            words::follow(&mut draft.label, &before, text);
        }
        if icon_button(ui, Icon::Up, &format!("Close {}", name(draft))).clicked() {
            ui.push(Action::Unfold(PartId::of(draft)));
        }
    });
}

fn who(ui: &mut Pane, form: &mut Form, draft: &mut StatedValue) {
    let wide = ((ui.available_width() - DATE_FIELD - 2.0 * space::PART) / 2.0).min(260.0);
    ui.field_row(|ui| {
        form.role(ui, ("said_by", wide), &mut draft.said_by);
        form.field(ui, ("occasion", wide), &mut draft.occasion);
        form.field(ui, ("said_on", DATE_FIELD), &mut draft.said_on);
        form.field(ui, ("label", 240.0), &mut draft.label);
        let mut ours = matches!(draft.words, Words::Ours(_));
        let choices = [(false, "The customer's"), (true, "Ours, for now")];
        let field = Field::new("whose", "Whose words").width(150.0);
        if form.choice(ui, field, &choices, &mut ours) {
            let text = draft.words.text().to_owned();
            draft.words = if ours {
                Words::Ours(text)
            } else {
                Words::Customers(text)
            };
        }
    });
}

/// The number whose measured values show after the sale where the measure stands.
fn shown_by(ui: &mut Pane, form: &mut Form, driver: &mut Option<Id>) {
    let drivers = ui.cx.case.drivers.iter();
    let named = drivers.map(|one| {
        let label = name_or(&one.label, one.id.as_str());
        (Some(one.id.clone()), label.to_owned())
    });
    let mut choices: Vec<(Option<Id>, String)> = vec![(None, "No number".to_owned())];
    choices.extend(named);
    // A reference to nothing is shown for what it is.
    if let Some(id) = driver.as_ref()
        && choices.iter().all(|(other, _)| other.as_ref() != Some(id))
    {
        choices.push((Some(id.clone()), format!("{id} (not in this case)")));
    }
    form.choice(ui, ("measure.driver", 170.0), &choices, driver);
}

fn measure(ui: &mut Pane, form: &mut Form, draft: &mut StatedValue) {
    let called = name(draft);
    let Some(measure) = &mut draft.measure else {
        let add = link(ui, Icon::Add.before("Add a measure"));
        let add = form.settle(ui, Field::new("measure", "Add a measure"), add);
        if add.clicked() {
            draft.measure = Some(Measure {
                name: String::new(),
                now: None,
                target: None,
                unit: String::new(),
                driver: None,
            });
            form.chose("Add a measure");
            ui.push(Action::Jump(form.path("measure.name")));
        }
        return;
    };
    let mut remove = false;
    ui.field_row(|ui| {
        let wide = rest_of_row(ui, &[80.0, 80.0, 140.0]);
        form.field(ui, ("measure.name", wide), &mut measure.name);
        form.field(ui, ("measure.now", 80.0), &mut measure.now);
        form.field(ui, ("measure.target", 80.0), &mut measure.target);
        form.field(ui, ("measure.unit", 140.0), &mut measure.unit);
        shown_by(ui, form, &mut measure.driver);
        remove = ui.delete_button(&format!("Remove the measure of {called}"));
    });
    if remove {
        draft.measure = None;
        form.chose("Remove the measure");
    }
}
