//! The review of an agreed case in the meeting: what they said, what was promised, what came, why, and what each side does next.

mod came;
mod next;
mod together;
mod why;

pub(super) use came::ui as came;
pub(super) use next::ui as next;
pub(super) use together::ui as together;
pub(super) use why::ui as why;

use super::answer;
use crate::app::state::after_sale::ShownResults;
use crate::app::view::prelude::*;
use crate::check::sentence;

/// The four figures of the results, as the page has them.
pub(super) fn strip(ui: &mut Pane) {
    let Some(Ok(shown)) = ui.cx.after_sale.shown() else {
        return;
    };
    let figures = shown.figures.iter().map(|figure| {
        let note = figure.note.clone().unwrap_or_default();
        (figure, answer::with_beside(figure, (note, None)))
    });
    answer::cells(ui, figures.collect());
}

/// The results, or else why there are none.
fn shown<'s>(ui: &mut Pane<'s>) -> Option<&'s ShownResults> {
    match ui.cx.after_sale.shown() {
        Some(Ok(shown)) => Some(shown),
        Some(Err(problem)) => {
            let says = format!("The case as it was agreed has no answer: {problem}.");
            wrapped(ui, Role::MeetingBody, sentence(&says));
            None
        }
        None => {
            weak(ui, Role::MeetingBody, "This case is not agreed.");
            None
        }
    }
}
