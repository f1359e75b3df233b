//! Whether the customer confirmed that we understood them, and asking for it in place.

use crate::app::view::prelude::*;
use crate::model::{Confirmation, StatedValue};
use egui::Id;

const BUTTON: f32 = 110.0;

/// What is typed before it is confirmed. The day stays a text, so that one that cannot be read is never taken for another.
#[derive(Debug)]
struct Draft {
    by: String,
    on: String,
    problem: Option<String>,
}

impl Draft {
    /// What is held for a field; `None` while nobody asks.
    fn held(ui: &Ui, id: Id) -> Option<Self> {
        let held = |part: &str| typed(ui.ctx(), id.with(part));
        Some(Self {
            by: held("by")?,
            on: held("on")?,
            problem: held("problem"),
        })
    }

    fn hold(self, ui: &Ui, id: Id) {
        hold(ui.ctx(), id.with("by"), self.by);
        hold(ui.ctx(), id.with("on"), self.on);
        if let Some(problem) = self.problem {
            hold(ui.ctx(), id.with("problem"), problem);
        }
    }

    fn release(ui: &Ui, id: Id) {
        for part in ["by", "on", "problem"] {
            release(ui.ctx(), id.with(part));
        }
    }
}

pub(super) fn ui(ui: &mut Pane, form: &mut Form, value: &mut StatedValue) {
    match value.confirmation.clone() {
        Confirmation::NotYet => not_yet(ui, form, value),
        Confirmation::ByCustomer { .. } => confirmed(ui, form, value),
    }
}

fn not_yet(ui: &mut Pane, form: &mut Form, value: &mut StatedValue) {
    let id = form.id("confirmation");
    if let Some(draft) = Draft::held(ui, id) {
        asked(ui, form, value, (id, draft));
        return;
    }
    let about = "Read their words and these figures back to them.";
    weak(ui, Role::Small, about);
    let name = "Confirmed by the customer…";
    let press = button(ui, Icon::Check.before(name));
    let press = form.settle(ui, Field::new("confirmation", name), press);
    if press.clicked() {
        let draft = Draft {
            by: value.said_by.clone(),
            on: ui.cx.locale().date(ui.cx.today),
            problem: None,
        };
        draft.hold(ui, id);
        ui.memory_mut(|memory| memory.request_focus(form.id("confirmation.by")));
    }
}

fn asked(ui: &mut Pane, form: &mut Form, value: &mut StatedValue, (id, mut draft): (Id, Draft)) {
    let (mut take, mut cancel) = (false, false);
    // A form of its own: what is typed here is no change of the case yet.
    let mut own = form.beside();
    ui.field_row(|ui| {
        let by = own.field(ui, ("confirmation.by", 180.0), &mut draft.by);
        take |= entered(ui, &by);
        let on = own.field(ui, ("confirmation.on", DATE_FIELD), &mut draft.on);
        take |= entered(ui, &on);
        ui.beside_fields(170.0, |ui| {
            take |= filled_button(ui, "Confirm").clicked();
            cancel = button(ui, "Cancel").clicked();
        });
    });
    if take {
        match read(ui.cx, &draft) {
            Ok(confirmation) => {
                value.confirmation = confirmation;
                form.chose("Confirm with the customer");
                cancel = true;
            }
            Err(problem) => draft.problem = Some(problem),
        }
    }
    if let Some(problem) = &draft.problem {
        wrong(ui, problem);
    }
    if cancel {
        Draft::release(ui, id);
    } else {
        draft.hold(ui, id);
    }
}

fn entered(ui: &Ui, field: &Response) -> bool {
    field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter))
}

fn read(cx: &ViewContext<'_>, draft: &Draft) -> Result<Confirmation, String> {
    let by = draft.by.trim();
    if by.is_empty() {
        return Err("Write the role of who confirmed it, such as Head of Claims.".to_owned());
    }
    let read = cx.locale().read_date_around(&draft.on, cx.today);
    let on = read.map_err(|problem| problem.to_string())?;
    Ok(Confirmation::ByCustomer {
        by: by.to_owned(),
        on,
    })
}

fn confirmed(ui: &mut Pane, form: &mut Form, value: &mut StatedValue) {
    let Confirmation::ByCustomer { by, on } = &mut value.confirmation else {
        return;
    };
    let mut back = false;
    let wide = (ui.available_width() - DATE_FIELD - BUTTON - 2.0 * space::PART).min(260.0);
    ui.field_row(|ui| {
        form.role(ui, ("confirmation.by", wide), by);
        form.field(ui, ("confirmation.on", DATE_FIELD), on);
        ui.beside_fields(BUTTON, |ui| {
            back = button(ui, "Take it back").clicked();
        });
    });
    if back {
        value.confirmation = Confirmation::NotYet;
        form.chose("Take the confirmation back");
    }
}
