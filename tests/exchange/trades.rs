//! A trade that is agreed gives the figures of the case edited by hand.

use super::common::{answer, benefit, blank, dec, driver, id, paid_once, recurring};
use worthwhile::engine::Results;
use worthwhile::model::{
    Case, Change, Cost, DriverValue, Exact, Gain, Horizon, Payment, Spend, Trade, TradeState,
};
use worthwhile::storage::library::sample;

pub(super) fn traded(mut case: Case, state: TradeState, effect: &[Change]) -> Case {
    case.trades.push(Trade {
        id: id("tried"),
        give: "What we give".to_owned(),
        get: "What we get".to_owned(),
        cost_to_giver: None,
        worth_to_receiver: None,
        state,
        effect: effect.to_vec(),
    });
    case
}

/// Every figure a reader sees; the frame itself differs, because it remembers what was changed.
pub(super) fn assert_same(found: &Results, expected: &Results) {
    assert_eq!(found.npv, expected.npv);
    assert_eq!(found.roi, expected.roi);
    assert_eq!(found.payback, expected.payback);
    assert_eq!(found.discounted_payback, expected.discounted_payback);
    assert_eq!((&found.irr, found.mirr), (&expected.irr, expected.mirr));
    assert_eq!(found.inaction, expected.inaction);
    assert_eq!(found.years, expected.years);
    assert_eq!(found.monthly_net, expected.monthly_net);
    assert_eq!(found.benefits, expected.benefits);
    assert_eq!(found.costs, expected.costs);
}

/// The sample without its trades.
fn untraded() -> Case {
    let mut case = sample().unwrap();
    case.trades.clear();
    case
}

fn pay(case: &mut Case, name: &str, when: Payment) {
    let cost = case.costs.iter_mut().find(|cost| cost.id == id(name));
    let Spend::Recurring { paid, .. } = &mut cost.unwrap().spend else {
        unreachable!("the subscription is paid again and again");
    };
    *paid = when;
}

#[test]
fn the_agreed_trade_of_the_sample_is_nine_percent_off_and_paid_in_advance() {
    let mut by_hand = untraded();
    by_hand.discount = "9%".parse().unwrap();
    pay(&mut by_hand, "subscription", Payment::InAdvance);
    let found = answer(&sample().unwrap());
    assert_same(&found, &answer(&by_hand));
    assert_ne!(found.npv, answer(&untraded()).npv, "the trade acts");
}

#[test]
fn each_effect_equals_the_case_edited_by_hand() {
    type Edit = fn(&mut Case);
    let rate = |text: &str| text.parse().unwrap();
    let effects: [(Change, Edit); 6] = [
        (Change::ExtraDiscount(rate("2.5%")), |case| {
            case.discount = "7.5%".parse().unwrap();
        }),
        (Change::Discount(rate("1%")), |case| {
            case.discount = "1%".parse().unwrap();
        }),
        (Change::HorizonYears(Horizon::years(5).unwrap()), |case| {
            case.horizon_years = Horizon::years(5).unwrap();
        }),
        (Change::DiscountRate(rate("8%")), |case| {
            case.discount_rate = "8%".parse().unwrap();
        }),
        (
            Change::Payment {
                cost: id("subscription"),
                paid: Payment::InAdvance,
            },
            |case| pay(case, "subscription", Payment::InAdvance),
        ),
        (
            Change::Driver {
                id: id("claims"),
                value: Exact(dec("1000")),
            },
            |case| {
                let claims = case.drivers.iter_mut().find(|one| one.id == id("claims"));
                claims.unwrap().value = DriverValue::Known(Exact(dec("1000")));
            },
        ),
    ];
    for (effect, edit) in effects {
        let mut by_hand = untraded();
        edit(&mut by_hand);
        let effect = [effect];
        let found = answer(&traded(untraded(), TradeState::Agreed, &effect));
        assert_same(&found, &answer(&by_hand));
        for state in [TradeState::Offered, TradeState::Refused] {
            let found = answer(&traded(untraded(), state, &effect));
            assert_same(&found, &answer(&untraded()));
        }
    }
}

#[test]
fn a_later_start_equals_every_line_moved_by_hand() {
    let case = |paid: u32, from_month: u32| {
        let mut case = blank(2, "10%");
        case.discounting = worthwhile::model::Discounting::Monthly;
        case.drivers.push(driver("saving", "1200", "USD/year"));
        let mut saved = benefit("saved", recurring("saving"));
        if let Gain::Recurring {
            from_month: from, ..
        } = &mut saved.gain
        {
            *from = from_month;
        }
        case.benefits.push(saved);
        let cost: Cost = paid_once("paid", dec("900"), paid);
        case.costs.push(cost);
        case
    };
    let later = traded(
        case(0, 1),
        TradeState::Agreed,
        &[Change::StartLater { months: 3 }],
    );
    // 21 months of 100 instead of 24, and 900 three months later.
    let (found, by_hand) = (answer(&later), answer(&case(3, 4)));
    assert_eq!(found.npv.round_dp(15), by_hand.npv.round_dp(15));
    assert_eq!(found.payback, by_hand.payback);
    assert_eq!(found.monthly_net, by_hand.monthly_net);
    assert_eq!(found.benefits_total.total, dec("2100"));
}
