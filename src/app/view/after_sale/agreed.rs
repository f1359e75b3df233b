//! When the case was agreed and by whom, and what was changed in it since.

use crate::app::state::screen::Fold;
use crate::app::view::prelude::*;
use crate::app::view::whole_link::whole_link;
use crate::model::Baseline;

/// The most changes that are shown.
const MOST: usize = 40;

pub(super) fn ui(ui: &mut Pane, baseline: &Baseline) {
    ui.card(|ui| {
        ui.horizontal_wrapped(|ui| {
            // Of two lines the second is as high as the first, with the link on it.
            ui.spacing_mut().interact_size.y = 0.0;
            ui.label(Role::Strong.text(words(ui.cx, baseline)));
            ui.add_space(space::NEAR);
            if whole_link(ui, "Agree again…").clicked() {
                ui.push(Action::Command(Command::Agree));
            }
        });
        for earlier in ui.cx.case.earlier_baselines.iter().rev() {
            let says = format!("Before: {}", lower(&words(ui.cx, earlier)));
            weak(ui, Role::Small, says);
        }
        since(ui);
    });
}

/// "Agreed on 4 January 2027 by CFO, Head of Claims".
fn words(cx: &ViewContext<'_>, baseline: &Baseline) -> String {
    let day = cx.locale().date(baseline.agreed_on);
    match baseline.agreed_by.join(", ").as_str() {
        "" => format!("Agreed on {day}"),
        by => format!("Agreed on {day} by {by}"),
    }
}

fn lower(text: &str) -> String {
    text.replacen('A', "a", 1)
}

/// What was changed since, as the review of a copy says it.
fn since(ui: &mut Pane) {
    let Some(review) = ui.cx.answer.since_agreed() else {
        return;
    };
    let count = review.items.len();
    let says = match count {
        0 => "Nothing was changed since.".to_owned(),
        1 => "1 change since".to_owned(),
        count => format!("{count} changes since"),
    };
    if count == 0 {
        weak(ui, Role::Small, says);
        return;
    }
    if !ui.unfolds(
        Fold::SinceAgreed,
        Role::Body.text(says),
        "changes since it was agreed",
    ) {
        return;
    }
    ui.sunken(|ui| {
        for item in review.items.iter().take(MOST) {
            let text = format!("{}: {}", item.title(), item.change());
            wrapped(ui, Role::Small, text);
            for also in &item.also {
                weak(ui, Role::Small, also);
            }
        }
        if let Some(more) = count.checked_sub(MOST).filter(|more| *more > 0) {
            weak(ui, Role::Small, format!("and {more} more"));
        }
    });
}
