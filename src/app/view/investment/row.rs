//! One cost as a row; pressed, it opens its details below.

use super::columns::{Columns, LINE};
use super::details;
use crate::app::state::action::{Action, PartId};
use crate::app::theme::{Icon, Role, palette, space};
use crate::app::widget::{Pane, Reorder, figure_link, reorder_handle, reveal};
use crate::check::Severity;
use crate::engine::Figure;
use crate::model::Cost;
use crate::report::CostRow;
use egui::{Align, Button, CursorIcon, Label, Layout, Vec2};

/// Height of a line of small text below the name, in points.
const BELOW: f32 = 18.0;
/// From the icon to the name, in points.
const INDENT: f32 = 22.0;

pub(super) fn ui(
    ui: &mut Pane,
    cost: &Cost,
    row: Option<&CostRow>,
    columns: &Columns,
    order: &mut Reorder,
) {
    let part = PartId::Cost(cost.id.clone());
    let open = ui.cx.screen.unfolded.contains(&part);
    let note = row.and_then(|row| row.note.as_ref());
    let height = if note.is_some() {
        LINE + 2.0 * BELOW
    } else {
        LINE + BELOW
    };
    let top = ui.cursor().top();
    let whole = ui.push_id(&part, |ui| {
        line(ui, cost, row, open, height, columns);
        if open {
            details::ui(ui, cost, row, columns);
            reveal(ui, &part, top);
        }
    });
    order.row(ui, &part, whole.response.rect);
}

#[expect(
    clippy::too_many_arguments,
    reason = "a line shows a cost, its cells and whether it is open"
)]
fn line(
    ui: &mut Pane,
    cost: &Cost,
    row: Option<&CostRow>,
    open: bool,
    height: f32,
    columns: &Columns,
) {
    let cells = row.map(|row| row.cells.as_slice()).unwrap_or_default();
    let last = cells.len().saturating_sub(1);
    let name = name(cost);
    let mut explain = false;
    let mut unfold = false;
    columns.cells(
        ui,
        height,
        |ui| unfold = left(ui, cost, row, open),
        cells,
        |ui, cell| {
            let what = match cell {
                n if n == last => "Present value",
                n if n + 1 == last => "Total",
                _ => return false,
            };
            let text = cells.get(cell).map_or("–", String::as_str);
            let figure = figure_link(ui, Role::Body, text, &format!("{what} of {name}"));
            explain |= figure.clicked();
            true
        },
    );
    if unfold {
        ui.push(Action::Unfold(PartId::Cost(cost.id.clone())));
    }
    if explain {
        ui.push(Action::Explain(Figure::Cost(cost.id.clone())));
    }
}

/// Handle, name, and below them the amount as entered. True when the name is pressed.
fn left(ui: &mut Pane, cost: &Cost, row: Option<&CostRow>, open: bool) -> bool {
    let p = palette(ui);
    let part = PartId::Cost(cost.id.clone());
    let name = name(cost);
    ui.spacing_mut().item_spacing = Vec2::new(space::TIGHT, 0.0);
    reorder_handle(ui, &part, name);
    ui.vertical(|ui| {
        ui.spacing_mut().button_padding = Vec2::new(2.0, 1.0);
        ui.spacing_mut().interact_size.y = LINE - 2.0;
        let icon = if open { Icon::Collapse } else { Icon::Expand };
        let button = Button::new(Role::Body.text(icon.before(name)))
            .frame_when_inactive(false)
            .truncate();
        let verb = if open { "Close" } else { "Open" };
        let response = ui
            .add(button)
            .accessible_name(format!("{verb} {name}"))
            .on_hover_cursor(CursorIcon::PointingHand);
        let path = part.path();
        let serious = ui
            .cx
            .finding(&path)
            .is_some_and(|finding| finding.severity() != Severity::Hint);
        let note = if serious { p.attention } else { p.text_weak };
        let texts = row.map(|row| (row.amount.as_str(), row.note.as_deref()));
        let (amount, between) = texts.unwrap_or_default();
        for (text, color) in [(amount, p.text_weak), (between.unwrap_or(""), note)] {
            if !text.is_empty() {
                let wide = Vec2::new(ui.available_width(), BELOW);
                ui.allocate_ui_with_layout(wide, Layout::left_to_right(Align::Center), |ui| {
                    ui.add_space(INDENT);
                    ui.add(Label::new(Role::Small.text(text).color(color)).truncate());
                });
            }
        }
        response.clicked()
    })
    .inner
}

/// What a line is called as long as it has no name.
pub(super) fn name(cost: &Cost) -> &str {
    match cost.label.trim() {
        "" => "New cost",
        name => name,
    }
}
