//! The texts that cells of a workbook share.
//!
//! All in one piece, so that millions of empty ones cost little.

use super::WorkbookError;
use super::package::{events, push_entity};
use crate::storage::budget::Budget;
use quick_xml::events::Event;

#[derive(Debug, Default)]
pub(super) struct Strings {
    text: String,
    ends: Vec<usize>,
}

impl Strings {
    pub(super) fn read(part: &str, budget: &mut Budget) -> Result<Self, WorkbookError> {
        let mut all = Self::default();
        let mut inside = Inside::default();
        let mut events = events(part, "shared texts");
        while let Some(event) = events.next(budget) {
            let event = event?;
            inside.add(&event, &mut all.text);
            if let Event::End(end) = &event
                && end.local_name().as_ref() == "si"
            {
                all.ends.push(all.text.len());
            }
        }
        Ok(all)
    }

    pub(super) fn escaped(&self, index: usize) -> Option<&str> {
        let end = *self.ends.get(index)?;
        let start = match index.checked_sub(1) {
            Some(before) => *self.ends.get(before)?,
            None => 0,
        };
        self.text.get(start..end)
    }
}

/// A text with what a workbook writes as `_x000D_` put back: signs that its file cannot hold.
pub(super) fn unescaped(text: &str) -> String {
    let mut whole = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("_x") {
        let (before, from) = rest.split_at(at);
        whole.push_str(before);
        let sign = from
            .get(2..7)
            .and_then(|digits| digits.strip_suffix('_'))
            .filter(|digits| digits.bytes().all(|digit| digit.is_ascii_hexdigit()))
            .and_then(|digits| u32::from_str_radix(digits, 16).ok())
            .and_then(char::from_u32);
        let read = if let Some(sign) = sign {
            whole.push(sign);
            7
        } else {
            whole.push_str("_x");
            2
        };
        rest = from.get(read..).unwrap_or_default();
    }
    whole.push_str(rest);
    whole
}

/// Whether the reader stands where text counts: inside `t`, and outside `rPh`, which says how signs are spoken.
#[derive(Default)]
pub(super) struct Inside {
    text: bool,
    spoken: bool,
}

impl Inside {
    pub(super) fn add(&mut self, event: &Event<'_>, text: &mut String) {
        match event {
            Event::Start(start) => match start.local_name().as_ref() {
                "t" => self.text = true,
                "rPh" => self.spoken = true,
                _ => {}
            },
            Event::End(end) => match end.local_name().as_ref() {
                "t" => self.text = false,
                "rPh" => self.spoken = false,
                _ => {}
            },
            Event::Text(content) if self.text && !self.spoken => {
                text.push_str(&content.xml10_content());
            }
            Event::CData(content) if self.text && !self.spoken => {
                text.push_str(&content.xml10_content());
            }
            Event::GeneralRef(entity) if self.text && !self.spoken => push_entity(entity, text),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escaped_signs_come_back() {
        assert_eq!(unescaped("a_x000D_b"), "a\rb");
        assert_eq!(unescaped("_x005F_x000D_"), "_x000D_");
        for plain in ["_x", "_xyz", "a_x00", "_x00G0_", "max_x_y", "_x+041_"] {
            assert_eq!(unescaped(plain), plain);
        }
    }

    #[test]
    fn texts_are_cut_where_they_end() {
        let part = "<sst uniqueCount=\"99999999999\"><si><t>A &amp; B</t></si><si/><si><r><t>C</t></r><r><t>D</t></r><rPh><t>x</t></rPh></si></sst>";
        let strings = Strings::read(part, &mut Budget::of_workbook()).unwrap();
        let all: Vec<_> = (0..4).map(|index| strings.escaped(index)).collect();
        assert_eq!(all, [Some("A & B"), Some(""), Some("CD"), None]);
    }
}
