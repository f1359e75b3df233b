//! Relevance, difference and uniqueness on the sample.

use super::*;
use crate::engine::differences;

fn reasons(case: &Case) -> crate::report::ReasonBoard {
    let ask = Ask::default();
    let results = evaluate(case, &ask).unwrap();
    Report::new(case, &results).reasons(&differences(case, &ask).unwrap())
}

#[test]
fn each_benefit_tells_whom_it_serves_and_how_near_others_come() {
    let case = sample().unwrap();
    let board = reasons(&case);
    let row = |name: &str| board.rows.iter().find(|row| row.id == id(name)).unwrap();
    let typing = row("handler_time");
    assert_eq!(typing.serves.as_deref(), Some("Time lost to re-typing"));
    assert_eq!(
        typing.uniqueness.as_deref(),
        Some("nobody else reaches more than 70% of it")
    );
    let shares: Vec<&str> = typing.beside.iter().map(|one| one.share.as_str()).collect();
    assert_eq!(shares, ["0%", "60%", "70%"]);
    assert_eq!((typing.me_too.as_deref(), typing.only_us), (None, false));
    let archive = row("archive_ended");
    assert_eq!(
        archive.me_too.as_deref(),
        Some("me too: ClaimDesk by Northquay does as well")
    );
    assert_eq!(archive.beside[2].difference, None, "nothing is between us");
    assert!(
        archive.beside[1]
            .difference
            .as_ref()
            .unwrap()
            .ends_with("more with us")
    );
    assert!(row("renewals_won").only_us);
}

#[test]
fn the_differences_beside_an_alternative_are_what_it_leaves_of_the_share() {
    let mut case = saving("1000", &["500"]);
    case.alternatives.push(crate::model::Alternative {
        id: id("other"),
        label: "Other".to_owned(),
        kind: crate::model::AlternativeKind::Competitor,
        costs: Vec::new(),
        reaches: vec![crate::model::Reach {
            benefit: id("saved_0"),
            share: "110%".parse().unwrap(),
        }],
        brings: Vec::new(),
        note: String::new(),
    });
    let beside = &reasons(&case).rows[0].beside[0];
    // 3 years at no discount: 1,500 for us and 1,650 for them.
    assert_eq!(beside.difference.as_deref(), Some("€150 less with us"));
}
