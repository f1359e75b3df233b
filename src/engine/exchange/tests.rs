//! Balances, stalls and requests, counted by hand on fixed days.

use super::*;
use crate::engine::{Ask, driver_effects, evaluate};
use crate::model::testing::{self, agreed};
use crate::model::{Currency, ExchangeEntry, Id, Worth};
use crate::storage::library::sample;
use ExchangeKind::{
    Access, Concession, Feedback, HardData, Ideas, Information, Insight, JointProblemSolving,
    Money, PushBack, Questions, Referral, Renewal, Service, Time, WishToChange,
};
use Phase::{AfterTheSale, AtSignature, BeforeTheDeal, InTheBuyingProcess};
use Side::{Customer, Provider};
use jiff::civil::date;
use rust_decimal::Decimal;

type Row = (Side, ExchangeKind, Phase, Date, i64);

fn case(rows: &[Row]) -> Case {
    let mut case = Case::new("Exchange", Currency::EUR, date(2027, 2, 1));
    for (index, (from, kind, phase, on, points)) in rows.iter().enumerate() {
        case.exchange.push(ExchangeEntry {
            id: Id::new(&format!("entry_{index}")).unwrap(),
            from: *from,
            kind: *kind,
            what: format!("Entry {index}"),
            phase: *phase,
            on: *on,
            worth: Worth::new(*points).unwrap(),
            worth_said_by: WorthSaidBy::Receiver,
        });
    }
    case
}

/// Four gifts in autumn: we give 3 and 5, they give 4 and 4.
fn autumn() -> Case {
    case(&[
        (Provider, Insight, BeforeTheDeal, date(2026, 9, 1), 3),
        (Customer, Time, BeforeTheDeal, date(2026, 9, 8), 4),
        (Provider, Ideas, InTheBuyingProcess, date(2026, 10, 1), 5),
        (Customer, HardData, InTheBuyingProcess, date(2026, 10, 1), 4),
    ])
}

/// For how long the customer has been waited for, and whether that is too long.
const fn waits(exchange: &Exchange) -> (Option<u32>, bool) {
    (exchange.customer.waited, exchange.customer.stalled)
}

const fn pause(side: Side, from: Date, to: Date) -> Pause {
    Pause { side, from, to }
}

fn kinds(moves: &[Move]) -> Vec<ExchangeKind> {
    moves.iter().map(|one| one.kind).collect()
}

#[test]
fn the_balance_is_the_customers_share_of_all_points() {
    let exchange = Exchange::of(&autumn(), date(2026, 10, 10));
    // 3 + 5 to the customer, 4 + 4 to us.
    let (to_customer, to_us) = (8, 8);
    let points = Points { to_customer, to_us };
    assert_eq!(exchange.points, points);
    assert_eq!(points.customers_share(), Some(Decimal::new(5, 1)));
    assert_eq!(exchange.tilt, Tilt::Viable);
    assert_eq!(exchange.said, points);
    assert_eq!(exchange.points_to_judge(), 0);
}

#[test]
fn the_balance_over_time_has_one_step_for_each_day() {
    let exchange = Exchange::of(&autumn(), date(2026, 10, 10));
    let step = |(on, to_customer, to_us, tilt)| BalanceOn {
        on,
        points: Points { to_customer, to_us },
        tilt,
    };
    let steps = [
        (date(2026, 9, 1), 3, 0, Tilt::TooEarly),
        (date(2026, 9, 8), 3, 4, Tilt::TooEarly),
        (date(2026, 10, 1), 8, 8, Tilt::Viable),
    ];
    assert_eq!(exchange.over_time, steps.map(step));
}

#[test]
fn the_ends_of_the_band_are_viable_and_a_point_more_is_not() {
    let mut rows = vec![(Provider, Insight, BeforeTheDeal, date(2026, 9, 1), 5); 2];
    rows.push((Provider, Insight, BeforeTheDeal, date(2026, 9, 1), 3));
    rows.push((Customer, Time, BeforeTheDeal, date(2026, 9, 2), 5));
    rows.push((Customer, Time, BeforeTheDeal, date(2026, 9, 2), 2));
    // 13 of 20 points are 65 %.
    let day = date(2026, 9, 3);
    assert_eq!(Exchange::of(&case(&rows), day).tilt, Tilt::Viable);
    // 14 of 21 are 66.7 %.
    rows.push((Provider, Insight, BeforeTheDeal, date(2026, 9, 2), 1));
    assert_eq!(Exchange::of(&case(&rows), day).tilt, Tilt::TowardsCustomer);
    // Seen from the other side, 7 of 20 are 35 %, and 7 of 21 are 33.3 %.
    for row in &mut rows {
        row.0 = [Customer, Provider][usize::from(row.0 == Customer)];
    }
    assert_eq!(Exchange::of(&case(&rows), day).tilt, Tilt::TowardsUs);
    rows.pop();
    assert_eq!(Exchange::of(&case(&rows), day).tilt, Tilt::Viable);
}

#[test]
fn fewer_than_twelve_points_are_not_judged() {
    let mut rows = vec![(Provider, Insight, BeforeTheDeal, date(2026, 9, 1), 5); 2];
    rows.push((Provider, Ideas, BeforeTheDeal, date(2026, 9, 1), 1));
    let judged = |rows: &[Row]| {
        let exchange = Exchange::of(&case(rows), date(2026, 9, 3));
        (exchange.tilt, exchange.points_to_judge())
    };
    assert_eq!(judged(&rows), (Tilt::TooEarly, 1));
    rows[2].4 = 2;
    assert_eq!(judged(&rows), (Tilt::TowardsCustomer, 0));
}

#[test]
fn a_side_stalls_on_the_day_after_the_last_that_is_allowed() {
    // Both last gave on 1 October; 21 days later is 22 October.
    let exchange = Exchange::of(&autumn(), date(2026, 10, 22));
    assert_eq!(exchange.customer.days, Some(21));
    assert!(!exchange.customer.stalled && !exchange.provider.stalled);
    let exchange = Exchange::of(&autumn(), date(2026, 10, 23));
    assert_eq!(waits(&exchange), (Some(22), true));
    assert!(exchange.provider.stalled);
    let today = date(2026, 10, 23);
    assert_eq!(exchange.pauses.last(), Some(&pause(Provider, today, today)));
}

#[test]
fn a_gap_in_the_past_shows_as_a_pause() {
    let exchange = Exchange::of(&autumn(), date(2026, 10, 10));
    // Ours: 1 September to 1 October, of which 23 to 30 September were too many. Theirs: 8 September to 1 October, 23 days.
    let last = date(2026, 9, 30);
    let ours = pause(Provider, date(2026, 9, 23), last);
    assert_eq!(exchange.pauses, [pause(Customer, last, last), ours]);
}

#[test]
fn a_side_that_never_gave_is_waited_for_since_the_beginning() {
    let one = [(Provider, Insight, BeforeTheDeal, date(2026, 9, 1), 3)];
    let exchange = Exchange::of(&case(&one), date(2026, 9, 30));
    let customer = exchange.customer;
    assert_eq!((customer.last, customer.days), (None, None));
    assert_eq!(waits(&exchange), (Some(29), true));
}

#[test]
fn nothing_stalls_before_anything_was_given_or_after_signature() {
    let exchange = Exchange::of(&case(&[]), date(2026, 10, 1));
    assert_eq!(exchange.deal, Deal::NotBegun);
    assert_eq!(exchange.tilt, Tilt::TooEarly);
    assert!(!exchange.customer.stalled && exchange.pauses.is_empty());
    let mut signed = autumn();
    let mut agreed = agreed(case(&[]));
    agreed.agreed_on = date(2026, 10, 5);
    signed.baseline = Some(agreed);
    let exchange = Exchange::of(&signed, date(2027, 6, 1));
    let on = date(2026, 10, 5);
    assert_eq!(exchange.deal, Deal::Signed { on });
    assert_eq!(exchange.customer.waited, None);
    assert!(!exchange.customer.stalled && !exchange.provider.stalled);
    // The day before, it was still open.
    let before = Exchange::of(&signed, date(2026, 10, 4));
    let since = date(2026, 9, 1);
    assert_eq!(before.deal, Deal::Open { since });
}

#[test]
fn a_pilot_that_was_signed_does_not_end_the_work_on_the_contract() {
    let rows = [
        (Provider, Insight, BeforeTheDeal, date(2026, 1, 5), 3),
        (Customer, Money, AtSignature, date(2026, 1, 12), 3),
        (Provider, Service, AfterTheSale, date(2026, 3, 2), 5),
    ];
    let (on, today) = (date(2026, 1, 12), date(2026, 6, 1));
    let before = Exchange::of(&case(&rows), today);
    assert_eq!(before.deal, Deal::Signed { on });
    let mut next = case(&rows);
    next.exchange.push(ExchangeEntry {
        from: Provider,
        kind: Ideas,
        phase: InTheBuyingProcess,
        on: date(2026, 6, 1),
        ..next.exchange[0].clone()
    });
    let exchange = Exchange::of(&next, date(2026, 6, 11));
    let since = date(2026, 6, 1);
    assert_eq!(exchange.deal, Deal::Open { since });
    // They last gave in January, but the new deal is ten days old.
    assert_eq!(exchange.customer.days, Some(150));
    assert_eq!(waits(&exchange), (Some(10), false));
}

#[test]
fn what_is_dated_ahead_counts_for_nothing_yet() {
    let exchange = Exchange::of(&autumn(), date(2026, 9, 20));
    assert_eq!(exchange.given, [0, 1]);
    assert_eq!(exchange.ahead, [2, 3]);
    assert_eq!(exchange.points.total(), 7);
    assert_eq!(exchange.customer.last, Some(date(2026, 9, 8)));
}

#[test]
fn phases_and_kinds_add_up_to_all_points() {
    let exchange = Exchange::of(&autumn(), date(2026, 10, 10));
    let phases = exchange.phases.iter();
    let phases = phases.map(|tally| (tally.phase, tally.entries, tally.points.total()));
    let phases: Vec<_> = phases.collect();
    assert_eq!(phases, [(BeforeTheDeal, 2, 7), (InTheBuyingProcess, 2, 9)]);
    let kinds = exchange.kinds.iter();
    let kinds = kinds.map(|tally| (tally.from, tally.kind, tally.points));
    let expected = [
        (Customer, Time, 4),
        (Customer, HardData, 4),
        (Provider, Insight, 3),
        (Provider, Ideas, 5),
    ];
    assert_eq!(kinds.collect::<Vec<_>>(), expected);
}

#[test]
fn the_first_things_to_ask_for_are_those_the_case_lacks() {
    let case = sample().unwrap();
    let today = date(2026, 11, 18);
    let exchange = Exchange::of(&case, today);
    let results = evaluate(&case, &Ask::default()).unwrap();
    let effects = driver_effects(&results).unwrap();
    let moves = moves(&case, &exchange, &effects);
    // The share of renewals kept is open, and the Head of Sales has not confirmed it.
    let Reason::OpenNumbers(open) = &moves.ask[0].reason else {
        panic!("{moves:?}");
    };
    assert_eq!(case.drivers[open[0]].id.as_str(), "renewals_kept");
    let (by, values) = ("Head of Sales".to_owned(), vec![3]);
    assert_eq!(moves.ask[1].reason, Reason::Unconfirmed { by, values });
    let Reason::UnverifiedNumbers(unverified) = &moves.ask[2].reason else {
        panic!("{moves:?}");
    };
    let ranked: Vec<usize> = effects.iter().map(|effect| effect.driver).collect();
    let place = |driver| ranked.iter().position(|one| one == driver);
    let places = unverified.iter().map(place);
    assert!(places.is_sorted(), "the largest effect first");
    let none = "nothing is unanswered, and the balance holds";
    assert_eq!(moves.give, [], "{none}");
}

#[test]
fn a_wish_to_change_comes_before_everything_else() {
    let moves = moves(&autumn(), &Exchange::of(&autumn(), date(2026, 10, 10)), &[]);
    let asked = kinds(&moves.ask);
    assert_eq!(asked[..3], [WishToChange, Feedback, Access]);
    assert_eq!(asked[3..], [Questions, JointProblemSolving]);
    assert_eq!(moves.ask[1].reason, Reason::NoResponse(2));
}

#[test]
fn after_the_sale_a_referral_is_due_and_a_renewal_in_the_last_year() {
    let mut sold = autumn();
    sold.exchange[3].phase = AtSignature;
    let ask = |today| {
        let exchange = Exchange::of(&sold, today);
        kinds(&moves(&sold, &exchange, &[]).ask)
    };
    assert_eq!(ask(date(2026, 12, 1)), [Feedback, Referral]);
    // The term ends on 1 February 2030.
    assert_eq!(ask(date(2029, 2, 1)), [Feedback, Referral, Renewal]);
    assert_eq!(ask(date(2029, 1, 31)), [Feedback, Referral]);
}

#[test]
fn a_push_back_without_an_answer_is_ours_to_give() {
    let mut doubted = autumn();
    doubted.exchange[3].kind = PushBack;
    doubted.exchange[3].on = date(2026, 10, 2);
    let exchange = Exchange::of(&doubted, date(2026, 10, 3));
    let give = moves(&doubted, &exchange, &[]).give;
    assert_eq!(give.len(), 1, "the balance holds, so nothing else is due");
    assert_eq!(give[0].reason, Reason::Unanswered(3));
}

#[test]
fn when_the_customer_gives_and_we_do_not_it_is_our_turn() {
    let on = date(2026, 9, 1);
    let mut rows = vec![(Customer, Time, InTheBuyingProcess, on, 5); 3];
    rows.push((Provider, Concession, InTheBuyingProcess, on, 1));
    let mut case = case(&rows);
    let more = testing::case(
        r#"stated_values: [(id: "slow", label: "Slow", words: Customers("Everything is slow."))],
        next_steps: [(id: "meet", what: "Meet", by: "2026-09-04", state: Open)]"#,
    );
    (case.stated_values, case.next_steps) = (more.stated_values, more.next_steps);
    let exchange = Exchange::of(&case, date(2026, 9, 5));
    assert_eq!(exchange.tilt, Tilt::TowardsUs);
    let give = moves(&case, &exchange, &[]).give;
    assert_eq!(give[0].reason, Reason::StepsLate(vec![0]));
    assert_eq!(give[1].reason, Reason::Unserved(vec![0]));
    assert_eq!(kinds(&give)[2..], [Insight, Information, Service]);
    let mut rest = give[2..].iter();
    assert!(rest.all(|one| one.reason == Reason::NeverGiven));
}
