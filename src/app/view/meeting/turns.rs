//! The row that turns the pages: back, a dot for each page, on.

use super::names;
use crate::app::state::asked;
use crate::app::state::meeting::Page;
use crate::app::view::prelude::*;
use crate::model::{Case, DriverValue, Id};
use egui::StrokeKind;

/// More pages than this are only counted, not shown as dots.
const MOST_DOTS: usize = 30;

pub(super) fn ui(ui: &mut Pane, pages: &[Page], place: usize) {
    let last = pages.len().saturating_sub(1);
    ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
        ui.add_enabled_ui(place > 0, |ui| {
            let back = button(ui, Icon::Back.before("Previous"));
            let back = back.accessible_name("Previous page");
            if back.on_hover_text("Page up").clicked() {
                ui.push(Action::Meeting(-1));
            }
        });
        dots(ui, pages, place);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if place < last {
                let on = filled_button(ui, "Next").accessible_name("Next page");
                if on.on_hover_text("Page down").clicked() {
                    ui.push(Action::Meeting(1));
                }
            } else if filled_button(ui, "Done")
                .on_hover_text("Leave the meeting (Escape)")
                .clicked()
            {
                ui.push(Action::Command(Command::Meeting));
            }
        });
    });
}

const DOT: Vec2 = Vec2::new(20.0, 28.0);

fn dots(ui: &mut Pane, pages: &[Page], place: usize) {
    if pages.len() > MOST_DOTS {
        return;
    }
    let p = palette(ui);
    ui.spacing_mut().item_spacing.x = 0.0;
    let middle = ui.max_rect().center().x;
    #[expect(clippy::cast_precision_loss, reason = "at most 30 dots")]
    let begin = middle - DOT.x * pages.len() as f32 / 2.0;
    ui.add_space((begin - ui.cursor().left()).max(space::PAGE));
    for (number, page) in pages.iter().enumerate() {
        let (rect, response) = ui.allocate_exact_size(DOT, Sense::click());
        let name = format!("Page {}: {}", number + 1, names::page(ui.cx.case, page));
        let response = response.accessible_name(&name).on_hover_text(name);
        let on = number == place;
        let color = match tone(ui.cx.case, page) {
            _ if on => p.accent,
            Tone::Neutral => p.line_strong,
            Tone::Good => p.gain,
            tone => p.tone(tone).0,
        };
        let radius = if on { 5.0 } else { 3.5 };
        ui.painter().circle_filled(rect.center(), radius, color);
        if response.has_focus() {
            let ring = Stroke::new(1.5, p.accent);
            let around = Rect::from_center_size(rect.center(), vec2(16.0, 16.0));
            ui.painter()
                .rect_stroke(around, 8.0, ring, StrokeKind::Inside);
        }
        if response.clicked() && !on {
            let by = i64::try_from(number).unwrap_or_default()
                - i64::try_from(place).unwrap_or_default();
            ui.push(Action::Meeting(i32::try_from(by).unwrap_or_default()));
        }
    }
}

/// Green for a question that is answered, and amber for one that nobody has answered and nobody is to answer.
fn tone(case: &Case, page: &Page) -> Tone {
    match page {
        Page::Question(id) if !is_open(case, id) => Tone::Good,
        Page::Question(id) if asked::step(case, id).is_none() => Tone::Attention,
        _ => Tone::Neutral,
    }
}

fn is_open(case: &Case, id: &Id) -> bool {
    case.driver(id)
        .is_some_and(|driver| driver.value == DriverValue::Open)
}
