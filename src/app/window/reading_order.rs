//! Right-to-left text in order: before a frame is drawn, the letters of each row are placed by the Unicode bidirectional algorithm.
//!
//! egui shapes each run of one typeface by itself, so that Hebrew and Arabic words are joined and read from the right, but sets the words, numbers
//! and brackets of a row one after the other from the left. Here the finished rows are put in order, wherever they are drawn: labels, charts,
//! tooltips and fields. A field that is typed into stays as egui sets it, because its caret is placed by egui. Names for screen readers are in
//! logical order and need nothing.

use crate::format::{is_right_to_left, isolates, runs_from_right};
use egui::epaint::TextShape;
use egui::epaint::text::{Galley, Glyph, PlacedRow, Row};
use egui::text_edit::TextEditState;
use egui::{Align, Context, LayerId, Plugin, Rect, Shape, Ui};
use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;
use unicode_bidi::{BidiDataSource, BidiInfo, HardcodedBidiData, Level, ParagraphInfo};

/// Puts the rows of every text that holds right-to-left letters in order, at the end of each pass.
#[derive(Default)]
pub(super) struct ReadingOrder {
    /// By the address of egui's galley, which is kept with its ordered copy so that the address stays its own.
    known: HashMap<usize, Known>,
}

struct Known {
    /// Holds the address.
    _set: Arc<Galley>,
    ordered: Arc<Galley>,
    used: bool,
}

impl Plugin for ReadingOrder {
    fn debug_name(&self) -> &'static str {
        "right-to-left text in order"
    }

    fn on_end_pass(&mut self, ui: &mut Ui) {
        let ctx = ui.ctx();
        let typed = typed_into(ctx);
        let mut layers: Vec<LayerId> = ctx.memory(|memory| memory.layer_ids().collect());
        if !layers.contains(&LayerId::background()) {
            layers.push(LayerId::background());
        }
        ctx.graphics_mut(|graphics| {
            for layer in layers {
                let Some(list) = graphics.get_mut(layer) else {
                    continue;
                };
                let typed = typed.filter(|(of, _)| *of == layer).map(|(_, rect)| rect);
                for place in 0..list.next_idx().0 {
                    list.mutate_shape(egui::layers::ShapeIdx(place), |shape| {
                        self.order(&mut shape.shape, typed);
                    });
                }
            }
        });
        self.known
            .retain(|_, known| std::mem::take(&mut known.used));
    }
}

impl ReadingOrder {
    fn order(&mut self, shape: &mut Shape, typed: Option<Rect>) {
        match shape {
            Shape::Text(text) => self.order_text(text, typed),
            Shape::Vec(shapes) => {
                for shape in shapes {
                    self.order(shape, typed);
                }
            }
            _ => {}
        }
    }

    fn order_text(&mut self, text: &mut TextShape, typed: Option<Rect>) {
        let untouched = || typed.is_some_and(|rect| rect.expand(1.0).contains(text.pos));
        if !may_run_right_to_left(&text.galley.job.text) || untouched() {
            return;
        }
        let address = Arc::as_ptr(&text.galley).addr();
        let known = self.known.entry(address).or_insert_with(|| Known {
            _set: Arc::clone(&text.galley),
            ordered: Arc::new(in_order(&text.galley)),
            used: true,
        });
        known.used = true;
        text.galley = Arc::clone(&known.ordered);
    }
}

/// Layer and place of the field that is typed into.
fn typed_into(ctx: &Context) -> Option<(LayerId, Rect)> {
    let id = ctx.memory(egui::Memory::focused)?;
    TextEditState::load(ctx, id)?;
    let field = ctx.read_response(id)?;
    Some((field.layer_id, field.rect))
}

/// Whether a text may hold a letter of a right-to-left script: all of them are encoded behind one of these bytes.
fn may_run_right_to_left(text: &str) -> bool {
    // U+0590 to U+07FF begin with D6 to DF, U+0800 to U+08FF with E0, the presentation forms with EF, the rest with F0.
    text.bytes()
        .any(|byte| matches!(byte, 0xd6..=0xe0 | 0xef | 0xf0))
        && text.chars().any(is_right_to_left)
}

/// A copy whose rows are in order.
fn in_order(galley: &Galley) -> Galley {
    let mut ordered = galley.clone();
    let wide = galley.rect.width();
    let flush_right = galley.job.halign == Align::LEFT && galley.rows.len() > 1;
    let mut from = 0;
    while from < ordered.rows.len() {
        let rest = ordered.rows.get_mut(from..).unwrap_or_default();
        let ends = rest.iter().position(|row| row.ends_with_newline);
        let count = ends.map_or(rest.len(), |last| last + 1);
        let rows = rest.get_mut(..count).unwrap_or_default();
        let turned = order_paragraph(rows, galley.pixels_per_point);
        for row in rows.iter_mut().filter(|_| turned && flush_right) {
            row.pos.x = wide - row.row.size.x;
        }
        from += count;
    }
    let placed = ordered.rows.iter();
    let bounds = placed.map(|row| row.row.visuals.mesh_bounds.translate(row.pos.to_vec2()));
    ordered.mesh_bounds = bounds.fold(Rect::NOTHING, Rect::union);
    ordered
}

/// Puts the rows of one paragraph in order; whether it runs from the right.
fn order_paragraph(rows: &mut [PlacedRow], pixels_per_point: f32) -> bool {
    let letters = |row: &PlacedRow| -> Vec<char> { row.glyphs.iter().map(|g| g.chr).collect() };
    let rows_letters: Vec<Vec<char>> = rows.iter().map(letters).collect();
    let (orders, turned) = visual_orders(&rows_letters);
    for (row, order) in rows.iter_mut().zip(orders) {
        place(Arc::make_mut(&mut row.row), &order, pixels_per_point);
    }
    turned
}

/// Where a glyph of a row goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Placed {
    /// Its position among the glyphs of the row as egui set them.
    glyph: usize,
    /// Whether it is drawn mirrored: a bracket in text from the right.
    mirrored: bool,
}

/// The bytes of a row in the text of its paragraph, and for each letter where it begins and which glyph it is.
type RowOfText = (Range<usize>, Vec<(usize, usize)>);

/// For each row of a paragraph its glyphs from left to right; and whether the paragraph runs from the right.
fn visual_orders(rows: &[Vec<char>]) -> (Vec<Vec<Placed>>, bool) {
    let mut text = String::new();
    // For each row its bytes in the text, and the glyph that each letter of it is, in the order of reading.
    let mut lines: Vec<RowOfText> = Vec::new();
    for row in rows {
        let begin = text.len();
        let mut glyphs = Vec::with_capacity(row.len());
        for glyph in order_of_reading(row) {
            glyphs.push((text.len(), glyph));
            text.extend(row.get(glyph));
        }
        lines.push((begin..text.len(), glyphs));
    }
    let from_right = runs_from_right(&text);
    let level = if from_right {
        Level::rtl()
    } else {
        Level::ltr()
    };
    let marks = isolates(&text);
    isolate(&mut text, &mut lines, &marks);
    let info = BidiInfo::new(&text, Some(level));
    let paragraph = ParagraphInfo {
        range: 0..text.len(),
        level,
    };
    let orders = lines.iter().map(|(line, glyphs)| {
        if line.is_empty() {
            return Vec::new();
        }
        let (levels, runs) = info.visual_runs(&paragraph, line.clone());
        let mut order = Vec::with_capacity(glyphs.len());
        for run in runs {
            let turned = levels.get(run.start).is_some_and(Level::is_rtl);
            let inside = glyphs.iter().filter(|(byte, _)| run.contains(byte));
            let mut placed: Vec<Placed> = inside
                .map(|&(byte, glyph)| Placed {
                    glyph,
                    mirrored: turned && text.get(byte..).is_some_and(begins_mirrored),
                })
                .collect();
            if turned {
                placed.reverse();
            }
            order.append(&mut placed);
        }
        order
    });
    (orders.collect(), from_right)
}

/// Puts isolates into a text, and moves rows and letters behind them.
fn isolate(text: &mut String, lines: &mut [RowOfText], marks: &[(usize, char)]) {
    let moved = |at: usize| {
        let before = marks.iter().take_while(|(place, _)| *place <= at);
        at + before.map(|(_, mark)| mark.len_utf8()).sum::<usize>()
    };
    for (row, glyphs) in lines.iter_mut() {
        *row = moved(row.start)..moved(row.end);
        for (byte, _) in glyphs {
            *byte = moved(*byte);
        }
    }
    for (place, mark) in marks.iter().rev() {
        text.insert(*place, *mark);
    }
}

/// The glyphs of a row in the order of reading: egui's shaper has turned each word of a right-to-left script already.
fn order_of_reading(row: &[char]) -> Vec<usize> {
    let mut order = Vec::with_capacity(row.len());
    let mut from = 0;
    while let Some(&first) = row.get(from) {
        let word = is_of_their_typeface(first);
        let rest = row.get(from..).unwrap_or_default();
        let same = |letter: &&char| is_of_their_typeface(**letter) == word;
        let until = from + rest.iter().take_while(same).count();
        let letters = row.get(from..until).unwrap_or_default();
        if word && letters.iter().any(|letter| turns_a_word(*letter)) {
            order.extend((from..until).rev());
        } else {
            order.extend(from..until);
        }
        from = until;
    }
    order
}

/// Letters, marks, digits and punctuation that the window's own typeface lacks and that the one for these scripts has.
fn is_of_their_typeface(letter: char) -> bool {
    matches!(letter, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}')
        || is_right_to_left(letter)
}

/// Whether the shaper sets a word with this letter from the right. Digits and punctuation that scripts share do not make it do so.
fn turns_a_word(letter: char) -> bool {
    let shared = matches!(letter, '\u{61b}'..='\u{61c}' | '\u{61f}' | '\u{640}');
    is_right_to_left(letter) && !shared
}

/// Whether a text begins with a character that is mirrored in text from the right: a bracket, or a sign that is used as one.
fn begins_mirrored(text: &str) -> bool {
    text.chars().next().is_some_and(|sign| {
        let bracket = HardcodedBidiData.bidi_matched_opening_bracket(sign);
        bracket.is_some() || matches!(sign, '<' | '>' | '«' | '»' | '‹' | '›' | '≤' | '≥')
    })
}

/// Moves the glyphs of a row to their places.
fn place(row: &mut Row, order: &[Placed], pixels_per_point: f32) {
    let Some(mut pen) = row.glyphs.first().map(|glyph| glyph.pos.x) else {
        return;
    };
    let mut pens = Vec::with_capacity(row.glyphs.len());
    let mut was = pen;
    for glyph in &row.glyphs {
        pens.push(was);
        was += glyph.advance_width;
    }
    let Row {
        glyphs, visuals, ..
    } = row;
    for placed in order {
        let glyph = glyphs.get_mut(placed.glyph);
        let (Some(glyph), Some(was)) = (glyph, pens.get(placed.glyph)) else {
            continue;
        };
        let moved = ((pen - was) * pixels_per_point).round() / pixels_per_point;
        let middle = pen + glyph.advance_width / 2.0;
        for vertex in vertices(glyph, &mut visuals.mesh.vertices) {
            vertex.pos.x += moved;
            if placed.mirrored {
                vertex.pos.x = 2.0 * middle - vertex.pos.x;
            }
        }
        glyph.pos.x += moved;
        pen += glyph.advance_width;
    }
    visuals.mesh_bounds = visuals.mesh.calc_bounds();
}

/// The four corners of a glyph that is drawn.
fn vertices<'a>(
    glyph: &Glyph,
    all: &'a mut [egui::epaint::Vertex],
) -> &'a mut [egui::epaint::Vertex] {
    let first = glyph.first_vertex as usize;
    if glyph.uv_rect.is_nothing() {
        return &mut [];
    }
    all.get_mut(first..first + 4).unwrap_or_default()
}

#[cfg(test)]
mod tests;
