//! The exchange: adding by kind, editing in place, filters, what has stalled, rules, the plan, and the copy for the customer.

use crate::hands::Desk;
use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable};
use jiff::ToSpan;
use jiff::civil::{Date, date};
use worthwhile::app::Start;
use worthwhile::app::testing::{Dialog, TODAY};
use worthwhile::model::{
    Case, Currency, ExchangeEntry, ExchangeKind, Id, Phase, Private, PrivateNote, Rate, Side,
    StepState, Worth, WorthSaidBy,
};
use worthwhile::storage::{Overwrite, load, save};

fn entry(id: &str, from: Side, kind: ExchangeKind, on: Date) -> ExchangeEntry {
    ExchangeEntry {
        id: Id::new(id).unwrap(),
        from,
        kind,
        what: format!("What {id} was"),
        phase: Phase::InTheBuyingProcess,
        on,
        worth: Worth::new(4).unwrap(),
        worth_said_by: WorthSaidBy::Receiver,
    }
}

/// A window at the exchange of a case that was made for a test.
fn with(locale: &str, entries: Vec<ExchangeEntry>) -> Desk {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("case.ron");
    let mut case = Case::new("Case", Currency::EUR, date(2027, 1, 1));
    locale.clone_into(&mut case.locale);
    case.exchange = entries;
    save(&path, &case, Overwrite::Allow).unwrap();
    let mut desk = Desk::start_in(folder, Start::File(path));
    desk.keys(Modifiers::COMMAND, Key::Num6);
    desk
}

fn sample() -> Desk {
    let mut desk = Desk::start(Start::Sample);
    desk.keys(Modifiers::COMMAND, Key::Num6);
    desk
}

fn last(desk: &Desk) -> ExchangeEntry {
    desk.case().exchange.last().unwrap().clone()
}

/// Presses a button by keyboard, wherever it is.
fn enter(desk: &mut Desk, name: &str) {
    desk.harness.get_by_label(name).focus();
    desk.settle();
    desk.key(Key::Enter);
}

/// Chooses from a list.
fn choose(desk: &mut Desk, list: &str, choice: &str) {
    desk.press(list);
    // The same words may stand on the timeline too.
    {
        let all = desk.harness.query_all_by_label(choice);
        let mut all =
            all.filter(|node| egui::accessibility::is_input(node.accesskit_node().role()));
        all.next().unwrap().click();
    }
    desk.settle();
}

/// 300 entries over two years, the newest of yesterday.
fn long() -> Vec<ExchangeEntry> {
    let kinds = [
        (Side::Customer, ExchangeKind::HardData),
        (Side::Provider, ExchangeKind::Service),
        (Side::Customer, ExchangeKind::Feedback),
    ];
    (0..300_i64)
        .map(|n| {
            let back = (300 - n) * 730 / 300;
            let on = TODAY.checked_sub(back.max(1).days()).unwrap();
            let (from, kind) = kinds[usize::try_from(n).unwrap() % 3];
            entry(&format!("entry_{n}"), from, kind, on)
        })
        .collect()
}

#[test]
fn an_empty_exchange_asks_who_has_given_what() {
    let mut desk = with("en-GB", Vec::new());
    assert!(desk.sees("Who has given what so far?"));
    desk.press("We gave them something");
    desk.type_text("A study of eleven departments");
    let given = last(&desk);
    assert_eq!(given.what, "A study of eleven departments");
    assert_eq!((given.from, given.on), (Side::Provider, TODAY));
    assert_eq!(given.phase, Phase::BeforeTheDeal);
    assert!(!desk.sees("Who has given what so far?"));
}

#[test]
fn an_entry_counts_once_it_has_words_and_escape_closes_it() {
    let mut desk = sample();
    let points = "49 of 54 points";
    assert!(desk.sees(points) && !desk.sees("They last gave: today"));
    desk.press("Add time from them");
    assert!(desk.sees(points), "nothing was said to be given yet");
    assert!(desk.sees("1 entry has no words yet and counts for nothing."));
    desk.type_text("An hour of the controller");
    assert!(desk.sees("49 of 57 points"));
    desk.press("Add insight from us");
    // One editor at a time.
    let open = desk.harness.query_all_by_label_contains("Close ");
    assert_eq!(open.count(), 1);
    desk.key(Key::Escape);
    assert!(!desk.sees("Close "));
}

#[test]
fn a_list_is_steered_by_arrows_and_closes_when_something_is_picked() {
    let mut desk = sample();
    desk.press("Add time from them");
    let list = "Phase · Time, 23 November";
    desk.harness.get_by_label(list).focus();
    desk.settle();
    let before = last(&desk).phase;
    desk.key(Key::ArrowDown);
    assert!(desk.sees("At signature"), "the list is open");
    desk.key(Key::ArrowDown);
    desk.key(Key::Enter);
    assert_ne!(last(&desk).phase, before);
    assert!(!desk.sees("Before the deal") || !desk.sees("At signature"));
    desk.key(Key::ArrowDown);
    desk.keys(Modifiers::COMMAND, Key::Num5);
    assert!(!desk.sees("At signature"), "no list outlives its step");
}

#[test]
fn one_press_adds_a_kind_dated_today_in_the_newest_phase_with_the_focus_in_its_words() {
    let mut desk = sample();
    let before = desk.case().exchange.len();
    desk.press("Add time from them");
    desk.type_text("An hour of the controller");
    let given = last(&desk);
    assert_eq!(desk.case().exchange.len(), before + 1);
    assert_eq!(given.what, "An hour of the controller");
    assert_eq!(
        (given.from, given.kind),
        (Side::Customer, ExchangeKind::Time)
    );
    assert_eq!((given.on, given.phase), (TODAY, Phase::InTheBuyingProcess));
    // Enter folds the card, and the focus stays on it.
    desk.key(Key::Enter);
    let card = desk.find("They gave us: Time, 23 November 2026. An hour of the controller");
    assert!(card.accesskit_node().is_focused());
    desk.keys(Modifiers::COMMAND, Key::Z);
    desk.keys(Modifiers::COMMAND, Key::Z);
    assert_eq!(desk.case().exchange.len(), before);
}

#[test]
fn kinds_that_were_never_given_are_marked_and_all_stand_in_the_list() {
    let mut desk = sample();
    desk.press("More kinds that they give…");
    assert!(desk.sees("Add hard data from them, in the list"));
    desk.press("Add referral from them, never given yet, in the list");
    assert_eq!(last(&desk).kind, ExchangeKind::Referral);
    assert_eq!(desk.window().undo_label().unwrap(), "Add referral");
}

#[test]
fn the_command_adds_from_anywhere_and_side_and_kind_are_changed_in_the_card() {
    let mut desk = Desk::start(Start::Sample);
    desk.keys(Modifiers::COMMAND.plus(Modifiers::SHIFT), Key::E);
    assert_eq!(desk.window().step(), 6);
    desk.type_text("Something");
    assert_eq!(last(&desk).what, "Something");
    let card = "Time, 23 November";
    choose(&mut desk, &format!("Who gave it · {card}"), "We");
    assert_eq!(last(&desk).from, Side::Provider);
    assert!(last(&desk).kind.fits(Side::Provider));
}

#[test]
fn the_palette_finds_entries_and_next_steps() {
    let mut desk = Desk::start(Start::Sample);
    desk.keys(Modifiers::COMMAND, Key::K);
    desk.type_text("two hours head entry");
    desk.key(Key::Enter);
    assert_eq!(desk.window().step(), 6);
    assert!(desk.sees("What it was · Time, 15 September"));
    desk.keys(Modifiers::COMMAND, Key::K);
    desk.type_text("ask 200 customers");
    desk.key(Key::Enter);
    assert!(desk.sees("What · Ask 200 customers who left why they left"));
}

#[test]
fn a_day_is_typed_as_the_case_writes_it_with_or_without_its_year() {
    for (locale, card, typed) in [
        ("en-GB", "Time, 20 November", "3 October 2026"),
        ("en-GB", "Time, 20 November", "3 October"),
        ("en-US", "Time, November 20", "Oct 3"),
        ("de-DE", "Time, 20. November", "3.10.2026"),
    ] {
        let given = entry(
            "first",
            Side::Customer,
            ExchangeKind::Time,
            date(2026, 11, 20),
        );
        let mut desk = with(locale, vec![given]);
        let name = desk.find("They gave us: Time").accesskit_node().label();
        desk.press(&name.unwrap());
        desk.fill(&format!("Day · {card}"), typed);
        desk.key(Key::Tab);
        assert_eq!(last(&desk).on, date(2026, 10, 3), "{locale}: {typed}");
    }
}

#[test]
fn a_card_stays_where_it_is_while_its_day_is_typed() {
    let days = [date(2026, 11, 1), date(2026, 11, 10), date(2026, 11, 20)];
    let entries = days
        .iter()
        .zip(["first", "second", "third"])
        .map(|(on, id)| entry(id, Side::Customer, ExchangeKind::Time, *on));
    let mut desk = with("en-GB", entries.collect());
    let name =
        "They gave us: Time, 20 November 2026. What third was. Worth 4 of 5, we told them. Edit";
    desk.press(name);
    let field = |desk: &Desk, day: &str| desk.find(&format!("Day · Time, {day}")).rect().top();
    let before = field(&desk, "20 November");
    desk.begin("Day · Time, 20 November", "2 October");
    let typed = field(&desk, "20 November");
    assert!((before - typed).abs() < 2.0, "{before} {typed}");
    desk.key(Key::Tab);
    // It is the first one now, with the focus still in it.
    let first = desk.find("What it was · Time, 2 October").rect().top();
    assert!(first < desk.find("What first was").rect().top());
}

#[test]
fn a_day_that_cannot_be_read_stays_in_its_field() {
    let given = entry(
        "first",
        Side::Customer,
        ExchangeKind::Time,
        date(2026, 11, 20),
    );
    let mut desk = with("en-GB", vec![given]);
    enter(
        &mut desk,
        "They gave us: Time, 20 November 2026. What first was. Worth 4 of 5, we told them. Edit",
    );
    desk.fill("Day · Time, 20 November", "soon");
    desk.key(Key::Tab);
    assert_eq!(last(&desk).on, date(2026, 11, 20));
    assert!(desk.sees("This is not a date; write it like 15 January 2027."));
}

#[test]
fn worth_is_chosen_by_digits_and_arrows() {
    let given = entry(
        "first",
        Side::Provider,
        ExchangeKind::Ideas,
        date(2026, 11, 20),
    );
    let mut desk = with("en-GB", vec![given]);
    enter(
        &mut desk,
        "We gave them: Ideas, 20 November 2026. What first was. Worth 4 of 5, confirmed by them. Edit",
    );
    desk.harness
        .get_by_label("Worth to them · Ideas, 20 November")
        .focus();
    desk.settle();
    desk.key(Key::Num2);
    assert_eq!(last(&desk).worth.points(), 2);
    desk.key(Key::ArrowRight);
    assert_eq!(last(&desk).worth.points(), 3);
    for _ in 0..7 {
        desk.key(Key::ArrowLeft);
    }
    assert_eq!(last(&desk).worth.points(), 1);
    // The arrows stay with the dots.
    let dots = desk.find("Worth to them · Ideas");
    assert!(dots.accesskit_node().is_focused());
    assert_eq!(desk.window().undo_label().unwrap(), "Change worth to them");
}

#[test]
fn an_entry_is_deleted_with_a_way_back_and_duplicated() {
    let given = entry(
        "first",
        Side::Provider,
        ExchangeKind::Ideas,
        date(2026, 11, 20),
    );
    let mut desk = with("en-GB", vec![given]);
    let card = "We gave them: Ideas, 20 November 2026. What first was. Worth 4 of 5, confirmed by them. Edit";
    enter(&mut desk, card);
    enter(&mut desk, "Duplicate · Ideas, 20 November");
    assert_eq!(desk.case().exchange.len(), 2);
    desk.keys(Modifiers::COMMAND, Key::Z);
    // The copy was opened in its place.
    enter(&mut desk, card);
    enter(&mut desk, "Delete · Ideas, 20 November");
    assert!(desk.case().exchange.is_empty());
    assert!(desk.sees("Deleted “What first was”"));
    desk.press("Undo");
    assert_eq!(desk.case().exchange.len(), 1);
}

#[test]
fn a_phase_out_of_line_is_asked_about_and_taken_from_the_neighbours() {
    let on = |day| date(2026, 11, day);
    let mut odd = entry("second", Side::Customer, ExchangeKind::Time, on(10));
    odd.phase = Phase::BeforeTheDeal;
    let entries = vec![
        entry("first", Side::Customer, ExchangeKind::Time, on(1)),
        odd,
        entry("third", Side::Customer, ExchangeKind::Time, on(20)),
    ];
    let mut desk = with("en-GB", entries);
    enter(
        &mut desk,
        "They gave us: Time, 10 November 2026. What second was. Worth 4 of 5, we told them. Edit",
    );
    enter(
        &mut desk,
        "Its neighbours in time say: In the buying process. Take that",
    );
    assert_eq!(desk.case().exchange[1].phase, Phase::InTheBuyingProcess);
    assert!(!desk.sees("Its neighbours in time say"));
}

#[test]
fn filters_and_words_leave_what_is_looked_for_and_say_how_much() {
    let mut desk = sample();
    choose(&mut desk, "Side shown", "We gave");
    assert!(desk.sees("7 of 15"));
    assert!(!desk.sees("They gave us: "));
    choose(&mut desk, "Phase shown", "Before the deal");
    assert!(desk.sees("2 of 15"));
    desk.fill("Search the exchange", "inbox");
    assert!(desk.sees("1 of 15"));
    assert!(desk.sees("Half a day in the claims inbox"));
    desk.fill("Search the exchange", "nothing like this");
    assert!(desk.sees("None of 15 entries is like that."));
    desk.press("Show all");
    assert!(desk.sees("They gave us: "));
    assert!(!desk.sees("Show all"));
}

#[test]
fn what_is_added_is_seen_whatever_was_looked_for() {
    let mut desk = sample();
    desk.fill("Search the exchange", "inbox");
    desk.keys(Modifiers::COMMAND.plus(Modifiers::SHIFT), Key::E);
    assert!(desk.sees("What it was · Time, 23 November"));
    assert!(!desk.sees("1 of"));
}

#[test]
fn a_side_that_gave_nothing_for_too_long_has_stalled_and_is_told_in_words() {
    // The rule of a new case is 21 days, and the day of all tests 23 November.
    for (day, ago, stalled) in [(2, "21 days ago", false), (1, "22 days ago", true)] {
        let entries = vec![
            entry(
                "first",
                Side::Customer,
                ExchangeKind::Time,
                date(2026, 11, day),
            ),
            entry(
                "second",
                Side::Provider,
                ExchangeKind::Ideas,
                date(2026, 11, 22),
            ),
        ];
        let desk = with("en-GB", entries);
        assert!(desk.sees(ago), "{ago}");
        assert!(desk.sees("yesterday"));
        assert_eq!(
            desk.sees("Stalled: nothing has come from the customer for 22 days"),
            stalled
        );
    }
}

#[test]
fn a_finding_about_the_whole_exchange_leads_to_what_can_be_done_about_it() {
    let entries = vec![
        entry(
            "first",
            Side::Customer,
            ExchangeKind::Time,
            date(2026, 10, 1),
        ),
        entry(
            "second",
            Side::Provider,
            ExchangeKind::Ideas,
            date(2026, 11, 22),
        ),
    ];
    let mut desk = with("en-GB", entries);
    desk.keys(Modifiers::COMMAND, Key::Num1);
    desk.keys(Modifiers::COMMAND, Key::I);
    let tab = desk.find("Findings ").accesskit_node().label().unwrap();
    desk.press(&tab);
    let stalled = desk.find("Go to: The customer has given nothing for 53 days");
    let stalled = stalled.accesskit_node().label().unwrap();
    desk.press(&stalled);
    assert_eq!(desk.window().step(), 6);
    let ask = desk.find("Wish to change: that they want to change");
    assert!(ask.accesskit_node().is_focused());
}

#[test]
fn the_rules_are_fields_and_move_the_words_at_once() {
    let entries = vec![
        entry(
            "first",
            Side::Customer,
            ExchangeKind::Time,
            date(2026, 11, 10),
        ),
        entry(
            "second",
            Side::Provider,
            ExchangeKind::Ideas,
            date(2026, 11, 12),
        ),
        entry(
            "third",
            Side::Customer,
            ExchangeKind::Access,
            date(2026, 11, 13),
        ),
    ];
    let mut desk = with("en-GB", entries);
    assert!(desk.sees("Viable between 35% and 65%."));
    assert!(!desk.sees("Stalled"));
    enter(&mut desk, "Details · rules");
    desk.fill("Stalled after days · rules", "7");
    assert_eq!(desk.case().exchange_rules.stalled_after_days, 7);
    assert!(desk.sees("Stalled: nothing has come from the customer for 10 days"));
    desk.fill("Viable from · rules", "40");
    let from = desk.case().exchange_rules.viable_from;
    assert_eq!(from, Rate::from_percent(40.into()));
    // Four of twelve points went to them.
    assert!(desk.sees("One-sided"));
}

#[test]
fn what_to_ask_for_can_be_planned_and_leads_to_its_place() {
    let mut desk = sample();
    let ask = {
        let mut asks = desk.harness.query_all_by_label_contains("Hard data: ");
        asks.next().unwrap().accesskit_node().label().unwrap()
    };
    desk.press(&ask);
    desk.press("Go to the number");
    assert_eq!(desk.window().step(), 2);
    desk.keys(Modifiers::COMMAND, Key::Num6);
    desk.press(&ask);
    desk.press("Plan to ask for it");
    let step = desk.case().next_steps.last().unwrap().clone();
    assert!(
        step.what.starts_with("Ask for hard data: "),
        "{}",
        step.what
    );
    assert!(desk.sees("no owner"));
}

#[test]
fn money_is_not_mixed_with_points_and_the_way_to_it_is_shown() {
    let mut desk = sample();
    assert!(desk.sees("Points are not money"));
    desk.press("How the money is shared");
    assert_eq!(desk.window().step(), 5);
}

#[test]
fn the_plan_is_written_by_keyboard_alone() {
    let mut desk = with("en-GB", Vec::new());
    desk.press("Next steps");
    desk.harness.get_by_label("What happens next?").focus();
    desk.settle();
    desk.type_text("Measure minutes for two weeks");
    desk.key(Key::Enter);
    // The focus waits for one more.
    desk.type_text("Decide");
    desk.key(Key::Enter);
    let steps = |desk: &Desk| {
        let case = desk.case();
        let steps = case.next_steps.iter().map(|step| step.what.clone());
        steps.collect::<Vec<_>>()
    };
    assert_eq!(steps(&desk), ["Measure minutes for two weeks", "Decide"]);
    assert!(desk.sees("2 open, 2 without an owner"));
    desk.fill("Owner · Decide", "Executive Board");
    desk.key(Key::Tab);
    desk.type_text("20 November 2026");
    desk.key(Key::Tab);
    let step = desk.case().next_steps[1].clone();
    assert_eq!(step.by, Some(date(2026, 11, 20)));
    assert!(desk.sees("3 days late"));
    desk.harness.get_by_label("Move Decide").focus();
    desk.settle();
    desk.keys(Modifiers::ALT, Key::ArrowUp);
    assert_eq!(steps(&desk)[0], "Decide");
    desk.harness.get_by_label("Done · Decide").focus();
    desk.settle();
    desk.key(Key::Space);
    assert_eq!(desk.case().next_steps[0].state, StepState::Done);
    assert!(!desk.sees("3 days late"));
    // What is done makes room for what is not.
    assert!(!desk.sees("Delete Decide"));
    enter(&mut desk, "Details · the steps that are done");
    enter(&mut desk, "Delete Decide");
    assert_eq!(steps(&desk).len(), 1);
    desk.keys(Modifiers::COMMAND, Key::Z);
    assert_eq!(steps(&desk).len(), 2);
}

#[test]
fn the_timeline_is_walked_by_keyboard() {
    let mut desk = sample();
    desk.harness
        .get_by_label("More kinds that we give…")
        .focus();
    desk.settle();
    let label = |desk: &Desk| {
        let focused = desk.harness.root().children_recursive();
        let mut focused = focused.filter(|node| node.accesskit_node().is_focused());
        focused
            .next()
            .and_then(|node| node.accesskit_node().label())
    };
    // The newest is the last card.
    let mut seen = Vec::new();
    while !seen
        .last()
        .is_some_and(|name: &String| name.contains("This business case"))
    {
        assert!(seen.len() < 20, "{seen:?}");
        desk.key(Key::Tab);
        seen.extend(label(&desk));
    }
    // Back to the oldest, which was not drawn when the walk began.
    let mut back = 0;
    while !label(&desk)
        .unwrap()
        .contains("Half a day in the claims inbox")
    {
        assert!(back < 20, "{:?}", label(&desk));
        desk.keys(Modifiers::SHIFT, Key::Tab);
        back += 1;
    }
    assert_eq!(back, desk.case().exchange.len() - 1);
    // Enter opens it, with the focus in its words.
    desk.key(Key::Enter);
    desk.type_text("!");
    assert!(desk.case().exchange[0].what.contains('!'));
}

#[test]
fn three_hundred_entries_over_two_years_draw_only_what_is_seen() {
    let mut desk = with("en-GB", long());
    // The newest are shown first.
    assert!(desk.sees("What entry_299 was"));
    assert!(!desk.sees("What entry_0 was"));
    let drawn = desk
        .harness
        .query_all_by_label_contains(" gave ")
        .filter(|node| {
            let name = node.accesskit_node().label();
            name.is_some_and(|name| name.contains("Worth"))
        });
    assert!(drawn.count() < 40);
    // Months are told with their years where they begin, and the search finds the oldest.
    desk.fill("Search the exchange", "entry_0");
    assert!(desk.sees("1 of 300"));
    assert!(desk.sees("2024"));
    assert!(desk.sees("What entry_0 was"));
}

#[test]
fn a_copy_for_the_customer_leaves_out_what_is_private_and_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("claims.ron");
    let mut case = Case::new("Case", Currency::EUR, date(2027, 1, 1));
    case.private = Some(Private {
        notes: vec![PrivateNote {
            about: String::new(),
            text: "SECRET".to_owned(),
        }],
        ..Private::default()
    });
    save(&path, &case, Overwrite::Allow).unwrap();
    let mut desk = Desk::start_in(folder, Start::File(path.clone()));
    let copy = desk.file("for them.ron");
    desk.window().next_dialog(Dialog::Choose(copy.clone()));
    desk.keys(Modifiers::COMMAND, Key::K);
    desk.type_text("copy for the customer");
    desk.key(Key::Enter);
    assert!(desk.sees("Saved for them.ron. Left out: 1 private note."));
    assert!(desk.window().suggestions()[0].ends_with("claims (shared).worthwhile"));
    let bytes = std::fs::read(&copy).unwrap();
    assert!(!bytes.windows(6).any(|bytes| bytes == b"SECRET"));
    assert_eq!(load(&copy).unwrap().title, "Case");
    // The case itself is still open and untouched.
    assert!(load(&path).unwrap().private.is_some());
    assert!(desk.case().private.is_some());
}

#[test]
fn a_copy_for_the_customer_never_replaces_the_case_itself() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("claims.ron");
    let mut case = Case::new("Case", Currency::EUR, date(2027, 1, 1));
    case.private = Some(Private::default());
    save(&path, &case, Overwrite::Allow).unwrap();
    let mut desk = Desk::start_in(folder, Start::File(path.clone()));
    desk.window().next_dialog(Dialog::Choose(path.clone()));
    desk.keys(Modifiers::COMMAND, Key::K);
    desk.type_text("copy for the customer");
    desk.key(Key::Enter);
    assert!(desk.sees("The copy was not saved"));
    assert!(load(&path).unwrap().private.is_some());
}

#[test]
fn an_entry_that_is_opened_by_a_click_is_seen_whole() {
    for high in [800.0, 700.0, 520.0] {
        opened_ones_are_seen_whole(high);
    }
}

fn opened_ones_are_seen_whole(high: f32) {
    let entries = (1..=14).map(|day| {
        let on = date(2026, 11, day);
        entry(
            &format!("entry_{day}"),
            Side::Customer,
            ExchangeKind::Time,
            on,
        )
    });
    let mut desk = with("en-GB", entries.collect());
    desk.harness.set_size(egui::vec2(1280.0, high));
    desk.settle();
    let mut opened = 0;
    for day in (1..=14).rev().chain(1..=14) {
        let name = format!(
            "They gave us: Time, {day} November 2026. What entry_{day} was. Worth 4 of 5, we told them. Edit"
        );
        // It is brought to the edge that it comes from, so that its fields have no room yet.
        let Some(card) = desk.harness.query_by_label(&name) else {
            continue;
        };
        card.scroll_to_me();
        desk.settle();
        desk.harness.get_by_label(&name).click();
        desk.settle();
        desk.settle();
        opened += 1;
        let area = area(&desk, high);
        let open = format!("Time, {day} November");
        let top = desk
            .harness
            .get_by_label(&format!("Close {open}"))
            .rect()
            .top();
        let bottom = desk
            .harness
            .get_by_label(&format!("Delete · {open}"))
            .rect()
            .bottom();
        assert!(
            area.y_range().contains(top) && area.y_range().contains(bottom),
            "{day}: {top}–{bottom} in {area:?} of {high}"
        );
        assert!(has_focus(&desk, &format!("What it was · {open}")), "{day}");
    }
    assert!(opened > 15, "only {opened} were opened at {high}");
}

/// Where the timeline is seen: below the buttons that add to it, as far as these are in sight themselves.
fn area(desk: &Desk, high: f32) -> egui::Rect {
    let buttons = desk.harness.query_by_label("More kinds that we give…");
    let strip = desk.find("Net present value:").rect().bottom();
    let above = buttons.map_or(strip, |more| more.rect().bottom().max(strip));
    egui::Rect::from_x_y_ranges(0.0..=1280.0, above..=high)
}

fn has_focus(desk: &Desk, name: &str) -> bool {
    desk.harness
        .get_by_label(name)
        .accesskit_node()
        .is_focused()
}
