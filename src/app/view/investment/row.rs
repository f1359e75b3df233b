//! One cost as a row; pressed, it opens its details below.

use super::columns::{Columns, LINE};
use super::details;
use crate::app::state::name_or;
use crate::app::view::prelude::*;
use crate::check::Severity;
use crate::engine::Figure;
use crate::model::Cost;
use crate::report::CostRow;

/// Height of a line of small text below the name, in points.
const BELOW: f32 = 18.0;
/// From the icon to the name, in points.
const INDENT: f32 = 22.0;
const HANDLE: f32 = 16.0;

pub(super) fn ui(
    ui: &mut Pane,
    cost: &Cost,
    row: Option<&CostRow>,
    columns: &Columns,
    order: &mut Reorder,
) {
    let part = PartId::of(cost);
    let open = ui.cx.screen.unfolded.contains(&part);
    let below = below(ui, row, columns);
    let height = LINE + below.iter().map(|line| line.high).sum::<f32>().max(BELOW);
    let top = ui.cursor().top();
    let whole = ui.push_id(&part, |ui| {
        line(ui, cost, row, open, (height, &below), columns);
        if open {
            details::ui(ui, cost, row, columns);
            reveal(ui, &part, top);
        }
    });
    order.row(ui, &part, whole.response.rect);
}

fn line(
    ui: &mut Pane,
    cost: &Cost,
    row: Option<&CostRow>,
    open: bool,
    (height, below): (f32, &[Below]),
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
        |ui| unfold = left(ui, cost, below, open),
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
        ui.push(Action::Unfold(PartId::of(cost)));
    }
    if explain {
        ui.push(Action::Explain(Figure::Cost(cost.id.clone())));
    }
}

/// A text below the name, and how high it is where it goes on in the next line, in points.
struct Below {
    text: String,
    high: f32,
    is_note: bool,
}

/// The amount as entered, and what changes it from year to year.
fn below(ui: &Ui, row: Option<&CostRow>, columns: &Columns) -> Vec<Below> {
    let Some(row) = row else { return Vec::new() };
    let wide = columns.name(ui.available_width()) - HANDLE - space::TIGHT - INDENT;
    let color = palette(ui).text;
    let note = row.note.iter().map(|note| (note, true));
    let texts = std::iter::once((&row.amount, false)).chain(note);
    let lines = texts.filter(|(text, _)| !text.is_empty());
    let lines = lines.map(|(text, is_note)| {
        let font = Role::Small.font();
        let galley = ui
            .painter()
            .layout(text.clone(), font, color, wide.max(1.0));
        Below {
            text: text.clone(),
            high: galley.size().y.max(BELOW),
            is_note,
        }
    });
    lines.collect()
}

/// Handle, name, and below them the amount as entered. True when the name is pressed.
fn left(ui: &mut Pane, cost: &Cost, below: &[Below], open: bool) -> bool {
    let p = palette(ui);
    let part = PartId::of(cost);
    let name = name(cost);
    ui.spacing_mut().item_spacing = Vec2::new(space::TIGHT, 0.0);
    reorder_handle(ui, &part, name);
    ui.vertical(|ui| {
        ui.spacing_mut().button_padding = Vec2::new(2.0, 1.0);
        ui.spacing_mut().interact_size.y = LINE - 2.0;
        let icon = if open { Icon::Down } else { Icon::Forward };
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
        for line in below {
            let wide = Vec2::new(ui.available_width(), line.high);
            ui.allocate_ui_with_layout(wide, Layout::left_to_right(Align::Min), |ui| {
                ui.add_space(INDENT);
                let color = if line.is_note { note } else { p.text_weak };
                ui.add(Label::new(Role::Small.text(&line.text).color(color)).wrap());
            });
        }
        response.clicked()
    })
    .inner
}

pub(super) fn name(cost: &Cost) -> &str {
    name_or(&cost.label, "New cost")
}
