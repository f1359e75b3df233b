//! Names, frame and conventions of the case, all live.

use super::{case_money, finance};
use crate::app::view::prelude::*;
use crate::model::{Case, Decision, DelayReading, Discounting, Horizon};

/// Two columns need this much, in points.
const TWO_COLUMNS: f32 = 640.0;

pub(super) fn ui(ui: &mut Pane) {
    ui.horizontal(|ui| {
        wrapped(ui, Role::Title, "Case settings");
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if button(ui, "Close").clicked() {
                ui.push(Action::Reply(Reply::Cancel));
            }
        });
    });
    hairline(ui);
    let mut head = ui.cx.case.clone();
    let mut form = Form::new("", "case");
    let high = ui.ctx().content_rect().height() - 130.0;
    let area = ScrollArea::vertical()
        .max_height(high)
        .min_scrolled_height(high)
        .auto_shrink([false, true]);
    ui.scrolled(area, |ui| {
        // Room for the bar and for the ring around a field.
        ui.set_max_width(ui.available_width() - space::PART);
        if ui.available_width() < TWO_COLUMNS {
            left(ui, &mut form, &mut head);
            right(ui, &mut form, &mut head);
        } else {
            ui.spacing_mut().item_spacing.x = space::PAGE;
            ui.columns(2, |ui, column| {
                ui.spacing_mut().item_spacing.x = space::NEAR;
                match column {
                    0 => left(ui, &mut form, &mut head),
                    _ => right(ui, &mut form, &mut head),
                }
            });
        }
        ui.spacing_mut().item_spacing.x = space::NEAR;
        section(ui, "Exchange rates");
        case_money::rates(ui, &mut form, &mut head);
        finance::ui(ui, &mut form, &mut head);
        section(ui, "Note");
        form.lines(ui, "note", 2, Role::Body, &mut head.note);
    });
    form.push(ui, || Change::Head(Box::new(head)));
}

pub(super) fn section(ui: &mut Pane, heading: &str) {
    ui.add_space(space::PART);
    subheading(ui, heading);
}

fn left(ui: &mut Pane, form: &mut Form, head: &mut Case) {
    section(ui, "The case");
    form.field(ui, "title", &mut head.title);
    ui.field_row(|ui| {
        let half = half(ui);
        form.field(ui, ("customer", half), &mut head.customer);
        form.field(ui, ("provider", half), &mut head.provider);
    });
    form.role(ui, "prepared_by", &mut head.prepared_by);
    ui.field_row(|ui| form.field(ui, ("prepared_on", date(ui)), &mut head.prepared_on));
    section(ui, "What they decide");
    decision(ui, form, head);
    section(ui, "Currency and numbers");
    case_money::currency(ui, form, head);
    section(ui, "A year has");
    form.inside("calendar", |form| calendar(ui, form, head));
}

fn decision(ui: &mut Pane, form: &mut Form, head: &mut Case) {
    let mut decision = head.decision.clone().unwrap_or(Decision {
        purpose: String::new(),
        by: None,
    });
    form.lines(ui, "decision.purpose", 2, Role::Body, &mut decision.purpose);
    ui.field_row(|ui| form.field(ui, ("decision.by", date(ui)), &mut decision.by));
    let nothing = decision.purpose.is_empty() && decision.by.is_none();
    head.decision = (!nothing).then_some(decision);
}

fn right(ui: &mut Pane, form: &mut Form, head: &mut Case) {
    section(ui, "Time");
    ui.field_row(|ui| {
        let half = half(ui);
        let start = Field::new("start", "Start: signature or order").width(half);
        form.field(ui, start, &mut head.start);
        let mut years = head.horizon_years.in_years();
        form.field(ui, ("horizon_years", half), &mut years);
        if let Ok(horizon) = Horizon::years(i64::from(years)) {
            head.horizon_years = horizon;
        }
    });
    section(ui, "Cost of money");
    ui.with_messages_below(|ui| {
        form.field(ui, ("discount_rate", 130.0), &mut head.discount_rate);
    });
    form.about("discount rate", |form| {
        form.provenance(ui, "discount_rate_said", &mut head.discount_rate_said);
    });
    conventions(ui, form, head);
    section(ui, "The customer’s hurdles");
    hurdles(ui, form, head);
}

fn conventions(ui: &mut Pane, form: &mut Form, head: &mut Case) {
    let choices = [
        (Discounting::YearEnd, "At the end of each year"),
        (Discounting::MidYear, "In the middle of each year"),
        (Discounting::Monthly, "At the end of each month"),
    ];
    form.choice(ui, "discounting", &choices, &mut head.discounting);
    let choices = [
        (
            DelayReading::SameEnd,
            "The end stays: what falls beyond is lost",
        ),
        (
            DelayReading::HorizonMoves,
            "The end moves too: all comes later",
        ),
    ];
    form.choice(ui, "delay", &choices, &mut head.delay);
}

fn hurdles(ui: &mut Pane, form: &mut Form, head: &mut Case) {
    ui.field_row(|ui| {
        let half = half(ui);
        let hurdles = &mut head.hurdles;
        form.field(
            ui,
            ("hurdles.roi_at_least", half),
            &mut hurdles.roi_at_least,
        );
        let months = &mut hurdles.payback_within_months;
        form.field(ui, ("hurdles.payback_within_months", half), months);
    });
    form.about("hurdles", |form| {
        form.provenance(ui, "hurdles.said", &mut head.hurdles.said);
    });
}

fn calendar(ui: &mut Pane, form: &mut Form, head: &mut Case) {
    let calendar = &mut head.calendar;
    ui.field_row(|ui| {
        let quarter = ((ui.available_width() - 3.0 * space::PART) / 4.0).max(64.0);
        // The heading says of what these are numbers.
        for (path, name, number) in [
            ("months_per_year", "Months", &mut calendar.months_per_year),
            (
                "quarters_per_year",
                "Quarters",
                &mut calendar.quarters_per_year,
            ),
            ("weeks_per_year", "Weeks", &mut calendar.weeks_per_year),
            ("days_per_year", "Days", &mut calendar.days_per_year),
        ] {
            form.field(ui, Field::new(path, name).width(quarter), number);
        }
    });
}

/// The width of a date: a half, or what the longest date needs.
fn date(ui: &Ui) -> f32 {
    half(ui).max(DATE_FIELD.min(ui.available_width()))
}

fn half(ui: &Ui) -> f32 {
    ((ui.available_width() - space::PART) / 2.0).floor()
}
