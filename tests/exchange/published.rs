//! Economic value and differentiation: published worked examples, and a comparison computed by hand.

use super::common::{answer, benefit, blank, dec, driver, id, paid_once, recurring};
use rust_decimal::Decimal;
use serde_json::Value;
use worthwhile::engine::{
    Ask, EconomicValue, PriceSide, Uniqueness, View, differences, price_desk,
};
use worthwhile::model::{
    Alternative, AlternativeKind, Case, Cost, Exact, Gain, PaidTo, Rate, Reach, YearlyAmounts,
};

/// A published case by its id, with the figures as they were printed.
fn published(name: &str) -> Value {
    let cases: Vec<Value> = serde_json::from_str(include_str!("../reference/cases.json")).unwrap();
    cases.into_iter().find(|case| case["id"] == name).unwrap()
}

fn number(value: &Value) -> Decimal {
    value.to_string().parse().unwrap()
}

/// A benefit that comes once, in the first year.
fn once(name: &str, amount: Decimal) -> worthwhile::model::Benefit {
    benefit(
        name,
        Gain::ByYear(YearlyAmounts {
            currency: None,
            initial: Exact::from(0),
            years: vec![Exact(amount)],
            said: None,
        }),
    )
}

fn ours(amount: Decimal) -> Cost {
    Cost {
        paid_to: PaidTo::OurPrice,
        ..paid_once("price", amount, 0)
    }
}

fn other(kind: AlternativeKind, cost: Decimal, reaches: &[(&str, &str)]) -> Alternative {
    Alternative {
        id: id("other"),
        label: "Other".to_owned(),
        kind,
        costs: vec![paid_once("fee", cost, 0)],
        reaches: reaches
            .iter()
            .map(|(name, share)| Reach {
                benefit: id(name),
                share: Rate::from_percent(dec(share)),
            })
            .collect(),
        brings: Vec::new(),
        note: String::new(),
    }
}

fn side(case: &Case) -> PriceSide {
    price_desk(case, View::All).unwrap().unwrap().expected
}

fn worth(case: &Case) -> EconomicValue {
    side(case).economic_value.unwrap()
}

/// Reference 300, and 350 + 100 + 200 better.
fn three_advantages(price: Decimal) -> Case {
    let inputs = &published("evc-300")["inputs"];
    let mut case = blank(1, "0%");
    for name in [
        "functionality",
        "startup_cost_saving",
        "postpurchase_cost_saving",
    ] {
        case.benefits.push(once(name, number(&inputs[name])));
    }
    let reference = number(&inputs["reference_price"]);
    case.alternatives
        .push(other(AlternativeKind::Competitor, reference, &[]));
    case.costs.push(ours(price));
    case
}

#[test]
fn the_published_economic_value_to_the_customer_is_950() {
    let expected = &published("evc-300")["expected"];
    let found = worth(&three_advantages(dec("825")));
    assert_eq!(found.reference, dec("300"));
    assert_eq!(found.better, number(&expected["differentiation"]));
    assert_eq!(
        (found.worse, found.value),
        (Decimal::ZERO, number(&expected["evc"]))
    );
}

#[test]
fn at_the_published_prices_the_published_surplus_is_left() {
    // The source suggests a price of 825 to 850, which leaves 125 to 100.
    assert_eq!(side(&three_advantages(dec("825"))).now.surplus, dec("125"));
    assert_eq!(side(&three_advantages(dec("850"))).now.surplus, dec("100"));
}

#[test]
fn the_published_value_capture_comes_out_of_its_formula() {
    let case = published("evc-capture");
    let (inputs, expected) = (&case["inputs"], &case["expected"]);
    let mut case = blank(1, "0%");
    case.drivers = vec![
        driver("team", &inputs["team"].to_string(), "person"),
        driver(
            "hours",
            &inputs["hours_per_week"].to_string(),
            "hour/person/week",
        ),
        driver("rate", &inputs["rate"].to_string(), "USD/hour"),
        driver("revenue", "2000000", "USD/year"),
        driver("churn", "0.5", "%"),
    ];
    case.benefits
        .push(benefit("saved", recurring("team * hours * rate")));
    assert_eq!(answer(&case).npv, number(&expected["value"]));
    // 15 % of it is our price; the rest is left to the customer, who would otherwise do nothing.
    case.costs.push(ours(number(&expected["price_year"])));
    let left = side(&case).now;
    assert_eq!(left.surplus, dec("52000") - dec("7800"));
    assert_eq!(left.customers_share().unwrap(), dec("0.85"));
    case.benefits[0].gain = recurring("revenue * churn");
    case.costs[0] = ours(number(&expected["price2_year"]));
    let left = side(&case).now;
    assert_eq!(left.surplus + dec("3000"), number(&expected["value2"]));
    assert_eq!(left.customers_share().unwrap(), dec("0.7"));
}

/// Two benefits of 400 and 200; another offer costs 150, reaches 25 % of the first and 120 % of the second, and brings 30 of its own.
fn compared() -> Case {
    let mut case = blank(1, "0%");
    case.benefits = vec![once("first", dec("400")), once("second", dec("200"))];
    case.costs.push(ours(dec("250")));
    let reaches = [("first", "25"), ("second", "120")];
    let mut other = other(AlternativeKind::Competitor, dec("150"), &reaches);
    other.brings.push(once("theirs", dec("30")));
    case.alternatives = vec![
        Alternative {
            id: id("stay"),
            label: "Stay".to_owned(),
            kind: AlternativeKind::DoNothing,
            costs: Vec::new(),
            reaches: Vec::new(),
            brings: Vec::new(),
            note: String::new(),
        },
        other,
    ];
    case
}

#[test]
fn what_only_the_alternative_brings_counts_against_us() {
    let found = worth(&compared());
    // 400 − 100 better; 240 − 200 on the second and 30 of its own worse.
    assert_eq!((found.better, found.worse), (dec("300"), dec("70")));
    assert_eq!(found.value, dec("150") + dec("300") - dec("70"));
    assert_eq!(side(&compared()).now.surplus, dec("130"));
}

#[test]
fn what_the_alternative_brings_for_nobody_counts_for_nothing() {
    let mut case = compared();
    case.alternatives[1].brings[0].serves = None;
    assert_eq!(worth(&case).worse, dec("40"));
}

#[test]
fn each_benefit_tells_its_relevance_difference_and_uniqueness() {
    let case = compared();
    let found = differences(&case, &Ask::default()).unwrap();
    let first = &found.benefits[0];
    assert_eq!((first.serves, first.present_value), (Some(0), dec("400")));
    let beside: Vec<Decimal> = first.beside.iter().map(|one| one.difference).collect();
    assert_eq!(beside, [dec("400"), dec("300")]);
    assert_eq!(
        first.uniqueness,
        Uniqueness::Most {
            alternative: 1,
            share: Rate::from_percent(dec("25"))
        }
    );
    let second = &found.benefits[1];
    assert_eq!(second.beside[1].difference, dec("-40"));
    assert_eq!(second.uniqueness, Uniqueness::ReachedBy(vec![1]));
    let theirs = found.only_theirs[0];
    assert_eq!((theirs.alternative, theirs.present_value), (1, dec("30")));
    // The parts are those of the economic value.
    let parts: Decimal = found
        .benefits
        .iter()
        .map(|one| one.beside[1].difference)
        .sum();
    let worth = worth(&case);
    assert_eq!(parts - theirs.present_value, worth.better - worth.worse);
}

#[test]
fn doing_nothing_is_nobody_to_be_unique_beside() {
    let mut case = compared();
    case.alternatives[1].reaches.clear();
    let unique = |case: &Case| {
        differences(case, &Ask::default()).unwrap().benefits[0]
            .uniqueness
            .clone()
    };
    assert_eq!(unique(&case), Uniqueness::OnlyUs);
    case.alternatives.pop();
    assert_eq!(unique(&case), Uniqueness::NotCompared);
}

#[test]
fn both_sides_are_compared_after_their_own_pools() {
    let mut case = blank(1, "0%");
    case.drivers = vec![
        driver("problem", "1000", "USD/year"),
        driver("gain", "500", "USD/year"),
    ];
    case.stated_values[0]
        .costs_today
        .push(worthwhile::model::ProblemCost {
            label: "Today".to_owned(),
            formula: "problem".to_owned(),
            growth: Rate::ZERO,
        });
    case.benefits = vec![
        benefit("a", recurring("gain")),
        benefit("b", recurring("gain")),
    ];
    case.costs.push(ours(dec("1")));
    let other = other(AlternativeKind::Competitor, dec("1"), &[("a", "100")]);
    case.alternatives.push(other);
    let found = differences(&case, &Ask::default()).unwrap();
    // Together we remove 1 − 0.5 · 0.5 = 75 %, 375 each; alone they remove 500.
    let beside = found.benefits[0].beside[0];
    assert_eq!(found.benefits[0].present_value.round_dp(9), dec("375"));
    assert_eq!(
        (
            beside.present_value.round_dp(9),
            beside.difference.round_dp(9)
        ),
        (dec("500"), dec("-125"))
    );
}
