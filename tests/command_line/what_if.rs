//! `sensitivity` and `price` as a script uses them: what they find is written into the case and read with `calc`.

use super::cases::{SECRETS, harbour_with};
use super::program::Folder;
use super::{furnished, json, number};
use rust_decimal::Decimal;
use serde_json::Value;

/// The small case with hurdles and a discount, in percent.
fn with_discount(percent: Decimal) -> String {
    let frame = format!(
        "horizon_years: 3,\n    discount: \"{percent}%\",\n    hurdles: (roi_at_least: \"50%\", payback_within_months: 20),"
    );
    harbour_with("horizon_years: 3,", &frame)
}

fn calc(folder: &Folder, case: &str, scenario: &str) -> Value {
    folder.file("tried.ron", case);
    // A price above the list is a finding of `check`, so calc may end with 1; the answer is given all the same.
    json(
        &folder
            .run(&["calc", "tried.ron", "--scenario", scenario, "--json"])
            .out,
    )
}

fn is_met(hurdle: &Value, required: Decimal, answer: &Value) -> bool {
    match hurdle.as_str().unwrap() {
        "npv_not_negative" => number(&answer["npv"]) >= required,
        "roi_at_least" => number(&answer["roi"]) >= required,
        "payback_within_months" => {
            let payback = &answer["lasting_payback"];
            payback["kind"] == "Immediate"
                || payback["kind"] == "After" && number(&payback["months"]) <= required
        }
        other => panic!("{other}"),
    }
}

#[test]
fn the_highest_prices_meet_their_hurdle_in_calc_and_a_cent_more_does_not() {
    let folder = Folder::new();
    folder.file("case.ron", with_discount(Decimal::from(5)));
    let desk = json(&folder.answer(&["price", "case.ron", "--json"]));
    for (side, scenario) in [("expected", "Expected"), ("conservative", "Conservative")] {
        let side = &desk[side];
        let list = number(&side["list"]["total"]);
        let limits = side["limits"].as_array().unwrap();
        assert_eq!(limits.len(), 3);
        for limit in limits {
            let price = &limit["highest"]["price"];
            let required = number(&limit["required"]);
            let discount = number(&price["discount"]) * Decimal::ONE_HUNDRED;
            let answer = calc(&folder, &with_discount(discount), scenario);
            assert!(is_met(&limit["hurdle"], required, &answer), "{limit}");
            let difference = number(&answer["npv"]) - number(&price["npv"]);
            assert!(difference.abs() < Decimal::new(1, 15), "{limit}");
            let total = number(&price["total"]) + Decimal::new(1, 2);
            let discount = Decimal::ONE_HUNDRED - total * Decimal::ONE_HUNDRED / list;
            let answer = calc(&folder, &with_discount(discount), scenario);
            assert!(!is_met(&limit["hurdle"], required, &answer), "{limit}");
        }
        let hurdles: Vec<&Value> = limits.iter().map(|limit| &limit["hurdle"]).collect();
        assert!(hurdles.contains(&&side["tightest"]));
        assert_eq!(side["curve"].as_array().unwrap().len(), 21);
    }
}

#[test]
fn a_break_even_written_into_the_case_just_pays() {
    let folder = furnished();
    let found = json(&folder.answer(&["sensitivity", "case.ron", "--json"]));
    let evens = found["break_evens"].as_array().unwrap();
    let claims = evens.iter().find(|even| even["id"] == "claims").unwrap();
    let even = &claims["npv_zero"];
    assert_eq!(
        (&even["kind"], &even["needs"]),
        (&"At".into(), &"at_least".into())
    );
    let value = format!("Known({})", even["value"]);
    let answer = calc(
        &folder,
        &harbour_with("Known(\"20000\")", &value),
        "Expected",
    );
    let npv = number(&answer["npv"]);
    assert!(npv >= Decimal::ZERO && npv < Decimal::new(1, 2), "{npv}");
    assert_eq!(
        claims["payback_within_hurdle"],
        Value::Null,
        "the case has no such hurdle"
    );
    let levers: Vec<&str> = evens
        .iter()
        .map(|even| even["lever"].as_str().unwrap())
        .collect();
    let rest = ["discount", "start_later_months", "discount_rate"];
    assert_eq!(levers[levers.len() - 3..], rest);
    assert_eq!(found["drivers"][0]["id"], "claims");
}

#[test]
fn a_case_without_our_price_says_why_there_is_no_desk() {
    let folder = Folder::new();
    folder.file(
        "case.ron",
        harbour_with("paid_to: OurPrice", "paid_to: ThirdParty"),
    );
    let desk = json(&folder.answer(&["price", "case.ron", "--json"]));
    assert_eq!(desk["price"], Value::Null);
    assert!(
        desk["why"]["price"]
            .as_str()
            .unwrap()
            .contains("paid to us")
    );
    assert!(folder.answer(&["price", "case.ron"]).contains("paid to us"));
}

#[test]
fn nothing_private_shows_in_what_if_or_price() {
    let folder = furnished();
    for arguments in [
        &["sensitivity", "case.ron"][..],
        &["sensitivity", "case.ron", "--json"],
        &["price", "case.ron"],
        &["price", "case.ron", "--json"],
    ] {
        let text = folder.answer(arguments);
        for secret in SECRETS {
            assert!(!shows(&text, secret), "{arguments:?} shows {secret}");
        }
    }
}

/// Whether a text holds a secret by itself: its digits may come up by chance within those of a longer number.
fn shows(text: &str, secret: &str) -> bool {
    let is_digit = |letter: Option<char>| letter.is_some_and(|letter| letter.is_ascii_digit());
    text.match_indices(secret).any(|(at, found)| {
        let (before, after) = (&text[..at], &text[at + found.len()..]);
        !is_digit(before.chars().last()) && !is_digit(after.chars().next())
    })
}

#[test]
fn our_margin_is_told_only_where_it_is_asked_for() {
    let folder = furnished();
    let shared = folder.answer(&["price", "case.ron"]);
    let private = folder.answer(&["price", "case.ron", "--private"]);
    assert!(private.starts_with(&shared) && private.contains("For our eyes only"));
    // 27,182 in the first year is what delivering costs; below 31,337 we walk away.
    assert!(
        private.contains("27,182") && private.contains("31,337"),
        "{private}"
    );
    let shared = json(&folder.answer(&["price", "case.ron", "--json"]));
    let private = json(&folder.answer(&["price", "case.ron", "--private", "--json"]));
    assert!(shared.get("private").is_none());
    let now = &private["private"]["expected"]["now"];
    let price = number(&shared["expected"]["now"]["total"]);
    assert_eq!(number(&now["margin"]), price - Decimal::from(27_182));
    let npv = number(&shared["expected"]["now"]["npv"]);
    assert_eq!(number(&now["joint_value"]), npv + number(&now["margin_pv"]));
    let margin_part = number(&now["margin_pv"]) / number(&now["joint_value"]);
    let parts = number(&now["customers_part"]) + margin_part;
    assert!((parts - Decimal::ONE).abs() < Decimal::new(1, 20));
    let silent = harbour_with("our_cost: (years: [\"27182\"]),", "");
    folder.file("silent.ron", silent);
    let without = folder.answer(&["price", "silent.ron", "--private"]);
    assert!(
        without.contains("does not say what delivering costs us"),
        "{without}"
    );
}

#[test]
fn text_and_markdown_of_a_topic_say_the_same() {
    let folder = furnished();
    let commands: [&[&str]; 4] = [
        &["price", "case.ron", "--private"],
        &["sensitivity", "case.ron"],
        &["simulate", "case.ron", "--trials", "100"],
        &["exchange", "case.ron", "--today", "2026-11-25"],
    ];
    for command in commands {
        let text = folder.answer(command);
        let is_rule = |line: &&str| !line.is_empty() && line.chars().all(|c| c == '=' || c == '-');
        let said = text
            .lines()
            .filter(|line| !line.is_empty() && !is_rule(line));
        let said: Vec<String> = said.map(str::to_owned).collect();
        let markdown = folder.answer(&[command, &["--markdown"]].concat());
        assert!(
            markdown.starts_with("# ") && markdown.contains("\n## "),
            "{markdown}"
        );
        let shown = markdown.lines().filter(|line| !line.is_empty());
        let shown: Vec<String> = shown
            .map(|line| line.trim_start_matches('#').trim_start().replace('\\', ""))
            .collect();
        assert_eq!(shown, said, "{command:?}");
    }
}

#[test]
fn a_scenario_and_a_trade_that_change_a_contract_are_told_as_data_and_as_text() {
    let folder = Folder::new();
    let contract = harbour_with(
        "spend: Recurring(amount: Fixed(\"40000 EUR\"), every: Year, paid: InAdvance),",
        "spend: Recurring(amount: Quantity(quantity: \"64\", unit: \"handler\", unit_price: \"198 EUR\"), every: Year, paid: InArrears),
            term: (committed_months: 24),",
    );
    let contract = contract.replacen(
        "changes: [",
        "changes: [Committed(cost: \"licence\", committed_months: 36), Quantity(cost: \"licence\", quantity: \"80\"), ",
        1,
    );
    let agreed = contract.replacen(
        "    scenarios: [",
        "    trades: [(id: \"volume\", give: \"A lower price\", get: \"More volume\", state: Agreed, effect: [Quantity(cost: \"licence\", quantity: \"100\")])],
    scenarios: [",
        1,
    );
    folder.file("case.ron", contract);
    folder.file("agreed.ron", agreed);
    let term = |arguments: &[&str]| {
        let answer = json(&folder.answer(&[&["calc", "--json"][..], arguments].concat()));
        let term = answer["costs"][0]["term"].clone();
        let owed = number(&term["owed_after_year"][1]);
        (term["committed_months"].as_u64().unwrap(), owed)
    };
    // One of two years at 64 · 198, two of three at 80 · 198, and one of two at 100 · 198.
    assert_eq!(term(&["case.ron"]), (24, Decimal::from(12_672)));
    let slow = ["case.ron", "--scenario", "slow_start"];
    assert_eq!(term(&slow), (36, Decimal::from(31_680)));
    assert_eq!(term(&["agreed.ron"]), (24, Decimal::from(19_800)));
    let told = folder.answer(&["calc", "case.ron", "--scenario", "slow_start"]);
    assert!(
        told.contains("80 handlers × €198 a year, in arrears, 3 years committed"),
        "{told}"
    );
    let today = ["--today", "2026-10-28"];
    let told = json(&folder.answer(&[&["exchange", "agreed.ron", "--json"][..], &today].concat()));
    let effect = &told["trades"][0]["effects"][0];
    assert_eq!(effect, "100 instead of 64 handlers for “Licence”");
}
