//! The icons, by what they mean in this program.

use lucide_icons::Icon as Lucide;

/// A picture beside or instead of a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Icon {
    Add,
    Back,
    Blank,
    Calendar,
    Check,
    Close,
    Collapse,
    Copy,
    Currency,
    Danger,
    Dark,
    Delete,
    Down,
    Drag,
    Edit,
    Exchange,
    Expand,
    Export,
    Findings,
    Forward,
    Help,
    Hint,
    Inspector,
    Light,
    Lock,
    Meeting,
    Menu,
    Note,
    Open,
    Paste,
    Question,
    Recent,
    Redo,
    Sample,
    Save,
    Search,
    Settings,
    System,
    Undo,
    Up,
    Warning,
}

impl Icon {
    /// The character that draws it.
    pub(crate) fn glyph(self) -> char {
        char::from(match self {
            Self::Add => Lucide::Plus,
            Self::Back => Lucide::ChevronLeft,
            Self::Blank => Lucide::FilePlus,
            Self::Calendar => Lucide::Calendar,
            Self::Check => Lucide::Check,
            Self::Close => Lucide::X,
            Self::Collapse | Self::Down => Lucide::ChevronDown,
            Self::Copy => Lucide::Copy,
            Self::Currency => Lucide::Coins,
            Self::Danger => Lucide::CircleAlert,
            Self::Dark => Lucide::Moon,
            Self::Delete => Lucide::Trash2,
            Self::Drag => Lucide::GripVertical,
            Self::Edit => Lucide::Pencil,
            Self::Exchange => Lucide::ArrowLeftRight,
            Self::Expand | Self::Forward => Lucide::ChevronRight,
            Self::Export => Lucide::Download,
            Self::Findings => Lucide::ListChecks,
            Self::Help => Lucide::Keyboard,
            Self::Hint => Lucide::Lightbulb,
            Self::Inspector => Lucide::PanelRight,
            Self::Light => Lucide::Sun,
            Self::Lock => Lucide::Lock,
            Self::Meeting => Lucide::Presentation,
            Self::Menu => Lucide::Menu,
            Self::Note => Lucide::StickyNote,
            Self::Open => Lucide::FolderOpen,
            Self::Paste => Lucide::ClipboardPaste,
            Self::Question => Lucide::CircleQuestionMark,
            Self::Recent => Lucide::History,
            Self::Redo => Lucide::Redo2,
            Self::Sample => Lucide::BookOpen,
            Self::Save => Lucide::Save,
            Self::Search => Lucide::Search,
            Self::Settings => Lucide::Settings2,
            Self::System => Lucide::Monitor,
            Self::Undo => Lucide::Undo2,
            Self::Up => Lucide::ChevronUp,
            Self::Warning => Lucide::TriangleAlert,
        })
    }

    /// The icon before a word.
    pub(crate) fn before(self, word: &str) -> String {
        format!("{}  {word}", self.glyph())
    }
}
