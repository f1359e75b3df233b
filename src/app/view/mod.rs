//! What is drawn: the frame around the steps, the steps, and what lies over them.
//!
//! A view looks and asks; it changes nothing. Left out: what actions do (`apply`).

mod answer_strip;
mod benefits;
mod dialogs;
mod drivers;
mod help;
mod inspector;
mod investment;
mod meeting;
mod one_page;
mod palette;
mod shortcuts;
mod steps;
mod toasts;
mod top_bar;
mod values;
mod welcome;

use super::action::Action;
use super::command::Situation;
use super::recovery::Lost;
use super::screen::{Screen, Step};
use super::settings::Settings;
use super::theme::{palette as colours, size, space};
use super::view_context::ViewContext;
use super::widget::follow_focus;
use egui::{CentralPanel, Frame, Margin, Panel, ScrollArea, Stroke, Ui};

/// What there is to draw.
pub(super) enum Shown<'a> {
    /// An open case.
    Case(ViewContext<'a>),
    /// None.
    Welcome {
        /// What the window shows.
        screen: &'a Screen,
        /// What is remembered.
        settings: &'a Settings,
    },
}

impl Shown<'_> {
    fn screen(&self) -> &Screen {
        match self {
            Self::Case(cx) => cx.screen,
            Self::Welcome { screen, .. } => screen,
        }
    }

    /// What can be done just now.
    fn situation(&self) -> Situation {
        match self {
            Self::Welcome { .. } => Situation::default(),
            Self::Case(cx) => situation(cx),
        }
    }
}

/// What can be done with an open case just now.
fn situation(cx: &ViewContext<'_>) -> Situation {
    Situation {
        case: true,
        undo: cx.document.history().undo_label().is_some(),
        redo: cx.document.history().redo_label().is_some(),
        answer: cx.answer.results.is_ok(),
        findings: !cx.answer.findings.is_empty(),
    }
}

/// Draws the window.
pub(super) fn ui(ui: &mut Ui, shown: &Shown<'_>, lost: &[Lost], out: &mut Vec<Action>) {
    shortcuts::read(ui, shown, out);
    match shown {
        Shown::Case(cx) if cx.screen.meeting.is_some() => meeting::ui(ui, cx, out),
        Shown::Case(cx) => case(ui, cx, out),
        Shown::Welcome { settings, .. } => welcome::ui(ui, settings, out),
    }
    dialogs::ui(ui, shown, lost, out);
    palette::ui(ui, shown, out);
    help::ui(ui, shown, out);
    toasts::ui(ui, shown.screen(), out);
}

fn case(ui: &mut Ui, cx: &ViewContext<'_>, out: &mut Vec<Action>) {
    let p = colours(ui);
    let bar = Frame::new()
        .fill(p.surface)
        .inner_margin(Margin::symmetric(16, 0));
    Panel::top("top_bar")
        .exact_size(size::TOP_BAR)
        .frame(bar)
        .show(ui, |ui| top_bar::ui(ui, cx, out));
    Panel::top("answer_strip")
        .exact_size(size::ANSWER_STRIP)
        .frame(Frame::new().fill(p.surface))
        .show(ui, |ui| answer_strip::ui(ui, cx, out));
    Panel::left("steps")
        .exact_size(size::STEPS)
        .resizable(false)
        .show_separator_line(false)
        .frame(
            Frame::new()
                .fill(p.background)
                .inner_margin(Margin::same(8)),
        )
        .show(ui, |ui| steps::ui(ui, cx, out));
    let (usual, least, most) = size::INSPECTOR;
    if cx.settings.inspector {
        Panel::right("inspector")
            .default_size(usual)
            .size_range(least..=most)
            .frame(
                Frame::new()
                    .fill(p.surface)
                    .inner_margin(Margin::symmetric(16, 12)),
            )
            .show(ui, |ui| inspector::ui(ui, cx, out));
    }
    CentralPanel::default()
        .frame(Frame::new().fill(p.background).stroke(Stroke::NONE))
        .show(ui, |ui| step(ui, cx, out));
}

fn step(ui: &mut Ui, cx: &ViewContext<'_>, out: &mut Vec<Action>) {
    if cx.screen.step == Step::OnePage {
        one_page::ui(ui, cx, out);
        return;
    }
    let id = ("step", cx.screen.step.number());
    ScrollArea::vertical()
        .id_salt(id)
        .auto_shrink(false)
        .show(ui, |ui| {
            Frame::new()
                .inner_margin(space::PAGE_MARGIN)
                .show(ui, |ui| {
                    ui.set_max_width(size::COLUMN.min(ui.available_width()));
                    match cx.screen.step {
                        Step::Values => values::ui(ui, cx, out),
                        Step::Benefits => {
                            benefits::ui(ui, cx, out);
                            drivers::ui(ui, cx, out);
                        }
                        Step::Investment => investment::ui(ui, cx, out),
                        Step::OnePage => {}
                    }
                });
            follow_focus(ui);
        });
}
