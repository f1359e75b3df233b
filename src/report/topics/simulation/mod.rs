//! The results of a simulation, as text and as data (the contract of `simulate --json`).
//!
//! In the data, numbers are plain numbers.

mod chance;
pub(in crate::report) mod quantiles;

pub use chance::{Chance, Picture, PictureBar};

use crate::engine::simulation::{DriverShare, Simulated, Spread};
use crate::format::Locale;
use crate::model::Case;
use crate::report::data::{joined, with_why};
use crate::report::topic::{Section, Topic};
use crate::report::words::{Writer, many, name_or_id, of_float, years};
use rust_decimal::Decimal;
use serde_json::{Value, json};

const WHY: [(&str, &str); 2] = [
    ("roi", "there are no costs, so the return is not defined"),
    (
        "chance_payback_within_hurdle",
        "the case has no payback hurdle",
    ),
];

/// The simulation as data.
pub fn simulated_json(simulated: &Simulated) -> Value {
    let complete = json!({"complete": simulated.before.is_empty()});
    let answer = with_why(joined([json!(simulated), complete]), &WHY);
    if simulated.payback.p90.is_some() {
        return answer;
    }
    let known = answer.get("why").cloned().unwrap_or_default();
    let not_back = json!({
        "payback_months": "where a quantile is null, that many runs are not back within the horizon",
    });
    joined([answer, json!({"why": joined([not_back, known])})])
}

/// The simulation for people, in the locale of the case; `scenario` is named unless it is the expected one.
pub fn simulated_topic(case: &Case, scenario: &str, simulated: &Simulated) -> Topic {
    let locale = Locale::parse(&case.locale).unwrap_or_default();
    let write = Writer::new(locale, simulated.currency);
    let runs = runs(simulated, &write);
    let names: Vec<&str> = simulated.before.iter().map(String::as_str).collect();
    let mut lines = vec![format!(
        "{runs}, seed {}, scenario {scenario}",
        simulated.seed
    )];
    lines.extend(crate::report::words::not_complete(&names));
    Topic {
        title: format!("Simulation: {}", case.title),
        lines,
        sections: vec![
            figures(simulated, &write),
            chances(case, simulated, &write),
            drivers(simulated, &write),
        ],
    }
}

/// "100,000 runs".
pub(in crate::report) fn runs(simulated: &Simulated, write: &Writer) -> String {
    match simulated.trials {
        1 => "1 run".to_owned(),
        trials => format!("{} runs", write.locale.number(Decimal::from(trials))),
    }
}

/// Where the spread of the net present value comes from, the largest first.
pub(in crate::report) fn by_share(simulated: &Simulated) -> Vec<&DriverShare> {
    let mut drivers: Vec<&DriverShare> = simulated.drivers.iter().collect();
    drivers.sort_by(|a, b| b.share_of_variance.total_cmp(&a.share_of_variance));
    drivers
}

pub(in crate::report) fn share_of(driver: &DriverShare, write: &Writer) -> String {
    of_float(driver.share_of_variance, |share| write.percent(share))
}

/// The three figures at their low, middle and high tenths.
fn figures(simulated: &Simulated, write: &Writer) -> Section {
    let money = |x: f64| of_float(x, |x| write.money(x));
    let percent = |x: f64| of_float(x, |x| write.percent(x));
    let months = |x: Option<f64>| match x {
        Some(x) if x > 0.0 => of_float(x, |x| write.locale.duration_months(x)),
        Some(_) => "immediate".to_owned(),
        None => format!("not within {}", years(simulated.horizon_years)),
    };
    let payback = &simulated.payback;
    let mut items = vec![
        quantiles("Net present value", four(&simulated.npv).map(money)),
        match &simulated.roi {
            Some(roi) => quantiles("Return on investment", four(roi).map(percent)),
            None => "Return on investment: not defined, there are no costs".to_owned(),
        },
        quantiles(
            "Payback",
            [payback.p10, payback.p50, payback.p90, payback.mean].map(months),
        ),
    ];
    if payback.never > 0.0 && payback.mean.is_some() {
        items.push(
            "The mean payback is that of the runs that are back within the horizon.".to_owned(),
        );
    }
    let below = "One run in ten lies below P10, one in two below P50, nine in ten below P90.";
    Section {
        heading: "What the answer may be".to_owned(),
        lines: vec![below.to_owned()],
        items,
        ..Section::default()
    }
}

const fn four(spread: &Spread) -> [f64; 4] {
    [spread.p10, spread.p50, spread.p90, spread.mean]
}

fn quantiles(label: &str, [p10, p50, p90, mean]: [String; 4]) -> String {
    format!("{label}: P10 {p10} · P50 {p50} · P90 {p90} · mean {mean}")
}

fn chances(case: &Case, simulated: &Simulated, write: &Writer) -> Section {
    let hurdle = case.hurdles.payback_within_months;
    let in_time = hurdle.zip(simulated.chance_payback_within_hurdle);
    let items = [
        Some(format!(
            "Chance that the net present value is above zero: {}",
            write.chance(simulated.chance_npv_positive)
        )),
        in_time.map(|(months, chance)| {
            format!(
                "Chance that it is paid back within {}, and stays so: {}",
                many(months, "month"),
                write.chance(chance)
            )
        }),
        Some(format!(
            "Chance that it is paid back within the horizon, and stays so: {}",
            write.chance(simulated.chance_back_at_end)
        )),
    ];
    Section::list(
        "How likely it is to pay",
        items.into_iter().flatten().collect(),
    )
}

fn drivers(simulated: &Simulated, write: &Writer) -> Section {
    let none = simulated.drivers.is_empty().then(|| {
        "No driver has a range, so that every run is alike: give drivers a low and a high."
            .to_owned()
    });
    let rows = by_share(simulated).into_iter().map(|driver| {
        let name = name_or_id(&driver.label, &driver.id);
        format!("{name}: {}", share_of(driver, write))
    });
    Section {
        heading: "Where the spread of the net present value comes from".to_owned(),
        lines: none.into_iter().collect(),
        items: rows.collect(),
        ..Section::default()
    }
}
