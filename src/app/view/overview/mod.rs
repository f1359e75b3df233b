//! The overview: at the right of every step of a wide window, what the case comes to, what moves it, and what is open.
//!
//! What a step shows itself is left out here; the pictures of *What if* stand here in whole, so that they stay in sight while sliders move.

mod movers;

use super::figure_card::{headed, quiet, trouble};
use super::inspector::findings;
use super::prelude::*;
use super::what_if;
use crate::app::state::screen::InspectorTab;
use crate::app::widget::follow_focus;
use crate::check::sentence;

const NAME: &str = "Overview";

pub(super) fn ui(ui: &mut Pane) {
    let whole = ui.max_rect();
    let line = Stroke::new(1.0, palette(ui).line);
    ui.painter().vline(whole.left(), whole.y_range(), line);
    let root = ui.unique_id();
    ui.ctx().accesskit_node_builder(root, |node| {
        node.set_role(egui::Role::Complementary);
        node.set_label(NAME);
    });
    let margin = Margin {
        bottom: 0,
        ..Margin::symmetric(16, 12)
    };
    ui.inside(whole - margin, space::PAGE, |ui| {
        head(ui);
        let area = ScrollArea::vertical()
            .id_salt(("overview", ui.cx.screen.step.number()))
            .auto_shrink(false);
        ui.scrolled(area, |ui| {
            pictures(ui);
            questions(ui);
            follow_focus(ui);
        });
    });
}

fn head(ui: &mut Pane) {
    ui.horizontal(|ui| {
        subheading(ui, NAME);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if icon_button(ui, Icon::Close, "Close the overview").clicked() {
                ui.push(Action::Command(Command::Overview));
            }
        });
    });
}

fn pictures(ui: &mut Pane) {
    let step = ui.cx.screen.step;
    match &ui.cx.answer.results {
        Err(problem) => {
            headed(ui, "There is no answer yet", "", |ui| {
                quiet(ui, &sentence(&problem.to_string()));
            });
        }
        Ok(results) if results.is_blank() => nothing(ui),
        Ok(_) if step == Step::WhatIf => what_if::pictures(ui),
        Ok(_) => {
            // The page shows the curve.
            if step != Step::OnePage {
                what_if::curve::ui(ui);
            }
            what_if::chance::brief(ui);
            movers::ui(ui);
        }
    }
}

/// What is to be done first, so that there is something to draw.
fn nothing(ui: &mut Pane) {
    let case = ui.cx.case;
    let (about, button, command) = if case.stated_values.is_empty() {
        (
            "First write down what they said matters. Curve, chance and the numbers that count most stand here as soon as there are amounts.",
            "Add what they said",
            Command::AddValue,
        )
    } else if case.benefits.is_empty() {
        (
            "Now add a gain that answers something they said. Curve, chance and the numbers that count most stand here as soon as there are amounts.",
            "Add a benefit",
            Command::AddBenefit,
        )
    } else {
        return no_amount(ui);
    };
    headed(ui, "Nothing to draw yet", "", |ui| {
        quiet(ui, about);
        ui.add_space(space::NEAR);
        let press = self::button(ui, Icon::Add.before(button));
        if press
            .accessible_name(format!("{button} · {NAME}"))
            .clicked()
        {
            ui.push(Action::Command(command));
        }
    });
}

/// There are benefits, and none of them has an amount.
fn no_amount(ui: &mut Pane) {
    headed(ui, "Nothing to draw yet", "", |ui| {
        let why = ui.cx.what_if.map(|known| &known.rows.tornado);
        match why {
            Some(Err(why)) => trouble(ui, why),
            _ => quiet(
                ui,
                "No benefit and no cost has an amount yet. Give the first one its numbers.",
            ),
        }
    });
}

/// The findings, unless the inspector shows them beside.
fn questions(ui: &mut Pane) {
    let cx = ui.cx;
    if cx.settings.inspector && cx.screen.tab == InspectorTab::Findings {
        return;
    }
    let heading = if cx.screen.step == Step::OnePage {
        "What a critical reader will ask"
    } else {
        "Findings"
    };
    let count = match cx.answer.findings.len() {
        0 => String::new(),
        1 => "1 finding".to_owned(),
        many => format!("{many} findings"),
    };
    headed(ui, heading, &count, |ui| {
        findings::list(ui, &cx.answer.findings);
    });
}
