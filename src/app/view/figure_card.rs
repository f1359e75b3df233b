//! The card of a picture: its heading, what stands in it while there is nothing to draw, and where that leads.

use super::prelude::*;
use crate::model::Driver;
use crate::report::WhatIfProblem;

/// A card with a heading and a few words at its right end, or below where both do not fit.
pub(super) fn headed(ui: &mut Pane, heading: &str, words: &str, content: impl FnOnce(&mut Pane)) {
    ui.card(|ui| {
        let both = text_width(ui, Role::Heading, heading) + text_width(ui, Role::Small, words);
        let beside = both + space::NEAR <= ui.available_width();
        ui.horizontal(|ui| {
            ui.spacing_mut().interact_size.y = 0.0;
            subheading(ui, heading);
            if beside {
                let layout = Layout::right_to_left(Align::Center);
                ui.with_layout(layout, |ui| caption(ui, words));
            }
        });
        if !beside {
            weak(ui, Role::Small, words);
        }
        ui.add_space(space::TIGHT);
        content(ui);
    });
}

pub(super) fn quiet(ui: &mut Pane, sentence: &str) {
    weak(ui, Role::Body, sentence);
}

/// Says that ranges are missing, and leads to the first.
pub(super) fn no_ranges(ui: &mut Pane, sentence: &str) {
    quiet(ui, sentence);
    let Some(driver) = first_without_range(ui.cx) else {
        return;
    };
    ui.add_space(space::NEAR);
    if button(ui, "Give the first number a range").clicked() {
        let path = PartId::of(driver).path();
        ui.push(Action::Jump(format!("{path}.low")));
    }
}

/// Of the numbers that have no range, the one that moves the answer most.
fn first_without_range<'a>(cx: &ViewContext<'a>) -> Option<&'a Driver> {
    let effects = cx.what_if?.rows.effects.iter();
    let mut without = effects.filter(|effect| !effect.has_range);
    without.find_map(|effect| {
        let driver = cx.case.drivers.get(effect.driver)?;
        driver.value.known().map(|_| driver)
    })
}

pub(super) fn computing(ui: &mut Pane) {
    quiet(ui, "Computing…");
}

pub(super) fn trouble(ui: &mut Pane, trouble: &WhatIfProblem) {
    // Before the first amount nothing is wrong yet.
    if ui.cx.answer.is_blank() {
        quiet(ui, &trouble.sentence);
    } else {
        let wrong = palette(ui).wrong;
        colored(ui, Role::Body, wrong, &trouble.sentence);
    }
    if let Some(id) = &trouble.driver {
        let named = ui.cx.case.driver(id);
        let label = named.map_or(id.as_str(), |driver| driver.label.as_str());
        if link(ui, format!("Go to “{label}”")).clicked() {
            ui.push(Action::Jump(PartId::new(PartKind::Driver, id).path()));
        }
    }
}
