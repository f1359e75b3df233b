//! The case's own scenarios: their names, what each changes, and why somebody should look at it.

use super::quiet;
use crate::app::view::prelude::*;
use crate::model::Scenario;
use crate::report::changes_in_words;

pub(super) fn ui(ui: &mut Pane) {
    ui.add_space(space::NEAR);
    if ui.cx.case.scenarios.is_empty() {
        quiet(
            ui,
            "Move a slider and save what you see as a scenario of your own; it then stands here beside the others.",
        );
        return;
    }
    for scenario in &ui.cx.case.scenarios {
        hairline(ui);
        one(ui, scenario);
    }
}

fn one(ui: &mut Pane, scenario: &Scenario) {
    let part = PartId::of(scenario);
    let changes = changes_in_words(ui.cx.case, &scenario.changes, ui.cx.locale());
    let name = match scenario.name.trim() {
        "" => scenario.id.to_string(),
        name => name.to_owned(),
    };
    let row = ui.horizontal(|ui| {
        let open = ui.unfolds_part(&part, Role::Strong.text(&name), &name);
        if !open {
            caption(ui, changes.join(" · "));
        }
        open
    });
    if row.inner {
        details(ui, &part, scenario, (&name, &changes));
    }
}

fn details(ui: &mut Pane, part: &PartId, scenario: &Scenario, (name, changes): (&str, &[String])) {
    let mut draft = scenario.clone();
    let mut form = Form::new(part.path(), name);
    ui.field_row(|ui| {
        form.field(ui, ("name", 220.0), &mut draft.name);
        let note = Field::new("note", "Why look at it").hint("Who asked for it, and when");
        form.text(ui, note, &mut draft.note);
    });
    ui.add_space(space::TIGHT);
    if changes.is_empty() {
        quiet(ui, "It changes nothing: it answers as the case does.");
    }
    let mut gone = None;
    for (place, words) in changes.iter().enumerate() {
        ui.horizontal(|ui| {
            let remove = format!("Remove from {name}: {words}");
            if icon_button(ui, Icon::Close, &remove).clicked() {
                gone = Some(place);
            }
            let text = palette(ui).text;
            ui.add(Label::new(Role::Body.text(words).color(text)).truncate());
        });
    }
    if let Some(place) = gone.filter(|place| *place < draft.changes.len()) {
        draft.changes.remove(place);
        form.chose(format!("Remove a change from “{name}”"));
    }
    form.push(ui, || Change::Put(draft.into()));
    part_buttons(ui, part, name);
}
