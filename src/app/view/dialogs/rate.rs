//! Placeholder.
use crate::app::action::Action;
use crate::app::view_context::ViewContext;
use crate::model::Currency;
use egui::Ui;

pub(super) fn ui(_: &mut Ui, _: &ViewContext<'_>, _: Currency, _: &mut Vec<Action>) {}
