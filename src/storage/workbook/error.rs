//! Why a workbook cannot be read, with what to do.

/// A file that is no workbook this program can read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[expect(missing_docs, reason = "the sentence of each error says what it is")]
pub enum WorkbookError {
    #[error("the workbook is larger than 16 MB; save a copy without pictures and other sheets")]
    FileTooLarge,
    #[error(
        "the workbook unpacks to more than this program reads (“{0}”); save a copy with the sheet of inputs only"
    )]
    PartTooLarge(String),
    #[error(
        "the sheet “{0}” has too many cells to be read; save a copy with the sheet of inputs only"
    )]
    SheetTooLarge(String),
    #[error("the workbook has more than {0} sheets; save a copy with the sheet of inputs only")]
    TooManySheets(usize),
    #[error("the workbook defines more than {0} names; save a copy with the sheet of inputs only")]
    TooManyNames(usize),
    #[error(
        "this is a workbook with a password, or in the format before 2007; save it as .xlsx without a password"
    )]
    Protected,
    #[error("this is not a workbook; name an .xlsx file as a spreadsheet program saves it")]
    NotAWorkbook,
    #[error(
        "the workbook is damaged (“{0}” cannot be read); open it in a spreadsheet program and save it again"
    )]
    Damaged(String),
    #[error(
        "the workbook is damaged: its file is cut off or garbled; open it in a spreadsheet program and save it again, or ask for it once more"
    )]
    DamagedFile,
}
