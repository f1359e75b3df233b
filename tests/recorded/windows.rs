//! The window: what each step shows, as somebody hears it who does not see.

use crate::cases::{LOCALES, Recorded, all as all_cases};
use crate::hands::Desk;
use crate::recording::{Items, add};
use egui::epaint::text::MissingGlyphPolicy;
use egui::{Key, Modifiers};
use egui_kittest::kittest::NodeT as _;
use std::fmt::Write as _;
use worthwhile::app::Start;
use worthwhile::storage;

/// Other cases than those that come with the program, for what these do not have.
const OTHERS: [&str; 12] = [
    "every_field",
    "ev_parts",
    "likely_range",
    "open_cost",
    "open_price",
    "two_rates",
    "largest_driver",
    "newline_labels",
    "random_1",
    "random_4",
    "random_9",
    "random_14",
];

const STEPS: [Key; 8] = [
    Key::Num1,
    Key::Num2,
    Key::Num3,
    Key::Num4,
    Key::Num5,
    Key::Num6,
    Key::Num7,
    Key::Num8,
];

/// A window: a case in a locale, a scenario and a view.
pub(crate) struct Shown {
    recorded: Recorded,
    locale: &'static str,
    scenario: Option<&'static str>,
    view: Option<&'static str>,
}

/// All windows: the sample in every locale, scenario and view, the others once.
pub(crate) fn all() -> Vec<Shown> {
    let supplied = crate::cases::supplied();
    let chosen = |one: &Recorded| {
        supplied.iter().any(|known| known.name == one.name) || OTHERS.contains(&one.name.as_str())
    };
    let mut all = Vec::new();
    for recorded in all_cases().into_iter().filter(chosen) {
        let locale = recorded.one_question("window").locale;
        let shown = |locale, scenario, view| Shown {
            recorded: recorded.clone(),
            locale,
            scenario,
            view,
        };
        if recorded.name == "sample" {
            all.extend(LOCALES.map(|locale| shown(locale, None, None)));
            all.push(shown("de-DE", Some("Conservative"), None));
            all.push(shown("en-US", Some("Optimistic"), Some("Hard only")));
            all.push(shown("fr-CH", None, Some("Verified only")));
        } else {
            all.push(shown(locale, None, None));
        }
    }
    all
}

/// Every step of a window.
pub(crate) fn of(shown: &Shown) -> Items {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("case.ron");
    let case = shown.recorded.in_locale(shown.locale);
    std::fs::write(&path, storage::to_text(&case).unwrap()).unwrap();
    let mut desk = Desk::start_in(folder, Start::Last);
    // The typefaces of the tests have no kanji; what is said of them is the same.
    desk.harness
        .ctx
        .set_missing_glyph_policy(MissingGlyphPolicy::Tofu);
    desk.drop_file(&path);
    if let Some(view) = shown.view {
        desk.press(view);
    }
    if let Some(scenario) = shown.scenario {
        desk.press("Scenario");
        desk.press(scenario);
    }
    // High enough that nothing is scrolled away and left out for it.
    desk.harness.set_size(egui::vec2(1280.0, 6000.0));
    let choices = format!(
        "{} {}",
        shown.scenario.unwrap_or("Expected"),
        shown.view.unwrap_or("All")
    );
    let mut items = Items::new();
    for (number, key) in (1..).zip(STEPS) {
        desk.keys(Modifiers::COMMAND, key);
        let item = format!(
            "{}/{} {choices} step {number}",
            shown.recorded.name, shown.locale
        );
        add(&mut items, &item.replace(' ', "_"), "rows", &rows(&desk));
    }
    items
}

/// What has a name or a value, from top to bottom. Groups without either are left out, so that another nesting is no difference.
fn rows(desk: &Desk) -> String {
    let mut text = String::new();
    for node in desk.harness.root().children_recursive() {
        let node = node.accesskit_node();
        let (label, value) = (node.label(), node.value());
        if label.is_none() && value.is_none() && node.numeric_value().is_none() {
            continue;
        }
        let mut line = format!("{:?}", node.role());
        let mut say = |what: &str, said: Option<String>| {
            if let Some(said) = said {
                write!(line, " {what}{said:?}").unwrap();
            }
        };
        say("", label);
        say("= ", value);
        say(
            "number ",
            node.numeric_value().map(|value| value.to_string()),
        );
        say("about ", node.description());
        say("hint ", node.placeholder().map(str::to_owned));
        say(
            "toggled ",
            node.toggled().map(|toggled| format!("{toggled:?}")),
        );
        say(
            "selected ",
            node.is_selected().map(|selected| selected.to_string()),
        );
        say("", node.is_disabled().then(|| "disabled".to_owned()));
        writeln!(text, "{line}").unwrap();
    }
    // The one thing that another run of the same program has otherwise.
    text.replace(&*desk.folder.path().to_string_lossy(), "FOLDER")
}
