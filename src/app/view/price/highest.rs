//! The highest price that still meets each hurdle of the customer, as a table; a press tries it.

use super::now::try_discount;
use crate::app::view::prelude::*;
use crate::app::widget::in_line;
use crate::report::{HighestPrices, LimitCell};
use egui::WidgetInfo;

/// Width of a column of prices at least, in points.
const PRICE: f32 = 82.0;
/// Width of the hurdles at least, in points.
const HURDLE: f32 = 80.0;
/// Roles of the prices, and of those that are reached first, from the usual to the smaller.
const ROLES: [(Role, Role); 2] = [(Role::Body, Role::Strong), (Role::Small, Role::SmallStrong)];

pub(super) fn ui(ui: &mut Pane, highest: &HighestPrices, one_percent: &str) {
    subheading(ui, "Highest price that still meets");
    table(ui, highest);
    legend(ui, highest);
    if let Some((price, discount)) = &highest.tightest {
        ui.add_space(space::TIGHT);
        let words = format!("Try {price}");
        let about = "The highest price that meets all of their hurdles with the expected values.";
        if button(ui, words).on_hover_text(about).clicked() {
            ui.push(try_discount(*discount));
        }
    }
    weak(ui, Role::Small, one_percent);
    if highest.rows.len() == 1 {
        no_hurdles(ui);
    }
}

fn table(ui: &mut Pane, highest: &HighestPrices) {
    let (roles, wide) = look(ui, highest);
    let mut columns = vec![Column::rest(None, "", (HURDLE, HURDLE), 1.0)];
    for (place, head) in highest.columns.iter().enumerate() {
        columns.push(Column::new(Some(place), head, wide).right());
    }
    let table = Table::with_gap(ui.available_width(), 0.0, columns);
    table.heads(ui);
    for row in &highest.rows {
        hairline(ui);
        table.row(ui, |ui, key| {
            ui.spacing_mut().item_spacing.x = space::TIGHT;
            let Some(place) = key else {
                ui.add_space(7.0);
                wrapped(ui, Role::Small, &row.hurdle);
                return;
            };
            if let (Some(cell), Some(name)) = (row.cells.get(place), highest.columns.get(place)) {
                price(ui, cell, roles, &format!("{}, {name}", row.hurdle));
            }
        });
    }
    hairline(ui);
}

/// The roles in which the prices have room side by side, and the width of their columns, in points.
fn look(ui: &Ui, highest: &HighestPrices) -> ((Role, Role), f32) {
    #[expect(clippy::cast_precision_loss, reason = "a few columns")]
    let count = highest.columns.len().max(1) as f32;
    let room = (ui.available_width() - HURDLE) / count;
    let cells = || highest.rows.iter().flat_map(|row| &row.cells);
    let widest = |roles| {
        let widths = cells().map(|cell| room_of(ui, cell, roles));
        widths.fold(PRICE, f32::max)
    };
    let [usual, smaller] = ROLES;
    match widest(usual) {
        wide if wide <= room => (usual, wide),
        _ => (smaller, widest(smaller)),
    }
}

fn role_of(cell: &LimitCell, (usual, strong): (Role, Role)) -> Role {
    if cell.tightest { strong } else { usual }
}

/// The width of a price with its mark, in points.
fn room_of(ui: &Ui, cell: &LimitCell, roles: (Role, Role)) -> f32 {
    let price = text_width(ui, role_of(cell, roles), &cell.text) + 2.0 * space::TIGHT;
    let mark = text_width(ui, Role::Tiny, &MISSED.glyph().to_string()) + space::TIGHT;
    let mark = if cell.not_met.is_some() { mark } else { 0.0 };
    (price + mark).ceil()
}

/// The meaning of bold and of the mark, where they occur.
fn legend(ui: &mut Pane, highest: &HighestPrices) {
    let cells = || highest.rows.iter().flat_map(|row| &row.cells);
    let bold = highest.rows.len() > 1 && cells().any(|cell| cell.tightest);
    let bold = bold.then(|| "Bold: reached first.".to_owned());
    let mut words: Vec<&str> = cells().filter_map(|cell| cell.not_met).collect();
    words.sort_unstable();
    words.dedup();
    let missed = (!words.is_empty()).then(|| format!("{} {}", MISSED.glyph(), words.join(", ")));
    let parts: Vec<String> = bold.into_iter().chain(missed).collect();
    if parts.is_empty() {
        // Its line stays, so that nothing below moves when a hurdle is missed during a drag.
        let line = ui.fonts_mut(|fonts| fonts.row_height(&Role::Tiny.font()));
        ui.allocate_space(vec2(0.0, line));
    } else {
        weak(ui, Role::Tiny, parts.join("  "));
    }
}

const MISSED: Icon = Icon::Warning;

fn price(ui: &mut Pane, cell: &LimitCell, roles: (Role, Role), of: &str) {
    let p = palette(ui);
    let role = role_of(cell, roles);
    let missed = cell.not_met.map(|words| format!(", {words}"));
    let missed = missed.unwrap_or_default();
    let Some(discount) = cell.discount else {
        let color = if cell.tightest { p.wrong } else { p.text_weak };
        let says = ui.add(Label::new(role.text(&cell.text).color(color)).truncate());
        let says = says.on_hover_text(&cell.about);
        says.widget_info(|| {
            let name = format!("{} ({of}){missed}", cell.text);
            WidgetInfo::labeled(egui::Role::Label, true, name)
        });
        mark(ui, cell);
        return;
    };
    ui.spacing_mut().item_spacing.x = 0.0;
    in_line(ui);
    let press = Button::new(role.text(&cell.text)).frame_when_inactive(false);
    let response = ui
        .add(press)
        .on_hover_cursor(CursorIcon::PointingHand)
        .on_hover_text(&cell.about)
        .accessible_name(format!("Try this price: {} ({of}){missed}", cell.text));
    mark(ui, cell);
    if response.clicked() {
        ui.push(try_discount(discount));
    }
}

fn mark(ui: &mut Pane, cell: &LimitCell) {
    if cell.not_met.is_some() {
        let attention = palette(ui).attention;
        ui.add_space(space::TIGHT);
        let text = Role::Tiny.text(MISSED.glyph().to_string()).color(attention);
        ui.add(Label::new(text)).on_hover_text(&cell.about);
    }
}

fn no_hurdles(ui: &mut Pane) {
    ui.add_space(space::TIGHT);
    let says = "They named no hurdle of their own yet. Ask what an investment must return, and how soon: most finance departments have a rule.";
    weak(ui, Role::Small, says);
    if named_button(ui, Icon::Settings, "Set their hurdles…").clicked() {
        ui.push(Action::Jump("hurdles.roi_at_least".to_owned()));
    }
}
