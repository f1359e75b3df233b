//! The texts that cells of a workbook share.
//!
//! All in one piece, so that millions of empty ones cost little. Left out: letters' looks, and readings of Asian signs.

use super::WorkbookError;
use super::package::{events, push_entity};
use quick_xml::events::Event;

/// The shared texts.
#[derive(Debug, Default)]
pub(super) struct Strings {
    text: String,
    ends: Vec<usize>,
}

impl Strings {
    pub(super) fn read(part: &str) -> Result<Self, WorkbookError> {
        let mut all = Self::default();
        let mut inside = Inside::default();
        for event in events(part, "shared texts") {
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

    pub(super) fn get(&self, index: usize) -> Option<&str> {
        let end = *self.ends.get(index)?;
        let start = match index.checked_sub(1) {
            Some(before) => *self.ends.get(before)?,
            None => 0,
        };
        self.text.get(start..end)
    }
}

/// Whether the reader stands where text counts: inside `t`, and outside `rPh`, which says how signs are spoken.
#[derive(Default)]
pub(super) struct Inside {
    text: bool,
    spoken: bool,
}

impl Inside {
    /// Follows the reader and adds the text that counts.
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
