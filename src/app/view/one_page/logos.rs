//! The logos of both sides: chosen, seen as they print, and removed.

use crate::app::state::dialog::FileTask;
use crate::app::view::prelude::*;
use crate::app::widget::land;
use crate::model::{Case, Logo, Side};
use crate::picture::{self, Picture};
use crate::report::pdf::logo_pixels;
use egui::{ColorImage, Id, Image, TextureHandle, TextureOptions};

/// The largest size in which a logo is shown, in points.
const SHOWN: (f32, f32) = (150.0, 36.0);

/// A logo as it was drawn last.
#[derive(Clone)]
struct Drawn {
    logo: Logo,
    /// Dots of the screen in a point.
    scale: f32,
    /// `None` where it cannot be drawn.
    texture: Option<TextureHandle>,
}

pub(super) fn ui(ui: &mut Pane, form: &mut Form, draft: &mut Case) {
    subheading(ui, "Logos");
    for (side, name, path) in [
        (Side::Customer, "the customer’s logo", "logos.customer"),
        (Side::Provider, "our logo", "logos.provider"),
    ] {
        let held = draft.logos.of(side).cloned();
        if one(ui, (side, name, path), held.as_ref()) {
            draft.logos.set(side, None);
            form.chose(format!("Remove {name}"));
        }
    }
    let about = "At the head of the page. PNG or SVG, 256 KB at most; a file can be dropped here.";
    weak(ui, Role::Small, about);
    ui.add_space(space::PART);
}

/// The logo of a side with what can be done; whether it is removed.
fn one(ui: &mut Pane, (side, name, path): (Side, &str, &str), logo: Option<&Logo>) -> bool {
    caption(ui, crate::model::upper_first(name));
    if let Some(logo) = logo {
        match picture::read(logo) {
            Ok(picture) => shown(ui, side, (name, &picture), logo),
            Err(problem) => {
                doubtful(ui, format!("It is not on the page: {problem}."));
            }
        }
    }
    let mut removed = false;
    ui.horizontal_wrapped(|ui| {
        let (words, does) = match logo {
            None => ("Choose…", "Choose"),
            Some(_) => ("Choose another…", "Choose another file for"),
        };
        let choose = button(ui, words).accessible_name(format!("{does} {name}"));
        land(ui, path, &choose);
        if choose.clicked() {
            ui.push(Action::ChooseFile(FileTask::Logo(side)));
        }
        if logo.is_some() {
            let remove = button(ui, "Remove").accessible_name(format!("Remove {name}"));
            removed = remove.clicked();
        }
    });
    ui.add_space(space::TIGHT);
    removed
}

/// The picture as it prints, with its kind and size.
fn shown(ui: &mut Pane, side: Side, (name, picture): (&str, &Picture), logo: &Logo) {
    let words = picture.in_words();
    let Some(texture) = drawn(ui, side, picture, logo) else {
        return;
    };
    let points = texture.size_vec2() / ui.pixels_per_point();
    // On white, as on paper, in the dark theme too.
    let frame = Frame::new().inner_margin(6).corner_radius(4);
    let frame = frame
        .fill(palette(ui).paper)
        .stroke(Stroke::new(1.0, palette(ui).line));
    ui.framed(frame, |ui| {
        let image =
            Image::from_texture((texture.id(), points)).alt_text(format!("{name}: {words}"));
        ui.add(image);
    });
    weak(ui, Role::Small, words);
}

/// The picture in the dots of the screen; drawn again when it or the scale is another one.
fn drawn(ui: &Ui, side: Side, picture: &Picture, logo: &Logo) -> Option<TextureHandle> {
    let id = Id::unique(("logo on the page", side));
    let scale = ui.pixels_per_point();
    let known: Option<Drawn> = ui.data(|data| data.get_temp(id));
    let same = |known: &Drawn| known.logo == *logo && (known.scale - scale).abs() < 0.01;
    if let Some(known) = known.filter(same) {
        return known.texture;
    }
    let pixels = logo_pixels(picture, SHOWN, f64::from(scale) * 72.0);
    let texture = pixels.map(|pixels| {
        let dots = [pixels.width, pixels.height];
        let image = ColorImage::from_rgba_premultiplied(dots, &pixels.rgba);
        ui.ctx().load_texture("logo", image, TextureOptions::LINEAR)
    });
    let drawn = Drawn {
        logo: logo.clone(),
        scale,
        texture: texture.clone(),
    };
    ui.data_mut(|data| data.insert_temp(id, drawn));
    texture
}
