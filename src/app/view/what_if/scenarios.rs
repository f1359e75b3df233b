//! Scenarios side by side, with what is tried as the last; a press on a heading shows that scenario everywhere.
//!
//! Left out: the figures (`report`), and editing own scenarios (`own`).

use super::{computing, headed, own};
use crate::app::action::Action;
use crate::app::theme::{Role, palette, space};
use crate::app::view_context::ViewContext;
use crate::app::widget::hairline;
use crate::engine::ScenarioChoice;
use crate::report::{COMPARED_ROWS, ComparedCell, Comparison, Report, ScenarioColumn};
use egui::{Align, Button, Label, Layout, ScrollArea, Stroke, Ui, Vec2};

/// Widths of the names of the rows and of a scenario, and the height of a row, in points.
const NAMES: f32 = 138.0;
const COLUMN: f32 = 90.0;
const ROW: f32 = 40.0;

pub(super) fn ui(ui: &mut Ui, cx: &ViewContext<'_>, out: &mut Vec<Action>) {
    headed(
        ui,
        "Scenarios",
        "below each figure: beside Expected",
        |ui| {
            match cx.beyond.comparison() {
                None => computing(ui),
                Some(comparison) => {
                    let now = now(cx, comparison);
                    let columns = in_order(comparison, now.as_ref());
                    if NAMES + COLUMN * count(&columns) <= ui.available_width() {
                        table(ui, cx, &columns, out);
                    } else {
                        ScrollArea::horizontal()
                            .id_salt("scenarios")
                            .auto_shrink([false, true])
                            .show(ui, |ui| table(ui, cx, &columns, out));
                    }
                }
            }
            own::ui(ui, cx, out);
        },
    );
}

/// What is tried, beside the expected figures.
fn now(cx: &ViewContext<'_>, comparison: &Comparison) -> Option<ScenarioColumn> {
    let results = cx.answer.results.as_ref().ok()?;
    let report = Report::new(&cx.answer.case, results);
    Some(report.now_column(comparison.expected.as_ref()))
}

/// From the most careful to the most hopeful, then own ones, then what is shown now.
fn in_order<'c>(
    comparison: &'c Comparison,
    now: Option<&'c ScenarioColumn>,
) -> Vec<&'c ScenarioColumn> {
    let mut columns: Vec<&ScenarioColumn> = comparison.columns.iter().collect();
    if columns.len() > 1 {
        columns.swap(0, 1);
    }
    columns.extend(now);
    columns
}

fn count(columns: &[&ScenarioColumn]) -> f32 {
    f32::from(u8::try_from(columns.len()).unwrap_or(u8::MAX)).max(1.0)
}

fn table(ui: &mut Ui, cx: &ViewContext<'_>, columns: &[&ScenarioColumn], out: &mut Vec<Action>) {
    let width = ((ui.available_width() - NAMES) / count(columns)).clamp(COLUMN, 160.0);
    line(ui, width, 30.0, "", columns, |ui, column| {
        heading(ui, cx, column, out);
    });
    for (place, name) in COMPARED_ROWS.iter().enumerate() {
        hairline(ui);
        line(ui, width, ROW, name, columns, |ui, column| {
            match &column.cells {
                Ok(cells) => {
                    if let Some(cell) = cells.get(place) {
                        self::cell(ui, cell, column.scenario.is_none());
                    }
                }
                Err(why) if place == 0 => {
                    let weak = palette(ui).text_weak;
                    let text = Role::Small.text("no answer").color(weak);
                    ui.add(Label::new(text).truncate()).on_hover_text(why);
                }
                Err(_) => {}
            }
        });
    }
}

fn line(
    ui: &mut Ui,
    width: f32,
    high: f32,
    name: &str,
    columns: &[&ScenarioColumn],
    mut content: impl FnMut(&mut Ui, &ScenarioColumn),
) {
    let weak = palette(ui).text_weak;
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing = Vec2::ZERO;
        let place = |ui: &mut Ui, width: f32, layout: Layout, content: &mut dyn FnMut(&mut Ui)| {
            ui.allocate_ui_with_layout(Vec2::new(width, high), layout, |ui| {
                ui.set_width(width);
                ui.set_height(high);
                content(ui);
            });
        };
        place(ui, NAMES, Layout::left_to_right(Align::Center), &mut |ui| {
            ui.add(Label::new(Role::Small.text(name).color(weak)).truncate());
        });
        for column in columns {
            let layout = Layout::top_down(Align::Max);
            place(ui, width, layout, &mut |ui| content(ui, column));
        }
    });
}

fn heading(ui: &mut Ui, cx: &ViewContext<'_>, column: &ScenarioColumn, out: &mut Vec<Action>) {
    let p = palette(ui);
    ui.add_space(3.0);
    let Some(choice) = &column.scenario else {
        let name = if cx.screen.asked.tried.is_empty() {
            column.name.as_str()
        } else {
            "Now, tried"
        };
        right(ui, Role::SmallStrong.text(name).color(p.text));
        return;
    };
    let on = *choice == cx.screen.asked.ask.scenario;
    let text = if on {
        Role::SmallStrong.text(&column.name).color(p.accent)
    } else {
        Role::Small.text(&column.name).color(p.text)
    };
    ui.spacing_mut().button_padding = Vec2::new(space::NEAR, 2.0);
    ui.spacing_mut().interact_size.y = 0.0;
    let button = Button::selectable(on, text).truncate().stroke(Stroke::NONE);
    let pressed = ui
        .add(button)
        .accessible_name(format!("Show scenario {}", column.name))
        .on_hover_text(about(cx, choice));
    if pressed.clicked() && !on {
        out.push(Action::Scenario(choice.clone()));
    }
}

fn about(cx: &ViewContext<'_>, choice: &ScenarioChoice) -> String {
    match choice {
        ScenarioChoice::Expected => "The case with its likely values".to_owned(),
        ScenarioChoice::Conservative => "Each number at its bad end".to_owned(),
        ScenarioChoice::Optimistic => "Each number at its good end".to_owned(),
        ScenarioChoice::Own(_) => choice.name(cx.case),
    }
}

fn cell(ui: &mut Ui, cell: &ComparedCell, now: bool) {
    let p = palette(ui);
    ui.spacing_mut().item_spacing.y = 0.0;
    ui.add_space(3.0);
    let role = if now { Role::Strong } else { Role::Body };
    right(ui, role.text(&cell.text).color(p.text));
    if let Some(difference) = &cell.difference {
        let color = if cell.better { p.accent } else { p.attention };
        right(ui, Role::Tiny.text(difference).color(color));
    }
}

/// A text at the right end of its column, below the text of the heading.
fn right(ui: &mut Ui, text: egui::RichText) {
    let size = Vec2::new(ui.available_width(), 18.0);
    ui.allocate_ui_with_layout(size, Layout::right_to_left(Align::Center), |ui| {
        ui.add_space(space::NEAR);
        ui.add(Label::new(text).truncate());
    });
}
