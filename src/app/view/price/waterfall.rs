//! Economic value as a waterfall, painted: what the alternative costs, where each is better, what we are worth, what is left.

use crate::app::view::prelude::*;
use crate::app::widget::{Chart, chart_room};
use crate::report::{BarKind, Waterfall, WaterfallBar};
use egui::StrokeKind;

/// Height of the bars, values and names, in points.
const HIGH: f32 = 132.0;
const VALUES: i8 = 16;
const NAMES: i8 = 32;
/// The widest bar.
const WIDEST: f32 = 110.0;

pub(super) fn ui(ui: &mut Pane, waterfall: &Waterfall) {
    let p = palette(ui);
    let heading = format!("{}, at present value", waterfall.beside);
    caption(ui, heading);
    let around = Margin {
        top: VALUES,
        bottom: NAMES,
        ..Margin::ZERO
    };
    let size = (ui.available_width(), HIGH);
    let (plot, _) = chart_room(ui, size, around, &waterfall.alt);
    let chart = Chart::new(ui, plot);
    #[expect(clippy::cast_precision_loss, reason = "seven bars")]
    let count = waterfall.bars.len().max(1) as f32;
    let step = plot.width() / count;
    chart.horizontal(waterfall.zero, 1.0, p.line_strong);
    for (place, bar) in waterfall.bars.iter().enumerate() {
        #[expect(clippy::cast_precision_loss, reason = "seven bars")]
        let middle = plot.left() + step * (place as f32 + 0.5);
        let next = place + 1 < waterfall.bars.len();
        self::bar(ui, chart, bar, (middle, step), next);
    }
    if let Some(missing) = &waterfall.missing {
        ui.add_space(space::TIGHT);
        doubtful(ui, missing);
    }
}

fn bar(ui: &Ui, chart: Chart<'_>, bar: &WaterfallBar, (middle, step): (f32, f32), next: bool) {
    let p = palette(ui);
    let wide = (step * 0.62).min(WIDEST);
    let y = |height: f32| chart.y(height);
    // A bar of nothing is still seen as a line.
    let (top, bottom) = (y(bar.to), y(bar.from).max(y(bar.to) + 1.5));
    let rect = Rect::from_min_max(
        pos2(middle - wide / 2.0, top),
        pos2(middle + wide / 2.0, bottom),
    );
    // What takes away is striped, so that it is seen where colours are not.
    let (fill, edge, striped) = match bar.kind {
        BarKind::Reference => (p.line_strong, p.line_strong, None),
        BarKind::Better => (p.gain, p.gain, None),
        BarKind::Worse | BarKind::OtherCosts => (p.attention_soft, p.cost, Some(p.attention)),
        BarKind::Worth => (p.accent, p.accent, None),
        BarKind::Price => (p.cost, p.cost, Some(p.surface)),
        BarKind::Left => (p.accent_soft, p.accent, None),
    };
    let painter = ui.painter();
    chart.bar(rect, 2.0, fill, striped);
    painter.rect_stroke(rect, 2.0, Stroke::new(1.0, edge), StrokeKind::Inside);
    if next {
        let from = middle + wide / 2.0;
        let to = middle + step - wide / 2.0;
        painter.hline(from..=to, y(bar.ends), Stroke::new(1.0, p.line_strong));
    }
    let value = pos2(middle, rect.top() - 2.0);
    chart.label(value, Align2::CENTER_BOTTOM, &bar.value, p.text);
    // Names go on below where a bar is narrow.
    let name = painter.layout(
        bar.label.clone(),
        Role::Tiny.font(),
        p.text_weak,
        step - space::TIGHT,
    );
    for row in &name.rows {
        let line = row.pos.y;
        let text = row.text();
        let at = pos2(middle, chart.plot.bottom() + 5.0 + line);
        chart.label(at, Align2::CENTER_TOP, &text, p.text_weak);
    }
}
