//! What may be asked for because of the results, over promises kept to a known share.

use super::*;
use crate::engine::tracking::Verdict;
use crate::model::testing::{agreed, case, dec, id};
use crate::model::{Actual, Exact, ExchangeKind};
use ExchangeKind::{AdviceAndLeadership, HardData, Referral, Renewal, Service, WishToChange};
use jiff::civil::{Date, date};

/// 1,000 a month over three years from January 2027, agreed on the first day and with nothing given since.
const SAVING: &str = r#"
    stated_values: [(id: "time", label: "Time", words: Customers("Too slow"))],
    drivers: [(id: "saving", label: "Saving", value: Known("1000"), unit: "EUR/month")],
    benefits: [(id: "less", label: "Less", serves: "time", class: CashSaving, gain: Recurring(formula: "saving"))],
    trades: [(id: "visits", give: "A training week", get: "Two visits", state: Agreed),
        (id: "ahead", give: "4 %", get: "Paid in advance", state: Agreed, effect: [ExtraDiscount("4%")])]"#;

/// Two months of it booked with so much each.
fn booked(amount: &str) -> Case {
    let mut case = case(SAVING);
    case.baseline = Some(agreed(case.clone()));
    for month in 1..=2 {
        case.actuals.push(Actual {
            line: id("less"),
            month,
            amount: Exact(dec(amount)),
            currency: None,
            said: None,
        });
    }
    case
}

fn on(case: &Case, today: Date) -> Moves {
    moves(case, &Exchange::of(case, today), &[])
}

fn spring(case: &Case) -> Moves {
    on(case, date(2027, 3, 10))
}

fn kinds(moves: &[Move]) -> Vec<ExchangeKind> {
    moves.iter().map(|one| one.kind).collect()
}

fn not_kept(share: &str, verdict: Verdict) -> Reason {
    let share = dec(share);
    Reason::ByResults(ByResults::NotKept { share, verdict })
}

#[test]
fn on_par_and_ahead_the_reference_that_was_agreed_may_be_asked_for() {
    // 1,000 and 1,040 of 1,000.
    for (amount, share) in [("1000", "1"), ("1040", "1.04")] {
        let found = spring(&booked(amount));
        assert_eq!(kinds(&found.ask), [Referral, WishToChange], "{amount}");
        let ByResults::Kept {
            share: kept,
            trades,
        } = by_results(&found.ask[0])
        else {
            panic!("{found:?}");
        };
        assert_eq!(*kept, dec(share));
        // Of the two agreed trades, the return of the first is in no figure.
        assert_eq!(*trades, [0]);
        assert_eq!(by_results(&found.ask[1]), &ByResults::MoreToChange(vec![]));
        assert_eq!((found.give, found.hold), (vec![], vec![]));
    }
}

fn by_results(one: &Move) -> &ByResults {
    match &one.reason {
        Reason::ByResults(found) => found,
        other => panic!("{other:?}"),
    }
}

#[test]
fn behind_the_promise_no_referral_is_asked_for_and_help_is_offered() {
    // 999 of 1,000 is short of 100 %, 750 just short and 749 far short of it.
    for (amount, share, verdict) in [
        ("999", "0.999", Verdict::Short),
        ("750", "0.75", Verdict::Short),
        ("749", "0.749", Verdict::FarShort),
    ] {
        let found = spring(&booked(amount));
        assert_eq!(found.ask, [], "{amount}");
        let held = Move::new(Referral, not_kept(share, verdict));
        assert_eq!(found.hold, [held], "{amount}");
        assert_eq!(kinds(&found.give), [Service, AdviceAndLeadership]);
        let behind = ByResults::Behind(vec![0]);
        assert_eq!(by_results(&found.give[0]), &behind);
        let unexplained = ByResults::Unexplained(vec![0]);
        assert_eq!(by_results(&found.give[1]), &unexplained);
    }
}

#[test]
fn a_third_of_a_cent_below_the_promise_is_on_track() {
    // 999.997 of 1,000 is 99.9997 %, which is 100.00 % as it is printed.
    let found = spring(&booked("999.997"));
    assert_eq!(kinds(&found.ask), [Referral, WishToChange]);
}

#[test]
fn the_thresholds_are_those_of_the_case() {
    let mut case = booked("900");
    case.tracking_rules.on_track_from = "90%".parse().unwrap();
    assert_eq!(kinds(&spring(&case).ask), [Referral, WishToChange]);
    case.tracking_rules.on_track_from = "90.1%".parse().unwrap();
    assert_eq!(kinds(&spring(&case).hold), [Referral]);
}

#[test]
fn a_reason_with_what_is_done_needs_no_plan() {
    let mut case = booked("800");
    let reasons = testing_reason("less", "A second shift");
    case.reasons.push(reasons);
    assert_eq!(kinds(&spring(&case).give), [Service]);
    case.reasons[0].action = " ".to_owned();
    let plan = [Service, AdviceAndLeadership];
    assert_eq!(kinds(&spring(&case).give), plan);
}

fn testing_reason(line: &str, action: &str) -> crate::model::Reason {
    crate::model::Reason {
        id: id("late"),
        kind: crate::model::ReasonKind::LowerVolume,
        line: Some(id(line)),
        why: "Fewer claims".to_owned(),
        action: action.to_owned(),
        owner: String::new(),
        by: None,
        on: None,
    }
}

#[test]
fn without_a_report_that_is_due_the_report_comes_first() {
    let mut case = booked("1000");
    case.actuals.clear();
    // The first month of the agreed case ends with January.
    assert_eq!(kinds(&on(&case, date(2027, 1, 31)).ask), [Referral]);
    let found = on(&case, date(2027, 2, 1));
    let nothing = || Reason::ByResults(ByResults::NothingReported);
    assert_eq!(found.ask, [Move::new(HardData, nothing())]);
    assert_eq!(found.hold, [Move::new(Referral, nothing())]);
}

#[test]
fn less_than_half_reported_is_too_little_to_rest_on() {
    let mut case = booked("1100");
    // As of month 4 two of the four months are reported, which is half; as of month 5 two of five are 40 %, or three with its own report.
    let book = |case: &mut Case, month| {
        let mut one = case.actuals[0].clone();
        one.month = month;
        case.actuals.push(one);
    };
    case.actuals.remove(0);
    book(&mut case, 4);
    assert_eq!(kinds(&spring(&case).ask), [Referral, WishToChange]);
    case.actuals[1].month = 5;
    let found = spring(&case);
    let little = || Reason::ByResults(ByResults::LittleReported(dec("0.4")));
    assert_eq!(found.ask, [Move::new(HardData, little())]);
    assert_eq!(found.hold, [Move::new(Referral, little())]);
}

#[test]
fn a_renewal_is_asked_for_in_the_last_year_unless_the_results_are_far_short() {
    // The term ends on 1 January 2030.
    let last_year = date(2029, 1, 1);
    let asked = |amount| {
        let found = on(&booked(amount), last_year);
        (kinds(&found.ask), kinds(&found.hold))
    };
    let kept = vec![Referral, Renewal, WishToChange];
    assert_eq!(asked("1000"), (kept, vec![]));
    assert_eq!(asked("800"), (vec![Renewal], vec![Referral]));
    assert_eq!(asked("700"), (vec![], vec![Referral, Renewal]));
    let before = on(&booked("1000"), date(2028, 12, 31));
    assert_eq!(kinds(&before.ask), [Referral, WishToChange]);
}
