//! How the window looks: every colour, size, space and typeface, in light and dark.
//!
//! A view asks for a meaning (`palette.accent`, `Role::Figure`, `space::CARD`), never for a value. The one page uses the same names in
//! its template.

mod fonts;
mod icon;
mod palette;
mod role;
mod style;
mod window_icon;

pub(crate) use icon::Icon;
pub(crate) use palette::{Palette, Tone};
pub(crate) use role::Role;
pub(crate) use window_icon::window_icon;

use egui::{Context, Theme};

/// Spaces, in points. Everything that is apart is apart by one of these.
pub(crate) mod space {
    /// Between things that belong together: an icon and its word.
    pub(crate) const TIGHT: f32 = 4.0;
    /// Between neighbours: two buttons, two chips.
    pub(crate) const NEAR: f32 = 8.0;
    /// Between parts of one card.
    pub(crate) const PART: f32 = 12.0;
    /// Between cards.
    pub(crate) const CARD: f32 = 14.0;
    /// Inside a card, to its edge.
    pub(crate) const INSIDE: f32 = 18.0;
    /// The same as a margin: left and right, top and bottom.
    pub(crate) const CARD_MARGIN: egui::Margin = egui::Margin::symmetric(18, 14);
    /// Between the content and the panels around it.
    pub(crate) const PAGE: f32 = 24.0;
    /// The same as a margin: left and right, top and bottom.
    pub(crate) const PAGE_MARGIN: egui::Margin = egui::Margin::symmetric(24, 18);
}

/// Sizes, in points.
pub(crate) mod size {
    /// Height of the bar at the top.
    pub(crate) const TOP_BAR: f32 = 48.0;
    /// Height of the strip with the four figures.
    pub(crate) const ANSWER_STRIP: f32 = 128.0;
    /// The same on a low window, so that what is worked on has the height: with words beside the figures, and with words below them.
    pub(crate) const LOW_STRIP: (f32, f32) = (66.0, 99.0);
    /// Width of a window from which on words stand beside the figures there.
    pub(crate) const WORDS_BESIDE: f32 = 1180.0;
    /// Height of a window below which it is low.
    pub(crate) const LOW: f32 = 900.0;
    /// Width of a window in which the top bar has room for words about saving.
    pub(crate) const ROOMY: f32 = 980.0;
    /// Width of a window below which the steps show their numbers only, the inspector takes the place of the step, and the view is chosen
    /// from a list.
    pub(crate) const NARROW: f32 = 880.0;
    /// Width of a window from which on the overview stands beside every step.
    pub(crate) const WIDE: f32 = 1500.0;
    /// The least width and height of a window, in points of its zoom: below it the zoom gives way, so that all steps stay in view.
    pub(crate) const LEAST: (f32, f32) = (640.0, 470.0);
    /// The least width of a step; a narrower one scrolls sideways.
    pub(crate) const LEAST_STEP: f32 = 420.0;
    /// Width of the steps: with their names, and with their numbers only.
    pub(crate) const STEPS: (f32, f32) = (186.0, 60.0);
    /// Width of the overview: its share of the window, least and most.
    pub(crate) const OVERVIEW: (f32, f32, f32) = (0.24, 310.0, 560.0);
    /// The width of a step in a window of 1280 points.
    pub(crate) const USUAL_STEP: f32 = 1280.0 - STEPS.0;
    /// What a step keeps beside overview and inspector: where that is not left, the inspector takes the place of the overview.
    pub(crate) const BESIDE_OVERVIEW: f32 = 880.0;
    /// Height of the four figures below the pages of a meeting.
    pub(crate) const MEETING_STRIP: f32 = 152.0;
    /// Height of the row that turns the pages of a meeting.
    pub(crate) const MEETING_TURNS: f32 = 60.0;
    /// The widest a page of a meeting becomes.
    pub(crate) const MEETING_COLUMN: f32 = 1180.0;
    /// Width of the choices beside the page.
    pub(crate) const CHOICES: f32 = 296.0;
    /// Height of whatever can be pressed or typed into.
    pub(crate) const CONTROL: f32 = 30.0;
    pub(crate) const CARD_RADIUS: u8 = 10;
    pub(crate) const CONTROL_RADIUS: u8 = 6;
    /// The widest a column of cards becomes; beyond it lines are hard to read.
    pub(crate) const COLUMN: f32 = 1060.0;
    /// The widest a sheet of numbers becomes.
    pub(crate) const SHEET: f32 = 1800.0;
    pub(crate) const DIALOG: f32 = 460.0;
}

/// How much larger than designed everything is in a meeting on a screen of this size, in points: type grows with the screen, because it is
/// read from the other end of the room. Designed at 1280 by 800; on a small screen more has to fit.
pub(crate) fn meeting_zoom(screen: egui::Vec2) -> f32 {
    (screen.x / 1280.0).min(screen.y / 800.0).clamp(0.85, 3.0)
}

/// The colours of the theme that is shown.
pub(crate) fn palette(ui: &egui::Ui) -> &'static Palette {
    Palette::of(ui.visuals().dark_mode)
}

/// Lays typefaces and both themes into a context. Once, before the first frame.
pub(crate) fn install(ctx: &Context) {
    ctx.set_fonts(fonts::definitions());
    for (theme, palette) in [
        (Theme::Light, &palette::LIGHT),
        (Theme::Dark, &palette::DARK),
    ] {
        ctx.set_style_of(theme, style::of(theme, palette));
    }
}

/// Lets things slide and fade for a moment, or be there at once.
pub(crate) fn move_less(ctx: &Context, less: bool) {
    if moves_less(ctx) != less {
        ctx.all_styles_mut(|style| style::move_less(style, less));
    }
}

/// Whether nothing slides or fades.
pub(crate) fn moves_less(ctx: &Context) -> bool {
    ctx.global_style().animation_time <= 0.0
}

#[cfg(test)]
mod tests {
    use super::*;
    use egui::vec2;

    #[test]
    fn type_in_a_meeting_is_the_same_share_of_every_large_screen() {
        // Points of text for each point of the height of the screen.
        let share = |wide: f32, high: f32| {
            Role::MeetingBody.font().size * meeting_zoom(vec2(wide, high)) / high
        };
        let designed = share(1280.0, 800.0);
        for (wide, high) in [(1920.0, 1200.0), (1920.0, 1080.0), (2560.0, 1440.0)] {
            assert!(
                (share(wide, high) - designed).abs() < 1e-6,
                "{wide} × {high}"
            );
        }
        // Type that is read across a room is at least a fiftieth of the picture high.
        assert!(share(800.0, 600.0) > 1.0 / 50.0);
        assert!(designed > 1.0 / 50.0);
    }
}
