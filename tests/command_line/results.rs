//! `results` and `explain results` as a script uses them: sums counted by hand, and nothing private in any of them.

use super::program::Folder;
use super::{json, number};
use rust_decimal::Decimal;
use serde_json::Value;

/// Three years at 10 %: a saving of 1,000 a month, a fee of 500 a month, 6,000 at the start.
const PARTS: &str = r#"currency: EUR, start: "2027-02-01", horizon_years: 3, discount_rate: "10%",
    stated_values: [(id: "time", label: "Time", words: Customers("We are too slow"), said_by: "Head of Claims",
        measure: (name: "Minutes", now: "30", target: "20", unit: "minute/claim", driver: "minutes"))],
    drivers: [
        (id: "saving", label: "Saving", value: Known("1000"), unit: "EUR/month"),
        (id: "minutes", label: "Minutes", value: Known("30"), unit: "minute/claim")],
    benefits: [(id: "less", label: "Less re-typing", serves: "time", class: CashSaving, gain: Recurring(formula: "saving"))],
    costs: [
        (id: "set_up", label: "Set-up", paid_to: OurPrice, spend: OneOff(amount: Fixed("6000 EUR"))),
        (id: "fee", label: "Licence", paid_to: OurPrice,
            spend: Recurring(amount: Fixed("500 EUR"), every: Month, paid: InArrears))],"#;

const REPORTED: &str = r#"
    measured: [
        (driver: "saving", from_month: 2, value: "800", said: (basis: Measured, by: "Controlling", on: "2027-04-02")),
        (driver: "saving", from_month: 4, value: "1200", said: (basis: OurEstimate)),
        (driver: "minutes", from_month: 4, value: "22", said: (basis: Measured, by: "Controlling"))],
    actuals: [(line: "set_up", month: 0, amount: "6500", said: (basis: AgreedByBoth, by: "CFO"))],
    reasons: [(id: "late", kind: LaterStart, line: "less", why: "The second office joined later", action: "Connect the third office",
        owner: "Head of Claims", by: "2027-09-01")],
    reforecasts: [(id: "june", on: "2027-06-01", month: 4, amount: "35000", rule: RestAsPromised)],"#;

fn case(reported: &str) -> String {
    format!(
        r#"(format: 1, title: "Faster claims", {PARTS} {reported}
        baseline: (agreed_on: "2027-01-20", agreed_by: ["CFO", "Head of Claims"], case: (format: 1, title: "Then", {PARTS}
            private: (walk_away_price: "31415 EUR", notes: [(about: "CFO", text: "SECRET THEN")]))),
        private: (walk_away_price: "27182 EUR", notes: [(about: "CFO", text: "SECRET NOW")]))"#
    )
}

fn folder(reported: &str) -> Folder {
    let folder = Folder::new();
    folder.file("case.ron", case(reported));
    folder
}

fn results(folder: &Folder, more: &[&str]) -> Value {
    let arguments = [&["results", "case.ron", "--json"], more].concat();
    json(&folder.answer(&arguments))
}

fn whole(number: i64) -> Decimal {
    Decimal::from(number)
}

#[test]
fn every_figure_is_exact_and_counted_as_of_the_review_month() {
    let found = results(&folder(REPORTED), &["--as-of", "2027-07"]);
    // July 2027 is the sixth month after the start in February. Reported are months 2 to 6: 5,000 of 6,000; 2 · 800 + 3 · 1,200.
    assert_eq!(
        (&found["as_of"], &found["month"]),
        (&"2027-07".into(), &6.into())
    );
    let promised = &found["promised"];
    assert_eq!(number(&promised["total"]), whole(36_000));
    assert_eq!(number(&promised["to_date"]), whole(6_000));
    assert_eq!(number(&promised["reported"]), whole(5_000));
    assert_eq!(number(&found["achieved"]), whole(5_200));
    assert_eq!(number(&found["difference"]), whole(200));
    assert_eq!(number(&found["achieved_share"]), Decimal::new(104, 2));
    assert_eq!(number(&found["reported_share"]), whole(5) / whole(6));
    assert_eq!(found["verdict"], "on_track");
    let forecast = &found["forecast"];
    assert_eq!(number(&forecast["rest_as_promised"]), whole(36_200));
    assert_eq!(number(&forecast["at_the_pace_seen"]), whole(37_440));
    assert_eq!(number(&forecast["latest_measures"]), whole(42_200));
    assert_eq!(number(&found["needed_rate"]), whole(30_800) / whole(31_000));
    assert_eq!(number(&found["months_behind"]), Decimal::new(-2, 1));
    // 1,600 of the 5,200 were measured by the customer; the rest is our estimate.
    assert_eq!(
        number(&found["verified_share"]),
        whole(1_600) / whole(5_200)
    );
    let costs = &found["costs"];
    // 6,500 for 6,000; six payments of 500 are not reported.
    assert_eq!(number(&costs["spent"]), whole(6_500));
    assert_eq!(number(&costs["difference"]), whole(500));
    assert_eq!(number(&costs["promised"]["to_date"]), whole(9_000));
    assert_eq!(number(&found["net_to_date"]), whole(-1_300));
    assert_eq!(found["paid_back"]["yes"], false);
    // (5,200 / 1.1 − 6,500) / 6,500
    let roi = (whole(5_200) / Decimal::new(11, 1) - whole(6_500)) / whole(6_500);
    assert_eq!(number(&found["roi_to_date"]).round_dp(12), roi.round_dp(12));
    let line = &found["lines"][0];
    assert_eq!(
        line["why"][0],
        json(r#"{"driver": "saving", "amount": "200"}"#)
    );
    assert_eq!(line["why"][1], json(r#"{"timing": "0"}"#));
    assert_eq!(line["why"][2], json(r#"{"booked": "0"}"#));
    let fee = json(
        r#"{"line": "fee", "kind": "cost", "months": [1, 2, 3, 4, 5, 6], "promised": "3000"}"#,
    );
    assert_eq!(found["not_reported"][1], fee);
    let value = &found["values"][0];
    assert_eq!(
        (&value["id"], &value["words"]),
        (&"time".into(), &"“We are too slow”".into())
    );
    assert_eq!(number(&value["achieved"]), whole(5_200));
    assert_eq!(number(&value["measure"]["progress"]), Decimal::new(8, 1));
}

#[test]
fn without_a_review_month_it_is_the_last_one_with_a_report() {
    let found = results(&folder(REPORTED), &[]);
    assert_eq!(
        (&found["as_of"], &found["last_report"]),
        (&"2027-05".into(), &4.into())
    );
}

#[test]
fn what_is_not_reported_is_null_beside_a_reason() {
    let found = results(&folder(""), &["--as-of", "2027-04"]);
    for (key, why) in [
        (
            "achieved_share",
            "nothing is reported, or nothing was promised in the reported months",
        ),
        (
            "months_behind",
            "nothing is reported, or more came than is promised in all",
        ),
        ("paid_back", "no cost is reported"),
        (
            "roi_to_date",
            "nothing is reported as spent, or less than nothing",
        ),
    ] {
        assert_eq!(
            (&found[key], &found["why"][key]),
            (&Value::Null, &why.into())
        );
    }
    assert_eq!(
        number(&found["forecast"]["rest_as_promised"]),
        whole(36_000)
    );
    assert_eq!(
        found["forecast"]["why"]["latest_measures"],
        "nothing is measured"
    );
    assert_eq!(
        found["lines"][0]["not_given"]["verified_share"],
        "nothing was achieved"
    );
    let text = folder("").answer(&["results", "case.ron", "--as-of", "2027-04"]);
    assert!(text.contains("- Achieved: nothing reported"), "{text}");
    assert!(
        text.contains("Less re-typing: months 1 to 3, promised €3,000"),
        "{text}"
    );
}

#[test]
fn the_text_says_what_was_promised_what_came_why_and_what_is_done() {
    let text = folder(REPORTED).answer(&["results", "case.ron", "--as-of", "2027-07"]);
    for words in [
        "Results as of July 2027, month 6 of 36.",
        "Agreed on January 20, 2027 by CFO and Head of Claims.",
        "- Achieved: €5,200 of the €5,000 promised in the same months, 104.0%: on track",
        "- Reported: 83.3% of what was promised to date",
        "- Saving: +€200",
        "- Rest as promised: €36,200",
        "- Spent: €6,500 of the €6,000 promised in the same months: €500 above the promise",
        "- Net benefit: -€1,300",
        "Minutes: 22 measured, from 30 to 20, 80.0% of the way",
        "Less re-typing: later start – The second office joined later. Connect the third office (Head of Claims, by September 1, 2027).",
        "Licence: months 1 to 6, promised €3,000",
    ] {
        let plain = text.replace(['\u{a0}', '\u{202f}'], " ").replace('−', "-");
        assert!(plain.contains(words), "{words}\n{plain}");
    }
}

#[test]
fn a_figure_of_the_results_is_explained_like_every_other() {
    let folder = folder(REPORTED);
    let explain =
        |figure: &str| folder.answer(&["explain", "case.ron", figure, "--as-of", "2027-07"]);
    let whole = explain("results");
    assert!(whole.contains("Results as of July 2027"), "{whole}");
    let line = explain("results:benefit:less");
    assert!(
        line.contains("Less re-typing: €5,200 of the €5,000"),
        "{line}"
    );
    assert!(
        line.contains(
            "- Saving, from month 2 on: €800 / month (measured by the customer, Controlling"
        ),
        "{line}"
    );
    let forecast = explain("results:forecast");
    assert!(forecast.contains("Rest as promised: €5,200 achieved + (€36,000 promised − €5,000 promised in reported months)."), "{forecast}");
    for figure in [
        "achieved",
        "difference",
        "reported",
        "needed_rate",
        "months_behind",
        "verified_share",
        "costs",
        "paid_back",
        "npv_to_date",
    ] {
        assert!(!explain(&format!("results:{figure}")).is_empty());
    }
    let wrong = folder.run(&["explain", "case.ron", "results:profit"]);
    assert_eq!(wrong.code, Some(2));
    assert!(
        wrong
            .err
            .contains("there is no figure “results:profit” of the results"),
        "{}",
        wrong.err
    );
    let wrong = folder.run(&["explain", "case.ron", "results:benefit:other"]);
    assert_eq!(wrong.code, Some(2));
    let wrong = folder.run(&["explain", "case.ron", "npv", "--as-of", "2027-07"]);
    assert!(
        wrong.err.contains("--as-of is for results"),
        "{}",
        wrong.err
    );
}

#[test]
fn a_case_that_was_not_agreed_and_a_month_outside_of_it_are_refused_in_a_sentence() {
    let folder = folder(REPORTED);
    folder.file("new.ron", format!(r#"(format: 1, title: "New", {PARTS})"#));
    let refused = folder.run(&["results", "new.ron"]);
    assert_eq!(refused.code, Some(1));
    assert!(
        refused.err.contains("the case has not been agreed yet"),
        "{}",
        refused.err
    );
    for month in ["2026-12", "2030-03"] {
        let refused = folder.run(&["results", "case.ron", "--as-of", month]);
        assert_eq!(refused.code, Some(2));
        assert!(
            refused.err.contains("begins in 2027-02 and has 36 months"),
            "{}",
            refused.err
        );
    }
    let refused = folder.run(&["results", "case.ron", "--as-of", "summer"]);
    assert!(refused.err.contains("such as 2027-08"), "{}", refused.err);
}

#[test]
fn nothing_private_reaches_the_results() {
    let folder = folder(REPORTED);
    let whole = [
        "results",
        "results:costs",
        "results:benefit:less",
        "results:value:time",
    ];
    let explained = whole.map(|figure| folder.answer(&["explain", "case.ron", figure]));
    for name in ["x.txt", "x.md", "x.csv", "x.json"] {
        folder.answer(&["export", "case.ron", "--results", "-o", name]);
    }
    let file = |name: &str| std::fs::read_to_string(folder.path(name)).unwrap();
    let files = ["x.txt", "x.md", "x.csv", "x.json"].map(file);
    let faces = [
        folder.answer(&["results", "case.ron"]),
        folder.answer(&["results", "case.ron", "--markdown"]),
        folder.answer(&["results", "case.ron", "--json"]),
    ];
    for text in faces.iter().chain(&explained).chain(&files) {
        let bare = text.replace([',', '.', '\u{a0}'], "");
        for secret in ["27182", "31415", "SECRET"] {
            assert!(!bare.contains(secret), "{text}");
        }
    }
}

#[test]
fn the_results_are_exported_as_text_and_as_data() {
    let folder = folder(REPORTED);
    let export = |more: &[&str]| {
        let arguments = [
            &["export", "case.ron", "--results", "--as-of", "2027-07"],
            more,
        ]
        .concat();
        folder.run(&arguments)
    };
    let written = |name: &str| std::fs::read_to_string(folder.path(name)).unwrap();
    for name in ["x.txt", "x.md", "x.csv", "x.json"] {
        assert_eq!(export(&["-o", name]).code, Some(0));
    }
    assert_eq!(
        written("x.txt"),
        folder.answer(&["results", "case.ron", "--as-of", "2027-07"])
    );
    assert_eq!(
        json(&written("x.json")),
        results(&folder, &["--as-of", "2027-07"])
    );
    assert!(written("x.md").starts_with("# Faster claims"));
    // The fee is not reported, so that its cells are empty and not 0.
    let table = written("x.csv");
    let lines: Vec<&str> = table.lines().collect();
    assert_eq!(
        lines[1],
        "benefit,Less re-typing,36000.00,6000.00,5000.00,5200.00,200.00,42200.00"
    );
    assert_eq!(lines[4], "cost,Licence,18000.00,3000.00,0.00,,,18000.00");
    assert_eq!(
        lines[5],
        "sum,Costs,24000.00,9000.00,6000.00,6500.00,500.00,24500.00"
    );
    assert_eq!(export(&["-o", "x.csv"]).code, Some(1));
    let wrong = folder.run(&["export", "case.ron", "-o", "y.csv", "--as-of", "2027-07"]);
    assert!(
        wrong.err.contains("--as-of is for --results"),
        "{}",
        wrong.err
    );
}

#[cfg(feature = "workbook")]
#[test]
fn the_results_are_exported_as_a_workbook_of_two_sheets() {
    let folder = folder(REPORTED);
    folder.answer(&["export", "case.ron", "--results", "-o", "x.xlsx"]);
    let bytes = std::fs::read(folder.path("x.xlsx")).unwrap();
    let workbook = worthwhile::storage::workbook::Workbook::open(&bytes).unwrap();
    let sheets: Vec<&str> = workbook.sheet_names().collect();
    assert_eq!(sheets, ["Results", "Read me"]);
}
