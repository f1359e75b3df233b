//! What is typed beside the case before it is added: the first words of a value, the next step, a confirmation.

use super::draft::discard_drafts;
use egui::{Context, Id};

/// A text that differs from what the field would show by itself.
#[derive(Debug, Clone, Default)]
struct Typed(String);

/// The text typed into a field, if it is still held.
pub(crate) fn typed(ctx: &Context, field: Id) -> Option<String> {
    ctx.data(|data| data.get_temp::<Typed>(field).map(|typed| typed.0))
}

pub(crate) fn hold(ctx: &Context, field: Id, text: String) {
    ctx.data_mut(|data| data.insert_temp(field, Typed(text)));
}

pub(crate) fn release(ctx: &Context, field: Id) {
    ctx.data_mut(|data| data.remove::<Typed>(field));
}

/// Lets all fields show what the case holds: after an undo, or when another case is shown.
pub(crate) fn forget_typing(ctx: &Context) {
    discard_drafts(ctx);
    ctx.data_mut(egui::util::IdTypeMap::remove_by_type::<Typed>);
}
