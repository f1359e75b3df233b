//! What a simulation found, for people and for scripts (the contract of `simulate --json`).
//!
//! In the data, numbers are plain numbers and a figure that does not exist is `null` beside a `why`.
//! Left out: the band in the chart (`chart`), and computing anything (`engine::simulation`).

use super::words::{Writer, many, of_float, years};
use crate::engine::simulation::{BandMonth, Bar, Histogram, Simulated, Spread};
use crate::format::{Lines, Locale};
use crate::model::{Case, one_line};
use rust_decimal::Decimal;
use serde_json::{Map, Value, json};

/// The simulation as data.
pub fn simulated_json(simulated: &Simulated) -> Value {
    let payback = &simulated.payback;
    let mut value = json!({
        "trials": simulated.trials,
        "seed": simulated.seed,
        "currency": simulated.currency.code(),
        "npv": spread(&simulated.npv),
        "npv_histogram": histogram(&simulated.npv_histogram),
        "roi": simulated.roi.as_ref().map(spread),
        "payback_months": {
            "p10": payback.p10,
            "p50": payback.p50,
            "p90": payback.p90,
            "mean": payback.mean,
        },
        "chance_npv_positive": simulated.chance_npv_positive,
        "chance_payback_within_hurdle": simulated.chance_payback_within_hurdle,
        "chance_payback_within_horizon": simulated.chance_back_at_end,
        "complete": simulated.before.is_empty(),
        "before": simulated.before,
        "drivers": simulated.drivers.iter().map(|driver| json!({
            "id": driver.id.as_str(),
            "share_of_variance": driver.share_of_variance,
        })).collect::<Vec<_>>(),
        "cumulative_cash": simulated.band.iter().map(month).collect::<Vec<_>>(),
    });
    let why = why(simulated);
    if !why.is_empty()
        && let Some(answer) = value.as_object_mut()
    {
        answer.insert("why".to_owned(), Value::Object(why));
    }
    value
}

fn spread(spread: &Spread) -> Value {
    json!({"p10": spread.p10, "p50": spread.p50, "p90": spread.p90, "mean": spread.mean})
}

fn histogram(histogram: &Histogram) -> Value {
    let bar = |bar: &Bar| json!({"from": bar.from, "to": bar.to, "runs": bar.runs});
    json!({
        "below": histogram.below,
        "bars": histogram.bars.iter().map(bar).collect::<Vec<_>>(),
        "above": histogram.above,
    })
}

fn month(month: &BandMonth) -> Value {
    json!({
        "month": month.month,
        "p10": month.p10,
        "p50": month.p50,
        "p90": month.p90,
        "mean": month.mean,
        "loss_if_stopped": {
            "chance": month.loss.chance,
            "p50": month.loss.p50,
            "p90": month.loss.p90,
            "mean": month.loss.mean,
        },
    })
}

/// Why a figure is `null`.
fn why(simulated: &Simulated) -> Map<String, Value> {
    let mut why = Map::new();
    let mut put = |key: &str, words: &str| why.insert(key.to_owned(), json!(words));
    if simulated.roi.is_none() {
        put("roi", "there are no costs, so the return is not defined");
    }
    let payback = &simulated.payback;
    if payback.p90.is_none() {
        put(
            "payback_months",
            "where a quantile is null, that many runs are not back within the horizon",
        );
    }
    if simulated.chance_payback_within_hurdle.is_none() {
        put(
            "chance_payback_within_hurdle",
            "the case has no payback hurdle",
        );
    }
    why
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
