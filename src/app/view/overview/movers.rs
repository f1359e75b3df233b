//! The three numbers that move the answer most. A press opens the number.

use crate::app::view::figure_card::{computing, headed, quiet, trouble};
use crate::app::view::prelude::*;
use crate::app::widget::read_out_on_focus;
use crate::model::Driver;
use crate::report::Effect;
use egui::Id;

/// How many are shown.
const MOST: usize = 3;
/// Height of a row, in points.
const ROW: f32 = 34.0;
/// Height of its bar, in points.
const BAR: f32 = 5.0;

pub(super) fn ui(ui: &mut Pane) {
    let known = ui.cx.what_if.map(|known| &known.rows);
    let heading = "What moves the answer most";
    headed(ui, heading, "NPV, low to high", |ui| {
        let Some(rows) = known else {
            return computing(ui);
        };
        if let Err(why) = &rows.tornado {
            return trouble(ui, why);
        }
        let drivers = &ui.cx.case.drivers;
        let effects = rows.effects.iter();
        let all = effects.filter_map(|effect| Some((effect, drivers.get(effect.driver)?)));
        let shown: Vec<(&Effect, &Driver)> = all.take(MOST).collect();
        if shown.is_empty() {
            quiet(
                ui,
                "No number moves it: the case holds fixed amounts only. Give a benefit the numbers it is calculated from.",
            );
        }
        ui.spacing_mut().item_spacing.y = 2.0;
        for (effect, driver) in shown {
            row(ui, effect, driver);
        }
    });
}

fn row(ui: &mut Pane, effect: &Effect, driver: &Driver) {
    let p = palette(ui);
    let wide = ui.available_width();
    let (_, rect) = ui.allocate_space(vec2(wide, ROW));
    let id = Id::unique(("mover", &driver.id));
    let pressed = ui
        .interact(rect, id, Sense::click())
        .on_hover_cursor(CursorIcon::PointingHand);
    let name = match driver.label.trim() {
        "" => driver.question.trim(),
        label => label,
    };
    let says = format!("{name}: {}", effect.says);
    pressed
        .widget_info(|| WidgetInfo::labeled(egui::Role::Button, true, format!("{says} Open it")));
    read_out_on_focus(&pressed, &says);
    if pressed.hovered() || pressed.has_focus() {
        let round = f32::from(size::CONTROL_RADIUS);
        ui.painter()
            .rect_filled(rect.expand2(vec2(6.0, 0.0)), round, p.hover);
    }
    let words = if effect.has_range {
        effect.words.clone()
    } else {
        format!("{} for a tenth more", effect.words)
    };
    let wide = text_width(ui, Role::SmallStrong, &words).ceil();
    let top = rect.top() + 4.0;
    let room = (rect.width() - wide - space::PART).max(0.0);
    paint_text(
        ui,
        Role::Small,
        name,
        p.text,
        (pos2(rect.left(), top), Align2::LEFT_TOP),
        room,
    );
    let right = (pos2(rect.right(), top), Align2::RIGHT_TOP);
    paint_text(ui, Role::SmallStrong, &words, p.text, right, wide + 1.0);
    let track = Rect::from_min_max(
        pos2(rect.left(), rect.bottom() - 4.0 - BAR),
        pos2(rect.right(), rect.bottom() - 4.0),
    );
    let mut filled = track;
    filled.set_width((track.width() * effect.share.clamp(0.0, 1.0)).max(BAR));
    let painter = ui.painter();
    painter.rect_filled(track, BAR / 2.0, p.neutral_soft);
    // A tenth more and a whole range are not compared.
    if effect.has_range {
        painter.rect_filled(filled, BAR / 2.0, p.gain);
    }
    if pressed
        .on_hover_text(format!("{says}\nPress to open it"))
        .clicked()
    {
        ui.push(Action::Jump(PartId::of(driver).path()));
    }
}
