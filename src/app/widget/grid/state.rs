//! What a grid remembers between frames: the cursor, what is selected and marked, and what is being edited.

use egui::Id;

/// A row and the place of a shown column.
pub(super) type At = (usize, usize);

#[derive(Debug, Clone, Default)]
pub(super) struct GridState {
    /// Which rows stand in it, and in which order.
    pub(super) order: u64,
    pub(super) cursor: Option<At>,
    /// The other corner of the selection, where it is more than the cursor.
    pub(super) anchor: Option<At>,
    /// The cell whose content is being edited.
    pub(super) editing: Option<Id>,
    /// The row in which the cursor is expected: it has to be drawn.
    pub(super) wanted: Option<usize>,
    /// Rows that are marked, in the order in which they were.
    pub(super) marked: Vec<Id>,
    /// Rows of another height than the usual one, in points.
    pub(super) tall: Vec<(Id, f32)>,
    /// The cell was pressed while the cursor stood on it.
    pub(super) pressed_again: bool,
    /// From which cell the pointer draws a selection.
    pub(super) drawn_from: Option<At>,
    /// The cursor was drawn in this frame.
    pub(super) seen: bool,
}
