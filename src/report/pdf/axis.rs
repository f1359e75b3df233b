//! The words along a chart's bottom, thinned out until none touches the next.

use super::fonts::Face;
use super::places::Places;
use crate::report::page::Chart;

/// White between two words along the bottom, in points.
const GAP: f64 = 7.0;

/// Drops the labels for which there is no room in a plot of this width; what comes first stays.
pub(super) fn thin_out(places: &Places<'_>, chart: &mut Chart, width: f64) {
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
