//! Published cases with drivers, months, risks or delays, each written down as a case of its own.
//!
//! Left out: tables of yearly flows (`tables`).

use crate::annuities;
use crate::common::{answer, benefit, blank, dec, driver, id, paid_once, recurring};
use crate::compare::Figures;
use crate::published::{Published, published};
use rust_decimal::Decimal;
use worthwhile::engine::{Ask, Results, ScenarioChoice, View, evaluate, price_desk};
use worthwhile::model::{
    AdverseEvent, Alternative, AlternativeKind, Amount, Case, Change, Cost, Currency, Every, Exact,
    Gain, Money, PaidTo, Payment, Rate, Scenario, Spend, StatedValue, Words, YearlyAmounts,
};

/// The figures of a case, by the publisher's names; none where the model has no place for it.
pub(crate) fn figures(case: &Published) -> Figures {
    let found = match case.id.as_str() {
        "bc-eur-qa-module" => quality_module(),
        id if id.starts_with("bc-usd-rl-autoscale") => autoscale(case),
        id if id.starts_with("bc-usd-packing") => packing(case),
        "bc-usd-hybrid-accuracy" => hybrid(case),
        "bc-usd-mes-line" => production_line(case),
        "bc-usd-xcel" => efficiency(case),
        "bc-jpy-techdebt" => interest_on_debt(case),
        "gai-tornado" => vec![("base_net", tornado_base())],
        "gai-waterfall" => waterfall(case),
        "gai-scen-expected" => weighted_scenarios(case),
        "gai-risk-register" => risk_register(case),
        id if id.starts_with("gai-") && case.inputs["running_cost"].is_array() => {
            assistant_figures(case)
        }
        "cod-tooladex" => weeks_of_delay(case),
        "cod-munn" => invoicing(case),
        "cod-techdebt" => monthly_damage(case),
        "evc-capture" => captured_value(case),
        "evc-300" => economic_value(case),
        "financejs-roi" => simple(&case.input("cost"), &case.input("gain")),
        "tei-blog-lemonade-1" => simple(&case.input("cost"), &case.input("revenue")),
        "tei-unnamed-monitoring" => simple(&case.input("pv_costs"), &case.input("pv_benefits")),
        "npf-nper-4" => annuities::number_of_periods(case),
        _ if case.inputs["function"] == "pv" => annuities::present_value(case),
        "gai-unit-costs" => fees_by_volume(case),
        "risk-cfo" => expected_losses(case),
        "risk-nucleus-drivers" => productivity_lines(),
        "risk-intellum" => confidence(case),
        _ => Vec::new(),
    };
    found
        .into_iter()
        .map(|(name, got)| (name.to_owned(), Some(got)))
        .collect()
}

type Named = Vec<(&'static str, Decimal)>;

fn roi(results: &Results) -> Decimal {
    results.roi.ratio().unwrap()
}

fn months(results: &Results) -> Decimal {
    results.payback.months().unwrap()
}

/// One payment at the start, one driver that saves or costs so much a month or year.
fn one_driver(years: i64, paid: &str, amount: &str, unit: &str, formula: &str) -> Results {
    let mut case = blank(years, "0%");
    case.drivers.push(driver("saving", amount, unit));
    case.benefits.push(benefit("saved", recurring(formula)));
    case.costs.push(paid_once("paid", dec(paid), 0));
    answer(&case)
}

fn run_rates(case: &Case) -> Vec<Decimal> {
    answer(case)
        .benefits
        .iter()
        .map(|line| line.run_rate.unwrap())
        .collect()
}

/// A platform fee of a fixed part and one for each 60 queries, as the formula of a cost; and what that makes for a ticket.
fn fees_by_volume(case: &Published) -> Named {
    let fees = |tickets: &str| {
        let mut model = blank(1, "0%");
        model
            .drivers
            .push(driver("tickets", tickets, "ticket/year"));
        let each = case.input("queries_per_ticket");
        model.drivers.push(driver("queries", &each, "query/ticket"));
        model.drivers.push(driver("fixed", "6000", "USD/year"));
        model.drivers.push(driver("price", "1", "USD/query"));
        let amount = Amount::Formula("fixed + tickets * queries * price / 60".to_owned());
        let spend = Spend::Recurring {
            amount,
            every: Every::Year,
            paid: Payment::InArrears,
            from_month: 1,
            to_month: None,
        };
        let cost = Cost::new(id("fees"), "Fees", PaidTo::ThirdParty, spend);
        model.costs.push(cost);
        answer(&model).costs_total.total
    };
    let tickets = case.inputs_of("tickets").unwrap();
    vec![
        ("fees_y1", fees(&tickets[0])),
        ("fees_y2", fees(&tickets[1])),
        ("fees_y4", fees(&case.input("tickets_year4"))),
    ]
}

fn quality_module() -> Named {
    let mut case = blank(1, "0%");
    case.calendar.days_per_year = Exact(dec("250"));
    case.drivers.push(driver("inspection", "50", "USD/day"));
    case.drivers.push(driver("reports", "18.75", "USD/week"));
    case.drivers
        .push(driver("certificates", "30290", "USD/year"));
    let formula = recurring("inspection + reports + certificates");
    case.benefits.push(benefit("saved", formula));
    vec![("annual_savings", run_rates(&case)[0])]
}

fn autoscale(case: &Published) -> Named {
    let mut model = blank(1, "0%");
    model
        .drivers
        .push(driver("base", &case.input("base_benefit"), "USD/year"));
    model
        .drivers
        .push(driver("factor", &case.input("benefit_factor"), ""));
    model
        .benefits
        .push(benefit("saved", recurring("base * factor")));
    model
        .costs
        .push(paid_once("paid", dec(&case.input("year1_cost")), 0));
    let results = answer(&model);
    // The published payback rests on a part of the cost that the case does not tell.
    vec![("roi_year1", roi(&results))]
}

fn packing(case: &Published) -> Named {
    let (paid, saving) = (case.input("one_time"), case.input("monthly_saving"));
    let results = one_driver(2, &paid, &saving, "USD/month", "saving");
    vec![
        ("payback_months", months(&results)),
        ("roi_24m", roi(&results)),
    ]
}

fn hybrid(case: &Published) -> Named {
    let saving = dec(&case.input("monthly_saving")) - dec(&case.input("monthly_cost"));
    let paid = case.input("one_time");
    let results = one_driver(3, &paid, &saving.to_string(), "USD/month", "saving");
    vec![
        ("payback_months", months(&results)),
        ("npv_label", results.npv),
    ]
}

fn production_line(case: &Published) -> Named {
    let mut model = blank(2, "0%");
    model
        .drivers
        .push(driver("gross", &case.input("gross"), "USD/year"));
    model
        .drivers
        .push(driver("opex", &case.input("opex"), "USD/year"));
    model
        .benefits
        .push(benefit("saved", recurring("gross - opex")));
    model
        .costs
        .push(paid_once("paid", dec(&case.input("capex")), 0));
    vec![("payback_months", months(&answer(&model)))]
}

fn efficiency(case: &Published) -> Named {
    let (paid, saving) = (case.input("capex"), case.input("annual_saving"));
    let results = one_driver(5, &paid, &saving, "USD/year", "saving");
    vec![
        ("payback_months", months(&results)),
        ("npv_label", results.npv),
    ]
}

fn interest_on_debt(case: &Published) -> Named {
    let mut model = blank(3, "0%");
    model.calendar.weeks_per_year = Exact(dec("50"));
    model.drivers.push(driver("developers", "8", "developer"));
    model
        .drivers
        .push(driver("hours", "4.5", "hour/developer/week"));
    model.drivers.push(driver("hourly", "5000", "USD/hour"));
    let mut saved = benefit("saved", recurring("developers * hours * hourly"));
    saved.attribution = Rate::from_percent(dec(&case.input("reduction")) * dec("100"));
    model.benefits.push(saved);
    model
        .costs
        .push(paid_once("paid", dec(&case.input("investment")), 0));
    let interest = run_rates(&model)[0];
    vec![
        ("annual_interest", interest),
        ("payback_months", months(&answer(&model))),
    ]
}

/// The support assistant of an open textbook: one gain at the end of each year, from tickets and minutes.
fn assistant(case: &Published) -> Case {
    let input = |name: &str, otherwise: &str| {
        if case.inputs[name].is_null() {
            otherwise.to_owned()
        } else {
            case.input(name)
        }
    };
    let percent =
        |name: &str, otherwise: &str| (dec(&input(name, otherwise)) * dec("100")).to_string();
    let mut model = blank(3, "10%");
    model.drivers = vec![
        driver(
            "minutes",
            &input("minutes_saved_per_ticket", "0"),
            "minute/ticket",
        ),
        driver("labor_rate", &input("labor_rate_per_hour", "0"), "USD/hour"),
        driver("adoption", &percent("adoption", "1"), "%"),
        driver("coverage", &percent("coverage", "1"), "%"),
        driver("rework", &percent("rework_increase", "0"), "%"),
        driver(
            "rework_minutes",
            &input("minutes_per_rework", "0"),
            "minute/ticket",
        ),
        driver("factor", &input("benefit_factor", "1"), ""),
    ];
    for (year, tickets) in (1_u32..).zip(case.inputs_of("tickets").unwrap()) {
        let name = format!("tickets_{year}");
        model.drivers.push(driver(&name, &tickets, "ticket"));
        let formula = format!(
            "{name} * (minutes - rework * rework_minutes) * labor_rate * adoption * coverage * factor"
        );
        let gain = Gain::OneOff {
            formula,
            month: year * 12,
        };
        model.benefits.push(benefit(&format!("year_{year}"), gain));
    }
    let cost_factor = dec(&input("running_cost_factor", "1"));
    for (year, running) in (1_u32..).zip(case.inputs_of("running_cost").unwrap()) {
        let amount = dec(&running) * cost_factor;
        model
            .costs
            .push(paid_once(&format!("running_{year}"), amount, year * 12));
    }
    model.costs.push(paid_once(
        "investment",
        dec(&input("investment_year0", "0")),
        0,
    ));
    model
}

fn assistant_figures(case: &Published) -> Named {
    let results = answer(&assistant(case));
    let (benefits, costs) = (&results.benefits_total, &results.costs_total);
    let net = benefits.total - costs.total;
    vec![
        ("npv", results.npv),
        ("benefit_y1", benefits.yearly[1]),
        ("total_benefit", benefits.total),
        ("total_cost", costs.total),
        ("net_undiscounted", net),
        ("roi_undiscounted", net / costs.total),
        ("roi_pv", roi(&results)),
        ("pv_costs", costs.present_value),
        ("pv_benefits", benefits.present_value),
    ]
}

/// The mean of three scenarios, each answered and then weighted.
fn weighted_scenarios(case: &Published) -> Named {
    let all = published();
    let npv = |name: &str| {
        let scenario = all.iter().find(|case| case.id == name).unwrap();
        answer(&assistant(scenario)).npv
    };
    let npvs = ["gai-scen-worst", "gai-scen-base", "gai-scen-best"].map(npv);
    let weights = case.inputs_of("probabilities").unwrap();
    let mean = npvs
        .iter()
        .zip(&weights)
        .map(|(npv, weight)| *npv * dec(weight))
        .sum();
    vec![("expected_npv", mean)]
}

/// One year of the support assistant with everything it costs.
pub(crate) fn tornado() -> Case {
    let mut model = blank(1, "0%");
    model.drivers = vec![
        driver("tickets", "160000", "ticket"),
        driver("minutes", "1", "minute/ticket"),
        driver("labor_rate", "30", "USD/hour"),
        driver("adoption", "85", "%"),
        driver("coverage", "90", "%"),
        driver("rework", "1", "%"),
        driver("rework_minutes", "10", "minute/ticket"),
        driver("residual", "27261", "USD"),
        driver("additions", "77436", "USD"),
    ];
    let formula =
        "tickets * (minutes - rework * rework_minutes) * labor_rate * adoption * coverage";
    let gain = Gain::OneOff {
        formula: formula.to_owned(),
        month: 12,
    };
    model.benefits.push(benefit("net", gain));
    for name in ["residual", "additions"] {
        let mut cost = paid_once(&format!("{name}_cost"), Decimal::ZERO, 12);
        let amount = Amount::Formula(name.to_owned());
        cost.spend = worthwhile::model::Spend::OneOff { amount, month: 12 };
        model.costs.push(cost);
    }
    model
}

fn tornado_base() -> Decimal {
    answer(&tornado()).npv
}

/// The answer with one driver at another value.
pub(crate) fn with_driver(case: &Case, name: &str, value: &str) -> Decimal {
    let mut case = case.clone();
    let change = Change::Driver {
        id: id(name),
        value: Exact(dec(value)),
    };
    case.scenarios.push(Scenario {
        id: id("other"),
        name: "Other".to_owned(),
        changes: vec![change],
        note: String::new(),
    });
    let ask = Ask {
        scenario: ScenarioChoice::Own(id("other")),
        ..Ask::default()
    };
    evaluate(&case, &ask).unwrap().npv
}

/// A benefit at the start that is used up year by year.
pub(crate) fn running(case: &Published) -> Vec<Decimal> {
    let amounts = |initial: Decimal, years: Vec<Exact>| YearlyAmounts {
        currency: None,
        initial: Exact(initial),
        years,
        said: None,
    };
    let drops = case.inputs_of("drops").unwrap();
    let mut model = blank(i64::try_from(drops.len()).unwrap(), "0%");
    let start = amounts(dec(&case.input("start")), Vec::new());
    model.benefits.push(benefit("start", Gain::ByYear(start)));
    let mut cost = paid_once("drops", Decimal::ZERO, 0);
    let drops = drops.iter().map(|drop| Exact(dec(drop))).collect();
    cost.spend = worthwhile::model::Spend::ByYear(amounts(Decimal::ZERO, drops));
    model.costs.push(cost);
    answer(&model)
        .years
        .iter()
        .map(|row| row.cumulative)
        .collect()
}

fn waterfall(case: &Published) -> Named {
    let running = running(case);
    vec![("total_drop", running[0] - running[running.len() - 1])]
}

/// Events of the first year, each under a stated value of its own.
pub(crate) fn register(case: &Published) -> Results {
    let mut model = blank(1, "0%");
    model.stated_values.clear();
    for (line, entry) in case.inputs["lines"].as_array().unwrap().iter().enumerate() {
        let number = |name: &str| dec(&crate::published::number(&entry[name]).unwrap());
        let words = Words::Customers(entry["name"].as_str().unwrap().to_owned());
        let mut value = StatedValue::new(id(&format!("line_{line}")), "Line", words);
        value.events.push(AdverseEvent {
            label: "Event".to_owned(),
            probability: Rate::from_percent(number("chance") * dec("100")),
            impact: Amount::Fixed(Money::new(number("impact"), Currency::USD)),
            year: 1,
            said: None,
        });
        model.stated_values.push(value);
    }
    answer(&model)
}

fn risk_register(case: &Published) -> Named {
    let results = register(case);
    let total = results.inaction.doing_nothing.unwrap().total;
    let lines = results
        .inaction
        .by_value
        .iter()
        .map(|value| value.as_ref().unwrap().total);
    let lines: Vec<Decimal> = lines.collect();
    vec![
        ("total", total),
        ("budgeted_subtotal", lines[..6].iter().sum()),
        ("rare_subtotal", lines[6..].iter().sum()),
        ("share_of_benefit", total / dec("55080")),
    ]
}

/// What a delay of 1 … 12 months costs where one formula brings the same every month.
fn delay(case: &Case) -> Vec<Decimal> {
    answer(case).inaction.delay
}

/// A quarter has 13 weeks, and at rate 0 delay is proportional.
const WEEKS_IN_A_QUARTER: Decimal = Decimal::from_parts(13, 0, 0, false, 0);

fn weeks_of_delay(case: &Published) -> Named {
    let mut model = blank(1, "0%");
    model
        .drivers
        .push(driver("weekly", &case.input("value_per_week"), "USD/week"));
    model.benefits.push(benefit("lost", recurring("weekly")));
    let quarter = delay(&model)[3];
    vec![(
        "cod",
        quarter * dec(&case.input("weeks")) / WEEKS_IN_A_QUARTER,
    )]
}

fn invoicing(case: &Published) -> Named {
    let mut model = blank(1, "0%");
    model.drivers.push(driver(
        "revenue",
        &case.input("revenue_benefit"),
        "USD/year",
    ));
    model.drivers.push(driver(
        "hours",
        &case.input("hours_per_month"),
        "hour/month",
    ));
    model
        .drivers
        .push(driver("hourly", &case.input("rate"), "USD/hour"));
    model
        .benefits
        .push(benefit("lost", recurring("revenue + hours * hourly")));
    let delay = delay(&model);
    let weekly = delay[3] / WEEKS_IN_A_QUARTER;
    vec![
        ("annual", delay[12]),
        ("weekly", weekly),
        ("four_weeks", weekly * dec("4")),
    ]
}

fn monthly_damage(case: &Published) -> Named {
    let mut model = blank(1, "0%");
    model.drivers = vec![
        driver("tickets", &case.input("tickets"), "ticket/month"),
        driver("ticket_cost", &case.input("ticket_cost"), "USD/ticket"),
        driver("downtime", &case.input("downtime_min"), "minute/month"),
        driver("minute_cost", &case.input("min_cost"), "USD/minute"),
        driver("users", &case.input("users"), "user"),
        driver("revenue", &case.input("rev_per_user"), "USD/user/month"),
        driver(
            "impact",
            &(dec(&case.input("impact")) * dec("100")).to_string(),
            "%",
        ),
        driver("breaches", &case.input("breaches"), "breach/month"),
        driver("penalty", &case.input("penalty"), "USD/breach"),
    ];
    let formula = "tickets * ticket_cost + downtime * minute_cost + users * revenue * impact + breaches * penalty";
    model.benefits.push(benefit("lost", recurring(formula)));
    let delay = delay(&model);
    vec![("monthly", delay[1]), ("annual", delay[12])]
}

/// A competitor who costs the reference price and reaches nothing of what we do better.
fn economic_value(case: &Published) -> Named {
    let mut model = blank(1, "0%");
    let advantages = [
        "functionality",
        "startup_cost_saving",
        "postpurchase_cost_saving",
    ];
    for name in advantages {
        model
            .drivers
            .push(driver(name, &case.input(name), "USD/year"));
        model.benefits.push(benefit(name, recurring(name)));
    }
    model.costs.push(paid_once("price", Decimal::ONE, 0));
    model.costs[0].paid_to = PaidTo::OurPrice;
    model.alternatives.push(Alternative {
        id: id("reference"),
        label: "Reference".to_owned(),
        kind: AlternativeKind::Competitor,
        costs: vec![paid_once("fee", dec(&case.input("reference_price")), 0)],
        reaches: Vec::new(),
        brings: Vec::new(),
        note: String::new(),
    });
    let desk = price_desk(&model, View::All).unwrap().unwrap();
    let worth = desk.expected.economic_value.unwrap();
    vec![("differentiation", worth.better), ("evc", worth.value)]
}

fn captured_value(case: &Published) -> Named {
    let mut model = blank(1, "0%");
    model.drivers = vec![
        driver("team", &case.input("team"), "person"),
        driver("hours", &case.input("hours_per_week"), "hour/person/week"),
        driver("hourly", &case.input("rate"), "USD/hour"),
        driver("revenue", &case.input("arr"), "USD/year"),
        driver(
            "churn",
            &(dec(&case.input("churn_points")) * dec("100")).to_string(),
            "%",
        ),
    ];
    let lines = [
        ("time", "team * hours * hourly", "capture"),
        ("kept", "revenue * churn", "capture2"),
    ];
    for (name, formula, share) in lines {
        let mut line = benefit(name, recurring(formula));
        line.attribution = Rate::from_percent(dec(&case.input(share)) * dec("100"));
        model.benefits.push(line);
    }
    let lines = answer(&model).benefits;
    let year = |line: usize| lines[line].figures.yearly[1];
    vec![
        ("value", lines[0].run_rate.unwrap()),
        ("price_year", year(0)),
        ("price_month", year(0) / dec("12")),
        ("value2", lines[1].run_rate.unwrap()),
        ("price2_year", year(1)),
        ("price2_month", year(1) / dec("12")),
    ]
}

/// One cost and one gain, both at time 0.
fn simple(cost: &str, gain: &str) -> Named {
    let mut case = blank(1, "0%");
    case.drivers.push(driver("gain", gain, "USD"));
    let once = Gain::OneOff {
        formula: "gain".to_owned(),
        month: 0,
    };
    case.benefits.push(benefit("gained", once));
    case.costs.push(paid_once("paid", dec(cost), 0));
    let results = answer(&case);
    let ratio = roi(&results);
    vec![
        ("roi", ratio),
        ("roi_percent", ratio * dec("100")),
        ("roi_undiscounted", ratio),
        ("net", results.npv),
        ("npv", results.npv),
    ]
}

/// Expected losses as costs beside a net benefit.
fn expected_losses(case: &Published) -> Named {
    let mut model = blank(1, "10%");
    model
        .drivers
        .push(driver("base", &case.input("base_npv"), "USD"));
    let once = Gain::OneOff {
        formula: "base".to_owned(),
        month: 0,
    };
    model.benefits.push(benefit("gained", once));
    for (line, loss) in case
        .inputs_of("risk_expected_values")
        .unwrap()
        .iter()
        .enumerate()
    {
        model
            .costs
            .push(paid_once(&format!("loss_{line}"), dec(loss), 0));
    }
    vec![("risk_adjusted_npv", answer(&model).npv)]
}

/// A benefit of 100 in two parts, the moderately confident one cut for risk: what is cut of all of it.
fn confidence(case: &Published) -> Named {
    let mut model = blank(1, "0%");
    let parts = [
        ("share_moderately_confident", case.input("risk_factor")),
        ("share_very_confident", "0".to_owned()),
    ];
    for (share, risk) in parts {
        let unit = format!("{}/year", model.currency.code());
        let value = dec(&case.input(share)) * Decimal::ONE_HUNDRED;
        model.drivers.push(driver(share, &value.to_string(), &unit));
        let mut part = benefit(&format!("of_{share}"), recurring(share));
        part.risk = Rate::from_percent(dec(&risk) * Decimal::ONE_HUNDRED);
        model.benefits.push(part);
    }
    let kept = answer(&model).benefits_total.total / Decimal::ONE_HUNDRED;
    vec![("risk_adjustment", Decimal::ONE - kept)]
}

fn productivity_lines() -> Named {
    let mut model = blank(1, "0%");
    for (group, people, cost, percent) in
        [("it", "3", "2000", "25"), ("managers", "3", "2100", "10")]
    {
        model
            .drivers
            .push(driver(&format!("{group}_people"), people, "person"));
        model
            .drivers
            .push(driver(&format!("{group}_cost"), cost, "USD/person/year"));
        model
            .drivers
            .push(driver(&format!("{group}_share"), percent, "%"));
        let formula = format!("{group}_people * {group}_cost * {group}_share");
        model.benefits.push(benefit(group, recurring(&formula)));
    }
    let lines = run_rates(&model);
    vec![("it", lines[0]), ("managers", lines[1])]
}
