//! A region to draw into, with what a view looks at and the list of what it asks for.

use super::{basic, card, message};
use crate::app::state::action::{Action, Change, Edit};
use crate::app::view_context::ViewContext;
use egui::{
    AsIdSalt, Color32, Frame, InnerResponse, Layout, Panel, Popup, Rect, Response, ScrollArea, Ui,
    UiBuilder, Vec2, Widget, WidgetText, scroll_area::ScrollAreaOutput,
};
use std::ops::{Deref, DerefMut};

/// An egui region that knows the open case. It can be used wherever a `Ui` can; its own methods hand a `Pane` to their content.
pub(crate) struct Pane<'a> {
    pub(crate) ui: &'a mut Ui,
    pub(crate) cx: &'a ViewContext<'a>,
    pub(crate) actions: &'a mut Vec<Action>,
}

impl Deref for Pane<'_> {
    type Target = Ui;

    fn deref(&self) -> &Ui {
        self.ui
    }
}

impl DerefMut for Pane<'_> {
    fn deref_mut(&mut self) -> &mut Ui {
        self.ui
    }
}

/// Containers: each calls a function that hands a `Ui` to its content, and hands the content a `Pane` instead.
macro_rules! containers {
    ($($(#[$about:meta])* $name:ident($($argument:ident: $type:ty),*) -> $out:ty = |$ui:ident, $content:ident| $draw:expr;)*) => {
        $(
            $(#[$about])*
            pub(crate) fn $name<R>(
                &mut self,
                $($argument: $type,)*
                content: impl FnOnce(&mut Pane) -> R,
            ) -> $out {
                let Pane { ui: $ui, cx, actions } = self;
                let $content = |ui: &mut Ui| content(&mut Pane { ui, cx, actions });
                $draw
            }
        )*
    };
}

impl Pane<'_> {
    containers! {
        horizontal() -> InnerResponse<R> = |ui, content| ui.horizontal(content);
        horizontal_top() -> InnerResponse<R> = |ui, content| ui.horizontal_top(content);
        horizontal_wrapped() -> InnerResponse<R> = |ui, content| ui.horizontal_wrapped(content);
        horizontal_centered() -> InnerResponse<R> = |ui, content| ui.horizontal_centered(content);
        vertical() -> InnerResponse<R> = |ui, content| ui.vertical(content);
        vertical_centered() -> InnerResponse<R> = |ui, content| ui.vertical_centered(content);
        scope() -> InnerResponse<R> = |ui, content| ui.scope(content);
        scope_builder(builder: UiBuilder) -> InnerResponse<R> = |ui, content| ui.scope_builder(builder, content);
        push_id(id: impl AsIdSalt) -> InnerResponse<R> = |ui, content| ui.push_id(id, content);
        with_layout(layout: Layout) -> InnerResponse<R> = |ui, content| ui.with_layout(layout, content);
        allocate_ui_with_layout(size: Vec2, layout: Layout) -> InnerResponse<R> =
            |ui, content| ui.allocate_ui_with_layout(size, layout, content);
        add_enabled_ui(enabled: bool) -> InnerResponse<R> = |ui, content| ui.add_enabled_ui(enabled, content);
        framed(frame: Frame) -> InnerResponse<R> = |ui, content| frame.show(ui, content);
        scrolled(area: ScrollArea) -> ScrollAreaOutput<R> = |ui, content| area.show(ui, content);
        card() -> InnerResponse<R> = |ui, content| card::card(ui, content);
        card_of(edge: Color32) -> InnerResponse<R> = |ui, content| card::card_of(ui, edge, content);
        sunken() -> R = |ui, content| card::sunken(ui, content);
        buttons() -> R = |ui, content| basic::buttons(ui, content);
        popup(popup: Popup<'_>) -> Option<InnerResponse<R>> = |_ui, content| popup.show(content);
        panel(panel: Panel) -> InnerResponse<R> = |ui, content| panel.show(ui, content);
        chip_row() -> R = |ui, content| basic::chip_row(ui, content);
        field_row() -> R = |ui, content| basic::field_row(ui, content);
        beside_fields(wide: f32) -> R = |ui, content| basic::beside_fields(ui, wide, content);
        with_messages_below() -> R = |ui, content| message::with_messages_below(ui, content);
        with_messages_indented(indent: f32) -> R = |ui, content| message::with_messages_indented(ui, indent, content);
        /// Draws without taking room in this region.
        child(builder: UiBuilder) -> R = |ui, content| content(&mut ui.new_child(builder));
    }

    /// One line with something at its left end and something at its right, which gets its room first.
    pub(crate) fn ends(&mut self, left: impl FnOnce(&mut Pane), right: impl FnOnce(&mut Pane)) {
        self.horizontal(|ui| {
            ui.with_layout(Layout::right_to_left(egui::Align::Min), |ui| {
                right(ui);
                ui.with_layout(Layout::top_down(egui::Align::Min), left);
            });
        });
    }

    /// The same as high as a line of text, also where an end can be pressed.
    pub(crate) fn ends_in_line(
        &mut self,
        left: impl FnOnce(&mut Pane),
        right: impl FnOnce(&mut Pane),
    ) {
        self.scope(|ui| {
            ui.spacing_mut().interact_size.y = 0.0;
            ui.ends(left, right);
        });
    }

    /// Columns of equal width; the content is drawn once for each, with its position.
    pub(crate) fn columns(&mut self, count: usize, mut content: impl FnMut(&mut Pane, usize)) {
        let Pane { ui, cx, actions } = self;
        ui.columns(count, |columns| {
            for (place, ui) in columns.iter_mut().enumerate() {
                content(&mut Pane { ui, cx, actions }, place);
            }
        });
    }

    // As methods of the pane itself these may read the pane in their arguments.
    pub(crate) fn add(&mut self, widget: impl Widget) -> Response {
        self.ui.add(widget)
    }

    pub(crate) fn label(&mut self, text: impl Into<WidgetText>) -> Response {
        self.ui.label(text)
    }

    pub(crate) fn add_space(&mut self, amount: f32) {
        self.ui.add_space(amount);
    }

    pub(crate) fn set_width(&mut self, width: f32) {
        self.ui.set_width(width);
    }

    pub(crate) fn set_max_width(&mut self, width: f32) {
        self.ui.set_max_width(width);
    }

    pub(crate) fn shrink_clip_rect(&mut self, rect: Rect) {
        self.ui.shrink_clip_rect(rect);
    }
    pub(crate) fn push(&mut self, action: Action) {
        self.actions.push(action);
    }

    /// Asks for a change of the case that is a step of undo of its own.
    pub(crate) fn edit(&mut self, label: impl Into<String>, change: Change) {
        self.push(Edit::once(label, change));
    }
}
