//! From which share of the promise a result is called on track, and from which short.

use crate::app::state::screen::Fold;
use crate::app::view::prelude::*;

const RULES: &str = "What came, as a share of what was promised in the same months: on track from the first share on, short from the second one on, and far short below it. From on track on a referral may be asked for.";

pub(super) fn ui(ui: &mut Pane) {
    ui.card(|ui| {
        let name = "when a result is on track";
        let title = Role::Body.text("When a result is on track");
        if !ui.unfolds(Fold::TrackingRules, title, name) {
            return;
        }
        weak(ui, Role::Small, RULES);
        let mut head = ui.cx.case.clone();
        let mut form = Form::new("", "results");
        let rules = &mut head.tracking_rules;
        ui.field_row(|ui| {
            let on_track = ("tracking_rules.on_track_from", 130.0);
            form.field(ui, on_track, &mut rules.on_track_from);
            let short = ("tracking_rules.short_from", 130.0);
            form.field(ui, short, &mut rules.short_from);
        });
        form.push(ui, || Change::Head(Box::new(head)));
    });
}
