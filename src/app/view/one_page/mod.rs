//! The one page as it will print, and beside it what can be chosen about it and what a critical reader will ask.

mod choices;
mod logos;
mod sheet;

use super::inspector::findings;
use crate::app::view::prelude::*;
use crate::app::view::room;
use crate::app::widget::follow_focus;
use egui::Id;

/// Narrower than this, the choices stand above the page, in points.
const BESIDE: f32 = 760.0;

pub(super) fn ui(ui: &mut Pane) {
    let whole = ui.available_rect_before_wrap();
    if let Err(problem) = &ui.cx.answer.results {
        no_page(ui, whole, &problem.to_string());
    } else if whole.width() < BESIDE {
        above(ui, whole);
    } else {
        beside(ui, whole);
    }
    ui.advance_cursor_after_rect(whole);
}

fn beside(ui: &mut Pane, whole: Rect) {
    let (left, right) = whole.split_left_right_at_x(whole.right() - size::CHOICES);
    ui.inside(left - margins(), space::PAGE, |ui| {
        sheet::tools(ui);
        ui.add_space(space::TIGHT);
        let room = ui.available_size();
        let area = ScrollArea::both().id_salt("page").auto_shrink(false);
        ui.scrolled(area, |ui| sheet::page(ui, room));
    });
    ui.painter().rect_filled(right, 0.0, palette(ui).surface);
    let line = egui::Stroke::new(1.0, palette(ui).line);
    ui.painter().vline(right.left(), right.y_range(), line);
    ui.inside(right - Margin::symmetric(16, 0), space::PAGE, |ui| {
        let area = ScrollArea::vertical()
            .id_salt("page choices")
            .auto_shrink(false);
        ui.scrolled(area, |ui| {
            ui.add_space(space::PART);
            choices::ui(ui);
            // They stand in the overview where that is beside.
            if !room::has_overview(ui, ui.cx) {
                questions(ui);
            }
            follow_focus(ui);
        });
    });
}

/// Choices above the page, collapsed until they are opened.
fn above(ui: &mut Pane, whole: Rect) {
    ui.inside(whole - margins(), space::PAGE, |ui| {
        let room = ui.available_size();
        let area = ScrollArea::both()
            .id_salt("page below choices")
            .auto_shrink(false);
        ui.scrolled(area, |ui| {
            sheet::tools(ui);
            if unfolded(ui) {
                ui.card(|ui| {
                    choices::ui(ui);
                    questions(ui);
                });
            }
            ui.add_space(space::TIGHT);
            sheet::page(ui, room);
        });
    });
}

fn unfolded(ui: &mut Pane) -> bool {
    let id = Id::unique("page choices unfolded");
    let mut on = ui.data(|data| data.get_temp(id).unwrap_or(false));
    // A field that is jumped to must be there to take the focus.
    let led = ui.cx.jump.borrow();
    on |= led
        .as_deref()
        .is_some_and(|path| Step::of_path(path) == Some(Step::OnePage));
    let (icon, words) = if on {
        (Icon::Down, "Hide choices and exports")
    } else {
        (Icon::Forward, "Choices, exports and questions")
    };
    if named_button(ui, icon, words).clicked() {
        on = !on;
    }
    ui.data_mut(|data| data.insert_temp(id, on));
    on
}

fn questions(ui: &mut Pane) {
    let cx = ui.cx;
    ui.add_space(space::PART);
    hairline(ui);
    ui.add_space(space::NEAR);
    wrapped(ui, Role::Title, "What a critical reader will ask");
    ui.add_space(space::TIGHT);
    findings::list(ui, &cx.answer.findings);
    ui.add_space(space::PAGE);
}

fn no_page(ui: &mut Pane, whole: Rect, problem: &str) {
    let cx = ui.cx;
    ui.inside(whole - margins(), space::PAGE, |ui| {
        let area = ScrollArea::vertical().id_salt("no page").auto_shrink(false);
        ui.scrolled(area, |ui| {
            ui.set_max_width(640.0_f32.min(ui.available_width()));
            title(
                ui,
                "There is no page yet",
                "A page shows an answer, and this case has none.",
            );
            let wrong = palette(ui).wrong;
            ui.add(Label::new(Role::Body.text(problem).color(wrong)).wrap());
            ui.add_space(space::PART);
            findings::list(ui, &cx.answer.findings);
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
