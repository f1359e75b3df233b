//! Icons are no text: what screen readers are given holds none of the characters that draw them.

use egui::accesskit::Node;
use egui::{Context, FullOutput, Plugin};

/// Takes the characters of icons out of names and texts before they are handed over.
#[derive(Debug, Default)]
pub(super) struct IconsUnspoken;

impl Plugin for IconsUnspoken {
    fn debug_name(&self) -> &'static str {
        "icons are no text"
    }

    fn output_hook(&mut self, _ctx: &Context, output: &mut FullOutput) {
        let Some(update) = &mut output.platform_output.accesskit_update else {
            return;
        };
        for (_, node) in &mut update.nodes {
            without_icons(node);
        }
    }
}

fn without_icons(node: &mut Node) {
    if let Some(words) = node.label().and_then(words_of) {
        node.set_label(words);
    }
    if let Some(words) = node.value().and_then(words_of) {
        node.set_value(words);
    }
    if let Some(words) = node.description().and_then(words_of) {
        node.set_description(words);
    }
}

/// The words of a text that holds icons; none where it holds no icon.
fn words_of(text: &str) -> Option<String> {
    let is_icon = |letter: char| ('\u{e000}'..='\u{f8ff}').contains(&letter);
    text.contains(is_icon).then(|| {
        let words = text.replace(is_icon, " ");
        words.split_whitespace().collect::<Vec<_>>().join(" ")
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::theme::Icon;

    #[test]
    fn a_name_keeps_its_words_and_loses_its_icon() {
        let before = Icon::Add.before("Add a benefit");
        assert_eq!(words_of(&before).as_deref(), Some("Add a benefit"));
        let behind = format!("EUR {}", Icon::Down.glyph());
        assert_eq!(words_of(&behind).as_deref(), Some("EUR"));
        assert_eq!(words_of("two  spaces"), None);
    }
}
