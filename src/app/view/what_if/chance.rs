//! How likely it is to pay: the runs as bars, the chances in large, what is lost when it is stopped, and where the spread comes from.
//!
//! Runs that lose money are striped, so that they read in grey.

use super::{computing, headed, no_ranges, trouble};
use crate::app::view::prelude::*;
use crate::app::widget::{Chart, chart_room};
use crate::report::{Chance, ChanceHistogram};

/// Height of the plot, the names above and the amounts below, in points.
const PLOT: f32 = 118.0;
const ABOVE: i8 = 16;
const BELOW: i8 = 18;
/// Width of the large figures, and from which width on they stand beside the chart.
const CHANCES: f32 = 124.0;
const WIDE: f32 = 340.0;

pub(super) fn ui(ui: &mut Pane) {
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

fn known(ui: &mut Pane, chance: &Chance, picture: &ChanceHistogram) {
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
    weak(ui, Role::Small, &picture.explained);
    if let Some(stopped) = &chance.stopped {
        weak(ui, Role::Small, stopped);
    }
    shares(ui, chance);
}

fn chances(ui: &mut Pane, chance: &Chance) {
    let mut large = |role: Role, figure: &str, words: &str| {
        ui.vertical(|ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            truncated(ui, role, figure);
            weak(ui, Role::Small, words);
        });
        ui.add_space(space::NEAR);
    };
    large(Role::Answer, &chance.pays, &chance.pays_words);
    if let Some((figure, words)) = &chance.in_time {
        large(Role::Title, figure, words);
    }
}

fn bars(ui: &mut Pane, picture: &ChanceHistogram, width: f32) {
    let p = palette(ui);
    let around = Margin {
        top: ABOVE,
        bottom: BELOW,
        ..Margin::ZERO
    };
    let (plot, response) = chart_room(ui, (width, PLOT), around, &picture.says);
    response.on_hover_text(&picture.says);
    let chart = Chart::new(ui, plot);
    for bar in &picture.bars {
        let left = chart.x(bar.from);
        let right = (chart.x(bar.to) - 1.0).max(left + 1.0);
        let rect = Rect::from_x_y_ranges(left..=right, chart.y(bar.height)..=plot.bottom());
        let (fill, striped) = if bar.loses {
            (p.cost, Some(p.surface))
        } else {
            (p.gain, None)
        };
        chart.bar(rect, 0.0, fill, striped);
    }
    chart.horizontal(0.0, 1.0, p.line_strong);
    let name = |x: f32, from: (f32, f32), text: &str, color| {
        let inside = x.min(plot.right() - from.1).max(plot.left() + from.1);
        let at = (pos2(inside, from.0), Align2::CENTER_TOP);
        paint_text(ui, Role::Tiny, text, color, at, 60.0);
    };
    let top = plot.top() - f32::from(ABOVE);
    for (mark, _, place) in &picture.marks {
        chart.vertical(*place, 1.0, p.text_weak);
        name(chart.x(*place), (top, 14.0), mark, p.text_weak);
    }
    if let Some(zero) = picture.zero {
        let line = Stroke::new(2.0, p.wrong);
        let below = plot.bottom() + 4.0;
        ui.painter().vline(chart.x(zero), plot.top()..=below, line);
        name(chart.x(zero), (below, 40.0), "0", p.wrong);
    }
    chart.ends(&picture.ends);
}

/// Which numbers the spread comes from.
fn shares(ui: &mut Pane, chance: &Chance) {
    if chance.shares.is_empty() {
        return;
    }
    ui.add_space(space::TIGHT);
    ui.label(Role::SmallStrong.text("Where the spread comes from"));
    let columns = vec![
        Column::rest(SpreadColumn::Label, "", (60.0, 60.0), 1.0).line(),
        Column::new(SpreadColumn::Bar, "", 84.0),
        Column::new(SpreadColumn::Share, "", 52.0).right(),
    ];
    let table = Table::new(ui.available_width(), columns).high(18.0);
    for (label, words, share) in &chance.shares {
        table.row(ui, |ui, key| match key {
            SpreadColumn::Label => {
                truncated(ui, Role::Small, label);
            }
            SpreadColumn::Bar => {
                share_bar(ui, *share, 84.0, &format!("{label}: {words} of the spread"));
            }
            SpreadColumn::Share => {
                truncated(ui, Role::Small, words);
            }
        });
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum SpreadColumn {
    Label,
    Bar,
    Share,
}
