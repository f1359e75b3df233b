//! What if: moving numbers by key and by typing, keeping, dropping and saving what is tried, scenarios, and what to do first.

use crate::hands::Desk;
use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable};
use jiff::civil::date;
use rust_decimal::Decimal;
use worthwhile::app::Start;
use worthwhile::model::{Case, Change, Currency, Driver, DriverValue, Exact, Id, TradeState};
use worthwhile::storage::{Overwrite, library, save};

const CTRL: Modifiers = Modifiers::COMMAND;
const MINUTES: &str = "Re-typing per claim";

fn what_if() -> Desk {
    let mut desk = Desk::start(Start::Sample);
    desk.keys(CTRL, Key::Num4);
    desk
}

fn opened(case: &Case) -> Desk {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("case.ron");
    save(&path, case, Overwrite::Allow).unwrap();
    let mut desk = Desk::start_in(folder, Start::File(path));
    desk.keys(CTRL, Key::Num4);
    desk
}

/// What the strip says of the net present value with its range, without what stands beside it.
fn npv_in_full(desk: &Desk) -> String {
    let node = desk.find("Net present value:");
    let told = node.accesskit_node().label().unwrap();
    told.split(". hard only").next().unwrap().to_owned()
}

/// The net present value alone.
fn npv(desk: &Desk) -> String {
    let told = npv_in_full(desk);
    told.split(". ").next().unwrap().to_owned()
}

/// Gives the focus to the slider of a number.
fn hold(desk: &mut Desk, name: &str) {
    let slider = desk
        .harness
        .get_by_role_and_label(egui::accesskit::Role::Slider, name);
    slider.scroll_to_me();
    slider.focus();
    desk.settle();
}

/// What the slider of a number says.
fn says(desk: &Desk, name: &str) -> String {
    let slider = desk
        .harness
        .get_by_role_and_label(egui::accesskit::Role::Slider, name);
    slider.accesskit_node().value().unwrap()
}

fn driver(case: &Case, id: &str) -> Driver {
    let found = case.drivers.iter().find(|driver| driver.id.as_str() == id);
    found.unwrap().clone()
}

fn value(case: &Case, id: &str) -> Decimal {
    match driver(case, id).value {
        DriverValue::Known(value) => value.value(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_slider_moved_by_key_moves_the_answer_and_leaves_the_case_alone() {
    let mut desk = what_if();
    let before = npv(&desk);
    assert!(says(&desk, MINUTES).starts_with("26 minutes; from 22 minutes to 29 minutes"));
    hold(&mut desk, MINUTES);
    desk.key(Key::ArrowLeft);
    let after = npv(&desk);
    assert_ne!(after, before);
    // A step of 0.2: from 18.4 to 32.6 there are 14.2 to go, in at most a hundred steps.
    assert!(
        says(&desk, MINUTES).starts_with("25.8 minutes"),
        "{}",
        says(&desk, MINUTES)
    );
    assert!(desk.sees("1 change tried"));
    assert!(!desk.window().is_dirty(), "trying is no change");
    desk.key(Key::ArrowRight);
    assert_eq!(npv(&desk), before);
    assert!(
        !desk.sees("change tried"),
        "what the case says anyway is not tried"
    );
    desk.key(Key::PageUp);
    assert!(says(&desk, MINUTES).starts_with("28 minutes"));
    desk.key(Key::Home);
    desk.key(Key::ArrowLeft);
    let least = says(&desk, MINUTES);
    desk.key(Key::End);
    assert_ne!(says(&desk, MINUTES), least);
}

#[test]
fn what_is_typed_is_tried_too_and_dropped_by_key() {
    let mut desk = what_if();
    let before = npv(&desk);
    desk.fill(&format!("Value · {MINUTES}"), "12");
    assert!(says(&desk, MINUTES).starts_with("12 minutes"));
    assert!(desk.sees("Re-typing per claim: 26 → 12 minutes"));
    // On every other step the trial is told as well.
    desk.keys(CTRL, Key::Num3);
    assert!(desk.sees("1 change tried"));
    desk.keys(CTRL | Modifiers::SHIFT, Key::D);
    assert_eq!(npv(&desk), before);
    assert!(!desk.sees("1 change tried"));
}

#[test]
fn a_single_number_goes_back_by_its_own_button() {
    let mut desk = what_if();
    let before = npv(&desk);
    desk.fill(&format!("Value · {MINUTES}"), "20");
    desk.fill("Value · Start delayed by", "3");
    assert!(desk.sees("2 changes tried"));
    desk.press("Re-typing per claim: back to 26 minutes");
    assert!(desk.sees("1 change tried"));
    desk.press("Start delayed by: back to 0 months");
    assert_eq!(npv(&desk), before);
}

#[test]
fn what_is_kept_is_one_step_that_undo_takes_back() {
    let mut desk = what_if();
    let before = desk.case();
    desk.fill(&format!("Value · {MINUTES}"), "31");
    desk.fill("Value · Discount rate", "12 %");
    let tried = npv_in_full(&desk);
    desk.press("Keep in the case");
    assert_eq!(
        npv_in_full(&desk),
        tried,
        "what is kept answers as it did while it was tried"
    );
    assert_eq!(value(&desk.case(), "retyping_minutes"), Decimal::from(31));
    assert_eq!(desk.case().discount_rate.percent(), Decimal::from(12));
    // A range that would not hold the value is widened, or chance could not move it.
    let high = driver(&desk.case(), "retyping_minutes").high.unwrap();
    assert_eq!(high.value(), Decimal::from(31));
    assert!(desk.sees("Kept. The number now counts as our estimate"));
    desk.keys(CTRL, Key::Z);
    assert_eq!(*desk.case(), *before);
    assert!(!desk.sees("changes tried"));
}

#[test]
fn what_an_agreed_trade_would_take_back_stays_tried() {
    let mut case = library::sample().unwrap();
    case.trades[0].state = TradeState::Agreed;
    case.trades[0].effect = vec![
        Change::StartLater { months: 2 },
        Change::DiscountRate("9%".parse().unwrap()),
    ];
    let mut desk = opened(&case);
    for (field, value) in [
        ("Value · Start delayed by", "1"),
        ("Value · Discount rate", "12 %"),
    ] {
        desk.fill(field, value);
        desk.press("Keep in the case");
        assert!(desk.sees("An agreed trade sets the same"), "{field}");
        assert!(desk.sees("1 change tried"), "nothing is lost");
        assert!(!desk.window().is_dirty());
        desk.keys(CTRL | Modifiers::SHIFT, Key::D);
    }
    // Three months in all are one more than the trade has.
    desk.fill("Value · Start delayed by", "3");
    desk.press("Keep in the case");
    assert!(desk.sees("Kept. The case is changed"));
    assert_eq!(desk.case().start, case.start + jiff::Span::new().months(1));
}

#[test]
fn nobody_on_their_side_has_said_a_number_that_is_only_tried() {
    let mut desk = what_if();
    desk.fill(&format!("Value · {MINUTES}"), "20");
    desk.keys(CTRL, Key::Num2);
    desk.press(&format!("Details · {MINUTES}"));
    assert!(desk.sees("assumed in this scenario"));
}

#[test]
fn undo_and_redo_leave_alone_what_is_tried() {
    let mut desk = what_if();
    desk.fill(&format!("Value · {MINUTES}"), "31");
    desk.press("Keep in the case");
    desk.fill("Value · Start delayed by", "2");
    desk.key(Key::Tab);
    desk.keys(CTRL, Key::Z);
    assert_eq!(value(&desk.case(), "retyping_minutes"), Decimal::from(26));
    assert!(desk.sees("Start: 2\u{a0}months later"), "the trial stays");
}

#[test]
fn what_is_saved_as_a_scenario_can_be_chosen_and_the_case_stays() {
    let mut desk = what_if();
    let before = npv(&desk);
    desk.fill(&format!("Value · {MINUTES}"), "20");
    let tried = npv_in_full(&desk);
    desk.press("Save as scenario…");
    desk.type_text("Slow winter");
    desk.key(Key::Enter);
    assert_eq!(npv_in_full(&desk), tried, "its range is the same too");
    assert!(desk.sees("Saved scenario “Slow winter”"));
    let made = desk.case().scenarios.last().unwrap().clone();
    assert_eq!(made.name, "Slow winter");
    let id = Id::new("retyping_minutes").unwrap();
    let changed = Change::Driver {
        id,
        value: Exact::from(20),
    };
    assert!(made.changes.contains(&changed));
    assert_eq!(value(&desk.case(), "retyping_minutes"), Decimal::from(26));
    desk.press("Scenario");
    desk.press("Expected");
    assert_eq!(npv(&desk), before);
    // A scenario that is taken back is asked for no more.
    let heading = desk.harness.get_by_label("Show scenario Slow winter");
    heading.focus();
    desk.settle();
    desk.key(Key::Enter);
    assert_eq!(npv_in_full(&desk), tried);
    desk.keys(CTRL, Key::Z);
    assert_eq!(npv(&desk), before);
}

#[test]
fn a_name_that_a_scenario_has_already_is_not_taken() {
    let mut desk = what_if();
    desk.fill(&format!("Value · {MINUTES}"), "20");
    desk.press("Save as scenario…");
    desk.type_text("slow adoption");
    assert!(desk.sees("There is a scenario of this name already"));
    desk.key(Key::Enter);
    assert_eq!(desk.case().scenarios.len(), 2);
    desk.key(Key::Escape);
    assert!(desk.sees("1 change tried"), "nothing of the trial is lost");
}

#[test]
fn in_an_own_scenario_what_is_kept_becomes_part_of_the_scenario() {
    let mut desk = what_if();
    desk.press("Show scenario Slow adoption");
    let slow = npv(&desk);
    desk.fill("Value · Share of calls avoided", "25");
    let tried = npv(&desk);
    assert_ne!(tried, slow);
    desk.press("Keep in the scenario");
    assert_eq!(npv(&desk), tried);
    assert_eq!(value(&desk.case(), "calls_avoided"), Decimal::from(32));
    let of = &desk.case().scenarios[0].changes;
    let id = Id::new("calls_avoided").unwrap();
    assert!(of.contains(&Change::Driver {
        id,
        value: Exact::from(25),
    }));
    assert_eq!(of.len(), 2);
}

#[test]
fn own_scenarios_say_what_they_change_and_are_renamed_and_deleted_with_undo() {
    let mut desk = what_if();
    assert!(desk.sees("Share of re-typing removed: 35% → 25%"));
    desk.press("Details · Slow adoption");
    desk.fill("Name · Slow adoption", "Slow start");
    assert_eq!(desk.case().scenarios[0].name, "Slow start");
    desk.press("Remove from Slow start: Share of re-typing removed: 35% → 25%");
    assert_eq!(desk.case().scenarios[0].changes.len(), 1);
    desk.press("Show scenario Slow start");
    desk.press("Delete · Slow start");
    assert_eq!(desk.case().scenarios.len(), 1);
    assert!(desk.sees("Show scenario Expected"));
    assert!(
        !desk.sees("There is no answer"),
        "a scenario that is gone is not asked for"
    );
    desk.keys(CTRL, Key::Z);
    assert_eq!(desk.case().scenarios[0].name, "Slow start");
}

#[test]
fn a_number_that_is_deleted_is_tried_no_more() {
    let mut desk = what_if();
    desk.fill(&format!("Value · {MINUTES}"), "20");
    desk.keys(CTRL, Key::Num2);
    desk.press(&format!("Details · {MINUTES}"));
    desk.press(&format!("Delete · {MINUTES}"));
    assert!(!desk.sees("1 change tried"));
}

#[test]
fn another_case_begins_without_a_trial() {
    let mut desk = what_if();
    desk.fill(&format!("Value · {MINUTES}"), "20");
    desk.keys(CTRL, Key::W);
    desk.press("Look at the sample");
    assert!(!desk.sees("change tried"));
    assert_eq!(desk.window().step(), 1);
}

#[test]
fn it_says_how_far_things_may_move_and_how_likely_it_is_to_pay() {
    let desk = what_if();
    for what in [
        "What moves the answer most",
        "It still pays if…",
        "back within 18",
        "chance that it pays",
        "Where the spread comes from",
        "If everything stopped after a year",
        "Net present value of all runs: one in ten below",
        "512 runs · seed 2027",
    ] {
        assert!(desk.sees(what), "{what}");
    }
    // The strip tells the range of each figure that has one.
    let told = npv_in_full(&desk);
    assert!(
        told.contains(" to €") && told.contains("median €"),
        "{told}"
    );
}

#[test]
fn numbers_are_written_and_read_as_the_locale_has_them() {
    let mut case = library::sample().unwrap();
    case.locale = "de-DE".to_owned();
    let mut desk = opened(&case);
    desk.fill(&format!("Value · {MINUTES}"), "22,5");
    assert!(
        says(&desk, MINUTES).starts_with("22,5 minutes"),
        "{}",
        says(&desk, MINUTES)
    );
    assert!(desk.sees("26 → 22,5 minutes"));
    desk.fill(&format!("Value · {MINUTES}"), "viele");
    assert!(
        says(&desk, MINUTES).starts_with("22,5 minutes"),
        "a wrong text changes nothing"
    );
}

#[test]
fn a_number_without_a_range_can_be_moved_and_is_given_one() {
    let mut desk = what_if();
    desk.press("Details · 6 more numbers");
    desk.press("No range yet: give Price of a call a low and a high");
    assert_eq!(desk.window().step(), 2);
    assert!(desk.harness.ctx.memory(egui::Memory::focused).is_some());
}

#[test]
fn a_value_outside_its_range_is_told_with_the_way_to_mend_it() {
    let mut case = library::sample().unwrap();
    let index = case
        .drivers
        .iter()
        .position(|driver| driver.id.as_str() == "retyping_minutes")
        .unwrap();
    case.drivers[index].low = Some(Exact::from(27));
    let mut desk = opened(&case);
    assert!(desk.sees("has a value outside its own range"));
    desk.press("Go to “Re-typing per claim”");
    assert_eq!(desk.window().step(), 2);
}

#[test]
fn a_blank_case_says_what_to_do_first() {
    let case = Case::new("", Currency::EUR, date(2027, 1, 1));
    let mut desk = opened(&case);
    assert!(desk.sees("Nothing to try yet"));
    desk.press("Add what they said");
    assert_eq!(desk.window().step(), 1);
}

#[test]
fn a_case_without_an_answer_leads_to_its_findings() {
    let mut case = library::sample().unwrap();
    case.discount_rate = worthwhile::model::Rate::from_percent(Decimal::from(-100));
    let desk = opened(&case);
    assert!(desk.sees("There is no answer to move yet"));
}

#[test]
fn the_palette_keeps_and_drops_what_is_tried() {
    let mut desk = what_if();
    desk.keys(CTRL, Key::K);
    desk.type_text("keep what is tried");
    desk.key(Key::Enter);
    desk.key(Key::Escape);
    assert!(!desk.window().is_dirty(), "nothing is tried");
    desk.fill(&format!("Value · {MINUTES}"), "20");
    desk.keys(CTRL, Key::K);
    desk.type_text("keep what is tried");
    desk.key(Key::Enter);
    assert_eq!(value(&desk.case(), "retyping_minutes"), Decimal::from(20));
}

#[test]
fn a_bar_of_the_tornado_leads_to_its_slider() {
    let mut desk = what_if();
    let is_bar = |node: &egui_kittest::Node<'_>| {
        let label = node.accesskit_node().label().unwrap_or_default();
        label.starts_with("Re-typing per claim: €") && label.contains(" at 22")
    };
    let buttons = desk
        .harness
        .query_all_by_role(egui::accesskit::Role::Button);
    let bars: Vec<_> = buttons.filter(is_bar).collect();
    bars[0].focus();
    drop(bars);
    desk.settle();
    desk.key(Key::Enter);
    assert_eq!(desk.window().step(), 4);
    desk.key(Key::ArrowLeft);
    assert!(
        says(&desk, MINUTES).starts_with("25.8 minutes"),
        "{}",
        says(&desk, MINUTES)
    );
}

#[test]
fn a_share_takes_no_more_than_the_whole_and_says_where_it_is_unlikely() {
    let mut desk = what_if();
    let share = "Share of calls avoided";
    desk.fill(&format!("Value · {share}"), "400");
    assert!(desk.sees("This is a share: it lies between 0% and 100%."));
    assert!(says(&desk, share).starts_with("32%"), "it stays as it was");
    assert!(!desk.window().is_trying());
    desk.fill(&format!("Value · {share}"), "60");
    assert!(says(&desk, share).contains("outside its range"));
    desk.fill(&format!("Value · {share}"), "30");
    assert!(!says(&desk, share).contains("outside its range"));
}

#[test]
fn what_is_tried_is_told_in_one_place_at_a_time() {
    let mut desk = what_if();
    desk.fill(&format!("Value · {MINUTES}"), "20");
    let told = |desk: &Desk| {
        let chips = desk.harness.query_all_by_label_contains("1 change tried");
        chips.count()
    };
    assert_eq!(told(&desk), 1);
    desk.keys(CTRL, Key::Num2);
    assert_eq!(told(&desk), 1);
    desk.keys(CTRL, Key::Num4);
    desk.press("Discard");
    assert_eq!(told(&desk), 0);
}

#[test]
fn without_ranges_a_scenario_is_no_copy_and_a_button_leads_to_the_first_range() {
    let mut case = library::sample().unwrap();
    for driver in &mut case.drivers {
        (driver.low, driver.high) = (None, None);
    }
    let mut desk = opened(&case);
    assert!(desk.sees("no ranges given yet"));
    let button = desk
        .harness
        .query_all_by_label("Give the first number a range")
        .next()
        .unwrap();
    button.focus();
    desk.settle();
    desk.key(Key::Enter);
    assert_eq!(desk.window().step(), 2);
    assert!(desk.harness.ctx.memory(egui::Memory::focused).is_some());
}

#[test]
fn hard_only_and_conservative_stand_beside_what_is_tried_too() {
    let mut desk = what_if();
    let beside = |desk: &Desk| {
        let told = desk.find("Net present value:");
        let told = told.accesskit_node().label().unwrap();
        let parts: Vec<String> = told.split(". ").map(str::to_owned).collect();
        let of = |name: &str| {
            let mut parts = parts.iter();
            parts.find(|part| part.starts_with(name)).cloned().unwrap()
        };
        [of("hard only"), of("conservative")]
    };
    let before = beside(&desk);
    // Dearer money moves both.
    desk.fill("Value · Discount rate", "12 %");
    assert!(desk.sees("1 change tried"));
    let tried = beside(&desk);
    assert!(tried[0] != before[0] && tried[1] != before[1], "{tried:?}");
    desk.press("Keep in the case");
    assert_eq!(beside(&desk), tried, "kept, it is the same case");
}

#[test]
fn an_end_of_a_range_is_not_verified_in_the_evidence() {
    let case = include_str!("../finance/scenario_verified.ron");
    let mut desk = opened(&worthwhile::storage::parse(case).unwrap());
    desk.keys(CTRL, Key::Num1);
    assert!(desk.sees("100% on verified numbers"));
    desk.keys(CTRL, Key::I);
    desk.press("Evidence");
    assert!(desk.sees("Verified by the customer"));
    desk.press("Scenario");
    desk.press("Conservative");
    assert!(!desk.sees("Verified by the customer"));
    assert!(desk.sees("To be confirmed"));
    assert!(desk.sees("low end of the range"));
    assert!(!desk.sees("100% on verified numbers"));
}

#[test]
fn what_a_figure_was_stays_beside_it_until_the_trial_is_discarded() {
    let mut desk = what_if();
    let node = |desk: &Desk| desk.named("Net present value:");
    assert!(!node(&desk).contains("was"));
    let before = npv(&desk);
    let before = before.trim_start_matches("Net present value: ").to_owned();
    desk.fill(&format!("Value · {MINUTES}"), "22");
    desk.fill(&format!("Value · {MINUTES}"), "23");
    // Longer than any message stays.
    desk.harness.run_steps(40);
    let told = node(&desk);
    // Against the case, and not against the trial before.
    assert!(told.contains("Tried: worse by €"), "{told}");
    assert!(told.contains(&format!("was {before}")), "{told}");
    let roi = desk.named("Return on investment:");
    assert!(roi.contains(" points, was 136%"), "{roi}");
    // The unit is said once, so that all of it has room.
    let payback = desk.named("Payback:");
    assert!(payback.contains(" months, was 14.7. "), "{payback}");
    desk.press("Discard");
    assert!(!node(&desk).contains("was"));
}

#[test]
fn what_is_kept_is_the_case_that_the_next_trial_is_held_against() {
    let mut desk = what_if();
    desk.fill(&format!("Value · {MINUTES}"), "22");
    let kept = npv(&desk);
    let kept = kept.trim_start_matches("Net present value: ").to_owned();
    desk.press("Keep in the case");
    assert!(!desk.named("Net present value:").contains("was"));
    desk.fill(&format!("Value · {MINUTES}"), "23");
    let told = desk.named("Net present value:");
    assert!(told.contains("Tried: better by €"), "{told}");
    assert!(told.contains(&format!("was {kept}")), "{told}");
}

#[test]
fn the_case_stands_beside_what_is_tried_in_words_as_well() {
    let mut desk = what_if();
    assert!(!desk.sees(", was €368,582"));
    desk.fill(&format!("Value · {MINUTES}"), "22");
    assert!(
        desk.sees(", was €368,582"),
        "beside the likely value of the bars"
    );
    assert!(desk.sees("chance that it pays"));
}

#[test]
fn a_bar_of_the_distribution_tells_its_values_by_keys() {
    let mut desk = what_if();
    let chart = desk.find("Net present value of all runs");
    chart.scroll_to_me();
    chart.focus();
    desk.settle();
    let told = |desk: &Desk| {
        let chart = desk.find("Net present value of all runs");
        chart.accesskit_node().value().unwrap_or_default()
    };
    let middle = told(&desk);
    assert!(middle.contains(" of runs"), "{middle}");
    assert!(desk.harness.query_all_by_label(&middle).next().is_some());
    desk.key(Key::ArrowRight);
    let next = told(&desk);
    assert_ne!(next, middle);
    // It begins where the one before ends.
    let (begin, end) = (next.split(" to ").next(), middle.split(" to ").nth(1));
    assert!(
        end.unwrap().starts_with(begin.unwrap()),
        "{middle} | {next}"
    );
    desk.key(Key::Home);
    let first = told(&desk);
    desk.key(Key::ArrowLeft);
    assert_eq!(told(&desk), first);
}

#[test]
fn a_bar_of_the_tornado_tells_its_values_when_it_has_the_focus() {
    let mut desk = what_if();
    let says = desk.named("Share of re-typing removed: €");
    let bar = desk.harness.get_by_label(&says);
    bar.focus();
    desk.settle();
    let all = desk.harness.query_all_by_label(&says).count();
    assert_eq!(all, 2, "the bar, and what is told beside it");
}

#[test]
fn a_scenario_is_begun_by_its_name_and_then_given_its_changes() {
    let mut desk = what_if();
    let before = npv(&desk);
    desk.press("New scenario…");
    desk.type_text("Two sites first");
    desk.key(Key::Enter);
    let made = desk.case().scenarios.last().unwrap().clone();
    assert_eq!(
        (made.name.as_str(), made.changes.len()),
        ("Two sites first", 0)
    );
    assert_eq!(npv(&desk), before, "it answers as the case does");
    desk.press("Add a change to Two sites first");
    let changes = |desk: &Desk| desk.case().scenarios.last().unwrap().changes.clone();
    let [Change::Driver { id, .. }] = &changes(&desk)[..] else {
        panic!("{:?}", changes(&desk));
    };
    let number = driver(&desk.case(), id.as_str());
    desk.fill(
        &format!("Value, {} · change 1 · Two sites first", number.unit),
        "10",
    );
    assert_eq!(
        changes(&desk),
        [Change::Driver {
            id: number.id.clone(),
            value: Exact::from(10)
        }]
    );
    assert_ne!(npv(&desk), before, "it is the scenario that is shown");
    desk.press("Expected scenario, €368,582");
    assert_eq!(npv(&desk), before);
    // Each step is undone by itself.
    desk.keys(CTRL, Key::Z);
    desk.keys(CTRL, Key::Z);
    assert!(changes(&desk).is_empty());
    desk.keys(CTRL, Key::Z);
    assert_eq!(desk.case().scenarios.len(), 2);
}

#[test]
fn two_scenarios_are_compared_by_what_differs() {
    let mut desk = what_if();
    assert!(desk.sees("Expected: net present value €368,582"));
    let own = &desk.case().scenarios[0];
    assert!(desk.sees(&format!("{}: net present value €", own.name)));
    assert!(desk.sees("Share of re-typing removed, 35% → 25%: −€"));
    desk.press("Second scenario");
    desk.press("Optimistic");
    assert!(desk.sees("Optimistic: net present value €"));
    desk.press("First scenario");
    desk.press("Optimistic");
    assert!(desk.sees("They differ in nothing"));
}

#[test]
fn what_is_tried_is_compared_with_the_scenario_by_what_differs() {
    let mut desk = what_if();
    hold(&mut desk, MINUTES);
    desk.key(Key::ArrowLeft);
    // The case beside what is tried, without a choice: 26 − 0.2 minutes.
    assert!(desk.sees("Now, tried: net present value €"));
    assert!(desk.sees("Re-typing per claim, 26 → 25.8 minutes: −€"));
    // The steps follow the slider.
    desk.key(Key::ArrowLeft);
    assert!(desk.sees("Re-typing per claim, 26 → 25.6 minutes: −€"));
    // Any scenario can be the other side.
    desk.press("First scenario");
    desk.press("Conservative");
    assert!(desk.sees("Conservative: net present value €5,250"));
    assert!(desk.sees("Share of re-typing removed, 20% → 35%: +€"));
    // Without a trial there are scenarios again.
    desk.key(Key::Escape);
    desk.press("Discard");
    assert!(!desk.sees("Now, tried: net present value"));
    assert!(desk.sees("Expected: net present value €368,582"));
}

/// The value of a number in a scenario of the case.
fn in_scenario(desk: &Desk, scenario: usize, id: &str) -> Option<Exact> {
    let case = desk.case();
    let mut changes = case.scenarios[scenario].changes.iter();
    changes.find_map(|change| match change {
        Change::Driver { id: own, value } if own.as_str() == id => Some(*value),
        _ => None,
    })
}

#[test]
fn numbers_are_typed_pasted_and_cleared_by_scenario_with_the_keyboard_alone() {
    let mut desk = what_if();
    let cell = "Slow adoption · Claims";
    desk.harness.get_by_label(cell).focus();
    desk.settle();
    desk.type_text("900");
    desk.key(Key::Enter);
    assert_eq!(in_scenario(&desk, 0, "claims"), Some(Exact::from(900)));
    assert!(
        desk.harness
            .get_by_label("Slow adoption · Re-typing per claim")
            .is_focused(),
        "Enter goes down"
    );
    // What a slower adoption costs, and what the case says, are both in sight.
    let shown = |desk: &Desk, name: &str| {
        let node = desk.harness.get_by_label(name);
        node.accesskit_node().value().unwrap_or_default()
    };
    assert_eq!(shown(&desk, "In the case · Claims"), "1,130");
    assert_eq!(shown(&desk, cell), "900");
    // A block over two numbers and two scenarios is one step.
    desk.harness.get_by_label(cell).focus();
    desk.settle();
    let block = egui::Event::Paste("950\t1000\n24\t".to_owned());
    desk.harness.event(block);
    desk.settle();
    assert_eq!(in_scenario(&desk, 0, "claims"), Some(Exact::from(950)));
    assert_eq!(in_scenario(&desk, 1, "claims"), Some(Exact::from(1000)));
    assert_eq!(
        in_scenario(&desk, 0, "retyping_minutes"),
        Some(Exact::from(24))
    );
    assert_eq!(in_scenario(&desk, 1, "retyping_minutes"), None);
    desk.keys(CTRL, Key::Z);
    assert_eq!(in_scenario(&desk, 0, "claims"), Some(Exact::from(900)));
    assert_eq!(in_scenario(&desk, 1, "claims"), None);
    // Delete makes a number the same as in the case.
    desk.harness.get_by_label(cell).focus();
    desk.settle();
    desk.key(Key::Delete);
    assert_eq!(in_scenario(&desk, 0, "claims"), None);
    // What is no number stays in its cell, and the scenario as it was.
    desk.type_text("many");
    desk.key(Key::Enter);
    assert_eq!(in_scenario(&desk, 0, "claims"), None);
    assert!(desk.sees("“many”"));
}

#[test]
fn a_percentage_by_scenario_is_in_the_unit_of_its_number() {
    let mut desk = what_if();
    let cell = "Start in spring · Share of re-typing removed";
    desk.harness.get_by_label(cell).focus();
    desk.settle();
    desk.type_text("30 %");
    desk.key(Key::Enter);
    assert_eq!(
        in_scenario(&desk, 1, "typing_removed"),
        Some(Exact::from(30))
    );
    // The month of its start is no number, and stays.
    let case = desk.case();
    let later = |change: &Change| matches!(change, Change::StartLater { .. });
    assert!(case.scenarios[1].changes.iter().any(later));
}

#[test]
fn a_number_by_scenario_is_filled_down_as_one_undo() {
    let mut desk = what_if();
    let cell = "Start in spring · Claims";
    desk.harness.get_by_label(cell).focus();
    desk.settle();
    desk.type_text("30");
    desk.key(Key::Enter);
    let before = desk.case().scenarios.clone();
    desk.harness.get_by_label(cell).focus();
    desk.settle();
    desk.keys(Modifiers::SHIFT, Key::ArrowDown);
    desk.keys(CTRL, Key::D);
    assert_eq!(desk.window().undo_label().as_deref(), Some("Fill down"));
    let filled = |id: &str| in_scenario(&desk, 1, id);
    assert_eq!(filled("retyping_minutes"), Some(Exact::from(30)));
    // Two rows were selected: the number below them and the other scenario stay as they were.
    assert_eq!(filled("typing_removed"), None);
    assert_eq!(desk.case().scenarios[0], before[0]);
    desk.keys(CTRL, Key::Z);
    assert_eq!(desk.case().scenarios, before);
}

#[test]
fn a_case_without_amounts_has_no_figures_in_any_scenario() {
    let template = library::template("customer_service").unwrap();
    let desk = opened(&template.case().unwrap());
    let says = "no amount is known yet";
    assert!(desk.sees(&format!("Expected scenario, {says}")));
    assert!(desk.sees("There is no amount yet."));
    assert!(!desk.sees("immediate"));
}
