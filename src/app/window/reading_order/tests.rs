//! Texts from the right beside texts from the left, as the Unicode annex UAX #9 orders them.

use super::*;

/// What is seen from left to right when egui sets these rows, in each of which words of right-to-left scripts stand turned already.
fn seen(rows: &[&str]) -> Vec<String> {
    let rows: Vec<Vec<char>> = rows.iter().map(|row| row.chars().collect()).collect();
    let (orders, _) = visual_orders(&rows);
    let row = |(row, order): (&Vec<char>, &Vec<Placed>)| -> String {
        let all = order.iter().filter_map(|placed| row.get(placed.glyph));
        all.collect()
    };
    rows.iter().zip(&orders).map(row).collect()
}

/// A row as egui sets it: from the left, each word of Hebrew or Arabic turned.
fn set(text: &str) -> String {
    let row: Vec<char> = text.chars().collect();
    // Turning twice gives back what was there.
    order_of_reading(&row).iter().map(|at| row[*at]).collect()
}

fn turned(text: &str) -> String {
    text.chars().rev().collect()
}

#[test]
fn words_of_a_right_to_left_name_stand_from_right_to_left() {
    // A paragraph with letters of one direction only is, seen from the left, its mirror image.
    for name in ["בנק לאומי לישראל", "مصرف الراجحي"] {
        assert_eq!(seen(&[&set(name)]), [turned(name)], "{name}");
    }
}

#[test]
fn numbers_inside_right_to_left_text_keep_their_order() {
    // UAX #9: European numbers run from the left at whatever level: ABC 123 DEF is seen as FED 123 CBA.
    assert_eq!(seen(&[&set("אבג 123 דהו")]), ["והד 123 גבא"]);
    let arabic = format!("{} 1,250.50 {}", turned("ريال"), turned("سعر"));
    assert_eq!(seen(&[&set("سعر 1,250.50 ريال")]), [arabic]);
    // Arabic digits beside a word, and in the same typeface as its letters: the word is turned, they are not.
    let (word, digits) = (turned("\u{639}\u{627}\u{645}"), "\u{662}\u{660}");
    let set = format!("{word} {digits}");
    assert_eq!(seen(&[&set]), [format!("{digits} {word}")]);
}

#[test]
fn a_name_inside_a_sentence_of_ours_is_turned_in_its_place() {
    // UAX #9: "car means CAR." is seen as "car means RAC."
    assert_eq!(seen(&[&set("car means אבג.")]), ["car means גבא."]);
    // A sentence of ours stays one, also where their name begins it.
    let ours = seen(&[&set("אבג gave us 3 numbers")]);
    assert_eq!(ours, ["גבא gave us 3 numbers"]);
}

#[test]
fn brackets_in_text_from_the_right_are_mirrored() {
    let row: Vec<char> = set("אבג (דה)").chars().collect();
    let (orders, from_right) = visual_orders(std::slice::from_ref(&row));
    assert!(from_right);
    let mirrored = orders[0].iter().filter(|placed| placed.mirrored);
    let mirrored: Vec<char> = mirrored.map(|placed| row[placed.glyph]).collect();
    // Seen from the left: the closing bracket, drawn as an opening one, first.
    assert_eq!(mirrored, [')', '(']);
    let (orders, _) = visual_orders(&[set("Acme (אבג)").chars().collect()]);
    assert!(orders[0].iter().all(|placed| !placed.mirrored));
}

#[test]
fn a_paragraph_keeps_its_lines() {
    let lines = seen(&[&set("אבג דהו "), &set("זחט 12")]);
    assert_eq!(lines, [" והד גבא", "12 טחז"]);
}

#[test]
fn text_without_such_letters_is_not_looked_at() {
    assert!(!may_run_right_to_left("Größe 1 € · 東京 — Ω ж"));
    assert!(may_run_right_to_left("Acme אב"));
    assert!(may_run_right_to_left("Acme \u{fe8d}"));
}

#[test]
fn glyphs_are_moved_and_none_is_lost() {
    let ctx = Context::default();
    crate::app::theme::install(&ctx);
    let mut galley = None;
    let _output = ctx.run_ui(egui::RawInput::default(), |ui| {
        let font = egui::FontId::proportional(16.0);
        let color = ui.visuals().text_color();
        let text = "wide ii".to_owned();
        galley = Some(ui.painter().layout_no_wrap(text, font, color));
    });
    let mut galley = Galley::clone(&galley.unwrap());
    // As if the letters were those of a typeface for Hebrew: two words, each turned.
    let row = Arc::make_mut(&mut galley.rows[0].row);
    for (glyph, letter) in row.glyphs.iter_mut().zip("דגבא וה".chars()) {
        glyph.chr = letter;
    }
    let ordered = in_order(&galley);
    let x = |galley: &Galley, at: usize| galley.rows[0].row.glyphs[at].pos.x;
    // The second word stands first, and the first one ends where the row ended.
    assert!(x(&ordered, 5) < x(&ordered, 6));
    assert!(x(&ordered, 6) < x(&ordered, 4));
    assert!(x(&ordered, 4) < x(&ordered, 0));
    let last = |galley: &Galley, at: usize| galley.rows[0].row.glyphs[at].max_x();
    assert!((last(&ordered, 3) - last(&galley, 6)).abs() < 1.0);
    let corners = |galley: &Galley| galley.rows[0].row.visuals.mesh.vertices.len();
    assert_eq!(corners(&ordered), corners(&galley));
}
