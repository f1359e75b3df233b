//! The price: moved by keyboard, typed, tried at its highest; trades seen before they are agreed; what only our side knows.

use crate::hands::Desk;
use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable};
use jiff::civil::date;
use worthwhile::app::Start;
use worthwhile::engine::{Ask, Payback, Roi, evaluate};
use worthwhile::model::{
    Amount, Case, Change, Cost, Currency, Driver, DriverValue, Exact, Gain, Id, Money, PaidTo,
    Rate, Spend, StatedValue, TradeState, Words,
};
use worthwhile::storage::{Overwrite, library, save};

/// The sample, at the price.
fn sample() -> Desk {
    at_price(Desk::start(Start::Sample))
}

fn at_price(mut desk: Desk) -> Desk {
    desk.keys(Modifiers::COMMAND, Key::Num5);
    desk
}

/// A window with this case, at the price.
fn with(case: &Case) -> Desk {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("case.ron");
    save(&path, case, Overwrite::Allow).unwrap();
    at_price(Desk::start_in(folder, Start::File(path)))
}

/// One price line and nothing else.
fn one_line(locale: &str, currency: Currency, amount: i64) -> Case {
    let mut case = Case::new("Case", currency, date(2027, 1, 1));
    locale.clone_into(&mut case.locale);
    let spend = Spend::OneOff {
        amount: Amount::Fixed(Money::new(amount.into(), currency)),
        month: 0,
    };
    let id = Id::new("licence").unwrap();
    case.costs = vec![Cost::new(id, "Licence", PaidTo::OurPrice, spend)];
    case
}

/// What the strip says of the present figure, without what it was before a trial.
fn strip(desk: &Desk) -> String {
    let told = desk.named("Net present value: ");
    told.split(" Tried: ").next().unwrap().to_owned()
}

/// Presses a button by keyboard, wherever it is.
fn enter(desk: &mut Desk, name: &str) {
    desk.harness.get_by_label(name).focus();
    desk.settle();
    desk.key(Key::Enter);
}

/// What the sample comes to at another discount, all agreed trades as they are.
fn at_discount(percent: &str) -> worthwhile::engine::Results {
    at_discount_for(percent, 64)
}

/// The same for a number of handlers.
fn at_discount_for(percent: &str, handlers: i64) -> worthwhile::engine::Results {
    let mut case = library::sample().unwrap();
    for trade in &mut case.trades {
        trade
            .effect
            .retain(|change| !matches!(change, Change::ExtraDiscount(_)));
    }
    case.discount = percent.parse().unwrap();
    let subscription = &mut case.costs[0];
    assert_eq!(subscription.id.as_str(), "subscription");
    let Spend::Recurring {
        amount: Amount::Quantity { quantity, .. },
        ..
    } = &mut subscription.spend
    else {
        panic!("{subscription:?}");
    };
    *quantity = handlers.into();
    evaluate(&case, &Ask::default()).unwrap()
}

fn whole(amount: rust_decimal::Decimal) -> String {
    worthwhile::format::Locale::english().money_whole(amount, Currency::EUR)
}

#[test]
fn the_slider_moves_by_keyboard_and_the_strip_with_it_while_the_case_stays() {
    let mut desk = sample();
    let before = desk.case();
    desk.harness.get_by_label("Our price").focus();
    desk.settle();
    // The price is €194,282.52; an arrow goes to the next round one.
    desk.key(Key::ArrowLeft);
    assert!(desk.sees("€194,000"));
    desk.key(Key::ArrowLeft);
    assert!(desk.sees("€193,000") && desk.sees("9.6% discount"));
    let tried = strip(&desk);
    assert!(!tried.contains(&whole(at_discount("9%").npv)), "{tried}");
    assert_eq!(desk.case(), before);
    enter(&mut desk, "Back to the price of the case");
    assert!(desk.sees("9% discount"));
}

#[test]
fn a_typed_total_becomes_the_discount_that_makes_it() {
    let mut desk = sample();
    desk.fill("Total · our price", "180000");
    assert!(desk.sees("€180,000"), "it is the price now");
    desk.fill("Discount · our price", "12.5");
    assert!(desk.sees("12.5% discount"));
    assert!(strip(&desk).contains(&whole(at_discount("12.5%").npv)));
}

#[test]
fn what_is_no_price_stays_in_its_field_with_a_sentence() {
    let mut desk = sample();
    let before = strip(&desk);
    desk.fill("Total · our price", "-5");
    assert!(desk.sees("No discount on the list price makes this"));
    desk.fill("Discount · our price", "150");
    assert!(desk.sees("with more we would pay them"));
    desk.fill("Total · our price", "CHF 5");
    assert!(desk.sees("is in CHF, but this amount is in EUR"));
    assert_eq!(strip(&desk), before);
}

#[test]
fn the_highest_price_that_is_tried_meets_the_hurdle_as_printed() {
    let mut desk = sample();
    let press = desk.named("Try €");
    let price = press.trim_start_matches("Try ").to_owned();
    enter(&mut desk, &press);
    assert!(desk.sees(&price), "it is the price now");
    assert!(!desk.sees("Expected), missed now"));
    // The hurdles of the sample: a return of 100 %, the money back within 18 months.
    let digits: String = price.chars().filter(char::is_ascii_digit).collect();
    let total: rust_decimal::Decimal = digits.parse().unwrap();
    let list = at_discount("0%").paid_to(PaidTo::OurPrice).total;
    let rest = total * rust_decimal::Decimal::ONE_HUNDRED / list;
    let discount = rust_decimal::Decimal::ONE_HUNDRED - rest;
    let met = |percent: rust_decimal::Decimal| {
        let found = at_discount(&Rate::from_percent(percent.round_dp(18)).to_string());
        let Roi::Ratio(roi) = found.roi else {
            panic!("no return")
        };
        let Payback::After { months, .. } = found.payback else {
            panic!("never back")
        };
        roi >= rust_decimal::Decimal::ONE
            && months <= rust_decimal::Decimal::from(18)
            && found.npv >= rust_decimal::Decimal::ZERO
    };
    assert!(met(discount));
    // One unit of money more than printed misses one of them.
    let more = rust_decimal::Decimal::ONE_HUNDRED / list;
    assert!(!met(discount - more));
}

#[test]
fn a_trade_is_seen_before_it_is_agreed_and_undone_after() {
    let mut desk = sample();
    enter(&mut desk, "Add a trade: More volume");
    let case = desk.case();
    let trade = case.trades.last().unwrap().clone();
    assert_eq!(trade.state, TradeState::Offered);
    let discount = Change::ExtraDiscount("5%".parse().unwrap());
    // A quarter more than 64.
    let volume = Change::Quantity {
        cost: Id::new("subscription").unwrap(),
        quantity: 80.into(),
    };
    assert_eq!(trade.effect, [discount, volume]);
    let before = at_discount("9%").npv;
    let after = at_discount_for("14%", 80).npv;
    assert!(strip(&desk).contains(&whole(before)));
    let preview = whole(after - before);
    assert!(desk.sees(&preview), "{preview} is seen before it is agreed");
    let state = desk.named("State of 5% more discount on our price: offered");
    enter(&mut desk, &state);
    assert_eq!(
        desk.case(),
        case,
        "a press shows the choices and changes nothing"
    );
    desk.key(Key::ArrowDown);
    desk.key(Key::Enter);
    assert_eq!(desk.case().trades.last().unwrap().state, TradeState::Agreed);
    assert!(desk.sees("is agreed: ROI −"), "it says what that did");
    assert!(strip(&desk).contains(&whole(after)));
    assert!(desk.sees(&preview), "it still says what it does");
    desk.keys(Modifiers::COMMAND, Key::Z);
    assert_eq!(desk.case(), case);
    assert!(strip(&desk).contains(&whole(before)));
}

#[test]
fn a_give_without_a_get_is_flagged_until_something_is_asked_for() {
    let mut desk = with(&one_line("en-US", Currency::EUR, 1000));
    enter(&mut desk, "Add a trade: Other…");
    desk.fill("then we give… · new trade", "Exit after month 12");
    assert!(desk.sees("ask for something"));
    desk.fill("If you give… · Exit after month 12", "A reference");
    assert!(!desk.sees("ask for something"));
    let trade = desk.case().trades[0].clone();
    assert_eq!(
        (trade.give.as_str(), trade.get.as_str()),
        ("Exit after month 12", "A reference")
    );
    enter(&mut desk, "Delete · Exit after month 12");
    assert!(desk.case().trades.is_empty());
}

#[test]
fn what_only_we_know_is_closed_until_it_is_opened_and_gone_in_a_meeting() {
    let mut desk = sample();
    assert!(!desk.sees("Our margin") && !desk.sees("costs us €"));
    enter(&mut desk, "Details · only for us");
    for told in [
        "Our margin",
        "Walk-away price",
        "Joint value",
        "costs us €8,500",
    ] {
        assert!(desk.sees(told), "{told}");
    }
    desk.fill("Walk-away price · only for us", "400000");
    assert!(desk.sees("the price is below it"));
    let private = desk.case().private.clone().unwrap();
    assert_eq!(private.walk_away_price.unwrap().to_string(), "400000 EUR");
    desk.key(Key::Tab);
    desk.key(Key::F5);
    assert!(desk.window().is_meeting());
    for secret in [
        "Our margin",
        "Walk-away",
        "Only for us",
        "400,000",
        "costs us €",
    ] {
        assert!(!desk.sees(secret), "{secret}");
    }
    // After the meeting it is closed until somebody opens it again.
    desk.key(Key::Escape);
    assert!(!desk.window().is_meeting());
    assert!(desk.sees("only for us") && !desk.sees("Our margin"));
}

#[test]
fn the_private_layer_is_written_where_nothing_was_and_goes_when_it_is_emptied() {
    let mut desk = with(&one_line("en-US", Currency::EUR, 1000));
    enter(&mut desk, "Details · only for us");
    desk.fill("At the start · what it costs us", "600");
    assert!(desk.sees("40% of the price"));
    desk.fill("At the start · what it costs us", "0");
    assert_eq!(desk.case().private, None);
}

#[test]
fn an_alternative_is_added_costed_and_compared() {
    let mut desk = with(&one_line("en-US", Currency::EUR, 1000));
    assert!(desk.sees("What else could they do?"));
    enter(&mut desk, "Add an alternative: A competitor");
    desk.fill("Name · New alternative", "Northquay");
    enter(&mut desk, "Add a cost · Northquay");
    desk.fill("Amount · a cost of Northquay", "1500");
    let case = desk.case();
    assert_eq!(case.alternatives[0].costs.len(), 1);
    // 1,500 that it costs, nothing better or worse, our price of 1,000: 500 are left.
    assert!(desk.sees("Beside “Northquay”, at present value: it costs €1,500"));
    assert!(desk.sees("left to them €500"));
}

#[test]
fn what_only_an_alternative_brings_is_written_down_and_counts_for_it() {
    let mut case = one_line("en-US", Currency::EUR, 1000);
    let words = Words::Customers("Somebody must answer at night".to_owned());
    let night = StatedValue::new(Id::new("night").unwrap(), "Answered at night", words);
    case.stated_values.push(night);
    let mut amount = Driver::open(Id::new("calls").unwrap(), "Calls", "EUR/year");
    amount.value = DriverValue::Known(Exact::from(250));
    case.drivers.push(amount);
    let mut desk = with(&case);
    enter(&mut desk, "Add an alternative: A competitor");
    desk.fill("Name · New alternative", "Northquay");
    enter(&mut desk, "Add what only it brings · Northquay");
    desk.fill("Name · a benefit of Northquay", "Nights too");
    enter(&mut desk, "Multiply by Calls · Nights too, Northquay");
    let theirs = desk.case().alternatives[0].brings.clone();
    let [one] = &theirs[..] else {
        panic!("{theirs:?}")
    };
    assert_eq!(one.label, "Nights too");
    assert_eq!(one.serves, case.stated_values.first().map(|v| v.id.clone()));
    let Gain::Recurring { formula, .. } = &one.gain else {
        panic!("{:?}", one.gain)
    };
    assert_eq!(formula, "calls");
    // 250 a year for three years at 10 % are 621.71, and they speak against us.
    enter(&mut desk, "Make “Northquay” the next best");
    assert!(desk.sees("it is better −€622"));
    enter(&mut desk, "Delete Nights too, Northquay");
    assert!(desk.case().alternatives[0].brings.is_empty());
    desk.keys(Modifiers::COMMAND, Key::Z);
    assert_eq!(desk.case().alternatives[0].brings, theirs);
}

#[test]
fn how_much_an_alternative_reaches_is_a_share_of_at_most_twice_ours() {
    let mut desk = sample();
    enter(&mut desk, "Details · the other ways");
    enter(&mut desk, "Details · ClaimDesk by Northquay");
    let case = desk.case();
    let benefit = case.benefits[0].label.clone();
    let field = format!("{benefit} · ClaimDesk by Northquay");
    desk.fill(&field, "250");
    assert!(desk.sees("Write a share from 0 to 200%"));
    desk.fill(&field, "100");
    let claimdesk = desk.case().alternatives[2].clone();
    let reach = claimdesk
        .reaches
        .iter()
        .find(|r| r.benefit == case.benefits[0].id);
    assert_eq!(reach.unwrap().share, Rate::WHOLE);
    let id = &case.alternatives[1].id;
    let press = format!("Make “{}” the next best", case.alternatives[1].label);
    enter(&mut desk, &press);
    assert_eq!(desk.case().next_best.as_ref(), Some(id));
}

#[test]
fn without_a_price_line_the_step_says_what_to_do_first() {
    let mut case = one_line("en-US", Currency::EUR, 0);
    case.costs.clear();
    let mut desk = with(&case);
    assert!(desk.sees("What does our offer cost them?"));
    enter(&mut desk, "Go to Investment");
    assert_eq!(desk.window().step(), 3);
}

#[test]
fn without_hurdles_a_button_leads_to_them() {
    let mut desk = with(&one_line("de-DE", Currency::JPY, 5_000_000));
    assert!(desk.sees("5.000.000"));
    enter(&mut desk, "Set their hurdles…");
    desk.type_text("50");
    desk.key(Key::Tab);
    let hurdles = desk.case().hurdles.clone();
    assert_eq!(hurdles.roi_at_least, Some("50%".parse().unwrap()));
}

#[test]
fn the_list_for_the_meeting_holds_no_secret() {
    let mut desk = sample();
    enter(&mut desk, "Details · only for us");
    enter(&mut desk, "Copy the list for the meeting");
    assert!(desk.sees("The trades are on the clipboard as text"));
}

#[test]
fn an_agreed_trade_moves_the_price_and_says_from_where_to_where() {
    let mut desk = sample();
    enter(&mut desk, "Add a trade: More volume");
    // 80 handlers instead of 64 are a quarter more of 155,897.28: 252,471.60 in all, of which 86 % are 217,125.58 instead of 194,282.52.
    assert!(desk.sees("Offered: €194,283 → €217,126, 5% more discount on our price"));
    let price = |desk: &Desk| {
        let slider = desk.harness.get_by_label("Our price");
        slider.accesskit_node().value().unwrap()
    };
    assert!(price(&desk).starts_with("€194,283"));
    let state = desk.named("State of 5% more discount on our price: offered");
    enter(&mut desk, &state);
    desk.key(Key::ArrowDown);
    desk.key(Key::Enter);
    assert!(desk.sees(", price €194,283 → €217,126"), "it is said");
    assert!(desk.sees("Agreed: €194,283 → €217,126, 5% more discount on our price"));
    assert!(price(&desk).starts_with("€217,126"), "{}", price(&desk));
}

#[test]
fn the_price_talk_is_led_by_keyboard_alone() {
    let mut desk = sample();
    let before = desk.case();
    desk.tab_to("Our price");
    desk.key(Key::ArrowLeft);
    assert!(desk.sees("was €194,283"), "the price is tried");
    desk.tab_to("Total · our price");
    desk.type_text("180000");
    desk.key(Key::Enter);
    assert!(desk.sees("€180,000"));
    assert_eq!(desk.case(), before, "nothing is kept yet");
    desk.tab_to("Discard");
    desk.key(Key::Enter);
    assert!(!desk.sees("was €194,283"));
    desk.tab_to("Add a trade: More volume");
    desk.key(Key::Enter);
    desk.tab_to("State of 5% more discount on our price: offered");
    desk.key(Key::Enter);
    desk.key(Key::ArrowDown);
    desk.key(Key::Enter);
    assert_eq!(desk.case().trades.last().unwrap().state, TradeState::Agreed);
    assert!(desk.sees("Agreed: €194,283 → €217,126"));
    desk.keys(Modifiers::COMMAND, Key::Z);
    desk.keys(Modifiers::COMMAND, Key::Z);
    assert_eq!(desk.case(), before);
}

#[test]
fn what_our_side_knows_is_on_the_axis_only_under_its_ribbon() {
    let mut desk = sample();
    let secrets = [
        "Private figures are visible",
        "Walk-away price €",
        "zone of agreement",
    ];
    for secret in secrets {
        assert!(!desk.sees(secret), "{secret}");
    }
    enter(&mut desk, "Details · only for us");
    for told in secrets {
        assert!(desk.sees(told), "{told}");
    }
    enter(&mut desk, "Hide private figures");
    for secret in secrets {
        assert!(!desk.sees(secret), "{secret}");
    }
    enter(&mut desk, "Details · only for us");
    desk.key(Key::Tab);
    desk.key(Key::F5);
    assert!(desk.window().is_meeting());
    for secret in secrets {
        assert!(!desk.sees(secret), "{secret}");
    }
}

#[test]
fn nothing_moves_away_while_the_price_is_moved() {
    let mut desk = sample();
    let places = |desk: &Desk| {
        let names = ["Copy the list for the meeting", "Total · our price"];
        names.map(|name| desk.harness.get_by_label(name).rect())
    };
    let before = places(&desk);
    desk.harness.get_by_label("Our price").focus();
    desk.settle();
    // Below the price of the case, above the limits, and beyond every hurdle that is drawn.
    for key in [Key::ArrowLeft, Key::Home, Key::End] {
        desk.key(key);
        assert_eq!(places(&desk), before, "{key:?}");
    }
    assert!(desk.sees("was €194,283"));
}

#[test]
fn the_axis_says_its_zones_and_limits() {
    let desk = sample();
    assert!(desk.sees("From the lowest price to the highest: meets all hurdles, some."));
    assert!(desk.sees("list price €213,497; Expected limit €249,405; Conservative limit €40,258"));
}

#[test]
fn a_zone_of_the_axis_tells_what_a_price_in_it_meets_by_keys() {
    let mut desk = sample();
    let axis = "From the lowest price to the highest";
    desk.find(axis).focus();
    desk.settle();
    let told = |desk: &Desk| {
        let node = desk.find(axis);
        node.accesskit_node().value().unwrap_or_default()
    };
    desk.key(Key::Home);
    assert_eq!(told(&desk), "A price here meets all of their hurdles.");
    desk.key(Key::ArrowRight);
    assert_eq!(
        told(&desk),
        "A price here meets some of their hurdles and misses others."
    );
    assert!(desk.sees(&told(&desk)), "it stands beside the zone as well");
}
