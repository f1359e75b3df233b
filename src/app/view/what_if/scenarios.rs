//! Scenarios side by side, with what is tried as the last; a press on a heading shows that scenario everywhere.

use crate::app::view::figure_card::{computing, headed, quiet};
use crate::app::view::prelude::*;
use crate::app::view::price::effect;
use crate::engine::ScenarioChoice;
use crate::model::{Change as ModelChange, Exact, Scenario};
use crate::report::{
    COMPARED_ROWS, ComparedCell, Comparison, Report, ScenarioColumn, SliderTarget, changes_in_words,
};
use egui::{StrokeKind, WidgetInfo};

/// Width of the row names, and of a scenario at least and at most, in points.
const NAMES: f32 = 146.0;
const COLUMN: (f32, f32) = (92.0, 190.0);
/// Height of headings with one line and two, of a row, and of the scroll bar.
const HEAD: (f32, f32) = (30.0, 46.0);
const ROW: f32 = 42.0;
/// From the top of a row to its figures, and the height of a line of them.
const ABOVE: f32 = 3.0;
const FIGURE: f32 = 18.0;
const SCROLL: f32 = 12.0;

pub(super) fn ui(ui: &mut Pane) {
    let about = "below each figure: beside Expected";
    headed(ui, "Scenarios", about, |ui| {
        match ui.cx.beyond.comparison() {
            None => computing(ui),
            Some(comparison) => {
                let now = now(ui.cx, comparison);
                let columns = in_order(comparison, now.as_ref());
                table(ui, &columns);
            }
        }
        own(ui);
    });
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

/// The scenarios, then the trial.
fn in_order<'c>(
    comparison: &'c Comparison,
    now: Option<&'c ScenarioColumn>,
) -> Vec<&'c ScenarioColumn> {
    comparison.in_order().chain(now).collect()
}

fn count(columns: &[&ScenarioColumn]) -> f32 {
    f32::from(u8::try_from(columns.len()).unwrap_or(u8::MAX)).max(1.0)
}

/// Names of rows stay; scenarios scroll where they do not all fit.
fn table(ui: &mut Pane, columns: &[&ScenarioColumn]) {
    let room = ui.available_width() - NAMES;
    let least = columns.iter().map(|column| needed(ui, column));
    let least = least.fold(COLUMN.0, f32::max);
    let width = (room / count(columns)).clamp(least, COLUMN.1.max(least));
    let two = columns
        .iter()
        .any(|column| text_width(ui, Role::SmallStrong, &column.name) > width - 2.0 * space::NEAR);
    let head = if two { HEAD.1 } else { HEAD.0 };
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing = Vec2::ZERO;
        ui.column(NAMES, |ui| {
            ui.add_space(head);
            let line = Layout::left_to_right(Align::Center);
            for name in COMPARED_ROWS {
                hairline(ui);
                ui.add_space(ABOVE);
                ui.strip(Vec2::new(NAMES, FIGURE), line, |ui| caption(ui, name));
                ui.add_space(ROW - ABOVE - FIGURE);
            }
        });
        let size = Vec2::new(width, head);
        if width * count(columns) <= room {
            ui.column(room, |ui| figures(ui, columns, size));
            return;
        }
        let area = ScrollArea::horizontal()
            .id_salt("scenarios")
            .auto_shrink([false, true]);
        ui.scrolled(area, |ui| {
            ui.column(width * count(columns), |ui| figures(ui, columns, size));
            ui.add_space(SCROLL);
        });
    });
}

fn needed(ui: &Ui, column: &ScenarioColumn) -> f32 {
    let cells = column.cells.iter().flatten();
    let widest = widest(ui, Role::Strong, cells.map(|cell| cell.text.as_str()), 0.0);
    (widest + 2.0 * space::NEAR).max(COLUMN.0)
}

fn figures(ui: &mut Pane, columns: &[&ScenarioColumn], head: Vec2) {
    let places = (0..columns.len()).map(|place| Column::new(place, "", head.x).right().lines());
    let table = Table::with_gap(head.x * count(columns), 0.0, places.collect());
    table.clone().high(head.y).row(ui, |ui, place| {
        let rect = ui.max_rect();
        ui.set_min_height(head.y);
        if let Some(column) = columns.get(place) {
            heading(ui, column, rect);
        }
    });
    let table = table.high(ROW);
    for place in 0..COMPARED_ROWS.len() {
        hairline(ui);
        table.row(ui, |ui, column| {
            ui.set_min_height(ROW);
            if let Some(column) = columns.get(column) {
                one(ui, column, place);
            }
        });
    }
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
            let line = ui.fonts_mut(|fonts| fonts.row_height(&Role::Small.font()));
            let above = ABOVE + (FIGURE - line) / 2.0;
            let mut inside = ui.max_rect().shrink2(vec2(space::NEAR, above));
            inside.min.x -= space::TIGHT;
            let layout = Layout::right_to_left(Align::Min);
            ui.child(UiBuilder::new().max_rect(inside).layout(layout), |ui| {
                let mut job = text_job(Role::Small, palette(ui).text_weak, none.says);
                job.halign = Align::Max;
                few_lines(ui, job, 2, none.says).on_hover_text(&none.why);
            });
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
    let mut job = text_job(role, color, text);
    job.halign = Align::Max;
    let words = in_lines(ui, job, inside.width(), 2);
    let at = inside.right_bottom() - Vec2::new(0.0, words.size().y);
    ui.painter().galley(at, words, color);
}

fn about(cx: &ViewContext<'_>, choice: &ScenarioChoice) -> String {
    match choice {
        ScenarioChoice::Expected => "The case with its expected values".to_owned(),
        ScenarioChoice::Conservative => "Each number at its bad end".to_owned(),
        ScenarioChoice::Optimistic => "Each number at its good end".to_owned(),
        ScenarioChoice::Own(_) => choice.name(cx.case),
    }
}

fn cell(ui: &mut Pane, cell: &ComparedCell, now: bool) {
    let p = palette(ui);
    ui.spacing_mut().item_spacing.y = 0.0;
    ui.add_space(ABOVE);
    let role = if now { Role::Strong } else { Role::Body };
    right(ui, role.text(&cell.text).color(p.text));
    if let Some(difference) = &cell.difference {
        let color = if cell.better { p.accent } else { p.attention };
        right(ui, Role::Tiny.text(difference).color(color));
    }
}

/// Right-aligned with the heading.
fn right(ui: &mut Pane, text: egui::RichText) {
    let size = Vec2::new(ui.available_width(), FIGURE);
    ui.allocate_ui_with_layout(size, Layout::right_to_left(Align::Center), |ui| {
        ui.add_space(space::NEAR);
        ui.add(Label::new(text).truncate());
    });
}

/// The case's own scenarios: their names, what each changes, and why somebody should look at it.
fn own(ui: &mut Pane) {
    ui.add_space(space::NEAR);
    if ui.cx.case.scenarios.is_empty() {
        quiet(
            ui,
            "Move a slider and save what you see as a scenario of your own; it then stands here beside the others.",
        );
        return;
    }
    for scenario in &ui.cx.case.scenarios {
        hairline(ui);
        own_row(ui, scenario);
    }
}

fn own_row(ui: &mut Pane, scenario: &Scenario) {
    let part = PartId::of(scenario);
    let changes = changes_in_words(ui.cx.case, &scenario.changes, ui.cx.locale());
    let name = match scenario.name.trim() {
        "" => scenario.id.to_string(),
        name => name.to_owned(),
    };
    let row = ui.horizontal(|ui| {
        let open = ui.unfolds_part(&part, Role::Strong.text(&name), &name);
        if !open {
            caption(ui, changes.join(" · "));
        }
        open
    });
    if row.inner {
        details(ui, &part, scenario, (&name, &changes));
    }
}

fn details(ui: &mut Pane, part: &PartId, scenario: &Scenario, (name, changes): (&str, &[String])) {
    let mut draft = scenario.clone();
    let mut form = Form::new(part.path(), name);
    ui.field_row(|ui| {
        form.field(ui, ("name", 220.0), &mut draft.name);
        let note = Field::new("note", "Why look at it").hint("Who asked for it, and when");
        form.text(ui, note, &mut draft.note);
    });
    ui.add_space(space::TIGHT);
    if changes.is_empty() {
        quiet(
            ui,
            "It changes nothing yet: its figures are those of the case. Add a change, or show it, move the sliders and keep that in it.",
        );
    }
    let mut gone = None;
    let each = draft.changes.iter_mut().zip(changes).enumerate();
    for (place, (change, words)) in each {
        ui.field_row(|ui| {
            form.about(format!("change {} · {name}", place + 1), |form| {
                form.inside(&format!("changes[{place}]"), |form| {
                    effect::fields(ui, form, change);
                });
            });
            if ui.delete_button(&format!("Remove from {name}: {words}")) {
                gone = Some(place);
            }
        });
    }
    if button(ui, Icon::Add.before("Add a change"))
        .accessible_name(format!("Add a change to {name}"))
        .clicked()
    {
        let next = next_change(ui.cx, &draft.changes);
        draft.changes.push(next);
        form.chose(format!("Add a change to “{name}”"));
    }
    if let Some(place) = gone.filter(|place| *place < draft.changes.len()) {
        draft.changes.remove(place);
        form.chose(format!("Remove a change from “{name}”"));
    }
    form.push(ui, || Change::Put(draft.into()));
    part_buttons(ui, part, name);
}

/// The number that can move the answer most and is not changed yet, at its present value; where there is none, a change of another kind.
fn next_change(cx: &ViewContext<'_>, known: &[ModelChange]) -> ModelChange {
    let rows = cx.beyond.sliders.rows.iter();
    let numbers = rows.filter_map(|row| match &row.target {
        SliderTarget::Driver(id) => Some(ModelChange::Driver {
            id: id.clone(),
            value: Exact(row.likely),
        }),
        _ => None,
    });
    let is_free = |change: &ModelChange| !known.iter().any(|other| other.is_of_same(change));
    let mut numbers = numbers.filter(is_free);
    numbers
        .next()
        .unwrap_or_else(|| effect::first(cx.case, known))
}
