//! The words around a chart; those along its bottom are thinned out until none touches the next.

use super::fonts::Face;
use super::places::Places;
use super::text::Slot;
use crate::report::page::Chart;

/// White between two words along the bottom, in points.
const GAP: f64 = 7.0;

impl Places<'_> {
    /// Fits the words around the chart, and says how wide the amounts beside it are.
    pub(super) fn chart(&self, chart: Option<&mut Chart>) -> f64 {
        let Some(chart) = chart else {
            return 0.0;
        };
        let small = self.sizes.small;
        let limit = self.half * 0.28;
        let amounts = chart.y_labels.iter().map(|(_, words)| words.as_str());
        let side = self.widest(amounts, small, Face::Regular, limit);
        for (_, words) in &mut chart.y_labels {
            self.small(words, side, 1);
        }
        thin_out(self, chart, self.half - side - 5.0);
        let width = self.half - side - 20.0;
        if let Some(mark) = &mut chart.payback {
            self.set(&mut mark.label, width, small, Face::Bold, 1);
        }
        let alternative = Slot {
            width: 6000.0,
            size: 9.0,
            face: Face::Regular,
            lines: 1,
        };
        chart.alt = alternative.fit(self.fonts, &chart.alt);
        side
    }
}

/// Drops the labels for which there is no room in a plot of this width; what comes first stays.
fn thin_out(places: &Places<'_>, chart: &mut Chart, width: f64) {
    let size = places.sizes.small;
    let mut taken: Vec<(f64, f64)> = Vec::new();
    // The ends are worth more than what lies between them.
    let mut order: Vec<usize> = (0..chart.x_labels.len()).collect();
    order.sort_by_key(|&index| (index != 0 && index + 1 != chart.x_labels.len(), index));
    let mut kept = vec![false; chart.x_labels.len()];
    for index in order {
        let Some((x, words)) = chart.x_labels.get_mut(index) else {
            continue;
        };
        places.set(words, width * 0.45, size, Face::Regular, 1);
        let own = places.width(words, size, Face::Regular);
        let left = (*x * width - own / 2.0).clamp(0.0, (width - own).max(0.0));
        let right = left + own;
        let free = taken
            .iter()
            .all(|&(from, to)| right + GAP <= from || left >= to + GAP);
        if free {
            taken.push((left, right));
            if let Some(kept) = kept.get_mut(index) {
                *kept = true;
            }
        }
    }
    let mut kept = kept.into_iter();
    chart.x_labels.retain(|_| kept.next().unwrap_or(false));
}
