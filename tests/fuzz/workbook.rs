//! Workbooks: the parts of a good one are damaged, and packed again.

use crate::chance::Chance;
use crate::{laws, mutate, seeds};
use std::io::{Cursor, Read, Write};
use std::sync::LazyLock;
use worthwhile::engine::{Ask, evaluate};
use worthwhile::model::Case;
use worthwhile::report::{FileFormat, Report};
use worthwhile::review::review_of_workbook;
use worthwhile::storage::{library, parse, read_table, read_workbook_table};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

/// A workbook, the case it was exported from, and its parts.
struct Exported {
    case: Case,
    parts: Vec<(String, String)>,
}

static EXPORTED: LazyLock<Vec<Exported>> = LazyLock::new(|| {
    let mut cases: Vec<Case> = [library::SAMPLE, seeds::EVERY_FIELD]
        .map(|text| parse(text).unwrap())
        .into();
    let mut chance = Chance::new(1, "workbook", 0);
    let read = read_table(seeds::TABLES[0].as_bytes(), &laws::frame(&mut chance));
    cases.extend(read.ok().map(|read| read.case));
    cases.into_iter().filter_map(exported).collect()
});

fn exported(case: Case) -> Option<Exported> {
    let results = evaluate(&case, &Ask::default()).ok()?;
    let file = Report::new(&case, &results).file(FileFormat::Xlsx, case.page.paper);
    let mut archive = ZipArchive::new(Cursor::new(file.ok()?.bytes)).ok()?;
    let mut parts = Vec::new();
    for place in 0..archive.len() {
        let mut part = archive.by_index(place).ok()?;
        let mut text = String::new();
        part.read_to_string(&mut text).ok()?;
        parts.push((part.name().ok()?.into_owned(), text));
    }
    Some(Exported { case, parts })
}

/// A damaged workbook is reviewed and read as a table, or refused.
pub(crate) fn workbook(chance: &mut Chance) {
    let exported = chance.pick(&EXPORTED);
    let mut parts: Vec<(&str, Vec<u8>)> = exported
        .parts
        .iter()
        .map(|(name, text)| (name.as_str(), text.as_bytes().to_vec()))
        .collect();
    for _ in 0..=chance.below(3) {
        let at = chance.below(parts.len());
        let others = [exported.parts[at].1.as_str()];
        if chance.one_in(3) {
            mutate::bytes(chance, &mut parts[at].1);
        } else if let Ok(text) = str::from_utf8(&parts[at].1.clone()) {
            parts[at].1 = mutate::text(chance, text, &others).into_bytes();
        }
    }
    let mut file = packed(&parts);
    if chance.one_in(6) {
        mutate::bytes(chance, &mut file);
    }
    if let Ok(review) = review_of_workbook(&exported.case, &file, "copy.xlsx", laws::today()) {
        laws::review_holds(&exported.case, &review);
    }
    if let Ok(read) = read_workbook_table(&file, &laws::frame(chance)) {
        laws::saved_and_read_back(&read.case);
    }
}

fn packed(parts: &[(&str, Vec<u8>)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}
