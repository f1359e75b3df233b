//! The one page as it will print, and beside it what can be chosen about it and what a critical reader will ask.

mod choices;
mod sheet;

use super::inspector::findings;
use crate::app::state::action::Action;
use crate::app::state::screen::Step;
use crate::app::theme::{Icon, Role, palette, size, space};
use crate::app::view_context::ViewContext;
use crate::app::widget::{button, hairline, title};
use egui::{Id, Label, Margin, Rect, ScrollArea, Ui, UiBuilder, vec2};

/// Where less than this is left, the choices stand above the page, in points.
const BESIDE: f32 = 760.0;

pub(super) fn ui(ui: &mut Ui, cx: &ViewContext<'_>, out: &mut Vec<Action>) {
    let whole = ui.available_rect_before_wrap();
    if let Err(problem) = &cx.answer.results {
        no_page(ui, whole, cx, &problem.to_string(), out);
    } else if whole.width() < BESIDE {
        above(ui, whole, cx, out);
    } else {
        beside(ui, whole, cx, out);
    }
    ui.advance_cursor_after_rect(whole);
}

/// Page at the left, choices at the right.
fn beside(ui: &mut Ui, whole: Rect, cx: &ViewContext<'_>, out: &mut Vec<Action>) {
    let (left, right) = whole.split_left_right_at_x(whole.right() - size::CHOICES);
    inside(ui, left - margins(), |ui| {
        sheet::tools(ui, out);
        ui.add_space(space::TIGHT);
        let room = ui.available_size();
        ScrollArea::both()
            .id_salt("page")
            .auto_shrink(false)
            .show(ui, |ui| sheet::page(ui, cx, room, out));
    });
    ui.painter().rect_filled(right, 0.0, palette(ui).surface);
    let line = egui::Stroke::new(1.0, palette(ui).line);
    ui.painter().vline(right.left(), right.y_range(), line);
    inside(ui, right - Margin::symmetric(16, 0), |ui| {
        ScrollArea::vertical()
            .id_salt("page choices")
            .auto_shrink(false)
            .show(ui, |ui| {
                ui.add_space(space::PART);
                choices::ui(ui, cx, out);
                questions(ui, cx, out);
            });
    });
}

/// Choices above the page, folded away until they are asked for.
fn above(ui: &mut Ui, whole: Rect, cx: &ViewContext<'_>, out: &mut Vec<Action>) {
    inside(ui, whole - margins(), |ui| {
        let room = ui.available_size();
        ScrollArea::both()
            .id_salt("page below choices")
            .auto_shrink(false)
            .show(ui, |ui| {
                sheet::tools(ui, out);
                if unfolded(ui, cx) {
                    crate::app::widget::card(ui, |ui| {
                        choices::ui(ui, cx, out);
                        questions(ui, cx, out);
                    });
                }
                ui.add_space(space::TIGHT);
                sheet::page(ui, cx, room, out);
            });
    });
}

/// The button that shows and hides the choices, and whether they are shown.
fn unfolded(ui: &mut Ui, cx: &ViewContext<'_>) -> bool {
    let id = Id::unique("page choices unfolded");
    let mut on = ui.data(|data| data.get_temp(id).unwrap_or(false));
    // A field that is jumped to must be there to take the focus.
    let led = cx.jump.borrow();
    on |= led
        .as_deref()
        .is_some_and(|path| Step::of_path(path) == Some(Step::OnePage));
    let (icon, words) = if on {
        (Icon::Collapse, "Hide choices and exports")
    } else {
        (Icon::Expand, "Choices, exports and questions")
    };
    if button(ui, icon.before(words))
        .accessible_name(words)
        .clicked()
    {
        on = !on;
    }
    ui.data_mut(|data| data.insert_temp(id, on));
    on
}

fn questions(ui: &mut Ui, cx: &ViewContext<'_>, out: &mut Vec<Action>) {
    ui.add_space(space::PART);
    hairline(ui);
    ui.add_space(space::NEAR);
    ui.label(Role::Title.text("What a critical CFO will ask"));
    ui.add_space(space::TIGHT);
    findings::list(ui, &cx.answer.findings, out);
    ui.add_space(space::PAGE);
}

/// Why there is no page, and what to do about it.
fn no_page(ui: &mut Ui, whole: Rect, cx: &ViewContext<'_>, problem: &str, out: &mut Vec<Action>) {
    inside(ui, whole - margins(), |ui| {
        ScrollArea::vertical()
            .id_salt("no page")
            .auto_shrink(false)
            .show(ui, |ui| {
                ui.set_max_width(640.0_f32.min(ui.available_width()));
                title(
                    ui,
                    "There is no page yet",
                    "A page shows an answer, and this case has none.",
                );
                let wrong = palette(ui).wrong;
                ui.add(Label::new(Role::Body.text(problem).color(wrong)).wrap());
                ui.add_space(space::PART);
                findings::list(ui, &cx.answer.findings, out);
            });
    });
}

fn margins() -> Margin {
    Margin {
        top: 12,
        bottom: 0,
        ..space::PAGE_MARGIN
    }
}

fn inside(ui: &mut Ui, rect: Rect, content: impl FnOnce(&mut Ui)) {
    let rect = Rect::from_min_size(rect.min, rect.size().max(vec2(1.0, 1.0)));
    ui.scope_builder(UiBuilder::new().max_rect(rect), |ui| {
        ui.set_clip_rect(
            rect.expand2(vec2(space::PAGE, 0.0))
                .intersect(ui.clip_rect()),
        );
        content(ui);
    });
}
