//! Fields take what was meant, or keep what they had: what the focus selects, what keys do, and what happens to a half-typed number.

use crate::hands::Desk;
use egui::{Event, Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use std::path::PathBuf;
use worthwhile::app::Start;
use worthwhile::model::{Case, Driver, DriverValue, Exact, Gain};
use worthwhile::storage::{self, Overwrite, library};

/// A case from a file, at a step.
fn desk_with(case: &Case, step: Key) -> (Desk, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("case.ron");
    storage::save(&path, case, Overwrite::Refuse).unwrap();
    let mut desk = Desk::start_in(folder, Start::File(path.clone()));
    desk.keys(Modifiers::COMMAND, step);
    (desk, path)
}

fn sample() -> (Desk, PathBuf) {
    desk_with(&library::sample().unwrap(), Key::Num2)
}

fn driver(case: &Case, id: &str) -> Driver {
    let mut drivers = case.drivers.iter();
    drivers
        .find(|driver| driver.id.as_str() == id)
        .unwrap()
        .clone()
}

fn known(number: i64) -> DriverValue {
    DriverValue::Known(Exact::from(number))
}

fn saved(path: &std::path::Path) -> Case {
    storage::load(path).unwrap()
}

fn shown(desk: &Desk, field: &str) -> String {
    desk.harness.get_by_label(field).value().unwrap_or_default()
}

fn has_focus(desk: &Desk, name: &str) -> bool {
    desk.harness.get_by_label(name).is_focused()
}

/// The answer strip as it is read out.
fn strip(desk: &Desk) -> String {
    let node = desk.find("Net present value: ");
    node.accesskit_node().label().unwrap_or_default()
}

const CLAIMS: &str = "Value · Claims";

#[test]
fn a_click_into_a_number_selects_it_so_that_typing_replaces_it() {
    let (mut desk, _) = sample();
    desk.press(CLAIMS);
    desk.type_text("900");
    assert_eq!(shown(&desk, CLAIMS), "900");
    desk.key(Key::Enter);
    assert_eq!(driver(&desk.case(), "claims").value, known(900));
}

#[test]
fn a_second_click_sets_the_cursor_inside_the_number() {
    let (mut desk, _) = sample();
    desk.press(CLAIMS);
    // Not a double click, which would select a word.
    desk.settle();
    desk.settle();
    desk.press(CLAIMS);
    desk.key(Key::End);
    desk.type_text("0");
    assert_eq!(shown(&desk, CLAIMS), "1,1300");
}

#[test]
fn an_amount_of_nothing_is_replaced_and_not_added_to() {
    let (mut desk, _) = sample();
    desk.keys(Modifiers::COMMAND, Key::Num3);
    desk.press("Add to third parties");
    desk.press("Amount · Cost without a name");
    desk.type_text("60000");
    desk.key(Key::Enter);
    assert_eq!(shown(&desk, "Amount · Cost without a name"), "60,000");
}

#[test]
fn tab_selects_numbers_percentages_words_and_days_whole() {
    let (mut desk, _) = sample();
    desk.press("Details · Less re-typing");
    for (field, typed) in [
        ("First month · Less re-typing", "3"),
        ("Last month · Less re-typing", "30"),
        ("Growth a year · Less re-typing", "10"),
        ("Risk deduction · Less re-typing", "25"),
    ] {
        desk.harness.get_by_label(field).focus();
        desk.settle();
        desk.keys(Modifiers::SHIFT, Key::Tab);
        desk.key(Key::Tab);
        if !has_focus(&desk, field) {
            // A list may lie between; the focus comes back by keyboard all the same.
            desk.key(Key::Tab);
        }
        desk.type_text(typed);
        assert_eq!(shown(&desk, field), typed, "{field}");
    }
    desk.harness.get_by_label("Name · Less re-typing").focus();
    desk.settle();
    desk.type_text("Typed over");
    assert_eq!(desk.case().benefits[0].label, "Typed over");
}

#[test]
fn a_click_into_words_sets_the_cursor_and_selects_nothing() {
    let (mut desk, _) = sample();
    desk.press("Details · Claims");
    desk.press("Name · Claims");
    desk.key(Key::End);
    desk.type_text(" a week");
    assert_eq!(driver(&desk.case(), "claims").label, "Claims a week");
}

#[test]
fn a_number_with_two_readings_leaves_the_case_as_it_was_until_it_is_answered() {
    // Each was read as its beginning once: 1, 41, 9 and 120.
    for (typed, readings) in [
        ("1,5", ["1.5", "15"]),
        ("41,5", ["41.5", "415"]),
        ("120.000", ["120", "120,000"]),
    ] {
        let (mut desk, path) = sample();
        let before = strip(&desk);
        desk.press(CLAIMS);
        for letter in typed.chars() {
            desk.type_text(&letter.to_string());
            assert_eq!(driver(&desk.case(), "claims").value, known(1130), "{typed}");
            assert_eq!(strip(&desk), before, "{typed}");
        }
        desk.key(Key::Tab);
        assert_eq!(driver(&desk.case(), "claims").value, known(1130), "{typed}");
        assert_eq!(strip(&desk), before, "{typed}");
        desk.keys(Modifiers::COMMAND, Key::S);
        assert!(desk.sees("A field is not answered yet"), "{typed}");
        assert!(desk.sees(CLAIMS), "{typed}");
        assert_eq!(
            driver(&saved(&path), "claims").value,
            known(1130),
            "{typed}"
        );
        desk.press("Go to the field");
        assert_eq!(shown(&desk, CLAIMS), typed);
        for reading in readings {
            assert!(
                desk.harness.query_by_label(reading).is_some(),
                "{typed}: {reading}"
            );
        }
        desk.press(readings[1]);
        let number: Exact = readings[1].replace(',', "").parse().unwrap();
        let value = driver(&desk.case(), "claims").value;
        assert_eq!(value, DriverValue::Known(number), "{typed}");
        desk.keys(Modifiers::COMMAND, Key::S);
        assert_eq!(driver(&saved(&path), "claims").value, value, "{typed}");
    }
}

#[test]
fn the_question_about_two_readings_is_answered_by_keyboard() {
    let (mut desk, _) = sample();
    desk.press(CLAIMS);
    desk.type_text("41,5");
    desk.key(Key::Enter);
    desk.key(Key::Tab);
    // The first reading has the focus now, the second is one Tab away.
    assert!(has_focus(&desk, "41.5"));
    desk.key(Key::Tab);
    assert!(has_focus(&desk, "415"));
    desk.key(Key::Enter);
    assert_eq!(driver(&desk.case(), "claims").value, known(415));
    assert!(!desk.sees("can be read as"));
}

#[test]
fn discard_puts_back_what_the_field_held() {
    let (mut desk, path) = sample();
    desk.begin(CLAIMS, "1,5");
    desk.key(Key::Tab);
    desk.press("Discard “1,5”");
    assert_eq!(shown(&desk, CLAIMS), "1,130");
    desk.begin(CLAIMS, "1,5");
    desk.key(Key::Tab);
    desk.keys(Modifiers::COMMAND, Key::S);
    desk.press("Discard and go on");
    assert_eq!(shown(&desk, CLAIMS), "1,130");
    assert!(desk.sees("Saved to case.ron"));
    assert_eq!(driver(&saved(&path), "claims").value, known(1130));
}

#[test]
fn saving_takes_in_the_number_that_is_being_typed() {
    let (mut desk, path) = sample();
    desk.press(CLAIMS);
    desk.type_text("900");
    desk.keys(Modifiers::COMMAND, Key::S);
    assert_eq!(driver(&saved(&path), "claims").value, known(900));
    assert!(!desk.window().is_dirty());
}

#[test]
fn saving_takes_in_a_half_typed_formula() {
    let (mut desk, path) = sample();
    desk.press("Details · Less re-typing");
    desk.press("Edit as text · Less re-typing");
    desk.begin("Formula · Less re-typing", "claims * minutes_saved * ");
    desk.keys(Modifiers::COMMAND, Key::S);
    let Gain::Recurring { formula, .. } = saved(&path).benefits[0].gain.clone() else {
        panic!("the first benefit of the sample recurs");
    };
    assert_eq!(formula, "claims * minutes_saved * ");
}

#[test]
fn leaving_takes_in_what_is_typed_and_asks_before_it_is_lost() {
    let (mut desk, path) = sample();
    desk.press(CLAIMS);
    desk.type_text("900");
    assert!(!desk.close(), "a typed number is unsaved work");
    assert!(desk.sees("Save before closing?"));
    desk.press("Save");
    assert_eq!(driver(&saved(&path), "claims").value, known(900));
}

#[test]
fn leaving_with_a_question_asks_for_its_answer() {
    for leave in [Key::Q, Key::N, Key::O] {
        let (mut desk, _) = sample();
        desk.press(CLAIMS);
        desk.type_text("1,5");
        desk.keys(Modifiers::COMMAND, leave);
        assert!(desk.sees("A field is not answered yet"), "{leave:?}");
        desk.press("Cancel");
        assert_eq!(shown(&desk, CLAIMS), "1,5", "{leave:?}");
    }
}

#[test]
fn another_step_takes_in_what_is_typed_and_keeps_the_question() {
    let (mut desk, _) = sample();
    desk.press(CLAIMS);
    desk.type_text("900");
    desk.keys(Modifiers::COMMAND, Key::Num3);
    assert_eq!(driver(&desk.case(), "claims").value, known(900));
    desk.keys(Modifiers::COMMAND, Key::Num2);
    desk.begin(CLAIMS, "1,5");
    desk.keys(Modifiers::COMMAND, Key::Num3);
    desk.keys(Modifiers::COMMAND, Key::Num2);
    assert_eq!(shown(&desk, CLAIMS), "1,5");
    assert!(desk.sees("can be read as"));
}

#[test]
fn undo_while_typing_gives_back_what_was_there() {
    let (mut desk, _) = sample();
    desk.press(CLAIMS);
    desk.type_text("900");
    desk.keys(Modifiers::COMMAND, Key::Z);
    assert_eq!(shown(&desk, CLAIMS), "1,130");
    assert!(!desk.window().is_dirty());
}

#[test]
fn escape_gives_back_the_value_and_keeps_the_focus() {
    let (mut desk, _) = sample();
    desk.press(CLAIMS);
    desk.type_text("900");
    desk.key(Key::Escape);
    assert_eq!(shown(&desk, CLAIMS), "1,130");
    assert!(has_focus(&desk, CLAIMS));
    desk.type_text("800");
    desk.key(Key::Enter);
    assert_eq!(driver(&desk.case(), "claims").value, known(800));
}

#[test]
fn escape_gives_back_words_too() {
    let (mut desk, _) = sample();
    desk.press("Details · Claims");
    desk.harness.get_by_label("Name · Claims").focus();
    desk.settle();
    desk.type_text("Something else");
    assert_eq!(driver(&desk.case(), "claims").label, "Something else");
    desk.key(Key::Escape);
    assert_eq!(driver(&desk.case(), "claims").label, "Claims");
    assert!(has_focus(&desk, "Name · Claims"));
}

#[test]
fn enter_goes_down_the_column_shift_enter_up_and_arrows_both_ways() {
    let (mut desk, _) = sample();
    let case = desk.case();
    let open_first = |driver: &&Driver| driver.value != DriverValue::Open;
    let mut rows: Vec<&Driver> = case
        .drivers
        .iter()
        .filter(|driver| !matches!(driver.value, DriverValue::Calculated(_)))
        .collect();
    rows.sort_by_key(open_first);
    let field = |row: usize| format!("Value · {}", rows[row].label);
    desk.press(&field(0));
    desk.key(Key::Enter);
    assert!(has_focus(&desk, &field(1)));
    desk.key(Key::ArrowDown);
    assert!(has_focus(&desk, &field(2)));
    desk.keys(Modifiers::SHIFT, Key::Enter);
    assert!(has_focus(&desk, &field(1)));
    desk.key(Key::ArrowUp);
    assert!(has_focus(&desk, &field(0)));
}

#[test]
fn enter_in_one_line_of_words_goes_on_to_the_next_field() {
    let (mut desk, _) = sample();
    desk.press("Details · Claims");
    desk.press("Name · Claims");
    desk.key(Key::Enter);
    assert!(has_focus(&desk, "Question to ask · Claims"));
}

#[test]
fn a_percentage_that_is_typed_stays_one_everywhere() {
    let mut case = library::sample().unwrap();
    let claims = &mut case.drivers[0];
    claims.unit = String::new();
    claims.value = DriverValue::Open;
    claims.low = Some("0.1".parse().unwrap());
    claims.high = None;
    let field = format!("Value · {}", claims.label);
    let id = claims.id.clone();
    let (mut desk, _) = desk_with(&case, Key::Num2);
    desk.fill(&field, "15%");
    let typed = driver(&desk.case(), id.as_str());
    assert_eq!((typed.value, typed.unit.as_str()), (known(15), "%"));
    assert_eq!(typed.low, Some(Exact::from(10)));
    desk.fill(&field, "97.5%");
    assert_eq!(shown(&desk, &field), "97.5");
    let value = driver(&desk.case(), id.as_str()).value;
    assert_eq!(value, DriverValue::Known("97.5".parse().unwrap()));
}

#[test]
fn a_percentage_is_not_taken_for_a_number_of_another_unit() {
    let (mut desk, _) = sample();
    desk.fill(CLAIMS, "15%");
    assert_eq!(driver(&desk.case(), "claims").value, known(1130));
    assert!(desk.sees("is a percentage"));
}

#[test]
fn a_row_stays_where_it_is_when_its_question_is_answered() {
    let template = library::template("customer_service").unwrap();
    let case = template.case().unwrap();
    let open: Vec<&Driver> = case
        .drivers
        .iter()
        .filter(|driver| driver.value == DriverValue::Open)
        .collect();
    let (mut desk, _) = desk_with(&case, Key::Num2);
    let first = format!("Value · {}", open[0].label);
    let second = format!("Value · {}", open[1].label);
    let is_above = |desk: &Desk| {
        let top = |name: &str| desk.harness.get_by_label(name).rect().top();
        top(&first) < top(&second)
    };
    assert!(is_above(&desk));
    desk.begin(&first, "42");
    desk.key(Key::Enter);
    assert!(is_above(&desk), "the focus is still in the table");
    desk.keys(Modifiers::COMMAND, Key::Num3);
    desk.keys(Modifiers::COMMAND, Key::Num2);
    assert!(
        !is_above(&desk),
        "open questions come first when the step is entered anew"
    );
}

#[test]
fn all_questions_of_a_template_are_answered_in_one_go_from_the_keyboard() {
    let template = library::templates()
        .iter()
        .max_by_key(|template| open_questions(&template.case().unwrap()).len())
        .unwrap();
    let case = template.case().unwrap();
    let open = open_questions(&case);
    assert!(open.len() >= 20, "{}", open.len());
    let (mut desk, _) = desk_with(&case, Key::Num2);
    // Ctrl+Shift+N leads to the table; from there up to its first question.
    desk.harness
        .get_by_label(&format!("Value · {}", open[0].label))
        .focus();
    desk.settle();
    for place in 0..open.len() {
        desk.type_text(&(place + 2).to_string());
        desk.key(Key::Enter);
        let window = desk.harness.ctx.content_rect();
        let focused = desk.harness.ctx.memory(egui::Memory::focused).unwrap();
        let rect = desk.harness.ctx.read_response(focused).unwrap().rect;
        assert!(window.contains_rect(rect), "{place}: {rect}");
    }
    let case = desk.case();
    for (place, driver) in open.iter().enumerate() {
        let answered = self::driver(&case, driver.id.as_str()).value;
        let number = i64::try_from(place).unwrap() + 2;
        assert_eq!(answered, known(number), "{}", driver.label);
    }
}

fn open_questions(case: &Case) -> Vec<Driver> {
    let open = |driver: &&Driver| driver.value == DriverValue::Open;
    case.drivers.iter().filter(open).cloned().collect()
}

#[test]
fn what_is_typed_faster_than_the_frames_arrives_in_the_right_fields() {
    let template = library::template("customer_service").unwrap();
    let case = template.case().unwrap();
    let open = open_questions(&case);
    let (mut desk, _) = desk_with(&case, Key::Num2);
    desk.press(&format!("Value · {}", open[0].label));
    let key = |key, pressed| Event::Key {
        key,
        physical_key: None,
        pressed,
        repeat: false,
        modifiers: Modifiers::NONE,
    };
    // All in one frame.
    for text in ["11", "12", "13"] {
        let events = &mut desk.harness.input_mut().events;
        events.push(Event::Text(text.to_owned()));
        events.push(key(Key::Enter, true));
        events.push(key(Key::Enter, false));
    }
    desk.settle();
    let case = desk.case();
    for (place, number) in [11, 12, 13].into_iter().enumerate() {
        let id = open[place].id.as_str();
        assert_eq!(driver(&case, id).value, known(number), "{place}");
    }
}

#[test]
fn large_numbers_are_seen_whole() {
    for (locale, number) in [
        ("en-US", "1234567890"),
        ("de-CH", "1234567890"),
        ("en-IN", "1234567890"),
    ] {
        let mut case = library::sample().unwrap();
        case.locale = locale.to_owned();
        case.drivers[0].value = DriverValue::Known(number.parse().unwrap());
        case.drivers[0].low = None;
        case.drivers[0].high = None;
        let field = format!("Value · {}", case.drivers[0].label);
        let (desk, _) = desk_with(&case, Key::Num2);
        let node = desk.harness.get_by_label(&field);
        let text = node.value().unwrap();
        let font = egui::TextStyle::Body.resolve(&desk.harness.ctx.global_style());
        let needed = desk.harness.ctx.fonts_mut(|fonts| {
            let galley = fonts.layout_no_wrap(text.clone(), font, egui::Color32::BLACK);
            galley.size().x
        });
        let wide = node.rect().width();
        assert!(wide >= needed + 20.0, "{locale}: {text} in {wide}");
    }
}

#[test]
fn a_message_beside_a_narrow_field_goes_below_the_row_and_covers_nothing() {
    let (mut desk, _) = sample();
    desk.fill(CLAIMS, "97,5%");
    let field = desk.harness.get_by_label(CLAIMS).rect();
    let message = desk.find("“97,5%” ").rect();
    assert!(message.top() >= field.bottom(), "{message} {field}");
    assert!(message.width() > 300.0, "{message}");
}

#[test]
fn details_that_are_opened_come_into_view() {
    let (mut desk, _) = sample();
    let last = desk.case().drivers.last().unwrap().label.clone();
    let name = format!("Details · {last}");
    desk.harness.get_by_label(&name).scroll_to_me();
    desk.settle();
    desk.harness.get_by_label(&name).click();
    desk.settle();
    desk.settle();
    let delete = desk
        .harness
        .get_by_label(&format!("Delete · {last}"))
        .rect();
    assert!(delete.bottom() <= 800.0, "{delete}");
}

#[test]
fn what_a_finding_points_to_is_in_view_with_its_sentence() {
    let (mut desk, _) = desk_with(&library::sample().unwrap(), Key::Num1);
    // Without the list of findings beside it, as in a narrow window, the sentence stands at the field alone.
    desk.keys(Modifiers::COMMAND, Key::Num2);
    desk.harness.set_size(egui::vec2(1024.0, 700.0));
    desk.settle();
    let window = desk.harness.ctx.content_rect();
    for _ in 0..4 {
        desk.key(Key::F8);
        desk.settle();
        let Some(focused) = desk.harness.ctx.memory(egui::Memory::focused) else {
            continue;
        };
        let field = desk.harness.ctx.read_response(focused).unwrap().rect;
        assert!(window.contains_rect(field), "{field}");
        let said = worthwhile::check::check(&desk.case())
            .into_iter()
            .flat_map(|finding| {
                let nodes = desk.harness.query_all_by_label(&finding.message);
                nodes.map(|node| node.rect()).collect::<Vec<_>>()
            })
            .any(|rect| {
                let below = rect.top() >= field.bottom() - 1.0;
                // Below the whole row of the field, which may be three lines of fields.
                let close = rect.top() < field.bottom() + 140.0 && rect.left() <= field.right();
                below && close && window.contains_rect(rect)
            });
        #[expect(
            clippy::redundant_closure_for_method_calls,
            reason = "the method alone is not general enough in its lifetimes"
        )]
        let node = desk.harness.get_by(|node| node.is_focused());
        assert!(said, "no sentence below {node:?} at {field}");
    }
}

#[test]
fn a_question_that_is_written_and_not_added_is_asked_about_before_it_is_lost() {
    let (mut desk, path) = sample();
    desk.begin("Add a number: what would you ask them?", "How many vans?");
    desk.keys(Modifiers::COMMAND, Key::S);
    assert!(
        desk.sees("Saved to case.ron"),
        "no part of the case lacks it"
    );
    assert!(!desk.close());
    assert!(desk.sees("“How many vans?” is not added yet"));
    desk.press("Discard and go on");
    assert!(desk.window().is_closing());
    assert_eq!(saved(&path), library::sample().unwrap());
}

#[test]
fn an_export_from_the_menu_takes_in_what_is_typed_or_asks() {
    let (mut desk, _) = sample();
    desk.press(CLAIMS);
    desk.type_text("1,5");
    desk.press("Export");
    desk.press("Text");
    assert!(desk.sees("A field is not answered yet"));
    desk.press("Cancel");
    assert_eq!(shown(&desk, CLAIMS), "1,5");
}

#[test]
fn a_click_selects_a_unit_whole() {
    let (mut desk, _) = sample();
    desk.press("Details · Claims");
    desk.press("Unit · Claims");
    desk.type_text("claim/month");
    assert_eq!(driver(&desk.case(), "claims").unit, "claim/month");
}

#[test]
fn an_open_question_about_a_field_goes_with_its_part() {
    let (mut desk, _) = sample();
    desk.press("Details · Claims");
    desk.begin("Highest plausible · Claims", "1,5");
    desk.key(Key::Tab);
    desk.press("Delete · Claims");
    desk.keys(Modifiers::COMMAND, Key::S);
    assert!(desk.sees("Saved to case.ron"));
}

#[test]
fn the_value_of_a_slider_is_seen_whole_and_a_wrong_one_is_said_below_its_row() {
    let mut case = library::sample().unwrap();
    case.drivers[0].value = DriverValue::Known("1234567890".parse().unwrap());
    case.drivers[0].low = Some("1000000000".parse().unwrap());
    case.drivers[0].high = Some("1500000000".parse().unwrap());
    let (mut desk, _) = desk_with(&case, Key::Num4);
    let node = desk.harness.get_by_label(CLAIMS);
    assert_eq!(node.value().as_deref(), Some("1,234,567,890"));
    assert!(node.rect().width() > 95.0, "{}", node.rect());
    desk.begin(CLAIMS, "many");
    desk.key(Key::Enter);
    let field = desk.harness.get_by_label(CLAIMS).rect();
    let message = desk.find("“many” is not a number").rect();
    assert!(message.top() >= field.bottom() && message.width() > 150.0);
    assert!(has_focus(&desk, CLAIMS), "it is put right there");
}

#[test]
fn rows_stay_where_they_are_when_a_question_is_answered() {
    let (mut desk, _) = sample();
    let below = "Details · Claims handlers";
    desk.press(CLAIMS);
    desk.type_text("1,5");
    desk.key(Key::Tab);
    let top = |desk: &Desk| desk.harness.get_by_label(below).rect().top();
    let asked = top(&desk);
    desk.key(Key::Tab);
    desk.key(Key::Enter);
    assert_eq!(driver(&desk.case(), "claims").value, known(15));
    assert!(!desk.sees("can be read as"));
    assert!(
        (top(&desk) - asked).abs() < 0.5,
        "{} became {}",
        asked,
        top(&desk)
    );
    // Once the table is left, it is as it was.
    desk.keys(Modifiers::COMMAND, Key::Num3);
    desk.keys(Modifiers::COMMAND, Key::Num2);
    assert!(top(&desk) < asked - 10.0, "{asked} stays {}", top(&desk));
}

#[test]
fn renaming_a_number_keeps_what_is_typed_into_its_other_fields() {
    let (mut desk, path) = sample();
    desk.press("Details · Claims");
    desk.begin(CLAIMS, "1,5");
    desk.key(Key::Tab);
    assert!(desk.sees("can be read as"));
    desk.begin("Name in formulas · Claims", "claims_a_week");
    desk.key(Key::Enter);
    assert_eq!(driver(&desk.case(), "claims_a_week").value, known(1130));
    assert_eq!(shown(&desk, CLAIMS), "1,5");
    desk.keys(Modifiers::COMMAND, Key::S);
    assert!(desk.sees("A field is not answered yet"));
    desk.press("Go to the field");
    desk.press("15");
    desk.keys(Modifiers::COMMAND, Key::S);
    assert_eq!(driver(&saved(&path), "claims_a_week").value, known(15));
}

#[test]
fn the_sign_of_another_currency_in_a_plain_amount_is_refused_with_both_names() {
    let (mut desk, _) = sample();
    desk.press("Details · Less re-typing");
    desk.press("Edit as text · Less re-typing");
    desk.begin("Formula · Less re-typing", "$60,000 a year");
    assert!(desk.sees("“$60,000 a year” is in USD, CAD"));
    assert!(desk.sees("but this amount is in EUR"));
}
