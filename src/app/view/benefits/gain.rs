//! The amount of a benefit: a formula that recurs or comes once, or amounts year by year.

use super::{builder, product};
use crate::app::view::investment;
use crate::app::view::prelude::*;
use crate::app::widget::{Field, Form, Pane};
use crate::check::lacks_margin;
use crate::formula::Target;
use crate::model::{Benefit, Driver, Exact, Gain, Id, YearlyAmounts};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum GainKind {
    Recurring,
    Once,
    ByYear,
}

impl GainKind {
    const fn of(gain: &Gain) -> Self {
        match gain {
            Gain::Recurring { .. } => Self::Recurring,
            Gain::OneOff { .. } => Self::Once,
            Gain::ByYear(_) => Self::ByYear,
        }
    }

    /// The same gain as another kind; a formula is kept as long as there is one.
    fn turned(self, gain: &Gain) -> Gain {
        let formula = match gain {
            Gain::Recurring { formula, .. } | Gain::OneOff { formula, .. } => formula.clone(),
            Gain::ByYear(_) => String::new(),
        };
        match self {
            Self::Recurring => Gain::Recurring {
                formula,
                from_month: 1,
                to_month: None,
            },
            Self::Once => Gain::OneOff { formula, month: 1 },
            Self::ByYear => Gain::ByYear(YearlyAmounts {
                currency: None,
                initial: Exact::default(),
                years: Vec::new(),
                said: None,
            }),
        }
    }
}

pub(super) fn kind(ui: &mut Pane, form: &mut Form, width: f32, draft: &mut Benefit) {
    let kinds = [
        (GainKind::Recurring, "Recurring – a formula a year"),
        (GainKind::Once, "Once – a formula for one month"),
        (GainKind::ByYear, "Amounts by year"),
    ];
    let mut kind = GainKind::of(&draft.gain);
    let field = Field::new("kind", "GainKind of gain").width(width);
    if form.choice(ui, field, &kinds, &mut kind) {
        draft.gain = kind.turned(&draft.gain);
    }
}

pub(super) fn ui(ui: &mut Pane, form: &mut Form, draft: &mut Benefit) {
    let case = ui.cx.case;
    let months = case.horizon_years.in_months();
    match &mut draft.gain {
        Gain::Recurring {
            formula,
            from_month,
            to_month,
        } => {
            let target = Target::PerYear(case.currency);
            builder::ui(ui, form, &target, formula);
            ui.field_row(|ui| {
                let first = Field::new("gain.from_month", "First month").width(104.0);
                form.count(ui, first, (1, months), from_month);
                let last = Field::new("gain.to_month", "Last month").width(104.0);
                form.count_or_none(ui, last.hint("to the end"), (1, months), to_month);
            });
        }
        Gain::OneOff { formula, month } => {
            let target = Target::Once(case.currency);
            builder::ui(ui, form, &target, formula);
            let field = Field::new("gain.month", "Comes at the end of month").width(180.0);
            form.count(ui, field, (0, months), month);
        }
        Gain::ByYear(amounts) => {
            investment::yearly_fields(ui, form, "gain", amounts);
            form.provenance(ui, "gain.said", &mut amounts.said);
        }
    }
}

const LABEL: &str = "Margin";
const QUESTION: &str = "What share of additional revenue is left as margin?";

/// Asks for the margin where a gain is revenue: turnover is no benefit.
pub(super) fn margin(ui: &mut Pane, form: &mut Form, draft: &mut Benefit) {
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
        let add = Change::add(Part::Driver(Box::new(driver)));
        ui.edit("Ask for their margin", add);
        id
    };
    *formula = product::times(formula, id.as_str());
    form.chose("Multiply by their margin");
}
