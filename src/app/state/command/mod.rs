//! The commands: what each is called, what it does, its shortcut, and when it can be used.
//!
//! Menus, buttons, the palette and the help sheet all read this table. Left out: doing it (`apply`).

mod table;

use super::screen::Step;
use crate::app::theme::Icon;
use crate::report::FileFormat;
use egui::KeyboardShortcut;

/// What an exported file is, in words.
pub(crate) const fn format_words(format: FileFormat) -> &'static str {
    match format {
        FileFormat::Pdf => "One page as PDF",
        FileFormat::Png => "One page as picture (PNG)",
        FileFormat::Svg => "One page as drawing (SVG)",
        FileFormat::Text => "Text",
        FileFormat::Markdown => "Text with headings (Markdown)",
        FileFormat::Csv => "Table by year (CSV)",
        FileFormat::Json => "All figures as data (JSON)",
        FileFormat::Xlsx => "Live workbook (Excel)",
    }
}

/// Something that can be done from anywhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Command {
    New,
    Open,
    Save,
    SaveAs,
    SaveCopy,
    Compare,
    Welcome,
    Quit,
    Undo,
    Redo,
    Go(Step),
    NextStep,
    PreviousStep,
    AddValue,
    AddBenefit,
    AddNumber,
    AddCost,
    AddGiven,
    KeepTried,
    SaveScenario,
    DropTried,
    CaseSettings,
    CopyPage,
    Export(FileFormat),
    Palette,
    Help,
    Inspector,
    NextFinding,
    Meeting,
    ThemeSystem,
    ThemeLight,
    ThemeDark,
    Larger,
    Smaller,
    UsualSize,
}

/// Where a command belongs in the help sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Group {
    File,
    Edit,
    Go,
    Add,
    Show,
}

impl Group {
    /// Its heading.
    pub(crate) const fn heading(self) -> &'static str {
        match self {
            Self::File => "File",
            Self::Edit => "Edit",
            Self::Go => "Go to",
            Self::Add => "Add",
            Self::Show => "Show",
        }
    }

    /// All groups, in the order of the help sheet.
    pub(crate) const ALL: [Self; 5] = [Self::File, Self::Edit, Self::Go, Self::Add, Self::Show];
}

/// Everything there is to know about a command but how it is done.
#[derive(Debug, Clone)]
pub(crate) struct Spec {
    /// What it is called, with `…` when it asks for more.
    pub(crate) text: String,
    /// What it does, in one sentence.
    pub(crate) tooltip: String,
    /// The key that does it.
    pub(crate) shortcut: Option<KeyboardShortcut>,
    /// Where it belongs.
    pub(crate) group: Group,
    /// Its picture.
    pub(crate) icon: Icon,
}

/// What can be done just now.
#[derive(Debug, Clone, Copy, Default)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a question of its own, and all combinations occur"
)]
pub(crate) struct Situation {
    /// A case is open.
    pub(crate) case: bool,
    /// There is a step to undo.
    pub(crate) undo: bool,
    /// There is a step to do again.
    pub(crate) redo: bool,
    /// There is an answer to export.
    pub(crate) answer: bool,
    /// There is at least one finding.
    pub(crate) findings: bool,
    /// Something is tried that is not part of the case.
    pub(crate) tried: bool,
}

impl Command {
    /// All commands, in the order of the palette.
    pub(crate) fn all() -> impl Iterator<Item = Self> {
        const FIXED: [Command; 33] = [
            Command::New,
            Command::Open,
            Command::Save,
            Command::SaveAs,
            Command::SaveCopy,
            Command::Compare,
            Command::CopyPage,
            Command::Welcome,
            Command::Undo,
            Command::Redo,
            Command::NextStep,
            Command::PreviousStep,
            Command::AddValue,
            Command::AddBenefit,
            Command::AddNumber,
            Command::AddCost,
            Command::AddGiven,
            Command::KeepTried,
            Command::SaveScenario,
            Command::DropTried,
            Command::CaseSettings,
            Command::Palette,
            Command::Help,
            Command::Inspector,
            Command::NextFinding,
            Command::Meeting,
            Command::ThemeSystem,
            Command::ThemeLight,
            Command::ThemeDark,
            Command::Larger,
            Command::Smaller,
            Command::UsualSize,
            Command::Quit,
        ];
        FIXED
            .into_iter()
            .chain(Step::ALL.map(Self::Go))
            .chain(FileFormat::ALL.map(Self::Export))
    }

    /// Whether it can be used just now.
    pub(crate) fn is_enabled(self, now: Situation) -> bool {
        match self {
            Self::New
            | Self::Open
            | Self::Quit
            | Self::Palette
            | Self::Help
            | Self::ThemeSystem
            | Self::ThemeLight
            | Self::ThemeDark
            | Self::Larger
            | Self::Smaller
            | Self::UsualSize => true,
            Self::Save
            | Self::SaveAs
            | Self::SaveCopy
            | Self::Compare
            | Self::Welcome
            | Self::Go(_)
            | Self::NextStep
            | Self::PreviousStep
            | Self::AddValue
            | Self::AddBenefit
            | Self::AddNumber
            | Self::AddCost
            | Self::AddGiven
            | Self::CaseSettings
            | Self::Inspector
            | Self::Meeting => now.case,
            Self::Undo => now.undo,
            Self::Redo => now.redo,
            Self::CopyPage | Self::Export(_) => now.answer,
            Self::NextFinding => now.findings,
            Self::KeepTried | Self::SaveScenario | Self::DropTried => now.tried,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_shortcut_does_two_things() {
        let mut taken: Vec<(KeyboardShortcut, Command)> = Vec::new();
        for command in Command::all() {
            if let Some(shortcut) = command.spec().shortcut {
                if let Some((_, other)) = taken.iter().find(|(s, _)| *s == shortcut) {
                    panic!("{shortcut:?} does both {other:?} and {command:?}");
                }
                taken.push((shortcut, command));
            }
        }
        assert!(taken.len() > 15);
    }

    #[test]
    fn every_command_has_a_text_and_a_sentence_of_its_own() {
        let mut texts = Vec::new();
        for command in Command::all() {
            let spec = command.spec();
            assert!(spec.tooltip.ends_with('.'), "{command:?}: {}", spec.tooltip);
            assert!(!texts.contains(&spec.text), "{command:?}: {}", spec.text);
            texts.push(spec.text);
        }
    }
}
