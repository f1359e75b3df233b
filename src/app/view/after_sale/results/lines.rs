//! Each benefit and each cost: promised, achieved, difference and forecast.

use super::values::verdict;
use crate::app::state::after_sale::ShownResults;
use crate::app::view::prelude::*;
use crate::engine::tracking::LineSide;
use crate::report::{ResultColumn, ResultFigure, ResultLine};
use strum::VariantArray;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum LineColumn {
    Line,
    Amount(ResultColumn),
    Verdict,
}

/// The width of an amount at least, in points.
const AMOUNT: f32 = 76.0;

pub(super) fn ui(ui: &mut Pane, shown: &ShownResults) {
    let found = &shown.rows;
    if found.benefit_lines.is_empty() && found.cost_lines.is_empty() {
        return;
    }
    ui.card(|ui| {
        subheading(ui, "By line");
        let all = found.benefit_lines.iter().chain(&found.cost_lines);
        let all: Vec<&ResultLine> = all
            .chain([&found.benefits_total, &found.costs_total])
            .collect();
        let table = table(ui, &all);
        table.heads(ui);
        for (lines, total, side) in [
            (
                &found.benefit_lines,
                &found.benefits_total,
                LineSide::Benefit,
            ),
            (&found.cost_lines, &found.costs_total, LineSide::Cost),
        ] {
            for line in lines {
                hairline(ui);
                row(ui, &table, line, side);
            }
            if !lines.is_empty() {
                let p = palette(ui);
                let rect = ui.available_rect_before_wrap();
                ui.painter()
                    .hline(rect.x_range(), rect.top(), Stroke::new(1.5, p.line_strong));
                row(ui, &table, total, side);
            }
        }
        if let Some(marks) = &found.marks {
            weak(ui, Role::Tiny, marks);
        }
    });
}

fn table(ui: &Ui, lines: &[&ResultLine]) -> Table<LineColumn> {
    let amounts = ResultColumn::VARIANTS.iter().map(|&column| {
        let texts = lines.iter().map(|line| line.text(column));
        let wide = widest(ui, Role::Body, texts, AMOUNT);
        let shown = Column::new(LineColumn::Amount(column), column.head(), wide).right();
        match column {
            ResultColumn::Share => shown.leaves(4),
            ResultColumn::Promised => shown.leaves(3),
            ResultColumn::ToDate => shown.leaves(2),
            ResultColumn::Reported => shown.leaves(1),
            ResultColumn::Achieved | ResultColumn::Difference | ResultColumn::Expected => shown,
        }
    });
    let line = Column::rest(LineColumn::Line, "", (130.0, 200.0), 1.0).line();
    let verdict = Column::new(LineColumn::Verdict, "", 78.0).leaves(1);
    let columns = std::iter::once(line).chain(amounts).chain([verdict]);
    Table::new(ui.available_width(), columns.collect())
}

fn row(ui: &mut Pane, table: &Table<LineColumn>, line: &ResultLine, side: LineSide) {
    let role = if line.id.is_some() {
        Role::Body
    } else {
        Role::Strong
    };
    table.row(ui, |ui, key| match key {
        LineColumn::Line => name(ui, line, side, role),
        LineColumn::Verdict => match side {
            LineSide::Benefit => verdict(ui, line.verdict),
            LineSide::Cost if line.is_above => {
                chip(ui, Tone::Attention, "above");
            }
            LineSide::Cost => {}
        },
        LineColumn::Amount(ResultColumn::Achieved) if line.achieved.is_empty() => {
            weak(ui, Role::Small, "not reported");
        }
        LineColumn::Amount(column) => {
            ui.label(role.text(line.text(column)));
        }
    });
}

/// The name, which explains what became of the line.
fn name(ui: &mut Pane, line: &ResultLine, side: LineSide, role: Role) {
    let Some(id) = &line.id else {
        truncated(ui, role, &line.label);
        return;
    };
    let label = Label::new(role.text(&line.label)).truncate();
    let pressed = ui
        .add(label.sense(Sense::click()))
        .on_hover_text("Explain what became of it")
        .on_hover_cursor(CursorIcon::PointingHand);
    let name = format!("Explain what became of {}", line.label);
    pressed.widget_info(|| WidgetInfo::labeled(egui::Role::Button, true, &name));
    if pressed.clicked() {
        ui.push(Action::ExplainResult(ResultFigure::Line(side, id.clone())));
    }
}
