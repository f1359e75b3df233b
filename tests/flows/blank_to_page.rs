//! From a blank case to its page as PDF, with every action counted: a key, a click, or a field that is typed into.

use crate::hands::Desk;
use egui::{Key, Modifiers};
use worthwhile::app::Start;
use worthwhile::app::testing::Dialog;
use worthwhile::engine::{Ask, evaluate};
use worthwhile::model::{Spend, TradeState};

/// The most that a person is asked to do for this case; before lines of numbers and costs could be typed it was about 200.
const MOST: usize = 100;

/// A person at the window who notes what they do.
struct Person {
    desk: Desk,
    actions: Vec<String>,
}

impl Person {
    fn keys(&mut self, modifiers: Modifiers, key: Key) {
        self.actions.push(format!("{modifiers:?} {key:?}"));
        self.desk.keys(modifiers, key);
    }

    fn key(&mut self, key: Key) {
        self.keys(Modifiers::NONE, key);
    }

    fn ctrl(&mut self, key: Key) {
        self.keys(Modifiers::COMMAND, key);
    }

    fn ctrl_shift(&mut self, key: Key) {
        self.keys(Modifiers::COMMAND | Modifiers::SHIFT, key);
    }

    /// Types into the field that has the focus.
    fn write(&mut self, text: &str) {
        self.actions.push(format!("type “{text}”"));
        self.desk.type_text(text);
    }

    /// Clicks what is called so.
    fn press(&mut self, name: &str) {
        self.actions.push(format!("click {name}"));
        self.desk.press(name);
    }

    /// Clicks the first thing whose name begins so.
    fn press_beginning(&mut self, begin: &str) {
        let name = self.desk.named(begin);
        self.press(&name);
    }
}

#[test]
fn a_blank_case_becomes_a_page_in_at_most_a_hundred_actions() {
    let desk = Desk::start(Start::Last);
    let actions = Vec::new();
    let mut person = Person { desk, actions };
    values(&mut person);
    numbers(&mut person);
    benefits(&mut person);
    costs(&mut person);
    settings(&mut person);
    trade(&mut person);
    entries(&mut person);
    let pdf = person.desk.file("page.pdf");
    person
        .desk
        .window()
        .next_dialog(Dialog::Choose(pdf.clone()));
    person.ctrl(Key::E);
    // In the desktop's dialog: a name, and Enter.
    person
        .actions
        .extend(["name the file", "Enter"].map(str::to_owned));
    person.desk.settle();
    let page = std::fs::read(&pdf).unwrap();
    assert!(page.starts_with(b"%PDF"), "the page is there");
    as_meant(&person.desk);
    let count = person.actions.len();
    let list = person.actions.join("\n");
    println!("{count} actions:\n{list}");
    assert!(count <= MOST, "{count} actions:\n{list}");
}

fn values(person: &mut Person) {
    person.ctrl(Key::N);
    person.write("We lose half the day re-typing claims");
    person.key(Key::Enter);
    person.write("Head of Claims");
    for (words, by) in [
        ("Customers wait too long", "Head of Service"),
        ("We cannot hire anybody", "Head of HR"),
    ] {
        person.ctrl_shift(Key::V);
        person.write(words);
        person.press(&format!("Said by · {words}"));
        person.write(by);
    }
}

fn numbers(person: &mut Person) {
    person.ctrl_shift(Key::N);
    for line in [
        "How many claims a year? 50,000 claim/year",
        "Minutes to re-type a claim: 6 minute/claim",
        "Cost of an hour: 40 EUR/hour",
        "Complaints a year: 400 complaint/year",
        "Cost of a complaint: 90 EUR/complaint",
    ] {
        person.write(line);
        person.key(Key::Enter);
    }
}

fn benefits(person: &mut Person) {
    let times = |person: &mut Person, numbers: &[&str], benefit: &str| {
        for number in numbers {
            person.press(&format!("Multiply by {number} · {benefit}"));
        }
    };
    person.ctrl_shift(Key::B);
    person.write("Less re-typing");
    let work = [
        "How many claims a year",
        "Minutes to re-type a claim",
        "Cost of an hour",
    ];
    times(person, &work, "Less re-typing");
    person.press("Add one · Customers wait too long");
    person.write("Fewer complaints");
    let complaints = ["Complaints a year", "Cost of a complaint"];
    times(person, &complaints, "Fewer complaints");
    person.press("Add one · We cannot hire anybody");
    person.write("Fewer people to find");
    times(person, &work, "Fewer people to find");
    person.ctrl_shift(Key::B);
    person.write("Fewer errors");
    times(person, &complaints, "Fewer errors");
}

fn costs(person: &mut Person) {
    person.ctrl(Key::Num3);
    person.press("Add a cost in one line");
    for line in [
        "Licence 40000 a year",
        "Set-up 12k",
        "Project team 20,000 own work in month 3",
    ] {
        person.write(line);
        person.key(Key::Enter);
    }
}

/// Who it is for, and what they ask of an investment.
fn settings(person: &mut Person) {
    person.ctrl(Key::Comma);
    person.press("Title · case");
    person.write("Claims without re-typing");
    person.key(Key::Tab);
    person.write("Example Insurance");
    person.press("Payback within months · case");
    person.write("18");
    // Enter takes the number; Escape in a field would give back what it held.
    person.key(Key::Enter);
    person.key(Key::Escape);
}

fn trade(person: &mut Person) {
    person.ctrl(Key::Num5);
    person.press("Add a trade: A reference");
}

fn entries(person: &mut Person) {
    person.ctrl(Key::Num6);
    for (kind, words) in [
        ("They gave us something", "An hour of the Head of Claims"),
        ("Add hard data from them", "The register of last year"),
        ("Add insight from us", "What comparable insurers found"),
        ("Add ideas from us", "How to begin with one line"),
    ] {
        person.press_beginning(kind);
        person.write(words);
    }
}

/// The case holds what was meant, and its benefits come to what a hand reckons.
fn as_meant(desk: &Desk) {
    let case = desk.case();
    assert_eq!(case.stated_values.len(), 3);
    let said: Vec<&str> = case
        .stated_values
        .iter()
        .map(|v| v.said_by.as_str())
        .collect();
    assert_eq!(said, ["Head of Claims", "Head of Service", "Head of HR"]);
    assert_eq!(case.drivers.len(), 5);
    assert_eq!(case.benefits.len(), 4);
    assert!(case.benefits.iter().all(|benefit| benefit.serves.is_some()));
    assert_eq!(case.costs.len(), 3);
    let recurring = case
        .costs
        .iter()
        .filter(|cost| matches!(cost.spend, Spend::Recurring { .. }));
    assert_eq!(recurring.count(), 1);
    assert_eq!(case.hurdles.payback_within_months, Some(18));
    let states: Vec<TradeState> = case.trades.iter().map(|trade| trade.state).collect();
    assert_eq!(states, [TradeState::Offered]);
    assert_eq!(case.exchange.len(), 4);
    assert!(case.exchange.iter().all(|entry| !entry.what.is_empty()));
    // 50,000 × 6 minutes at 40 an hour is 200,000 a year, twice; 400 × 90 is 36,000 a year, twice; over three years 1,416,000.
    // Licence 3 × 40,000, set-up 12,000 and team 20,000 are 152,000.
    let results = evaluate(&case, &Ask::default()).unwrap();
    assert_eq!(
        results.benefits_total.total.round_dp(0).to_string(),
        "1416000"
    );
    assert_eq!(results.costs_total.total.round_dp(0).to_string(), "152000");
}
