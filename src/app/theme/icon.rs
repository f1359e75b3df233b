//! The icons, by what they mean in this program.

use lucide_icons::Icon as Lucide;

macro_rules! icons {
    ($($icon:ident: $glyph:ident,)*) => {
        /// A picture beside or instead of a word.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub(crate) enum Icon { $($icon,)* }

        impl Icon {
            /// The character that draws it.
            pub(crate) fn glyph(self) -> char {
                char::from(match self { $(Self::$icon => Lucide::$glyph,)* })
            }
        }
    };
}

icons! {
    Add: Plus,
    Back: ChevronLeft,
    Blank: FilePlus,
    Calendar: Calendar,
    Check: Check,
    Close: X,
    Copy: Copy,
    Currency: Coins,
    Danger: CircleAlert,
    Dark: Moon,
    Delete: Trash2,
    Down: ChevronDown,
    Drag: GripVertical,
    Edit: Pencil,
    Exchange: ArrowLeftRight,
    Export: Download,
    Findings: ListChecks,
    Forward: ChevronRight,
    Help: Keyboard,
    Hint: Lightbulb,
    Inspector: PanelRight,
    Light: Sun,
    Lock: Lock,
    Meeting: Presentation,
    Menu: Menu,
    Motion: Wind,
    Note: StickyNote,
    Open: FolderOpen,
    Paste: ClipboardPaste,
    Print: Printer,
    Question: CircleQuestionMark,
    Recent: History,
    Redo: Redo2,
    Sample: BookOpen,
    Save: Save,
    Search: Search,
    Settings: Settings2,
    System: Monitor,
    Table: FileSpreadsheet,
    Undo: Undo2,
    Up: ChevronUp,
    Warning: TriangleAlert,
}

impl Icon {
    /// The icon before a word.
    pub(crate) fn before(self, word: &str) -> String {
        format!("{}  {word}", self.glyph())
    }
}
