//! Step 4.
//!
//! Left out: figures and words (`report`).

use crate::app::action::Action;
use crate::app::screen::Step;
use crate::app::view_context::ViewContext;
use crate::app::widget::title;
use egui::Ui;

pub(super) fn ui(ui: &mut Ui, _cx: &ViewContext<'_>, _out: &mut Vec<Action>) {
    title(ui, Step::WhatIf.title(), Step::WhatIf.purpose());
}
