//! What a text is, and with that its size and weight.

use super::fonts::{BOLD, ITALIC};
use egui::{FontFamily, FontId, RichText};

/// What a text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Role {
    /// One of the four figures.
    Answer,
    /// The name of a screen.
    Title,
    /// The name of a card or a group.
    Heading,
    /// A figure inside a card.
    Figure,
    /// The customer's words.
    Quote,
    /// What is read.
    Body,
    /// Body that stands out.
    Strong,
    /// Captions and sources.
    Small,
    /// Small that stands out.
    SmallStrong,
    /// The smallest there is: chips and axes.
    Tiny,
    /// Everything in meeting mode: the words, very large.
    MeetingQuote,
    /// The same of a sentence that would not fit.
    MeetingLongQuote,
    MeetingQuestion,
    /// What is read in meeting mode.
    MeetingBody,
    /// What is read in meeting mode and stands out.
    MeetingStrong,
    /// What stands below figures and at axes in meeting mode.
    MeetingNote,
    /// A figure beside others in meeting mode.
    MeetingFigure,
    /// A figure in meeting mode.
    MeetingAnswer,
}

impl Role {
    /// Typeface and size.
    pub(crate) fn font(self) -> FontId {
        let bold = || FontFamily::Name(BOLD.into());
        let italic = || FontFamily::Name(ITALIC.into());
        match self {
            Self::Answer => FontId::new(26.0, bold()),
            Self::Title => FontId::new(19.0, bold()),
            Self::Heading => FontId::new(14.0, bold()),
            Self::Figure => FontId::new(16.5, bold()),
            Self::Quote => FontId::new(16.0, italic()),
            Self::Body => FontId::proportional(13.5),
            Self::Strong => FontId::new(13.5, bold()),
            Self::Small => FontId::proportional(12.5),
            Self::SmallStrong => FontId::new(12.5, bold()),
            Self::Tiny => FontId::proportional(11.0),
            Self::MeetingQuote => FontId::new(32.0, italic()),
            Self::MeetingLongQuote => FontId::new(23.0, italic()),
            Self::MeetingQuestion => FontId::new(28.0, bold()),
            Self::MeetingBody => FontId::proportional(18.0),
            Self::MeetingStrong => FontId::new(18.0, bold()),
            Self::MeetingNote => FontId::proportional(15.5),
            Self::MeetingFigure => FontId::new(32.0, bold()),
            Self::MeetingAnswer => FontId::new(44.0, bold()),
        }
    }
    pub(crate) fn text(self, text: impl Into<String>) -> RichText {
        RichText::new(text).font(self.font())
    }
}
