//! How likely it is to pay: the runs as bars, the chances in large, what is lost when it is stopped, and where the spread comes from.
//!
//! Runs that lose money are striped, so that they read in grey.

use super::{computing, headed, no_ranges, trouble};
use crate::app::theme::{Role, palette, space};
use crate::app::widget::{Pane, paint_text, share_bar, stripes};
use crate::report::{Chance, Picture};
use egui::{Align, Align2, Label, Layout, Rect, Sense, Stroke, Vec2, WidgetInfo, pos2};

/// Height of the plot, the names above and the amounts below, in points.
const PLOT: f32 = 118.0;
const ABOVE: f32 = 16.0;
const BELOW: f32 = 18.0;
/// Width of the large figures, and from which width on they stand beside the chart.
const CHANCES: f32 = 124.0;
const WIDE: f32 = 340.0;

pub(super) fn ui(ui: &mut Pane<'_>) {
    let chance = ui.cx.what_if.map(|known| &known.rows.chance);
    let fresh = ui.cx.beyond.of(&ui.cx.answer.state).is_some();
    let words = match chance {
        Some(Ok(chance)) if fresh => format!("{} · {}", chance.runs, chance.seed),
        Some(_) if !fresh => "computing…".to_owned(),
        _ => String::new(),
    };
    headed(ui, "How likely it is to pay", &words, |ui| match chance {
        None => computing(ui),
        Some(Err(why)) => trouble(ui, why),
        Some(Ok(chance)) => match &chance.picture {
            Some(picture) => known(ui, chance, picture),
            None => no_ranges(
                ui,
                "No number that the answer rests on has a low and a high, so every run would be alike. Give the most uncertain ones a range.",
            ),
        },
    });
}

fn known(ui: &mut Pane<'_>, chance: &Chance, picture: &Picture) {
    let wide = ui.available_width() >= WIDE;
    if wide {
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = space::CARD;
            let width = ui.available_width() - CHANCES - space::CARD;
            bars(ui, picture, width);
            ui.vertical(|ui| {
                ui.set_width(CHANCES);
                chances(ui, chance);
            });
        });
    } else {
        let width = ui.available_width();
        bars(ui, picture, width);
        ui.horizontal_top(|ui| chances(ui, chance));
    }
    quiet_small(ui, &picture.explained);
    if let Some(stopped) = &chance.stopped {
        quiet_small(ui, stopped);
    }
    shares(ui, chance);
}

fn quiet_small(ui: &mut Pane<'_>, text: &str) {
    let weak = palette(ui).text_weak;
    ui.add(Label::new(Role::Small.text(text).color(weak)).wrap());
}

fn chances(ui: &mut Pane<'_>, chance: &Chance) {
    let p = palette(ui);
    let mut large = |role: Role, figure: &str, words: &str| {
        ui.vertical(|ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            ui.add(Label::new(role.text(figure).color(p.text)).truncate());
            ui.add(Label::new(Role::Small.text(words).color(p.text_weak)).wrap());
        });
        ui.add_space(space::NEAR);
    };
    large(Role::Answer, &chance.pays, &chance.pays_words);
    if let Some((figure, words)) = &chance.in_time {
        large(Role::Title, figure, words);
    }
}

fn bars(ui: &mut Pane<'_>, picture: &Picture, width: f32) {
    let p = palette(ui);
    let size = Vec2::new(width, ABOVE + PLOT + BELOW);
    let (whole, response) = ui.allocate_exact_size(size, Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Image, true, &picture.says));
    response.on_hover_text(&picture.says);
    let base = whole.bottom() - BELOW;
    let x = |place: f32| egui::lerp(whole.x_range(), place);
    let painter = ui.painter();
    for bar in &picture.bars {
        let left = x(bar.from);
        let right = (x(bar.to) - 1.0).max(left + 1.0);
        let rect = Rect::from_min_max(pos2(left, base - bar.height * PLOT), pos2(right, base));
        if bar.loses {
            stripes(painter, rect, p.cost, p.surface);
        } else {
            painter.rect_filled(rect, 0.0, p.gain);
        }
    }
    painter.hline(whole.x_range(), base, Stroke::new(1.0, p.line_strong));
    let name = |x: f32, text: &str, color| {
        let inside = x.min(whole.right() - 14.0).max(whole.left() + 14.0);
        let at = pos2(inside, whole.top());
        paint_text(ui, Role::Tiny, text, color, (at, Align2::CENTER_TOP), 60.0);
    };
    for (mark, _, place) in &picture.marks {
        let line = Stroke::new(1.0, p.text_weak);
        painter.vline(x(*place), (whole.top() + ABOVE)..=base, line);
        name(x(*place), mark, p.text_weak);
    }
    if let Some(zero) = picture.zero {
        let line = Stroke::new(2.0, p.wrong);
        painter.vline(x(zero), (whole.top() + ABOVE)..=(base + 4.0), line);
        let inside = x(zero).min(whole.right() - 40.0).max(whole.left() + 40.0);
        let at = pos2(inside, base + 4.0);
        paint_text(ui, Role::Tiny, "0", p.wrong, (at, Align2::CENTER_TOP), 20.0);
    }
    let (least, most) = &picture.ends;
    let ends = [
        (least, pos2(whole.left(), base + 4.0), Align2::LEFT_TOP),
        (most, pos2(whole.right(), base + 4.0), Align2::RIGHT_TOP),
    ];
    for (text, at, align) in ends {
        paint_text(ui, Role::Tiny, text, p.text_weak, (at, align), width / 3.0);
    }
}

/// Which numbers the spread comes from.
fn shares(ui: &mut Pane<'_>, chance: &Chance) {
    if chance.shares.is_empty() {
        return;
    }
    let p = palette(ui);
    ui.add_space(space::TIGHT);
    ui.label(Role::SmallStrong.text("Where the spread comes from"));
    for (label, words, share) in &chance.shares {
        let row = Vec2::new(ui.available_width(), 18.0);
        ui.allocate_ui_with_layout(row, Layout::right_to_left(Align::Center), |ui| {
            ui.set_width(row.x);
            let text = |text: &str| Role::Small.text(text).color(p.text);
            let figure = Vec2::new(52.0, 18.0);
            ui.allocate_ui_with_layout(figure, Layout::right_to_left(Align::Center), |ui| {
                ui.set_width(figure.x);
                ui.add(Label::new(text(words)).truncate());
            });
            share_bar(ui, *share, 84.0, &format!("{label}: {words} of the spread"));
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                ui.add(Label::new(text(label)).truncate());
            });
        });
    }
}
