//! Why what was achieved differs from what was promised, with what is done about it, by whom and by when.

use crate::app::state::name_or;
use crate::app::view::prelude::*;
use crate::model::{Case, Id, Reason, ReasonKind, upper_first};
use crate::report::reason_name;

pub(super) fn ui(ui: &mut Pane, agreed: &Case) {
    ui.card(|ui| {
        subheading(ui, "Reasons");
        let says = "Why it is more or less than promised, and what each side does about it.";
        weak(ui, Role::Small, says);
        let reasons = &ui.cx.case.reasons;
        ui.parts(reasons, reasons, |ui, part, reason| {
            row(ui, part, reason, agreed);
        });
        ui.add_space(space::NEAR);
        if add_row(ui, "Add a reason").clicked() {
            ui.push(Action::Edit(Edit {
                label: "Add a reason".to_owned(),
                gesture: None,
                change: Change::Append(blank(ui.cx).into_iter().map(Into::into).collect()),
            }));
        }
    });
}

fn blank(cx: &ViewContext<'_>) -> Option<Reason> {
    Some(Reason {
        id: Id::new("reason").ok()?,
        kind: ReasonKind::LaterStart,
        line: None,
        why: String::new(),
        action: String::new(),
        owner: String::new(),
        by: None,
        on: Some(cx.today),
    })
}

fn row(ui: &mut Pane, part: &PartId, reason: &Reason, agreed: &Case) {
    let name = name_or(&reason.why, "the reason");
    let mut draft = reason.clone();
    let mut form = Form::new(part.path(), name);
    hairline(ui);
    ui.add_space(space::TIGHT);
    ui.field_row(|ui| {
        let kinds = ReasonKind::ALL.iter();
        let kinds = kinds.map(|kind| (*kind, upper_first(reason_name(*kind))));
        let kinds: Vec<_> = kinds.collect();
        form.choice(ui, ("kind", 168.0), &kinds, &mut draft.kind);
        let lines = lines(agreed, draft.line.as_ref(), "The case as a whole");
        form.choice(ui, ("line", 220.0), &lines, &mut draft.line);
        let wide = ui.available_size_before_wrap().x;
        form.field(ui, ("why", wide.max(220.0)), &mut draft.why);
    });
    ui.field_row(|ui| {
        let wide = (ui.available_width() - 2.0 * DATE_FIELD - 60.0).max(220.0);
        form.field(ui, ("action", wide), &mut draft.action);
        form.role(ui, ("owner", 150.0), &mut draft.owner);
        form.field(ui, ("by", DATE_FIELD), &mut draft.by);
        ui.beside_fields(size::CONTROL, |ui| {
            if icon_button(ui, Icon::Delete, &format!("Delete {name}")).clicked() {
                let label = format!("Delete “{name}”");
                ui.edit(label, Change::Remove(part.clone()));
            }
        });
    });
    ui.add_space(space::TIGHT);
    form.push(ui, || Change::Put(draft.into()));
}

/// The lines of the agreed case, and what it is about without one.
pub(super) fn lines(agreed: &Case, chosen: Option<&Id>, none: &str) -> Vec<(Option<Id>, String)> {
    let benefits = agreed.benefits.iter().map(|one| (&one.id, &one.label));
    let costs = agreed.costs.iter().map(|one| (&one.id, &one.label));
    let mut all = vec![(None, none.to_owned())];
    all.extend(
        benefits
            .chain(costs)
            .map(|(id, label)| (Some(id.clone()), name_or(label, id.as_str()).to_owned())),
    );
    // A name that stands for nothing is shown for what it is.
    if let Some(id) = chosen
        && all.iter().all(|(other, _)| other.as_ref() != Some(id))
    {
        all.push((Some(id.clone()), format!("{id} (not agreed)")));
    }
    all
}
