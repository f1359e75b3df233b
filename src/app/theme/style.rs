//! The theme laid into egui's own style, so that its widgets look like ours.
#![expect(clippy::disallowed_methods, reason = "a shadow is part of the theme")]

use super::palette::Palette;
use super::role::Role;
use super::size;
use egui::style::{ScrollAnimation, Selection, WidgetVisuals};
use egui::{Color32, CornerRadius, Margin, Shadow, Stroke, Style, TextStyle, Theme, Vec2, Visuals};

pub(super) fn of(theme: Theme, palette: &Palette) -> Style {
    let mut style = Style {
        visuals: visuals(theme, palette),
        ..Style::default()
    };
    move_less(&mut style, false);
    style.text_styles = [
        (TextStyle::Heading, Role::Title.font()),
        (TextStyle::Body, Role::Body.font()),
        (TextStyle::Button, Role::Body.font()),
        (TextStyle::Monospace, Role::Body.font()),
        (TextStyle::Small, Role::Small.font()),
    ]
    .into();
    let spacing = &mut style.spacing;
    spacing.item_spacing = Vec2::new(8.0, 6.0);
    spacing.button_padding = Vec2::new(11.0, 5.0);
    spacing.interact_size = Vec2::new(size::CONTROL, size::CONTROL);
    spacing.window_margin = Margin::same(20);
    spacing.menu_margin = Margin::same(6);
    spacing.text_edit_width = 220.0;
    spacing.combo_width = 120.0;
    spacing.icon_width = 16.0;
    spacing.icon_width_inner = 9.0;
    spacing.tooltip_width = 340.0;
    spacing.scroll.bar_width = 8.0;
    spacing.scroll.floating_width = 3.0;
    style.interaction.selectable_labels = false;
    style.interaction.tooltip_delay = 0.35;
    style
}

/// Seconds that something slides or fades.
const ANIMATION: f32 = 0.12;

pub(super) fn move_less(style: &mut Style, less: bool) {
    (style.animation_time, style.scroll_animation) = if less {
        (0.0, ScrollAnimation::none())
    } else {
        (ANIMATION, ScrollAnimation::default())
    };
}

fn visuals(theme: Theme, p: &Palette) -> Visuals {
    let mut visuals = theme.default_visuals();
    let radius = CornerRadius::same(size::CONTROL_RADIUS);
    let widget = |fill: Color32, edge: Color32, text: Color32| WidgetVisuals {
        bg_fill: fill,
        weak_bg_fill: fill,
        bg_stroke: Stroke::new(1.0, edge),
        corner_radius: radius,
        fg_stroke: Stroke::new(1.0, text),
        expansion: 0.0,
    };
    visuals.widgets.noninteractive = widget(p.surface, p.line, p.text);
    visuals.widgets.inactive = widget(p.surface, p.line_strong, p.text);
    visuals.widgets.hovered = widget(p.hover, p.line_strong, p.text);
    visuals.widgets.active = widget(p.accent_soft, p.accent, p.text);
    visuals.widgets.open = widget(p.hover, p.line_strong, p.text);
    visuals.selection = Selection {
        bg_fill: p.accent_soft,
        stroke: Stroke::new(1.5, p.accent),
    };
    visuals.weak_text_color = Some(p.text_weak);
    visuals.hyperlink_color = p.accent;
    visuals.faint_bg_color = p.background;
    visuals.extreme_bg_color = p.field;
    visuals.text_edit_bg_color = Some(p.field);
    visuals.code_bg_color = p.neutral_soft;
    visuals.warn_fg_color = p.attention;
    visuals.error_fg_color = p.wrong;
    visuals.window_fill = p.surface;
    visuals.window_stroke = Stroke::new(1.0, p.line);
    visuals.window_corner_radius = CornerRadius::same(size::CARD_RADIUS);
    visuals.menu_corner_radius = CornerRadius::same(size::CARD_RADIUS);
    visuals.panel_fill = p.background;
    let shadow = Shadow {
        offset: [0, 6],
        blur: 20,
        spread: 0,
        color: Color32::from_black_alpha(if visuals.dark_mode { 110 } else { 32 }),
    };
    visuals.window_shadow = shadow;
    visuals.popup_shadow = shadow;
    visuals.text_cursor.stroke = Stroke::new(1.5, p.accent);
    visuals
}
