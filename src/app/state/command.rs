//! The commands: what each is called, what it does, and when it can be used. Menus, buttons, the palette and the help sheet all read
//! this table.

use super::screen::Step;
use super::titled::titled;
use crate::report::FileFormat;
use strum::VariantArray;

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

/// Whether a command with this need can be used now.
macro_rules! need {
    (always) => {
        |_| true
    };
    ($need:ident) => {
        |now| now.$need
    };
}

macro_rules! commands {
    ($($group:ident if $need:ident { $($command:ident: $text:literal, $tooltip:literal;)* })*) => {
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub(crate) enum Command {
            $($($command,)*)*
            Go(Step),
            Export(FileFormat),
        }

        /// Those without an argument.
        const FIXED: &[Command] = &[$($(Command::$command,)*)*];

        impl Command {
            /// Ends with `…` when it asks for more.
            pub(crate) fn text(self) -> String {
                match self {
                    Self::Go(step) => format!("{} {}", step.number(), step.title()),
                    Self::Export(format) => format!("Export: {}…", format_words(format)),
                    $($(Self::$command => $text.to_owned(),)*)*
                }
            }

            /// One sentence.
            pub(crate) fn tooltip(self) -> String {
                match self {
                    Self::Go(step) => step.purpose().to_owned(),
                    Self::Export(format) => {
                        format!("Write a .{} file for somebody else.", format.extension())
                    }
                    $($(Self::$command => $tooltip.to_owned(),)*)*
                }
            }

            /// Where it belongs in the help sheet, and when it can be used.
            fn group_and_need(self) -> (Group, fn(Situation) -> bool) {
                match self {
                    Self::Go(_) => (Group::Go, need!(case)),
                    Self::Export(_) => (Group::File, need!(answer)),
                    $($(Self::$command => (Group::$group, need!($need)),)*)*
                }
            }
        }
    };
}

// Group and need, then each command with its text and one sentence about it, in the order of the palette.
commands! {
    File if always {
        New: "New case", "Begin a blank case.";
        Open: "Open…", "Open a case from a file.";
        FromTable: "From a spreadsheet…",
            "Begin a case from a table of cash flows, one row for each cost and benefit: CSV or XLSX.";
    }
    File if case {
        Save: "Save", "Write the case to its file.";
        SaveAs: "Save as…", "Write the case to another file.";
        SaveCopy: "Save a copy for the customer…",
            "Write the case without what only our side knows.";
        SaveTemplate: "Save as template…",
            "Keep questions, units, lines and formulas for the next case, without any value.";
    }
    File if always {
        TemplatesFolder: "Choose the folder for templates…",
            "Keep your own templates in another folder, for example one that a team shares.";
    }
    File if case {
        Compare: "Compare with another file…",
            "See what a workbook that came back, or another copy of the case, would change, and take it over.";
    }
    File if agreed {
        Renew: "Begin the renewal",
            "Begin the next case with what they said, and with what was measured in the place of what was expected.";
        ReadReports: "Read a table of reports…",
            "See what a table of measured values and booked amounts would change, and take it over.";
    }
    File if answer {
        Print: "Print…", "Open the page as PDF in the program that shows and prints such files.";
        CopyPage: "Copy the page as text",
            "Put everything the page says on the clipboard, as plain text.";
    }
    File if case {
        Welcome: "Close case", "Close the case and show the welcome screen.";
    }
    Edit if undo {
        Undo: "Undo", "Take back the last change.";
    }
    Edit if redo {
        Redo: "Redo", "Do again what was taken back.";
    }
    Go if case {
        NextStep: "Next step", "Show the step below.";
        PreviousStep: "Previous step", "Show the step above.";
    }
    Add if case {
        AddValue: "Add what they said", "Write down something the customer values, in their words.";
        AddBenefit: "Add a benefit", "Add a gain that answers something the customer said.";
        AddNumber: "Add a number", "Add a question to ask, with or without its answer.";
        AddCost: "Add a cost", "Add a line to the investment.";
        AddEntry: "Add to the exchange", "Write down what one side gave the other today.";
        NewScenario: "New scenario…", "Begin a scenario by its name; what it changes is added then.";
        PasteNumbers: "Paste numbers from a spreadsheet…",
            "Add the numbers of rows that were copied in a spreadsheet.";
        PasteCosts: "Paste costs from a spreadsheet…",
            "Add the costs of rows that were copied in a spreadsheet.";
    }
    Edit if trial {
        KeepTried: "Keep what is tried",
            "Make what is tried part of the case, as one step that can be undone.";
        SaveScenario: "Save as scenario…", "Keep what is tried under a name, beside the case.";
        DropTried: "Discard what is tried", "Give up what is tried; the case is as it was.";
    }
    Edit if case {
        Agree: "Agree the case…",
            "Freeze the case as both sides agreed it; what is reported later is compared with it.";
        CaseSettings: "Case settings…",
            "Names, currency, number format, horizon, discount rate, hurdles, exchange rates.";
    }
    Show if always {
        Palette: "Find a command…",
            "Type what you want to do, or the name of any line of the case.";
        Help: "Shortcuts and terms", "All keys on one sheet, and what the words in the program mean.";
    }
    Show if folds {
        ExpandAll: "Expand all", "Show the details of every line on this step.";
        CollapseAll: "Collapse all", "Hide the details of every line on this step.";
    }
    Show if case {
        Inspector: "Inspector", "Show or hide the explanation at the right.";
        Overview: "Overview",
            "Show or hide curve, distribution, largest effects and findings at the right of a wide window.";
    }
    Go if findings {
        NextFinding: "Next finding", "Go to the field of the next finding.";
    }
    Show if case {
        Meeting: "Meeting mode", "Large, one question at a time, for the room. Escape leaves it.";
    }
    Show if questions {
        Interview: "Run the interview", "Ask every open question, one at a time, large; Enter answers and goes on.";
    }
    Show if always {
        ThemeSystem: "Colours as the system", "Light or dark as the system is.";
        ThemeLight: "Light colours", "Always light.";
        ThemeDark: "Dark colours", "Always dark.";
        MotionSystem: "Motion as the system", "Things slide and fade unless the system asks for less motion.";
        MotionLess: "Less motion", "Nothing slides or fades; everything is there at once.";
        MotionUsual: "Usual motion", "Things slide and fade for a moment, whatever the system asks for.";
        Larger: "Larger", "Everything larger, up to twice the usual size.";
        Smaller: "Smaller", "Everything smaller.";
        UsualSize: "Usual size", "Everything at its usual size.";
    }
    File if always {
        Quit: "Quit", "Close the program.";
    }
}

titled! {
    /// In the order of the help sheet.
    Group {
        File: "File",
        Edit: "Edit",
        Go: "Go to",
        Add: "Add",
        Show: "Show",
    }
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
    /// Whether the case was agreed.
    pub(crate) agreed: bool,
    /// Whether a number is open.
    pub(crate) questions: bool,
    /// Whether the step has lines with details that are shown or hidden.
    pub(crate) folds: bool,
}

impl Command {
    /// In the order of the palette.
    pub(crate) fn all() -> impl Iterator<Item = Self> {
        FIXED
            .iter()
            .copied()
            .chain(Step::ALL.iter().copied().map(Self::Go))
            .chain(FileFormat::VARIANTS.iter().copied().map(Self::Export))
    }

    pub(crate) fn group(self) -> Group {
        self.group_and_need().0
    }

    pub(crate) fn is_enabled(self, now: Situation) -> bool {
        self.group_and_need().1(now)
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
