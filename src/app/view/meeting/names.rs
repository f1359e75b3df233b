//! What stated values, questions and pages of the meeting are called in few words.

use crate::app::state::meeting::Page;
use crate::app::state::name_or;
use crate::app::state::screen::Step;
use crate::app::view::values::words::beginning;
use crate::model::{Case, Driver, StatedValue};

pub(super) fn question(driver: &Driver) -> String {
    name_or(&driver.label, driver.id.as_str()).to_owned()
}

/// What it is called in few words: its label, or how its words begin.
pub(super) fn value(value: &StatedValue) -> String {
    let label = value.label.trim();
    if !label.is_empty() {
        return label.to_owned();
    }
    name_or(&beginning(value.words.text()), "not yet in words").to_owned()
}

pub(super) fn page(case: &Case, page: &Page) -> String {
    match page {
        Page::First => "What matters most".to_owned(),
        Page::WhatIf => Step::WhatIf.title().to_owned(),
        Page::Price => Step::Price.title().to_owned(),
        Page::Answer => "The answer".to_owned(),
        Page::Together => "All together".to_owned(),
        Page::Why => "Why it differs".to_owned(),
        Page::Next => "What each of us does next".to_owned(),
        Page::Came(id) => {
            let agreed = case.baseline.as_ref();
            let value = agreed.and_then(|agreed| agreed.case.stated_value(id));
            value.map_or_else(String::new, self::value)
        }
        Page::Value(id) => {
            let value = case.stated_value(id);
            value.map_or_else(String::new, self::value)
        }
        Page::Question(id) => {
            let driver = case.driver(id);
            driver.map_or_else(String::new, question)
        }
    }
}
