//! The commands as views show them: with shortcut and icon.

use crate::app::state::command::Command;
use crate::app::state::screen::Step;
use crate::app::theme::Icon;
use crate::report::FileFormat;
use egui::{Button, Key, KeyboardShortcut, Modifiers, Response};

const fn step_key(step: Step) -> Key {
    match step {
        Step::Values => Key::Num1,
        Step::Benefits => Key::Num2,
        Step::Investment => Key::Num3,
        Step::WhatIf => Key::Num4,
        Step::Price => Key::Num5,
        Step::Exchange => Key::Num6,
        Step::OnePage => Key::Num7,
        Step::AfterSale => Key::Num8,
    }
}

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
    /// A button with icon, text and shortcut, for menus.
    pub(crate) fn menu_entry(self, ui: &egui::Ui) -> Button<'static> {
        let button = Button::new(self.icon().before(&self.text()));
        match self.shortcut() {
            Some(shortcut) => button.shortcut_text(ui.ctx().format_shortcut(&shortcut)),
            None => button,
        }
    }

    /// What it does, with its shortcut, for a pointer that rests on its button.
    pub(crate) fn about(self, ui: &egui::Ui) -> String {
        match self.shortcut() {
            Some(key) => format!("{} ({})", self.tooltip(), ui.ctx().format_shortcut(&key)),
            None => self.tooltip(),
        }
    }

    /// Whether a button that does it was pressed. Under a pointer that rests on it, the button says what it does and its shortcut.
    pub(crate) fn is_pressed(self, ui: &egui::Ui, button: Response) -> bool {
        button.on_hover_text(self.about(ui)).clicked()
    }

    pub(crate) fn shortcut(self) -> Option<KeyboardShortcut> {
        let shortcut = match self {
            Self::Go(step) => ctrl(step_key(step)),
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
            Self::AddEntry => ctrl_shift(Key::E),
            Self::KeepTried => ctrl_shift(Key::K),
            Self::DropTried => ctrl_shift(Key::D),
            Self::CaseSettings => ctrl(Key::Comma),
            Self::Palette => ctrl(Key::K),
            Self::Help => alone(Key::F1),
            Self::Inspector => ctrl(Key::I),
            Self::Overview => ctrl_shift(Key::I),
            Self::NextFinding => alone(Key::F8),
            Self::Print => ctrl(Key::P),
            Self::ExpandAll => ctrl_shift(Key::ArrowDown),
            Self::CollapseAll => ctrl_shift(Key::ArrowUp),
            Self::Meeting => alone(Key::F5),
            Self::Interview => KeyboardShortcut::new(Modifiers::SHIFT, Key::F5),
            Self::Larger => ctrl(Key::Plus),
            Self::Smaller => ctrl(Key::Minus),
            Self::UsualSize => ctrl(Key::Num0),
            Self::Compare
            | Self::ReadReports
            | Self::Renew
            | Self::FromTable
            | Self::Agree
            | Self::PasteNumbers
            | Self::PasteCosts
            | Self::CopyPage
            | Self::Export(_)
            | Self::SaveCopy
            | Self::SaveTemplate
            | Self::TemplatesFolder
            | Self::NewScenario
            | Self::SaveScenario
            | Self::ThemeSystem
            | Self::ThemeLight
            | Self::ThemeDark
            | Self::MotionSystem
            | Self::MotionLess
            | Self::MotionUsual => return None,
        };
        Some(shortcut)
    }

    pub(crate) fn icon(self) -> Icon {
        match self {
            Self::New | Self::Renew => Icon::Blank,
            Self::Open
            | Self::FromTable
            | Self::Compare
            | Self::ReadReports
            | Self::TemplatesFolder => Icon::Open,
            Self::Save | Self::SaveAs => Icon::Save,
            Self::Welcome | Self::Quit => Icon::Close,
            Self::Export(_) => Icon::Export,
            Self::Print => Icon::Print,
            Self::Redo => Icon::Redo,
            Self::CaseSettings => Icon::Settings,
            Self::Go(_) => Icon::Forward,
            Self::NextStep | Self::Smaller | Self::ExpandAll => Icon::Down,
            Self::PreviousStep | Self::Larger | Self::CollapseAll => Icon::Up,
            Self::NextFinding => Icon::Findings,
            Self::AddValue
            | Self::AddBenefit
            | Self::AddNumber
            | Self::AddCost
            | Self::AddEntry
            | Self::NewScenario => Icon::Add,
            Self::PasteNumbers | Self::PasteCosts => Icon::Paste,
            Self::Palette => Icon::Search,
            Self::Help => Icon::Help,
            Self::Inspector | Self::Overview => Icon::Inspector,
            Self::Meeting | Self::Interview => Icon::Meeting,
            Self::ThemeSystem => Icon::System,
            Self::ThemeLight => Icon::Light,
            Self::ThemeDark => Icon::Dark,
            Self::MotionSystem | Self::MotionLess | Self::MotionUsual => Icon::Motion,
            Self::UsualSize | Self::KeepTried | Self::Agree => Icon::Check,
            Self::CopyPage | Self::SaveCopy | Self::SaveTemplate | Self::SaveScenario => Icon::Copy,
            Self::Undo | Self::DropTried => Icon::Undo,
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
            if let Some(shortcut) = command.shortcut() {
                if let Some((_, other)) = taken.iter().find(|(s, _)| *s == shortcut) {
                    panic!("{shortcut:?} does both {other:?} and {command:?}");
                }
                taken.push((shortcut, command));
            }
        }
        assert!(taken.len() > 15);
    }
}
