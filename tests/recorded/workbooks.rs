//! The live workbook: every cell with its formula, result and look, and what stands around the cells.

use crate::cases::{LOCALES, Question, Recorded, digest};
use crate::commands::Desk;
use crate::recording::{Items, add};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::{Cursor, Read as _};
use zip::ZipArchive;

/// Parts that say nothing of their own: what belongs together, and the colours of the spreadsheet program.
const SILENT: [&str; 4] = ["[Content_Types].xml", ".rels", "theme", "docProps/app.xml"];

/// The workbooks of a case.
pub(crate) fn of(recorded: &Recorded) -> Items {
    let desk = Desk::new(recorded);
    let mut items = Items::new();
    for question in questions(recorded) {
        let told = desk.run("export CASE -o OUT.xlsx", "sv", &question);
        let item = format!("{}/cells", recorded.name);
        let cells = desk.take("OUT.xlsx").map(|bytes| cells(&bytes));
        let text = format!("{told}{}", cells.unwrap_or_default());
        add(&mut items, &item, &question.name(), &text);
    }
    items
}

/// One question; for a case that is asked everything one in each scenario and view, the locales in turn.
fn questions(recorded: &Recorded) -> Vec<Question> {
    if !recorded.whole {
        return vec![recorded.one_question("workbook")];
    }
    let all = recorded.questions().into_iter().enumerate();
    let in_turn = all.filter(|(n, _)| n % LOCALES.len() == (n / LOCALES.len()) % LOCALES.len());
    in_turn.map(|(_, question)| question).collect()
}

/// A workbook as lines: a line a cell, with texts and looks in their places instead of numbers that depend on the order of writing.
fn cells(bytes: &[u8]) -> String {
    let parts = parts(bytes);
    let part = |name: &str| parts.get(name).map_or("", String::as_str);
    let texts: Vec<&str> = between(part("xl/sharedStrings.xml"), "<si>", "</si>");
    let looks = looks(part("xl/styles.xml"));
    let mut text = String::new();
    for (name, content) in &parts {
        writeln!(text, "--- {name}").unwrap();
        match content.split_once("<sheetData>") {
            Some((before, rest)) => {
                let (data, after) = rest.split_once("</sheetData>").unwrap();
                write_cells(&mut text, data, &texts, &looks);
                text += &format!("{before}{after}").replace("><", ">\n<");
            }
            None if name == "xl/styles.xml" => {
                for look in &looks {
                    writeln!(text, "{:08x} {look}", short(look)).unwrap();
                }
                text += between(content, "<dxfs", "</dxfs>").first().unwrap_or(&"");
            }
            None if name == "xl/sharedStrings.xml" => {}
            None => text += &content.replace("><", ">\n<"),
        }
        text.push('\n');
    }
    text
}

fn write_cells(text: &mut String, data: &str, texts: &[&str], looks: &[String]) {
    for row in data.split("<row ").skip(1) {
        let (head, cells) = row.split_once('>').unwrap();
        writeln!(text, "row {head}").unwrap();
        for cell in cells.split("<c ").skip(1) {
            let (head, content) = cell.split_once('>').unwrap();
            let attribute =
                |name: &str| between(head, &format!("{name}=\""), "\"").first().copied();
            let look = attribute("s").map_or(0, |at| at.parse().unwrap());
            write!(
                text,
                "{} {:08x}",
                attribute("r").unwrap(),
                short(&looks[look])
            )
            .unwrap();
            if let Some(formula) = between(content, "<f", "</f>").first() {
                write!(text, " ={}", formula.trim_start_matches('>')).unwrap();
            }
            let value = between(content, "<v>", "</v>")
                .first()
                .copied()
                .unwrap_or("");
            let value = match attribute("t") {
                Some("s") => texts[value.parse::<usize>().unwrap()],
                _ => value,
            };
            writeln!(text, " {} {value}", attribute("t").unwrap_or("n")).unwrap();
        }
    }
}

/// Every look of a cell in full: number format, font, fill, border, alignment and protection.
fn looks(styles: &str) -> Vec<String> {
    let section = |name: &str| {
        between(styles, &format!("<{name} "), &format!("</{name}>"))
            .first()
            .copied()
            .unwrap_or("")
    };
    let formats = between(section("numFmts"), "<numFmt ", "/>");
    let (fonts, fills, borders) = (
        between(section("fonts"), "<font>", "</font>"),
        between(section("fills"), "<fill>", "</fill>"),
        between(section("borders"), "<border>", "</border>"),
    );
    let looks = section("cellXfs").split("<xf ").skip(1);
    let look = |xf: &str| {
        let number = |name: &str| between(xf, &format!("{name}=\""), "\"")[0];
        let at = |name: &str| number(name).parse::<usize>().unwrap();
        let own = format!("numFmtId=\"{}\"", number("numFmtId"));
        let format = formats.iter().find(|format| format.starts_with(&own));
        let format = format.map_or(own.as_str(), |format| format.split_once(' ').unwrap().1);
        let rest = xf.split_once("xfId=\"0\"").map_or("", |(_, rest)| rest);
        let (font, fill, border) = (
            fonts[at("fontId")],
            fills[at("fillId")],
            borders[at("borderId")],
        );
        format!("{format} {font} {fill} {border} {rest}")
    };
    looks.map(look).collect()
}

fn short(look: &str) -> u32 {
    u32::try_from(digest(look) >> 32).unwrap()
}

/// All pieces that stand between two marks.
fn between<'a>(text: &'a str, begin: &str, end: &str) -> Vec<&'a str> {
    let pieces = text.split(begin).skip(1);
    pieces
        .filter_map(|piece| Some(piece.split_once(end)?.0))
        .collect()
}

fn parts(bytes: &[u8]) -> BTreeMap<String, String> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut parts = BTreeMap::new();
    for index in 0..archive.len() {
        let mut file = archive.by_index(index).unwrap();
        let name = file.name().unwrap().into_owned();
        let mut content = String::new();
        file.read_to_string(&mut content).unwrap();
        if !SILENT.iter().any(|silent| name.contains(silent)) {
            parts.insert(name, content);
        }
    }
    parts
}
