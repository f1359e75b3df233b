//! The field for a formula: completion while typing, and at once what it comes to or what is wrong.
//!
//! While the field has the focus, what is typed is a draft, so that the answer does not move with every letter. What is left in the
//! field goes into the case, right or wrong: a wrong formula is a finding, and nothing is lost.

use super::basic;
use super::complete::{self, Fragment};
use super::draft;
use super::entry::{Entry, entry, select_text};
use super::field::Field;
use super::form::Form;
use super::offers::{Offers, move_cursor};
use super::pane::Pane;
use super::text::{doubtful, weak, wrong};
use crate::app::state::action::{Action, Change, Edit};
use crate::app::state::answer::Judged;
use crate::app::theme::{Icon, Role, palette};
use crate::formula::Target;
use crate::model::{Driver, Id as DriverId};
use egui::{Align2, Label, Response};

/// The names that were offered in the last frame, and what they complete.
#[derive(Debug, Clone, Default)]
struct Offered {
    fragment: Option<Fragment>,
    names: Offers,
}

impl Form {
    /// A formula that must come out as `target`. An unknown name can be added as an open question.
    pub(crate) fn formula<'a>(
        &mut self,
        ui: &mut Pane,
        field: impl Into<Field<'a>>,
        target: &Target,
        value: &mut String,
    ) -> Response {
        let field = self.known(field);
        self.captioned(ui, field, |form, ui| {
            let id = form.id(field.path);
            let draft = draft::of(ui.ctx(), id);
            let mut text = draft
                .as_ref()
                .map_or_else(|| value.clone(), |draft| draft.text.clone());
            let offers_id = id.with("offers");
            let mut offered: Offered = ui.data(|data| data.get_temp(offers_id)).unwrap_or_default();
            let accepted = offered.names.taken(ui, id);
            if let (Some(name), Some(fragment)) = (&accepted, &offered.fragment) {
                let (completed, cursor) = complete::complete(&text, fragment, name);
                text = completed;
                move_cursor(ui, id, cursor);
            }
            let line = Entry {
                hint: example(field.hint),
                align: Align2::LEFT_CENTER,
                ..form.entry(ui, field, draft.is_some())
            };
            let entered = entry(ui, &line, &mut text);
            let (response, cursor) = (entered.response, entered.cursor);
            if entered.restored {
                draft::discard(ui.ctx(), id);
                text.clone_from(value);
                select_text(ui, id, &text);
            } else if response.changed() || accepted.is_some() {
                let draft = form.draft(ui, field, text.clone());
                draft::keep(ui.ctx(), id, draft);
            }
            if !response.has_focus() || draft::takes_in(ui.ctx()) {
                draft::discard(ui.ctx(), id);
                if text != *value {
                    let (_, stored) = ui.cx.answer.judge_typed(&text, target);
                    text.clone_from(&stored);
                    *value = stored;
                    form.typed_in(field);
                }
            }
            let (judged, _) = ui.cx.answer.judge_typed(&text, target);
            let drivers = &ui.cx.case.drivers;
            let picked = offer(&response, drivers, &text, cursor, &mut offered);
            ui.data_mut(|data| data.insert_temp(offers_id, offered));
            if let Some((text, cursor)) = picked {
                let draft = form.draft(ui, field, text);
                draft::keep(ui.ctx(), id, draft);
                move_cursor(ui, id, cursor);
                response.request_focus();
            }
            says(ui, &judged);
            form.settle(ui, field, response)
        })
    }
}

/// What is wrong with a formula whose text is not shown; nothing where it is right or empty.
pub(crate) fn formula_problem(ui: &mut Pane, target: &Target, text: &str) {
    let (judged, _) = ui.cx.answer.judge_typed(text, target);
    if matches!(judged, Judged::Wrong { .. }) {
        says(ui, &judged);
    }
}

/// The hint of a field, or an example where it has none.
const fn example(hint: &str) -> &str {
    if hint.is_empty() {
        "For example: claims * minutes_saved * hourly_cost"
    } else {
        hint
    }
}

/// Shows the names that what is being written may become. Returns the text and cursor when one is pressed.
fn offer(
    response: &Response,
    drivers: &[Driver],
    text: &str,
    cursor: Option<usize>,
    offered: &mut Offered,
) -> Option<(String, usize)> {
    let fragment = cursor
        .filter(|_| response.has_focus())
        .and_then(|cursor| complete::fragment(text, cursor));
    let written = fragment.as_ref().map(|fragment| fragment.text.as_str());
    let found = written.map_or_else(Vec::new, |written| complete::offers(drivers, written));
    let names = found.iter().map(|driver| driver.id.to_string());
    offered.names.set(names.collect(), true);
    offered.fragment.clone_from(&fragment);
    let pressed = offered
        .names
        .show(response, ("Names that fit", 320.0), |name| {
            let driver = found.iter().find(|driver| driver.id.as_str() == name);
            driver.map_or(("", ""), |driver| (&driver.label, driver.id.as_str()))
        });
    Some(complete::complete(text, &fragment?, &pressed?))
}

fn says(ui: &mut Pane, judged: &Judged) {
    let p = palette(ui);
    match judged {
        Judged::Empty => {
            let says = "Write names of numbers with + − * / ( ), or pick them.";
            weak(ui, Role::Small, says);
        }
        Judged::Value { unit, value } => {
            let says = format!("→ {unit} {}  {value}", Icon::Check.glyph());
            ui.add(Label::new(Role::Small.text(says).color(p.accent)).wrap());
        }
        Judged::NoValue { unit, why } => {
            let says = format!("→ {unit} {}  {why}", Icon::Check.glyph());
            doubtful(ui, says);
        }
        Judged::Wrong { why, unknown } => {
            wrong(ui, why);
            if let Some(id) = unknown.as_deref().and_then(|name| DriverId::new(name).ok()) {
                let words = id.as_str().replace('_', " ");
                let add = format!("Add “{words}” as a number to ask for");
                if basic::link(ui, Icon::Add.before(&add))
                    .accessible_name(&add)
                    .clicked()
                {
                    ui.push(add_driver(id, &words));
                }
            }
        }
    }
}

fn add_driver(id: DriverId, words: &str) -> Action {
    let mut letters = words.chars();
    let label: String = letters
        .next()
        .into_iter()
        .flat_map(char::to_uppercase)
        .chain(letters)
        .collect();
    let driver = Driver::open(id, label, "");
    Edit::once(format!("Add the number “{words}”"), Change::add(driver))
}
