//! Unsaved work that was found: restored, deleted, or left for later.

use super::file::{leave, show};
use crate::app::state::State;
use crate::app::state::dialog::{Dialog, Pending};
use crate::app::state::document::Document;
use crate::app::state::recovery::{Choice, UnsavedWork};

pub(super) fn recover(state: &mut State, which: usize, choice: Choice) {
    match choice {
        Choice::Restore => leave(state, Pending::Recover(which)),
        Choice::Drop => {
            if which < state.left.lost.len() {
                state.left.lost.remove(which).copy.delete();
            }
        }
        Choice::DropDamaged => {
            if which < state.left.damaged.len() {
                state.left.damaged.remove(which).copy.delete();
            }
        }
    }
    if state.left == UnsavedWork::default() && state.screen.dialog == Some(Dialog::Recover) {
        state.screen.dialog = None;
    }
}

pub(super) fn restore(state: &mut State, which: usize) {
    if which >= state.left.lost.len() {
        return;
    }
    let lost = state.left.lost.remove(which);
    let document = Document::recovered(&lost);
    show(state, document);
    // Our own copy is written a moment later; until then the old one must stay.
    state.restored = Some(lost);
    state
        .screen
        .say("Restored. Nothing is saved to its file yet.");
}
