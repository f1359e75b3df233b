//! The inspector at the right: why a figure is what it is, who said what, and what a critical reader will ask.

mod evidence;
mod explain;
pub(super) mod findings;

use crate::app::state::screen::InspectorTab;
use crate::app::view::prelude::*;

pub(super) fn ui(ui: &mut Pane) {
    ui.horizontal(|ui| {
        ui.spacing_mut().button_padding.x = 7.0;
        for &tab in InspectorTab::ALL {
            self::tab(ui, tab);
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let close = icon_button(ui, Icon::Close, "Close the inspector");
            if Command::Inspector.is_pressed(ui, close) {
                ui.push(Action::Command(Command::Inspector));
            }
        });
    });
    hairline(ui);
    ui.add_space(space::NEAR);
    let area = ScrollArea::vertical()
        .id_salt(("inspector", ui.cx.screen.tab.title()))
        .auto_shrink(false);
    ui.scrolled(area, |ui| match ui.cx.screen.tab {
        InspectorTab::Explain => explain::ui(ui),
        InspectorTab::Evidence => evidence::ui(ui),
        InspectorTab::Findings => findings::ui(ui),
    });
}

fn tab(ui: &mut Pane, tab: InspectorTab) {
    let p = palette(ui);
    let on = ui.cx.screen.tab == tab;
    let count = ui.cx.answer.findings.len();
    let words = match tab {
        InspectorTab::Findings if count > 0 => format!("{} {count}", tab.title()),
        _ => tab.title().to_owned(),
    };
    let text = if on {
        Role::Strong.text(words).color(p.accent)
    } else {
        Role::Body.text(words).color(p.text_weak)
    };
    let button = Button::selectable(on, text).stroke(Stroke::NONE);
    if ui.add(button).clicked() {
        ui.push(Action::Inspect(tab));
    }
}
