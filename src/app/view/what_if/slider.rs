//! One slider: its name and the way back, and below them the track with the field for its value.
//!
//! Left out: which values it takes (`report`).

use crate::app::action::{Action, PartId, Trying};
use crate::app::theme::{Icon, Role, Tone, palette, space};
use crate::app::view_context::ViewContext;
use crate::app::widget::{
    Field, Form, Marks, Slid, Told, caption, cell, chip_button, icon_button, track,
};
use crate::report::{Moved, SliderRow};
use egui::{Align, Id, Label, Layout, Ui, Vec2};
use rust_decimal::Decimal;

/// Widths of the field, of the unit and of the way back, and the height of the name, in points.
const FIELD: f32 = 74.0;
const UNIT: f32 = 78.0;
const RESET: f32 = 28.0;
const NAME: f32 = 24.0;

pub(super) fn ui(ui: &mut Ui, cx: &ViewContext<'_>, row: &SliderRow, out: &mut Vec<Action>) {
    let inline = Layout::left_to_right(Align::Center);
    let size = Vec2::new(ui.available_width(), NAME);
    ui.allocate_ui_with_layout(size, inline, |ui| {
        ui.set_width(size.x);
        ui.spacing_mut().item_spacing.x = space::TIGHT;
        ui.spacing_mut().interact_size.y = 0.0;
        let room = Vec2::new(size.x - RESET - space::TIGHT, NAME);
        ui.allocate_ui_with_layout(room, inline, |ui| {
            ui.set_width(room.x);
            name(ui, row, out);
        });
        reset(ui, row, out);
    });
    let mut to = None;
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = space::TIGHT;
        let track = ui.available_width() - FIELD - UNIT - space::NEAR - 2.0 * space::TIGHT;
        to = slide(ui, row, track, out);
        ui.add_space(space::NEAR);
        to = field(ui, cx, row).or(to);
        cell(ui, UNIT, inline, |ui| {
            caption(ui, row.unit.as_str());
        });
    });
    if let Some(change) = to
        .filter(|to| *to != row.now)
        .and_then(|to| row.moves.to(to))
    {
        out.push(Action::Try(Trying::Set(change)));
    }
    ui.add_space(2.0);
}

fn name(ui: &mut Ui, row: &SliderRow, out: &mut Vec<Action>) {
    let p = palette(ui);
    let text = if row.changed.is_some() {
        Role::Strong.text(&row.label).color(p.accent)
    } else {
        Role::Body.text(&row.label)
    };
    let chip = if row.wants_range { 100.0 } else { 0.0 };
    ui.scope(|ui| {
        ui.set_max_width((ui.available_width() - chip).max(40.0));
        let label = ui.add(Label::new(text).truncate());
        let about = match &row.changed {
            Some(home) => format!("{}\n{home} in the case", row.label),
            None if row.question.is_empty() => row.label.clone(),
            None => row.question.clone(),
        };
        label.on_hover_text(about);
    });
    if let (true, Moved::Driver(id)) = (row.wants_range, &row.moves) {
        let pressed = chip_button(ui, Tone::Attention, "no range yet")
            .accessible_name(format!("No range yet: give {} a low and a high", row.label))
            .on_hover_text("Chance and conservative scenario need a lowest and a highest plausible value. Give them");
        if pressed.clicked() {
            let path = PartId::Driver(id.clone()).path();
            out.push(Action::Jump(format!("{path}.low")));
        }
    }
}

/// The field; the value that was typed.
fn field(ui: &mut Ui, cx: &ViewContext<'_>, row: &SliderRow) -> Option<Decimal> {
    let root = format!("what_if.{}", key(&row.moves));
    let mut form = Form::new(cx, root, row.label.as_str());
    let field = Field::new("value", "Value").width(FIELD);
    let mut value = row.now;
    match row.moves {
        Moved::StartLater => form.bare_count(ui, field, (0, 360), &mut value),
        Moved::Horizon => form.bare_count(ui, field, (1, 30), &mut value),
        Moved::DiscountRate => form.bare_number(ui, field, true, &mut value),
        Moved::Driver(_) => form.bare_number(ui, field, row.unit == "%", &mut value),
    };
    form.is_touched().then_some(value)
}

fn reset(ui: &mut Ui, row: &SliderRow, out: &mut Vec<Action>) {
    let Some(home) = &row.changed else { return };
    let name = format!("{}: back to {home}", row.label);
    if icon_button(ui, Icon::Undo, &name).clicked() {
        back(row, out);
    }
}

fn back(row: &SliderRow, out: &mut Vec<Action>) {
    out.extend(
        row.moves
            .to(row.now)
            .map(|change| Action::Try(Trying::Unset(change))),
    );
}

fn slide(ui: &mut Ui, row: &SliderRow, width: f32, out: &mut Vec<Action>) -> Option<Decimal> {
    let marks = Marks {
        knob: row.knob,
        home: row.likely,
        range: row.range,
        limit: row.stops_paying,
        upper_limit: row.meets_payback,
    };
    let told = Told {
        name: &row.label,
        value: &row.says,
        numbers: row.scale.numbers(row.now),
    };
    let id = Id::unique(("track", key(&row.moves)));
    let (response, slid) = track(ui, id, width, &marks, told);
    response.on_hover_text_at_pointer(&row.says);
    match slid? {
        Slid::To(place) => Some(row.scale.at(place)),
        Slid::ToNumber(number) => Some(row.scale.near(number)),
        Slid::By(steps) => Some(row.scale.moved(row.now, steps)),
        Slid::Home => {
            back(row, out);
            None
        }
    }
}

/// A stable name of what is moved.
fn key(moves: &Moved) -> String {
    match moves {
        Moved::Driver(id) => format!("drivers[{id}]"),
        Moved::StartLater => "start".to_owned(),
        Moved::DiscountRate => "discount_rate".to_owned(),
        Moved::Horizon => "horizon".to_owned(),
    }
}
