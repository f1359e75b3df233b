//! What holds of every exchange, however long.

use jiff::{ToSpan, civil::Date};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use rust_decimal::Decimal;
use std::collections::BTreeSet;
use worthwhile::engine::exchange::{Exchange, Pause};
use worthwhile::model::{
    Case, Currency, ExchangeEntry, ExchangeKind, Id, Phase, Side, Worth, WorthSaidBy,
};

const FIRST: Date = jiff::civil::date(2025, 1, 1);

fn day(offset: i32) -> Date {
    FIRST.saturating_add(offset.days())
}

prop_compose! {
    fn entry()(
        ours in any::<bool>(),
        offset in 0..730_i32,
        points in 1..=5_i64,
        said in any::<bool>(),
        phase in select(vec![
            Phase::BeforeTheDeal,
            Phase::InTheBuyingProcess,
            Phase::InTheBuyingProcess,
            Phase::InTheBuyingProcess,
            Phase::AtSignature,
            Phase::AfterTheSale,
        ]),
        kind in select(vec![
            ExchangeKind::Information,
            ExchangeKind::Insight,
            ExchangeKind::Time,
            ExchangeKind::PushBack,
        ]),
    ) -> ExchangeEntry {
        ExchangeEntry {
            id: Id::new("entry").unwrap(),
            from: if ours { Side::Provider } else { Side::Customer },
            kind,
            what: "Something".to_owned(),
            phase,
            on: day(offset),
            worth: Worth::new(points).unwrap(),
            worth_said_by: if said { WorthSaidBy::Receiver } else { WorthSaidBy::Assumed },
        }
    }
}

fn case(entries: Vec<ExchangeEntry>) -> Case {
    let mut case = Case::new("Laws", Currency::EUR, FIRST);
    case.exchange = entries;
    case
}

fn entries() -> impl Strategy<Value = Vec<ExchangeEntry>> {
    vec(entry(), 0..40)
}

proptest! {
    #[test]
    fn parts_add_up_to_all_points(entries in vec(entry(), 300), today in 0..800_i32) {
        let case = case(entries);
        let exchange = Exchange::of(&case, day(today));
        let counted = |side: Side| -> u32 {
            let given = case.exchange.iter();
            let given = given.filter(|entry| entry.on <= day(today) && entry.from != side);
            given.map(|entry| u32::from(entry.worth.points())).sum()
        };
        let points = exchange.points;
        prop_assert_eq!(points.to_customer, counted(Side::Customer));
        prop_assert_eq!(points.to_us, counted(Side::Provider));
        let phases: u32 = exchange.phases.iter().map(|tally| tally.points.total()).sum();
        let kinds: u32 = exchange.kinds.iter().map(|tally| tally.points).sum();
        prop_assert_eq!((phases, kinds), (points.total(), points.total()));
        prop_assert_eq!(exchange.given.len() + exchange.ahead.len(), 300);
        if let Some(share) = points.customers_share() {
            let ours = Decimal::from(points.to_us) / Decimal::from(points.total());
            prop_assert!((share + ours - Decimal::ONE).abs() < Decimal::new(1, 24));
        }
    }

    #[test]
    fn the_order_of_the_file_does_not_matter(
        entries in entries(),
        swaps in vec((any::<Index>(), any::<Index>()), 0..20),
        today in 0..800_i32,
    ) {
        let found = Exchange::of(&case(entries.clone()), day(today));
        let mut other = entries;
        for (one, two) in swaps.iter().filter(|_| !other.is_empty()).collect::<Vec<_>>() {
            let (one, two) = (one.index(other.len()), two.index(other.len()));
            other.swap(one, two);
        }
        let shuffled = Exchange::of(&case(other), day(today));
        prop_assert_eq!(
            Exchange { given: Vec::new(), ahead: Vec::new(), ..found },
            Exchange { given: Vec::new(), ahead: Vec::new(), ..shuffled }
        );
    }

    #[test]
    fn what_is_still_to_come_changes_nothing(entries in entries(), today in 0..730_i32) {
        let all = Exchange::of(&case(entries.clone()), day(today));
        let happened = entries.into_iter().filter(|entry| entry.on <= day(today)).collect();
        let some = Exchange::of(&case(happened), day(today));
        prop_assert_eq!(all.over_time, some.over_time);
        prop_assert_eq!(all.pauses, some.pauses);
        prop_assert_eq!((all.tilt, all.deal), (some.tilt, some.deal));
    }

    #[test]
    fn the_last_step_over_time_is_the_balance_now(entries in entries(), today in 0..800_i32) {
        let exchange = Exchange::of(&case(entries), day(today));
        prop_assert!(exchange.over_time.is_sorted_by(|one, next| one.on < next.on));
        if let Some(last) = exchange.over_time.last() {
            prop_assert_eq!((last.points, last.tilt), (exchange.points, exchange.tilt));
        } else {
            prop_assert_eq!(exchange.points.total(), 0);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    /// The picture of the past shows a stall on exactly those days on which there was one.
    #[test]
    fn a_day_lies_in_a_pause_exactly_when_the_side_had_stalled_then(entries in entries()) {
        let case = case(entries);
        let last = Exchange::of(&case, day(799));
        let stalled: BTreeSet<(bool, Date)> = last.pauses.iter().flat_map(days_of).collect();
        for offset in 0..800 {
            let today = day(offset);
            let then = Exchange::of(&case, today);
            for pace in [&then.customer, &then.provider] {
                let shown = stalled.contains(&(pace.side == Side::Customer, today));
                prop_assert_eq!(shown, pace.stalled, "{:?} on {}", pace.side, today);
            }
        }
    }
}

fn days_of(pause: &Pause) -> Vec<(bool, Date)> {
    let days = (0..800).map(day);
    days.filter(|day| (pause.from..=pause.to).contains(day))
        .map(|day| (pause.side == Side::Customer, day))
        .collect()
}
