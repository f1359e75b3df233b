//! Promises of the cards of stated values.

use super::*;
use crate::model::ExchangeRate;

#[test]
fn a_card_says_who_said_it_what_it_costs_and_what_removes_it() {
    let values = sample_board().values;
    let card = &values[0];
    let who = "Head of Claims · Discovery call · 15 September 2026";
    assert_eq!(card.who, who);
    for (told, expected) in [
        (
            &card.confirmed,
            "confirmed by Head of Claims, 6 October 2026",
        ),
        // 1,130 claims × 46 weeks × 26 minutes × 38 EUR an hour
        (&card.costs_today, "€855,937 a year"),
        // 35 % of it × 90 % attribution × 60 % productivity × 90 % after risk
        (&card.removes, "€145,595 a year"),
        (&card.verified_share, "100% on verified numbers"),
    ] {
        assert_eq!(told.as_deref(), Some(expected));
    }
    // What comes once is no yearly figure and is told beside it.
    let once = "“Fine less likely” brings €20,480 once, in month 18";
    assert!(values[1].removes_note.contains(once));
    let beside = values[1].costs_today_note.as_ref().unwrap();
    assert!(beside.contains("Fine for answers"));
    let open = &values[3];
    let measure = open.measure.as_ref().unwrap();
    assert_eq!((measure.now.as_str(), measure.target.as_str()), ("9", "?"));
    assert_eq!((&open.confirmed, &open.removes), (&None, &None));
}

#[test]
fn where_everything_comes_once_a_card_tells_the_horizon() {
    let mut case = saving("1000", &["500"]);
    case.benefits[0].gain = Gain::OneOff {
        formula: "saved_0".into(),
        month: 6,
    };
    case.drivers[1].unit = "EUR".into();
    let card = &board(&case, &Ask::default()).values[0];
    assert_eq!(card.removes.as_deref(), Some("€500.00 over 3 years"));
    assert!(card.removes_note.contains("over the horizon"));
}

#[test]
fn me_too_is_said_where_the_next_best_alternative_does_as_well() {
    let mut case = sample().unwrap();
    let me_too = |case: &Case| -> Vec<Option<String>> {
        let values = board(case, &Ask::default()).values;
        values.into_iter().map(|card| card.me_too).collect()
    };
    let told = "me too: ClaimDesk by Northquay does as well".to_owned();
    assert_eq!(me_too(&case), [None, None, Some(told), None]);
    // Of two benefits for one value it reaches one in full.
    case.alternatives[2].reaches[1].share = "120%".parse().unwrap();
    let part = "me too in part: ClaimDesk by Northquay does as well on Fewer calls";
    assert_eq!(me_too(&case)[1].as_deref(), Some(part));
    // By their own build they keep half of it.
    case.next_best = Some(id("own_build"));
    assert_eq!(me_too(&case), [None, None, None, None]);
}

#[test]
fn rows_are_written_in_the_locale_and_currency_of_the_answer() {
    let mut case = saving("10000", &["5000"]);
    case.locale = "de-DE".into();
    case.present_in = Some(Currency::CHF);
    case.exchange_rates.push(ExchangeRate {
        from: Currency::EUR,
        to: Currency::CHF,
        rate: Exact("0.5".parse().unwrap()),
        on: date(2027, 1, 4),
        source: String::new(),
    });
    let board = board(&case, &Ask::default());
    // Both sides of the comparison are in the presented currency, the driver stays as it was typed.
    let card = &board.values[0];
    assert_eq!(card.costs_today.as_deref(), Some("5.000\u{a0}CHF a year"));
    assert_eq!(card.removes.as_deref(), Some("2.500\u{a0}CHF a year"));
    assert_eq!(board.investment.unit, "CHF");
    let driver = board.drivers[0].value.as_deref();
    assert_eq!(driver, Some("10.000\u{a0}€ / year"));
}
