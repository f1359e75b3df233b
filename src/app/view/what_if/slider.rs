//! One slider: its name, the track, the field for its value and the way back, in one row where the width allows it.
//!
//! Nothing in it takes more room while it is moved, so that nothing goes away from under the pointer; only what is said of a text that
//! cannot be read stands below.

use crate::app::state::action::Trying;
use crate::app::view::prelude::*;
use crate::app::widget::{Marks, Slid, Spoken, land, track};
use crate::model::limits;
use crate::report::{SliderRow, SliderTarget};
use egui::Id;
use rust_decimal::Decimal;
use std::cmp::Ordering;

/// Widths of the field at least, the unit and the reset button, in points.
const FIELD: f32 = 88.0;
const UNIT: f32 = 58.0;
const RESET: f32 = 36.0;
/// What a name needs to be in one row with its track, and the most it wants before the tracks grow; where there is less, it stands above.
const NAMES: (f32, f32) = (106.0, 170.0);
/// By how much the longer of two lines of a name exceeds half of it.
const UNEVEN: f32 = 20.0;
/// The least width of a track.
const RAILS: f32 = 98.0;
/// Height of that row, or of name and track.
const ROW: f32 = 46.0;
const NAME: f32 = 26.0;
const TRACK: f32 = 42.0;
/// Height of the row where the name needs three lines.
const ROW_OF_THREE: f32 = 64.0;
/// What the limits are called, where they stand and in the legend.
pub(super) const NPV_ZERO: &str = "NPV 0";
pub(super) const THEIR_PAYBACK: &str = "their payback";
/// From the edge of a track to its rail, in points.
const RAIL: f32 = 9.0;
/// From the middle of the track down to the words about its value.
const BELOW: f32 = 9.0;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum SliderColumn {
    Name,
    Track,
    Field,
    Unit,
    Reset,
}

/// Widths that all sliders have in common, in points.
#[derive(Debug, Clone, Copy)]
pub(super) struct SliderWidths {
    /// What a name wants before the tracks grow.
    name: f32,
    field: f32,
}

impl SliderWidths {
    /// The largest value is seen whole, and the names of these rows over two lines.
    pub(super) fn of<'r>(ui: &Pane, named: impl IntoIterator<Item = &'r SliderRow>) -> Self {
        let cx = ui.cx;
        let field = cx.beyond.sliders.rows.iter().fold(FIELD, |widest, row| {
            widest.max(room_for(ui, &cx.locale().number_to_edit(row.now)))
        });
        let labels = named.into_iter().map(|row| row.label.as_str());
        let half = widest(ui, Role::Strong, labels, 0.0) / 2.0 + UNEVEN;
        let name = half.clamp(NAMES.0, NAMES.1);
        Self { name, field }
    }
}

/// A slider, and below it what is wrong with the text in its field.
pub(super) fn ui(ui: &mut Pane, row: &SliderRow, widths: SliderWidths) {
    ui.with_messages_below(|ui| self::row(ui, row, widths));
}

fn row(ui: &mut Pane, row: &SliderRow, widths: SliderWidths) {
    let columns = vec![
        Column::rest(SliderColumn::Name, "", (NAMES.0, widths.name), 1.0)
            .line()
            .leaves(1),
        Column::rest(SliderColumn::Track, "", (RAILS, RAILS), 1.0).line(),
        Column::new(SliderColumn::Field, "", widths.field + space::TIGHT).right(),
        Column::new(SliderColumn::Unit, "", UNIT + space::TIGHT),
        Column::new(SliderColumn::Reset, "", RESET),
    ];
    let width = ui.available_width();
    let mut table = Table::with_gap(width, 0.0, columns).high(ROW);
    if !table.shows(SliderColumn::Name) {
        let inline = Layout::left_to_right(Align::Center);
        ui.strip(Vec2::new(width, NAME), inline, |ui| name(ui, row));
        table = table.high(TRACK);
    }
    if table
        .width(SliderColumn::Name)
        .is_some_and(|wide| is_long(ui, row, wide))
    {
        table = table.high(ROW_OF_THREE);
    }
    let mut to = None;
    table.row(ui, |ui, key| match key {
        SliderColumn::Name => name(ui, row),
        SliderColumn::Track => {
            let place = ui.max_rect();
            to = slide(ui, row, place.width());
            outside(ui, row, place);
        }
        SliderColumn::Field => to = field(ui, row, widths.field).or(to),
        SliderColumn::Unit => {
            ui.add_space(space::TIGHT);
            caption(ui, row.unit.as_str());
        }
        SliderColumn::Reset => reset(ui, row),
    });
    let to = to.filter(|to| *to != row.now);
    if let Some(change) = to.and_then(|to| row.target.to(to)) {
        ui.push(Action::Try(Trying::Set(change)));
    }
}

/// Whether name and request for a range take three lines in this width, also while the name is strong because its value is moved.
fn is_long(ui: &Ui, row: &SliderRow, wide: f32) -> bool {
    if text_width(ui, Role::Strong, &row.label) <= wide {
        return false;
    }
    let name = text_job(Role::Strong, palette(ui).text, &row.label);
    row.wants_range() || in_lines(ui, name, wide, 3).rows.len() > 2
}

/// Warns that the value is outside its range.
fn outside(ui: &Ui, row: &SliderRow, track: Rect) {
    let Some(words) = &row.outside else { return };
    let color = palette(ui).attention;
    let at = pos2(track.left() + space::NEAR, track.center().y + BELOW);
    let place = (at, Align2::LEFT_TOP);
    paint_text(ui, Role::Tiny, words, color, place, track.width());
}

/// How many lines of a name have room in a height.
fn lines_in(high: f32) -> usize {
    match high {
        low if low < ROW => 1,
        usual if usual < ROW_OF_THREE => 2,
        _ => 3,
    }
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
        None => format!("{}\n{}", row.label, row.question),
    };
    let label = |ui: &mut Ui, lines: usize| {
        let galley = in_lines(
            ui,
            text_job(role, color, &row.label),
            ui.available_width(),
            lines,
        );
        ui.add(Label::new(galley)).on_hover_text(&about);
    };
    let lines = lines_in(ui.max_rect().height());
    let SliderTarget::Driver(id) = &row.target else {
        label(ui, lines);
        return;
    };
    if !row.wants_range() {
        label(ui, lines);
        return;
    }
    ui.vertical(|ui| {
        ui.spacing_mut().item_spacing.y = 1.0;
        ui.add_space(2.0);
        label(ui, (lines - 1).max(1));
        let pressed = chip_button(ui, Tone::Attention, "no range yet")
            .accessible_name(format!("No range yet: give {} a low and a high", row.label))
            .on_hover_text(
                "The chance and the conservative scenario need a low and a high. Give them",
            );
        if pressed.clicked() {
            let path = PartId::new(PartKind::Driver, id).path();
            ui.push(Action::Jump(format!("{path}.low")));
        }
    });
}

/// The value that was typed.
fn field(ui: &mut Pane, row: &SliderRow, wide: f32) -> Option<Decimal> {
    let mut form = Form::new(path(&row.target), row.label.as_str()).outside_case();
    let field = Field::new("value", "Value").width(wide).bare();
    let mut value = row.now;
    match row.target {
        SliderTarget::StartLater => {
            form.count_as_decimal(ui, field.within(limits::DELAY_MONTHS), &mut value)
        }
        SliderTarget::Horizon => {
            form.count_as_decimal(ui, field.within(limits::HORIZON_YEARS), &mut value)
        }
        SliderTarget::DiscountRate => {
            form.number_of_unit(ui, field.within(limits::DISCOUNT_RATE), "%", &mut value)
        }
        SliderTarget::Driver(_) if row.is_share() => form.share(ui, field, &mut value),
        SliderTarget::Driver(_) => form.number_of_unit(ui, field, &row.unit, &mut value),
    };
    form.is_touched().then_some(value)
}

fn reset(ui: &mut Pane, row: &SliderRow) {
    let Some(home) = &row.changed else { return };
    let name = format!("{}: back to {home}", row.label);
    if icon_button(ui, Icon::Undo, &name).clicked() {
        back(ui, row);
    }
}

fn back(ui: &mut Pane, row: &SliderRow) {
    let change = row.target.to(row.now);
    ui.actions
        .extend(change.map(|change| Action::Try(Trying::Unset(change))));
}

fn slide(ui: &mut Pane, row: &SliderRow, width: f32) -> Option<Decimal> {
    let marks = Marks {
        knob: row.scale.place(row.now),
        home: row.scale.place(row.likely),
        range: row.range(),
        limit: row.stops_paying,
        upper_limit: row.meets_payback,
    };
    let spoken = Spoken {
        name: &row.label,
        value: &row.says,
        numbers: row.scale.numbers(row.now),
    };
    let id = Id::unique(("track", key(&row.target)));
    let (response, slid) = track(ui, id, width, &marks, spoken);
    land(ui, &format!("{}.track", path(&row.target)), &response);
    limits_named(ui, row, response.rect);
    response.on_hover_text_at_pointer(&row.says);
    match slid? {
        Slid::To(place) => Some(row.scale.at(place)),
        Slid::ToNumber(number) => Some(row.scale.nearest(number)),
        Slid::By(steps) => Some(row.scale.moved(row.now, steps)),
        Slid::Home => {
            back(ui, row);
            None
        }
    }
}

/// The words of the two limits above their marks, moved apart where they would touch.
fn limits_named(ui: &Ui, row: &SliderRow, track: Rect) {
    let p = palette(ui);
    let mut marks = [
        (row.stops_paying, NPV_ZERO, p.wrong),
        (row.meets_payback, THEIR_PAYBACK, p.attention),
    ];
    marks.sort_by(|(one, ..), (other, ..)| one.partial_cmp(other).unwrap_or(Ordering::Equal));
    let rail = track.shrink2(Vec2::new(RAIL, 0.0)).x_range();
    let mut taken = track.left();
    let both = row.stops_paying.is_some() && row.meets_payback.is_some();
    for (place, (at, words, color)) in marks.into_iter().enumerate() {
        let Some(at) = at else { continue };
        let words = one_line(ui, Role::Tiny, color, words);
        let wide = words.size().x;
        let x = egui::lerp(rail, at);
        // The left one ends at its mark and the right one begins there; one alone stands in the middle.
        let left = match (both, place) {
            (false, _) => x - wide / 2.0,
            (true, 0) => x + RAIL - wide,
            (true, _) => x - RAIL / 2.0,
        };
        let left = left.min(track.right() - wide).max(taken);
        let high = words.size().y;
        let at = pos2(left, track.top() + 3.0 - high);
        ui.painter().galley(at, words, color);
        taken = left + wide + space::TIGHT;
    }
}

/// To jump to it.
pub(super) fn path(target: &SliderTarget) -> String {
    format!("what_if.{}", key(target))
}

fn key(target: &SliderTarget) -> String {
    match target {
        SliderTarget::Driver(id) => format!("drivers[{id}]"),
        SliderTarget::StartLater => "start".to_owned(),
        SliderTarget::DiscountRate => "discount_rate".to_owned(),
        SliderTarget::Horizon => "horizon".to_owned(),
    }
}
