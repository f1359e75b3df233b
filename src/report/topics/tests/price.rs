//! Promises of the price, the alternatives and the trades: what is printed holds, adds up and keeps secrets; relevance, difference and uniqueness.

use super::*;
use crate::engine::{
    Hurdle, PriceDesk, ScenarioChoice, View, differences, our_side, price_desk, trade_effects,
};
use crate::model::testing::{self, begins};
use crate::model::{Change, TradeState};

fn with_report<R>(case: &Case, look: impl FnOnce(&Report<'_>, &PriceDesk) -> R) -> R {
    let results = evaluate(case, &Ask::default()).unwrap();
    let desk = price_desk(case, View::All).unwrap().unwrap();
    look(&Report::new(case, &results), &desk)
}

fn price_of(case: &Case) -> PriceRows {
    with_report(case, |report, desk| {
        report.price_rows(desk, &ScenarioChoice::Expected)
    })
}

#[test]
fn the_price_is_compared_with_its_list_price_agreed_trades_included() {
    let case = sample().unwrap();
    let now = board(&case, &Ask::default()).price.unwrap();
    assert_eq!(now.heading, "Our price, 3 years");
    // 5 % by the case and 4 % by an agreed trade.
    assert_eq!(now.against_list, "9% discount");
    let (list, total) = (read(&price_of(&case).list), read(&now.total));
    let off = list * Decimal::new(91, 2) - total;
    assert!(off.abs() <= Decimal::ONE, "{list} {total}");
    let mut case = case;
    case.trades.clear();
    for (discount, words) in [
        ("17.0975162%", "17.1% discount"),
        ("0%", "at the list price"),
        ("-2.5%", "2.5% above the list price"),
        ("10.447762%", "10.45% discount"),
    ] {
        case.discount = discount.parse().unwrap();
        let now = board(&case, &Ask::default()).price.unwrap();
        assert_eq!(now.against_list, words);
    }
}

#[test]
fn the_discount_beside_a_highest_price_makes_what_is_printed_and_meets_its_hurdle() {
    let mut case = sample().unwrap();
    let highest = price_of(&case).highest;
    assert_eq!(highest.rows.len(), 3);
    assert_eq!(highest.rows[2].hurdle, "Payback ≤ 18 months");
    case.trades.clear();
    for (row, hurdle) in highest.rows.iter().zip(Hurdle::of(&case)) {
        let Some(discount) = row.cells[0].discount else {
            continue;
        };
        // The agreed trade changes when is paid, too.
        let mut tried = sample().unwrap();
        let is_price = |change: &Change| matches!(change, Change::ExtraDiscount(_));
        tried.trades[0].effect.retain(|change| !is_price(change));
        tried.discount = discount;
        let desk = price_desk(&tried, View::All).unwrap().unwrap();
        let now = &desk.expected.now;
        assert_eq!(now.total.round_dp(2), read(&row.cells[0].text));
        assert!(hurdle.is_met(&now.outcome), "{}", row.hurdle);
    }
    let tightest = highest.rows.iter().filter(|row| row.cells[0].tightest);
    assert_eq!(tightest.count(), 1);
    // Without hurdles of their own only the net present value counts.
    case.hurdles = crate::model::Hurdles::default();
    let highest = price_of(&case).highest;
    assert_eq!(highest.rows.len(), 1);
}

#[test]
fn curves_stay_in_their_picture_and_end_at_its_ends() {
    let curves = price_of(&sample().unwrap()).curves;
    for curve in [&curves.npv, &curves.roi, &curves.payback] {
        assert_eq!(curve.heights.len(), curves.points.len());
        // Each is labelled at both ends, because they share no scale.
        assert!(curve.ends.is_some(), "{}", curve.name);
        let heights = curve.heights.iter().flatten();
        for height in heights.chain(curve.hurdle.iter().map(|(at, _)| at)) {
            assert!((0.0..=1.0).contains(height), "{} {height}", curve.name);
        }
    }
    assert!((curves.points[0].at, curves.points[20].at) == (0.0, 1.0));
    // A higher price leaves less, and the money comes back later.
    assert!(curves.npv.heights[0] > curves.npv.heights[20]);
    assert!(curves.payback.heights[0] < curves.payback.heights[20]);
    let (_, hurdle) = curves.payback.hurdle.as_ref().unwrap();
    assert_eq!(hurdle, "their hurdle: 18\u{a0}months");
    // A hurdle far from the curve does not press it flat.
    assert_eq!(curves.npv.hurdle, None);
    let heights = || curves.npv.heights.iter().flatten().copied();
    let (low, high) = (heights().fold(1.0, f32::min), heights().fold(0.0, f32::max));
    assert!(high - low > 0.7, "{low} {high}");
}

#[test]
fn the_picture_reaches_as_far_as_the_highest_price_and_the_present_one() {
    let mut case = sample().unwrap();
    case.hurdles.roi_at_least = Some("300%".parse().unwrap());
    let far_below = price_of(&case).rail;
    let tightest = far_below.tightest.unwrap();
    assert!(!tightest.beyond && tightest.at > 0.0, "{tightest:?}");
    assert_eq!(far_below.ends.0, "€0");
    case.discount = "-80%".parse().unwrap();
    let far_above = price_of(&case).rail;
    // 4 % of discount are an agreed trade's.
    let now = far_above.place("-76%".parse().unwrap()).unwrap();
    assert!((0.8..1.0).contains(&now), "{now}");
}

#[test]
fn the_parts_of_the_value_add_up_to_the_whole_as_printed() {
    let mut case = sample().unwrap();
    for discount in 0..=40 {
        case.discount = Rate::from_percent(Decimal::from(discount));
        let share = price_of(&case).share;
        let sum = |written: fn(&SharePart) -> &str| -> Decimal {
            share.parts.iter().map(|part| read(written(part))).sum()
        };
        assert_eq!(share.parts.len(), 3);
        let amounts = sum(|part| &part.amount);
        let english = crate::format::Locale::parse("en-GB").unwrap();
        let whole = english.money_whole(amounts, Currency::EUR);
        assert!(share.whole.contains(&whole), "{amounts}");
        assert_eq!(sum(|part| &part.percent), Decimal::ONE_HUNDRED);
    }
}

#[test]
fn where_nothing_can_be_shared_a_sentence_says_why() {
    let mut case = sample().unwrap();
    for (discount, start) in [
        ("150%", "At this price we pay them"),
        ("-900%", "At this price nothing is left to them"),
    ] {
        case.discount = discount.parse().unwrap();
        let share = price_of(&case).share;
        assert!(share.parts.is_empty());
        assert!(share.sentence.starts_with(start), "{}", share.sentence);
    }
}

#[test]
fn the_waterfall_leads_from_what_the_alternative_costs_to_what_is_left() {
    let case = sample().unwrap();
    let fall = with_report(&case, |report, desk| {
        report.waterfall(&desk.expected).unwrap()
    });
    assert_eq!(fall.beside, "Beside “ClaimDesk by Northquay”");
    let kinds: Vec<BarKind> = fall.bars.iter().map(|bar| bar.kind).collect();
    assert_eq!(kinds[3], BarKind::Worth);
    for bar in &fall.bars {
        assert!(bar.from <= bar.to && (0.0..=1.0).contains(&bar.from) && bar.to <= 1.0);
    }
    // The worth ends where the last difference ended, what is left where the last cost did.
    assert!((fall.bars[3].ends - fall.bars[2].ends).abs() < 1e-6);
    assert!((fall.bars[6].ends - fall.bars[5].ends).abs() < 1e-6);
    assert!(fall.alt.contains("left to them"));
}

#[test]
fn a_trade_says_what_it_does_and_what_it_would_do_where_it_is_refused() {
    let mut case = sample().unwrap();
    case.trades[1].effect = vec![Change::ExtraDiscount("1%".parse().unwrap())];
    let effects = trade_effects(&case, &Ask::default()).unwrap();
    let lines = with_report(&case, |report, _| report.trade_lines(&effects));
    let before = evaluate(&case, &Ask::default()).unwrap().npv;
    case.trades[1].state = TradeState::Agreed;
    let after = evaluate(&case, &Ask::default()).unwrap().npv;
    let gain = (after - before)
        .round_dp_with_strategy(0, rust_decimal::RoundingStrategy::MidpointAwayFromZero);
    assert!(lines[1].npv.starts_with('+'));
    assert_eq!(read(&lines[1].npv), gain);
    assert!(lines[1].roi.ends_with(" points"));
    assert_eq!(lines[2].row.trade.state, TradeState::Refused);
    assert_ne!(lines[2].npv, "–");
}

#[test]
fn a_trade_without_effect_changes_nothing_and_one_without_a_get_asks() {
    let mut case = sample().unwrap();
    case.trades[1].get.clear();
    let effects = trade_effects(&case, &Ask::default()).unwrap();
    let lines = with_report(&case, |report, _| report.trade_lines(&effects));
    let second = &lines[1];
    assert_eq!([&second.roi, &second.payback, &second.npv], ["0"; 3]);
    assert!(lines[1].row.get().is_none() && lines[0].row.get().is_some());
    let list = trade_list(&lines);
    assert!(list.contains("You give: (to be agreed)"), "{list}");
    // Neither what a trade costs us nor a refused one is for the meeting.
    for secret in ["8,500", "five years"] {
        assert!(!list.contains(secret), "{list}");
    }
}

#[test]
fn our_margin_is_shown_beside_the_walk_away_price() {
    let mut case = sample().unwrap();
    let rows = |case: &Case| {
        with_report(case, |_, desk| {
            let ours = our_side(case, desk).unwrap().unwrap();
            our_side_rows(crate::format::Locale::english(), &ours)
        })
    };
    let now = read(&board(&case, &Ask::default()).price.unwrap().total);
    let all = rows(&case);
    // 21,000 at the start, then 22,500, 17,500 and 17,500.
    assert!((read(&all[0].value) - (now - Decimal::from(78_500))).abs() <= Decimal::ONE);
    assert!(all.iter().all(|row| row.state == RowState::Plain));
    let private = case.private.as_mut().unwrap();
    private.walk_away_price = Some("900000 EUR".parse().unwrap());
    let rows = rows(&case);
    let walk = rows.iter().find(|row| row.label == "Walk-away price");
    assert_eq!(walk.unwrap().state, RowState::Warning);
}

fn reasons(case: &Case) -> crate::report::ReasonTable {
    let ask = Ask::default();
    let results = evaluate(case, &ask).unwrap();
    Report::new(case, &results).reasons(&differences(case, &ask).unwrap())
}

#[test]
fn each_benefit_shows_what_it_serves_and_how_near_others_come() {
    let case = sample().unwrap();
    let board = reasons(&case);
    let row = |name: &str| board.rows.iter().find(|row| row.id == id(name)).unwrap();
    let typing = row("handler_time");
    assert_eq!(typing.serves.as_deref(), Some("Time lost to re-typing"));
    let uniqueness = "nobody else reaches more than 70% of it";
    assert_eq!(typing.uniqueness.as_deref(), Some(uniqueness));
    let shares: Vec<&str> = typing.beside.iter().map(|one| one.share.as_str()).collect();
    assert_eq!(shares, ["0%", "60%", "70%"]);
    assert_eq!((typing.me_too.as_deref(), typing.only_us), (None, false));
    let archive = row("archive_ended");
    let me_too = "me too: ClaimDesk by Northquay does as well";
    assert_eq!(archive.me_too.as_deref(), Some(me_too));
    assert_eq!(archive.beside[2].difference, None, "nothing is between us");
    let difference = archive.beside[1].difference.as_ref().unwrap();
    assert!(difference.ends_with("more with us"), "{difference}");
    assert!(row("renewals_won").only_us);
}

#[test]
fn the_differences_beside_an_alternative_are_what_it_leaves_of_the_share() {
    let mut case = saving("1000", &["500"]);
    let others = r#"alternatives: [(id: "other", label: "Other", kind: Competitor, reaches: [(benefit: "saved_0", share: "110%")])]"#;
    case.alternatives = testing::case(others).alternatives;
    let beside = &reasons(&case).rows[0].beside[0];
    // 3 years at no discount: 1,500 for us and 1,650 for them.
    assert_eq!(beside.difference.as_deref(), Some("€150 less with us"));
}

#[test]
fn a_decision_on_a_price_that_is_not_known_yet_says_so_in_a_sentence_of_its_own() {
    let mut case = sample().unwrap();
    let mut costs = case.costs.iter_mut();
    let licence = costs.find(|cost| cost.id == id("subscription")).unwrap();
    licence.spend = Spend::once(Amount::Formula(String::new()), 0);
    let decision = board(&case, &Ask::default()).decision.unwrap();
    begins(&decision, "Approve the proposal over 3 years to ");
    let open = ". Its price is not known yet: an amount is missing for “Subscription”.";
    assert!(decision.ends_with(open), "{decision}");
    // No sum without it is printed as if it were the whole.
    assert!(!decision.contains("outstanding"), "{decision}");
}

#[test]
fn the_axis_of_the_price_is_parted_where_the_hurdles_end() {
    // 1,000 in one year without discount, for a list price of 800: the slider goes from half of it to one and a half times it, 400 to
    // 1,200. A return of 100 % holds up to 500, which is 100 of 800; a net present value of 0 up to 1,000, which is 600 of 800.
    let mut case = saving("5000", &["1000"]);
    case.horizon_years = crate::model::Horizon::years(1).unwrap();
    case.hurdles.roi_at_least = Some("100%".parse().unwrap());
    case.costs.push(price(800));
    let zones = price_of(&case).zones;
    let found = zones.zones.iter();
    let found: Vec<_> = found.map(|zone| (zone.meets, zone.from, zone.to)).collect();
    let near = |one: f32, other: f32| (one - other).abs() < 0.0005;
    let [(first, _, all), (second, ..), (third, some, _)] = found[..] else {
        panic!("{found:?}");
    };
    let meets = [ZoneMeets::All, ZoneMeets::Some, ZoneMeets::None];
    assert_eq!([first, second, third], meets);
    assert!(near(all, 0.125) && near(some, 0.75), "{found:?}");
    assert_eq!(zones.expected.unwrap().words, "Expected limit €500");
    // Without ranges the conservative limit is the same.
    assert_eq!(zones.conservative.unwrap().words, "Conservative limit €500");
}
