//! The figures as of the review month, each with its name.

use super::layout::{
    ACHIEVED, DIFFERENCE, FIGURES, LATEST, MONTHS, NEEDED, PACE, PROMISED, REPORTED,
    REPORTED_SHARE, REST, REVIEW_MONTH, SHARE, TO_DATE, VERIFIED, is_noise, is_reported,
};
use super::places::{EXPECTED_BALANCE, MOMENT, NET, NET_BALANCE, Places};
use super::reported::Reported;
use crate::engine::Payback;
use crate::engine::tracking::Progress;
use crate::report::workbook::cash_flow::{BalanceAt, NOT_WITHIN, payback_shown};
use crate::report::workbook::cell::Shown;
use crate::report::workbook::formula::{self as f, Expr, band, fixed};
use crate::report::workbook::names::RESULTS;
use crate::report::workbook::profile::NONE;
use crate::report::workbook::summary::{Figure, Look, figure_list};
use crate::report::workbook::time::WORTH;
use rust_decimal::Decimal;

const NOT_YET: &str = "not yet";
const NO_COST: &str = "no cost is reported";

pub(super) fn figures(reported: &Reported<'_>, places: &Places) -> Vec<Figure> {
    let mut figures = Vec::with_capacity(FIGURES);
    figures.extend(benefits(reported, places));
    figures.extend(costs(reported, places));
    figures.extend(together(reported, places));
    figures
}

fn known(progress: &Progress, amount: Decimal) -> Option<Decimal> {
    Some(amount).filter(|_| progress.is_reported)
}

fn benefits(reported: &Reported<'_>, places: &Places) -> [Figure; 13] {
    let of = &reported.tracking.benefits;
    let row = places.lines().benefits_total();
    let cell = |column| fixed(row, column);
    let forecasts = &of.forecasts;
    figure_list! {
        Money "results_promised" "Promised in all" => cell(PROMISED), of.promised;
        Money "results_to_date" "Promised to date" => cell(TO_DATE), of.promised_to_date;
        Money "results_reported" "Promised in reported months" => cell(REPORTED), of.promised_reported;
        Money "results_achieved" "Achieved to date" => cell(ACHIEVED), known(of, of.achieved);
        Money "results_difference" "Difference" => cell(DIFFERENCE), known(of, of.difference);
        Rate "results_share" "Achieved of the promise" => cell(SHARE), of.achieved_share;
        Rate "results_reported_share" "Reported of the promise to date" => cell(REPORTED_SHARE), of.reported_share;
        Money "results_rest" "Expected in all, rest as promised" => cell(REST), forecasts.rest_as_promised;
        Money "results_pace" "Expected in all, at the pace seen" => cell(PACE), forecasts.at_the_pace_seen;
        Money "results_latest" "Expected in all, latest measures" => cell(LATEST), forecasts.latest_measures;
        Rate "results_needed" "The rest must bring, of its promise" => cell(NEEDED), of.needed_rate;
        Months "results_behind" "Months behind; below zero ahead" => behind(places), of.months_behind;
        Rate "results_verified" "Verified share of what was achieved" => cell(VERIFIED), of.verified_share;
    }
}

fn costs(reported: &Reported<'_>, places: &Places) -> [Figure; 7] {
    let of = &reported.tracking.costs;
    let row = places.lines().costs_total();
    let cell = |column| fixed(row, column);
    let forecasts = &of.forecasts;
    figure_list! {
        Money "results_costs" "Costs promised in all" => cell(PROMISED), of.promised;
        Money "results_costs_to_date" "Costs promised to date" => cell(TO_DATE), of.promised_to_date;
        Money "results_spent" "Spent to date" => cell(ACHIEVED), known(of, of.achieved);
        Money "results_costs_difference" "Above the promise; below zero under it" => cell(DIFFERENCE), known(of, of.difference);
        Money "results_costs_rest" "Costs in all, rest as promised" => cell(REST), forecasts.rest_as_promised;
        Money "results_costs_pace" "Costs in all, at the pace seen" => cell(PACE), forecasts.at_the_pace_seen;
        Money "results_costs_latest" "Costs in all, latest measures" => cell(LATEST), forecasts.latest_measures;
    }
}

fn together(reported: &Reported<'_>, places: &Places) -> [Figure; 6] {
    let of = reported.tracking;
    let lines = places.lines();
    let came = |row| f::sum(fixed(row, ACHIEVED));
    let (gained, spent) = (came(lines.benefits_total()), came(lines.costs_total()));
    let months = places.columns.months;
    let worth = |row| f::sum_of_products(band(row, months), band(WORTH, months));
    let npv = worth(places.together + NET);
    let spent_worth = worth(lines.costs_total());
    let roi = f::when(spent_worth.at_most(0), NONE, &npv / &spent_worth);
    let no_cost = || fixed(lines.costs_total(), MONTHS).equals(0);
    let per_spent = f::when(f::any([no_cost(), spent.equals(0)]), "", &gained / &spent);
    let back = balance_at(places, NET_BALANCE).payback();
    let back = f::when(back.equals(NOT_WITHIN), NOT_YET, &back);
    let back = f::when(no_cost(), NO_COST, back);
    let back_shown = match &of.paid_back {
        None => NO_COST.into(),
        Some(Payback::NotWithinHorizon) => NOT_YET.into(),
        Some(payback) => payback_shown(payback),
    };
    let expected = balance_at(places, EXPECTED_BALANCE).payback();
    figure_list! {
        Ratio "results_per_spent" "Benefits for each unit of money spent" => per_spent, of.per_spent;
        Money "results_net" "Net benefit to date" => &gained - &spent, of.net_to_date;
        Money "results_npv" "Net present value to date" => npv, of.npv_to_date;
        Rate "results_roi" "Return on investment to date" => roi, Shown::or(of.roi_to_date.ratio(), NONE);
        Months "results_paid_back" "Paid back in reported months, months" => back, back_shown;
        Months "results_payback" "Payback expected, months" => expected, payback_shown(&of.expected_payback);
    }
}

pub(super) const fn balance_at(places: &Places, row: u32) -> BalanceAt {
    BalanceAt {
        sheet: RESULTS,
        row: places.together + row,
        columns: places.columns,
    }
}

/// The review month less the moment at which as much had been promised in reported months (method §10).
fn behind(places: &Places) -> Expr {
    let row = places.lines().benefits_total();
    let came = f::sum(fixed(row, ACHIEVED));
    let difference = &came - fixed(row, REPORTED);
    let moments = band(places.together + MOMENT, places.columns.months);
    let month = f::name(REVIEW_MONTH);
    let later = f::when(
        is_reported(&moments),
        &month - f::call("MIN", [moments.clone()]),
        "",
    );
    let moved = f::when(came.at_most(0), &month, later);
    let as_promised = is_noise(&difference, &fixed(row, PROMISED));
    let known = f::when(as_promised, 0, moved);
    f::when(fixed(row, MONTHS).equals(0), "", known)
}
