//! What is wrong, what a critical reader will ask, what is still open. A press leads to the field.

use crate::app::view::prelude::*;
use crate::check::{Finding, Severity};
use egui::Id;

pub(super) fn ui(ui: &mut Pane) {
    let cx = ui.cx;
    list(ui, &cx.answer.findings);
}

pub(in crate::app::view) fn list(ui: &mut Pane, findings: &[Finding]) {
    if findings.is_empty() {
        let says = "Nothing. Every number is there, says who said it, and fits together.";
        weak(ui, Role::Body, says);
        return;
    }
    for (severity, heading) in [
        (Severity::Error, "Wrong"),
        (Severity::Warning, "A critical reader will ask"),
        (Severity::Hint, "Still open"),
    ] {
        let mut some = findings
            .iter()
            .filter(|finding| finding.severity() == severity)
            .peekable();
        if some.peek().is_none() {
            continue;
        }
        subheading(ui, heading);
        for finding in some {
            self::finding(ui, finding);
        }
        ui.add_space(space::PART);
    }
}

fn finding(ui: &mut Pane, finding: &Finding) {
    let p = palette(ui);
    let (icon, color) = match finding.severity() {
        Severity::Error => (Icon::Danger, p.wrong),
        Severity::Warning => (Icon::Warning, p.attention),
        Severity::Hint => (Icon::Question, p.text_weak),
    };
    let leads = !finding.path.is_empty();
    let frame = Frame::new()
        .inner_margin(Margin::symmetric(6, 5))
        .corner_radius(6.0);
    let inner = ui.framed(frame, |ui| {
        ui.horizontal_top(|ui| {
            ui.label(RichText::new(icon.glyph()).color(color));
            ui.add(Label::new(Role::Small.text(&finding.message).color(p.text)).wrap());
        });
    });
    if !leads {
        return;
    }
    // Under an id of its own: what is first drawn as a mere place loses the focus in every frame.
    let id = Id::unique(("finding", &finding.path, &finding.message));
    let response = ui
        .interact(inner.response.rect, id, Sense::click())
        .on_hover_cursor(CursorIcon::PointingHand);
    response.widget_info(|| {
        let leads = format!("Go to: {}", finding.message);
        WidgetInfo::labeled(egui::Role::Button, true, leads)
    });
    if response.hovered() || response.has_focus() {
        let stroke = egui::Stroke::new(1.0, p.accent);
        ui.painter()
            .rect_stroke(response.rect, 6.0, stroke, egui::StrokeKind::Inside);
    }
    if response.clicked() {
        ui.push(Action::Jump(finding.path.clone()));
    }
}
