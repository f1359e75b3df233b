//! The rules of this case: which share is viable, and after how many days an exchange counts as stalled. Folded until they are asked for.

use crate::app::state::screen::Fold;
use crate::app::view::prelude::*;

const ABOUT: &str = "Out of balance when the customer received less or more than this share of all points. Stalled when a side gives nothing for longer than this while the deal is open.";

pub(super) fn ui(ui: &mut Pane) {
    if !unfolded(ui) {
        return;
    }
    weak(ui, Role::Tiny, ABOUT);
    let mut head = ui.cx.case.clone();
    let mut form = Form::new("", "rules");
    let rules = &mut head.exchange_rules;
    ui.field_row(|ui| {
        let half = ((ui.available_width() - space::PART) / 2.0).floor() - 1.0;
        form.field(
            ui,
            ("exchange_rules.viable_from", half),
            &mut rules.viable_from,
        );
        form.field(ui, ("exchange_rules.viable_to", half), &mut rules.viable_to);
        let days = &mut rules.stalled_after_days;
        form.field(ui, ("exchange_rules.stalled_after_days", half), days);
    });
    form.push(ui, || Change::Head(Box::new(head)));
}

fn unfolded(ui: &mut Pane) -> bool {
    let open = ui.cx.screen.opened.contains(&Fold::Rules);
    let icon = if open { Icon::Down } else { Icon::Forward };
    let response = link(ui, icon.before("Rules")).accessible_name("Rules");
    ui.ctx()
        .accesskit_node_builder(response.id, |node| node.set_expanded(open));
    if response.clicked() {
        ui.push(Action::Fold(Fold::Rules, !open));
    }
    open
}
