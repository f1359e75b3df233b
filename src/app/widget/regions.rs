//! Regions of a step: strips of a row, columns side by side, cards dealt to columns, what is indented.

use super::pane::Pane;
use crate::app::theme::space;
use egui::{Align, Layout, Rect, RichText, Ui, UiBuilder, Vec2};

impl Pane<'_> {
    /// A part of a row: so wide whatever it holds, and at least so high.
    pub(crate) fn strip<R>(
        &mut self,
        least: Vec2,
        layout: Layout,
        content: impl FnOnce(&mut Pane) -> R,
    ) -> R {
        let least = least.max(Vec2::ZERO);
        self.allocate_ui_with_layout(least, layout, |ui| {
            ui.set_width(least.x);
            content(ui)
        })
        .inner
    }

    /// A column of a width, from the top down.
    pub(crate) fn column<R>(&mut self, width: f32, content: impl FnOnce(&mut Pane) -> R) -> R {
        self.strip(Vec2::new(width, 0.0), Layout::top_down(Align::Min), content)
    }

    /// A region of its own inside a rectangle; what it draws may reach so far beyond its sides, in points.
    pub(crate) fn inside(&mut self, rect: Rect, beyond: f32, content: impl FnOnce(&mut Pane)) {
        let rect = Rect::from_min_size(rect.min, rect.size().max(Vec2::splat(1.0)));
        let layout = Layout::top_down(Align::Min);
        self.scope_builder(UiBuilder::new().max_rect(rect).layout(layout), |ui| {
            ui.shrink_clip_rect(rect.expand2(Vec2::new(beyond, 0.0)));
            content(ui);
        });
    }

    /// Two columns of cards side by side, the left one with this share of the width.
    pub(crate) fn two_columns(
        &mut self,
        share: f32,
        left: impl FnOnce(&mut Pane),
        right: impl FnOnce(&mut Pane),
    ) {
        let gap = self.spacing().item_spacing.x;
        self.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = space::CARD;
            let whole = ui.available_width() - space::CARD;
            ui.column((whole * share).floor(), |ui| {
                ui.spacing_mut().item_spacing.x = gap;
                left(ui);
            });
            ui.column((whole * (1.0 - share)).floor(), |ui| {
                ui.spacing_mut().item_spacing.x = gap;
                right(ui);
            });
        });
    }

    /// Cards dealt one by one to columns side by side, from left to right: they are read, and reached by Tab, in the order of the list, and none
    /// changes its column when another one becomes higher.
    pub(crate) fn dealt<T>(
        &mut self,
        count: usize,
        cards: impl IntoIterator<Item = T>,
        mut card: impl FnMut(&mut Pane, T),
    ) {
        let whole = self.available_rect_before_wrap();
        #[expect(clippy::cast_precision_loss, reason = "one or two columns")]
        let columns = count.max(1) as f32;
        let wide = ((whole.width() - (columns - 1.0) * space::CARD) / columns).floor();
        let mut places: Vec<Ui> = (0_u8..)
            .take(count.max(1))
            .map(|place| {
                let left = whole.left() + f32::from(place) * (wide + space::CARD);
                let rect = Rect::from_x_y_ranges(left..=left + wide, whole.y_range());
                let builder = UiBuilder::new().id_salt(("column", place)).max_rect(rect);
                self.new_child(builder.layout(Layout::top_down(Align::Min)))
            })
            .collect();
        let Pane { ui, cx, actions } = self;
        let turns = (0..places.len()).cycle();
        for (one, turn) in cards.into_iter().zip(turns) {
            if let Some(ui) = places.get_mut(turn) {
                card(&mut Pane { ui, cx, actions }, one);
            }
        }
        let used = places.iter().map(Ui::min_rect).reduce(Rect::union);
        if let Some(used) = used {
            ui.advance_cursor_after_rect(used);
        }
    }

    /// Content so far from the edge, in points.
    pub(crate) fn indent_by(&mut self, indent: f32, content: impl FnOnce(&mut Pane)) {
        let width = self.available_width() - indent;
        self.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = 0.0;
            ui.add_space(indent);
            ui.spacing_mut().item_spacing.x = space::NEAR;
            ui.column(width, content);
        });
    }

    /// A text below a row, so far from its edge, in points.
    pub(crate) fn indented(&mut self, indent: f32, text: RichText) {
        self.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = 0.0;
            ui.add_space(indent);
            ui.add(egui::Label::new(text).wrap());
        });
    }
}
