//! The logos of both sides: chosen from a file, or dropped onto the window.

use super::edit;
use crate::app::state::State;
use crate::app::state::action::{Change, Edit};
use crate::app::state::screen::Step;
use crate::model::Side;
use crate::picture;
use crate::storage::read_limited;
use std::path::Path;

/// Whether a file that was dropped is taken for a logo, by its ending; those of kinds that the page does not take too, so that this is said.
pub(in crate::app) fn is_picture(path: &Path) -> bool {
    const ENDINGS: [&str; 10] = [
        "png", "svg", "svgz", "jpg", "jpeg", "gif", "webp", "bmp", "tif", "tiff",
    ];
    let ending = path.extension().unwrap_or_default().to_string_lossy();
    let is_one = |known: &&str| known.eq_ignore_ascii_case(&ending);
    ENDINGS.iter().any(is_one)
}

/// Puts the picture of a file onto the page; what cannot be shown there is said and changes nothing.
pub(super) fn choose(state: &mut State, side: Side, path: &Path) {
    let Some(document) = &state.document else {
        return;
    };
    let file = read_limited(path).map_err(|problem| problem.to_string());
    let logo = file.and_then(|file| {
        let named = |problem| format!("{}: {problem}.", path.display());
        picture::logo_of(&file).map_err(named)
    });
    match logo {
        Ok(logo) => {
            let mut case = (**document.case()).clone();
            case.logos.set(side, Some(logo));
            let words = match side {
                Side::Customer => "the customer’s logo",
                Side::Provider => "our logo",
            };
            let edit = Edit {
                label: format!("Choose {words}"),
                gesture: None,
                change: Change::Head(Box::new(case)),
            };
            edit::edit(state, edit);
            state.screen.step = Step::OnePage;
        }
        Err(problem) => state.report_problem("The logo was not taken", &problem),
    }
}
