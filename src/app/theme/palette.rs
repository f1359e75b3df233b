//! The colours, by meaning, for light and for dark.
//!
//! One accent, a copper for the other side of a comparison, and two tones that ask for attention. Text on its
//! ground has a contrast of at least 4.5 to 1, and what is seen without being read one of at least 3 to 1 (WCAG 2.2 AA); tests compute both.
#![expect(clippy::disallowed_methods, reason = "this is where colours are made")]

use crate::model::Side;
use egui::Color32;

#[derive(Debug)]
pub(crate) struct Palette {
    /// Behind everything.
    pub(crate) background: Color32,
    /// Cards, bars and dialogs.
    pub(crate) surface: Color32,
    /// Fields to type into.
    pub(crate) field: Color32,
    /// What lies under the pointer.
    pub(crate) hover: Color32,
    /// Lines that part.
    pub(crate) line: Color32,
    /// Lines around what can be pressed.
    pub(crate) line_strong: Color32,
    /// What is read.
    pub(crate) text: Color32,
    /// What is read second.
    pub(crate) text_weak: Color32,
    /// The one colour that leads.
    pub(crate) accent: Color32,
    pub(crate) on_accent: Color32,
    /// A ground that carries the accent: what is chosen, what is confirmed.
    pub(crate) accent_soft: Color32,
    /// Bars and curves of benefits.
    pub(crate) gain: Color32,
    /// Bars and curves of costs, and of the other side.
    pub(crate) cost: Color32,
    /// Text on a bar of either.
    pub(crate) on_bar: Color32,
    /// Text that asks for attention.
    pub(crate) attention: Color32,
    /// Its ground.
    pub(crate) attention_soft: Color32,
    /// Text that says something is wrong.
    pub(crate) wrong: Color32,
    /// Its ground.
    pub(crate) wrong_soft: Color32,
    /// The ground of a plain chip.
    pub(crate) neutral_soft: Color32,
    /// What lies over the window while a dialog is open.
    pub(crate) veil: Color32,
    /// Of what is shown as it prints.
    pub(crate) paper: Color32,
}

/// What a chip or a mark says by its colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Tone {
    /// Nothing in particular.
    Neutral,
    /// Confirmed, verified, done.
    Good,
    /// To be asked, to be looked at.
    Attention,
    Wrong,
}

pub(super) const LIGHT: Palette = Palette {
    background: Color32::from_rgb(0xf5, 0xf6, 0xf2),
    surface: Color32::from_rgb(0xff, 0xff, 0xff),
    field: Color32::from_rgb(0xff, 0xff, 0xff),
    hover: Color32::from_rgb(0xee, 0xf1, 0xec),
    line: Color32::from_rgb(0xe3, 0xe6, 0xdf),
    line_strong: Color32::from_rgb(0x89, 0x90, 0x86),
    text: Color32::from_rgb(0x17, 0x1a, 0x1e),
    text_weak: Color32::from_rgb(0x5d, 0x64, 0x6b),
    accent: Color32::from_rgb(0x10, 0x6b, 0x5a),
    on_accent: Color32::from_rgb(0xff, 0xff, 0xff),
    accent_soft: Color32::from_rgb(0xe1, 0xef, 0xea),
    gain: Color32::from_rgb(0x50, 0x95, 0x84),
    cost: Color32::from_rgb(0xb3, 0x7e, 0x44),
    on_bar: Color32::from_rgb(0x10, 0x18, 0x16),
    attention: Color32::from_rgb(0x85, 0x52, 0x05),
    attention_soft: Color32::from_rgb(0xfb, 0xee, 0xd3),
    wrong: Color32::from_rgb(0xa8, 0x2a, 0x22),
    wrong_soft: Color32::from_rgb(0xfb, 0xe6, 0xe3),
    neutral_soft: Color32::from_rgb(0xec, 0xee, 0xe9),
    veil: Color32::from_rgba_premultiplied(0x08, 0x0a, 0x0b, 0x60),
    paper: Color32::WHITE,
};

pub(super) const DARK: Palette = Palette {
    background: Color32::from_rgb(0x14, 0x17, 0x18),
    surface: Color32::from_rgb(0x1d, 0x21, 0x22),
    field: Color32::from_rgb(0x16, 0x1a, 0x1b),
    hover: Color32::from_rgb(0x29, 0x2f, 0x30),
    line: Color32::from_rgb(0x2d, 0x33, 0x34),
    line_strong: Color32::from_rgb(0x65, 0x6d, 0x6e),
    text: Color32::from_rgb(0xec, 0xef, 0xed),
    text_weak: Color32::from_rgb(0xa2, 0xab, 0xaa),
    accent: Color32::from_rgb(0x63, 0xc4, 0xac),
    on_accent: Color32::from_rgb(0x08, 0x1f, 0x1a),
    accent_soft: Color32::from_rgb(0x1d, 0x3a, 0x34),
    gain: Color32::from_rgb(0x4f, 0xa3, 0x8f),
    cost: Color32::from_rgb(0xc9, 0x93, 0x58),
    on_bar: Color32::from_rgb(0x08, 0x16, 0x13),
    attention: Color32::from_rgb(0xf0, 0xc0, 0x78),
    attention_soft: Color32::from_rgb(0x40, 0x31, 0x18),
    wrong: Color32::from_rgb(0xf5, 0x9d, 0x93),
    wrong_soft: Color32::from_rgb(0x46, 0x21, 0x1e),
    neutral_soft: Color32::from_rgb(0x2a, 0x2f, 0x30),
    veil: Color32::from_rgba_premultiplied(0x00, 0x00, 0x00, 0x90),
    paper: Color32::WHITE,
};

impl Palette {
    pub(super) fn of(dark: bool) -> &'static Self {
        if dark { &DARK } else { &LIGHT }
    }

    /// What a side gave, as dots: the accent for theirs, the copper for ours.
    pub(crate) const fn given_by(&self, side: Side) -> Color32 {
        match side {
            Side::Customer => self.accent,
            Side::Provider => self.cost,
        }
    }

    /// What changed: for the better, for the worse, or neither.
    pub(crate) const fn changed(&self, better: Option<bool>) -> Color32 {
        match better {
            Some(true) => self.accent,
            Some(false) => self.attention,
            None => self.text_weak,
        }
    }

    /// Text and ground of a tone.
    pub(crate) fn tone(&self, tone: Tone) -> (Color32, Color32) {
        match tone {
            Tone::Neutral => (self.text, self.neutral_soft),
            Tone::Good => (self.accent, self.accent_soft),
            Tone::Attention => (self.attention, self.attention_soft),
            Tone::Wrong => (self.wrong, self.wrong_soft),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Relative luminance of WCAG 2.2.
    fn luminance(color: Color32) -> f64 {
        let part = |byte: u8| {
            let c = f64::from(byte) / 255.0;
            if c <= 0.04045 {
                c / 12.92
            } else {
                ((c + 0.055) / 1.055).powf(2.4)
            }
        };
        0.2126 * part(color.r()) + 0.7152 * part(color.g()) + 0.0722 * part(color.b())
    }

    fn contrast(a: Color32, b: Color32) -> f64 {
        let (a, b) = (luminance(a), luminance(b));
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    #[test]
    fn text_can_be_read_on_every_ground_it_stands_on() {
        for p in [&LIGHT, &DARK] {
            for ground in [p.background, p.surface, p.field, p.hover] {
                for text in [p.text, p.text_weak, p.accent, p.attention, p.wrong] {
                    let found = contrast(text, ground);
                    assert!(found >= 4.5, "{text:?} on {ground:?}: {found:.2}");
                }
            }
            // A chip has the ground of its tone; what stands beside it in a chosen or coloured row may have any.
            for tone in [Tone::Neutral, Tone::Good, Tone::Attention, Tone::Wrong] {
                let (own, ground) = p.tone(tone);
                for text in [own, p.text, p.text_weak, p.accent, p.attention, p.wrong] {
                    let found = contrast(text, ground);
                    assert!(found >= 4.5, "{text:?} on {tone:?}: {found:.2}");
                }
            }
            assert!(contrast(p.on_accent, p.accent) >= 4.5);
            for bar in [p.gain, p.cost] {
                assert!(contrast(p.on_bar, bar) >= 4.5);
            }
        }
    }

    #[test]
    fn what_is_seen_without_being_read_stands_out_from_its_ground() {
        // WCAG 2.2, 1.4.11: edges of fields, bars, curves and marks.
        for p in [&LIGHT, &DARK] {
            for ground in [p.background, p.surface, p.field] {
                let seen = [
                    p.line_strong,
                    p.gain,
                    p.cost,
                    p.accent,
                    p.attention,
                    p.wrong,
                ];
                for seen in seen {
                    let found = contrast(seen, ground);
                    assert!(found >= 3.0, "{seen:?} on {ground:?}: {found:.2}");
                }
            }
        }
    }

    #[test]
    fn the_ring_of_the_focus_stands_out_from_every_ground() {
        // WCAG 2.2, 2.4.11: the ring is drawn in the accent, a point away from the widget, so that it is seen beside the accent as well.
        for p in [&LIGHT, &DARK] {
            let grounds = [p.background, p.surface, p.field, p.hover, p.neutral_soft];
            let soft = [p.accent_soft, p.attention_soft, p.wrong_soft];
            for ground in grounds.into_iter().chain(soft) {
                let found = contrast(p.accent, ground);
                assert!(found >= 3.0, "{ground:?}: {found:.2}");
            }
        }
    }
}
