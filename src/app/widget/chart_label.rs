//! Where a label stands beside a point of a curve, so that it is near the point and the curve does not run through it.

use egui::{Pos2, Rect, Vec2, pos2};

/// How far a label is moved along at a time, in points.
const STEP: f32 = 6.0;

/// Where a label of this size stands at a point in which a rising curve crosses the line of zero, so far from it and inside the plot; positions
/// in points. Neither curve nor line runs through it.
///
/// The curve comes from below at the left: so below at the right, or above at the left, or else as near to these as is free; a label that is
/// too wide for either side stands above, as far up as it needs.
pub(super) fn beside_rise(
    plot: Rect,
    (at, apart): (Pos2, Vec2),
    size: Vec2,
    curve: &[Pos2],
) -> Rect {
    let right = at.x + apart.x;
    let left = at.x - apart.x - size.x;
    let (below, above) = (at.y + apart.y, at.y - apart.y - size.y);
    let low = below.min(plot.bottom() - size.y);
    let moved = (0_u8..=60).map(f32::from).flat_map(|times| {
        let by = times * STEP;
        [(right + by, low), (left - by, above), (left + by, above)]
    });
    let places = [(right, below), (left, above)].into_iter().chain(moved);
    let mut places = places.map(|(x, y)| Rect::from_min_size(pos2(x, y), size));
    let raised = (0_u8..=60).map(f32::from);
    let mut raised = raised.map(|times| {
        let top = above - times * STEP;
        Rect::from_min_size(pos2(plot.left() + apart.x, top), size)
    });
    let is_free = |rect: &Rect| {
        let inside = plot.expand(1.0).contains_rect(*rect);
        let struck = rect.expand(1.0).y_range().contains(at.y);
        inside && !struck && !curve.windows(2).any(|ends| crosses(*rect, ends))
    };
    let beside = places.find(is_free);
    beside.or_else(|| raised.find(is_free)).unwrap_or_else(|| {
        let last = (plot.right() - size.x).max(plot.left());
        let x = right.clamp(plot.left(), last);
        Rect::from_min_size(pos2(x, low), size)
    })
}

/// Whether the line between two positions runs through a rectangle.
fn crosses(rect: Rect, ends: &[Pos2]) -> bool {
    let [from, to] = ends else { return false };
    let around = Rect::from_two_pos(*from, *to);
    if !around.intersects(rect) {
        return false;
    }
    let parts = (from.distance(*to) / 2.0).clamp(1.0, 400.0);
    let mut part = 0.0;
    while part <= parts {
        if rect.contains(from.lerp(*to, part / parts)) {
            return true;
        }
        part += 1.0;
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;
    use egui::vec2;

    const APART: Vec2 = vec2(6.0, 4.0);

    fn plot() -> Rect {
        Rect::from_min_max(pos2(0.0, 0.0), pos2(200.0, 100.0))
    }

    /// A label at a point of a curve from below at the left to the top at the right.
    fn label(at: Pos2, size: Vec2) -> (Rect, [Pos2; 3]) {
        let curve = [pos2(0.0, at.y + 8.0), at, pos2(200.0, 5.0)];
        (beside_rise(plot(), (at, APART), size, &curve), curve)
    }

    #[test]
    fn a_label_stands_at_the_right_below_or_at_the_left_above() {
        let size = vec2(90.0, 12.0);
        assert_eq!(label(pos2(60.0, 50.0), size).0.min, pos2(66.0, 54.0));
        // 150 + 6 + 90 is more than 200.
        assert_eq!(label(pos2(150.0, 50.0), size).0.max, pos2(144.0, 46.0));
    }

    #[test]
    fn a_label_without_room_on_either_side_stays_near_its_point_and_off_the_curve() {
        // Payback in the middle and low, and payback early: neither has room below at the right nor above at the left.
        for (at, size) in [
            // Below it there is room for half of the label: the line of zero would run through it.
            (pos2(70.0, 92.0), vec2(60.0, 12.0)),
            (pos2(80.0, 90.0), vec2(110.0, 12.0)),
            (pos2(12.0, 94.0), vec2(110.0, 12.0)),
            (pos2(100.0, 50.0), vec2(130.0, 12.0)),
        ] {
            let (place, curve) = label(at, size);
            assert!(plot().expand(1.0).contains_rect(place), "{place:?}");
            assert!(place.distance_to_pos(at) < 55.0, "{place:?} of {at:?}");
            let zero = at.y;
            let struck = place.top() <= zero && zero <= place.bottom();
            assert!(!struck, "the line of zero runs through {place:?}");
            for ends in curve.windows(2) {
                assert!(!crosses(place, ends), "{place:?} on the curve at {at:?}");
            }
        }
    }

    #[test]
    fn a_label_too_wide_for_either_side_stands_above_its_point_and_off_the_curve() {
        let (place, curve) = label(pos2(70.0, 80.0), vec2(150.0, 12.0));
        assert!(plot().contains_rect(place), "{place:?}");
        assert!(place.bottom() < 80.0, "{place:?}");
        for ends in curve.windows(2) {
            assert!(!crosses(place, ends), "{place:?} on the curve");
        }
    }
}
