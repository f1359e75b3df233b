//! Asks for the margin where a gain is revenue: turnover is no benefit.

use super::product;
use crate::app::view::prelude::*;
use crate::check::lacks_margin;
use crate::model::{Benefit, Driver, Gain, Id};

const LABEL: &str = "Margin";
const QUESTION: &str = "What share of additional revenue is left as margin?";

pub(super) fn ui(ui: &mut Pane, form: &mut Form, draft: &mut Benefit) {
    let case = ui.cx.case;
    if !lacks_margin(case, draft) {
        return;
    }
    let says = "Revenue counts as margin, never as turnover. Is this the margin?";
    weak(ui, Role::Small, says);
    let (Gain::Recurring { formula, .. } | Gain::OneOff { formula, .. }) = &mut draft.gain else {
        return;
    };
    if !link(ui, "Multiply by their margin").clicked() {
        return;
    }
    let known = case
        .drivers
        .iter()
        .find(|driver| driver.unit.trim() == "%" && driver.label == LABEL);
    let id = if let Some(driver) = known {
        driver.id.clone()
    } else {
        let Ok(fallback) = Id::new("margin") else {
            return;
        };
        let taken = |id: &Id| case.drivers.iter().any(|driver| driver.id == *id);
        let id = Id::from_label(LABEL, &fallback, taken);
        let mut driver = Driver::open(id.clone(), LABEL, "%");
        QUESTION.clone_into(&mut driver.question);
        ui.edit("Ask for their margin", Change::add(driver));
        id
    };
    *formula = product::times(formula, id.as_str());
    form.chose("Multiply by their margin");
}
