//! Finance's own view below the investment: profit and loss, cash after tax, further figures, a lease or loan beside paying.

use super::row::CostCell;
use crate::app::view::prelude::*;
use crate::engine::Figure;
use crate::report::FinanceSection;
use crate::report::page::{RowKind, Table as YearTable};

/// Nothing where the case asks for nothing of it.
pub(super) fn ui(ui: &mut Pane) {
    let board = ui.cx.answer.board();
    let sections: &[FinanceSection] = board.map_or(&[], |board| &board.finance);
    if sections.is_empty() {
        return;
    }
    ui.card(|ui| {
        truncated(ui, Role::Heading, "Finance's own view");
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = space::CARD;
            for (words, figure) in [
                ("Explain after tax", Figure::AfterTax),
                ("Explain profit and loss", Figure::ProfitAndLoss),
                ("Explain the annual amount", Figure::EquivalentAnnual),
                ("Explain financing", Figure::Financing),
            ] {
                if link(ui, words).clicked() {
                    ui.push(Action::Explain(figure));
                }
            }
        });
        for section in sections {
            self::section(ui, section);
        }
    });
}

fn section(ui: &mut Pane, section: &FinanceSection) {
    ui.add_space(space::PART);
    wrapped(ui, Role::Strong, &section.heading);
    if let Some(table) = &section.table {
        grid(ui, &section.heading, table);
    }
    for line in &section.lines {
        wrapped(ui, Role::Body, line);
    }
}

/// A table by year, which scrolls where it is wider than the card.
fn grid(ui: &mut Pane, name: &str, table: &YearTable) {
    let area = ScrollArea::horizontal().id_salt(name);
    ui.scrolled(area, |ui| {
        let grid = egui::Grid::new(name).spacing(Vec2::new(space::CARD, space::TIGHT));
        grid.show(ui.ui, |ui| {
            ui.label("");
            for head in &table.columns {
                cell(ui, Role::Small.text(head));
            }
            ui.end_row();
            for row in &table.rows {
                let strong = matches!(row.kind, RowKind::Net | RowKind::Cumulative);
                let role = if strong { Role::Strong } else { Role::Body };
                ui.label(role.text(&row.label));
                for text in &row.cells {
                    cell(ui, role.text(text));
                }
                ui.end_row();
            }
        });
    });
}

fn cell(ui: &mut Ui, text: RichText) {
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| ui.label(text));
}

/// What capital costs are worth at the end, above the sum of all costs.
pub(super) fn residual(ui: &mut Pane, cells: &[String], table: &Table<CostCell>) {
    table.row(ui, |ui, key| match key {
        CostCell::Handle => {}
        CostCell::Name => {
            ui.add_space(5.0);
            truncated(ui, Role::Body, "Residual value at the end");
        }
        CostCell::Cell(cell) => {
            let text = cells.get(cell).map_or("–", String::as_str);
            truncated(ui, Role::Body, text);
        }
    });
}
