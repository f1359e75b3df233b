//! Lines that are left by Enter, and the roles of the customer to press instead of typing them.

use crate::app::view::prelude::*;
use crate::model::Case;

/// Whether a line was just left by Enter.
pub(super) fn entered(ui: &Ui, response: &Response) -> bool {
    let enter = |input: &egui::InputState| !input.modifiers.shift && input.key_pressed(Key::Enter);
    response.lost_focus() && ui.input(enter)
}

/// The customer's roles to press, except the one that is named already; the one that is pressed.
pub(super) fn roles(ui: &mut Pane, named: &str, verb: &str) -> Option<String> {
    /// Height of a role: large enough for a finger, in points.
    const ROLE: f32 = 34.0;
    let mut pressed = None;
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(space::TIGHT, space::TIGHT);
        ui.spacing_mut().button_padding = vec2(12.0, 6.0);
        for role in heard(ui.cx.case) {
            if role == named {
                continue;
            }
            let button = Button::new(Role::Body.text(&role)).min_size(vec2(0.0, ROLE));
            let button = ui.add(button);
            if button.accessible_name(format!("{verb} {role}")).clicked() {
                pressed = Some(role);
            }
        }
    });
    pressed
}

/// The customer's roles that said something, each once.
pub(super) fn heard(case: &Case) -> Vec<String> {
    const MOST: usize = 5;
    let values = case.stated_values.iter().map(|value| &value.said_by);
    let numbers = case.drivers.iter().filter_map(|driver| {
        let said = driver.said.as_ref()?;
        said.basis.is_verified().then_some(&said.by)
    });
    let mut roles: Vec<String> = Vec::new();
    for role in values.chain(numbers) {
        if !role.trim().is_empty() && !roles.contains(role) && roles.len() < MOST {
            roles.push(role.clone());
        }
    }
    roles
}
