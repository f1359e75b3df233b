//! An open question, very large, with the field for its answer; beside it what the answers so far make of the curve.
//!
//! What is typed here was said by the customer today. Enter takes it and goes on.

use super::names::question as name;
use super::roles::{entered, heard, roles};
use super::{above, beside, curve, question_role, whom};
use crate::app::state::meeting::{Meeting, Page};
use crate::app::state::name_or;
use crate::app::view::drivers::{End, became_percent};
use crate::app::view::prelude::*;
use crate::model::{Basis, Case, Driver, DriverValue, Id, Provenance};
use jiff::civil::Date;

/// Height of the curve beside a question, in points.
const CURVE: f32 = 236.0;

pub(super) fn ui(ui: &mut Pane, meeting: &Meeting, id: &Id) {
    beside(
        ui,
        |ui| ask(ui, meeting, id),
        |ui| {
            just_answered(ui, meeting);
            curve::ui(ui, CURVE);
        },
    );
}

fn ask(ui: &mut Pane, meeting: &Meeting, id: &Id) {
    let cx = ui.cx;
    let Some(driver) = cx.case.driver(id) else {
        return;
    };
    let (place, all) = place(cx.case, meeting, id);
    above(ui, format!("Question {place} of {all} · {}", name(driver)));
    let unasked = format!("{}?", name(driver));
    let question = name_or(&driver.question, &unasked);
    let role = question_role(ui);
    wrapped(ui, role, question);
    ui.add_space(space::CARD);
    let mut draft = driver.clone();
    let path = PartId::new(PartKind::Driver, id).path();
    let mut form = Form::new(path, name(driver));
    let mut goes_on = value(ui, &mut form, &mut draft, cx.today);
    ui.add_space(space::NEAR);
    let is_open = driver.value == DriverValue::Open;
    if is_open {
        whom::ui(ui, driver);
    } else if let Some(row) = cx.driver_row(id).filter(|row| !row.said.is_empty()) {
        let accent = palette(ui).accent;
        colored(ui, Role::MeetingNote, accent, row.said.as_str());
    }
    // While somebody else is named who will know it, nothing more is asked about the number.
    if !(is_open && whom::is_asked(ui, driver)) {
        ui.add_space(space::CARD);
        goes_on |= ui.field_row(|ui| {
            range(ui, &mut form, &mut draft);
            who(ui, &mut form, &mut draft)
        });
        ui.add_space(space::TIGHT);
        said_by(ui, &mut form, &mut draft);
    }
    form.push(ui, || Change::Answer(draft.into()));
    if goes_on {
        ui.push(Action::Meeting(1));
    }
}

/// What the page before this one was answered with, so that the room sees what moved the curve.
fn just_answered(ui: &mut Pane, meeting: &Meeting) {
    let cx = ui.cx;
    let asked = meeting.just_asked.as_ref();
    let Some((driver, row)) = asked.and_then(|id| cx.case.driver(id).zip(cx.driver_row(id))) else {
        return;
    };
    if let Some(value) = &row.value {
        let says = format!("{}: {value}", name(driver));
        wrapped(ui, Role::MeetingStrong, says);
        ui.add_space(space::NEAR);
    }
}

fn place(case: &Case, meeting: &Meeting, id: &Id) -> (usize, usize) {
    let pages = meeting.pages(case);
    let questions = pages.iter().filter_map(|page| match page {
        Page::Question(id) => Some(id),
        _ => None,
    });
    let questions: Vec<&Id> = questions.collect();
    let place = questions.iter().position(|other| *other == id);
    (place.unwrap_or_default() + 1, questions.len())
}

/// The field for the number, with its unit; whether Enter took the answer and asks for the next page.
fn value(ui: &mut Pane, form: &mut Form, draft: &mut Driver, today: Date) -> bool {
    let weak = palette(ui).text_weak;
    let mut number = match draft.value {
        DriverValue::Known(number) => Some(number),
        DriverValue::Open | DriverValue::Calculated(_) => None,
    };
    let before = number;
    let unit = draft.unit.clone();
    let typed = ui.scope(|ui| {
        ui.style_mut().override_font_id = Some(Role::MeetingAnswer.font());
        let field = Field::new("value", "Value").width(300.0).hint("?");
        form.number_with_unit(ui, field, &mut draft.unit, &mut number)
    });
    // Beside the number, at its height.
    let field = typed.inner.rect;
    let beside = Rect::from_min_max(
        field.right_top() + vec2(space::PART, 0.0),
        pos2(ui.max_rect().right(), field.bottom()),
    );
    let layout = Layout::left_to_right(Align::Center);
    // Without taking room: what is said about the field stands below it, and not below its unit.
    ui.child(UiBuilder::new().max_rect(beside).layout(layout), |ui| {
        let unit = Role::Title.text(&draft.unit).color(weak);
        ui.add(Label::new(unit).truncate());
    });
    became_percent(&unit, draft, End::Value);
    let is_new = number != before || unit != draft.unit;
    if is_new {
        draft.value = number.map_or(DriverValue::Open, DriverValue::Known);
        if number.is_some() {
            said_today(draft, &answering(ui), today);
        }
    }
    // What cannot be read, or is doubtful, is looked at first; one more Enter goes on with what is doubtful.
    let doubted = is_new && form.is_doubted(ui.ctx(), "value");
    let refused = form.is_refused(ui.ctx(), "value");
    let entered = entered(ui, &typed.inner);
    if entered && doubted {
        form.stay(ui.ctx(), "value");
    }
    entered && !doubted && !refused
}

/// A new number was said by the customer today.
fn said_today(draft: &mut Driver, by: &str, today: Date) {
    let said = draft
        .said
        .get_or_insert_with(|| Provenance::new(Basis::StatedByCustomer, by));
    if said.basis != Basis::StatedByCustomer {
        // What was written about another number says nothing about this one.
        *said = Provenance::new(Basis::StatedByCustomer, said.by.clone());
    }
    said.on = Some(today);
}

/// The lowest and the highest plausible value, for whoever can say them.
fn range(ui: &mut Pane, form: &mut Form, draft: &mut Driver) {
    const END: f32 = 124.0;
    for (path, end) in [("low", End::Low), ("high", End::High)] {
        let unit = draft.unit.clone();
        let number = match end {
            End::Low => &mut draft.low,
            _ => &mut draft.high,
        };
        let field = form.known((path, END));
        form.number_with_unit(ui, field, &mut draft.unit, number);
        became_percent(&unit, draft, end);
    }
}

/// The role that answered last in this meeting, if the case knows it: mostly the same one answers the next question.
fn answering(ui: &Pane) -> String {
    let last = typed(ui.ctx(), answering_id());
    last.filter(|role| heard(ui.cx.case).contains(role))
        .unwrap_or_default()
}

fn answering_id() -> egui::Id {
    egui::Id::unique("who answers in the meeting")
}

/// Who says it; whether Enter asks for the next page.
fn who(ui: &mut Pane, form: &mut Form, draft: &mut Driver) -> bool {
    let mut by = named(ui, draft);
    let before = by.clone();
    let field = Field::new("said.by", "Who says it")
        .width(220.0)
        .hint("A role: Head of Claims");
    let line = form.text(ui, field, &mut by);
    if by != before {
        name_who(ui, draft, by);
    }
    entered(ui, &line)
}

/// The roles that may have said it, to press.
fn said_by(ui: &mut Pane, form: &mut Form, draft: &mut Driver) {
    let by = named(ui, draft);
    if let Some(role) = roles(ui, &by, "Said by") {
        form.chose("Change who says it");
        name_who(ui, draft, role);
    }
}

/// Who says the number, or probably will.
fn named(ui: &Pane, draft: &Driver) -> String {
    let known = draft.said.as_ref().map(|said| said.by.clone());
    known.unwrap_or_else(|| answering(ui))
}

fn name_who(ui: &Pane, draft: &mut Driver, by: String) {
    hold(ui.ctx(), answering_id(), by.clone());
    let said = draft
        .said
        .get_or_insert_with(|| Provenance::new(Basis::StatedByCustomer, ""));
    said.by = by;
}
