//! Placeholder.
use crate::app::action::Action;
use crate::app::view_context::ViewContext;
use egui::Ui;

pub(super) fn ui(_: &mut Ui, _: &ViewContext<'_>, _: &mut Vec<Action>) {}
