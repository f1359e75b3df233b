//! The inspector at the right: why a figure is what it is, who said what, and what a critical reader will ask.
//!
//! Left out: making the explanations (`report`) and findings (`check`).

mod evidence;
mod explain;
pub(super) mod findings;

use crate::app::state::action::Action;
use crate::app::state::command::Command;
use crate::app::state::screen::InspectorTab;
use crate::app::theme::{Icon, Role, palette, space};
use crate::app::view_context::ViewContext;
use crate::app::widget::{hairline, icon_button};
use egui::{Align, Button, Layout, ScrollArea, Stroke, Ui};

pub(super) fn ui(ui: &mut Ui, cx: &ViewContext<'_>, out: &mut Vec<Action>) {
    ui.horizontal(|ui| {
        ui.spacing_mut().button_padding.x = 7.0;
        for tab in InspectorTab::ALL {
            self::tab(ui, cx, tab, out);
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if icon_button(ui, Icon::Close, "Close the inspector").clicked() {
                out.push(Action::Command(Command::Inspector));
            }
        });
    });
    hairline(ui);
    ui.add_space(space::NEAR);
    ScrollArea::vertical()
        .id_salt(("inspector", cx.screen.tab.title()))
        .auto_shrink(false)
        .show(ui, |ui| match cx.screen.tab {
            InspectorTab::Explain => explain::ui(ui, cx, out),
            InspectorTab::Evidence => evidence::ui(ui, cx, out),
            InspectorTab::Findings => findings::ui(ui, cx, out),
        });
}

fn tab(ui: &mut Ui, cx: &ViewContext<'_>, tab: InspectorTab, out: &mut Vec<Action>) {
    let p = palette(ui);
    let on = cx.screen.tab == tab;
    let count = cx.answer.findings.len();
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
        out.push(Action::Inspect(tab));
    }
}
