//! Windows of every width: the overview of a wide one, cards in two columns, the inspector's border, and what a small one keeps in reach.

use crate::hands::{Desk, STEPS};
use egui::{Key, Modifiers, Rect, vec2};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use worthwhile::app::Start;
use worthwhile::model::{Case, Driver, DriverValue, Id};
use worthwhile::storage::library::sample;

const CTRL: Modifiers = Modifiers::COMMAND;
const SPLITTER: &str = "Width of the inspector";

fn sized(start: Start, width: f32, height: f32) -> Desk {
    let mut desk = Desk::start(start);
    resize(&mut desk, width, height);
    desk
}

fn resize(desk: &mut Desk, width: f32, height: f32) {
    desk.harness.set_size(vec2(width, height));
    desk.settle();
}

/// How many things have exactly this name.
fn count(desk: &Desk, name: &str) -> usize {
    desk.harness.query_all_by_label(name).count()
}

fn place(desk: &Desk, name: &str) -> Rect {
    desk.harness.get_by_label(name).rect()
}

#[test]
fn from_1500_points_on_the_overview_stands_beside_every_step() {
    for (width, height, shown) in [
        (1280.0, 800.0, 0),
        (1499.0, 900.0, 0),
        (1600.0, 1000.0, 1),
        (2560.0, 1440.0, 1),
    ] {
        let mut desk = sized(Start::Sample, width, height);
        for step in STEPS {
            desk.keys(CTRL, step);
            let at = format!("{width} points, step {}", step.name());
            assert_eq!(count(&desk, "Close the overview"), shown, "{at}");
            if shown == 1 {
                let left = place(&desk, "Close the overview").left();
                assert!(left > width * 0.7, "{at}: at {left}");
            }
        }
        desk.key(Key::F5);
        assert_eq!(count(&desk, "Close the overview"), 0, "in the meeting");
    }
}

#[test]
fn no_picture_and_no_finding_stands_twice_beside_the_overview() {
    let mut desk = sized(Start::Sample, 1920.0, 1080.0);
    for (step, curves, chances, questions) in [
        (Key::Num1, 1, 1, "Findings"),
        (Key::Num4, 1, 1, "Findings"),
        // The page shows the curve.
        (Key::Num7, 0, 1, "What a critical reader will ask"),
    ] {
        desk.keys(CTRL, step);
        let name = step.name();
        assert_eq!(count(&desk, "Cumulative net benefit"), curves, "{name}");
        assert_eq!(count(&desk, "Chance that it pays"), chances, "{name}");
        assert_eq!(count(&desk, "What moves the answer most"), 1, "{name}");
        assert_eq!(count(&desk, questions), 1, "{name}");
    }
    desk.keys(CTRL, Key::Num1);
    let finding = first_finding(&desk);
    assert_eq!(count(&desk, &finding), 1);
    // The inspector shows the findings; the overview then does not.
    desk.keys(CTRL, Key::I);
    let tab = desk.named("Findings ");
    desk.press(&tab);
    assert_eq!(count(&desk, "Close the overview"), 1);
    assert_eq!(count(&desk, &finding), 1);
}

fn first_finding(desk: &Desk) -> String {
    desk.named("Go to: ")
}

#[test]
fn a_finding_of_the_overview_leads_to_its_field() {
    let mut desk = sized(Start::Sample, 1920.0, 1080.0);
    assert_eq!(desk.window().step(), 1);
    let asks = desk.named("Go to: Not known yet: What share of these policies");
    desk.press(&asks);
    assert_eq!(desk.window().step(), 2);
    // The field has the focus: what is typed now is the answer.
    desk.type_text("30");
    desk.key(Key::Tab);
    let case = desk.case();
    let open = case
        .drivers
        .iter()
        .find(|one| one.value == DriverValue::Open);
    assert!(open.is_none(), "{open:?}");
}

#[test]
fn a_number_of_the_overview_opens_where_it_stands() {
    let mut desk = sized(Start::Sample, 1920.0, 1080.0);
    let names = desk.harness.query_all_by_label_contains("Open it");
    let names: Vec<String> = names
        .filter_map(|node| node.accesskit_node().label())
        .collect();
    assert_eq!(names.len(), 3, "{names:?}");
    desk.press(&names[0]);
    assert_eq!(desk.window().step(), 2);
    let label = names[0].split(':').next().unwrap();
    let driver = desk
        .case()
        .drivers
        .iter()
        .find(|one| one.label == label)
        .cloned();
    assert!(driver.is_some(), "{label}");
    assert!(
        desk.sees(&format!("Delete · {label}")),
        "its details are open"
    );
}

#[test]
fn the_overview_says_what_to_do_while_there_is_nothing_to_draw() {
    let mut desk = Desk::start(Start::Last);
    resize(&mut desk, 1920.0, 1080.0);
    desk.press("New case");
    assert!(desk.sees("Nothing to draw yet"));
    desk.press("Add what they said · Overview");
    assert_eq!(desk.case().stated_values.len(), 1);
    assert!(desk.sees("Add a benefit · Overview"));
}

#[test]
fn the_overview_is_closed_and_remembered() {
    let mut desk = sized(Start::Sample, 1920.0, 1080.0);
    desk.press("Close the overview");
    assert!(!desk.sees("Close the overview"));
    desk.keys(CTRL | Modifiers::SHIFT, Key::I);
    assert!(desk.sees("Close the overview"));
    desk.keys(CTRL | Modifiers::SHIFT, Key::I);
    let mut desk = again(desk);
    resize(&mut desk, 1920.0, 1080.0);
    assert!(!desk.sees("Close the overview"));
}

/// The program ended and started once more.
fn again(desk: Desk) -> Desk {
    let Desk { harness, folder } = desk;
    harness.into_state().unwrap().end();
    Desk::start_in(folder, Start::Sample)
}

/// The inspector's width, from its border to the edge of the window, around which the harness leaves 8 points.
fn inspector_width(desk: &Desk) -> f32 {
    (1280.0 - 8.0 - place(desk, SPLITTER).left()).round()
}

fn is_wide(desk: &Desk, wanted: f32) {
    let wide = inspector_width(desk);
    assert!((wide - wanted).abs() < 0.1, "{wide}, and not {wanted}");
}

#[test]
fn the_inspector_is_made_wider_by_keys_and_stays_so() {
    let mut desk = Desk::start(Start::Sample);
    desk.keys(CTRL, Key::I);
    is_wide(&desk, 286.0);
    desk.harness.get_by_label(SPLITTER).focus();
    desk.settle();
    desk.key(Key::ArrowLeft);
    desk.key(Key::ArrowLeft);
    is_wide(&desk, 318.0);
    desk.key(Key::ArrowRight);
    is_wide(&desk, 302.0);
    desk.key(Key::End);
    is_wide(&desk, 560.0);
    let mut desk = again(desk);
    desk.settle();
    is_wide(&desk, 560.0);
    // Enter goes back to the usual width.
    desk.harness.get_by_label(SPLITTER).focus();
    desk.settle();
    desk.key(Key::Enter);
    is_wide(&desk, 286.0);
}

#[test]
fn the_inspector_is_dragged_and_a_double_click_takes_it_back() {
    let mut desk = Desk::start(Start::Sample);
    desk.keys(CTRL, Key::I);
    let at = place(&desk, SPLITTER).center();
    let to = at - vec2(100.0, 0.0);
    desk.harness.drag_at(at);
    desk.settle();
    desk.harness.hover_at(to);
    desk.settle();
    desk.harness.drop_at(to);
    desk.settle();
    is_wide(&desk, 386.0);
    let at = place(&desk, SPLITTER).center();
    // In one frame, because a frame of the harness takes longer than a double click.
    let presses = [true, false, true, false].map(|pressed| egui::Event::PointerButton {
        pos: at,
        button: egui::PointerButton::Primary,
        pressed,
        modifiers: Modifiers::NONE,
    });
    desk.harness.input_mut().events.extend(presses);
    desk.settle();
    is_wide(&desk, 286.0);
}

#[test]
fn the_border_of_the_inspector_tells_its_width() {
    let mut desk = Desk::start(Start::Sample);
    desk.keys(CTRL, Key::I);
    let node = desk.harness.get_by_label(SPLITTER);
    let node = node.accesskit_node();
    assert_eq!(node.role(), egui::accesskit::Role::Splitter);
    assert_eq!(node.numeric_value(), Some(286.0));
}

#[test]
fn cards_stand_in_two_columns_on_a_very_wide_window_in_the_order_of_the_list() {
    let mut desk = sized(Start::Sample, 2560.0, 1440.0);
    let moves = |desk: &Desk| -> Vec<(String, Rect)> {
        let case = desk.case();
        let names = case.stated_values.iter();
        let names = names.map(|value| format!("Move “{}”", value.label));
        names
            .map(|name| (name.clone(), place(desk, &name)))
            .collect()
    };
    let cards = moves(&desk);
    assert!(cards.len() >= 3, "{cards:?}");
    let (first, second, third) = (cards[0].1, cards[1].1, cards[2].1);
    assert!(
        second.left() > first.left() + 400.0,
        "the second at its right"
    );
    assert!((second.top() - first.top()).abs() < 1.0);
    assert!((third.left() - first.left()).abs() < 1.0, "the third below");
    assert!(third.top() > first.top() + 40.0);
    // Tab goes from the first card to the second, and the keys move a card on in the list.
    desk.harness.get_by_label(&cards[0].0).focus();
    desk.settle();
    let ids = |desk: &Desk| -> Vec<Id> {
        let case = desk.case();
        case.stated_values
            .iter()
            .map(|value| value.id.clone())
            .collect()
    };
    let before = ids(&desk);
    desk.keys(Modifiers::ALT, Key::ArrowDown);
    let after = ids(&desk);
    assert_eq!(after[..2], [before[1].clone(), before[0].clone()]);
    // One column on a usual window.
    resize(&mut desk, 1280.0, 800.0);
    let cards = moves(&desk);
    assert!((cards[1].1.left() - cards[0].1.left()).abs() < 1.0);
}

/// A case with so many numbers.
fn with_numbers(count: usize) -> Case {
    let mut case = sample().unwrap();
    for place in 0..count {
        let id = Id::new(&format!("more_{place}")).unwrap();
        case.drivers
            .push(Driver::open(id, format!("More {place}"), "1"));
    }
    case
}

#[test]
fn twenty_numbers_are_seen_at_1280_by_800() {
    let mut desk = Desk::opened_at(&with_numbers(60), Key::Num2);
    // The harness leaves 8 points free around the window.
    resize(&mut desk, 1296.0, 816.0);
    desk.harness
        .get_by_label("Details · More 30")
        .scroll_to_me();
    desk.harness.run_steps(60);
    let rows = desk.harness.query_all_by_label_contains("Details · More ");
    let rows: Vec<Rect> = rows.map(|node| node.rect()).collect();
    // Top bar and strip, and the heads of the sheet, stay: 48 + 64 + 26. The first and the last row may be seen in part.
    let seen = 8.0 + 138.0..=816.0 - 8.0;
    let seen = rows.iter().filter(|row| seen.contains(&row.center().y));
    assert!(seen.count() >= 20, "{rows:?}");
}

/// The columns of the sheet of numbers in a window of this width.
fn columns(desk: &mut Desk, width: f32) -> Vec<&'static str> {
    // The harness leaves 8 points free at each side.
    resize(desk, width + 16.0, 1016.0);
    let all = [
        "Value",
        "Low",
        "High",
        "Unit",
        "Basis",
        "Who said it",
        "Source",
    ];
    let seen = |column: &&str| count(desk, &format!("{column} · Claims")) == 1;
    all.into_iter().filter(seen).collect()
}

#[test]
fn a_wider_window_shows_no_fewer_columns_of_the_sheet_beside_the_overview() {
    let mut desk = sized(Start::Sample, 1280.0, 1016.0);
    desk.keys(CTRL, Key::Num2);
    let usual = columns(&mut desk, 1280.0);
    assert!(usual.contains(&"Source"), "{usual:?}");
    for width in [1400.0, 1500.0, 1600.0, 1700.0, 1920.0, 2560.0] {
        assert_eq!(columns(&mut desk, width), usual, "at {width}");
    }
    assert_eq!(count(&desk, "Close the overview"), 1);
}

#[test]
fn on_800_by_600_the_words_about_a_benefit_and_about_the_discount_are_not_cut() {
    let mut desk = sized(Start::Sample, 800.0, 600.0);
    desk.keys(CTRL, Key::Num2);
    let class = place(&desk, "cash saving · hard · 15% risk deduction");
    let chip = place(&desk, "3 of 4 numbers verified");
    // A chip that is cut is narrower than its word: 23 letters of more than 5 points each.
    assert!(chip.width() > 115.0, "{chip:?}");
    assert!(
        chip.top() >= class.bottom() - 1.0,
        "{chip:?} below {class:?}"
    );
    desk.keys(CTRL, Key::Num3);
    let note = desk.find("The agreed trade “4% more discount").rect();
    let heading = place(&desk, "Our price");
    assert!(note.top() >= heading.bottom(), "{note:?} below {heading:?}");
    assert!(note.right() <= 800.0, "{note:?}");
}

/// Whatever can be pressed or typed into, with its name.
fn inputs(desk: &Desk) -> Vec<(String, Rect)> {
    let root = desk.harness.root();
    let nodes = root.children_recursive();
    nodes
        .filter(|node| {
            let node = node.accesskit_node();
            egui::accessibility::is_input(node.role()) && !node.is_hidden()
        })
        .map(|node| {
            (
                node.accesskit_node().label().unwrap_or_default(),
                node.rect(),
            )
        })
        .collect()
}

#[test]
fn on_800_by_600_nothing_reaches_beyond_the_sides() {
    for inspector in [false, true] {
        let mut desk = sized(Start::Sample, 800.0, 600.0);
        let mut found = Vec::new();
        for step in STEPS {
            desk.keys(CTRL, step);
            if inspector {
                desk.keys(CTRL, Key::I);
            }
            for (name, rect) in inputs(&desk) {
                if rect.left() < -0.5 || rect.right() > 800.5 {
                    found.push(format!("{} {inspector}: {name} at {rect:?}", step.name()));
                }
            }
        }
        assert!(found.is_empty(), "{found:#?}");
    }
}

#[test]
fn on_800_by_600_tab_brings_everything_into_the_window() {
    let mut desk = sized(Start::Sample, 800.0, 600.0);
    let window = Rect::from_min_size(egui::Pos2::ZERO, vec2(800.0, 600.0));
    for step in STEPS {
        desk.keys(CTRL, step);
        for press in 0..40 {
            desk.key(Key::Tab);
            // Until it has come to rest.
            desk.harness.run_steps(24);
            let ctx = &desk.harness.ctx;
            let focused = ctx.memory(egui::Memory::focused);
            let Some(response) = focused.and_then(|id| ctx.read_response(id)) else {
                continue;
            };
            // What is higher than the window, such as the page, is seen in part.
            let rect = response.rect;
            let inside = window.expand(1.0).contains_rect(rect);
            let larger = rect.height() > 400.0 && window.intersects(rect);
            assert!(
                inside || larger,
                "step {}, Tab {press}: {rect:?}",
                step.name()
            );
        }
    }
}
