//! The steps at the left, each with the number of its findings.

use crate::app::view::prelude::*;
use crate::check::Severity;

pub(super) fn ui(ui: &mut Pane) {
    ui.add_space(space::TIGHT);
    ui.spacing_mut().item_spacing.y = 3.0;
    for &step in Step::ALL {
        if row(ui, step) {
            ui.push(Action::Go(step));
        }
    }
}

fn row(ui: &mut Pane, step: Step) -> bool {
    let p = palette(ui);
    let on = ui.cx.screen.step == step;
    let (count, tone) = findings(ui.cx, step);
    let wide = Vec2::new(ui.available_width(), size::CONTROL + 4.0);
    let (rect, response) = ui.allocate_exact_size(wide, Sense::click());
    let told = match count {
        0 => String::new(),
        1 => ", 1 finding".to_owned(),
        n => format!(", {n} findings"),
    };
    let response = response
        .accessible_name(format!("{} {}{told}", step.number(), step.title()))
        .on_hover_cursor(CursorIcon::PointingHand)
        .on_hover_text(Command::Go(step).about(ui));
    let painter = ui.painter();
    if on {
        painter.rect_filled(rect, 6.0, p.accent_soft);
    } else if response.hovered() {
        painter.rect_filled(rect, 6.0, p.hover);
    }
    if response.has_focus() {
        let stroke = egui::Stroke::new(1.5, p.accent);
        painter.rect_stroke(rect, 6.0, stroke, egui::StrokeKind::Inside);
    }
    let (role, color) = if on {
        (Role::Strong, p.accent)
    } else {
        (Role::Body, p.text)
    };
    let slim = rect.width() < size::STEPS.1;
    let text = if slim {
        step.number().to_string()
    } else {
        format!("{}  {}", step.number(), step.title())
    };
    let at = rect.left_center() + Vec2::new(if slim { 6.0 } else { 12.0 }, 0.0);
    painter.text(at, Align2::LEFT_CENTER, text, role.font(), color);
    if count > 0 {
        let (color, ground) = p.tone(tone);
        let badge = Rect::from_center_size(
            rect.right_center() - Vec2::new(if slim { 12.0 } else { 18.0 }, 0.0),
            Vec2::new(22.0, 18.0),
        );
        painter.rect_filled(badge, 9.0, ground);
        let font = Role::Tiny.font();
        painter.text(badge.center(), Align2::CENTER_CENTER, count, font, color);
    }
    response.clicked()
}

/// How many findings a step has, and how bad the worst is. Those about the case as a whole stand with the page.
fn findings(cx: &ViewContext<'_>, step: Step) -> (usize, Tone) {
    let own = |path: &str| Step::of_path(path).unwrap_or(Step::OnePage) == step;
    let mut count = 0;
    let mut tone = Tone::Neutral;
    for finding in &cx.answer.findings {
        if !own(&finding.path) {
            continue;
        }
        count += 1;
        tone = match (finding.severity(), tone) {
            (Severity::Error, _) | (_, Tone::Wrong) => Tone::Wrong,
            (Severity::Warning, _) => Tone::Attention,
            (Severity::Hint, tone) => tone,
        };
    }
    (count, tone)
}
