//! Texts: in one line or several, in the looks of the theme.

use crate::app::theme::{Role, palette, space};
use crate::format::kept_together;
use egui::text::{LayoutJob, TextFormat, TextWrapping};
use egui::{Color32, Galley, Label, Response, Ui, WidgetInfo};
use std::borrow::Cow;
use std::sync::Arc;

pub(crate) fn title(ui: &mut Ui, title: &str, purpose: &str) {
    wrapped(ui, Role::Title, title);
    weak(ui, Role::Body, purpose);
    ui.add_space(space::NEAR);
}

pub(crate) fn wrapped(ui: &mut Ui, role: Role, text: impl Into<String>) -> Response {
    over_lines(ui, role, None, &text.into())
}

/// A text over as many lines as it needs.
fn over_lines(ui: &mut Ui, role: Role, color: Option<Color32>, text: &str) -> Response {
    let shown = kept_together(text);
    let mut label = role.text(shown.as_ref());
    if let Some(color) = color {
        label = label.color(color);
    }
    let response = ui.add(Label::new(label).wrap());
    if shown != text {
        // Screen readers say the text as it was written.
        response.widget_info(|| WidgetInfo::labeled(egui::Role::Label, true, text));
    }
    heading_of(response, role, text)
}

/// Tells screen readers that a text is the name of a screen or of a group, by which they jump from one to the next.
pub(crate) fn heading_of(response: Response, role: Role, text: &str) -> Response {
    if matches!(role, Role::Title | Role::Heading) {
        response.widget_info(|| WidgetInfo::labeled(egui::Role::Heading, true, text));
    }
    response
}

/// The name of a group, in one line.
pub(crate) fn subheading(ui: &mut Ui, text: impl Into<String>) -> Response {
    let text = text.into();
    heading_of(ui.label(Role::Heading.text(&text)), Role::Heading, &text)
}

pub(crate) fn truncated(ui: &mut Ui, role: Role, text: impl Into<String>) -> Response {
    let text = text.into();
    let label = Label::new(role.text(&text)).truncate();
    heading_of(ui.add(label), role, &text)
}

pub(crate) fn colored(
    ui: &mut Ui,
    role: Role,
    color: Color32,
    text: impl Into<String>,
) -> Response {
    over_lines(ui, role, Some(color), &text.into())
}

/// An aside: what is said about something, over several lines.
pub(crate) fn weak(ui: &mut Ui, role: Role, text: impl Into<String>) -> Response {
    colored(ui, role, palette(ui).text_weak, text)
}

pub(crate) fn wrong(ui: &mut Ui, text: impl Into<String>) -> Response {
    colored(ui, Role::Small, palette(ui).wrong, text)
}

pub(crate) fn doubtful(ui: &mut Ui, text: impl Into<String>) -> Response {
    colored(ui, Role::Small, palette(ui).attention, text)
}

pub(crate) fn caption(ui: &mut Ui, text: impl Into<String>) -> Response {
    let weak = palette(ui).text_weak;
    ui.add(Label::new(Role::Small.text(text).color(weak)).truncate())
}

/// The width of a text in one line, in points.
pub(crate) fn text_width(ui: &Ui, role: Role, text: &str) -> f32 {
    one_line(ui, role, palette(ui).text, text).size().x
}

/// A text laid out in one line, to be painted.
pub(crate) fn one_line(
    ui: &Ui,
    role: Role,
    color: Color32,
    text: impl Into<String>,
) -> Arc<Galley> {
    let painter = ui.painter();
    painter.layout_no_wrap(text.into(), role.font(), color)
}

/// A text of one look, to be laid out.
pub(crate) fn text_job(role: Role, color: Color32, text: impl Into<String>) -> LayoutJob {
    LayoutJob::single_section(text.into(), TextFormat::simple(role.font(), color))
}

/// A text laid out over a few lines of a width, to be painted.
pub(crate) fn in_lines(ui: &Ui, mut job: LayoutJob, width: f32, lines: usize) -> Arc<Galley> {
    job.wrap = TextWrapping {
        max_width: width,
        max_rows: lines,
        break_anywhere: lines == 1,
        ..TextWrapping::default()
    };
    ui.painter().layout_job(job)
}

/// A text over a few lines at most. Where it is cut off, `full` is shown on hover.
pub(crate) fn few_lines(ui: &mut Ui, mut job: LayoutJob, lines: usize, full: &str) -> Response {
    let written = if lines > 1 {
        keep_together(&mut job)
    } else {
        None
    };
    let galley = in_lines(ui, job, ui.available_width(), lines);
    let cut = galley.elided;
    let response = ui.add(Label::new(galley));
    if let Some(written) = written {
        response.widget_info(|| WidgetInfo::labeled(egui::Role::Label, true, &written));
    }
    if cut {
        response.on_hover_text(full)
    } else {
        response
    }
}

/// Keeps amounts and dates of a text of one look in one line; the text as it was, where that changed it.
fn keep_together(job: &mut LayoutJob) -> Option<String> {
    let [look] = job.sections.as_slice() else {
        return None;
    };
    let Cow::Owned(text) = kept_together(&job.text) else {
        return None;
    };
    let (format, halign) = (look.format.clone(), job.halign);
    let joined = LayoutJob::single_section(text, format);
    let before = std::mem::replace(job, LayoutJob { halign, ..joined });
    Some(before.text)
}
