//! Undo and redo: one labelled step for each gesture.
//!
//! A gesture is a drag, or the time one field has the focus: all changes with the same key until [`History::end_gesture`] are one step.

use super::Version;

/// Steps kept. A step shares all text it did not change with its neighbours, and a large case takes some 200 KB, so that this is at most
/// a few dozen MB.
const MOST: usize = 200;

#[derive(Debug)]
struct Step {
    /// "Change discount rate".
    label: String,
    /// The case before it (in `undo`) or after it (in `redo`).
    state: Version,
}

#[derive(Debug, Default)]
pub(crate) struct History {
    undo: Vec<Step>,
    redo: Vec<Step>,
    /// The field or drag whose changes still belong to the last step.
    gesture: Option<String>,
}

impl History {
    /// Records the state before a change. A change with the key of the open gesture joins the last step.
    pub(super) fn record(&mut self, before: &Version, label: &str, gesture: Option<String>) {
        let joins = gesture.is_some() && gesture == self.gesture && !self.undo.is_empty();
        self.redo.clear();
        if !joins {
            if self.undo.len() == MOST {
                self.undo.remove(0);
            }
            self.undo.push(Step {
                label: label.to_owned(),
                state: before.clone(),
            });
        }
        self.gesture = gesture;
    }

    pub(crate) fn end_gesture(&mut self) {
        self.gesture = None;
    }

    pub(crate) fn undo_label(&self) -> Option<&str> {
        self.undo.last().map(|step| step.label.as_str())
    }

    /// The revision of the case before its last step, which tells one step from another.
    pub(crate) fn before(&self) -> Option<u64> {
        self.undo.last().map(|step| step.state.revision)
    }

    pub(crate) fn redo_label(&self) -> Option<&str> {
        self.redo.last().map(|step| step.label.as_str())
    }

    /// Swaps `now` for the state before the last step; the label of the step.
    pub(super) fn undo(&mut self, now: &mut Version) -> Option<String> {
        self.gesture = None;
        turn(&mut self.undo, &mut self.redo, now)
    }

    /// Swaps `now` for the state after the step undone last; the label of the step.
    pub(super) fn redo(&mut self, now: &mut Version) -> Option<String> {
        self.gesture = None;
        turn(&mut self.redo, &mut self.undo, now)
    }
}

fn turn(from: &mut Vec<Step>, to: &mut Vec<Step>, now: &mut Version) -> Option<String> {
    let step = from.pop()?;
    let state = std::mem::replace(now, step.state);
    let label = step.label.clone();
    to.push(Step {
        label: step.label,
        state,
    });
    Some(label)
}
