//! Files as people and strangers bring them: what is taken, and the sentence for what is not.

use super::*;
use crate::model::limits::LOGO_DOTS;

/// A PNG file of one colour.
fn png(width: u32, height: u32, kind: ::png::ColorType) -> Vec<u8> {
    let mut file = Vec::new();
    let mut encoder = ::png::Encoder::new(&mut file, width, height);
    encoder.set_color(kind);
    let dots = vec![200; (width * height) as usize * kind.samples()];
    let mut writer = encoder.write_header().unwrap();
    writer.write_image_data(&dots).unwrap();
    writer.finish().unwrap();
    file
}

fn svg(inside: &str) -> Vec<u8> {
    format!(
        r#"<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 40 10">{inside}</svg>"#
    )
    .into_bytes()
}

fn refused(file: &[u8]) -> String {
    logo_of(file).unwrap_err().to_string()
}

#[test]
fn a_picture_is_read_as_colours_and_opacity_whatever_its_kind() {
    use ::png::ColorType::{Grayscale, GrayscaleAlpha, Rgb, Rgba};
    for (kind, first) in [
        (Grayscale, [200, 200, 200, 255]),
        (GrayscaleAlpha, [200; 4]),
        (Rgb, [200, 200, 200, 255]),
        (Rgba, [200; 4]),
    ] {
        let logo = logo_of(&png(30, 10, kind)).unwrap();
        let picture = read(&logo).unwrap();
        let PictureContent::Dots { width: 30, rgba } = &picture.content else {
            panic!("{picture:?}");
        };
        assert_eq!(rgba.len(), 30 * 10 * 4);
        assert_eq!(rgba[..4], first, "{kind:?}");
    }
}

// Only the typesetter measures a drawing.
#[cfg(feature = "pdf")]
#[test]
fn a_drawing_of_shapes_colours_gradients_and_cut_outs_is_taken() {
    let file = svg(
        r##"<defs><linearGradient id="g"><stop stop-color="red"/></linearGradient><rect id="r" width="9" height="9"/>
            <clipPath id="c"><use xlink:href="#r"/></clipPath></defs>
            <style>.a{fill:url(#g);stroke-dasharray:none}</style><title>Us</title>
            <a href="https://example.com/"><path class="a" clip-path="url(#c)" d="M0 0h40v10z"/></a>"##,
    );
    let picture = read(&logo_of(&file).unwrap()).unwrap();
    assert_eq!(picture.size, (40.0, 10.0));
    assert_eq!(picture.in_words(), "SVG, 1 KB");
}

#[test]
fn other_kinds_of_files_are_called_by_their_name() {
    assert_eq!(
        refused(b"\xff\xd8\xff\xe0JFIF"),
        "this is a JPEG picture; save the logo as PNG or SVG"
    );
    assert!(refused(b"%PDF-1.7").contains("a PDF document"));
    assert!(refused(b"\x1f\x8b\x08").contains("compressed drawing"));
    assert!(refused(b"<html><body></body></html>").contains("neither a PNG picture nor"));
    assert!(refused(b"\0\x01\x02\xff").contains("neither a PNG picture nor"));
    assert!(refused(b"").contains("empty"));
}

#[test]
fn a_damaged_picture_and_one_with_too_many_dots_are_refused() {
    let whole = png(60, 60, ::png::ColorType::Rgb);
    let damaged = "the PNG picture is damaged; save it again";
    assert_eq!(refused(&whole[..whole.len() / 2]), damaged);
    let mut flipped = whole.clone();
    let middle = flipped.len() / 2;
    flipped[middle] ^= 0xff;
    assert_eq!(refused(&flipped), damaged);
    // Its first chunk claims a size; its sum is that of the claim.
    let huge = png(4_001, 1_000, ::png::ColorType::Grayscale);
    assert!(huge.len() < LOGO_BYTES);
    assert_eq!(
        refused(&huge),
        format!(
            "the picture has 4001 × 1000 dots, and a logo has {LOGO_DOTS} in all at most; save it smaller"
        )
    );
}

#[test]
fn a_file_above_256_kb_is_refused_from_a_file_and_from_a_case() {
    let long = svg(&" ".repeat(LOGO_BYTES));
    let says = "the file has 257 KB, and a logo has 256 KB at most; save it smaller";
    assert_eq!(refused(&long), says);
    let held = read(&Logo::from_base64(&STANDARD.encode(&long)));
    assert_eq!(held.unwrap_err().to_string(), says);
}

#[test]
fn a_case_that_holds_no_picture_says_so() {
    let says = |text: &str| read(&Logo::from_base64(text)).unwrap_err().to_string();
    assert!(says("not base64!").contains("base64"));
    assert!(says("").contains("empty"));
    assert!(says(&STANDARD.encode("(format: 1)")).contains("neither a PNG picture nor"));
}

#[test]
fn nothing_of_a_drawing_runs_or_comes_from_outside() {
    for inside in [
        "<script>alert(1)</script>",
        "<path onload='alert(1)' d='M0 0h1'/>",
        "<g><script href='x.js'/></g>",
    ] {
        assert!(refused(&svg(inside)).contains("script"), "{inside}");
    }
    for (inside, outside) in [
        (
            "<image href='http://x.example/a.png'/>",
            "http://x.example/a.png",
        ),
        ("<image xlink:href='../../etc/passwd'/>", "../../etc/passwd"),
        ("<use href='other.svg#a'/>", "other.svg#a"),
        ("<style>@import 'a.css';</style>", "@import"),
        (
            "<path style='fill:url(file:///a.svg#b)'/>",
            "file:///a.svg#b",
        ),
        ("<style>@font-face{src:url( \"a.woff\")}</style>", "a.woff"),
    ] {
        let says = refused(&svg(inside));
        assert!(
            says.contains(&format!("“{outside}” from outside")),
            "{inside}: {says}"
        );
    }
}

// Only the typesetter measures a drawing.
#[cfg(feature = "pdf")]
#[test]
fn what_the_page_cannot_draw_for_sure_is_named() {
    for (inside, name) in [
        ("<text>Us</text>", "text to paths"),
        ("<image href='data:image/png;base64,AAAA'/>", "“image”"),
        ("<filter id='f'/>", "“filter”"),
        ("<foreignObject/>", "“foreignObject”"),
        ("<path stroke-dasharray='0.001'/>", "“stroke-dasharray”"),
        (
            "<path style='stroke-dasharray: .01'/>",
            "“stroke-dasharray”",
        ),
        (
            "<style>.a { clip-path : url(#c) }</style>",
            "“clip-path in a style sheet”",
        ),
    ] {
        let says = refused(&svg(inside));
        assert!(says.contains(name), "{inside}: {says}");
    }
    assert!(refused(&svg("<path")).contains("cannot be read"));
    assert!(
        refused(b"<svg xmlns='http://www.w3.org/2000/svg' width='0' height='-1'/>")
            .contains("cannot be read")
    );
}

#[test]
fn few_elements_do_not_become_many_shapes_nor_a_deep_tower() {
    // 15 times 10 copies of the one before.
    let mut bomb = "<defs><g id='n0'><path d='M0 0h1'/></g>".to_owned();
    for level in 1..8 {
        let copies = format!("<use href='#n{}'/>", level - 1).repeat(10);
        bomb = format!("{bomb}<g id='n{level}'>{copies}</g>");
    }
    bomb.push_str("</defs><use href='#n7'/>");
    let says = "the SVG drawing has too many shapes for a logo; save it as PNG";
    assert_eq!(refused(&svg(&bomb)), says);
    let itself = "<clipPath id='c'><path clip-path='url(#c)' d='M0 0h1'/></clipPath><path clip-path='url(#c)'/>";
    assert_eq!(refused(&svg(itself)), says);
    let tower = format!("{}{}", "<g>".repeat(30_000), "</g>".repeat(30_000));
    assert_eq!(refused(&svg(&tower)), says);
    let many = "<g/>".repeat(50_000);
    assert_eq!(refused(&svg(&many)), says);
}
