//! Scenarios side by side, with what is tried as the last; a press on a heading shows that scenario everywhere.

use super::{computing, headed, own};
use crate::app::view::prelude::*;
use crate::app::widget::few_lines;
use crate::engine::ScenarioChoice;
use crate::report::{COMPARED_ROWS, ComparedCell, Comparison, Report, ScenarioColumn};
use egui::text::{LayoutJob, TextFormat, TextWrapping};
use egui::{StrokeKind, WidgetInfo};

/// Width of the row names, and of a scenario at least and at most, in points.
const NAMES: f32 = 146.0;
const COLUMN: (f32, f32) = (92.0, 190.0);
/// Height of headings with one line and two, of a row, and of the scroll bar.
const HEAD: (f32, f32) = (30.0, 46.0);
const ROW: f32 = 42.0;
const SCROLL: f32 = 12.0;

pub(super) fn ui(ui: &mut Pane) {
    headed(
        ui,
        "Scenarios",
        "below each figure: beside Expected",
        |ui| {
            match ui.cx.beyond.comparison() {
                None => computing(ui),
                Some(comparison) => {
                    let now = now(ui.cx, comparison);
                    let columns = in_order(comparison, now.as_ref());
                    table(ui, &columns);
                }
            }
            own::ui(ui);
        },
    );
}

/// The trial beside the expected figures; without one it would repeat a scenario.
fn now(cx: &ViewContext<'_>, comparison: &Comparison) -> Option<ScenarioColumn> {
    if cx.screen.asked.trial.is_empty() {
        return None;
    }
    let results = cx.answer.results.as_ref().ok()?;
    let report = Report::new(&cx.answer.case, results);
    Some(report.now_column(comparison.expected.as_ref()))
}

/// From the most careful to the most hopeful, then own ones, then the trial.
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

/// Names of rows stay; scenarios scroll where they do not all fit.
fn table(ui: &mut Pane, columns: &[&ScenarioColumn]) {
    let weak_color = palette(ui).text_weak;
    let room = ui.available_width() - NAMES;
    let least = columns.iter().map(|column| needed(ui, column));
    let least = least.fold(COLUMN.0, f32::max);
    let width = (room / count(columns)).clamp(least, COLUMN.1.max(least));
    let two = columns.iter().any(|column| {
        let font = Role::SmallStrong.font();
        let name = ui
            .painter()
            .layout_no_wrap(column.name.clone(), font, weak_color);
        name.size().x > width - 2.0 * space::NEAR
    });
    let head = if two { HEAD.1 } else { HEAD.0 };
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing = Vec2::ZERO;
        ui.vertical(|ui| {
            ui.set_width(NAMES);
            ui.add_space(head);
            for name in COMPARED_ROWS {
                hairline(ui);
                let cell = Vec2::new(NAMES, ROW);
                ui.allocate_ui_with_layout(cell, Layout::left_to_right(Align::Center), |ui| {
                    ui.set_min_size(cell);
                    weak(ui, Role::Small, name);
                });
            }
        });
        let size = Vec2::new(width, head);
        if width * count(columns) <= room {
            figures(ui, columns, size);
            return;
        }
        let area = ScrollArea::horizontal()
            .id_salt("scenarios")
            .auto_shrink([false, true]);
        ui.scrolled(area, |ui| {
            figures(ui, columns, size);
            ui.add_space(SCROLL);
        });
    });
}

fn needed(ui: &Ui, column: &ScenarioColumn) -> f32 {
    let Ok(cells) = &column.cells else {
        return COLUMN.0;
    };
    let color = palette(ui).text;
    let wide = |cell: &ComparedCell| {
        let text = ui
            .painter()
            .layout_no_wrap(cell.text.clone(), Role::Strong.font(), color);
        text.size().x + 2.0 * space::NEAR
    };
    cells.iter().map(wide).fold(COLUMN.0, f32::max)
}

fn figures(ui: &mut Pane, columns: &[&ScenarioColumn], head: Vec2) {
    let width = head.x;
    let start = ui.cursor().min;
    let wide = width * count(columns);
    let mut left = start.x;
    for column in columns {
        let place = Rect::from_min_size(pos2(left, start.y), head);
        heading(ui, column, place);
        left += width;
    }
    let mut top = start.y + head.y;
    for place in 0..COMPARED_ROWS.len() {
        let line = Stroke::new(1.0, palette(ui).line);
        let right = start.x + wide.max(ui.available_width());
        ui.painter().hline(start.x..=right, top + 0.5, line);
        top += 1.0;
        let mut left = start.x;
        for column in columns {
            let rect = Rect::from_min_size(pos2(left, top), Vec2::new(width, ROW));
            let layout = Layout::top_down(Align::Max);
            ui.placed(rect, layout, |ui| one(ui, column, place));
            left += width;
        }
        top += ROW;
    }
    let whole = Vec2::new(wide, top - start.y);
    ui.allocate_rect(Rect::from_min_size(start, whole), Sense::hover());
}

/// A figure, or in the first row the reason why there is none.
fn one(ui: &mut Pane, column: &ScenarioColumn, place: usize) {
    match &column.cells {
        Ok(cells) => {
            if let Some(cell) = cells.get(place) {
                self::cell(ui, cell, column.scenario.is_none());
            }
        }
        Err(none) if place == 0 => {
            ui.add_space(3.0);
            ui.set_max_width(ui.available_width() - space::NEAR);
            let format = TextFormat::simple(Role::Small.font(), palette(ui).text_weak);
            let job = LayoutJob::single_section(none.says.to_owned(), format);
            few_lines(ui, job, 2, none.says).on_hover_text(&none.why);
        }
        Err(_) => {}
    }
}

/// The name of a scenario at the foot of its cell; a press shows the scenario everywhere.
fn heading(ui: &mut Pane, column: &ScenarioColumn, place: Rect) {
    let p = palette(ui);
    let Some(choice) = &column.scenario else {
        head_text(ui, &column.name, Role::SmallStrong, false, place);
        return;
    };
    let on = *choice == ui.cx.screen.asked.ask.scenario;
    let id = ui.scope_id().with(("scenario", choice));
    let inside = place.shrink2(Vec2::new(1.0, 3.0));
    let pressed = ui
        .interact(inside, id, Sense::click())
        .on_hover_cursor(CursorIcon::PointingHand)
        .on_hover_text(about(ui.cx, choice));
    let name = format!("Show scenario {}", column.name);
    pressed.widget_info(|| WidgetInfo::selected(egui::Role::Button, true, on, &name));
    let radius = f32::from(size::CONTROL_RADIUS);
    if on || pressed.hovered() {
        let ground = if on { p.accent_soft } else { p.hover };
        ui.painter().rect_filled(inside, radius, ground);
    }
    if pressed.has_focus() {
        let stroke = Stroke::new(1.5, p.accent);
        ui.painter()
            .rect_stroke(inside, radius, stroke, StrokeKind::Inside);
    }
    let role = if on { Role::SmallStrong } else { Role::Small };
    head_text(ui, &column.name, role, on, place);
    if pressed.clicked() && !on {
        ui.push(Action::Scenario(choice.clone()));
    }
}

fn head_text(ui: &Ui, text: &str, role: Role, chosen: bool, place: Rect) {
    let p = palette(ui);
    let color = if chosen { p.accent } else { p.text };
    let inside = place.shrink2(Vec2::new(space::NEAR, 5.0));
    let format = TextFormat::simple(role.font(), color);
    let mut job = LayoutJob::single_section(text.to_owned(), format);
    job.wrap = TextWrapping {
        max_width: inside.width(),
        max_rows: 2,
        ..TextWrapping::default()
    };
    job.halign = Align::Max;
    let words = ui.painter().layout_job(job);
    let at = inside.right_bottom() - Vec2::new(0.0, words.size().y);
    ui.painter().galley(at, words, color);
}

fn about(cx: &ViewContext<'_>, choice: &ScenarioChoice) -> String {
    match choice {
        ScenarioChoice::Expected => "The case with its likely values".to_owned(),
        ScenarioChoice::Conservative => "Each number at its bad end".to_owned(),
        ScenarioChoice::Optimistic => "Each number at its good end".to_owned(),
        ScenarioChoice::Own(_) => choice.name(cx.case),
    }
}

fn cell(ui: &mut Pane, cell: &ComparedCell, now: bool) {
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

/// Right-aligned with the heading.
fn right(ui: &mut Pane, text: egui::RichText) {
    let size = Vec2::new(ui.available_width(), 18.0);
    ui.allocate_ui_with_layout(size, Layout::right_to_left(Align::Center), |ui| {
        ui.add_space(space::NEAR);
        ui.add(Label::new(text).truncate());
    });
}
