//! What each side does next, by who does it.

use super::super::{above, beside};
use super::shown;
use crate::app::view::prelude::*;
use crate::report::ResultNext;

pub(in crate::app::view::meeting) fn ui(ui: &mut Pane) {
    let Some(shown) = shown(ui) else { return };
    above(ui, "What each of us does next".to_owned());
    let next = &shown.rows.next;
    if next.is_empty() {
        let says = "Nothing is agreed yet. Who does what next, and by when?";
        weak(ui, Role::MeetingBody, says);
        return;
    }
    let (left, right) = next.split_at(next.len().div_ceil(2));
    beside(ui, |ui| roles(ui, left), |ui| roles(ui, right));
}

fn roles(ui: &mut Pane, next: &[ResultNext]) {
    for one in next {
        let who = match one.who.as_str() {
            "" => "Nobody yet",
            who => who,
        };
        wrapped(ui, Role::MeetingStrong, who);
        for (what, by) in &one.what {
            let text = match by.as_str() {
                "" => what.clone(),
                by => format!("{what}, {by}"),
            };
            wrapped(ui, Role::MeetingBody, text);
        }
        ui.add_space(space::CARD);
    }
}
