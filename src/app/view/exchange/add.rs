//! The heads of both columns, and a row of kinds below each: one press writes down that it was given today.
//!
//! As many kinds as there is room for, the most useful first; all of them stand in the list at the end. Kinds that a side has never given
//! stand out.

use crate::app::state::exchange_kinds;
use crate::app::view::prelude::*;
use crate::model::{ExchangeKind, Phase, Side};
use crate::report::{ExchangeRows, kind_name};
use jiff::civil::Date;

/// Between the columns, in points; the line stands in its middle.
pub(super) const GAP: f32 = 44.0;
/// Height of a button, in points.
const HIGH: f32 = 24.0;
/// Inside a button, left and right, in points.
const INSIDE: f32 = 7.0;
const MORE: &str = "More…";

pub(super) fn ui(ui: &mut Pane, board: &ExchangeRows) {
    let wide = ((ui.available_width() - GAP) / 2.0).max(0.0);
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = GAP;
        for side in [Side::Customer, Side::Provider] {
            ui.column(wide, |ui| {
                ui.spacing_mut().item_spacing = Vec2::new(space::TIGHT, space::TIGHT);
                head(ui, side);
                row(ui, board, side, wide);
            });
        }
    });
    ui.add_space(space::TIGHT);
}

fn head(ui: &mut Pane, side: Side) {
    let p = palette(ui);
    let (text, color, align) = match side {
        Side::Customer => ("They gave us", p.accent, Align::Max),
        Side::Provider => ("We gave them", p.attention, Align::Min),
    };
    ui.with_layout(Layout::top_down(align), |ui| {
        ui.add(Label::new(Role::Heading.text(text).color(color)).truncate());
    });
}

fn row(ui: &mut Pane, board: &ExchangeRows, side: Side, wide: f32) {
    let phase = board.report.likely_phase();
    let kinds = exchange_kinds::kinds(side, phase);
    let (shown, used) = fitting(ui, kinds, wide);
    ui.horizontal(|ui| {
        if side == Side::Customer {
            // Against the line, but still from left to right for who goes through it by keyboard.
            ui.add_space((wide - used).max(0.0));
        }
        for kind in kinds.iter().take(shown) {
            if small(ui, board, side, *kind).clicked() {
                ui.push(add(side, *kind, phase, ui.cx.today));
            }
        }
        more(ui, board, side, kinds);
    });
}

/// How many buttons fit beside the list, and the width of all.
fn fitting(ui: &Ui, kinds: &[ExchangeKind], wide: f32) -> (usize, f32) {
    let button = |text: &str| text_width(ui, Role::Small, text) + 2.0 * INSIDE;
    let mut used = button(MORE);
    let mut shown = 0;
    for kind in kinds {
        let more = button(kind_name(*kind)) + space::TIGHT;
        if used + more > wide {
            break;
        }
        used += more;
        shown += 1;
    }
    (shown, used)
}

fn small(ui: &mut Pane, board: &ExchangeRows, side: Side, kind: ExchangeKind) -> Response {
    let p = palette(ui);
    let new = !has_given(board, side, kind);
    let (color, ground, edge) = if new {
        let (color, ground) = p.tone(Tone::Attention);
        (color, ground, ground)
    } else {
        (p.text, p.surface, p.line_strong)
    };
    let text = Role::Small.text(kind_name(kind)).color(color);
    let button = Button::new(text)
        .fill(ground)
        .stroke(Stroke::new(1.0, edge));
    let response = compact(ui, button);
    let about = if new {
        "Never given yet. Press when it was given today"
    } else {
        "Press when it was given today"
    };
    response
        .on_hover_text(about)
        .accessible_name(name(side, kind, new))
}

fn compact(ui: &mut Pane, button: Button<'_>) -> Response {
    ui.scope(|ui| {
        ui.spacing_mut().button_padding = Vec2::new(INSIDE, 2.0);
        ui.spacing_mut().interact_size.y = HIGH;
        let button = button
            .corner_radius(CornerRadius::same(5))
            .min_size(Vec2::new(0.0, HIGH));
        ui.add(button)
    })
    .inner
}

fn more(ui: &mut Pane, board: &ExchangeRows, side: Side, kinds: &[ExchangeKind]) {
    let text = Role::Small.text(MORE);
    let name = match side {
        Side::Customer => "More kinds that they give…",
        Side::Provider => "More kinds that we give…",
    };
    let response = compact(ui, Button::new(text)).accessible_name(name);
    ui.popup(Popup::menu(&response), |ui| {
        ui.set_min_width(230.0);
        for kind in kinds {
            let new = !has_given(board, side, *kind);
            let mut button = Button::new(kind_name(*kind));
            if new {
                button = button.shortcut_text("never given yet");
            }
            let entry = ui.add(button);
            let listed = format!("{}, in the list", self::name(side, *kind, new));
            if entry.accessible_name(listed).clicked() {
                let phase = board.report.likely_phase();
                ui.push(add(side, *kind, phase, ui.cx.today));
            }
        }
    });
}

fn has_given(board: &ExchangeRows, side: Side, kind: ExchangeKind) -> bool {
    let mut entries = board.entries.iter();
    entries.any(|row| row.entry.from == side && row.entry.kind == kind)
}

/// "Add hard data from them, never given yet".
fn name(side: Side, kind: ExchangeKind, new: bool) -> String {
    let from = match side {
        Side::Customer => "from them",
        Side::Provider => "from us",
    };
    let mark = if new { ", never given yet" } else { "" };
    format!("Add {} {from}{mark}", kind_name(kind).to_lowercase())
}

/// Adds an entry of today; its words are typed next.
pub(super) fn add(side: Side, kind: ExchangeKind, phase: Phase, today: Date) -> Action {
    let entry = exchange_kinds::fresh(side, kind, phase, today);
    let label = format!("Add {}", kind_name(kind).to_lowercase());
    Edit::once(label, Change::add(entry))
}

const FIRST: &str = "Time, access, hard data, ideas, service: write down what each side has given the other, and what it was worth to the one who received it. When the giving loses its balance or stops, so does the deal.";

/// What an exchange without an entry asks.
pub(super) fn first(ui: &mut Pane, board: &ExchangeRows, today: Date) {
    // Somebody has to begin, and that is us.
    let ours = "We gave them something";
    let says = "Who has given what so far?";
    let begin = |ui: &mut Pane, side: Side| {
        let kind = exchange_kinds::kinds(side, board.report.likely_phase()).first();
        let add = kind.map(|kind| add(side, *kind, board.report.likely_phase(), today));
        ui.actions.extend(add);
    };
    if empty(ui, Icon::Exchange, says, FIRST, ours) {
        begin(ui, Side::Provider);
    }
    ui.add_space(space::TIGHT);
    ui.vertical_centered(|ui| {
        if button(ui, "They gave us something").clicked() {
            begin(ui, Side::Customer);
        }
    });
}
