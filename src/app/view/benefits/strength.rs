//! How soon and how surely a benefit comes: its ramp, growth, attribution, risk, and what finance says of it.

use crate::app::theme::space;
use crate::app::widget::{DATE_FIELD, Field, Form, Pane};
use crate::model::{Benefit, BenefitClass, FinanceRuling, Hardness, Ramp, Rate, limits};

/// Width of a field for a percentage, in points.
const SHARE: f32 = 104.0;

/// `due` says whose effect the attributed share is.
pub(super) fn ui(ui: &mut Pane, form: &mut Form, draft: &mut Benefit, due: &str) {
    ui.field_row(|ui| {
        ramp(ui, form, &mut draft.ramp);
        let growth = Field::new("growth", "Growth a year")
            .width(SHARE)
            .within(limits::GROWTH);
        form.percent(ui, growth, &mut draft.growth);
    });
    ui.field_row(|ui| {
        let due = Field::new("attribution", due)
            .width(SHARE)
            .within(limits::SHARE);
        form.percent(ui, due, &mut draft.attribution)
            .on_hover_text("The share of the gain that is due to this and to nothing else");
        if draft.class == BenefitClass::Capacity {
            let useful = Field::new("productivity", "Becomes work").width(SHARE);
            form.percent_or_none(
                ui,
                useful.hint("50 %").within(limits::SHARE),
                &mut draft.productivity,
            )
            .on_hover_text(
                "The share of freed time that becomes useful work; half while nobody has said more",
            );
        }
        let risk = Field::new("risk", "Off for risk")
            .width(SHARE)
            .within(limits::SHARE);
        form.percent(ui, risk, &mut draft.risk)
            .on_hover_text("The share by which the gain is cut because it may not come");
        ruling(ui, form, draft);
    });
    ui.add_space(space::TIGHT);
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Rise {
    AtOnce,
    Even,
    ByYear,
}

impl Rise {
    const fn of(ramp: &Ramp) -> Self {
        match ramp {
            Ramp::None => Self::AtOnce,
            Ramp::Linear(_) => Self::Even,
            Ramp::ByYear(_) => Self::ByYear,
        }
    }

    fn begun(self) -> Ramp {
        match self {
            Self::AtOnce => Ramp::None,
            Self::Even => Ramp::Linear(6),
            Self::ByYear => Ramp::ByYear(vec![Rate::WHOLE]),
        }
    }
}

fn ramp(ui: &mut Pane, form: &mut Form, ramp: &mut Ramp) {
    let rises = [
        (Rise::AtOnce, "All at once".to_owned()),
        (Rise::Even, "Evenly over months".to_owned()),
        (Rise::ByYear, "By year".to_owned()),
    ];
    let mut rise = Rise::of(ramp);
    let field = Field::new("ramp", "Builds up").width(170.0);
    if form.choice(ui, field, &rises, &mut rise) {
        *ramp = rise.begun();
    }
    match ramp {
        Ramp::None => {}
        Ramp::Linear(months) => {
            let field = Field::new("ramp.months", "In full after").width(SHARE);
            form.count(ui, field, limits::RAMP_MONTHS.whole(), months)
                .on_hover_text("Months from its first month to its full effect");
        }
        Ramp::ByYear(shares) => by_year(ui, form, shares),
    }
}

/// One share for each year of the case; the last one given stays.
fn by_year(ui: &mut Pane, form: &mut Form, shares: &mut Vec<Rate>) {
    let years = ui.cx.case.horizon_years.in_years();
    let shown = shares.len().max(usize::try_from(years).unwrap_or_default());
    let mut all = shares.clone();
    all.resize(shown, shares.last().copied().unwrap_or(Rate::WHOLE));
    let given = shares.len();
    let mut last_changed = None;
    for (year, share) in all.iter_mut().enumerate() {
        let path = format!("ramp.years[{year}]");
        let name = format!("Year {}", year + 1);
        let before = *share;
        let field = Field::new(&path, &name).width(76.0).within(limits::SHARE);
        form.percent(ui, field, share);
        if *share != before {
            last_changed = Some(year + 1);
        }
    }
    if let Some(last_changed) = last_changed {
        all.truncate(given.max(last_changed));
        *shares = all;
    }
}

fn ruling(ui: &mut Pane, form: &mut Form, draft: &mut Benefit) {
    let by_class = match draft.class.hardness() {
        Hardness::Hard => "Not asked – hard by its class",
        Hardness::Soft => "Not asked – soft by its class",
    };
    let choices = [
        (None, by_class),
        (Some(Hardness::Hard), "Hard – it will be in the books"),
        (Some(Hardness::Soft), "Soft – real, but not booked"),
    ];
    let mut says = draft.finance_says.as_ref().map(|ruling| ruling.hardness);
    let field = Field::new("finance_says", "Their finance says").width(226.0);
    if form.choice(ui, field, &choices, &mut says) {
        match (says, &mut draft.finance_says) {
            (Some(hardness), Some(ruling)) => ruling.hardness = hardness,
            (Some(hardness), none) => {
                *none = Some(FinanceRuling {
                    hardness,
                    by: String::new(),
                    on: ui.cx.today,
                });
            }
            (None, ruling) => *ruling = None,
        }
    }
    if let Some(ruling) = &mut draft.finance_says {
        let by = Field::new("finance_says.by", "Decided by").width(150.0);
        form.text(ui, by.hint("Role, as Controlling"), &mut ruling.by);
        let mut on = Some(ruling.on);
        let field = Field::new("finance_says.on", "On").width(DATE_FIELD);
        form.date(ui, field, &mut on);
        // A ruling has a day; an emptied field keeps the one it had.
        ruling.on = on.unwrap_or(ruling.on);
    }
}
