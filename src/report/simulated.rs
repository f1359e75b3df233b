//! What a simulation found, for people and for scripts (the contract of `simulate --json`).
//!
//! In the data, numbers are plain numbers and a figure that does not exist is `null` beside a `why`.
//! Left out: the band in the chart (`chart`), and computing anything (`engine::simulation`).

use super::data::{joined, with_why};
use super::words::{Writer, many, of_float, years};
use crate::engine::simulation::{Simulated, Spread};
use crate::format::{Lines, Locale};
use crate::model::{Case, one_line};
use rust_decimal::Decimal;
use serde_json::{Value, json};

/// Why figures are `null`.
const WHY: [(&str, &str); 2] = [
    ("roi", "there are no costs, so the return is not defined"),
    (
        "chance_payback_within_hurdle",
        "the case has no payback hurdle",
    ),
];
const WHY_NOT_BACK: (&str, &str) = (
    "payback_months",
    "where a quantile is null, that many runs are not back within the horizon",
);

/// The simulation as data.
pub fn simulated_json(simulated: &Simulated) -> Value {
    let complete = json!({"complete": simulated.before.is_empty()});
    let answer = with_why(joined([json!(simulated), complete]), &WHY);
    if simulated.payback.p90.is_some() {
        return answer;
    }
    let (key, words) = WHY_NOT_BACK;
    let known = answer.get("why").cloned().unwrap_or_default();
    let why = joined([json!({key: words}), known]);
    joined([answer, json!({"why": why})])
}

/// The simulation in words, in the locale of the case; `scenario` is told where it is not the expected one.
pub fn simulated_text(case: &Case, scenario: &str, simulated: &Simulated) -> String {
    let locale = Locale::parse(&case.locale).unwrap_or_default();
    let write = Writer::new(locale, simulated.currency);
    let lines = [
        heading(case, scenario, simulated, &write),
        figures(simulated, &write),
        chances(case, simulated, &write),
        drivers(simulated, &write),
    ];
    Lines::from_iter(lines.concat()).into_text()
}

fn heading(case: &Case, scenario: &str, simulated: &Simulated, write: &Writer) -> Vec<String> {
    let title = format!("Simulation: {}", one_line(&case.title));
    let runs = write.locale.number(Decimal::from(simulated.trials));
    let runs = if simulated.trials == 1 {
        "1 run".to_owned()
    } else {
        format!("{runs} runs")
    };
    let mut lines = vec![
        title.clone(),
        "=".repeat(title.chars().count()),
        format!("{runs}, seed {}, scenario {}", simulated.seed, scenario),
    ];
    lines.extend(before(simulated));
    lines.push(String::new());
    lines
}

/// What the figures do not contain, where anything has no number.
fn before(simulated: &Simulated) -> Option<String> {
    let names: Vec<&str> = simulated.before.iter().map(String::as_str).collect();
    super::words::not_complete(&names)
}

/// The three figures at their low, middle and high tenths.
fn figures(simulated: &Simulated, write: &Writer) -> Vec<String> {
    let money = |x: f64| of_float(x, |x| write.money(x));
    let percent = |x: f64| of_float(x, |x| write.percent(x));
    let months = |x: Option<f64>| match x {
        Some(x) if x > 0.0 => of_float(x, |x| write.locale.duration_months(x)),
        Some(_) => "immediate".to_owned(),
        None => format!("not within {}", years(simulated.horizon_years)),
    };
    let four = |spread: &Spread, of: &dyn Fn(f64) -> String| {
        [spread.p10, spread.p50, spread.p90, spread.mean].map(of)
    };
    let payback = &simulated.payback;
    let rows = [
        ("Net present value", Some(four(&simulated.npv, &money))),
        (
            "Return on investment",
            simulated.roi.as_ref().map(|roi| four(roi, &percent)),
        ),
        (
            "Payback",
            Some([payback.p10, payback.p50, payback.p90, payback.mean].map(months)),
        ),
    ];
    let row = |(label, four): (&str, Option<[String; 4]>)| match four {
        Some([p10, p50, p90, mean]) => {
            format!("{label}: P10 {p10} · P50 {p50} · P90 {p90} · mean {mean}")
        }
        None => format!("{label}: not defined, there are no costs"),
    };
    let mut lines: Vec<String> = rows.into_iter().map(row).collect();
    if payback.never > 0.0 && payback.mean.is_some() {
        lines.push("The mean payback is that of the runs that are back within the horizon.".into());
    }
    lines
        .push("One run in ten lies below P10, one in two below P50, nine in ten below P90.".into());
    lines.push(String::new());
    lines
}

fn chances(case: &Case, simulated: &Simulated, write: &Writer) -> Vec<String> {
    let share = |x: f64| write.chance(x);
    let mut lines = vec![format!(
        "Chance that the net present value is above zero: {}",
        share(simulated.chance_npv_positive)
    )];
    if let (Some(hurdle), Some(chance)) = (
        case.hurdles.payback_within_months,
        simulated.chance_payback_within_hurdle,
    ) {
        lines.push(format!(
            "Chance that it is paid back within {}, and stays so: {}",
            many(hurdle, "month"),
            share(chance)
        ));
    }
    lines.push(format!(
        "Chance that it is paid back within the horizon, and stays so: {}",
        share(simulated.chance_back_at_end)
    ));
    lines.push(String::new());
    lines
}

/// The drivers that matter, the largest first.
fn drivers(simulated: &Simulated, write: &Writer) -> Vec<String> {
    if simulated.drivers.is_empty() {
        return vec![
            "No driver has a range, so that every run is alike: give drivers a low and a high."
                .into(),
        ];
    }
    let mut drivers: Vec<_> = simulated.drivers.iter().collect();
    drivers.sort_by(|a, b| b.share_of_variance.total_cmp(&a.share_of_variance));
    let row = |driver: &&crate::engine::simulation::DriverShare| {
        let share = of_float(driver.share_of_variance, |x| write.percent(x));
        format!("  {share} {}", driver.label)
    };
    let mut lines = vec!["Where the spread of the net present value comes from:".to_owned()];
    lines.extend(drivers.iter().map(row));
    lines
}
