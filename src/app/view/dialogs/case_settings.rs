//! Names, frame and conventions of the case, all live.

use super::{case_money, finance};
use crate::app::view::prelude::*;
use crate::model::{Case, Decision, DelayReading, Discounting, Horizon, limits};

/// Two columns need this much, in points.
const TWO_COLUMNS: f32 = 640.0;

pub(super) fn ui(ui: &mut Pane) {
    ui.horizontal(|ui| {
        ui.label(Role::Title.text("Case settings"));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if button(ui, "Close").clicked() {
                ui.push(Action::Answer(Answer::Cancel));
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
        let note = Field::new("note", "Anything worth remembering");
        form.lines(ui, note, 2, Role::Body, &mut head.note);
    });
    form.push(ui, || Change::Head(Box::new(head)));
}

pub(super) fn section(ui: &mut Pane, heading: &str) {
    ui.add_space(space::PART);
    ui.label(Role::Heading.text(heading));
}

fn left(ui: &mut Pane, form: &mut Form, head: &mut Case) {
    section(ui, "The case");
    form.text(ui, Field::new("title", "Title"), &mut head.title);
    ui.field_row(|ui| {
        let half = half(ui);
        let customer = Field::new("customer", "Customer").width(half);
        form.text(ui, customer, &mut head.customer);
        let provider = Field::new("provider", "Provider").width(half);
        form.text(ui, provider.hint("Us"), &mut head.provider);
        let by = Field::new("prepared_by", "Prepared by").width(half);
        form.role(ui, by.hint("Role"), &mut head.prepared_by);
        let on = Field::new("prepared_on", "Prepared on").width(half);
        form.date(ui, on, &mut head.prepared_on);
    });
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
    let purpose = Field::new("decision.purpose", "What for")
        .hint("so that staff talk to customers instead of re-typing");
    form.text(ui, purpose, &mut decision.purpose);
    ui.field_row(|ui| {
        let by = Field::new("decision.by", "Decide by").width(half(ui));
        form.date(ui, by, &mut decision.by);
    });
    let nothing = decision.purpose.is_empty() && decision.by.is_none();
    head.decision = (!nothing).then_some(decision);
}

fn right(ui: &mut Pane, form: &mut Form, head: &mut Case) {
    section(ui, "Time");
    ui.field_row(|ui| {
        let half = half(ui);
        let mut start = Some(head.start);
        let field = Field::new("start", "Start: signature or order").width(half);
        form.date(ui, field, &mut start);
        if let Some(start) = start {
            head.start = start;
        }
        let mut years = head.horizon_years.in_years();
        let field = Field::new("horizon_years", "Horizon in years").width(half);
        form.count(ui, field, limits::HORIZON_YEARS.whole(), &mut years);
        if let Ok(horizon) = Horizon::years(i64::from(years)) {
            head.horizon_years = horizon;
        }
    });
    section(ui, "Cost of money");
    let rate = Field::new("discount_rate", "Discount rate").width(130.0);
    let rate = rate.within(limits::DISCOUNT_RATE);
    ui.with_messages_below(|ui| form.percent(ui, rate, &mut head.discount_rate));
    form.about("discount rate", |form| {
        form.provenance(ui, "discount_rate_said", &mut head.discount_rate_said);
    });
    conventions(ui, form, head);
    section(ui, "What their own rules ask");
    hurdles(ui, form, head);
}

fn conventions(ui: &mut Pane, form: &mut Form, head: &mut Case) {
    let choices = [
        (Discounting::YearEnd, "At the end of each year"),
        (Discounting::MidYear, "In the middle of each year"),
        (Discounting::Monthly, "At the end of each month"),
    ];
    let field = Field::new("discounting", "Money counts as paid");
    form.choice(ui, field, &choices, &mut head.discounting);
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
    let field = Field::new("delay", "When they start later");
    form.choice(ui, field, &choices, &mut head.delay);
}

fn hurdles(ui: &mut Pane, form: &mut Form, head: &mut Case) {
    ui.field_row(|ui| {
        let half = half(ui);
        let hurdles = &mut head.hurdles;
        let roi = Field::new("hurdles.roi_at_least", "Return on investment at least");
        let roi = roi.width(half).hint("no rule").within(limits::HURDLE_ROI);
        form.percent_or_none(ui, roi, &mut hurdles.roi_at_least);
        let months = Field::new("hurdles.payback_within_months", "Payback within months");
        let months = months.width(half).hint("no rule");
        let possible = limits::HURDLE_PAYBACK.whole();
        form.count_or_none(ui, months, possible, &mut hurdles.payback_within_months);
    });
    form.about("hurdles", |form| {
        form.provenance(ui, "hurdles.said", &mut head.hurdles.said);
    });
}

fn calendar(ui: &mut Pane, form: &mut Form, head: &mut Case) {
    let calendar = &mut head.calendar;
    ui.field_row(|ui| {
        let quarter = ((ui.available_width() - 3.0 * space::PART) / 4.0).max(64.0);
        let mut number = |path, name, limits, number| {
            let field = Field::new(path, name).width(quarter).within(limits);
            form.number(ui, field, number);
        };
        let (months, quarters) = (
            &mut calendar.months_per_year,
            &mut calendar.quarters_per_year,
        );
        number("months_per_year", "Months", limits::MONTHS_PER_YEAR, months);
        number(
            "quarters_per_year",
            "Quarters",
            limits::QUARTERS_PER_YEAR,
            quarters,
        );
        let (weeks, days) = (&mut calendar.weeks_per_year, &mut calendar.days_per_year);
        number("weeks_per_year", "Weeks", limits::WEEKS_PER_YEAR, weeks);
        number("days_per_year", "Days", limits::DAYS_PER_YEAR, days);
    });
}

fn half(ui: &Ui) -> f32 {
    ((ui.available_width() - space::PART) / 2.0).floor()
}
