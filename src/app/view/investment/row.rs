//! The columns of the investment, equally wide in every card, and one cost as a row; pressed, it opens its details below.

use super::details;
use crate::app::state::name_or;
use crate::app::view::prelude::*;
use crate::check::Severity;
use crate::engine::Figure;
use crate::model::{Cost, UNNAMED_COST};
use crate::report::{CostGroup, CostRow, Investment};

/// What a name and its amount need at least, in points.
const NAME: f32 = 180.0;
/// Between two amounts, beside the gap of the table, in points.
const APART: f32 = 12.0;
/// From the sign that opens a row to its name, in points.
const INDENT: f32 = 22.0;
/// Above a name over several lines, so that its first one is level with the amounts, in points.
const FIRST_LINE: f32 = 5.0;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum CostCell {
    Handle,
    Name,
    /// A year, the total or the present value, by its position.
    Cell(usize),
}

/// The columns that fit into a width: the years leave together, total and present value stay.
pub(super) fn table(ui: &Ui, investment: Option<&Investment>, width: f32) -> Table<CostCell> {
    let unit = investment.map_or("", |investment| investment.unit.as_str());
    let mut columns = vec![
        Column::new(CostCell::Handle, "", HANDLE),
        Column::rest(CostCell::Name, unit, (NAME, NAME), 1.0),
    ];
    if let Some(investment) = investment {
        let groups = || investment.groups.iter();
        let years = investment.columns.len().saturating_sub(2);
        for (place, head) in investment.columns.iter().enumerate() {
            let cell = |cells: &'_ Vec<String>| cells.get(place).cloned();
            let sums = groups().map(|group: &CostGroup| &group.cells);
            let sums: Vec<String> = sums.chain([&investment.total]).filter_map(cell).collect();
            let rows = groups().flat_map(|group| &group.rows);
            let rows: Vec<String> = rows.filter_map(|row| cell(&row.cells)).collect();
            let width = text_width(ui, Role::Small, head).ceil();
            let width = widest(ui, Role::Strong, sums.iter().map(String::as_str), width);
            let width = widest(ui, Role::Body, rows.iter().map(String::as_str), width);
            let column = Column::new(CostCell::Cell(place), head, width + APART).right();
            columns.push(column.leaves(u8::from(place < years)));
        }
    }
    Table::new(width, columns)
}

pub(super) fn ui(
    ui: &mut Pane,
    part: &PartId,
    (cost, row): (&Cost, Option<&CostRow>),
    table: &Table<CostCell>,
) {
    let top = ui.cursor().top();
    let name = name(cost);
    let cells = row.map(|row| row.cells.as_slice()).unwrap_or_default();
    let last = cells.len().saturating_sub(1);
    let mut open = false;
    table.row(ui, |ui, key| match key {
        CostCell::Handle => {
            reorder_handle(ui, part, name);
        }
        CostCell::Name => {
            ui.spacing_mut().item_spacing.y = 0.0;
            let room = ui.available_width() - INDENT - space::TIGHT;
            if text_width(ui, Role::Body, name) > room {
                ui.add_space(FIRST_LINE);
            }
            open = ui.unfolds_whole_part(part, Role::Body.text(name), name);
            below(ui, part, row);
        }
        CostCell::Cell(cell) => {
            let text = cells.get(cell).map_or("–", String::as_str);
            let what = match cell {
                n if n == last => "Present value",
                n if n + 1 == last => "Total",
                _ => {
                    truncated(ui, Role::Body, text);
                    return;
                }
            };
            if figure_link(ui, Role::Body, text, &format!("{what} of {name}")).clicked() {
                ui.push(Action::Explain(Figure::Cost(cost.id.clone())));
            }
        }
    });
    ui.add_space(space::TIGHT);
    if open {
        details::ui(ui, cost, row, table);
        reveal(ui, part, top);
    }
}

/// The amount as it counts, what changes it from year to year, and who made it another one than it was entered.
fn below(ui: &mut Pane, part: &PartId, row: Option<&CostRow>) {
    let Some(row) = row else { return };
    let p = palette(ui);
    let finding = ui.cx.finding(&part.path());
    let is_serious = finding.is_some_and(|finding| finding.severity() != Severity::Hint);
    let note = if is_serious { p.attention } else { p.text_weak };
    let amount = [(row.amount.as_str(), p.text_weak)];
    let lines = amount
        .into_iter()
        .chain(row.note.as_deref().map(|text| (text, note)));
    for (text, color) in lines.filter(|(text, _)| !text.is_empty()) {
        ui.indented(INDENT, Role::Small.text(text).color(color));
    }
    marks(ui, &row.marks, INDENT);
}

pub(super) fn name(cost: &Cost) -> &str {
    name_or(&cost.label, UNNAMED_COST)
}
