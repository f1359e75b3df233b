//! The currency of the case.

use super::{cancel, says};
use crate::app::view::prelude::*;

pub(super) fn ui(ui: &mut Pane) {
    let cx = ui.cx;
    says(
        ui,
        "Currency of the case",
        "Totals are in this currency. Amounts that are already entered keep their own, and the case asks for each of their currencies what one unit is worth. The case as it was agreed stays as it was.",
    );
    if let Some(currency) = currency_list(ui, "case", cx.case.currency, cx.locale()) {
        ui.push(Action::Reply(Reply::Currency(currency)));
    }
    ui.add_space(space::PART);
    ui.buttons(|ui| cancel(ui.ui, ui.actions));
}
