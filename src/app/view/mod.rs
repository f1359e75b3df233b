//! What is drawn: the frame around the steps, the steps, and what lies over them.
//!
//! A view looks and asks; it changes nothing.

mod after_sale;
mod answer_strip;
mod benefits;
mod commands;
mod dialogs;
mod drivers;
mod exchange;
mod help;
mod inspector;
mod investment;
mod meeting;
mod modal;
mod one_page;
mod own_templates;
mod palette;
mod prelude;
mod price;
mod review;
mod shortcuts;
mod steps;
mod toasts;
mod top_bar;
mod values;
mod welcome;
mod what_if;

#[cfg(feature = "flows")]
pub(super) use drivers::pasted_numbers;
#[cfg(feature = "flows")]
pub(super) use investment::pasted_costs;

use super::theme::{palette as colours, size, space};
use super::view_context::ViewContext;
use super::widget::{Pane, follow_focus};
use crate::app::state::action::Action;
use crate::app::state::command::Situation;
use crate::app::state::own_templates::OwnTemplatesState;
use crate::app::state::recovery::UnsavedWork;
use crate::app::state::screen::{AfterSalePage, Screen, Step};
use crate::app::state::settings::Settings;
use egui::{
    Align, Frame, Id, Layout, Margin, Panel, PointerState, Popup, Rect, ScrollArea, Ui, UiBuilder,
};
use std::path::Path;

pub(super) enum Shown<'a> {
    Case(ViewContext<'a>),
    Welcome {
        screen: &'a Screen,
        settings: &'a Settings,
        /// The file that the program did not survive when it was opened last.
        failed: Option<&'a Path>,
        own: &'a OwnTemplatesState,
    },
}

impl Shown<'_> {
    fn screen(&self) -> &Screen {
        match self {
            Self::Case(cx) => cx.screen,
            Self::Welcome { screen, .. } => screen,
        }
    }

    fn situation(&self) -> Situation {
        match self {
            Self::Welcome { .. } => Situation::default(),
            Self::Case(cx) => situation(cx),
        }
    }
}

fn situation(cx: &ViewContext<'_>) -> Situation {
    Situation {
        case: true,
        undo: cx.document.history().undo_label().is_some(),
        redo: cx.document.history().redo_label().is_some(),
        answer: cx.answer.results.is_ok(),
        findings: !cx.answer.findings.is_empty(),
        trial: !cx.screen.asked.trial.is_empty(),
        agreed: cx.case.baseline.is_some(),
        questions: meeting::open_questions(cx.case) > 0,
        folds: cx.screen.step.folds(cx.case).next().is_some(),
    }
}

pub(super) fn ui(ui: &mut Ui, shown: &Shown<'_>, left: &UnsavedWork, actions: &mut Vec<Action>) {
    shortcuts::read(ui, shown, actions);
    let pointer = hidden_pointer(ui, shown.screen());
    match shown {
        Shown::Case(cx) => case(&mut Pane { ui, cx, actions }),
        Shown::Welcome {
            settings,
            failed,
            own,
            ..
        } => welcome::ui(ui, settings, *failed, own, actions),
    }
    if let Some(pointer) = pointer {
        ui.input_mut(|input| input.pointer = pointer);
    }
    dialogs::ui(ui, shown, left, actions);
    palette::ui(ui, shown, actions);
    help::ui(ui, shown, actions);
    let revision = match shown {
        Shown::Case(cx) => Some(cx.document.revision()),
        Shown::Welcome { .. } => None,
    };
    let in_step = matches!(shown, Shown::Case(cx) if cx.screen.meeting.is_none());
    let left = in_step.then(|| steps_width(ui) + f32::from(space::PAGE_MARGIN.left));
    toasts::ui(ui, shown.screen(), (left, revision), actions);
}

/// Takes the pointer away from what a dialog covers, to be put back for the dialog: egui keeps the hover text of a covered widget as long as
/// the pointer is above its place.
fn hidden_pointer(ui: &Ui, screen: &Screen) -> Option<PointerState> {
    let covered = screen.dialog.is_some() || screen.palette || screen.help;
    // A list that is still open closes by a press beside it.
    let hides = covered && !Popup::is_any_open(ui.ctx());
    hides.then(|| ui.input_mut(|input| std::mem::take(&mut input.pointer)))
}

fn case(ui: &mut Pane) {
    if ui.cx.screen.meeting.is_some() {
        return meeting::ui(ui);
    }
    let p = colours(ui);
    let narrow = ui.available_width() < size::NARROW;
    let bar = Frame::new()
        .fill(p.surface)
        .inner_margin(Margin::symmetric(16, 0));
    let panel = Panel::top("top_bar").exact_size(size::TOP_BAR).frame(bar);
    ui.panel(panel, top_bar::ui);
    let panel = Panel::top("answer_strip")
        .exact_size(size::ANSWER_STRIP)
        .frame(Frame::new().fill(p.surface));
    ui.panel(panel, answer_strip::ui);
    let panel = Panel::left("steps")
        .exact_size(steps_width(ui))
        .resizable(false)
        .show_separator_line(false)
        .frame(
            Frame::new()
                .fill(p.background)
                .inner_margin(Margin::same(8)),
        );
    ui.panel(panel, steps::ui);
    let rest = ui.available_rect_before_wrap();
    ui.painter().rect_filled(rest, 0.0, p.background);
    if narrow {
        // There is room for one of them only.
        if ui.cx.settings.inspector && ui.cx.screen.asked_for_inspector {
            let frame = Frame::new().inner_margin(Margin::symmetric(16, 12));
            ui.framed(frame, inspector::ui);
        } else {
            step(ui);
        }
    } else {
        side_by_side(ui, rest);
    }
}

/// The width of the list of steps at the left, in points.
fn steps_width(ui: &Ui) -> f32 {
    if ui.ctx().content_rect().width() < size::NARROW {
        size::STEPS.1
    } else {
        size::STEPS.0
    }
}

/// The step, and the inspector at its right. The step is drawn first, so that the focus goes as one reads; the width of the
/// inspector is therefore that of the last frame.
fn side_by_side(ui: &mut Pane, rest: Rect) {
    let wide = if ui.cx.settings.inspector {
        inspector_width(ui)
    } else {
        0.0
    };
    let (content, _) = rest.split_left_right_at_x(rest.right() - wide);
    let builder = UiBuilder::new()
        .max_rect(content)
        .layout(Layout::top_down(Align::Min));
    ui.child(builder, |ui| {
        ui.shrink_clip_rect(ui.max_rect());
        step(ui);
    });
    if ui.cx.settings.inspector {
        let (usual, least, most) = size::INSPECTOR;
        let frame = Frame::new()
            .fill(colours(ui).surface)
            .inner_margin(Margin::symmetric(16, 12));
        let panel = Panel::right(INSPECTOR)
            .default_size(usual)
            .size_range(least..=most)
            .frame(frame);
        let shown = ui.panel(panel, inspector::ui);
        remember_width(ui, shown.response.rect.width());
    }
}

const INSPECTOR: &str = "inspector";

#[derive(Debug, Clone, Copy)]
struct InspectorWidth(f32);

fn inspector_width(ui: &Ui) -> f32 {
    let known = ui.data(|data| data.get_temp::<InspectorWidth>(Id::unique(INSPECTOR)));
    known.map_or(size::INSPECTOR.0, |InspectorWidth(wide)| wide)
}

fn remember_width(ui: &Ui, wide: f32) {
    if (inspector_width(ui) - wide).abs() > 0.5 {
        ui.data_mut(|data| data.insert_temp(Id::unique(INSPECTOR), InspectorWidth(wide)));
        ui.ctx().request_discard("the inspector has another width");
    }
}

fn step(ui: &mut Pane) {
    // These two scroll inside themselves.
    match ui.cx.screen.step {
        Step::OnePage => return one_page::ui(ui),
        Step::Exchange => return exchange::ui(ui),
        _ => {}
    }
    let whole = ui.available_rect_before_wrap();
    let bar = what_if::trial::bar_height(ui.cx, whole.width());
    let (above, below) = whole.split_top_bottom_at_y(whole.bottom() - bar);
    ui.child(UiBuilder::new().id_salt("step").max_rect(above), |ui| {
        ui.shrink_clip_rect(above);
        scrolled(ui);
    });
    if bar > 0.0 {
        let foot = UiBuilder::new().id_salt("tried").max_rect(below);
        ui.child(foot, what_if::trial::bar);
    }
}

fn scrolled(ui: &mut Pane) {
    let id = ("step", ui.cx.screen.step.number());
    let sideways = ui.available_width() < size::LEAST_STEP;
    let area = ScrollArea::new([sideways, true])
        .id_salt(id)
        .auto_shrink(false);
    ui.scrolled(area, |ui| {
        let frame = Frame::new().inner_margin(space::PAGE_MARGIN);
        ui.framed(frame, |ui| {
            let wide = ui.available_width().max(size::LEAST_STEP);
            ui.set_max_width(size::COLUMN.min(wide));
            match ui.cx.screen.step {
                Step::Values => values::ui(ui),
                Step::Benefits => {
                    meeting::offer(ui);
                    benefits::ui(ui);
                    // A sheet is read across: it takes what the window has.
                    ui.set_max_width(size::SHEET.min(wide));
                    drivers::ui(ui);
                }
                Step::Investment => investment::ui(ui),
                Step::WhatIf => what_if::ui(ui),
                Step::Price => price::ui(ui),
                Step::AfterSale => {
                    if ui.cx.screen.after_sale == AfterSalePage::Reports {
                        ui.set_max_width(size::SHEET.min(wide));
                    }
                    after_sale::ui(ui);
                }
                Step::Exchange | Step::OnePage => {}
            }
        });
        follow_focus(ui);
    });
}
