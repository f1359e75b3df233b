//! The scenarios at the top of the step, each with its net present value: a press shows one everywhere, and one more is begun here.

use crate::app::view::prelude::*;
use crate::engine::ScenarioChoice;
use crate::report::{Comparison, ScenarioColumn};
use egui::WidgetInfo;

/// Height of a scenario, in points.
const HIGH: f32 = 34.0;
/// The row of the net present value among those that are compared.
const NPV: usize = 2;

pub(super) fn ui(ui: &mut Pane) {
    let cx = ui.cx;
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = Vec2::splat(space::TIGHT);
        let chosen = &cx.screen.asked.ask.scenario;
        let all = cx.beyond.comparison().into_iter();
        for column in all.flat_map(Comparison::in_order) {
            if let Some(choice) = &column.scenario {
                one(ui, column, choice, choice == chosen);
            }
        }
        let command = Command::NewScenario;
        let begin = Button::new(command.text()).min_size(vec2(0.0, HIGH));
        let begin = ui.add(begin);
        if command.is_pressed(ui, begin) {
            ui.push(Action::Command(command));
        }
    });
    ui.add_space(space::NEAR);
}

fn one(ui: &mut Pane, column: &ScenarioColumn, choice: &ScenarioChoice, on: bool) {
    let p = palette(ui);
    let npv = match &column.cells {
        Ok(cells) => cells.get(NPV).map_or("", |cell| cell.text.as_str()),
        Err(none) => none.says,
    };
    let (role, color) = if on {
        (Role::SmallStrong, p.accent)
    } else {
        (Role::Small, p.text)
    };
    let mut job = text_job(role, color, &column.name);
    let figure = egui::TextFormat::simple(Role::Small.font(), p.text_weak);
    job.append(npv, space::NEAR, figure);
    job.wrap = egui::text::TextWrapping {
        max_width: ui.available_width().max(120.0) - 2.0 * space::NEAR,
        ..egui::text::TextWrapping::truncate_at_width(320.0)
    };
    let look = Button::new(job).min_size(vec2(0.0, HIGH)).selected(on);
    let pressed = ui.add(look);
    let name = format!("{} scenario, {npv}", column.name);
    pressed.widget_info(|| WidgetInfo::selected(egui::Role::Button, true, on, &name));
    let about = "Net present value of this scenario. Press to show it everywhere";
    if pressed.on_hover_text(about).clicked() && !on {
        ui.push(Action::Scenario(choice.clone()));
    }
}
