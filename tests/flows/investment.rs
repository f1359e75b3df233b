//! The investment: adding, typing in three locales, other currencies, pasting, putting in order; and the settings of the case.

use crate::hands::Desk;
use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable;
use jiff::civil::date;
use worthwhile::app::Start;
use worthwhile::model::{Amount, Case, Cost, Currency, ExchangeRate, PaidTo, Rate, Spend};
use worthwhile::storage::{Overwrite, save};

/// A window with a case of this locale and currency, at the investment.
fn investment(locale: &str, currency: Currency) -> Desk {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("case.ron");
    let mut case = Case::new("Case", currency, date(2027, 1, 1));
    locale.clone_into(&mut case.locale);
    save(&path, &case, Overwrite::Allow).unwrap();
    let mut desk = Desk::start_in(folder, Start::File(path));
    desk.keys(Modifiers::COMMAND, Key::Num3);
    desk
}

/// The sample, at the investment.
fn sample() -> Desk {
    let mut desk = Desk::start(Start::Sample);
    desk.keys(Modifiers::COMMAND, Key::Num3);
    desk
}

/// A cost named by typing, with the focus in its name.
fn add(desk: &mut Desk, name: &str) {
    enter(desk, "Add a cost");
    desk.type_text(name);
}

fn labels(desk: &Desk) -> Vec<String> {
    let case = desk.case();
    case.costs.iter().map(|cost| cost.label.clone()).collect()
}

fn last(desk: &Desk) -> Cost {
    desk.case().costs.last().unwrap().clone()
}

fn focus(desk: &mut Desk, name: &str) {
    desk.find(name).focus();
    desk.settle();
}

/// Presses a button by keyboard, wherever it is.
fn enter(desk: &mut Desk, name: &str) {
    desk.harness.get_by_label(name).focus();
    desk.settle();
    desk.key(Key::Enter);
}

fn paste(desk: &mut Desk, text: &str) {
    desk.harness.event(egui::Event::Paste(text.to_owned()));
    desk.settle();
}

/// "1250.00 EUR" of the last cost, which is paid once.
fn amount(desk: &Desk) -> String {
    match last(desk).spend {
        Spend::OneOff {
            amount: Amount::Fixed(money),
            ..
        } => money.to_string(),
        other => format!("{other:?}"),
    }
}

#[test]
fn a_cost_added_by_keyboard_changes_the_answer() {
    let mut desk = sample();
    assert!(desk.sees("Net present value: €368,582"));
    add(&mut desk, "Data room");
    assert_eq!(last(&desk).label, "Data room");
    // Name, paid to, how often, given as, amount.
    for _ in 0..4 {
        desk.key(Key::Tab);
    }
    desk.keys(Modifiers::COMMAND, Key::A);
    desk.type_text("10000");
    desk.key(Key::Tab);
    assert_eq!(amount(&desk), "10000 EUR");
    // 9 % are off our price.
    assert!(desk.sees("Net present value: €359,482"));
}

#[test]
fn amounts_are_read_as_the_case_writes_them() {
    for (locale, currency, typed, read) in [
        ("de-DE", Currency::EUR, "1.250,00", "1250.00 EUR"),
        ("en-IN", Currency::INR, "1,25,000", "125000 INR"),
        ("en-US", Currency::EUR, "3k", "3000 EUR"),
    ] {
        let mut desk = investment(locale, currency);
        add(&mut desk, "Licence");
        desk.fill("Amount · Licence", typed);
        assert_eq!(amount(&desk), read, "{locale}");
    }
}

#[test]
fn an_amount_in_another_currency_asks_for_a_rate_and_the_finding_goes_once_it_is_there() {
    let mut desk = investment("en-US", Currency::EUR);
    add(&mut desk, "Licence");
    desk.begin("Amount · Licence", "$ 500");
    assert!(!desk.sees("What is one USD worth"), "while it is typed");
    desk.key(Key::Tab);
    assert_eq!(amount(&desk), "500 USD");
    assert!(desk.sees("What is one USD worth in EUR?"));
    assert!(desk.sees("no usable rate from USD to EUR"));
    desk.fill("EUR for one USD · new rate", "0.92");
    desk.press("Save rate");
    assert!(desk.sees("Write where this rate was read"));
    assert!(desk.case().exchange_rates.is_empty());
    desk.fill("Source · new rate", "ECB reference rate");
    desk.press("Save rate");
    assert!(!desk.sees("What is one USD worth"));
    let rate = desk.case().exchange_rates[0].clone();
    assert_eq!(
        (rate.rate.to_string().as_str(), rate.on),
        ("0.92", date(2026, 11, 23))
    );
    assert!(!desk.sees("no usable rate"));
    assert_eq!(desk.window().undo_label().unwrap(), "Set rate USD to EUR");
}

#[test]
fn a_sign_that_several_currencies_share_offers_them() {
    let mut desk = investment("en-GB", Currency::EUR);
    add(&mut desk, "Licence");
    desk.fill("Amount · Licence", "$ 500");
    assert_eq!(amount(&desk), "0 EUR");
    desk.press("500 CAD");
    assert_eq!(amount(&desk), "500 CAD");
}

#[test]
fn a_wrong_amount_stays_in_its_field_and_the_case_keeps_the_old_one() {
    let mut desk = investment("en-US", Currency::EUR);
    add(&mut desk, "Licence");
    desk.fill("Amount · Licence", "400");
    desk.fill("Amount · Licence", "4oo");
    desk.key(Key::Tab);
    assert_eq!(amount(&desk), "400 EUR");
    assert!(desk.sees("“oo” is not known in “4oo”"));
    let field = desk.find("Amount · Licence").value();
    assert_eq!(field.as_deref(), Some("4oo"));
}

#[test]
fn the_button_beside_an_amount_chooses_another_currency() {
    let mut desk = investment("en-US", Currency::EUR);
    add(&mut desk, "Licence");
    desk.press("Currency · Licence");
    assert!(desk.sees("Find a currency"));
    desk.type_text("swiss");
    assert!(!desk.sees("USD United"), "narrowed down");
    desk.key(Key::Enter);
    assert_eq!(amount(&desk), "0 CHF");
    assert!(desk.sees("What is one CHF worth in EUR?"));
    desk.key(Key::Escape);
    assert!(!desk.sees("What is one CHF worth"));
}

#[test]
fn the_currency_of_the_case_is_chosen_from_all() {
    let mut desk = sample();
    desk.press("Currency: Euro");
    desk.type_text("franc swiss");
    desk.key(Key::Enter);
    assert_eq!(desk.case().currency, Currency::CHF);
    // The amounts stay in euros, so that their rate is asked for.
    assert!(desk.sees("What is one EUR worth in CHF?"));
}

#[test]
fn the_discount_rate_is_changed_in_the_settings_and_undone() {
    let mut desk = sample();
    desk.keys(Modifiers::COMMAND, Key::Comma);
    desk.fill("Discount rate · case", "8");
    assert_eq!(desk.case().discount_rate, Rate::from_percent(8.into()));
    assert!(!desk.sees("Net present value: €368,582"));
    assert_eq!(desk.window().undo_label().unwrap(), "Change discount rate");
    desk.press("Close");
    desk.keys(Modifiers::COMMAND, Key::Z);
    assert_eq!(desk.case().discount_rate, Rate::from_percent(10.into()));
    assert!(desk.sees("Net present value: €368,582"));
}

#[test]
fn a_rate_is_added_changed_and_removed_in_the_settings() {
    let mut desk = sample();
    let rates = desk.case().exchange_rates.len();
    desk.keys(Modifiers::COMMAND, Key::Comma);
    enter(&mut desk, "Add a rate…");
    desk.type_text("gbp");
    desk.key(Key::Enter);
    desk.fill("EUR for one GBP · new rate", "1.15");
    desk.fill("Source · new rate", "Bank");
    desk.key(Key::Enter);
    assert_eq!(desk.case().exchange_rates.len(), rates + 1);
    // The settings are back.
    desk.fill("EUR for one GBP · GBP/EUR", "1.16");
    let rate = desk.case().exchange_rates.last().unwrap().rate;
    assert_eq!(rate.to_string(), "1.16");
    enter(&mut desk, "Remove rate GBP/EUR");
    assert_eq!(desk.case().exchange_rates.len(), rates);
}

#[test]
fn a_finding_about_a_setting_leads_into_its_field() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("case.ron");
    let mut case = Case::new("Case", Currency::EUR, date(2027, 1, 1));
    case.exchange_rates.push(ExchangeRate {
        from: Currency::USD,
        to: Currency::EUR,
        rate: 0.into(),
        on: date(2026, 11, 2),
        source: "Bank".to_owned(),
    });
    save(&path, &case, Overwrite::Allow).unwrap();
    let mut desk = Desk::start_in(folder, Start::File(path));
    // The first finding is the most serious: the rate of 0.
    desk.key(Key::F8);
    desk.keys(Modifiers::COMMAND, Key::A);
    desk.type_text("0.9");
    desk.key(Key::Tab);
    assert_eq!(desk.case().exchange_rates[0].rate.to_string(), "0.9");
}

#[test]
fn two_rows_of_a_spreadsheet_become_two_costs_in_one_step() {
    let mut desk = sample();
    let before = desk.case().costs.len();
    enter(&mut desk, "Paste rows from a spreadsheet…");
    paste(
        &mut desk,
        "Tests\t12,500\town\t4\nFirewall\t3k\tthird party\nLost\tmany",
    );
    enter(&mut desk, "Add 2 costs");
    let case = desk.case();
    assert_eq!(case.costs.len(), before + 2);
    let payees = [
        (
            case.costs[before].label.as_str(),
            case.costs[before].paid_to,
        ),
        (
            case.costs[before + 1].label.as_str(),
            case.costs[before + 1].paid_to,
        ),
    ];
    assert_eq!(
        payees,
        [
            ("Tests", PaidTo::CustomersOwnWork),
            ("Firewall", PaidTo::ThirdParty)
        ]
    );
    assert!(desk.sees("“many” is not"), "what cannot be read stays");
    enter(&mut desk, "Cancel");
    desk.keys(Modifiers::COMMAND, Key::Z);
    assert_eq!(desk.case().costs.len(), before);
}

#[test]
fn what_people_forget_is_added_by_its_name_and_is_then_ticked() {
    let mut desk = sample();
    assert!(!desk.sees("Add Training"), "the sample has it");
    enter(&mut desk, "Add Downtime at the switch");
    let cost = last(&desk);
    assert_eq!(cost.label, "Downtime at the switch");
    assert_eq!(cost.paid_to, PaidTo::CustomersOwnWork);
    let again = desk.harness.query_by_label("Add Downtime at the switch");
    assert!(again.is_none());
    // Unfolded, with the focus on its name.
    desk.type_text("!");
    assert!(last(&desk).label.contains('!'));
}

#[test]
fn lines_are_put_in_order_by_keyboard_among_those_of_the_same_payee() {
    let mut desk = sample();
    focus(&mut desk, "Move Set-up");
    desk.keys(Modifiers::ALT, Key::ArrowUp);
    assert_eq!(
        labels(&desk)[..3],
        ["Subscription", "Set-up", "Support and health check"]
    );
    desk.keys(Modifiers::ALT, Key::ArrowUp);
    desk.keys(Modifiers::ALT, Key::ArrowUp);
    assert_eq!(
        labels(&desk)[..3],
        ["Set-up", "Subscription", "Support and health check"]
    );
    focus(&mut desk, "Move Training");
    desk.keys(Modifiers::ALT, Key::ArrowDown);
    assert_eq!(
        labels(&desk)[3..6],
        ["Project team", "Key users", "Training"]
    );
}

#[test]
fn another_kind_of_cost_keeps_the_number_that_was_typed() {
    let mut desk = investment("en-US", Currency::EUR);
    add(&mut desk, "Licence");
    desk.fill("Amount · Licence", "7200");
    desk.press("How often · Licence");
    desk.press("Recurring");
    assert!(matches!(
        last(&desk).spend,
        Spend::Recurring { amount: Amount::Fixed(money), .. } if money.to_string() == "7200 EUR"
    ));
    desk.press("Given as · Licence");
    desk.press("Quantity × price");
    desk.fill("Quantity · Licence", "2");
    assert!(desk.sees("2 × €7,200"));
}

#[test]
fn the_discount_on_our_price_stands_in_its_card() {
    let mut desk = sample();
    desk.fill("Discount · our price", "12");
    assert_eq!(desk.case().discount, Rate::from_percent(12.into()));
}

#[test]
fn every_sum_by_year_is_explained_by_keyboard() {
    let mut desk = sample();
    for (sum, explained) in [
        ("Year 1 of our price: ", "Our price in year 1"),
        (
            "Start of their own work: ",
            "Customer's own work at the start",
        ),
        ("Year 3 of all costs: ", "All costs in year 3"),
        ("Total of our price: ", "Our price over 3 years"),
    ] {
        let name = desk.named(sum);
        assert!(name.ends_with(". Explain"), "{name}");
        enter(&mut desk, &name);
        let told: Vec<String> = name.split(": ").map(str::to_owned).collect();
        let amount = told[1].trim_end_matches(". Explain");
        assert!(desk.sees(explained), "{explained}");
        assert!(desk.sees(&format!("€{amount}")), "{name}");
    }
}
