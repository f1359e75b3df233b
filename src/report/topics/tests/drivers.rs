//! Promises of the table of drivers.

use super::*;
use crate::engine::Figure;
use crate::model::Baseline;

fn row<'a>(board: &'a Board, driver: &str) -> &'a DriverRow {
    let mut rows = board.drivers.iter();
    rows.find(|row| row.id == id(driver)).unwrap()
}

#[test]
fn open_questions_come_first_and_the_others_in_the_order_of_the_case() {
    let case = sample().unwrap();
    let rows = board(&case, &Ask::default()).drivers;
    assert!(rows[0].open && rows[0].value.is_none());
    assert_eq!(rows[0].id, id("renewals_kept"));
    let known = case.drivers.iter().map(|driver| &driver.id);
    let known = known.filter(|known| **known != id("renewals_kept"));
    assert!(rows[1..].iter().map(|row| &row.id).eq(known));
}

#[test]
fn a_driver_changed_since_the_agreed_case_says_what_it_was() {
    let mut case = sample().unwrap();
    let before = case.clone();
    case.baseline = Some(Baseline {
        agreed_on: date(2026, 11, 17),
        agreed_by: vec!["Chief Financial Officer".into()],
        case: Box::new(Case {
            baseline: None,
            ..before
        }),
    });
    let unchanged = board(&case, &Ask::default());
    assert!(unchanged.drivers.iter().all(|row| row.changed.is_none()));
    let set = |case: &mut Case, name: &str, value: &str| {
        let mut drivers = case.drivers.iter_mut();
        let found = drivers.find(|driver| driver.id == id(name)).unwrap();
        found.value = DriverValue::Known(Exact(value.parse().unwrap()));
    };
    set(&mut case, "typing_removed", "30");
    set(&mut case, "handler_cost", "38.00");
    set(&mut case, "renewals_kept", "20");
    set(&mut case, "claims", "1200");
    let changed = board(&case, &Ask::default());
    for (driver, was) in [
        ("typing_removed", Some("was 35%")),
        ("handler_cost", None),
        ("renewals_kept", Some("was not known")),
        ("claims", Some("was 1,130")),
    ] {
        assert_eq!(row(&changed, driver).changed.as_deref(), was, "{driver}");
    }
}

#[test]
fn a_driver_tells_value_range_who_said_it_and_what_rests_on_it() {
    let board = sample_board();
    let minutes = row(&board, "retyping_minutes");
    assert_eq!(minutes.value.as_deref(), Some("26 minutes / claim"));
    assert_eq!(
        (minutes.low.as_deref(), minutes.high.as_deref()),
        (Some("22"), Some("29"))
    );
    assert_eq!(minutes.said, "measured by Head of Claims, 3 November 2026");
    let uses: Vec<&Figure> = minutes.used_in.iter().map(|(_, figure)| figure).collect();
    // Through the calculated driver, directly, and by the calculated driver itself.
    assert_eq!(
        uses,
        [
            &Figure::Benefit(id("handler_time")),
            &Figure::Value(id("retyping")),
            &Figure::Driver(id("minutes_saved"))
        ]
    );
    let saved = row(&board, "minutes_saved");
    assert_eq!(saved.value.as_deref(), Some("9.1 minutes / claim"));
    assert!(saved.verified && saved.calculated.as_ref().unwrap().contains("(35%)"));
}

#[test]
fn a_driver_that_cannot_be_used_says_why() {
    let mut case = saving("1000", &["500"]);
    case.drivers[1].value = DriverValue::Calculated("nobody".into());
    let board = board(&case, &Ask::default());
    let problem = row(&board, "saved_0").problem.clone().unwrap();
    assert!(problem.starts_with("Unknown name “nobody”"), "{problem}");
    assert_eq!(row(&board, "today").problem, None);
}
