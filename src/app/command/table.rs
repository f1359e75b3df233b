//! The table of commands: text, sentence, shortcut, group and picture of each.
//!
//! Left out: which commands there are (`command`).

use super::{Command, Group, Spec, format_words};
use crate::app::theme::Icon;
use crate::report::FileFormat;
use egui::{Key, KeyboardShortcut, Modifiers};

const fn ctrl(key: Key) -> Option<KeyboardShortcut> {
    Some(KeyboardShortcut::new(Modifiers::COMMAND, key))
}

const fn ctrl_shift(key: Key) -> Option<KeyboardShortcut> {
    Some(KeyboardShortcut::new(
        Modifiers::COMMAND.plus(Modifiers::SHIFT),
        key,
    ))
}

const fn plain(key: Key) -> Option<KeyboardShortcut> {
    Some(KeyboardShortcut::new(Modifiers::NONE, key))
}

impl Command {
    /// Its entry in the table.
    pub(crate) fn spec(self) -> Spec {
        let spec = |text: &str, tooltip: &str, shortcut, group, icon| Spec {
            text: text.to_owned(),
            tooltip: tooltip.to_owned(),
            shortcut,
            group,
            icon,
        };
        match self {
            Self::New
            | Self::Open
            | Self::Save
            | Self::SaveAs
            | Self::Welcome
            | Self::Quit
            | Self::Export(_) => self.file_spec(spec),
            Self::Undo | Self::Redo | Self::CaseSettings => self.edit_spec(spec),
            Self::Go(_) | Self::NextStep | Self::PreviousStep | Self::NextFinding => {
                self.go_spec(spec)
            }
            Self::AddValue | Self::AddBenefit | Self::AddNumber | Self::AddCost => {
                self.add_spec(spec)
            }
            _ => self.show_spec(spec),
        }
    }

    fn file_spec(
        self,
        spec: impl Fn(&str, &str, Option<KeyboardShortcut>, Group, Icon) -> Spec,
    ) -> Spec {
        let file = |text: &str, tooltip: &str, shortcut, icon| {
            spec(text, tooltip, shortcut, Group::File, icon)
        };
        match self {
            Self::Open => file(
                "Open…",
                "Open a case from a file.",
                ctrl(Key::O),
                Icon::Open,
            ),
            Self::Save => file(
                "Save",
                "Write the case to its file.",
                ctrl(Key::S),
                Icon::Save,
            ),
            Self::SaveAs => file(
                "Save as…",
                "Write the case to another file.",
                ctrl_shift(Key::S),
                Icon::Save,
            ),
            Self::Welcome => file(
                "Close case",
                "Close the case and show the welcome screen.",
                ctrl(Key::W),
                Icon::Close,
            ),
            Self::Quit => file("Quit", "Close the program.", ctrl(Key::Q), Icon::Close),
            Self::Export(format) => {
                let text = format!("Export: {}…", format_words(format));
                let tooltip = format!("Write a .{} file for somebody else.", format.extension());
                let shortcut = if format == FileFormat::Pdf {
                    ctrl(Key::E)
                } else {
                    None
                };
                file(&text, &tooltip, shortcut, Icon::Export)
            }
            _ => file("New case", "Begin a blank case.", ctrl(Key::N), Icon::Blank),
        }
    }

    fn edit_spec(
        self,
        spec: impl Fn(&str, &str, Option<KeyboardShortcut>, Group, Icon) -> Spec,
    ) -> Spec {
        match self {
            Self::Undo => spec(
                "Undo",
                "Take back the last change.",
                ctrl(Key::Z),
                Group::Edit,
                Icon::Undo,
            ),
            Self::Redo => spec(
                "Redo",
                "Do again what was taken back.",
                ctrl_shift(Key::Z),
                Group::Edit,
                Icon::Redo,
            ),
            _ => spec(
                "Case settings…",
                "Names, currency, number format, horizon, discount rate, hurdles, exchange rates.",
                ctrl(Key::Comma),
                Group::Edit,
                Icon::Settings,
            ),
        }
    }

    fn go_spec(
        self,
        spec: impl Fn(&str, &str, Option<KeyboardShortcut>, Group, Icon) -> Spec,
    ) -> Spec {
        match self {
            Self::Go(step) => spec(
                &format!("{} {}", step.number(), step.title()),
                step.purpose(),
                ctrl(step.key()),
                Group::Go,
                Icon::Forward,
            ),
            Self::NextStep => spec(
                "Next step",
                "Show the step below.",
                ctrl(Key::PageDown),
                Group::Go,
                Icon::Down,
            ),
            Self::NextFinding => spec(
                "Next finding",
                "Go to the field of the next finding.",
                plain(Key::F8),
                Group::Go,
                Icon::Findings,
            ),
            _ => spec(
                "Previous step",
                "Show the step above.",
                ctrl(Key::PageUp),
                Group::Go,
                Icon::Up,
            ),
        }
    }

    fn add_spec(
        self,
        spec: impl Fn(&str, &str, Option<KeyboardShortcut>, Group, Icon) -> Spec,
    ) -> Spec {
        let add = |text: &str, tooltip: &str, key| spec(text, tooltip, key, Group::Add, Icon::Add);
        match self {
            Self::AddValue => add(
                "Add what they said",
                "Write down something the customer values, in their words.",
                ctrl_shift(Key::V),
            ),
            Self::AddBenefit => add(
                "Add a benefit",
                "Add a gain that answers something the customer said.",
                ctrl_shift(Key::B),
            ),
            Self::AddNumber => add(
                "Add a number",
                "Add a question to ask, with or without its answer.",
                ctrl_shift(Key::N),
            ),
            _ => add(
                "Add a cost",
                "Add a line to the investment.",
                ctrl_shift(Key::C),
            ),
        }
    }

    fn show_spec(
        self,
        spec: impl Fn(&str, &str, Option<KeyboardShortcut>, Group, Icon) -> Spec,
    ) -> Spec {
        let show = |text: &str, tooltip: &str, shortcut, icon| {
            spec(text, tooltip, shortcut, Group::Show, icon)
        };
        match self {
            Self::Palette => show(
                "Find a command…",
                "Type what you want to do, or the name of any line of the case.",
                ctrl(Key::K),
                Icon::Search,
            ),
            Self::Help => show(
                "Keyboard shortcuts",
                "All shortcuts on one sheet.",
                plain(Key::F1),
                Icon::Help,
            ),
            Self::Inspector => show(
                "Inspector",
                "Show or hide the explanation at the right.",
                ctrl(Key::I),
                Icon::Inspector,
            ),
            Self::Meeting => show(
                "Meeting mode",
                "Large, one question at a time, for the room. Escape leaves it.",
                plain(Key::F5),
                Icon::Meeting,
            ),
            Self::ThemeSystem => show(
                "Colours as the system",
                "Light or dark as the system is.",
                None,
                Icon::System,
            ),
            Self::ThemeLight => show("Light colours", "Always light.", None, Icon::Light),
            Self::ThemeDark => show("Dark colours", "Always dark.", None, Icon::Dark),
            Self::Larger => show(
                "Larger",
                "Everything larger, up to twice the usual size.",
                ctrl(Key::Plus),
                Icon::Add,
            ),
            Self::Smaller => show(
                "Smaller",
                "Everything smaller.",
                ctrl(Key::Minus),
                Icon::Collapse,
            ),
            _ => show(
                "Usual size",
                "Everything at its usual size.",
                ctrl(Key::Num0),
                Icon::Check,
            ),
        }
    }
}
