//! The commands: what each is called, what it does, and when it can be used. Menus, buttons, the palette and the help sheet all read
//! this. Every match names all commands, so that a new one cannot be forgotten.

use super::screen::Step;
use crate::report::FileFormat;

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

macro_rules! commands {
    ($($command:ident)*) => {
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub(crate) enum Command {
            $($command,)*
            Go(Step),
            Export(FileFormat),
        }

        /// Those without an argument.
        const FIXED: &[Command] = &[$(Command::$command,)*];
    };
}

// In the order of the palette.
commands! {
    New
    Open
    Save
    SaveAs
    SaveCopy
    Compare
    CopyPage
    Welcome
    Undo
    Redo
    NextStep
    PreviousStep
    AddValue
    AddBenefit
    AddNumber
    AddCost
    AddGiven
    PasteNumbers
    PasteCosts
    KeepTried
    SaveScenario
    DropTried
    CaseSettings
    Palette
    Help
    Inspector
    NextFinding
    Meeting
    ThemeSystem
    ThemeLight
    ThemeDark
    Larger
    Smaller
    UsualSize
    Quit
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Group {
    File,
    Edit,
    Go,
    Add,
    Show,
}

impl Group {
    pub(crate) const fn heading(self) -> &'static str {
        match self {
            Self::File => "File",
            Self::Edit => "Edit",
            Self::Go => "Go to",
            Self::Add => "Add",
            Self::Show => "Show",
        }
    }

    /// In the order of the help sheet.
    pub(crate) const ALL: [Self; 5] = [Self::File, Self::Edit, Self::Go, Self::Add, Self::Show];
}

#[derive(Debug, Clone, Copy, Default)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a question of its own, and all combinations occur"
)]
pub(crate) struct Situation {
    pub(crate) case: bool,
    pub(crate) undo: bool,
    pub(crate) redo: bool,
    pub(crate) answer: bool,
    pub(crate) findings: bool,
    pub(crate) trial: bool,
}

impl Command {
    /// In the order of the palette.
    pub(crate) fn all() -> impl Iterator<Item = Self> {
        FIXED
            .iter()
            .copied()
            .chain(Step::ALL.map(Self::Go))
            .chain(FileFormat::ALL.map(Self::Export))
    }

    /// Ends with `…` when it asks for more.
    pub(crate) fn text(self) -> String {
        let text = match self {
            Self::Go(step) => return format!("{} {}", step.number(), step.title()),
            Self::Export(format) => return format!("Export: {}…", format_words(format)),
            Self::New => "New case",
            Self::Open => "Open…",
            Self::Save => "Save",
            Self::SaveAs => "Save as…",
            Self::SaveCopy => "Save a copy for the customer…",
            Self::Compare => "Compare with another file…",
            Self::CopyPage => "Copy the page as text",
            Self::Welcome => "Close case",
            Self::Quit => "Quit",
            Self::Undo => "Undo",
            Self::Redo => "Redo",
            Self::NextStep => "Next step",
            Self::PreviousStep => "Previous step",
            Self::AddValue => "Add what they said",
            Self::AddBenefit => "Add a benefit",
            Self::AddNumber => "Add a number",
            Self::AddCost => "Add a cost",
            Self::AddGiven => "Add to the exchange",
            Self::PasteNumbers => "Paste numbers from a spreadsheet…",
            Self::PasteCosts => "Paste costs from a spreadsheet…",
            Self::KeepTried => "Keep what is tried",
            Self::SaveScenario => "Save as scenario…",
            Self::DropTried => "Discard what is tried",
            Self::CaseSettings => "Case settings…",
            Self::Palette => "Find a command…",
            Self::Help => "Keyboard shortcuts",
            Self::Inspector => "Inspector",
            Self::NextFinding => "Next finding",
            Self::Meeting => "Meeting mode",
            Self::ThemeSystem => "Colours as the system",
            Self::ThemeLight => "Light colours",
            Self::ThemeDark => "Dark colours",
            Self::Larger => "Larger",
            Self::Smaller => "Smaller",
            Self::UsualSize => "Usual size",
        };
        text.to_owned()
    }

    /// One sentence.
    pub(crate) fn tooltip(self) -> String {
        let tooltip = match self {
            Self::Export(format) => {
                return format!("Write a .{} file for somebody else.", format.extension());
            }
            Self::Go(step) => step.purpose(),
            Self::New => "Begin a blank case.",
            Self::Open => "Open a case from a file.",
            Self::Save => "Write the case to its file.",
            Self::SaveAs => "Write the case to another file.",
            Self::SaveCopy => "Write the case without what only our side knows.",
            Self::Compare => {
                "See what a workbook that came back, or another copy of the case, would change, and take it over."
            }
            Self::CopyPage => "Put everything the page says on the clipboard, as plain text.",
            Self::Welcome => "Close the case and show the welcome screen.",
            Self::Quit => "Close the program.",
            Self::Undo => "Take back the last change.",
            Self::Redo => "Do again what was taken back.",
            Self::NextStep => "Show the step below.",
            Self::PreviousStep => "Show the step above.",
            Self::AddValue => "Write down something the customer values, in their words.",
            Self::AddBenefit => "Add a gain that answers something the customer said.",
            Self::AddNumber => "Add a question to ask, with or without its answer.",
            Self::AddCost => "Add a line to the investment.",
            Self::AddGiven => "Write down what one side gave the other today.",
            Self::PasteNumbers => "Add the numbers of rows that were copied in a spreadsheet.",
            Self::PasteCosts => "Add the costs of rows that were copied in a spreadsheet.",
            Self::KeepTried => {
                "Make what is tried part of the case, as one step that can be undone."
            }
            Self::SaveScenario => "Keep what is tried under a name, beside the case.",
            Self::DropTried => "Give up what is tried; the case is as it was.",
            Self::CaseSettings => {
                "Names, currency, number format, horizon, discount rate, hurdles, exchange rates."
            }
            Self::Palette => "Type what you want to do, or the name of any line of the case.",
            Self::Help => "All shortcuts on one sheet.",
            Self::Inspector => "Show or hide the explanation at the right.",
            Self::NextFinding => "Go to the field of the next finding.",
            Self::Meeting => "Large, one question at a time, for the room. Escape leaves it.",
            Self::ThemeSystem => "Light or dark as the system is.",
            Self::ThemeLight => "Always light.",
            Self::ThemeDark => "Always dark.",
            Self::Larger => "Everything larger, up to twice the usual size.",
            Self::Smaller => "Everything smaller.",
            Self::UsualSize => "Everything at its usual size.",
        };
        tooltip.to_owned()
    }

    pub(crate) fn group(self) -> Group {
        self.group_and_need().0
    }

    pub(crate) fn is_enabled(self, now: Situation) -> bool {
        self.group_and_need().1(now)
    }

    /// Where it belongs in the help sheet, and when it can be used.
    fn group_and_need(self) -> (Group, fn(Situation) -> bool) {
        match self {
            Self::New | Self::Open | Self::Quit => (Group::File, |_| true),
            Self::Save | Self::SaveAs | Self::SaveCopy | Self::Compare | Self::Welcome => {
                (Group::File, |now| now.case)
            }
            Self::CopyPage | Self::Export(_) => (Group::File, |now| now.answer),
            Self::Undo => (Group::Edit, |now| now.undo),
            Self::Redo => (Group::Edit, |now| now.redo),
            Self::CaseSettings => (Group::Edit, |now| now.case),
            Self::KeepTried | Self::SaveScenario | Self::DropTried => {
                (Group::Edit, |now| now.trial)
            }
            Self::Go(_) | Self::NextStep | Self::PreviousStep => (Group::Go, |now| now.case),
            Self::NextFinding => (Group::Go, |now| now.findings),
            Self::AddValue
            | Self::AddBenefit
            | Self::AddNumber
            | Self::AddCost
            | Self::AddGiven
            | Self::PasteNumbers
            | Self::PasteCosts => (Group::Add, |now| now.case),
            Self::Inspector | Self::Meeting => (Group::Show, |now| now.case),
            Self::Palette
            | Self::Help
            | Self::ThemeSystem
            | Self::ThemeLight
            | Self::ThemeDark
            | Self::Larger
            | Self::Smaller
            | Self::UsualSize => (Group::Show, |_| true),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_command_has_a_text_and_a_sentence_of_its_own() {
        let mut texts = Vec::new();
        for command in Command::all() {
            let (text, tooltip) = (command.text(), command.tooltip());
            assert!(tooltip.ends_with('.'), "{command:?}: {tooltip}");
            assert!(!texts.contains(&text), "{command:?}: {text}");
            texts.push(text);
        }
    }
}
