//! A slider between the lowest and the highest plausible value.
//!
//! What is dragged is rounded to steps that a person would say.

use super::field::Field;
use super::form::Form;
use super::pane::Pane;
use crate::app::theme::{Role, palette};
use crate::model::Exact;
use egui::{Align, Label, Layout, Slider, SliderClamping, Stroke, Ui, Vec2};
use rust_decimal::{Decimal, prelude::FromPrimitive, prelude::ToPrimitive};

/// A slider has at least so many steps; with fewer it jumps.
const STEPS: i64 = 20;
/// Width of the numbers at both ends, in points.
const END: f32 = 46.0;

impl Form {
    /// Drags a number between `low` and `high`; nothing is drawn where they leave no room.
    pub(crate) fn slide(
        &mut self,
        ui: &mut Pane,
        field: Field,
        (low, high): (Exact, Exact),
        value: &mut Exact,
    ) {
        let (Some(least), Some(most), Some(now)) = (
            low.value().to_f64(),
            high.value().to_f64(),
            value.value().to_f64(),
        ) else {
            return;
        };
        if least >= most {
            return;
        }
        let weak = palette(ui).text_weak;
        let locale = ui.cx.locale();
        // Both ends are equally wide, so that sliders below each other begin at one place.
        let end = |ui: &mut Ui, number: Exact, layout: Layout| {
            let text = Role::Tiny.text(locale.number(number.value())).color(weak);
            ui.allocate_ui_with_layout(Vec2::new(END, 18.0), layout, |ui| {
                ui.set_width(END);
                ui.add(Label::new(text).truncate());
            });
        };
        let decimals = decimals(low.value(), high.value(), value.value());
        ui.horizontal(|ui| {
            end(ui, low, Layout::right_to_left(Align::Center));
            let rail = field.width - 2.0 * (END + ui.spacing().item_spacing.x);
            ui.spacing_mut().slider_width = rail.max(40.0);
            let mut dragged = now;
            let slider = Slider::new(&mut dragged, least..=most)
                .show_value(false)
                .clamping(SliderClamping::Edits)
                .trailing_fill(true);
            let response = ui
                .scope(|ui| {
                    rail_colours(ui);
                    ui.add(slider)
                })
                .inner;
            if response.changed()
                && let Some(number) = rounded(dragged, decimals)
                && number != value.value()
            {
                *value = Exact::from(number);
                self.typed_in(field);
            }
            self.settle(ui, field, response);
            end(ui, high, Layout::left_to_right(Align::Center));
        });
    }
}

/// A rail and a handle that are seen on a card.
fn rail_colours(ui: &mut Pane) {
    let p = palette(ui);
    let visuals = ui.visuals_mut();
    visuals.widgets.inactive.bg_fill = p.neutral_soft;
    visuals.widgets.hovered.bg_fill = p.accent_soft;
    visuals.widgets.active.bg_fill = p.accent_soft;
    visuals.selection.bg_fill = p.gain;
    for state in [
        &mut visuals.widgets.inactive,
        &mut visuals.widgets.hovered,
        &mut visuals.widgets.active,
    ] {
        state.fg_stroke = Stroke::new(1.5, p.accent);
    }
}

/// The digits after the decimal sign of what is dragged: the most that any of the three has, and one more where the steps would be
/// too few.
fn decimals(low: Decimal, high: Decimal, likely: Decimal) -> u32 {
    let digits = |number: Decimal| number.normalize().scale();
    let finest = digits(low).max(digits(high)).max(digits(likely));
    let few = high
        .checked_sub(low)
        .zip(Decimal::from(STEPS).checked_mul(Decimal::new(1, finest.min(20))))
        .is_some_and(|(range, least)| range < least);
    finest.min(20) + u32::from(few)
}

fn rounded(dragged: f64, decimals: u32) -> Option<Decimal> {
    Some(Decimal::from_f64(dragged)?.round_dp(decimals).normalize())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    #[test]
    fn a_wide_range_goes_in_whole_numbers_and_a_narrow_one_finer() {
        assert_eq!(decimals(number("1040"), number("1220"), number("1130")), 0);
        assert_eq!(decimals(number("4"), number("10"), number("8")), 1);
        assert_eq!(decimals(number("1.6"), number("2.1"), number("1.80")), 2);
    }

    #[test]
    fn what_was_dragged_once_does_not_become_finer_and_finer() {
        let dragged = rounded(8.3, decimals(number("4"), number("10"), number("8"))).unwrap();
        assert_eq!(decimals(number("4"), number("10"), dragged), 1);
    }

    #[test]
    fn what_is_dragged_is_a_number_a_person_would_say() {
        assert_eq!(rounded(1_129.634_2, 0), Some(number("1130")));
        assert_eq!(rounded(1.800_000_1, 2), Some(number("1.8")));
        assert_eq!(rounded(f64::NAN, 2), None);
    }
}
