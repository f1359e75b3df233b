//! The rules of this case: which share is viable, and after how many days an exchange counts as stalled. Folded until they are asked for.

use crate::app::state::screen::Fold;
use crate::app::view::prelude::*;
use crate::model::limits;

const ABOUT: &str = "Out of balance when the customer received less or more than this share of all points. Stalled when a side gives nothing for longer than this while the deal is open.";

pub(super) fn ui(ui: &mut Pane) {
    if !ui.unfolds(Fold::Rules, Role::Body.text("Rules"), "rules") {
        return;
    }
    weak(ui, Role::Tiny, ABOUT);
    let mut head = ui.cx.case.clone();
    let mut form = Form::new("", "rules");
    let rules = &mut head.exchange_rules;
    ui.field_row(|ui| {
        let half = ((ui.available_width() - space::PART) / 2.0).floor() - 1.0;
        let share = |path, name| Field::new(path, name).width(half).within(limits::SHARE);
        let from = share("exchange_rules.viable_from", "Viable from");
        form.percent(ui, from, &mut rules.viable_from);
        let to = share("exchange_rules.viable_to", "to");
        form.percent(ui, to, &mut rules.viable_to);
        let days = Field::new("exchange_rules.stalled_after_days", "Stalled after").width(half);
        let limits = limits::DAYS.whole();
        form.count(ui, days, limits, &mut rules.stalled_after_days);
    });
    form.push(ui, || Change::Head(Box::new(head)));
}
