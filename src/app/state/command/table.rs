//! The table of commands: text, sentence, shortcut, group and picture of each. Every match names all commands, so that a new one cannot
//! be forgotten.
//!
//! Left out: which commands there are, and when each can be used (`command`).

use super::{Command, Group, Spec, format_words};
use crate::app::theme::Icon;
use crate::report::FileFormat;
use egui::{Key, KeyboardShortcut, Modifiers};

/// Ctrl, or the command key, with another one.
const fn ctrl(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::COMMAND, key)
}

const fn ctrl_shift(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::COMMAND.plus(Modifiers::SHIFT), key)
}

const fn alone(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::NONE, key)
}

impl Command {
    /// Its entry in the table.
    pub(crate) fn spec(self) -> Spec {
        Spec {
            text: self.text(),
            tooltip: self.tooltip(),
            shortcut: self.shortcut(),
            group: self.group(),
            icon: self.icon(),
        }
    }

    fn text(self) -> String {
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

    fn tooltip(self) -> String {
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

    /// The key that does it.
    pub(crate) fn shortcut(self) -> Option<KeyboardShortcut> {
        let shortcut = match self {
            Self::Go(step) => ctrl(step.key()),
            Self::Export(FileFormat::Pdf) => ctrl(Key::E),
            Self::New => ctrl(Key::N),
            Self::Open => ctrl(Key::O),
            Self::Save => ctrl(Key::S),
            Self::SaveAs => ctrl_shift(Key::S),
            Self::Welcome => ctrl(Key::W),
            Self::Quit => ctrl(Key::Q),
            Self::Undo => ctrl(Key::Z),
            Self::Redo => ctrl_shift(Key::Z),
            Self::NextStep => ctrl(Key::PageDown),
            Self::PreviousStep => ctrl(Key::PageUp),
            Self::AddValue => ctrl_shift(Key::V),
            Self::AddBenefit => ctrl_shift(Key::B),
            Self::AddNumber => ctrl_shift(Key::N),
            Self::AddCost => ctrl_shift(Key::C),
            Self::AddGiven => ctrl_shift(Key::E),
            Self::KeepTried => ctrl_shift(Key::K),
            Self::DropTried => ctrl_shift(Key::D),
            Self::CaseSettings => ctrl(Key::Comma),
            Self::Palette => ctrl(Key::K),
            Self::Help => alone(Key::F1),
            Self::Inspector => ctrl(Key::I),
            Self::NextFinding => alone(Key::F8),
            Self::Meeting => alone(Key::F5),
            Self::Larger => ctrl(Key::Plus),
            Self::Smaller => ctrl(Key::Minus),
            Self::UsualSize => ctrl(Key::Num0),
            Self::Compare
            | Self::CopyPage
            | Self::Export(_)
            | Self::SaveCopy
            | Self::SaveScenario
            | Self::ThemeSystem
            | Self::ThemeLight
            | Self::ThemeDark => return None,
        };
        Some(shortcut)
    }

    fn group(self) -> Group {
        match self {
            Self::New
            | Self::Open
            | Self::Save
            | Self::SaveAs
            | Self::SaveCopy
            | Self::Compare
            | Self::Welcome
            | Self::Quit
            | Self::CopyPage
            | Self::Export(_) => Group::File,
            Self::Undo
            | Self::Redo
            | Self::KeepTried
            | Self::SaveScenario
            | Self::DropTried
            | Self::CaseSettings => Group::Edit,
            Self::Go(_) | Self::NextStep | Self::PreviousStep | Self::NextFinding => Group::Go,
            Self::AddValue
            | Self::AddBenefit
            | Self::AddNumber
            | Self::AddCost
            | Self::AddGiven => Group::Add,
            Self::Palette
            | Self::Help
            | Self::Inspector
            | Self::Meeting
            | Self::ThemeSystem
            | Self::ThemeLight
            | Self::ThemeDark
            | Self::Larger
            | Self::Smaller
            | Self::UsualSize => Group::Show,
        }
    }

    fn icon(self) -> Icon {
        match self {
            Self::New => Icon::Blank,
            Self::Open | Self::Compare => Icon::Open,
            Self::Save | Self::SaveAs => Icon::Save,
            Self::Welcome | Self::Quit => Icon::Close,
            Self::Export(_) => Icon::Export,
            Self::Redo => Icon::Redo,
            Self::CaseSettings => Icon::Settings,
            Self::Go(_) => Icon::Forward,
            Self::NextStep | Self::Smaller => Icon::Down,
            Self::PreviousStep | Self::Larger => Icon::Up,
            Self::NextFinding => Icon::Findings,
            Self::AddValue
            | Self::AddBenefit
            | Self::AddNumber
            | Self::AddCost
            | Self::AddGiven => Icon::Add,
            Self::Palette => Icon::Search,
            Self::Help => Icon::Help,
            Self::Inspector => Icon::Inspector,
            Self::Meeting => Icon::Meeting,
            Self::ThemeSystem => Icon::System,
            Self::ThemeLight => Icon::Light,
            Self::ThemeDark => Icon::Dark,
            Self::UsualSize | Self::KeepTried => Icon::Check,
            Self::CopyPage | Self::SaveCopy | Self::SaveScenario => Icon::Copy,
            Self::Undo | Self::DropTried => Icon::Undo,
        }
    }
}
