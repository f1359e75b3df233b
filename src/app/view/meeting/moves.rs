//! What if, and the price, in the meeting: what is moved at the left, what that does to the curve at the right.
//!
//! A move is tried and changes nothing until it is kept. Of the price the customer sees what they pay and what their own hurdles allow;
//! nothing that only our side knows is read here.

use super::{above, beside, curve};
use crate::app::state::action::Trying;
use crate::app::view::prelude::*;
use crate::app::view::what_if::trial;
use crate::app::widget::{Marks, Slid, Spoken, track};
use crate::model::{Change as Moved, Rate};
use crate::report::{PriceNow, PriceRows, SliderRow, SliderTarget};
use egui::Id;
use rust_decimal::Decimal;
use rust_decimal::prelude::{FromPrimitive, ToPrimitive};

/// Height of the curve, in points.
const CURVE: f32 = 280.0;
/// The numbers that are shown to be moved: more would not be seen in a room.
const SHOWN: usize = 3;

pub(super) fn what_if(ui: &mut Pane) {
    beside(ui, numbers, |ui| curve::ui(ui, CURVE));
}

pub(super) fn price(ui: &mut Pane) {
    beside(ui, our_price, |ui| curve::ui(ui, CURVE));
}

/// The numbers that move the answer most, and what else is moved already.
fn numbers(ui: &mut Pane) {
    above(ui, "What if it is another number?".to_owned());
    let rows = ui.cx.beyond.sliders.rows.iter();
    let numbers = rows.filter(|row| matches!(row.target, SliderTarget::Driver(_)));
    let shown = numbers
        .enumerate()
        .filter(|(place, row)| *place < SHOWN || row.changed.is_some());
    let mut any = false;
    for (_, row) in shown {
        any = true;
        number(ui, row);
        ui.add_space(space::PART);
    }
    if !any {
        let says = "There is no number to move yet: none is known that a benefit rests on.";
        weak(ui, Role::MeetingBody, says);
    }
    tried(ui);
}

fn number(ui: &mut Pane, row: &SliderRow) {
    // Its value comes first in what is said of it.
    let (value, rest) = row.says.split_once("; ").unwrap_or((&row.says, ""));
    named(ui, &row.label, value, row.changed.is_some());
    let shown = Marks {
        knob: row.scale.place(row.now),
        home: row.scale.place(row.likely),
        range: row.range(),
        limit: row.stops_paying,
        upper_limit: None,
    };
    let spoken = Spoken {
        name: &row.label,
        value: &row.says,
        numbers: row.scale.numbers(row.now),
    };
    let id = Id::unique(("moved in the meeting", &row.target));
    let wide = ui.available_width();
    let (_, slid) = track(ui, id, wide, &shown, spoken);
    weak(ui, Role::MeetingNote, rest);
    let Some(slid) = slid else { return };
    let to = match slid {
        Slid::To(place) => row.scale.at(place),
        Slid::ToNumber(number) => row.scale.nearest(number),
        Slid::By(steps) => row.scale.moved(row.now, steps),
        Slid::Home => {
            let back = row.target.to(row.now);
            ui.actions
                .extend(back.map(|change| Action::Try(Trying::Unset(change))));
            return;
        }
    };
    if let Some(change) = Some(to).filter(|to| *to != row.now) {
        let change = row.target.to(change);
        ui.actions
            .extend(change.map(|change| Action::Try(Trying::Set(change))));
    }
}

/// A name at the left and its figure at the right, over the slider that moves it.
fn named(ui: &mut Pane, name: &str, figure: &str, moved: bool) {
    let p = palette(ui);
    let color = if moved { p.accent } else { p.text };
    ui.ends(
        |ui| {
            truncated(ui, Role::MeetingBody, name);
        },
        |ui| {
            ui.label(Role::Answer.text(figure).color(color));
        },
    );
}

fn our_price(ui: &mut Pane) {
    let cx = ui.cx;
    let board = cx.answer.board();
    let Some(now) = board.and_then(|board| board.price.as_ref()) else {
        above(ui, "The price".to_owned());
        let says = "There is no answer yet to hold the price against.";
        weak(ui, Role::MeetingBody, says);
        return;
    };
    above(ui, now.heading.clone());
    wrapped(ui, Role::MeetingAnswer, &now.total);
    let parts = std::iter::once(now.against_list.as_str()).chain(now.per_year.as_deref());
    let parts: Vec<&str> = parts.collect();
    weak(ui, Role::MeetingBody, parts.join(" · "));
    ui.add_space(space::CARD);
    match cx.what_if {
        None => {
            weak(ui, Role::MeetingBody, "Computing…");
        }
        Some(known) => {
            if let Some(rows) = &known.pricing.board {
                rail(ui, now, rows);
                ui.add_space(space::CARD);
                limits(ui, rows);
            }
        }
    }
    ui.add_space(space::PART);
    tried(ui);
}

fn rail(ui: &mut Pane, now: &PriceNow, rows: &PriceRows) {
    let rail = &rows.rail;
    let knob = rail.nearest_place(now.discount);
    let limit = rail.tightest.as_ref().filter(|mark| !mark.beyond);
    let shown = Marks {
        knob,
        home: rail.list.at,
        range: Some((0.0, knob)),
        limit: limit.map(|mark| mark.at),
        upper_limit: None,
    };
    let percent = |discount: Option<Rate>| discount.and_then(|one| one.percent().to_f64());
    let places = [
        Some(now.discount),
        rail.discount_at(1.0),
        rail.discount_at(0.0),
    ];
    let [is, low, high] = places.map(|place| percent(place).unwrap_or_default());
    let value = format!("{}, {}", now.total, now.against_list);
    let spoken = Spoken {
        name: "Our price",
        value: &value,
        numbers: (is, low, high),
    };
    let id = Id::unique("price in the meeting");
    let wide = ui.available_width();
    let (_, slid) = track(ui, id, wide, &shown, spoken);
    let marks = std::iter::once(&rail.list).chain(&rail.tightest);
    let words: Vec<&str> = marks.map(|mark| mark.words.as_str()).collect();
    weak(ui, Role::MeetingNote, words.join(" · "));
    let Some(slid) = slid else { return };
    let to = match slid {
        Slid::To(place) => rail.discount_at(place),
        Slid::ToNumber(percent) => Decimal::from_f64(percent).map(Rate::from_percent),
        Slid::By(steps) => rail.moved(now.discount, steps),
        Slid::Home => {
            let none = Moved::Discount(Rate::ZERO);
            ui.push(Action::Try(Trying::Unset(none)));
            return;
        }
    };
    if let Some(discount) = to.filter(|to| *to != now.discount) {
        ui.push(Action::Try(Trying::Set(Moved::Discount(discount))));
    }
}

/// Up to which price each of the customer's own hurdles is met, with likely values.
fn limits(ui: &mut Pane, rows: &PriceRows) {
    let p = palette(ui);
    weak(ui, Role::MeetingBody, "Highest price that still meets");
    for row in &rows.highest.rows {
        let [likely, _] = &row.cells;
        let color = if likely.not_met.is_some() {
            p.wrong
        } else {
            p.text
        };
        let missed = likely.not_met.map(|words| format!(", {words}"));
        let figure = format!("{}{}", likely.text, missed.unwrap_or_default());
        ui.ends(
            |ui| {
                truncated(ui, Role::MeetingBody, &row.hurdle);
            },
            |ui| {
                ui.label(Role::MeetingStrong.text(figure).color(color));
            },
        );
    }
}

/// What to do with what is tried. Its room is there before anything is, so that nothing jumps when the first slider is moved.
fn tried(ui: &mut Pane) {
    let count = trial::count(ui.cx);
    if count.is_empty() {
        ui.add_space(size::CONTROL);
        return;
    }
    ui.horizontal(|ui| {
        let keep = filled_button(ui, Command::KeepTried.text());
        let discard = button(ui, Command::DropTried.text());
        for (pressed, command) in [(keep, Command::KeepTried), (discard, Command::DropTried)] {
            if command.is_pressed(ui, pressed) {
                ui.push(Action::Command(command));
            }
        }
        weak(ui, Role::MeetingNote, count);
    });
}
