//! The archive that a workbook is: its parts as text, never larger than what is allowed, and how they refer to each other.

use super::WorkbookError;
use crate::storage::budget::Budget;
use crate::storage::{LARGEST, harmless};
use quick_xml::Reader;
use quick_xml::escape::{resolve_xml_entity, unescape};
use quick_xml::events::{BytesRef, BytesStart, Event};
use std::collections::HashMap;
use std::io::{Cursor, Read};
use zip::ZipArchive;

/// The largest part that is read, unpacked: 32 MB.
const LARGEST_PART: usize = 32 * 1024 * 1024;

/// The most parts of an archive. A workbook has one for each sheet and a few more.
const MOST_PARTS: usize = 10_000;

#[derive(Debug)]
pub(super) struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    pub(super) budget: Budget,
}

impl<'a> Package<'a> {
    pub(super) fn open(bytes: &'a [u8]) -> Result<Self, WorkbookError> {
        if u64::try_from(bytes.len()).is_ok_and(|length| length > LARGEST) {
            return Err(WorkbookError::FileTooLarge);
        }
        if bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0]) {
            return Err(WorkbookError::Protected);
        }
        if !bytes.starts_with(b"PK") {
            return Err(WorkbookError::NotAWorkbook);
        }
        // Each part has one such mark, so that an archive of a million empty parts is refused before its list is built.
        let parts = bytes.windows(4).filter(|mark| mark == b"PK\x01\x02");
        if parts.count() > MOST_PARTS {
            return Err(WorkbookError::NotAWorkbook);
        }
        let archive =
            ZipArchive::new(Cursor::new(bytes)).map_err(|_| WorkbookError::DamagedFile)?;
        Ok(Self {
            archive,
            budget: Budget::of_workbook(),
        })
    }

    pub(super) fn part(&mut self, path: &str) -> Result<String, WorkbookError> {
        let damaged = || WorkbookError::Damaged(harmless(path, 60));
        let file = self.archive.by_name(path).map_err(|_| damaged())?;
        let mut bytes = Vec::new();
        let most = LARGEST_PART.min(self.budget.bytes_left());
        // The size that the archive declares is not asked: what comes out is counted.
        file.take(u64::try_from(most).unwrap_or(u64::MAX).saturating_add(1))
            .read_to_end(&mut bytes)
            .map_err(|_| damaged())?;
        if self.budget.take_bytes(bytes.len()).is_err() || bytes.len() > most {
            return Err(WorkbookError::PartTooLarge(harmless(path, 60)));
        }
        let text = String::from_utf8(bytes).map_err(|_| damaged())?;
        Ok(match text.strip_prefix('\u{feff}') {
            Some(text) => text.to_owned(),
            None => text,
        })
    }

    fn has(&self, path: &str) -> bool {
        self.archive.index_for_name(path).is_some()
    }
}

#[derive(Debug, Default)]
pub(super) struct Relations {
    /// Kind and path, in the order of the part.
    all: Vec<(String, String)>,
    /// The place of each id; of several alike the first.
    by_id: HashMap<String, usize>,
}

impl Relations {
    /// The relations of a part; of the whole archive when the path is empty.
    pub(super) fn read(package: &mut Package<'_>, part: &str) -> Result<Self, WorkbookError> {
        let (folder, name) = part.rsplit_once('/').unwrap_or(("", part));
        let path = join(folder, &format!("_rels/{name}.rels"));
        if !package.has(&path) {
            return match part {
                "" => Err(WorkbookError::NotAWorkbook),
                _ => Ok(Self::default()),
            };
        }
        let text = package.part(&path)?;
        let mut found = Self::default();
        let mut parts = events(&text, &path);
        while let Some(event) = parts.next(&mut package.budget) {
            if let Event::Start(start) = event?
                && start.local_name().as_ref() == "Relationship"
                && found.all.len() < MOST_PARTS
                && let (Some(id), Some(kind), Some(target)) = (
                    attribute(&start, "Id"),
                    attribute(&start, "Type"),
                    attribute(&start, "Target"),
                )
            {
                let target = match target.strip_prefix('/') {
                    Some(absolute) => absolute.to_owned(),
                    None => join(folder, &target),
                };
                found.by_id.entry(id).or_insert(found.all.len());
                found.all.push((kind, target));
            }
        }
        Ok(found)
    }

    /// The first part of a kind, by the last word of its long name.
    pub(super) fn of_kind(&self, kind: &str) -> Option<&str> {
        let found = self.all.iter().find(|(long, _)| {
            long.rsplit_once('/')
                .is_some_and(|(_, last)| last.eq_ignore_ascii_case(kind))
        });
        found.map(|(_, target)| target.as_str())
    }

    pub(super) fn target(&self, id: &str) -> Option<&str> {
        let (_, target) = self.all.get(*self.by_id.get(id)?)?;
        Some(target)
    }
}

fn join(folder: &str, path: &str) -> String {
    if folder.is_empty() {
        path.to_owned()
    } else {
        format!("{folder}/{path}")
    }
}

pub(super) struct Events<'t> {
    reader: Reader<&'t [u8]>,
    part: String,
    over: bool,
}

/// The events of a part, each empty element as a start and an end, until its text ends, cannot be read, or the budget is spent.
pub(super) fn events<'t>(text: &'t str, part: &str) -> Events<'t> {
    let mut reader = Reader::from_str(text);
    let config = reader.config_mut();
    config.expand_empty_elements = true;
    config.check_end_names = false;
    Events {
        reader,
        part: harmless(part, 60),
        over: false,
    }
}

impl<'t> Events<'t> {
    /// The next event; each is a step of the budget.
    pub(super) fn next(&mut self, budget: &mut Budget) -> Option<Result<Event<'t>, WorkbookError>> {
        if self.over {
            return None;
        }
        if budget.take_step().is_err() {
            self.over = true;
            return Some(Err(WorkbookError::PartTooLarge(self.part.clone())));
        }
        match self.reader.read_event() {
            Ok(Event::Eof) => None,
            Ok(event) => Some(Ok(event)),
            Err(_) => {
                self.over = true;
                Some(Err(WorkbookError::Damaged(self.part.clone())))
            }
        }
    }
}

/// An attribute by its name without prefix.
pub(super) fn attribute(start: &BytesStart<'_>, name: &str) -> Option<String> {
    let mut attributes = start.attributes();
    let found = attributes
        .with_checks(false)
        .flatten()
        .find(|attribute| attribute.key.local_name().as_ref() == name)?;
    let text: &str = found.value.as_ref();
    Some(unescape(text).map_or_else(|_| text.to_owned(), std::borrow::Cow::into_owned))
}

pub(super) fn number(start: &BytesStart<'_>, name: &str) -> Option<u32> {
    attribute(start, name)?.parse().ok()
}

pub(super) fn is_yes(start: &BytesStart<'_>, name: &str) -> bool {
    attribute(start, name).is_some_and(|value| value == "1" || value == "true")
}

/// All attributes by their names without prefix, their values as they are written.
pub(super) fn each_attribute(start: &BytesStart<'_>, mut visit: impl FnMut(&str, &str)) {
    for attribute in start.attributes().with_checks(false).flatten() {
        visit(
            attribute.key.local_name().as_ref(),
            attribute.value.as_ref(),
        );
    }
}

/// Adds what an entity such as `&amp;` stands for; an unknown one is nothing.
pub(super) fn push_entity(entity: &BytesRef<'_>, text: &mut String) {
    if let Some(known) = resolve_xml_entity(entity.as_ref()) {
        text.push_str(known);
    } else if let Ok(Some(c)) = entity.resolve_char_ref() {
        text.push(c);
    }
}
