//! Each benefit and each cost: promised, achieved, difference and forecast.

use super::values::verdict;
use crate::app::state::after_sale::ShownResults;
use crate::app::view::prelude::*;
use crate::engine::tracking::LineSide;
use crate::report::{ResultFigure, ResultLine};
use rust_decimal::Decimal;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum ResultColumn {
    Line,
    Promised,
    ToDate,
    Reported,
    Achieved,
    Difference,
    Share,
    Expected,
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

fn table(ui: &Ui, lines: &[&ResultLine]) -> Table<ResultColumn> {
    let amount = |key, head: &str, text: fn(&ResultLine) -> &str| {
        let texts = lines.iter().map(|line| text(line));
        let wide = widest(ui, Role::Body, texts, AMOUNT);
        Column::new(key, head, wide).right()
    };
    let columns = vec![
        Column::rest(ResultColumn::Line, "", (130.0, 200.0), 1.0).line(),
        amount(ResultColumn::Promised, "Promised", |line| &line.promised).leaves(3),
        amount(ResultColumn::ToDate, "To date", |line| &line.to_date).leaves(2),
        amount(ResultColumn::Reported, "In reported months", |line| {
            &line.reported
        })
        .leaves(1),
        amount(ResultColumn::Achieved, "Achieved", |line| &line.achieved),
        amount(ResultColumn::Difference, "Difference", |line| {
            &line.difference
        }),
        amount(ResultColumn::Share, "Of promise", |line| &line.share).leaves(4),
        amount(ResultColumn::Expected, "Expected", |line| &line.expected),
        Column::new(ResultColumn::Verdict, "", 78.0).leaves(1),
    ];
    Table::new(ui.available_width(), columns)
}

fn row(ui: &mut Pane, table: &Table<ResultColumn>, line: &ResultLine, side: LineSide) {
    let role = if line.id.is_some() {
        Role::Body
    } else {
        Role::Strong
    };
    table.row(ui, |ui, key| {
        let text = match key {
            ResultColumn::Line => return name(ui, line, side, role),
            ResultColumn::Verdict => {
                match side {
                    LineSide::Benefit => verdict(ui, line.verdict),
                    LineSide::Cost if is_above(ui, line) => {
                        chip(ui, Tone::Attention, "above");
                    }
                    LineSide::Cost => {}
                }
                return;
            }
            ResultColumn::Promised => &line.promised,
            ResultColumn::ToDate => &line.to_date,
            ResultColumn::Reported => &line.reported,
            ResultColumn::Achieved if line.achieved.is_empty() => {
                weak(ui, Role::Small, "not reported");
                return;
            }
            ResultColumn::Achieved => &line.achieved,
            ResultColumn::Difference => &line.difference,
            ResultColumn::Share => &line.share,
            ResultColumn::Expected => &line.expected,
        };
        ui.label(role.text(text));
    });
}

/// Whether more was spent than was promised in the same months.
fn is_above(ui: &Pane, line: &ResultLine) -> bool {
    let shown = ui
        .cx
        .after_sale
        .shown()
        .and_then(|shown| shown.as_ref().ok());
    shown.is_some_and(|shown| {
        let tracking = &shown.tracking;
        let difference = match &line.id {
            None => Some(tracking.costs.difference),
            Some(id) => {
                let mut lines = tracking.lines.iter();
                let found = lines.find(|one| one.side == LineSide::Cost && one.id == *id);
                found.map(|found| found.progress.difference)
            }
        };
        difference.is_some_and(|difference| difference > Decimal::ZERO)
    })
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
