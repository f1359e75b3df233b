//! Unsaved work that was found: restored, deleted, or left for later.
//!
//! Left out: finding it (`recovery`), and the questions before other work could be lost (`file`).

use super::file::{leave, show};
use crate::app::state::dialog::{Dialog, Pending};
use crate::app::state::document::Document;
use crate::app::state::recovery::{Choice, Left};
use crate::app::window::Window;
use egui::Context;

/// Restores a copy, or deletes it.
pub(super) fn recover(window: &mut Window, which: usize, choice: Choice, ctx: &Context) {
    match choice {
        Choice::Restore => leave(window, Pending::Recover(which), ctx),
        Choice::Drop => {
            if which < window.left.lost.len() {
                window.left.lost.remove(which).copy.delete();
            }
        }
        Choice::DropDamaged => {
            if which < window.left.damaged.len() {
                window.left.damaged.remove(which).copy.delete();
            }
        }
    }
    if window.left == Left::default() && window.screen.dialog == Some(Dialog::Recover) {
        window.screen.dialog = None;
    }
}

pub(super) fn restore(window: &mut Window, which: usize) {
    if which >= window.left.lost.len() {
        return;
    }
    let lost = window.left.lost.remove(which);
    let document = Document::recovered(&lost);
    show(window, document);
    // Our own copy is written a moment later; until then the old one must stay.
    window.restored = Some(lost);
    window
        .screen
        .say("Restored. Nothing is saved to its file yet.");
}
