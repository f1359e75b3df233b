//! What the state needs of the window it is shown in, so that it knows no toolkit.

use std::time::Duration;

/// The window as the state sees it: its clock, its fields and the clipboard it writes to.
pub(crate) trait Surface {
    /// Seconds of the window's own clock.
    fn time(&self) -> f64;
    fn frame(&self) -> u64;
    fn repaint_after(&self, time: Duration);
    /// Whether there is room for either the step or the inspector.
    fn is_narrow(&self) -> bool;
    /// Whether there is room for the overview.
    fn is_wide(&self) -> bool;
    fn close(&self);
    fn close_popups(&self);
    fn release_focus(&self);
    fn copy_text(&self, text: &str);
    /// Lets all fields show what the case holds.
    fn forget_typing(&self);
    /// Whether a field's text was not accepted and holds up writing the case or, if `leaving`, closing it. Texts of fields for which
    /// `exists` is false of their path are dropped.
    fn has_unanswered(&self, leaving: bool, exists: &dyn Fn(&str) -> bool) -> bool;
    /// Moves what is typed below one path of the case to another: their part was renamed.
    fn rename_fields(&self, from: &str, to: &str);
}
