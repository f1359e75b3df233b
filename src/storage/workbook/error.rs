//! Why a workbook cannot be read, with what to do.
//!
//! Left out: what is wrong with single cells (`review`, `table`), which never stops the reading of the others.

/// A file that is no workbook this program can read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum WorkbookError {
    /// More than 16 MB.
    #[error("the workbook is larger than 16 MB; save a copy without pictures and other sheets")]
    FileTooLarge,
    /// Unpacked, a part is larger than anything that is read.
    #[error(
        "the workbook unpacks to more than this program reads (“{0}”); save a copy with the sheet of inputs only"
    )]
    PartTooLarge(String),
    /// More cells than a sheet of inputs or a table can have.
    #[error(
        "the sheet “{0}” has too many cells to be read; save a copy with the sheet of inputs only"
    )]
    SheetTooLarge(String),
    /// More sheets than anybody finds their way through.
    #[error("the workbook has more than {0} sheets; save a copy with the sheet of inputs only")]
    TooManySheets(usize),
    /// More defined names than any export of ours has.
    #[error("the workbook defines more than {0} names; save a copy with the sheet of inputs only")]
    TooManyNames(usize),
    /// An old or encrypted file.
    #[error(
        "this is a workbook with a password, or in the format before 2007; save it as .xlsx without a password"
    )]
    Protected,
    /// Something else.
    #[error("this is not a workbook; name an .xlsx file as a spreadsheet program saves it")]
    NotAWorkbook,
    /// It begins like one, and then something is missing or garbled.
    #[error(
        "the workbook is damaged (“{0}” cannot be read); open it in a spreadsheet program and save it again"
    )]
    Damaged(String),
    /// Its parts cannot be found: the file is cut off or garbled as a whole.
    #[error(
        "the workbook is damaged: its file is cut off or garbled; open it in a spreadsheet program and save it again, or ask for it once more"
    )]
    DamagedFile,
}
