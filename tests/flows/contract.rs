//! Prices by quantity and by year, minimums, committed terms and amounts by year, typed into the form of a cost by keyboard, and
//! trades that change a contract.

use crate::hands::Desk;
use egui::{Event, Key, Modifiers};
use egui_kittest::kittest::Queryable as _;
use jiff::civil::date;
use worthwhile::model::{
    Amount, Case, Change, Committed, Cost, Currency, Decision, EarlyExit, Every, Horizon, Id,
    Minimum, Money, PaidTo, Payment, Pricing, Rate, Renewal, Spend, Term, Tier, TiersPrice,
    YearlyAmounts,
};

/// 100 calls at 8 EUR each, every month.
fn calls() -> Spend {
    Spend::Recurring {
        amount: Amount::Quantity {
            quantity: 100.into(),
            unit: "call".to_owned(),
            unit_price: Money::new(8.into(), Currency::EUR),
            pricing: Pricing::default(),
        },
        every: Every::Month,
        paid: Payment::InArrears,
        from_month: 1,
        to_month: None,
    }
}

/// A window with one cost, "Calls", whose form is open.
fn with(spend: Spend) -> Desk {
    let mut case = Case::new("Case", Currency::EUR, date(2027, 1, 1));
    "de-DE".clone_into(&mut case.locale);
    let id = Id::new("calls").unwrap();
    case.costs
        .push(Cost::new(id, "Calls", PaidTo::OurPrice, spend));
    let mut desk = Desk::opened_at(&case, Key::Num3);
    enter(&mut desk, "Details · Calls");
    desk
}

/// Presses a button or a link by keyboard.
fn enter(desk: &mut Desk, name: &str) {
    desk.harness.get_by_label(name).focus();
    desk.settle();
    desk.key(Key::Enter);
}

/// Opens the list of a field by keyboard and takes one of it.
fn choose(desk: &mut Desk, field: &str, choice: &str) {
    enter(desk, field);
    enter(desk, choice);
}

fn is_at(desk: &Desk, name: &str) -> bool {
    desk.harness.get_by_label(name).is_focused()
}

fn cost(desk: &Desk) -> Cost {
    desk.case().costs[0].clone()
}

fn pricing(desk: &Desk) -> Pricing {
    match cost(desk).spend {
        Spend::Recurring {
            amount: Amount::Quantity { pricing, .. },
            ..
        } => pricing,
        other => panic!("{other:?}"),
    }
}

fn exact(text: &str) -> worthwhile::model::Exact {
    text.parse().unwrap()
}

const PRICES: &str = "Tiers, years, minimum · Calls";

#[test]
fn tiers_are_added_typed_and_removed_and_their_price_may_hold_for_all() {
    let mut desk = with(calls());
    enter(&mut desk, PRICES);
    assert!(is_at(&desk, "Add a tier · Calls"), "the focus goes along");
    desk.key(Key::Enter);
    assert!(is_at(&desk, "More than · Tier 2"));
    desk.fill("More than · Tier 2", "250");
    desk.fill("Price of one, EUR · Tier 2", "6,50");
    desk.fill("Fixed part, EUR · Tier 2", "40");
    let tier = Tier {
        above: exact("250"),
        tier_price: exact("6.5"),
        fee: exact("40"),
    };
    assert_eq!(pricing(&desk).tiers, [tier]);
    choose(
        &mut desk,
        "Price of a tier holds for · Calls",
        "All units by the tier reached",
    );
    assert_eq!(pricing(&desk).tiers_price, TiersPrice::AllUnits);
    enter(&mut desk, "Add a tier · Calls");
    desk.fill("More than · Tier 3", "1000");
    assert_eq!(pricing(&desk).tiers.len(), 2);
    enter(&mut desk, "Remove Tier 3");
    assert_eq!(pricing(&desk).tiers, [tier]);
    desk.keys(Modifiers::COMMAND, Key::Z);
    assert_eq!(pricing(&desk).tiers[1].above, exact("1000"));
}

#[test]
fn a_tier_that_cannot_be_read_stays_in_its_field_and_the_case_keeps_the_old_one() {
    let mut desk = with(calls());
    enter(&mut desk, PRICES);
    desk.key(Key::Enter);
    desk.fill("Price of one, EUR · Tier 2", "6,5o");
    assert!(desk.sees("“o” is not known in “6,5o”"));
    assert_eq!(pricing(&desk).tiers[0].tier_price, exact("8"));
    let field = desk.find("Price of one, EUR · Tier 2").value();
    assert_eq!(field.as_deref(), Some("6,5o"));
    desk.fill("Price of one, EUR · Tier 2", "6,5");
    assert_eq!(pricing(&desk).tiers[0].tier_price, exact("6.5"));
}

#[test]
fn quantities_of_later_years_are_typed_and_a_cleared_one_goes_on_as_before() {
    let mut desk = with(calls());
    enter(&mut desk, PRICES);
    desk.fill("Quantity, year 3 · Calls", "180");
    // Year 2 was not given, so that it goes on as the first.
    assert_eq!(pricing(&desk).years, [exact("100"), exact("180")]);
    desk.fill("Quantity, year 2 · Calls", "150");
    assert_eq!(pricing(&desk).years, [exact("150"), exact("180")]);
    desk.fill("Quantity, year 3 · Calls", "viele");
    assert_eq!(pricing(&desk).years, [exact("150"), exact("180")]);
    desk.begin("Quantity, year 3 · Calls", "0");
    desk.key(Key::Backspace);
    desk.key(Key::Tab);
    assert_eq!(pricing(&desk).years, [exact("150")]);
}

#[test]
fn a_minimum_is_an_amount_or_a_quantity_with_a_price_beyond() {
    let mut desk = with(calls());
    enter(&mut desk, PRICES);
    choose(&mut desk, "Minimum for each payment · Calls", "An amount");
    desk.fill("At least, EUR · Calls", "600");
    let amount = Some(Minimum::Amount(exact("600")));
    assert_eq!(pricing(&desk).minimum, amount);
    desk.fill("At least, EUR · Calls", "sechshundert");
    assert_eq!(
        pricing(&desk).minimum,
        amount,
        "what is not read changes nothing"
    );
    desk.fill("At least, EUR · Calls", "600");
    choose(&mut desk, "Minimum for each payment · Calls", "A quantity");
    // It begins with the quantity that is bought.
    desk.fill("At least · Calls", "80");
    desk.fill("Price beyond, EUR · Calls", "7");
    let least = Committed {
        committed: exact("80"),
        price_beyond: Some(exact("7")),
    };
    assert_eq!(pricing(&desk).minimum, Some(Minimum::Quantity(least)));
    choose(&mut desk, "Minimum for each payment · Calls", "None");
    assert_eq!(pricing(&desk).minimum, None);
}

#[test]
fn a_term_is_added_with_early_exit_and_renewal_and_removed_again() {
    const TERM: &str = "Committed term, early exit, renewal · Calls";
    let mut desk = with(calls());
    enter(&mut desk, TERM);
    assert!(
        is_at(&desk, "Committed months · Calls"),
        "the focus goes along"
    );
    desk.fill("Committed months · Calls", "24");
    choose(&mut desk, "Owed on early exit · Calls", "A fee");
    desk.fill("Exit fee · Calls", "2.500");
    choose(&mut desk, "After the term · Calls", "More by a percentage");
    desk.fill("More by · Calls", "5");
    let term = cost(&desk).term.unwrap();
    assert_eq!(term.committed_months, 24);
    let fee = Money::new(2500.into(), Currency::EUR);
    assert_eq!(term.early_exit, EarlyExit::ExitFee(fee));
    let uplift = Rate::from_percent(5.into());
    assert_eq!(term.renewal, Some(Renewal::RenewalUplift(uplift)));
    choose(&mut desk, "After the term · Calls", "At a new price");
    desk.fill("New price, EUR · Calls", "9,20");
    let price = Some(Renewal::NewPrice(exact("9.2")));
    assert_eq!(cost(&desk).term.unwrap().renewal, price);
    enter(&mut desk, "Remove the contract term");
    assert_eq!(cost(&desk).term, None);
    assert!(is_at(&desk, TERM), "the focus comes back");
}

#[test]
fn a_term_of_half_a_month_or_of_none_is_refused() {
    let mut desk = with(calls());
    enter(&mut desk, "Committed term, early exit, renewal · Calls");
    desk.fill("Committed months · Calls", "24");
    for wrong in ["0", "1,5", "zwei"] {
        desk.fill("Committed months · Calls", wrong);
        assert_eq!(cost(&desk).term.unwrap().committed_months, 24, "{wrong}");
        let field = desk.find("Committed months · Calls").value();
        assert_eq!(field.as_deref(), Some(wrong));
    }
}

/// The amounts of a cost that has them by year.
fn amounts(desk: &Desk) -> YearlyAmounts {
    match cost(desk).spend {
        Spend::ByYear(amounts) => amounts,
        other => panic!("{other:?}"),
    }
}

#[test]
fn amounts_by_year_are_a_grid_with_cursor_paste_and_clearing() {
    let mut desk = with(Spend::ByYear(YearlyAmounts::default()));
    desk.harness.get_by_label("At the start · Calls").focus();
    desk.settle();
    desk.type_text("1.500,50");
    desk.key(Key::Tab);
    assert_eq!(amounts(&desk).initial, exact("1500.5"));
    assert!(is_at(&desk, "Year 1 · Calls"));
    desk.harness.event(Event::Paste("400\t500\t600".to_owned()));
    desk.settle();
    assert_eq!(amounts(&desk).years, ["400", "500", "600"].map(exact));
    desk.key(Key::ArrowRight);
    assert!(is_at(&desk, "Year 2 · Calls"));
    desk.key(Key::Delete);
    assert_eq!(amounts(&desk).years, ["400", "0", "600"].map(exact));
    // The paste is one step of undo, and so is the clearing.
    desk.keys(Modifiers::COMMAND, Key::Z);
    desk.keys(Modifiers::COMMAND, Key::Z);
    assert!(amounts(&desk).years.is_empty());
}

#[test]
fn amounts_pasted_beyond_the_years_and_below_their_row_are_told() {
    let mut desk = with(Spend::ByYear(YearlyAmounts::default()));
    desk.harness.get_by_label("Year 2 · Calls").focus();
    desk.settle();
    desk.harness
        .event(Event::Paste("500\t600\t700\n1\t2".to_owned()));
    desk.settle();
    assert_eq!(amounts(&desk).years, ["0", "500", "600"].map(exact));
    // 700 lies beyond year 3, 1 and 2 below the row.
    assert!(desk.sees("3 texts were left out"));
}

#[test]
fn a_pasted_amount_that_cannot_be_read_waits_in_its_cell_and_another_currency_holds_for_all() {
    let mut desk = with(Spend::ByYear(YearlyAmounts::default()));
    desk.harness.get_by_label("Year 1 · Calls").focus();
    desk.settle();
    desk.harness
        .event(Event::Paste("400\tfünf\t600".to_owned()));
    desk.settle();
    assert_eq!(amounts(&desk).years, ["400", "0", "600"].map(exact));
    let cell = desk.find("Year 2 · Calls").value();
    assert_eq!(cell.as_deref(), Some("fünf"));
    desk.fill("Year 2 · Calls", "500");
    desk.fill("At the start · Calls", "1000 CHF");
    assert_eq!(amounts(&desk).currency, Some(Currency::CHF));
    assert_eq!(amounts(&desk).years, ["400", "500", "600"].map(exact));
}

/// 64 handlers at 198 EUR a year, 12 % less for all from 100; three years of five are committed. The case is in the window at its price.
fn contract() -> Desk {
    let pricing = Pricing {
        tiers: vec![Tier {
            above: 99.into(),
            tier_price: exact("174.24"),
            fee: exact("0"),
        }],
        tiers_price: TiersPrice::AllUnits,
        ..Pricing::default()
    };
    let spend = Spend::Recurring {
        amount: Amount::Quantity {
            quantity: 64.into(),
            unit: "handler".to_owned(),
            unit_price: Money::new(198.into(), Currency::EUR),
            pricing,
        },
        every: Every::Year,
        paid: Payment::InArrears,
        from_month: 1,
        to_month: None,
    };
    let mut case = Case::new("Case", Currency::EUR, date(2027, 1, 1));
    "en-US".clone_into(&mut case.locale);
    case.horizon_years = Horizon::years(5).unwrap();
    case.decision = Some(Decision {
        purpose: String::new(),
        by: None,
    });
    let mut cost = Cost::new(
        Id::new("handlers").unwrap(),
        "Handlers",
        PaidTo::OurPrice,
        spend,
    );
    cost.term = Some(Term {
        committed_months: 36,
        early_exit: EarlyExit::RestOfTerm,
        renewal: None,
    });
    case.costs.push(cost);
    Desk::opened_at(&case, Key::Num5)
}

/// Agrees to a trade by keyboard.
fn agree(desk: &mut Desk, give: &str) {
    let state = desk.named(&format!("State of {give}: offered"));
    enter(desk, &state);
    desk.key(Key::ArrowDown);
    desk.key(Key::Enter);
}

/// The printed page of the case as it stands, as text.
fn page(desk: &Desk) -> String {
    let case = desk.case();
    let answer = worthwhile::engine::evaluate(&case, &worthwhile::engine::Ask::default());
    worthwhile::report::Report::new(&case, &answer.unwrap()).text()
}

#[test]
fn a_contract_over_more_years_and_more_volume_are_agreed_and_change_what_is_signed() {
    let mut desk = contract();
    // 5 · 64 · 198
    assert!(page(&desk).contains("€63,360 over 5 years (3 years committed)"));
    enter(&mut desk, "Add a trade: A contract over … years");
    let trade = desk.case().trades[0].clone();
    assert_eq!(trade.get, "A contract over 5 years");
    let committed = |committed_months| Change::Committed {
        cost: Id::new("handlers").unwrap(),
        committed_months,
    };
    assert!(trade.effect.contains(&committed(60)), "{:?}", trade.effect);
    assert!(desk.sees("a contract over 5 years for “Handlers”"));
    desk.fill("Committed months · 5% more discount on our price", "48");
    assert!(desk.case().trades[0].effect.contains(&committed(48)));
    desk.fill("Committed months · 5% more discount on our price", "0");
    assert!(
        desk.case().trades[0].effect.contains(&committed(48)),
        "no contract of no months"
    );
    desk.fill("Committed months · 5% more discount on our price", "60");
    agree(&mut desk, "5% more discount on our price");
    let signed = page(&desk);
    // 95 % of 63,360, of which four fifths are left after year 1.
    assert!(
        signed.contains("€60,192 over 5 years (5 years committed)"),
        "{signed}"
    );
    assert!(signed.contains("€48,154 after year 1"), "{signed}");
    enter(&mut desk, "Delete · 5% more discount on our price");
    enter(&mut desk, "Add a trade: More volume");
    assert!(desk.sees("80 instead of 64 handlers for “Handlers”"));
    desk.fill("Quantity, handler · 5% more discount on our price", "100");
    agree(&mut desk, "5% more discount on our price");
    let signed = page(&desk);
    // 5 · 100 · 174.24 · 95 %
    assert!(
        signed.contains("€82,764 over 5 years (3 years committed)"),
        "{signed}"
    );
    assert!(
        signed.contains("Handlers: 100 handlers × €198 a year"),
        "{signed}"
    );
    desk.keys(Modifiers::COMMAND, Key::Num3);
    assert!(
        desk.sees("100 handlers by an agreed trade"),
        "the line says who changed it"
    );
}

#[test]
fn an_effect_on_a_contract_is_chosen_with_its_line_and_begins_with_what_the_line_says() {
    let mut desk = contract();
    enter(&mut desk, "Add a trade: A reference");
    let trade = desk.case().trades[0].give.clone();
    enter(&mut desk, &format!("Add an effect · {trade}"));
    choose(&mut desk, &format!("Effect · {trade}"), "Another quantity");
    let quantity = |number: i64| Change::Quantity {
        cost: Id::new("handlers").unwrap(),
        quantity: number.into(),
    };
    assert_eq!(desk.case().trades[0].effect, [quantity(64)]);
    desk.fill(&format!("Quantity, handler · {trade}"), "70");
    assert_eq!(desk.case().trades[0].effect, [quantity(70)]);
}
