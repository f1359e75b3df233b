//! One slider: its name, the track, the field for its value and the way back, in one row where the width allows it.
//!
//! Nothing in it takes more room while it is moved, so that nothing goes away from under the pointer; only what is said of a text that
//! cannot be read stands below.

use crate::app::state::action::Trying;
use crate::app::view::prelude::*;
use crate::app::widget::{Marks, Slid, Spoken, few_lines, land, track};
use crate::model::limits;
use crate::report::{Moved, SliderRow};
use egui::Id;
use egui::text::{LayoutJob, TextFormat};
use rust_decimal::Decimal;

/// Widths of the field at least, the unit and the reset button, in points.
const FIELD: f32 = 88.0;
const UNIT: f32 = 58.0;
const RESET: f32 = 24.0;
/// From this width on everything is one row; below it the name stands above the track.
const ONE_ROW: f32 = 390.0;
/// Height of that row, or of name and track.
const ROW: f32 = 46.0;
const NAME: f32 = 26.0;
const TRACK: f32 = 42.0;
/// The share of the name in what it and the track have together.
const NAMES: f32 = 0.5;
/// From the middle of the track down to the words about its value.
const BELOW: f32 = 9.0;

struct Places {
    name: Rect,
    track: Rect,
    field: Rect,
    unit: Rect,
    reset: Rect,
    whole: Rect,
}

impl Places {
    fn of(start: egui::Pos2, width: f32, field: f32) -> Self {
        let one_row = width >= ONE_ROW;
        let high = if one_row { ROW } else { NAME + TRACK };
        let whole = Rect::from_min_size(start, Vec2::new(width, high));
        let line = if one_row {
            whole
        } else {
            Rect::from_min_max(pos2(whole.left(), whole.top() + NAME), whole.max)
        };
        let (left, reset) = line.split_left_right_at_x(line.right() - RESET);
        let (left, unit) = left.split_left_right_at_x(left.right() - UNIT);
        let (left, field) = left.split_left_right_at_x(left.right() - field - space::TIGHT);
        let (name, track) = if one_row {
            left.split_left_right_at_x(left.left() + (left.width() * NAMES).round())
        } else {
            let name = Rect::from_min_size(start, Vec2::new(width, NAME));
            (name, left)
        };
        Self {
            name,
            track,
            field: field.with_max_x(field.right() - space::TIGHT),
            unit,
            reset,
            whole,
        }
    }
}

/// A slider, and below it what is wrong with the text in its field.
pub(super) fn ui(ui: &mut Pane, row: &SliderRow) {
    ui.with_messages_below(|ui| self::row(ui, row));
}

fn row(ui: &mut Pane, row: &SliderRow) {
    let wide = field_width(ui);
    let places = Places::of(ui.cursor().min, ui.available_width(), wide);
    let inline = Layout::left_to_right(Align::Center);
    ui.placed(places.name, inline, |ui| name(ui, row));
    let mut to = None;
    ui.placed(places.track, inline, |ui| {
        to = slide(ui, row, places.track.width());
    });
    outside(ui, row, places.track);
    let top = places.field.center().y - size::CONTROL / 2.0;
    let place = places.field.with_min_y(top);
    ui.placed(place, Layout::top_down(Align::Max), |ui| {
        to = field(ui, row).or(to);
    });
    ui.placed(places.unit, inline, |ui| {
        caption(ui, row.unit.as_str());
    });
    ui.placed(places.reset, inline, |ui| reset(ui, row));
    ui.allocate_rect(places.whole, Sense::hover());
    if let Some(change) = to
        .filter(|to| *to != row.now)
        .and_then(|to| row.moves.to(to))
    {
        ui.push(Action::Try(Trying::Set(change)));
    }
}

/// Warns that the value is outside its range.
fn outside(ui: &Ui, row: &SliderRow, track: Rect) {
    let Some(words) = &row.outside else { return };
    let color = palette(ui).attention;
    let at = pos2(track.left() + space::NEAR, track.center().y + BELOW);
    let place = (at, Align2::LEFT_TOP);
    paint_text(ui, Role::Tiny, words, color, place, track.width());
}

fn name(ui: &mut Pane, row: &SliderRow) {
    let p = palette(ui);
    let (role, color) = if row.changed.is_some() {
        (Role::Strong, p.accent)
    } else {
        (Role::Body, p.text)
    };
    ui.spacing_mut().interact_size.y = 0.0;
    let about = match &row.changed {
        Some(home) => format!("{}\n{home} in the case", row.label),
        None if row.question.is_empty() => row.label.clone(),
        None => row.question.clone(),
    };
    let label = |ui: &mut Ui, lines: usize| {
        let format = TextFormat::simple(role.font(), color);
        let job = LayoutJob::single_section(row.label.clone(), format);
        few_lines(ui, job, lines, &row.label).on_hover_text(&about);
    };
    let Moved::Driver(id) = &row.moves else {
        label(ui, 2);
        return;
    };
    if !row.wants_range {
        let lines = if ui.max_rect().height() < ROW { 1 } else { 2 };
        label(ui, lines);
        return;
    }
    ui.vertical(|ui| {
        ui.spacing_mut().item_spacing.y = 1.0;
        ui.add_space(2.0);
        label(ui, 1);
        let pressed = chip_button(ui, Tone::Attention, "no range yet")
            .accessible_name(format!("No range yet: give {} a low and a high", row.label))
            .on_hover_text("Chance and conservative scenario need a lowest and a highest plausible value. Give them");
        if pressed.clicked() {
            let path = PartId::new(PartKind::Driver, id).path();
            ui.push(Action::Jump(format!("{path}.low")));
        }
    });
}

/// The width of all fields, so that the largest value is seen whole.
fn field_width(ui: &Pane) -> f32 {
    let cx = ui.cx;
    let rows = cx.beyond.sliders.rows.iter();
    rows.fold(FIELD, |widest, row| {
        widest.max(room_for(ui, &cx.locale().number_to_edit(row.now)))
    })
}

/// The value that was typed.
fn field(ui: &mut Pane, row: &SliderRow) -> Option<Decimal> {
    let mut form = Form::new(path(&row.moves), row.label.as_str()).outside_case();
    let field = Field::new("value", "Value").width(field_width(ui)).bare();
    let mut value = row.now;
    match row.moves {
        Moved::StartLater => {
            form.count_as_decimal(ui, field.within(limits::DELAY_MONTHS), &mut value)
        }
        Moved::Horizon => {
            form.count_as_decimal(ui, field.within(limits::HORIZON_YEARS), &mut value)
        }
        Moved::DiscountRate => {
            form.number_of_unit(ui, field.within(limits::DISCOUNT_RATE), "%", &mut value)
        }
        Moved::Driver(_) if row.is_share => form.share(ui, field, &mut value),
        Moved::Driver(_) => form.number_of_unit(ui, field, &row.unit, &mut value),
    };
    form.is_touched().then_some(value)
}

fn reset(ui: &mut Pane, row: &SliderRow) {
    let Some(home) = &row.changed else { return };
    let name = format!("{}: back to {home}", row.label);
    if icon_button(ui, Icon::Undo, &name).clicked() {
        back(row, ui.actions);
    }
}

fn back(row: &SliderRow, out: &mut Vec<Action>) {
    out.extend(
        row.moves
            .to(row.now)
            .map(|change| Action::Try(Trying::Unset(change))),
    );
}

fn slide(ui: &mut Pane, row: &SliderRow, width: f32) -> Option<Decimal> {
    let marks = Marks {
        knob: row.knob,
        home: row.likely,
        range: row.range,
        limit: row.stops_paying,
        upper_limit: row.meets_payback,
    };
    let spoken = Spoken {
        name: &row.label,
        value: &row.says,
        numbers: row.scale.numbers(row.now),
    };
    let id = Id::unique(("track", key(&row.moves)));
    let (response, slid) = track(ui, id, width, &marks, spoken);
    land(ui, &format!("{}.track", path(&row.moves)), &response);
    response.on_hover_text_at_pointer(&row.says);
    match slid? {
        Slid::To(place) => Some(row.scale.at(place)),
        Slid::ToNumber(number) => Some(row.scale.nearest(number)),
        Slid::By(steps) => Some(row.scale.moved(row.now, steps)),
        Slid::Home => {
            back(row, ui.actions);
            None
        }
    }
}

/// To jump to it.
pub(super) fn path(moves: &Moved) -> String {
    format!("what_if.{}", key(moves))
}

fn key(moves: &Moved) -> String {
    match moves {
        Moved::Driver(id) => format!("drivers[{id}]"),
        Moved::StartLater => "start".to_owned(),
        Moved::DiscountRate => "discount_rate".to_owned(),
        Moved::Horizon => "horizon".to_owned(),
    }
}
