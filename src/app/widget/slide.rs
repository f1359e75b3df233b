//! A slider between the lowest and the highest plausible value, on values that a person would say.

use super::field::Field;
use super::form::Form;
use super::pane::Pane;
use super::track::{Marks, Slid, Spoken, track};
use crate::app::theme::{Role, palette};
use crate::model::Exact;
use crate::report::Scale;
use egui::{Align, Label, Layout, Vec2};

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
        let now = value.value();
        let Some(scale) = Scale::between_ends(low.value(), high.value(), now) else {
            return;
        };
        let weak = palette(ui).text_weak;
        let locale = ui.cx.locale();
        // Both ends are equally wide, so that sliders below each other begin at one place.
        let end = |ui: &mut Pane, number: Exact, layout: Layout| {
            let text = Role::Tiny.text(locale.number(number.value())).color(weak);
            ui.strip(Vec2::new(END, 18.0), layout, |ui| {
                ui.add(Label::new(text).truncate());
            });
        };
        ui.horizontal(|ui| {
            end(ui, low, Layout::right_to_left(Align::Center));
            let width = field.width - 2.0 * (END + ui.spacing().item_spacing.x);
            let knob = scale.place(now);
            let marks = Marks {
                knob,
                home: knob,
                range: Some((0.0, knob)),
                ..Marks::default()
            };
            let spoken = Spoken {
                name: field.name,
                value: &locale.number(now),
                numbers: scale.numbers(now),
            };
            let id = self.id(field.path);
            let (response, slid) = track(ui, id, width.max(40.0), &marks, spoken);
            let to = match slid {
                Some(Slid::To(place)) => scale.at(place),
                Some(Slid::ToNumber(number)) => scale.nearest(number),
                Some(Slid::By(steps)) => scale.moved(now, steps),
                Some(Slid::Home) | None => now,
            };
            if to != now {
                *value = Exact::from(to);
                self.typed_in(field);
            }
            self.settle(ui, field, response);
            end(ui, high, Layout::left_to_right(Align::Center));
        });
    }
}
