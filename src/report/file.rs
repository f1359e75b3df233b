//! A report as a file: its formats, and the bytes of each.

use super::page::Rung;
use super::{Report, TableTextError};
use crate::model::Paper;
use strum::{EnumString, IntoStaticStr, VariantArray};

/// Resolution of a picture that may be printed, in dots per inch.
#[cfg(feature = "pdf")]
const PRINT_DPI: f64 = 200.0;

/// A format a report can be written in, named by how the names of its files end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, EnumString, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "lowercase", ascii_case_insensitive)]
pub enum FileFormat {
    /// The one page, to print and sign.
    Pdf,
    Png,
    Svg,
    #[strum(serialize = "txt")]
    Text,
    #[strum(serialize = "md")]
    Markdown,
    Csv,
    Json,
    Xlsx,
}

impl FileFormat {
    /// How the names of its files end, without the dot.
    pub fn extension(self) -> &'static str {
        self.into()
    }

    /// Whether it is the one page as it prints.
    pub const fn is_page(self) -> bool {
        matches!(self, Self::Pdf | Self::Png | Self::Svg)
    }

    /// The format of a file's ending, in any letter case.
    pub fn of_extension(ending: &str) -> Option<Self> {
        ending.parse().ok()
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileContent {
    pub bytes: Vec<u8>,
    /// Characters that no font of this machine has; empty but for the page.
    pub missing: String,
}

/// Why a report could not be made into a file.
#[derive(Debug, thiserror::Error)]
pub enum FileError {
    #[cfg(feature = "pdf")]
    #[error(transparent)]
    Page(#[from] super::pdf::PageError),
    #[error(transparent)]
    Table(#[from] TableTextError),
    #[cfg(feature = "workbook")]
    #[error(transparent)]
    Workbook(#[from] super::workbook::WorkbookError),
    #[error(
        "this program was built without the feature “workbook”, so it cannot write xlsx; write csv or json"
    )]
    NoWorkbook,
    #[error(
        "this program was built without the feature “pdf”, so it cannot write {} on {paper:?}; write txt, md, csv or json",
        format.extension()
    )]
    NoTypesetter { format: FileFormat, paper: Paper },
}

impl Report<'_> {
    /// The report as a file. The sheet matters to the page only. Same case, same bytes.
    pub fn file(&self, format: FileFormat, paper: Paper) -> Result<FileContent, FileError> {
        self.file_near(format, paper, Rung::default())
    }

    /// The same, with the page's search beginning where that of its preview ended.
    pub fn file_near(
        &self,
        format: FileFormat,
        paper: Paper,
        #[cfg_attr(
            not(feature = "pdf"),
            expect(unused_variables, reason = "only a page is searched for")
        )]
        near: Rung,
    ) -> Result<FileContent, FileError> {
        let plain = |bytes: Vec<u8>| FileContent {
            bytes,
            missing: String::new(),
        };
        match format {
            FileFormat::Text => Ok(plain(self.text().into_bytes())),
            FileFormat::Markdown => Ok(plain(self.markdown().into_bytes())),
            FileFormat::Json => Ok(plain(format!("{:#}\n", self.json()).into_bytes())),
            FileFormat::Csv => Ok(plain(self.csv()?.into_bytes())),
            #[cfg(feature = "workbook")]
            FileFormat::Xlsx => Ok(plain(self.workbook()?)),
            #[cfg(not(feature = "workbook"))]
            FileFormat::Xlsx => Err(FileError::NoWorkbook),
            #[cfg(feature = "pdf")]
            FileFormat::Pdf | FileFormat::Png | FileFormat::Svg => {
                self.page_file(format, paper, near)
            }
            #[cfg(not(feature = "pdf"))]
            FileFormat::Pdf | FileFormat::Png | FileFormat::Svg => {
                Err(FileError::NoTypesetter { format, paper })
            }
        }
    }

    #[cfg(feature = "pdf")]
    fn page_file(
        &self,
        format: FileFormat,
        paper: Paper,
        near: Rung,
    ) -> Result<FileContent, FileError> {
        // A page without a date of its own carries the day the case starts, so that the clock is not needed.
        let day = self.case.prepared_on.unwrap_or(self.case.start);
        one_page(|budget| self.page(budget), (format, paper), near, day)
    }
}

/// A page on one sheet in a format of pages, with the day that is written into the file.
#[cfg(feature = "pdf")]
pub(super) fn one_page(
    build: impl Fn(&super::page::Budget) -> super::page::Page,
    (format, paper): (FileFormat, Paper),
    near: Rung,
    day: jiff::civil::Date,
) -> Result<FileContent, FileError> {
    use super::pdf::{PageFormat, fit_near};
    let written = match format {
        FileFormat::Png => PageFormat::Png { dpi: PRINT_DPI },
        FileFormat::Svg => PageFormat::Svg,
        _ => PageFormat::Pdf { date: day },
    };
    let fitted = fit_near(build, paper, near)?;
    Ok(FileContent {
        bytes: fitted.export(written)?,
        missing: fitted.missing.iter().collect(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_ending_names_its_format_in_any_letter_case() {
        for format in FileFormat::VARIANTS.iter().copied() {
            let ending = format.extension().to_uppercase();
            assert_eq!(FileFormat::of_extension(&ending), Some(format));
        }
        assert_eq!(FileFormat::of_extension("docx"), None);
    }
}
