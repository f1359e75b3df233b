//! Step 8: what was agreed, what was reported since, what came of it, and what is done about the difference.

mod agreed;
mod forecasts;
mod reasons;
mod reports;
mod results;
mod rules;

pub(super) use results::{chart, share_bar_of, tone_of};

use crate::app::state::screen::AfterSalePage;
use crate::app::view::paged;
use crate::app::view::prelude::*;

pub(super) fn ui(ui: &mut Pane) {
    let Some(baseline) = &ui.cx.case.baseline else {
        return not_agreed(ui);
    };
    head(ui);
    agreed::ui(ui, baseline);
    match ui.cx.screen.after_sale {
        AfterSalePage::Results => {
            results::ui(ui);
            rules::ui(ui);
        }
        AfterSalePage::Reports => reports::ui(ui, &baseline.case),
        AfterSalePage::Reasons => {
            reasons::ui(ui, &baseline.case);
            forecasts::ui(ui, &baseline.case);
        }
    }
    ui.add_space(space::PAGE);
}

fn head(ui: &mut Pane) {
    let pages = [
        (
            AfterSalePage::Results,
            "Results",
            "Promised, achieved, forecast",
        ),
        (
            AfterSalePage::Reports,
            "What happened",
            "What was measured and booked, month by month",
        ),
        (
            AfterSalePage::Reasons,
            "Reasons",
            "Why it differs and what is done about it; forecasts that are kept",
        ),
    ];
    let pressed = paged::title(ui, Step::AfterSale, ui.cx.screen.after_sale, &pages);
    ui.actions.extend(pressed.map(Action::AfterSale));
    ui.add_space(space::NEAR);
}

/// What the step is for, until the case is agreed.
fn not_agreed(ui: &mut Pane) {
    title(ui, Step::AfterSale.title(), Step::AfterSale.purpose());
    ui.card(|ui| {
        wrapped(ui, Role::Strong, "This case is not agreed yet");
        let says = "When both sides agree the case, freeze it. From then on this step compares what was promised with what is measured and booked, says what is to be expected in the end, and why it differs. What is changed in the case later does not touch what was agreed.";
        weak(ui, Role::Body, says);
        ui.add_space(space::NEAR);
        if filled_button(ui, Command::Agree.text()).clicked() {
            ui.push(Action::Command(Command::Agree));
        }
    });
    rules::ui(ui);
}
