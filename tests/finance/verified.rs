//! A number that a scenario sets, and an end of a range, is never told as stated, measured or verified, whatever the face.
//!
//! Left out: the window (`flows`).

use crate::case;
use worthwhile::engine::{
    Ask, Figure, Results, ScenarioChoice, View, evaluate, price_desk, sensitivity_of,
};
use worthwhile::model::{Case, Change, Exact};
use worthwhile::report::{Report, RowState};
use worthwhile::review::{Review, review_json, review_text};

#[test]
fn an_end_of_a_range_or_an_assumption_is_told_as_that_and_never_verified() {
    let case = case("scenario_verified");
    // The low end of what the CFO measured, and a dream of 500,000.
    let dream = ScenarioChoice::Own(worthwhile::model::Id::new("dream").unwrap());
    for (scenario, value, told) in [
        (ScenarioChoice::Conservative, "50,000", "low end"),
        (dream, "500,000", "assumed"),
    ] {
        for view in [View::All, View::HardOnly, View::VerifiedOnly] {
            let ask = Ask {
                scenario: scenario.clone(),
                view,
            };
            let results = evaluate(&case, &ask).unwrap();
            assert!(results.verified_share.is_none_or(|share| share.is_zero()));
            // Nothing of it is verified, so that nothing is left in that view.
            assert_eq!(
                results.benefits_total.total.is_zero(),
                view == View::VerifiedOnly
            );
            faces_of(&case, &results, value, told);
        }
    }
}

/// Every face that names the number of `scenario_verified` says how it came about and that €90,000 was measured.
fn faces_of(case: &Case, results: &Results, value: &str, told: &str) {
    let report = Report::new(case, results);
    let page = report.page(&worthwhile::report::page::Budget::default());
    for line in page
        .assumptions
        .iter()
        .filter(|line| line.label == "Saving")
    {
        assert!(line.value.contains(value), "{line:?}");
        assert!(
            line.said_by.contains(told) && line.said_by.contains("90,000"),
            "{line:?}"
        );
        assert!(!line.verified);
    }
    let notes = page.notes.join(" ");
    assert!(
        !notes.contains("% of the benefit rests") || notes.contains("0% of"),
        "{notes}"
    );
    let driver = report
        .explain(&Figure::Driver(case.drivers[0].id.clone()))
        .unwrap();
    assert!(
        driver.contains(told) && driver.contains("€90,000"),
        "{driver}"
    );
    let told_of = report
        .explained(&Figure::Benefit(case.benefits[0].id.clone()))
        .unwrap();
    assert!(
        told_of
            .rests_on
            .iter()
            .all(|rest| rest.state != RowState::Verified
                && rest.note.as_ref().is_some_and(|note| note.contains(told)))
    );
    let board = report.case_rows();
    let rows = board.benefits.iter().flat_map(|group| &group.rows);
    for row in rows {
        assert!(
            !row.line.verified && row.verified_share.is_none(),
            "{row:?}"
        );
    }
    assert!(board.values.iter().all(|card| {
        card.verified_share
            .as_deref()
            .is_none_or(|share| share.starts_with("0%"))
    }));
    let text = report.text();
    assert!(!text.contains("measured by you"), "{text}");
    let csv = report.csv().unwrap();
    assert!(!csv.contains("measured"), "{csv}");
    assert_eq!(report.json()["benefits"][0]["verified"], false);
}

#[test]
fn no_line_of_any_text_names_the_number_beside_who_measured_another() {
    let case = case("scenario_verified");
    let dream = ScenarioChoice::Own(worthwhile::model::Id::new("dream").unwrap());
    for (scenario, value) in [(ScenarioChoice::Conservative, "50,000"), (dream, "500,000")] {
        let ask = Ask {
            scenario: scenario.clone(),
            view: View::All,
        };
        let results = evaluate(&case, &ask).unwrap();
        let sensitivity = sensitivity_of(&case, &results);
        let desk = price_desk(&case, View::All).unwrap();
        let report = Report::new(&case, &results).with_what_if(None, sensitivity.as_ref().ok());
        let mut texts = vec![
            report.text(),
            report.markdown(),
            report.csv().unwrap(),
            report.price_topic(desk.as_ref()).text(),
            serde_json::to_string_pretty(&report.json()).unwrap(),
        ];
        let figures = [
            "npv",
            "pv_benefits",
            "total_benefits",
            "verified_share",
            "removed",
        ];
        let figures = figures
            .into_iter()
            .chain(["benefit:saved", "value:value_one"]);
        let figures = figures.chain(["driver:saving"]);
        texts.extend(figures.filter_map(|figure| report.explain(&figure.parse().unwrap())));
        for text in texts {
            for line in text.lines() {
                let claims = ["measured", "stated by", "verified: yes", "Ledger 2026"];
                let names = line.contains(value) && claims.iter().any(|claim| line.contains(claim));
                let told = ["low end", "assumed"]
                    .iter()
                    .any(|told| line.contains(told));
                assert!(!names || told, "{scenario:?}: {line}");
                assert!(!line.contains("100% of the benefit rests"), "{line}");
            }
        }
        let json = report.json();
        assert!(
            json["verified_share"]
                .as_str()
                .is_none_or(|share| share == "0")
        );
    }
}

#[test]
fn a_review_tells_an_end_of_a_range_and_a_scenario_as_that() {
    let base = case("scenario_verified");
    let mut copy = base.clone();
    copy.drivers[0].low = Some(Exact::from(40_000));
    copy.drivers[0].high = Some(Exact::from(120_000));
    if let Change::Driver { value, .. } = &mut copy.scenarios[0].changes[0] {
        *value = Exact::from(600_000);
    }
    let review = Review::between(&base, &copy, "copy.ron");
    let who = |path: &str| {
        let item = review.items.iter().find(|item| item.path == path);
        item.unwrap().who.clone()
    };
    let low = "low end of the range; €90,000 / year measured by the customer, CFO, Ledger 2026";
    assert_eq!(who("drivers[saving].low"), low);
    assert_eq!(who("drivers[saving].high"), low.replace("low", "high"));
    let text = review_text(&review, &review.everything());
    assert!(text.contains(low), "{text}");
    let json = review_json(&review, &review.everything());
    let changes = json["changes"].as_array().unwrap();
    assert_eq!(changes.len(), 3, "{json}");
    for change in changes {
        let who = change["who"].as_str().unwrap();
        assert!(!who.starts_with("measured"), "{change}");
        let scenario = change["group"] == "Scenarios";
        assert_eq!(who.is_empty(), scenario, "{change}");
    }
}
