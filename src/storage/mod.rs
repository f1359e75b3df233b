//! The case file: text that a person can read, edit and compare, and that no accident can halve.
//!
//! A case is stored as RON (`text`, laid out by `layout`). Whatever cannot be read is refused with line, column and
//! a sentence (`problem`), and nothing is ever dropped in silence. Saving replaces the file as a whole or not at
//! all (`save`). A cash-flow table from a spreadsheet becomes a case (`table`), and a workbook can be read cell by cell (`workbook`). The sample
//! and the templates that come with the program are case files too (`library`), and so are templates of one's own (`own_templates`), made of a
//! case by taking its values out (`emptied`). A case that both sides agreed is frozen as the baseline of what follows (`agreed`).

use crate::model::{one_line, shorten};

mod agreed;
#[cfg(feature = "workbook")]
mod budget;
mod case_ending;
mod currency;
mod emptied;
mod file_lock;
mod file_name;
mod fingerprint;
mod layout;
pub mod library;
mod load;
mod migrations;
mod new_file;
mod own_templates;
mod problem;
mod renewal;
mod save;
mod shared;
mod table;
mod template_text;
#[cfg(test)]
mod test_package;
mod text;
mod wording;
#[cfg(feature = "workbook")]
pub mod workbook;

pub use agreed::{AgreeError, agree, as_agreed};
pub use case_ending::{CASE_ENDING, CASE_ENDINGS, is_case_file};
pub use emptied::{Emptied, emptied};
pub use file_name::file_name;
pub use fingerprint::Fingerprint;
pub use load::{LoadError, load, load_known, read_limited};
pub use migrations::MigrationError;
pub use own_templates::{
    OwnTemplate, OwnTemplates, SavedTemplate, TemplateError, TemplatesFolder, find_own_template,
    own_template, own_templates, save_template, template_name,
};
pub use problem::ParseError;
pub use renewal::renewal;
pub use save::{Overwrite, SaveError, checked_text, save, write_file, write_for_user_only};
pub use shared::{PrivateSides, keep_private, shared_copy};
#[cfg(feature = "workbook")]
pub use table::read_workbook_table;
pub use table::{
    AmountError, Grid, GridCell, GridRow, ImportReport, Place, TableAnswers, TableCells,
    TableError, TableFrame, TableRead, check_above, read_table, read_table_cells,
};
pub use text::{TextError, parse, parse_bytes, to_text};

/// The largest file that is read or written, in bytes: 16 MB. A case of 1,000 lines is below one.
pub const LARGEST: u64 = 16 * 1024 * 1024;

/// A file's name for a message: without control characters that a terminal would obey.
fn shown(path: &std::path::Path) -> String {
    harmless(&path.display().to_string(), 300)
}

/// The name a spreadsheet gives to a column counted from 0: A, B, … AA.
fn column_letters(column: usize) -> String {
    let mut letters = String::new();
    let mut rest = column + 1;
    while rest > 0 {
        let letter = u8::try_from((rest - 1) % 26).unwrap_or_default();
        letters.insert(0, char::from(b'A' + letter));
        rest = (rest - 1) / 26;
    }
    letters
}

/// A text from a file for a message: one line, and not too long.
fn harmless(text: &str, most: usize) -> String {
    shorten(&one_line(text), most)
}
