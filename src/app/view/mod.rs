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
mod figure_card;
mod help;
mod inspector;
mod investment;
mod meeting;
mod modal;
mod one_page;
mod overview;
mod own_templates;
mod paged;
mod palette;
mod prelude;
mod price;
mod review;
mod room;
mod shortcuts;
mod steps;
mod toasts;
mod top_bar;
mod values;
mod welcome;
mod what_if;
mod whole_link;

#[cfg(feature = "flows")]
pub use drivers::pasted_numbers;
#[cfg(feature = "flows")]
pub use investment::pasted_costs;

use super::theme::{palette as colours, size, space};
use super::view_context::ViewContext;
use super::widget::{Pane, Splitter, follow_focus};
use crate::app::state::action::Action;
use crate::app::state::command::Situation;
use crate::app::state::own_templates::OwnTemplatesState;
use crate::app::state::recovery::UnsavedWork;
use crate::app::state::screen::{Screen, Step};
use crate::app::state::settings::{INSPECTOR, Settings};
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
        reported: meeting::is_reported(cx.case),
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
    let left = in_step.then(|| room::steps_width(ui) + f32::from(space::PAGE_MARGIN.left));
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
    let bar = Frame::new()
        .fill(p.surface)
        .inner_margin(Margin::symmetric(16, 0));
    let panel = Panel::top("top_bar").exact_size(size::TOP_BAR).frame(bar);
    ui.panel(panel, top_bar::ui);
    let panel = Panel::top("answer_strip")
        .exact_size(answer_strip::height(ui))
        .frame(Frame::new().fill(p.surface));
    ui.panel(panel, answer_strip::ui);
    let panel = Panel::left("steps")
        .exact_size(room::steps_width(ui))
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
    if room::is_narrow(ui) {
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

/// The step, and at its right overview and inspector, drawn in this order, so that the focus goes as one reads.
fn side_by_side(ui: &mut Pane, rest: Rect) {
    let beside = room::beside(ui, ui.cx);
    let (rest, right) = rest.split_left_right_at_x(rest.right() - beside.inspector);
    let (content, middle) = rest.split_left_right_at_x(rest.right() - beside.overview);
    let inside = |rect| {
        UiBuilder::new()
            .max_rect(rect)
            .layout(Layout::top_down(Align::Min))
    };
    ui.child(inside(content), |ui| {
        ui.shrink_clip_rect(content);
        step(ui);
    });
    if beside.overview > 0.0 {
        ui.child(inside(middle), |ui| {
            ui.shrink_clip_rect(middle);
            overview::ui(ui);
        });
    }
    if beside.inspector > 0.0 {
        inspector_at(ui, right);
    }
}

fn inspector_at(ui: &mut Pane, place: Rect) {
    ui.painter().rect_filled(place, 0.0, colours(ui).surface);
    let splitter = Splitter {
        id: Id::unique("width of the inspector"),
        name: "Width of the inspector",
        width: place.width(),
        usual: INSPECTOR.0,
        range: room::inspector_range(ui),
    };
    if let Some(wide) = splitter.show(ui, place) {
        ui.push(Action::InspectorWidth(wide));
    }
    let inside = place - Margin::symmetric(16, 12);
    let builder = UiBuilder::new()
        .id_salt("inspector")
        .max_rect(inside)
        .layout(Layout::top_down(Align::Min));
    ui.child(builder, |ui| {
        ui.shrink_clip_rect(place);
        inspector::ui(ui);
    });
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
    // Ids of its own for each step, so that the focus does not go on to a widget of another step.
    let salt = ("step", ui.cx.screen.step.number());
    ui.child(UiBuilder::new().id_salt(salt).max_rect(above), |ui| {
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
            ui.set_max_width(size::SHEET.min(wide));
            match ui.cx.screen.step {
                Step::Values => values::ui(ui),
                Step::Benefits => {
                    benefits::ui(ui);
                    drivers::ui(ui);
                }
                Step::Investment => investment::ui(ui),
                Step::WhatIf => what_if::ui(ui),
                Step::Price => price::ui(ui),
                Step::AfterSale => after_sale::ui(ui),
                Step::Exchange | Step::OnePage => {}
            }
        });
        follow_focus(ui);
    });
}
